"""Notes as they are jotted down (随手记), in marks and words that can be read out; no word of them is lost or added.

Who jots puts blanks, arrows and strokes where a sentence has commas: 受理412条 办结389条 → 受理412条，办结389条;
实名制 专户 保证金 三样都要 → 实名制、专户、保证金，三样都要; 24h值班 → 24小时值班; 库存↑15% → 库存增长15%.
A blank that is only typography stays what it was: beside Latin letters, around a bare figure (共 83 人), between
letters set apart.
"""

from __future__ import annotations

import re
from itertools import pairwise

from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN

_BLANK = r"[ \u3000\t]+"
# What a piece of a note ends and begins with: beside other marks a blank is no pause, nor before a word that goes on,
# nor behind the number of a standard (GB/T 9704).
_ENDS, _BEGINS = rf"{HAN}0-9%％‰℃+”’》）】", rf"{HAN}0-9“‘《（【"
_PAUSE = regex(
    rf"(?<=[{_ENDS}])(?<![A-Za-z.] [0-9]{{4}})(?<![A-Za-z.] [0-9]{{5}}){_BLANK}"
    rf"(?=[{_BEGINS}])(?![的之和与及等或]|以[上下内]|左右)"
)
# 共 83 人, 率达 95% 以上: blanks around figures are a habit of typing; where a text has it, none of them is a pause.
_MEASURES = "人名个家件万亿元吨公米户项次场条台套辆座所位支年月日天时分秒度亩种篇份张本期届处只头株批类级层点倍"
_HABIT = regex(rf"[{HAN}] (?:[0-9.]+ [{_MEASURES}]|[0-9.]+[%％] (?:以[上下内]|左右|的))")
_FIGURE = regex(rf"(?<=[0-9]){_BLANK}(?=[{HAN}“《（])|(?<=[{HAN}”》）]){_BLANK}(?=[0-9])")
# A name with its figure, 纠错率 16%, is one thing.
_VALUE = regex(rf"(?<=[{HAN}]){_BLANK}(?=[0-9.]+[%％](?:$|[ ，。；、]))|(?<=[%％]){_BLANK}(?=以[上下内]|左右|的)")
_BREAKS = regex("[，。；：、！？ \u3000]")
_ET_CETERA = regex(rf"(?<=[{HAN}]){_BLANK}等(?!级|次|候|待|于)")
_TWO = 2
_WORD = 6  # characters between strokes: longer pieces are clauses
_SET_APART = 0.6  # of the pieces, single characters: 推 进 乡 村 振 兴 is spaced out by whoever typeset it

_ARROW = regex(r" *(?:→|⇒|[=—-]+>)+ *| +(?:-{1,2}|–|—) +")
_DOTS = regex(rf"(?<=[{HAN}0-9])\.{{3,}}(?=[{HAN}0-9])")
# 山洪沟/病险库 are two, 元/吨 is one unit, and so is 和/或.
_STROKE = regex(rf"(?<=[{HAN}])(?<!和)/(?=[{HAN}])(?!或)")
_UNIT = regex(rf"[元人次辆吨里斤克度瓦方米升天时秒]/[{HAN}]")
_RISEN, _FALLEN = regex(r" ?[↑⬆]+ ?(?=[0-9])"), regex(r" ?[↓⬇]+ ?(?=[0-9])")
_ABOVE = regex(r"(?<=[0-9])(?P<unit>[成万亿%％]?)\+(?=$|[，。；、 ])")
_SHORTHAND = (
    (regex(r"(?<=[0-9])[wW](?![A-Za-z0-9])"), "万"),
    (regex(r"(?<=[0-9])h(?![A-Za-z0-9])"), "小时"),
    (regex(r"(?<=[0-9])km(?![A-Za-z0-9²])"), "公里"),
    (regex(r"(?<=[0-9])kg(?![A-Za-z0-9])"), "公斤"),
    (regex(r"(?<=[0-9万])(?:㎡|m²|m2)(?![A-Za-z0-9])"), "平方米"),
)
# What a text without any of is left alone at once.
_SIGNS = regex(r"[ \u3000\t/→⇒>↑⬆↓⬇+①㎡]|\.{3}|[0-9](?:[wWhkm]|[、.．])|--")
# 远道赶来的在外乡贤11位; a row of names and their sum (乘务、调度30名) stays as it is.
_COUNTED_BEHIND = regex(
    rf"(?P<whose>[^，、。\d]{{2,10}}的)?(?P<who>[{HAN}“”]{{2,10}})(?P<count>(?:\d+多?|[{HAN_NUMERAL}两]{{1,2}})[名位家个条支户所对])"
)
# Whoever is greeted in a row that somebody jotted: 体育组老师 64名裁判 后勤和校医室.
_ROW_OF_PEOPLE = regex(rf"[{HAN}\d“”、]{{2,12}}(?<![了过的])")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_NUMBER = regex(rf"(?P<mark>^|[，。；：、 ]*)(?P<number>[{_CIRCLED}]|(?<![0-9.])[1-9][、.．](?=[{HAN}]))")


