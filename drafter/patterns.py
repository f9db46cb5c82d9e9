"""Regular expressions that are compiled when they are first used, and whose programs are kept between runs.

A command touches a third of the patterns that its modules name, and compiling these still took a quarter of its time.
What Python's compiler makes of a pattern is its private matter: it is kept only by the very same Python, checked by
Python's own engine when it is taken again, and wherever anything is otherwise than expected the pattern is compiled.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Callable
from importlib import import_module
from threading import get_ident
from typing import Any, NamedTuple, TypeVar, cast

from drafter.caches import SealedPieces, digest, keep_later, read_pieces

_NAME = "patterns.kept"
_FEW = 8  # patterns: fewer new ones are not worth a file
_ANSWERS = b"answers"
_MOST = 4000  # programs: a file with more is begun anew

T = TypeVar("T")


class _Program(NamedTuple):
    """What the compiler made of a pattern: arguments of ``_sre.compile``."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


class _Later:
    """Stands for a pattern until one of its methods is asked for, which it then keeps as its own."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(compiled(self.pattern, self._given), name)
        setattr(self, name, value)
        return value

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first used; a wrong one raises re.error no earlier than that.

    It has every method and attribute of ``re.Pattern``, but is none for ``isinstance``, and functions of ``re`` do not
    take it.
    """
    return cast("re.Pattern[str]", _Later(text, flags))


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern itself, from its kept program where there is one; raises re.error for a wrong one.

    For patterns of the code and of a library: those made of a speech are not to be kept.
    """
    return _STORE.pattern(text, int(flags))


def told(question: str, text: str, flags: int, answer: Callable[[], T]) -> T:
    """The answer to a question about a pattern, kept with its program; it is made of tuples, texts and numbers."""
    return _STORE.told(question, text, flags, answer)


def load(name: str) -> None:
    """Import a library that compiles patterns while it is imported, and have their programs kept as those of ours.

    Other libraries ask ``re.compile`` for theirs, which for this one import takes kept programs. PyYAML's longest costs
    as much as reading a brief.
    """
    if name in sys.modules:
        return
    plain, own = re.compile, get_ident()

    def kept(pattern: Any, flags: int = 0) -> Any:
        ours = isinstance(pattern, str) and get_ident() == own  # what other threads compile may be of somebody's text
        return compiled(pattern, int(flags)) if ours else plain(pattern, flags)

    re.compile = kept
    try:
        import_module(name)
    finally:
        re.compile = plain


class _Store:
    """The kept programs of this Python, and answers about patterns: each is read when it is asked for."""

    def __init__(self) -> None:
        self._kept: SealedPieces | None = None
        self._opened = False
        self._new: dict[bytes, bytes] = {}  # what this run has made, as it is kept
        self._answers: dict[tuple[str, str, int], Any] | None = None  # few and short: they are read together
        self._made = 0

    def pattern(self, text: str, flags: int) -> re.Pattern[str]:
        key = _key(text, flags)
        if program := self._take(key):
            try:
                return _assembled(text, _Program(*program))
            except Exception:  # noqa: BLE001, S110 (whatever another Python has to say about it: it is compiled instead)
                pass
        made = _compiled(text, flags)
        if made is None:
            return re.compile(text, flags)
        self._keep(key, tuple(made))  # a plain one, as marshal wants it
        return _assembled(text, made)

    def told(self, question: str, text: str, flags: int, answer: Callable[[], T]) -> T:
        if self._answers is None:
            self._answers = self._take(_ANSWERS) or {}
        asked = (question, text, flags)
        if asked not in self._answers:
            self._answers[asked] = answer()
            self._count()
        found: T = self._answers[asked]
        return found

    def _take(self, key: bytes) -> Any:
        if not self._opened:
            self._kept, self._opened = read_pieces(_NAME, _about()), True
        data = self._new.get(key) or (self._kept.get(key) if self._kept else None)
        # Values, no code; and from the user's own folder, with its seal.
        return marshal.loads(data) if data else None  # noqa: S302

    def _keep(self, key: bytes, value: Any) -> None:
        self._new[key] = marshal.dumps(value)
        self._count()

    def _count(self) -> None:
        self._made += 1
        if self._made == _FEW:
            keep_later(_NAME, _about(), self._data)

    def _data(self) -> dict[bytes, bytes] | None:
        kept = self._kept
        held = {key: data for key in kept if (data := kept.get(key))} if kept else {}
        if kept:
            kept.close()
        new = self._new
        if self._answers is not None:
            new[_ANSWERS] = marshal.dumps(self._answers)
        self._kept, self._opened, self._new, self._made = None, False, {}, 0
        if len(held) + len(new) > _MOST:
            held = {}
        return {**held, **new} if len(new) <= _MOST else None


def _key(text: str, flags: int) -> bytes:
    return digest(f"{flags} {text}".encode("utf-8", "surrogatepass"))


def _about() -> bytes:
    """What kept programs depend on: this very Python."""
    return f"2 {sys.implementation.cache_tag} {sys.version} {sys.maxunicode} {sys.byteorder}".encode()


def _compiled(text: str, flags: int) -> _Program | None:
    """What Python's compiler makes of a pattern; None where it does not work as it does today. Raises re.error."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(text, flags)
        code = array("I", _compiler._code(parsed, flags))
        state = parsed.state
        return _Program(flags | state.flags, code.tobytes(), state.groups - 1, dict(state.groupdict))
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None


def _assembled(text: str, program: _Program) -> re.Pattern[str]:
    numbered: list[str | None] = [None] * (program.groups + 1)
    for name, number in program.names.items():
        numbered[number] = name
    code = array("I")
    code.frombytes(program.code)
    made = import_module("_sre").compile(
        text, program.flags, code.tolist(), program.groups, program.names, tuple(numbered)
    )
    return cast("re.Pattern[str]", made)


_STORE = _Store()
