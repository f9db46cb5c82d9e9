"""Counts that seem wrong (数目存疑): parts that are more than their whole, so many announced and others listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import BriefPoint
from drafter.numerals import HAN_NUMERAL, format_numeral, match_enumerator, parse_numeral
from drafter.patterns import regex
from drafter.punctuation import HAN

_HAN_COUNT = rf"[{HAN_NUMERAL}两]{{1,3}}"
# 清理河道120公里，其中城区80公里、乡镇50公里: so much, and the parts that are counted in the same unit.
_PARTED = regex(rf"(?P<total>\d+(?:\.\d+)?)(?P<unit>[万亿]?[{HAN}]{{1,2}}?)(?:，|（)其中(?P<parts>[^。；（）]+)")
_PART = regex(rf"(?P<whose>[^，、\d]*)(?P<amount>\d+(?:\.\d+)?)(?P<unit>[万亿]?[{HAN}]{{0,2}})")
# What begins a clause that is no part any more: 除去成本101.2万元，净收益85.2万元; 完成投资3亿元.
_NO_PART = regex(
    r"^(?:除|扣|减去?|去掉|净|纯|另|还|再|比|较|同比|环比|累计|共|总|合计|平均|人均|户均|每|全部|带动|惠及|受益|完成|实现|占|结余|剩|增|降|提|已|投资|投入)"
)
# Kinds of people overlap (女职工、党员), houses do not: how people are called by what they are.
_PEOPLE = regex("[生员人工者民女男兵军童长师干手士家属]$")
_MORE_THAN = regex("(?:比|较|同比|环比)[^，。；]*$")  # 比上年多增3100个，其中…: the parts are of what was before
_PARTS_LEAST = 2  # one alone is not a list

_MEASURES = "个家名位所条座处项种支件步类场关"
# 5个示范段，分别是东河、西河: so many, and each by its name. What stands in brackets or behind a colon is listed too.
_NAMED = regex(
    rf"(?<![第前后上下每数几多十百千.\d])(?P<count>\d{{1,3}}|{_HAN_COUNT})(?P<what>[{_MEASURES}](?!月|小时|工作日|季度)[^，。；：、（）\d]{{0,12}})"
    r"(?:(?:，|：)?(?:分别是|分别为|即)|(?P<some>，包括)|：|(?P<bracket>（))(?P<names>[^。；，：（）]+)(?=(?P<end>[。；，：（）]|$))"
)
# 主要抓五件事，一是…，二是…: what is counted off, as far as it goes.
_COUNTED_OFF = regex(
    rf"(?<![第前后每])(?P<count>{_HAN_COUNT})(?P<what>[{_MEASURES}点大方](?!月|小时|工作日)[^，。；：、（）\d]{{0,10}})[，。：；]?(?:——)?"
    r"(?P<first>一(?P<how>[是要])|第一(?P<mark>[，、是个条点步]))"
)
# What is counted off, and not whom somebody called on: 走访了五个村，一是看…，二是听….
_COUNTABLE = regex(
    "(?:事|特点|特征|方面|问题|原因|任务|要求|关键|重点|环节|变化|经验|做法|启示|体会|难点|短板|优势|困难|意见|希望|建议|措施|举措|目标|原则|关系|步骤|阶段|工作|议程|认识|矛盾|压力|挑战|机遇|差距|不足|转变|突破|坚持|到位|抓手|行业)$|^[件条点项步类]$"
)
# 分五步走：先…，再…，后….
_STEPS = regex(rf"(?P<count>{_HAN_COUNT})步走?[：，](?P<steps>先[^。]+)")
_STEP = regex("^(?:先|再|然后|接着|接下来|最后|后)")
_JOINTS = regex("、")
_AND = regex("(?<!共)和(?!平|谐)|以及|及(?!时)|与(?!会)")
_PAIRED = regex("“[^”]*”|《[^》]*》|‘[^’]*’")
_OPEN_LIST = regex("等|…|之[一二]|若干|主要|其中|为主|为重点")
_SOME = 2  # times as many as are listed: 有十条，包括甲、乙、丙 gives examples
_LONGEST = 12  # characters of a name
# 分三步把仗打实, 办成四件事: what a heading says of what stands below it.
_HEADED = regex(
    rf"(?:^|[，、])(?:[^，。、]{{0,8}}?)(?:分|[抓办做打盯守干][好成紧住牢实到赢]*|突出|聚焦|把握|坚持|处理好|[念下用算走][好活]|完成|落实|实现|强化|集中到|围绕|提)"
    rf"(?:以下|这|今年|今后)?(?:的)?(?P<count>{_HAN_COUNT})"
    rf"(?P<what>步|件(?:大|小|实|要|急)?事|场(?:[硬大]|攻坚)?[仗战]|个(?:方面|重点|环节|关键|问题|关系|转变|结合|统一|坚持|到位|突破)"
    rf"|项(?:重点)?(?:任务|工作|措施|举措)|条(?:措施|要求|意见|底线|纪律)|点(?:要求|意见|希望))"
)


def sum_doubts(text: str) -> Iterator[str]:
    """Parts that are more than what they are parts of."""
    for found in _PARTED.finditer(text):
        unit = found["unit"]
        parts = [*_parts(found["parts"], unit)]
        total = sum(parts)
        whole = not _MORE_THAN.search(text[: found.start()])
        if whole and len(parts) >= _PARTS_LEAST and round(total, 4) > float(found["total"]):
            yield f"“{found.group()}”：各项相加是{round(total, 4):g}{unit}，比总数还多"


def _parts(text: str, unit: str) -> Iterator[float]:
    """The amounts of the same unit that are parts: those of a row, up to what is told of the whole again."""
    kinds: list[str] = []
    for clause in text.split("，"):
        if _NO_PART.search(clause):
            return
        for found in _PART.finditer(clause):
            whose = found["whose"].strip("、和及 ")
            if _NO_PART.search(whose) and kinds:
                return
            if found["unit"].startswith(unit):
                if unit[-1] in "人名位" and _PEOPLE.search(whose):
                    return
                kinds.append(whose)
                yield float(found["amount"])


def count_doubts(text: str) -> Iterator[str]:
    """So many announced, and more or fewer named or counted off behind it."""
    for found in _NAMED.finditer(text):
        listed = _names(found)
        said = parse_numeral(found["count"])
        if said > 1 and listed and said not in listed and not (found["some"] and said > _SOME * listed[0]):
            yield _told(found.group() + ("）" if found["bracket"] else ""), found, listed[0])
    for found in _COUNTED_OFF.finditer(text):
        listed_off, said = _last_of(text[found.start("first") :], found), parse_numeral(found["count"])
        if _COUNTABLE.search(found["what"]) and said > 1 and listed_off >= _PARTS_LEAST and said != listed_off:
            yield _told(text[found.start() : found.end()] + "……", found, listed_off)
    for found in _STEPS.finditer(text):
        steps = [clause for clause in re.split("[，；]", found["steps"]) if _STEP.match(clause)]
        if len(steps) >= _PARTS_LEAST and len(steps) != parse_numeral(found["count"]):
            yield f"“{found.group()}”：说的是{found['count']}步，列出的有{len(steps)}步"


def _told(words: str, found: re.Match[str], listed: int) -> str:
    measure = found["what"][0]
    return f"“{words}”：说的是{found['count']}{measure}，列出的有{listed}{measure}"


def _names(found: re.Match[str]) -> tuple[int, ...]:
    """How many names a list has, by each way to part it; none where it is no whole list of names."""
    names = _PAIRED.sub("名字", found["names"])
    parts = [part for part in _JOINTS.split(names) if part]
    whole = found["what"] + names
    if len(parts) < _PARTS_LEAST or _OPEN_LIST.search(whole) or re.search(r"\d", names):
        return ()
    if match_enumerator(names.lstrip()):  # 三点要求：一是…、… are counted off
        return ()
    if found["bracket"] and max(map(len, parts)) == 1:  # 9个县（市、区） are what they are called
        return ()
    closed = found["end"] == "）" if found["bracket"] else found["end"] not in ("：", "（")
    if max(map(len, parts)) > _LONGEST or not closed:
        return ()
    ands = sum(len(_AND.findall(part)) for part in parts)
    last = 1 if _AND.search(parts[-1]) else 0
    return tuple(dict.fromkeys((len(parts) + last, len(parts), len(parts) + ands)))


def _last_of(text: str, found: re.Match[str]) -> int:
    """How far a text counts, in the same way as it began: 一是…，二是…，三是…."""
    mark = found["how"] or found["mark"]
    number, at = 1, 0
    for number in range(2, 21):
        word = format_numeral(number)
        at = text.find(f"第{word}{mark}" if found["mark"] else f"{word}{mark}", at + 1)
        if at < 0:
            return number - 1
    return number


def heading_doubts(point: BriefPoint) -> Iterator[str]:
    """A heading that counts other things than stand below it."""
    heading, items = point.heading or "", len(point.items)
    found = _HEADED.search(heading)
    if found and items >= _PARTS_LEAST and parse_numeral(found["count"]) not in (1, items):
        measure = found["what"][0]
        yield f"小标题“{heading}”：说的是{found['count']}{measure}，下面的分点有{items}项"
