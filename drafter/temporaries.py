"""Files that take a name when they are whole (临时文件): synced before, cleared after a run that was killed.

Whoever looks finds the old file or the new one, whole, even after the power failed: the bytes are on the disk
before the name points to them.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PREFIX = ".drafter-tmp-"
_OLD = 3600  # seconds: where no lock tells, a temporary file of that age is nobody's


def replace(path: Path, data: bytes, mode: int | None = None, *, lasting: bool = True, synced: bool = True) -> None:
    """Give ``path`` these bytes; raises OSError.

    ``mode`` is by default that of the old file, else that of any new one. What is not ``lasting`` yet may have
    its old state again after a loss of power, until ``sync_folder``. What is not ``synced`` may even have lost its
    bytes then, until ``sync_file``: for what is written with every key. What an earlier run that was killed left in
    the folder is cleared.
    """
    clear(path.parent)
    if mode is None:
        mode = path.stat().st_mode & 0o777 if path.exists() else _ordinary_mode()
    handle, temporary = _made(path.parent, path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if synced:
                os.fsync(file.fileno())
            temporary.chmod(mode)
            if sys.platform == "win32":
                file.close()  # nothing that is open can be moved there
            temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if lasting:
        sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Put the bytes of a file on the disk, and its name; what is gone meanwhile needs none."""
    with contextlib.suppress(OSError):
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk; where the system has no way to, it does so by itself."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def clear(folder: Path) -> None:
    """Remove the temporary files in a folder whose makers are gone; one that cannot be removed stays."""
    for path in _left(folder):
        with contextlib.suppress(OSError):
            _remove_abandoned(path)


def _left(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return [
            Path(entry.path)
            for entry in entries
            if entry.name.startswith(PREFIX) and entry.is_file(follow_symlinks=False)
        ]
    return []


def _remove_abandoned(path: Path) -> None:
    """Remove a file that nobody writes any more: its maker holds a lock, which ends with the process."""
    if sys.platform != "win32":
        with path.open("rb") as file, contextlib.suppress(_NoLocksError):
            if _lock(file.fileno()):
                path.unlink()
            return
    if time.time() - path.stat().st_mtime > _OLD:
        path.unlink()


def _made(folder: Path, suffix: str) -> tuple[int, Path]:
    """A new file, closed to others and locked as ours."""
    while True:
        handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=suffix, dir=folder)
        if _guarded(handle) and Path(name).exists():
            return handle, Path(name)
        os.close(handle)  # somebody took it for abandoned before the lock was there, and removes it


class _NoLocksError(OSError):
    """The disk knows no locks."""


def _lock(handle: int) -> bool:
    """Lock a file until it is closed; False where another one holds the lock. Raises _NoLocksError."""
    if sys.platform == "win32":
        raise _NoLocksError
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise _NoLocksError from error
    return True


def _guarded(handle: int) -> bool:
    """Lock a file where that can be done; False where another one holds the lock."""
    try:
        return _lock(handle)
    except _NoLocksError:
        return True


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[bool]:
    """Whether no other process is in the ``with`` block of the same folder; the lock ends with the process.

    Raises OSError where the folder is not there. A folder on a disk that knows no locks is not guarded.
    """
    handle = _folder_handle(folder)
    try:
        yield handle is not None and _guarded(handle)
    finally:
        if handle is not None:
            os.close(handle)


def _folder_handle(folder: Path) -> int | None:
    """The folder itself, open to be locked; on Windows a file in it, which nobody else may open and which goes."""
    if sys.platform != "win32":
        return os.open(folder, os.O_RDONLY)
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY
        return os.open(folder / f"{PREFIX}lock", flags)
    except FileExistsError:
        return None


def _ordinary_mode() -> int:
    """The permissions that any new file gets here; temporary files are closed to others."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
