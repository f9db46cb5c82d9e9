"""The page 语句库: what is found is what the verbs find, and a decision is what they write."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from own_site import HOSTILE, is_harmless, landed, own_settings

from drafter.library import open_library
from drafter.model import HeadingSet
from drafter.pipeline.browsing import browse_headings, browse_phrases
from drafter.pipeline.deciding import find_entry, mark_of
from drafter.pipeline.deciding_sets import find_set
from drafter.web.settings import Settings

SHIPPED = "我就讲到这里。"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    return own_settings(tmp_path, monkeypatch)


def texts(page: str) -> list[str]:
    plain = (re.sub("<[^>]+>", "", found) for found in re.findall(r'<p class="wording">(.*?)</p>', page))
    return [unescape(text) for text in plain]


def form(page: FlaskClient, action: str, text: str = SHIPPED, **more: str) -> dict[str, str]:
    return {"role": "signoff", "text": text, "action": action, **more}


def status(settings: Settings, text: str = SHIPPED) -> str:
    return find_entry(open_library(settings.library), "signoff", text).status


def test_the_phrases_are_those_of_the_verb_with_their_facets(page: FlaskClient, settings: Settings) -> None:
    found = browse_phrases(open_library(settings.library), "signoff", "大家", tags={"tone": "plain"})
    answer = page.get("/phrases/?role=signoff&q=大家&tone=plain", headers={"HX-Target": "found"})
    assert len(texts(answer.text)) == len(found.phrases) and f"共{found.total}条" in answer.text
    assert "<html" not in answer.text and "语气" in answer.text
    assert '<input type="hidden" form="search" name="tone" value="plain">' in answer.text  # goes along with new words
    whole = page.get("/phrases/?role=signoff&q=大家&tone=plain")
    assert texts(whole.text) == texts(answer.text) and "<html" in whole.text


def test_what_was_met_and_whom_it_fits_is_said(page: FlaskClient, settings: Settings) -> None:
    path = Path(settings.library or "") / "outlines" / "phrases" / "signoff.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("- {text: 就讲这些吧朋友们。, variants: ['余下{n}点改日再说。']}\n", encoding="utf-8")
    answer = page.get("/phrases/?role=signoff&q=三点改日&audience=students").text
    assert texts(answer) == ["就讲这些吧朋友们。"] and "也说：余下" in answer
    assert "标注了听众“学生”的0条，不分听众的1条" in answer


def test_slots_are_lit_up(page: FlaskClient) -> None:
    answer = page.get("/phrases/?role=transition&q=点意见")
    assert '<span class="slot" title="空位 {n}">几</span>' in answer.text


def test_a_phrase_is_decided_about_and_taken_back(page: FlaskClient, settings: Settings) -> None:
    answer = page.post("/phrases/decide", data=form(page, "reject", note="太旧"), headers=HTMX)
    assert "status-rejected" in answer.text and status(settings) == "rejected"
    assert SHIPPED in texts(page.get("/phrases/mine").text)
    for came, leads in (
        (f"{settings.address}phrases/mine?a=b", "/phrases/mine?a=b"),
        ("http://evil.example/phrases/", "/phrases/"),
        (f"{settings.address}check/", "/phrases/"),
        (f"{settings.address}/evil.example/phrases/", "/phrases/"),
    ):
        answer = page.post("/phrases/decide", data=form(page, "restore"), headers={"Referer": came})
        assert landed(answer) == leads
    assert status(settings) != "rejected" and SHIPPED not in texts(page.get("/phrases/mine").text)


def test_a_set_of_headings_is_decided_about_and_taken_back(page: FlaskClient, settings: Settings) -> None:
    own = Path(settings.library or "") / "outlines" / "headings.yaml"
    found = browse_headings(open_library(settings.library)).sets[0].entry

    def send(action: str, entry: HeadingSet, **headers: str) -> str:
        data = {"heading": list(entry.headings), "action": action, "mark": mark_of(entry)}
        answer = page.post("/phrases/decide-set", data=data, headers=headers)
        assert answer.status_code == (200 if headers else 303), answer.text
        return answer.text

    assert "status-rejected" in send("reject", found, **HTMX)
    assert own.read_text(encoding="utf-8").count("\n") == 1
    library = open_library(settings.library)
    rejected = find_set(library, found.headings)
    assert rejected.status == "rejected" and found not in [
        one.entry for one in browse_headings(library, limit=999).sets
    ]
    assert "1套小标题" in page.get("/phrases/mine").text and "撤回" in page.get("/phrases/mine").text
    assert page.post("/phrases/decide-set", data={"heading": ["没有"], "action": "reject"}).status_code == 422
    assert page.post("/phrases/decide-set", data={"heading": list(found.headings), "mark": "old"}).status_code == 422
    send("restore", rejected)
    assert find_set(open_library(settings.library), found.headings) == found and not own.exists()


def test_a_phrase_of_ones_own_comes_and_goes(page: FlaskClient, settings: Settings) -> None:
    answer = page.post("/phrases/decide", data=form(page, "add", "散会以后请{who}留步。"), headers=HTMX)
    assert answer.headers["HX-Trigger"] == "phrases-changed" and status(settings, "散会以后请{who}留步。") == "accepted"
    reworded = form(page, "reword", "散会以后请{who}留步。", now="散会以后请{who}留一下。")
    assert "改写过" in page.post("/phrases/decide", data=reworded, headers=HTMX).text
    gone = page.post("/phrases/decide", data=form(page, "restore", "散会以后请{who}留一下。"), headers=HTMX)
    assert "删去了" in gone.text and not texts(page.get("/phrases/mine").text)


def test_who_saw_another_state_is_told(page: FlaskClient, settings: Settings) -> None:
    shown = page.get(f"/phrases/?role=signoff&q={SHIPPED}").text
    mark = re.search(r'name="mark" value="([^"]+)"', shown)
    assert mark
    page.post("/phrases/decide", data=form(page, "reject", mark=mark[1]))
    answer = page.post("/phrases/decide", data=form(page, "accept", mark=mark[1]), headers=HTMX)
    assert answer.status_code == 422 and "别处改过" in answer.text and status(settings) == "rejected"


def test_what_stands_beside_a_phrase(page: FlaskClient) -> None:
    text = browse_phrases(open_library(), "transition").phrases[0].text
    answer = page.get("/phrases/entry", query_string={"role": "transition", "text": text})
    assert "近似的语句" in answer.text


def test_headings_have_the_theme_put_in(page: FlaskClient) -> None:
    answer = page.get("/phrases/headings?theme=防火&points=3", headers={"HX-Target": "found"})
    assert "防火" in answer.text and answer.text.count("<ol") <= 20


def test_nothing_that_is_asked_does_harm(page: FlaskClient) -> None:
    queries = [
        f"{name}={value}"
        for name in ("role", "genre", "kind", "tone", "slot")
        for value in (HOSTILE, "../../etc/passwd")
    ]
    queries += [f"q={HOSTILE}", f"year={HOSTILE}", "year=9999999", "q=" + "站" * 3000]
    queries += [f"limit={limit}" for limit in ("-1", "99999999", HOSTILE)]
    for query in queries:
        answer = page.get(f"/phrases/?{query}", headers={"HX-Target": "found"})
        assert answer.status_code in (200, 422) and is_harmless(answer.text), query
    for query in (f"theme={HOSTILE}", f"points={HOSTILE}", "points=99", f"q={HOSTILE}"):
        answer = page.get(f"/phrases/headings?{query}")
        assert answer.status_code == 200 and is_harmless(answer.text), query


def test_nothing_that_is_sent_does_harm(page: FlaskClient, settings: Settings, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*.yaml"))
    for name in ("role", "text", "action", "mark"):
        answer = page.post("/phrases/decide", data=form(page, "reject") | {name: HOSTILE}, headers=HTMX)
        assert is_harmless(answer.text)
    page.post("/phrases/decide", data=form(page, "restore"), headers=HTMX)
    page.post("/phrases/decide", data=form(page, "reject") | {"role": "../../x"}, headers=HTMX)
    assert sorted(tmp_path.rglob("*.yaml")) == before
    answer = page.post("/phrases/decide", data=form(page, "reject", note=HOSTILE), headers=HTMX)
    assert answer.status_code == 200 and is_harmless(answer.text) and is_harmless(page.get("/phrases/mine").text)


def test_without_a_library_of_ones_own_nothing_can_be_decided(
    page: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("drafter.web.site.Site.library", lambda _: open_library())
    assert "还没有自己的语句库" in page.get("/phrases/").text
    assert page.post("/phrases/decide", data=form(page, "reject")).status_code == 422
