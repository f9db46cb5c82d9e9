"""Demands (要求): a note of what is to be done as a speaker says it, 要 where it belongs, no fact added.

Secretaries note 价格公示，不准变相涨价; a speaker says 价格要公示，不准变相涨价. What a writer has put into sentences
already is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from drafter.clause_words import Word, words_of
from drafter.compose.deadlines import COMPLETED
from drafter.compose.origin_marks import cut, is_blank, plain
from drafter.compose.origin_marks import insert as insert_anywhere
from drafter.compose.predicates import (
    Predicate,
    handles,
    is_doer,
    is_name,
    is_told,
    opens,
    predicate,
    takes_urge,
    urge_behind,
)
from drafter.compose.prose import DEADLINE, URGES, bare, ends_sentence, holds_sentences, stop
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import first_clause

# 对失职渎职的，严肃问责: whom it is about stands first, the demand behind it.
_ABOUT = regex(
    r"^(?P<whom>对[^，。；：]{2,40}的(?:，|(?=要|必须|一律|严肃|坚决|从严|依[法规]|追究|给予)))(?P<demands>要|必须|一律|应)?"
)
# What is to be reached by then, where 要 goes: 今年底前，每家食堂的日均客流要不低于120人次.
_REACHED = regex(r"(?<!要)(?:不[低少高超多]于|达到|控制在|全部|力争|实现|建成|完成)")
# 破解脱节，关键是… says why and not what to do; 创建成不成功，… asks.
_REASONS = regex(r"是|在于|(?P<asked>.)不(?P=asked)|[？?]|能否|如何|怎么|怎样|什么")
# What forbids or orders already, so that no 要 is wanted: 不准变相涨价, 一律返工.
_FORBIDS = regex(
    "不准|不许|不得|不能|不搞|不再|严禁|禁止|一律|绝不|决不|杜绝|谁.{1,6}谁|必须|务必|^凡|凡[^，]*必|别(?=[出再把让跟等忘怕拿想光])|(?<![供响反适相效感照对])[该应](?![急用对届聘征收付变战])"
    "|[^，]{1,3}(?P<each>一[座处个件户项批家人起种条])就?[^，]{1,3}(?P=each)"
)
_TOLD = regex("已经|已|[了过](?![解程滤渡筛关磅秤硬期高])|累计|过去|去年|有的")  # what tells of things past
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
# Who does something how often, without the verb: 市级每年|一次综合演练; at least so often: 每月至少|一次联合检查.
_HELD_BY = regex(
    rf"(?<=[^，。；、每])每(?:半年|学[期年]|[年月季周旬日天]度?)(?P<least>至少|最少)?(?P<once>(?:不少于)?[\d{HAN_NUMERAL}两]+次)"
    r"(?P<deed>(?!组织|[开举][办展行]|召开|进行|参[加与]|的|[到赴对向为由把在带请深])[^，。；：次]{2,14})(?=$|[，。；])"
)
_HELD = (
    (regex(r"[例议谈调度析商]会$|会议$"), "召开"),
    (
        regex(
            r"(?:演练|演习|拉练|训练|比武|竞赛|学习|培训|宣[传讲]|[检巡督排普抽自互联]查|查房|巡河|会商|调度|研[判讨究]|走访|家访|回访|体检"
            r"|评估|监测|整治|执法|考核|复盘|盘点|交流|点评|维保|服务|活动|消毒|大扫除)$"
        ),
        "开展",
    ),
)
_COUNT = regex(r"[^，。；：\d]{2,10}\d+(?:\.\d+)?[万亿]?[支个名人座辆台处家]$")  # what there is: 抢修队伍48支
# A work or a thing by its name alone, and the verb that goes with it.
_WORKS = (
    (regex(r"[^，。；：]{2,10}作用(?=$|，)"), "发挥"),
    (regex(r"[^，。；：\d]{2,12}(?:通道|渠道)(?=$|，)"), "畅通"),
    (regex(r"[^，。；：\d]{2,10}(?:机制|制度|台账|清单|专班|档案)(?=$|，)"), "建立"),
    (regex(r"[^，。；：\d]{2,10}(?:流程|政策|知识|技能|法规|条例|规程|程序)$"), "掌握"),
    (regex(r"[^，。；：\d]{2,8}(?:领导|(?<=组织)保障|监管|管理|监督|协作|配合|宣传|教育|引导)(?=$|，)"), "加强"),
    (regex(r"[^，。；：\d]{2,8}(?:服务|保障|准备|防控|慰问|供应|衔接|工作)(?=$|，)"), "做好"),
    (
        regex(
            r"[^，。；：\d无一搞办做抓]{2,10}(?:值班|值守|消防|安全|检查|秋收|春耕|防火|创业|就业|整治|治理|排查|落实|储备|培训|审查|维修|抢修|养护|修缮|演练|巡查|评估|普查|防治|考核|建设)(?=$|，)"
        ),
        "抓好",
    ),
)
# Verbs of two characters that the lexicon need not have, the second saying with what result: 拓宽, 织密, 讲透.
_RESULTS = frozenset("宽密牢优透足出清实细紧通活稳准好")
_DUE_BEHIND = regex(rf"(?P<what>[^，。；：]{{3,24}})，(?P<due>{DEADLINE.pattern})")
_BY_SOMEBODY = regex(rf"(?:具体|统一)?由(?![\d{HAN_NUMERAL}])")  # and not 由14分钟压缩到5分钟
_SOMEBODY_MUST = regex(
    r"[^的]{2,14}(?:(?<![重需主必首摘纲概简只])要(?!求|点|素|件|害|闻|塞|领|义|地|道)|必须|应当|负责)"
)
_GAP = regex("【[^【】]*】")
_SEMICOLON, _COMMA, _LONGER = regex("；"), regex("，"), regex("[。；：]")
_ANSWERS = regex("是(?:第一|直接|主要|具体)责任人")
# 治水非一日之功 is a judgement, and what depends on how well something is done (供血稳不稳，关系…) a reason.
_JUDGES = regex(rf"(?<!是)非(?![法常典遗公])|就(?:等于|[\d{HAN_NUMERAL}两几])|意味着|好比|(?P<asked>.)不(?P=asked)")
_LEAST = regex(r"[^，\d]{1,16}不[少低多高]于\d")
_OFTEN = regex("每[年月季周天日]度?")
_NO_WORD = Word("", "-")
_GUESS = 2  # how sure a predicate is that may be a part of a name as well: 消防检查, 场站充电桩扩容
_OTHERS = 2  # headings that make a manner
_FOUR = 4  # characters of a clause that stands by itself: 鲜花祭扫, 人员离船
_SHORT = 12  # characters of a note that shares a sentence with its neighbour
_PAIR = 70  # characters of two demands in one sentence
OFFERS = regex("希望|期待|期盼|欢迎|建议|倡议")  # with what a point begins that asks nobody to report when it is done
HOW = "具体怎么做？"
# What a heading says that needs no word behind it: a figure, or a clause with its verb.
_SAYS_HOW = regex("全部|一律|全覆盖")
_VAGUE = regex("加[强大]|提[高升]|强化|健全|完善|深化|推进|优化|增强|落实|严格")
_WHOLE = 10  # characters of a clause that says what is done


def insert(text: str, at: int, words: str) -> str:
    """Words put into a text; as it is where they would stand inside a gap: 企业【待补：多少家】."""
    inside = any(gap.start() < at < gap.end() for gap in _GAP.finditer(plain(text)))
    return text if inside else insert_anywhere(text, at, words)


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


def _held_by(text: str) -> tuple[str, int]:
    """A demand with the verb that who does it how often lacks (市级每年开展一次综合演练), and how many lacked one."""
    words = plain(text)
    lacking = [
        (found.start("once"), verb)
        for found in _HELD_BY.finditer(words)
        if (verb := next((verb for pattern, verb in _HELD if pattern.search(found["deed"])), ""))
    ]
    for at, verb in reversed(lacking):
        text = insert(text, at, verb)
    return text, len(lacking)


def urged(text: str) -> str:
    """A demand as news reports it: 压实责任 → 要压实责任; what demands already, and whole sentences, are left alone."""
    text, held = _held_by(text)
    if held > 1:
        return text  # each part says who does what how often
    words = plain(text)
    first = first_clause(words)
    if about := _ABOUT.match(words):
        return _urged_about(text, about)
    if not first or "是" in first or is_demand(first) or is_told(first) or _JUDGES.search(first):
        return text
    if holds_sentences(text):  # a writer's own, of which the first may say what is to be done
        return "要" + text if opens(first) and not _TOLD.search(words.split("。")[0]) else text
    if names_doer(first):
        return _urged_first(text)
    if DEADLINE.fullmatch(first) and (reached := _REACHED.search(words, len(first))):
        return text if URGES.search(words) else insert(text, reached.start(), "要")
    if DEADLINE.match(words):
        return "要在" + text
    if opens(first):
        return "要" + text
    # What begins with a name, and shows no place for 要, is said as it stands: 租房提取由按年改为按月.
    named = _COUNT.match(first) or words_of(first)[0].kind in "NTMQR"
    return _as_demand(text) or ("" if named else "要") + text


def _urged_about(text: str, about: re.Match[str]) -> str:
    """A demand behind whom it is about: 对失职渎职的，要严肃问责."""
    return text if about["demands"] else insert(text, len(about["whom"]), "要")


def names_doer(first: str) -> bool:
    """Whether the first clause of a demand names who does it: 各级干部下沉一线, 三所学校挖潜扩班12个, 大厅设专窗."""
    found = predicate(first)
    return found is not None and is_doer(first[: found.start])


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
    begun = predicate(first_clause(words))
    if _has_own_verb(first_clause(words)):
        return "要" + text
    verb = "" if begun and begun.sure > _GUESS else _verb_for(words)
    return f"要{verb}{text}" if verb else _at_predicate(text)


def _verb_for(words: str) -> str:
    """The verb that goes with the name of a work or a thing (红白理事会作用 → 发挥); empty where it is none."""
    clause = words_of(first_clause(words)) if words else ()
    if clause and (clause[0].kind in "BV" or opens(first_clause(words)) or _has_own_verb(first_clause(words))):
        return ""  # 掌握应急知识 has its verb, and so have 抓蓝藻防控 and 畅通销售渠道
    if any(word.kind == "B" or word.text.startswith("开") for word in clause[1:-1]):
        return ""  # and 法院开通绿色通道
    return next((verb for pattern, verb in _WORKS if pattern.match(words)), "")


def _has_own_verb(clause: str) -> bool:
    """Whether a work's name stands behind a verb that the lexicon does not know: 畅通渠道, 拓宽渠道, 织密防控."""
    if any(clause.startswith(verb) and len(clause) > len(verb) for _, verb in _WORKS):
        return True
    first, second = (*words_of(clause), _NO_WORD, _NO_WORD)[:2]
    return len(first.text) == 1 and first.kind not in "MTQ" and second.text in _RESULTS


