"""Names that people type: ids and Chinese names are known, others refused with those that are."""

from __future__ import annotations

import pytest

from drafter.errors import LibraryError
from drafter.library import Library
from drafter.library.known_names import known_id

REFUSED = [
    (
        "outline",
        "工作会仪讲话",
        "没有“工作会仪讲话”这个文种",
        "您是不是想写“工作会议讲话”？可用的：致辞（address）、工作会议讲话",
    ),
    ("outline", "../genres/address", "没有“../genres/address”这个文种", "可用的"),
    ("genre", "贺信", "没有“贺信”这个文种", "可用的"),
    ("phrases", "开厂", "没有“开厂”这个部分", "您是不是想写“开场”？"),
    ("sheet", "../genres/work-meeting", "没有“../genres/work-meeting”这个版式", "gbt9704"),
    ("sheet", "", "没有“”这个版式", "gbt9704"),
]


@pytest.mark.parametrize(("method", "name", "message", "hint"), REFUSED, ids=[case[2] for case in REFUSED])
def test_unknown_names_are_refused_with_the_known_ones(
    library: Library, method: str, name: str, message: str, hint: str
) -> None:
    with pytest.raises(LibraryError) as caught:
        getattr(library, method)(name)
    assert caught.value.message == message
    assert hint in (caught.value.hint or "")


@pytest.mark.parametrize(("name", "found"), [("a", "a"), ("甲", "a"), (" 甲 ", "a"), ("子", "a"), ("乙", "b")])
def test_an_id_is_known_by_all_its_names(name: str, found: str) -> None:
    assert known_id(name, {"a": "甲", "b": "乙"}, "部分", {"子": "a", "乙": "a"}) == found


@pytest.mark.parametrize("name", ["", " ", "丙"])
def test_what_has_no_name_is_not_found_by_none(name: str) -> None:
    with pytest.raises(LibraryError, match="这个部分"):
        known_id(name, {"a": "", "b": "乙"}, "部分")
