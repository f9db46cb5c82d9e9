"""What the outline document lacks (还缺的材料): the gaps of the draft and the open questions, by who supplies them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.compose.lengths import section_name
from drafter.compose.missing_matter import is_empty, lacking
from drafter.compose.open_questions import POINTS, job_of
from drafter.model import Matter, PlannedSection

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
    point = matter.at(section.brief_key) if section.role in POINTS else None
    if section.brief_key == "agenda":
        return _SUPPLIERS["acknowledgement"]
    leads = [row.given.lead for row in (point, *point.items) if row.given.lead] if point else []
    named = list(dict.fromkeys(leads))
    if named:
        return "、".join(named[:_LEADS]) + ("等" if len(named) > _LEADS else "")
    return _SUPPLIERS.get(section.role if section.role == "attribution" else job_of(section), "起草")


def missing_of(
    sections: Sequence[PlannedSection],
    written: Sequence[Sequence[str]],
    matter: Matter,
    gaps: Sequence[tuple[str, str]] = (),
) -> list[Missing]:
    """All that is missing for a plan, as the plan and its draft tell it: gaps, points without matter, what is thin.

    ``gaps`` are the 【待补】 of the draft, each with the role that it stands in, ``written`` those of each section. A
    part with no matter of its own (title, dateline, opening) has its gaps from the first list.
    """
    heads = list(dict.fromkeys(words for role, words in gaps if role not in _NEEDS))
    last = "？" if heads and heads[-1].endswith("？") else ""
    lacked = "、".join(words.rstrip("？") for words in heads) + last
    found = [Missing(_SUPPLIERS["opening"], "", lacked)] if heads else []
    for section, blanks in zip(sections, written, strict=True):
        supplier, name = supplier_of(section, matter), section_name(section, matter.genre)
        if blanks and section.role in _NEEDS:
            told = list(dict.fromkeys(blanks))
            more = "等" if len(told) > _SHOWN else ""
            count = f"{len(blanks)}处待补" if len(blanks) > 1 else "待补"
            found.append(Missing(supplier, name, f"{count}（{'；'.join(told[:_SHOWN])}{more}）"))
        elif is_empty(matter, section):
            found.append(Missing(supplier, name, _NOTHING))
        elif asked := lacking(matter, section):
            found.append(Missing(supplier, name, asked))
    return found


_NOTHING = "还没有材料，要讲什么？"
_NEEDS = ("acknowledgement", "review", "problems", "situation", "point", "attribution", "exhortation", "wishes")


def missing_lines(missing: Sequence[Missing]) -> Iterator[str]:
    """Missing things, a line for each of those who supply them; what several parts lack is said once."""
    by: dict[str, dict[str, list[str]]] = {}
    for one in missing:
        by.setdefault(one.supplier, {}).setdefault(one.what, []).append(one.part)
    for index, (supplier, asked) in enumerate(by.items(), 1):
        rows = [f"{'、'.join(parts)}：{what}" if all(parts) else what for what, parts in asked.items()]
        text = f"{index}.{supplier}提供——{'；'.join(rows).replace('？；', '？')}"
        yield text if text.endswith("？") else f"{text}。"
