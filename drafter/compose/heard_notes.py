"""Notes as they are heard (记事念成句): what a secretary leaves out or puts in brackets, said where it is heard.

支部12个，党员168名 is seen and not spoken; nothing is added that a listener would not fill in himself.
"""

from __future__ import annotations

import re

from drafter.compose.note_units import with_units
from drafter.compose.predicates import is_thing, opens
from drafter.compose.prose import DEADLINE, bare, holds_sentences
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
    rf"(?!全|去年|今年|[{HAN}]*(?:[了过在由每]|开展|组织|举[办行]|实施|推[进动]|深化|参[加与]|做好|搞好))[{HAN}]{{2,14}}(?:活动|行动|大赛|演练)(?=，)"
)
# So many of a kind, and some of them by name and nothing else: 非遗项目19个，木活字、土布、龙灯.
_INSTANCES = regex(
    r"(?P<fact>[^，。；：]*?(?P<number>\d+)[个项处家种类条门座])，(?P<names>(?!覆盖|涉及|包括|包含|分别|其中|含|用于)[^，。；：、\d等]{2,8}(?:、[^，。；：、\d等]{2,8}){1,5})。?"
)
# What nobody can read aloud as it stands: 信息报送乱（同一个数字，先后收到三个版本）.
_BRACKETED = regex(r"(?P<fact>[^。（）]+)（(?P<more>[^（）]+，[^（）]+)）。?")
# Who sees to a task and by when, at the end of a note: 6月28日前水利站牵头, 妇联管.
_LED_BEHIND = regex(
    rf"，(?:(?P<due>{DEADLINE.pattern})，?)?(?P<who>(?!由|各|要|请)[{HAN}、]{{2,16}}?)(?P<how>牵头|负责|主办|承办|落实|办|管)$"
)
_DUE_ALONE = regex(rf"，(?:{DEADLINE.pattern})$")
_HOUSE = (
    "[^、]{1,10}?(?:局|股|科|处|委|办|所|站|队|联|会|中心|公司|学校|中学|小学|医院|村|社区|部|党委|政府|街道|镇|乡|县|银行"
    "|协会|里|组)"
)
_HOUSES = regex(rf"{_HOUSE}(?:[、和]{_HOUSE}){{0,5}}")
_COUNTED_NOW = regex("现有|现在|目前|共有")
_SIGNS = regex("^签(?=[^订署约名字])")
_OWN_NUMBER = regex(r"(?<=，)(?=(?:在校生|教职工|职工|员工|师生)\d)")


def heard_lines(text: str | None, key: str) -> list[str]:
    """The lines of a text that stands at ``key`` in the brief, each as it can be read aloud."""
    lacking = key.startswith(("problems", "situation"))
    return [_heard(line, lacking) for line in (text or "").split("\n") if line]


def _heard(line: str, lacking: bool) -> str:
    """A note as it can be read aloud: 截至4月底，建成食堂213家; 套餐亲民，一份两荤一素一汤，…; 就业率达到97%."""
    return _ordered(line if holds_sentences(bare(line)) else _with_present(with_units(line, lacking=lacking)))


def _with_present(line: str) -> str:
    """What there is now, told behind another fact: …，现有教职工320人."""
    return line if _COUNTED_NOW.search(line) else _OWN_NUMBER.sub("现有", line, count=1)


def _ordered(line: str) -> str:
    """A note with what stands behind it in brackets, or what it counts, where it is said."""
    line = _with_leader(line)
    if found := _DATED_BEHIND.fullmatch(line):
        return f"{found['date']}，{found['fact']}"
    if found := _BRACKETED.fullmatch(line):
        return f"{found['fact']}，{found['more']}"
    if found := _INSTANCES.fullmatch(line):
        return _with_instances(found)
    counted = _COUNTED_NOW.match(line) is not None
    if not counted and _OWN_PEOPLE.match(line):
        return "现有" + line
    if not counted and (found := _OWN_THINGS.match(line)) and is_thing(found["what"]):
        return f"{found['where']}现有{line[found.end('where') :]}"
    if _HELD.match(line) or ((found := _CAMPAIGN.match(line)) and not opens(found.group())):
        return "开展" + line
    return f"{found['label']}，{line[found.end() :]}" if (found := _LABELLED.match(line)) else line


def _with_leader(line: str) -> str:
    """A note with who sees to it, jotted at its end, as that is said: …，由水利站牵头，6月28日前完成."""
    if holds_sentences(bare(line)) or line.count("，") == 0:
        return line
    if (found := _LED_BEHIND.search(line)) and _HOUSES.fullmatch(found["who"]):
        due = f"，{found['due']}完成" if found["due"] else ""
        return f"{line[: found.start()]}，由{found['who']}{found['how']}{due}"
    return line + "完成" if _DUE_ALONE.search(line) and line.count("，") > 1 else line


def _with_instances(found: re.Match[str]) -> str:
    """So many of a kind with some of them by name: 非遗项目19个，包括木活字、土布、龙灯等."""
    names = found["names"].count("、") + 1
    number = int(found["number"])
    if names > number:
        return found.group()
    return f"{found['fact']}，分别是{found['names']}" if names == number else f"{found['fact']}，包括{found['names']}等"


def heard_act(did: str) -> str:
    """What somebody did, as it is told: 签协议6个，资金3200万 → 签订协议6个，资金3200万元."""
    return _SIGNS.sub("签订", _with_present(with_units(did, lacking=True)))
