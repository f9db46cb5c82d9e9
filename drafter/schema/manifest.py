"""A manifest (语料清单, sources.yaml): what people say of the speeches that are mined."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.late_classes import dataclass
from drafter.model import FIRST_YEAR, LAST_YEAR
from drafter.schema.records import Field, List, Reading, Record, load
from drafter.schema.source import Node
from drafter.schema.values import Name, Text


@dataclass(frozen=True, slots=True)
class Genre:
    """What names the genre of a source, and a file of the result with it: with letters or characters in it."""

    expected: str = "一个名称"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """The name that a node is."""
        noted = len(at.problems)
        name = Name(line=True).read(node, at, label)
        if len(at.problems) == noted and (name is None or not re.search(r"[^\W\d_]", name)):
            at.problem(node, f"“{label}”应是一个名称，不是数字", "写文种的代号，例如 debrief")
        return name


@dataclass(frozen=True, slots=True)
class When:
    """A day or what is known of it; where it begins with a year there were such speeches then."""

    expected: str = "一个日期"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """The day as it was written."""
        text = Text(line=True, expected=self.expected).read(node, at, label)
        year = re.match(r"[0-9]{4}(?![0-9])", text or "")
        if year and not FIRST_YEAR <= int(year.group()) <= LAST_YEAR:
            bounds = f"年份应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间，写成 2026-03-12；不知道就不写"
            at.problem(node, f"“{label}”不能是 {year.group()} 年", bounds)
        return text


_LINE = Text(line=True)
SOURCE = Record(
    "source",
    "语料",
    (
        Field("id", "编号", _LINE, "文件名，不带后缀", "01-union-annual", required=True),
        Field("genre", "文种", Genre(), "文种的代号", "debrief"),
        Field("theme", "主题", _LINE, "讲的什么工作", "工会工作"),
        Field("date", "日期", When(), "讲话的日子或年份", "2026-02-06"),
        Field("title", "标题", Text(), "讲话的题目", "在全市工会工作会议上的讲话"),
        Field("occasion", "场合", Text(), "在什么会上讲", "全市工会工作会议"),
        Field("level", "层级", _LINE, "省、市、县、乡", "市"),
        Field("sha256", "散列", _LINE, "文件内容的散列", "43a98d…"),
    ),
    open=True,
)


def load_manifest(text: str, path: str) -> dict[str, Mapping[str, str]]:
    """Read a manifest: what is known of each source, by its id. Raises LibraryError with every mistake."""
    rows: tuple[dict[str, str], ...] = load(List(SOURCE, unique="id"), text, path)
    return {row["id"]: row for row in rows}
