"""Full disks: small limits on files, a folder on a disk that is nearly full, a terminal that takes nothing."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .area import Area, Case, Violation
from .scenes import (
    PLACES,
    Ended,
    Scene,
    by_name,
    found_in,
    lay,
    names,
    perform,
    small_files,
    undisturbed,
    wrong_again,
    wrong_outputs,
)

_WAYS = ("limit", "limit", "out", "tmpdir", "cache", "stdout")
_SIZES = (0, 1, 100, 4096, 8192, 16384, 40_000, 200_000)


def _make(chance: random.Random) -> Case:
    return Case({}, (chance.choice(names(writing=False)), chance.choice(_WAYS), str(chance.choice(_SIZES))))


def _check(case: Case, folder: Path) -> Iterator[Violation]:
    name, way, size = case.words
    scene = by_name(name)
    good = undisturbed(scene, folder.parent)
    root = folder / "run"
    work = lay(scene, root)
    with _tight(scene, way, int(size), root) as before:
        laid = found_in(work)
        ended = perform(scene, work, before)
        yield from _told(name, way, ended, good.ended.code)
        yield from wrong_outputs(scene, work, good, laid)
    # The disk has room again: nothing of the first attempt is in the way.
    if way in ("limit", "stdout"):
        yield from wrong_again(scene, work, good)


def _told(name: str, way: str, ended: Ended, good: int) -> Iterator[Violation]:
    """A command that fails for want of room says so; one that has room enough does its work."""
    if ended.code not in (0, 1, 2):
        yield Violation("crash", f"{name}, {way}: exit code {ended.code}", ended.told[-500:])
    if "程序内部出错" in ended.told or "Traceback" in ended.told:
        yield Violation("crash", f"{name}, {way}: a defect of ours", ended.told[-500:])
    if ended.code not in (good, 2) and way != "stdout":
        yield Violation("lost", f"{name}, {way}: exit code {ended.code} instead of {good}", ended.told[-500:])


@contextmanager
def _tight(scene: Scene, way: str, size: int, root: Path) -> Iterator[Callable[[], None]]:
    """The want of room: what is to be done in the process of the command, or a small disk in place of a folder."""
    if way == "stdout":
        yield _full_terminal
        return
    place = (
        root / "work" / "out"
        if way == "out"
        else root / PLACES[("tmpdir", "home", "cache").index(way)]
        if way in PLACES
        else None
    )
    if place is None or not _mounted(place, size):
        # What the command says goes to a file as well, which is opened before and is short.
        yield lambda: small_files(max(size, 2000))
        return
    with suppress(OSError):  # no room even for what lay there before: the disk is as full as can be
        scene.case.lay(root / "work")
    try:
        yield lambda: None
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def _mounted(place: Path, size: int) -> bool:
    """Whether a small disk could be put there: that takes root, and a system that lets it."""
    if os.geteuid() != 0:
        return False
    options = f"size={max(4096, size)},nr_inodes=12"
    return (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=False, capture_output=True
        ).returncode
        == 0
    )


def _full_terminal() -> None:
    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)


AREA = Area("disks", _make, _check, share=60, processes=True, limit=300)
