"""Phrases and headings for an outline document: what fits a part and no other (各部分可用的话).

Whole sentences only, and none twice: a phrase goes to the point that it suits best. A point is known by its function
and by the words that no other point of the speech has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from drafter.compose.heading_themes import suits, topic_of
from drafter.compose.matter import FACTS, infer_function
from drafter.compose.occasion import occasion_of, year_of
from drafter.compose.offers import offered
from drafter.compose.prose import is_call
from drafter.compose.suppositions import hall_of, holds_here, wanted_jobs
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
_ENDS = ("。", "！", "？")
_LONGEST_ALIKE = 6  # Han characters that a suggestion may not have in common with the brief or with another one
_OPEN = 2  # slots of a suggestion that the brief does not fill
_BESIDE_SLOTS = 8  # Han characters of a suggestion that has any: 〔什么〕越来越〔怎样〕 tells nothing
_SHORT_ROLES = frozenset({"signoff"})  # 谢谢大家！ is a whole sentence
_NEVER_OPEN = frozenset({"goal", "org", "event", "region", "theme"})  # these the brief says, or nobody
_ALIKE_AT = (4, 3)  # Han characters with which two headings may not both begin, or both end
_PERIOD = regex("(?:(?:今年|去年)?[上下]半年|[一二三四]季度|年度|20\\d\\d年度?)的?")  # no work of next year's
_PROVEN = 2  # speeches that have a sentence before it is called used
_SHARED = 3  # pairs of characters that a sentence has in common with a task: what is to be done is of one work
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
_OLD = 10  # years since a phrase was heard last
# What a sentence for points does; one that says none of it fits where its words do.
_JOBS: Mapping[PointFunction, re.Pattern[str]] = {
    "significance": regex("认识|意义|统一到|政治|重大|必然要求|重要|思想|站位|提出了|指明|紧迫"),
    "safeguards": regex("责任|督[查导]|考核|问责|追责|组织领导|作风|纪律|通报|氛围|合力|一级|负担"),
    "tasks": regex("发现一起|解决|建成|实现|推进|完善|防范|全覆盖|整改|排查|提升|加强|培育|减少"),
}


@dataclass(frozen=True, slots=True)
class Fitting:
    """What is suggested for one section: sentences with the number of speeches that have them, and headings.

    A sentence that no speech is counted for is one of the program's own (0).
    """

    sentences: tuple[tuple[str, int], ...] = ()
    headings: tuple[str, ...] = ()


def fitting(
    sections: Sequence[PlannedSection],
    matter: Matter,
    bank: Mapping[str, Sequence[Phrase]],
    sets: Sequence[HeadingSet],
    wordings: Sequence[Sequence[str]] = (),
) -> list[Fitting]:
    """For each section of a plan what of the bank fits it; nothing is suggested twice in a document.

    ``wordings`` are for each section what else its draft could say: they fill up what the bank leaves.
    """
    ground = _Ground(sections, matter)
    own = _own_wordings(sections, matter, wordings, ground)
    found = _deal(sections, matter, bank, own, ground)
    sentences = {
        index: (*found.get(index, ()), *((text, 0) for text in own.get(index, ()))) for index in {*found, *own}
    }
    headings = _deal_headings(sections, matter, sets, ground)
    return [Fitting(sentences.get(index, ()), tuple(headings.get(index, ()))) for index in range(len(sections))]


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
            "event": brief.meeting.name,
            "n": count_word(len(matter.main_points)) if matter.main_points else None,
        }
        self.facts = {name: value for name, value in known.items() if value}
        self.hall = hall_of(matter)
        self.heard: set[str] = set()  # runs of characters that some suggestion of the document has
        texts = [_text(section, matter) if section.role == "point" else "" for section in sections]
        self.own = words = [_words(text) for text in texts]
        jobs = Counter(section.function for section in sections if section.role == "point")
        self.shared = [section.role == "point" and jobs[section.function] > 1 for section in sections]
        self.telling = [
            own - frozenset[str]().union(*(other for at, other in enumerate(words) if at != index))
            for index, own in enumerate(words)
        ]
        lines = [line for role in (*FACTS, "point") for line in matter.of(role).lines]
        self.words = _words("，".join((*self.facts.values(), *lines)))
        self.told = _runs("，".join(lines))

    @property
    def takes_tasks(self) -> bool:
        """Whether the points are tasks, so that what is said of tasks elsewhere is in place."""
        return (self.hall.deploys or self.hall.hosts) and not self.hall.hopes

    def says(self, phrase: Phrase) -> bool:
        """Whether the brief has all the words of a phrase itself, or says most of it in its own way."""
        own = SLOT.sub("，", phrase.text)
        return _words(own) <= self.words or (phrase.role != "point" and bool(_runs(own) & self.told))

    def takes(self, text: str) -> bool:
        """Whether a suggestion is none that the document has already; it is kept in mind."""
        own = _runs(text)
        if not own.isdisjoint(self.heard):
            return False
        self.heard |= own
        return True

    def facts_for(self, role: str, frame: str) -> Mapping[str, str]:
        """What the slots of a role's frame take: {meeting} is another one after the opening, and where it is obeyed.

        第{n}项 is any item, and not the last of them.
        """
        others = set() if role in _AT_THE_MEETING and not _OBEYED.search(frame) else {"meeting", "event"}
        if "第{n" in frame:
            others.add("n")
        facts = {name: value for name, value in self.facts.items() if name not in others}
        if "这次{event}" in frame and self.hall.meets:
            facts["event"] = "会议"
        if _UNDER.search(frame):  # whoever leads stands above the speaker, or there is nobody to name
            facts["org"] = self.hall.occasion.superior or "{org}"
        return facts


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
_UNDER = regex("领导下")
_OBEYED = regex(r"(?:贯彻|落实|学习|按照|根据|遵照)[^，。；]*\{meeting")  # what an earlier meeting has decided


# --- sentences --------------------------------------------------------------------------------------


def _own_wordings(
    sections: Sequence[PlannedSection], matter: Matter, wordings: Sequence[Sequence[str]], ground: _Ground
) -> dict[int, list[str]]:
    """What each part's draft could say otherwise, no two alike; ``wordings`` stand in the order of the sections."""
    kept: dict[int, list[str]] = {}
    for index, (section, texts) in enumerate(zip(sections, wordings, strict=False)):
        usable = texts if section.role != "point" and _has_stock(section, matter) else ()
        kept[index] = list(islice(filter(ground.takes, usable), _MOST_ELSEWHERE))
    return kept


