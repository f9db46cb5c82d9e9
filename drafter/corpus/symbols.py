"""Characters of symbol fonts (符号字体): what Symbol and Wingdings show where a text has a code of their own."""

from __future__ import annotations

_WINGDINGS = {
    0x52: "☑", 0x54: "☒", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x9F: "•",
    0xA7: "■", 0xA8: "□", 0xB2: "☆", 0xB6: "☆", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗",
    0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + i: char for i, char in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + i: char for i, char in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xBC: "…", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0x2D: "−",
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", 0x61)),
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)


def symbol(char: str, font: str = "") -> str:
    """What a character of a symbol font shows; without the font's name what either of the two shows there."""
    code = ord(char) - _PRIVATE.start if ord(char) in _PRIVATE else ord(char)
    if code > 0xFF:
        return char
    table = _FONTS.get(font.strip().lower(), {**_SYMBOL, **_WINGDINGS})
    return table.get(code, char) if ord(char) in _PRIVATE or font or code >= 0x80 else char
