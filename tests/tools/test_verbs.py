"""Tools for assistants: files only inside the folder, nothing replaced, and the protocol spoken to a real process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from samples import BRIEF, SPEECH

from drafter.errors import DrafterError, OutputError, UnreadableError
from drafter.library import open_library
from drafter.tools.verbs import Verbs
from drafter.tools.workspace import Workspace

CLIENT = {"name": "test", "version": "1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "工作"
    (place / "旧稿").mkdir(parents=True)
    (place / "旧稿" / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    (place / "要点.yaml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "外面.txt").write_text(SPEECH, encoding="utf-8")
    return place


@pytest.fixture
def verbs(folder: Path) -> Verbs:
    return Verbs(Workspace(folder), open_library())


@pytest.mark.parametrize(
    "name",
    [
        "../外面.txt",
        "旧稿/../../外面.txt",
        "/etc/hostname",
        "",
        ".",
        "..",
        "..\\外面.txt",
        "C:外面.txt",
        "a\0.txt",
        "旧稿",
    ],
)
def test_nothing_outside_is_read_or_written(verbs: Verbs, name: str) -> None:
    with pytest.raises(DrafterError):
        verbs.check(file=name)
    with pytest.raises(DrafterError):
        verbs.format(output=name, text=SPEECH)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_are_neither_read_nor_written(verbs: Verbs, folder: Path) -> None:
    (folder / "链接.txt").symlink_to(folder.parent / "外面.txt")
    (folder / "里面.txt").symlink_to(folder / "旧稿" / "讲话.txt")
    (folder / "断了.docx").symlink_to(folder / "没有.docx")
    (folder / "外").symlink_to(folder.parent)
    for name in ("链接.txt", "里面.txt", "外/外面.txt"):
        with pytest.raises(UnreadableError, match="链接"):
            verbs.analyse(file=name)
    for name in ("断了.docx", "外/新.docx"):
        with pytest.raises(OutputError, match="链接"):
            verbs.format(output=name, text=SPEECH)
    assert not (folder / "没有.docx").exists() and not (folder.parent / "新.docx").exists()
    assert verbs.list_files() == {"files": ["要点.yaml", "旧稿/讲话.txt"]}


def test_nothing_is_replaced(verbs: Verbs, folder: Path) -> None:
    (folder / "初稿.docx").write_bytes(b"mine")
    with pytest.raises(OutputError, match="已经存在"):
        verbs.draft(file="要点.yaml", output="初稿.docx")
    assert (folder / "初稿.docx").read_bytes() == b"mine"
    for name in ("稿.exe", "稿", "没有的/稿.docx", "CON.docx"):
        with pytest.raises(DrafterError):
            verbs.draft(file="要点.yaml", output=name)


def test_from_an_old_speech_to_a_draft(verbs: Verbs, folder: Path) -> None:
    brief = verbs.recast("旧稿/讲话.txt")["brief"]
    planned = verbs.plan(brief=brief)
    assert planned["sections"] and any("待补" in told for told in planned["decisions"])
    made = verbs.draft(brief=brief, output="初稿.docx")
    assert (folder / "初稿.docx").stat().st_size > 1000 and "【待补" in made["text"]
    assert any(finding["rule"] == "to-do" for finding in made["findings"])
    assert verbs.draft(file="要点.yaml")["file"] is None
    assert verbs.format(output="排版.docx", text=SPEECH)["told"]
    assert verbs.analyse(file="旧稿/讲话.txt")["documents"][0]["speeches"]
    with pytest.raises(DrafterError, match="您是不是想写“要点”"):
        verbs.plan(brief="文种: 致辞\n要典: [甲]")
    with pytest.raises(DrafterError, match="二者取一"):
        verbs.check(file="旧稿/讲话.txt", text="同志们")


def test_words_phrases_and_headings(verbs: Verbs) -> None:
    words = verbs.list_words()
    assert "工作会议讲话" in words["genres"].values() and words["roles"]["transition"] == "过渡"
    assert len(verbs.search_phrases("过渡", limit=10**9)["phrases"]) <= 50
    assert verbs.search_headings("安全生产", 3, 1)["sets"]
    assert verbs.new_brief("致辞")["brief"].startswith("# 致辞")
    with pytest.raises(DrafterError, match="您是不是想写“过渡”"):
        verbs.search_phrases("过度")


def test_the_protocol_over_a_real_process(folder: Path) -> None:
    from drafter.tools.server import TOOLS

    asked = [
        (
            "initialize",
            {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": CLIENT},
        ),
        ("tools/list", {}),
        ("tools/call", {"name": "check", "arguments": {"file": "旧稿/讲话.txt"}}),
        ("tools/call", {"name": "check", "arguments": {"file": "../外面.txt"}}),
    ]
    command = [sys.executable, "-m", "drafter", "mcp", "--folder", str(folder)]
    told: dict[int, dict[str, object]] = {}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None and process.stdout is not None
        for number, (method, params) in enumerate(asked):
            message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
            process.stdin.write(json.dumps(message).encode() + b"\n")
            process.stdin.flush()
            told[number] = json.loads(process.stdout.readline())
            if method == "initialize":
                process.stdin.write(b'{"jsonrpc": "2.0", "method": "notifications/initialized"}\n')
        process.stdin.close()
        assert process.wait() == 0
    results = [told[number]["result"] for number in range(len(asked))]
    assert {tool["name"] for tool in results[1]["tools"]} == set(TOOLS)  # type: ignore[index]
    assert "findings" in results[2]["structuredContent"]  # type: ignore[index]
    assert results[3]["isError"] and "只能写这个文件夹里的文件" in results[3]["content"][0]["text"]  # type: ignore[index]
