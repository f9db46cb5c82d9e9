"""What the outline document lacks (还缺的材料): the gaps of the draft and the open questions, by who supplies them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.compose.missing_matter import is_thin
from drafter.compose.open_questions import job_of, questions
from drafter.model import Genre, Matter, PlannedSection
from drafter.patterns import regex

_BLANK = regex("【待补(?:：([^】]*))?】")
_SHOWN = 4  # blanks of a part that are named
_LEADS = 2  # offices that are named as suppliers of a part


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


def supplier_of(section: PlannedSection, matter: Matter) -> str:
    """Who has the matter of a section: those who lead its work (牵头单位), where the brief names them.

    Else whoever usually has it.
    """
    point = matter.at(section.brief_key) if section.role in ("point", "attribution") else None
    leads = [row.given.lead for row in (point, *point.items) if row.given.lead] if point else []
    named = list(dict.fromkeys(leads))
    if named:
        return "、".join(named[:_LEADS]) + ("等" if len(named) > _LEADS else "")
    return _SUPPLIERS.get(section.role if section.role == "attribution" else job_of(section), "起草")


def missing_of(
    sections: Sequence[PlannedSection],
    names: Sequence[str],
    texts: Sequence[str],
    matter: Matter,
    gaps: Sequence[tuple[str, str]] = (),
) -> list[Missing]:
    """All that is missing for a plan, collected: what the head of the draft lacks, the blanks, then what is thin.

    ``gaps`` are the 【待补】 of the draft, each with the role that it stands in: a part with no matter of its own
    (title, dateline, opening) has them from there.
    """
    facts = dict.fromkeys(words for role, words in gaps if role not in _NEEDS)
    found = [Missing("会务", "", "、".join(words.rstrip("？") for words in facts))] if facts else []
    for section, name, text in zip(sections, names, texts, strict=True):
        supplier = supplier_of(section, matter)
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


_NEEDS = ("acknowledgement", "review", "problems", "situation", "point", "attribution", "exhortation", "wishes")


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
