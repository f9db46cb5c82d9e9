"""Places that an earlier speech visited or held up (去过、点名的地方): asked anew wherever their names stand.

The speaker's own place, which the title or the byline names, is the same every year.
"""

from __future__ import annotations

import re

from drafter.patterns import regex
from drafter.punctuation import HAN

# A name ends with one of these; in 城乡, 农村, 强镇 they belong to a word.
_NAME = (
    rf"[{HAN}]{{2,3}}?(?:街道|(?<![城农乡])镇|(?<![城家返下故老同回美])乡|(?<![农乡驻新旧老古城各全入进])村|"
    r"(?<![市区旗各全本我强名撤以贫该跨])县)(?![委政级直民两支干企域区情管长内外部居务规集庄镇村乡办城])"
)
# Words before which a name of this shape stands only where somebody went there, or learns from there.
_LEADS = "参观|考察|观摩|察看|查看|走访|走进|调研|学习|推广|借鉴|来到|对标|先后到|实地到|赴"
_PLACE = regex(rf"(?:{_LEADS})了?(?P<row>{_NAME}(?:[^，。；：！？、]{{0,12}}、{_NAME})*)")
_GENERIC = regex(
    "^(?:美丽|示范|先进|外地|周边|兄弟|所有|特色|重点|典型|中心|其他|各地|部分|有关|部门)|(?:示范|试点|行政|自然|贫困|脱贫)[村镇县]$"
)
BLANK = "【待补：哪里】"


def places_of(text: str, own: str = "") -> frozenset[str]:
    """The villages, towns and counties that a text names where a name is plainly one; none that ``own`` names."""
    found = {name for row in _PLACE.finditer(text) for part in row["row"].split("、") for name in _names(part)}
    return frozenset(name for name in found if name not in own and not _GENERIC.search(name))


def _names(part: str) -> list[str]:
    first = re.match(_NAME, part)
    return [first.group()] if first else []


def without_places(text: str, places: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The text with a question in the place of each of these names, and the names that were there."""
    if not places:
        return text, ()
    pattern = re.compile("|".join(map(re.escape, sorted(places, key=len, reverse=True))))
    return pattern.sub(BLANK, text), tuple(dict.fromkeys(pattern.findall(text)))