def verb_beside(heading: str, others: Iterable[str]) -> str:
    """The verb that a heading lacks where all others beside it begin with one: 组织领导 beside 加快公墓建设 → 加强."""
    beside = list(others)
    if len(beside) < _OTHERS or not all(map(opens, beside)) or opens(heading):
        return ""
    return _verb_for(heading)


def _at_predicate(text: str) -> str:
    """A note with 要 before the predicate behind its topic; empty where none is seen."""
    words = plain(text)
    at = 0
    if DEADLINE.match(words):
        return ""  # 4月10日前定址 says by when as it stands
    if handles(words):
        return "要" + text
    for clause in words.split("，")[:2]:  # 防波堤险段，沙袋块石备足: the first may be the place alone
        topic = words[: max(0, at - 1)]
        if _TOLD.search(clause) or (
            at and not (topic.endswith("的") or _PLACE.search(topic) or _ONE_BY_ONE.match(clause))
        ):
            return ""
        if is_demand(clause):
            return ""
        urge = "要" if _ONE_BY_ONE.match(clause) else urge_behind(clause) if topic.endswith("的") else ""
        if at and urge:
            return insert(text, at, urge)
        if found := predicate(clause):
            sure = takes_urge(clause, found, first=True) or clause == words.rstrip("。")
            return _before_predicate(text, at, found) if sure else text
        at += len(clause) + 1
    return ""


