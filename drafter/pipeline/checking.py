"""Checking files and drafts (check): findings for whatever can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import UnreadableError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import Analysis, Document, Draft, Finding, Kind, Rule, Severity, Speech
from drafter.pipeline.carried_library import carried, carry
from drafter.pipeline.reading import Handed, Progress, analyse_document, library_cues, lost_file, unreadable

if TYPE_CHECKING:
    from drafter.analyse.roles import Cues
    from drafter.check.checker import Match
    from drafter.check.comparison import Comparison
    from drafter.check.passages import Past
    from drafter.check.subject import Subject
    from drafter.pipeline.cluster import Cluster
    from drafter.pipeline.standards import Standards

_CHUNK = 2  # files handed to a process at a time
_WEIGHTS: dict[Severity, int] = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked file: its findings, whether it could be read at all, what it shares with the past speeches that it was
    compared with, and its subject with what the rules matched, which are kept of a single file alone.
    """

    path: str
    findings: tuple[Finding, ...]
    subject: Subject | None = None
    matches: tuple[Match, ...] = ()
    comparison: Comparison | None = None
    readable: bool = True

    @property
    def is_word(self) -> bool:
        """Whether it is a .docx, which can hold comments itself."""
        return self.subject is not None and self.subject.document.kind == "docx"

    def without_subject(self) -> Checked:
        """As one of many."""
        return replace(self, subject=None, matches=())


@dataclass(frozen=True)
class _Desk:
    """What every file of a check is checked with."""

    library: Library
    rules: Sequence[Rule]
    standards: Standards
    minutes: float | None
    rate: int
    builds: Mapping[str, str]  # of the genres that the library knows, by id

    @cached_property
    def cues(self) -> Cues:
        """What texts are read by; a draft that knows its own parts needs none of it. Raises LibraryError."""
        return library_cues(self.library)

    def check(self, source: Path | bytes, name: str | None = None) -> Checked:
        """Check a file; raises UnreadableError."""
        from drafter.check.markdown_places import MarkdownPlaces
        from drafter.corpus.cleaners import clean
        from drafter.corpus.readers import open_file, read_opened
        from drafter.corpus.word import noted_genre

        file = open_file(source, name)
        document = read_opened(file)
        analysis = analyse_document(clean(document), self.cues)
        if file.kind == "docx" and len(analysis.speeches) == 1:
            analysis = replace(analysis, speeches=(self._as_noted(analysis.speeches[0], noted_genre(file.data)),))
        checked = self.judge(analysis, file.data if file.kind == "docx" else None)
        checked = replace(checked, findings=(*document.findings, *checked.findings))
        if file.kind == "markdown":
            places = MarkdownPlaces(file.data.decode(file.encoding, "replace"))
            checked = replace(checked, findings=tuple(places.moved(finding) for finding in checked.findings))
        return checked

    def analyse_draft(self, draft: Draft, document: Document) -> Analysis:
        """The analysis of a draft, ``document`` being its text: of its own parts where cleaning left every word in
        its place, read where it did not, and in news reports, whose sections do not say whose words they tell."""
        from drafter.corpus.cleaners import clean
        from drafter.pipeline.composed import composed_speech

        cleaned = clean(document, composed=True)
        build = self.builds.get(draft.genre or "") if draft.kind == "draft" else None
        if build not in (None, "report") and cleaned.text == document.text:
            return Analysis(cleaned, (composed_speech(draft),))
        analysis = analyse_document(cleaned, self.cues)
        if draft.genre is None or build is None:
            return analysis
        return replace(analysis, speeches=tuple(as_made(speech, draft.genre, build) for speech in analysis.speeches))

    def _as_noted(self, speech: Speech, genre: str | None) -> Speech:
        """A speech as what its file says it was drafted for, where the library knows such a genre."""
        build = self.builds.get(genre or "")
        return as_made(speech, genre, build) if genre and build else speech

    def try_to_check(self, file: Handed) -> Checked:
        """Check a file; one that cannot be read has that for its finding."""
        name = str(file.path)
        try:
            return self.check(file.source(), name)
        except UnreadableError as error:
            return Checked(name, unreadable(error, name).findings, readable=False)

    def judge(self, analysis: Analysis, word: bytes | None = None, written: frozenset[str] = frozenset()) -> Checked:
        """Check what was read; ``word`` is the Word file it was read from, ``written`` the roles known to be in it."""
        from drafter.check.checker import find_matches, findings_of
        from drafter.check.subject import subject_of

        subject = self.standards.fitted(subject_of(analysis, minutes=self.minutes, rate=self.rate), word)
        subject = replace(subject, written=written)
        matches = find_matches(subject, self.rules)
        findings = findings_of(subject, matches)
        return Checked(analysis.document.source, findings, subject, matches, subject.comparison)


def _desk(library: Library, minutes: float | None = None, rate: int = 220, past: Past | None = None) -> _Desk:
    from drafter.pipeline.standards import Standards

    builds = {genre.id: genre.build for genre in library.genre_definitions()}
    return _Desk(library, check_rules(library), Standards(library, past), minutes, rate, builds)


def check_paths(
    paths: Sequence[Path],
    library: Library,
    *,
    minutes: float | None = None,
    rate: int = 220,
    progress: Progress | None = None,
    past: Past | None = None,
    cluster: Cluster | None = None,
) -> tuple[Checked, ...]:
    """Check files and folders, many in several processes, or on a ``cluster`` if there is one and no ``past``
    speeches to check against.

    ``minutes`` is the time that a speech may take, ``rate`` is in Han characters a minute. An unreadable file
    becomes a finding, never the end of the batch. Raises UnreadableError where a given path does not exist,
    LibraryError where a rule file is broken, ClusterError where the cluster is gone.
    """
    from drafter.corpus.readers import find_files
    from drafter.pipeline.workers import shown

    kit = _Kit(library, minutes, rate, past)
    kit.begin()  # a rule file that is broken is said before anything is read
    files = find_files(paths)
    with _checks(files, kit, cluster) as checks:
        return tuple(shown(files, checks, progress))


