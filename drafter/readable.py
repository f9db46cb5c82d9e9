"""Files read whole (读取文件): no more of one than a limit, and nothing that may never end, as pipes and devices."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from drafter.errors import DrafterError, Location, UnreadableError
from drafter.object_stores import StoreError, in_store, stored_bytes, stored_digest, stored_size

MEBIBYTE = 1 << 20
LIBRARY_LIMIT = 64 * MEBIBYTE  # of a library file: a phrase bank of some 200,000 entries
CHECK_PATH = "请检查路径，名称中有空格时要加引号"
_NO_RIGHT = ("没有读取的权限", "请检查权限，或先复制到自己的文件夹")
_CAUSES = {
    errno.ENOENT: ("没有这个文件或文件夹", CHECK_PATH),
    errno.ENOTDIR: ("没有这个文件或文件夹", CHECK_PATH),
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ELOOP: ("链接绕成了一圈", "请给出文件本身的路径"),
    errno.ENAMETOOLONG: ("文件名太长", "请换一个短些的文件名"),
}


def read_bytes(
    path: Path, limit: int, hint: str, kind: type[DrafterError] = UnreadableError, *, missing: str = CHECK_PATH
) -> bytes:
    """The bytes of a file of at most ``limit``.

    ``hint`` says what to give in place of what is no such file, ``missing`` what to do where there is none.

    Raises ``kind`` for what is missing, closed to us, no ordinary file, or larger.
    """
    place = Location(str(path))
    try:
        data = stored_bytes(path, limit + 1) if in_store(path) else _read(path, limit + 1, place, hint, kind)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        told = unopened(error, place)
        gone = isinstance(error, FileNotFoundError)
        raise kind(told.message, place, missing if gone else told.hint) from error
    if len(data) > limit:
        raise kind(f"文件超过 {limit / MEBIBYTE:.0f} MB", place, hint)
    return data


def _read(path: Path, limit: int, place: Location, hint: str, kind: type[DrafterError]) -> bytes:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        os.scandir(path).close()  # says that it is closed to us, if it is
        raise kind("这是文件夹，不是文件", place, hint)
    if not stat.S_ISREG(mode):
        raise kind("这不是普通文件", place, hint)
    with path.open("rb") as stream:
        return stream.read(limit)


def file_size(path: Path) -> int:
    """How many bytes a file has; raises OSError."""
    return stored_size(path) if in_store(path) else path.stat().st_size


def is_file(path: Path) -> bool:
    """Whether an ordinary file has this name; a name that can be none, or a closed folder, is no error."""
    if in_store(path):
        try:
            return stored_size(path) >= 0
        except OSError:
            return False
    return os.path.isfile(path)  # noqa: PTH113 (the method of a path lets errors out)


def unopened(error: OSError | ValueError, location: Location) -> UnreadableError:
    """Why a file or folder cannot be opened, and what to do."""
    if isinstance(error, StoreError):
        return UnreadableError(error.message, location, error.hint)
    number = error.errno if isinstance(error, OSError) else None
    message, hint = _CAUSES.get(number or 0, ("文件读不出来", "请检查磁盘，或先复制到别处再试"))
    return UnreadableError(message, location, hint)


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's content; raises OSError, for pipes and devices too, which may never end.

    Of a file in a store it is that of what the store says of the content.
    """
    import hashlib  # which loads OpenSSL

    if in_store(path):
        return stored_digest(path)
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "不是普通文件")
    with path.open("rb") as file:
        digest: str = hashlib.file_digest(file, "sha256").hexdigest()
        return digest
