"""What can go wrong, said to the user: one error family with a place and a hint."""

from __future__ import annotations

from typing import Literal

from drafter.late_classes import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file; ``line`` and ``column`` count from 1, 0 means unknown.

    ``unit`` says what the lines are: those of the file, or the paragraphs of what it holds (Word files, pages).
    ``page`` is, where it has printed pages, the number of the page and that of the line on it.
    """

    path: str
    line: int = 0
    column: int = 0
    unit: Literal["line", "paragraph"] = "line"
    page: tuple[int, int] | None = None

    def __str__(self) -> str:
        parts = [self.path] + [str(number) for number in (self.line, self.column) if number]
        return ":".join(parts)


class DrafterError(Exception):
    """The work cannot go on; prints as ``path:line:column: message`` with a hint (what to do).

    ``parts`` are the problems that it says together, each with its own place; none where it is one problem.
    """

    def __init__(self, message: str, location: Location | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint
        self.parts: tuple[DrafterError, ...] = ()

    def __str__(self) -> str:
        text = f"{self.location}: {self.message}" if self.location else self.message
        return f"{text}\n  提示：{self.hint}" if self.hint else text


class UnreadableError(DrafterError):
    """A document cannot be read: missing, empty, broken, too large, or not text at all."""


class BriefError(DrafterError):
    """A brief or another YAML file written by people does not say what it must."""


class LibraryError(DrafterError):
    """The library of outlines and templates lacks something or holds something broken."""


class OutputError(DrafterError):
    """An output cannot be written, or would overwrite something."""


class ClusterError(DrafterError):
    """The machines that were to share the work are not there, are not fit for it, or are gone."""
