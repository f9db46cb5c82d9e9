"""One set of headings changed in one's own ``headings.yaml`` (改一套小标题), as ``phrase_edits`` does with a phrase."""

from __future__ import annotations

from typing import Any

from drafter.errors import DrafterError
from drafter.model import HeadingSet
from drafter.schema.entry_lines import spliced, written_anew
from drafter.schema.outlines import dump_headings, load_headings, plain_data, sets_named, taken_off
from drafter.schema.source import OneLine, dump_yaml


def put_headings(text: str, path: str, headings: tuple[str, ...], entry: HeadingSet | None) -> str:
    """The file with ``entry`` in the place of what it says of the set with these ``headings``, else at its end.

    Without an ``entry`` it says nothing of the set. No comment is lost. Raises LibraryError for a broken file.
    """
    empty = not text.strip()
    known = () if empty else sets_named(text, path)
    own = () if empty else load_headings(text, path)
    off = () if empty else taken_off(text, path)
    at = next((number for number, given in enumerate(known) if given == headings), None)
    if entry is None and at is None:
        return text
    wanted = [one for one in own if one.headings != headings] + ([entry] if entry else [])
    new = spliced(text, path, known, at, _lines(entry) if entry else ())
    try:
        if not new.strip() or sorted(load_headings(new, path), key=_order) == sorted(wanted, key=_order):
            return new
    except DrafterError:
        pass  # a layout whose lines cannot be told apart
    still_off = [{"headings": list(one), "off": True} for one in off if one != headings]
    anew = dump_yaml([*still_off, *map(_data, wanted)]) if wanted or still_off else ""
    return written_anew(text, dump_headings(own, off), anew, known)


def _order(entry: HeadingSet) -> tuple[str, ...]:
    return entry.headings


def _lines(entry: HeadingSet) -> list[str]:
    return dump_yaml([_data(entry)]).splitlines()


def _data(entry: HeadingSet) -> dict[str, Any]:
    """A decision is one line; a set that speeches speak for is written as mining writes it."""
    data = plain_data(entry)
    if entry.sources or entry.examples:
        return data
    return OneLine({key: value for key, value in data.items() if value})
