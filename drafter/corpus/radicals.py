"""Radicals for characters (部首代字): fonts of printed pages often say ⼯ or ⺠ where 工 or 民 was printed."""

from __future__ import annotations

from unicodedata import normalize

# Those of the supplement, which Unicode itself does not fold into the characters that they look like.
_SUPPLEMENT = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)


def character(char: str) -> str:
    """The character that was printed, where a font names a radical or a form for compatibility instead."""
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return _SUPPLEMENT.get(char) or normalize("NFKC", char)
    return char
