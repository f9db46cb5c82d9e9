"""Writing an output: all of it or nothing, and never over somebody's work."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from drafter.errors import Location, OutputError
from drafter.temporaries import replace

_CAUSES = {
    errno.EACCES: ("没有写入权限，或者文件正被 Word 等程序打开", "关闭打开它的程序，或者换一个文件夹"),
    errno.EPERM: ("没有写入权限，或者文件正被 Word 等程序打开", "关闭打开它的程序，或者换一个文件夹"),
    errno.EROFS: ("所在的磁盘是只读的", "换一个可以写入的文件夹"),
    errno.ENOSPC: ("磁盘空间不足", "清理磁盘，或者换一个位置"),
    errno.EDQUOT: ("磁盘配额用完了", "清理文件，或者换一个位置"),
    errno.EFBIG: ("文件太大，磁盘存不下", "换一个位置"),
    errno.ELOOP: ("链接绕成了一圈", "换一个文件名"),
    errno.ENAMETOOLONG: ("文件名太长", "换一个短些的文件名"),
}


def write(path: Path, data: bytes, *, force: bool, inputs: Inputs | Iterable[Path], lasting: bool = True) -> None:
    """Write ``data`` to ``path``; an existing file is only replaced with ``force``, one of ``inputs`` never.

    The bytes go to a temporary file in the same folder, which then takes the name: whoever looks finds the
    old file or the new one, whole, even after the power failed; which of them, is sure where it is ``lasting``.
    Raises OutputError where that cannot be done; then nothing has changed.
    """
    check(path, force=force, inputs=inputs)
    try:
        # A link stays a link: what it points to is replaced.
        replace(Path(os.path.realpath(path)), data, lasting=lasting)
    except OSError as error:
        raise refused(path, error) from error


def write_text(path: Path, text: str, *, force: bool, inputs: Inputs | Iterable[Path]) -> None:
    """Write a text file, in UTF-8, as ``write`` does."""
    write(path, text.encode("utf-8"), force=force, inputs=inputs)


def check(path: Path, *, force: bool, inputs: Inputs | Iterable[Path]) -> None:
    """Raise OutputError where it is plain that ``path`` cannot be written, before the work is done.

    ``inputs`` are the files that the work reads: none of them is ever written over, by whatever name.
    """
    location = Location(str(path))
    try:
        if (same := (inputs if isinstance(inputs, Inputs) else Inputs(inputs)).find(path)) is not None:
            raise OutputError(
                f"不能覆盖原稿：这就是要读的文件 {same}", location, "请换一个文件名；加 --force 也不会覆盖它"
            )
        _check(path, location, force=force)
    except OSError as error:
        raise refused(path, error) from error


class Inputs:
    """The files that a piece of work reads, by whatever name: another spelling, a link, a second name (hard link).

    They are looked at when a file is first asked for that exists: what does not exist loses nothing.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = paths
        self._known: dict[tuple[object, ...], Path] | None = None

    def find(self, path: Path) -> Path | None:
        """The file among them that ``path`` is."""
        if (here := identity(path)) is None:
            return None
        if self._known is None:
            self._known = {found: each for each in self._paths if (found := identity(each)) is not None}
        return self._known.get(here)


def identity(path: Path) -> tuple[object, ...] | None:
    """What is the same for all names of a file; some disks number no files, there the real path must do."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_ino else (os.path.normcase(path.resolve()),)


def refused(path: Path, error: OSError) -> OutputError:
    """Why a file cannot be written, and what to do."""
    message, hint = _CAUSES.get(error.errno or 0, (f"无法写入（{error.strerror}）", "换一个文件夹或文件名再试"))
    return OutputError(message, Location(str(path)), hint)


def _check(path: Path, location: Location, *, force: bool) -> None:
    if path.is_dir():
        raise OutputError("这是一个文件夹，不能当作文件写入", location, "在后面加上文件名")
    if path.exists() and not path.is_file():
        raise OutputError("这不是普通文件，不能写入", location, "换一个文件名")
    if path.exists() and not force:
        raise OutputError("文件已经存在，没有覆盖", location, "换一个文件名，或者加 --force 覆盖它")
    if not path.parent.is_dir():
        raise OutputError(f"文件夹“{path.parent}”不存在", location, "先建立这个文件夹，或者换一个位置")


def make_folder(path: Path) -> None:
    """Make a folder and those above it; raises OutputError where that cannot be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message, hint = _CAUSES.get(error.errno or 0, (f"无法建立文件夹（{error.strerror}）", "换一个位置再试"))
        raise OutputError(message, Location(str(path)), hint) from error
