"""What stood round an earlier speech on its page and is no part of it (页上的字): a day, who signed, what else.

Cleaning takes it away, as it should; but the day under a title and the signature below the text are what a brief asks
for, and what is neither must not vanish without a word.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, YEAR_DIGITS
from drafter.patterns import regex
from drafter.punctuation import HAN

_DAY = regex(
    r"(?<![0-9])(?:19|20)[0-9]{2}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}\s?日?(?![0-9])|"
    rf"[{YEAR_DIGITS}]{{4}}年[{HAN_NUMERAL}]{{1,2}}月[{HAN_NUMERAL}]{{1,3}}日"
)
_BESIDE_DAY = regex(r"(?:星期|周)[一二三四五六日天]|[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?|[上下]午|[（）()\s]")
# （作者系某市某商会会长 某某）, 作者：某某, 讲话人：某某.
_SIGNED = regex(
    rf"^[（(【\[]?(?:本文|该文)?(?:作者|讲话人|发言人|演讲人|主讲人|报告人|致[辞词]人|主持人|署名)(?:单位)?(?:系|为|是|[:：])(?=.*[{HAN}])"
)
_LINE = 200  # characters of a line that are told
_LETTERS = 2  # of them a line must have: a stray mark tells nothing


@dataclass(frozen=True, slots=True)
class Margins:
    """The lines round a speech: the one that gives the day, those that say who signed, the others."""

    day: str = ""
    signed: str = ""
    others: tuple[str, ...] = ()

    @property
    def signature(self) -> str:
        """Who signed, without the word that says so: 某商会会长 某某."""
        return _SIGNED.sub("", self.signed).strip("（）()【】[] ")

    @property
    def is_day_alone(self) -> bool:
        """Whether the day stands alone, as under a title; beside 发布时间 it is the day of a page."""
        return not any(map(str.isalnum, _BESIDE_DAY.sub("", _DAY.sub("", self.day))))


def read_margins(texts: Iterable[str]) -> Margins:
    """Sort the texts that were taken away from around a speech, each line once."""
    told = (" ".join(line.split())[:_LINE] for text in texts for line in text.split("\n"))
    lines = [line for line in dict.fromkeys(told) if sum(map(str.isalnum, line)) >= _LETTERS]
    day = next((line for line in lines if _DAY.search(line)), "")
    signed = next((line for line in lines if _SIGNED.match(line)), "")
    return Margins(day, signed, tuple(line for line in lines if line not in (day, signed)))
