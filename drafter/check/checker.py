"""Rules over a subject (检查): what they hit, and the findings that the user reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.check.kinds import KINDS
from drafter.check.subject import Hit, Subject
from drafter.errors import LibraryError
from drafter.model import Finding, Rule

MOST = 20  # findings of one rule in one document; a page full of glosses says so once
# GB/T 15834 and 15835 do not rule texts of Hong Kong and Taiwan, which are told to be converted first.
_MAINLAND = frozenset({"punctuation", "numerals"})


class Match(NamedTuple):
    """A place together with the rule that hit it: what comments in Word and fixes are made of."""

    rule: Rule
    hit: Hit

    @property
    def message(self) -> str:
        """What is wrong, with the slots filled."""
        return _fill(self.rule, self.rule.message, self.hit)

    @property
    def hint(self) -> str:
        """What to do, with the slots filled."""
        return _fill(self.rule, self.rule.hint, self.hit)


def find_matches(subject: Subject, rules: Iterable[Rule]) -> tuple[Match, ...]:
    """Every place that a rule hits, in the order of the raw text. Raises LibraryError for an unknown kind."""
    found: list[Match] = []
    traditional = subject.document.script == "traditional"
    for rule in rules:
        kind = KINDS.get(rule.kind)
        if kind is None:
            hint = f"可用的种类：{'、'.join(KINDS)}"
            raise LibraryError(f"规则“{rule.id}”的 kind “{rule.kind}”不存在", None, hint)
        if not (traditional and rule.group in _MAINLAND):
            found += [Match(rule, hit) for hit in kind.look(subject, rule)]
    return tuple(sorted(found, key=lambda match: (match.hit.start, match.hit.end, match.rule.id)))


def check(subject: Subject, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """The findings of a document in the order of the text, those of one rule no more than ``MOST``."""
    return findings_of(subject, find_matches(subject, rules))


def findings_of(subject: Subject, matches: Sequence[Match]) -> tuple[Finding, ...]:
    """Findings for matches; what a rule hits too often is counted at its last listed place."""
    return tuple(_findings(subject, matches))


def _findings(subject: Subject, matches: Sequence[Match]) -> Iterator[Finding]:
    total = Counter(match.rule.id for match in matches)
    shown: Counter[str] = Counter()
    for match in matches:
        rule = match.rule
        shown[rule.id] += 1
        rest = total[rule.id] - MOST
        if shown[rule.id] > MOST:
            continue
        message = match.message
        if shown[rule.id] == MOST and rest > 0:
            message += f"（此后同类问题还有{rest}处，不再列出）"
        yield Finding(rule.id, rule.severity, message, subject.locate(match.hit.start), match.hint)


def _fill(rule: Rule, text: str, hit: Hit) -> str:
    try:
        return text.format_map(hit.slots)
    except (KeyError, ValueError, IndexError, AttributeError):
        raise LibraryError(
            f"规则“{rule.id}”的 message 或 hint 中有填不上的空位", None, f"这种规则的空位：{'、'.join(hit.slots)}"
        ) from None
