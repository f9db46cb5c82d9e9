"""The points of an earlier speech (旧稿的要点): their headings, jobs and numbers kept, their figures asked anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drafter.compose.matter import HEADING_LIMIT
from drafter.compose.old_facts import Fact, asked, find_facts, names_somebody, prompts
from drafter.compose.old_words import LINE, READ, clean, full, text_of, topic_of
from drafter.compose.recast_page import LIMIT, MOST_PROMPTS, STILL, Page, note_facts, questions_of, values_of, was
from drafter.model import Section, Speech
from drafter.numerals import HAN_NUMERAL, match_enumerator, parse_numeral
from drafter.patterns import regex
from drafter.punctuation import HAN, han_count
from drafter.schema.noted_brief import Path, Value
from drafter.schema.parts import FUNCTIONS

_COUNT = regex(rf"[两{HAN_NUMERAL}]+(?=[^年月日季天旬]*$)")  # 三年, 四季度 are times
_GREAT = regex(rf"(?<![{HAN_NUMERAL}“])(?P<n>[两三四五六七八九十])大(?=[{HAN}]{{2}})")  # 三大工程
_HOPES = regex(r"^(?:希望|期待|期盼|建议|倡议)[^，。；：]{4,24}")
_DEEDS = "具体举措"
_WANTED = (
    (regex("存在的|^(?:[^，]{0,8}的)?(?:主要|突出)?(?:问题|不足|短板|差距)(?:和(?:不足|差距))?$"), STILL),
    (regex("回顾|的成[绩效]|的[^，]{0,4}经验|工作总结"), "今年的做法和数据"),
)


def _level_one(speech: Speech) -> list[Section]:
    return [section for section in speech.walk() if section.role == "point" and section.level == 1]


def main_points(speech: Speech) -> tuple[Section, ...]:
    """The numbered main points; text behind a list that only goes on with a point is none of its own."""
    return tuple(section for section in _level_one(speech) if section.enumerator or section.heading or section.inferred)


def put_points(speech: Speech, page: Page) -> None:
    """Write the points of an earlier speech, and the numbering of their levels, on the page."""
    points = main_points(speech)[:LIMIT]
    loose = _level_one(speech)
    if points:
        styles = _styles(points)
        rows = [_point(point, ("要点", index), page, styles) for index, point in enumerate(points)]
        for index, point in enumerate(points):
            page.note(("要点", index), f"去年这一点约{han_count(full(point))}字")
        told = f"去年自报{speech.announced_points}点，" if speech.announced_points else "去年"
        page.put("要点", rows, f"{told}讲了{len(points)}点；有几项就是几点，小标题照旧，请按今年的情况改")
        if styles:
            page.keep("序号", " > ".join(styles))
    elif loose:
        page.put("要点", _hopes(text_of(loose)), "去年没有分条；有几项就是几层意思")


def _hopes(text: str) -> list[Value]:
    """The turns of an address: paragraphs that begin with 希望."""
    hopes = [found.group() for line in text.split("\n") if (found := _HOPES.match(line.strip()))]
    kept = [asked(clean(hope)) for hope in hopes if not names_somebody(hope)]
    return [{"小标题": hope} for hope in kept] or ["【待补】"]


def _point(point: Section, path: Path, page: Page, styles: Sequence[str], wanted: str = _DEEDS) -> Value:
    """A point of any level: its heading, its job, its figures as questions, what is below it."""
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
    if point.function:
        row["作用"] = FUNCTIONS[point.function]
    if found := prompts(point.text[:READ], MOST_PROMPTS):
        more = () if below else (f"【待补：其他{wanted}】" if wanted == _DEEDS else f"【待补：{wanted}】",)
        row["内容"] = "；".join((*(prompt.text for prompt in found), *more))
        page.note((*path, "内容"), was(values_of(found)))
    if below:
        wanted = next((what for pattern, what in _WANTED if pattern.search(heading)), wanted)
        row["分点"] = [_point(child, (*path, "分点", i), page, styles, wanted) for i, child in enumerate(below)]
    return row


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
