"""What the command line does where printing, the shell or the user stops it: a message, a code, no traceback."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TextIO

import click
import pytest
from samples import BRIEF, SPEECH

from drafter.cli.app import cli, run
from drafter.cli.streams import json_text, prepare_stream
from drafter.show.shell import command, quoted

DRAFTER = [sys.executable, "-m", "drafter.cli"]

# encoding that Python chose, environment, encoding that is used
ENCODINGS = [
    ("utf-8", {}, "utf-8"),
    ("gbk", {}, "gbk"),  # redirected on a Chinese Windows: more and findstr read the code page
    ("cp936", {}, "cp936"),
    ("gb18030", {}, "gb18030"),
    ("cp1252", {}, "utf-8"),  # nobody asked for it, and it has no Chinese
    ("ascii", {}, "utf-8"),
    ("latin-1", {"PYTHONIOENCODING": "latin-1"}, "latin-1"),
    ("ascii", {"PYTHONIOENCODING": "ascii"}, "ascii"),
    ("gbk", {"PYTHONIOENCODING": "gbk:strict"}, "gbk"),
    ("utf-8", {"PYTHONUTF8": "1"}, "utf-8"),
    ("cp1252", {"PYTHONUTF8": "0"}, "cp1252"),
]


@pytest.mark.parametrize(("chosen", "environment", "used"), ENCODINGS)
def test_the_encoding_is_the_streams_own(chosen: str, environment: dict[str, str], used: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=chosen)
    prepare_stream(stream, environment)
    stream.write("讲话〓😀\udcff")
    stream.flush()
    assert stream.encoding == used
    assert raw.getvalue().decode(used) == "讲话〓😀\udcff".encode(used, "replace").decode(used)


def test_an_explicit_handler_is_obeyed() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    prepare_stream(stream, {"PYTHONIOENCODING": "ascii:xmlcharrefreplace"})
    stream.write("讲")
    stream.flush()
    assert raw.getvalue() == b"&#35762;"


def test_json_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="gbk"))
    data = {"a": "讲话😀"}
    text = json_text(data)
    assert text.isascii()
    assert json.loads(text) == data


# word, on POSIX, on Windows
WORDS = [
    ("brief.yaml", "brief.yaml", "brief.yaml"),
    ("要点/初稿.docx", "要点/初稿.docx", "要点/初稿.docx"),
    ("要 点.yaml", "'要 点.yaml'", '"要 点.yaml"'),
    ("初稿(1).docx", "'初稿(1).docx'", '"初稿(1).docx"'),
    ("a&b.txt", "'a&b.txt'", '"a&b.txt"'),
    ("a'b.txt", "'a'\"'\"'b.txt'", '"a\'b.txt"'),
    ("$HOME.txt", "'$HOME.txt'", '"$HOME.txt"'),
    ("", "''", '""'),
    ("甲　乙.txt", "'甲　乙.txt'", '"甲　乙.txt"'),
    (r"C:\稿\a.txt", r"'C:\稿\a.txt'", r"C:\稿\a.txt"),
]


@pytest.mark.parametrize(("word", "posix", "windows"), WORDS)
def test_words_are_quoted_for_the_shell(word: str, posix: str, windows: str) -> None:
    assert quoted(word, windows=False) == posix
    assert quoted(word, windows=True) == windows


def test_a_path_is_no_option() -> None:
    assert command("draft", Path("-x.yaml"), "-o", Path("初稿.docx")) == f"drafter draft .{os.sep}-x.yaml -o 初稿.docx"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("drafted")
    (place / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    (place / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    (place / "文件夹").mkdir()
    with chdir(place):
        assert run(["draft", "brief.yaml", "-o", "稿.docx", "--lock"]) == 0
    return place


@pytest.fixture
def folder(drafted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(drafted, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
@pytest.mark.parametrize(
    "name", ["要 点.yaml", "a&b.yaml", "初稿(1).yaml", "it's.yaml", "-x.yaml", "$x.yaml", "a;b.yaml"]
)
def test_the_next_command_can_be_pasted(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    for arguments in (
        ["new", "工作会议讲话", f"--output={name}"],
        ["brief", "讲话.txt", f"--output={name}", "--force"],
    ):
        assert run(arguments) == 0
        suggested = capsys.readouterr().out.rpartition("运行：")[2].strip()
        assert suggested.startswith("drafter draft ")
        pasted = subprocess.run(["/bin/sh", "-c", f"printf '%s\\n' {suggested}"], capture_output=True, encoding="utf-8")
        assert run([*pasted.stdout.splitlines()[1:], "--force"]) == 0
        capsys.readouterr()


def said(arguments: list[str], out: TextIO | None = None) -> tuple[int, str]:
    """The exit code and what is printed of errors, by streams like those of ``main``."""
    printed = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace") for _ in range(2)]
    with redirect_stdout(out or printed[0]), redirect_stderr(printed[1]):
        code = run(arguments)
    for stream in printed:
        stream.flush()
    return code, printed[1].buffer.getvalue().decode()  # type: ignore[attr-defined]


PAGES = Path(__file__).parents[1] / "gold" / "pages"
VERBS: dict[str, list[str]] = {
    "new": [],
    "plan": ["brief.yaml"],
    "outline": ["brief.yaml", "-o", "提纲.docx"],
    "draft": ["brief.yaml", "-o", "初稿.docx"],
    "verify": ["稿.docx.lock.json"],
    "compare": ["稿.docx", "讲话.txt"],
    "check": ["讲话.txt"],
    "format": ["讲话.txt", "-o", "排版.docx"],
    "sheet": ["稿.docx", "-o", "我单位.yaml"],
    "fonts": [],
    "phrases": ["过渡"],
    "decide": ["结束语", "谢谢大家！", "--accept", "--library", "."],
    "mine": ["讲话.txt", "--out", "库"],
    "evaluate": list(map(str, sorted((Path(__file__).parents[2] / "seeds" / "speeches").glob("*.txt"))[:2])),
    "analyse": ["讲话.txt"],
    "annotate": ["讲话.txt"],
    "learn": [*map(str, sorted(PAGES.glob("gold/*.json"))[:3]), "--texts", str(PAGES / "docs"), "--out", "库"],
    "clean": ["讲话.txt"],
    "schema": ["brief"],
    "doctor": [],
    "completion": ["bash"],
    "help": ["draft"],
    "brief": ["讲话.txt"],
}


def test_every_verb_is_tried() -> None:
    assert VERBS.keys() == cli.commands.keys() - {"mcp", "web"}  # they serve others: tests/tools, tests/web


def assert_no_defect(done: subprocess.CompletedProcess[str] | str, code: int | None = None) -> None:
    text = done if isinstance(done, str) else done.stderr
    assert not [word for word in ("Traceback", "内部出错", "Exception ignored") if word in text], text
    if code is not None and not isinstance(done, str):
        assert done.returncode == code


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("verb", VERBS)
def test_a_full_disk_behind_the_output(folder: Path, verb: str) -> None:
    full = FULL.open("w", encoding="utf-8")
    try:
        code, text = said([verb, *VERBS[verb]], full)
    finally:
        with suppress(OSError):  # what is left in it has no room either
            full.close()
    assert_no_defect(text)
    assert code == 2
    assert "磁盘空间不足" in text


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_the_output_of_a_process(folder: Path) -> None:
    """Python says nothing of its own when it ends."""
    with FULL.open("w", encoding="utf-8") as full:
        done = subprocess.run([*DRAFTER, "new"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
    assert_no_defect(done, 2)
    assert "磁盘空间不足" in done.stderr


@pytest.mark.parametrize("verb", ["phrases", "draft"])
def test_a_reader_that_leaves(folder: Path, verb: str) -> None:
    """The pipe is closed before anything is printed."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*DRAFTER, verb, *VERBS[verb]], stdout=writer, stderr=subprocess.PIPE, encoding="utf-8")
    os.close(writer)
    assert_no_defect(done, 0)


