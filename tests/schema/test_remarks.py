"""Comments that people wrote survive where their line does, and are told of where it does not."""

from __future__ import annotations

import pytest

from drafter.schema.remarks import carry_remarks

PLAIN = "- text: 甲\n  sources: 3\n- text: 乙\n  sources: 2\n"
CASES = {
    "none": (PLAIN, PLAIN, ()),
    "at the beginning": ("# 语句库\n" + PLAIN, "# 语句库\n" + PLAIN, ()),
    "at the end": (PLAIN + "# 完\n", PLAIN + "# 完\n", ()),
    "before an entry": (
        "- text: 甲\n  sources: 3\n# 常用\n- text: 乙\n  sources: 2\n",
        "- text: 甲\n  sources: 3\n# 常用\n- text: 乙\n  sources: 2\n",
        (),
    ),
    "behind a line": (
        "- text: 甲  # 领导爱用\n  sources: 3\n- text: 乙\n  sources: 2\n",
        "- text: 甲  # 领导爱用\n  sources: 3\n- text: 乙\n  sources: 2\n",
        (),
    ),
}


@pytest.mark.parametrize(("old", "expected", "lost"), CASES.values(), ids=CASES.keys())
def test_where_a_comment_goes(old: str, expected: str, lost: tuple[str, ...]) -> None:
    assert carry_remarks(old, PLAIN, PLAIN) == (expected, lost)


def test_a_comment_goes_with_its_entry() -> None:
    old = "- text: 甲\n  sources: 3\n# 常用\n- text: 乙  # 好\n  sources: 2\n"
    new = "- text: 乙\n  sources: 4\n- text: 丙\n  sources: 3\n"
    expected = "# 常用\n- text: 乙  # 好\n  sources: 4\n- text: 丙\n  sources: 3\n"
    assert carry_remarks(old, PLAIN, new) == (expected, ())


def test_a_comment_whose_line_is_gone_is_told() -> None:
    old = "- text: 甲\n  # 少用\n  sources: 3  # 三篇\n# 常用\n- text: 乙\n  sources: 2\n"
    found, lost = carry_remarks(old, PLAIN, "- text: 丙\n  sources: 9\n")
    assert found == "- text: 丙\n  sources: 9\n"
    assert sorted(lost) == ["# 三篇", "# 少用", "# 常用"]


def test_a_hash_in_a_text_is_no_comment() -> None:
    plain = "- text: '甲 # 乙'\n- text: |\n    # 丙\n"
    assert carry_remarks(plain, plain, "- text: 丁\n") == ("- text: 丁\n", ())
