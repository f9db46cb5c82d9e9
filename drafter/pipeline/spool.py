"""Speeches put down in a file while a corpus is read (暂存): held are what is asked for of all at once, and places."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from drafter.pipeline.corpus_reading import Read

if TYPE_CHECKING:
    from drafter.mine.profile import Profile

Place = tuple[int, int]  # begin and length in the file


@dataclass(frozen=True, slots=True)
class Profiles:
    """Profiles in the file, to be read one after the other, by any process."""

    file: Path
    places: tuple[Place, ...]

    def __iter__(self) -> Iterator[Profile]:
        with self.file.open("rb") as file:
            for place in self.places:
                yield pickle.loads(_at(file, place))  # noqa: S301 (our own bytes, in a folder of our own)


class Spool:
    """The file, which goes with the ``with`` block; ``heads`` are the speeches without what is put down."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="drafter-")
        self._path = Path(self._folder.name) / "speeches"
        self._file = self._path.open("w+b")
        self.heads: list[Read] = []
        self._places: list[tuple[Place, Place]] = []  # profile, text

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._folder.cleanup()

    def add(self, speech: Read) -> None:
        """Put a speech down."""
        self._places.append((self._put(speech.profile), self._put(speech.text.encode("utf-8", "surrogatepass"))))
        self.heads.append(replace(speech, profile=b"", text=""))

    def text(self, number: int) -> str:
        """The text of a speech, which is put down in the order of ``heads``."""
        return _at(self._file, self._places[number][1]).decode("utf-8", "surrogatepass")

    def profiles(self, numbers: Iterable[int]) -> Profiles:
        """The profiles of some speeches."""
        self._file.flush()
        return Profiles(self._path, tuple(self._places[number][0] for number in numbers))

    def _put(self, data: bytes) -> Place:
        begin = self._file.seek(0, 2)
        self._file.write(data)
        return begin, len(data)


def _at(file: BinaryIO, place: Place) -> bytes:
    file.seek(place[0])
    return file.read(place[1])
