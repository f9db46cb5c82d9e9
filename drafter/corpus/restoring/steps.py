"""One step of decoding (一步解码): the ways in which a reading goes on over a token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from drafter.corpus.glosses import is_reading
from drafter.corpus.restoring.byte_tokens import Token
from drafter.corpus.restoring.gbk import EURO, LEADS, by_lead, by_trail, characters, invisible
from drafter.corpus.restoring.ngrams import plain_character
from drafter.corpus.restoring.readings import UNKNOWN, Reading, read
from drafter.corpus.restoring.site import Site

_SWALLOWED = -4.0  # nats for a sign of ASCII that was swallowed
_LETTER = -3.0  # nats for a letter of ASCII in Chinese text
_MARK_LEAD = "\xa3"  # first byte of the marks of full width: A3 AC is ，
_SECOND = {",": "\xac", "!": "\xa1", ";": "\xbb", "?": "\xbf"}  # second bytes of those that are found out of step
_WIDE = {",": "，", "!": "！", ";": "；", "?": "？", ":": "：", "(": "（", ")": "）"}
_SPARED = ("、", "。", "\n")  # what a lost byte does not swallow

Ways = Iterator[tuple[int, Reading]]  # how many tokens are read, and what the reading is then


def ways(site: Site, reading: Reading, tokens: list[Token], place: int) -> Ways:
    """The ways on over the token number ``place``."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return _WAYS[tokens[place].kind](site, reading, tokens[place], after, place)


def _pair(site: Site, reading: Reading, token: Token, _after: Token | None, place: int) -> Ways:
    first, second = token.units[0], token.units[1]
    if not reading.pending:
        yield 1, read(site, reading, token.shown, last=second)
        return
    for character in _characters_of(reading.pending, first):
        if second in LEADS:
            yield 1, read(site, reading, character, second, settled=place + 1)
        elif second < EURO:
            found = read(site, read(site, reading, character, settled=place + 1), second)
            yield 1, found._replace(score=found.score + _LETTER)


def _byte(site: Site, reading: Reading, token: Token, _after: Token | None, place: int) -> Ways:
    if not reading.pending:
        yield 1, read(site, reading, token.shown)
        return
    for character in _characters_of(reading.pending, token.units):
        yield 1, read(site, reading, character, settled=place + 1)


def _sign(site: Site, reading: Reading, token: Token, _after: Token | None, _place: int) -> Ways:
    if not reading.pending:
        yield 1, read(site, reading, token.shown)


def _wall(_site: Site, _reading: Reading, _token: Token, _after: Token | None, _place: int) -> Ways:
    return iter(())


@cache
def _characters_of(pending: str, second: str) -> tuple[str, ...]:
    """Characters that a pending first half makes with a second one."""
    return tuple(characters()[first + second] for first in pending if first + second in characters())


# --- lost bytes ----------------------------------------------------------------------------------


def _loss(site: Site, reading: Reading, token: Token, after: Token | None, place: int) -> Ways:
    if token.gloss:
        return _loss_at_gloss(site, reading, token.gloss, place)
    if not reading.pending:
        return _loss_at_mark(site, reading, after, place)
    if len(reading.pending) == 1:
        return _loss_of_second(site, reading, after, place)
    return iter(())


def _loss_at_gloss(site: Site, reading: Reading, gloss: str, place: int) -> Ways:
    """The lost byte makes, with the byte before it, a character of this gloss."""
    for before in reading.pending or reading.last:
        for lost, assumed in _glossed(site, before, gloss):
            told = reading._replace(assumed=reading.assumed + assumed)
            if reading.pending:
                if character := characters().get(before + lost):
                    yield 1, read(site, told, character, last=lost, settled=place + 1)
            elif lost in LEADS:
                yield 1, told._replace(pending=lost, last=lost, settled=place + 1)


def _glossed(site: Site, lead: str, gloss: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Second bytes of the characters with this gloss; where none is known, of those that read so.

    These the document does not use: in step each would show its gloss.
    """
    if known := site.hits.get((lead, gloss)):
        yield from ((trail, ()) for trail in known)
    else:
        for trail, character in by_lead().get(lead, ()):
            if character not in site.used and is_reading(character, gloss):
                yield trail, ((character, gloss),)


def _loss_at_mark(site: Site, reading: Reading, after: Token | None, place: int) -> Ways:
    """In step a lost byte is the first of a character that ends like a mark begins; or '?' is a question mark."""
    yield 1, read(site, reading, "？")._replace(text=reading.text + "?")
    if second := _SECOND.get(after.mark if after else ""):
        for _lead, character in by_trail()[_MARK_LEAD]:
            yield 2, read(site, reading, character, second, settled=place + 2)


def _loss_of_second(site: Site, reading: Reading, after: Token | None, place: int) -> Ways:
    """Out of step a lost byte is the second of a character, and puts the bytes in step."""
    shown = after.mark if after else "\n"
    for _trail, character in by_lead().get(reading.pending, ()):
        found = read(site, reading, character, settled=place + 1)
        if shown in _SPARED:
            yield 1, found
            continue
        if mark := _WIDE.get(shown):
            yield 2, read(site, found, mark)
        swallowed = read(site, found, "0")
        yield 1, swallowed._replace(score=found.score + _SWALLOWED, text=found.text + UNKNOWN)


_WAYS: dict[str, Callable[[Site, Reading, Token, Token | None, int], Ways]] = {
    "pair": _pair,
    "byte": _byte,
    "sign": _sign,
    "loss": _loss,
    "wall": _wall,
}


# --- pairs that are not shown --------------------------------------------------------------------


def hidden_ways(site: Site, reading: Reading, floor: float) -> Iterator[Reading]:
    """Suppose a pair that is not shown: it gives the second half of one character, the first of the next.

    Readings that fall below ``floor`` are left out. Where several first halves are possible already, only
    characters of the document are.
    """
    several = len(reading.pending) > 1
    for character, seconds in _hidden_after(reading.pending):
        if several and character not in site.used:
            continue
        if reading.score + site.weigh(reading.context, character, plain_character(character)) > floor:
            found = read(site, reading, character, seconds)
            yield found._replace(last="", hidden=reading.hidden + 1)


@cache
def _hidden_after(pending: str) -> tuple[tuple[str, str], ...]:
    """Characters that a pending first half makes with the first byte of a pair that is not shown."""
    return tuple(
        (characters()[first + lead], seconds)
        for lead, seconds in invisible()
        for first in pending
        if first + lead in characters()
    )
