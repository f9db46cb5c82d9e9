"""The page 旧稿: the parts of a speech beside its text, and corrected labels that learning reads."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from own_site import HOSTILE, SPEECH, file, is_harmless, landed, own_settings

from drafter.library import open_library
from drafter.pipeline.annotations import read_gold
from drafter.web.settings import Settings

HTMX = {"HX-Request": "true"}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    return own_settings(tmp_path, monkeypatch)


def number(page: str, words: str) -> str:
    found = re.search(rf'id="s(\d+)"[^>]*>(?:<span[^>]*>[^<]*</span>)?{words}', page)
    assert found, words
    return found[1]


def test_a_label_is_corrected_by_a_click_and_kept(page: FlaskClient, settings: Settings) -> None:
    place = landed(page.post("/past/", data={"file": file()}))
    shown = page.get(place).text
    assert 'class="sentence r-transition begins"' in shown and "要点1" in shown
    hovered = re.findall(r'class="sentence [^>]*title="([^"]*)"', shown)
    assert len(hovered) > 5 and all("：" in told for told in hovered)  # each says why
    assert any("依据“" in told for told in hovered) and any("接着上一句" in told for told in hovered)
    at = number(shown, "去年雨水多。")
    panel = page.get(f"{place}?at={at}", headers=HTMX | {"HX-Target": "panel"}).text
    assert "这一句是要点1" in panel and "<html" not in panel
    corrected = page.post(f"{place}/label", data={"number": at, "label": "形势"}, headers=HTMX).text
    assert "改了1处" in corrected and number(corrected, "今年只会更多。")
    page.post(f"{place}/keep")
    (annotation,) = read_gold([Path(settings.library or "") / "标注"], open_library(settings.library))[0].values()
    units = {words: label for label, words in annotation["speeches"][0]["units"]}
    assert (units["去年雨水多"], units["今年只会更多"]) == ("situation", "point:1")
    assert "讲话.标注.txt" in page.get("/past/").text


def test_what_was_corrected_is_learnt_looked_at_and_written(page: FlaskClient, settings: Settings) -> None:
    assert page.post("/past/teach").status_code == 303 and 'role="alert"' in taught(page)
    for place in ("防汛", "防火", "防疫"):
        text = SPEECH.replace("防汛", place)
        looked = landed(page.post("/past/", data={"file": file(text, f"{place}.txt")}))
        at = number(page.get(looked).text, "去年雨水多。")
        page.post(f"{looked}/label", data={"number": at, "label": "形势"})
        page.post(f"{looked}/keep")
    page.post("/past/teach")
    shown = taught(page)
    weights = Path(settings.library or "") / "outlines" / "reader" / "weights.json"
    assert "由3份标注" in shown and not weights.exists()
    page.post("/past/teach/write")
    assert weights.exists() and "写好了" in page.get("/past/").text
    page.post("/past/teach/forget")
    assert not weights.exists()
    assert page.post("/past/teach/../../x").status_code in (303, 404)


def taught(page: FlaskClient) -> str:
    while 'hx-trigger="every 1s"' in page.get("/past/teaching").text:
        time.sleep(0.05)
    return page.get("/past/").text


def test_of_several_files_those_that_can_be_read_are(page: FlaskClient) -> None:
    sent = [file(), file(SPEECH.replace("防汛", "防火"), "防火.txt"), file(b"\x00\x01" * 50, "坏.txt")]
    answer = page.post("/past/", data={"file": sent})
    assert answer.text.count('href="/past/') >= 3 and "防火.txt" in answer.text and 'role="alert"' in answer.text
    assert page.post("/past/", data={"file": [file(name=f"{n}.txt") for n in range(13)]}).status_code == 422
    assert page.post("/past/", data={"file": file(b"\x00\x01" * 50, "坏.txt")}).status_code == 422


def test_nothing_does_harm(page: FlaskClient, tmp_path: Path) -> None:
    place = landed(page.post("/past/", data={"file": file(SPEECH.replace("防汛", HOSTILE), f"../{HOSTILE}.txt")}))
    assert is_harmless(page.get(place).text)
    for at, label in (
        ("1", "开场"),
        ("99999", "开场"),
        (HOSTILE, "开场"),
        ("9", HOSTILE),
        ("9", "开场｜甲\n回顾"),
        ("9", ""),
    ):
        answer = page.post(f"{place}/label", data={"number": at, "label": label}, headers=HTMX)
        assert answer.status_code == 422 and is_harmless(answer.text), (at, label)
    for at in ("-1", "9" * 30, HOSTILE, "../x"):
        assert page.get(place, query_string={"at": at}).status_code == 200
    answer = page.post(f"{place}/keep", headers=HTMX)
    assert answer.status_code == 422  # no name for a file
    assert not list(tmp_path.rglob("*.标注.txt"))
    for which in ("nothing", "..%2f..%2fetc"):
        assert page.get(f"/past/{which}").status_code in (404, 422)
