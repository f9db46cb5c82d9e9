"""Promises (承诺与兑现): 讲三点意见 and the points there are, lists that count right, recaps, “八个坚持”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.analyse.announcement import announced_points
from drafter.check.lists import Chain, Lists, Mark, Problem
from drafter.check.subject import Hit, Part, Subject
from drafter.model import Rule, Section, Speech
from drafter.numerals import HAN_NUMERAL, format_numeral, parse_numeral
from drafter.patterns import regex
from drafter.punctuation import HAN, sentence_end, sentences

_NUMBER = rf"(?:[{HAN_NUMERAL}两]{{1,3}}|[0-9]{{1,2}})"
_UNIT = r"(?:个(?:方面|问题|环节|层面|重点|关键|关系|坚持|转变|到位|突出|导向|意识|支撑)?|点|项|件|条|句话|大)"
_COUNTED = regex(rf"(?<![第几数十百千万0-9点.])(?P<n>{_NUMBER}){_UNIT}(?!月|年|小时|人|百分点|多|余|以上)")
_RECAP = regex(
    rf"(?:以上|上述|上面|前面)(?:我?讲的|我?说的|所讲的|所说的|提出的|这|我讲的这|就是)?"
    rf"(?P<n>{_NUMBER})(?:个方面|方面|个问题|点|条|项|件|个要求|个环节)(?!工作?经|年|月|以上)"
)
_TOLD = regex(rf"(?<!第)(?P<n>[{HAN_NUMERAL}两]{{1,3}})(?:个方面|方面|点|条|项|件|个问题|个要求|个环节)")
_NAMED = regex(
    rf"(?P<n>{_NUMBER})个“?(?P<word>[{HAN}]{{2}})”?(?:[”’])?(?:，?即|，就是|，?分别是|，?也就是)?[：:—]{{1,2}}"
)
_ITEM_START = r"(?:^|[，、；：。“”])“?"
# Who announces points says that he will speak of them; a sentence that lists them itself keeps its own promise.
_OWN_WORDS = regex("讲(?!话)|谈|说|提|强调|汇报|通报|要求|意见|希望|建议|体会|部署|任务")
_LISTED = regex("[：:，,](?:一个|第一|一是|首先|方案一|其一|一、|1[.、])")
# 九点开会 is an hour.
_HOUR = regex(
    rf"(?:[早晚凌]晨?上?|[上下中]午|每天|[今明昨]天).{{0,4}}{_NUMBER}[点點]|{_NUMBER}[点點](?:[钟鐘半整]|[开開]会|[开開]會|上班|起床|睡|出[发發]|到场)"
)
_TURN = regex(rf"[{HAN}·A-Za-z]{{2,12}}[：:]?$|[{HAN}]{{2,4}}：")
_MOST_TURNS = 4
_BEHIND = 60  # characters between a promise and the list that keeps it


def announced_count(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """下面，我讲三点意见, and there are four."""
    for part in subject.parts:
        speech = part.speech
        points = _main_points(speech)
        count = speech.announced_points
        if count is None or speech.kind != "speech" or not points or count == len(points) or _is_dialogue(part):
            continue
        place = _announcement(part, count)
        if place is not None:
            yield subject.hit(*place, said=str(count), found_points=str(len(points)))


def _is_dialogue(part: Part) -> bool:
    """Whether several people speak in turn: nobody's points are those of another."""
    names = Counter(
        line.text.strip() for line in part.lines if _TURN.fullmatch(line.text.strip()) and "：" in line.text
    )
    return sum(count for count in names.values() if count > 1) >= _MOST_TURNS


def _main_points(speech: Speech) -> list[Section]:
    """The main points, without the unnumbered paragraphs that go back to one of them.

    最后 without a comma opens any sentence (最后考上了大学).
    """
    points = [section for section in speech.walk() if section.role == "point" and section.level == 1]
    points = [section for section in points if section.enumerator not in ("最后", "最後")]
    return [section for section in points if section.enumerator or section.heading or section.inferred]


def _announcement(part: Part, count: int) -> tuple[int, int] | None:
    for line in part.lines:
        for start, end in sentences(line.text):
            sentence = line.text[start:end]
            told = _OWN_WORDS.search(sentence) and not _LISTED.search(sentence) and not _HOUR.search(sentence)
            if told and announced_points(sentence) == count:
                return line.start + start, line.start + end
    return None