@contextmanager
def _checks(files: Sequence[Path], kit: _Kit, cluster: Cluster | None) -> Iterator[Iterator[Checked]]:
    """What is found in files, in order, on a cluster or in processes here."""
    from drafter.pipeline.workers import MANY, processes_with

    alone = len(files) == 1
    if cluster is not None and kit.past is None:
        elsewhere = cluster.each(carry(kit.library, (kit.minutes, kit.rate)))
        check = _check_elsewhere if alone else _check_of_many_elsewhere
        yield elsewhere(check, map(cluster.hand, files), _CHUNK, lost=_lost)
        return
    # Past speeches stay on the machine where they are kept: they may be more than can travel.
    several = len(files) >= MANY and (kit.past is None or kit.past.anywhere)
    with processes_with(kit, several=several) as each:
        yield each(_check if alone else _check_of_many, map(Handed, files), _CHUNK, lost=_lost)


@dataclass(frozen=True, slots=True)
class _Kit:
    """What the desk of each process is made from (``workers.Kit``)."""

    library: Library
    minutes: float | None
    rate: int
    past: Past | None

    def begin(self) -> None:
        """Make the desk of this process, where it is not there; raises LibraryError for a broken rule."""
        if not (_begun and _begun[0][0] is self):
            _begun[:] = [(self, _desk(self.library, self.minutes, self.rate, self.past))]


_begun: list[tuple[_Kit, _Desk]] = []  # of this process


def _check(file: Handed) -> Checked:
    return _begun[0][1].try_to_check(file)


def _check_of_many(file: Handed) -> Checked:
    return _check(file).without_subject()


def _check_elsewhere(file: Handed) -> Checked:
    """On a worker: check a file."""
    here = carried()
    desk: _Desk = here.made("desk", lambda: _desk(here.library, *here.order))
    return desk.try_to_check(file)


def _check_of_many_elsewhere(file: Handed) -> Checked:
    return _check_elsewhere(file).without_subject()


def _lost(file: Handed) -> Checked:
    return Checked(str(file.path), lost_file(file).findings, readable=False)


def check_file(
    source: Path | bytes,
    library: Library,
    name: str | None = None,
    *,
    minutes: float | None = None,
    rate: int = 220,
    past: Past | None = None,
) -> Checked:
    """Check one file, given by its path or by its bytes (``name`` is what they are called), as ``check_paths`` does.

    Raises UnreadableError where it cannot be read.
    """
    return _desk(library, minutes, rate, past).check(source, name)


def check_rules(library: Library) -> tuple[Rule, ...]:
    """The rules that are on, as the user's library has them; raises LibraryError."""
    from drafter.check.kinds import OPTIONS

    return library.rules(OPTIONS)


def matches_in(analysis: Analysis, rules: Sequence[Rule]) -> tuple[Match, ...]:
    """What rules match in the text itself, measured by nothing else."""
    from drafter.check.checker import find_matches
    from drafter.check.subject import subject_of

    return find_matches(subject_of(analysis), rules)


def check_draft(
    draft: Draft, library: Library, *, source: str = "", minutes: float | None = None
) -> tuple[Finding, ...]:
    """Check what was composed; lines count the paragraphs of the draft, ``source`` is the file it went to.

    ``minutes`` is the time that the brief gives.
    """
    return _draft_check(library)(draft, source, minutes)


def made_check(library: Library) -> Callable[[Draft, Path], tuple[Finding, ...]]:
    """What checks drafts that were written to a file; the rules are read once, here. Raises LibraryError.

    What the brief left open (待补) and the minutes are no findings of it: the summary of the draft tells them.
    """
    check = _draft_check(library)

    def found(draft: Draft, target: Path) -> tuple[Finding, ...]:
        return tuple(finding for finding in check(draft, str(target), None) if finding.code != "to-do")

    return found


def _draft_check(library: Library) -> Callable[[Draft, str, float | None], tuple[Finding, ...]]:
    from drafter.export.formats import written_kind
    from drafter.pipeline.composed import printed

    desk = _desk(library)

    def found(draft: Draft, source: str, minutes: float | None) -> tuple[Finding, ...]:
        text = printed(draft)
        kind: Kind = written_kind(Path(source))
        own = replace(desk, minutes=minutes, rate=draft.reading_rate)
        analysis = own.analyse_draft(draft, Document(source, text, text, "", "utf-8", kind=kind))
        return own.judge(analysis, written=frozenset(section.role for section in draft.sections)).findings

    return found


def as_made(speech: Speech, genre: str, build: str) -> Speech:
    """What was read as a speech of this genre, or as a report where the genre is built as one."""
    return replace(speech, genre=genre, kind="report" if build == "report" else "speech")


def gravest(findings: Sequence[Finding], number: int) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The gravest of the findings, so many at most, and the rest; both in the order of the text."""
    by_weight = sorted(range(len(findings)), key=lambda place: _WEIGHTS[findings[place].severity])
    chosen = frozenset(by_weight[:number])
    shown = tuple(finding for place, finding in enumerate(findings) if place in chosen)
    return shown, tuple(finding for place, finding in enumerate(findings) if place not in chosen)
