"""A library brought to the workers of a cluster (随行的语句库): the user's files travel, the built-in one is there.

What works with it asks ``carried`` for the library, and for what was made of it once in this process.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from drafter.errors import DrafterError, Location
from drafter.late_classes import dataclass
from drafter.library import Library, builtin_root
from drafter.readable import LIBRARY_LIMIT, read_bytes

T = TypeVar("T")

_READ = frozenset({".yaml", ".j2", ".json"})  # kinds of files that a library is read from


@dataclass(frozen=True)
class CarriedLibrary:
    """The files of the roots above the built-in one, by their names, and where the roots lie at home: a kit.

    ``order`` is what else the work is done by, the same for all items.
    """

    roots: tuple[str, ...]
    files: tuple[tuple[int, str, bytes], ...]  # number of the root, name within it
    order: Any = None

    def begin(self) -> None:
        """See ``workers.Kit``."""
        _current[:] = [self]

    @cached_property
    def _folder(self) -> tempfile.TemporaryDirectory[str]:
        """Where the files lie in this process's machine, as long as the kit is kept."""
        folder = tempfile.TemporaryDirectory(prefix="drafter-library-")
        for number, name, data in self.files:
            path = Path(folder.name) / str(number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder

    @cached_property
    def library(self) -> Library:
        """The library as it is at home."""
        here = [Path(self._folder.name) / str(number) for number in range(len(self.roots))]
        for root in here:
            root.mkdir(exist_ok=True)
        return Library((builtin_root(), *here))

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    def made(self, key: object, make: Callable[[], T]) -> T:
        """What is made of it once: the same for all items of this process."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def as_at_home(self, error: DrafterError) -> DrafterError:
        """An error that names files of the library as they are called at home."""
        for number, root in enumerate(self.roots):
            here = str(Path(self._folder.name) / str(number))
            error.location = _moved(error.location, here, root)
            for part in error.parts:
                part.location = _moved(part.location, here, root)
        return error


def _moved(place: Location | None, here: str, home: str) -> Location | None:
    if place is None or not place.path.startswith(here):
        return place
    return replace(place, path=home + place.path[len(here) :])


_current: list[CarriedLibrary] = []


def carried() -> CarriedLibrary:
    """The library that this process works with."""
    return _current[0]


def carry(library: Library, order: object = None) -> CarriedLibrary:
    """A library as a kit, with what else the work is done by; raises LibraryError for a file that cannot be read."""
    above = tuple(root for root in library.roots if root != builtin_root())
    files = tuple(
        (number, path.relative_to(root).as_posix(), read_bytes(path, LIBRARY_LIMIT, "请检查是否放错了文件"))
        for number, root in enumerate(above)
        for path in sorted(Library((root,)).files())
        if path.suffix in _READ and not any(part.startswith(".") for part in path.relative_to(root).parts)
    )
    return CarriedLibrary(tuple(map(str, above)), files, order)
