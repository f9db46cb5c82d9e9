"""Who is let in: attacks from other pages, other names of this machine, other programs."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from drafter.web.guard import HEADERS
from drafter.web.navigation import PAGES
from drafter.web.settings import Settings


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_every_page_opens_and_has_all_headers(page: FlaskClient, name: str) -> None:
    answer = page.get(f"/{name}/")
    assert answer.status_code == 200
    assert {key: answer.headers[key] for key in HEADERS} == HEADERS


def test_a_stranger_sees_nothing_not_even_files(stranger: FlaskClient) -> None:
    for path in ("/", "/brief/", "/static/app.js", "/nothing", "/?token=wrong", "/?token=ä"):
        assert stranger.get(path).status_code == 403


def test_the_first_address_gives_a_cookie_for_this_page_alone(stranger: FlaskClient, settings: Settings) -> None:
    answer = stranger.get(f"/brief/?token={settings.token}")
    cookie = answer.headers["Set-Cookie"]
    assert (answer.status_code, answer.headers["Location"]) == (303, "/brief/")
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and settings.token not in cookie


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:8765"},
        {"Host": "127.0.0.1:8766"},
        {"Host": "127.0.0.1.evil.example:8765"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_requests_of_other_pages_are_refused(page: FlaskClient, headers: dict[str, str]) -> None:
    assert page.get("/brief/", headers=headers).status_code == 403
    assert page.post("/here", headers=headers).status_code == 403


def test_what_changes_anything_needs_the_token(page: FlaskClient) -> None:
    token = page.environ_base.pop("HTTP_X_DRAFTER_TOKEN")
    assert page.post("/here").status_code == 403
    assert page.post("/here", data={"csrf": "guess"}).status_code == 403
    assert page.post("/here", data={"csrf": token}).status_code == 204
    assert page.post("/here", headers={"X-Drafter-Token": token}).status_code == 204


def test_too_large_a_request_is_refused(page: FlaskClient, settings: Settings) -> None:
    page.application.config["MAX_CONTENT_LENGTH"] = 1000
    answer = page.post("/here", data={"page": "甲" * 1000})
    assert answer.status_code == 413
    assert "太大" in answer.text


def test_a_fault_of_ours_shows_nothing_of_a_speech(page: FlaskClient) -> None:
    def failing() -> str:
        raise ValueError("机密的话")

    page.application.view_functions["brief.index"] = failing
    answer = page.get("/brief/")
    assert answer.status_code == 500
    assert "机密" not in answer.text and "程序内部出错" in answer.text
