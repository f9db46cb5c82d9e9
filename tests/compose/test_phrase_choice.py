"""Phrases of the bank: only whole ones, only filled ones, never twice, the same each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from drafter.compose.matter import lay_out
from drafter.compose.origin_marks import Ledger, plain
from drafter.compose.phrase_choice import Choices, Chooser, fits, rank
from drafter.model import Brief, Genre, Phrase, PinnedPhrases


def bank(*texts: str, role: str = "transition", **fields: object) -> tuple[Phrase, ...]:
    return tuple(Phrase(role, text, 3, 4, **fields) for text in texts)  # type: ignore[arg-type]


def chooser_of(
    bank: Mapping[str, Sequence[Phrase]], brief: Brief, ledger: Ledger, facts: Mapping[str, str] | None = None
) -> Chooser:
    return Chooser(Choices(lay_out(brief, Genre("x", "甲")), bank), ledger, facts)


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        ("transition", "下面，我讲{n}点意见", True),
        ("transition", "下面，我就{theme}讲{n}点意见。", True),
        ("transition", "下面，我就{task}讲{n}点意见", False),  # nothing to fill {task} with
        ("transition", "讲{n}点意见", False),
        ("transition", "下面，我讲几点意见", False),
        ("transition", "下面，我讲{n}点要求", False),
        ("transition", "刚才，{org}作了报告，我讲{n}点意见", False),
        ("signoff", "我就讲这些。", True),
        ("signoff", "我就讲这些，供大家参考", False),
        ("exhortation", "同志们，{theme}意义重大、任务艰巨", True),
        ("exhortation", "同志们，让我们", False),
        ("opening", "今天，我们召开{meeting}", False),
    ],
)
def test_whole_frames_only(role: str, text: str, expected: bool) -> None:
    slots = {"n": "三", "theme": "安全生产", "task": ""}
    like = "意见" if role == "transition" else ""
    assert fits(Phrase(role, text, 3, 3), "work-meeting", slots, like) is expected


def test_rejected_frames_and_frames_of_other_genres_stay_out() -> None:
    slots = {"n": "三"}
    assert not fits(*bank("下面，我讲{n}点意见", status="rejected"), "work-meeting", slots)
    assert not fits(*bank("下面，我讲{n}点意见", genres=("address",)), "work-meeting", slots)
    assert fits(*bank("下面，我讲{n}点意见", genres=("address", "work-meeting")), "work-meeting", slots)


def test_a_frame_is_used_once_and_carries_its_origin() -> None:
    ledger = Ledger()
    chooser = chooser_of({"transition": bank("下面，我讲{n}点意见", "下面，我再讲{n}点意见")}, Brief("x"), ledger)
    chosen = {plain(chooser.phrase(f"k{i}", "transition", n="三")) for i in range(2)}
    assert chosen == {"下面，我讲三点意见", "下面，我再讲三点意见"}
    assert chooser.phrase("k3", "transition", n="三") == ""
    assert {kind for kind, _ in ledger.sources} == {"bank"}


def test_what_the_brief_pins_comes_first_with_its_origin() -> None:
    ledger = Ledger()
    entries = bank("下面，我讲{n}点意见", "下面，我再讲{n}点意见")
    brief = Brief("x", pinned=PinnedPhrases(transition=("下面，我再讲{n}点意见。", "就{theme}，我说{n}点{心里话}")))
    chooser = chooser_of({"transition": entries}, brief, ledger, {"theme": "防汛"})
    said = [plain(chooser.stock("k", "transition", "我讲几点", n="三")) for _ in range(3)]
    assert said == ["下面，我再讲三点意见", "就防汛，我说三点【待补：心里话】", "下面，我讲三点意见"]
    assert ("bank", "transition: 下面，我再讲{n}点意见") in ledger.sources
    assert ("brief", "pinned.transition[1]") in ledger.sources
    assert chooser.unused == ()


def test_what_the_brief_refuses_is_passed_over() -> None:
    entries = bank("下面，我讲{n}点意见", "借此机会，我讲{n}点意见")
    chooser = chooser_of({"transition": entries}, Brief("x", excluded=("借此机会，", "时不我待")), Ledger())
    assert plain(chooser.phrase("k", "transition", n="三")) == "下面，我讲三点意见"
    assert chooser.phrase("k", "transition", n="三") == ""
    assert {chooser.pick(f"k{i}", "形势逼人、时不我待", "任务艰巨") for i in range(20)} == {"任务艰巨"}
    assert chooser.pick("k", "时不我待") == "时不我待"  # there is no other; the draft says so


def test_all_words_asked_for_must_be_in_a_frame() -> None:
    slots = {"n": "三"}
    (frame,) = bank("下面，我讲{n}点意见")
    assert fits(frame, "x", slots, ("下面", "意见"))
    assert not fits(frame, "x", slots, ("借此", "意见"))


def test_a_new_frame_changes_a_choice_only_by_coming_first() -> None:
    old = {text: text for text in "甲乙丙丁戊"}
    for key in "abcdefgh":
        before = rank(old, 1, "transition", key)
        after = rank({**old, "己": "己"}, 1, "transition", key)
        assert [text for text in after if text != "己"] == before


def test_wordings_differ_between_seeds() -> None:
    picked = {chooser_of({}, Brief("x", seed=seed), Ledger()).pick("k", "甲", "乙", "丙") for seed in range(30)}
    assert picked == {"甲", "乙", "丙"}