def _before_predicate(text: str, start: int, found: Predicate) -> str:
    """A text with 要 before the predicate of the clause at ``start``: 要在9日前, 要从9月1日起, else 要.

    Of each one it is said behind how often: 每名记者每年要蹲点20天.
    """
    clause = plain(text)[start:]
    if clause[: found.start].endswith(("力争", "争取", "努力")):
        return insert(text, start + found.start - 2, "要")  # 要力争压到1.21
    often = _OFTEN.match(clause, found.start) if clause.startswith("每") and found.word == "要" else None
    if often:
        return insert(text, start + often.end(), "要")
    return insert(text, start + found.start, found.word)


def _is_ordered(words: str) -> bool:
    """Whether the first clause demands or forbids already, or gives a reason."""
    first = first_clause(words)
    return bool(_REASONS.search(words) or _JUDGES.search(first) or URGES.search(first) or _FORBIDS.search(first))


def urged_verb(text: str) -> str:
    """A demand of a point with 要 before its verb: 压实责任 → 要压实责任; what names somebody or tells a fact stays.

    A note of several (甲；乙) becomes as many sentences.
    """
    text, held = _held_by(text)
    if held > 1:
        return text  # each part says who does what how often
    if holds_sentences(bare(text)):  # a writer's own sentences
        return _urged_first(text)
    notes = _notes_of(text)
    return _urged_note(notes[0]) if len(notes) == 1 else "".join(stop(_urged_note(note)) for note in notes)


