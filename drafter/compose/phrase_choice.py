"""Choice of phrases (选用语句): which frame of the bank, which set of headings, which wording of a template.

Everything is chosen by hash, and nothing twice in a draft. Mined frames can be odd, so a frame is used only where
any frame of its role fits by itself: it must look like a whole clause of its kind, and all of its slots must be filled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from itertools import islice, product
from typing import NamedTuple, TypeVar

from drafter.clause_words import telling_words
from drafter.compose.heading_themes import suits
from drafter.compose.matter import SOURCES, infer_function
from drafter.compose.occasion import Occasion, base_of, fits_occasion, occasion_of, year_of
from drafter.compose.origin_marks import Ledger, cut, is_blank, own_text, plain
from drafter.late_classes import dataclass
from drafter.model import HeadingSet, Matter, Phrase, PointFunction
from drafter.patterns import regex
from drafter.punctuation import HAN, SLOT, han_count, han_only
from drafter.schema.slot_names import slot_name

T = TypeVar("T")
K = TypeVar("K", str, int)

_MARKS = "。！；，：、 "
_SUGGESTED = 3
_ALIKE = 6  # Han characters that stock may not have in common with the brief or with the draft so far
_LEADS_IN = regex(rf"[{HAN}]{{2,4}}(?=，)")
_IDIOM = 4  # Han characters that two sentences of the program's own may not share: 倍加珍惜
_CLAUSE = regex(r"[^，。；：！？、\n]+")
_MATTER_NEAR = ("review", "problems", "situation", "exhortation")  # roles whose stock stands behind what the brief says
_NEAR = 2  # lines of a role's matter that are still in the ear when stock follows them
_SAID = 4  # Han characters: a shorter clause (同志们, 下面) is everybody's
# Before any mark: a ｜ inside a word of the brief is no tag.
_TAGGED = regex(r"(?P<tags>[^｜，。\ue000-\uf8ff]{1,20})｜")
_PREFERRED = ("accepted", "edited")  # somebody decided so
_TELLING = 4  # Han characters outside the slots: 为{}提供{} tells nobody how to begin
_TOPIC = "意见|要求|希望|想法|看法|体会|建议|认识|感受"

# The shapes that stand by themselves, per role; a role without a shape takes no bank phrase. What is great and glorious
# is named: 同志们，使命光荣、责任重大 goes for every meeting and says nothing of this one.
_SHAPES: dict[str, re.Pattern[str]] = {
    "transition": regex(
        rf"(?!.*先[讲谈提说])(?!在此基础上)(?:下面|接下来|借此机会|在此|在这里|这里|为此)，?(?:[^，。：；]*，)?[我就再][^，。：；]*\{{n\}}点(?:{_TOPIC})[。：]?"
    ),
    "signoff": regex(r"(?:我就讲这些|我就讲到这里|今天我就讲这些|我的讲话完了|谢谢大家)[。！](?:谢谢大家！)?"),
    "review": regex(r"(?:这些)?成绩(?:的取得)?(?:，)?来之不易[^：]*。"),
    "problems": regex(r"(?!.*我们将)(?:对于?)?(?:这些|上述)问题[^。：]*(?:重视|解决|改进|整改|克服)[^。：]*。"),
    "acknowledgement": regex(r"请(?:大家|各单位)[^。：]*(?:落实|贯彻)[^。：]*。"),
    "exhortation": regex(
        r"同志们，(?!使命|责任|任务|意义)[^。！？]*(?:重大|艰巨|光荣|深远|紧迫|重于泰山|任重道远|正当其时)[，。]?"
    ),
}


_ASKED = frozenset({"review", "problems", "acknowledgement"})  # only where a template asks for some of their words
_CLOSED = ("topic", "say")  # slots that hold one of few words, which the bank itself counts: 意见, 要求; 讲, 提
_SAID_OF = (("要求", "提"), ("希望", "提"), ("建议", "提"), ("想法", "谈"), ("体会", "谈"))  # 意见 are 讲, and 提 too
_STRESSED = regex("强调[^，。]*意见")  # 意见 are 讲, and points 强调
_AGAIN = regex("再(?:次)?[讲谈提说强]")
_THIS_YEAR = regex("[今去明]年")  # which year it is, only the brief says

# What a phrase speaks of as if all had seen it: 结合大家的发言 is nothing where nobody spoke.
_SUPPOSED = regex("发言|讨论|汇报|报告|座谈|调研|观摩|参观|考察|文件|培训|典礼|仪式")

# What the slots of a phrase that somebody wants are called, where the brief has nothing for them.
_KEYS = {"n": "点数", "meeting": "会议名称"}  # as the brief calls them; the others as frames do


def fits(phrase: Phrase, genre: str, slots: Mapping[str, str], like: str | Sequence[str] = "") -> bool:
    """Whether a frame can stand in a draft of ``genre`` where these slots can be filled; all of ``like`` are in it."""
    return _stands(phrase.text, phrase, like) and _is_for(phrase, genre) and _fills(phrase.text, slots)


def _stands(text: str, phrase: Phrase, like: str | Sequence[str]) -> bool:
    """Whether a wording of a phrase stands by itself, in whatever draft it is."""
    shape = _SHAPES.get(phrase.role)
    if not like and phrase.role in _ASKED:
        return False
    if phrase.status == "rejected" or shape is None or not shape.fullmatch(text) or _THIS_YEAR.search(text):
        return False
    if _STRESSED.search(text):
        return False
    if _AGAIN.search(text) and "再" not in like:  # nobody says 我再讲 who has not spoken yet
        return False
    return all(word in text for word in ((like,) if isinstance(like, str) else like))


def may_be_needed(phrase: Phrase) -> bool:
    """Whether a draft may use an entry, or has to know of it: without the others it is the same draft.

    A phrase that a brief pins is found in the whole bank.
    """
    return phrase.status == "rejected" or any(map(partial(_may_stand, phrase), phrase.wordings))


def _may_stand(phrase: Phrase, text: str) -> bool:
    """Whether a wording stands by itself in some draft, with whatever words its closed slots are filled."""
    shape = _SHAPES.get(phrase.role)
    if shape is None:
        return False
    fillings = [[f"{{{name}}}", *phrase.slots.get(name, ())] for name in _CLOSED]
    for words in product(*fillings):
        worded = text
        for name, word in zip(_CLOSED, words, strict=True):
            worded = worded.replace(f"{{{name}}}", word)
        if shape.fullmatch(worded):
            return True
    return False


def _is_for(phrase: Phrase, genre: str) -> bool:
    return not phrase.genres or genre in phrase.genres


def _fills(text: str, slots: Mapping[str, str]) -> bool:
    return all(plain(slots.get(name, "")) for name in SLOT.findall(text))


class _Same(NamedTuple):
    """The entries of a role, the same only as themselves: comparing them one by one would take longer than reading."""

    entries: Sequence[Phrase]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.entries is other.entries

    def __hash__(self) -> int:
        return id(self.entries)


_BANKS = 64  # roles of a library or two, with what templates ask for


@lru_cache(_BANKS)
def _standing(bank: _Same, like: str | Sequence[str]) -> tuple[tuple[Phrase, frozenset[str]], ...]:
    """The entries in the wordings that stand by themselves, each with the slots that are to be filled.

    What few words fill has the bank's own word. They are the same for all drafts, and a bank has a thousand.
    """
    refused = {phrase.text for phrase in bank.entries if phrase.status == "rejected"}
    found: dict[str, Phrase] = {}
    for phrase in bank.entries:
        for text in (phrase.text, *(variant.text for variant in phrase.variants)):
            worded = _closed(text, phrase, like)
            if text not in refused and worded not in refused:
                found.setdefault(worded, phrase)
    return tuple(
        (replace(phrase, text=text), frozenset(SLOT.findall(text)))
        for text, phrase in found.items()
        if _stands(text, phrase, like)
    )


@lru_cache(_BANKS)
def _refused(bank: _Same) -> tuple[str, ...]:
    """What somebody rejected that no speech has, and so a template's: without slots, long enough to be known again."""
    own = (phrase for phrase in bank.entries if phrase.status == "rejected" and not phrase.sources)
    texts = (phrase.text.strip(_MARKS) for phrase in own)
    return tuple(text for text in texts if not SLOT.search(text) and han_count(text) >= _SAID)


