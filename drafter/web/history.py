"""What a brief said before (撤销): the texts of this run, to go back to, and to tell what somebody started from."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import field

from drafter.late_classes import dataclass
from drafter.pipeline.desk import mark_of

_MOST = 200  # texts kept of one brief
_MOST_BRIEFS = 20
_FEW = 12  # texts that are looked at for one without mistakes


@dataclass(slots=True)
class _Past:
    texts: list[str] = field(default_factory=list)
    at: int = -1


class History:
    """The texts of each brief in the order of this run, and at which of them it is."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pasts: dict[str, _Past] = defaultdict(_Past)

    def seen(self, name: str, text: str) -> None:
        """A brief says this now; what was undone before is gone."""
        with self._lock:
            past = self._pasts[name]
            if past.texts and past.texts[past.at] == text:
                return
            past.texts = [*past.texts[: past.at + 1], text][-_MOST:]
            past.at = len(past.texts) - 1
            while len(self._pasts) > _MOST_BRIEFS:
                self._pasts.pop(next(iter(self._pasts)))

    def step(self, name: str, by: int) -> str | None:
        """The text before (-1) or behind (1) the one that a brief is at; None where there is none. Goes there."""
        with self._lock:
            past = self._pasts[name]
            at = past.at + by
            if not 0 <= at < len(past.texts):
                return None
            past.at = at
            return past.texts[at]

    def text(self, name: str, mark: str) -> str | None:
        """The text that had a mark; None where nobody remembers."""
        with self._lock:
            return next((text for text in reversed(self._pasts[name].texts) if mark_of(text) == mark), None)

    def last(self, name: str, good: Callable[[str], bool]) -> str | None:
        """The last of the texts that are good, among the latest few; None where none is."""
        with self._lock:
            past = self._pasts[name]
            texts = past.texts[max(0, past.at - _FEW) : past.at + 1]
        return next((text for text in reversed(texts) if good(text)), None)

    def moved(self, name: str, new: str) -> None:
        """A brief has another name."""
        with self._lock:
            self._pasts[new] = self._pasts.pop(name, _Past())