def _deal(
    sections: Sequence[PlannedSection],
    matter: Matter,
    bank: Mapping[str, Sequence[Phrase]],
    own: Mapping[int, Sequence[str]],
    ground: _Ground,
) -> dict[int, list[tuple[str, int]]]:
    """Entries of the bank for each part, beside what its draft could say (``own``)."""
    dealt: dict[int, list[tuple[str, int]]] = {}
    for role in dict.fromkeys(section.role for section in sections):
        places = [
            index for index, section in enumerate(sections) if section.role == role and _has_stock(section, matter)
        ]
        most = _MOST if role == "point" else _MOST_ELSEWHERE
        usable = [phrase for phrase in bank.get(role, ()) if _usable(phrase, matter, ground)]
        for phrase in sorted(usable, key=_by_worth) if places else ():
            scores = {
                place: _score(phrase, sections[place], ground, place)
                for place in places
                if len(dealt.get(place, ())) < (1 if own.get(place) else most)
            }
            place = max(scores, key=lambda at: scores[at], default=None)
            if place is None or scores[place] <= 0:
                continue
            # The same words a second time, with other slots, are no second choice.
            if ground.takes(SLOT.sub("，", phrase.text)):
                text = filled(phrase.text, ground.facts_for(role, phrase.text))
                dealt.setdefault(place, []).append((text, phrase.sources))
    return dealt


