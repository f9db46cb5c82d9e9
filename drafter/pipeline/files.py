"""Writing what a command made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def write_text(path: Path, text: str, *, force: bool, inputs: Iterable[Path]) -> None:
    """Write a text file whole or not at all, over none of ``inputs``; raises OutputError."""
    from drafter.export.files import write

    write(path, text.encode("utf-8"), force=force, inputs=inputs)
