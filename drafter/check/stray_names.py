"""Names that survived a copy (串名): somebody else's place, unit or person in the speech of this one.

Only places where the speaker speaks of his own house count (X市委、X市人民政府、X人民): a speech may name
any other town that it visits, compares itself with or learns from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from drafter.check.subject import Hit, Part, Subject
from drafter.model import Rule
from drafter.patterns import compiled, regex
from drafter.persons import SURNAMES
from drafter.punctuation import HAN

_OWN_AFTER = (
    r"(?:市|县|区|省|州)?(?:委[、书常的对高副]|委市政府|委县政府|委区政府|委省政府|政府|人民政府|人大|政协|纪委|总工会|"
    r"人民(?!币|法院|检察院|银行|日报|医院|公园|路|广场|大学|代表|团体|军)|各级|广大|全体|经济社会|高质量发展|现代化建设|振兴|工匠|职工)"
)
_FOREIGN = regex(
    r"学习|借鉴|考察|对标|赴|经验|调研|观摩|兄弟|周边|对口|支援|协作|援|来自|原|籍|出生|毕业|指示|讲话|视察|批示|比|超过|赶超|排|相比|合作|签约|发言|介绍|参加|出席|联合|一体化|都市圈|都市群"
)
_HOME = regex(
    rf"(?:^|[在于（(　 ]|中共)(?P<name>(?:(?![全我各该本省市县区州在])[{HAN}]){{2,3}}?)(?=[市县区省州])", re.MULTILINE
)
# 云川市第三中学, 云川市有: not 市委, 市场; two characters before them.
_TOWN = regex(
    rf"(?P<name>(?:(?![全我各该本省市县区州在大小城上超])[{HAN}]){{2}})(?:市|县)(?![委政直级场民里域区县长内外容情总乡城])"
)
_SIGN = regex("[市县]")
_FEW = 32  # names that are looked for one by one
_KINDS = ("集团", "公司", "学院", "大学", "医院", "中学")
_UNIT = regex(
    rf"(?P<name>[{HAN}]{{2,4}}(?:{'|'.join(_KINDS)}))(?=党委|党组|董事会|全体(?:干部|职工|员工|师生)|广大(?:干部|职工|员工|师生)|"
    r"各级|今后|的明天|改革发展|高质量发展|20[0-9]{2}年)"
)
_UNIT_NAME = regex(rf"[{HAN}]{{2}}(?:{'|'.join(_KINDS)})")
_POSTS = regex(
    r"(?<![原前任副省市县区镇和、])(?P<post>(?<!团)[省市县区]委书记|[省市县区]长|[省市县区](?:人大常委会|政协|总工会)主[任席]|董事长|总经理)"
    rf"(?P<name>[{SURNAMES}][{HAN}]{{1,2}}?)同志"
)
_TITLE_NAME = regex(rf"^(?P<name>[{SURNAMES}][{HAN}]{{1,2}})同志在")
_BYLINE_NAME = regex(rf"[　 ](?P<name>[{HAN}][　 ]?[{HAN}]{{1,2}})$")


def stray_place(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A place that the option ``names`` knows, once and as if it were ours, where another is everywhere."""
    listed = _names(str(rule.options["names"]))
    named = _named(listed, subject.text, subject.characters)
    known = tuple(name for name in listed if name in named)
    for part in subject.parts:
        if part.speech.kind == "report":
            continue  # news name whom they like
        text = "\n".join(line.text for line in part.lines)
        own = _own_place(part, text, known)
        if own is None or text.count(own) < int(rule.options["least"]):
            continue
        once = [name for name in known if name != own and text.count(name) == 1]
        for line in (line for line in part.lines if any(name in line.text for name in once)):
            for found in _own_slots(listed).finditer(line.text):
                name = found.group("name")
                if name not in once or _is_guest(line.text, found.start(), found.end()):
                    continue
                place = line.start + found.start()
                yield subject.hit(place, place + len(name), own=own)


@lru_cache(maxsize=4)
def _names(names: str) -> tuple[str, ...]:
    return tuple(sorted(set(names.split()), key=lambda name: (-len(name), name)))


