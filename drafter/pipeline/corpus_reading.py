"""Reading a whole corpus for mining: over processes, with a store; what was read is put down, not held."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.garbage import no_collector
from drafter.late_classes import dataclass
from drafter.model import Analysis, Genre, Role
from drafter.pipeline.code_stamps import code_stamp
from drafter.pipeline.content_tables import content_key
from drafter.pipeline.reading import Handed, analyse_file, lost_file
from drafter.pipeline.sources import source_id, source_ids, sources_of
from drafter.pipeline.store import Store, pack_analysis, unpack_analysis
from drafter.pipeline.workers import Each, cues
from drafter.readable import file_digest

if TYPE_CHECKING:
    from drafter.analyse.reader import Reader
    from drafter.corpus.duplicates import Fingerprint
    from drafter.mine.profile import Source
    from drafter.mine.shape import Shape

WORTH = 64  # files: fewer are read before processes have started, and need no store
_CHUNK = 4  # files handed to a process at a time


@dataclass(frozen=True, slots=True)
class Read:
    """A speech as mining wants it: ``profile`` is packed, ``fingerprint`` finds its near-copies.

    ``genre`` is empty where nothing tells it, None for a text that is no speech.
    """

    id: str
    genre: str | None
    shapes: tuple[Shape, ...]
    fingerprint: Fingerprint
    profile: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one file: its speeches, the analysis without them, and what is new to the store."""

    analysis: Analysis
    speeches: tuple[Read, ...]
    key: str | None
    packed: bytes | None


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to read: the id of its source, what a manifest says of it, its key in the store and what is there."""

    file: Handed
    id: str
    about: Mapping[str, Any]
    key: str | None
    kept: bytes | None


def read_corpus(
    files: Sequence[Path],
    manifest: Mapping[str, Mapping[str, Any]],
    store: Store | None,
    each: Each,
    hand: Callable[[Path], Handed] = Handed,
) -> Iterator[Reading]:
    """Read files in order; one that cannot be read is an analysis with a finding.

    ``hand`` gives a file to a worker. What ``store`` holds of an earlier run is not read again; what is read is kept
    there at once, so that an interrupted run goes on where it stopped.
    """
    for reading in each(_read, _tasks(files, manifest, store, hand), _CHUNK, lost=_lost):
        if store is not None and reading.key and reading.packed is not None:
            store.keep(reading.key, reading.packed)
        yield reading


@contextmanager
def open_store(
    path: Path | None,
    files: Sequence[Path],
    roles: tuple[Role, ...],
    genres: tuple[Genre, ...],
    reader: Reader | None = None,
) -> Iterator[Store | None]:
    """The store at a path; none without a path, or for so few files that it is not worth while."""
    if path is None or len(files) < WORTH:
        yield None
        return
    known = repr((roles, genres, reader.digest if reader else None))
    stamp = hashlib.sha256((code_stamp() + known).encode("utf-8", "surrogatepass")).hexdigest()
    with Store(path, stamp) as store:
        yield store


def _tasks(
    files: Sequence[Path],
    manifest: Mapping[str, Mapping[str, Any]],
    store: Store | None,
    hand: Callable[[Path], Handed],
) -> Iterator[_Task]:
    for path, name in zip(files, source_ids(files), strict=True):
        key = _key(path) if store is not None else None
        kept = store.find(key) if store and key else None
        # What is kept may be damaged: whoever finds it so reads the file.
        yield _Task(hand(path), name, manifest.get(source_id(path), {}), key, kept)


def _key(path: Path) -> str | None:
    try:
        return content_key(path, file_digest(path))
    except OSError:
        return None  # reading it will say what is wrong


def _read(task: _Task) -> Reading:
    analysis = unpack_analysis(task.file.path, task.kept) if task.kept else None
    known = analysis is not None
    if analysis is None:
        analysis = analyse_file(task.file, cues())
    # One with findings is made anew each time, so that it is told each time.
    with no_collector():
        packed = pack_analysis(analysis) if task.key and not known and not analysis.findings else None
    speeches = tuple(map(_read_speech, sources_of(analysis, task.id, task.about)))
    document = replace(analysis.document, raw="", text="", edits=())
    return Reading(replace(analysis, document=document, speeches=()), speeches, task.key, packed)


def _lost(task: _Task) -> Reading:
    return Reading(lost_file(task.file), (), None, None)


def _read_speech(source: Source) -> Read:
    from drafter.corpus.duplicates import fingerprint
    from drafter.mine.profile import read_profile

    with no_collector():
        profile = read_profile(source)
        text = source.speech.text
        packed = pickle.dumps(profile, pickle.HIGHEST_PROTOCOL)
        return Read(source.id, profile.genres.get(source.id), profile.shapes, fingerprint(text), packed, text)
