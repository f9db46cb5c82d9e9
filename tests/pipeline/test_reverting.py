"""What cleaning changed can be taken back: the text as it was read, to the character, or a clear refusal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cli.app import run
from drafter.corpus.cleaners import clean
from drafter.corpus.readers import read
from drafter.errors import UnreadableError
from drafter.model import Document
from drafter.pipeline.reverting import dump_ledger, revert_text

TEXT = "在全市工會工作會議上的講話\r\n\r\n同志們：\r\n　　今天,我們召開全市工會工作會議。 \r\n\r\n"
PAGE = "<html><body><p>首页 > 新闻</p><p>同志们：</p><p>今天,我们召开会议。</p></body></html>"
SPEECH = "同志们：\n今天,我们开会。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("稿.txt", TEXT.encode()),
        ("稿.txt", TEXT.encode("gb18030")),
        ("稿.txt", SPEECH.encode("utf-16")),
        ("稿.txt", "同志们：今天开会。".encode()),
        ("稿.html", PAGE.encode()),
    ],
)
def test_there_and_back(folder: Path, name: str, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / name).write_bytes(data)
    raw = read(folder / name).raw
    assert run(["clean", name, "-o", "干净.txt", "--record", "账.json"]) == 0
    assert "已写入 账.json（改动账）" in capsys.readouterr().out
    assert run(["clean", "干净.txt", "--revert", "账.json", "-o", "原文.txt"]) == 0
    assert (folder / "原文.txt").read_bytes().decode() == raw
    capsys.readouterr()
    assert run(["clean", "干净.txt", "--revert", "账.json"]) == 0
    assert capsys.readouterr().out == raw


@given(st.text(st.sampled_from("同志们：今天,。\r\n　 一是(會議)講話1０％"), max_size=60))
def test_any_text_comes_back(text: str) -> None:
    document = clean(Document("稿", text, text, "", "utf-8"))
    ledger = dump_ledger(document)
    assert revert_text(document.text, ledger) == revert_text(document.text + "\n", ledger) == text


def test_what_was_changed_since_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "稿.txt").write_text(SPEECH, encoding="utf-8")
    assert run(["clean", "稿.txt", "-o", "干净.txt", "--record", "账.json"]) == 0
    (folder / "别的.txt").write_text("同志们：\n", encoding="utf-8")
    assert run(["clean", "别的.txt", "--revert", "账.json"]) == 2
    assert "别的.txt: 这份文字不是按这份改动账清理出来的" in capsys.readouterr().err
    assert run(["clean", "干净.txt", "--revert", "账.json", "-o", "干净.txt", "--force"]) == 2
    assert "不能覆盖原稿" in capsys.readouterr().err
    data = json.loads((folder / "账.json").read_text(encoding="utf-8"))
    data["edits"][-1]["before"] = "别的"
    with pytest.raises(UnreadableError, match="改动账改过"):
        revert_text((folder / "干净.txt").read_text(encoding="utf-8"), json.dumps(data))


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, '{"schema": "drafter/ledger/1", "edits": [{"code": 1}]}'])
def test_other_files_are_no_ledgers(text: str) -> None:
    with pytest.raises(UnreadableError, match="这不是改动账"):
        revert_text("", text)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--record", "账.json"], "要和 -o 一起用"),
        (["--record", "x", "-o", "x"], "同一个文件"),
        (["--revert", "账.json", "--ledger"], "不能同时清理"),
        (["--revert", "没有.json"], "没有.json: 没有这个文件"),
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "稿.txt").write_text(SPEECH, encoding="utf-8")
    assert run(["clean", "稿.txt", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["稿.txt"]
