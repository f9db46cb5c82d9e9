"""Mojibake (乱码): finding the places where bytes were lost, and marking those that stay.

The family that matters is a byte-level replacement on GBK pages: a '?' stands for a lost byte, what
follows is read one byte off until something puts it right, and scraps of pinyin ``yōu)`` stand inside.
``restoring`` mends what it can; what stays damaged stands between marks 〓, which no sound text holds.
"""

from __future__ import annotations

import re

from drafter.corpus.spaces import HAN

MARK = "〓"  # 下駄: what compositors set for a type they lack

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ"
# Toned, or one of the syllables that are read without a tone: 們(men).
_SYLLABLE = rf"([a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}|men|de|le|zhe|me|ge|ne|ba|ma|zi|tou|li)"
_CLOSED = rf"[ \u3000]?{_SYLLABLE}[ \u3000]?\)"
GLOSS = re.compile(rf"\({_CLOSED}")
GLOSSED = re.compile(rf"([{HAN}])\({_CLOSED}")
GLOSSED_BEFORE = re.compile(rf"[{HAN}]\({_CLOSED}\Z")
SCRAP = re.compile(rf"\?{_CLOSED}")
# In step, a byte is lost before a scrap of a gloss, or before a mark that was found across two characters.
_START = re.compile(rf"\?(?=[!,;?]|{_CLOSED})")
_MARKED = re.compile(rf"{MARK}[^{MARK}\n]*{MARK}")
_PLACE = re.compile(rf"\?(?=[!,;?]|{_CLOSED})[^\n]{{0,20}}")
_ANNOTATED = 10  # glosses that show a page to be of this family when there is no scrap

_STOP = re.compile(r"[，。；：,;:\n]")
# Back in step: a lone letter or sign between Han characters is the second half of a pair.
_SHIFTED = f"{HAN}぀-ヿㄅ-ㄯЀ-ӿⅠ-ⅿ！？、"
_IN_STEP = re.compile(rf"[!;]?[{_SHIFTED}]{{0,14}}[A-Za-z|_;~^{{}}](?![A-Za-z0-9])")
_TAIL = re.compile(rf"[!?;]?[{_SHIFTED}]{{0,3}}")
_AFTER_SCRAP = re.compile(_CLOSED)
_GAP = 12  # characters between two lost bytes of one place
_REACH = 16  # characters after the last lost byte that may still be out of step

_REPLACED = re.compile("�+|(?:锟斤拷|锟斤|烫烫|屯屯){1,}")
# UTF-8 read as Latin-1 or Windows-1252 (å·¥ä¼š), and as GBK (锛 and 銆 are its comma and full stop).
_LATIN = re.compile("(?:[ã-é][\x80-ÿŒœŠšŸŽžƒˆ˜–-›€™]{2}){2,}")
_UTF8_AS_GBK = re.compile("[锛銆]")
_LOST = re.compile(r"(?<![\x00-\x7f])\?|\?(?![\x00-\x7f])|^\?")
_TORN_SCRAP = re.compile(rf"(?<![(（a-zü{_TONED}]){_CLOSED}")
_SENTENCE_END = re.compile(f"[。！？!?…]+(?=[^。！？!?…{MARK}])")


# --- sentences of a cleaned text -----------------------------------------------------------------


def is_damaged(text: str) -> bool:
    """Whether a sentence or paragraph of a cleaned text holds mojibake: nothing of it may enter a phrase bank.

    A half-width '?' beside Chinese is a lost byte there, since cleaning leaves no question mark of that kind.
    """
    if MARK in text or _LOST.search(text):
        return True
    return bool(_TORN_SCRAP.search(text) or _REPLACED.search(text) or _LATIN.search(text) or _UTF8_AS_GBK.search(text))


def mark(damaged: str) -> str:
    """A damaged place as it stands in a cleaned text, so that ``is_damaged`` knows every sentence of it."""
    pieces = [damaged[start:end] for start, end in _pieces(damaged)]
    inner = [
        piece if number in (0, len(pieces) - 1) or "?" in piece else MARK * 2 + piece
        for number, piece in enumerate(pieces)
    ]
    return MARK + "".join(inner) + MARK


def _pieces(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    return list(zip(cuts, cuts[1:], strict=False))


# --- a document ----------------------------------------------------------------------------------


def starts(text: str) -> list[int]:
    """Where damaged places of a byte-level replacement may begin, those already marked left out.

    A page is of this family when it holds a scrap ``?yōu)`` or many glosses; elsewhere '?!' is what it says.
    """
    if "?" not in text:
        return []
    unmarked = _MARKED.sub(lambda found: MARK * len(found.group()), text)
    found = [place.start() for place in _START.finditer(unmarked)]
    if any(SCRAP.match(unmarked, place) for place in found) or len(GLOSSED.findall(text)) >= _ANNOTATED:
        return found
    return []


def end_of_place(text: str, start: int) -> int:
    """Where the place that begins at ``start`` is probably in step again, told by its looks alone."""
    losses = 1
    end = start + 1
    while (following := text.find("?", end, end + _GAP)) >= 0 and not _STOP.search(text, end, following):
        losses += 1
        end = following + 1
    return _out_of_step(text, end, paired=losses % 2 == 0)


def _out_of_step(text: str, end: int, *, paired: bool) -> int:
    """Where the text after the last lost byte of a place is probably in step again.

    The second loss of a pair puts the bytes in step by itself.
    """
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


def lost_bytes(text: str) -> list[tuple[int, int]]:
    """The spans that a byte-level replacement put out of step, marked or not, in order and apart."""
    spans = [found.span() for found in _MARKED.finditer(text)] if MARK in text else []
    spans += [(start, end_of_place(text, start)) for start in starts(text)]
    return _merged(spans)


def places(text: str) -> list[tuple[int, int]]:
    """All damaged places of ``text``, of whatever family, in order and apart."""
    spans = lost_bytes(text)
    spans += [found.span() for found in _REPLACED.finditer(text)]
    spans += [found.span() for found in _LATIN.finditer(text)]
    spans += [(max(found.start() - 2, 0), found.end() + 2) for found in _UTF8_AS_GBK.finditer(text)]
    return _merged(spans)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def without_places(text: str) -> str:
    """``text`` without its damaged places and some characters after each: what may be learned from."""
    return _PLACE.sub("\n", text)


def canonical(text: str) -> str:
    """``text`` with its glosses in one form: no blanks inside the brackets."""
    return SCRAP.sub(r"?\1)", GLOSS.sub(r"(\1)", text))
