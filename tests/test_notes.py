"""Every note has its words, and says what it knows by values: no fact is read from a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from drafter.model import Note
from drafter.notes import VERDICTS, WORDINGS, worded

PACKAGE = Path(__file__).parents[1] / "drafter"
LENGTHS = {"length": 1200, "minutes": 5, "planned": 1000}
# code, values as the code gives them, the sentence
SAMPLES: list[tuple[str, Mapping[str, Any], str]] = [
    ("genre-mined", {"genre": "致辞", "speeches": 3}, "文种为致辞，提纲来自3篇同类讲话。"),
    ("genre-by-hand", {"genre": "致辞"}, "文种为致辞，提纲是手工编写的，还没有同类讲话印证。"),
    ("length-usual", {"length": 900}, "写作要点没有给时长，按同类讲话的通常篇幅安排，全文约900字。"),
    ("length-given", {"minutes": 7.5, "rate": 200, "length": 1500}, "按7.5分钟、每分钟200字安排，全文约1500字。"),
    (
        "length-assumed",
        {"minutes": 15.0, "rate": 200, "length": 3000},
        "写作要点没有给时长，按15分钟、每分钟200字安排，全文约3000字。",
    ),
    ("section-lengths", {"lengths": (("开场", 90), ("第一点", 300))}, "各部分篇幅：开场约90字、第一点约300字。"),
    ("section-lengths", {"lengths": ()}, "各部分篇幅：不限。"),
    ("structure", {"sections": ("开场", "要点")}, "结构依次为：开场、要点。"),
    ("report-structure", {}, "报道依次写标题、导语、讲话要点。"),
    ("report-structure-agenda", {}, "报道依次写标题、导语、讲话要点、其他议程和出席人员。"),
    ("head-omitted", {"sections": ("署名",)}, "依写作要点，不写署名。"),
    ("omitted", {"section": "回顾"}, "依写作要点，不写“回顾”。"),
    ("omitted-with-matter", {"section": "回顾"}, "依写作要点，不写“回顾”，这方面的材料不会写进初稿。"),
    ("required", {"section": "形势"}, "依写作要点，必写“形势”。"),
    ("pinned", {"section": "过渡"}, "写作要点为“过渡”选定了语句，写入。"),
    ("matter-alone", {"section": "祝愿"}, "同类讲话的提纲里没有“祝愿”，因写作要点有这方面内容，写入。"),
    (
        "left-out",
        {"section": "问题", "why": "no-matter", "obligation": "usual", "speeches": 4, "decided": "edited"},
        "不写“问题”：写作要点没有这方面内容（常有，4篇同类讲话有，提纲经人工改定）。",
    ),
    (
        "left-out",
        {"section": "祝愿", "why": "rare", "obligation": "optional", "speeches": 1, "decided": None},
        "不写“祝愿”：不是每篇都要写（可有，1篇同类讲话有）。",
    ),
    (
        "left-out",
        {"section": "形势", "why": "no-matter", "obligation": "required", "speeches": 12, "decided": None},
        "不写“形势”：写作要点没有这方面内容；同类讲话通常都有（12篇），要写就请补上。",
    ),
    (
        "wishes-enough",
        {"section": "号召"},
        "不写“号召”：对乡亲、家属、师傅们说话，写作要点没有写目标，祝愿收尾就够了；要写请填“目标”。",
    ),
    ("near-order", {"sections": ("致意", "回顾")}, "“致意”和“回顾”在同类讲话里位置相近、先后不一，按通常的次序排。"),
    (
        "fixed-structure",
        {"genre": "主持词", "sections": ("回顾", "问题")},
        "主持词的结构是固定的，对“回顾、问题”的取舍不起作用。",
    ),
    ("no-demands", {}, "写作要点没有给要点，不写贯彻落实的要求。"),
    (
        "no-place",
        {"genre": "主持词", "sections": ("问题",), "summing_up": "回顾"},
        "主持词不写“问题”，写作要点的这方面内容没有用上；对会议的小结请写在“回顾”里。",
    ),
    ("agenda", {"items": 3}, "会议议程3项，逐项串联。"),
    ("no-agenda", {}, "写作要点没有给议程，待补。"),
    (
        "skeleton",
        {"functions": ("认识意义", "任务举措")},
        "写作要点没有给要点，按“认识意义、任务举措”两点搭好架子，内容待补。",
    ),
    ("no-points", {}, "写作要点没有给要点，要讲的意思待补。"),
    (
        "functions-guessed",
        {"functions": ("认识意义", "任务举措")},
        "没有写明作用的要点，按小标题和位置判断，各点依次为：认识意义、任务举措。",
    ),
    ("headings-supplied", {}, "写作要点没有给小标题，用一套与主题相配的平行小标题，请斟酌。"),
    ("headings-missing", {"points": ("第一点", "第三点")}, "没有小标题、待补的要点：第一点、第三点。"),
    ("points", {"number": "两"}, "主要内容分两点。"),
    ("points-announced", {"number": "三"}, "主要内容分三点，过渡句报出的点数与此一致。"),
    (
        "numbering",
        {"styles": ("一、", "（一）"), "standing": (1,), "depth": 2, "reason": Note("by-custom")},
        "层次序数用一、 > （一）（依公文通例）；第一层标题独占一行，其余标题后接排正文。",
    ),
    (
        "numbering",
        {"styles": (), "standing": (), "depth": 1, "reason": Note("by-genre")},
        "要点不用序数（依这一文种的通例）；标题后接排正文。",
    ),
    ("by-brief", {"unknown": ()}, "依写作要点"),
    ("by-brief", {"unknown": ("甲", "乙")}, "依写作要点，其中“甲”“乙”不是通行的序数，改用通例"),
    ("by-speeches", {"speeches": 8}, "依同类讲话最常用的一种，8篇"),
    ("by-outline", {}, "依提纲"),
    ("by-custom", {}, "依公文通例"),
    ("by-genre", {}, "依这一文种的通例"),
    ("deep-points", {"depth": 5}, "要点分到第五层，公文结构一般不超过四层，请合并。"),
    (
        "gaps",
        {"gaps": ("会议名称", "谁牵头？什么时候完成？")},
        "初稿里会有2处【待补】（会议名称；谁牵头？什么时候完成？）。",
    ),
    ("no-gaps", {}, "初稿没有待补之处。"),
    ("matter-short", {"expected": 500, "planned": 1000}, "写作要点的材料加上套语约500字，约为计划1000字的50%。"),
    ("empty", {"sections": ("第一点", "第三点")}, "没有材料、只有小标题的：第一点、第三点；请补上要讲什么。"),
    (
        "thin",
        {"sections": (("回顾", "有什么数据？"), ("第二点", "谁牵头？"))},
        "还可以问清楚：回顾（有什么数据？）、第二点（谁牵头？）。",
    ),
    ("doubts", {"doubts": ("甲", "乙")}, "请核对：甲；乙。"),
    ("length", {"length": 1200, "minutes": 5}, "初稿约1200字，约讲5分钟。"),
    ("length-as-planned", LENGTHS, "初稿约1200字，约讲5分钟，与计划的1000字相符。"),
    ("length-over", LENGTHS, "初稿约1200字，约讲5分钟，比计划的1000字多20%，请压缩材料或者放宽时长。"),
    (
        "length-under",
        {**LENGTHS, "length": 400, "minutes": 2},
        "初稿约400字，约讲2分钟，比计划的1000字少60%：材料不够，不凑字数。",
    ),
    (
        "pinned-unused",
        {"text": "谢谢！", "section": "结束语"},
        "选用语句“谢谢！”没有用上：这份稿子的“结束语”没有可以换用的地方。",
    ),
    (
        "excluded-kept",
        {"texts": ("甲", "乙")},
        "不用语句“甲”“乙”仍在稿中：是模板的固定说法或写作要点的原文，请手工修改。",
    ),
    (
        "keys-unused",
        {"genre": "致辞", "keys": (("问题", 12), ("依据", 0))},
        "致辞用不上“问题”（第12行）、“依据”，这些内容没有写进初稿。",
    ),
    ("unlike", {"avoided": 3, "same": ()}, "避开了去年稿里的3处说法，自写的话没有与去年稿相同的。"),
    ("unlike", {"avoided": 0, "same": ("甲",)}, "没有选到与去年稿相同的说法；仍然相同的有“甲”，请手工修改。"),
    ("statements", {}, "有的要点是陈述，不能接在“一要”后面"),
]


@cache
def made() -> tuple[tuple[str, frozenset[str] | None], ...]:
    """The codes of notes as they stand in the source, with the names of their values where these are written there."""
    return tuple(_notes())


def _notes() -> Iterator[tuple[str, frozenset[str] | None]]:
    codes = (path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    for code in (code for code in codes if "Note(" in code):
        for node in ast.walk(ast.parse(code)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note"):
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, _names(node.args[1:])


def _names(arguments: list[ast.expr]) -> frozenset[str] | None:
    if not arguments:
        return frozenset()
    if not isinstance(arguments[0], ast.Dict) or None in arguments[0].keys:
        return None  # put together before
    return frozenset(str(key.value) for key in arguments[0].keys if isinstance(key, ast.Constant))


def test_every_code_is_worded_and_every_wording_used() -> None:
    assert {code for code, _ in made()} == set(WORDINGS) == {code for code, _, _ in SAMPLES}
    assert set(VERDICTS) <= set(WORDINGS)


@pytest.mark.parametrize(("code", "values", "sentence"), SAMPLES, ids=[sample[0] for sample in SAMPLES])
def test_words(code: str, values: Mapping[str, Any], sentence: str) -> None:
    assert worded(Note(code, values)) == sentence
    for written, names in made():
        assert written != code or names in (None, values.keys())
