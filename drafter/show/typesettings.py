"""What was typeset, for people (排版)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.pipeline.formatting import Formatted


def formatted_text(made: Formatted) -> str:
    """How long it is and what the reading cleaned, for the message that follows writing it."""
    cleaned = f"读入时清理{made.edits}处" if made.edits else "读入时没有改动"
    return f"约{made.length}字；{cleaned}" + ("，其中繁体已转为简体" if made.traditional else "")


def title_lines(made: Formatted) -> Iterator[str]:
    """The speeches by number, where there are several."""
    if made.several:
        yield f"文件里有{made.count}篇，每篇另起一页；只要其中一篇，请加 --number 序号："
        for index, title in enumerate(made.titles, start=1):
            yield f"  {index}. {title}"
