"""The page 初稿: pages, origins, exchanges, files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from briefs import LIBRARY
from flask.testing import FlaskClient

from drafter.cli.app import run
from drafter.pipeline.desk import mark_of
from drafter.pipeline.drafting import new_brief_text
from drafter.web.settings import Settings

EXAMPLE = LIBRARY.briefs()["work-meeting"].read_text(encoding="utf-8")


@pytest.fixture
def desk(settings: Settings) -> Path:
    settings.desk.mkdir()
    (settings.desk / "例.yaml").write_text(EXAMPLE, encoding="utf-8")
    return settings.desk


def number_of(page: FlaskClient, words: str) -> str:
    found = re.search(rf'data-s="(\d+)">[^<]*{words}', page.get("/draft/例/").text)
    assert found
    return found[1]


def test_pages_lengths_and_parts_are_shown(page: FlaskClient, desk: Path) -> None:
    shown = page.get("/draft/例/").text
    assert shown.count('<section class="page') == 8
    assert "第一点" in shown and "— 8 —" in shown


def test_a_sentence_tells_where_it_is_from(page: FlaskClient, desk: Path) -> None:
    told = page.get(f"/draft/例/sentence/{number_of(page, '建成技能实训基地12个')}").text
    assert "回顾1·分点1" in told and "review[0].items[0].text" in told


def test_a_sentence_is_exchanged_by_one_click_and_pinned(page: FlaskClient, desk: Path) -> None:
    told = page.get(f"/draft/例/sentence/{number_of(page, '[^<]*三点')}").text
    role, order = re.findall(r'name="(?:role|order)" value="([^"]+)"', told)[:2]
    choice = re.search(r'name="text" value="(下面[^"]+)"', told)
    assert choice
    form = {"mark": mark_of(EXAMPLE), "role": role, "order": order, "text": choice[1]}
    answer = page.post("/draft/例/exchange", data=form, headers={"HX-Request": "true"})
    said = choice[1].replace("{n}", "三").rstrip("。")
    assert said in re.sub("<[^>]*>|\n", "", answer.text)
    assert choice[1] in (desk / "例.yaml").read_text(encoding="utf-8")


def test_a_heading_is_exchanged_in_the_brief(page: FlaskClient, desk: Path) -> None:
    told = page.get(f"/draft/例/sentence/{number_of(page, '提高政治站位')}").text
    found = re.search(r'name="ref" value="(points\[0\].heading)".*?name="text" value="([^"]+)"', told, re.DOTALL)
    assert found
    form = {"mark": mark_of(EXAMPLE), "ref": found[1], "text": found[2]}
    assert page.post("/draft/例/heading", data=form).status_code == 303
    assert f"heading: {found[2]}" in (desk / "例.yaml").read_text(encoding="utf-8")
    assert page.post("/draft/例/heading", data={**form, "ref": "theme"}).status_code == 422


def test_gaps_lead_to_their_fields(page: FlaskClient, desk: Path) -> None:
    (desk / "例.yaml").write_text(new_brief_text("work-meeting", LIBRARY), encoding="utf-8")
    refs = re.findall(r'class="gap" href="[^"]*#([^"]+)"', page.get("/draft/例/").text)
    points = [f"points[{number}].{name}" for number in range(3) for name in ("heading", "items[0].text")]
    head = ["meeting.name", "speaker.name", "meeting.date", "meeting.name", "meeting.task"]
    assert list(dict.fromkeys(refs)) == list(dict.fromkeys([*head, *points]))


@pytest.mark.parametrize(
    ("form", "options"),
    [("draft", []), ("reading", ["--sheet", "reading"]), ("annotated", ["--annotate"])],
)
def test_files_are_those_of_the_command_line(
    page: FlaskClient, desk: Path, tmp_path: Path, form: str, options: list[str]
) -> None:
    assert run(["draft", str(desk / "例.yaml"), "-o", str(tmp_path / "a.docx"), *options]) == 0
    answer = page.get(f"/draft/例/file/{form}")
    assert answer.data == (tmp_path / "a.docx").read_bytes()
    assert answer.headers["Content-Disposition"].isascii()  # a server refuses headers in Chinese
