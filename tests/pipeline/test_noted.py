"""Frames that somebody noted while reading: counted where they occur, with their tags, and kept where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import LibraryError
from drafter.pipeline.mining import mine_into

TEXT = (
    "在全县{}工作会议上的讲话\n同志们：\n今天我们召开全县{}工作会议。下面，我讲{}点意见。\n一、{}\n要{}。\n谢谢大家！\n"
)
SPEECHES = {
    "甲": TEXT.format("教育", "教育", "三", "提高认识", "抓好落实"),
    "乙": TEXT.format("水利", "水利", "两", "突出重点", "守住底线"),
}
NOTED = (
    "- {text: '今天，我们召开{meeting}。', sites: 5, years: [2003, 2024], tags: {听众: [下级]}}\n"
    "- {text: '会议开得及时，开得必要。', sites: 3}\n"
)


def folder(place: Path, noted: str) -> Path:
    (place / "noted").mkdir(parents=True)
    for name, text in SPEECHES.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    (place / "noted" / "opening.yaml").write_text(noted, encoding="utf-8")
    return place


def test_noted_frames_are_counted_with_the_rest(tmp_path: Path) -> None:
    mined = mine_into([folder(tmp_path / "旧稿", NOTED)], tmp_path / "库").after
    assert mined is not None
    found = {phrase.sites: phrase for phrase in mined.phrases["opening"] if phrase.status == "noted"}
    assert (found[5].sources, found[5].tags["audience"], found[5].years[0]) == (2, ("subordinates",), 2003)
    assert found[5].tags["function"] == ("event",)  # told by its words
    assert (found[3].text, found[3].sources) == ("会议开得及时，开得必要。", 0)


def test_a_mistake_in_them_is_said_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        mine_into([folder(tmp_path / "旧稿", "- {text: 甲。, sites: 1}\n")], tmp_path / "库")
    assert str(caught.value.location).endswith("opening.yaml:1:21")
    assert not (tmp_path / "库").exists()
