"""Places that an earlier speech visited or held up (去过、点名的地方): asked anew wherever their names stand.

The speaker's own place, which the title or the byline names, is the same every year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.clause_words import words_of
from drafter.patterns import regex
from drafter.punctuation import HAN

# A name ends with one of these; in 城乡, 农村, 强镇 they belong to a word.
_NAME = (
    rf"[{HAN}]{{2,3}}?(?:街道|(?<![城农乡])镇|(?<![城家返下故老同回美])乡|(?<![农乡驻新旧老古城各全入进])村|"
    r"(?<![市区旗各全本我强名撤以贫该跨])县)(?![委政级直民两支干企域区情管长内外部居务规集庄镇村乡办城])"
)
# Words before which a name of this shape stands only where somebody went there, learns from there or builds there.
_LEADS = (
    "参观|考察|观摩|暗访|督导|察看|查看|走访|走进|调研|学习|推广|借鉴|来到|对标|先后到|实地到|赴|修通|打通|连通|连接|通往|通到|改造|抓好|建好|帮扶|"
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
# Names that nothing at their end shows for names: somebody went there (赴义乌招商), or they are counted (甲、乙两个县).
_DEEDS = (
    "招商|考察|调研|学习|观摩|取经|参观|走访|慰问|推介|对接|洽谈|拜访|参展|参会|参赛|支教|支医|援建|挂职|督导|检查|暗访|"
    "培训"
)
_BARE = rf"[{HAN}]{{2,4}}?"
_VISIT = regex(
    rf"(?:奔赴|远赴|赴|前往|(?<!书记)(?<!近平)在|到|去)(?P<row>{_BARE}(?:[、和]{_BARE})*)(?=等?地?(?:{_DEEDS}))"
)
_COUNTED = regex(
    rf"(?P<row>[{HAN}]{{2,3}}(?:、[{HAN}]{{2,3}}){{1,6}})等?(?:[0-9]{{1,2}}|[两三四五六七八九十]{{1,2}})个?(?:县|市|镇|乡|村|街道|区(?![块域间]))"
)
_NOWHERE = regex(
    "[省市县区镇乡村州国校院厂矿企园店馆站所局部委厅会户家里][内外中上里]?$|^[各本我全外省市县区每多异当两几兄周先发有相上下基一现实深对了]|沿[海线途]|重[点大]|地头|田间|车间|企业|理论|领导|"
    "病房|军营|群众|境外|海外|农村|社区|工地|部队|机关|项目|展会|高校|大学|中学|小学"
)
_BEFORE = regex("^[好把在到赴向对从将由沿](?=.{2})")
BLANK = "【待补：哪里】"


def places_of(text: str, own: str = "") -> frozenset[str]:
    """The villages, towns and counties that a text names where a name is plainly one; none that ``own`` names."""
    found = {name for row in _PLACE.finditer(text) for part in row["row"].split("、") for name in _names(part)}
    found.update(_bare(name) for way in _WAY.finditer(text) for name in way.groups())
    found.update(_VERB.sub("", road["way"]) for road in _ROAD.finditer(text))
    found.update(_visited(text))
    found.update([name[:-1] for name in found if name.endswith("县") and len(name) > 2])  # 柳城 of 柳城县
    return frozenset(name for name in found if name not in own and not _GENERIC.search(name))


def _visited(text: str) -> Iterator[str]:
    """Names without 乡 or 村: no word, and not one of those that any place is called by (外地, 基层)."""
    for pattern in (_VISIT, _COUNTED):
        for row in pattern.finditer(text):
            first, *others = re.split("[、和]", row["row"])
            names = [_BEFORE.sub("", first), *others]
            if all(_may_be_name(name) for name in names):
                yield from names


def _may_be_name(name: str) -> bool:
    words = words_of(name)
    return not _NOWHERE.search(name) and not any(word.kind not in "NS" and len(word.text) > 1 for word in words)


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
