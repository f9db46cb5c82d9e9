"""Caches: listed with what they are, thrown away one by one, and nothing beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.library import open_library
from drafter.library.roots import usual_root
from drafter.pipeline.housekeeping import kept_files, make_own_library, own_root, throw_away


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "缓存"))
    for name in (
        "缓存/past.db",
        "缓存/phrases-0.db",
        "库/outlines/.drafter-cache.db",
        "库/outlines/上一次的结果/说明.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1234")
    (tmp_path / "库/outlines/headings.yaml").write_text("[]\n", encoding="utf-8")
    return tmp_path / "库"


def test_what_is_kept_is_listed_and_goes_one_by_one(mine: Path) -> None:
    library = open_library(mine)
    kinds = {kept.kind: kept for kept in kept_files(library)}
    assert {kind: kept.size for kind, kept in kinds.items()} == {"past": 4, "phrases": 4, "mining": 4, "former": 4}
    for kind in ("past", "former"):
        place = kinds[kind].path
        throw_away(library, next(kept.id for kept in kept_files(library) if kept.kind == kind))
        assert not place.exists()
    assert len(kept_files(library)) == 2 and (mine / "outlines" / "headings.yaml").exists()


@pytest.mark.parametrize("which", ["", "..", "../headings.yaml", "9-past.db", "past.db", "/etc/passwd"])
def test_nothing_else_can_be_thrown_away(mine: Path, which: str) -> None:
    with pytest.raises(DrafterError, match="没有这份缓存"):
        throw_away(open_library(mine), which)
    assert len(kept_files(open_library(mine))) == 4


def test_a_library_of_ones_own_is_made_where_it_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)
    assert own_root(open_library()) is None
    assert make_own_library() == usual_root() == make_own_library()
    assert own_root(open_library()) == usual_root()
