"""Names of slots (空位): by the words around a gap, else by what fills it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafter.mine.tokens import tag, word_set
from drafter.patterns import regex
from drafter.punctuation import HAN
from drafter.schema.wording import SEES, WISHES

# (what stands before, what stands after, name); the first that fits counts. Before: end of the text; after: beginning.
_AROUND: tuple[tuple[str, str, str], ...] = (
    (r"(?:就|围绕|针对|关于|对)$", r"(?:讲|谈|提|再|强调|说|\{say\})", "task"),
    (r"", r"^\{n\}", "say"),
    (r"\{n\}(?:点|个方面|方面)$", r"", "topic"),
    (r"^我们?$", r"^(?:讲|谈|提|强调|说|\{say\})", "scope"),
    (r"任务(?:是|就是)$", r"", "task"),
    (r"就讲$", r"", "matter"),
    (r"(?:召开|举行|出席|参加|迎来)(?:了)?$", r"", "meeting"),
    (r"", r"^(?:的召开|的开幕|开幕|圆满成功)", "meeting"),
    (r"关于$", r"^的?重要(?:论述|指示|思想|讲话|批示)", "theme"),
    (r"的$", r"^(?:领导|指导|支持|关心|帮助)下?", "quality"),
    (r"[更最]$", r"^的", "quality"),
    (r"各位$", r"", "who"),
    (r"(?:书记|主席|主任|[市县区省]长|局长|部长|厅长|秘书长)$", r"^(?:同志|[作讲宣])", "who"),
    (r"", r"^(?:出席|主持|列席|陪同)", "who"),
    (r"代表$", r"", "org"),
    (r"(?:^|，)(?:刚才)?$", r"^(?:代表|作了|通报|宣读|传达|介绍|发了言|将作|的发言|同志|进行|颁)", "who"),
    (r"(?:向|对|(?<!庆)祝|祝愿|预祝|请|希望)$", r"^(?:表示|致以|的祝贺|的感谢|的问候|的敬意)", "who"),
    (r"(?:(?<!庆)祝|祝愿|愿|请|希望)$", r".", "who"),
    (r"(?:(?<!庆)祝|祝愿|愿|请|希望)$", r"", "wish"),
    (r"为(?:推动|加快|实现|建设)?$", r"(?:作出|贡献|而努力|奋斗|提供|奠定|增添)", "goal"),
    (r"以.{0,4}$", r"^(?:的)?(?:成绩|姿态|作风|精神|劲头|决心|态度|热情|标准|状态)", "manner"),
    (r"(?:表示|致以|作了(?:一个)?)$", r"^的(?:感谢|祝贺|问候|敬意|欢迎|慰问|谢意|讲话)", "quality"),
    (r"[向对]$", r"^的(?:同志|\{who\})", "action"),
    (rf"(?:表示|致以)(?:[{HAN}]{{2}}的)?$", r"", "courtesy"),
    (r"迎接$", r"", "event"),
    (r"在$", r"^的?(?:正确|坚强)?领导下", "org"),
    (r"(?:让|希望|愿)我们(?:一起|共同)?$|^(?:我们)?(?:要|必须|一定要)$|^但是?$", r"^$", "action"),
)
_BY_END: tuple[tuple[str, str], ...] = (
    (r"(?:会议|大会|全会|年会|[谈进员彰署结流]会|典礼|仪式|大赛|培训班)$", "meeting"),
    (r"》$", "doc"),
)


def name_slot(words: Sequence[str], index: int, fillings: Sequence[Sequence[str]]) -> str:
    """The name of the gap at ``index`` of a frame's words, filled by ``fillings``."""
    before, after = "".join(words[:index]), "".join(words[index + 1 :])
    for left, right, name in _AROUND:
        if re.search(left, before) and re.search(right, after):
            return name
    fillings = [filling for filling in fillings if filling]
    typed = sorted(filling[0][1:-1] for filling in fillings if len(filling) == 1 and filling[0][0] == "{")
    whole = _CITED.isdisjoint(typed) or len(typed) == len(fillings)
    if typed and whole and 2 * len(typed) >= len(fillings):
        return min(set(typed), key=lambda name: (-typed.count(name), name))
    texts = ["".join(filling) for filling in fillings]
    for pattern, name in _BY_END:
        if texts and all(re.search(pattern, text) for text in texts):
            return name
    before_it = words[index - 1] if index else ""
    after_it = words[index + 1] if index + 1 < len(words) else ""
    if tag(before_it)[:1] not in ("", "p", "c") and before_it[0] != "{" and tag(after_it)[:1] == "n":
        before_it = "的"  # 宣读了{表彰}决定: what stands before a noun says which
    kinds = Counter(_kind(filling, before_it) for filling in fillings)
    return max(_KINDS, key=lambda kind: kinds[kind])  # the first of equals


def name_in_place(name: str, before: str) -> str:
    """The name of a slot behind the printed words ``before``: what is seen is so, who is wished well is a unit."""
    if name in ("action", "event", "remark") and SEES.search(before):
        return "state"
    return "unit" if name == "org" and WISHES.search(before) else name


def name_rest(lead: Sequence[str]) -> str:
    """The name of what follows a lead-in to the end of the sentence: after a call a remark, after a time an event."""
    return "remark" if lead[-1].endswith("们") or lead[0] == "各位" else "event"


_CITED = frozenset({"quote", "doc"})  # a slot for “…” or 《…》 holds nothing else
_KINDS = ("action", "matter", "who", "quality")
_PREPOSITIONS = word_set("以 把 将 对 向 从 关于 围绕 对于 与 同")
_PEOPLE = regex(
    r"(?:同志|职工|工人|干部|群众|人员|单位|部门|工会|们|代表|企业|组织|劳动者|人民|大家|党委|公司|选手|企业家|学员|劳模)$"
)


def _kind(filling: Sequence[str], before: str) -> str:
    """who 谁, action 做什么, quality 怎么样, matter 什么."""
    first, last = tag(filling[0])[:1], tag(filling[-1])[:1]
    nominal = before in _PREPOSITIONS or before == "的" or (len(filling) > 2 and "的" in filling and last == "n")
    verbal = first in ("v", "d") or (first == "a" and len(filling) > 1 and tag(filling[1])[:1] == "v")
    if not nominal and verbal and tag(filling[0]) != "vn":
        return "action"
    if last in ("a", "z", "i") and len(filling) <= 2:
        return "quality"
    return "who" if _PEOPLE.search(filling[-1]) else "matter"
