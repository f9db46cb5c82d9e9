"""Single values of records (值): texts, numbers, words of a list, expressions; each says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from drafter.errors import DrafterError
from drafter.filenames import file_name
from drafter.late_classes import dataclass
from drafter.patterns import compiled, regex
from drafter.punctuation import SLOT
from drafter.schema.nearest import nearest
from drafter.schema.records import TEXT_HINT, Reading, shorten
from drafter.schema.slot_names import SLOT_NAMES
from drafter.schema.source import MappingNode, Node, Scalar

MOST_COUNT = 10**9

_CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_QUOTE_HINT = "有冒号、引号等符号时请给整句加单引号"


def check_characters(text: str, node: Node, at: Reading, label: str) -> None:
    """Note characters that nothing can show: only escapes in double quotation marks bring them in."""
    if found := _CONTROL.search(text):
        at.problem(node, f"“{label}”里有不能显示的字符（U+{ord(found[0]):04X}）", "请删去这个字符")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was written, not empty; ``line``: on one line, without blanks around it."""

    line: bool = False
    expected: str = "一句文字"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """The text of a node."""
        if not isinstance(node, Scalar) or not (node.quoted or node.text):
            hint = TEXT_HINT if isinstance(node, MappingNode) else _QUOTE_HINT
            at.wrong(node, label, self.expected, hint)
            return None
        if node.quoted:
            check_characters(node.text, node, at, label)
        if not self.line:
            return node.text
        text = node.text.strip()
        if not text or len(text.splitlines()) > 1:
            at.wrong(node, label, "一行文字", "写在一行里，不能空着")
        return text


@dataclass(frozen=True, slots=True)
class Name(Text):
    """What names a file of the library (``genres/<id>.yaml``, ``phrases/<id>.yaml``)."""

    expected: str = "一个名称"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """The name that a node is."""
        name = Text(self.line, self.expected).read(node, at, label)
        if name is not None:
            try:
                file_name(name, ".yaml")
            except DrafterError as error:
                at.problem(node, error.message, error.hint or "")
        return name


# A slot with one of its braces: other braces may be what a speech has.
_HALF_SLOT = regex(rf"\{{(?:{'|'.join(SLOT_NAMES)})[0-9]*(?![a-z])|(?<![a-z])(?:{'|'.join(SLOT_NAMES)})[0-9]*\}}")


@dataclass(frozen=True, slots=True)
class Frame:
    """A text with slots (句式): each slot has a name that the project knows."""

    expected: str = "一句文字"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """The text of a node."""
        text = Text().read(node, at, label)
        if text is None or ("{" not in text and "}" not in text):
            return text
        for name in SLOT.findall(text):
            if _bare(name) not in SLOT_NAMES:
                at.problem(node, f"“{label}”里有不认识的空位“{{{shorten(name)}}}”", _slot_hint(name))
        if _HALF_SLOT.search(SLOT.sub("n", text)):
            at.problem(node, f"“{label}”里的花括号不成对", "空位两边都要有花括号，例如 {n}")
        return text


@dataclass(frozen=True, slots=True)
class Slot:
    """The name of a slot: n, matter2."""

    expected: str = "一个空位的名字"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """The name of a slot."""
        name = Text().read(node, at, label)
        if name is not None and _bare(name) not in SLOT_NAMES:
            at.problem(node, f"不认识的空位“{shorten(name)}”", _slot_hint(name))
        return name


def _bare(name: str) -> str:
    return name.rstrip("0123456789")


def _slot_hint(name: str) -> str:
    known = {**{zh: slot for slot, zh in SLOT_NAMES.items()}, **{slot: slot for slot in SLOT_NAMES}}
    guess = nearest(_bare(name), known)
    listed = f"可用的空位：{'、'.join(f'{{{slot}}}{zh}' for slot, zh in SLOT_NAMES.items())}"
    return f"您是不是想写“{{{known[guess]}}}”？{listed}" if guess else listed


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds."""

    low: float
    high: float
    hint: str = "只写数字，不写单位"
    expected: str = "一个数"

    def read(self, node: Node, at: Reading, label: str) -> float | None:
        """The number that a node is."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            at.wrong(node, label, self.expected, self.hint)
            return None
        if not self.low <= value <= self.high:  # what is no number at all fails every comparison
            bounds = f"应在 {_figure(self.low)} 到 {_figure(self.high)} 之间"
            at.problem(node, f"“{label}”不能是 {shorten(str(value))}", bounds)
            return None
        return self._kept(value, node, at, label)

    def _kept(self, value: float, _node: Node, _at: Reading, _label: str) -> float | None:
        return float(value)


@dataclass(frozen=True, slots=True)
class Integer(Number):
    """A whole number within bounds."""

    low: float = 0
    high: float = MOST_COUNT
    expected: str = "一个整数"

    def _kept(self, value: float, node: Node, at: Reading, label: str) -> int | None:
        if isinstance(value, float):
            at.wrong(node, label, self.expected, self.hint)
            return None
        return value