@pytest.mark.parametrize("verb", VERBS)
def test_the_user_stops_it(
    folder: Path, verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.commands[verb], "callback", stop)
    assert run([verb, *VERBS[verb]]) == 130
    text = capsys.readouterr().err
    assert_no_defect(text)
    assert "已中止" in text


BAD_ARGUMENTS = [
    ["文件夹"],
    [""],
    ["没有.txt"],
    [os.fsdecode(b"\xff\xfe.txt")],
    ["brief.yaml", "多余", "更多"],
    ["--没有"],
    ["--format", "中文"],
    ["--limit", "三"],
    ["--number", "第一"],
    ["--minutes", "二十"],
    ["--library", "没有的"],
    ["--library"],
    ["-o", ""],
    ["-o", "文件夹"],
    ["-o", "没有/稿.docx"],
    ["-o", os.fsdecode(b"\xff.docx")],
    ["--sheet", "没有"],
    ["--genre", "诗"],
    ["--search", os.fsdecode(b"\xff")],
]


@pytest.mark.parametrize("verb", VERBS)
def test_no_number_is_a_defect(folder: Path, verb: str) -> None:
    numbers = [
        one
        for one in cli.commands[verb].params
        if isinstance(one.type, (click.types.IntParamType, click.types.FloatParamType))
    ]
    for option in numbers:
        for value in ("0", "-1", "inf", "nan", "1e999", "9" * 400):
            code, text = said([verb, *VERBS[verb], option.opts[0], value])
            assert_no_defect(text)
            assert code in (0, 1, 2), (option.opts, value)


