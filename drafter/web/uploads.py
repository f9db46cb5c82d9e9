"""Files that a browser sends (上传): bytes with a name for messages, read under a limit of time.

They are nobody's: the name is a label and never a path, and a verb that reads one can be given up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from drafter.errors import UnreadableError

Value = TypeVar("Value")
_NAME = 80  # letters of a name in messages


def uploaded(field: str = "file") -> tuple[bytes, str]:
    """The bytes of the file in a form's field, and its name; raises UnreadableError where none was chosen."""
    from flask import request

    sent = request.files.get(field)
    if sent is None or not sent.filename:
        raise UnreadableError("没有选文件", hint="请先选一个文件，或者把它拖到这里")
    return sent.read(), label(sent.filename)


def uploads(field: str = "file", most: int = 20) -> list[tuple[bytes, str]]:
    """The bytes and names of several files in a form's field; raises UnreadableError for none and for too many."""
    sent = uploads_in(field)
    if not sent:
        raise UnreadableError("没有选文件", hint="请先选文件，或者把它们拖到这里")
    if len(sent) > most:
        raise UnreadableError(f"一次最多看{most}份", hint="多的请用“挖掘”，它读整个文件夹")
    return sent


def uploads_in(field: str) -> list[tuple[bytes, str]]:
    """As ``uploads``, however many there are, and none as well."""
    from flask import request

    sent = [each for each in request.files.getlist(field) if each.filename]
    return [(each.read(), label(each.filename or "")) for each in sent]


def label(name: str) -> str:
    """The last part of a name as a browser sends it, what no line can show left out."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-_NAME:] or "上传的文件"


def within_limits(verb: Callable[..., Value], *given: object) -> Value:
    """What a verb gives for an untrusted file, in a process that is ended when it takes too long.

    Verb and values must be picklable. Raises UnreadableError where the time is over, and what the verb raises.
    """
    from drafter.web.apart import apart
    from drafter.web.site import site

    seconds = site().settings.seconds
    return apart(seconds, verb, *given) if seconds else verb(*given)
