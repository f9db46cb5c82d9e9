"""The tags of phrases (标签) as YAML: ``outlines/tags.yaml`` names them, nothing else does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from drafter.late_classes import dataclass
from drafter.model import FIRST_YEAR, LAST_YEAR, Tag
from drafter.schema.facets import FACETS
from drafter.schema.layer import Layer
from drafter.schema.outlines import CUES
from drafter.schema.overlay import OFF, ById, overlay
from drafter.schema.records import Field, List, Reading, Record
from drafter.schema.source import MappingNode, Node
from drafter.schema.values import Choice, Integer, Name, Text


def _check_tag(values: dict[str, Any], nodes: Mapping[str, Node], node: Node, at: Reading) -> None:
    if (values["facet"] == "function") != bool(values.get("roles")):
        hint = "作用属于一个或几个功能，写在 roles 里；别的标签不写 roles"
        at.problem(nodes.get("roles", node), f"标签“{values['zh']}”的 roles 与 facet 不合", hint)
    check_years(values, nodes, at)


def check_years(values: Mapping[str, Any], nodes: Mapping[str, Node], at: Reading) -> None:
    """Note years that are more than a first and a last one, or run backwards."""
    years = values.get("years") or ()
    if len(years) > 2 or list(years) != sorted(years):
        at.problem(
            nodes["years"], f"“years”不能是 {'、'.join(map(str, years))}", "写最早和最晚的年份，例如 [2012, 2020]"
        )


TAG = Record(
    "tag",
    "标签",
    (
        Field("facet", "哪一类", Choice(FACETS), "作用、场合、听众、谁说、语气或年代", "听众", required=True),
        Field("id", "代号", Name(), "英文代号", "students", required=True),
        Field("zh", "名称", Text(), "中文名称", "学生", required=True, also=("name",)),
        Field("definition", "定义", Text(), "什么样的语句贴这个标签", "对学生说的"),
        Field("roles", "功能", List(Text()), "作用属于哪些功能，写代号", ["opening"]),
        Field("years", "年份", List(Integer(FIRST_YEAR, LAST_YEAR)), "年代通行的年份，至今的只写最早的", [2003, 2012]),
        Field("cues", "提示语", CUES, "在语句上匹配"),
        Field("sources", "来源提示语", CUES, "在讲话的称谓、题目、开场上匹配"),
        OFF,
    ),
    Tag,
    check=_check_tag,
)


def _named(values: Mapping[str, Any]) -> str:
    """Tags are known by their facet and id, functions by their roles too."""
    parts = (values.get("facet"), *(values.get("roles") or ()), values.get("id"))
    return " ".join(str(part) for part in parts if part)


TAG_LIST = ById(TAG, named=_named)


def load_tags(text: str, path: str) -> tuple[Tag, ...]:
    """Read one ``tags.yaml``; raises LibraryError with every mistake."""
    return overlay_tags([Layer(text, path)])


def overlay_tags(layers: Iterable[Layer]) -> tuple[Tag, ...]:
    """The tags of several files, each laid over the one before it; raises LibraryError with every mistake."""
    return overlay(TAG_LIST, layers)


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a phrase by facet, each one that the caller knows (``words``: facet → id → Chinese name).

    Where the caller knows none, any are taken; in a trusted file one that somebody switched off says nothing.
    """

    expected: str = "一组键"

    def read(self, node: Node, at: Reading, label: str) -> dict[str, tuple[str, ...]] | None:
        """The tags that a node holds."""
        if not isinstance(node, MappingNode):
            at.wrong(node, label, self.expected, "按类写，例如“tags: {听众: [学生]}”")
            return None
        found: dict[str, tuple[str, ...]] = {}
        for key, value in node.entries:
            facet = Choice(FACETS, "标签类").read(key, at, label)
            if facet is not None:
                found[facet] = self._of(facet, at).read(value, at, key.text)
        return {facet: tags for facet, tags in found.items() if tags}

    def _of(self, facet: str, at: Reading) -> List:
        words = at.words.get(facet)
        if words is None or at.trusted:
            return List(Text(), lone=True)
        return List(Choice(words, f"{FACETS[facet]}标签"), lone=True)
