"""What to learn from (来源): speeches with their ids, and what a manifest (sources.yaml) says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.library import read_text
from drafter.model import Analysis, Genre, Phrase
from drafter.patterns import regex
from drafter.readable import is_file

if TYPE_CHECKING:
    from drafter.library import Library
    from drafter.mine.miner import Known
    from drafter.mine.profile import Source

NOTED = "noted"  # in a folder of speeches: frames that somebody noted while reading others
_HASH = regex(r"[_-][0-9a-f]{8,}$")  # crawlers append the content's hash to a file's name


def read_manifests(paths: Sequence[Path], genres: Iterable[Genre] = ()) -> dict[str, Mapping[str, str]]:
    """What the ``sources.yaml`` in or beside the given folders says of each source, by id.

    Those of the ``genres`` that it calls by a name are called by their ids.

    Raises LibraryError with every mistake of a manifest.
    """
    from drafter.schema.manifest import load_manifest

    found: dict[str, Mapping[str, str]] = {}
    for manifest in manifest_files(paths):
        found.update(load_manifest(read_text(manifest), str(manifest)))
    ids = {name: genre.id for genre in genres for name in (genre.name, *genre.also)}
    return {
        source: {**about, "genre": ids.get(about["genre"], about["genre"])} if "genre" in about else about
        for source, about in found.items()
    }


def known_before(paths: Sequence[Path], library: Library) -> Known:
    """What is known before files are mined: names of genres and tags, frames noted in the given folders, own names.

    Raises LibraryError with every mistake of a file of noted frames.
    """
    from drafter.mine.miner import Known
    from drafter.schema.phrases import load_noted

    files = {path for folder in paths for path in (folder / NOTED).glob("*.yaml")}
    roles = {path.stem: library.role(path.stem).id for path in files}
    noted: dict[str, tuple[Phrase, ...]] = {}
    for path in sorted(files):
        role = roles[path.stem]
        noted[role] = (*noted.get(role, ()), *load_noted(read_text(path), str(path), role, library.tags()))
    return Known(library.genres(), library.tags(), noted, library.formulas(), library.roster().names)


def manifest_files(paths: Sequence[Path]) -> list[Path]:
    """The manifests in or beside the given files and folders."""
    folders = dict.fromkeys(place for path in paths for place in (path, path.parent))
    return [folder / "sources.yaml" for folder in folders if is_file(folder / "sources.yaml")]


def source_id(path: Path) -> str:
    """What a manifest calls a file: its name without suffix and without a content hash at the end."""
    return _HASH.sub("", path.stem) or path.stem


def source_ids(paths: Sequence[Path]) -> list[str]:
    """An id for each file, no two alike: files of one name are told apart by their folders, else by their suffixes."""
    ids = [source_id(path) for path in paths]
    for depth in range(2, max((len(path.parts) for path in paths), default=0) + 1):
        same: dict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(ids):
            same[name].append(index)
        for index in (index for group in same.values() if len(group) > 1 for index in group):
            ids[index] = "/".join((*paths[index].parts[-depth:-1], paths[index].name))
    return ids


def sources_of(analysis: Analysis, name: str, about: Mapping[str, str]) -> Iterator[Source]:
    """The speeches and reports of a file, numbered where there are several; ``about`` is what a manifest says.

    Where it says no date, the year is the one that the speech tells.
    """
    from drafter.mine.dating import year_of
    from drafter.mine.profile import Source

    kept = [speech for speech in analysis.speeches if speech.kind != "other"]
    for number, speech in enumerate(kept, 1):
        year = None if "date" in about else year_of(speech, analysis.document.text)
        yield Source(
            id=name if len(kept) == 1 else f"{name}.{number:02}",
            speech=speech,
            genre=about.get("genre") or speech.genre,
            theme=about.get("theme"),
            date=about.get("date", str(year) if year else None),
        )


def mining_sources(analyses: Iterable[Analysis], manifest: Mapping[str, Mapping[str, str]]) -> list[Source]:
    """Speeches as mining wants them, near-copies linked across all documents."""
    from drafter.corpus.duplicates import near_copies

    in_order = sorted(analyses, key=lambda analysis: analysis.document.source)
    paths = [Path(analysis.document.source) for analysis in in_order]
    found = [
        source
        for analysis, path, name in zip(in_order, paths, source_ids(paths), strict=True)
        for source in sources_of(analysis, name, manifest.get(source_id(path), {}))
    ]
    copies = near_copies([source.speech.text for source in found])
    return [
        replace(source, copy_of=found[copy].id if copy is not None else None)
        for source, copy in zip(found, copies, strict=True)
    ]
