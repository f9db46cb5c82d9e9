"""The page 检查: findings at their places, mended as the verb mends, and no document does harm."""

from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path

import docx
import pytest
from flask.testing import FlaskClient
from own_site import HOSTILE, SPEECH, file, is_harmless, landed, own_settings

from drafter.library import open_library
from drafter.pipeline.chosen_folders import choose_folder, folder_list
from drafter.pipeline.mending import mend
from drafter.web.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    return own_settings(tmp_path, monkeypatch)


def word(text: str) -> bytes:
    made = docx.Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(data := io.BytesIO())
    return data.getvalue()


def test_findings_stand_in_the_text_and_are_mended_one_by_one(page: FlaskClient) -> None:
    place = landed(page.post("/check/", data={"file": file(), "minutes": "20"}))
    shown = page.get(place).text
    assert "文中说讲3点，实际有2个一级要点" in shown and '<mark class="warning" id="m' in shown
    text = re.sub("<[^>]+>", "", re.search(r"<article[^>]*>(.*?)</article>", shown, re.DOTALL)[1])  # type: ignore[index]
    assert text.replace("‸", "") == SPEECH
    every = mend(SPEECH.encode(), open_library(), "讲话.txt").changes
    assert len(every) == 2
    one = page.post(f"{place}/mend", data={"fix": "2"}, headers={"HX-Request": "true"}).text
    assert "已改1处" in one and "<ins>" in one
    assert page.get(f"{place}/mended").data == mend(SPEECH.encode(), open_library(), "讲话.txt", only={2}).data
    page.post(f"{place}/mend", data={"fix": "all"})
    answer = page.get(f"{place}/mended")
    assert answer.data == mend(SPEECH.encode(), open_library(), "讲话.txt").data
    assert "attachment" in answer.headers["Content-Disposition"]
    page.post(f"{place}/mend", data={"fix": "none"})
    assert page.get(f"{place}/mended").data == SPEECH.encode()


def test_a_word_file_comes_back_with_comments_and_mended(page: FlaskClient) -> None:
    place = landed(page.post("/check/", data={"file": file(word(SPEECH), "讲话.docx")}))
    page.post(f"{place}/mend", data={"fix": "all"})
    mended = docx.Document(io.BytesIO(page.get(f"{place}/mended").data))
    assert any("今天，县政府" in paragraph.text for paragraph in mended.paragraphs)
    with zipfile.ZipFile(io.BytesIO(page.get(f"{place}/annotated").data)) as package:
        assert "word/comments.xml" in package.namelist()


def test_a_document_is_compared_with_past_speeches_of_a_chosen_folder(page: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "旧稿").mkdir()
    (tmp_path / "旧稿" / "去年.txt").write_text(SPEECH.replace("三点", "两点"), encoding="utf-8")
    asked = {"against": str(tmp_path / "旧稿"), "uncached": "on"}
    assert page.post("/check/", data={"file": file(), **asked}).status_code == 422
    choose_folder(folder_list(), str(tmp_path / "旧稿"))
    assert "去年.txt" in page.get("/check/").text or "旧稿" in page.get("/check/").text
    place = landed(page.post("/check/", data={"file": file(), **asked}))
    assert "<progress" in page.get(place).text and page.post(f"{place}/mend", data={"fix": "all"}).status_code == 422
    while page.get(place, headers={"HX-Request": "true"}).status_code == 200:
        time.sleep(0.05)
    assert "去年.txt" in page.get(place).text
    assert not (tmp_path / "缓存" / "past.db").exists()


def test_no_name_of_a_file_does_harm(page: FlaskClient) -> None:
    for name in (HOSTILE, "../../etc/passwd", "甲\tSet-Cookie: a=b.txt", "CON.txt"):
        place = landed(page.post("/check/", data={"file": file("谢谢大家!", name)}))
        assert is_harmless(page.get(place).text), name
        answer = page.get(f"{place}/mended")
        disposition = answer.headers["Content-Disposition"].replace("filename*=UTF-8''", "")
        assert answer.status_code == 200 and not {"/", "\n", "\r"} & set(disposition), name


def test_no_document_does_harm(page: FlaskClient) -> None:
    marked = f"<html><body><p>{HOSTILE}</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p></body></html>"
    for text, name in (
        (SPEECH.replace("防汛", HOSTILE), "讲话.txt"),
        (SPEECH.replace("防汛", HOSTILE), "讲话.md"),
        (marked, "讲话.html"),
    ):
        place = landed(page.post("/check/", data={"file": file(text, name)}))
        assert is_harmless(page.get(place).text), name


def test_what_is_no_document_is_said(page: FlaskClient) -> None:
    for data in (b"", b"\x00\x01\x02" * 99, b"PK\x03\x04" + b"\x00" * 99, b"\xff\xfe\x00\xd8"):
        assert page.post("/check/", data={"file": file(data, "讲话.docx")}).status_code == 422
    assert page.post("/check/", data={"minutes": "20"}).status_code == 422


def test_what_is_not_there_is_said(page: FlaskClient) -> None:
    for which in ("nothing", "..%2f..%2fetc", "%00", "a" * 5000):
        for path in (f"/check/{which}", f"/check/{which}/mended", f"/check/{which}/annotated"):
            assert page.get(path).status_code in (404, 422), path
        assert page.post(f"/check/{which}/mend", data={"fix": "all"}).status_code in (404, 422)


def test_no_number_but_those_that_there_are_is_chosen(page: FlaskClient) -> None:
    place = landed(page.post("/check/", data={"file": file()}))
    for fix in ("0", "-1", "999", "9" * 400, HOSTILE, ""):
        assert "已改" not in page.post(f"{place}/mend", data={"fix": fix}, headers={"HX-Request": "true"}).text
    assert page.get(f"{place}/mended").data == SPEECH.encode()


@pytest.mark.parametrize("path", ["/check/", "/past/", "/compare/"])
def test_too_large_an_upload_is_refused(page: FlaskClient, path: str) -> None:
    page.application.config["MAX_CONTENT_LENGTH"] = 10_000
    answer = page.post(path, data={"file": file("甲" * 9000), "draft": file(), "final": file()})
    assert answer.status_code == 413 and "太大" in answer.text