def sublist_count(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """重点抓好以下四项工作, and three points follow below this heading."""
    for part in subject.parts:
        for section in part.speech.walk():
            if section.role != "point" or not section.level or not section.paragraphs:
                continue
            children = [child for child in section.children if child.role == "point"]
            if len(children) < 2 or any(child.enumerator is None or child.inline for child in children):
                continue
            yield from _section_promise(subject, section, len(children))


def _section_promise(subject: Subject, section: Section, there: int) -> Iterator[Hit]:
    last = sentences(section.paragraphs[-1].text)[-1:]
    for start, end in last:
        sentence = section.paragraphs[-1].text[start:end]
        said = announced_points(sentence)
        numbers = {parse_numeral(found.group("n")) for found in _COUNTED.finditer(sentence)}
        place = subject.text.find(sentence, max(section.start, 0))
        # Several numbers in a sentence: one of them may be the list's.
        if said is not None and said != there and there not in numbers and place >= 0:
            yield subject.hit(place, place + len(sentence), said=str(said), found_points=str(there))


def list_count(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """抓好三件事：一是…；二是…, and no third."""
    for part, lists in _lists(subject):
        for chain in lists.chains:
            first = chain.first
            if first.number != 1 or chain.broken or first.leading:
                continue
            line = part.lines[first.paragraph]
            lead = line.text[: first.at - line.start]
            numbers = _promised(lead)
            if numbers and chain.last not in numbers and len(chain.marks) > 1 and not _goes_on(subject.text, chain):
                said = numbers[-1]
                start = first.at - min(len(lead), _BEHIND)
                found = list(_COUNTED.finditer(subject.text, start, first.at))[-1]
                yield subject.hit(*found.span(), said=str(said), found_points=str(chain.last))


def _goes_on(text: str, chain: Chain) -> bool:
    """Whether the next item is named in other words behind the last one: 第三点和第四点，就是要有责任心."""
    return f"第{format_numeral(chain.last + 1)}" in text[chain.marks[-1].at :].partition("\n")[0]


def _promised(lead: str) -> list[int]:
    """The numbers in the sentence that leads up to a list, where its last words count something: 三件事："""
    if not lead or lead[-1] not in "：:":
        return []
    sentence = lead[max(lead.rfind(mark, 0, len(lead) - 1) for mark in "。！？；") + 1 :][-_BEHIND:]
    clause = re.split(r"[，,]", sentence)[-1]
    if not (found := list(_COUNTED.finditer(clause))) or len(clause) - found[-1].end() > 14:
        return []
    return [parse_numeral(number.group("n")) for number in _COUNTED.finditer(sentence)]


def skipped(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """一是 … 三是; 一、 三、: a number is left out."""
    for problem in _problems(subject, "skipped"):
        if problem.mark.enumerator.style == "首先":
            continue  # said by order_words
        missing = "、".join(str(n) for n in range(problem.last + 1, problem.mark.number))
        yield _at(subject, problem.mark, missing=missing)


def doubled(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """二是 … 二是; （三） （三）: the same number twice. A second 一是 may as well begin another list."""
    for problem in _problems(subject, "doubled"):
        if problem.mark.number == 1 and _is_apart(subject.text[: problem.mark.at], problem.mark.enumerator.text):
            continue
        yield _at(subject, problem.mark)


def _is_apart(before: str, mark: str) -> bool:
    """Whether a sentence has ended since the same mark stood in the text ``before``."""
    start = before.rfind(mark)
    return start >= 0 and any(stop in before[start:] for stop in "。！？\n")


def backwards(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """三、 … 二、: the counting goes back."""
    for problem in _problems(subject, "back"):
        yield _at(subject, problem.mark, last=str(problem.last))


def headless(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """二是 without 一是; a lone 其次 or 再者 goes on from what was said in other words."""
    for problem in _problems(subject, "headless"):
        if problem.mark.enumerator.style == "首先":
            continue
        yield _at(subject, problem.mark)


def mixed(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """One list, one style: 一是 … 二要, 一、 二、 （三）."""
    for problem in _problems(subject, "mixed"):
        yield _at(subject, problem.mark, before=problem.expected)


def recap(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """以上四点, behind three."""
    for part, lists in _lists(subject):
        main = len(_main_points(part.speech))
        for line in part.lines:
            for found in _RECAP.finditer(line.text):
                said, place = parse_numeral(found.group("n")), line.start + found.start()
                sizes = _sizes_before(lists.chains, place) | ({main} if main else set())
                told = subject.text[part.lines[0].start : place]
                if sizes and said not in sizes and not _told_before(told, said):
                    nearest = str(_nearest(lists.chains, place) or main)
                    yield subject.hit(place, line.start + found.end(), said=str(said), found_points=nearest)


def _sizes_before(chains: Sequence[Chain], place: int) -> set[int]:
    return {sum(mark.at < place for mark in chain.marks) for chain in chains if chain.first.at < place} - {0, 1}


def _nearest(chains: Sequence[Chain], place: int) -> int:
    before = [chain for chain in chains if chain.marks[-1].at < place and len(chain.marks) > 1]
    return len(max(before, key=lambda chain: chain.marks[-1].at).marks) if before else 0


def _told_before(text: str, said: int) -> bool:
    """Whether the text before promised or named as many: the recap may mean that."""
    return any(parse_numeral(found.group("n")) == said for found in _TOLD.finditer(text[-1500:]))


def named_count(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """“八个坚持”： and seven that begin with 坚持."""
    for line in subject.lines_for(_NAMED):
        for found in _NAMED.finditer(line.text):
            said, word = parse_numeral(found.group("n")), found.group("word")
            stop = sentence_end(line.text, found.end())
            body = line.text[found.end() : stop]
            there = len(re.findall(_ITEM_START + word, body))
            items = len(re.split(r"[；、，]", body)) if "；" not in body else len(body.split("；"))
            if there >= 2 and there != said and items != said:
                yield subject.hit(
                    line.start + found.start(), line.start + found.end(), said=str(said), found_points=str(there)
                )


def order_words(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """再次 without 其次, 首先 … 再次: words of order that leave one out."""
    for _part, lists in _lists(subject):
        for chain in lists.chains:
            words = [mark for mark in chain.marks if mark.enumerator.style == "首先"]
            for before, after in pairwise(words):
                if after.number and after.number > before.number + 1:
                    yield _at(subject, after)


def _lists(subject: Subject) -> Iterator[tuple[Part, Lists]]:
    """The lists of each speech; what people in a novel count, or a table in a notice, is no business of ours."""
    for part in () if subject.is_unspoken else subject.parts:
        if part.speech.kind != "other" or len(subject.parts) == 1:
            yield part, part.lists


def _problems(subject: Subject, wrong: str) -> Iterator[Problem]:
    for _part, lists in _lists(subject):
        yield from (problem for problem in lists.problems if problem.wrong == wrong)


def _at(subject: Subject, mark: Mark, **slots: str) -> Hit:
    style, number = mark.enumerator.style, mark.number
    printed = mark.enumerator.text
    return subject.hit(mark.at, mark.end, mark=printed, number=format_numeral(number), style=style, **slots)
