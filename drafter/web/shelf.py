"""What a browser has sent and looks at (搁板): in memory, under names that nobody guesses; the oldest goes first."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from typing import Any, Generic, TypeVar

from drafter.errors import DrafterError

Value = TypeVar("Value")
_MOST = 20  # things
_BYTES = 128 << 20  # of all that is kept
_GONE = "这份文件已经不在了"


class Shelf(Generic[Value]):
    """Things of one kind with their sizes in bytes; nothing of them is ever written."""

    def __init__(self, most: int = _MOST, size: int = _BYTES) -> None:
        self._most, self._size = most, size
        self._things: OrderedDict[str, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, thing: Value, size: int, name: str | None = None) -> str:
        """Keep a thing, under the ``name`` that it has already or a new one; the name."""
        name = name or secrets.token_urlsafe(12)
        with self._lock:
            self._things[name] = thing, size
            self._things.move_to_end(name)
            while len(self._things) > 1 and (
                len(self._things) > self._most or sum(each for _, each in self._things.values()) > self._size
            ):
                self._things.popitem(last=False)
        return name

    def get(self, name: str) -> Value:
        """The thing of this name; raises DrafterError where it is gone, or never was."""
        with self._lock:
            found = self._things.get(name)
            if found is None:
                raise DrafterError(_GONE, hint="程序重新打开过，或者后来看过的太多；请再选一次文件")
            self._things.move_to_end(name)
            return found[0]


def shelf(kind: str) -> Shelf[Any]:
    """The shelf of one kind of things, of the application that answers."""
    from flask import current_app

    shelves = current_app.extensions.setdefault("drafter.shelves", {})
    found: Shelf[Any] = shelves.setdefault(kind, Shelf())
    return found
