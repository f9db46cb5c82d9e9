"""What others may try: names that lead elsewhere, scripts in every field, many at once, an end in the middle."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from drafter.pipeline.desk import Desk, mark_of
from drafter.schema.brief_edit import set_value
from drafter.web.settings import Settings

OUTSIDE = "文种: 工作会议讲话\n主题: 外面的秘密\n"
NAMES = [
    "../外面",
    "..%2f外面",
    "../../../../etc/passwd",
    "链接",
    "a\x00b",
    "C:\\外面",
    "CON",
    ".外面",
    "x" * 300,
    "外面/../外面",
]
SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
ROOT = Path(__file__).parents[2]
FIELDS = ["theme", "meeting.name", "speaker.post", "audience", "agenda[0].did", "review[0].text", "problems[0].text"]
FIELDS += ["points[0].heading", "points[0].items[0].text", "goal", "wishes[0]", "pinned.transition[0]"]
OPERATIONS = {"move points[0] 99999999", "remove", "add __class__", "after points", "add points[99999]", SCRIPT}


@pytest.fixture
def desk(settings: Settings) -> Path:
    settings.desk.mkdir()
    (settings.desk / "甲.yaml").write_text("文种: 工作会议讲话\n", encoding="utf-8")
    (settings.desk.parent / "外面.yaml").write_text(OUTSIDE, encoding="utf-8")
    (settings.desk / "链接.yaml").symlink_to(settings.desk.parent / "外面.yaml")
    return settings.desk


def addresses(app: Flask) -> Iterator[tuple[str, str]]:
    """Every address that has a part of somebody's choice, with a bad one there; and how it is asked."""
    site = app.url_map.bind("127.0.0.1:8765")
    for rule in app.url_map.iter_rules():
        method = "POST" if "POST" in (rule.methods or ()) else "GET"
        for name in NAMES if rule.arguments else ():
            values = {key: 0 if key == "number" else name for key in rule.arguments}
            yield method, site.build(rule.endpoint, values, method=method)


def test_no_name_leads_out_of_the_desk(page: FlaskClient, app: Flask, desk: Path) -> None:
    before = sorted(path.name for path in desk.parent.rglob("*"))
    tried = 0
    for method, path in addresses(app):
        answer = page.open(
            path, method=method, data={"name": "乙", "mark": mark_of(OUTSIDE), "text": "x", "f:theme": "x"}
        )
        assert answer.status_code != 500 and "外面的秘密" not in answer.text, path
        tried += 1
    assert tried > 50
    for name in NAMES:
        assert page.post("/brief/甲/rename", data={"name": name}).status_code == 422
    assert sorted(path.name for path in desk.parent.rglob("*")) == before
    assert (desk.parent / "外面.yaml").read_text(encoding="utf-8") == OUTSIDE


def test_no_form_field_breaks_anything(page: FlaskClient, desk: Path) -> None:
    for value in [*NAMES, SCRIPT, "", "9" * 5000, "-1"]:
        mark = Desk(desk).read("甲").mark
        for path in ("/brief/new", "/brief/example", "/brief/甲/undo", "/draft/甲/exchange", "/draft/甲/heading"):
            data = dict.fromkeys(("genre", "by", "role", "order", "text", "sheet"), value) | {"mark": mark}
            assert page.post(path, data=data).status_code in (303, 422)
        assert page.get("/draft/甲/", query_string={"sheet": value or "?", "s": value}).status_code in (200, 422)
        assert page.get("/draft/甲/file/" + quote(value or "?", safe="")).status_code in (404, 422)
    for operation in OPERATIONS:
        assert page.post("/brief/甲/save", data={"mark": mark, "do": operation}).status_code == 422
    assert page.post("/brief/甲/save", data={"mark": mark, f"f:{SCRIPT}": "x"}).status_code == 422


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        own = tag == "script" and (given.get("src") or "").startswith("/static/")
        if (tag in ("script", "img", "iframe", "style", "object") and not own) or "style" in given:
            self.bad.append(tag)
        self.bad += [name for name in given if name.startswith("on")]


def bad_tags(html: str) -> list[str]:
    found = _Tags()
    found.feed(html)
    return found.bad


def test_a_script_in_any_field_is_text(page: FlaskClient, desk: Path) -> None:
    text = "文种: 工作会议讲话\n"
    for ref in FIELDS:
        text = set_value(text, ref, SCRIPT + "。")
    made = Desk(desk).add("<script>alert(2)</script>", text).name
    for path in (
        f"/brief/{made}/",
        f"/brief/{made}/preview",
        f"/draft/{made}/",
        "/brief/",
        f"/draft/{made}/sentence/4",
    ):
        html = page.get(path).text
        assert "alert(" in html and bad_tags(html) == [], path
    for wrong in (SCRIPT, f"文种: {SCRIPT}\n"):
        answer = page.post(
            "/brief/甲/text", data={"mark": Desk(desk).read("甲").mark, "text": wrong}, headers={"HX-Request": "1"}
        )
        assert bad_tags(answer.text) == []


def test_a_script_in_a_document_is_text(page: FlaskClient, desk: Path) -> None:
    speech = min((ROOT / "seeds" / "speeches").glob("*.txt")).read_text(encoding="utf-8")
    speech = speech.replace("要", "<img src=x onerror=alert(1)>要", 3)
    data = {"file": (io.BytesIO(speech.encode()), f"{SCRIPT[1:]}.txt")}
    answer = page.post("/brief/recast", data=data, follow_redirects=True)
    assert answer.status_code == 200 and bad_tags(answer.text) == []
    broken = page.post("/brief/recast", data={"file": (io.BytesIO(b"PK\x03\x04\x00"), f"{SCRIPT[1:]}.docx")})
    assert broken.status_code == 422 and bad_tags(broken.text) == []


def test_two_hundred_at_once_lose_nothing(app: Flask, page: FlaskClient, desk: Path) -> None:
    mark = Desk(desk).read("甲").mark
    texts = [f"文种: 工作会议讲话\n主题: 第{number}件\n" for number in range(200)]

    def save(text: str) -> int:
        client = app.test_client()
        client._cookies = page._cookies
        client.environ_base = page.environ_base
        return client.post("/brief/甲/text", data={"mark": mark, "text": text}).status_code

    with ThreadPoolExecutor(50) as pool:
        codes = sorted(pool.map(save, texts))
    assert codes == [303] + [409] * 199
    found = {path.read_text(encoding="utf-8") for path in desk.glob("甲*.yaml")}
    assert found == set(texts)


def test_an_end_in_the_middle_of_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from drafter.pipeline.desk import Desk\n"
        f"desk = Desk(Path({str(tmp_path)!r})); made = desk.add('甲', '甲' * 300000); n = 0\n"
        "while True:\n"
        "    n = 1 - n; made = desk.save('甲', '甲乙'[n] * 300000, made.mark); print(n, flush=True)\n"
    )
    running = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    for _ in range(6):
        running.stdout.readline()
    running.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    running.wait()
    running.stdout.close()
    assert Desk(tmp_path).read("甲").text in ("甲" * 300000, "乙" * 300000)
