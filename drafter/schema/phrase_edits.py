"""One entry of a phrase bank changed (改一条): what else its file says stays as somebody typed it.

The lines of the entry are exchanged for the new ones, so that a version control shows one change. Where a file is laid
out so that its lines cannot be told apart (a list in brackets), it is written anew with its comments.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from drafter.errors import DrafterError
from drafter.model import Phrase
from drafter.schema.phrases import dump_phrases
from drafter.schema.remarks import carry_remarks
from drafter.schema.same_wording import same_text
from drafter.schema.source import LIBRARY_LIMIT, SequenceNode, compose_yaml

Read = Callable[[str], tuple[Phrase, ...]]


def own_entry(bank: Sequence[Phrase], names: Collection[str]) -> int | None:
    """The place of the entry that has one of these texts, or is the same frame, now or as it was mined."""
    exact = (at for at, one in enumerate(bank) if one.text in names or one.was in names)
    keys = {same_text(name) for name in names}
    alike = (
        at for at, one in enumerate(bank) if same_text(one.text) in keys or (one.was and same_text(one.was) in keys)
    )
    return next(exact, next(alike, None))


def put_phrase(text: str, path: str, read: Read, phrase: Phrase | None, names: Collection[str]) -> str:
    """The file of a role's bank with ``phrase`` in the place of the entry of one of these ``names``, else at its end.

    Without a ``phrase`` the entry goes. No comment is lost. ``read`` gives the entries of a text, and raises
    LibraryError for one that is broken, as the file may be already.
    """
    own = read(text)
    at = own_entry(own, names)
    if phrase is None and at is None:
        return text
    end = len(own) if at is None else at
    wanted = (*own[:end], *([phrase] if phrase else []), *own[end + 1 :])
    spliced = _spliced(text, path, own, at, phrase)
    try:
        if read(spliced) == wanted:
            return spliced
    except DrafterError:
        pass  # a layout whose lines cannot be told apart
    plain = dump_phrases(own) if own else ""
    carried, _ = carry_remarks(text, plain, dump_phrases(wanted) if wanted else "")
    lost = [remark for remark in _remarks(text.splitlines(), own) if remark.strip("# ") not in carried]
    return "".join(f"{remark}\n" for remark in lost) + carried


def _spliced(text: str, path: str, own: Sequence[Phrase], at: int | None, phrase: Phrase | None) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    new = dump_phrases([phrase]).splitlines() if phrase else []
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
    remarks = _remarks(lines[first:last], own[at : at + 1])
    made = "".join(f"{indent}{line}{end}" for line in (*remarks, *new))
    return "".join([*lines[:first], made, *lines[last:]])


def _starts(lines: Sequence[str], text: str, path: str, count: int) -> tuple[list[int], str]:
    """The lines at which the entries begin, and what stands before their dashes."""
    dashed = [number for number, line in enumerate(lines) if line.startswith("- ")]
    if len(dashed) == count:  # as every file is that nobody laid out otherwise: no need to take it apart
        return dashed, ""
    root, _ = compose_yaml(text, path, LIBRARY_LIMIT)
    items = root.items if isinstance(root, SequenceNode) else ()
    return [item.line - 1 for item in items], " " * (items[0].column - 3) if items else ""


def _is_silent(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _remarks(lines: Sequence[str], phrases: Sequence[Phrase]) -> Iterator[str]:
    """The comments between and behind the lines of entries; what their texts have of ``#`` is none."""
    said = repr(phrases)
    for line in lines:
        content, mark, remark = line.strip().partition("#")
        if mark and (not content or content.endswith((" ", "\t"))) and remark.strip() not in said:
            yield f"#{remark}"
