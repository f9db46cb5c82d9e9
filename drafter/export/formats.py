"""Which exporter makes which file, by the suffix of its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from drafter.errors import Location, OutputError
from drafter.export.docx import export_docx
from drafter.export.json import export_json
from drafter.export.plain_text import export_markdown, export_text
from drafter.export.sheet import Sheet
from drafter.model import Draft, Kind

Exporter = Callable[[Draft, Sheet], bytes]


def _pdf(draft: Draft, sheet: Sheet) -> bytes:
    from drafter.export.office import export_pdf  # starts another program, which most drafts do not need

    return export_pdf(draft, sheet)


def _odt(draft: Draft, sheet: Sheet) -> bytes:
    from drafter.export.office import export_odt

    return export_odt(draft, sheet)


EXPORTERS: dict[str, Exporter] = {
    ".docx": export_docx,
    ".md": export_markdown,
    ".txt": export_text,
    ".json": export_json,
    ".pdf": _pdf,
    ".odt": _odt,
}
# What a sheet is for, what holds pictures, what holds comments; what another program makes, never the same bytes.
SET: Final = frozenset({".docx", ".pdf", ".odt"})
PICTURED: Final = frozenset({".docx", ".pdf", ".odt", ".json"})
COMMENTED: Final = frozenset({".docx", ".odt", ".json"})
UNSTEADY: Final = frozenset({".pdf", ".odt"})

# What people count in such a file: paragraphs in Word, lines in the others.
_KINDS: dict[str, Kind] = dict.fromkeys(SET, "docx")


def written_kind(path: PurePath) -> Kind:
    """What the exporter for a file of this name writes, as far as its places are concerned."""
    return _KINDS.get(path.suffix.lower(), "text")


def exporter_for(path: PurePath) -> Exporter:
    """The exporter for a file of this name; raises OutputError for a suffix that none makes."""
    try:
        return EXPORTERS[path.suffix.lower()]
    except KeyError:
        known = "、".join(EXPORTERS)
        raise OutputError(
            f"不会生成“{path.suffix}”文件" if path.suffix else "文件名没有后缀，不知道要生成哪种文件",
            Location(str(path)),
            f"文件名请用以下后缀之一：{known}",
        ) from None
