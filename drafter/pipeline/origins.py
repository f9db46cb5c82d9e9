"""What a mining wrote into a folder (挖掘记录): so that the next one can tell what people made from what it made.

The record lies in the folder, hidden, and names by fingerprint every entry, outline and move that mining made. What
it does not name is somebody's. Of a folder without a record nobody knows, and nothing in it is taken away.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.late_classes import dataclass
from drafter.model import HeadingSet, Move, Outline, Phrase
from drafter.readable import LIBRARY_LIMIT, read_bytes

if TYPE_CHECKING:
    from drafter.mine.miner import Mined

NAME = ".drafter-mined.json"
_SCHEMA = "drafter/mined/2"
Item = Phrase | HeadingSet | Outline | Move
Prints = Mapping[str, frozenset[str]]  # file in the folder → fingerprints of its items


@dataclass(frozen=True, slots=True)
class Record:
    """What minings made as it stands, and what stood there when the first record was written, of unknown origin."""

    made: Prints
    unknown: Prints

    def made_it(self, file: str, item: Item) -> bool | None:
        """Whether a mining made an item of a file; None where nobody knows."""
        from drafter.schema.outlines import fingerprint

        print_ = fingerprint(item)
        if print_ in self.made.get(file, ()):
            return True
        return None if print_ in self.unknown.get(file, ()) else False


def read_record(folder: Path) -> Record | None:
    """The record of a folder; None where there is none, or a broken one."""
    try:
        found = json.loads(read_bytes(folder / NAME, LIBRARY_LIMIT, "").decode("utf-8"))
        if found["schema"] != _SCHEMA:
            return None
        made, unknown = (
            {file: frozenset(prints) for file, prints in found[key].items()} for key in ("made", "unknown")
        )
        return Record(made, unknown)
    except (DrafterError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def made_by(record: Record | None, kept: Mined) -> Callable[[Item], bool | None]:
    """Whether a mining made an item of an earlier result, as it stands in the files."""
    if record is None:
        return lambda _: None
    told = {id(item): record.made_it(file, item) for file, item in items_of(kept)}
    return lambda item: told.get(id(item), False)


def record_of(new: Mined, merged: Mined, kept: Mined | None, record: Record | None) -> str:
    """The record to write with a result: ``new`` is what was mined, ``merged`` what is written."""
    made = _prints(new)
    found = made_by(record, kept) if kept is not None else None
    before = _prints(kept, lambda item: found is not None and found(item) is None) if kept is not None else {}
    standing = _prints(merged)
    unknown = {file: prints & standing.get(file, frozenset()) for file, prints in before.items()}
    data = {
        "schema": _SCHEMA,
        "made": {file: sorted(prints) for file, prints in sorted(made.items())},
        "unknown": {file: sorted(prints) for file, prints in sorted(unknown.items()) if prints},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _prints(mined: Mined, wanted: Callable[[Item], bool] = lambda _: True) -> dict[str, frozenset[str]]:
    from drafter.schema.outlines import fingerprint

    found: dict[str, set[str]] = {}
    for file, item in items_of(mined):
        if wanted(item):
            found.setdefault(file, set()).add(fingerprint(item))
    return {file: frozenset(prints) for file, prints in found.items()}


def items_of(mined: Mined) -> Iterator[tuple[str, Item]]:
    """Everything that a result consists of, with the file that it stands in."""
    for outline in mined.outlines:
        file = f"genres/{outline.id}.yaml"
        yield file, outline
        yield from ((file, move) for move in outline.moves)
    for role, bank in mined.phrases.items():
        yield from ((f"phrases/{role}.yaml", phrase) for phrase in bank)
    yield from (("headings.yaml", heading) for heading in mined.headings)
