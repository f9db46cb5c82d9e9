"""Offers (致辞的几层意思): whether a point asks something of the guests, promises it, or is done by both together.

A guest is asked and not told; what is agreed is no thought (想法) of the speaker's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from drafter.compose.demands import names_doer
from drafter.compose.origin_marks import cut, plain
from drafter.patterns import regex
from drafter.punctuation import first_clause

ASKED, PROMISED, SHARED, TOLD, SEVERAL = "希望", "承诺", "共同", "告知", "几样"
_ASKS = regex(r"希望|期待|期盼|盼望|请|欢迎|恳请|邀请|[但祝]?愿(?!意)|建议|倡议")
# What only those are asked who are not at home: 常回家看看, 多为家乡牵线搭桥.
_CALLS = regex(r"常[来回到]|多[来为给回走提到看](?!年|次)")
_GUESTS = regex("(?:运动员|裁判员?|选手|队员|教练员?|新人)们?(?=[^，。；：是有的])")
_PLEA, _BEGS_LEAVE = regex("恳?请(?![示假教求功缨战])"), regex("恳?请(?:允许|让|准许)我")
_DONE = regex("[来出好成上到起]了|已经?")  # 我们带来了政策 is no promise
_BY_YEAR = regex("(?:今年|明年|后年|下半年)(?!，)")
_URGED = regex(
    r"[^，。；：]{2,8}?(?<![重需主必首摘纲概简])要(?!求|点|素|件|害|闻|塞|领|义|地|道)"
)  # who does it is told already
# Who is no house of the speaker's, right before what he is to do.
_OTHERS = regex(
    r"(?:(?:施工|建设|监理|参建|承建|设计|运营|沿线|各|有关|相关|全体|广大)[^，。；：的]{1,10}?|企业家|企业|校友|乡贤|同仁|家长)"
    r"(?=敢|把|搞|要|抓|做|加[快强大]|严[格把]|精心|科学|保[证障质]|全力|积极|认真|大力|主动)"
)
_SHARED = regex(r"共[建用享同商办育创]|互[派访认通换设]|双方|联合|携手|结对|合作(?:共建|建设|开展|成立|办)")
_OURS = regex(
    r"(?:我们|我[省市县区镇乡村州校院馆厂]|[省市县区镇乡村州校院馆厂所园班局][里上]|学校|学院|医院|公司|集团|政府|[省市县区]委|园区|开发区|母校)"
)
# What a house does for its people, whom it hopes nothing of in this.
_CARES = regex(
    r"(?:更加|进一步|要|多|真心|真情|用心|始终)*(?:关心|关爱|关怀|爱护|善待|厚待|改善(?!服务|质量)|保障好?(?:职工|员工|大家|司机|教师|权益|待遇)|为(?:职工|员工|大家|师傅|教师|司机)[^，。]{0,4}(?:办|解|撑|创造|搭))"
)
# A guest's house by its own name: 恒川愿意把师傅请上讲台; and what is neither asked nor promised.
_WILLING = regex(r"(?!大家|各位|同学|老师|你们|谁)[^，。；：的]{2,12}?(?:愿意|承诺|决定)")
_HEARTFELT = regex("心里话|[几两三四]句话")
_LATER = regex(r"(?:新的一年|今后|未来|接下来|下一步)(?:，|里，?)?")
_DUE = regex(
    r"(?:新的一年(?:里)?|每[年月季周]度?|今年|明年|后年|年内|年底前|今明两年|下半年|下一步|接下来|今后|\d+月(?:底|份)?前?)，?"
)
_DOES = regex(
    r"将|继续|进一步|建(?!议)|开工|启用|投用|再?派|新建|再建|办[好成]|抓[好紧]|推[进动行]|加[快强大]|打造|开[通设放展]|实[施行]|完善|提[升高]|扩大|深化"
    r"|[给帮为](?![了什])|组织|开展|举办|用好|管好|不辜负|珍惜|设立|投[入资放]|做[好实强]|当好|搞好|优化|落实|培[养育]|引进|全力|坚持"
)


def intent(text: str) -> str:
    """What a point is, by its first words: 希望, 承诺, 共同, 告知, or empty where they do not tell."""
    words = plain(text)
    if _ASKS.match(words) or _CALLS.match(words):
        return ASKED
    if _SHARED.search(words):
        return SHARED
    first = first_clause(words)
    if _HEARTFELT.search(first) or (_OURS.match(words) and _DONE.search(first)):
        return TOLD
    if _OURS.match(words) or _WILLING.match(first) or starts_doing(text):
        return PROMISED
    if _URGED.match(words):
        return ASKED
    doer = _GUESTS.match(words) or _OTHERS.match(words) or names_doer(first)
    return ASKED if doer else ""


def intent_of(texts: Iterable[str]) -> str:
    """What the points are together: one intent, 几样 where some ask and others promise, or empty."""
    found = {intent(text) for text in texts}
    if {ASKED, PROMISED} <= found or TOLD in found:
        return SEVERAL
    if found <= {PROMISED, SHARED}:
        return SHARED if SHARED in found else "".join(found)
    if found == {ASKED, SHARED}:
        return SEVERAL
    return "".join(found) if len(found) == 1 else ""


def is_promise(text: str) -> bool:
    """Whether the speaker's own house does it: 馆里做好保障, or it is done for those who listen: 关心司机."""
    return bool(_OURS.match(plain(text)) or _CARES.match(plain(text)))


