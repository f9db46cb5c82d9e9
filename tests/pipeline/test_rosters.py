"""One file of names serves three verbs: check compares, brief knows people by it, mine leaves them out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.errors import LibraryError
from drafter.library import open_library
from drafter.model import Finding
from drafter.pipeline.checking import check_file
from drafter.pipeline.recasting import recast_file
from drafter.pipeline.sources import known_before

SEEDS = Path(__file__).parents[2] / "seeds" / "speeches"
ROSTER = """
领导:
- {姓名: 林致远, 职务: 市委书记}
- {姓名: 周明川, 职务: [市委副书记, 市长], 曾任: 常务副市长}
单位:
- {全称: 云川市交通运输局, 简称: 市交通局, 旧称: [市交通委]}
用语:
- {写作: 残疾人, 不写: [残废人], 说明: 中国残联的规定}
"""
SPEECH = """在全市交通工作会议上的讲话

同志们：

今天，我们召开全市交通工作会议。市长林致远作了部署，周明川、林致远都到会指导，市交通委汇报了情况。

一、抓好项目

要方便残废人出行。各县区都要拿出方案，限期完成。

二、抓好安全

要把隐患排查一遍，责任到人。

我就讲这些，谢谢大家！
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "库").mkdir()
    (tmp_path / "库" / "名单.yaml").write_text(ROSTER, encoding="utf-8")
    return tmp_path / "库"


def about_names(findings: tuple[Finding, ...]) -> dict[str, str]:
    codes = ("wrong-post", "wrong-order", "old-unit-name", "short-name-first", "forbidden-term")
    return {finding.code: finding.message for finding in findings if finding.code in codes}


def test_check_says_each_with_its_ground(library: Path) -> None:
    found = about_names(check_file(SPEECH.encode(), open_library(library), "讲话.txt").findings)
    assert found == {
        "wrong-post": "职务“市长”与名单不符，林致远现任市委书记",
        "wrong-order": "“林致远”排在“周明川”后面，与名单的次序不同",
        "old-unit-name": "“市交通委”是旧称，现在叫“市交通局”",
        "forbidden-term": "不写“残废人”，写作“残疾人”（中国残联的规定）",
    }
    assert about_names(check_file(SPEECH.encode(), open_library(), "讲话.txt").findings) == {}


def test_brief_knows_people_whose_names_nothing_shows(library: Path, tmp_path: Path) -> None:
    text = SPEECH.replace("要方便残废人出行。", "（一）学习平安乐\n平安乐一年办成实事12件。")
    (library / "名单.yaml").write_text("领导: [{姓名: 平安乐, 职务: 市长}]", encoding="utf-8")
    with_roster = recast_file(text.encode(), open_library(library), "讲话.txt").text
    without = recast_file(text.encode(), open_library(), "讲话.txt").text
    values = [[line.partition("#")[0] for line in made.splitlines()] for made in (with_roster, without)]
    assert not any("平安乐" in line for line in values[0])
    assert any("平安乐" in line for line in values[1])


def test_mine_is_told_whom_to_leave_out(library: Path, tmp_path: Path) -> None:
    (tmp_path / "旧稿").mkdir()
    shutil.copy(SEEDS / "01-union-annual.txt", tmp_path / "旧稿")
    known = known_before([tmp_path / "旧稿"], open_library(library))
    assert known.withheld == {"林致远", "周明川", "云川市交通运输局", "市交通局", "市交通委"}


def test_a_broken_list_is_an_error_with_its_place(library: Path) -> None:
    (library / "名单.yaml").write_text("领导:\n- {姓名: 林致远, 职位2: 市长}\n", encoding="utf-8")
    with pytest.raises(LibraryError, match=r"名单\.yaml:2:13: 不认识的键"):
        check_file(SPEECH.encode(), open_library(library), "讲话.txt")
