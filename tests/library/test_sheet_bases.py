"""Sheets over their bases, and bases that lead nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from libraries import build

from drafter.errors import LibraryError
from drafter.library import Library


def test_a_sheet_says_only_what_it_changes(library: Library, tmp_path: Path) -> None:
    first = "name: 印刷版\npage: {width: 210, height: 297}\nlines: 22\nstyles: {body: {font: 仿宋, size: 16}}\n"
    files = {"gbt9704": first, "reading": "name: 朗读版\nlines: 17\nstyles: {body: {size: 22}}\n"}
    build(library.roots[0], {f"templates/sheets/{name}.yaml": text for name, text in files.items()})
    own = {
        "gbt9704": "page: {width: 200}\n",  # the office's paper
        "large": "name: 大字版\nbase: reading\nstyles: {body: {size: 26}}\n",
    }
    root = build(tmp_path / "own", {f"templates/sheets/{name}.yaml": text for name, text in own.items()})
    both = Library((*library.roots, root))
    assert both.sheets() == {"gbt9704": "印刷版", "large": "大字版", "reading": "朗读版"}
    assert both.sheet("印刷版") == both.sheet("gbt9704")
    assert both.sheet("大字版").values == {
        "id": "large",
        "name": "大字版",
        "page": {"width": 200, "height": 297},
        "lines": 17,
        "styles": {"body": {"font": "仿宋", "size": 26}},
    }
    assert library.sheet("reading").values["page"] == {"width": 210, "height": 297}


@pytest.mark.parametrize(("base", "message"), [("b", "a → b → a"), ("x", "没有“x”这个版式"), ("[a]", "应是一句文字")])
def test_a_base_that_leads_nowhere_is_named(library: Library, base: str, message: str) -> None:
    build(library.roots[0], {"templates/sheets/a.yaml": f"base: {base}\n", "templates/sheets/b.yaml": "base: a\n"})
    with pytest.raises(LibraryError, match=re.escape(message)):
        library.sheet("a")
