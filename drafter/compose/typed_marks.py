"""Setting (排字): what people type in a hurry, with the marks that GB/T 15834 and 15835 ask for.

Changes marks and spaces only, never a word or a figure: 3,000 and 9:30 stay, and so does all Latin text.
"""

from __future__ import annotations

import re

from drafter.patterns import regex
from drafter.punctuation import HAN

_FULL = str.maketrans(",;:?!", "，；：？！")
# A half-width mark that closes Han text: Han (or a closing mark, a figure) before it, Han or nothing behind it.
_HALF = regex(rf"(?:(?<=[{HAN}”’》）】])[,;:?!](?!/)|(?<=[\d%％])[,;:?!](?=[{HAN}“《（]))")
_STOP = regex(rf"(?<=[{HAN}”’》）】])\.(?=$|[{HAN}“《])")
_DOTS = regex(rf"(?<=[{HAN}，。])(?:\.{{3,12}}|。{{3,12}}|…(?!…)(?<!……))")
_BRACKETS = regex(rf"\(([^()\n]{{0,200}}[{HAN}][^()\n]{{0,200}})\)")
_QUOTES = regex(r'"([^"\n]{1,200})"')
TYPED = regex(r'[,;:?!() "…]|\.(?!\d)|。。')
_SPACE = regex(rf"(?<=[{HAN}，。；：、！？”》）]) {{1,8}}(?=[{HAN}\d“《（])|(?<=[\d%％]) {{1,8}}(?=[{HAN}])")


def set_text(text: str) -> str:
    """Typed text as it is printed: 落实不平衡,抓得不紧 → 落实不平衡，抓得不紧; 建成 12 个 → 建成12个.

    Marks beside Han become full-width, straight quotes “”, dots ……, brackets around Han （）; spaces between
    Han and figures go. Source: GB/T 15834-2011 (5.1: Chinese marks take a full width), GB/T 15835-2011.
    """
    if not TYPED.search(text):  # most texts are set well, and there are many
        return text
    text = _DOTS.sub("……", text)
    text = _HALF.sub(lambda found: found.group().translate(_FULL), text)
    text = _STOP.sub("。", text)
    text = _BRACKETS.sub(r"（\1）", text)
    if text.count('"') % 2 == 0 and re.search(rf"[{HAN}]", text):
        text = _QUOTES.sub(r"“\1”", text)
    return _SPACE.sub("", text)
