"""The lines of one entry of a list of YAML exchanged (改一条): what else the file says stays as somebody typed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.readable import LIBRARY_LIMIT
from drafter.schema.remarks import carry_remarks
from drafter.schema.source import SequenceNode, compose_yaml


def spliced(text: str, path: str, own: Sequence[object], at: int | None, new: Sequence[str]) -> str:
    """The text with the lines of ``new`` in the place of the entry ``at``, else behind the last one.

    ``own`` are the entries that the text holds. Comments within the lines stay before the new ones; a text whose lines
    cannot be told apart (a list in brackets) comes back as it was, or broken.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    starts, indent = _starts(lines, text, path, len(own))
    if at is None:
        joint = end if text and not text.endswith("\n") else ""
        return text + joint + "".join(f"{indent}{line}{end}" for line in new)
    if at >= len(starts):
        return text
    first = starts[at]
    last = starts[at + 1] if at + 1 < len(starts) else len(lines)
    while last > first + 1 and _is_silent(lines[last - 1]):
        last -= 1
    comments = _remarks(lines[first:last], own[at : at + 1])
    made = "".join(f"{indent}{line}{end}" for line in (*comments, *new))
    return "".join([*lines[:first], made, *lines[last:]])


def _starts(lines: Sequence[str], text: str, path: str, count: int) -> tuple[list[int], str]:
    """The lines at which the entries begin, and what stands before their dashes."""
    dashed = [number for number, line in enumerate(lines) if line.startswith("- ")]
    if len(dashed) == count:  # as every file is that nobody laid out otherwise: no need to take it apart
        return dashed, ""
    root, _ = compose_yaml(text, path, LIBRARY_LIMIT)
    items = root.items if isinstance(root, SequenceNode) else ()
    return [item.line - 1 for item in items], " " * (items[0].column - 3) if items else ""


def written_anew(text: str, plain: str, anew: str, entries: Sequence[object]) -> str:
    """A file written ``anew`` whose lines cannot be told apart, with its comments; ``plain`` is it without them."""
    carried, _ = carry_remarks(text, plain, anew)
    lost = [remark for remark in _remarks(text.splitlines(), entries) if remark.strip("# ") not in carried]
    return "".join(f"{remark}\n" for remark in lost) + carried


def _is_silent(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _remarks(lines: Sequence[str], entries: Sequence[object]) -> Iterator[str]:
    """The comments between and behind the lines of entries; what their texts have of ``#`` is none."""
    said = repr(entries)
    for line in lines:
        content, mark, remark = line.strip().partition("#")
        if mark and (not content or content.endswith((" ", "\t"))) and remark.strip() not in said:
            yield f"#{remark}"
