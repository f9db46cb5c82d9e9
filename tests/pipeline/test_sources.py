"""Sources of mining: ids that tell files apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.pipeline.sources import source_id, source_ids

CASES = [
    ("by name", ["旧稿/甲.txt", "旧稿/乙.docx"], ["甲", "乙"]),
    ("hash of a crawler", ["p/讲话-0a1b2c3d4e.html"], ["讲话"]),
    ("same name in two folders", ["2023/讲话.docx", "2024/讲话.docx"], ["2023/讲话.docx", "2024/讲话.docx"]),
    ("same name, two suffixes", ["p/讲话.docx", "p/讲话.txt"], ["p/讲话.docx", "p/讲话.txt"]),
    ("two folders of one name", ["a/x/讲话.txt", "b/x/讲话.txt"], ["a/x/讲话.txt", "b/x/讲话.txt"]),
    ("only the like ones", ["2023/讲话.txt", "2024/讲话.txt", "2024/致辞.txt"], None),
]


@pytest.mark.parametrize(("paths", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_ids(paths: list[str], expected: list[str] | None) -> None:
    found = source_ids([Path(path) for path in paths])
    assert found == (expected or ["2023/讲话.txt", "2024/讲话.txt", "致辞"])


@given(st.lists(st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=4).map("/".join), unique=True))
def test_no_two_files_have_one_id(paths: list[str]) -> None:
    found = source_ids([Path(f"/{path}.txt") for path in paths])
    assert len(set(found)) == len(paths)


def test_a_name_that_is_a_hash_stays() -> None:
    assert source_id(Path("_0123456789abcdef.txt")) == "_0123456789abcdef"
