"""A snapshot of a library's files: each is read at most once, when first asked for, and known by its hash.

What a run uses comes out of one snapshot, so that a draft, its lock and a check of it never see two states of a
file. What was read is kept as long as the snapshot; whoever stays open for long asks whether it ``is_current``.
"""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property, wraps
from pathlib import Path
from threading import local
from typing import Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

from drafter.caches import digest
from drafter.errors import LibraryError, Location
from drafter.library.kept_values import Asked, keep, name_of, take
from drafter.readable import LIBRARY_LIMIT, read_bytes, unopened

_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP})

_NOTES = local()
_LARGE = 1 << 20  # bytes

P = ParamSpec("P")
T = TypeVar("T")


class Stamp(NamedTuple):
    """What tells a changed file without reading it: its size in bytes, and when it was changed, in nanoseconds."""

    size: int
    changed: int


class Held:
    """A file as it was read: its bytes, what they hash to, and what they say."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path, self.data = path, data
        self.digest = digest(data).hex()

    @cached_property
    def text(self) -> str:
        """The text, in whatever encoding somebody typed it; raises LibraryError."""
        return _text(self.data, self._path)

    @cached_property
    def sha256(self) -> str:
        """SHA-256, as people compare files by it."""
        from hashlib import sha256  # which loads OpenSSL: nobody asks for it where all was kept

        return sha256(self.data).hexdigest()


class Snapshot:
    """The files under some root folders, the topmost folder last, as they were when they were first asked for.

    Files and folders are asked for by their paths. Methods raise LibraryError for a file that cannot be read.
    """

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = roots
        self._stamps: dict[Path, Stamp | None] = {}
        self._listed: dict[Path, tuple[str, ...]] = {}
        self._held: dict[Path, Held] = {}
        self._made: dict[Hashable, Any] = {}
        self._rests_on: dict[Hashable, frozenset[Asked]] = {}

    def stamp(self, path: Path) -> Stamp | None:
        """Size and time of a file, None where there is none."""
        if path not in self._stamps:
            self._stamps[path] = _stamp(path)
        found = self._stamps[path]
        _note(Asked("there", str(path), found is not None))
        return found

    def names(self, folder: Path) -> tuple[str, ...]:
        """What lies in a folder, in the order of the names; hidden files are none, a missing folder is empty."""
        if folder not in self._listed:
            self._listed[folder] = _names(folder)
        _note(Asked("names", str(folder), self._listed[folder]))
        return self._listed[folder]

    def text(self, path: Path) -> str:
        """The text of a file that people typed, in whatever encoding."""
        held = self._file(path)
        try:
            return held.text
        except LibraryError:
            del self._held[path]  # until it is mended
            raise

    def data(self, path: Path) -> bytes:
        """The bytes of a file, which are not held; its stamp is from before they were read."""
        self._stamps[path] = _stamp(path)
        return _data(path)

    def sha256(self, path: Path) -> str:
        """SHA-256 of the bytes of a file."""
        return self._file(path).sha256

    def hashes(self) -> dict[str, tuple[str, ...]]:
        """SHA-256 of every file that was read, by its name within the library, that of the lowest root first."""
        found: dict[str, tuple[str, ...]] = {}
        for path in sorted(self._held, key=lambda path: self.roots.index(self.root(path))):
            name = self.name(path)
            found[name] = (*found.get(name, ()), self.sha256(path))
        return dict(sorted(found.items()))

    def fingerprint(self, paths: Iterable[Path]) -> str:
        """SHA-256 of what files say, one after the other; the encoding in which somebody saved them does not count."""
        from hashlib import sha256

        said = sha256()
        for path in paths:
            said.update(self.text(path).encode() + b"\0")
        return said.hexdigest()

    def name(self, path: Path) -> str:
        """The name of a file within the library, such as outlines/roles.yaml."""
        return path.relative_to(self.root(path)).as_posix()

    def root(self, path: Path) -> Path:
        """The root folder under which a file lies."""
        around = (root for root in self.roots if path.is_relative_to(root))
        return max(around, key=lambda root: len(root.parts))  # a root may lie in another one

    def made(self, key: Hashable, make: Callable[[], T], *, lasting: bool = False) -> T:
        """What is made of the files, such as the roles: made once, when first asked for under its key.

        What is ``lasting`` is kept between runs: data that rests on nothing but the files and the key.
        """
        if key not in self._made:
            around = _asked()
            asked: set[Asked] = set()
            _NOTES.asked = asked
            try:
                value = self._lasting(key, make) if lasting else make()
            finally:
                _NOTES.asked = around
            self._rests_on[key] = frozenset(asked)
            self._made[key] = value
        if (noted := _asked()) is not None:
            noted |= self._rests_on[key]
        found: T = self._made[key]
        return found

    def _lasting(self, key: Hashable, make: Callable[[], T]) -> T:
        name = name_of(self.roots, key)
        kept = take(name)
        if kept and all(self._answers(one) for one in kept.asked):
            value: T = kept.value
            return value
        value = make()
        keep(name, frozenset(_asked() or ()), value)
        return value

    def _answers(self, asked: Asked) -> bool:
        """Whether the disk answers a question as it did."""
        path = Path(asked.path)
        try:
            if asked.what == "there":
                return (self.stamp(path) is not None) == asked.answer
            if asked.what == "stamp":
                return self.stamp(path) == asked.answer
            return (self.names(path) if asked.what == "names" else self._file(path).digest) == asked.answer
        except LibraryError:  # the file has gone: whoever makes the value anew says so
            return False

    def is_current(self) -> bool:
        """Whether the disk still says what was asked for: names, sizes and times, and where these differ the hashes.

        A file that was changed to another of the same size within one tick of the disk's clock passes for the same.
        """
        return all(_names(folder) == names for folder, names in self._listed.items()) and all(
            self._is_same(path) for path in tuple(self._stamps)
        )

    def _is_same(self, path: Path) -> bool:
        try:
            now = _stamp(path)
            same = now == self._stamps[path] or (
                now is not None
                and self._stamps[path] is not None
                and (path not in self._held or digest(_data(path)).hex() == self._held[path].digest)
            )
        except LibraryError:
            return False
        if same:
            self._stamps[path] = now  # the next time the cheap look is enough
        return same

    def _file(self, path: Path) -> Held:
        if path not in self._held:
            # The stamp is taken first: what changes while it is read is seen to be changed.
            self._stamps[path] = _stamp(path)
            self._held[path] = Held(path, _data(path))
        stamp = self._stamps[path]
        if stamp is not None and stamp.size > _LARGE:
            _note(Asked("stamp", str(path), (stamp.size, stamp.changed)))
        else:
            _note(Asked("hash", str(path), self._held[path].digest))
        return self._held[path]


class _Snapped(Protocol):
    @property
    def snapshot(self) -> Snapshot: ...


Owner = TypeVar("Owner", bound=_Snapped)


def once(method: Callable[Concatenate[Owner, P], T]) -> Callable[Concatenate[Owner, P], T]:
    """A method whose answer is kept with the snapshot of its object: for answers that nobody can change."""
    return _kept(method, lasting=False)


def lasting(method: Callable[Concatenate[Owner, P], T]) -> Callable[Concatenate[Owner, P], T]:
    """As ``once``, and the answer is kept between runs: it is data, and rests on nothing but files and arguments."""
    return _kept(method, lasting=True)


def _kept(method: Callable[Concatenate[Owner, P], T], *, lasting: bool) -> Callable[Concatenate[Owner, P], T]:
    @wraps(method)
    def kept(owner: Owner, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (method.__qualname__, args, tuple(kwargs.items()))
        return owner.snapshot.made(key, lambda: method(owner, *args, **kwargs), lasting=lasting)

    return kept


def _asked() -> set[Asked] | None:
    """What was asked of the disk while something is being made, by this thread; None where nothing is."""
    return getattr(_NOTES, "asked", None)


def _note(asked: Asked) -> None:
    if (noted := _asked()) is not None:
        noted.add(asked)


def read_text(path: Path) -> str:
    """The text of a file that people typed, in whatever encoding; raises LibraryError."""
    return _text(_data(path), path)


def _text(data: bytes, path: Path) -> str:
    from drafter.schema.source import text_of

    return text_of(data, str(path), LibraryError)


def _data(path: Path) -> bytes:
    return read_bytes(path, LIBRARY_LIMIT, "请检查是否放错了文件", LibraryError)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError as error:
        if error.errno in _ABSENT:
            return None
        told = unopened(error, Location(str(path)))
        raise LibraryError(told.message, told.location, told.hint) from None
    return Stamp(found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _names(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")))
    except OSError:
        return ()
