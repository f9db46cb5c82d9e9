"""Parts of a clause that may stand by themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.mine.pieces import parts
from drafter.mine.slotting import read_clauses
from drafter.mine.tokens import word_set

# clause → parts that must be among those found, parts that must not
CASES = {
    "努力为推动高质量发展作出新的更大贡献": ("为推动高质量发展作出新的更大贡献", "作出新的更大贡献"),
    "职工代表宣读了倡议书": ("宣读了倡议书", "职工代表"),
    "在市委的坚强领导下奋力谱写新篇章": ("在{org}的坚强领导下", "在{org}"),
    "一定能够以这次会议为契机": ("以这次{meeting}为契机", "为契机"),
    "维护权益、促进和谐": ("促进和谐", "权益、促进"),
    "向大家表示衷心的感谢": ("", "表示衷心的感谢"),  # the preposition waits for its verb
}


def found(text: str) -> set[str]:
    words = read_clauses(text)[0].words
    return {"".join(words[start:end]) for start, end in parts(words)}


@pytest.mark.parametrize(("clause", "expected"), CASES.items())
def test_parts(clause: str, expected: tuple[str, str]) -> None:
    there, missing = expected
    assert not there or there in found(clause)
    assert missing not in found(clause)


WORD = st.sampled_from(
    sorted(word_set("为 以 在 把 向 推动 改革 发展 的 、 要 工会 下 和 {org} 全面 建设 我们 一定 能"))
)


@given(st.lists(WORD, min_size=1, max_size=40))
def test_parts_are_inside_and_few(words: list[str]) -> None:
    spans = list(parts(words))
    assert len(spans) == len(set(spans)) <= 21
    assert all(0 <= start < end <= len(words) and (start, end) != (0, len(words)) for start, end in spans)
    assert all(words[start] != "、" for start, _ in spans if ("、", "、") not in pairwise(words))
