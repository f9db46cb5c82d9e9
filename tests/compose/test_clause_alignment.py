"""Which clause of a final version is which of its draft: moved paragraphs, filled blanks, roles of new clauses."""

from __future__ import annotations

import pytest

from drafter.compose.clause_alignment import Alignment, aligned, moved_paragraphs, roles_of
from drafter.compose.draft_pieces import joined, key_of, located, recognised, told_clauses
from drafter.compose.revision import Piece

DRAFT = """同志们：
今年建成泵站12座。大家辛苦了。
问题也不少，有的管网老化。
一、抓好水质
【待补：抓哪几件事？谁牵头？】
二、抓好收费
【待补：具体怎么做？】
三、压实责任
（【待补：讲话日期】）印发的办法要执行到位。
让我们一起干！"""
ROLES = {"今年": "review", "大家辛": "review", "问题": "problems", "有的": "problems", "让我": "exhortation"}


def pieces(text: str = DRAFT) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            one.text, next((role for start, role in ROLES.items() if one.text.startswith(start)), "point"), None, "", n
        )
        for n, line in enumerate(text.split("\n"))
        for one in told_clauses(line)
    )


def align(final: str, draft: str = DRAFT) -> Alignment:
    return aligned(pieces(draft), joined(pieces(draft), told_clauses(final)))


def now(found: Alignment, start: str) -> str:
    return next(found.now(index) for index, piece in enumerate(found.pieces) if piece.text.startswith(start))


FILLED = DRAFT.replace("【待补：抓哪几件事？谁牵头？】", "疾控中心每周抽检，月底前公布结果。").replace(
    "【待补：具体怎么做？】", "欠费的逐户上门。"
)
SWAPPED = """同志们：
今年建成泵站12座。大家辛苦了。
问题也不少，有的管网老化。
一、抓好收费
欠费的逐户上门。
二、抓好水质
疾控中心每周抽检，月底前公布结果。
三、压实责任
（2026年4月8日）印发的办法要执行到位。
让我们一起干！"""
REWRITTEN = "水是生命之源。\n谁的孩子谁抱走。\n钱要花在明处，干不好的要问责。"


@pytest.mark.parametrize(
    ("final", "blank", "expected"),
    [
        (FILLED, "【待补：抓", "疾控中心每周抽检，月底前公布结果。"),
        (FILLED, "【待补：具", "欠费的逐户上门。"),
        (SWAPPED, "【待补：抓", "疾控中心每周抽检，月底前公布结果。"),
        (SWAPPED, "【待补：具", "欠费的逐户上门。"),
        (SWAPPED, "（【待补", "（2026年4月8日）印发的办法要执行到位。"),
        (REWRITTEN, "【待补：抓", ""),  # nothing beside it is left to tell
        (DRAFT.replace("【待补：具体怎么做？】\n", ""), "【待补：具", ""),
    ],
)
def test_a_blank_is_filled_by_what_stands_where_it_stood(final: str, blank: str, expected: str) -> None:
    assert now(align(final), blank) == expected


def test_a_paragraph_that_was_moved_is_said_and_kept() -> None:
    lines = DRAFT.split("\n")
    found = align("\n".join([*lines[:3], *lines[5:7], *lines[3:5], *lines[7:]]))
    assert set(found.fates) == {"kept"}
    (moved,) = moved_paragraphs(found)
    assert (moved.count, moved.text.lstrip("一二、")) in ((2, "抓好水质"), (2, "抓好收费"))


@pytest.mark.parametrize("final", [DRAFT, FILLED, DRAFT.replace("大家辛苦了。", ""), DRAFT + "\n散会。", REWRITTEN])
def test_what_stays_in_its_order_was_not_moved(final: str) -> None:
    assert moved_paragraphs(align(final)) == ()


def test_a_figure_that_was_changed_in_a_paragraph_that_was_moved_is_found() -> None:
    lines = DRAFT.replace("三、压实责任", "三、市财政安排专项资金6000万元").split("\n")
    final = "\n".join([*lines[:3], lines[7].replace("6000", "6500"), *lines[3:7], *lines[8:]])
    found = align(final, "\n".join(lines))
    assert now(found, "三、") == "三、市财政安排专项资金6500万元"


NEW = {
    "in its own paragraph": (("大家辛苦了。", "大家辛苦了。新建净水站4座。"), "新建净水站4座。", {}, "review"),
    "before what follows": (("问题也不少", "成绩之外也有差距。问题也不少"), "成绩之外也有差距。", {}, "problems"),
    "a last word": (("一起干！", "一起干！\n谢谢各位！"), "谢谢各位！", {"谢谢各位": "signoff"}, "signoff"),
    "a last word behind a call": (("一起干！", "一起干！谢谢各位！"), "谢谢各位！", {"谢谢各位": "signoff"}, "signoff"),
    "a paragraph a reader knows": (("一、", "形势逼人。\n一、"), "形势逼人。", {"形势逼人": "situation"}, "situation"),
    "no reader is asked within": (
        ("辛苦了。", "辛苦了。形势喜人。"),
        "形势喜人。",
        {"形势喜人": "situation"},
        "review",
    ),
}


@pytest.mark.parametrize("name", NEW)
def test_what_is_new_is_of_the_part_where_it_stands(name: str) -> None:
    (before, after), text, labels, expected = NEW[name]
    found = align(DRAFT.replace(before, after))
    roles = roles_of(found, labels)
    place = next(at for at, one in enumerate(found.told) if one.text == text)
    assert place not in found.owners
    assert roles[place] == expected


# --- the draft as it lies there -------------------------------------------------------------------


def test_the_text_of_a_draft_counts_and_not_what_would_be_written_today() -> None:
    made = (
        Piece("今天，", "opening", "template", "a"),
        Piece("成绩来之不易。", "review", "bank", "review: 成绩来之不易。"),
    )
    found = located(made, "今天，\n大家是出了力的。")
    assert [(one.text, one.kind, one.role) for one in found] == [
        ("今天，", "template", "opening"),
        ("大家是出了力的。", None, "opening"),
    ]


def test_a_frame_of_two_clauses_is_found_in_a_text() -> None:
    made = (Piece("下面，我讲三点意见。", "transition", "bank", "transition: 下面，我讲{n}点意见。"),)
    assert [one.ref for one in located(made, "　　下面，我讲三点意见。")] == ["transition: 下面，我讲{n}点意见。"]
    assert [one.kind for one in located(made, "下面，我讲四点意见。")] == [None, None]


@pytest.mark.parametrize(("text", "expected"), [("一、抓好水质", "抓好水质"), ("（二）抓，好", "抓好"), ("。——", "")])
def test_a_clause_is_known_by_its_letters(text: str, expected: str) -> None:
    assert key_of(text) == expected


def test_the_same_text_is_the_same_whatever_is_known_of_it() -> None:
    found = aligned(recognised(DRAFT, {}), joined((), told_clauses(DRAFT)))
    assert set(found.fates) == {"kept"}
    assert len(found.owners) == len(found.told)
