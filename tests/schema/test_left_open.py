"""Values of a brief that are only a gap, and that a draft would leave out."""

from __future__ import annotations

import pytest

from drafter.schema.left_open import left_open

CASES = [
    ("祝愿: 【待补：祝什么】", ((1, "祝愿"),)),
    ('主题: 供水\n祝愿: ["【待补】"]', ((2, "祝愿"),)),
    ("贯彻精神:\n  - 【待补：什么精神】    # 去年：全会精神\n  - 全会精神", ((2, "贯彻精神"),)),
    ("要点:\n- {小标题: 甲, 内容: 改造管网, 比上年: 【待补：多少】, 时限: 【待补】}", ((2, "比上年"), (2, "时限"))),
    ("引用:\n  - 谁: 市长", ()),
    # What a draft asks for in its own place.
    ("讲话人: {姓名: 【待补：姓名】}", ()),
    ("要点:\n- 小标题: 甲\n  内容: 【待补：怎么做】\n- 【待补】", ()),
    # A gap in a sentence is printed as it stands.
    ("祝愿: 祝【待补：谁】新春愉快", ()),
    ("祝愿:\n  - 祝大家愉快    # 【待补】", ()),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_values_left_open(text: str, found: tuple[tuple[int, str], ...]) -> None:
    assert left_open(text) == found
