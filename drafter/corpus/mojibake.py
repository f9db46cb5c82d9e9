"""Mojibake (乱码): finding the places where bytes were lost. They are reported, not touched.

The family that matters is a byte-level replacement on GBK pages: a '?' stands for a lost byte, what
follows is read one byte off until something puts it right, and scraps of pinyin ``yōu)`` stand inside.
"""

from __future__ import annotations

import re

from drafter.corpus.spaces import HAN

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ"
_SCRAP = re.compile(rf"\?[a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}\)")
# A question mark that asks something, or one in Latin text, is none of these.
_LOST_BYTE = re.compile(
    r"(?<![0-9A-Za-z吗嗎呢吧么麼何啊呀\s?])\?+(?=[^\s?])|(?<=\?\))\?|\?(?=[a-zü]{0,5}[" + _TONED + "])"
)
_STOP = re.compile(r"[，。；：,;:\n]")
_AFTER_SCRAP = re.compile(rf"[a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}\)")
# Back in step: a lone letter or sign between Han characters is the second half of a pair.
_SHIFTED = f"{HAN}぀-ヿㄅ-ㄯЀ-ӿⅠ-ⅿ！？、"
_IN_STEP = re.compile(rf"[!;]?[{_SHIFTED}]{{0,14}}[A-Za-z|_;~^{{}}](?![A-Za-z0-9])")
_TAIL = re.compile(rf"[!?;]?[{_SHIFTED}]{{0,3}}")
_GAP = 12  # characters between two lost bytes of one place
_REACH = 16  # characters after the last lost byte that may still be out of step

_REPLACED = re.compile("�+|(?:锟斤拷|锟斤|烫烫|屯屯){1,}")
# UTF-8 read as Latin-1 or Windows-1252 (å·¥ä¼š), and as GBK (锛 and 銆 are its comma and full stop).
_LATIN = re.compile("(?:[ã-é][\x80-ÿŒœŠšŸŽžƒˆ˜–-›€™]{2}){2,}")
_UTF8_AS_GBK = re.compile("[锛銆]")


def is_damaged(text: str) -> bool:
    """Whether ``text`` carries the fingerprint of a byte-level replacement: ?yōu)."""
    return "?" in text and _SCRAP.search(text) is not None


def lost_bytes(text: str) -> list[tuple[int, int]]:
    """The spans that a byte-level replacement put out of step, in order and apart; none in sound text."""
    if not is_damaged(text):
        return []
    groups: list[tuple[int, int]] = []
    for found in _LOST_BYTE.finditer(text):
        if groups and found.start() - groups[-1][1] <= _GAP and not _STOP.search(text, groups[-1][1], found.start()):
            groups[-1] = (groups[-1][0], found.end())
        else:
            groups.append(found.span())
    spans: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(groups):
        limit = groups[number + 1][0] if number + 1 < len(groups) else len(text)
        paired = text.count("?", start, end) % 2 == 0  # the second loss of a pair puts the bytes in step again
        spans.append((start, min(_out_of_step(text, end, paired), limit)))
    return spans


def _out_of_step(text: str, end: int, paired: bool) -> int:
    """Where the text after the last lost byte of a place is probably in step again."""
    if scrap := _AFTER_SCRAP.match(text, end):
        end = scrap.end()
        if paired:
            return end
    limit = end + _REACH
    if stop := _STOP.search(text, end, limit):
        limit = stop.start()
    if back := _IN_STEP.match(text, end, min(limit + 1, len(text))):
        return back.end()
    tail = _TAIL.match(text, end, limit)
    return tail.end() if tail else end


def places(text: str) -> list[tuple[int, int]]:
    """All damaged places of ``text``, of whatever family, in order and apart."""
    spans = lost_bytes(text)
    spans += [found.span() for found in _REPLACED.finditer(text)]
    spans += [found.span() for found in _LATIN.finditer(text)]
    spans += [(max(found.start() - 2, 0), found.end() + 2) for found in _UTF8_AS_GBK.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
