"""What a request asks for, as values: whatever stands in a field, what comes out is small and harmless."""

from __future__ import annotations

_DIGITS = 5


def small_number(text: str | None) -> int | None:
    """The number that a field holds, from 0 to 99999; None for anything else."""
    given = (text or "").strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) <= _DIGITS else None
