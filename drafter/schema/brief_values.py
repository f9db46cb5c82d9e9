"""Values as people write them into a brief (写作要点): prose, days, amounts with units, kinds of numbering."""

from __future__ import annotations

import contextlib
import datetime
import re
import unicodedata

from drafter.errors import Location
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, STYLES, YEAR_DIGITS, match_enumerator, parse_numeral
from drafter.patterns import regex
from drafter.schema.jottings import counted_first, listed, spelt_out
from drafter.schema.records import TEXT_HINT, Reading, shorten
from drafter.schema.source import MappingNode, Node, Scalar, SequenceNode
from drafter.schema.syntax import COLON_HINT, HASH_FAULT, LIKE_AN_ENTRY, dash_fault
from drafter.schema.values import check_characters

MAX_TEXT = 10_000  # characters of one value: more than any whole section of a speech
_NULLS = ("", "~", "null", "Null", "NULL")
PLACEHOLDER = r"【待补[^【】]*】"  # a value that is still wanted
_WANTED = regex(PLACEHOLDER)
_PER = regex("(?:分钟|分|字/分钟|字)$")


def is_placeholder(text: str) -> bool:
    """Whether a value only says that it is still wanted: 【待补】, 【待补：会议日期】."""
    return _WANTED.fullmatch(text.strip()) is not None


def is_wanting(node: Node) -> bool:
    """Whether a value of a brief is as good as not given: left empty, or a placeholder."""
    if isinstance(node, Scalar):
        return is_placeholder(node.text) or (node.text.strip() in _NULLS if not node.quoted else not node.text.strip())
    return not (node.items if isinstance(node, SequenceNode) else node.entries)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text for the speech, without blanks around it; lines that slid into it by a slip of the pen are noted.

    ``not_a_list`` is what to do where a list stands in its place. A ``note`` is spelt out, unless its blanks may be
    the ends of lines that YAML has joined. ``people``: whom one greets, so many of them first (60名驾驶员).
    ``row``: names alone, posts or houses, one behind the other (物业办 各社区).
    """

    expected: str = "一句文字"
    not_a_list: str = "请写成一句话"
    note: bool = False
    people: bool = False
    row: bool = False

    def read(self, node: Node, at: Reading, label: str) -> str:
        """The text of a node; empty where it is wanting."""
        if not isinstance(node, Scalar):
            at.wrong(node, label, self.expected, TEXT_HINT if isinstance(node, MappingNode) else self.not_a_list)
            return ""
        text = "" if is_wanting(node) else node.text.strip()
        if len(text) > MAX_TEXT:
            at.problem(node, f"“{label}”有 {len(text)} 字，太长了", f"一处最多 {MAX_TEXT} 字，请分项写")
            return ""
        check_characters(text, node, at, label)
        if not node.quoted:
            _check_dash(node, at)
            _check_swallowed(node, at)
        if node.last_line > node.line:
            return text
        if self.row:
            return listed(text)
        if not self.note:
            return text
        return counted_first(spelt_out(text)) if self.people else spelt_out(text)


def _check_dash(node: Scalar, at: Reading) -> None:
    """A text that begins with a dash is an entry of a list whose blank was forgotten: -改造管网."""
    if found := LIKE_AN_ENTRY.match(node.text):
        before = "".join(at.lines[node.line - 1 : node.line])[: node.column - 1]
        again = (f"“- ”后面又有“{found['dash']}”", "请删去一个；若是正文，请给整句加上引号")
        at.problem(node, *(again if before.rstrip().endswith("-") else dash_fault(found["dash"])))


def _check_swallowed(node: Scalar, at: Reading) -> None:
    """A following line «标题：…», «- …», «-…» or «＃…» that YAML reads as more of this text."""
    names = at.root.all_names if at.root else frozenset()
    for number, line in enumerate(at.lines[node.line : node.last_line], node.line + 1):
        if (found := LIKE_AN_ENTRY.match(line.lstrip())) and not LIKE_AN_ENTRY.match(node.text):
            at.problem_at(Location(at.path, number, len(line) - len(line.lstrip()) + 1), *dash_fault(found["dash"]))
        if line.lstrip().startswith("＃"):
            at.problem_at(Location(at.path, number, line.index("＃") + 1), *HASH_FAULT)
        if found := re.match(r"\s*- ", line):
            message = "这一行的“-”被接到了上一行的文字后面"
            hint = "要写下一层，上一行请写成“小标题: ……”，另起一行写“分点:”，再写各项"
            at.problem_at(Location(at.path, number, found.end() - 1), message, hint)
        found = re.match(r"\s*(\w{1,12})：", line)
        if found and found[1] in names:
            message = f"“{found[1]}”后面是全角冒号，这一行被接到了上一行"
            hint = f"{COLON_HINT}；若是正文，请给整段加上引号"
            at.problem_at(Location(at.path, number, found.end()), message, hint)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number within bounds, in digits of either width or Chinese numerals, with its unit: 20分钟, 二十分钟."""

    low: float
    high: float
    hint: str
    whole: bool = False

    @property
    def expected(self) -> str:
        """What should stand there."""
        return "一个整数" if self.whole else "一个数"

    def read(self, node: Node, at: Reading, label: str) -> float | int | None:
        """The number that a node says."""
        bare = _bare(node.text) if isinstance(node, Scalar) else ""
        value = _as_float(bare)
        if value is None:
            at.wrong(node, label, self.expected, self.hint)
        elif not self.low <= value <= self.high:  # NaN fails every comparison
            at.problem(node, f"“{label}”不能是 {bare}", self.hint)
        elif not self.whole:
            return value
        elif value.is_integer():
            return int(value)
        else:
            at.wrong(node, label, self.expected, self.hint)
        return None


