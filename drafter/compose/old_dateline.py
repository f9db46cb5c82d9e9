"""When and where an earlier speech was given (旧稿的题注): （2025年9月10日上午，市民中心大礼堂） says both."""

from __future__ import annotations

from drafter.compose.old_facts import find_facts
from drafter.patterns import regex
from drafter.punctuation import HAN

_PIECE = regex(r"(?P<mark>^|[，,；;·•\s\u3000]+)(?P<words>[^，,；;·•\s\u3000]+)")
_VENUE = regex(
    "(?:礼堂|会堂|[厅馆楼室院园场站]|中心|宾馆|酒店|饭店|大厦|校区|基地|机关|政府|会场|报告厅|社区|[省市县区镇乡村])$"
)
_NO_VENUE = regex("录音|记录|整理|审[阅定]|讲话|发言|[上下中]午|晚|星期|周[一二三四五六日]|农历|[正腊]月")
_PLACE = regex(rf"[{HAN}]{{2,12}}")
_DOTS = "·•"


def day_and_place(text: str) -> tuple[str, str]:
    """The two halves of a dateline; what is neither, as 根据录音整理, stays with the day."""
    days: list[str] = []
    places: list[str] = []
    for found in _PIECE.finditer(text):
        words, mark = found["words"], found["mark"].strip()
        dotted = mark in _DOTS and mark != "" and _PLACE.fullmatch(words) is not None  # 2025年5月17日·某市
        plain = not find_facts(words) and not _NO_VENUE.search(words)
        if plain and days and (dotted or _VENUE.search(words)):
            places.append(words.removeprefix("于").removeprefix("在"))
        else:
            days.append(f"{found['mark'] if days else ''}{words}")
    return "".join(days).strip("，,；; \u3000"), "，".join(places)
