"""Phrases of the bank: only whole ones, only filled ones, never twice, the same each time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.compose.matter import lay_out
from drafter.compose.origin_marks import Ledger, plain
from drafter.compose.phrase_choice import Choices, Chooser, fits, may_be_needed, rank
from drafter.model import AgendaItem, Brief, BriefPoint, Genre, Meeting, Phrase, PinnedPhrases, Variant


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
        ("transition", "下面，我再讲{n}点意见", False),  # who has not spoken yet
        ("transition", "下面，我先讲{n}点意见", False),
        ("transition", "下面，我讲几点意见", False),
        ("transition", "下面，我讲{n}点要求", False),
        ("transition", "刚才，{org}作了报告，我讲{n}点意见", False),
        ("signoff", "我就讲这些。", True),
        ("signoff", "我就讲这些，供大家参考", False),
        ("exhortation", "同志们，{theme}意义重大、任务艰巨", True),
        ("exhortation", "同志们，让我们", False),
        ("exhortation", "同志们，使命光荣、责任重大", False),  # whose?
        ("opening", "今天，我们召开{meeting}", False),
    ],
)
def test_whole_frames_only(role: str, text: str, expected: bool) -> None:
    slots = {"n": "三", "theme": "安全生产", "task": ""}
    like = "意见" if role == "transition" else ""
    assert fits(Phrase(role, text, 3, 3), "work-meeting", slots, like) is expected


@pytest.mark.parametrize(("theme", "expected"), [("安全生产", True), ("优化营商环境", False)])
def test_no_frame_puts_a_verb_before_a_doing(theme: str, expected: bool) -> None:
    choices = Choices(
        lay_out(Brief("x", theme=theme), Genre("x", "甲")), {"transition": bank("下面，就做好{theme}，我讲{n}点意见。")}
    )
    assert bool(choices.frames("", "transition", {"n": "三", "theme": theme}, "意见")) is expected


@pytest.mark.parametrize(("theme", "expected"), [("气象事业", "谢谢大家"), ("水利", "干出一番新气象")])
def test_stock_plays_on_no_word_of_the_theme(theme: str, expected: str) -> None:
    chooser = chooser_of({}, Brief("x", theme=theme, seed=1), Ledger())
    chosen = {plain(chooser.pick(f"{i}:", "干出一番新气象", "谢谢大家")) for i in range(6)}
    assert expected in chosen
    assert theme == "水利" or chosen == {expected}


def test_no_idiom_is_said_twice() -> None:
    chooser = chooser_of({}, Brief("x", seed=1), Ledger())
    assert plain(chooser.pick("a:", "这段时光要倍加珍惜")) == "这段时光要倍加珍惜"
    assert {plain(chooser.pick(f"{i}:", "倍加珍惜、潜心学习", "带着问题来")) for i in range(4)} >= {"带着问题来"}
    assert plain(chooser.pick("b:", "倍加珍惜、潜心学习", "学到真本领")) == "学到真本领"


def test_no_telling_word_of_what_was_just_said_is_echoed() -> None:
    said = Brief("work-meeting", seed=1, situation=(BriefPoint(text="每年就这么个窗口，错过要再等一年"),))
    wordings = ("窗口就在眼前", "早动手，早主动")
    chosen = {plain(chooser_of({}, said, Ledger()).pick(f"situation:{i}", *wordings)) for i in range(6)}
    assert chosen == {"早动手，早主动"}
    assert {plain(chooser_of({}, said, Ledger()).pick(f"review:{i}", *wordings)) for i in range(6)} == {*wordings}
    assert plain(chooser_of({}, said, Ledger()).pick("situation:", "窗口就在眼前")) == "窗口就在眼前"


def test_rejected_frames_and_frames_of_other_genres_stay_out() -> None:
    slots = {"n": "三"}
    assert not fits(*bank("下面，我讲{n}点意见", status="rejected"), "work-meeting", slots)
    assert not fits(*bank("下面，我讲{n}点意见", genres=("address",)), "work-meeting", slots)
    assert fits(*bank("下面，我讲{n}点意见", genres=("address", "work-meeting")), "work-meeting", slots)


def frames_of(entries: Sequence[Phrase], brief: Brief, like: str) -> list[str]:
    found = Choices(lay_out(brief, Genre("x", "甲")), {"transition": entries})
    return sorted(phrase.text for phrase in found.frames("k", "transition", {"n": "三"}, like))


def test_closed_slots_are_filled_by_what_the_bank_counts() -> None:
    slots = {"say": ("讲", "提"), "topic": ("意见", "要求")}
    more = (Variant("借此机会，我{say}{n}点{topic}。", 2, 2),)
    entries = bank("下面，我{say}{n}点{topic}。", slots=slots, variants=more)
    assert frames_of(entries, Brief("x"), "要求") == ["下面，我提{n}点要求。", "借此机会，我提{n}点要求。"]
    assert frames_of(entries, Brief("x"), "意见") == ["下面，我讲{n}点意见。", "借此机会，我讲{n}点意见。"]
    refused = bank("下面，我讲{n}点意见。", status="rejected")
    assert frames_of((*entries, *refused), Brief("x"), "意见") == ["借此机会，我讲{n}点意见。"]


def test_what_is_tagged_for_others_stays_out() -> None:
    entries = bank("下面，我讲{n}点意见。", tags={"audience": ("subordinates",)})
    assert frames_of(entries, Brief("x", audience="同志们"), "意见") == ["下面，我讲{n}点意见。"]
    assert frames_of(entries, Brief("x", audience="同学们"), "意见") == []


@pytest.mark.parametrize(
    ("role", "text", "like", "expected"),
    [
        ("review", "这些成绩来之不易。", "成绩", True),
        ("review", "这些成绩来之不易。", "", False),
        ("problems", "这些问题，必须引起我们的高度重视。", "问题", True),
        ("problems", "这些问题的表现是：", "问题", False),
        ("acknowledgement", "请大家认真抓好落实。", "落实", True),
        ("transition", "下面，我就做好今年的工作讲{n}点意见。", "意见", False),  # which year?
    ],
)
def test_whole_sentences_of_other_moves_only_where_asked_for(role: str, text: str, like: str, expected: bool) -> None:
    assert fits(Phrase(role, text, 3, 3), "x", {"n": "三"}, like) is expected


def test_a_frame_is_used_once_and_carries_its_origin() -> None:
    ledger = Ledger()
    chooser = chooser_of({"transition": bank("下面，我讲{n}点意见", "下面，我谈{n}点意见")}, Brief("x"), ledger)
    chosen = {plain(chooser.phrase(f"k{i}", "transition", n="三")) for i in range(2)}
    assert chosen == {"下面，我讲三点意见", "下面，我谈三点意见"}
    assert chooser.phrase("k3", "transition", n="三") == ""
    assert {kind for kind, _ in ledger.sources} == {"bank"}


def test_what_the_brief_pins_comes_first_with_its_origin() -> None:
    ledger = Ledger()
    entries = bank("下面，我讲{n}点意见", "下面，我谈{n}点意见")
    brief = Brief(
        "x", pinned=PinnedPhrases(transition=("下面，我谈{n}点意见。", "就{theme}，我说{n}点{心里话}，{action}"))
    )
    chooser = chooser_of({"transition": entries}, brief, ledger, {"theme": "防汛"})
    said = [plain(chooser.stock("k", "transition", "我讲几点", n="三")) for _ in range(3)]
    assert said == ["下面，我谈三点意见", "就防汛，我说三点【待补：心里话】，【待补：做什么】", "下面，我讲三点意见"]
    assert ("bank", "transition: 下面，我谈{n}点意见") in ledger.sources
    assert ("brief", "pinned.transition[1]") in ledger.sources
    assert chooser.unused == ()


def test_what_the_brief_refuses_is_passed_over() -> None:
    entries = bank("下面，我讲{n}点意见", "借此机会，我讲{n}点意见")
    chooser = chooser_of({"transition": entries}, Brief("x", excluded=("借此机会，", "时不我待")), Ledger())
    assert plain(chooser.phrase("k", "transition", n="三")) == "下面，我讲三点意见"
    assert chooser.phrase("k", "transition", n="三") == ""
    assert {chooser.pick(f"k{i}", "形势逼人、时不我待", "任务艰巨") for i in range(20)} == {"任务艰巨"}
    assert chooser.pick("k", "时不我待") == "时不我待"  # there is no other; the draft says so


def test_a_phrase_supposes_nothing_that_did_not_happen() -> None:
    entries = {"transition": bank("下面，结合大家的发言，我讲{n}点意见", "下面，我讲{n}点意见")}
    for agenda, count in (((), 1), ((AgendaItem("作了发言", "三家单位"),), 2)):
        choices = Choices(lay_out(Brief("x", agenda=agenda), Genre("x", "甲")), entries)
        assert len(choices.frames("k", "transition", {"n": "三"})) == count


def test_what_the_library_switched_off_gives_way() -> None:
    switched_off = Phrase("situation", "时不我待。", 0, 0, status="rejected")
    a_fragment = Phrase("situation", "任务艰巨。", 3, 3, status="rejected")  # no sentence, and no word about templates
    chooser = chooser_of({"situation": (switched_off, a_fragment)}, Brief("x"), Ledger())
    found = {chooser.pick(f"situation:{i}", "形势逼人、时不我待", "任务艰巨") for i in range(20)}
    assert found == {"任务艰巨"}
    assert chooser.pick("situation:", "时不我待") == "时不我待"


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


# --- what is passed over ------------------------------------------------------------------------------


def test_a_wording_fits_the_occasion_or_is_left() -> None:
    wordings = ("风险｜绷紧这根弦", "机遇｜抓住机会", "非机关｜各位来宾", "")
    chooser = chooser_of({}, Brief("x", theme="森林防火", audience="同志们"), Ledger())
    assert {chooser.pick(f"k{i}", *wordings) for i in range(9)} == {"绷紧这根弦"}
    odd = Ledger().mark("风险｜机遇", "brief", "theme")
    assert plain(chooser.pick("odd", odd + "并存")) == "风险｜机遇并存"
    assert chooser.pick("none", "机遇｜抓住机会", "") == ""
    with pytest.raises(IndexError):
        chooser.pick("nothing")


def test_what_the_brief_or_the_draft_says_is_not_said_again() -> None:
    brief = Brief("x", goal="把责任扛在肩上往前走")
    chooser = chooser_of({}, brief, Ledger())
    chooser.hear("形势逼人、任务艰巨")
    wordings = ("要把责任扛在肩上", "这里形势逼人任务艰巨", "一步一步来")
    assert {chooser.pick(f"k{i}", *wordings) for i in range(6)} == {"一步一步来"}


def test_words_of_the_brief_inside_a_wording_are_no_repetition() -> None:
    ledger = Ledger()
    theme = ledger.mark("养老服务体系建设", "brief", "theme")
    chooser = chooser_of({}, Brief("x", theme="养老服务体系建设"), ledger)
    assert plain(chooser.pick("k", theme + "意义重大")) == "养老服务体系建设意义重大"


def test_last_years_turns_are_avoided_and_counted() -> None:
    matter = lay_out(Brief("x"), Genre("x", "甲"))
    chooser = Chooser(Choices(matter, {}, unlike="同志们，形势逼人，时不我待。"), Ledger())
    picked = {chooser.pick(f"k{i}", "形势逼人", "迎难而上") for i in range(12)}
    assert picked == {"迎难而上"}
    assert 0 < chooser.avoided < 12
    assert chooser.pick("only", "形势逼人") == "形势逼人"  # there is no other; the draft says so


@pytest.mark.parametrize("count", [2, 3, 6, 7])
def test_two_years_running_never_choose_the_same(count: int) -> None:
    def choice(year: int) -> str:
        meeting = Meeting(f"{year}年安全生产工作会议", datetime.date(year, 3, 1))
        chooser = chooser_of({}, Brief("x", meeting=meeting), Ledger())
        return chooser.pick("k", *"甲乙丙丁戊己庚"[:count])

    chosen = [choice(year) for year in range(2020, 2040)]
    assert not [1 for first, second in pairwise(chosen) if first == second]
    assert len(set(chosen)) == count


ENTRIES = st.builds(
    Phrase,
    role=st.sampled_from(["transition", "exhortation", "signoff", "point"]),
    text=st.sampled_from(
        [
            "下面，我讲{n}点{topic}",
            "下面，我{say}{n}点意见。",
            "同志们，任务光荣，",
            "我就讲这些。",
            "我就讲这些，供参考",
            "一要{theme}",
        ]
    ),
    sources=st.integers(0, 3),
    occurrences=st.just(3),
    slots=st.sampled_from([{}, {"topic": ("意见", "打算"), "say": ("讲",)}]),
    status=st.sampled_from(["mined", "accepted", "rejected"]),
    variants=st.sampled_from([(), (Variant("同志们，责任重大，"),)]),
)


@given(entries=st.lists(ENTRIES, max_size=8).map(tuple), like=st.sampled_from(["", "意见", "打算"]))
def test_a_bank_with_what_may_be_needed_is_as_good_as_the_whole(entries: tuple[Phrase, ...], like: str) -> None:
    matter = lay_out(Brief("x"), Genre("x", "甲"))
    slots = {"n": "三", "theme": "安全生产"}
    for role in dict.fromkeys(phrase.role for phrase in entries):
        rows = tuple(phrase for phrase in entries if phrase.role == role)
        whole = Choices(matter, {role: rows})
        narrow = Choices(matter, {role: tuple(filter(may_be_needed, rows))})
        assert narrow.frames("k", role, slots, like) == whole.frames("k", role, slots, like)
        assert narrow.refused(role) == whole.refused(role)
