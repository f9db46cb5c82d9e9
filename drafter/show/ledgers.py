"""Ledgers of edits for people (改动账): how many of each kind, then every edit at its place in the raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from drafter.model import Document, Omission, OmissionKind


def ledger_lines(document: Document) -> Iterator[str]:
    """The ledger of a cleaned document, line by line."""
    names = {edit.code for edit in document.edits}
    counts = Counter(edit.code for edit in document.edits)
    yield "合计：" + ("，".join(f"{name} {counts[name]}处" for name in sorted(names)) or "没有改动")
    if left := omission_text(document.omissions):
        yield f"读取时略去：{left}"
    for edit in document.edits:
        note = f"　（{edit.note}）" if edit.note else ""
        yield f"{edit.start}-{edit.end}　{edit.code}　{_visible(edit.before)} → {_visible(edit.after)}{note}"


# What each kind is called and counted by, and what became of its words where these are in the text.
_KINDS: Mapping[OmissionKind, tuple[str, str]] = {
    "table": ("表格{}个", ""),
    "picture": ("图片、图形{}处", ""),
    "drawing": ("图表、形状、艺术字{}处", ""),
    "object": ("嵌入的对象{}个", ""),
    "embedded": ("嵌入的其他文档{}个", "里面的文字没有读到"),
    "text-box": ("文本框{}个", "文字已读入正文，请核对位置"),
    "frame": ("只作版框的表格{}个", "文字已读入正文"),
    "table-in-table": ("套在表格里的表格{}个", "文字已并入所在的单元格"),
    "footnote": ("脚注{}条", ""),
    "endnote": ("尾注{}条", ""),
    "formula": ("公式{}个", ""),
    "header": ("页眉页脚{}处", ""),
    "comment": ("批注{}条", ""),
    "remark": ("不显示的注释{}处", ""),
    "deleted": ("修订中已删除的文字{}处", ""),
    "inserted": ("修订中新增的文字{}处", "已作为正文读入"),
    "hidden": ("隐藏文字{}处", ""),
    "leaning": ("斜排的文字{}处", "水印等"),
    "blank-page": ("没有文字的页{}页", "多半是图片"),
    "enclosure": ("附件{}个", ""),
    "front": ("文件开头的说明项{}个", ""),
    "link": ("链接的网址{}个", "链接上的文字已保留"),
    "beside": ("正文以外的文字{}处", ""),
}


def counted(kind: OmissionKind, count: int) -> str:
    """So many of a kind: 脚注1条."""
    return _KINDS[kind][0].format(count)


def omission_text(omissions: Sequence[Omission]) -> str:
    """What the text of a file leaves out of it: 图片、图形1处，脚注1条（“数字来自县统计局。”)."""
    return "，".join(map(_told, omissions))


def _told(one: Omission) -> str:
    remarks = "；".join(filter(None, (_visible(one.text) if one.text else "", _KINDS[one.kind][1])))
    return counted(one.kind, one.count) + (f"（{remarks}）" if remarks else "")


def _visible(text: str) -> str:
    """An edit's text on one line, whole if short."""
    line = text.replace("\r", "⏎").replace("\n", "⏎").replace("\t", "⇥").replace("\u3000", "□")
    return f"“{line if len(line) <= 40 else line[:38] + '……'}”" if line else "（无）"