def urged_beside(text: str, others: Iterable[str]) -> str:
    """A demand beside others of its list: with the same verb all of them have 要, or none (学会…, 学会…, 要学会…)."""
    said, verb = urged_verb(text), _verb_of(text)
    if not verb or plain(said).startswith("要"):
        return said
    alike = any(_verb_of(other) == verb and urged_verb(other).startswith("要") for other in others)
    return "要" + said if alike else said


def _verb_of(text: str) -> str:
    """The verb with which a demand begins, or empty."""
    first = first_clause(plain(text))
    word = words_of(first)[0] if first else None
    return word.text if word and word.kind in "BD" and len(word.text) > 1 else ""


def is_topic(heading: str, text: str) -> bool:
    """Whether a heading only names what its text speaks of: 选址未落实的3个乡镇, 4月10日前定址.

    Behind a heading that says something itself (采购降本) the text is a sentence of its own.
    """
    words, said = plain(bare(heading)), plain(bare(text))
    first = said.split("，")[0]
    if not said or "。" in said or is_demand(words) or OFFERS.match(words) or opens(words) or predicate(words):
        return False
    return is_name(words) and bool(urge_behind(first) or ("的" in words and (predicate(first) or is_demand(first))))


def urged_of(topic: str, text: str) -> str:
    """A demand behind the topic that a heading names: 选址未落实的3个乡镇，要在4月10日前定址，5月动工."""
    urge = urge_behind(plain(text).split("，")[0])
    return _urged_rest(f"{bare(topic)}，{insert(text, 0, urge) if urge else urged_verb(text)}")


def _notes_of(text: str) -> list[str]:
    """The notes between semicolons, each with the marks of its stretch; a few words each stay one note."""
    words = plain(bare(text))
    ends = [found.start() for found in _SEMICOLON.finditer(words)]
    if not ends or "：" in words:
        return [text]
    bounds = [-1, *ends, len(words)]
    notes = [cut(cut(bare(text), end, len(words)), 0, start + 1) for start, end in pairwise(bounds)]
    short = all(len(note) <= _SHORT and "，" not in note for note in map(plain, notes))
    return ["，".join(notes)] if short else notes


