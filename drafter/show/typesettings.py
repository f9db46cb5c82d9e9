"""What was typeset, for people (排版)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.show.ledgers import counted, omission_text

if TYPE_CHECKING:
    from drafter.pipeline.formatting import Formatted


_MOST_DELETED = 5  # that are quoted
_LONGEST = 24  # characters of each


def formatted_text(made: Formatted) -> str:
    """How long it is and what the reading cleaned, for the message that follows writing it."""
    unchanged = "文字没有改动" if made.losses else "读入时没有改动"
    cleaned = f"读入时清理{made.edits}处" if made.edits else unchanged
    kept = "".join(f"，{counted(kind, count)}" for kind, count in made.kept.items())
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
    return f"没有照原样带过来：{omission_text(made.losses)}。请对照原稿补上" if made.losses else ""


def title_lines(made: Formatted) -> Iterator[str]:
    """The speeches by number, where there are several."""
    if made.several:
        yield f"文件里有{made.count}篇，每篇另起一页；只要其中一篇，请加 --number 序号："
        for index, title in enumerate(made.titles, start=1):
            yield f"  {index}. {title}"
