"""Patterns as entries of a bank: text with named slots, what filled them, sources, places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from drafter.late_classes import dataclass
from drafter.mine.counting import EXAMPLES
from drafter.mine.frames import GAP, Use, Words, fill
from drafter.mine.grammar import breaks_off, is_adverb, is_function, is_lead_in, is_verb, leads_on
from drafter.mine.naming import name_in_place, name_rest, name_slot
from drafter.mine.patterns import BRIDGE, NOWHERE, Pattern, Row
from drafter.mine.profile import Profile, Sentence
from drafter.mine.proper_names import beside_title
from drafter.mine.slotting import LEAD_IN
from drafter.mine.tokens import cut, is_rare_character, word_set
from drafter.model import Phrase, PhraseKind
from drafter.patterns import regex
from drafter.punctuation import HAN, han_count
from drafter.schema.phrases import kind_of
from drafter.schema.same_wording import same_text
from drafter.schema.wording import LEADS_ON, faults

_FILLINGS = 6
_LONGEST_FILLING = 20  # Han characters
_NAME_SIZES = (2, 3, 4)  # characters
_SELDOM = 3  # one in so many occurrences begins a sentence: often enough to begin one with it
# With these a sentence begins, whatever a speaker puts before them (借此机会， 在新春佳节到来之际，).
_OPENS = word_set("我 我们 让 让我们 祝 祝愿 预祝 愿 希望 请 今天 今年 向 衷心 这 这些 这次")
_USUALLY = 0.6  # of the occurrences at one end of their sections
_END_MARKS = "。！？：；，"
_INNER_MARKS = "，：；"
_FACT = regex(r"[0-9０-９A-Za-z％%×]")
# 民权同志, 万勇书记, 市总工会主席贺某: somebody; 先进同志, 市委书记 are not.
_TITLE = "(?:同志|书记|主席|主任|市长|县长|区长|局长|部长|经理|董事长|校长|院长|教授|师傅|老师|召集人|组长)"
_LOCAL = regex("[省市县区镇乡]")  # a document of some place is a fact
_SOMEBODY = regex(
    rf"(?<!先进|负责|全体|各位|有关|领导|获奖|获得|市委|县委|省委|区委|党委|支部|工会|组织|常委|部门|单位)(?<![的副各老男女]){_TITLE}"
    rf"|{_TITLE}(?![、和及的]|$)[{HAN}]{{2,4}}$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the uses of patterns refer to: their sentences and speeches, and the words that are names."""

    uses: Sequence[Use]
    sentences: Sequence[Sentence]
    profile: Profile
    names: frozenset[str]

    def at(self, row: Row) -> Sentence:
        """The sentence of an occurrence."""
        return self.sentences[self.uses[row[0]].sentence]


