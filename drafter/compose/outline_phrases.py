"""Phrases and headings for an outline document: what fits a part and no other (各部分可用的话).

Whole sentences only, and none twice: a phrase goes to the point that it suits best. A point is known by its function
and by the words that no other point of the speech has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from drafter.compose.heading_themes import suits
from drafter.compose.matter import FACTS, infer_function
from drafter.compose.occasion import PARTY, occasion_of, year_of
from drafter.compose.prose import is_call
from drafter.late_classes import dataclass
from drafter.model import HeadingSet, Matter, Phrase, PlannedSection, PointFunction
from drafter.numerals import count_word
from drafter.patterns import regex
from drafter.punctuation import HAN, NAMED_SLOT, SLOT, han_count, han_only
from drafter.schema.slot_names import spoken

_MOST = 3  # phrases, and headings, of one point
_MOST_ELSEWHERE = 2  # phrases of another part
_SPECIAL = 6  # entries that a word stands in before it belongs to no certain work
_SHORTEST = 6  # Han characters of a sentence that somebody can use
_READ = 4000  # characters of a point that its words are taken from
_COUNTED = regex(r"[二两三四五六七八九十][项点个件条句](?!的|百年)")  # 抓好以下五项工作 counts for another speech
_TWICE = regex("工作.{0,2}工作")  # a theme that says 工作 itself, in a frame that does
_ENDS = ("。", "！", "？")
# Tags of audience and occasion (outlines/tags.yaml) by who listens and what it is about: a tagged sentence has one.
_LISTENERS = {
    "机关": {"subordinates", "peers"},
    "企业": {"subordinates", "peers"},
    "来宾": {"guests", "entrepreneurs", "peers"},
    "学员": {"students"},
    "师生": {"students", "peers"},
    "群众": {"public"},
}
_ABOUT = {"风险": {"risk", "assignment"}, "机遇": {"opportunity", "assignment"}, "任务": {"assignment"}}
_MOURNS = regex("悼|逝世|罹难|公祭")
# What is said to one's own people only, and what only those say who have spoken, host or close a meeting.
_TO_SUBORDINATES = regex("[正坚][确强]领导|各级|贯彻|点意见|党中央")
_SECOND = regex("再(?:次)?[讲谈提说强]")
_RITE = regex("(?:式|典礼|论坛|峰会)$")
_CLOSED = regex("闭幕|大会|代表会")
_CLOSES = regex("闭幕|宣布|散会|议程")
_OLD = 10  # years since a phrase was heard last
# What a sentence for points does; one that says none of it fits where its words do.
_JOBS: Mapping[PointFunction, re.Pattern[str]] = {
    "significance": regex("认识|意义|统一到|政治|重大|必然要求|重要|思想|站位|提出了|指明|紧迫"),
    "safeguards": regex("责任|督[查导]|考核|问责|追责|组织领导|作风|纪律|通报|氛围|合力|一级|负担"),
    "tasks": regex("发现一起|解决|建成|实现|推进|完善|防范|全覆盖|整改|排查|提升|加强|培育|减少"),
}


@dataclass(frozen=True, slots=True)
class Fitting:
    """What is suggested for one section: sentences with the number of speeches that have them, and headings."""

    sentences: tuple[tuple[str, int], ...] = ()
    headings: tuple[str, ...] = ()


def fitting(
    sections: Sequence[PlannedSection], matter: Matter, bank: Mapping[str, Sequence[Phrase]], sets: Sequence[HeadingSet]
) -> list[Fitting]:
    """For each section of a plan what of the bank fits it; nothing is suggested twice in a document."""
    ground = _Ground(sections, matter)
    sentences = _deal(sections, matter, bank, ground)
    headings = _deal_headings(sections, matter, sets, ground)
    return [Fitting(tuple(sentences.get(index, ())), tuple(headings.get(index, ()))) for index in range(len(sections))]


class _Ground:
    """What the brief knows: for the slots of frames, its own words, and those that only one point has."""

    def __init__(self, sections: Sequence[PlannedSection], matter: Matter) -> None:
        brief = matter.brief
        known = {
            "theme": brief.theme,
            "org": brief.leadership,
            "region": brief.region,
            "goal": None if brief.goal and is_call(brief.goal) else brief.goal,  # nobody works 为让茶香飘得更远
            "meeting": brief.meeting.name,
            "n": count_word(len(matter.main_points)) if matter.main_points else None,
        }
        self.facts = {name: value for name, value in known.items() if value}
        texts = [_text(section, matter) if section.role == "point" else "" for section in sections]
        words = [_words(text) for text in texts]
        self.telling = [
            own - frozenset[str]().union(*(other for at, other in enumerate(words) if at != index))
            for index, own in enumerate(words)
        ]
        lines = [line for role in (*FACTS, "point") for line in matter.of(role).lines]
        self.words = _words("，".join((*self.facts.values(), *lines)))

    def says(self, phrase: Phrase) -> bool:
        """Whether the brief has all the words of a phrase itself."""
        return _words(SLOT.sub("，", phrase.text)) <= self.words

    def facts_for(self, role: str, frame: str) -> Mapping[str, str]:
        """What the slots of a role's frame take: {meeting} is another one after the opening, and where it is obeyed.

        第{n}项 is any item, and not the last of them.
        """
        others = set() if role in _AT_THE_MEETING and not _OBEYED.search(frame) else {"meeting"}
        if "第{n" in frame:
            others.add("n")
        return {name: value for name, value in self.facts.items() if name not in others}


def _special(texts: Sequence[str], ground: _Ground) -> frozenset[str]:
    """Words of stock that belong to a certain work, and not to this one: 换届, 火灾."""
    counts = Counter(word for text in texts for word in _words(text))
    return frozenset(word for word, count in counts.items() if count < _SPECIAL) - ground.words


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A frame with what the brief knows put in, the other slots said: 我就产业工人队伍建设讲〔几〕点意见."""

    def fill(found: re.Match[str]) -> str:
        return facts.get(found.group(1), found.group()) if not found.group(2) else found.group()

    return spoken(NAMED_SLOT.sub(fill, text))


