"""The same bytes whatever surrounds a command: hash seeds, languages, time zones, folders, other processors."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .area import Area, Case, Violation
from .samples import ROOT
from .scenes import PLACES, by_name, found_in, lay, names, temporary_files, undisturbed

_LANGUAGES = ("C", "C.UTF-8", "POSIX", "zh_CN.GB18030", "en_US.UTF-8", "tr_TR.UTF-8", "")
_ZONES = ("UTC", "Asia/Shanghai", "Pacific/Kiritimati", "America/St_Johns", "XYZ-14")
_FOLDERS = ("甲 乙", "a", "Ünïcode ' \" $x", "深/深/深", "-o")


def _make(chance: random.Random) -> Case:
    surroundings = (
        str(chance.randrange(2**32)),
        chance.choice(_LANGUAGES),
        chance.choice(_ZONES),
        chance.choice(_FOLDERS),
    )
    return Case({}, (chance.choice(names(writing=False)), *surroundings, chance.choice(("0022", "0077", "0000"))))


def _check(case: Case, folder: Path) -> Iterator[Violation]:
    name, hash_seed, language, zone, place, mask = case.words
    scene = by_name(name)
    good = undisturbed(scene, folder.parent)
    work = lay(scene, folder / place / "run")
    kept = {key: os.environ[key] for key in ("PATH",) if key in os.environ}
    own = {key: str(work.parent / each) for key, each in zip(("TMPDIR", "HOME", "DRAFTER_CACHE"), PLACES, strict=True)}
    given = {"PYTHONHASHSEED": hash_seed, "LANG": language, "LC_ALL": language, "TZ": zone, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "drafter.cli", *scene.arguments],
        cwd=work,
        env=kept | own | given | {"XDG_CACHE_HOME": own["DRAFTER_CACHE"]},
        capture_output=True,
        timeout=280,
        check=False,
        umask=int(mask, 8),
        stdin=subprocess.DEVNULL,
    )
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    if done.returncode != good.ended.code:
        yield Violation("crash", f"{name}: exit code {done.returncode}", told[-800:])
    found = found_in(work)
    if other := sorted(key for key in found.keys() | good.files.keys() if found.get(key) != good.files.get(key)):
        yield Violation("unequal", f"{name}: other bytes in other surroundings", f"{case.words}: {other}")
    if sorted(told.splitlines()) != sorted(good.ended.told.splitlines()):
        yield Violation(
            "unequal",
            f"{name}: says other things in other surroundings",
            f"{case.words}: {told[-600:]} / {good.ended.told[-600:]}",
        )
    if left := temporary_files(work):
        yield Violation("lost", f"{name}: leaves temporary files", str(left))


AREA = Area("sameness", _make, _check, share=40, processes=True, limit=300)
