"""The page 挖掘: only named folders are read, a mining can be stopped, and nothing is written before it was shown."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from own_site import HOSTILE, is_harmless, own_settings

from drafter.web.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds" / "speeches"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    return own_settings(tmp_path, monkeypatch)


@pytest.fixture
def past(tmp_path: Path) -> Path:
    (tmp_path / "旧稿").mkdir()
    for path in sorted(SEEDS.glob("*.txt"))[:3]:
        shutil.copy(path, tmp_path / "旧稿")
    return tmp_path / "旧稿"


def ended(page: FlaskClient) -> str:
    while 'hx-trigger="every 1s"' in (answer := page.get("/mine/standing")).text:
        time.sleep(0.05)
    assert answer.headers["HX-Refresh"] == "true"
    return page.get("/mine/").text


def written(settings: Settings) -> list[str]:
    return sorted(path.name for path in Path(settings.library or "").rglob("*.yaml"))


def test_a_mining_is_shown_then_written_then_taken_back(page: FlaskClient, settings: Settings, past: Path) -> None:
    own = Path(settings.library or "") / "outlines" / "phrases" / "signoff.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("- {text: 我就讲到这里。, status: rejected}\n", encoding="utf-8")
    page.post("/mine/folders", data={"path": str(past)})
    page.post("/mine/start", data={"folder": str(past)})
    again = page.post("/mine/start", data={"folder": str(past)})
    assert again.status_code == 422 and "正在挖掘" in again.text
    shown = ended(page)
    assert "还没有写入" in shown and "语句：" in shown and written(settings) == ["signoff.yaml"]
    report = page.get("/mine/report")
    assert "旧稿挖掘报告" in report.text and "<style" not in report.text and " style=" not in report.text
    assert page.get("/mine/report.css").mimetype == "text/css"
    page.post("/mine/write")
    assert "headings.yaml" in written(settings) and "写好了" in page.get("/mine/").text
    assert "rejected" in own.read_text(encoding="utf-8")
    page.post("/mine/undo")
    assert "退回了" in page.get("/mine/").text and not (own.parents[1] / "headings.yaml").exists()


def test_a_mining_that_is_stopped_writes_nothing(page: FlaskClient, settings: Settings, past: Path) -> None:
    page.post("/mine/folders", data={"path": str(past)})
    page.post("/mine/start", data={"folder": str(past)})
    page.post("/mine/stop")
    assert "停下了" in page.get("/mine/").text and not written(settings)
    assert page.post("/mine/write").status_code == 422


def test_only_named_folders_are_read(page: FlaskClient, settings: Settings, past: Path, tmp_path: Path) -> None:
    page.post("/mine/folders", data={"path": str(past)})
    (tmp_path / "别处").mkdir()
    for typed in (
        "",
        "/",
        "..",
        str(tmp_path),
        str(tmp_path / "别处"),
        f"{past}/../别处",
        f"{past}\0",
        HOSTILE,
        "\\\\x\\y",
    ):
        answer = page.post("/mine/start", data={"folder": typed})
        assert answer.status_code == 422 and is_harmless(answer.text), typed
    for typed in ("", "/", "旧稿", str(tmp_path / "没有"), HOSTILE, "甲\0"):
        answer = page.post("/mine/folders", data={"path": typed})
        assert answer.status_code == 422 and is_harmless(answer.text), typed
    (past / "外").symlink_to(tmp_path / "别处")
    assert "指到外面" in page.post("/mine/start", data={"folder": str(past)}).text
    page.post("/mine/folders", data={"forget": str(past)})
    assert str(past) not in page.get("/mine/").text and not written(settings)
    assert page.get("/mine/report").status_code == 422
