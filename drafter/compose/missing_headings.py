"""Headings (小标题) for points that the brief leaves without: always one parallel set, or a 【待补】."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.compose.choice import rank
from drafter.compose.matter import infer_function
from drafter.compose.origins import Ledger
from drafter.model import HeadingSet, PointFunction

_SLOT = re.compile(r"\{([^{}]*)\}")

# Frames written for this project: what each of the three usual functions asks for, in one build a set.
_FRAMES: tuple[dict[PointFunction, str], ...] = (
    {
        "significance": "提高思想认识，切实增强抓好{theme}的责任感和紧迫感",
        "tasks": "突出工作重点，扎实推动{theme}各项任务落地落实",
        "safeguards": "加强组织领导，为{theme}提供坚强有力的保障",
    },
    {
        "significance": "认清形势任务，把思想和行动统一到{theme}上来",
        "tasks": "抓住关键环节，推动{theme}取得实实在在的成效",
        "safeguards": "层层压实责任，凝聚起推进{theme}的强大合力",
    },
    {
        "significance": "在思想认识上再提高，充分认识{theme}的重要意义",
        "tasks": "在工作举措上再加力，扎实做好{theme}各项工作",
        "safeguards": "在责任落实上再压实，确保{theme}取得预期成效",
    },
)

# What other occasions ask for instead.
_GENRE_FRAMES: dict[str, tuple[dict[PointFunction, str], ...]] = {
    "commendation": (
        {
            "significance": "希望受到表彰的同志珍惜荣誉、再接再厉，在{theme}中作出新的贡献",
            "tasks": "希望广大干部群众见贤思齐、真抓实干，推动{theme}再上新的台阶",
            "safeguards": "希望各级各部门加强领导、营造氛围，汇聚{theme}的强大合力",
        },
    ),
    "course-opening": (
        {
            "significance": "提高认识，增强参加学习的主动性",
            "tasks": "学以致用，增强做好{theme}的实效性",
            "safeguards": "遵守纪律，增强严格要求自己的自觉性",
        },
    ),
    "symposium": (
        {
            "significance": "把认识统一起来，坚定做好{theme}的信心",
            "tasks": "把问题解决起来，推动{theme}取得新的成效",
            "safeguards": "把力量凝聚起来，形成推进{theme}的合力",
        },
    ),
    "summary": (
        {
            "significance": "抓好学习传达，把思想统一到会议精神上来",
            "tasks": "抓好任务分解，把{theme}各项部署落到实处",
            "safeguards": "抓好督促检查，把推进{theme}的责任压实到位",
        },
    ),
    "hosting": (
        {
            "significance": "抓好学习传达",
            "tasks": "抓好任务落实",
            "safeguards": "抓好督促检查",
        },
    ),
}


def missing_heading(number_word: str) -> str:
    """The visible gap where no set fits: 【待补：第二点小标题】."""
    return f"【待补：第{number_word}点小标题】"


def heading_set(
    genre: str, functions: Sequence[PointFunction], theme: str, sets: Sequence[HeadingSet], seed: int, ledger: Ledger
) -> tuple[str, ...]:
    """Headings for all main points, marked with their origins; empty where no set fits.

    ``theme`` is marked text. Sets of the library come first: seen in two speeches at least, of the same
    number, naming nothing but the theme, each heading doing the job that its place asks for; not for the
    occasions with frames of their own. The frames of this module fit where no function occurs twice.
    """
    fitting = [entry for entry in sets if genre not in _GENRE_FRAMES and _fits(entry, functions)]
    if fitting:
        best = rank({" / ".join(entry.headings): entry for entry in fitting}, seed, "heading", "")[0]
        return tuple(ledger.frame(text, {"theme": theme}, f"headings: {text}") for text in best.headings)
    if len(set(functions)) < len(functions) or any(function not in _FRAMES[0] for function in functions):
        return ()
    frames = rank(dict(enumerate(_GENRE_FRAMES.get(genre, _FRAMES))), seed, "heading", "")[0]
    return tuple(frames[function].replace("{theme}", theme) for function in functions)


def _fits(entry: HeadingSet, functions: Sequence[PointFunction]) -> bool:
    if entry.status == "rejected" or entry.level != 1 or entry.sources < 2 or len(entry.headings) != len(functions):
        return False
    last = len(functions) - 1
    return all(
        _SLOT.findall(text) == ["theme"] and infer_function(text, index == 0, index == last) == functions[index]
        for index, text in enumerate(entry.headings)
    )