_AT_THE_MEETING = ("opening", "acknowledgement", "wishes", "narration")
_OBEYED = regex(r"(?:贯彻|落实|学习|按照|根据|遵照)[^，。；]*\{meeting")  # what an earlier meeting has decided


# --- sentences --------------------------------------------------------------------------------------


def _deal(
    sections: Sequence[PlannedSection], matter: Matter, bank: Mapping[str, Sequence[Phrase]], ground: _Ground
) -> dict[int, list[tuple[str, int]]]:
    dealt: dict[int, list[tuple[str, int]]] = {}
    used: set[str] = set()
    for role in dict.fromkeys(section.role for section in sections):
        places = [
            index for index, section in enumerate(sections) if section.role == role and _has_stock(section, matter)
        ]
        most = _MOST if role == "point" else _MOST_ELSEWHERE
        usable = [phrase for phrase in bank.get(role, ()) if _usable(phrase, matter) and not ground.says(phrase)]
        for phrase in sorted(usable, key=_by_worth) if places else ():
            scores = {place: _score(phrase, sections[place], ground.telling[place]) for place in places}
            place = max(places, key=lambda at: scores[at])
            # The same words a second time, with other slots, are no second choice.
            bare = han_only(SLOT.sub("", phrase.text))[:_SHORTEST]
            if scores[place] <= 0 or len(dealt.get(place, ())) >= most or bare in used:
                continue
            used.add(bare)
            dealt.setdefault(place, []).append(
                (filled(phrase.text, ground.facts_for(role, phrase.text)), phrase.sources)
            )
    return dealt


def _has_stock(section: PlannedSection, matter: Matter) -> bool:
    """Whether a section is what the bank means by its role: a host's agenda and summing up are not."""
    place = (section.role, section.number)
    return matter.genre.build != "script" or place not in (("transition", 1), ("acknowledgement", 2))


def _said(matter: Matter) -> Iterator[str]:
    """What the brief says of the meeting and of what is to be done."""
    brief = matter.brief
    yield from (brief.meeting.name or "", brief.meeting.task or "", brief.goal or "", *brief.spirit)
    yield from matter.of("point").lines


def _by_worth(phrase: Phrase) -> tuple[float, str]:
    return (-phrase.worth, phrase.text)


def _usable(phrase: Phrase, matter: Matter) -> bool:
    """Whether a phrase is a whole sentence of this genre that nobody wants left out."""
    brief = matter.brief
    whole = phrase.text.endswith(_ENDS) and han_count(SLOT.sub("", phrase.text)) >= _SHORTEST
    fits = not phrase.genres or brief.genre in phrase.genres
    unwanted = phrase.status == "rejected" or any(word in phrase.text for word in brief.excluded)
    if not (whole and fits) or unwanted or _COUNTED.search(phrase.text) or not _is_said_here(phrase.text, matter):
        return False
    return _in_place(phrase, matter)


