"""Whom an earlier speech called upon (旧稿的称谓): groups and posts are kept, who is called by name is asked.

In an address whatever stands before what somebody is called (书记, 阁下, 法师, 阿姨, 老) and is neither a body nor a
kind of people is a name, with or without a surname that we know: 卡洛斯大使, 慧明法师, 小明同学, 赵老.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafter.compose.old_facts import asked
from drafter.compose.old_words import LINE, clean
from drafter.late_classes import dataclass
from drafter.patterns import regex
from drafter.persons import COMPOUND, POSTS, SURNAMES, is_name
from drafter.punctuation import HAN, han_count

_PART = regex(r"[^、，,；;和及与\s　]+")
_ROW = regex(r"[^、，,；;\s　]+")
_AND = regex("[和及与]")
_RESPECT = regex("^(?:最|我)*(?:[尊敬可亲][敬爱贵])的|^.*的(?=.)")
_GROUP = regex("^(?:各位|诸位|全体|所有|广大|在座|到场|大家|每位)|们|^(?:女士|先生)$|好$")
_KIN = (
    "老人家|老先生|老太太|爷爷|奶奶|伯伯|叔叔|叔|伯|婶|阿姨|姨|大爷|大妈|大娘|大嫂|大伯|妈妈|爸爸|哥哥?|姐姐?|弟弟|妹妹|"
    "嫂子?"
)
_CLERGY = "法师|长老|大师|禅师|上人|方丈|住持|道长|神父|主教|牧师|阿訇|活佛|居士"
_TAIL = rf"(?:{POSTS}|{_KIN}|{_CLERGY}|阁下|殿下|陛下|公使|参赞|总领事|小朋友|老板)"
_CALLED = regex(rf"^(?P<head>.*?)(?P<tail>(?:老|前|原|副|总)?{_TAIL}+)$")
_SHORT = regex(rf"^(?P<head>(?:{COMPOUND}|[{SURNAMES}]))(?P<tail>[老公总工董])$")  # 赵老, 李总
_BODY = regex(
    "(?:[委府局会院校园省市县区镇乡村州部厅处科司社组团队厂站所馆行协联办大国司厦室支班系级届]|公司|集团|中心|机关|单位|企业|"
    "街道|开发区|基层|本地|驻地|大学|中学|小学|方|界)$"
)
_KIND = regex(
    "^(?:评委|专家|学生|青年|少年|儿童|女|男|新|全|年轻|带队|指导|授课|主讲|任课|家委|嘉宾|裁判|领导|劳模|志愿|先进|党员|退休|离休|"
    "外籍|国际|理事|联席|荣誉|名誉|执行?|轮值|常务?|首席|高级|资深|总|大|主|副|老|名|班|本|贵|前|家长|教官|校友|嘉宾|主持|男女|"
    "优秀|获奖|一线|农民|产业|技术|女职|医护|人民|外国|外方|中方|驻华|特命全权|全权|第一|政治|大家|好)+$"
)
_HELD = regex(rf"^(?P<held>.*(?:{POSTS}))(?P<name>.+)$")
_OF = regex(
    rf"^[{HAN}]*(?:[委局府会院校市县区镇乡村部厅处社组团队厂站所馆国]|公司|集团|大学|中学|小学|街道)(?P<name>[{HAN}·•]{{1,4}})$"
)
_PET = regex(rf"^(?:[小阿][{HAN}]{{1,2}}|老[{SURNAMES}])$")
_TITLE_NEXT = regex(rf"(?P<given>[{HAN}]?)(?:老|前|原|副|总)?{_TAIL}+$|(?P<last>[{HAN}])$")
_LONGEST = 10  # characters of a name: 古特雷斯, 默罕默德·阿里
_ENDS = ("：", ":", "！", "!")
_NAME_LONGEST = 4  # of them before 和: 田中美
_WHOLE = regex(".+")
_FAR = 8  # lines of a speech among which its address stands
_BLANK = "【待补：姓名】"


@dataclass(frozen=True, slots=True)
class Address:
    """An address with its names asked, and these names."""

    value: str
    names: tuple[str, ...] = ()

    @property
    def full_names(self) -> frozenset[str]:
        """Those that tell somebody wherever they stand: 李 of 李书记 tells nobody."""
        return frozenset(name for name in self.names if len(name) > 1 and not _PET.match(name))


def read_address(text: str) -> Address:
    """An address without names: 尊敬的李德胜老书记、各位来宾 → 尊敬的【待补：姓名】老书记、各位来宾."""
    names: list[str] = []

    def part(found: re.Match[str]) -> str:
        value, name = _part(found.group())
        names.extend([name] if name else [])
        return value

    value = _ROW.sub(lambda row: _joined(row.group(), part), text)
    return Address(asked(value), tuple(names))


def _joined(row: str, part: Callable[[re.Match[str]], str]) -> str:
    """Those whom 和 joins, each with its name asked; in 田中美和女士 and 何和平书记 it belongs to the name."""
    at, done = 0, ""
    for found in _AND.finditer(row):
        if _in_name(row[at : found.start()], row[found.end() :]):
            continue
        done += _WHOLE.sub(part, row[at : found.start()]) + found.group()
        at = found.end()
    return done + _WHOLE.sub(part, row[at:])


def _in_name(before: str, behind: str) -> bool:
    """Whether 和 between these belongs to a name: behind it only what somebody is called, before it no such thing."""
    following = _TITLE_NEXT.match(re.split("[和及与]", behind)[0])
    head = _RESPECT.sub("", before)
    held = _HELD.match(head) or _OF.match(head)
    name = held["name" if "name" in held.groupdict() else 0] if held else head
    if following is None or not name or _GROUP.search(head) or _KIND.match(head) or _BODY.search(head):
        return False
    if _CALLED.match(head):
        return False
    between = following["given"] or following["last"]
    return len(name) == 1 and name in SURNAMES if between else len(name) <= _NAME_LONGEST


def _part(words: str) -> tuple[str, str]:
    """One of those addressed with the name asked, and the name; it is empty where a group or a post is addressed."""
    respect = _RESPECT.match(words)
    before, rest = (words[: respect.end()], words[respect.end() :]) if respect else ("", words)
    if not rest or _GROUP.search(rest):
        return words, ""
    called = _SHORT.match(rest) or _CALLED.match(rest)
    head, tail = (called["head"], called["tail"]) if called else (rest, "")
    if tail:
        held, name = _named(head)
    else:
        held, name = ("", rest) if is_name(rest) or _PET.match(rest) else (rest, "")
    return (f"{before}{held}{_BLANK}{tail}", name) if name else (words, "")


def _named(head: str) -> tuple[str, str]:
    """What stands before what somebody is called last: bodies and posts, and a name, empty where there is none."""
    if is_name(head):
        return "", head
    if not head or _KIND.match(head) or _BODY.search(head):
        return head, ""
    for pattern in (_HELD, _OF):
        found = pattern.match(head)
        if found and not _KIND.match(found["name"]):
            return head[: found.start("name")], found["name"]
    return ("", head) if len(head) <= _LONGEST else (head, "")


def is_post(text: str) -> bool:
    """Whether a text is what somebody is called and no name: 市长, 市政协主席, 县人大主任."""
    called = _CALLED.match(text)
    return called is not None and not _named(called["head"])[1]


def address_line(lines: Iterator[str]) -> str:
    """The line among the first ones that calls upon people by name and nothing else: 张国栋院士、王小梅老师：."""
    for _, line in zip(range(_FAR), lines, strict=False):
        words = clean(line.strip())
        if words.endswith(_ENDS) and len(words) <= LINE // 2 and _calls(words.rstrip("".join(_ENDS))):
            return words
    return ""


def _calls(words: str) -> bool:
    parts = _PART.findall(words)
    named = any(_part(one)[1] not in ("", one) for one in parts)  # 李文静： alone is who speaks next
    return named and not any(mark in words for mark in "：:。") and all(_addresses(one) for one in parts)


def _addresses(part: str) -> bool:
    return han_count(part) <= _LONGEST * 2 and bool(_GROUP.search(part) or _part(part)[1] or _CALLED.match(part))
