"""A brief (写作要点) as plain data with Chinese keys, and remarks on it → YAML with the remarks as comments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from drafter.patterns import regex
from drafter.punctuation import HAN

Path = tuple[str | int, ...]
Value = str | None | Sequence["Value"] | Mapping[str, "Value"]

_BESIDE = 44  # characters of a comment that still stands behind its value
_ODD = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]+")
# What needs no quotation marks; a colon in it might be taken for a key by YAML or by people.
_PLAIN = regex(
    rf"(?!(?:null|Null|NULL)$)[0-9A-Za-z{HAN}【“‘《（][0-9A-Za-z{HAN}【】“”‘’《》（）〈〉，。、；：！？…—·%％.+/-]*"
)
_LIKE_A_KEY = regex(r"\w{1,14}：")


def dump_noted(
    data: Mapping[str, Value], notes: Mapping[Path, Sequence[str]], head: Sequence[str] = (), tail: Sequence[str] = ()
) -> str:
    """Write the data of a brief as YAML; ``load_brief`` reads it.

    ``notes`` are comments by place (("要点", 0, "分点", 2)): a single short one stands beside its value, others
    above it. ``head`` are lines of comment at the top, ``tail`` at the end. A value of None is a key left
    open, to be filled.
    """
    lines = [f"# {_one_line(line)}".rstrip() for line in head]
    for key, value in data.items():
        lines += ["", *_entry(key, value, notes, (key,), "")]
    lines += ["", *(f"# {_one_line(line)}" for line in tail)] if tail else []
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Value, notes: Mapping[Path, Sequence[str]], path: Path, indent: str) -> Iterator[str]:
    """The lines of a key: its comments, itself, and what is below it."""
    told = [_one_line(note) for note in notes.get(path, ())]
    if value is None or isinstance(value, str):
        yield from _line(f"{indent}{key}:" + (f" {_scalar(value)}" if value is not None else ""), told, indent)
        return
    yield from (f"{indent}# {note}" for note in told)
    yield f"{indent}{key}:"
    yield from _below(value, notes, path, indent + "  ")


def _below(value: Value, notes: Mapping[Path, Sequence[str]], path: Path, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _entry(key, inner, notes, (*path, key), indent)
        return
    for index, item in enumerate(value or ()):
        here = (*path, index)
        told = [_one_line(note) for note in notes.get(here, ())]
        if item is None or isinstance(item, str):
            yield from _line(f"{indent}- {_scalar(item or '')}".rstrip(), told, indent)
            continue
        yield from (f"{indent}# {note}" for note in told)
        rows = list(_below(item, notes, here, indent + "  "))
        # The first key of an item stands behind its dash; a comment in front of it would part them.
        above = next((at for at, row in enumerate(rows) if not row.lstrip().startswith("#")), 0)
        yield from (indent + row[len(indent) + 2 :] for row in rows[:above])
        yield f"{indent}- {rows[above][len(indent) + 2 :]}"
        yield from rows[above + 1 :]


def _line(line: str, told: Sequence[str], indent: str) -> Iterator[str]:
    if len(told) == 1 and len(told[0]) <= _BESIDE:
        yield f"{line}    # {told[0]}"
        return
    yield from (f"{indent}# {note}" for note in told)
    yield line


def _scalar(text: str) -> str:
    text = _one_line(text)
    return text if _PLAIN.fullmatch(text) and not _LIKE_A_KEY.match(text) else json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(_ODD.sub(" ", text).split())
