"""Commands to be run next (下一步的命令), written so that they can be pasted into the shell of this system."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from drafter.patterns import regex

_PLAIN = regex(r"[\w@%+=:,./-]+")  # words of any script that no shell takes for anything else
_PLAIN_WINDOWS = regex(r"[\w@+:./\\-]+")


def command(*words: object, library: str | None = None) -> str:
    """A command of drafter: its verb, options and paths (``Path``), each quoted where the shell needs it.

    ``library`` is the folder that the user has named for this command, if any: the next one needs it as well.
    """
    named = ("--library", Path(library)) if library else ()
    return " ".join(
        quoted(_path(word) if isinstance(word, os.PathLike) else str(word)) for word in ("drafter", *words, *named)
    )


def quoted(word: str, *, windows: bool = os.name == "nt") -> str:
    """A word as the shell reads it: shlex's quotes, or on Windows double ones, which no file name there can hold."""
    if windows:
        return word if _PLAIN_WINDOWS.fullmatch(word) else f'"{word}"'
    return word if _PLAIN.fullmatch(word) else shlex.quote(word)


def _path(word: object) -> str:
    """A word, a path among them so that it is not taken for an option."""
    text = str(word)
    return f".{os.sep}{text}" if isinstance(word, Path) and text.startswith("-") else text
