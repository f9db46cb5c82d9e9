"""Object stores (对象存储): files at addresses that begin with s3://, read where they lie; the home of ``upath``.

Where the store is and who may read it is told as to every program that reads S3: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID
and AWS_SECRET_ACCESS_KEY, or ~/.aws/config. Nothing is written there.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, cast

from drafter.errors import Location, UnreadableError
from drafter.patterns import regex

_ADDRESS = regex(r"[A-Za-z][A-Za-z0-9+.-]+://")  # one letter is a drive
_KIND = "s3://"
_SETTINGS = "AWS_ENDPOINT_URL（对象存储的地址）、AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY"


class StoreError(OSError):
    """A store does not answer, or not us; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(errno.EIO, message)
        self.message = message
        self.hint = hint


def is_address(name: str) -> bool:
    """Whether a name is an address of whatever kind, and not the path of a file."""
    return _ADDRESS.match(name) is not None


def in_store(path: Path) -> bool:
    """Whether a path is one of ``path_at`` that leads into a store."""
    return not isinstance(path, Path)


def path_at(name: str) -> Path:
    """The path that a name stands for: of a file here, or with the manner of one into a store.

    Raises UnreadableError for addresses of other kinds, and where the library is missing.
    """
    if not is_address(name):
        return Path(name)
    if not name.startswith(_KIND) or name == _KIND:
        raise UnreadableError("不读这样的地址", Location(name), f"只读文件、文件夹和 {_KIND}桶名/… 的对象存储")
    try:
        import s3fs  # noqa: F401 (found by name)
        from upath import UPath
    except ImportError:
        hint = "在 drafter 的文件夹里运行：pip install '.[s3]'"
        raise UnreadableError("没有装读对象存储要用的 s3fs", Location(name), hint) from None
    return cast("Path", UPath(name))


def files_below(path: Path) -> list[Path]:
    """The file that a path of a store leads to, or those below it; raises OSError where there is none."""
    store: Any = path
    with _told():
        found = store.fs.find(store.path, detail=True)
    if not found:
        raise FileNotFoundError(errno.ENOENT, "no such address", str(path))
    return [cast("Path", type(store)(f"{_KIND}{name}")) for name, about in found.items() if not _is_folder(name, about)]


def _is_folder(name: str, about: Mapping[str, Any]) -> bool:
    """Whether what a store lists marks an empty folder, which s3fs before 2026 names without its slash."""
    return name.endswith("/") or (not about["size"] and "." not in PurePosixPath(name).name)


def stored_bytes(path: Path, limit: int) -> bytes:
    """The first ``limit`` bytes of a file in a store; raises OSError."""
    store: Any = path
    if not (size := stored_size(path)):
        return b""  # of which a store gives no first bytes
    with _told():
        return bytes(store.fs.cat_file(store.path, start=0, end=min(limit, size)))


def stored_size(path: Path) -> int:
    """How many bytes a file in a store has; raises OSError, for what is no file too."""
    return int(_about(path)["size"])


def stored_digest(path: Path) -> str:
    """What tells a file in a store from another content, by what the store says of it; raises OSError."""
    import hashlib

    about = _about(path)
    mark = about.get("ETag") or stored_bytes(path, int(about["size"]))
    return hashlib.sha256(f"{mark!r} {about['size']}".encode()).hexdigest()


def _about(path: Path) -> dict[str, Any]:
    store: Any = path
    with _told():
        found: dict[str, Any] = store.fs.info(store.path)
    if found["type"] != "file":
        raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
    return found


@contextmanager
def _told() -> Iterator[None]:
    """What the libraries raise as OSError: what is missing as it is, the rest as StoreError."""
    try:
        yield
    except FileNotFoundError as error:
        raise FileNotFoundError(errno.ENOENT, str(error)) from error
    except PermissionError as error:
        raise StoreError("对象存储不让读", f"请检查 {_SETTINGS}，以及这个桶给的权限") from error
    except Exception as error:
        raise StoreError(f"对象存储没有应答（{type(error).__name__}）", f"请检查网络和 {_SETTINGS}") from error
