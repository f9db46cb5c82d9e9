"""Reading and analysing files (clean, analyse); a bad file in a batch is a finding, never the end of the batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import ClusterError, DrafterError, Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.library import Library, open_library
from drafter.model import Analysis, Document, Finding, Speech

if TYPE_CHECKING:
    from drafter.analyse.reader import Reader
    from drafter.analyse.roles import Cues
    from drafter.pipeline.cluster import Cluster

_TITLE_SHOWN = 40  # characters
LOST = "把它单独拿出来，用 drafter analyse 看；太大的拆开或另存为 .docx、.txt 再试"

Progress = Callable[[Sequence[Path]], Iterator[Path]]


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as a worker gets it: by its path, with its bytes where it cannot see that path, or why there are none.

    ``place`` is where the worker finds it where that is not its path; it then must have ``size`` bytes there.
    """

    path: Path
    data: bytes | UnreadableError | None = None
    place: str = ""
    size: int = -1

    def source(self) -> Path | bytes:
        """What to read; raises UnreadableError where whoever handed the file on could not, ClusterError for another."""
        if isinstance(self.data, UnreadableError):
            raise self.data
        if self.data is not None or not self.place:
            return self.path if self.data is None else self.data
        return _shared_bytes(self.place, str(self.path), self.size)


def _shared_bytes(place: str, name: str, size: int) -> bytes:
    from drafter.corpus.readers import file_bytes
    from drafter.object_stores import path_at
    from drafter.readable import file_size

    try:
        path = path_at(place)
        same = file_size(path) == size
    except UnreadableError as error:  # what reads a store is missing
        raise ClusterError(f"工人那里{error.message}", Location(place), error.hint) from error
    except OSError:
        same = False
    if not same:
        hint = "去掉 --shared，由本机把文件送过去；或者检查工人那里共享文件夹是否挂在同样的路径上，对象存储是否读得到"
        raise ClusterError("工人看不到这个文件，或者看到的不是同一份", Location(place), hint)
    try:
        return file_bytes(path)
    except UnreadableError as error:
        raise UnreadableError(error.message, Location(name), error.hint) from error


def read_document(source: Path | bytes, name: str | None = None) -> Document:
    """Read and clean one file, given by its path or by its bytes (``name`` is what they are called).

    Raises UnreadableError.
    """
    from drafter.corpus.cleaners import clean
    from drafter.corpus.readers import read

    return clean(read(source, name))


def library_cues(library: Library) -> Cues:
    """What a library knows of roles and genres, compiled for reading; raises LibraryError."""
    from drafter.analyse.roles import compile_cues

    return compile_cues(library.roles(), library.genre_definitions(), library_reader(library))


def library_reader(library: Library) -> Reader | None:
    """The learned reader of a library, the topmost one; None where it has none. Raises LibraryError for a bad file."""
    return _loaded(library.reader_file())


def shipped_reader(library: Library) -> Reader | None:
    """As ``library_reader``, the one that nobody here has taught."""
    return _loaded(library.shipped_reader_file())


def _loaded(found: tuple[str, str] | None) -> Reader | None:
    from drafter.analyse.reader import load_reader

    return load_reader(*found) if found else None


def analyse_document(document: Document, cues: Cues) -> Analysis:
    """Split, parse and label a cleaned document; speeches that nearly copy an earlier one are linked to it."""
    from drafter.analyse.speeches import read_speeches

    return Analysis(document, _linked(read_speeches(document, cues)))


def _linked(speeches: Sequence[Speech]) -> tuple[Speech, ...]:
    if len(speeches) < 2:
        return tuple(speeches)
    from drafter.corpus.duplicates import near_copies

    copies = near_copies([speech.text if speech.kind != "other" else "" for speech in speeches])
    return tuple(replace(speech, duplicate_of=copy) for speech, copy in zip(speeches, copies, strict=True))


def analyse_paths(
    paths: Iterable[Path],
    library: Library | None = None,
    progress: Progress | None = None,
    *,
    cluster: Cluster | None = None,
) -> tuple[Analysis, ...]:
    """As ``analyse_each``, all of them at once."""
    return tuple(analyse_each(paths, library, progress, cluster=cluster))


def analyse_each(
    paths: Iterable[Path],
    library: Library | None = None,
    progress: Progress | None = None,
    *,
    cluster: Cluster | None = None,
) -> Iterator[Analysis]:
    """Analyse files and folders one after the other, many in several processes, or on a ``cluster`` if there is one.

    An unreadable file is an analysis with a finding. Raises UnreadableError where a given path does not exist,
    ClusterError where the cluster is gone.
    """
    from drafter.corpus.readers import find_files
    from drafter.pipeline.workers import MANY, analyse_here, handing, shown, workers

    opened = library or open_library()
    files = find_files(paths)
    known = (opened.roles(), opened.genre_definitions(), library_reader(opened))
    with workers(*known, several=len(files) >= MANY, cluster=cluster) as each:
        yield from shown(files, each(analyse_here, map(handing(cluster), files), lost=lost_file), progress)


def analyse_file(file: Path | Handed, cues: Cues) -> Analysis:
    """Read and analyse one file; one that cannot be read is an analysis without speeches, with a finding."""
    handed = file if isinstance(file, Handed) else Handed(file)
    name = str(handed.path)
    try:
        return analyse_document(read_document(handed.source(), name), cues)
    except UnreadableError as error:
        return unreadable(error, name)


def lost_file(file: Handed) -> Analysis:
    """What a batch has of a file whose reading ended every worker that tried it."""
    name = str(file.path)
    return unreadable(UnreadableError("读这份文件的进程几次都被系统结束了", Location(name), LOST), name)


def unreadable(error: UnreadableError, name: str) -> Analysis:
    """What a batch has of a file that cannot be read: an analysis without speeches, with a finding."""
    finding = Finding("unreadable", "error", error.message, error.location or Location(name), error.hint)
    return Analysis(Document(name, "", "", "", ""), (), (finding,))


def read_speeches_in(
    source: Path | bytes, library: Library, number: int | None = None, name: str | None = None
) -> tuple[Document, tuple[Speech, ...]]:
    """The cleaned document of a file, given by its path or by its bytes, and the speeches in it.

    Raises UnreadableError for a bad file, DrafterError where there is no speech of this ``number`` (from 1).
    """
    document = read_document(source, name)
    return document, speeches_of(document, library, number)


def speeches_of(document: Document, library: Library, number: int | None = None) -> tuple[Speech, ...]:
    """The speeches in a cleaned document; raises DrafterError where there is none of this ``number`` (from 1)."""
    from drafter.analyse.speeches import read_speeches

    speeches = read_speeches(document, library_cues(library))
    if number is not None and number > len(speeches):
        raise DrafterError(
            f"文件里只有{len(speeches)}篇，没有第{number}篇", Location(document.source), "用 drafter analyse 看有哪几篇"
        )
    return tuple(speeches)


def speech_name(speech: Speech) -> str:
    """What a speech is called before people: its title, else its first words."""
    lines = (line.strip() for line in speech.text.split("\n"))
    # 「同志们：」 names no speech.
    text = speech.title or next((line for line in lines if line and not line.endswith("：")), "（无题）")
    return text if len(text) <= _TITLE_SHOWN else text[: _TITLE_SHOWN - 2] + "……"
