"""Finding phrases: what fits, and the most useful first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.library.phrase_search import Wanted, lines_met, search_phrases, select
from drafter.model import Phrase, Variant

BANK = (
    Phrase("transition", "下面，我讲{n}点意见", 6, 8, slots={"n": ("三", "四")}, genres=("work-meeting",)),
    Phrase(
        "transition", "下面，我就{task}讲{n}点意见", 6, 9, slots={"task": ("安全生产工作",)}, genres=("mobilisation",)
    ),
    Phrase("transition", "下面，我讲几点意见", 2, 3, genres=("work-meeting", "mobilisation")),
    Phrase("transition", "我讲几点 Opinion", 6, 8),
    Phrase("signoff", "我就讲这些", 4, 4, status="accepted"),
    Phrase("signoff", "我的讲话完了", 9, 9, status="rejected"),
)

CASES: list[tuple[dict[str, object], list[int]]] = [
    ({}, [1, 0, 3, 2, 4]),
    ({"search": "几点"}, [3, 2, 1, 0]),  # what {n} is called
    ({"search": "三点意见"}, [1, 0, 2]),
    ({"search": "９点 下面"}, [1, 0, 2]),
    ({"search": "十二点"}, [1, 0, 3, 2]),
    ({"search": "意见三点"}, [1, 0, 2]),  # in another order
    ({"search": "三件"}, []),
    ({"search": "意见 下面"}, [1, 0, 2]),
    ({"search": "　安全　意见 "}, [1]),
    ({"search": "opinion"}, [3]),
    ({"search": "三四"}, []),
    ({"search": "没有的词"}, []),
    ({"genre": "work-meeting"}, [0, 2]),
    ({"role": "signoff"}, [4]),
    ({"role": "signoff", "rejected": True}, [5, 4]),
    ({"limit": 2}, [1, 0]),
    ({"limit": 0}, []),
    ({"limit": -1}, []),
]


@pytest.mark.parametrize(("wanted", "indices"), CASES, ids=[str(wanted) for wanted, _ in CASES])
def test_search(wanted: dict[str, object], indices: list[int]) -> None:
    assert search_phrases(BANK, **wanted) == tuple(BANK[index] for index in indices)  # type: ignore[arg-type]


def test_the_order_does_not_depend_on_the_order_of_the_bank() -> None:
    assert search_phrases(reversed(BANK)) == search_phrases(BANK)


def test_words_do_not_join_the_text_and_its_fillings() -> None:
    phrase = replace(BANK[0], slots={"n": ("意见",)})
    assert search_phrases([phrase], "意见意见") == ()


# What is typed, and the one phrase of these that it means.
TYPED = [
    ("站位", 0),
    ("政治站位", 0),
    ("站位政治", 0),  # words in another order
    ("zzzw", 0),  # initials of pinyin
    ("zzzt", 0),  # with a slip
    ("ZZZW", 0),
    ("tgzz", 0),  # 提 and 高 have their letters, 重 has two
    ("cftx", 1),  # 重 as in 重复
    ("zdyy", 1),  # and as in 重大
    ("更大贡献", 2),
    ("贡献更大", 2),
    ("作出gx", None),
    ("换个说法", 3),  # a variant
    ("没有这话", None),
]
MEANT = (
    Phrase("point", "要提高政治站位，", 3, 3),
    Phrase("point", "重大意义，重复填写，", 3, 3),
    Phrase("exhortation", "为{goal}作出新的更大贡献！", 3, 3),
    Phrase("signoff", "我就讲这些。", 3, 3, variants=(Variant("换个说法就讲这些。", 1, 1),)),
)


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_what_is_typed_is_understood(typed: str, meant: int | None) -> None:
    assert search_phrases(MEANT, typed) == (() if meant is None else (MEANT[meant],))


# What is searched, and which other wordings and fillings of the entry meet it, as its own text does not.
OTHERS = Phrase(
    "opening",
    "我讲{n}点意见。",
    3,
    3,
    slots={"n": ("三", "若干"), "matter": ("安全生产",)},
    variants=(Variant("下面，我强调{n}个问题。", 1, 1), Variant("我强调Ａ。", 1, 1)),
)
MET = [
    ("", ()),
    ("意见", ()),
    ("三点意见", ()),
    ("强调", ("下面，我强调{n}个问题。",)),
    ("强调ａ", ("我强调Ａ。",)),
    ("两个问题", ("下面，我强调{n}个问题。",)),
    ("问题强调", ("下面，我强调{n}个问题。",)),
    ("wqd", ("下面，我强调{n}个问题。",)),
    ("意见 强调", ("下面，我强调{n}个问题。",)),
    ("若干 生产", ("若干", "安全生产")),
    ("下面 问题", ("下面，我强调{n}个问题。",)),
]


@pytest.mark.parametrize(("search", "lines"), MET)
def test_what_was_met_is_told(search: str, lines: tuple[str, ...]) -> None:
    assert not search or search_phrases([OTHERS], search)
    assert lines_met(OTHERS, search) == lines


TAGGED = (
    Phrase("opening", "甲", 9, 9, tags={"function": ("task",), "era": ("core",)}),
    Phrase("opening", "乙", 8, 8, tags={"function": ("background",), "audience": ("students",)}),
    Phrase("opening", "丙。", 2, 2, tags={"function": ("background",)}, kind="sentence"),
    Phrase("opening", "丁", 7, 7, tags={"audience": ("guests",)}),
)
BY_TAG: list[tuple[dict[str, object], str]] = [
    ({}, "丙。甲乙丁"),  # whole sentences first
    ({"kind": "clause"}, "甲乙丁"),
    ({"tags": {"function": "background"}}, "丙。乙"),
    ({"tags": {"audience": "students"}}, "乙丙。甲"),  # what is for students before what is for all
    ({"tags": {"audience": "students", "function": "background"}}, "乙丙。"),
    ({"tags": {"tone": "plain", "audience": "guests"}}, "丁丙。甲"),
    ({"year": 2010, "eras": {"core": (2016,)}}, "丙。乙丁"),
    ({"year": 2020, "eras": {"core": (2016,)}}, "丙。甲乙丁"),
    ({"year": 2020, "eras": {"core": (2002, 2012)}}, "丙。乙丁"),
]


@pytest.mark.parametrize(("wanted", "texts"), BY_TAG, ids=[str(wanted) for wanted, _ in BY_TAG])
def test_tags_narrow_a_search(wanted: dict[str, object], texts: str) -> None:
    assert "".join(phrase.text for phrase in select(TAGGED, Wanted(**wanted))) == texts  # type: ignore[arg-type]
