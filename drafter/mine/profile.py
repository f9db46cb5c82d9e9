"""What speeches tell (画像): their clauses, their shapes, their lists of headings; profiles merge.

A profile is a set of facts, each with the speech and the place it comes from. Merging is the union of
sets: associative, in any order, and the same speech twice counts once. Its size grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from typing import NamedTuple

from drafter.late_classes import dataclass
from drafter.mine.shape import Shape, read_shape
from drafter.mine.slotting import Clause, announced, called, read_clauses
from drafter.mine.tagging import facts_of
from drafter.mine.tokens import word_set
from drafter.model import Paragraph, PointFunction, Section, Speech
from drafter.patterns import regex
from drafter.punctuation import DAMAGED, sentences

# Titles and by-lines are facts; what a site wrote around a speech (narration) is nobody's phrase.
SPEECH_ROLES = (
    "salutation",
    "opening",
    "acknowledgement",
    "review",
    "problems",
    "situation",
    "transition",
    "point",
    "exhortation",
    "wishes",
    "signoff",
)
# These hold no phrases, but the names that may not enter any.
NAME_ROLES = ("title", "byline")
REPORT_ROLES = ("narration", "attribution", "point")

# Words that a speaker puts in or leaves out: 我再重点讲三点意见, 三家单位分别作了发言.
_LIGHT = {
    "transition": word_set("再 重点 着重 主要 想 再次"),
    "acknowledgement": word_set("分别 先后 都 也 再次 一并"),
}
# In a salutation ， and 、 do the same work (各位来宾，各位选手，同志们：); wishes come in a row (身体健康、阖家幸福).
_LISTED = {"salutation": str.maketrans("，", "、"), "wishes": str.maketrans("、", "，")}
# 我就做好今年的工作，讲三点意见: the comma is a matter of breath; a character that says nothing keeps the offsets.
_SPLIT_TASK = regex(r"(我(?:就|围绕)[^，。；：]{2,40})，(?=再?(?:讲|谈|提|强调))")
# Characters: what runs on longer without a full stop (a table, a page in one line) is no sentence.
_LONGEST_SENTENCE = 1000
# 我们在这里隆重召开: where and how it is held makes no other frame.
_HELD = regex(r"(?:在这里|在此)?(?:隆重)?(?=召开|举行|举办)")
_ASPECTS_OF = regex("(?<=方面)的")  # 三个方面的意见
_SILENT = "\u2060"
_TYPED = {"transition": announced, "opening": called}  # slots that only clauses of one role have


@dataclass(frozen=True, slots=True)
class Source:
    """A speech to learn from, with what is known about it.

    ``id`` names it in evidence (``000``, ``01-union-annual``); ``genre`` overrides the one that was read;
    ``theme`` is what it speaks about, ``date`` begins with its year; ``copy_of`` is the id of the speech it
    nearly copies: the copy is left out where that speech is there. ``group`` is whom it is from where several are from
    one (a site, an author); empty for a speech that speaks for itself.
    """

    id: str
    speech: Speech
    genre: str | None = None
    theme: str | None = None
    date: str | None = None
    copy_of: str | None = None
    group: str = ""

    @property
    def year(self) -> int | None:
        """The year of the speech, where its date is known."""
        found = re.match(r"[12][0-9]{3}", self.date or "")
        return int(found.group()) if found else None


class Sentence(NamedTuple):
    """A sentence in its role: ``at`` is its offset in the cleaned text of its source.

    ``first`` and ``last`` tell whether it begins or ends its section.
    """

    source: str
    at: int
    role: str
    clauses: tuple[Clause, ...]
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True, order=True)
class HeadingList:
    """Headings that stand together: each as a ``Sentence``; ``function`` is that of the point above them.

    ``functions`` are those of the headings themselves, where they are main points.
    """

    source: str
    at: int
    level: int
    headings: tuple[Sentence, ...]
    function: PointFunction | None = None
    functions: tuple[PointFunction | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The facts of some speeches; ``genres``, ``years``, ``groups`` and ``facts`` (see ``facts_of``) by source.

    The genre of a speech that nothing tells is the empty string.
    """

    genres: dict[str, str] = field(default_factory=dict)
    years: dict[str, int] = field(default_factory=dict)
    shapes: tuple[Shape, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    headings: tuple[HeadingList, ...] = ()
    groups: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)


def read_profile(source: Source) -> Profile:
    """The profile of one speech; empty for a text that is none.

    A speech of no known genre gives its sentences and headings; no outline is counted from it.
    """
    genre = source.genre or source.speech.genre or ""
    if source.speech.kind == "other":
        return Profile()
    themes = themes_of(source)
    return Profile(
        {source.id: genre},
        {source.id: source.year} if source.year is not None else {},
        (read_shape(source.id, genre, source.speech),) if genre else (),
        tuple(sorted(_sentences(source, themes))),
        tuple(sorted(_heading_lists(source, themes), key=lambda one: (one.source, one.at, one.level))),
        {source.id: source.group} if source.group else {},
        {source.id: facts_of(source.speech)},
    )


def merge_profiles(profiles: Iterable[Profile]) -> Profile:
    """The union of profiles; the order they come in does not matter."""
    profiles = list(profiles)
    return Profile(
        dict(sorted({key: value for one in profiles for key, value in one.genres.items()}.items())),
        dict(sorted({key: value for one in profiles for key, value in one.years.items()}.items())),
        tuple(sorted({shape for one in profiles for shape in one.shapes}, key=lambda shape: shape.source)),
        tuple(sorted({sentence for one in profiles for sentence in one.sentences})),
        tuple(
            sorted(
                {found for one in profiles for found in one.headings},
                key=lambda found: (found.source, found.at, found.level),
            )
        ),
        dict(sorted({key: value for one in profiles for key, value in one.groups.items()}.items())),
        dict(sorted({key: value for one in profiles for key, value in one.facts.items()}.items())),
    )


