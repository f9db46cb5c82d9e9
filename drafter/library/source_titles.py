"""What the shipped speeches are called (来源的题目): people know them by their titles, not by the names of files."""

from __future__ import annotations

from functools import lru_cache

from drafter.errors import DrafterError
from drafter.library.folders import SPEECHES
from drafter.library.roots import builtin_root
from drafter.patterns import regex
from drafter.readable import MEBIBYTE, read_bytes

_NAME = regex(r"[\w-]+(?:\.[\w-]+)*")


@lru_cache(maxsize=4096)
def source_title(source: str) -> str:
    """The title of a shipped speech by its id; empty for others, whose texts lie elsewhere."""
    if not _NAME.fullmatch(source):
        return ""
    path = builtin_root() / SPEECHES / f"{source}.txt"
    if not path.is_file():
        return ""
    try:
        text = read_bytes(path, MEBIBYTE, "").decode("utf-8", "replace")
    except DrafterError:
        return ""
    return text.lstrip("\ufeff\n ").partition("\n")[0].strip()
