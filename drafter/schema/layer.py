"""A file of a library as it is laid over others (一层)."""

from __future__ import annotations

from typing import NamedTuple


class Layer(NamedTuple):
    """A file of a library; a ``trusted`` one was tested before it was shipped."""

    text: str
    path: str
    trusted: bool = False
