"""The points of an earlier speech (旧稿的要点): their headings, jobs and numbers kept, their figures asked anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.compose.matter import HEADING_LIMIT
from drafter.compose.old_facts import Fact, asked, find_facts, names_somebody, prompts
from drafter.compose.old_words import LINE, READ, clean, full, text_of, topic_of
from drafter.compose.recast_page import LIMIT, MOST_PROMPTS, STILL, Page, note_facts, questions_of, values_of, was
from drafter.model import Paragraph, Section, Speech
from drafter.numerals import HAN_NUMERAL, match_enumerator, parse_numeral
from drafter.patterns import regex
from drafter.punctuation import HAN, clauses, han_count, sentences
from drafter.schema.noted_brief import Path, Value
from drafter.schema.parts import FUNCTIONS

_COUNT = regex(rf"[两{HAN_NUMERAL}]+(?=[^年月日季天旬]*$)")  # 三年, 四季度 are times
_GREAT = regex(rf"(?<![{HAN_NUMERAL}“])(?P<n>[两三四五六七八九十])大(?=[{HAN}]{{2}})")  # 三大工程
_TURN = regex(
    r"^(?:(?:希望|期待|期盼|建议|倡议)(?=[^，。；：]{4})|(?:—+|[-–*•●·◆■▲])[ \t\u3000]*(?=[^—]{4}.*[。！？；]$)|"
    r"(?:再|还有|另外?)?一(?:个|条|件事?|项)就?是)"
)
TURN_MARK = regex(r"^(?:—+|[-–*•●·◆■▲]|(?:再|还有|另外?)?一(?:个|条|件事?|项)就?是)[ \t\u3000]*")
_SPOKEN = regex("^(?:再|还有|另外?)?一(?:个|条|件事?|项)就?是")
_SEVERAL = 2
_TELLS_MORE = 3  # points of a list whose last one may be followed by what is none of it
_DEMAND = ("要", "希望", "请")
_TOLD = ("review", "problems", "situation")  # parts whose lists tell what was or is
_DEEDS = "具体举措"
_PAST = regex(
    "回顾|的成[绩效]|的[^，]{0,4}经验|工作总结|(?:^|[作责施])(?:主要)?(?:及|和|与|的)(?:主要)?成[绩效]$|"
    "(?:履行|履职|落实|执行|工作|进展|完成|开展|整改|职责|责任|建设)[^，]{0,6}情况$"
)
_WANTED = (
    (regex("存在的|^(?:[^，]{0,8}的)?(?:主要|突出)?(?:问题|不足|短板|差距)(?:和(?:不足|差距))?$"), STILL),
    (_PAST, "今年的做法和数据"),
)


def _level_one(speech: Speech) -> list[Section]:
    return [section for section in speech.walk() if section.role == "point" and section.level == 1]


def main_points(speech: Speech) -> tuple[Section, ...]:
    """The numbered main points; text behind a list that only goes on with a point is none of its own.

    Where there are none, the longest list of headings or numbers that stands in another part of the speech: 坚持…。
    """
    own = [section for section in _level_one(speech) if section.enumerator or section.heading or section.inferred]
    return tuple(own or max(_lists(speech.sections), key=_size, default=()))


def _lists(sections: Sequence[Section]) -> Iterator[Sequence[Section]]:
    """The lists of paragraphs within parts of a speech that demand something; what a review counts up is review."""
    for section in sections:
        rows = [row for row in section.children if row.role == "point" and not row.inline]
        named = [row for row in rows if row.level > 1 and (row.enumerator or row.heading)]
        if len(named) >= _SEVERAL and (section.role not in _TOLD or all(map(_demands, named))):
            yield named
        yield from _lists(rows)


def _demands(point: Section) -> bool:
    words = f"{point.enumerator or ''}{point.heading or point.text}"
    return (point.enumerator or "").endswith(_DEMAND) or words.startswith(_DEMAND)


def _size(points: Iterable[Section]) -> int:
    return sum(han_count(full(point)) for point in points)


def put_points(speech: Speech, page: Page) -> None:
    """Write the points of an earlier speech, and the numbering of their levels, on the page."""
    points = [_raised(point, point.level - 1) for point in main_points(speech)[:LIMIT]]
    loose = _level_one(speech)
    if points:
        styles = _styles(points)
        told = f"去年自报{speech.announced_points}点，" if speech.announced_points else "去年"
        page.note(("要点",), f"{told}讲了{len(points)}点；有几项就是几点，小标题照旧，请按今年的情况改")
        for index, point in enumerate(points):
            page.note(("要点", index), f"去年这一点约{han_count(full(point))}字")
        if behind := _behind(points):
            page.note(
                ("要点", len(points) - 1), f"编号讲完以后另起的段（约{han_count(behind)}字）不属于这一点，只在注释里"
            )
            points[-1] = replace(points[-1], paragraphs=points[-1].paragraphs[:1])
        page.put("要点", [_point(point, ("要点", index), page, styles) for index, point in enumerate(points)])
        if styles:
            page.keep("序号", " > ".join(styles))
    elif loose:
        turns = list(_turns(text_of(loose).split("\n")))
        rows = [_point(turn, ("要点", index), page, ()) for index, turn in enumerate(turns[:LIMIT])]
        page.put("要点", rows or ["【待补】"], "去年没有分条；有几项就是几层意思")


def _raised(point: Section, by: int) -> Section:
    """A point and those below it, so many levels higher."""
    if not by:
        return point
    return replace(point, level=point.level - by, children=tuple(_raised(child, by) for child in point.children))


def _behind(points: Sequence[Section]) -> str:
    """The paragraphs behind the last of several points that have one paragraph each: they are none of its own."""
    *others, last = points
    plain = all(point.run_in and not point.children for point in points)
    if len(points) < _TELLS_MORE or not plain or any(len(point.paragraphs) > 1 for point in others):
        return ""
    return "\n".join(paragraph.text for paragraph in last.paragraphs[1:])


def _turns(lines: Sequence[str], least: int = 1) -> Iterator[Section]:
    """The turns of a text without numbers: paragraphs that begin with 希望, with a dash, with 一个是."""
    found = [line.strip() for line in lines if _TURN.match(line.strip())]
    for line in found if len(found) >= least else ():
        words = TURN_MARK.sub("", line)
        ends = (next((end for _, end in rows(words)), len(words)) for rows in (sentences, clauses))
        at = next((end for end in ends if _is_heading(words[:end])), 0)
        yield Section("point", 1, None, words[:at] or None, (Paragraph(words[at:] if at else line),))


def _is_heading(words: str) -> bool:
    """Whether words may head a point of the next speech; whom the old one told of may not."""
    return han_count(words) <= HEADING_LIMIT and not names_somebody(asked(words))


def _point(point: Section, path: Path, page: Page, styles: Sequence[str], wanted: str = _DEEDS) -> Value:
    """A point of any level: its heading, its job, its figures as questions, what is below it."""
    point = _parted(point)
    below = [child for child in point.children if child.role == "point"][:LIMIT]
    heading = _heading(point, styles)
    if point.level > 1 and not below and (point.inline or not heading):
        return _fragment(point, path, page, wanted)
    heading, counts = _without_counts(heading, len(below))
    row: dict[str, Value] = {"小标题": heading or None}
    if not heading:
        page.note((*path, "小标题"), "旧稿这里没有小标题")
    elif facts := find_facts((point.heading or "")[:LINE], counts=False):
        page.note((*path, "小标题"), was("、".join([*(fact.text for fact in facts), *counts])))
    else:
        page.note((*path, "小标题"), was("、".join(counts)))
    if point.function:  # what was done is no task, though its verbs are
        past = point.function == "tasks" and _PAST.search(heading)
        row["作用"] = FUNCTIONS["other" if past else point.function]
    wanted = next((what for pattern, what in _WANTED if pattern.search(heading)), wanted)
    if found := prompts(point.text[:READ], MOST_PROMPTS):
        more = () if below else (f"【待补：其他{wanted}】" if wanted == _DEEDS else f"【待补：{wanted}】",)
        row["内容"] = "；".join((*(prompt.text for prompt in found), *more))
        page.note((*path, "内容"), was(values_of(found)))
    if below:
        row["分点"] = [_point(child, (*path, "分点", i), page, styles, wanted) for i, child in enumerate(below)]
    return row


def _parted(point: Section) -> Section:
    """A point with what it tells as 一个是…。 一个是…。 below it."""
    lines = [paragraph.text for paragraph in point.paragraphs]
    spoken = [line for line in lines if _SPOKEN.match(line)]
    if point.children or len(spoken) < _SEVERAL:
        return point
    rest = tuple(paragraph for paragraph in point.paragraphs if not _SPOKEN.match(paragraph.text))
    items = tuple(replace(turn, level=point.level + 1) for turn in _turns(spoken))
    return replace(point, paragraphs=rest, children=items)


def _fragment(point: Section, path: Path, page: Page, wanted: str) -> Value:
    """A point that runs in a list: its topic, then its figures as questions, or what is ``wanted`` of it."""
    text = ((point.heading or "") + point.text)[:READ]
    topic = topic_of(text)
    # What was wrong last year is no form to be filled: whether it still is comes first.
    found = () if wanted == STILL else prompts(text[len(topic) :], MOST_PROMPTS, listed=True)
    page.note(path, was(values_of(found)))
    if not found:
        note_facts(text, path, page)
    asking = questions_of(found) or f"【待补：{wanted}】"
    words = f"{topic}，{asking}" if topic else asking if found else f"做好{asking}"
    return words if _style(point.enumerator) != "一要" or words.startswith("要") else f"要{words}"


def _heading(point: Section, styles: Sequence[str]) -> str:
    """The heading with its facts asked; 要 goes into it where the numbers of its level do not say it (一要)."""
    words = clean((point.heading or "").strip("。；：，、 \u3000"))
    if not words and point.inline and point.level == 1:  # 一要立志，二要勤学: what it says is its heading
        words = clean(point.text.split("。")[0].strip("，；：。 \u3000"))
    if han_count(words) > HEADING_LIMIT:
        words = topic_of(words)
    own = _style(point.enumerator)
    lost = own == "一要" and words and not words.startswith("要") and styles[point.level - 1 : point.level] != [own]
    return asked(f"要{words}" if lost else words, counts=False)


def _without_counts(heading: str, below: int) -> tuple[str, list[str]]:
    """A heading with a question in the place of what it counts (办好十件实事), and what that was.

    A count that agrees with the points ``below`` is structure, as they are, and stays.
    """
    facts = list(find_facts(heading))
    taken = {at for fact in facts for at in range(fact.start, fact.end)}
    great = (found for found in _GREAT.finditer(heading) if found.start() not in taken)
    facts += [Fact(*found.span(), found.group(), "几大") for found in great]
    gone = [fact for fact in facts if (said := _COUNT.match(fact.text)) and parse_numeral(said.group()) != below]
    for fact in sorted(gone, key=lambda fact: -fact.start):
        heading = heading[: fact.start] + fact.blank + heading[fact.end :]
    return heading, [fact.text for fact in gone]


def _styles(points: Sequence[Section]) -> list[str]:
    """The style of each level, the commonest where there are several; empty where the points have no numbers."""
    styles: list[str] = []
    row: Sequence[Section] = points
    while row:
        found = Counter(_style(point.enumerator) for point in row if point.enumerator and not point.inline)
        style = found.most_common(1)[0][0] if found else ""
        style = "一是" if style == "一要" and found["一是"] else style  # 一是要… can be said, 一要…的需要 cannot
        if style in ("", *styles):
            break
        styles.append(style)
        row = [child for point in row for child in point.children if child.role == "point"]
    return styles


def _style(enumerator: str | None) -> str:
    found = match_enumerator(enumerator or "")
    if found is None:
        return ""
    return "一要" if found.style == "一是" and found.text.endswith("要") else found.style