def spelt_out(text: str) -> str:
    """A note with a mark where something else stands for one, and words where signs stand for words."""
    if not _SIGNS.search(text):
        return text
    text = _RISEN.sub("增长", _FALLEN.sub("下降", text))
    text = _ABOVE.sub(lambda found: found["unit"] + "以上", text)
    for sign, word in _SHORTHAND:
        text = sign.sub(word, text)
    text = _DOTS.sub("，", _ARROW.sub("，", _unnumbered(text)))
    return _paused(_unstroked(text))


def listed(text: str) -> str:
    """Names one behind the other with 、 between them: 街道物业办 各社区 → 街道物业办、各社区.

    A house before the post in it is one name: 丰泽县人民政府 副县长.
    """
    from drafter.persons import begins_with_post, ends_with_name, ends_with_post, is_post

    first, *rest = _PAUSE.split(_unstroked(text))
    for name in rest:
        held = is_post(name) or begins_with_post(name)
        first += ("、" if not held or ends_with_post(first) or ends_with_name(first) else "") + name
    return first


def counted_first(text: str) -> str:
    """Whom one greets, so many of them first, as they are spoken of: 星级驾驶员60名 → 60名星级驾驶员.

    慈善之星20名，爱心企业15家 are a row: 20名慈善之星、15家爱心企业.
    """
    parts = text.split("，")
    turned = [_COUNTED_BEHIND.fullmatch(part) for part in parts]
    if not all(turned):
        return "、".join(parts) if len(parts) > 1 and all(map(_ROW_OF_PEOPLE.fullmatch, parts)) else text
    return "、".join(f"{found['whose'] or ''}{found['count']}{found['who']}" for found in turned if found)


def _unnumbered(text: str) -> str:
    """The numbers of a list within a note: who hears it hears its pauses. What is numbered otherwise stays."""
    found = [each for each in _NUMBER.finditer(text) if each["mark"] or not each.start()]
    numbers = [_CIRCLED.find(each["number"]) + 1 or int(each["number"][0]) for each in found]
    if len(found) < _TWO or numbers != list(range(1, len(numbers) + 1)):
        return text
    parts = [text[: found[0].start()]]
    for each, end in zip(found, [*(each.start() for each in found[1:]), len(text)], strict=True):
        mark = each["mark"].strip()
        parts.append((mark or ("，" if each.start() else "")) + text[each.end() : end])
    return "".join(parts)


def _unstroked(text: str) -> str:
    """Strokes as pauses: 、 between words, ， between clauses."""
    strokes = [found.start() for found in _STROKE.finditer(text) if not _UNIT.match(text, found.start() - 1)]
    pieces = [text[a:b] for a, b in pairwise([0, *(at + 1 for at in strokes), len(text) + 1])]
    mark = "、" if max(_nearest(piece, _BREAKS) for piece in pieces) <= _WORD else "，"
    return mark.join(piece[:-1] if number < len(strokes) else piece for number, piece in enumerate(pieces))


def _nearest(piece: str, marks: re.Pattern[str]) -> int:
    """Characters of the longer end of a piece, each end up to the nearest mark."""
    parts = marks.split(piece)
    return max(len(parts[0]), len(parts[-1]))


def _paused(text: str) -> str:
    """A note with marks where its blanks are pauses (see ``pauses``)."""
    if not _PAUSE.search(text):
        return text
    if _HABIT.search(text):
        text = _FIGURE.sub("", text)
    text = _ET_CETERA.sub("等", _VALUE.sub("", text))
    from drafter.schema.pauses import paused  # most briefs have no such note, and start without its patterns

    pieces = _PAUSE.split(text)
    singles = sum(len(piece) == 1 for piece in pieces)
    if len(pieces) == 1 or (len(pieces) > 2 and singles > _SET_APART * len(pieces)):
        return text
    return paused(pieces)
