"""Files read whole: at most their limit, nothing without an end, whichever verb reads them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.cli.app import run
from drafter.errors import LibraryError, UnreadableError
from drafter.readable import MEBIBYTE, is_file, read_bytes

POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes and devices by name on this system")


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes(b"123")
    assert read_bytes(path, 3, "") == b"123"
    with pytest.raises(LibraryError, match=r"文件超过(?s:.*)请拆开"):
        read_bytes(path, 2, "请拆开", LibraryError)


@pytest.mark.parametrize("name", ["没有.txt", "长" * 200, "a\0b", "\ud800", "稿.txt/稿.txt", "."])
def test_what_is_no_file_is_refused_under_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "稿.txt").write_bytes(b"1")
    assert not is_file(tmp_path / name)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(tmp_path / name, MEBIBYTE, "请换一个")
    assert caught.value.hint


def test_what_to_do_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="可以新建"):
        read_bytes(tmp_path / "没有.txt", MEBIBYTE, "", missing="可以新建")


BRIEF = "genre: work-meeting\ntheme: 安全生产\npoints: [抓学习, 抓作风]\n"


@pytest.fixture(params=["/dev/zero", "管道", "绕圈"])
def endless(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A path that no reader may wait for, in a folder with sound files beside it."""
    monkeypatch.chdir(tmp_path)
    Path("brief.yaml").write_text(BRIEF, encoding="utf-8")
    Path("旧稿").mkdir()
    Path("旧稿/甲.txt").write_text("同志们：\n今天召开会议。\n一、抓学习\n要学。\n谢谢大家！\n", encoding="utf-8")
    os.mkfifo("管道")
    os.symlink("绕圈", "绕圈")  # noqa: PTH211
    path = Path(str(request.param))
    if str(path).startswith("/dev/") and not path.exists():
        pytest.skip(f"no {path} on this system")
    yield path


@POSIX
@pytest.mark.parametrize(
    "words",
    [
        ["plan", "{}"],
        ["outline", "{}", "-o", "a.docx"],
        ["draft", "{}", "-o", "a.docx"],
        ["draft", "brief.yaml", "{}", "--out-dir", "新"],
        ["verify", "{}"],
        ["brief", "{}", "-o", "a.yaml"],
        ["format", "{}", "-o", "a.docx"],
        ["clean", "{}"],
        ["check", "{}"],
        ["check", "{}", "--annotate", "a.docx"],
        ["analyse", "{}"],
        ["mine", "{}", "--out", "库"],
        ["evaluate", "旧稿", "--gold", "{}"],
        ["--library", "{}", "phrases", "过渡"],
    ],
    ids=" ".join,
)
def test_a_verb_refuses_what_never_ends(endless: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([word.replace("{}", str(endless)) for word in words]) in (1, 2)
    told = "".join(capsys.readouterr())
    assert str(endless) in told
    assert "程序内部出错" not in told


# A file of a library, and a command that reads it.
LIBRARY_PIPES = {
    "库/outlines/roles.yaml": ["check", "旧稿/甲.txt"],
    "库/outlines/phrases/transition.yaml": ["phrases", "过渡"],
    "库/检查.yaml": ["check", "旧稿/甲.txt"],
    "库/templates/sheets/x.yaml": ["draft", "brief.yaml", "-o", "a.docx"],
}


@POSIX
@pytest.mark.parametrize("name", LIBRARY_PIPES)
def test_a_library_waits_for_no_pipe(endless: Path, name: str) -> None:
    path = Path("库", name)
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert run(["--library", "库", *LIBRARY_PIPES[name]]) in (0, 1)


@POSIX
def test_what_a_run_left_is_no_pipe(endless: Path) -> None:
    """The names under which drafter keeps its own records may be taken by anything."""
    for name in (
        "新/没有写完.txt",
        "旧稿/sources.yaml",
        "库/.drafter-mined.json",
        "库/.drafter-journal",
        "标注/甲.json",
    ):
        Path(name).parent.mkdir(exist_ok=True)
        os.mkfifo(name)
    assert run(["draft", "brief.yaml", "--out-dir", "新"]) == 2
    assert run(["mine", "旧稿", "--out", "库", "--write"]) in (0, 1)
    assert run(["evaluate", "旧稿", "旧稿/甲.txt", "--gold", "标注"]) == 2


@POSIX
def test_a_lock_may_name_anything(endless: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", "brief.yaml", "-o", "a.docx", "--lock"]) == 0
    lock = json.loads(Path("a.docx.lock.json").read_text(encoding="utf-8"))
    for name in (str(endless), "a\0b", "长" * 200, "."):
        for part in ("brief", "output"):
            changed = {**lock, part: {**lock[part], "path": name}}
            Path("b.lock.json").write_text(json.dumps(changed), encoding="utf-8")
            assert run(["verify", "b.lock.json"]) in (1, 2), (name, part)
    assert "程序内部出错" not in capsys.readouterr().err


def test_a_limit_of_any_length_is_told_its_bounds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["phrases", "过渡", "--limit", "9" * 30]) == 2
    assert "不大于" in capsys.readouterr().err
