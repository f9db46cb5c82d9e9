"""Comments of people in YAML files that are written anew (注释): carried over where their place is still there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator


def carry_remarks(old: str, plain: str, new: str) -> tuple[str, tuple[str, ...]]:
    """``new`` with the comments of ``old``, and those that found no place; ``plain`` is ``old`` without comments.

    A comment on lines of its own goes before the line that followed it, one at the end of a line stays behind that
    line, where the new file has the line; what stands at the beginning stays there.
    """
    known = set(plain.splitlines())
    before: dict[str, list[list[str]]] = defaultdict(list)
    behind: dict[str, list[str]] = defaultdict(list)
    head: list[str] = []
    waiting: list[str] = []
    started = False
    for line in old.splitlines():
        if line.lstrip().startswith("#") and line not in known:
            waiting.append(line)
            continue
        content, remark = _parted(line, known)
        if remark:
            behind[content].append(remark)
        if waiting and started:
            before[content].append(waiting)
        elif waiting:
            head = waiting
        waiting, started = [], started or bool(line.strip())
    lines = [*head]
    for line in new.splitlines():
        if before[line]:
            lines += before[line].pop(0)
        lines.append(line + behind[line].pop(0) if behind[line] else line)
    lost = [*_flat(before), *(remark.strip() for remarks in behind.values() for remark in remarks)]
    return "".join(f"{line}\n" for line in [*lines, *waiting]), tuple(lost)


def _flat(before: dict[str, list[list[str]]]) -> Iterator[str]:
    yield from (line.strip() for groups in before.values() for group in groups for line in group)


def _parted(line: str, known: set[str]) -> tuple[str, str]:
    """A line and the comment at its end: what is left is a line as it is written without one."""
    if line in known:
        return line, ""
    at = line.find(" #")
    while at >= 0:
        content = line[:at].rstrip()
        if content in known:
            return content, line[len(content) :]
        at = line.find(" #", at + 1)
    return line, ""
