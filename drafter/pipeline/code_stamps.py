"""What a result depends on besides its file: a hash of the code that reads (版本印记)."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

_READING = ("corpus", "analyse")  # whose code decides what is read out of a file
_CHUNK = 1 << 20


@cache
def code_stamp(*further: str) -> str:
    """A hash of the code that reads, and of ``further`` files of the package (check/passages.py).

    A program that was packed (PyInstaller) has no sources: there the program file counts, which holds all code.
    """
    root = Path(__file__).parents[1]
    sources = [*sorted(root.glob("*.py"))]  # numerals, punctuation, plausibility, model …: what all layers stand on
    sources += [path for package in _READING for path in sorted((root / package).rglob("*.py"))]
    sources += [root / name for name in further]
    if not all(path.is_file() for path in sources) or not sources:
        sources = [Path(sys.executable)]
    found = sha256()
    for path in sources:
        with path.open("rb") as file:
            while data := file.read(_CHUNK):
                found.update(data)
    return found.hexdigest()
