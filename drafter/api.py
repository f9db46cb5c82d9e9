"""The verbs for engineers: values in, values out, nothing printed and nothing written.

A ``source`` is given by its path (``str`` or ``Path``) or by its content (``bytes``; ``name`` is then what messages
call it). Where no ``library`` is given the built-in one is used, with the user's own on top (``open_library``).
Everything that cannot go on raises a ``DrafterError``: it prints as path, line, column, what is wrong and what to do,
in Chinese. Lengths are in Han characters, times in minutes, offsets in characters of a document's text, lines and
columns from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from drafter.library import Library, open_library
from drafter.model import Analysis, Brief, Document, Draft, Finding, Phrase, Plan

if TYPE_CHECKING:
    from drafter.mine.miner import Mined
    from drafter.pipeline.browsing import FilledSet

Source = str | Path | bytes


def read(source: Source, *, name: str | None = None) -> Document:
    """Read and clean a file: .docx, .doc, .wps, .rtf, .odt, .pdf, .html, .md or .txt, told apart by its bytes.

    ``text`` of the document has one paragraph a line, ``raw`` is what was read, ``edits`` are the changes between
    them, ``findings`` what could not be mended. Raises UnreadableError (missing, empty, broken, over 32 MiB, no text).
    """
    from drafter.pipeline.reading import read_document

    return read_document(_given(source), name)


def analyse_speeches(source: Source | Document, library: Library | None = None, *, name: str | None = None) -> Analysis:
    """Split a file into speeches and find the parts of each.

    Each ``Speech`` has its ``sections`` (a tree: role, level, enumerator, heading, paragraphs, children); joined, they
    give the cleaned text back. A document is what ``read`` gives. Raises UnreadableError.
    """
    from drafter.pipeline.reading import analyse_document, library_cues

    document = source if isinstance(source, Document) else read(source, name=name)
    return analyse_document(document, library_cues(library or open_library()))


def mine_speeches(sources: Iterable[str | Path | Analysis], library: Library | None = None) -> Mined:
    """Learn from past speeches: outlines by genre, phrases by role, sets of parallel headings, with their sources.

    ``sources`` are files, folders, or what was analysed already. Near-copies count once; a phrase needs two speeches
    that are independent of each other. A file that cannot be read is passed over; raises UnreadableError where a path
    does not exist. To write the result, use ``drafter mine``.
    """
    from drafter.corpus.readers import find_files
    from drafter.mine.miner import mine
    from drafter.pipeline.mining_at_size import learn
    from drafter.pipeline.reading import analyse_file, library_cues
    from drafter.pipeline.sources import known_before, mining_sources, read_manifests

    opened = library or open_library()
    given = list(sources)
    paths = [Path(source) for source in given if not isinstance(source, Analysis)]
    analyses = [source for source in given if isinstance(source, Analysis)]
    genres = opened.genre_definitions()
    manifest = read_manifests(paths, genres)
    if not analyses:
        known = known_before(paths, opened)
        return learn(find_files(paths), manifest, opened.roles(), genres, known=known).mined
    cues = library_cues(opened)
    analyses += [analyse_file(path, cues) for path in find_files(paths)]
    return mine(mining_sources(analyses, manifest), known=known_before(paths, opened))


def load_brief(source: Source, library: Library | None = None, *, name: str | None = None) -> Brief:
    """Load a brief (写作要点, YAML with Chinese or English keys).

    Raises BriefError with every mistake at its line and column, UnreadableError for what is missing or not UTF-8.
    """
    from drafter.pipeline.drafting import parse_brief, read_brief

    opened = library or open_library()
    given = _given(source)
    return read_brief(given, opened) if isinstance(given, Path) else parse_brief(given, opened, name or "写作要点")


def plan(brief: Brief, library: Library | None = None) -> Plan:
    """Lay out the speech of a ``brief``: its ``sections`` with jobs, lengths and headings, the ``decisions`` as notes.

    A note has a ``code`` and ``values``; ``worded`` gives its sentence. Raises LibraryError.
    """
    from drafter.pipeline.drafting import announce_gaps, plan_brief

    opened = library or open_library()
    return announce_gaps(plan_brief(brief, opened), opened)


def draft(work: Brief | Plan, library: Library | None = None) -> Draft:
    """Write the draft of ``work``, a brief or its plan: the same for the same brief, library and version.

    Every stretch of a paragraph has its origin (``Paragraph.origins``: brief, template or bank); what the brief lacks
    stands there as 【待补：…】. Raises LibraryError where a template fails.
    """
    from drafter.pipeline.drafting import compose_draft, plan_brief

    opened = library or open_library()
    return compose_draft(work if isinstance(work, Plan) else plan_brief(work, opened, suggesting=False), opened)


def export_draft(work: Draft, form: str = "docx", library: Library | None = None, *, sheet: str = "gbt9704") -> bytes:
    """A draft (``work``) as a file: ``form`` is docx, md, txt or json, ``sheet`` the page sheet by id or Chinese name.

    With LibreOffice on this machine also pdf or odt. Raises OutputError for another form, LibraryError for an unknown
    sheet.
    """
    from drafter.pipeline.drafting import export_bytes

    return export_bytes(work, PurePath(f"{work.kind}.{form.lstrip('.')}"), library or open_library(), sheet)


def check_speech(
    source: Source | Draft,
    library: Library | None = None,
    *,
    name: str | None = None,
    minutes: float | None = None,
    rate: int = 220,
    against: Iterable[str | Path] = (),
) -> tuple[Finding, ...]:
    """Check a file or a draft: what is wrong, where, how grave, and what to do, in the order of the text.

    ``minutes`` is the time that the speech may take at ``rate`` Han characters a minute (a draft has its own rate).
    ``against`` are files and folders of past speeches to compare with; nothing of them is kept. Places in a draft
    count its paragraphs. Raises UnreadableError, and LibraryError for a rule or a list of names that is broken.
    """
    from drafter.pipeline.checking import check_draft, check_file
    from drafter.pipeline.past_speeches import open_past

    opened = library or open_library()
    if isinstance(source, Draft):
        return check_draft(source, opened, source=name or "", minutes=minutes)
    folders = [Path(path) for path in against]
    past = open_past(folders, opened, cached=False).past if folders else None
    return check_file(_given(source), opened, name, minutes=minutes, rate=rate, past=past).findings


def find_phrases(
    role: str | None = None,
    search: str = "",
    genre: str | None = None,
    limit: int = 20,
    library: Library | None = None,
    tags: Mapping[str, str] | None = None,
) -> tuple[Phrase, ...]:
    """Up to ``limit`` phrases of the bank, whole sentences first: of a ``role`` (id or Chinese name, all without one).

    They hold all words of ``search``, were used in ``genre`` and fit the ``tags``, by facet: {"audience": "学生"}.
    Raises LibraryError for an unknown role, genre or tag.
    """
    from drafter.pipeline.browsing import browse_phrases

    return browse_phrases(library or open_library(), role, search, genre, limit, tags=tags).phrases


def find_headings(
    theme: str | None = None,
    points: int | None = None,
    search: str = "",
    limit: int = 20,
    library: Library | None = None,
) -> tuple[FilledSet, ...]:
    """Sets of parallel headings (成套小标题) of so many ``points``, the ``theme`` put in (``texts`` of each).

    They hold all words of ``search``; ``limit`` is how many at most. Raises LibraryError for a broken file.
    """
    from drafter.pipeline.browsing import browse_headings

    return browse_headings(library or open_library(), theme, points, search, limit).sets


def _given(source: Source) -> Path | bytes:
    return source if isinstance(source, bytes) else Path(source)
