"""Batches written into a folder (成批写出): an interrupted one says so there, and goes on where it stopped."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.errors import Location, OutputError
from drafter.export.files import refused
from drafter.patterns import regex
from drafter.readable import MEBIBYTE, read_bytes
from drafter.temporaries import only_one, replace, sync_folder

NAME = "没有写完.txt"
_LIMIT = 32 * MEBIBYTE
_HEAD = "这一批初稿没有写完：正在写，或者中途被打断了，文件夹里新旧混在一起。\n"
_TEXT = f"{_HEAD}再运行一次同样的命令就接着写，写完后这个文件自动消失。\n下面是已经写出的（前面是内容的校验码）：\n"
_LINE = regex("([0-9a-f]{64})  (.+)")


class Unfinished:
    """What a batch has written so far: its note in the folder, for people and for the next run."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._written = _written(self._path)

    def is_ours(self, path: Path) -> bool:
        """Whether an interrupted batch wrote this file, and nobody changed it since."""
        digests = self._written.get(path.name, ())
        return bool(digests) and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() in digests

    def begin(self) -> None:
        """Put the note there, with what an earlier run wrote."""
        lines = [f"{digest}  {name}\n" for name, digests in self._written.items() for digest in digests]
        replace(self._path, (_TEXT + "".join(lines)).encode())

    def note(self, path: Path, data: bytes) -> None:
        """Say that a file will be written with these bytes: before it is, so that nothing of ours goes unsaid."""
        with self._path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{hashlib.sha256(data).hexdigest()}  {path.name}\n")

    def end(self) -> None:
        """The batch is done."""
        self._path.unlink(missing_ok=True)


@contextmanager
def batch(folder: Path) -> Iterator[Unfinished]:
    """The note of a batch, which goes when the ``with`` block ends well.

    Raises OutputError where the folder cannot be written, or another batch is being written there.
    """
    try:
        with only_one(folder) as alone:
            if not alone:
                hint = "等它写完再运行，或者换一个文件夹"
                raise OutputError("另一批初稿正在写进这个文件夹", Location(str(folder)), hint)
            note = Unfinished(folder)
            note.begin()
            yield note
            sync_folder(folder)  # once for all: for each file it would take as long as making it
            note.end()
    except OSError as error:
        raise refused(folder, error) from error


def left_unfinished(folder: Path) -> int:
    """How many files a batch had written into the folder when it was interrupted."""
    return len(_written(folder / NAME))


def _written(path: Path) -> dict[str, tuple[str, ...]]:
    """The digests of what the note names; raises OutputError where somebody else's file has its name."""
    if not os.path.lexists(path):
        return {}
    rename = "请给它换个名字"
    text = read_bytes(path, _LIMIT, rename, OutputError).decode("utf-8", "replace")
    if not text.startswith(_HEAD):
        raise OutputError("这个文件不是 drafter 写的，却用了它记录进度的名字", Location(str(path)), rename)
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if entry := _LINE.fullmatch(line):
            found[entry[2]] = (*found.get(entry[2], ()), entry[1])
    return found
