"""Ledgers of edits for people (改动账): how many of each kind, then every edit at its place in the raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.model import Document, Omission


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


def omission_text(omissions: Sequence[Omission]) -> str:
    """What the text of a file leaves out of it: 图片1处，脚注1处（“数字来自县统计局。”)."""
    return "，".join(f"{o.what}{o.count}处" + (f"（{_visible(o.text)}）" if o.text else "") for o in omissions)


def _visible(text: str) -> str:
    """An edit's text on one line, whole if short."""
    line = text.replace("\r", "⏎").replace("\n", "⏎").replace("\t", "⇥").replace("\u3000", "□")
    return f"“{line if len(line) <= 40 else line[:38] + '……'}”" if line else "（无）"
