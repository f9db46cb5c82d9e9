"""Folders that the user has named (选定的文件夹): a page in a browser reads inside these and nowhere else.

The list is a text file among the user's own data, a path a line.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from drafter.errors import DrafterError, Location, OutputError
from drafter.pipeline.desk import data_folder
from drafter.readable import MEBIBYTE, is_file, read_bytes

_NAME = "旧稿文件夹.txt"
_MOST = 200  # folders
_LOOKED = 200_000  # files and folders that are looked through for links


def folder_list() -> Path:
    """Where the list lies; it may not exist yet."""
    return data_folder() / _NAME


def chosen_folders(place: Path) -> tuple[Path, ...]:
    """The folders that were named and are there, in the order in which they were named."""
    return tuple(path for path in _listed(place) if path.is_dir())


def choose_folder(place: Path, typed: str) -> Path:
    """Put a folder on the list; raises DrafterError for what is no folder of this machine, OutputError."""
    path = _absolute(typed)
    if not path.is_dir():
        raise DrafterError("没有这个文件夹", Location(str(path)), "请检查路径；可以在文件管理器的地址栏里复制")
    path = path.resolve()
    if path == Path(path.anchor):
        raise DrafterError("整个磁盘太大了", Location(str(path)), "请写放旧稿的那个文件夹")
    known = _listed(place)
    if path not in known:
        if len(known) >= _MOST:
            raise DrafterError(f"已经有{_MOST}个文件夹", hint="请先去掉几个")
        _write(place, [*known, path])
    return path


def forget_folder(place: Path, typed: str) -> None:
    """Take a folder off the list; what is in it stays. Raises OutputError."""
    known = _listed(place)
    left = [path for path in known if str(path) != typed]
    if left != known:
        _write(place, left)


def folder_inside(place: Path, typed: str) -> Path:
    """A folder that is one of those on the list or lies in one, by whatever name.

    Raises DrafterError for any other one, and for one with links that lead out.
    """
    path = _absolute(typed).resolve()
    roots = [root.resolve() for root in chosen_folders(place)]
    if not any(path.is_relative_to(root) for root in roots):
        raise DrafterError("这个文件夹不在选定的文件夹里", Location(str(path)), "请先把它加到“可以读的文件夹”里")
    if not path.is_dir():
        raise DrafterError("没有这个文件夹", Location(str(path)), "它可能已经改名或移走")
    if link := next(_links_out(path, roots), None):
        raise DrafterError("文件夹里有指到外面的链接，没有读", Location(str(link)), "请去掉这个链接，或者另选文件夹")
    return path


def folders_in(place: Path, most: int = 200) -> tuple[Path, ...]:
    """The chosen folders with those directly in them, for a list to choose from; hidden ones and links are left out."""
    found: list[Path] = []
    for root in chosen_folders(place):
        found.append(root)
        try:
            inner = sorted(path for path in root.iterdir() if not path.name.startswith("."))
        except OSError:
            continue
        found += [path for path in inner if path.is_dir() and not path.is_symlink()]
    return tuple(found[:most])


def _absolute(typed: str) -> Path:
    name = typed.strip().strip('"')
    if "\0" in name or not name:
        raise DrafterError("没有写文件夹", hint="请写出它的完整路径")
    try:
        path = Path(name).expanduser()
    except RuntimeError:
        path = Path(name)
    if not path.is_absolute():
        raise DrafterError("请写完整的路径", Location(name[:80]), r"例如 /home/me/旧稿 或 D:\旧稿")
    return path


def _links_out(folder: Path, roots: list[Path]) -> Iterator[Path]:
    """The links below a folder that lead out of the folders that were named."""
    seen = 0
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            seen += 1
            path = Path(place, name)
            if path.is_symlink() and not any(path.resolve().is_relative_to(root) for root in roots):
                yield path
        if seen > _LOOKED:
            raise DrafterError("文件夹里的东西太多", Location(str(folder)), "请选其中放旧稿的那个文件夹")


def _listed(place: Path) -> list[Path]:
    if not is_file(place):
        return []
    text = read_bytes(place, MEBIBYTE, "请检查这个文件").decode("utf-8", "replace")
    paths = (Path(line) for line in text.splitlines() if line.strip())
    return list(dict.fromkeys(path for path in paths if path.is_absolute()))


def _write(place: Path, paths: list[Path]) -> None:
    from drafter.export.files import make_folder, refused
    from drafter.temporaries import replace

    make_folder(place.parent)
    try:
        if any("\n" in str(path) for path in paths):
            raise OutputError("文件夹的名字里有换行，记不下来", hint="请给文件夹改名")
        replace(place, "".join(f"{path}\n" for path in paths).encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise refused(place, error) from error
