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
# Words before which a name of this shape stands only where somebody went there, learns from there or builds there.
_LEADS = (
    "参观|考察|观摩|察看|查看|走访|走进|调研|学习|推广|借鉴|来到|对标|先后到|实地到|赴|修通|打通|连通|连接|通往|通到|改造|抓好|建好|帮扶|"
    "支援|援建|扶持|支持|驻|位于|落户|搬入|搬出|规划|启动|加快|推进|完成|解决|治理|整治|打造|开发|以"
)
_PLACE = regex(rf"(?:{_LEADS})了?(?P<row>{_NAME}(?:[^，。；：！？、]{{0,12}}、{_NAME})*)")
# From one to the other: 青石乡至红旗村. Names without 乡 or 村 are words elsewhere (共同富裕): only the way is one.
_WAY = regex(rf"(?P<from>{_NAME})[{HAN}]{{0,4}}?(?:至|到|—|－|-)(?P<to>{_NAME})")
_ROAD = regex(
    rf"(?:^|[，。；：、通进动成快工]|新建|改造|开工|建成|实施|建设)"
    rf"(?P<way>[{HAN}]{{2,4}}?(?:至(?![少多今此于])|—|－|-)[{HAN}]{{2,4}}?)(?=等|段|支?线|公路|铁路|高速|高铁|快速|大道|通道|管[线道])"
)
_GENERIC = regex(
    "^(?:美丽|示范|先进|外地|周边|兄弟|所有|特色|重点|典型|中心|其他|各地|部分|有关|部门|文明|卫生|和谐|生态|平安|法治|幸福|智慧|宜居|"
    "建制|工业|旅游|文化|历史|传统|民族|边境|空心|薄弱|落后|后进|软弱|移民|帮扶|结对|联系|经济|产业|农业|革命|贫困|自治|首|新|非|提升|改造|推进|水|乡|农|城|山|"
    "[一二两三四五六七八九十几多每])|(?:示范|试点|行政|自然|贫困|脱贫|城中|文明|中心|帮扶)[村镇县]$|[个各级和及与的]"
)
_LEADING = regex("^(?:[通造好持施进成善设治理展到在从由对把将向](?=.{3}))")
_VERB = regex(f"^(?:{_LEADS}|新?建设|建成|通车|新?开工|提速|推动|展开|实施|改造)")
BLANK = "【待补：哪里】"


def places_of(text: str, own: str = "") -> frozenset[str]:
    """The villages, towns and counties that a text names where a name is plainly one; none that ``own`` names."""
    found = {name for row in _PLACE.finditer(text) for part in row["row"].split("、") for name in _names(part)}
    found.update(_bare(name) for way in _WAY.finditer(text) for name in way.groups())
    found.update(_VERB.sub("", road["way"]) for road in _ROAD.finditer(text))
    return frozenset(name for name in found if name not in own and not _GENERIC.search(name))


def _bare(name: str) -> str:
    """A name without the word before it: 修通青石乡 is read as 通青石乡."""
    return _LEADING.sub("", name)


def _names(part: str) -> list[str]:
    first = re.match(_NAME, part)
    return [first.group()] if first else []


def without_places(text: str, places: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The text with a question in the place of each of these names, and the names that were there."""
    if not places:
        return text, ()
    pattern = re.compile("|".join(map(re.escape, sorted(places, key=len, reverse=True))))
    return pattern.sub(BLANK, text), tuple(dict.fromkeys(pattern.findall(text)))
