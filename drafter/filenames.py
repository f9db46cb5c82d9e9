"""File names out of data (文件名): whatever a file says that becomes the name of another one passes here.

Refused is what leads out of a folder, what some system takes for something else, and what no system can store.
The rules for names and the reserved ones are those of Windows ("Naming Files, Paths, and Namespaces"), which
are the strictest: a folder of outlines is carried from one computer to another.
"""

from __future__ import annotations

import re
import unicodedata

from drafter.errors import DrafterError, Location
from drafter.patterns import regex

LONGEST = 255  # bytes in UTF-8: what ext4, APFS and most others allow
_SHOWN = 40  # characters of a bad name in a message
_SEPARATORS = frozenset('/\\:*?"<>|')
_RESERVED = regex(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])[ \u3000]*(?:\..*)?", re.IGNORECASE)
# Control and formatting characters, halves of characters, separators of lines: nobody sees them in a name.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_HINT = "请改用汉字、字母、数字和连字符"


def file_name(stem: str, suffix: str = "", place: Location | None = None, what: str = "名称") -> str:
    """``stem`` and ``suffix`` as the name of a file in some folder; raises DrafterError where it is none.

    ``place`` is where the stem was read, ``what`` it is there (文种, 功能): both for the message.
    """
    if reason := _reason(stem, stem + suffix):
        raise DrafterError(f"{what}“{_shown(stem)}”不能用作文件名：{reason}", place, _HINT)
    return stem + suffix


def same_name(name: str) -> str:
    """What two names have in common that some systems take for one: case and the way accents are written."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _reason(stem: str, name: str) -> str | None:
    """Why a name is refused; None where it is not."""
    if not stem.strip():
        return "它是空的"
    if any(unicodedata.category(character) in _UNSEEN for character in stem):
        return "里面有看不见的控制字符"
    if found := [character for character in stem if character in _SEPARATORS]:
        return f"里面有“{found[0]}”"
    if stem.startswith("."):
        return "以点开头"
    if stem.endswith("."):
        return "以点结尾"
    if stem[-1].isspace():
        return "末尾有空格"
    if _RESERVED.fullmatch(stem):
        return "Windows 把它留作设备的名字"
    return f"太长，超过{LONGEST}个字节" if len(name.encode()) > LONGEST else None


def _shown(text: str) -> str:
    """A name in a message: what cannot be seen by its number, and not all of a long one."""
    seen = "".join(
        f"\\u{ord(character):04x}" if unicodedata.category(character) in _UNSEEN else character
        for character in text[:_SHOWN]
    )
    return seen + ("……" if len(text) > _SHOWN else "")