@dataclass(frozen=True, slots=True)
class _Text:
    """A pattern in print."""

    text: str
    slots: dict[str, Counter[str]]
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase, the patterns that it is printed from, and the speeches in which they stand."""

    phrase: Phrase
    wordings: tuple[tuple[Words, ...], ...]
    seen: frozenset[str] = frozenset()


def print_bank(role: str, patterns: Iterable[Pattern], found: Found) -> tuple[Entry, ...]:
    """The entries of a role; patterns that say the same are one entry, what does not stand by itself is none."""
    same: dict[str, list[_Text]] = defaultdict(list)
    for pattern in patterns:
        if _cuts_phrase(pattern, found):
            continue
        printed = _print(pattern, found)
        if role != "heading" and any(faults(printed.text)):
            continue
        same[same_text(printed.text)].append(printed)
    return tuple(
        Entry(
            _phrase(role, group, found),
            tuple(sorted(text.pattern.parts for text in group)),
            frozenset(found.at(row).source for text in group for row in text.pattern.rows),
        )
        for group in same.values()
    )


def _phrase(role: str, group: Sequence[_Text], found: Found) -> Phrase:
    """One entry for texts that say the same: the commonest wording, the figures of all."""
    chosen = min(group, key=lambda text: (-len(text.pattern.rows), text.text))
    rows = sorted({row for text in group for row in text.pattern.rows}, key=lambda row: (found.at(row), row))
    sources = sorted({found.at(row).source for row in rows})
    years = sorted({found.profile.years[source] for source in sources if source in found.profile.years})
    places: dict[str, str] = {}
    for row in rows:
        use, sentence = found.uses[row[0]], found.at(row)
        clause = sentence.clauses[use.index]
        at = sentence.at + clause.at + sum(map(len, clause.raw[: use.start]))
        places.setdefault(use.source, f"{use.source}@{at}")
    common = {name: fillings.most_common() for name, fillings in chosen.slots.items() if fillings}
    common = {name: sorted(counts, key=lambda item: (-item[1], item[0]))[:_FILLINGS] for name, counts in common.items()}
    place = _place(rows, found)
    return Phrase(
        role=role,
        text=chosen.text,
        kind=_kind(role, chosen, place, found),
        sources=len(sources),
        occurrences=len({found.uses[row[0]].place for row in rows}),
        years=tuple(sorted({years[0], years[-1]})) if years else (),
        slots={name: tuple(filling for filling, _ in counts) for name, counts in common.items()},
        genres=tuple(sorted({found.profile.genres[source] for source in sources} - {""})),
        examples=tuple(places.values())[:EXAMPLES],
        filled={name: tuple(count for _, count in counts) for name, counts in common.items()},
        place=place,
    )


def _kind(role: str, chosen: _Text, place: str | None, found: Found) -> PhraseKind:
    """What an entry looks like; a sentence is one that begins where sentences begin, a lead-in apart, often enough."""
    looks = kind_of(chosen.text, role, place)
    rows = chosen.pattern.rows
    first = [found.uses[row[0]] for row in rows]
    begins = sum(use.begins and (use.index == 0 or _is_led_in(use, found)) for use in first)
    opens = chosen.pattern.parts[0][0] in _OPENS
    return "clause" if looks == "sentence" and not opens and _SELDOM * begins < len(rows) else looks


def _is_led_in(use: Use, found: Found) -> bool:
    """Whether nothing but a lead-in (同志们，下面，) stands before a clause."""
    before = found.sentences[use.sentence].clauses[: use.index]
    return all(is_lead_in(clause.words) or clause.words[0] in LEAD_IN for clause in before)


def _place(rows: Sequence[Row], found: Found) -> Literal["opening", "joining", "closing"] | None:
    """Where in its section an entry usually stands: in its first sentence, in its last, or leading on from before."""
    places: Counter[Literal["opening", "joining", "closing"] | None] = Counter()
    for row in rows:
        sentence = found.at(row)
        first, last = found.uses[row[0]], found.uses[row[-1] if row[-1] != NOWHERE else row[0]]
        begins = first.index == 0 and first.begins
        ends = last.index == len(sentence.clauses) - 1 and last.ends
        if begins and leads_on(first.words):
            places["joining"] += 1
        elif begins and sentence.first and not sentence.last:
            places["opening"] += 1
        elif (begins or ends) and sentence.last and not sentence.first:
            places["closing"] += 1
    place, count = places.most_common(1)[0] if places else (None, 0)
    return place if count >= _USUALLY * len(rows) else None


# --- text ---------------------------------------------------------------------------------------


def _print(pattern: Pattern, found: Found) -> _Text:
    taken: Counter[str] = Counter()
    slots: dict[str, Counter[str]] = {}
    texts: list[str] = []

    def slot(kind: str, fillings: Iterable[str]) -> None:
        name = name_in_place(kind, "".join(texts))
        taken[name] += 1
        numbered = name if taken[name] == 1 else f"{name}{taken[name]}"
        slots[numbered] = Counter(text for text in fillings if _may_show(text, found.names))
        texts.append(f"{{{numbered}}}")

    for place, words in enumerate(pattern.parts):
        last = place == len(pattern.parts) - 1
        if words == BRIDGE:
            if "".join(texts).endswith("}"):
                texts.append("，")  # 我代表{org}，{…}: a breath that most speakers do not mark
            slot("action" if not last else name_rest(pattern.parts[0]), _rests(pattern.rows, found) if last else ())
            texts.append("。" if last else "，")
            continue
        uses = [found.uses[number] for number in sorted({row[place] for row in pattern.rows if row[place] != NOWHERE})]
        for word, name, fillings in _words(words, uses):
            if name is None:
                texts.append(word)
            else:
                if word == "{say}" and texts and texts[-1].startswith("{task"):
                    texts.append("，")  # 我就做好今年的工作，讲三点意见: with or without, it reads well
                slot(name, fillings)
        texts.append(_mark(uses, found.sentences, last=last))
        if last and (led := _led_to("".join(texts))):
            slot(led, ())  # 主要任务是：{task}
            texts.append("。")
    return _Text("".join(texts), slots, pattern)


def _led_to(text: str) -> str | None:
    """What a text that ends there leads to: a task, or what is the case; None where it leads nowhere."""
    if text.endswith("是："):
        return "task"
    return ("state" if text.endswith("到，") else "task") if LEADS_ON.search(text) else None


def _rests(rows: Sequence[Row], found: Found) -> Iterator[str]:
    """What follows a lead-in (同志们，) to the end of its sentence, or of the next clause where that is long."""
    for row in rows:
        clauses = found.at(row).clauses[found.uses[row[0]].index + 1 :]
        texts = ["".join(clause.raw) + clause.mark for clause in clauses]
        whole = "".join(texts)
        yield (whole if han_count(whole) <= _LONGEST_FILLING else texts[0]).rstrip(_END_MARKS)


def _words(words: Words, uses: Sequence[Use]) -> Iterator[tuple[str, str | None, list[str]]]:
    """The words of a frame; slots with their names and with what stood there."""
    spans = [_spans(words, use) for use in uses]
    for index, word in enumerate(words):
        if word != GAP and word[0] != "{":
            yield word, None, []
            continue
        complement = index > 0 and is_verb(words[index - 1])
        raw = [_raw(use, *span[index], complement=complement) for use, span in zip(uses, spans, strict=True)]
        if word != GAP:
            yield word, word[1:-1], raw
            continue
        fillings = [use.words[slice(*span[index])] for use, span in zip(uses, spans, strict=True)]
        following = words[index + 1] if index + 1 < len(words) else ""
        if words[index - 1 : index] != ("各位",) and beside_title(words, index):
            yield word, name_slot(words, index, fillings), []  # a name, as a rule
            continue
        if only := _only_word(raw):
            yield only, None, []
            continue
        if not _only_says_how(fillings, first=index == 0, verb=is_verb(following)):
            yield word, name_slot(words, index, fillings), raw


def _cuts_phrase(pattern: Pattern, found: Found) -> bool:
    """Whether a slot ends, in every use, with a word that belongs to the fixed ones after it: {…不忘初心、牢记}使命."""
    for place, words in enumerate(pattern.parts):
        if GAP not in words[1:-1] or words == BRIDGE:
            continue
        uses = [found.uses[number] for number in sorted({row[place] for row in pattern.rows})]
        spans = [_spans(words, use) for use in uses]
        for index in range(1, len(words) - 1):
            if words[index] == GAP and not is_function(words[index + 1]):
                fillings = {use.words[slice(*span[index])] for use, span in zip(uses, spans, strict=True)}
                if _share_end(fillings) and name_slot(words, index, list(fillings)) != "who":
                    return True
    return False


def _share_end(fillings: set[Words]) -> bool:
    ends = {filling[-1:] for filling in fillings}
    whole = min(map(len, fillings)) == 1
    return len(fillings) > 1 and len(ends) == 1 and not whole and not any(word[0][0] == "{" for word in ends)


def _only_word(fillings: Sequence[str]) -> str:
    """The word that all fillings end with, where it fills the slot alone too (落实, 贯彻落实): that word is no slot."""
    shortest = min(fillings, key=len)
    distinct = set(fillings)
    is_word = han_count(shortest) == len(shortest) > 1 and len(distinct) > 1 and not shortest.endswith("们")
    return shortest if is_word and all(text.endswith(shortest) for text in distinct) else ""


def _raw(use: Use, start: int, end: int, *, complement: bool) -> str:
    """What stands in a slot, without the complement of the verb before it: 维护{好职工}的权益."""
    if complement and use.words[start : start + 1] == ("好",) and end - start > 1:
        start += 1
    text = "".join(use.raw[start:end])
    return f"一{text}" if text[:1] == "个" and use.words[start] == "一个" else text


def _only_says_how(fillings: Sequence[Words], *, first: bool, verb: bool) -> bool:
    """A slot before the verb that is mostly (inside a clause: always) filled by adverbs is better left out."""
    adverbs = sum(is_adverb(words) for words in fillings)
    return 2 * adverbs > len(fillings) if first else verb and adverbs == len(fillings)


def _spans(words: Words, use: Use) -> list[tuple[int, int]]:
    """Where each word of a frame stands in a clause that it fits."""
    gaps = iter(fill(words, use.words) or ())
    spans: list[tuple[int, int]] = []
    for word in words:
        before = spans[-1][1] if spans else 0
        spans.append(next(gaps) if word == GAP else (before, before + 1))
    return spans


def _may_show(text: str, names: frozenset[str]) -> bool:
    """Whether a filling may stand in a bank: short, no figure, no name."""
    if not 0 < han_count(text) <= _LONGEST_FILLING or _FACT.search(text) or _SOMEBODY.search(text):
        return False
    if "《" in text and _LOCAL.search(text):
        return False
    words = cut(text)
    if any(map(is_rare_character, words)):
        return False
    return names.isdisjoint(words) and names.isdisjoint(_substrings(text))


def _substrings(text: str) -> Iterator[str]:
    """What a name could be, however the segmenter divides it: 几代|砚|湖人."""
    for size in _NAME_SIZES:
        for start in range(len(text) - size + 1):
            yield text[start : start + size]


def _mark(uses: Sequence[Use], sentences: Sequence[Sentence], *, last: bool) -> str:
    """The punctuation that most often follows; none inside a frame where most speakers draw no breath."""
    marks = Counter(sentences[use.sentence].clauses[use.index].mark if use.ends else "" for use in uses)
    if last and 2 * marks[""] > len(uses):
        end = uses[0].words[-1]
        return ("：" if end.endswith("是") else "，") if breaks_off(end) else ""
    order = _END_MARKS if last else _INNER_MARKS
    best = max(
        (mark for mark in order if marks[mark]), key=lambda mark: (marks[mark], -order.index(mark)), default="，"
    )
    return "" if not last and marks[""] > marks[best] else best
