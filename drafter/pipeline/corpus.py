"""Reading a whole corpus for mining: over processes, with a store, memory held down to the speeches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.library import Library
from drafter.model import Analysis, Role
from drafter.pipeline.reading import Progress, analyse_file
from drafter.pipeline.store import Store, code_stamp
from drafter.pipeline.tables import file_digest
from drafter.pipeline.workers import read_files, shown

if TYPE_CHECKING:
    from drafter.analyse.roles import Cues

_WORTH = 64  # files: fewer are read before processes have started, and need no store
_CHUNK = 8  # files handed to a process at a time


def analyse_corpus(
    paths: Iterable[Path], library: Library, store: Path | None = None, progress: Progress | None = None
) -> tuple[Analysis, ...]:
    """Analyse files and folders without keeping their texts; an unreadable file is an analysis with a finding.

    What ``store`` holds of an earlier run is not read again; what is read is kept there at once, so that
    an interrupted run goes on where it stopped. Raises UnreadableError where a given path does not exist.
    """
    from drafter.corpus.readers import find_files

    files = find_files(paths)
    roles = library.roles()
    if store is None or len(files) < _WORTH:
        return tuple(shown(files, _fresh(files, roles), progress))
    stamp = hashlib.sha256((code_stamp() + repr(roles)).encode("utf-8", "surrogatepass")).hexdigest()
    with Store(store, stamp) as kept:
        known = {path: found for path in files if (found := _find(kept, path))}
        fresh = _fresh([path for path in files if path not in known], roles)
        return tuple(shown(files, _merged(files, known, fresh, kept), progress))


def _merged(
    files: Sequence[Path], known: dict[Path, Analysis], fresh: Iterator[Analysis], store: Store
) -> Iterator[Analysis]:
    for path in files:
        if path in known:
            yield known.pop(path)
        else:
            analysis = next(fresh)
            store.keep(path, analysis)
            yield analysis


def _find(store: Store, path: Path) -> Analysis | None:
    try:
        return store.find(path, file_digest(path))
    except OSError:
        return None  # reading it will say what is wrong


def _fresh(files: Sequence[Path], roles: tuple[Role, ...]) -> Iterator[Analysis]:
    return read_files(files, _read, roles, worth=_WORTH, chunk=_CHUNK)


def _read(path: Path, cues: Cues) -> Analysis:
    """Without the texts and the ledger: the speeches hold what is learned from."""
    analysis = analyse_file(path, cues)
    return replace(analysis, document=replace(analysis.document, raw="", text="", edits=()))
