"""Compiled templates are kept between runs, and taken again only for the very same text."""

from pathlib import Path

import pytest

from drafter import caches
from drafter.caches import CACHE_VARIABLE, keep_all
from drafter.compose.template_code import KeptCode
from drafter.compose.template_engine import build_engine
from drafter.errors import LibraryError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(caches, "_WAITING", {})
    return tmp_path / "cache"


def blocks(source: str) -> set[str]:
    """The blocks of a template, compiled as another process compiles it."""
    build_engine.cache_clear()
    made = set(build_engine((("a.j2", source),)).load("a.j2").blocks)
    keep_all()
    return made


def test_the_same_text_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "{% block opening %}同志们{% endblock %}"
    assert blocks(source) == {"opening"}
    monkeypatch.setattr(KeptCode, "dump_bytecode", lambda *_: pytest.fail("compiled again"))
    assert blocks(source) == {"opening"}


def test_another_text_is_compiled(cache: Path) -> None:
    assert blocks("{% block opening %}{% endblock %}") == {"opening"}
    assert blocks("{% block closing %}{% endblock %}") == {"closing"}
    for path in cache.iterdir():
        path.write_bytes(b"damaged" + path.read_bytes())
    assert blocks("{% block opening %}{% endblock %}") == {"opening"}


def test_a_broken_template_is_told_every_time() -> None:
    for _ in range(2):
        with pytest.raises(LibraryError, match="模板"):
            blocks("{% block opening %}")
