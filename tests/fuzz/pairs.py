"""Two at once in one place: the same command twice, or two commands that write the same file."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from .area import Area, Case, Violation
from .scenes import by_name, finish, launch, lay, names, undisturbed, wrong_again, wrong_outputs


def _make(chance: random.Random) -> Case:
    return Case({}, (chance.choice(names()), f"{chance.choice((0.0, chance.random())):.3f}"))


def _check(case: Case, folder: Path) -> Iterator[Violation]:
    name, part = case.words
    scene = by_name(name)
    good = undisturbed(scene, folder.parent)
    work = lay(scene, folder / "run")
    first = launch(scene, work)
    time.sleep(float(part) * good.ended.seconds)
    second = launch(scene, work)
    for ended in (finish(first), finish(second)):
        # Either may find the file of the other, and refuse.
        if ended.code not in (good.ended.code, 2):
            yield Violation("crash", f"{name}: exit code {ended.code}", ended.told[-500:])
        if "程序内部出错" in ended.told or "Traceback" in ended.told:
            yield Violation("crash", f"{name}: a defect of ours where two run at once", ended.told[-800:])
    yield from wrong_outputs(scene, work, good)
    yield from wrong_again(scene, work, good)


AREA = Area("pairs", _make, _check, share=60, processes=True, limit=300)
