"""The fonts of a sheet on this machine, for people (字体)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.schema.sheets import STYLES

if TYPE_CHECKING:
    from drafter.export.fonts import Typeface
    from drafter.pipeline.typesetting import Typesetting

_ROLES = {field.name: field.zh for field in STYLES.fields}
_MOST_ROLES = 4


def typeface_lines(found: Typesetting) -> Iterator[str]:
    """A line for each font: what it is for, whether it is there, what stands in for it; and LibreOffice."""
    yield f"{found.name}的字体："
    for face in found.typefaces:
        yield f"  {face.name}　{typeface_told(face)}　（{roles_told(face)}）"
    yield f"LibreOffice：{found.office or '没有安装，不能直接生成 .pdf 和 .odt'}"


def roles_told(face: Typeface) -> str:
    """What a font is for: 正文、称谓等."""
    named = "、".join(_ROLES[role] for role in face.roles[:_MOST_ROLES])
    return named + ("等" if len(face.roles) > _MOST_ROLES else "")


def typeface_told(face: Typeface) -> str:
    """Whether a font is there, and what stands in for it."""
    return "有" if face.installed else f"没有，{_instead(face)}"


def _instead(face: Typeface) -> str:
    return f"暂用{face.stand_in}" if face.stand_in else "由 Word、WPS 自选"


def lacking_text(lacking: Sequence[Typeface], sheet: str) -> str:
    """One line on the fonts that this machine lacks, for the end of a command; empty where it has them all."""
    from drafter.show.shell import command

    named = "、".join(face.name + (f"（暂用{face.stand_in}）" if face.stand_in else "") for face in lacking)
    more = command("fonts", "--sheet", sheet) if sheet != "gbt9704" else command("fonts")
    return f"本机没有字体：{named}；在装了的电脑上打开、打印就是原样（{more} 看全部）" if named else ""
