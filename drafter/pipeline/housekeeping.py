"""Where things lie (家务): libraries, caches and what they hold, and throwing away what may be thrown away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from drafter.caches import cache_folder
from drafter.errors import DrafterError, Location
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.library.folders import OUTLINES, PHRASES, SWITCHES, TEMPLATES
from drafter.library.roots import builtin_root, usual_root

Kind = Literal["past", "mining", "phrases", "fault", "former", "other"]


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that was kept to save work, or to go back: what it is, where, how many bytes.

    ``id`` names it among those that there are now.
    """

    id: str
    kind: Kind
    path: Path
    size: int


def kept_files(library: Library) -> tuple[Kept, ...]:
    """The caches and former results that lie on this machine, those of a run that is at work now among them."""
    return tuple(
        Kept(f"{number}-{path.name}", kind, path, _size(path))
        for number, (kind, path) in enumerate(sorted(set(_found(library)), key=lambda each: str(each[1])))
    )


def throw_away(library: Library, which: str) -> Kept:
    """Throw away what has this id; raises DrafterError where there is none of it, or it cannot be removed."""
    from drafter.export.files import refused

    found = next((kept for kept in kept_files(library) if kept.id == which), None)
    if found is None:
        raise DrafterError("没有这份缓存，可能已经删掉了", hint="请刷新看看还有哪些")
    try:
        if found.path.is_dir() and not found.path.is_symlink():
            shutil.rmtree(found.path)
        else:
            found.path.unlink()
    except OSError as error:
        raise refused(found.path, error) from error
    return found


def _found(library: Library) -> Iterator[tuple[Kind, Path]]:
    from drafter.export.tree import FORMER
    from drafter.pipeline.fault_log import NAME as FAULT
    from drafter.pipeline.past_speeches import NAME as PAST
    from drafter.pipeline.store import NAME as STORE

    folder = cache_folder()
    kinds: dict[str, Kind] = {PAST: "past", FAULT: "fault"}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and not path.name.startswith("."):
            known: Kind = "phrases" if path.name.startswith("phrases-") else "other"
            yield kinds.get(path.name.removesuffix("-wal").removesuffix("-shm"), known), path
    for root in library.roots:
        if root == builtin_root():
            continue
        for path in (root / OUTLINES).glob(f"{STORE}*"):
            yield "mining", path
        for path in (root / OUTLINES).glob(f"{FORMER}*"):
            yield "former", path


def _size(path: Path) -> int:
    try:
        if path.is_dir():
            return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
        return path.stat().st_size
    except OSError:
        return 0


# --- one's own library ------------------------------------------------------------------------------


def own_root(library: Library) -> Path | None:
    """The user's own library; None where there is only the shipped one."""
    root = library.roots[-1]
    return None if root == builtin_root() else root


def make_own_library() -> Path:
    """Make a library of the user's own where one is looked for by itself; it may be there. Raises OutputError."""
    from drafter.export.files import make_folder

    root = usual_root()
    for name in (PHRASES, TEMPLATES):
        make_folder(root / name)
    return root


def library_files(root: Path) -> dict[str, int]:
    """How many files of each sort a library has, by the name of their folder."""
    if not root.is_dir():
        raise DrafterError("没有这个语句库文件夹", Location(str(root)))
    names = (OUTLINES, TEMPLATES)
    found = {name: sum(path.is_file() for path in (root / name).rglob("*.*")) for name in names}
    return found | {SWITCHES: int((root / SWITCHES).is_file())}
