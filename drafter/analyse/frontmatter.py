"""What stands before a speech begins: title, byline, dateline, salutation (标题、署名、题注、称谓)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.numerals import match_enumerator

_TITLE_END = r"(?:讲话|致辞|致词|发言|演讲|报告|主持词|祝词|讲话稿|发言稿|寄语|开幕词|闭幕词|贺词|献词|党课)"
_TITLE = re.compile(
    rf"(?:^关于.*{_TITLE_END}|{_TITLE_END}(?:提纲|摘要|要点|全文|稿|范文|材料|内容)?(?:（[^）]*）|[（(][^）)]*[）)]|[0-9一二三四五六七八九十篇]*)*$"
    rf"|^在.{{4,60}}上(?:的)?{_TITLE_END}|{_TITLE_END}.{{0,8}}篇)"
)
_TITLE_STOPS = re.compile(r"[。！；：]")
_DATE = re.compile(
    r"^[（(]?\s*(?:[0-9]{4}|[二〇○零一二三四五六七八九]{4})\s*[年.\-/]\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*"
    r"[月.\-/]\s*(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日?)?\s*(?:[上下]午)?[）)]?$"
)
_NOTE = re.compile(r"^[（(][^（）()]{2,40}[）)]$")
_POST = (
    r"(?:书记|主席|市长|县长|区长|镇长|省长|州长|乡长|部长|局长|主任|会长|校长|院长|经理|董事长|总裁|理事长|厅长|处长|"
    r"科长|秘书长|委员|司令员?|政委|站长|行长|总监|党组成员|负责人|代表)"
)
_BYLINE = re.compile(
    rf"^[^，。；：！？]{{0,40}}{_POST}[\s　]*[一-鿿·]{{1,4}}(?:[\s　][一-鿿])?$|^[一-鿿][\s　]*[一-鿿]{{1,2}}$"
)

_VERBS = "要|请|做好|必须|应该|一定|希望|可以|如何|怎样|认为|表示"
_CALL = (
    rf"(?:同志们|同志|各位(?:(?!{_VERBS})[^，。；：！、]){{0,20}}|尊敬的[^，。；：！、]{{1,30}}|敬爱的[^，。；：！、]{{1,24}}|"
    rf"亲爱的[^，。；：！、]{{1,24}}|女士们|先生们|朋友们|同学们|老师们|家长们|来宾们|嘉宾们|战友们|乡亲们|"
    rf"(?:(?!{_VERBS})[^，。；：！、\s]){{1,10}}(?:们|同志)|"
    rf"(?:(?!{_VERBS})[^，。；：！、\s]){{0,14}}(?:{_POST[3:-1]}|教授|博士|议员|大使|总领事|司长|署长|专员|女士|先生|小姐|校监|法官|阁下)"
    r"(?:[（(][^（）()]{1,12}[）)])?)"
)
_GREETING = r"(?:[，,、]?\s*(?:大家|你们|早上|上午|下午|晚上)好)?"
_SALUTATION = re.compile(rf"^(?P<call>{_CALL}(?:[、，,\s　]*{_CALL})*[\s　]*{_GREETING})(?P<mark>[：:！!]|[，,](?=$))")
_VOCATIVE = re.compile(
    r"同志|各位|尊敬的|敬爱的|亲爱的|女士|先生|朋友们|同学们|老师们|家长们|来宾|嘉宾|战友们|乡亲们|委员|代表们|领导|^主席"
)


@dataclass(frozen=True, slots=True)
class Front:
    """The parts before the speech: indexes of paragraphs by role, and where the salutation ends.

    ``body`` is the first paragraph of the speech proper; when the salutation shares its line with the
    text, ``salutation_end`` is how many characters of that line belong to it (0: the whole line).
    """

    title: tuple[int, ...] = ()
    byline: tuple[int, ...] = ()
    dateline: tuple[int, ...] = ()
    salutation: int | None = None
    salutation_end: int = 0
    body: int = 0


def match_salutation(paragraph: str) -> str | None:
    """The salutation that a paragraph begins with, with its mark (同志们：), or None."""
    found = _SALUTATION.match(paragraph[:160])
    if found is None or not _VOCATIVE.search(found.group("call")) or match_enumerator(paragraph[:16]):
        return None
    return found.group()


def looks_like_title(paragraph: str) -> bool:
    """Whether a line reads like the title of a speech: short, no full stop, ends in 讲话, 致辞 …"""
    return len(paragraph) <= 70 and not _TITLE_STOPS.search(paragraph) and bool(_TITLE.search(paragraph.strip()))


def read_front(paragraphs: Sequence[str]) -> Front:
    """Find title, byline, dateline and salutation among the first paragraphs of a speech."""
    salutation = next((i for i, p in enumerate(paragraphs[:14]) if match_salutation(p)), None)
    limit = salutation if salutation is not None else _front_limit(paragraphs)
    roles: dict[str, list[int]] = {"title": [], "byline": [], "dateline": []}
    # Without a salutation only a reading from the top is safe: the first sentence ends the front.
    for index in range(limit):
        role = _front_role(paragraphs[index])
        if role is None:
            continue
        if role == "title" and roles["title"] and not _continues_title(paragraphs, roles["title"][-1], index):
            continue
        roles[role].append(index)
    title = _whole_title(paragraphs, roles["title"], limit)
    end = 0
    body = limit
    if salutation is not None:
        text = match_salutation(paragraphs[salutation]) or ""
        end = len(text) if len(text) < len(paragraphs[salutation]) else 0
        body = salutation if end else salutation + 1
    return Front(title, tuple(roles["byline"]), tuple(roles["dateline"]), salutation, end, body)


def _front_limit(paragraphs: Sequence[str]) -> int:
    for index, paragraph in enumerate(paragraphs[:8]):
        if _front_role(paragraph) is None:
            return index
    return min(len(paragraphs), 8)


def _front_role(paragraph: str) -> str | None:
    text = paragraph.strip()
    if _DATE.match(text):
        return "dateline"
    if looks_like_title(text):
        return "title"
    if _NOTE.match(text):
        return "dateline"
    if _BYLINE.match(text):
        return "byline"
    if len(text) <= 45 and not re.search(r"[。！；：？，]", text):
        return "title"
    return None


def _continues_title(paragraphs: Sequence[str], last: int, index: int) -> bool:
    """A second title line: the first one stops short of 讲话, or a subtitle —— follows."""
    if index != last + 1:
        return False
    first, second = paragraphs[last].strip(), paragraphs[index].strip()
    return second.startswith(("——", "—")) or (not looks_like_title(first) and first != second)


def _whole_title(paragraphs: Sequence[str], found: list[int], limit: int) -> tuple[int, ...]:
    """The title lines: those that say 讲话 if any line does, else the first line of the page."""
    if not found:
        return ()
    named = [i for i in found if looks_like_title(paragraphs[i])]
    if not named:
        return tuple(found[:1])
    start = named[0]
    while start - 1 in found and start > 0 and _continues_title(paragraphs, start - 1, start):
        start -= 1
    return tuple(i for i in found if start <= i <= named[0] or (i == named[0] + 1 and paragraphs[i].startswith("—")))
