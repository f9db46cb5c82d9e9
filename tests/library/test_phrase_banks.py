"""The banks as a mapping: read when they are asked for."""

from __future__ import annotations

from libraries import build

from drafter.library import Library


def test_banks_are_read_when_they_are_asked_for(library: Library) -> None:
    build(library.roots[0], {"outlines/phrases/signoff.yaml": "- {text: 我就讲这些}\n"})
    banks = library.banks()
    assert list(banks) == ["opening", "signoff"]
    assert len(banks) == 2
    assert (banks.get("没有"), banks.get("开场")) == (None, None)  # ids, not names
    assert library.snapshot.hashes() == {}
    assert banks["signoff"] == library.phrases("结束语")
    assert banks["signoff"] is banks["signoff"]
    assert "outlines/phrases/opening.yaml" not in library.snapshot.hashes()
