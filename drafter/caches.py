"""Where caches lie: files that save work and may be thrown away at any time.

Beside files of their own that some modules keep there, a cache is a *sealed* file: bytes with their hash, read only
from a folder that nobody else can write to. A damaged one, one of another version, and one that cannot be written
count as none: the work is done again.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from drafter import __version__

CACHE_VARIABLE = "DRAFTER_CACHE"
_SEAL = 32  # bytes of SHA-256
_LONGEST = 64 << 20  # bytes
_WAITING: dict[str, tuple[bytes, Callable[[], bytes | None]]] = {}  # by name: what it is about, and how it is made


def cache_folder() -> Path:
    """The folder for caches: ``DRAFTER_CACHE``, else where the system keeps such files. It may not exist yet."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "drafter" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "drafter"


def make_cache_folder() -> Path:
    """The folder for caches, made for its owner alone where it is not there; raises OSError."""
    folder = cache_folder()
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def read_sealed(name: str, about: bytes) -> bytes | None:
    """What a sealed file of the cache folder holds; None where it is not there, damaged or not about ``about``.

    ``about`` says all that the bytes depend on, such as the version of whoever wrote them.
    """
    folder = cache_folder()
    try:
        if not _is_own(folder):
            return None
        with (folder / name).open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            seal, data = file.read(_SEAL), file.read(_LONGEST)
    except OSError:
        return None
    return data if seal == _seal(about, data) else None


def write_sealed(name: str, about: bytes, data: bytes) -> None:
    """Keep bytes in a sealed file of the cache folder; where that is not possible nothing is kept, silently.

    The name is taken when the file is whole. It is not synced: after a loss of power the seal tells a torn one.
    """
    import tempfile  # a run that keeps nothing does without

    if len(data) >= _LONGEST:
        return
    with contextlib.suppress(OSError):
        folder = make_cache_folder()
        if not _is_own(folder):
            return
        handle, temporary = tempfile.mkstemp(prefix=".drafter-tmp-", suffix=".kept", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(about, data) + data)
            Path(temporary).replace(folder / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def keep_later(name: str, about: bytes, made: Callable[[], bytes | None]) -> None:
    """Have a sealed file written when the work is done: ``made`` then gives its bytes, or None for no file."""
    _WAITING[name] = (about, made)


def keep_all() -> None:
    """Write the sealed files that wait for the end of the work."""
    for name, (about, made) in _WAITING.items():
        if (data := made()) is not None:
            write_sealed(name, about, data)
    _WAITING.clear()


@cache
def about_code(*patterns: str) -> bytes:
    """What kept bytes depend on besides their files: Python, and the code that makes them.

    ``patterns`` name files of this package (schema/*.py), which count by their sizes and times. A program that was
    packed (PyInstaller) has none: there the program file counts, which holds all code.
    """
    package = Path(__file__).parent
    sources = [path for pattern in patterns for path in sorted(package.glob(pattern))]
    stamps = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sources or [Path(sys.executable)]]
    return repr((__version__, str(package), sys.version, stamps)).encode()


def _seal(about: bytes, data: bytes) -> bytes:
    return sha256(len(about).to_bytes(8) + about + data).digest()


def _is_own(folder: Path) -> bool:
    """Whether nobody but the user (and the administrator) writes there; on Windows the place itself sees to that."""
    if sys.platform == "win32":
        return CACHE_VARIABLE not in os.environ
    found = folder.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
