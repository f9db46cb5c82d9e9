"""Themes in headings (小标题里的主题): whether a frame asks for what the theme is.

开展{theme} wants what can be carried out (开展安全生产是… is wrong, 开展安全生产检查是… is not), and behind
another verb no theme can stand that is a verb phrase itself (推进加强作风建设). A theme that is people (护林员) is no
work that a heading could speak of. A theme joined to another thing (在{theme}和产业融合上) belongs to the speech that
had both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.compose.predicates import opens
from drafter.patterns import regex

_THEME = re.escape("{theme}")
_CARRIED_OUT = regex(
    "(?:活动|行动|教育|整治|治理|检查|创建|培训|竞赛|比武|排查|调查|调研|普查|攻坚|会战|演练|评议|宣传|监督|改革|试点|协商|服务|招聘)$"
)
_CARRIES_OUT = regex(rf"(?:开展|组织){_THEME}")
_VERB_PHRASE = regex(
    "(?:加强|加快|推进|推动|深化|深入|全面|切实|扎实|做好|抓好|促进|提升|提高|改进|优化|打造|构建|健全|完善|强化|落实"
    "|开展|组织|举办|开创|贯彻|服务|防范|化解|破解|打好|打赢|扩大|培育|维护|抓)"
)
_NOUN_TAIL = regex("(?:工作|活动|行动|工程|专项|计划|战略|任务|会战)$")  # 能力提升行动, 优化营商环境工作
_BEHIND_A_VERB = regex(
    "(?:开展|组织|推进|推动|推|做好|抓好|抓紧|狠抓|抓|加强|强化|落实|提升|保障|保|完成|破解|解决|补齐|打好|打赢|坚定|把握)"
    rf"{_THEME}"
)
_PEOPLE = regex(
    "(?:(?<!动)员|(?:工作|劳动|志愿|建设|奉献|守护|创业)者|模范|标兵|先进|能手|工匠|好人|教师|医[师生]|护士|民警|战士|职工|企业家|个人|集体)$"
)


_PAIRED = regex(rf"(?:{_THEME}[和与及]|[和与及]{_THEME})")


def suits(headings: Iterable[str], theme: str) -> bool:
    """Whether a theme can stand in each of the headings; one without a place for it takes any."""
    barred = [_PAIRED]
    if not _CARRIED_OUT.search(theme) or _CARRIES_OUT.match(f"{theme[:2]}{{theme}}"):
        barred.append(_CARRIES_OUT)
    if (_VERB_PHRASE.match(theme) or opens(theme)) and not _NOUN_TAIL.search(theme):
        barred.append(_BEHIND_A_VERB)
    if _PEOPLE.search(theme):
        barred.append(regex(_THEME))
    return not any(pattern.search(heading) for heading in headings for pattern in barred)
