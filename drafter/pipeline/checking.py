"""Checking files and drafts (check): findings for whatever can be read, and mending what is safe to mend."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import Location, OutputError
from drafter.library import Library
from drafter.model import Analysis, Document, Draft, Finding, Rule, Severity
from drafter.pipeline.reading import Progress, analyse_document, analyse_file, library_cues

if TYPE_CHECKING:
    from drafter.analyse.roles import Cues
    from drafter.check.checker import Match
    from drafter.check.fixing import Fix
    from drafter.check.passages import Past
    from drafter.check.subject import Subject
    from drafter.pipeline.standards import Standards

_TEXT = frozenset({".txt", ".text", ".md", ".markdown"})
_MARKDOWN = frozenset({".md", ".markdown"})
_BY_HAND = "请先另存为 .txt，或照着检查结果在原稿里改"
_WEIGHTS: dict[Severity, int] = {"error": 0, "warning": 1, "hint": 2}
_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked file: its subject with what the rules matched (None where it could not be read), its findings."""

    path: str
    findings: tuple[Finding, ...]
    subject: Subject | None = None
    matches: tuple[Match, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the file could be read at all."""
        return self.subject is not None


def check_paths(
    paths: Sequence[Path],
    library: Library,
    *,
    minutes: float | None = None,
    rate: int = 220,
    progress: Progress | None = None,
    past: Past | None = None,
) -> tuple[Checked, ...]:
    """Check files and folders, against ``past`` speeches where there are some.

    An unreadable file becomes a finding, never the end of the batch.

    Raises UnreadableError where a given path does not exist, LibraryError where a rule file is broken.
    """
    from drafter.corpus.readers import find_files
    from drafter.pipeline.standards import Standards

    standards = Standards(library, past)
    rules, cues = check_rules(library), library_cues(library)
    files = find_files(paths)
    shown = progress(files) if progress else files
    return tuple(_check_file(path, rules, cues, standards, minutes, rate) for path in shown)


def check_rules(library: Library) -> tuple[Rule, ...]:
    """The rules that are on, as the user's library has them; raises LibraryError."""
    from drafter.check.kinds import OPTIONS

    return library.rules(OPTIONS)


def _check_file(
    path: Path, rules: Sequence[Rule], cues: Cues, standards: Standards, minutes: float | None, rate: int
) -> Checked:
    from drafter.corpus.readers import open_file

    analysis = analyse_file(path, cues)
    if analysis.findings:
        return Checked(str(path), analysis.findings)
    checked = _check_analysis(analysis, rules, standards, minutes, rate)
    if path.suffix.lower() in _MARKDOWN and (file := open_file(path)).kind == ".md":
        places = _Markdown(file.data.decode(file.encoding, "replace"))
        checked = replace(checked, findings=tuple(places.moved(finding) for finding in checked.findings))
    return checked


def _check_analysis(
    analysis: Analysis, rules: Sequence[Rule], standards: Standards | None, minutes: float | None, rate: int
) -> Checked:
    from drafter.check.checker import find_matches, findings_of
    from drafter.check.subject import subject_of

    subject = subject_of(analysis, minutes=minutes, rate=rate)
    if standards is not None:
        subject = standards.fitted(subject)
    matches = find_matches(subject, rules)
    return Checked(analysis.document.source, findings_of(subject, matches), subject, matches)


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
    from drafter.corpus.cleaners import clean
    from drafter.model import print_sections
    from drafter.pipeline.standards import Standards

    rules, cues = check_rules(library), library_cues(library)
    standards = Standards(library, looks=False)  # the file may be an older one, or not there yet

    def found(draft: Draft, source: str, minutes: float | None) -> tuple[Finding, ...]:
        text = print_sections(part for section in draft.sections for part in section.walk())
        document = clean(Document(source, text, text, "", "utf-8"))
        return _check_analysis(analyse_document(document, cues), rules, standards, minutes, draft.reading_rate).findings

    return found


def fix_file(
    path: Path, target: Path, library: Library, *, force: bool = False, inputs: Iterable[Path] = ()
) -> tuple[str, ...]:
    """Write a copy of a text file with what is safe to mend mended; the changes as lines for people.

    The copy has the encoding and the line ends of the original, and every byte that no change names. Neither the file
    itself is written over nor one of ``inputs``, others that are to be mended. Raises OutputError where the target is
    the original or the file is no text, UnreadableError for a bad file.
    """
    from drafter.check.fixing import fix_line, mended, mended_bytes, safe_fixes
    from drafter.corpus.cleaners import clean
    from drafter.corpus.readers import open_file, read_opened
    from drafter.export.files import check, write

    inputs = (path, *inputs, *library.files())
    check(target, force=force, inputs=inputs)
    rules = [rule for rule in check_rules(library) if rule.safe]
    if path.suffix.lower() not in _TEXT:
        raise OutputError("只能自动改正 .txt 和 .md 文件", Location(str(path)), _BY_HAND)
    file = open_file(path)
    if file.kind not in _TEXT:
        named = "网页" if file.kind == ".html" else " Word 文件"
        raise OutputError(f"这是{named}，不是纯文本，不能自动改正", Location(str(path)), _BY_HAND)
    document = clean(read_opened(path, file))
    analysis = analyse_document(document, library_cues(library))
    fixes = safe_fixes(document.raw, _check_analysis(analysis, rules, None, None, 220).matches)
    raw = document.raw
    if file.kind == ".md":
        raw = file.data.decode(file.encoding, "replace")
        fixes = _Markdown(raw).fixes(fixes)
    data, made = mended_bytes(file.data, file.encoding, fixes)
    if data.decode(file.encoding, "replace") != mended(raw, made):
        raise OutputError("文件里有认不出的字节，不能放心地自动改正", Location(str(path)), "请另存为 UTF-8 编码再试")
    write(target, data, force=force, inputs=inputs)
    breaks = _breaks(raw)
    return tuple(fix_line(fix, _located(str(path), breaks, fix.start)) for fix in made)


def fixed_name(path: Path) -> Path:
    """Where a mended copy goes when nobody says: 讲话.txt → 讲话.fixed.txt."""
    return path.with_suffix(f".fixed{path.suffix}")


def findings_text(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings as lines for people."""
    from drafter.check.printing import finding_lines

    return finding_lines(findings)


def sameness_text(checked: Checked) -> Iterator[str]:
    """What a file shares with past speeches, in a few lines; none where it was not compared."""
    from drafter.check.sameness import report

    if checked.subject is not None and checked.subject.comparison is not None:
        yield from report(checked.subject.comparison)


def gravest(findings: Sequence[Finding], number: int) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The gravest of the findings, so many at most, and the rest; both in the order of the text."""
    by_weight = sorted(range(len(findings)), key=lambda place: _WEIGHTS[findings[place].severity])
    chosen = frozenset(by_weight[:number])
    shown = tuple(finding for place, finding in enumerate(findings) if place in chosen)
    return shown, tuple(finding for place, finding in enumerate(findings) if place not in chosen)


def findings_summary(findings: Sequence[Finding]) -> str:
    """How many findings of each severity, in one sentence."""
    from drafter.check.printing import summary

    return summary(findings)


def findings_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """Findings as the data of ``--format json``."""
    from drafter.check.printing import findings_data

    return findings_data(findings)


def findings_sarif(findings: Sequence[Finding], library: Library) -> dict[str, Any]:
    """Findings as the data of ``--format sarif``."""
    from drafter import __version__
    from drafter.check.printing import sarif

    return sarif(findings, check_rules(library), __version__)


def rules_text(library: Library) -> Iterator[str]:
    """The rules that are on, as lines for people."""
    from drafter.check.printing import rule_lines

    return rule_lines(check_rules(library))


# --- Markdown ------------------------------------------------------------------------------------


class _Markdown:
    """Where the places of a Markdown file's text stand in the file: the text leaves signs and lines out."""

    def __init__(self, file: str) -> None:
        from drafter.corpus.markdown import numbered_lines

        self._file, self._breaks = file, _breaks(file)
        self._numbers: list[int] = []  # of the line of the file, for each line of the text
        self._starts = [0]  # of the lines of the text
        self._last: tuple[int, list[int], list[int]] | None = None  # the line of the file that was last asked for
        self._lines: dict[int, list[str]] = defaultdict(list)  # the lines of the text that a line of the file gives
        for number, line in numbered_lines(file):
            self._numbers.append(number)
            self._starts.append(self._starts[-1] + len(line) + 1)
            self._lines[number].append(line)

    def offset(self, place: int) -> int:
        """The offset in the file of an offset in the text."""
        return self._earliest_and_latest(place)[0]

    def fixes(self, fixes: Iterable[Fix]) -> tuple[Fix, ...]:
        """The fixes at their places in the file; those that could stand at several, or are torn, are left out."""
        return tuple(fix for each in fixes if (fix := self._moved(each)))

    def _moved(self, fix: Fix) -> Fix | None:
        places = [self._earliest_and_latest(place) for place in range(fix.start, max(fix.end, fix.start + 1))]
        start = places[0][0]
        end = start + len(fix.before)
        if any(first != last for first, last in places) or self._file[start:end] != fix.before:
            return None
        return fix._replace(start=start, end=end)

    def _earliest_and_latest(self, place: int) -> tuple[int, int]:
        """Between which offsets in the file the character at ``place`` of the text stands.

        The characters of a line are those of the line in the file, some left out: what comes before it leaves so
        much room on the one side, what comes behind it on the other.
        """
        line = min(bisect_right(self._starts, place), len(self._numbers)) - 1
        number = self._numbers[line]
        first = bisect_left(self._numbers, number)
        within = self._starts[line] - self._starts[first] - (line - first) + place - self._starts[line]
        earliest, latest = self._alignment(number)
        within = min(within, len(earliest) - 1)
        start = self._breaks[number]
        return (start + earliest[within], start + latest[within]) if within >= 0 else (start, start)

    def _alignment(self, number: int) -> tuple[list[int], list[int]]:
        if self._last is None or self._last[0] != number:
            start, end = [*self._breaks, len(self._file)][number : number + 2]
            text = "".join(self._lines[number])
            own = self._file[start:end]
            latest = [len(own) - 1 - at for at in _embedded(text[::-1], own[::-1])][::-1]
            self._last = number, _embedded(text, own), latest
        return self._last[1], self._last[2]

    def moved(self, finding: Finding) -> Finding:
        """A finding at its place in the file."""
        location = finding.location
        if location is None or not location.line:
            return finding
        offset = self.offset(self._starts[location.line - 1] + location.column - 1)
        return replace(finding, location=_located(location.path, self._breaks, offset))


def _embedded(text: str, line: str) -> list[int]:
    """Where the characters of ``text`` first stand in ``line``, one behind the other."""
    found: list[int] = []
    at = 0
    for character in text:
        place = line.find(character, at)
        at = place + 1 if place >= 0 else at
        found.append(max(at - 1, 0))
    return found


def _breaks(text: str) -> list[int]:
    return [0, *(found.end() for found in _LINE.finditer(text))]


def _located(path: str, breaks: Sequence[int], offset: int) -> Location:
    line = bisect_right(breaks, offset)
    return Location(path, line, offset - breaks[line - 1] + 1)
