"""What this machine can set type with: the fonts of a sheet, and LibreOffice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.late_classes import dataclass
from drafter.library import Library

if TYPE_CHECKING:
    from drafter.export.fonts import Typeface


@dataclass(frozen=True, slots=True)
class Typesetting:
    """The fonts of a sheet (``name``), which of them are here, and LibreOffice's program, None where it is not."""

    name: str
    typefaces: tuple[Typeface, ...]
    office: Path | None

    @property
    def lacking(self) -> tuple[Typeface, ...]:
        """The fonts that are not installed."""
        return tuple(face for face in self.typefaces if not face.installed)


def typesetting(library: Library, sheet: str = "gbt9704") -> Typesetting:
    """Look at what this machine has for a sheet (id or Chinese name); raises LibraryError."""
    from drafter.export.fonts import typefaces
    from drafter.export.office import find_office
    from drafter.export.sheet import sheet_from

    found = sheet_from(library.sheet(sheet))
    return Typesetting(found.name, typefaces(found), find_office())
