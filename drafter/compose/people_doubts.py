"""People and houses that seem wrong (人和机关存疑): two names that may be one, a superior who is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.model import AgendaItem, Brief, Build
from drafter.patterns import regex
from drafter.persons import find_persons
from drafter.punctuation import HAN

_PRESENT = regex("主持|出席|列席|参加|到会")
_BEHIND_A_POST = regex(rf"(?P<post>.*(?:长|书记|主任|主席|经理))(?P<name>[{HAN}]{{2,3}})$")
_LONG_NAME = 3  # characters of a name that is hardly ever like another by chance
_DEPUTY = regex("副[^，、]{0,12}$")
_OFFICE = regex("(?:长|书记|主任|主席|经理)$")  # what few hold at a time; there are many 村民代表
_JOINTS = regex(r"[、，；\s]|和(?=[省市县区镇州军自])")  # 文化和旅游局 is one house

# Houses by their rank, the lowest first; a word that only contains one of them has none (市场监管, 开发区, 城市管理).
_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, regex(pattern))
    for rank, pattern in enumerate(
        (
            "村(?!镇)|社区|居委",
            "街道|(?<!城)镇|(?<![城振兴])乡(?!村|镇企)",
            "县|(?<!自治)旗|(?<![军辖片园社校景林灾库小战防港矿牧发新治域])区(?!域|块)",
            "(?<![城都超夜])市(?!场|民|容|政(?!府|协))|自治州|[^各杭神]州(?=委|政|长)|盟(?=委|行)|地委|地区",
            "省(?!级)|自治区",
            "中央|国务院|(?<!出)国家(?!级)",
        ),
        1,
    )
)
# Houses that are called by a place and are under another: 澜州市第三小学 is the district's.
_NAMED_BY_PLACE = regex("学校|医院|学院|大学|中学|小学|幼儿园|公司|集团|厂|银行|协会|馆|站|社$")
_CHIEF = regex("[省市县区镇乡州旗盟]长")
_COMMITTEE = regex(rf"[{HAN}]{{0,8}}[省市县区镇乡州旗盟]委")
_HEAD = regex("^(?:党[委组工]*)?(?:副)?(?:书记|[局院校厂社团站所处台会]?长|主任|总经理|董事长|主席|行长)")


class _Doer(NamedTuple):
    """Somebody on an agenda: his post and his name, and what he did."""

    post: str
    name: str
    did: str


def agenda_doubts(brief: Brief, build: Build) -> Iterator[str]:
    """The same person twice with the same deed, the speaker among those before him, names that differ in one letter."""
    doers = [_doer(item) for item in brief.agenda]
    yield from _twice(brief.agenda)
    speaker = _Doer(brief.speaker.post or "", brief.speaker.name or "", "")
    if build == "speech" and speaker.name:
        for item in brief.agenda:
            own = _doer(item).name == speaker.name or (item.who or "").strip().endswith(speaker.name)
            if own and not _PRESENT.search(item.did):
                yield f"议程里有“{item.who}{item.did}”，这就是讲话人自己：议程只写讲话之前别人做的事"
    named = [doer for doer in (speaker, *doers) if doer.name]
    for number, one in enumerate(named):
        for other in named[number + 1 :]:
            if _are_alike(one, other):
                yield f"“{one.name}”和“{other.name}”只差一字，职务相同：是不是同一个人"


def _doer(item: AgendaItem) -> _Doer:
    """Who an entry is of, without a name where it names nobody or several."""
    who = (item.who or "").strip()
    persons = [person for person in find_persons(who) if person.full]
    if len(persons) == 1:
        return _Doer(who[: persons[0].start] or who[persons[0].end :], persons[0].text, item.did)
    found = None if persons else _BEHIND_A_POST.match(who)
    return _Doer(found["post"], found["name"], item.did) if found else _Doer(who, "", item.did)


def _twice(agenda: Sequence[AgendaItem]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for item in agenda:
        key = ((item.who or "").strip(), item.did.strip())
        if key in seen and _doer(item).name:
            yield f"议程里“{item.who}{item.did}”写了两次"
        seen.add(key)


def _are_alike(one: _Doer, other: _Doer) -> bool:
    """Whether two names of one length and one surname differ in one letter and belong to one post.

    A house has several deputies: of them only longer names count.
    """
    if len(one.name) != len(other.name) or one.name[0] != other.name[0]:
        return False
    if sum(a != b for a, b in zip(one.name, other.name, strict=True)) != 1:
        return False
    posts = sorted((one.post, other.post), key=len)
    if not _OFFICE.search(posts[0]) or not posts[1].endswith(posts[0]):
        return False
    return len(one.name) >= _LONG_NAME or not _DEPUTY.search(posts[0])


def superior_doubts(brief: Brief) -> Iterator[str]:
    """Superiors who are the speaker's own house, or below it."""
    post = brief.speaker.post or ""
    own = {part for part in _JOINTS.split(brief.leadership or "") if part}
    rank = _rank(post) or max(map(_rank, own), default=0)
    for house in _JOINTS.split(brief.superior or ""):
        if not house:
            continue
        if house in own or _is_own(house, post):
            yield f"上级机关写的是“{house}”，这是讲话人自己的机关：请写上一级"
        elif 0 < _rank(house) < rank:
            yield f"上级机关写的是“{house}”，比讲话人的机关还低：请核对"


def _rank(text: str) -> int:
    """The rank of the house that stands last in a text, 0 where it names none: 锦河区望江门街道党工委书记 → 街道."""
    first = re.split("[，、]", text)[0]
    if _NAMED_BY_PLACE.search(first):
        return 0
    found = [(place.end(), rank) for rank, pattern in _RANKS for place in pattern.finditer(first)]
    return max(found)[1] if found else 0


def _is_own(house: str, post: str) -> bool:
    """Whether a house is the one that a post heads: 市政府 of 澜江市副市长, 市水务局 of its 局长, 县委 of 县委书记.

    Who is one of several in a party committee (市委常委) may well speak of its leadership.
    """
    return any(_heads(part, house) or _governs(part, house) or _leads(part, house) for part in re.split("[，、]", post))


def _heads(post: str, house: str) -> bool:
    """市水务局 of 市水务局副局长."""
    at = post.find(house)
    return at >= 0 and _HEAD.match(post[at + len(house) :]) is not None and not ("委" in house and "副" in post)


def _governs(post: str, house: str) -> bool:
    """澜江市人民政府 of 澜江市副市长."""
    chief = _CHIEF.search(post)
    if chief is None:
        return False
    area = chief.group()[0]
    return bool(re.fullmatch(rf"[{HAN}]{{0,8}}{area}(?:人民)?政府", house)) and _same_place(house, post, area)


def _leads(post: str, house: str) -> bool:
    """县委 of 石门县委书记."""
    first = re.search("(?<!副)书记$", post) and _COMMITTEE.fullmatch(house)
    return bool(first) and post.removesuffix("书记").endswith(house[-2:]) and _same_place(house, post, house[-2])


def _same_place(house: str, post: str, area: str) -> bool:
    """Whether the places that are named may be one: 市政府 is whosever, 东江市政府 not that of 西江市副市长."""
    place, other = house[: house.index(area)], post[: post.index(area)]
    return not place or not other or place.endswith(other) or other.endswith(place)
