"""The page 比较: what became of a draft, and what is learnt only where it was confirmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from own_site import HOSTILE, file, is_harmless, landed, own_settings

from drafter.library import open_library
from drafter.pipeline.deciding import find_entry
from drafter.web.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    return own_settings(tmp_path, monkeypatch)


def draft(text: str = "我就讲到这里。", said: str = "汛期提前了。") -> str:
    origin = {"start": 0, "end": 99, "kind": "bank", "ref": f"signoff: {text}"}
    told = {"start": 0, "end": 99, "kind": "brief", "ref": "points[0]"}
    sections = [
        {
            "role": role,
            "heading": "",
            "heading_origins": [],
            "children": [],
            "paragraphs": [{"text": t, "origins": [o]}],
        }
        for role, t, o in (("point", said, told), ("signoff", text, origin))
    ]
    return json.dumps({"schema": "drafter/draft/1", "sections": sections}, ensure_ascii=False)


def sent(first: str, second: str, **more: object) -> dict[str, object]:
    return {"draft": file(first, "初稿.json"), "final": file(second, "定稿.txt"), **more}


def test_what_is_confirmed_is_learnt_and_nothing_else(page: FlaskClient, settings: Settings) -> None:
    place = landed(page.post("/compare/", data=sent(draft(), "汛期提前了。\n大家抓紧去办。\n")))
    shown = page.get(place).text
    assert "<del>我就讲到这里。</del>" in shown and "以后不用" in shown and "大家抓紧去办。" in shown
    changed = page.get(f"{place}?only=changed").text
    assert "汛期提前了" in shown and "汛期提前了" not in changed and "<del>我就讲到这里。</del>" in changed
    page.post(f"{place}/learn", data={"proposal": ["0", "99", HOSTILE]})
    assert "什么也没有写" in page.get(place).text and not list(Path(settings.library or "").rglob("*.yaml"))
    page.post(f"{place}/learn", data={"proposal": ["1"]})
    assert "写入了1条" in page.get(place).text
    assert find_entry(open_library(settings.library), "signoff", "我就讲到这里。").status == "rejected"


def test_nothing_does_harm(page: FlaskClient) -> None:
    place = landed(page.post("/compare/", data=sent(draft(HOSTILE, HOSTILE), f"{HOSTILE}\n大家抓紧去办{HOSTILE}。\n")))
    assert is_harmless(page.get(place).text)
    for data in (
        sent("{}", "定稿。"),
        sent(HOSTILE, "定稿。"),
        sent(draft(), " "),
        sent(draft(), "定稿。", brief=file(f"文种: {HOSTILE}\n", "要点.yaml")),
        {"draft": file(draft(), "初稿.json")},
    ):
        answer = page.post("/compare/", data=data)
        assert answer.status_code == 422 and is_harmless(answer.text)
    for which in ("nothing", "..%2f..%2fetc"):
        assert page.get(f"/compare/{which}").status_code in (404, 422)
