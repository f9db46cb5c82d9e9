"""One entry of a phrase bank changed (改一条): what else its file says stays as somebody typed it.

The lines of the entry are exchanged for the new ones, so that a version control shows one change. Where a file is laid
out so that its lines cannot be told apart (a list in brackets), it is written anew with its comments.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from drafter.errors import DrafterError
from drafter.model import Phrase
from drafter.schema.phrases import dump_phrases, load_phrases
from drafter.schema.remarks import carry_remarks
from drafter.schema.same_wording import same_text
from drafter.schema.source import LIBRARY_LIMIT, SequenceNode, compose_yaml


def own_entry(bank: Sequence[Phrase], names: Collection[str]) -> int | None:
    """The place of the entry that has one of these texts, or is the same frame, now or as it was mined."""
    exact = (at for at, one in enumerate(bank) if one.text in names or one.was in names)
    keys = {same_text(name) for name in names}
    alike = (
        at for at, one in enumerate(bank) if same_text(one.text) in keys or (one.was and same_text(one.was) in keys)
    )
    return next(exact, next(alike, None))


def put_phrase(text: str, path: str, role: str, phrase: Phrase | None, names: Collection[str]) -> str:
    """The file of a role's bank with ``phrase`` in the place of the entry of one of these ``names``, else at its end.

    Without a ``phrase`` the entry goes. No comment is lost. Raises LibraryError for a file that is broken already.
    """
    own = load_phrases(text, path, role) if text.strip() else ()
    at = own_entry(own, names)
    if phrase is None and at is None:
        return text
    end = len(own) if at is None else at
    wanted = (*own[:end], *([phrase] if phrase else []), *own[end + 1 :])
    spliced = _spliced(text, path, own, at, phrase)
    if _reads(spliced, path, role) == wanted:
        return spliced
    plain = dump_phrases(own) if own else ""
    carried, _ = carry_remarks(text, plain, dump_phrases(wanted) if wanted else "")
    lost = [remark for remark in _remarks(text.splitlines(), own) if remark.strip("# ") not in carried]
    return "".join(f"{remark}\n" for remark in lost) + carried


def _reads(text: str, path: str, role: str) -> tuple[Phrase, ...] | None:
    try:
        return load_phrases(text, path, role) if text.strip() else ()
    except DrafterError:
        return None


def _spliced(text: str, path: str, own: Sequence[Phrase], at: int | None, phrase: Phrase | None) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    new = dump_phrases([phrase]).splitlines() if phrase else []
    if at is None:
        joint = end if text and not text.endswith("\n") else ""
        indent = _indent(text, path)
        return text + joint + "".join(f"{indent}{line}{end}" for line in new)
    root, _ = compose_yaml(text, path, LIBRARY_LIMIT)
    items = root.items if isinstance(root, SequenceNode) else ()
    lines = text.splitlines(keepends=True)
    first = items[at].line - 1
    last = items[at + 1].line - 1 if at + 1 < len(items) else len(lines)
    while last > first + 1 and _is_silent(lines[last - 1]):
        last -= 1
    indent = _indent(text, path)
    remarks = _remarks(lines[first:last], own[at : at + 1])
    made = "".join(f"{indent}{line}{end}" for line in (*remarks, *new))
    return "".join([*lines[:first], made, *lines[last:]])


def _indent(text: str, path: str) -> str:
    """What stands before the dashes of a list."""
    root, _ = compose_yaml(text, path, LIBRARY_LIMIT)
    return " " * (root.items[0].column - 3) if isinstance(root, SequenceNode) and root.items else ""


def _is_silent(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _remarks(lines: Sequence[str], phrases: Sequence[Phrase]) -> Iterator[str]:
    """The comments between and behind the lines of entries; what their texts have of ``#`` is none."""
    said = repr(phrases)
    for line in lines:
        content, mark, remark = line.strip().partition("#")
        if mark and (not content or content.endswith((" ", "\t"))) and remark.strip() not in said:
            yield f"#{remark}"
