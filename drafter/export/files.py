"""Writing an output: all of it or nothing, and never over somebody's work."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from drafter.errors import Location, OutputError

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


def write(path: Path, data: bytes, *, force: bool) -> None:
    """Write ``data`` to ``path``; an existing file is only replaced with ``force``.

    The bytes go to a temporary file in the same folder, which then takes the name: whoever looks finds the
    old file or the new one, whole. Raises OutputError where that cannot be done; then nothing has changed.
    """
    check(path, force=force)
    try:
        # A link stays a link: what it points to is replaced.
        _replace(path.resolve(), data)
    except OSError as error:
        raise _refused(path, error) from error


def check(path: Path, *, force: bool) -> None:
    """Raise OutputError where it is plain that ``path`` cannot be written, before the work is done."""
    try:
        _check(path, Location(str(path)), force=force)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> OutputError:
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


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".drafter-", suffix=path.suffix, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else _ordinary_mode())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _ordinary_mode() -> int:
    """The permissions that any new file gets here; temporary files are closed to others."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