def _is_said_here(text: str, matter: Matter) -> bool:
    """Whether a sentence is for these listeners to hear, and for this speaker to say."""
    genre, listeners = matter.genre, occasion_of(matter).listeners
    if listeners in ("来宾", "学员", "群众") and _TO_SUBORDINATES.search(text):
        return False
    name = matter.brief.meeting.name or ""
    if "演讲" in text or ("召开" in text and _RITE.search(name)) or ("闭幕" in text and not _CLOSED.search(name)):
        return False
    if PARTY.search(text) and not PARTY.search("".join(_said(matter))):
        return False
    if _SECOND.search(text) and "gains" not in genre.form.first:  # who sums up or hosts has spoken before
        return False
    return genre.build == "script" or not _CLOSES.search(text)


def _in_place(phrase: Phrase, matter: Matter) -> bool:
    """Whether the tags of a phrase fit the audience, the occasion and the time; one without tags fits everywhere."""
    occasion = occasion_of(matter)
    about = set(_ABOUT.get(occasion.about, ()))
    if matter.brief.congratulations:
        about.add("celebration")
    if _MOURNS.search(f"{matter.brief.theme or ''}{matter.brief.meeting.name or ''}"):
        about.add("mourning")
    listeners = _LISTENERS.get(occasion.listeners, set())
    for facet, wanted in (("audience", listeners), ("occasion", about)):
        if (tags := phrase.tags.get(facet, ())) and not wanted & set(tags):
            return False
    year = year_of(matter.brief)
    return not (year and phrase.years and phrase.years[-1] < year - _OLD)


def _score(phrase: Phrase, section: PlannedSection, telling: frozenset[str]) -> float:
    """How well a phrase suits a section; 0 where it does not."""
    if section.role != "point":
        return 1
    words = len(_words(SLOT.sub("，", phrase.text)) & telling)
    told = phrase.tags.get("function", ())
    jobs = [job for job, pattern in _JOBS.items() if (job in told if told else pattern.search(phrase.text))]
    if jobs and section.function not in jobs and section.function in _JOBS:
        return 0
    # What is to be done is of one work: there the words must agree.
    return words + (2 if section.function in jobs and (words or section.function != "tasks") else 0)


# --- headings ---------------------------------------------------------------------------------------


def _deal_headings(
    sections: Sequence[PlannedSection], matter: Matter, sets: Sequence[HeadingSet], ground: _Ground
) -> dict[int, list[str]]:
    """Other headings for main points: those of the genre, then of the bank, by function and by words."""
    if not matter.genre.numbered:
        return {}
    usable = [entry for entry in sets if entry.status != "rejected" and entry.level == 1]
    special = _special([heading for entry in usable for heading in entry.headings], ground)
    points = [index for index, section in enumerate(sections) if section.role == "point"]
    dealt: dict[int, list[str]] = {}
    used = {han_only(sections[index].heading or "") for index in points}
    for index in points:
        for _, heading in sorted(_candidates(sections[index], matter, usable, ground, index, special)):
            bare = han_only(heading)
            own = han_only(sections[index].heading or "")
            if bare in own or _TWICE.search(heading):
                continue
            if len(dealt.get(index, ())) < _MOST and bare not in used:
                used.add(bare)
                dealt.setdefault(index, []).append(heading)
    return dealt


def _candidates(
    section: PlannedSection,
    matter: Matter,
    sets: Sequence[HeadingSet],
    ground: _Ground,
    index: int,
    special: frozenset[str],
) -> Iterator[tuple[float, str]]:
    """Headings for a point with their rank, the best lowest; what names no theme must be of no certain work."""
    function, telling, facts = section.function, ground.telling[index], ground.facts
    if function is None:
        return
    for frame in matter.genre.headings:
        if function in frame and "theme" in facts:
            yield -3.0, frame[function].replace("{theme}", facts["theme"])
    for entry in sets if matter.genre.bank_headings else ():
        last = len(entry.headings) - 1
        for at, heading in enumerate(entry.headings):
            job = entry.function or infer_function(heading, at == 0, at == last)
            slots = set(SLOT.findall(heading))
            if job != function or not slots <= facts.keys() or not suits((heading,), facts.get("theme", "")):
                continue
            shared = len(_words(SLOT.sub("，", heading)) & telling)
            if "theme" in slots or (shared and not _words(heading) & special):
                yield -(shared + min(entry.sources, 3) / 4), filled(heading, facts)


# --- words ------------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters in a text."""
    return frozenset(pair for part in re.split(rf"[^{HAN}]+", text) for pair in map("".join, pairwise(part)))


def _text(section: PlannedSection, matter: Matter) -> str:
    point = matter.at(section.brief_key)
    return "，".join((section.heading or "", *(point.lines if point else ())))[:_READ]
