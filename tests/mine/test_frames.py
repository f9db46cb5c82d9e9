"""Clauses of several speeches are aligned; a frame is what they share, whole at both ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.mine.frames import GAP, Frame, Use, fill, find_frames, lifts, runs_of, weight
from drafter.mine.grammar import continues, is_adverb, is_filling, may_begin, may_end
from drafter.mine.slotting import read_clauses
from drafter.mine.tokens import word_set


def uses(*clauses: str) -> list[Use]:
    """A use for each clause, each in a speech of its own; 甲|乙 are two clauses of one speech."""
    found: list[Use] = []
    for number, texts in enumerate(clauses):
        for text in texts.split("|"):
            clause = read_clauses(text)[0]
            found.append(Use(clause.words, clause.raw, f"s{number}", len(found), 0))
    return found


def frames(*clauses: str, blocked: frozenset[str] = frozenset(), least: int = 3) -> set[str]:
    return {"".join(frame.words) for frame in find_frames(uses(*clauses), blocked, least)}


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FILLED = [
    ("我 就 * 讲 意见", "我 就 改革 讲 意见", [(2, 3)]),
    ("我 就 * 讲 意见", "我 就 讲 意见", None),
    ("* 代表 * 作 报告", "张 某 代表 工会 作 报告", [(0, 2), (3, 4)]),
    ("为 * 提供 *", "为 企业 提供 服务 提供 便利", [(1, 2), (3, 6)]),
    ("主要 任务是 *", "主要 任务是", [(2, 2)]),  # what follows stands in the next clause
    ("总结 工作", "总结 工作", []),
    ("总结 工作", "总结 去年 工作", None),
]


@pytest.mark.parametrize(("frame", "clause", "spans"), FILLED)
def test_filling(frame: str, clause: str, spans: list[tuple[int, int]] | None) -> None:
    assert fill(words(frame), words(clause)) == spans


def test_the_middle_that_differs_is_a_gap() -> None:
    assert frames("我就做好工会工作讲三点意见", "我就安全生产讲两点意见") == {"我就*讲{n}点意见"}


def test_one_speech_makes_no_frame() -> None:
    assert frames("我就做好工会工作讲三点意见|我就安全生产讲两点意见") == set()


def test_names_stand_in_gaps_only() -> None:
    clauses = ("向荆门的同志们表示衷心的感谢", "向荆门的职工们表示衷心的感谢")
    assert frames(*clauses) == {"向荆门的*表示衷心的感谢"}
    assert frames(*clauses, blocked=frozenset({"荆门"})) == {"向*表示衷心的感谢"}


def test_a_gap_does_not_swallow_the_verb() -> None:
    found = frames("向全体职工表示热烈的祝贺", "向获奖单位表示衷心的祝贺", "向各位代表表示诚挚的祝贺")
    assert "向*表示*的祝贺" in found
    assert "向*的祝贺" not in found


@given(st.permutations(["我就工会工作讲三点意见", "我就安全生产讲两点意见", "我再讲几点意见", "请大家抓好落实"]))
def test_the_order_of_the_speeches_does_not_matter(order: list[str]) -> None:
    assert frames(*order) == frames(*sorted(order))


WORD = st.sampled_from(sorted(word_set("工会 职工 推进 建设 的 和 在 把 要 改革 工作 深入 {n} {org} 、 同志 各级")))
CLAUSE = st.lists(WORD, min_size=1, max_size=7).map(tuple)


@given(st.lists(CLAUSE, min_size=2, max_size=12))
def test_frames_fit_two_speeches_and_are_whole(clauses: list[tuple[str, ...]]) -> None:
    found = [Use(clause, clause, f"s{number % 5}", number, 0) for number, clause in enumerate(clauses)]
    for frame in find_frames(found, frozenset({"同志"}), 2):
        assert len({found[number].source for number in frame.uses}) >= 2
        assert weight(frame.words) >= 2
        assert "同志" not in frame.words
        assert frame.words[0] not in ("的", "和", "、")
        assert frame.words[-1] not in ("的", "和", "在", "把", "、")
        assert (GAP, GAP) not in zip(frame.words, frame.words[1:], strict=False)
        assert all(fill(frame.words, found[number].words) is not None for number in frame.uses)


def test_lift_tells_chance_from_phrase() -> None:
    often = uses(*["要加强工作", "要推进工作", "要改进作风", "总结工作"] * 5)
    seldom = uses("从全国看", "从县情看", *["总结工作", "要改进作风"] * 10)
    (chance,) = lifts([Frame(words("要 * 工作"), tuple(range(10)))], often)
    (phrase,) = lifts([Frame(words("从 * 看"), (0, 1))], seldom)
    assert chance == pytest.approx(10 / (20 * 0.75 * 0.75))
    assert phrase == pytest.approx(2 / (22 * (2 / 22) ** 2))
    (inner,) = lifts([Frame(words("* 代表 *"), (0,))], uses("张某代表工会发言", "总结工作"))
    assert inner == pytest.approx(1.0)


def test_runs() -> None:
    assert runs_of(words("* 代表 * 发言")) == ((), ("代表",), ("发言",))


# the clause, with what would fill a slot in ｛｝
FILLINGS = {
    "向｛会议 的 召开｝表示 祝贺": True,
    "向｛广大 职工 致以｝诚挚 的 问候": False,  # the verb belongs outside
    "推进 产业工人｛队伍 建设｝改革": False,  # a name torn apart
    "各｛级 工会｝要 落实": False,
    "我｛就 这项 工作｝提 希望": True,
    "要｛向 先进｝学习": False,
    "以｛优异 的｝成绩": False,
    "会议｛把 学习｝作为 任务": False,
    "要｛扎实｝推进 工作": True,
}


@pytest.mark.parametrize(("clause", "whole"), FILLINGS.items())
def test_what_may_fill_a_slot(clause: str, whole: bool) -> None:
    before, rest = clause.split("｛")
    filling, after = rest.split("｝")
    row = [*before.split(), *filling.split(), *after.split()]
    start = len(before.split())
    assert is_filling(row, start, start + len(filling.split())) == whole


def test_ends() -> None:
    assert may_begin(words("深入 学习"), GAP)
    assert may_begin(words("* 宣读 决定"), GAP)
    assert not may_begin(words("的 领导 下"), GAP)
    assert not may_begin(words("* 工作 会议"), GAP)
    assert may_end(words("让 我们 *"), GAP)
    assert may_end(words("是 大家 干 出来 的"), GAP)
    assert not may_end(words("在 党 的"), GAP)
    assert not may_end(words("加强 工会 *"), GAP)


def test_small_words() -> None:
    assert continues(words("也 要 看到"))
    assert not continues(words("要 看到"))
    assert is_adverb(words("认真 学习"))
    assert not is_adverb(words("各级 工会"))
