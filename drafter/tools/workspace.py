"""The one folder that tools may read and write (工作文件夹): nothing leads out of it, and nothing in it is replaced."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from drafter.errors import DrafterError, Location, OutputError, UnreadableError
from drafter.filenames import file_name
from drafter.readable import MEBIBYTE, read_bytes

LIMIT = 32 * MEBIBYTE  # of a file that is read
_LISTED = 200
_INSIDE = "只能写这个文件夹里的文件，例如 讲话.docx 或 旧稿/讲话.docx"


class Workspace:
    """A folder whose files are named from it on: 旧稿/讲话.docx. Links are refused, wherever they lead."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise UnreadableError("没有这个文件夹", Location(str(folder)), "请给出已有的文件夹")
        self.root = Path(os.path.realpath(folder))

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises UnreadableError for what is none, too large, or lies outside."""
        path = self._path(name, UnreadableError)
        try:
            return read_bytes(path, LIMIT, "请给出这个文件夹里的文件")
        except UnreadableError as error:  # messages name the file as the caller does
            raise UnreadableError(error.message, Location(name), error.hint) from None

    def new_file(self, name: str) -> Path:
        """Where a file that does not exist yet goes; raises OutputError where it exists or would lie outside."""
        path = self._path(name, OutputError)
        file_name(path.stem, path.suffix)
        if os.path.lexists(path):
            raise OutputError("文件已经存在，没有覆盖", Location(name), "请换一个文件名")
        if not path.parent.is_dir():
            raise OutputError("没有这个文件夹", Location(name), "请写在已有的文件夹里")
        return path

    def files(self) -> tuple[str, ...]:
        """The names of the files in the folder and below, hidden ones and links left out; the first of many."""
        return tuple(name for name, _ in zip(self._walk(), range(_LISTED), strict=False))

    def _walk(self) -> Iterator[str]:
        for here, folders, names in os.walk(self.root):  # links to folders are not followed
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(here, name)
                if not name.startswith(".") and path.is_file() and not path.is_symlink():
                    yield path.relative_to(self.root).as_posix()

    def _path(self, name: str, kind: type[DrafterError]) -> Path:
        parts = Path(name.replace("\\", "/")).parts
        # A colon is a drive or a stream of Windows, and no name that is carried from one computer to another has one.
        if not parts or PureWindowsPath(name).anchor or not {"..", "/"}.isdisjoint(parts) or {*name} & {":", "\0"}:
            raise kind("这不是文件夹里的文件", Location(name or "（空的）"), _INSIDE)
        path = self.root.joinpath(*parts)
        if os.path.normcase(os.path.realpath(path)) != os.path.normcase(path):
            raise kind("这是链接，或者经过链接，不读也不写", Location(name), _INSIDE)
        return path
