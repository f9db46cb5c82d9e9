"""Themes in headings (小标题里的主题): whether a frame asks for what the theme is.

开展{theme} wants what can be carried out (开展安全生产是… is wrong, 开展安全生产检查是… is not), and behind
another verb no theme can stand that is a verb phrase itself (推进加强作风建设). A theme that is people (护林员), a
thing, a skill or a virtue is no work that a heading could speak of; a spurt (年底冲刺) is none that is done well, nor
is a change (能力提升). A theme joined to another thing (在{theme}和产业融合上) belongs to the speech that had both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.clause_words import words_of
from drafter.compose.predicates import opens
from drafter.patterns import regex
from drafter.punctuation import HAN

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


# What a speech can speak of as a work: its last word names something that is done, kept or run.
_WORK_KINDS = frozenset("BVW")
_WORKS = regex(
    "(?:治理|整治|分类|服务|管理|党建|建设|安全|事业|体育|创业|创新|培养|工程|活动|行动|专项|计划|战略|任务|经济|产业|文化|教育|卫生|制|化"
    "|保护|保障|保供|防[汛火疫旱灾]|抗旱|减灾|救灾|共育|演练|检修|改革|振兴|发展|动员|工作|实践|献血|引资|防台风)$"
)
# What is fought for a time: nobody 做好 a 冲刺, nor carries out the 各项工作 of one.
_SPURT = regex("(?:冲刺|会战|攻坚战?|决战|战役|大干.*天|百日行动)$")
_CHANGE = regex("(?:提升|提高|增强|成长|成才|进步|增效|减负|发展|振兴)$")
_OF_CHANGE = regex(
    rf"(?:做好|抓好|抓|落实|加强|开展|提升|提高){_THEME}|{_THEME}(?:上有|水平|质量|质效|的(?:本领|实效|针对|各项|水平))"
)
_GROWS = regex("(?:产业|经济|事业|行业|市场|旅游|教育|文化|农业|工业|贸易|企业)$")  # what has a growth of its own
_GROWTH = regex(f"{_THEME}(?:持续|快速|健康|高质量)*发展")
# All that can be said of a spurt: it is won, what it is worth is seen, minds turn to it.
_OF_SPURT = regex(
    rf"^(?!.*(?:打好|打赢|投入|统一到|认清|看清)[^，]*{_THEME})(?!.*{_THEME}的(?:重要|紧迫)).*{_THEME}|{_THEME}攻坚战"
)


_PAIRED = regex(rf"(?:{_THEME}[和与及]|[和与及]{_THEME})")


def is_work(theme: str) -> bool:
    """Whether a theme is a work, and no thing, skill or virtue (光伏玻璃, 护理技能, 见义勇为)."""
    words = words_of(theme)
    done = _WORKS.search(theme) or _SPURT.search(theme) or _VERB_PHRASE.match(theme) or opens(theme)
    return bool(done) or (bool(words) and words[-1].kind in _WORK_KINDS)


_TAKEN_UP = (
    regex(rf"(?:要)?(?:扎实|全力|切实|认真|统筹|着力|持续)?(?:抓好|抓实|抓紧|做好|搞好|推进|加强)(?P<work>[{HAN}]+)"),
    regex(rf"(?:要)?把(?P<work>[{HAN}]+?)(?:抓紧|抓实|抓好|抓细|做好|做实|做细|落实|落到实处).*"),
)


def topic_of(heading: str) -> str:
    """The work that a heading is about, as a frame can take it: 汛期水质保障 of 抓好汛期水质保障; or empty."""
    last = re.split("[，；：]", heading.rstrip("。"))[-1]
    found = next(filter(None, (pattern.fullmatch(last) for pattern in _TAKEN_UP)), None)
    return found["work"] if found and is_work(found["work"]) else ""


def suits(headings: Iterable[str], theme: str) -> bool:
    """Whether a theme can stand in each of the headings; one without a place for it takes any."""
    barred = [_PAIRED]
    if not _CARRIED_OUT.search(theme) or _CARRIES_OUT.match(f"{theme[:2]}{{theme}}"):
        barred.append(_CARRIES_OUT)
    if (_VERB_PHRASE.match(theme) or opens(theme)) and not _NOUN_TAIL.search(theme):
        barred.append(_BEHIND_A_VERB)
    if _SPURT.search(theme):
        barred.append(_OF_SPURT)
    if not _GROWS.search(theme):
        barred.append(_GROWTH)
    if _CHANGE.search(theme):
        barred.append(_OF_CHANGE)
    if _PEOPLE.search(theme) or not is_work(theme):
        barred.append(regex(_THEME))
    return not any(pattern.search(heading) for heading in headings for pattern in barred)
