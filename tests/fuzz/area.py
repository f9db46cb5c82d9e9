"""What an area of the campaign is, what an input of it is, and what can be wrong with one."""

from __future__ import annotations

import json
import random
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import drafter
from drafter.errors import DrafterError

PACKAGE = str(Path(drafter.__file__).parent)

# crash: an error that is no DrafterError, or a process that died · lost: something is gone, changed or invented ·
# unequal: not the same bytes twice · slow: over the limit of processor time · large: over the limit of memory ·
# network: a socket was used.
Kind = Literal["crash", "lost", "unequal", "slow", "large", "network"]


@dataclass(frozen=True, slots=True)
class Case:
    """One input: files by their names in a folder, and words (arguments, or what else the area wants to know)."""

    files: Mapping[str, bytes]
    words: tuple[str, ...] = ()

    def lay(self, folder: Path) -> None:
        """Write the files into a folder."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def save(self, folder: Path, told: str) -> None:
        """Keep the input for people, with what is wrong with it."""
        folder.mkdir(parents=True, exist_ok=True)
        self.lay(folder)
        note = {"words": self.words, "told": told}
        (folder / "case.json").write_text(json.dumps(note, ensure_ascii=True, indent=1), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with an input. ``mark`` is the same for inputs that fail at the same place in the same way."""

    kind: Kind
    mark: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A violation with the input that shows it, by area, seed and number."""

    area: str
    seed: int
    number: int
    violation: Violation
    case: Case


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the campaign: ``make`` an input by chance, ``check`` it in an empty folder.

    ``share`` is the part that the area has in all inputs of its sort: those that run in the worker itself, or those
    that run ``processes`` of their own, which are waited for by the clock. ``limit`` is seconds of processor time
    for one input.
    """

    name: str
    make: Callable[[random.Random], Case]
    check: Callable[[Case, Path], Iterator[Violation]]
    share: int
    processes: bool = False
    limit: float = 5.0


def make_case(area: Area, seed: int, number: int) -> Case:
    """The input of this number: always the same."""
    return area.make(random.Random(f"{seed} {area.name} {number}"))


def violations(area: Area, case: Case, folder: Path) -> tuple[Violation, ...]:
    """What is wrong with an input; a DrafterError that ends the check is nothing wrong."""
    found: list[Violation] = []
    try:
        found.extend(area.check(case, folder))
    except DrafterError:
        pass
    except MemoryError:
        found.append(Violation("large", "out of memory"))
    except Exception as error:  # noqa: BLE001 (every other error is what is looked for)
        found.append(crash(error))
    return tuple(found)


def crash(error: BaseException) -> Violation:
    """An error as a violation, marked by its type and the innermost place in the package."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(PACKAGE)]
    last = (ours or list(frames))[-1] if frames else None
    place = f"{Path(last.filename).name}:{last.name}" if last else "nowhere"
    return Violation("crash", f"{type(error).__name__} in {place}", "".join(traceback.format_exception(error))[-3000:])


def failures(area: Area, seed: int, numbers: range, folder: Path) -> Iterator[Failure]:
    """The failures among the inputs of these numbers, unwatched: what a test or a debugger calls."""
    for number in numbers:
        case = make_case(area, seed, number)
        for violation in violations(area, case, folder):
            yield Failure(area.name, seed, number, violation, case)
