"""Own wordings (程序的说法): the sentences of a draft that are the program's, for an outline to suggest.

A draft's stock is chosen by occasion and listeners already, so what the same plan would say with another choice is in
place wherever the plan's own draft is. What such a sentence says of the brief is left out, but for the names of the
occasion: 向……表示热烈的祝贺！
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.model import Paragraph, Section
from drafter.patterns import regex
from drafter.punctuation import han_count, sentences

_LEAST = 6  # Han characters of the program's own in a sentence that somebody can use
_LONGEST = 80  # characters of a sentence that is no list
_KEPT = ("meeting.", "theme", "leadership", "region", "audience", "superior")  # what names the occasion
_NAME = 40  # characters of what is kept
_LEFT_OUT = "……"
_SEVERAL = regex(f"{_LEFT_OUT}(?:[，、；：。]?{_LEFT_OUT})+")
_AGAIN = regex(f"(?P<to>[向对]){_LEFT_OUT}，(?=(?P=to){_LEFT_OUT})")  # 向甲，向乙表示感谢
_END = "。！？；"


def own_wordings(sections: Iterable[Section]) -> Iterator[str]:
    """The program's own sentences in the paragraphs of sections, in their order."""
    for section in sections:
        for paragraph in section.paragraphs:
            yield from filter(None, (_worded(paragraph, *span) for span in _spans(paragraph.text)))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, a question with the sentence that answers it."""
    asked = -1
    for start, end in sentences(text):
        if text[start:end].rstrip().endswith("？"):
            asked = start if asked < 0 else asked
            continue
        yield (asked if asked >= 0 else start), end
        asked = -1


def _worded(paragraph: Paragraph, start: int, end: int) -> str:
    """A sentence of a paragraph without what it says of the brief; empty where too little is left, or it is a gap."""
    text, at, own = "", start, 0
    for origin in paragraph.origins:
        first, last = max(origin.start, start), min(origin.end, end)
        if first >= last:
            continue
        text += paragraph.text[at:first]
        piece = paragraph.text[first:last]
        if origin.kind == "brief":
            names = origin.ref.startswith(_KEPT) and not origin.ref.startswith("meeting.task") and len(piece) <= _NAME
            text += piece if names else _LEFT_OUT
        else:
            text += piece
            own += han_count(piece)
        at = last
    text = _SEVERAL.sub(_LEFT_OUT, (text + paragraph.text[at:end]).strip())
    text = _AGAIN.sub("", text)
    usable = own >= _LEAST and len(text) <= _LONGEST and "【" not in text and not text.startswith(_LEFT_OUT)
    return text if usable and text[-1:] in _END else ""
