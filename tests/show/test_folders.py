"""What a folder holds that was not read is said in one line, and by name when asked."""

from pathlib import Path

import pytest

from drafter.cli.app import run
from drafter.show.folders import left_out_line

SPEECH = "在全市安全生产工作会议上的讲话\n同志们：\n今天，我们召开全市安全生产工作会议。\n谢谢大家！\n"


def test_the_most_frequent_kind_comes_first_and_the_rest_last() -> None:
    files = [Path(name) for name in ("a.zip", "b.JPG", "c.png", "d.xyz", "e", "f.xlsx")]
    assert left_out_line(files) == "文件夹里另有6个文件没有读：图片2个，压缩包1个，表格1个，其他2个"


@pytest.mark.parametrize("verb", [["analyse"], ["check"], ["check", "--against"]])
def test_folders_say_what_they_left_out(verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "旧稿"
    folder.mkdir()
    for name in ("讲话.txt", "图.jpg", "README.md", ".藏.zip"):
        (folder / name).write_text(SPEECH, encoding="utf-8")
    one = [str(folder / "讲话.txt"), "--no-cache"] if len(verb) > 1 else []
    run([verb[0], *one, *verb[1:], str(folder)])
    told = capsys.readouterr().err
    assert "另有1个文件没有读：图片1个（加 --left-out 逐个列出）" in told
    run([verb[0], *one, *verb[1:], str(folder), "--left-out"])
    assert f"没有读：{folder / '图.jpg'}（图片）" in capsys.readouterr().err


def test_nothing_is_said_where_all_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    run(["analyse", str(tmp_path)])
    assert "没有读" not in capsys.readouterr().err