@lru_cache(_BANKS)
def _telling(bank: _Same) -> tuple[Phrase, ...]:
    """The entries that tell how to begin, those of most speeches first."""
    kept = (
        phrase
        for phrase in bank.entries
        if phrase.status != "rejected" and han_count(SLOT.sub("", phrase.text)) >= _TELLING
    )
    return tuple(sorted(kept, key=lambda phrase: (-phrase.sources, phrase.text)))


def rank(candidates: Mapping[K, T], seed: int | str, role: str, key: str) -> list[T]:
    """The candidates in the order of the hash of (seed, role, key, candidate).

    Ranking each by its own hash and not by its place in a list means that a phrase added to the bank
    changes a draft only where it comes first itself.
    """

    def order(name: K) -> bytes:
        parts = (str(seed), role, key, str(name))
        return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()

    return [candidates[name] for name in sorted(candidates, key=order)]


@dataclass(frozen=True)  # no slots: what it says of the matter is found out once
class Choices:
    """What the drafts of a matter may choose from: the bank by role, and the mined sets of parallel headings.

    ``unlike`` is the text of an earlier speech whose own turns this one is not to repeat.
    """

    matter: Matter
    bank: Mapping[str, Sequence[Phrase]]
    sets: Sequence[HeadingSet] = ()
    unlike: str = ""

    @cached_property
    def occasion(self) -> Occasion:
        """The occasion of the matter."""
        return occasion_of(self.matter)

    @cached_property
    def _turn(self) -> tuple[str, int]:
        """What the order of candidates is hashed by, and how far on this year's is from the first of them."""
        brief = self.matter.brief
        return (str(brief.seed), 0) if brief.seed is not None else (base_of(brief), year_of(brief))

    def ranked(self, candidates: Mapping[K, T], role: str, key: str) -> list[T]:
        """Candidates in the order of this brief: a meeting of every year begins each year one further on.

        So two years running never have the same first choice, which a hash of the year would give them now and then.
        """
        base, turn = self._turn
        found = rank(candidates, base, role, key)
        start = turn % len(found) if found else 0
        return found[start:] + found[:start]

    @cached_property
    def _happened(self) -> str:
        """What the brief tells of the meeting, in which a phrase of the bank may find what it speaks of."""
        brief = self.matter.brief
        return "".join((brief.meeting.name or "", *(item.who + item.did for item in self.matter.agenda)))

    def refused(self, role: str) -> tuple[str, ...]:
        """The words of templates that the library has rejected for a role: a wording that has them gives way."""
        return _refused(_Same(self.bank.get(role, ())))

    def repeats(self, text: str) -> bool:
        """Whether words of the program's own have a clause that the earlier speech has."""
        return any(
            han_count(clause) >= _SAID and clause in self.unlike for clause in _CLAUSE.findall(text) if self.unlike
        )

    def frames(self, key: str, role: str, slots: Mapping[str, str], like: str | Sequence[str] = "") -> list[Phrase]:
        """The frames of a role that can stand by themselves with these slots, the first choice first.

        Those that somebody prefers come before all others; what is for another occasion or for others to hear is none.
        """
        if role not in _SHAPES:
            return []
        genre = self.matter.brief.genre
        given = {name for name, value in slots.items() if plain(value)}
        fitting = {
            phrase.text: phrase
            for phrase, names in _standing(_Same(self.bank.get(role, ())), like)
            if names <= given
            and _is_for(phrase, genre)
            and self.occasion.suits(phrase.tags)
            and suits([phrase.text], plain(slots.get("theme", "")))  # 做好{theme} of 优化营商环境
            and all(word in self._happened for word in _SUPPOSED.findall(SLOT.sub("", phrase.text)))
        }
        return sorted(self.ranked(fitting, role, key), key=lambda phrase: phrase.status not in _PREFERRED)

    def known(self, role: str, text: str) -> Phrase | None:
        """The bank's own entry for a phrase that somebody wrote, whatever its marks."""
        wanted = text.rstrip(_MARKS)
        return next((phrase for phrase in self.bank.get(role, ()) if phrase.text.rstrip(_MARKS) == wanted), None)

    def suggestions(self, role: str) -> tuple[Phrase, ...]:
        """The frames of a role that most speeches use, of those that say something and fit the genre and the brief."""
        brief = self.matter.brief
        fitting = (
            phrase
            for phrase in _telling(_Same(self.bank.get(role, ())))
            if _is_for(phrase, brief.genre) and not any(word in phrase.text for word in brief.excluded)
        )
        return tuple(islice(fitting, _SUGGESTED))

    def headings(self, ledger: Ledger) -> tuple[str, ...]:
        """One parallel set of headings for all main points, marked with their origins; empty where none fits.

        Sets of the library come first, unless the genre will have none of them: seen in two speeches at least, of the
        same number, naming nothing but the theme, each heading doing the job that its place asks for. The genre's
        frames (genre.yaml) fit where no function occurs twice.
        """
        functions, genre = self.matter.functions, self.matter.genre
        said = self.matter.brief.theme or ""
        theme = ledger.mark(said, "brief", "theme")
        fitting = [
            entry
            for entry in self.sets
            if genre.bank_headings and _heads(entry, functions) and suits(entry.headings, said)
        ]
        if fitting:
            ranked = self.ranked({" / ".join(entry.headings): entry for entry in fitting}, "heading", "")
            best = next((entry for entry in ranked if not any(map(self._headed, entry.headings))), ranked[0])
            return tuple(ledger.frame(text, {"theme": theme}, f"headings: {text}") for text in best.headings)
        frames = [frame for frame in genre.headings if frame.keys() >= set(functions)]
        if len(set(functions)) < len(functions) or not frames:
            return ()
        fit = [frame for frame in frames if suits((frame[function] for function in functions), said)]
        if not fit:
            return ()
        choices = self.ranked(dict(enumerate(fit)), "heading", "")
        chosen = next((one for one in choices if not any(map(self._headed, one.values()))), choices[0])
        return tuple(chosen[function].replace("{theme}", theme) for function in functions)

    def _headed(self, frame: str) -> bool:
        """Whether a frame of a heading was one of the earlier speech's."""
        return any(self.repeats(part) for part in SLOT.split(frame)[::2])


