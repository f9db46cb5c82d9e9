"""Pauses (停顿): what a blank between two pieces of a note stands for: 、, ， or nothing at all.

Who jots 投诉 4120件 降两成七 means a name with its figure and what became of it: 投诉4120件，降两成七. A name and what
is said of it are one clause (年轻人 不会查账), names in a row are a list (热力公司 城关镇 电厂), and what says
something by itself is followed by a pause. Words are told apart by the lexicon (``clause_words``); no word is added
or moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from drafter.clause_words import NOUN_ENDS, Word, words_of
from drafter.numerals import HAN_NUMERAL, parse_numeral
from drafter.patterns import regex
from drafter.persons import POSTS, is_name
from drafter.punctuation import HAN

# What a piece is: a name, a bare number, so many of something, a time, a name with its number, what ends with 的,
# a single verb that waits for its object, and whatever says something.
NAME, NUMBER, COUNTED, TIME, WHOLE, OF, VERB, SAID = "名", "数", "个", "时", "全", "的", "动", "说"

_AMOUNT = rf"(?:百分之[{HAN_NUMERAL}]+|(?:\d+(?:\.\d+)?|[{HAN_NUMERAL}两几半]+)[多余几]?[万亿千]?(?:[%％]|个?百分点)?)"
_LEADS = "[约近超达共仅才只]?"
_NUMBER = regex(
    rf"(?!一[线手流般起律路]){_LEADS}{_AMOUNT}(?:[{HAN}]{{1,2}}|平方[米公里]+|立方米|个小时|工作日|公里|人次|千瓦时?)?(?:以[上下])?"
)
_COUNTED = regex(rf"{_LEADS}{_AMOUNT}[{HAN}]{{3,}}")
_FOR_SO_LONG = regex(rf"{_LEADS}{_AMOUNT}(?:年|个?月|天|小时|分钟)(?=[{HAN}]{{2}})")  # 24小时值班
_NUMBERED = regex(r"\d+号.+|[\d.]+号[线楼院门]?")  # 3号炉 is a name
_DATED = (
    rf"(?:\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}})月(?:份|底|初|中旬|上旬|下旬|(?:\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}})[日号]?)?"
)
_TIME = regex(
    rf"(?:今年|明年|去年|前年|\d{{4}}年)?(?:{_DATED}(?:[到至—-]{_DATED})?|[年月季周]底|[上下]半年|[一二三四]季度|[今明去前]年"
    rf"|[上下]?(?:个?月|周|星期)[{HAN_NUMERAL}日天末]?|[春夏秋冬]天|春节|国庆节?|元旦|[上下]?个?采暖季)(?:之?[前后]|以[前后内来]|期间|内|起)?"
    rf"|(?:[今明昨前]天|当天|次日)?(?:上午|下午|晚上|早上|夜里|凌晨)|[今明昨前]天|[^，。\d]{{2,8}}(?<!目|以|之)(?:前|后|期间|时候|那次)"
)
_FIGURE = regex(rf"[\d{HAN_NUMERAL}两]")
_LASTS = regex(r"(?:年|个月|天|小时|分钟)$")
_TOGETHER = regex("都|均|共同|分别|一起|一道|联合")
_BY = regex(r".*(?:前|内|底|后)$|.*(?:月\d+[日号]?)$")
_LONG_TIME = 6  # characters: an event and not a date (地铁开通前)
_ENDS_HOUSE = regex(
    r".{1,11}(?:局|股|科|处|室|委|办|公司|镇|乡|街道|社区|村|学校|中学|小学|大学|学院|医院|厂|队|所|院|集团|银行|中心|支行|部|[协商总工学联员合]会|业|社|馆|站)$"
)
# Departments as offices call them, and schools by their numbers: 住建, 实验二小.
_CALLED = regex(
    rf"[省市县区]?(?:住建|人社|发改|工信|卫健|民政|教体|教育|公安|交通|水利|农业农村|市场?监管?|城管|应急|环保|生态环境|自然资源|资规|文旅|财政|司法|审计|统计|税务"
    rf"|信访|医保|退役军人|林草|商务|国资|乡村振兴)|[{HAN}]{{1,8}}[{HAN_NUMERAL}]+[小中]"
)
_PEOPLE = regex(
    "(?:老)?专家|代表|同志|老师|学生|小朋友|同学们?|师傅们?|干部|职工|负责人|老板|领导|队员|志愿者|员工|家属"
)
_EACH_TIME = regex(rf"每[天日周月年季旬]度?(?:[{HAN_NUMERAL}两]?[天次回])?")
_DOES_EACH = regex(rf"每[天日周月年季旬]度?(?=[{HAN}]{{2}})")
_STATE = frozenset("晚早少多慢快低高难差乱弱旧小大贵远缺散")  # what a thing is, in one character
_SPEAKS = regex(
    r"(?:动员|号召|发言|表态|讲话|致辞|汇报|通报|述职|点评|交流|宣读|宣布|传达|介绍|报告|部署|表彰|参加|出席|列席|领奖|献花|揭牌|剪彩|主持|合影|留影)"
)
# How often, and idioms of the kind: 一年一次, 一户一档.
_OFTEN = regex(rf"[一每两\d](?:天|日|周|月|季度?|年)[一两三\d]次|一([{HAN}])一(?!\1)[{HAN}]")
# With what a clause begins that says something whatever its words are.
_GOES_ON = regex(r"谁|[先再后也又](?![进者勤期续事人代])|最后|然后|同时|其次|还要|[只光]要|过半")
_WHOM = regex(rf"[^不没要有\d]{{2,10}}(?:{POSTS}|学生|同学|同志|司机|户主|(?<![动全成])员)$")
_TWICE = regex(rf"([{HAN}])\1([{HAN}])\2")  # 平平安安 leads to what is done
_OVER = regex("[了过]")  # 说了涉法的 tells what was done, and names nobody
_ENDS_CLAUSE = frozenset(("优先", "先行", "统一", "同步", "免费", "集中", "先", "后"))  # adverbs that can end a clause
_MEASURED = frozenset("率量性度力价值额压温")  # with what ends what is measured of a thing
_DENIES = frozenset("不没未都也还就只才已正再必先均须别勿")
_ALLOWED = "NARQLMUTCDW"  # what names are made of
_OWN_SUBJECT = regex(r"[我他她它你别请]|大家|老百姓|群众|有的|有些|谁|各")
_SHORT, _NAMED, _LISTED = 4, 8, 3  # characters of a name in a row, of one that is spoken of; names that make a list
_LONG = 10  # characters of a clause that can have its number behind it
_DONE = 6  # characters of what people in a number do: 500多人 参加


class Piece(NamedTuple):
    """A piece between blanks, and what it is where it begins and where it ends (the clauses beside its blanks)."""

    text: str
    begins: str
    ends: str


def paused(pieces: Sequence[str]) -> str:
    """The pieces of a note with the marks that their blanks stand for."""
    read = _completed(pieces)
    rows = _counted_rows(read)
    marks: list[str] = []
    for at, (left, right) in enumerate(pairwise(read)):
        if at in rows:
            marks.append("、")
            continue
        before, then = marks[-1] if marks else "，", read[at + 2 : at + 3]
        acts = not at and _acts_on(left, right, then)
        marks.append("" if acts else _mark(left, right, before, then))
    return "".join(piece.text + mark for piece, mark in zip(read, [*marks, ""], strict=True))


# The last of a row with how many they are: 双庙3个库点, 收费公示三类问题.
_ENDS_ROW = regex(rf"(?P<last>[{HAN}]{{2,{_NAMED}}}?)(?P<count>[3-8三四五六七八])[{HAN}]{{2,8}}")


def _counted_rows(pieces: Sequence[Piece]) -> frozenset[int]:
    """Behind which pieces another name of a row stands that says itself how many they are: 河东 马集 双庙3个库点."""
    found: set[int] = set()
    for at, piece in enumerate(pieces):
        if (ends := _ENDS_ROW.match(piece.text)) is None:
            continue
        first = at - parse_numeral(ends["count"]) + 1
        between = pieces[first + 1 : at]
        first_word, *more = words_of(ends["last"])
        names = first_word.kind in "NALW" and all(word.kind in "NALWQBV" for word in more)
        if first >= 0 and names and all(one.begins == NAME and len(one.text) <= _NAMED for one in between):
            found.update(range(first, at))
    return frozenset(found)


def _acts_on(left: Piece, right: Piece, then: Sequence[Piece]) -> bool:
    """Whether a note begins with a verb alone and what it is done to: 检定 电子秤4.7万台, 新建 检定中心."""
    verb = left.begins == SAID and len(left.text) == len("检定") and not _SPEAKS.match(left.text)
    counted = bool(then) and then[0].begins == NUMBER
    return verb and (right.begins == WHOLE or (right.begins == NAME and (counted or len(right.text) >= _SHORT)))


def _completed(pieces: Sequence[str]) -> list[Piece]:
    """The pieces, those that only lead to what is done together with the next: 全面|数字化, 平平安安|回家过年."""
    found: list[Piece] = []
    for piece in pieces:
        if found and _leads(found[-1].text) and not _OWN_SUBJECT.match(piece):
            found[-1] = Piece(found[-1].text + piece, SAID, SAID)
        else:
            found.append(_read(piece))
    return found


def _leads(piece: str) -> bool:
    last = words_of(piece)[-1]
    if last.text.startswith("有") or _OVER.search(piece):
        return False  # 每天有人, 出了事
    return bool(_TWICE.fullmatch(piece)) or (last.kind == "D" and len(last.text) > 1 and last.text not in _ENDS_CLAUSE)


def _read(piece: str) -> Piece:
    first, last = piece, piece
    for mark in "，。；：！？、":
        first, last = first.split(mark)[0], last.rsplit(mark)[-1]
    return Piece(piece, kind_of(first.removesuffix("等")), kind_of(last.removesuffix("等")))


def kind_of(clause: str) -> str:
    """What a clause of a note is (see the kinds above)."""
    if not clause:
        return SAID
    if clause.endswith("的") and not _OVER.search(clause):
        return OF
    for pattern, kind in ((_TIME, TIME), (_EACH_TIME, TIME), (_NUMBERED, NAME), (_CALLED, NAME), (_NUMBER, NUMBER)):
        if pattern.fullmatch(clause):
            return kind
    words = words_of(clause)
    if clause in _STATE or _OFTEN.match(clause) or _DOES_EACH.match(clause) or _ends_speaking(clause):
        return SAID
    if _is_person(clause) or _is_named(clause, words):
        return NAME
    if len(clause) == 1 and words[0].kind in "SV":
        return VERB
    if _SPEAKS.match(clause) or _GOES_ON.match(clause) or _says(words):
        return SAID
    counts = [at for at, word in enumerate(words) if word.kind == "M"]
    if _COUNTED.fullmatch(clause):
        several = any(at > 1 and words[at - 1].kind != "M" for at in counts)  # 一个小区一个方案
        return SAID if several or _FOR_SO_LONG.match(clause) else COUNTED
    return WHOLE if any(counts) else NAME


def _ends_speaking(clause: str) -> bool:
    """Whether somebody speaks, as the clause itself says: 贺县长讲话."""
    found = _SPEAKS.search(clause)
    return found is not None and found.start() > 0 and found.end() == len(clause)


def _is_named(clause: str, words: Sequence[Word]) -> bool:
    """Whether a clause is the name of a house or of people, verbs in it or not: 收入核算股, 受助学生, 17路车队长."""
    if _SPEAKS.match(clause) or words[0].kind in "OPD" or words[0].text in _DENIES:
        return False
    counts = any(word.kind == "M" for word in words)
    acts = any(word.kind in "SBOP" for word in words[1:])  # 请假找班主任
    if not acts and _WHOM.fullmatch(clause.lstrip("0123456789")):
        return True
    return not counts and _ENDS_HOUSE.fullmatch(clause) is not None


def _says(words: Sequence[Word]) -> bool:
    """Whether words say something of somebody: a verb that is not part of a name, 不, 了, an adjective at the end."""
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        if word.text != "之" and (word.text in _DENIES or word.kind not in _ALLOWED):
            named = following is not None and (following.text in NOUN_ENDS or following.kind == "U")
            if not named or word.kind in "OPI":
                return True
    last = words[-1]
    # 家里|留人, 线索|当天|交办
    inside = any(word.kind == "L" or (word.kind == "T" and len(word.text) > 1) for word in words[1:-1])
    leads = last.kind == "D" and len(last.text) > 1
    return len(words) > 1 and (inside or leads or last.kind == "A" or last.text in _ENDS_CLAUSE)


def _mark(left: Piece, right: Piece, before: str, then: Sequence[Piece]) -> str:
    """What stands for the blank between two pieces; ``before`` is the mark in front of the left one."""
    kind, following = left.ends, right.begins
    if kind == OF:
        return _behind_of(left.text, right)
    if following == NUMBER:
        waits = kind == SAID and _waits(left.text) and not right.text.startswith("共")
        return "" if kind in (NAME, VERB) or waits else "，"
    if kind == NAME:
        return _behind_name(left, right, in_row=before == "、" or "、" in left.text.rpartition("，")[2])
    joins = {
        VERB: following in (NAME, COUNTED, WHOLE),
        TIME: following == OF or (following in (SAID, VERB) and _is_date(left.text)),
        COUNTED: following == SAID and not _begins_with_number(right.text) and not _subject(right.text),
        NUMBER: following == SAID and _of_people(left.text, right.text),
        SAID: _is_topic(left.text, right),
    }
    if kind == SAID and following == NAME and _lists(left.text, right, then):
        return "、"
    return "" if joins.get(kind) else "，"


def _behind_of(whose: str, right: Piece) -> str:
    """What stands behind 的: nothing before the name that it belongs to; whom it names (恶意欠费的) is spoken of."""
    if right.begins == OF or "的" in right.text:
        return "、"
    named = right.begins == NUMBER or _CALLED.fullmatch(right.text) or _PEOPLE.fullmatch(right.text)
    condition = words_of(whose)[0].kind in "BVS" and len(right.text) <= _SHORT and not named
    return "，" if right.begins in (SAID, VERB) or condition else ""


def _waits(text: str) -> bool:
    """Whether a clause can have its number behind it: 退税 1180万, 新开公交 31条."""
    clause = text.rpartition("，")[2]
    return len(clause) <= _LONG and clause[-1] not in "了过着好完" and not _FIGURE.search(clause)


def _is_date(time: str) -> bool:
    """Whether a time goes before what is done then without a pause: 9月底前 完成."""
    return bool(_BY.match(time) or _EACH_TIME.fullmatch(time)) and len(time) <= _LONG_TIME


def _begins_with_number(text: str) -> bool:
    return bool(_FIGURE.match(text))


def _of_people(number: str, said: str) -> bool:
    """Whether so many people do it, or it took so long: 500多人 参加, 22年 跑了96万公里."""
    if _LASTS.search(number):
        return not _begins_with_number(said)
    return number[-1] in "人名位家户" and len(said) <= _DONE and not _FIGURE.search(said)


def _is_topic(said: str, right: Piece) -> bool:
    """Whether a verb by itself is what is spoken of: 欠税 年底清掉一半, 体检 一年一次."""
    words = words_of(said)
    if len(words) > 1 or words[0].kind not in "VW" or len(said) == 1:
        return False
    return right.begins in (SAID, WHOLE) and words_of(right.text)[0].kind in "TM"


def _lists(said: str, right: Piece, then: Sequence[Piece]) -> bool:
    """Whether names behind a verb are what it is done to: 备拐杖 针线包 水杯."""
    row = [right, *then]
    short = all(piece.begins == piece.ends == NAME and len(piece.text) <= _SHORT for piece in row)
    words = words_of(said)
    acts = words[-1].kind == "N" and any(word.kind in "BVS" for word in words)
    return len(row) > 1 and short and len(said) <= _DONE and acts


def _behind_name(left: Piece, right: Piece, *, in_row: bool) -> str:
    """What stands behind a name: nothing before what is said of it, 、 before the next of a row."""
    following, name = right.begins, left.text.rpartition("，")[2]
    if _OWN_SUBJECT.match(right.text):
        return "，"
    if following in (NAME, WHOLE, OF) or (in_row and following == SAID and _is_act(right.text)):
        if _is_person(right.text) and not _is_person(name):
            return ""
        if _PEOPLE.fullmatch(right.text) and (_ENDS_HOUSE.fullmatch(name) or _CALLED.fullmatch(name)):
            return ""  # 省计量院 专家
        if following == WHOLE and not in_row:
            return "" if len(name) <= _SHORT else "，"
        return "、"
    if following == COUNTED:
        return "" if in_row or _is_person(name) else "，"
    if following == TIME:
        return "，" if len(right.text) > _LONG_TIME or _TIME.match(name) else ""
    return _before_said(name, right.text, in_row=in_row)


def _before_said(name: str, said: str, *, in_row: bool) -> str:
    """What stands between a name and what seems to be said of it."""
    speaks = _SPEAKS.search(said)
    if speaks and speaks.start() and _ENDS_HOUSE.fullmatch(name) and _ENDS_HOUSE.fullmatch(said[: speaks.start()]):
        return "、"  # 中心小学 芦塘村表态
    if _TWICE.match(said):
        return ""
    if (_begins_with_number(said) and (in_row or len(name) > _SHORT)) or len(name) > _NAMED + _SHORT:
        return "，"  # 煤 气 管网 投诉 四本账说得清楚
    words = words_of(name)
    if len(words) == 1 and words[0].kind == "W":
        return "" if words_of(said)[0].kind in "TMR" or _begins_with_number(said) else "，"  # 亏损 靠补贴
    subject = "" if _SPEAKS.match(said) else _subject(said)
    if subject and subject[-1] not in _MEASURED:  # 老水管 漏损率高
        shared = in_row or len(name) == len(subject) or _TOGETHER.search(said)
        return "、" if shared and len(name) <= _LISTED else "，"
    return ""


def _is_person(text: str) -> bool:
    """Whether a piece is somebody's name: a surname and a given name, no words of the lexicon."""
    text = text.removesuffix("等")
    words = words_of(text)
    return is_name(text) and len(words) > 1 and len(words[0].text) == 1 and words[1].kind in "NAWVD"


def _is_act(said: str) -> bool:
    """Whether what seems to be said is the name of a work: 乘务 调度 修理."""
    return len(said) == _LISTED - 1 and len(words_of(said)) == 1 and not _SPEAKS.match(said)


def _subject(said: str) -> str:
    """Who or what stands in front of what is said of it (审计盯着, 孩子都来了); or empty."""
    subject = ""
    for word in words_of(said):
        measured = subject and word.text in _MEASURED  # 故障|率|高
        if word.kind not in "NQ" and not measured and not (word.kind == "W" and not subject):
            return subject if len(subject) > 1 and word.kind not in "U" else ""
        subject += word.text
    return ""