def part_of(profile: Profile, ids: Collection[str]) -> Profile:
    """What some of the speeches of a profile tell."""
    if len(ids) == len(profile.genres):
        return profile
    return Profile(
        {source: genre for source, genre in profile.genres.items() if source in ids},
        {source: year for source, year in profile.years.items() if source in ids},
        tuple(shape for shape in profile.shapes if shape.source in ids),
        tuple(sentence for sentence in profile.sentences if sentence.source in ids),
        tuple(found for found in profile.headings if found.source in ids),
        {source: group for source, group in profile.groups.items() if source in ids},
        {source: facts for source, facts in profile.facts.items() if source in ids},
    )


# --- sentences ----------------------------------------------------------------------------------


def _sentences(source: Source, themes: tuple[str, ...]) -> Iterator[Sentence]:
    roles = REPORT_ROLES if source.speech.kind == "report" else SPEECH_ROLES
    for section in source.speech.walk():
        if section.role in (*roles, *NAME_ROLES):
            yield from _section_sentences(source.id, section, themes)


def _section_sentences(source: str, section: Section, themes: tuple[str, ...]) -> Iterator[Sentence]:
    spans = [
        (paragraph.text[a:b], offset + a)
        for paragraph, offset in _paragraphs(section)
        for a, b in sentences(paragraph.text)
        if b - a <= _LONGEST_SENTENCE and DAMAGED not in paragraph.text[a:b]
    ]
    for index, (text, at) in enumerate(spans):
        plain = text.translate(_LISTED[section.role]) if section.role in _LISTED else text
        if "我就" in plain or "我围绕" in plain:
            plain = _SPLIT_TASK.sub(rf"\1{_SILENT}", plain)
        if section.role == "opening":
            plain = _HELD.sub(_silence, plain)
        if section.role == "transition":
            plain = _ASPECTS_OF.sub(_silence, plain)
        clauses = read_clauses(plain, themes, _LIGHT.get(section.role, frozenset()))
        clauses = _TYPED[section.role](clauses) if section.role in _TYPED else clauses
        if clauses:
            yield Sentence(source, at, section.role, clauses, index == 0, index == len(spans) - 1)


def _silence(found: re.Match[str]) -> str:
    return _SILENT * len(found.group())


def _paragraphs(section: Section) -> Iterator[tuple[Paragraph, int]]:
    """The section's own paragraphs with their offsets in the cleaned text."""
    head = len(section.enumerator or "") + len(section.heading or "")
    offset = section.start + head + (1 if section.heading and not section.run_in else 0)
    for paragraph in section.paragraphs:
        yield paragraph, offset
        offset += len(paragraph.text) + 1


# --- headings -----------------------------------------------------------------------------------


def _heading_lists(source: Source, themes: tuple[str, ...]) -> Iterator[HeadingList]:
    speech = source.speech
    for sections in (speech.sections, *(remark.sections for remark in speech.remarks)):
        mains = [
            section for section in sections if section.role == "point" and section.level == 1 and section.enumerator
        ]
        yield from _list_of(source.id, mains, None, themes)
        for section in (part for root in sections for part in root.walk()):
            children = [child for child in section.children if child.role == "point" and child.enumerator]
            yield from _list_of(source.id, children, section.function, themes)


def _list_of(
    source: str, points: list[Section], function: PointFunction | None, themes: tuple[str, ...]
) -> Iterator[HeadingList]:
    """The list of some points' headings, if all of them have one."""
    headings = [_heading(source, point, themes) for point in points if point.heading and DAMAGED not in point.heading]
    if len(points) < 2 or len(headings) < len(points):
        return
    level = points[0].level
    functions = tuple(point.function for point in points) if level == 1 else ()
    yield HeadingList(source, headings[0].at, level, tuple(headings), function, functions)


def _heading(source: str, point: Section, themes: tuple[str, ...]) -> Sentence:
    text = (point.heading or "").rstrip("。；，：！？ ")
    return Sentence(source, point.start + len(point.enumerator or ""), "heading", read_clauses(text, themes))


# --- themes -------------------------------------------------------------------------------------

_OCCASION = regex(
    r"(?:全[市县省区国镇]|[省市县区]委|集团公司|公司)(?:召开|举行|举办)?(?P<theme>[^，。；：“”《》\s]{2,20}?)"
    r"(?:工作)?(?:推进|动员|部署|表彰|专题|总结|座谈|电视电话)*(?:大会|会议|[推座动部表总]\S会|会)"
)


def themes_of(source: Source) -> tuple[str, ...]:
    """Words for what a speech is about: its theme where known, else what its title or its opening says."""
    if source.theme:
        return _specific(source.theme)
    texts = [source.speech.title or ""]
    texts += [section.text[:200] for section in source.speech.sections if section.role == "opening"]
    for text in texts:
        if found := _OCCASION.search(re.sub(r"\s", "", text)):
            return _specific(found.group("theme"))
    return ()


def _specific(theme: str) -> tuple[str, ...]:
    """The theme with and without 工作; words of two characters (教育) mean too many other things."""
    bare = theme.removesuffix("工作")
    return (bare + "工作", bare) if len(bare) > 2 else (bare + "工作",)
