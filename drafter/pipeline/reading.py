"""Reading and analysing files (clean, analyse); a bad file in a batch is a finding, never the end of the batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import DrafterError, Location, UnreadableError
from drafter.library import Library, open_library
from drafter.model import Analysis, Document, Finding, Speech

if TYPE_CHECKING:
    from drafter.analyse.reader import Reader
    from drafter.analyse.roles import Cues

_TITLE_SHOWN = 40  # characters

Progress = Callable[[Sequence[Path]], Iterator[Path]]


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
    from drafter.corpus.duplicates import near_copies

    copies = near_copies([speech.text if speech.kind != "other" else "" for speech in speeches])
    return tuple(replace(speech, duplicate_of=copy) for speech, copy in zip(speeches, copies, strict=True))


def analyse_paths(
    paths: Iterable[Path], library: Library | None = None, progress: Progress | None = None
) -> tuple[Analysis, ...]:
    """Analyse files and folders; an unreadable file becomes an analysis with a finding.

    Raises UnreadableError where a given path does not exist.
    """
    from drafter.corpus.readers import find_files

    cues = library_cues(library or open_library())
    files = find_files(paths)
    return tuple(analyse_file(path, cues) for path in (progress(files) if progress else files))


def analyse_file(path: Path, cues: Cues) -> Analysis:
    """Read and analyse one file; one that cannot be read is an analysis without speeches, with a finding."""
    try:
        return analyse_document(read_document(path), cues)
    except UnreadableError as error:
        return unreadable(error, str(path))


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
