"""Which typefaces this machine has (字体), as the font files say themselves, and what stands in for those it lacks."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final

from drafter.export.sheet import Sheet
from drafter.late_classes import dataclass

_SUFFIXES: Final = (".ttf", ".ttc", ".otf", ".otc")
_COLLECTION: Final = b"ttcf"
_NAMED: Final = (1, 4, 16)  # family, full name, typographic family, in OpenType's table "name"
# Bounds of a file that is what it says: fonts in a collection, tables of a font, bytes of a table of names.
_MOST_FONTS, _MOST_TABLES, _MOST_BYTES = 64, 256, 1 << 20
_MOST_FILES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font that a sheet names: for which roles, whether this machine has it, and which one stands in for it.

    ``stand_in`` is empty where it is there, or where each program chooses for itself.
    """

    name: str
    roles: tuple[str, ...]
    installed: bool
    stand_in: str = ""


def typefaces(sheet: Sheet) -> tuple[Typeface, ...]:
    """The fonts of a sheet, in the order in which its roles name them, held against those that are installed."""
    roles: dict[str, list[str]] = {}
    for style in sheet.styles:
        for font in (style.font, style.latin):
            named = roles.setdefault(font, [])
            if style.role not in named:
                named.append(style.role)
    known, others = installed_families(), dict(sheet.fallbacks)
    return tuple(_typeface(font, tuple(named), others.get(font, ""), known) for font, named in roles.items())


def _typeface(font: str, roles: tuple[str, ...], fallbacks: str, known: frozenset[str]) -> Typeface:
    if font.casefold() in known:
        return Typeface(font, roles, True)
    others = (name.strip() for name in fallbacks.split(","))
    return Typeface(font, roles, False, next((name for name in others if name.casefold() in known), ""))


@lru_cache(maxsize=1)
def installed_families() -> frozenset[str]:
    """The names of all fonts that are installed, in every language that they have names in, in small letters.

    The files are read themselves: what a system answers depends on the language that it speaks.
    """
    return frozenset(name.casefold() for path in _files() for name in _names(path))


def _folders() -> Iterator[Path]:
    """Where the systems keep fonts, for all and for one user."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        yield Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local", "Microsoft", "Windows", "Fonts")
    elif sys.platform == "darwin":
        yield from map(Path, ("/System/Library/Fonts", "/Library/Fonts", "/System/Library/AssetsV2"))
        yield home / "Library" / "Fonts"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts")


def _files() -> Iterator[Path]:
    count = 0
    for folder in _folders():
        for here, _, names in os.walk(folder):  # a folder that is not there holds nothing
            for name in names:
                if name.lower().endswith(_SUFFIXES) and count < _MOST_FILES:
                    count += 1
                    yield Path(here, name)


def _names(path: Path) -> frozenset[str]:
    """The names of the fonts in a file; none where it is no font, or broken."""
    try:
        with path.open("rb") as file:
            return frozenset(name for start in _starts(file) for name in _names_at(file, start))
    except (OSError, struct.error, UnicodeDecodeError):
        return frozenset()


def _starts(file: BinaryIO) -> tuple[int, ...]:
    """Where the fonts of a file begin: one, or those of a collection."""
    if file.read(4) != _COLLECTION:
        return (0,)
    (count,) = struct.unpack(">4xL", file.read(8))
    count = min(count, _MOST_FONTS)
    return struct.unpack(f">{count}L", file.read(4 * count))


def _names_at(file: BinaryIO, start: int) -> Iterator[str]:
    file.seek(start)
    (count,) = struct.unpack(">4xH6x", file.read(12))
    directory = file.read(16 * min(count, _MOST_TABLES))
    for tag, offset, length in struct.iter_unpack(">4s4xLL", directory[: len(directory) // 16 * 16]):
        if tag == b"name":
            file.seek(offset)
            yield from _records(file.read(min(length, _MOST_BYTES)))


def _records(table: bytes) -> Iterator[str]:
    """The names in a table of names; those of Windows and Unicode, which are in UTF-16."""
    count, texts = struct.unpack(">2xHH", table[:6])
    records = table[6 : 6 + 12 * count]
    for platform, _, _, kind, length, offset in struct.iter_unpack(">6H", records[: len(records) // 12 * 12]):
        if platform in (0, 3) and kind in _NAMED:
            yield table[texts + offset : texts + offset + length].decode("utf-16-be", "replace")
