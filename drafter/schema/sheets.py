"""Page sheets as YAML (版式): each file says only what it changes, and every value knows where it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Final

from drafter.errors import Location
from drafter.late_classes import dataclass
from drafter.schema.overlay import OFF, laid
from drafter.schema.records import Field, List, Map, Record, begin
from drafter.schema.source import MappingNode, Node, place
from drafter.schema.values import Choice, Flag, Integer, Number, Text

ALIGNS: Final = {"left": "左对齐", "center": "居中", "right": "右对齐", "justify": "两端对齐"}
PAGE_NUMBERS: Final = {"outside": "外侧", "center": "居中", "none": "不排"}
KEEPS: Final = {"none": "都不管", "sentences": "句子", "paragraphs": "段落", "sections": "部分"}
_STYLE_NAMES: Final = (
    ("body", "正文"),
    ("title", "标题"),
    ("subtitle", "副标题"),
    ("byline", "署名"),
    ("dateline", "题注"),
    ("salutation", "称谓"),
    ("heading1", "一级标题"),
    ("heading2", "二级标题"),
    ("heading3", "三级标题"),
    ("heading4", "四级标题"),
    ("closing", "落款"),
    ("note", "写作提示"),
    ("phrase", "备选语句"),
    ("cue", "提示语"),
    ("mark", "标注"),
    ("footer", "页码"),
    ("time", "时间标记"),
    ("comment", "批注"),
)
HEADS: Final = {name: zh for name, zh in _STYLE_NAMES if name in ("byline", "dateline")}
_LINE = Text(line=True)
_PAPER = Number(50, 1000)
_MARGIN = Number(0, 500)
_POINTS = Number(5, 500)
_INDENT = Number(0, 20)

PAGE = Record(
    "page",
    "纸张",
    (
        Field("width", "宽", _PAPER, "纸宽，毫米", 210),
        Field("height", "高", _PAPER, "纸高，毫米", 297),
        Field("top", "上边距", _MARGIN, "上边距，毫米", 37),
        Field("bottom", "下边距", _MARGIN, "下边距，毫米", 35),
        Field("left", "左边距", _MARGIN, "左边距，毫米", 28),
        Field("right", "右边距", _MARGIN, "右边距，毫米", 26),
        Field("footer", "页码位置", _MARGIN, "页码到纸边的距离，毫米", 25),
    ),
)
STYLE = Record(
    "style",
    "样式",
    (
        Field("font", "字体", _LINE, "中文字体", "仿宋_GB2312"),
        Field("latin", "西文字体", _LINE, "西文字体", "Times New Roman"),
        Field("size", "字号", Number(5, 100), "字号，磅：二号22，三号16，四号14", 16),
        Field("bold", "加粗", Flag(), "是否加粗", False),
        Field("align", "对齐", Choice(ALIGNS), "左对齐、居中、右对齐或两端对齐", "居中"),
        Field("first_line", "首行缩进", _INDENT, "首行缩进几个字", 2),
        Field("hanging", "悬挂缩进", _INDENT, "悬挂缩进几个字", 1),
        Field("left", "左缩进", _INDENT, "左边空几个字", 3),
        Field("right", "右缩进", _INDENT, "右边空几个字", 2),
        Field("pitch", "行距", _POINTS, "行距，磅", 35),
    ),
)
# What has a style of its own.
STYLES = Record(
    "styles",
    "样式",
    tuple(Field(name, zh, STYLE, f"{zh}的样式") for name, zh in _STYLE_NAMES),
)
SHEET = Record(
    "sheet",
    "版式",
    (
        Field("id", "代号", _LINE, "代号，与文件名相同", "gbt9704"),
        Field("name", "名称", _LINE, "中文名称", "印刷版"),
        Field("base", "底版", _LINE, "以哪个版式为底", "gbt9704"),
        Field("page", "纸张", PAGE, "纸张和页边距"),
        Field("lines", "行数", Integer(1, 100), "每面行数", 22),
        Field("chars", "字数", Integer(5, 100), "每行字数", 28),
        Field("pitch", "行距", _POINTS, "行距，磅；不写就由行数算出", 28.95),
        Field("page_numbers", "页码", Choice(PAGE_NUMBERS), "外侧、居中或不排", "外侧"),
        Field("keep", "不跨页", Choice(KEEPS), "整句、整段、整个部分不跨页，或者都不管", "句子"),
        Field("no_line_start", "不排行首", _LINE, "不排在一行开头的字", "年月日"),
        Field(
            "head",
            "题头",
            List(Choice({style.name: style.zh for style in STYLES.fields if style.name in ("byline", "dateline")})),
            "初稿的题目下面依次印什么，不印的不写",
            ["署名", "题注"],
        ),
        Field("break_headings", "标题断词", Flag(), "小标题按词断行", False),
        Field("time_marks", "时间标记", Flag(), "标出大约讲到第几分钟", False),
        Field("highlight", "底色", Flag(), "待补之处加底色", True),
        Field("squeeze", "收紧", Number(0, 1), "末页只有一两行时，字距最多再紧缩几磅；0 是不收紧", 0.3),
        Field("author", "作者", _LINE, "写进文件属性的作者，不写就空着", "县委办公室"),
        Field("styles", "样式", STYLES, "各部分的字体字号"),
        Field(
            "fallbacks", "替换字体", Map(_LINE, _LINE, "楷体_GB2312: 楷体"), "没有前面的字体时用后面的，几种用逗号隔开"
        ),
        OFF,
    ),
)


@dataclass(frozen=True, slots=True)
class SheetData:
    """What one or several sheet files say: values by the names of the keys, nested as in the file.

    ``places`` gives by key (``styles.title.size``) where its value was written; ``path`` is the topmost file.
    """

    path: str
    values: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)

    def over(self, below: SheetData) -> SheetData:
        """This laid over another, key by key; what is no mapping replaces what was there."""
        return SheetData(self.path, laid(below.values, self.values), {**below.places, **self.places})

    def named(self, sheet: str) -> SheetData:
        """The same as the sheet of this id, without its base and whether it is switched off."""
        values = {key: value for key, value in self.values.items() if key not in ("base", OFF.name)}
        return replace(self, values={**values, "id": sheet})

    @property
    def off(self) -> bool:
        """Whether it is switched off: nobody may choose it, though others may be changes of it."""
        return bool(self.values.get(OFF.name))

    def place(self, *keys: str) -> Location:
        """Where the first of some keys that was written stands, else the file."""
        return next((self.places[key] for key in keys if key in self.places), Location(self.path))


def load_sheet(text: str, path: str) -> SheetData:
    """Read one sheet file, which may leave everything out; raises LibraryError with every mistake."""
    node, at = begin(text, path, root=SHEET)
    values: dict[str, Any] = SHEET.read(node, at, SHEET.title) if text.strip() else {}
    at.finish()
    return SheetData(path, values, dict(_places(node, SHEET, "", path)))


def _places(node: Node, record: Record, above: str, path: str) -> list[tuple[str, Location]]:
    found: list[tuple[str, Location]] = []
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        one = record.find(key.text)
        if one is not None:
            found.append((above + one.name, place(path, value)))
            found += _places(value, one.record, f"{above}{one.name}.", path) if one.record else []
    return found
