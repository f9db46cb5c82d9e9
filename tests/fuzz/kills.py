"""SIGKILL at a moment of every verb that writes: after some time, or just before some change of the file system."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from .area import Area, Case, Violation
from .scenes import by_name, count_steps, finish, launch, lay, names, orphans, undisturbed, wrong_again, wrong_outputs


def _make(chance: random.Random) -> Case:
    return Case({}, (chance.choice(names()), chance.choice(("time", "step")), f"{chance.random():.6f}"))


def _check(case: Case, folder: Path) -> Iterator[Violation]:
    name, way, part = case.words
    scene = by_name(name)
    good = undisturbed(scene, folder.parent)
    work = lay(scene, folder / "run")
    if way == "time":
        running = launch(scene, work)
        finish(running, float(part) * good.ended.seconds)
    else:
        step = 1 + int(float(part) * good.steps)
        running = launch(scene, work, lambda: count_steps(work.parent / "steps", step))
        finish(running)
    if orphans(running):
        yield Violation("lost", f"{name}: processes live on without their head")
    yield from wrong_outputs(scene, work, good)
    yield from wrong_again(scene, work, good)


AREA = Area("kills", _make, _check, share=500, processes=True, limit=300)