def are_pleas(texts: Iterable[str], leaves: bool) -> bool:
    """Whether points are pleas from the heart, before which nobody counts: 请允许我们常来看看, 请老师们多保重.

    All begin with 请; one asks for leave to do something, or whoever speaks ``leaves``. 请客商放心采购 is a request
    among others.
    """
    words = list(map(plain, texts))
    moved = leaves or any(_BEGS_LEAVE.match(text) for text in words)
    return len(words) > 1 and moved and all(_PLEA.match(text) for text in words)


def asked(text: str) -> str:
    """What somebody is to do as guests are asked it: 希望施工单位抓好质量, 希望大家常回家看看; the rest as it is."""
    words = plain(text)
    if intent(text) != ASKED or _ASKS.match(words) or _URGED.match(words) or _SAID.match(words):
        return text
    return ("希望大家" if _CALLS.match(words) else "希望") + text


_SAID = regex("[^。“]{2,40}(?:[说写][道过着]?|指出|强调)[：，]“")  # what somebody said is asked of nobody
_HOPES = ("希望", "期待", "期盼")
_INVITES = regex("(?:大家|各位|朋友们?|企业家们?)[^，。]*(?:来|走|投资|落户|加入|参加)")


def offered(heading: str) -> list[str]:
    """Other ways of saying a heading to guests: 期待大家多来 as 希望…, 诚邀…; 办好展会 as what we will do.

    Empty where the heading does not tell what it is to them.
    """
    text = heading.rstrip("。")
    if said := next((word for word in _HOPES if text.startswith(word)), ""):
        rest = text.removeprefix(said)
        others = [word for word in _HOPES if word != said]
        return [word + rest for word in (*others, *(("诚邀",) if _INVITES.match(rest) else ()))]
    if _CALLS.match(text):
        return [f"希望大家{text}", f"期待各位{text}"]
    return [promised(text, "")] if starts_doing(text) and not _LATER.match(text) else []


def promised(text: str, lead: str) -> str:
    """What the hosts will do: 下一步，我们将在明年建成新楼; 新的一年，我们将开工建设; ``lead`` stands before it."""
    words = plain(text)
    if later := _LATER.match(words):
        return later.group().rstrip("，") + "，我们将" + cut(text, 0, later.end())
    due = _BY_YEAR.match(words)
    return f"{lead}我们将{'在' if due else ''}{text}"


def starts_doing(text: str) -> bool:
    """Whether a text begins with what is done and names nobody who does it: 明年建成新楼, 办好强基班."""
    words = plain(text)
    due = _DUE.match(words)
    return bool(_DOES.match(words, due.end() if due else 0))


OFFER_FILTERS: dict[str, Callable[..., Any]] = {
    "asked": asked,
    "intent": intent,
    "promised": promised,
    "starts_doing": starts_doing,
}
