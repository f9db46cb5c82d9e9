"""Values that are only 【待补：…】 (整项待补): the brief counts them as not given, and a draft leaves them out.

What a draft asks for anyway (a name, a day, what a point says) is no such value.
"""

from __future__ import annotations

from drafter.patterns import regex

_GAP = r"[\"']?【待补[^【】\n]*】[\"']?"
_VALUE = regex(rf"(?:^|[-{{,，]|\s)(?P<key>[^\s:：#,{{}}\[\]\-]+):[ \t]+\[?[ \t]*{_GAP}[ \t]*(?=[\],}}#]|$)")
_KEY = regex(r"^\s*(?:-\s+)?(?P<key>[^\s:：#\-]+):[ \t]*(?:#.*)?$")
_ITEM = regex(rf"^\s*-[ \t]+{_GAP}[ \t]*(?:#.*)?$")
# Keys without which a draft writes nothing there; the others are asked for where they belong.
_DROPPED = frozenset((
    "贯彻精神", "依据", "致谢", "祝贺", "欢迎", "祝愿", "目标", "事关", "时段", "比上年", "方面", "案例", "牵头单位",
    "时限", "上级机关", "领导机关", "态度", "引用", "结束语", "过渡", "号召", "致意",
))  # fmt: skip


def left_open(text: str) -> tuple[tuple[int, str], ...]:
    """Line and key of each value of a brief that is only a gap, and that a draft would leave out without a word."""
    found: list[tuple[int, str]] = []
    above = ""
    for number, line in enumerate(text.split("\n"), 1):
        if key := _KEY.match(line):
            above = key["key"]
        keys = [value["key"] for value in _VALUE.finditer(line)] or ([above] if _ITEM.match(line) else [])
        found += [(number, key) for key in keys if key in _DROPPED]
    return tuple(found)