def _due_first(text: str) -> str:
    """A demand with the day that somebody jotted behind it where it is said: 三个行业要在8月15日前建台账."""
    words = plain(bare(text))
    found = _DUE_BEHIND.fullmatch(words)
    if found is None or is_demand(found["what"]):
        return text
    size = found.end("what")
    what, due = cut(bare(text), size, len(words)), cut(bare(text), 0, found.start("due"))
    begun = predicate(found["what"])
    at = begun.start if begun else 0
    urge = "要在" if begun or opens(found["what"]) else ""
    return f"{cut(what, at, size)}{urge}{due}{'' if urge else '，'}{cut(what, 0, at)}"


def _urged_note(text: str) -> str:
    text = _due_first(text)
    words = plain(text)
    if _ABOUT.match(words) or opens(words.split("，")[0]) or _is_ordered(words):
        return _urged_rest(_urged_first(text))
    return _urged_rest(_as_demand(text) or text)


def _urged_rest(text: str) -> str:
    """A demand with 要 in its further clauses too, where they have a topic of their own: …，烟酒席面要定标准."""
    words = plain(text)
    demanding = [is_demand(clause) for clause in words.split("，")]
    if not any(demanding):
        return text
    first = len("，".join(words.split("，")[: demanding.index(True) + 1]))
    for mark in reversed([found.start() for found in _COMMA.finditer(words) if found.start() >= first]):
        clause = first_clause(words[mark + 1 :])
        if is_demand(clause) or _TOLD.search(clause) or _REASONS.search(clause) or clause.startswith("其中"):
            continue
        if words[:mark].endswith("的") and (urge := urge_behind(clause)):
            text = insert(text, mark + 1, urge)
        elif _LEAST.match(clause):
            continue  # 权重不低于3%
        elif len(clause) > _FOUR and not opens(clause) and (found := predicate(clause)) and found.named:
            text = _before_predicate(text, mark + 1, found) if takes_urge(clause, found, first=False) else text
    return text


def _urged_first(text: str) -> str:
    """A text with 要 before the verb with which it begins, or behind who is to do it."""
    words = plain(text)
    if about := _ABOUT.match(words):
        return _urged_about(text, about)
    if _is_ordered(words.split("。", maxsplit=1)[0]):
        return text
    first = first_clause(words)
    if opens(first) or handles(first):
        return "要" + text
    found = predicate(first)
    doer = found is not None and is_doer(first[: found.start]) and takes_urge(first, found, first=True)
    return _before_predicate(text, 0, found) if found and doer else text


def is_demand(text: str) -> bool:
    """Whether a text says by itself that something must or must not be done."""
    first = _LONGER.split(plain(text), maxsplit=1)[0]
    return bool(URGES.search(first) or _FORBIDS.search(first) or _ANSWERS.search(first))


def demanded(lines: Iterable[str]) -> str:
    """What a speaker demanded, as news reports it: 要压实责任，严格督查。企业要履行主体责任。.

    Two short demands in a row share a sentence and its 要, where the first does not end with somebody's own task and
    no empty line parts them.
    """
    found: list[str] = []
    alone = False  # whether the last sentence is one demand that another may join
    for line in lines:
        if is_blank(line):
            alone = False
            continue
        first, *more = _notes_of(line)
        joins = _takes_urge(first) and "；" not in plain(line) and not ends_sentence(line)
        if joins and alone and len(plain(found[-1])) + len(plain(line)) <= _PAIR:
            found[-1] = bare(found[-1]) + "，" + bare(first)
            alone = False
        else:
            found += [urged(first), *map(_urged_note, more)]
            alone = joins and not _names_own_doer(line)
    return "".join(map(stop, found))


def _names_own_doer(line: str) -> bool:
    """Whether a further clause says who does it (…，由州商务局每年抽查): so that it ends its sentence."""
    rest = plain(bare(line)).split("，")[1:]
    return any(_BY_SOMEBODY.match(clause) or _SOMEBODY_MUST.match(clause) or names_doer(clause) for clause in rest)


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
