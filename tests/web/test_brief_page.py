"""The page 起草: beginning, saving, two windows, nothing lost."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from drafter.pipeline.desk import mark_of
from drafter.web.settings import Settings

HX = {"HX-Request": "true"}
BRIEF = "文种: 工作会议讲话\n主题: 甲 # 自己的注释\n要点:\n- 一\n- 二\n"


@pytest.fixture
def desk(settings: Settings) -> Path:
    settings.desk.mkdir()
    (settings.desk / "甲.yaml").write_text(BRIEF, encoding="utf-8")
    return settings.desk


def text(desk: Path, name: str = "甲") -> str:
    return (desk / f"{name}.yaml").read_text(encoding="utf-8")


def save(page: FlaskClient, mark: str = "", **form: str) -> str:
    fields = {key.replace("__", ":"): value for key, value in form.items()}
    answer = page.post("/brief/甲/save", data={"mark": mark or mark_of(BRIEF), **fields}, headers=HX)
    return f"{answer.status_code} {answer.text}"


def test_a_new_brief_is_begun_and_opens(page: FlaskClient, settings: Settings) -> None:
    answer = page.post("/brief/new", data={"genre": "work-meeting"}, follow_redirects=True)
    assert answer.status_code == 200 and "讲话围绕的工作" in answer.text
    assert len(list(settings.desk.glob("*.yaml"))) == 1


def test_last_years_speech_becomes_a_brief(page: FlaskClient, settings: Settings) -> None:
    speech = (Path(__file__).parents[2] / "seeds" / "speeches").glob("*.txt")
    data = {"file": (io.BytesIO(sorted(speech)[0].read_bytes()), "../../去年.txt")}
    answer = page.post("/brief/recast", data=data, follow_redirects=True)
    assert answer.status_code == 200 and "待补" in answer.text
    assert [path.parent for path in settings.desk.rglob("*.yaml")] == [settings.desk]


def sections(answer: str) -> dict[str, str]:
    """The pages in an answer by their ids."""
    found = re.finditer(r'<section class="page[^>]* id="([^"]+)".*?</section>', answer, re.DOTALL)
    return {one[1]: one[0].replace(' hx-swap-oob="true"', "") for one in found}


def test_only_the_pages_that_are_others_are_sent_again(page: FlaskClient, settings: Settings) -> None:
    """The window says which version it shows; without that, and where pages come or go, all of them are sent."""
    page.post("/brief/example", data={"genre": "work-meeting"})
    (path,) = settings.desk.glob("*.yaml")
    page.get(f"/brief/{path.stem}/")

    def typed(value: str, *, told: bool = True) -> dict[str, str]:
        mark = mark_of(path.read_text(encoding="utf-8"))
        data = {"mark": mark, "shown": mark if told else "", "f:points[1].items[0].text": value}
        return sections(page.post(f"/brief/{path.stem}/save", data=data, headers=HX).text)

    every = typed("甲", told=False)
    assert len(every) > 3
    assert len(typed("乙")) == 1
    shown = every | typed("乙" + "丙" * 90)
    assert shown == sections(page.get(f"/brief/{path.stem}/preview").text)
    assert len(typed("丁" * 900)) > len(every)


def test_what_is_typed_is_saved_and_the_draft_follows(page: FlaskClient, desk: Path) -> None:
    answer = save(page, **{"f__theme": "安全生产", "f__points[0].text": "一"})
    assert answer.startswith("200") and "安全生产" in answer
    assert text(desk) == BRIEF.replace("甲 #", "安全生产 #")


def test_entries_are_added_moved_and_removed(page: FlaskClient, desk: Path) -> None:
    save(page, do="after points[0]")
    assert text(desk).endswith("- 一\n-\n- 二\n")
    save(page, mark_of(text(desk)), do="move points[2] 0")
    assert text(desk).endswith("- 二\n- 一\n-\n")
    save(page, mark_of(text(desk)), do="remove points[2]")
    assert text(desk).endswith("- 二\n- 一\n")


def test_seldom_needed_fields_come_when_they_are_asked_for(page: FlaskClient, desk: Path) -> None:
    assert "points[0].lead" not in page.get("/brief/甲/").text
    assert "points[0].lead" in page.get("/brief/甲/more?ref=points[0]").text
    assert page.get("/brief/甲/more?ref=nothing").status_code == 200
    save(page, **{"f__points[0].lead": "市水利局"})
    assert "points[0].lead" in page.get("/brief/甲/").text  # what is filled is shown


def test_a_mistake_in_the_file_is_told_at_its_line_and_kept(page: FlaskClient, desk: Path) -> None:
    wrong = BRIEF.replace("主题", "主体")
    answer = page.post("/brief/甲/text", data={"mark": mark_of(BRIEF), "text": wrong.replace("\n", "\r\n")}, headers=HX)
    assert 'data-line="2"' in answer.text and text(desk) == wrong
    assert '<section class="page' in answer.text  # the draft as it was stays beside
    broken = "文种: [工作\n"
    answer = page.post("/brief/甲/text", data={"mark": mark_of(wrong), "text": broken}, headers=HX)
    assert "读不懂" in answer.text and text(desk) == broken


def test_two_windows_do_not_overwrite_one_another(page: FlaskClient, desk: Path) -> None:
    page.get("/brief/甲/")  # both windows show this
    save(page, f__theme="乙")
    answer = save(page, f__theme="丙")
    assert answer.startswith("409") and "甲（另一份）" in answer
    assert "主题: 乙" in text(desk) and "主题: 丙 # 自己的注释" in text(desk, "甲（另一份）")


def test_an_editor_meanwhile_is_not_overwritten(page: FlaskClient, desk: Path) -> None:
    page.get("/brief/甲/")
    (desk / "甲.yaml").write_text(BRIEF + "目标: 记事本里写的\n", encoding="utf-8")
    assert "另一份" in save(page, f__theme="丙")
    assert "记事本" in text(desk)


def test_undo_goes_back_and_forward(page: FlaskClient, desk: Path) -> None:
    page.get("/brief/甲/")
    save(page, f__theme="乙")
    changed = text(desk)
    page.post("/brief/甲/undo", data={"mark": mark_of(changed), "by": "-1"}, headers=HX)
    assert text(desk) == BRIEF
    page.post("/brief/甲/undo", data={"mark": mark_of(BRIEF), "by": "1"}, headers=HX)
    assert text(desk) == changed


def test_it_works_without_scripts(page: FlaskClient, desk: Path) -> None:
    form = page.get("/brief/甲/").text
    fields = dict(re.findall(r'name="(f:[^"]+)" value="([^"]*)"', form))
    mark = re.search(r'name="mark" id="mark-form" value="(\w+)"', form)
    assert mark
    answer = page.post("/brief/甲/save", data={**fields, "mark": mark[1], "f:theme": "乙"})
    assert answer.status_code == 303 and text(desk) == BRIEF.replace("甲 #", "乙 #")


def test_a_brief_is_renamed_and_put_away(page: FlaskClient, desk: Path) -> None:
    assert page.post("/brief/甲/rename", data={"name": "乙"}).status_code == 303
    assert page.post("/brief/乙/remove").status_code == 303
    assert text(desk / "已删除", "乙") == BRIEF


def test_a_file_of_the_command_line_comes_and_goes_unchanged(page: FlaskClient, desk: Path) -> None:
    data = "文种: 工作会议讲话\n主题: 乙 # 丙\n".encode("gb18030")
    page.post("/brief/open", data={"file": (io.BytesIO(data), "来.yaml")})
    assert page.get("/brief/来/file").data == data.decode("gb18030").encode()