def test_a_number_out_of_bounds_is_told_with_them(folder: Path) -> None:
    for value in ("nan", "inf", "0", "601", "二十"):
        assert "应是大于 0、不超过 600 的数" in said(["check", "讲话.txt", "--minutes", value])[1]
    assert "应是不小于 60、不大于 1000 的整数" in said(["check", "讲话.txt", "--rate", "1001"])[1]


@pytest.mark.parametrize("verb", VERBS)
def test_bad_arguments_are_no_defects(folder: Path, verb: str) -> None:
    usual = VERBS[verb]
    for bad in BAD_ARGUMENTS:
        code, text = said([verb, *usual, *bad] if bad[0].startswith("-") else [verb, *bad, *usual[1:]])
        assert_no_defect(text)
        assert code in (0, 1, 2)


@pytest.mark.parametrize("verb", ["分析", "", "-", "--", os.fsdecode(b"\xff"), "Draft"])
def test_unknown_verbs(verb: str) -> None:
    code, text = said([verb])
    assert code in (0, 2)
    assert_no_defect(text)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_file_names_that_are_no_text(folder: Path) -> None:
    speech, brief = (os.fsdecode(b"\xff\xfe" + suffix) for suffix in (b".txt", b".yaml"))
    Path(speech).write_text(SPEECH, encoding="utf-8")
    Path(brief).write_text(BRIEF, encoding="utf-8")
    made = os.fsdecode(b"\xff.docx")
    for arguments in (
        ["analyse", speech],
        ["analyse", speech, "--format", "json"],
        ["check", speech, "--format", "json"],
        ["check", speech, "--format", "sarif"],
        ["clean", speech],
        ["brief", speech],
        ["mine", speech, "--out", "库"],
        ["draft", brief, "-o", made, "--lock"],
        ["verify", made + ".lock.json"],
    ):
        code, text = said(arguments)
        assert_no_defect(text)
        assert code in (0, 1), arguments
    # What a name of a draft is made of is data, and refused.
    code, text = said(["draft", brief, "--out-dir", os.fsdecode(b"\xfe")])
    assert code == 2
    assert "不能用作文件名" in text


def test_the_library_stands_before_or_behind_the_verb(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = folder / "库" / "outlines" / "phrases" / "signoff.yaml"
    bank.parent.mkdir(parents=True)
    bank.write_text("- {text: 我讲完了。, sources: 2, occurrences: 2}\n", encoding="utf-8")
    printed = []
    for arguments in (["--library", "库", "phrases", "结束语"], ["phrases", "结束语", "--library", "库"]):
        assert run(arguments) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert "我讲完了" in printed[0]
    for name, verb in cli.commands.items():
        assert any("--library" in param.opts for param in verb.params) == (name not in ("clean", "completion", "help"))
    assert run(["--library", "库", "new", "工作会议讲话", "-o", "新.yaml"]) == 0
    assert "--library 库" in capsys.readouterr().out
