"""What the outline document asks (要问的事): what a part still lacks, put as a question to those who know.

A number of characters tells nobody what to write. Each question has words by which its answer is known; where they
stand in the matter it is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.compose.missing_matter import is_thin
from drafter.model import Brief, Genre, Matter, PlannedSection, PointMatter
from drafter.numerals import HAN_NUMERAL

_BLANK = re.compile("【待补(?:：([^】]*))?】")
_SHOWN = 4  # blanks of a part that are named


class Question(NamedTuple):
    """A question, and the words that answer it; ``each`` asks for every sub-point."""

    text: str
    answered: re.Pattern[str]
    each: bool = False


_FIGURE = re.compile("[0-9０-９]")
# By role, and of points by function: those who write know what such a part stands on.
_QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "opening": (Question("依据哪次会议、哪份文件召开？", re.compile("精神|部署|意见|决定|要求|通知|《")),),
    "acknowledgement": (
        Question("哪些人、哪些单位作了什么？要不要点评？", re.compile("作了|通报|发言|汇报|祝贺|感谢|宣读|肯定|部署")),
    ),
    "review": (
        Question("和去年同期相比是多少？", re.compile("增长|提高|增加|下降|减少|同比|比.{1,8}[多少高低]|翻")),
        Question("哪个单位的做法可以点名讲？", re.compile("公司|集团|[县区镇乡村街道校院所]|做法|经验")),
    ),
    "problems": (
        Question("有多少、占多少？", _FIGURE),
        Question("原因在哪里？", re.compile("原因|由于|因为|根子|不愿|不会|不敢|不到位|不足")),
    ),
    "situation": (
        Question("上级最近有什么新部署？", re.compile("中央|国家|省委|上级|部署|全会|文件|政策")),
        Question("本地今年碰上什么任务、什么时机？", re.compile("今年|当前|开局|正在|明年|未来")),
    ),
    "significance": (
        Question("上级原话怎么说，出处是哪里？", re.compile("指出|强调|要求|讲话|《|精神")),
        Question("本地有什么数据、事例说明这件事要紧？", _FIGURE),
    ),
    "tasks": (
        Question("谁牵头？", re.compile("牵头|负责|[局委办部厅会处]要|责任|[局委办厅]"), each=True),
        Question(
            "什么时候完成？",
            re.compile(rf"[月年季旬]底|[0-9{HAN_NUMERAL}]月|年内|前|季度|日内|全年|每"),
            each=True,
        ),
        Question("做到什么程度？", re.compile("[0-9０-９]|全部|全面|全覆盖|不少于|一个不"), each=True),
    ),
    "safeguards": (
        Question("谁来督查，多久一次，结果怎么用？", re.compile("督[查导]|考核|问责|通报|调度")),
        Question("钱和人从哪里来？", re.compile("资金|经费|财政|编制|人员|投入|万元|亿元")),
    ),
    "exhortation": (Question("号召大家为什么目标努力？", re.compile(".")),),
    "wishes": (Question("祝谁、祝什么？", re.compile(".")),),
}
# Who usually has it; the office that writes asks them.
_SUPPLIERS: Mapping[str, str] = {
    "opening": "会务",
    "acknowledgement": "会务",
    "transition": "起草",
    "review": "业务部门",
    "problems": "业务部门",
    "situation": "业务部门",
    "significance": "起草",
    "tasks": "牵头部门",
    "safeguards": "办公室",
    "other": "起草",
    "attribution": "会务",
    "narration": "会务",
}


class Missing(NamedTuple):
    """Something that somebody has to supply: who, for which part, what."""

    supplier: str
    part: str
    what: str


def job_of(section: PlannedSection) -> str:
    """What a section does: its role, or the function of a point."""
    return section.function or "other" if section.role == "point" else section.role


def supplier_of(section: PlannedSection) -> str:
    """Who usually has the matter of a section."""
    return _SUPPLIERS.get(job_of(section), "起草")


def questions(section: PlannedSection, lines: Sequence[str], matter: Matter) -> list[str]:
    """What to ask for a section whose matter is ``lines``; an empty list where all is answered."""
    point = matter.at(section.brief_key)
    items = point.items if point is not None and section.role == "point" else ()
    text = "\n".join(lines)
    asked: list[str] = []
    for question in _QUESTIONS.get(job_of(section), ()):
        if question.each and len(items) > 1:
            left = [item for item in items if not question.answered.search("\n".join(item.lines))]
            if left:
                asked.append(_about(question, left, items))
        elif not question.answered.search(text):
            asked.append(question.text)
    return asked


def _about(question: Question, left: Sequence[PointMatter], items: Sequence[PointMatter]) -> str:
    """A question with the sub-points that leave it open: （三）（五）什么时候完成？"""
    if len(left) == len(items):
        return f"各项{question.text}"
    return f"第{'、'.join(str(item.number) for item in left)}项{question.text}"


def missing_of(
    sections: Sequence[PlannedSection], names: Sequence[str], texts: Sequence[str], matter: Matter
) -> list[Missing]:
    """All that is missing for a plan, collected: what every draft needs, the blanks, then what is thin."""
    facts = [*_missing_facts(matter.brief)]
    found = [Missing("会务", "", "、".join(facts))] if facts else []
    for section, name, text in zip(sections, names, texts, strict=True):
        supplier = supplier_of(section)
        blanks = _BLANK.findall(f"{section.heading or ''}\n{text}")
        told = [blank for blank in dict.fromkeys(blanks) if blank]
        if blanks:
            shown = "、".join(told[:_SHOWN]) + ("等" if len(told) > _SHOWN else "")
            count = f"{len(blanks)}处待补" if len(blanks) > 1 else "待补"
            found.append(Missing(supplier, name, f"{count}（{shown}）" if shown else count))
        elif not text and section.role in _NEEDS:
            found.append(Missing(supplier, name, "还没有材料"))
        elif asked := questions(section, [text], matter):
            found.append(Missing(supplier, name, "".join(asked).rstrip("？")))
        elif is_thin(matter, section):
            found.append(Missing(supplier, name, "材料偏少，可再补事例、数据"))
    return found


def _missing_facts(brief: Brief) -> Iterator[str]:
    facts = {
        "会议名称": brief.meeting.name,
        "会议日期": brief.meeting.date,
        "会议任务": brief.meeting.task,
        "讲话人姓名": brief.speaker.name,
        "主题": brief.theme,
    }
    return (name for name, value in facts.items() if not value)


_NEEDS = ("acknowledgement", "review", "problems", "situation", "point", "exhortation", "wishes")


def missing_lines(missing: Sequence[Missing]) -> Iterator[str]:
    """Missing things, a line for each of those who supply them."""
    by: dict[str, list[str]] = {}
    for one in missing:
        by.setdefault(one.supplier, []).append(f"{one.part}：{one.what}" if one.part else one.what)
    for index, (supplier, rows) in enumerate(by.items(), 1):
        yield f"{index}.{supplier}提供——{'；'.join(rows)}。"


def short_name(section: PlannedSection, genre: Genre) -> str:
    """What a section is called in a list: its name, or its number and heading."""
    if section.role != "point":
        return genre.part(section.role, section.number).name
    return f"第{section.number}点"
