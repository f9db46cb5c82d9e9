"""Sources of mining: ids that tell files apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speeches import speech

from drafter.errors import LibraryError
from drafter.model import Analysis, Document
from drafter.pipeline.sources import read_manifests, source_id, source_ids, sources_of

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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_manifest_is_read_as_its_editor_kept_it(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "sources.yaml").write_bytes("- {id: 讲话, 主题: 开学, 日期: 2026-02-06, 备考: [甲]}\n".encode(encoding))
    assert read_manifests([tmp_path]) == {"讲话": {"id": "讲话", "theme": "开学", "date": "2026-02-06"}}
    assert read_manifests([tmp_path / "讲话.txt"]) == read_manifests([tmp_path])


def test_a_broken_manifest_is_named(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("- {id: a, genre: [address]}\n", encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        read_manifests([tmp_path])
    assert str(caught.value.location) == f"{tmp_path / 'sources.yaml'}:1:18"


def test_the_year_that_a_speech_tells_stands_where_a_manifest_says_none() -> None:
    text = "2023年是开局之年，要为到2035年基本实现现代化打好基础。"
    analysis = Analysis(Document("讲话.txt", text, text, "", "utf-8"), (speech(opening=text),))
    assert [one.date for one in sources_of(analysis, "讲话", {})] == ["2023"]
    assert [one.date for one in sources_of(analysis, "讲话", {"date": "2024-01-05"})] == ["2024-01-05"]