def _figure(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false, 是 or 否."""

    expected: str = " true 或 false "

    def read(self, node: Node, at: Reading, label: str) -> bool | None:
        """The truth value that a node is."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool):
            return value
        if isinstance(node, Scalar) and not node.quoted and node.text in ("是", "否"):
            return node.text == "是"
        at.wrong(node, label, self.expected, "是写 true，不是写 false")
        return None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words: what is kept of each → its Chinese name; either may be written."""

    words: Mapping[str, str]
    noun: str = ""
    expected: str = "一个词"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """What is kept of the word."""
        return _chosen(node, at, label, self.words, self.noun)


@dataclass(frozen=True, slots=True)
class Known:
    """One of the words that the caller gave by ``key``, called ``noun``: a genre, the id of a rule.

    ``instead`` are words that people write here and that belong elsewhere, each with what to do.
    """

    key: str
    noun: str
    expected: str = "一个词"
    instead: Mapping[str, str] = MappingProxyType({})

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """What is kept of the word."""
        if isinstance(node, Scalar) and (hint := self.instead.get(node.text.strip())):
            at.problem(node, f"“{node.text.strip()}”不是一个{self.noun}", hint)
            return None
        return _chosen(
            node, at, label, at.words[self.key], self.noun, at.also.get(self.key, {}), at.guesses.get(self.key)
        )

    def sample(self, at: Reading) -> str | None:
        """A word that may be written, for hints."""
        return next((zh or name for name, zh in at.words[self.key].items()), None)

    def listed(self, at: Reading) -> str:
        """What may be written, for hints."""
        return _listed(at.words[self.key], self.noun)


def same(*words: str) -> dict[str, str]:
    """Words that are kept as they are written."""
    return {word: word for word in words}


def _chosen(
    node: Node,
    at: Reading,
    label: str,
    words: Mapping[str, str],
    noun: str,
    also: Mapping[str, str] = MappingProxyType({}),
    guess: Callable[[str], str | None] | None = None,
) -> str | None:
    """``also`` are further names, with what is kept of them; ``guess`` says which word may be meant by another."""
    if not isinstance(node, Scalar):
        at.wrong(node, label, "一句文字", TEXT_HINT)
        return None
    text = node.text.strip()
    if text in words:
        return text
    for name, zh in words.items():
        if text == zh:
            return name
    if also.get(text) in words:
        return also[text]
    known = [word for name, zh in words.items() for word in (zh, name) if word]
    known += [word for word, name in also.items() if name in words]
    meant, listed = guess(text) if guess else nearest(text, known), _listed(words, noun)
    message = f"没有“{shorten(text)}”这个{noun}" if noun else f"“{label}”不能是“{shorten(text)}”"
    at.problem(node, message, f"您是不是想写“{meant}”？{listed}" if meant else listed)
    return None


def _listed(words: Mapping[str, str], noun: str) -> str:
    shown = "、".join(zh if zh and not name.isdigit() else name for name, zh in list(words.items())[:40])
    return f"可用的{noun or '值'}：{shown or '（还一个也没有）'}"


# What ``re`` complains of, by the beginning of its words → Chinese; each version may word it anew.
_FAULTS = {
    "bad character range": "方括号里的范围前后颠倒",
    "unterminated character set": "方括号没有合上",
    "missing )": "圆括号没有合上",
    "unbalanced parenthesis": "多了一个右圆括号",
    "nothing to repeat": "“*”“+”“?”“{}”前面没有内容",
    "multiple repeat": "两个重复号连在一起",
    "min repeat": "重复次数前大后小",
    "bad escape": "反斜杠后面的字母没有意义",
    "incomplete escape": "反斜杠后面不完整",
    "look-behind": "向后查看的内容长短不定",
    "invalid group reference": "引用了没有的分组",
    "unknown group name": "引用了没有的分组",
    "redefinition of group name": "两个分组同名",
}


@lru_cache(maxsize=2048)
def _fault(pattern: str) -> str | None:
    try:
        compiled(pattern)
    except re.error as error:
        reason = next((zh for words, zh in _FAULTS.items() if error.msg.startswith(words)), "写法不对")
        return f"（第{error.pos + 1}个字符处{reason}）" if error.pos is not None else f"（{reason}）"
    except (RecursionError, OverflowError):
        return "（太复杂）"
    return None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, as text."""

    expected: str = "一个正则表达式"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """The expression that a node holds."""
        text = Text().read(node, at, label)
        if text is not None and not at.trusted and (fault := _fault(text)):
            at.problem(node, f"“{label}”不是正确的正则表达式{fault}", "括号要成对；要找的符号本身前面加反斜杠“\\”")
        return text
