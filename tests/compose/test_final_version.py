"""A draft against its final version: what was kept, changed and cut, by origin, and what follows."""

from __future__ import annotations

import pytest
from briefs import BRIEFS, GENRES, example, plan, printed
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.compose.draft_pieces import pieces_of, recognised
from drafter.compose.fill import draft
from drafter.compose.final_version import compare
from drafter.compose.revision import Piece, Proposal
from drafter.compose.revision_advice import Known
from drafter.library import open_library
from drafter.model import Brief, Phrase
from drafter.punctuation import han_count
from outlines import OUTLINES

LIBRARY = open_library()
BANK = {
    "signoff": (Phrase("signoff", "我就讲到这里。", 5, 5),),
    "exhortation": (Phrase("exhortation", "为{goal}作出新的更大贡献！", 9, 9),),
    "transition": (Phrase("transition", "下面，我讲{n}点意见。", 9, 9, status="accepted"),),
}
DRAFT = (
    Piece("今天，", "opening", "template", "x.j2:1"),
    Piece("我们召开全市防汛工作会议，", "opening", "brief", "meeting.name"),
    Piece("下面，我讲三点意见。", "transition", "bank", "transition: 下面，我讲{n}点意见。"),
    Piece("机遇稍纵即逝，", "situation", "template", "x.j2:9"),
    Piece("新建泵站12座，", "review", "brief", "review[0]"),
    Piece("为建设平安清岚作出新的更大贡献！", "exhortation", "bank", "exhortation: 为{goal}作出新的更大贡献！"),
    Piece("（【待补：讲话日期】）", "dateline", "template", "x.j2:2"),
    Piece("我就讲到这里。", "signoff", "bank", "signoff: 我就讲到这里。"),
)
KEPT = "".join(f"{piece.text}\n" if piece.role in ("exhortation", "dateline") else piece.text for piece in DRAFT)


def test_the_same_text_is_kept_whole() -> None:
    found = compare(DRAFT, KEPT, Known(BANK))
    assert {change.fate for change in found.changes} == {"kept"}
    assert found.added == ()
    assert set(found.proposals) == {
        Proposal("prefer", "signoff", "我就讲到这里。"),
        Proposal("prefer", "exhortation", "为{goal}作出新的更大贡献！"),
    }


@pytest.mark.parametrize("genre", GENRES)
def test_every_draft_is_kept_by_its_own_text(genre: str) -> None:
    made = draft(plan(example(genre), OUTLINES[genre]), LIBRARY.template_sources(), LIBRARY.banks())
    found = compare(pieces_of(made), printed(made), Known(LIBRARY.banks()))
    assert {change.fate for change in found.changes} == {"kept"}
    assert found.added == ()
    assert all(change.piece.kind is not None for change in found.changes)


EDITS = {
    "cut": (("我就讲到这里。", ""), "proposals", Proposal("reject", "signoff", "我就讲到这里。")),
    "reworded": (
        ("作出新的更大贡献", "再立新功、多作贡献"),
        "proposals",
        Proposal("reword", "exhortation", "为{goal}作出新的更大贡献！", "为{goal}再立新功、多作贡献！"),
    ),
    "added": (
        ("我就讲到这里。", "我讲完了，请大家抓紧去办。"),
        "proposals",
        Proposal("add", "signoff", "我讲完了，请大家抓紧去办。"),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_an_edit_proposes(name: str) -> None:
    (before, after), field, expected = EDITS[name]
    assert expected in getattr(compare(DRAFT, KEPT.replace(before, after), Known(BANK)), field)


def test_a_wording_of_a_template_can_be_switched_off() -> None:
    bank = {**BANK, "situation": ()}
    found = compare(DRAFT, KEPT.replace("机遇稍纵即逝，", ""), Known(bank))
    assert Proposal("reject", "situation", "机遇稍纵即逝") in found.proposals


def test_a_blank_that_was_filled_is_asked_next_time() -> None:
    found = compare(DRAFT, KEPT.replace("【待补：讲话日期】", "2026年4月8日"), Known(BANK))
    assert [(ask.what, ask.now, ask.role) for ask in found.asks] == [("讲话日期", "2026年4月8日", "dateline")]


def test_a_fact_that_was_added_is_asked_and_no_phrase() -> None:
    found = compare(DRAFT, KEPT.replace("新建泵站12座，", "新建泵站12座，陈立新同志走遍了36个村。"), Known(BANK))
    assert [ask.what for ask in found.asks] == ["姓名、多少个"]
    assert all(proposal.action != "add" for proposal in found.proposals)


def test_what_was_moved_is_kept() -> None:
    found = compare(DRAFT, "我就讲到这里。\n" + KEPT.replace("我就讲到这里。", ""), Known(BANK))
    assert found.size("bank", "cut") == 0


def test_of_a_text_alone_the_phrases_of_the_bank_are_recognised() -> None:
    found = recognised("同志们！\n为建设强市作出新的更大贡献！", BANK)
    assert [(piece.kind, piece.role) for piece in found] == [(None, ""), ("bank", "exhortation")]


@settings(max_examples=20)  # briefs are dear to draw
@given(BRIEFS, st.text(alphabet="我们为建设三点意见。，！\n【待补】12年", max_size=80))
def test_nothing_of_a_draft_is_lost(brief: Brief, final: str) -> None:
    made = draft(plan(brief, OUTLINES[brief.genre]), LIBRARY.template_sources(), {})
    pieces = pieces_of(made)
    found = compare(pieces, final, Known({}))
    sizes = [
        found.size(kind, fate) for kind in ("brief", "template", "bank", None) for fate in ("kept", "changed", "cut")
    ]
    assert sum(sizes) == sum(han_count(piece.text) for piece in pieces)
