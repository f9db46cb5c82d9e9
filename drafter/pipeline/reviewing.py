"""Reviewing one document (审阅): its text with the findings at their places, and what of them can be mended.

What a page shows of a check: small values that can be sent from one process to another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import Finding, Kind, Severity
from drafter.pipeline.checking import Checked, check_file
from drafter.pipeline.mending import fixes_of, mend, mended_text
from drafter.pipeline.reading import Progress

if TYPE_CHECKING:
    from drafter.check.comparison import Comparison
    from drafter.check.passages import Past

_MENDED_AS_THEY_ARE = ("text", "markdown", "docx")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding at its place in the text, from ``start`` to ``end``; ``place`` says it in words (line, paragraph).

    ``fix`` is the number of the change that mends it without asking, 0 where there is none, ``after`` what it puts
    there.
    """

    start: int
    end: int
    finding: Finding
    name: str
    fix: int = 0
    after: str = ""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.finding.severity


@dataclass(frozen=True, slots=True)
class Review:
    """A checked document: its text as read, and remarks in the order of the text.

    ``kept``: a mended copy keeps all else that is in the file; else it is the text alone. ``comparison`` is what it
    shares with past speeches, ``unread`` are those of these that could not be read.
    """

    name: str
    kind: Kind
    text: str
    remarks: tuple[Remark, ...]
    fixes: int
    comparison: Comparison | None = None
    unread: tuple[Finding, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether a mended copy is the file itself but for the changes."""
        return self.kind in _MENDED_AS_THEY_ARE


def review(
    data: bytes,
    name: str,
    library: Library,
    *,
    minutes: float | None = None,
    against: Sequence[Path] = (),
    cached: bool = True,
    progress: Progress | None = None,
) -> Review:
    """Check a document given by its bytes, as ``check_file`` does, ``against`` folders of past speeches.

    ``progress`` shows the past speeches that are read now. Raises UnreadableError, LibraryError.
    """
    past, unread = _past(against, library, cached, progress)
    checked = check_file(data, library, name, minutes=minutes, past=past)
    assert checked.subject is not None  # noqa: S101 (else it would have been raised)
    fixes = {(fix.start, fix.end, fix.rule): fix for fix in fixes_of(checked)}
    remarks: list[Remark] = []
    for match in checked.matches:
        rule, hit = match
        fix = fixes.get((hit.start, hit.end, rule.id))
        finding = Finding(rule.id, rule.severity, match.message, checked.subject.locate(hit.start), match.hint)
        remarks.append(
            Remark(hit.start, hit.end, finding, rule.name, fix.number if fix else 0, fix.after if fix else "")
        )
    document = checked.subject.document
    return Review(name, document.kind, document.raw, tuple(remarks), len(fixes), checked.comparison, unread)


def _past(
    against: Sequence[Path], library: Library, cached: bool, progress: Progress | None
) -> tuple[Past | None, tuple[Finding, ...]]:
    from drafter.pipeline.past_speeches import open_past

    if not against:
        return None, ()
    found = open_past(against, library, progress, cached=cached)
    return found.past, found.findings


def annotated(data: bytes, name: str, library: Library, minutes: float | None = None) -> bytes:
    """The document as a Word file with its findings as comments. Raises UnreadableError, OutputError."""
    from drafter.pipeline.marking import mark

    return mark(check_file(data, library, name, minutes=minutes), data, library).data


def mended(data: bytes, name: str, library: Library, only: Collection[int]) -> bytes:
    """The document with the chosen changes made: a text or Word file as it is but for them, of another the text.

    Raises UnreadableError, OutputError.
    """
    checked: Checked = check_file(data, library, name)
    if checked.subject is not None and checked.subject.document.kind in _MENDED_AS_THEY_ARE:
        return mend(data, library, name, only=only).data
    return mended_text(checked, only).encode("utf-8")
