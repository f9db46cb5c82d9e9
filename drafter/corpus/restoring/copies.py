"""Copies of a passage in the same document (近似稿): where one stands unbroken, it says what a place was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from drafter.corpus.restoring.byte_tokens import WINDOW, Token

_LEFT = 8  # characters before a place that a copy must share
_RIGHT = 6  # the same of tokens after it
_MOST = 8  # copies that are looked at
_WIDENED = str.maketrans(",!;?:()", "，！；？：（）")

Check = Callable[[str, int], bool]  # a text, and how many tokens it is to explain


def read_copies(sound: str, left: str, tokens: Sequence[Token], check: Check) -> tuple[str, int] | None:
    """What the copies in ``sound`` have in the place of the first tokens, and how many these are.

    A copy has the same before the place (the end of ``left``) and after it, and must pass ``check``. None where
    there is no copy, or copies that differ.
    """
    anchor = left[-_LEFT:]
    if len(anchor) < _LEFT or "?" in anchor:
        return None
    found: set[tuple[str, int]] = set()
    place = sound.find(anchor)
    for _time in range(_MOST):
        if place < 0:
            break
        after = place + len(anchor)
        copy = sound[after : after + WINDOW].split("\n")[0]
        found.update(_as_in_copy(copy, tokens, check))
        place = sound.find(anchor, after)
    return found.pop() if len(found) == 1 else None


def _as_in_copy(copy: str, tokens: Sequence[Token], check: Check) -> Iterator[tuple[str, int]]:
    """What the copy has up to what stands after the place; nothing where it cannot be the same passage."""
    for covered in range(1, len(tokens) - _RIGHT + 1):
        following = tokens[covered : covered + _RIGHT]
        if any(token.kind in ("loss", "wall") for token in following):
            continue
        end = copy.find("".join(token.shown for token in following))
        text = copy[: max(end, 0)].translate(_WIDENED)
        if text and "？" not in text and check(text, covered):
            yield text, covered
            return
