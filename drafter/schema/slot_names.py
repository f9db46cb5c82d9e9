"""Slots of frames (空位) before people: one table of what each is called."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.punctuation import NAMED_SLOT

SLOT_NAMES = {
    "action": "做什么",
    "courtesy": "祝贺、感谢、敬意",
    "date": "日期",
    "doc": "文件",
    "event": "什么事",
    "goal": "目标",
    "manner": "怎样的",
    "matter": "什么",
    "meeting": "会议",
    "n": "几",
    "number": "数字",
    "org": "领导机关",
    "person": "姓名",
    "place": "地方",
    "post": "职务",
    "quality": "怎样",
    "quote": "提法",
    "region": "范围",
    "remark": "一句点题的话",
    "say": "讲、提",
    "scope": "就什么、向谁",
    "state": "什么情况",
    "task": "事项",
    "theme": "主题",
    "topic": "意见、希望、要求",
    "unit": "单位",
    "who": "谁",
    "wish": "祝愿",
}
# What fills the others is named by a noun; these hold a verb phrase or a whole clause.
CLAUSE_SLOTS = frozenset({"action", "remark", "state", "task", "wish"})


def slot_name(slot: str) -> str:
    """What a slot is called: matter2 is 什么, as matter is."""
    return SLOT_NAMES.get(slot.rstrip("0123456789"), slot)


def spoken(text: str) -> str:
    """A frame for reading: 我讲〔几〕点意见."""
    return NAMED_SLOT.sub(lambda found: f"〔{slot_name(found.group(1))}〕", text)


def legend(texts: Iterable[str]) -> str:
    """What the slots in these frames stand for: {n} 几，{org} 领导机关; empty where there are none."""
    names = dict.fromkeys(found.group(1) for text in texts for found in NAMED_SLOT.finditer(text))
    return "，".join(f"{{{name}}} {slot_name(name)}" for name in names)
