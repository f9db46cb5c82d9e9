"""What was made of files last (最近的结果): kept place by place, so that what did not change is not made again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Latest(Generic[Value]):
    """For each place the latest value and what it was made of; of more than ``most`` places the oldest is forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Hashable, Value]] = OrderedDict()
        self._lock = Lock()

    def get(self, place: Hashable, made_of: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a place, made anew where it was made of something else; what ``make`` raises is raised."""
        with self._lock:
            found = self._kept.get(place)
        if found is not None and found[0] == made_of:
            return found[1]
        value = make()
        with self._lock:
            self._kept[place] = made_of, value
            self._kept.move_to_end(place)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
