"""Agenda notes (议程一行记): who did what, parted where somebody jots both in one line.

县民政局局长汪海生宣读倡议书 is read as 谁 and 做了什么, so that a host calls upon him and a speaker thanks him by name.
"""

from __future__ import annotations

from itertools import pairwise

from drafter.clause_words import words_of
from drafter.model import AgendaItem
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.persons import POSTS, is_name
from drafter.punctuation import HAN

_HOW = "(?:分别|先后|依次|现场|也|还|一起|共同)?"
_DEED = regex(
    rf"{_HOW}(?:通报|汇报|介绍|宣读|传达|报告|部署|讲话|发言|表态|致[{HAN}]{{0,4}}[辞词]|述职|点评|交流|宣布|演讲|分享|推介|解读|讲解|总结|颁奖|授牌|主持"
    r"|参加|出席|列席|作[了出]?(?=表态|发言|交流|典型|工作|总结|主旨|专题|报告|讲话|介绍|说明|汇报|经验)|[谈讲报提](?=了)|反馈|安排|强调|签署|签订|剖析)"
)
_HOUSE = (
    r"[局股科处室委办厅署院厂队所镇乡村县区市省团]|公司|街道|社区|学校|中学|小学|大学|医院|集团|银行|中心|[支分]行|部|[协商总工学联员]会|企业|单位|部门"
    r"|乡镇|县区|县市|代表|同志|老板|负责人|同学|学生|专家|师傅|医生|社|馆|站|大家"
)
_WHO = regex(rf"[^，。；：！？（）]*(?:{_HOUSE}|{POSTS}|\d+多?[名位个家]?[^，。；：、的]{{0,4}}[人者员家业位户])")
_NOBODY = regex(
    r"(?:为|向|给|对|与|同|把|就|因)|[^，。；：]*(?:[了过]|不|为了|关于|围绕|进行|举行|召开|开展|听取|观看|审议|由)"
)
# What tells in words what a report says; the time that a fact begins with; what else does; what is done behind it.
REPORTS = regex("报告|通报|汇报|说明|介绍|述职|报账")
TIMED = regex(rf"(?:近|过去)?[{HAN_NUMERAL}两几\d]+(?:个月|年)|去年|今年|全年|上半年|一年来|截至|目前")
_FACT = regex(rf"{TIMED.pattern}|累计|共(?![同享])|总计|重点|主要|其中|包括|收入|支出|结余")
_BY_THE_WAY = regex(r"每[人家位个]|限时|时间|时长|用时|[^，]*\d+分钟")  # how long it takes is said before
_THEN = regex("请|并|然后|接着|随后|再|组织|宣布|宣读|进行|举手|现场|提交")
_ASKS_ALL = regex("请[^，]*(?:表决|审议|投票|举手|讨论)")
_UNFINISHED = ("去年", "今年", "上半年", "全年")  # 通报去年 lacks what of it
_AT_ONCE = 2  # characters of who there is at least
_NAME = 3


def parted(item: AgendaItem) -> AgendaItem:
    """An item of the agenda with who did it apart from what was done, where the line shows both."""
    if item.who:
        return item
    for found in _DEED.finditer(item.did):
        who = item.did[: found.start()]
        if len(who) >= _AT_ONCE:
            return AgendaItem(item.did[found.start() :], who, item.view) if _is_who(who) else item
    return item


def unfolded(did: str) -> tuple[int, int]:
    """Where in a note of an act begin the facts that it brought out, and where what is done next; else its end, twice.

    作工作报告，|会员增加到268名，|请大会表决: nobody tells what a report says when he calls for it.
    """
    size, at = len(did), 0
    facts = then = size
    for before, clause in pairwise(did.split("，")):
        at += len(before) + 1
        if facts < size:
            if _THEN.match(clause):
                return facts, at
        elif _ASKS_ALL.match(clause):
            return at, at
        elif REPORTS.search(before) and not before.endswith(_UNFINISHED) and _is_fact(clause):
            facts = at
    return facts, then


def _is_fact(clause: str) -> bool:
    """Whether a clause tells how things are, and not what else somebody does."""
    if _BY_THE_WAY.match(clause) or _THEN.match(clause):
        return False
    return bool(_FACT.match(clause)) or (any(map(str.isdigit, clause)) and words_of(clause)[0].kind not in "BV")


def _is_who(text: str) -> bool:
    """Whether words name somebody, by their end: a house, a post, so many people, or a name behind one of these."""
    if _NOBODY.match(text):
        return False
    for size in (_NAME, _NAME - 1):
        if len(text) > size and is_name(text[-size:]) and _WHO.fullmatch(text[:-size]):
            return True
    return bool(_WHO.fullmatch(text))
