"""Several files of one folder written as one (成套写出): all of them or none, and one step back.

New files are written under other names first; a journal then says what takes whose place. A run that is killed
before the journal has changed nothing; one that is killed after it is carried through by the next one.
Only one process may be at work in a folder (``temporaries.only_one``).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from drafter.errors import Location, OutputError
from drafter.export.files import refused
from drafter.patterns import regex
from drafter.temporaries import replace, sync_folder

FORMER = "上一次的结果"
_JOURNAL = ".drafter-journal"
_STAGED = ".drafter-new-"
_FORMER_STAGED = ".drafter-former"
_ADDED = "说明.txt"
_HEAD = "这里是最近一次写入以前的文件。运行 drafter mine --undo --out 文件夹，就退回到这里。\n"
_SAVED = "保存在这里的文件：\n"
_LIST = "那一次新添、以前没有的文件（退回时移到这里来）：\n"
# What may be written: files of the folder and of its folders. The journal and the list can come from anybody.
_NAME = regex(r"(?:[^/\\:\0]+/)?[^/\\:\0]+")

Changes = Mapping[str, bytes | None]  # name in the folder → content, None for what goes


def write_tree(folder: Path, changes: Changes, *, keep: bool) -> None:
    """Write and remove files of a folder; ``keep`` keeps what they replace in its folder ``FORMER``.

    Raises OutputError where that cannot be done; then nothing has changed.
    """
    recover(folder)
    if not changes:
        return
    try:
        journal = _stage(folder, changes, keep=keep)
        replace(folder / _JOURNAL, json.dumps(journal, ensure_ascii=False).encode())
    except OSError as error:
        _clear(folder)
        _remove_empty(folder, changes)
        raise refused(_place(folder, error), error) from error
    try:
        _put_in_place(folder, journal)
    except OSError as error:
        with suppress(OSError):  # the next run carries through what cannot be taken back
            _take_back(folder, changes)
        _remove_empty(folder, changes)
        raise refused(_place(folder, error), error) from error
    with suppress(OSError):  # all is in its place; what cannot be cleared now the next run clears
        _finish(folder)


def _place(folder: Path, error: OSError) -> Path:
    """What could not be written; of a file under another name the folder."""
    place = Path(error.filename) if isinstance(error.filename, str) else folder
    return place.parent if place.name.startswith(".drafter-") else place


def _remove_empty(folder: Path, changes: Changes) -> None:
    """Remove the folders that were made for files that are not written now."""
    for place in {(folder / name).parent for name in changes} - {folder}:
        with suppress(OSError):
            place.rmdir()


def recover(folder: Path) -> bool:
    """Carry through what a killed run had begun to put in place, clear what it had only prepared; whether it did.

    Raises OutputError where that cannot be done.
    """
    path = folder / _JOURNAL
    try:
        if not path.is_file():
            _clear(folder)
            return False
        _put_in_place(folder, _journal(path))
        _finish(folder)
    except OSError as error:
        raise refused(folder, error) from error
    return True


def former_changes(folder: Path) -> Changes:
    """What leads back to the state that ``FORMER`` keeps; empty where there is none. Raises OutputError."""
    place = folder / FORMER
    try:
        saved, added = _listed(place)
        present = {name: (place / name).read_bytes() for name in saved if (place / name).is_file()}
    except OSError as error:
        raise refused(place, error) from error
    return {**{name: None for name in added if (folder / name).is_file()}, **present}


def _listed(place: Path) -> tuple[list[str], list[str]]:
    """The files that a folder ``FORMER`` keeps, and those that were new then."""
    path = place / _ADDED
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if not text.startswith(_HEAD):
        return [], []
    saved, _, added = text.partition(_SAVED)[2].partition(_LIST)
    return list(filter(_is_name, saved.splitlines())), list(filter(_is_name, added.splitlines()))


def _move_aside(place: Path) -> None:
    """Make way for a newer state: the older one goes, unless somebody put files of their own there."""
    saved, _ = _listed(place)
    files = {path.relative_to(place).as_posix() for path in place.rglob("*") if not path.is_dir()}
    if files <= {*saved, _ADDED}:
        shutil.rmtree(place)
        return
    number = 2
    while place.with_name(f"{FORMER}（{number}）").exists():
        number += 1
    place.replace(place.with_name(f"{FORMER}（{number}）"))


def _is_name(name: object) -> bool:
    return isinstance(name, str) and bool(_NAME.fullmatch(name)) and not {".", ".."} & set(name.split("/"))


# --- preparing ------------------------------------------------------------------------------------


def _stage(folder: Path, changes: Changes, *, keep: bool) -> dict[str, object]:
    """Write everything under other names, beside the places where it belongs; what is to be done with it."""
    moves: list[list[str]] = []
    for number, (name, content) in enumerate(sorted(changes.items())):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        staged = place.with_name(f"{_STAGED}{number}")
        # What goes is staged too, though empty: a folder that cannot be written is found before anything is done.
        _put(staged, content or b"")
        if content is None:
            staged.unlink()
        else:
            moves.append([staged.relative_to(folder).as_posix(), name])
    former = folder / _FORMER_STAGED
    present = [name for name in sorted(changes) if (folder / name).is_file()]
    for name in present:
        (former / name).parent.mkdir(parents=True, exist_ok=True)
        _put(former / name, (folder / name).read_bytes())
    if keep:
        former.mkdir(exist_ok=True)
        added = [name for name in sorted(changes) if name not in present]
        lists = ("".join(f"{name}\n" for name in names) for names in (present, added))
        _put(former / _ADDED, "".join((_HEAD, _SAVED, next(lists), _LIST, next(lists))).encode())
    for place in {path.parent for path in former.rglob("*")} | {(folder / name).parent for name in changes}:
        sync_folder(place)
    return {"moves": moves, "removals": [name for name in sorted(changes) if changes[name] is None], "keep": keep}


def _put(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _clear(folder: Path) -> None:
    """Remove what a killed run had prepared."""
    for path in [*folder.glob(f"{_STAGED}*"), *folder.glob(f"*/{_STAGED}*")]:
        path.unlink(missing_ok=True)
    if (folder / _FORMER_STAGED).is_dir():
        shutil.rmtree(folder / _FORMER_STAGED)


# --- putting in place -----------------------------------------------------------------------------


def _journal(path: Path) -> dict[str, object]:
    """The journal of a killed run, its shape checked; raises OutputError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        moves, removals = found["moves"], found["removals"]
        names = [*removals, *(name for pair in moves for name in pair)]
        right = all(map(_is_name, names)) and all(Path(staged).name.startswith(_STAGED) for staged, _ in moves)
    except (ValueError, KeyError, TypeError, RecursionError):
        right = False
    if not right:
        raise OutputError(
            "写入的记录坏了，不知道上次写到哪里", Location(str(path)), "请核对文件夹里的文件，再删去这个记录"
        )
    return found  # type: ignore[no-any-return]


