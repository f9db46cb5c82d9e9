"""Words that somebody decided about: preferred before others, and said anew in the places of the old ones."""

from __future__ import annotations

import pytest

from drafter.compose.decided_words import DecidedChooser, may_be_wanted
from drafter.compose.matter import lay_out
from drafter.compose.origin_marks import Ledger, plain
from drafter.compose.phrase_choice import Choices
from drafter.model import Brief, Genre, Phrase


def chooser(*entries: Phrase, brief: Brief | None = None) -> DecidedChooser:
    banks = {role: tuple(one for one in entries if one.role == role) for role in {one.role for one in entries}}
    return DecidedChooser(Choices(lay_out(brief or Brief("x", seed=1), Genre("x", "甲")), banks), Ledger())


def reworded(was: str, text: str, role: str = "situation") -> Phrase:
    return Phrase(role, text, 0, 0, status="edited", was=was)


MINED = tuple(Phrase("transition", f"下面，我{verb}{{n}}点意见。", 5, 5) for verb in "讲谈说提")
LIKED = Phrase("transition", "接下来，我讲{n}点意见。", 0, 0, status="accepted")


@pytest.mark.parametrize("seed", range(8))
def test_what_is_preferred_comes_before_all_wordings(seed: int) -> None:
    found = chooser(*MINED, LIKED, brief=Brief("x", seed=seed))
    assert plain(found.stock("transition:", "transition", "我讲几点", "我说几点", n="三")) == "接下来，我讲三点意见。"


def test_what_is_preferred_gives_way_where_the_brief_will_have_none_of_it() -> None:
    found = chooser(LIKED, brief=Brief("x", seed=1, excluded=("接下来",)))
    assert plain(found.stock("transition:", "transition", "我讲几点", n="三")) == "我讲几点"


REWORDED = [
    ("大势已明，就看谁动手早", "早动手，早主动。", "大势已明，就看谁动手早", "早动手，早主动"),
    ("拿出一股拼劲", "拿出一股钉劲", "保持一股韧劲，拿出一股拼劲", "保持一股韧劲，拿出一股钉劲"),
    ("拿出一股拼劲", "拿出一股钉劲", "非来宾｜拿出一股拼劲", "拿出一股钉劲"),
    ("拼劲", "钉劲", "拿出一股拼劲", "拿出一股拼劲"),  # no clause
    ("时不我待", "机不可失", "大势已明", "大势已明"),
]


@pytest.mark.parametrize(("was", "text", "wording", "expected"), REWORDED)
def test_a_wording_is_said_in_the_new_words(was: str, text: str, wording: str, expected: str) -> None:
    found = chooser(reworded(was, text), brief=Brief("x", audience="同志们", seed=1))
    assert plain(found.pick("situation:", wording)) == expected


def test_what_is_reworded_for_one_role_stays_in_others() -> None:
    found = chooser(reworded("时不我待", "机不可失"))
    assert plain(found.pick("exhortation:", "时不我待")) == "时不我待"


def test_the_new_words_have_the_bank_for_their_origin() -> None:
    found = chooser(reworded("时不我待", "机不可失。"))
    found.pick("situation:", "时不我待")
    assert ("bank", "situation: 机不可失。") in found._ledger.sources


def test_a_reworded_frame_stands_where_the_old_one_could() -> None:
    anew = Phrase("signoff", "大家抓紧去办。", 5, 5, status="edited", was="我就讲这些。")
    assert may_be_wanted(anew)
    assert plain(chooser(anew).stock("signoff:", "signoff", "散会")) == "大家抓紧去办。"
    elsewhere = Phrase("signoff", "大家抓紧去办。", 5, 5, status="edited", was="以上供参考。")
    assert plain(chooser(elsewhere).stock("signoff:", "signoff", "散会")) == "散会"


def test_without_decisions_nothing_changes() -> None:
    wordings = ("形势逼人", "任务艰巨", "时不我待")
    from drafter.compose.phrase_choice import Chooser

    plainly = Chooser(Choices(lay_out(Brief("x", seed=1), Genre("x", "甲")), {"transition": MINED}), Ledger())
    mine = chooser(*MINED)
    assert plain(mine.pick("situation:", *wordings)) == plain(plainly.pick("situation:", *wordings))
    assert plain(mine.stock("transition:", "transition", "我讲几点", n="三")) == plain(
        plainly.stock("transition:", "transition", "我讲几点", n="三")
    )