def _has_stock(section: PlannedSection, matter: Matter) -> bool:
    """Whether a section is what the bank means by its role: a host's agenda and summing up are not."""
    place = (section.role, section.number)
    return matter.genre.build != "script" or place not in (("transition", 1), ("acknowledgement", 2))


def _by_worth(phrase: Phrase) -> tuple[float, str]:
    return (-phrase.worth, phrase.text)


def _usable(phrase: Phrase, matter: Matter, ground: _Ground) -> bool:
    """Whether a phrase is a whole sentence of this genre that is in place here and that nobody wants left out."""
    brief = matter.brief
    own = han_count(SLOT.sub("", phrase.text))
    least = 1 if phrase.role in _SHORT_ROLES else _SHORTEST
    whole = phrase.text.endswith(_ENDS) and own >= least
    fits = not phrase.genres or brief.genre in phrase.genres
    unwanted = phrase.status == "rejected" or any(word in phrase.text for word in brief.excluded)
    unwanted |= phrase.sources < _PROVEN or (phrase.role == "point" and not ground.takes_tasks)
    if not (whole and fits) or unwanted or _COUNTED.search(phrase.text) or ground.says(phrase):
        return False
    if phrase.role == "transition" and "{n}" not in phrase.text:  # it tells how many points follow
        return False
    known = ground.facts_for(phrase.role, phrase.text)
    slots = [name for name in SLOT.findall(phrase.text) if name not in known]
    if len(slots) > _OPEN or not _NEVER_OPEN.isdisjoint(slots) or (slots and own < _BESIDE_SLOTS):
        return False
    if "theme" in known and not suits((phrase.text,), known["theme"]):
        return False
    return _does_its_job(phrase, matter, ground) and _in_place(phrase, matter) and holds_here(phrase.text, ground.hall)


def _does_its_job(phrase: Phrase, matter: Matter, ground: _Ground) -> bool:
    """Whether a phrase does something that its section has to do here; one without tags does whatever it says."""
    wanted, tags = wanted_jobs(phrase.role, matter, ground.hall), phrase.tags.get("function", ())
    return wanted is None or not tags or not wanted.isdisjoint(tags)


def _in_place(phrase: Phrase, matter: Matter) -> bool:
    """Whether the tags of a phrase fit the audience, the occasion and the time; one without tags fits everywhere."""
    occasion = occasion_of(matter)
    about = set(_ABOUT.get(occasion.about, ()))
    if matter.brief.congratulations or occasion.celebrates:
        about.add("celebration")
    if occasion.mourns:
        about = {"mourning"}
    listeners = _LISTENERS.get(occasion.listeners, set())
    speakers = {"host"} if matter.genre.build == "script" else set()
    for facet, wanted in (("audience", listeners), ("occasion", about), ("speaker", speakers)):
        if (tags := phrase.tags.get(facet, ())) and not wanted & set(tags):
            return False
    year = year_of(matter.brief)
    return not (year and phrase.years and phrase.years[-1] < year - _OLD)


def _score(phrase: Phrase, section: PlannedSection, ground: _Ground, place: int) -> float:
    """How well a phrase suits a section; 0 where it does not."""
    if section.role != "point":
        return 1
    said = _words(SLOT.sub("，", phrase.text))
    words = len(said & ground.telling[place])
    told = phrase.tags.get("function", ())
    jobs = [job for job, pattern in _JOBS.items() if (job in told if told else pattern.search(phrase.text))]
    if section.function not in _JOBS or (jobs and section.function not in jobs):
        return 0
    if section.function == "tasks" and (not words or len(said & ground.own[place]) < _SHARED):
        return 0
    return words + (2 if section.function in jobs else 0)


# --- headings ---------------------------------------------------------------------------------------


