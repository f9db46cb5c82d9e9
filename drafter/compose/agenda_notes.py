"""Agenda notes (议程一行记): who did what, parted where somebody jots both in one line.

县民政局局长汪海生宣读倡议书 is read as 谁 and 做了什么, so that a host calls upon him and a speaker thanks him by name.
"""

from __future__ import annotations

from drafter.model import AgendaItem
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


def _is_who(text: str) -> bool:
    """Whether words name somebody, by their end: a house, a post, so many people, or a name behind one of these."""
    if _NOBODY.match(text):
        return False
    for size in (_NAME, _NAME - 1):
        if len(text) > size and is_name(text[-size:]) and _WHO.fullmatch(text[:-size]):
            return True
    return bool(_WHO.fullmatch(text))
