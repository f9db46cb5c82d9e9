"""Page sheets (版式) over their bases: a sheet says only what it changes of another one."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from drafter.errors import LibraryError
from drafter.library.folders import SHEETS
from drafter.library.known_names import known_hint, known_id

if TYPE_CHECKING:
    from drafter.library.layers import Layers
    from drafter.schema.sheets import SheetData

_FIRST = "gbt9704"  # what every other sheet is a change of


def sheet_names(layers: Layers) -> dict[str, str]:
    """Ids of the page sheets with their Chinese names, in the order of the ids."""
    own = {name: _own(layers, name) for name in layers.files(SHEETS, ".yaml")}
    return {name: sheet.values.get("name", "") for name, sheet in own.items() if not sheet.off}


def sheet_over_bases(layers: Layers, name: str) -> SheetData:
    """A page sheet, given by file name or Chinese name, over the sheets that are its base.

    Raises LibraryError for an unknown sheet, a broken file and sheets that are each other's base.
    """
    files = layers.files(SHEETS, ".yaml")
    here = name in files and not _own(layers, name).off
    chosen = name if here else known_id(name, sheet_names(layers), "版式")
    found: dict[str, SheetData] = {}
    at = chosen
    while at not in found:
        sheet = found[at] = _own(layers, at)
        base = str(sheet.values.get("base", _FIRST if _FIRST in files else at))
        if base == at:
            break
        if base not in files:
            hint = known_hint(base, sheet_names(layers))
            raise LibraryError(f"版式的 base：没有“{base}”这个版式", sheet.place("base"), hint)
        at = base
    else:
        circle = " → ".join((*found, at))
        place = found[chosen].place("base")
        raise LibraryError(f"版式的 base 绕成了一圈：{circle}", place, "请改正其中一个 base")
    merged = reduce(lambda below, above: above.over(below), reversed(found.values()))
    return merged.named(chosen)


def _own(layers: Layers, name: str) -> SheetData:
    """What the files of this name say, without the base."""
    return layers.snapshot.made(("sheet", name), lambda: _laid(layers, name), lasting=True)


def _laid(layers: Layers, name: str) -> SheetData:
    from drafter.schema.sheets import load_sheet

    files = [load_sheet(*layers.text(path)) for path in layers.versions(f"{SHEETS}/{name}.yaml")]
    return reduce(lambda below, above: above.over(below), files)
