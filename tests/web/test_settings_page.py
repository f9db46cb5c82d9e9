"""The page 设置: what there is, rules on and off, and caches that go one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from own_site import HOSTILE, is_harmless, own_settings

from drafter.library import open_library
from drafter.library.roots import usual_root
from drafter.pipeline.checking import check_rules
from drafter.web.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    return own_settings(tmp_path, monkeypatch)


def rules(settings: Settings) -> dict[str, str]:
    return {rule.id: rule.severity for rule in check_rules(open_library(settings.library))}


def test_a_rule_is_switched_and_weighed(page: FlaskClient, settings: Settings) -> None:
    off = page.post("/settings/rule", data={"rule": "breath", "severity": "hint"}, headers={"HX-Request": "true"})
    assert "已记下" in off.text and "breath" not in rules(settings)
    page.post("/settings/rule", data={"rule": "breath", "on": "on", "severity": "error"})
    assert rules(settings)["breath"] == "error"
    page.post("/settings/rule", data={"rule": "breath", "on": "on", "severity": HOSTILE})
    assert rules(settings)["breath"] != "error"


def test_caches_are_listed_and_go(page: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "缓存").mkdir()
    (tmp_path / "缓存" / "past.db").write_bytes(b"x" * 3000)
    shown = page.get("/settings/").text
    assert "2.9 KB" in shown and "比对时读过的旧稿全文" in shown
    for which in ("", "../past.db", "past.db", HOSTILE, str(tmp_path)):
        answer = page.post("/settings/throw", data={"which": which})
        assert answer.status_code == 422 and is_harmless(answer.text)
    page.post("/settings/throw", data={"which": "0-past.db"})
    assert not (tmp_path / "缓存" / "past.db").exists() and (tmp_path / "库").is_dir()


def test_nothing_does_harm(page: FlaskClient, tmp_path: Path) -> None:
    for rule in ("", HOSTILE, "../../x"):
        answer = page.post("/settings/rule", data={"rule": rule}, headers={"HX-Request": "true"})
        assert answer.status_code == 422 and is_harmless(answer.text)
    assert page.post("/settings/library").status_code == 422  # there is one
    assert not list((tmp_path / "库").iterdir())


def test_who_has_no_library_of_their_own_can_make_one(
    page: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "家"))
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)
    object.__setattr__(settings, "library", None)
    assert "建一个" in page.get("/settings/").text
    page.post("/settings/library")
    assert usual_root().is_dir() and str(usual_root()) in page.get("/settings/").text
