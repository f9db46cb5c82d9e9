"""Words of an earlier speech (旧稿的字句) that a new brief may keep: short, naming nobody and nothing of that year."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.compose.old_facts import find_facts, names_somebody
from drafter.model import Section
from drafter.patterns import regex
from drafter.punctuation import DAMAGED, clauses, han_count

READ = 20_000  # characters of a part that are looked at: far more than any has
TOPIC = 16  # Han characters of a topic; more is a sentence
LINE = 200  # characters of a title, a heading or a salutation
_SOME = regex("^(?:还有|也有|有)?(?:一些|少数|个别|部分|有的)(?=.{6})")
BRACKETS = str.maketrans("【】", "（）")


def full(section: Section) -> str:
    """All that is printed of a section."""
    return "".join(part.printed for part in section.walk())


def text_of(sections: Sequence[Section]) -> str:
    """The text of sections, so much of it as is looked at."""
    return "\n".join(section.text for section in sections)[:READ]


def clean(text: str) -> str:
    """A text for the brief, on one line and without brackets that mean something there."""
    return " ".join(text[:LINE].translate(BRACKETS).split())


def topic_of(text: str) -> str:
    """The first clause, if it is short and names nobody and nothing of that year; else empty."""
    if not text:
        return ""
    start, end = clauses(text)[0]
    words = _SOME.sub("", clean(text[start:end].strip("，；：。！？—、 \u3000")))
    unfit = DAMAGED in words or find_facts(words) or names_somebody(words) or not 2 <= han_count(words) <= TOPIC
    return "" if unfit or words.count("“") != words.count("”") else words
