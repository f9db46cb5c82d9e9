"""What was typeset, for people (排版)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.show.ledgers import omission_text

if TYPE_CHECKING:
    from drafter.pipeline.formatting import Formatted


def formatted_text(made: Formatted) -> str:
    """How long it is and what the reading cleaned, for the message that follows writing it."""
    left = f"读入时略去{omission_text(made.omissions)}" if made.omissions else ""
    cleaned = f"读入时清理{made.edits}处" if made.edits else "" if left else "读入时没有改动"
    traditional = "，其中繁体已转为简体" if made.traditional else ""
    return "；".join(filter(None, (f"约{made.length}字", cleaned + traditional, left)))


def title_lines(made: Formatted) -> Iterator[str]:
    """The speeches by number, where there are several."""
    if made.several:
        yield f"文件里有{made.count}篇，每篇另起一页；只要其中一篇，请加 --number 序号："
        for index, title in enumerate(made.titles, start=1):
            yield f"  {index}. {title}"
