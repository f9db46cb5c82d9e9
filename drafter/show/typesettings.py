"""What was typeset, for people (排版)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.pipeline.formatting import Formatted


_MOST_DELETED = 5  # that are quoted
_LONGEST = 24  # characters of each
_KEPT = {
    "table": "表格{}个",
    "picture": "图片{}张",
    "footnote": "脚注{}条",
    "endnote": "尾注{}条",
    "formula": "公式{}个",
}
_LOST = {
    "table": "表格{}个",
    "picture": "图片{}张",
    "footnote": "脚注{}条",
    "endnote": "尾注{}条",
    "formula": "公式{}个",
    "page-picture": "网页里的图片、视频{}个",
    "drawing": "图形（图表、形状等）{}个",
    "object": "嵌入的对象{}个",
    "embedded": "嵌入的其他文档{}个（里面的文字没有读到）",
    "text-box": "文本框{}个（里面的文字已排进正文，请核对位置）",
    "frame": "只作版框的表格{}个（里面的文字已排进正文）",
    "table-in-table": "套在表格里的表格{}个（里面的文字已并入所在的单元格）",
    "header": "页眉{}个",
    "footer": "页脚文字{}处",
    "comment": "批注{}条",
    "change": "修订标记{}处（按接受修订后的文字排）",
    "enclosure": "邮件的附件{}个",
    "leaning": "斜排的文字{}处（水印等）",
    "blank-page": "没有文字的页{}页（多半是图片）",
    "hidden": "隐藏文字{}处",
    "front": "文件开头的说明项{}个（日期、标签等）",
    "link": "链接的网址{}个（文字已保留）",
}


def formatted_text(made: Formatted) -> str:
    """How long it is and what the reading cleaned, for the message that follows writing it."""
    unchanged = "文字没有改动" if made.losses else "读入时没有改动"
    cleaned = f"读入时清理{made.edits}处" if made.edits else unchanged
    kept = "".join(f"，{text}" for text in _counted(made.kept, _KEPT))
    return f"约{made.length}字{kept}；{cleaned}" + ("，其中繁体已转为简体" if made.traditional else "")


def deleted_text(made: Formatted) -> str:
    """The words that cleaning took away, the first of them quoted; empty where there are none."""
    if not made.deleted:
        return ""
    shown = "".join(f"“{_short(text)}”" for text in made.deleted[:_MOST_DELETED])
    rest = "等" if len(made.deleted) > _MOST_DELETED else ""
    return f"当作网页杂质删去{len(made.deleted)}处：{shown}{rest}；要留下的请补上"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 2] + "……"


def untitled_text(made: Formatted) -> str:
    """Which speeches have no title; empty where all have one."""
    if not made.untitled:
        return ""
    which = f"第{'、'.join(map(str, made.untitled))}篇" if made.several else "原稿"
    return f"{which}没有题目，请在最前面补上"


def lost_text(made: Formatted) -> str:
    """What of the source is not in the output, as it was; empty where nothing is missing."""
    named = "、".join(_counted(made.losses, _LOST))
    return f"没有照原样带过来：{named}。请对照原稿补上" if named else ""


def _counted(counts: Mapping[str, int], words: Mapping[str, str]) -> Iterator[str]:
    return (words[kind].format(counts[kind]) for kind in words if counts.get(kind))


def title_lines(made: Formatted) -> Iterator[str]:
    """The speeches by number, where there are several."""
    if made.several:
        yield f"文件里有{made.count}篇，每篇另起一页；只要其中一篇，请加 --number 序号："
        for index, title in enumerate(made.titles, start=1):
            yield f"  {index}. {title}"