def _bare(text: str) -> str:
    bare = _PER.sub("", unicodedata.normalize("NFKC", text.strip()[:40])).strip()
    with contextlib.suppress(ValueError):
        bare = str(parse_numeral(bare))
    return bare


def _as_float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


_YEAR_DIGITS = f"0-9{YEAR_DIGITS}"
_O = regex("[○OＯ]")  # as people type 〇
_DATE = regex(
    rf"([{_YEAR_DIGITS}]{{4}})\s?[-/.年]\s?([0-9{HAN_NUMERAL}]{{1,3}})\s?[-/.月]"
    rf"\s?([0-9{HAN_NUMERAL}]{{1,3}})\s?[日号]?"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day: 2026-03-12, 2026年3月12日, 二〇二六年三月十二日."""

    expected: str = "一个日期"

    def read(self, node: Node, at: Reading, label: str) -> datetime.date | None:
        """The day that a node says."""
        hint = "请写成 2026-03-12 或 2026年3月12日；还没有定就先空着"
        if not isinstance(node, Scalar):
            at.wrong(node, label, self.expected, hint)
            return None
        text = node.text.strip()
        found = _DATE.fullmatch(unicodedata.normalize("NFKC", text[:40]))
        if not found:
            at.problem(node, f"“{label}”看不懂：“{shorten(text)}”", hint)
            return None
        try:
            return datetime.date(*(parse_numeral(_O.sub("〇", part)) for part in found.groups()))
        except ValueError:
            at.problem(node, f"没有“{text}”这一天", "请核对年、月、日")
            return None


@dataclass(frozen=True, slots=True)
class Numbering:
    """Styles of enumerators, the largest first: «一、 > （一） > 1.», or a list."""

    expected: str = "序号样式"

    def read(self, node: Node, at: Reading, label: str) -> tuple[str, ...]:
        """The styles that a node names."""
        items = node.items if isinstance(node, SequenceNode) else (node,)
        marks: list[tuple[Node, str]] = []
        for item in items:
            parts = re.split("[>＞]", item.text) if isinstance(item, Scalar) else [""]
            marks += [(item, part.strip()) for part in parts]
        styles = [(item, mark, style_of(mark)) for item, mark in marks if mark or not isinstance(item, Scalar)]
        for item, mark, style in styles:
            if style is None:
                listed = f"可用的样式：{'  '.join([*STYLES, '一要'])}"
                at.problem(item, f"不认识的序号样式“{shorten(mark)}”", listed)
        return tuple(style for _, _, style in styles if style)


def style_of(mark: str) -> str | None:
    """The style of enumerators that a mark is the first member of; half-width brackets and 1、 are what people type."""
    if mark in STYLES or mark == "一要":
        return mark
    found = match_enumerator(f"{mark}，某") or match_enumerator(f"{mark}某")
    return found.style if found and found.number == 1 and found.text.rstrip("，") == mark else None
