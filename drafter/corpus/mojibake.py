"""Mojibake (乱码): finding the places where bytes were lost, and marking those that stay.

The family that matters is a byte-level replacement on GBK pages: a '?' stands for a lost byte, what
follows is read one byte off until something puts it right, and scraps of pinyin ``yōu)`` stand inside.
``restoring`` mends what it can; what stays damaged stands between marks 〓, which no sound text holds.
"""

from __future__ import annotations

from drafter.literals import finds
from drafter.patterns import regex
from drafter.punctuation import DAMAGED, HAN, sentences

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ"
# Toned, or one of the syllables that are read without a tone: 們(men).
_SYLLABLE = rf"([a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}|men|de|le|zhe|me|ge|ne|ba|ma|zi|tou|li)"
_CLOSED = rf"[ \u3000]?{_SYLLABLE}[ \u3000]?\)"
GLOSS = regex(rf"\({_CLOSED}")
GLOSSED = regex(rf"([{HAN}])\({_CLOSED}")
GLOSSED_BEFORE = regex(rf"[{HAN}]\({_CLOSED}\Z")
SCRAP = regex(rf"\?{_CLOSED}")
_AFTER_SCRAP = regex(_CLOSED)
# In step, a byte is lost before a scrap of a gloss, or before a mark that was found across two characters.
_START = regex(rf"\?(?=[!,;?]|{_CLOSED})")
_PLACE = regex(rf"{_START.pattern}[^\n]{{0,20}}")
_MARKED = regex(rf"{DAMAGED}[^{DAMAGED}\n]*{DAMAGED}")
_LOST = "□"
_ANNOTATED = 10  # glosses that show a page to be of this family when there is no scrap

_STOP = regex(rf"[，。；：,;:\n{DAMAGED}]")
# Back in step: a lone letter or sign between Han characters is the second half of a pair.
_SHIFTED = f"{HAN}぀-ヿㄅ-ㄯЀ-ӿⅠ-ⅿ！？、"
_IN_STEP = regex(rf"[!;]?[{_SHIFTED}]{{0,14}}[A-Za-z|_;~^{{}}](?![A-Za-z0-9])")
_TAIL = regex(rf"[!?;]?[{_SHIFTED}]{{0,3}}")
_GAP = 12  # characters between two lost bytes of one place
_REACH = 16  # characters after the last lost byte that may still be out of step
_LONGEST = 200  # characters of a place that nothing puts in step

_REPLACED = regex("\ufffd+|(?:锟斤拷|锟斤|烫烫|屯屯)+")
# UTF-8 read as Latin-1 or Windows-1252 (å·¥ä¼š), and as GBK (锛 and 銆 are its comma and full stop).
_LATIN = regex("(?:[ã-é][\x80-ÿŒœŠšŸŽžƒˆ˜–-›€™]{2}){2,}")
_UTF8_AS_GBK = regex(rf"(?:[^\n{DAMAGED}锛銆]{{0,2}}[锛銆])+[^\n{DAMAGED}锛銆]{{0,2}}")
_MISREAD = regex("[\ufffd锟烫屯锛銆ã-é]")


def may_be_damaged(text: str) -> bool:
    """Whether ``text`` has a character that mojibake of any family has: a quick look that spares sound text."""
    return "?" in text or _MISREAD.search(text) is not None


# --- marks ---------------------------------------------------------------------------------------


def mark(damaged: str) -> str:
    """A damaged place as it stands in a cleaned text: between marks, every sentence of it with a mark of its own.

    A lost byte is shown as □, since '?' would end a sentence. Glosses go, as they do elsewhere.
    """
    text = DAMAGED + GLOSS.sub("", damaged).replace("?", _LOST) + DAMAGED
    pieces = [text[start:end] for start, end in sentences(text)]
    return "".join(piece if DAMAGED in piece else DAMAGED * 2 + piece for piece in pieces)


def marked(text: str) -> list[tuple[int, int]]:
    """The places that are marked in ``text``, in order and apart."""
    return [found.span() for found in _MARKED.finditer(text)] if DAMAGED in text else []


# --- lost bytes ----------------------------------------------------------------------------------


def starts(text: str) -> list[int]:
    """Where damaged places of a byte-level replacement may begin, those already marked left out.

    A page is of this family when it holds a scrap ``?yōu)`` or many glosses; elsewhere '?!' is what it says.
    """
    if "?" not in text:
        return []
    unmarked = _MARKED.sub(lambda found: DAMAGED * len(found.group()), text) if DAMAGED in text else text
    found = [place.start() for place in _START.finditer(unmarked)]
    if any(SCRAP.match(unmarked, place) for place in found):
        return found
    return found if found and len(GLOSS.findall(text)) >= _ANNOTATED else []


def end_of_place(text: str, start: int) -> int:
    """Where the place that begins at ``start`` is probably in step again, told by its looks alone."""
    losses = 1
    end = start + 1
    while end < start + _LONGEST and (following := text.find("?", end, end + _GAP)) >= 0:
        if _STOP.search(text, end, following):
            break
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


def without_places(text: str) -> str:
    """``text`` without its damaged places and some characters after each: what may be learned from."""
    return _PLACE.sub("\n", text)


def canonical(text: str) -> str:
    """``text`` with its glosses in one form: no blanks inside the brackets."""
    return SCRAP.sub(r"?\1)", GLOSS.sub(r"(\1)", text))


# --- wrong encodings -----------------------------------------------------------------------------


def misread(text: str) -> list[tuple[int, int]]:
    """The places that were read in a wrong encoding, in order and apart."""
    if not _MISREAD.search(text):
        return []
    spans = [found.span() for kind in (_REPLACED, _LATIN) for found in finds(kind, text)]
    if "锛" in text or "銆" in text:
        spans += [found.span() for found in _UTF8_AS_GBK.finditer(text)]
    return _merged(spans)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
