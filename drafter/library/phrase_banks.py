"""The phrase banks of a library by role."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from drafter.model import Phrase

if TYPE_CHECKING:
    from drafter.library.library import Library


class Banks(Mapping[str, tuple[Phrase, ...]]):
    """The phrase banks of a library by role, each read when it is first asked for: a draft needs few of them."""

    def __init__(self, library: Library, read: Callable[[str], tuple[Phrase, ...]]) -> None:
        self._read = read
        self._roles = library.phrase_roles()

    def __getitem__(self, role: str) -> tuple[Phrase, ...]:
        if role not in self._roles:
            raise KeyError(role)
        return self._read(role)

    def __iter__(self) -> Iterator[str]:
        return iter(self._roles)

    def __len__(self) -> int:
        return len(self._roles)
