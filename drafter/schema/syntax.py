"""What PyYAML stumbled over (语法错误), said in Chinese: no message of any version of it reaches the user."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from drafter.errors import BriefError, Location
from drafter.patterns import regex
from drafter.punctuation import HAN

LINE_END = regex("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
COLON_HINT = "冒号请用半角 “:” 加一个空格"
QUOTE_HINT = "引号要成对；正文里的引号请用中文引号 “ ”"
BACKSLASH = ("双引号里的反斜杠“\\”写法不对", "正文里有反斜杠时请改用单引号")  # message and hint
_WHOLE_HINT = "请给整句加上引号，例如 '……'"
_INDENT_HINT = "同一级的键左边要对齐，下一级多缩进两个空格"

# At the beginning of a line what people type for “- ” and “#”.
_WRONG_MARK = regex(r"[ \u3000]*(?P<mark>[－–—•·●＃](?![－–—])|-(?=\w{1,12}[:：]))")
# A text that is an entry of a list whose dash is wrong, or has no blank behind it; -5℃ is a figure, —— a mark.
LIKE_AN_ENTRY = regex(rf"(?P<dash>-(?=[{HAN}“《（])|[－–—•·●](?![－–—\d])(?=[ \u3000]*[{HAN}“《（]))")
HASH_FAULT = ("“＃”是全角的，这一行没有当成注释", "注释用半角“#”；若是正文，请给整段加上引号")  # message and hint
# A line that looks like «键：内容» with no half-width «: » of its own.
_FULL_COLON = regex(r"[ \u3000]*(?:- *)?(?P<key>[\w（）]{1,12})：(?!.*: )")
_NO_SPACE = regex(r"[ \u3000]*(?:- *)?(?P<key>[\w（）]{1,12}):(?=[^\s:/])(?!.*: )")

# (part of the problem, part of its context, what the line before the mark looks like) → message and hint; the first
# that fits is used. Both parsers of PyYAML, in C and in Python, have a word of theirs in each.
_SYNTAX: tuple[tuple[str, str, str, str, str], ...] = (
    ("end of stream", "quoted scalar", "", "引号没有合上", QUOTE_HINT),
    ("document indicator", "quoted scalar", "", "引号没有合上", QUOTE_HINT),
    ("", "quoted scalar", "", *BACKSLASH),
    ("expected ',' or", "flow", "", "花括号或方括号没有写对", "括号要成对，各项之间用半角逗号“,”加空格隔开"),
    ("node content", "flow", "", "两个逗号之间缺了内容", "请删去多余的逗号"),
    ("found character", "next token", "", "内容不能以这个符号开头", _WHOLE_HINT),
    ("", "alias", "", "内容不能以“*”开头", _WHOLE_HINT),
    ("", "anchor", "", "内容不能以“&”开头", _WHOLE_HINT),
    ("", "tag", "", "内容不能以“!”开头", _WHOLE_HINT),
    ("", "block scalar", "", "内容不能以“|”或“>”开头", _WHOLE_HINT),
    ("mapping values are not allowed", "", r".*: ", "一行里有两个冒号", "正文里的冒号请用全角“：”，或给整句加上引号"),
    ("expected ':'", "simple key", "", "这一行缺少冒号", f"键后面要有冒号（{COLON_HINT}），列表每项以“- ”开头"),
    ("", "block collection", "", "列表的缩进不对", "同一个列表的“-”要左边对齐"),
    ("", "block mapping", r".*[\"'}\]] *$", "引号或括号后面还有文字", f"{QUOTE_HINT}；或给整句加上引号"),
    ("", "block mapping", "", "缩进不对", _INDENT_HINT),
    ("mapping values are not allowed", "", "", "缩进不对", _INDENT_HINT),
    ("", "", "", "这里不合 YAML 的写法", f"{_INDENT_HINT}；{_WHOLE_HINT}"),
)


def syntax_error(error: Any, text: str, path: str) -> BriefError:
    """Say in Chinese what the parser stumbled over, looking at the lines around for the usual slips."""
    if getattr(error, "problem_mark", None) is None and getattr(error, "context_mark", None) is None:
        return BriefError("这个文件不合 YAML 的写法", Location(path), _WHOLE_HINT)
    lines = LINE_END.split(text)
    for look in (_tab_error, _mark_error, _colon_error):
        if found := look(error, lines, path):
            return found
    return _table_error(error, lines, path)


def _tab_error(error: Any, lines: list[str], path: str) -> BriefError | None:
    number = error.problem_mark.line if error.problem_mark else 0
    line = lines[number] if number < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    place = Location(path, number + 1, indent.index("\t") + 1)
    return BriefError("缩进用了制表符（Tab）", place, "请改用空格，每一级两个")


def _lines_around(error: Any, lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that the parser names, and those before them: it often complains one line late."""
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark is not None]
    for number in dict.fromkeys(number for mark in marks for number in (mark.line, mark.line - 1)):
        if 0 <= number < len(lines):
            yield number, lines[number]


