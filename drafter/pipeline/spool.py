"""Speeches put down in a file while a corpus is read (暂存): held are what is asked for of all at once, and places.

The file has no name: nobody else can open it, and it goes with the process, however that ends.
"""

from __future__ import annotations

import io
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import IO, TYPE_CHECKING

from drafter.caches import make_cache_folder
from drafter.errors import OutputError
from drafter.late_classes import dataclass
from drafter.pipeline.corpus_reading import Read

if TYPE_CHECKING:
    from drafter.mine.profile import Profile

Place = tuple[int, int]  # begin and length in the file


@dataclass(frozen=True, slots=True)
class Profiles:
    """Packed profiles, to be unpacked one after the other, by any process."""

    packed: tuple[bytes, ...]

    def __iter__(self) -> Iterator[Profile]:
        return map(pickle.loads, self.packed)


class Spool:
    """The file, which goes with the ``with`` block; ``heads`` are the speeches without what is put down."""

    def __init__(self) -> None:
        self._file = _nameless()
        self.heads: list[Read] = []
        self._places: list[tuple[Place, Place]] = []  # profile, text

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, speech: Read) -> None:
        """Put a speech down; raises OutputError where there is no room for it."""
        self._places.append((self._put(speech.profile), self._put(speech.text.encode("utf-8", "surrogatepass"))))
        self.heads.append(replace(speech, profile=b"", text=""))

    def text(self, number: int) -> str:
        """The text of a speech, which is put down in the order of ``heads``."""
        return self._at(self._places[number][1]).decode("utf-8", "surrogatepass")

    def profiles(self, numbers: Iterable[int]) -> Profiles:
        """The profiles of some speeches."""
        return Profiles(tuple(self._at(self._places[number][0]) for number in numbers))

    def _put(self, data: bytes) -> Place:
        try:
            begin = self._file.seek(0, io.SEEK_END)
            self._file.write(data)
        except OSError as error:
            raise _no_room(error) from error
        return begin, len(data)

    def _at(self, place: Place) -> bytes:
        try:
            self._file.seek(place[0])  # writes what is still in memory
            return self._file.read(place[1])
        except OSError as error:
            raise _no_room(error) from error


def _nameless() -> IO[bytes]:
    """A file without a name in the user's own folder for caches; in memory where there is no such folder."""
    try:
        return tempfile.TemporaryFile(dir=make_cache_folder())
    except OSError:
        return io.BytesIO()


def _no_room(error: OSError) -> OutputError:
    hint = "清理磁盘，或者用环境变量 DRAFTER_CACHE 另指一个文件夹存放缓存"
    return OutputError(f"读到一半的旧稿暂存不下了（{error.strerror}）", None, hint)
