"""Verdicts on frames survive a new mining; entries that stand are told from keywords."""

from pathlib import Path

import pytest
from speeches import sources

from drafter.evaluate.precision import Judged, Verdict, bad_entries, extremes, judge, read_verdicts, sample, standing
from drafter.model import Phrase

GOLD = Path(__file__).parents[1] / "gold" / "frames.yaml"
VERDICTS = (
    Verdict("transition", "我讲{n}点意见。", True),
    Verdict("transition", "做好今年的{theme}，", False, "半句"),
    Verdict("signoff", "谢谢大家！", True),
)


def test_verdicts_count_for_what_is_in_the_bank() -> None:
    bank = {"transition": ["我讲{n}点意见：", "做好今年的{theme}。", "我强调{n}点。"], "opening": ["谢谢大家！"]}
    assert judge(bank, VERDICTS) == {"transition": Judged(3, 2, 1), "opening": Judged(1, 0, 0)}
    assert judge(bank, VERDICTS)["transition"].precision == 0.5
    assert bad_entries(bank, VERDICTS) == VERDICTS[1:2]


def bank(count: int) -> dict[str, list[Phrase]]:
    return {
        "point": [Phrase("point", f"抓好第{number}项工作，", 2, 2) for number in range(count)],
        "signoff": [Phrase("signoff", text, 2, 2) for text in ("谢谢大家！", "我就讲这些。")],
    }


def test_a_sample_holds_every_role_and_does_not_depend_on_the_order() -> None:
    full = bank(100)
    chosen = sample(full, 20, VERDICTS)
    assert sum(entry.role == "point" for entry, _ in chosen) == 20
    assert {(entry.text, good) for entry, good in chosen if entry.role == "signoff"} == {
        ("谢谢大家！", True),
        ("我就讲这些。", None),
    }
    assert sample({role: found[::-1] for role, found in full.items()}, 20, VERDICTS) == chosen


def test_a_later_bank_gives_mostly_the_same_sample() -> None:
    before = {entry.text for entry, _ in sample(bank(100), 20)}
    after = {entry.text for entry, _ in sample(bank(110), 20)}
    assert len(before & after) >= 15


@pytest.mark.parametrize(("size", "ranks"), [(1, [1, 4]), (2, [1, 2, 3, 4]), (3, [1, 2, 3, 4])])
def test_the_best_and_the_worst(size: int, ranks: list[int]) -> None:
    found = extremes({"point": bank(4)["point"]}, size, (Verdict("point", "抓好第0项工作", False),))
    assert [one.rank for one in found] == ranks
    assert {one.entries for one in found} == {4}
    assert [one.good for one in found] == [False, *[None] * (len(ranks) - 1)]
    assert [one.phrase.text for one in found] == [f"抓好第{rank - 1}项工作，" for rank in ranks]


def test_what_stands() -> None:
    speeches = sources(
        "transition", "下面，我讲三点意见。", "我讲四点意见。", "会议用时2小时，我讲三点意见。", "会议用时2小时。"
    )
    entries = {"transition": ["我讲{n}点意见。", "讲三点", "下面，我讲{n}点意见。", "会议用时2小时。"]}
    assert standing(entries, speeches) == {"transition": Judged(4, 4, 1)}


def test_our_own_list_can_be_read() -> None:
    verdicts = read_verdicts(GOLD.read_text(encoding="utf-8"), str(GOLD))
    assert len({(verdict.role, verdict.text) for verdict in verdicts}) == len(verdicts) >= 100
    assert not [verdict.text for verdict in verdicts if not verdict.good and not verdict.reason]