def _put_in_place(folder: Path, journal: Mapping[str, object]) -> None:
    """Do what a journal says; what is done already is passed over."""
    moves: Iterable[tuple[str, str]] = journal["moves"]  # type: ignore[assignment]
    removals: Iterable[str] = journal["removals"]  # type: ignore[assignment]
    touched = {folder}
    for staged, name in moves:
        if (folder / staged).is_file():
            _move(folder / staged, folder / name)
            touched.add((folder / name).parent)
    for name in removals:
        (folder / name).unlink(missing_ok=True)
        touched.add((folder / name).parent)
    former = folder / _FORMER_STAGED
    if journal.get("keep") and former.is_dir():
        if (folder / FORMER).is_dir():
            _move_aside(folder / FORMER)
        former.replace(folder / FORMER)
    for place in touched:
        sync_folder(place)


def _finish(folder: Path) -> None:
    (folder / _JOURNAL).unlink(missing_ok=True)
    _clear(folder)


def _move(staged: Path, place: Path) -> None:
    """Put a file in its place, with the permissions of the old one; a link stays a link."""
    place = place.resolve()
    if place.is_file():
        staged.chmod(place.stat().st_mode & 0o777)
    staged.replace(place)


def _take_back(folder: Path, changes: Changes) -> None:
    """Undo what was put in place: the old files are there still, beside it; raises OSError."""
    for name in changes:
        saved = folder / _FORMER_STAGED / name
        if saved.is_file():
            _move(saved, folder / name)  # which takes no room
        else:
            (folder / name).unlink(missing_ok=True)
    (folder / _JOURNAL).unlink(missing_ok=True)
    _clear(folder)
