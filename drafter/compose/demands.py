"""Demands (要求): a note of what is to be done as a speaker says it, 要 where it belongs, no fact added.

Secretaries note 价格公示，不准变相涨价; a speaker says 价格要公示，不准变相涨价. What a writer has put into sentences
already is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from drafter.compose.origin_marks import cut, insert, plain
from drafter.compose.prose import COMPLETED, DEADLINE, URGES, bare, holds_sentences, present, stop
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN

# 对失职渎职的，严肃问责: whom it is about stands first, the demand behind it.
_ABOUT = regex(
    r"^(?P<whom>对[^，。；：]{2,40}的(?:，|(?=要|必须|一律|严肃|坚决|从严|依[法规]|追究|给予)))(?P<demands>要|必须|一律|应)?"
)
# What is to be reached by then, where 要 goes: 今年底前，每家食堂的日均客流要不低于120人次.
_REACHED = regex(r"(?<!要)(?:不[低少高超多]于|达到|控制在|全部|力争|实现|建成|完成)")
# Verbs, and adverbs before verbs, with which a demand begins that names nobody.
_ACTION = regex(
    r"迅速|抓紧|尽快|立即|及时|从[严快速]|抓(?!手)|完成(?!了|率|情况)|做[好到实细]|办[好实]|打[好赢造通击]|建立|建设(?!用地|项目|工程|资金|单位)|健全|完善|推[进动行广]|加[强快大密]|强化|深化|优化|细化|压实|落实|严[格守禁肃防查把]"
    r"|坚[持决守]|全[面力]|深入|切实|认真|扎实|大力|积极|着力|持续|统筹|突出|聚焦|紧盯|紧扣|盯紧|围绕|把|对标|严把|培[育养]|提[升高]|组织(?!部|领导|保障|机构)|开展|传达|新建|改[建造](?!工程)|扩建|实施|制定|出台|筑牢"
    r"|守[住好牢]|用[好足活]|管[好住]|破[除解]|整[治合改]|排查|清[理查退]|发挥(?!了)|发动|(?<!运)动员|引导|鼓励|支持|保障(?!性)|确保|扩大|拓[展宽]|创[新建优](?!工作室)|争[取创]"
    r"|学[习深好]|苦练|练[好就]|依法|主动|带头|牢固|树[立牢]|增强|巩固|激发|弘扬|宣传(?!部)|营造|凝聚|畅通|规范|补[齐上]|抢[抓占]|对照|逐[一级项]|分类|精准|科学|设立|组建|配[齐强备足]|改[进造善](?!了)|推出|举办|筹[建集]"
)
# Who is to do it, right before the verb: 市水利局定期会商.
_DOES_IT = rf"(?:{_ACTION.pattern})|牵头|定期|每[年月季周半]|靠前|及时|按[时期月季]|联合"
_DOER = regex(
    r"(?![与同和跟向对为由请让把给在从以])[^，。；：、的由]{1,12}?(?:部门|单位|局|委|办|中心|大队|支队|支部|干部|(?<!全)部(?!分|署|位)|企业|乡镇|县区|县市|镇街"
    rf"|街道|学校|医院|党组织|成员|负责同志|负责人)(?={_DOES_IT}|负总责)"
)
# Somebody who does it is named already: 各级领导干部下沉一线.
_SUBJECT = regex(
    r"各[^个项类种方环][^，。]|(?:全?[省市县区镇乡村]|有关|责任)[^，。]{0,10}?(?:部门|单位|干部|局|委|办|政府|党委|指挥部|负责同志)"
)
# So many of them do it: 三所学校挖潜扩班12个.
_COUNTED_DOER = regex(
    rf"[\d{HAN_NUMERAL}两几]+(?:个|家|所|名|位|支|类|座)[^，。]{{1,10}}?(?={_ACTION.pattern}|挖潜|竣工|开工|投用)"
)
_NAMED_DOER = regex(
    r"[^，。；：的]{2,12}?(?:部门|单位|学校|小学|中学|大学|学院|医院|公司|企业|中心|乡镇|街道|社区)"
    rf"(?=\d|挖潜|竣工|开工|投用|{_DOES_IT})"
)
# 破解脱节，关键是… says why and not what to do; 创建成不成功，… asks.
_REASONS = regex(r"是|在于|(?P<asked>.)不(?P=asked)|[？?]|能否|如何|怎么|怎样|什么")
# What forbids or orders already, so that no 要 is wanted: 不准变相涨价, 一律返工.
_FORBIDS = regex(
    "不准|不许|不得|不能|不搞|不再|严禁|禁止|一律|绝不|决不|杜绝|谁.{1,6}谁|必须|务必|[该应](?![急用对届聘征收付变战])"
    "|[^，]{1,3}(?P<each>一[座处个件户项批家人])就?[^，]{1,3}(?P=each)"
)
_TOLD = regex("已经|已|[了过](?![解程滤渡])|累计|过去|去年|有的")  # what tells of things past
# What is no verb where one of these stands behind it: 公示牌, 整改台账, 回访记录.
_NAMES = (
    "(?!班|站|队|室|牌|栏|课|战线|表|员|记录|情况|工作|制度|机制|率|台账|方案|结果|报告|通知|平台|系统|点|区|线|网|单|中心|人员|措施"
    "|问题|对象|项目|资金|设备|力量|周期|标准|流程|办法|体系|的|书|证|费|会)"
)
# With what the predicate of a note begins behind its topic: adverbs that lead to a verb, and verbs that are no nouns.
_PREDICATE = regex(
    rf"(?P<topic>(?![对把为由从在以让请将向给按])[^，。；：]{{2,14}}?)(?<![\d月下定存投转摊])(?<!小时)(?<!做到)(?<!实现)(?<!落实)(?<!完成)(?:"
    rf"(?:{DEADLINE.pattern}|\d+日(?:\d+[时点])?(?:之?前|以前)|\d+[时点](?:之?前|以前))(?P<by>)(?=.)|\d+月(?:\d+日)?起(?P<since>)"
    rf"|(?:\d+|[{HAN_NUMERAL}两半]+)(?:个?小时|分钟|天|个工作日|日)(?P<within>内)?(?=[到办处完响反答解回])|[和同与](?=[^，。]{{2,8}}挂钩)"
    r"|联合(?=[执会检整行办])|设(?=[临专立])|集中(?!供)|定期|及时|逐[一级项家户村个条人校]|全部(?=.)|全[面量程](?=.)|全员|分[三两类批级片期步几]|就近|就地|按[时月季]|严格|随机|优先|同步|提前|长期"
    rf"|先(?=[{HAN_NUMERAL}]|[撤走办行建试听报])|每(?=[年月季周天日半两]度?(?!费))|[一每][月周年季事户人案校县镇村天日]一(?=.)"
    r"|不[少低多高]于|不超过|控制在|(?<!传)达到|留[足好]|(?<![设装配储准筹预军具完在新扩改续重共基修])"
    rf"(?:[备配设建]|编(?!制))(?=[{HAN}]{{1,6}}?(?:不[少低]于|一|\d))"
    r"|扩[充大]到|提[高升]到|[降减压]到|(?:压缩|缩短|延长|增加|减少|覆盖|下沉|延伸)[到至]"
    r"|(?:公示|公布|补[齐办]|配[齐足]|备[足齐好]|采集|全覆盖|准入|提[速档](?!工程)|做[细实优强]|抓[实细早好]|带头|靠前|驻点|包[片村联]|上[门墙](?=$|，)"
    r"|到[位岗](?=$|，)|见底|清零|归零|闭环|销号|共享|互认|联动(?=$|，)|下沉|待命|自查自纠|回访|走访|备案|报备|登记(?=$|，)|移交|撤离|转移|避风|回港|错峰"
    r"|缩短|压缩|实行|推行|兑现|列入|纳入|挂钩|接入|开通|开放|定(?:标准|规矩|措施|人|责|岗)|立规矩|建(?:档|台账)|请假|静音|关机|返工|编[好成]|选[准好]|管[好住]|用[好活]"
    rf"|练[好就硬]|守[住好]|盯[紧住]|[讲放摆用落][到在]|过筛子|免费(?=开放|停车|体检)){_NAMES})"
)
# A preposition with its noun within a topic.
_LEADS_TO = regex(rf"(?<=[{HAN}][{HAN}])(?:[从由](?=\d)|向(?=[^，]{{2}})|按(?=[^，]{{2}}))(?!上|下|来|导)")
# The end of a first clause that only says where or of how many: 防波堤险段，….
_PLACE = regex(
    r"^[^由把将让对为从在以请][^，]{0,16}(?:段|处|点|区|线|上|里|间|户|家|项|座|口|桥|路|村|镇|所|个|条|名|种|类|政策|项目|案件|经费|资金)$"
)
_ONE_BY_ONE = regex(r"逐[项家户个级条村校人]")
# What a note leaves out because everybody hears it: 院长（是）第一责任（人）.
_RESPONSIBLE = regex(r"(?P<who>[^，。；：是为]{2,12}?)(?P<what>第一责任人?|(?:直接|主要|具体)责任人?)(?=$|，)")
_ARRANGED = regex(
    rf"(?P<when>每[年月季周旬]度?|今年|上半年|下半年|年内)(?=[\d{HAN_NUMERAL}两]+[场次期届](?:[^，。；：]{{0,8}}(?:会|赛|班|活动|演练|论坛|讲座|培训))(?:$|，))"
)
# 每月一次集中学习 is as often done, not held.
_REGULAR = regex(
    rf"(?P<when>每[年月季周旬半][年月度]?)(?=[{HAN_NUMERAL}两]次(?:集中|专题|全面|联合)?"
    r"(?:学习|检查|巡查|会商|调度|督查|走访|研判|排查|培训|演练|巡河|回访)(?:$|，))"
)
_COUNT = regex(r"[^，。；：\d]{2,10}\d+(?:\.\d+)?[万亿]?[支个名人座辆台处家]$")  # what there is: 抢修队伍48支
# A work or a thing by its name alone, and the verb that goes with it.
_WORKS = (
    (regex(r"[^，。；：]{2,10}作用(?=$|，)"), "发挥"),
    (regex(r"[^，。；：\d]{2,10}(?:机制|制度|台账|清单|专班|档案)(?=$|，)"), "建立"),
    (regex(r"[^，。；：\d]{2,10}(?:流程|政策|知识|技能|法规|条例|规程|程序)$"), "掌握"),
    (regex(r"[^，。；：\d]{2,8}(?:领导|监管|管理|监督|协作|配合|宣传|教育|引导)$"), "加强"),
    (regex(r"[^，。；：\d]{2,8}(?:服务|保障|准备|防控|慰问|供应|衔接|工作)$"), "做好"),
    (
        regex(
            r"[^，。；：\d]{2,10}(?:值班|值守|消防|安全|排查|整治|治理|落实|检查|储备|秋收|春耕|防火|施工|建设|创业|就业|培训)$"
        ),
        "抓好",
    ),
)
_LED = regex(r"(?<=。)这项工作由[^。]*。?$")  # who leads, in the sentence that we have put behind a note
_SHORT = 12  # characters of a note that shares a sentence with its neighbour
_PAIR = 70  # characters of two demands in one sentence
OFFERS = regex("希望|期待|期盼|欢迎|建议|倡议")  # with what a point begins that asks nobody to report when it is done
HOW = "具体怎么做？"
# What a heading says that needs no word behind it: a figure, or a clause with its verb.
_SAYS_HOW = regex(rf"全部|一律|全覆盖|(?:{_ACTION.pattern})[^，。；：]{{5,}}")
_VAGUE = regex("加[强大]|提[高升]|强化|健全|完善|深化|推进|优化|增强|落实|严格")
_WHOLE = 10  # characters of a clause that says what is done


def still_open(heading: str, how: str = HOW, led: bool = True) -> str:
    """What a point that is a heading and no more leaves open, as questions; empty where it says enough by itself.

    公墓单位配足引导员和灭火器材 says who does what, 11月15日前全部通水 what is done by when; 开通公交专线6条
    says what, and neither who nor when; of a main point how it is done is always asked. What is kept from then on
    (拉入黑名单) is never finished. ``led``: the brief names somebody who leads, so that a point without one lacks him.
    """
    words = plain(bare(heading))
    due = DEADLINE.match(words)
    task = words[due.end() :].lstrip("，") if due else words
    if OFFERS.match(words):
        return ""
    who = names_doer(task)
    timed = due or re.search("每[日天周月季年]|全天|24小时|年内|[今明]年|常年", words)
    clear = re.search(r"\d", task) or (not _VAGUE.match(task) and (_SAYS_HOW.search(task) or len(task) >= _WHOLE))
    told = bool(who or timed or clear) and how == HOW
    if told and (who or timed or not led):
        return ""
    ends = not timed and (not told or COMPLETED.search(task) or "开通" in task)
    return "".join(("" if told else how, "" if who else "谁牵头？", "什么时候完成？" if ends else ""))


def urged(text: str) -> str:
    """A demand as news reports it: 压实责任 → 要压实责任; what demands already, and whole sentences, are left alone."""
    words = plain(text)
    first = re.split(r"[，。；：]", words, maxsplit=1)[0]
    if about := _ABOUT.match(words):
        return _urged_about(text, about)
    if not first or holds_sentences(text) or "是" in first or is_demand(first) or names_doer(first):
        return text
    if DEADLINE.fullmatch(first) and (reached := _REACHED.search(words, len(first))):
        return text if URGES.search(words) else insert(text, reached.start(), "要")
    if DEADLINE.match(words):
        return "要在" + text
    if _ACTION.match(words):
        return "要" + text
    return _as_demand(text) or ("" if _COUNT.match(first) else "要") + text


def _urged_about(text: str, about: re.Match[str]) -> str:
    """A demand behind whom it is about: 对失职渎职的，要严肃问责."""
    return text if about["demands"] else insert(text, len(about["whom"]), "要")


def names_doer(first: str) -> bool:
    """Whether the first clause of a demand names who does it: 各级干部下沉一线, 三所学校挖潜扩班12个, 大厅设专窗."""
    return any(pattern.match(first) for pattern in (_SUBJECT, _COUNTED_DOER, _NAMED_DOER))


def _as_demand(text: str) -> str:
    """A note with 要 where a speaker would say it, or with the word that it lacks; empty where it shows no place."""
    words = plain(text)
    if found := _RESPONSIBLE.match(words):
        whole = text if found["what"].endswith("人") else insert(text, found.end("what"), "人")
        return insert(whole, found.end("who"), "是")
    if found := _ARRANGED.match(words):
        return insert(text, found.end("when"), "要办")
    if found := _REGULAR.match(words):
        return insert(text, found.end("when"), "要开展")
    verb = next((verb for pattern, verb in _WORKS if pattern.match(words)), "")
    return f"要{verb}{text}" if verb else _at_predicate(text)


def _at_predicate(text: str) -> str:
    """A note with 要 before the predicate behind its topic; empty where none is seen."""
    words = plain(text)
    at = 0
    if DEADLINE.match(words):
        return ""  # 4月10日前定址 says by when as it stands
    for clause in words.split("，")[:2]:  # 防波堤险段，沙袋块石备足: the first may be the place alone
        if _TOLD.search(clause) or (at and not (_PLACE.search(words[: at - 1]) or _ONE_BY_ONE.match(clause))):
            return ""
        if is_demand(clause):
            return ""
        if at and _ONE_BY_ONE.match(clause):
            return insert(text, at, "要")
        if found := _PREDICATE.match(clause):
            return _before_predicate(text, at, found)
        at += len(clause) + 1
    return ""


def _before_predicate(text: str, start: int, found: re.Match[str]) -> str:
    """A text with the word before the predicate of the note at ``start``: 要在9日前, 要从9月1日起, else 要.

    It stands behind the topic, and before what leads to the predicate there (占比|从54%提高到, 场景|向企业开放).
    """
    by, since = found["by"] is not None, found["since"] is not None
    word = "要在" if by or found["within"] else "要从" if since else "要"
    leads = None if by or since else _LEADS_TO.search(found["topic"])
    return insert(text, start + (leads.start() if leads else found.end("topic")), word)


def _is_ordered(words: str) -> bool:
    """Whether the first clause demands or forbids already, or gives a reason."""
    first = re.split("[，。；：]", words, maxsplit=1)[0]
    return bool(_REASONS.search(words) or URGES.search(first) or _FORBIDS.search(first))


def urged_verb(text: str) -> str:
    """A demand of a point with 要 before its verb: 压实责任 → 要压实责任; what names somebody or tells a fact stays.

    A note of several (甲；乙) becomes as many sentences.
    """
    if led := _LED.search(plain(text)):
        return stop(urged_verb(cut(text, led.start(), len(plain(text))))) + cut(text, 0, led.start())
    if holds_sentences(bare(text)):  # a writer's own sentences
        return _urged_first(text)
    notes = _notes_of(text)
    return _urged_note(notes[0]) if len(notes) == 1 else "".join(stop(_urged_note(note)) for note in notes)


def _notes_of(text: str) -> list[str]:
    """The notes between semicolons, each with the marks of its stretch; a few words each stay one note."""
    words = plain(bare(text))
    ends = [found.start() for found in re.finditer("；", words)]
    if not ends or "：" in words:
        return [text]
    bounds = [-1, *ends, len(words)]
    notes = [cut(cut(bare(text), end, len(words)), 0, start + 1) for start, end in pairwise(bounds)]
    short = all(len(note) <= _SHORT and "，" not in note for note in map(plain, notes))
    return ["，".join(notes)] if short else notes


def _urged_note(text: str) -> str:
    words = plain(text)
    if _ABOUT.match(words) or _ACTION.match(words) or _DOER.match(words) or _is_ordered(words):
        return _urged_rest(_urged_first(text))
    return _urged_rest(_as_demand(text) or text)


def _urged_rest(text: str) -> str:
    """A demand with 要 in its further clauses too, where they have a topic of their own: …，烟酒席面要定标准."""
    words = plain(text)
    if not is_demand(words.split("，")[0]):
        return text
    for mark in reversed([found.start() for found in re.finditer("，", words)]):
        clause = re.split("[，。；：]", words[mark + 1 :], maxsplit=1)[0]
        settled = is_demand(clause) or _TOLD.search(clause) or _REASONS.search(clause) or _ACTION.match(clause)
        if not settled and (found := _PREDICATE.match(clause)):
            text = _before_predicate(text, mark + 1, found)
    return text


def _urged_first(text: str) -> str:
    """A text with 要 before the verb with which it begins, or behind who is to do it."""
    words = plain(text)
    if about := _ABOUT.match(words):
        return _urged_about(text, about)
    if _is_ordered(words.split("。", maxsplit=1)[0]):
        return text
    if _ACTION.match(words):
        return "要" + text
    doer = _DOER.match(words)
    return insert(text, doer.end(), "要") if doer else text


def is_demand(text: str) -> bool:
    """Whether a text says by itself that something must or must not be done."""
    first = re.split("[。；：]", plain(text), maxsplit=1)[0]
    return bool(URGES.search(first) or _FORBIDS.search(first) or re.search("是(?:第一|直接|主要|具体)责任人", first))


def demanded(lines: Iterable[str]) -> str:
    """What a speaker demanded, as news reports it: 要压实责任，严格督查。企业要履行主体责任。.

    Two short demands in a row share a sentence and its 要.
    """
    found: list[str] = []
    alone = False  # whether the last sentence is one demand that another may join
    for line in present(lines):
        first, *more = _notes_of(line)
        joins = _takes_urge(first) and "；" not in plain(line)
        if joins and alone and len(plain(found[-1])) + len(plain(line)) <= _PAIR:
            found[-1] = bare(found[-1]) + "，" + bare(first)
            alone = False
        else:
            found += [urged(first), *map(_urged_note, more)]
            alone = joins
    return "".join(map(stop, found))


def _takes_urge(line: str) -> bool:
    """Whether a demand is a clause that needs 要 before it: no sentence or list, nobody named who is to do it."""
    words = plain(bare(line))
    return plain(urged(bare(line))) in ("要" + words, "要在" + words) and not re.search("[；：]", words)


DEMAND_FILTERS: dict[str, Callable[..., Any]] = {
    "demanded": demanded,
    "is_demand": is_demand,
    "still_open": still_open,
    "urged": urged,
    "urged_verb": urged_verb,
}
