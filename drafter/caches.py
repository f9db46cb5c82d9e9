"""Where caches lie: files that save work and may be thrown away at any time.

Beside files of their own that some modules keep there, a cache is a *sealed* file: bytes with their hash, read only
from a folder that nobody else can write to. A large one is written in pieces, each with a hash of its own, and no more
of it is read than is asked for. A damaged one, one of another version, and one that cannot be written count as none:
the work is done again.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO

from drafter import __version__

try:  # hashlib loads OpenSSL first, which takes longer than all that is hashed here
    from _blake2 import blake2b
except ImportError:  # pragma: no cover
    from hashlib import blake2b

CACHE_VARIABLE = "DRAFTER_CACHE"
_SEAL = 32  # bytes of BLAKE2b
_LENGTH = 8  # bytes that say how long what is sealed is
_LONGEST = 64 << 20  # bytes that are read at once
Pieces = Mapping[bytes, bytes]
_WAITING: dict[str, tuple[bytes, Callable[[], bytes | Pieces | None]]] = {}  # by name: what it is about, how it is made


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


def digest(data: bytes) -> bytes:
    """A hash of bytes (BLAKE2b, 16 bytes) for whoever asks whether they are those that they were."""
    return blake2b(data, digest_size=16).digest()


def read_sealed(name: str, about: bytes) -> bytes | None:
    """What a sealed file of the cache folder holds; None where it is not there, damaged or not about ``about``.

    ``about`` says all that the bytes depend on, such as the version of whoever wrote them.
    """
    with contextlib.suppress(OSError):
        if file := _opened(name):
            with file:
                return _sealed(file, about)
    return None


class SealedPieces:
    """A sealed file that was written in pieces: each is read when it is asked for. It is closed when it is dropped."""

    def __init__(self, file: BinaryIO, places: dict[bytes, tuple[int, int, bytes]]) -> None:
        self._file, self._places, self._start = file, places, file.tell()

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def get(self, key: bytes) -> bytes | None:
        """A piece; None where there is none of this name, or a damaged one."""
        offset, length, kept = self._places.get(key) or (0, 0, b"")
        if not kept:
            return None
        try:
            data = _read_at(self._file, self._start + offset, length)
        except (OSError, ValueError):
            return None
        return data if digest(data) == kept else None

    def close(self) -> None:
        """Let go of the file: on Windows none that is open can be replaced."""
        self._file.close()

    __del__ = close


def read_pieces(name: str, about: bytes) -> SealedPieces | None:
    """A sealed file that was written in pieces; None as ``read_sealed``."""
    with contextlib.suppress(OSError):
        if file := _opened(name):
            places = _sealed(file, about)
            if places is not None:
                # Values, no code; and from the user's own folder, with its seal.
                return SealedPieces(file, marshal.loads(places))  # noqa: S302
            file.close()
    return None


if sys.platform == "win32":

    def _read_at(file: BinaryIO, place: int, length: int) -> bytes:
        # Two threads at once read something else: then the hash is wrong, and it counts as damaged.
        file.seek(place)
        return file.read(length)
else:

    def _read_at(file: BinaryIO, place: int, length: int) -> bytes:
        return os.pread(file.fileno(), length, place)


def _opened(name: str) -> BinaryIO | None:
    """A file of the cache folder, where this is the user's own; raises OSError."""
    folder = cache_folder()
    if not _is_own(folder):
        return None
    file = (folder / name).open("rb")
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    return None


def _sealed(file: BinaryIO, about: bytes) -> bytes | None:
    """What is sealed at the beginning of a file; None where the seal is broken or another one."""
    seal, length = file.read(_SEAL), int.from_bytes(file.read(_LENGTH))
    data = file.read(length) if length < _LONGEST else b""
    return data if seal == _seal(about, data) else None


def write_sealed(name: str, about: bytes, data: bytes | Pieces) -> None:
    """Keep bytes in a sealed file of the cache folder, or pieces that are read one by one (see ``read_pieces``).

    Where that is not possible nothing is kept, silently. The name is taken when the file is whole. It is not synced:
    after a loss of power the seal tells a torn one.
    """
    import tempfile  # a run that keeps nothing does without

    head, rest = (data, ()) if isinstance(data, bytes) else _laid_out(data)
    if len(head) >= _LONGEST:
        return
    with contextlib.suppress(OSError):
        folder = make_cache_folder()
        if not _is_own(folder):
            return
        handle, temporary = tempfile.mkstemp(prefix=".drafter-tmp-", suffix=".kept", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(about, head) + len(head).to_bytes(_LENGTH) + head)
                file.writelines(rest)
            Path(temporary).replace(folder / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _laid_out(pieces: Pieces) -> tuple[bytes, list[bytes]]:
    """Where pieces lie behind what is sealed and what they hash to, and the pieces."""
    places: dict[bytes, tuple[int, int, bytes]] = {}
    offset = 0
    for key, piece in pieces.items():
        places[key] = offset, len(piece), digest(piece)
        offset += len(piece)
    return marshal.dumps(places), list(pieces.values())


def keep_later(name: str, about: bytes, made: Callable[[], bytes | Pieces | None]) -> None:
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
    return blake2b(len(about).to_bytes(8) + about + data, digest_size=_SEAL).digest()


def _is_own(folder: Path) -> bool:
    """Whether nobody but the user (and the administrator) writes there; on Windows the place itself sees to that."""
    if sys.platform == "win32":
        return CACHE_VARIABLE not in os.environ
    found = folder.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