def _mark_error(error: Any, lines: list[str], path: str) -> BriefError | None:
    """A dash or a # of full width, and a dash without its blank, at the beginning of a line."""
    for number, line in _lines_around(error, lines):
        if found := _WRONG_MARK.match(line):
            message, hint = HASH_FAULT if found["mark"] == "＃" else dash_fault(found["mark"])
            return BriefError(message, Location(path, number + 1, found.start("mark") + 1), hint)
    return None


def dash_fault(dash: str) -> tuple[str, str]:
    """Message and hint for a dash that makes no entry of a list: -改造管网, －改造管网."""
    if dash == "-":
        return "“-”后面缺一个空格", "列表每项以“- ”开头；若是正文，请给整句加上引号"
    return f"行首的“{dash}”不是半角的“-”", "列表每项以半角“-”加一个空格开头；若是正文，请给整句加上引号"


def _colon_error(error: Any, lines: list[str], path: str) -> BriefError | None:
    """Look for 主题：… and 主题:…, which have no half-width colon and blank."""
    for number, line in _lines_around(error, lines):
        if found := _FULL_COLON.match(line):
            return BriefError(f"“{found['key']}”后面是全角冒号", Location(path, number + 1, found.end()), COLON_HINT)
        if found := _NO_SPACE.match(line):
            return BriefError(f"“{found['key']}:”后面缺一个空格", Location(path, number + 1, found.end()), COLON_HINT)
    return None


def _table_error(error: Any, lines: list[str], path: str) -> BriefError:
    problem, context, mark = error.problem or "", error.context or "", _best_mark(error, lines)
    line = lines[mark.line] if mark.line < len(lines) else ""
    message, hint = next(
        (message, hint)
        for part, around, before, message, hint in _SYNTAX
        if part in problem and around in context and re.match(before, line[: mark.column])
    )
    if "flow" in context and "，" in line:
        hint = f"全角逗号“，”不能分隔各项；{hint}"
    return BriefError(message, Location(path, mark.line + 1, mark.column + 1), hint)


def _best_mark(error: Any, lines: list[str]) -> Any:
    """Where the quotation mark, the bracket or the key begins, if that is what was left open."""
    mark, opened = error.problem_mark, error.context_mark
    if opened is None or mark is None:
        return mark or opened
    begins = "quoted scalar" in error.context or "simple key" in error.context
    at_end = not "".join(lines[mark.line : mark.line + 1])[mark.column :].strip()
    torn = "flow" in error.context and (opened.line != mark.line or at_end)
    return opened if begins or torn else mark


# --- too deep -----------------------------------------------------------------------------------

_BRACKET = regex(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[\[\]{}\n]|(?<=\s)#[^\n]*")


def depth_error(text: str, start: int, open_: int, limit: int, path: str) -> BriefError | None:
    """Brackets nested beyond ``limit``, looked for from the offset ``start`` where ``open_`` collections are open.

    A parser reads ahead of what it hands on and may refuse deep nesting first, each version at its own depth.
    """
    depth = open_
    for found in _BRACKET.finditer(text, start):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), 0)
        if depth > limit:
            return too_deep(limit, place_of(text, found.start(), path))
    return None


def too_deep(limit: int, place: Location) -> BriefError:
    """What is said of content that is nested too deep."""
    return BriefError(f"嵌套超过 {limit} 层", place, "请减少层次")


def place_of(text: str, offset: int, path: str) -> Location:
    """Line and column of an offset."""
    before = LINE_END.split(text[:offset])
    return Location(path, len(before), len(before[-1]) + 1)
