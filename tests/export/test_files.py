from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from drafter.errors import OutputError
from drafter.export.files import check, write


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write(tmp_path / "稿.docx", b"new", force=False, inputs=())
    assert [path.name for path in tmp_path.iterdir()] == ["稿.docx"]
    assert (tmp_path / "稿.docx").read_bytes() == b"new"


def test_an_existing_file_is_only_replaced_by_force(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(b"old")
    with pytest.raises(OutputError, match="已经存在") as caught:
        write(path, b"new", force=False, inputs=())
    assert "--force" in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert path.read_bytes() == b"old"
    write(path, b"new", force=True, inputs=())
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_new_file_has_ordinary_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    before = os.umask(0o022)
    try:
        write(path, b"1", force=False, inputs=())
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        path.chmod(0o600)
        write(path, b"2", force=True, inputs=())
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target.txt").write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "target.txt")
    write(link, b"new", force=True, inputs=())
    assert link.is_symlink()
    assert (tmp_path / "target.txt").read_bytes() == b"new"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"文件夹“.*没有”不存在"):
        write(tmp_path / "没有" / "稿.docx", b"", force=False, inputs=())
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="不存在"):
        write(tmp_path / "file" / "稿.docx", b"", force=False, inputs=())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="文件夹"):
        write(tmp_path, b"", force=True, inputs=())


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_is_no_file() -> None:
    with pytest.raises(OutputError, match="不是普通文件"):
        write(Path("/dev/null"), b"", force=True, inputs=())


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="太长"):
        write(tmp_path / ("长" * 300), b"", force=False, inputs=())


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.EACCES, "Word"),
        (errno.ENOSPC, "空间不足"),
        (errno.EROFS, "只读"),
        (errno.EFBIG, "太大"),
        (errno.EIO, "无法写入"),
    ],
)
def test_when_the_disk_refuses_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, message: str
) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match=message):
        write(path, b"new", force=True, inputs=())
    assert [found.read_bytes() for found in tmp_path.iterdir()] == [b"old"]


def test_a_target_can_be_checked_before_the_work(tmp_path: Path) -> None:
    check(tmp_path / "稿.docx", force=False, inputs=())
    assert not list(tmp_path.iterdir())
    (tmp_path / "稿.docx").write_bytes(b"old")
    check(tmp_path / "稿.docx", force=True, inputs=())
    for path, message in ((tmp_path / "稿.docx", "已经存在"), (tmp_path, "文件夹"), (tmp_path / ("长" * 300), "太长")):
        with pytest.raises(OutputError, match=message):
            check(path, force=False, inputs=())