def _deal_headings(
    sections: Sequence[PlannedSection], matter: Matter, sets: Sequence[HeadingSet], ground: _Ground
) -> dict[int, list[str]]:
    """Other headings for main points, by function and by words: those of the genre, then of the bank.

    Points that do the same work take turns. Where points are not numbered, as to guests, each has its own heading said
    as guests are asked, or promised, something.
    """
    points = [index for index, section in enumerate(sections) if section.role == "point"]
    if not matter.genre.numbered:
        found = ((index, offered(sections[index].heading or "")[:_MOST]) for index in points)
        return {index: texts for index, texts in found if texts}
    usable = [entry for entry in sets if entry.status != "rejected" and entry.level == 1]
    special = _special([heading for entry in usable for heading in entry.headings], ground)
    used = {han_only(sections[index].heading or "") for index in points}
    ranked = {
        index: [text for _, text in sorted(_candidates(sections[index], matter, usable, ground, index, special))]
        for index in points
    }
    dealt: dict[int, list[str]] = {}
    for index in points * _MOST:
        own, others = sections[index].heading or "", dealt.get(index, ())
        fresh = (text for text in ranked[index] if han_only(text) not in used and not _is_alike(text, own, others))
        if (heading := next(fresh, None)) is not None:
            used.add(han_only(heading))
            dealt.setdefault(index, []).append(heading)
    return dealt


def _is_alike(heading: str, own: str, others: Iterable[str]) -> bool:
    """Whether a heading is no second choice: it begins as the point's ``own`` or another does, or ends as another."""
    begins, ends = _ALIKE_AT
    text, *rest = map(han_only, (heading, own, *others))
    return any(text in one or text[:begins] == one[:begins] for one in rest) or any(
        text[-ends:] == one[-ends:] for one in rest[1:]
    )


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
    said = facts.get("theme", "")
    theme = said[found.end() :] if (found := _PERIOD.match(said)) else said
    if function is None or not section.heading:
        return
    if ground.shared[index]:  # what is one work of several has its own name
        theme = topic_of(section.heading or "")
    facts = {name: value for name, value in {**facts, "theme": theme}.items() if value}
    does = function == "tasks" or infer_function(section.heading or "", first=True, last=True) == function
    for frame in matter.genre.headings:
        fits = does or not _words(frame.get(function, "")).isdisjoint(telling)
        if function in frame and fits and _takes(frame[function], theme, ground):
            yield -3.0, frame[function].replace("{theme}", theme)
    for entry in sets if matter.genre.bank_headings and does else ():
        last = len(entry.headings) - 1
        for at, heading in enumerate(entry.headings):
            job = entry.function or infer_function(heading, at == 0, at == last)
            slots = set(SLOT.findall(heading))
            if job != function or not slots <= facts.keys() or not _takes(heading, theme, ground):
                continue
            shared = len(_words(SLOT.sub("，", heading)) & telling)
            if "theme" in slots or (shared and not _words(heading) & special):
                yield -(shared + min(entry.sources, 3) / 4), filled(heading, facts)


def _takes(frame: str, theme: str, ground: _Ground) -> bool:
    """Whether a frame of a heading is in place here, and takes the theme without saying one of its words twice."""
    if not holds_here(frame, ground.hall) or not suits((frame,), theme):
        return False
    return "{theme}" not in frame or bool(theme and not _words(SLOT.sub("，", frame)) & _words(theme))


# --- words ------------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters in a text."""
    return frozenset(pair for part in re.split(rf"[^{HAN}]+", text) for pair in map("".join, pairwise(part)))


def _runs(text: str) -> set[str]:
    """All runs of so many Han characters as two suggestions may not share; a shorter text is one run."""
    letters = han_only(text)
    most = max(len(letters) - _LONGEST_ALIKE, 0)
    return {letters[at : at + _LONGEST_ALIKE] for at in range(most + 1)} if letters else set()


def _text(section: PlannedSection, matter: Matter) -> str:
    point = matter.at(section.brief_key)
    return "，".join((section.heading or "", *(point.lines if point else ())))[:_READ]
