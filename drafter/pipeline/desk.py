"""The desk (案头): the briefs that somebody works on, YAML files of one folder, each saved only over what was read.

Whoever saves says by its mark what he has read. Where the file says something else by now (another window, an editor,
another program), nothing is written over it: what he has is kept beside it under another name, and he is told. What a
program that is killed has written stays; after a loss of power the last two seconds may be gone.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

from drafter.errors import DrafterError
from drafter.filenames import file_name
from drafter.late_classes import dataclass
from drafter.readable import is_file, read_bytes

DATA_VARIABLE = "DRAFTER_DATA"
_SUFFIX = ".yaml"
_REMOVED = "已删除"  # a folder: nothing is gone at a click
_MOST = 2000  # briefs of a desk
_LONGEST = 60  # characters of a name that is made from something else
_SOON = 2.0  # seconds until what was written lies on the disk
_writing = threading.Lock()  # between looking at a file and taking its name nobody else of this process writes


class ChangedError(DrafterError):
    """A brief says something else by now; ``kept`` is the name under which one's own text was saved, or empty."""

    def __init__(self, name: str, kept: str = "") -> None:
        hint = f"您这边写的已另存为“{kept}”，两份都在" if kept else "请重新打开，再改一次"
        super().__init__(f"“{name}”已经在别处改过了，没有覆盖它", hint=hint)
        self.kept = kept


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A brief as it was read: ``mark`` tells whether the file still says the same."""

    name: str
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A brief of the desk, and when it was changed last, in seconds since 1970."""

    name: str
    changed: float


def data_folder() -> Path:
    """Where what the user wrote lies: ``DRAFTER_DATA``, else where the system keeps such files. It may not exist."""
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "drafter" / "data"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "drafter"


def desk_folder(named: Path | None = None) -> Path:
    """The folder of the briefs: the one that is named, else one among the user's own data."""
    return named or data_folder() / "要点"


def mark_of(text: str) -> str:
    """The mark of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Desk:
    """The briefs of a folder, which is made when the first one is saved. Every method raises DrafterError."""

    folder: Path

    def briefs(self) -> tuple[Listed, ...]:
        """The briefs, those changed last before others."""
        found = []
        for path in self._files():
            try:
                found.append(Listed(path.stem, path.lstat().st_mtime))
            except OSError:  # gone meanwhile
                continue
        return tuple(sorted(found, key=lambda one: (-one.changed, one.name))[:_MOST])

    def _files(self) -> Iterator[Path]:
        if self.folder.is_dir():
            yield from (path for path in self.folder.glob(f"*{_SUFFIX}") if is_file(path) and not path.is_symlink())

    def path(self, name: str) -> Path:
        """The file of a brief; raises DrafterError for a name that is none, or leads out of the folder."""
        path = self.folder / file_name(name, _SUFFIX, what="要点的名称")
        if path.is_symlink():
            raise DrafterError(f"“{name}”是一个链接，不在这个文件夹里", hint="请打开它指向的文件")
        return path

    def read(self, name: str) -> OnDesk:
        """A brief; raises UnreadableError where there is none."""
        from drafter.schema.source import BRIEF_LIMIT, text_of

        path = self.path(name)
        missing = "它可能改了名、被删除了；请回到“起草”看看还有哪些"
        text = text_of(read_bytes(path, BRIEF_LIMIT, "请给出写作要点", missing=missing), name)
        return OnDesk(name, text, mark_of(text))

    def save(self, name: str, text: str, mark: str) -> OnDesk:
        """A brief with another text, where its file still is what ``mark`` says; raises ChangedError else.

        Then the text is kept under another name.
        """
        with _writing:
            now = self.read(name)
            if now.mark == mark or now.text == text:
                return now if now.text == text else self._write(self.path(name), text)
        raise ChangedError(name, self.add(f"{name}（另一份）", text).name)

    def add(self, name: str, text: str) -> OnDesk:
        """A new brief; where the name is taken it gets a number."""
        stem = _stem(name)
        with _writing:
            for number in count(1):
                path = self.path(stem if number == 1 else f"{stem}{number}")
                if not os.path.lexists(path):
                    return self._write(path, text)
        raise AssertionError  # numbers do not end

    def rename(self, name: str, new: str) -> str:
        """Give a brief another name, which must be free."""
        with _writing:
            old, path = self.path(name), self.path(new.strip())
            self.read(name)
            if os.path.lexists(path) and path != old:
                raise DrafterError(f"已经有一份叫“{new.strip()}”", hint="请换一个名称")
            _moved(old, path)
        return path.stem

    def remove(self, name: str) -> Path:
        """Put a brief away into a folder of the desk, whence it can be fetched; where it lies now."""
        with _writing:
            old = self.path(name)
            self.read(name)
            folder = self.folder / _REMOVED
            for number in count(1):
                path = folder / f"{name}{'' if number == 1 else number}{_SUFFIX}"
                if not os.path.lexists(path):
                    _moved(old, path)
                    return path
        raise AssertionError

    def _write(self, path: Path, text: str) -> OnDesk:
        from drafter.export.files import make_folder, refused
        from drafter.schema.source import BRIEF_LIMIT
        from drafter.temporaries import replace

        data = text.encode("utf-8", "replace")
        if len(data) > BRIEF_LIMIT:
            raise DrafterError("写作要点超过 1 MiB，没有保存", hint="请检查是否粘贴了整篇文稿")
        make_folder(self.folder)
        try:
            replace(path, data, 0o600, lasting=False, synced=False)  # it is a speech, closed to others
        except OSError as error:
            raise refused(path, error) from error
        _settle(path)
        return OnDesk(path.stem, text, mark_of(text))


_unsettled: set[Path] = set()


def _settle(path: Path) -> None:
    """Put a file on the disk before long: it is written with every few keys, and a disk takes its time."""
    from drafter.temporaries import sync_file

    def settle() -> None:
        _unsettled.discard(path)
        sync_file(path)

    if path not in _unsettled:
        _unsettled.add(path)
        timer = threading.Timer(_SOON, settle)
        timer.daemon = True
        timer.start()


def _stem(name: str) -> str:
    """A name for a file out of whatever a title or another system's file name holds."""
    kept = "".join(char if char.isprintable() and char not in '/\\:*?"<>|' else " " for char in name)
    return " ".join(kept.split())[:_LONGEST].strip(". ") or "写作要点"


def _moved(old: Path, new: Path) -> None:
    from drafter.export.files import make_folder, refused

    make_folder(new.parent)
    try:
        old.rename(new)
    except OSError as error:
        raise refused(new, error) from error
