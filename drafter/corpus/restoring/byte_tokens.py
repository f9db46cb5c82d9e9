"""What is shown from a damaged place on, read as bytes and gaps (字节流)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from drafter.corpus import mojibake
from drafter.corpus.restoring.gbk import EURO, pairs
from drafter.punctuation import DAMAGED

WINDOW = 60  # tokens of a place at most


class Token(NamedTuple):
    """A piece of what is shown, up to ``end`` in the text.

    It is a ``pair`` of bytes, a ``byte`` that can be the second of a pair, a ``sign`` that cannot, a ``loss``
    ('?', with the gloss whose bracket it swallowed), or a ``wall``, which ends the place.
    """

    kind: Literal["pair", "byte", "sign", "loss", "wall"]
    shown: str
    units: str
    gloss: str
    end: int

    @property
    def mark(self) -> str:
        """What it shows; nothing for a loss that swallowed the bracket of a gloss."""
        return "" if self.gloss else self.shown


def read_tokens(text: str, start: int) -> list[Token]:
    """The tokens from ``start`` on; glosses of characters, which say nothing here, are passed over."""
    tokens: list[Token] = []
    place = start
    while place < len(text) and len(tokens) < WINDOW:
        tokens.append(_token(text, place))
        place = tokens[-1].end
        if tokens[-1].kind == "wall":
            break
    return tokens


def _token(text: str, place: int) -> Token:
    shown = text[place]
    if shown == "?":
        scrap = mojibake.SCRAP.match(text, place)
        return (
            Token("loss", shown, "", scrap.group(1), scrap.end()) if scrap else Token("loss", shown, "", "", place + 1)
        )
    glossed = mojibake.GLOSS.match(text, place + 1)
    end = glossed.end() if glossed else place + 1
    if shown == DAMAGED:
        return Token("wall", shown, "", "", end)
    if shown in ("€", EURO):
        return Token("byte", shown, EURO, "", end)
    if pair := pairs().get(shown):
        return Token("pair", shown, pair, "", end)
    if "\x40" <= shown < "\x7f":
        return Token("byte", shown, shown, "", end)
    return Token("sign" if "\x1f" < shown < "\x40" else "wall", shown, "", "", end)
