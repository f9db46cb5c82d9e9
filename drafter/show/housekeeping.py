"""What lies on the machine, for people (家务): what each thing is, and how large."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.pipeline.housekeeping import Kind

# What it is, and what is lost with it.
KEPT: dict[Kind, tuple[str, str]] = {
    "past": ("比对时读过的旧稿全文", "删掉以后下次重读"),
    "mining": ("挖掘时读过的旧稿全文", "删掉以后下次重读"),
    "phrases": ("语句库的查找表", "删掉以后下次重建"),
    "fault": ("最近一次程序内部出错的详情，可能带有稿子的片段", "删掉没有影响"),
    "former": ("写入以前的语句库", "删掉以后不能再退回"),
    "other": ("别的缓存", "删掉以后下次重做"),
}
_STEP = 1024


def size_text(size: int) -> str:
    """A size in bytes: 340 B, 1.2 MB."""
    value, unit = float(size), "B"
    for unit in ("B", "KB", "MB", "GB"):
        if value < _STEP or unit == "GB":
            break
        value /= _STEP
    return f"{value:.0f} {unit}" if unit == "B" or value >= 10 else f"{value:.1f} {unit}"
