"""Predicates (谓语): where in a clause of a note begins what is to be done, so that 要 can stand before it.

A note has a topic and a predicate (价格公示, 老旧电梯分批更换, 投诉两小时到场), or a predicate alone (压实责任), or it
names a thing. The rules here know how clauses are built; what a word is the lexicon says (``clause_words``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from drafter.clause_words import NOUN_ENDS, Word, words_of
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN

_NUMBER = rf"(?:\d+(?:\.\d+)?|[{HAN_NUMERAL}两半几]+)"
# By when, how soon, how often: what stands before a verb as adverbs do.
_WHEN = regex(
    rf"(?:(?P<on>(?:今年|明年|\d{{4}}年)?{_NUMBER}月(?!一)(?:{_NUMBER}日|底|上旬|中旬|下旬)?)|{_NUMBER}日(?:{_NUMBER}[时点])?"
    rf"|{_NUMBER}[时点]|[今明]?年底|[月季]底|{_NUMBER}季度末?|今明两年|[今明]年|[上下]半年|{_NUMBER}(?:个?小时|分钟|天|个工作日|个?月|周|年|日)|[年节](?=之?前|以前|内))"
    r"(?P<by>之?前|以前|以?内)?(?P<since>起)?"
    rf"|(?P<each>(?:每[一两半]?|一(?![次场]))(?:年度?|季度?|月|周[{HAN_NUMERAL}日末]?(?:[到至]周[{HAN_NUMERAL}日末])?|旬|天|日|班|次|场))(?![末初底前后以])(?![一二三四五六七八九]?(?:通报|调度|考核|会商)?制)"
)
# How much it is to be: 不低于75%, 提高到60%, 覆盖到所有乡镇.
_MEASURED = regex(
    rf"(?:不(?:少|低|多|高|大|小)于|不超过|控制在|(?:提高|提升|扩大|扩充|增加|延长|缩短|压缩|下降|降低|减少|压减|拓展|[降减升增压提])[到至]"
    rf"|达到|达|新增|增加|[备配设留存](?=[{HAN}]{{2,6}}不[少低]于))(?=.*(?:{_NUMBER}|百分|全部|所有))"
)
_LOOSE_TIME = regex("[今明]?年底|今明两年|[月季]底|[今明]年|[上下]半年")
_REPEATED = regex(rf"{_NUMBER}(?:天|日|周|个?月|年|季度){_NUMBER}次")  # 三天一次
_BY_WHOM = regex(rf"由(?!{_NUMBER})")
_CONDITION = regex("连续|屡次|多次|拒不|逾期")  # 连续两次末位（的）约谈
_FORCES = ("队伍", "人员", "物资", "装备", "车辆")  # 抢修队伍48支 is what there is
# Words of a clause that tells how things are or were, or has its verb already.
_STATES = frozenset((
    "是", "有", "没有", "没", "尚未", "无", "让", "使", "被", "已", "了", "曾", "已经", "累计", "去年", "正在",
    "现有", "剩下", "剩余", "尚有", "还有", "够", "只有", "仅", "只", "同比", "环比", "不用", "成为", "属于",
    "涉及", "包括", "包含", "关系", "关乎", "来自", "存在", "取决", "等于",
    "要", "必须", "务必", "应", "应当", "不得", "不准", "不能", "严禁", "禁止", "可以",
))  # fmt: skip
# What is left or lacking, what is granted from now on, what only names several things, whom something is for, and who
# leads: none of these is a demand.
_NO_DEMAND = regex(
    rf"[^，]*?(?:还|尚|只)?[剩余差缺欠]下?{_NUMBER}|[^，]*(?:补贴|补助|标准|额度?|奖励|津贴|费)由{_NUMBER}[^，]*[到至为]"
    rf"|[^，]*(?:安排|补助|补贴|给予|奖励|奖补|拨付)[^，]*?{_NUMBER}[万亿]?(?:元|$)|[^，]{{0,8}}拿出{_NUMBER}[多余]?[万亿]?元"
    r"|[^，\d]{1,6}(?:以后|之后)(?=[^，])|[^，]*(?:已经?(?:批复|落实|到位|下达|完成|列入|开工|签订|明确)|早已)"
    r"|[^，\d]{2,8}(?:面积|长度|总量|总额|数量|人数|容量|规模|里程)\d"
    r"|[^，]{1,4}[完好成]一[池座段批件项户家个车船片块栋间]$"  # 收完一池，… says when the rest is done
    rf"|[^，]*每[^，、]{{0,3}}、[^，]*每|[^，]*包[^，、]+、[^，]*包|[^，]*每[天日周月]不[少低]于|[^，]*这(?:{_NUMBER})(?:件|项|个|点|条|方面)[^，]{{0,4}}$|(?:针对|对于|关于|围绕|按照|根据|为了|随着)[^，]*的"
    rf"|(?:培训|集训|学习|比赛|会议|活动|展览|展期|会期|学制|为期)(?:为期|共|时间为?)?{_NUMBER}[个]?(?:天|周|月|年|学时|课时)"
    rf"|(?:全[省市县区镇乡村校院局]|每[个家所镇村])不(?:少|低|多|高)于|[^，]*(?:局|股|科|处|室|委|办|部|中心|公司|[乡镇]|街道)(?:牵头|负责|配合)$"
)
_EACH_ONE = regex("(?<=[备置机器具车船库桥井灯仪件套台])逐[套台件座辆艘盏个](?=.{2})")
# What is changed and not what changes it: 停水时间|往后挪, although 停 is a verb.
_CHANGED = regex(r"[^，]{1,6}(?:时间|时段|次数|比例|价格|人数|范围|名额|标准)(?:往|由|从|提|缩|延|放|控|改|调|向)")
# Who falls short of so much, or reaches it, is spoken of: 完成9次以上的|发结业证书.
_REACHED = regex(rf"[^，]*{_NUMBER}[次件天个分项名户家人]?(?:以上|以下|以内|及以上)的")
_PARTNERS = regex("会同|联合(?=[^，]{2,})|协同")
# A verb of one character and the work that it takes up: 抓|污水收集, 管|住房租金.
_TAKES_UP = frozenset("抓管治促")
_STARTS_FROM = regex("先?从[^，]{2,16}(?:做起|抓起|改起|严起|管起|入手|突破)")
_PLANS = regex("(?:行动|计划|规划|攻坚|方案|任务|目标|大庆)")  # 三年行动 is a name
_PARALLEL = regex("、[^、，]*(?:[每各]|包)")  # 市级每季度、县级每月 needs no 要 in one of its parts
_EACH_LEAST = regex("(?:不[少低多高]于|至少|最多)")
_PASSING = ("回去", "回来", "下来", "会后")  # what leads to what is done
_EACH = regex(rf"[每各][{HAN}]")  # 每条|重点产业链
_TOGETHER = ("挂钩", "衔接", "对接", "联动", "协同", "配套", "同步")
_WITH = ("和", "与", "同")
_EVERY = ("全部", "所有")  # before a verb its adverb, behind one the measure of its object
_ADVERBS = frozenset("总互逐共同分先再也都还全就均必常多早快严")
_DOERS = ("企业", "单位", "人员", "干部", "部门", "公司", "机构", "学校", "医院", "车辆", "船舶")
_SURE_ADVERBS = frozenset("先再互逐")  # whatever stands behind them is done
_LIGHT = ("实行", "推行", "开展", "进行", "做到", "落实", "组织", "安排", "设立")  # before the names of works
_COMPARES = ("低于", "高于", "超过", "不足", "少于", "大于", "小于")  # 库存低于三天的 is when, and not what
_ADDS = ("都", "也", "均", "还", "就")  # before 要, where all else that leads to a verb stands behind it
_AT_END = ("优先", "先行", "统一", "同步", "免费", "集中")  # what leads to verbs and can be all that is said
_NOW = ("目前", "当前", "现在", "眼下", "近年", "近年来", "以来")
_BEFORE = ("前", "后", "时", "期间")
_RESULTS = frozenset("到至满好牢足细实齐清尽完成住紧准严硬强")
_ACTS = "BVWSAI"
_SURE = 3  # of four: what leads to a verb, or a verb with which demands begin
_PAIR = 2  # characters of 抓早
_PHRASE = 4  # characters of a clause of two words of one character and one of two: 疏堵结合
_NO_WORD = Word("", "-")


class Predicate(NamedTuple):
    """Where the predicate of a clause begins, and the word that makes a demand of it: 要, 要在, 要从 or 的要.

    ``sure`` is how sure it is (1 to 4), ``named`` whether the topic before it names something by itself.
    """

    start: int
    word: str
    sure: int
    named: bool


# Who does something, as the end of what stands before its verb: 市水利局, 各级干部, 三所学校, 社区书记.
_WHO = regex(
    rf"各[^个项类种方环][^，。]*|(?:[\d{HAN_NUMERAL}两几]+(?:个|家|所|名|位|支)|每[个家所名位支条座户村])[^，。的]+|[^，。；：的]*(?:部门|单位|局|委|办|中心|大队"
    r"|支队|支部|(?<!全)部|企业|公司|乡镇|县区|县市|镇街|街道|社区|学校|小学|中学|大学|学院|医院|党组织|政府|党委|指挥部|物业|办公室|领导小组|专班|管委会|村委会|居委会"
    r"|成员|负责同志|负责人|队伍|干部|党员|书记|主任|[局院校所站队厂科处室行院]长|教师|老师|职工|员工|民警|医生)"
)
_SHORT = 9  # characters of a clause that somebody has jotted
# Verbs whose object does something in its turn: 支持职工解决住房困难, 吸引灵活就业人员缴存.
_PIVOT = regex("支持|吸引|鼓励|引导|帮助|推动|发动|带动|督促|指导|促使|动员|号召|邀请|安排|组织(?![部保领建])")
_BY_KINDS = regex("分(?:专业|类|级|批|步|片区?|区域?|季节|时段|行业|层次|门别类|户|组|年度?|阶段|领域)(?=[^，]{3,})")
_TWICE = regex(rf"[{HAN}][好实足细强准严深透][{HAN}][好实足细强准牢稳透]")  # 用好用足资金
_FIGURES = regex(
    r"[^，]{0,8}(?:人数|户数|总数|面积|率|量|额|值)[^，]{0,6}(?:达到|不[低少]于|超过|提高到|降[到至]|完成)"
)
_FROM_TO = regex("[从由]")
_LEADS_ON = ("按", "同", "与", "以", "对")  # prepositions before which 要 stands, whatever the topic is


def handles(clause: str) -> bool:
    """Whether a clause begins with what is taken in hand: 把台账整理出来; 要 stands before it, and never behind."""
    first = words_of(clause)[:1]
    return bool(first) and first[0].text in ("把", "将")


def is_doer(topic: str) -> bool:
    """Whether what stands before a predicate is who does it."""
    return bool(_WHO.fullmatch(topic))


def takes_urge(clause: str, found: Predicate, *, first: bool) -> bool:
    """Whether 要 is sure to stand well before a predicate; where it is not, a clause does without.

    Editors struck out every second 要 that stood behind a topic, and missed none. A speaker says it behind who does
    something (各乡镇要…) and behind 对…; behind a thing in the ``first`` clause of a note at most, where that is short
    (价格要公示，…) or what follows leads to its verb (老档案要先清点，…).
    """
    topic, rest = clause[: found.start], clause[found.start :]
    if found.word == "的要" or _has_verb(topic):
        return found.word == "的要"
    if (when := _WHEN.match(rest)) and not _acts_then(when, rest[when.end() :]):
        return False
    if is_doer(topic):
        return found.sure >= _SURE or (found.sure > 1 and "的" not in topic and first)
    if words_of(topic)[-1].kind in "BV":
        return False  # 县委组织部建立|半月调度制度
    if topic.startswith("对"):
        return found.sure >= _SURE and words_of(rest)[0].kind in "DB"
    if not first or _FROM_TO.search(topic):
        return False
    if len(clause) <= _SHORT and found.named:
        return words_of(topic)[0].kind not in "BV"  # 查处压级|压价
    return found.sure >= _SURE and _leads_on(clause, found)


def _acts_then(when: re.Match[str], rest: str) -> bool:
    """Whether something is done at a time, and not 各乡镇|10月底缴费人数达到60%, 辅导室|每天晚自习开放."""
    acts = words_of(rest or "的")[0].kind in "BVWSDP" or rest.startswith("一")  # 每天|一调度
    return bool(acts) and not _FIGURES.match(rest)


def _has_verb(topic: str) -> bool:
    """Whether a topic counts what its own verb does (抽调32名医生|组成体检组), 的 not between them."""
    words = words_of(topic)
    last = words[max((at + 1 for at, word in enumerate(words) if word.kind == "U"), default=0) :]
    if _PIVOT.match(topic) and len(words) > 1:
        return True  # 支持职工|解决住房困难
    return any(word.kind in "BV" and each.kind == "M" for word, each in pairwise(last))


def _leads_on(clause: str, found: Predicate) -> bool:
    """Whether what is behind a long topic leads to a verb plainly."""
    rest = clause[found.start :]
    first = words_of(rest)[0]
    if not found.named:
        return first.kind in "BW"  # 会后|列出清单, and no 晚上|十点熄灯
    if (when := _WHEN.match(rest)) and when["each"]:
        return True
    return found.word != "要" or first.kind in "DB" or first.text in _LEADS_ON or first.text.endswith(("到", "至"))


def is_told(clause: str) -> bool:
    """Whether a clause of a note tells what is or who does it, and is no demand however it is built."""
    return bool(_NO_DEMAND.match(clause))


@lru_cache(maxsize=2048)  # the same notes are asked about several times in a draft
def opens(clause: str) -> bool:
    """Whether a clause begins with what is to be done and names nobody and nothing before it: 压实责任, 逐户核实."""
    if clause.endswith("的") or _NO_DEMAND.match(clause) or _CHANGED.match(clause):
        return False  # 合格率低于70%的: who or what, and not what to do
    if (reached := _REACHED.match(clause)) and words_of(clause[reached.end() :] or "的")[0].kind in "BVS":
        return False
    if _BY_WHOM.search(clause, 1):
        return False  # 日常采访由发言人直接答复
    words = words_of(clause)
    if _opens_by_shape(clause, words):
        return True
    at = 0
    while at < len(words) - 1 and words[at].kind == "D" and words[at].text not in ("不", "未"):
        at += 1
    first, following = (*words[at : at + 2], _NO_WORD, _NO_WORD)[:2]
    if first.text in _STATES or following.kind == "U" or following.text in NOUN_ENDS:
        return False
    if at and first.kind == "A" and following.text:
        return False  # 全员意外险 names a thing
    if first.kind == "B" or at:  # a verb that demands begin with, or one behind what leads to it
        return first.kind in _ACTS or words[0].text.startswith("逐")
    if first.kind == "V" and first.text[-1] in _RESULTS and following.text:
        return True  # 打好
    return bool(following.text) and (_opens_shortly(words) or _opens_with_verb(words))


# How a thing is done, which names no kind of it: 清醒认识形势 and not 有效灌溉面积.
_MANNER = regex("(?:清醒|准确|敏锐|稳妥|妥善|切实|充分(?!就业)|紧密|深刻|辩证|理性)(?![的地是不])")


def _opens_by_shape(clause: str, words: Sequence[Word]) -> bool:
    """Whether a clause takes up a work (抓污水收集), or says how something is done (从小事做起, 分专业修订题库)."""
    if _STARTS_FROM.fullmatch(clause) or _TWICE.match(clause) or _BY_KINDS.match(clause):
        return True
    if _PIVOT.match(clause) and len(words) > 1 and words[1].kind != "U":
        return True
    if manner := _MANNER.match(clause):
        verb, *things = words_of(clause[manner.end() :]) or (_NO_WORD,)
        if things and len(verb.text) > 1 and verb.kind in "BVW":
            return True
    first, *rest = words or (_NO_WORD,)
    if first.text in _TAKES_UP and rest and len(clause) > _PAIR and words[-1].kind in "WNV":
        return rest[0].text not in _RESULTS or len(rest) > 1
    return first.text == "提前" and bool(rest)


def _opens_shortly(words: Sequence[Word]) -> bool:
    """Whether a few words begin with a verb of a single character: 抓早, 疏堵结合."""
    first, second, *more = words
    if first.kind == "V" and not more and second.kind in "BV":
        return True  # 走访慰问
    if first.kind != "S":
        return False
    if second.text in _RESULTS:
        return True  # 打好
    size = sum(len(word.text) for word in words)
    return (not more and size == 2) or (bool(more) and second.kind == "S" and size == _PHRASE)


def _opens_with_verb(words: Sequence[Word]) -> bool:
    """Whether a verb at the beginning is what is to be done, and no part of a topic (应征青年体格检查)."""
    first, second, last = words[0], words[1], words[-1]
    if first.kind not in "VWS" or last.kind in "WVSA":
        return False
    if second.kind in "TVB" or (second.text in _DOERS and any(word.kind in "BVS" for word in words[2:])):
        return False  # 供热企业储煤20天
    if first.kind == "S" and second.kind != "M" and len(second.text) == 1:
        return False  # 降本|指标
    if second.text in _FORCES and last.kind in "QN":
        return False
    found = _behind_topic(words)
    # 送考车辆临停放行: which verb is the predicate?
    acts = any(word.kind in "BVS" or word.text[0] == "每" for word in words[1:])
    if last.kind in "MQ" and not (found and found.sure >= _SURE):
        return True  # 筹建保障性租赁住房1200套
    if found or acts or any(_ends_name(words, at) for at in range(1, len(words))):
        return False
    return first.kind == "V" or second.kind == "M" or (second.kind in "NA" and len(words) > 2)


def deed(clause: str) -> str:
    """The verb with which a clause that tells an act begins, what it was done to behind it (交流|做法); or empty."""
    first, *rest = words_of(clause) or (_NO_WORD,)
    acted = first.kind in "BV" and len(first.text) > 1 and rest and rest[-1].kind in "NW"
    return first.text if acted and rest[0].kind != "U" else ""


def is_name(clause: str) -> bool:
    """Whether a clause ends with a noun, a place or a number of things, and so can be a name: 已建成的公墓."""
    words = words_of(clause)
    return bool(words) and words[-1].kind in "NQLM" and words[0].kind != "P"


def is_thing(clause: str) -> bool:
    """Whether a clause names a thing that can be counted, and says nothing of it: 住宅电梯."""
    words = words_of(clause)
    alike = all(word.kind in "NAW" for word in words)
    return bool(words) and alike and words[0].kind != "W" and words[-1].kind == "N"


@lru_cache(maxsize=2048)
def predicate(clause: str) -> Predicate | None:
    """Where the predicate behind a topic begins; None where a clause has no topic, or none is sure."""
    if _NO_DEMAND.match(clause):
        return None
    found = _predicate(clause)
    each = _EACH_ONE.search(clause, 2)
    if found and each and found.start < each.start() and found.word == "要":
        return found._replace(start=each.start())  # 42套自动切换装置|逐套测试
    if found and _CHANGED.match(clause, found.start):
        return None  # 在这之前|停水时间往后挪
    partners = _PARTNERS.search(clause, 1)
    if found and partners and partners.start() < found.start:  # 督查室|会同有关部门每月抽查
        return found._replace(start=partners.start(), word="要")
    return found


def _predicate(clause: str) -> Predicate | None:
    words = words_of(clause)
    named = max((at for at in range(1, len(words)) if _ends_name(words, at)), default=0)  # 未检先用的 tells of no event
    told = any(word.text in _STATES for word in words[named:])
    whose = _CONDITION.match(clause) and "的" in clause and not named  # 连续两次排名末位的街道
    described = "、" in clause and words[-1].kind == "A"  # 冬天山上干、坡陡
    if told or whose or described or clause.endswith("的") or _BY_WHOM.search(clause):
        return None
    found = _behind_topic(words)
    if found and words[0].kind == "V" and found.sure < _SURE and found.start < len(clause) - len(words[-1].text):
        return None  # which of its verbs is the predicate?
    when = _WHEN.match(clause)
    rest = clause[when.end() :] if when else ""
    if not rest or when is None:
        return found
    if when["each"]:
        first, *more = words_of(rest)
        if first.kind in "MQ" or not any(word.kind in "BVSWI" for word in (first, *more)):
            return None  # 每月一次交通安全课 says how often, and names it
        return found if found and found.sure > _SURE else Predicate(when.end(), "要", _SURE, False)
    return None if words_of(rest)[0].kind in "BVWSD" else found  # 三天内|传达到基层社


def _behind_topic(words: Sequence[Word]) -> Predicate | None:
    """The surest predicate behind a topic, of equally sure ones the first."""
    clause = "".join(word.text for word in words)
    start, found = 0, None
    for at, word in enumerate(words):
        if word.text == "、" and any(each.kind in "BVS" for each in words[1:at]):
            return None if _PARALLEL.match(clause, start) else found  # 市领导包县、县领导包镇: several clauses
        if at and _ends_name(words, at):
            found = None  # 未检先用的|立即查封: what is before 的 only names
        serial = word.kind in "BV" and found and found.start + len(words[at - 1].text) == start  # 预约|上门
        if start > 1 and not serial and _is_topic(words[:at]):
            begun = None if _is_parallel(clause, start) else _begun(words, at, clause, start)
            if begun and begun.sure > _least(found, words, at):
                found = begun
        start += len(word.text)
    return found


def _is_parallel(clause: str, start: int) -> bool:
    """Whether a clause is two of the same length: 名字上墙、电话公开."""
    mark = clause.rfind("、", 0, start)
    return mark >= _PHRASE and len(clause) - mark - 1 == len(clause[:mark].rpartition("、")[2])


def _least(found: Predicate | None, words: Sequence[Word], at: int) -> int:
    """How sure a predicate must be more than, to be taken for the one found before it."""
    if found is None:
        bare = at == 1 and words[0].kind in "BV" and words[at].kind in "BVWS"
        return _SURE - 1 if bare else 0  # 打好|开工攻坚战
    ends = at == len(words) - 1 and words[at - 1].kind not in "BVSD" and not any(word.text in _LIGHT for word in words)
    return 0 if ends and found.sure < _SURE else found.sure  # 充电桩|扩容: what ends the clause, no verb within a name


def _ends_name(words: Sequence[Word], at: int) -> bool:
    """Whether 的 ends a name for people or things before a word: 不采纳的|说明理由."""
    return words[at - 1].kind == "U" and words[at].kind in "DBVPSTI"


def _is_topic(words: Sequence[Word]) -> bool:
    """Whether words can be what is spoken of: a noun behind them all, no preposition among them."""
    last = words[-1]
    if words[0].text[0].isdigit() and all(word.kind in "MQ" for word in words):
        return False  # 21名|负伤人员
    leads = any(word.kind == "P" or word.text == "到" for word in words)
    if leads and not any(word.kind in "UL" for word in words):
        return False
    if _EACH.fullmatch("".join(word.text for word in words)) or last.text in _NOW:
        return False
    if (last.kind in "MQ" and _counts_deed(words)) or last.text[-1].isdigit():
        return False
    if last.kind == "S":  # 迁改: a noun of two characters that the lexicon does not have
        return len(words) > 1 and (len(words[-2].text) == 1 or words[-2].kind in "VW")
    return last.kind in "NWVBQMLUA" or (last.kind == "T" and len(words) == 1)


def _counts_deed(words: Sequence[Word]) -> bool:
    """Whether a number at the end counts what a verb before it does: 搞一次, 设3处."""
    if words[-1].text in NOUN_ENDS:
        return False  # 执行款
    at, counted = len(words) - 1, False
    while at > 0 and words[at].kind in "MQ":
        counted |= words[at].kind == "M"
        at -= 1
    return counted and words[at].kind in "BVS"


def _is_named(words: Sequence[Word], sure: int) -> bool:
    """Whether a topic names something, and is no time and no act before another act (扫码结算)."""
    if words[-1].text in _BEFORE or _WHEN.fullmatch("".join(word.text for word in words)):
        return False
    if any(word.kind in "UL" for word in words):
        return True
    acts = words[0].kind in "BVS" and sure < 3
    return not acts and any(word.kind in "NW" and len(word.text) > 1 for word in words)


def _does(words: Sequence[Word]) -> bool:
    """Whether something is done: a verb stands among the words."""
    return any(word.kind in _ACTS for word in words)


def _begun(words: Sequence[Word], at: int, clause: str, start: int) -> Predicate | None:
    """The predicate that begins at a word, if one does."""
    if (clause[start - 1] in "年月" and clause[start].isdigit()) or words[at - 1].text in _LIGHT:
        return None  # 6月|20日前, 实行|24小时值班
    if words[at - 1].kind == "U" and any(word.kind == "B" for word in words[: at - 1]):
        return None  # 建立每日两次的|下泄流量会商
    if words[at - 1].text == "新" and at > 1:  # 新|改建
        at, start = at - 1, start - 1
    sure, urge = 4, "要"
    if not (_MEASURED.match(clause, start) or _REPEATED.match(clause, start)):
        when = _WHEN.match(clause, start)
        if when and words[at - 1].text not in _COMPARES and _is_adverb(when, clause):
            urge = _urge_at(when)
            if _LOOSE_TIME.fullmatch(when.group()) and opens(clause[when.end() :]):
                start = when.end()  # 欠税年底|清掉一半
        else:
            sure = _sure(words, at)
    if urge == "要" and _CONDITION.match(clause) and "的" not in clause[:start]:
        urge = "的要"
    adds = len(words[at].text) if words[at].text in _ADDS else 0  # 医院都|设专窗
    return Predicate(start + adds, urge, sure, _is_named(words[:at], sure)) if sure else None


def urge_behind(clause: str) -> str:
    """The word that makes a demand of a clause behind its topic (不采纳的，|说明理由); empty where it has its own."""
    when = _WHEN.match(clause)
    if when and _is_adverb(when, clause):
        return _urge_at(when)
    leads = clause and words_of(clause)[0].kind == "P" and not clause.startswith("由")  # who does it is told
    return "要" if opens(clause) or leads else ""


def _urge_at(when: re.Match[str]) -> str:
    return "要从" if when["since"] else "要在" if when["by"] or when["on"] else "要"


def _is_adverb(when: re.Match[str], clause: str) -> bool:
    """Whether a time stands before what is done then."""
    rest = clause[when.end() :]
    if _PLANS.match(rest) or (when["each"] and (_EACH_LEAST.match(rest) or _PARALLEL.search(rest))):
        return False
    brief = when["on"] and rest[:1] != "一" and len(rest) <= _PHRASE  # 一网查档9月上线
    return bool(rest) and bool(when["by"] or when["each"] or brief or _does(words_of(rest)))


def _sure(words: Sequence[Word], at: int) -> int:
    """How surely a word begins a predicate: what leads to a verb most, a verb of a single character least."""
    before, word, rest = words[at - 1], words[at], words[at + 1 :]
    following = rest[0] if rest else _NO_WORD
    if word.text in ("不", "未", "最多", "最少", *_COMPARES) or word.text[0] in "有无没":
        return 0  # 落实不平衡 is how it is
    if word.kind == "D":
        return _sure_of_adverb(before, word, rest)
    if word.kind == "P":
        return 4 * (_does(rest[1:]) or (before.kind == "U" and len(rest) > 1))
    if word.text in _WITH:
        return 4 * (bool(rest) and rest[-1].text in _TOGETHER)
    if following.kind == "U" or following.text in NOUN_ENDS:
        return 0
    if before.kind == "U":
        acts = any(each.kind in "BVDI" for each in words[:at])
        if word.kind in "NI":  # 弄虚作假的|追责
            unknown = word.kind == "I" or all(len(each.text) == 1 for each in words[at:])
            return 2 * (acts and unknown and sum(len(each.text) for each in words[at:]) <= _PHRASE)
        if following.kind in "NA" and not acts:
            return 0  # 住房的|优待政策, and not 不采纳的|说明理由
    return _sure_of_verb(before, word, rest)


def _sure_of_adverb(before: Word, word: Word, rest: Sequence[Word]) -> int:
    if not rest:
        return 2 * (word.text in _AT_END)
    if len(word.text) == 1 and not (word.text in _ADVERBS and (word.text in _SURE_ADVERBS or _does(rest))):
        return 0  # 社区矫正: a character of a word that the lexicon does not have
    measures = before.kind in "BV" and word.text in _EVERY
    return 3 * (rest[0].kind != "L" and not measures)


def _sure_of_verb(before: Word, word: Word, rest: Sequence[Word]) -> int:
    following = rest[0] if rest else _NO_WORD
    if before.text in _BEFORE and word.kind in "VWB" and not rest:
        return 3  # 投放前|消毒
    counts = following.kind == "M" or following.text in ("到", "至", *_EVERY)
    if word.text in _PASSING or following.text in _BEFORE:
        return 0  # 新兵|起运后一个月内
    complete = len(following.text) > 1 or following.text in _RESULTS or _does(rest[1:])
    by_kind = {
        "B": 3 if rest else 2,
        "V": 2 * (following.kind != "D" or following.text in _EVERY),
        "I": 3 * (word.text.endswith("化") and following.kind in "BVW") or 2 * (not rest),
        "W": 2 * counts,
        "A": 2 * (not rest and len(word.text) > 1),
        "S": int(bool(rest) and complete),
    }
    return by_kind.get(word.kind, 0)
