"""Which folders are libraries: the built-in one and, above it, the user's own."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from drafter.errors import LibraryError, Location

ENVIRONMENT = "DRAFTER_LIBRARY"


def library_roots(path: str | Path | None = None) -> tuple[Path, ...]:
    """The root folders of the library, the topmost last: the built-in one and the user's, if there is one.

    The user's folder is ``path``, else the one that the environment variable DRAFTER_LIBRARY names,
    else ``~/.config/drafter`` if there is one. Raises LibraryError where a named folder is missing.
    """
    user = _user_root(path)
    other = user is not None and user.resolve() != builtin_root()
    return (builtin_root(), user) if user and other else (builtin_root(),)


@cache  # asked for with every file that is read
def builtin_root() -> Path:
    """The folder of the built-in library: in the installed package, else the checkout around it."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "_data"  # pyproject.toml puts outlines/ and templates/ there in a wheel
    return packed if packed.is_dir() else package.parent


def usual_root() -> Path:
    """Where the user's library is looked for when nobody names one; it may not exist."""
    return Path("~/.config/drafter").expanduser()


def _user_root(path: str | Path | None) -> Path | None:
    named = path or os.environ.get(ENVIRONMENT)
    if not named:
        return usual_root() if usual_root().is_dir() else None
    root = Path(named).expanduser()
    if not root.is_dir():
        source = "" if path else f"（环境变量 {ENVIRONMENT} 指定）"
        hint = "请检查路径，里面应有 outlines 或 templates；还没有自己的语句库，先建一个空文件夹"
        raise LibraryError(f"没有这个语句库文件夹{source}", Location(str(named)), hint)
    return root
