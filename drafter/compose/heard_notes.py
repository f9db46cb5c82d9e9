"""Notes as they are heard (记事念成句): what a secretary leaves out or puts in brackets, said where it is heard.

支部12个，党员168名 is seen and not spoken; nothing is added that a listener would not fill in himself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.compose.predicates import is_thing, opens
from drafter.compose.prose import bare, holds_sentences
from drafter.patterns import regex
from drafter.punctuation import HAN

# A date behind a fact: 建成食堂213家（截至4月底）; and a label that is no clause: 套餐亲民：一份….
_DATED_BEHIND = regex(r"(?P<fact>[^。（）]+)（(?P<date>截[至止][^（）]{2,12})）。?")
_LABELLED = regex(
    rf"(?P<label>[{HAN}]{{2,6}})(?<!了[{HAN}]{{2}})：(?=(?:[^，。；：]{{2,}}，|重点|主要|关键)[^：]+$)(?!一是)"
)
# Whom one has, and what one held, as they are counted in notes: 支部12个，党员168名; 主题党日144次.
_OWN_PEOPLE = regex(
    rf"(?:注册)?(?:(?:党)?支部|党组织|[{HAN}]{{1,4}}员(?<!动员)|志愿者|职工|在校生|学生|教师|医生|护士|民警|法官|干部|社工)\d+(?:\.\d+)?[万余多]*[个名人]"
)
_OWN_THINGS = regex(
    rf"(?P<where>(?:全[省市县区镇乡村校院]|我[省市县区])?)(?P<what>(?![^\d]*[死伤亡罪案])[{HAN}]{{2,10}}(?<![总数][量数模]))"
    r"\d+(?:\.\d+)?[万余多]*[人个家所座支辆台部艘](?=$|，|；)"
)
_HELD = regex(
    r"(?!开展|组织|举办|举行|参加|参与|完成|进行|实施|承办|全|去年|今年|[^，。]*[了过])[^，。；：\d]{0,6}"
    r"(?:党日|活动|培训|演练|宣讲|检查|巡查|调研)\d+[多余]?[场次期]"
)
# What was or is to be held, by its name alone: 涉民生案件执行专项活动，为农民工讨薪4300万元.
_CAMPAIGN = regex(
    rf"(?!全|去年|今年|[{HAN}]*(?:[了过在由]|开展|组织|举[办行]|实施|推[进动]|深化|参[加与]|做好|搞好))[{HAN}]{{2,14}}(?:活动|行动|大赛|演练)(?=，)"
)
# So many of a kind, and some of them by name and nothing else: 非遗项目19个，木活字、土布、龙灯.
_INSTANCES = regex(
    r"(?P<fact>[^，。；：]*?(?P<number>\d+)[个项处家种类条门座])，(?P<names>[^，。；：、\d等]{2,8}(?:、[^，。；：、\d等]{2,8}){1,5})。?"
)
# What nobody can read aloud as it stands: 信息报送乱（同一个数字，先后收到三个版本）.
_BRACKETED = regex(r"(?P<fact>[^。（）]+)（(?P<more>[^（）]+，[^（）]+)）。?")
# What a figure in a note leaves out, behind what is matched.
_LEFT_OUT = (
    (
        regex(
            r"(?:在校生|学生|师生|职工|员工|教职工|党员|志愿者|居民|群众|会员|学员|毕业生|从业人员|常住人口|人口|就业)"
            r"\d+(?:\.\d+)?[万千](?=$|[，；。])"
        ),
        "人",
    ),
    (regex(r"(?:游客|观众|读者|旅客|门诊量?|客流)\d+(?:\.\d+)?[万千](?=$|[，；。])"), "人次"),
    (
        regex(
            r"(?:生产总值|产值|投资|投入|订单|捐款|善款|募捐|收入|营收|税收|贷款|资金|贸易额|销售额|成交额|交易额|存款|利润)[^，；。\d]{0,4}\d+(?:\.\d+)?[万亿](?=$|[，；。])"
        ),
        "元",
    ),
    # 补贴…，发了321万: what the note is about says that it is money; of people it is told how many.
    (
        regex(
            r"(?:补贴|补助|救助金|拨付|经费|资金|退税|补税|欠税|税款?|社保费|费用?|债务?|罚款|奖金|工资|[捐赔欠缺]|缺口|周转金|补偿|保险|赔付|理赔|入库|认捐|发了|拿出)"
            r"(?:(?!惠及|覆盖|服务|受益|培训|接待|吸引|吨|度|人|户|件|亩)[^。；\d]|\d+(?:\.\d+)?(?![\d.万亿]))*\d+(?:\.\d+)?[万亿](?=$|[，；。])"
        ),
        "元",
    ),
    (
        regex(
            r"(?<![倍心频速功汇])率(?:达|达到|为|只有|仅)?[1-9]\d(?:\.\d+)?(?=$|[，；。])|完成[^，。；\d]{0,6}(?:计划|任务|目标)的?\d{1,2}(?:\.\d+)?(?=$|[，；。])"
        ),
        "%",
    ),
    (
        regex(r"率(?:达到?|为)?\d+(?:\.\d+)?[%％]，(?:提高|下降|上升|降低|降|升|增)了?\d+(?:\.\d+)?(?=$|[，；。])"),
        "个百分点",
    ),
    (regex(r"\d(?:\.\d+)?万?平(?=$|[，；。、])"), "方米"),
    (regex(r"\d月\d{1,2}(?=[到至—-]\d|[到至，；。]|$)"), "日"),
    (regex(r"(?:在校生|学生|师生|职工|员工|教职工|党员|志愿者)\d+(?=$|[，；。])"), "人"),
    (regex(r"床位\d+(?=$|[，；。])"), "张"),
    (regex(r"(?<=\d个)(?=点(?:$|[，；。]))"), "百分"),
)
# What has been reached; of a problem nobody says so.
_REACHES = (
    regex(
        r"(?:(?:就业|合格|满意|覆盖|普及|优良|完成|成功|入学|参保|绿化|达标|升学|息诉|办结|化解|整改|机械化|入住|签约|好评|及格|巩固)率"
        r"|满意度)(?=\d+(?:\.\d+)?%)"
    ),
    "达到",
)
_COUNTED_NOW = regex("现有|现在|目前|共有")
_SIGNS = regex("^签(?=[^订署约名字])")
_OWN_NUMBER = regex(r"(?<=，)(?=(?:在校生|教职工|职工|员工|师生)\d)")


def heard_lines(text: str | None, key: str) -> list[str]:
    """The lines of a text that stands at ``key`` in the brief, each as it can be read aloud."""
    patterns = _LEFT_OUT if key.startswith(("problems", "situation")) else (*_LEFT_OUT, _REACHES)
    return [_heard(line, patterns) for line in (text or "").split("\n") if line]


def _heard(line: str, patterns: Iterable[tuple[re.Pattern[str], str]]) -> str:
    """A note as it can be read aloud: 截至4月底，建成食堂213家; 套餐亲民，一份两荤一素一汤，…; 就业率达到97%."""
    return _ordered(line if holds_sentences(bare(line)) else _with_units(line, patterns))


def _with_units(line: str, patterns: Iterable[tuple[re.Pattern[str], str]]) -> str:
    """A note with the words that everybody hears beside a figure: 1.2万（人）, 9.6亿（元）, 2.4个（百分）点."""
    for pattern, word in patterns:
        line = pattern.sub(rf"\g<0>{word}", line)
    return line if _COUNTED_NOW.search(line) else _OWN_NUMBER.sub("现有", line, count=1)


def _ordered(line: str) -> str:
    """A note with what stands behind it in brackets, or what it counts, where it is said."""
    if found := _DATED_BEHIND.fullmatch(line):
        return f"{found['date']}，{found['fact']}"
    if found := _BRACKETED.fullmatch(line):
        return f"{found['fact']}，{found['more']}"
    if found := _INSTANCES.fullmatch(line):
        return _with_instances(found)
    if _OWN_PEOPLE.match(line):
        return "现有" + line
    if (found := _OWN_THINGS.match(line)) and is_thing(found["what"]):
        return f"{found['where']}现有{line[found.end('where') :]}"
    if _HELD.match(line) or ((found := _CAMPAIGN.match(line)) and not opens(found.group())):
        return "开展" + line
    return f"{found['label']}，{line[found.end() :]}" if (found := _LABELLED.match(line)) else line


def _with_instances(found: re.Match[str]) -> str:
    """So many of a kind with some of them by name: 非遗项目19个，包括木活字、土布、龙灯等."""
    names = found["names"].count("、") + 1
    number = int(found["number"])
    if names > number:
        return found.group()
    return f"{found['fact']}，分别是{found['names']}" if names == number else f"{found['fact']}，包括{found['names']}等"


def heard_act(did: str) -> str:
    """What somebody did, as it is told: 签协议6个，资金3200万 → 签订协议6个，资金3200万元."""
    return _SIGNS.sub("签订", _with_units(did, _LEFT_OUT))