def _closed(text: str, phrase: Phrase, like: str | Sequence[str]) -> str:
    """A frame with its closed slots filled by what most speeches say there, or by what is asked for."""
    asked = (like,) if isinstance(like, str) else like
    for name in _CLOSED:
        if words := phrase.slots.get(name):
            wanted = asked if name == "topic" else [verb for topic, verb in _SAID_OF if topic in text]
            text = text.replace(f"{{{name}}}", next((word for word in words if word in wanted), words[0]))
    return text


def _heads(entry: HeadingSet, functions: Sequence[PointFunction]) -> bool:
    """Whether a mined set can head points that do these jobs."""
    if entry.status == "rejected" or entry.level != 1 or entry.sources < 2 or len(entry.headings) != len(functions):
        return False
    last = len(functions) - 1
    return all(
        SLOT.findall(text) == ["theme"] and infer_function(text, index == 0, index == last) == functions[index]
        for index, text in enumerate(entry.headings)
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A stock sentence that was chosen (选句): for which role, what was ``said``, and among what.

    ``order`` counts the choices of a role; a phrase that the brief pins as so many stands there.
    """

    role: str
    order: int
    said: str
    key: str
    wordings: tuple[str, ...]
    like: tuple[str, ...]
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another sentence that can stand in the place of a choice; ``pin`` is what the brief says to have it there.

    ``phrase`` is the bank's entry, None for a wording of a template.
    """

    text: str
    pin: str
    phrase: Phrase | None = None


class Chooser:
    """Chooses phrases while one draft is composed, and remembers which it has used.

    ``facts`` are what the slots of pinned phrases may ask for (theme, meeting, …), marked.
    """

    def __init__(self, choices: Choices, ledger: Ledger, facts: Mapping[str, str] | None = None) -> None:
        self._choices, self._ledger = choices, ledger
        self._facts = dict(facts or {})
        excluded = choices.matter.brief.excluded
        self._excluded = tuple(text.rstrip(_MARKS) for text in excluded if text.rstrip(_MARKS))
        self._pinned = {role: list(rows) for role, rows in choices.matter.pinned.items()}
        self._used: set[str] = set()
        self._picked: Counter[str] = Counter()
        self._heard = _grams(map(han_only, _texts(choices.matter)))
        self._idioms: set[str] = set()
        self._lately: dict[str, frozenset[str]] = {}  # by role, the words that its matter ends with and stock has said
        self._theme = _words_of(choices.matter.brief.theme or "")
        self._begun: set[str] = set()  # with what sentences began: two of 对此， are heard
        self.avoided = 0
        self.choices: list[Choice] = []

    @property
    def unused(self) -> tuple[tuple[str, str], ...]:
        """The pinned phrases (role, text) that no place in the draft has taken."""
        return tuple((role, text) for role, rows in self._pinned.items() for _, text in rows)

    def hear(self, text: str) -> None:
        """Remember what was said, so that stock does not say it again."""
        self._heard |= _grams(map(han_only, text.split("\n")))

    def stock(self, key: str, role: str, *wordings: str, like: str | Sequence[str] = "", **slots: str) -> str:
        """A stock sentence: what the brief pins, else one of the bank's frames and the template's wordings.

        A wording may begin with where it fits (风险、机关｜…); one that is empty is none, so that a template can
        leave it out on a condition. Empty where nothing fits. Raises IndexError where a template gives no wording.
        """
        text = self.pinned(role, **slots)
        if not text:
            frames = {frame.text: frame for frame in self._frames(key, role, slots, like)}
            text = self._choose(key, role, {**frames, **self._wordings(wordings)}, wordings, slots)
        if said := plain(text):
            order = sum(choice.role == role for choice in self.choices)
            words = (like,) if isinstance(like, str) else tuple(like)
            self.choices.append(Choice(role, order, said, key, wordings, words, dict(slots)))
        return text

    def alternatives(self, choice: Choice) -> Iterator[Alternative]:
        """What else can stand in the place of a choice: the bank's first, those of most worth before others."""
        frames = self._choices.frames(choice.key, choice.role, choice.slots, choice.like)
        frames.sort(key=lambda phrase: (phrase.status not in _PREFERRED, -phrase.worth, phrase.text))
        found = [(plain(self._framed(frame, choice.slots)), frame) for frame in frames]
        worded = [(plain(text), None) for text in self._wordings(choice.wordings).values()]
        told = {choice.said.rstrip(_MARKS)}
        for text, phrase in (*found, *worded):
            if text.rstrip(_MARKS) not in told and not self._is_excluded(text, choice.role):
                told.add(text.rstrip(_MARKS))
                yield Alternative(text, self._pin(text, phrase), phrase)

    def _pin(self, text: str, phrase: Phrase | None) -> str:
        """How a brief asks for a sentence: by its frame where the brief can fill it, with {n} for the number."""
        if phrase is not None and all(name in self._facts for name in SLOT.findall(phrase.text)):
            return phrase.text
        number = plain(self._facts.get("n", ""))
        return text.replace(f"{number}点", "{n}点", 1) if number else text

    def pinned(self, role: str, **slots: str) -> str:
        """The next phrase that the brief wants for ``role``, marked as the bank's where the bank has it."""
        rows = self._pinned.get(role)
        if not rows:
            return ""
        ref, text = rows.pop(0)
        filled = {**self._facts, **slots}
        names = dict.fromkeys(SLOT.findall(text))
        values = {name: filled.get(name) or f"【待补：{_KEYS.get(name) or slot_name(name)}】" for name in names}
        if known := self._choices.known(role, text):
            self._used.add(known.text)
            return self._ledger.frame(known.text, values, f"{role}: {known.text}")
        return self._ledger.frame(text, values, ref, "brief")

    def phrase(self, key: str, role: str, like: str | Sequence[str] = "", **slots: str) -> str:
        """A frame of ``role`` with its slots filled, marked with its origin; empty when none fits."""
        for frame in self._frames(key, role, slots, like):
            if not self._is_excluded(frame.text, role):
                self._used.add(frame.text)
                return self._framed(frame, slots)
        return ""

    def pick(self, key: str, *wordings: str) -> str:
        """One of a template's own wordings: speeches of successive years need not say the same.

        Raises IndexError where a template gives none.
        """
        return self._choose(key, "wording", self._wordings(wordings), wordings, {})

    def _frames(self, key: str, role: str, slots: Mapping[str, str], like: str | Sequence[str]) -> list[Phrase]:
        return [one for one in self._choices.frames(key, role, slots, like) if one.text not in self._used]

    def _framed(self, frame: Phrase, slots: Mapping[str, str]) -> str:
        return self._ledger.frame(frame.text, slots, f"{frame.role}: {frame.text}")

    def _wordings(self, wordings: Sequence[str]) -> dict[str, str]:
        """The wordings that fit the occasion, by their places, without the tags that say where they fit."""
        tags = self._choices.occasion.tags
        found: dict[str, str] = {}
        for place, text in enumerate(wordings):
            tagged = _TAGGED.match(text)
            if not is_blank(text) and (tagged is None or fits_occasion(tagged["tags"], tags)):
                found[str(place)] = cut(text, 0, tagged.end()) if tagged else text
        return found

    def _choose(
        self,
        key: str,
        role: str,
        candidates: Mapping[str, str | Phrase],
        given: Sequence[str],
        slots: Mapping[str, str],
    ) -> str:
        """The first candidate that nobody refuses and nobody has said; what was asked for gives way last."""
        self._picked[key] += 1
        ranked = self._choices.ranked(candidates, role, f"{key}#{self._picked[key]}")
        if not ranked:
            if not given:
                raise IndexError
            return ""
        told = key.partition(":")[0]
        chosen = self._best(ranked, slots, told)
        text = self._said(chosen, slots)
        self._lately[told] = self._words_near(told) | _telling_words(plain(own_text(text, self._ledger)))
        letters = list(map(han_only, own_text(text, self._ledger).split("\n")))
        self._heard |= _grams(letters)
        self._idioms |= _grams(letters, _IDIOM)
        self._begun.add(_beginning(text))
        if isinstance(chosen, Phrase):
            self._used.add(chosen.text)
        return text

    def _best(self, ranked: Sequence[str | Phrase], slots: Mapping[str, str], role: str) -> str | Phrase:
        """The first that fits in every way, else the first that fits in most; looked at one by one, most are not."""
        allowed: str | Phrase | None = None
        fresh: str | Phrase | None = None
        best: str | Phrase | None = None
        first: str | Phrase | None = None
        near = self._words_near(role)
        for one in ranked:
            text = self._said(one, slots)
            if self._is_excluded(plain(text), role):
                continue
            allowed = allowed or one
            own = own_text(text, self._ledger)
            letters = list(map(han_only, own.split("\n")))
            if self._is_heard(own, letters):
                continue
            fresh = fresh or one
            if self._choices.repeats(own):
                continue
            best = best or one
            if self._idioms.isdisjoint(_grams(letters, _IDIOM)) and _beginning(text) not in self._begun:
                first = first or one
                if near.isdisjoint(_telling_words(plain(own))):
                    first = one
                    break
        best = first or best
        if self._choices.unlike and best is not None:
            self.avoided += self._choices.repeats(self._own(fresh, slots))
        return best or fresh or allowed or ranked[0]

    def _words_near(self, role: str) -> frozenset[str]:
        """The telling words that somebody hears just before stock of a role: of the end of its matter, or of the goal.

        窗口就在眼前 behind 就这么个窗口 sounds like an echo.
        """
        if role not in self._lately:
            matter = self._choices.matter
            points = matter.facts.get(role, ())[-_NEAR:]
            lines = [line for point in points for line in point.lines] or matter.of(role).lines[-_NEAR:]
            self._lately[role] = _telling_words("。".join(lines)) if role in _MATTER_NEAR else frozenset()
        return self._lately[role]

    def _said(self, one: str | Phrase, slots: Mapping[str, str]) -> str:
        return self._framed(one, slots) if isinstance(one, Phrase) else one

    def _own(self, one: str | Phrase | None, slots: Mapping[str, str]) -> str:
        return own_text(self._said(one, slots), self._ledger) if one is not None else ""

    def _is_heard(self, own: str, letters: Sequence[str]) -> bool:
        if any(word in own for word in self._theme):
            return True  # 干出一番新气象 of 气象工作 sounds like a play on the word
        return not self._heard.isdisjoint(_grams(letters))

    def _is_excluded(self, text: str, role: str) -> bool:
        """Whether the brief will have none of it (不用语句), or the library has rejected it for this role."""
        return any(word in text for word in (*self._excluded, *self._choices.refused(role)))


def _beginning(text: str) -> str:
    """The word with which a sentence leads in: 对此，…, 在这里 as 这里; a sentence that has none is like no other."""
    found = _LEADS_IN.match(plain(text))
    return found.group().removeprefix("在") if found else text


def _texts(matter: Matter) -> Iterator[str]:
    """The texts of a brief that a draft will say."""
    brief = matter.brief
    yield from (brief.theme or "", brief.meeting.name or "", brief.meeting.task or "", *brief.spirit, *brief.grounds)
    yield from (quote.words for quote in brief.quotes)
    for role in dict.fromkeys((*SOURCES, "point")):
        yield from matter.of(role).lines if role != "attribution" else ()


_COMMON = frozenset({"工作", "服务", "保障", "落实", "学习", "安全", "建设", "发展", "改革", "创新", "质量", "提升"})


def _words_of(theme: str) -> frozenset[str]:
    """The pairs of characters of a theme that are nobody's common words."""
    letters = han_only(theme)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1)) - _COMMON


# Words that say so little that nobody hears them twice.
_FAINT = _COMMON | frozenset((
    "大家", "我们", "同志", "同志们", "今天", "现在", "这里", "一起", "情况", "问题", "任务", "形势", "要求", "取得",
    "进展", "成绩", "努力", "下面", "各项", "方面", "一些", "进行", "做好", "有关", "全体", "共同", "继续", "认真",
    "需要", "可以", "没有", "已经", "还要", "必须", "意见", "希望",
))  # fmt: skip


@lru_cache(512)
def _telling_words(text: str) -> frozenset[str]:
    """The words of a text by which it is known, of two characters and more."""
    return telling_words(text) - _FAINT


def _grams(texts: Iterable[str], length: int = _ALIKE) -> set[str]:
    """All runs of so many Han characters as two texts may not share; nothing but Han characters is in the texts."""
    return {letters[at : at + length] for letters in texts for at in range(len(letters) - length + 1)}