def _named(names: tuple[str, ...], text: str, characters: frozenset[str]) -> frozenset[str]:
    """Those of many names that stand in a text of these characters, looked for all at once."""
    possible = [name for name in names if characters.issuperset(name)]
    if len(possible) <= _FEW:
        return frozenset(name for name in possible if name in text)
    by_first: dict[str, list[str]] = {}
    for name in possible:
        by_first.setdefault(name[0], []).append(name)
    places = (found.start() for found in compiled(f"[{re.escape(''.join(sorted(by_first)))}]").finditer(text))
    return frozenset(name for place in places for name in by_first[text[place]] if text.startswith(name, place))


@lru_cache(maxsize=4)
def _own_slots(names: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(rf"(?P<name>{'|'.join(names)}){_OWN_AFTER}")


def _is_guest(text: str, start: int, end: int) -> bool:
    """Whether the sentence around speaks of another place on purpose."""
    if text[start - 1 : start] == "、":
        return True  # one of several
    low = max(text.rfind("。", 0, start), text.rfind("；", 0, start)) + 1
    high = text.find("。", end)
    return _FOREIGN.search(text[low : high if high >= 0 else len(text)]) is not None


def _own_place(part: Part, text: str, known: tuple[str, ...]) -> str | None:
    """The place whose speech it is: named in title, byline or salutation, or by far the commonest known one."""
    head = "\n".join(s.text for s in part.speech.sections if s.role in ("title", "byline", "dateline"))
    for found in _HOME.finditer(head):
        return found.group("name")
    towns = Counter(_towns(text))
    names = {*known, *(town for town, times in towns.items() if times > 1)}
    counts = Counter({name: text.count(name) for name in names if name in text})
    return counts.most_common(1)[0][0] if counts else None


def _towns(text: str) -> Iterator[str]:
    """The names before 市 and 县; those signs are looked for first, for nearly every character may begin a name."""
    behind = 0
    for sign in _SIGN.finditer(text):
        start = sign.start() - 2
        if start >= behind and (found := _TOWN.match(text, start)):
            behind = found.end()
            yield found.group("name")


def stray_unit(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A company or school that speaks as if it were ours, once, where another of its kind is everywhere."""
    for part in subject.parts:
        text = "\n".join(line.text for line in part.lines)
        if not any(kind in text for kind in _KINDS):
            continue
        own = _own_unit(part, text)
        if own is None or text.count(own) < int(rule.options["least"]):
            continue
        for line in part.lines:
            for found in _UNIT.finditer(line.text):
                core = _core(found.group("name"))
                if core[-2:] == own[-2:] and core != own and text.count(core) == 1:
                    place = line.start + found.end("name")
                    yield subject.hit(place - len(core), place, own=own)


def _own_unit(part: Part, text: str) -> str | None:
    """The unit whose speech it is: named in title or byline, else the one that speaks most often."""
    head = "\n".join(s.text for s in part.speech.sections if s.role in ("title", "byline"))
    if found := _UNIT_NAME.search(head):
        return _core(found.group())
    counts = Counter(_core(found.group("name")) for found in _UNIT.finditer(text))
    return max(counts, key=text.count) if counts else None


def _core(name: str) -> str:
    """The unit's name without what the pattern took with it from before: 在云天公司 → 云天公司."""
    return name[-4:]


def two_holders(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """One post, two names: 市委书记张三同志 and 市委书记李四同志."""
    for part in subject.parts:
        seen: dict[str, str] = {}
        for line in part.lines:
            for found in _POSTS.finditer(line.text) if "同志" in line.text else ():
                post, name = found.group("post"), found.group("name")
                if seen.setdefault(post, name) != name:
                    place = line.start + found.start()
                    yield subject.hit(place, line.start + found.end(), post=post, before=seen[post])


def title_and_byline(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """张三同志在…上的讲话, and another name below the title."""
    for part in subject.parts:
        sections = part.speech.sections
        title = next((s for s in sections if s.role == "title"), None)
        byline = next((s for s in sections if s.role == "byline"), None)
        if title is None or byline is None:
            continue
        first, second = _TITLE_NAME.search(title.text), _BYLINE_NAME.search(byline.text)
        if first is None or second is None:
            continue
        below = re.sub(r"[　 ]", "", second.group("name"))
        if first.group("name") != below:
            place = byline.start + second.start("name")
            yield subject.hit(place, byline.start + second.end("name"), title=first.group("name"))
