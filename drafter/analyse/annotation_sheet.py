"""Annotation sheets (标注稿): a document's sentences with their labels, for people to correct and programs to read.

    【讲话 宣布3点】
    标题｜在全县安全生产工作会议上的讲话

    称谓｜同志们：

    开场｜今天，县政府召开全县安全生产工作会议。
    ｜主要任务是总结去年的工作，部署今年的任务。

    要点1｜一、认清形势
    要点2｜一是压实责任。

A line is a sentence: its label, ｜, its words. A sentence without a label goes on with the one above; an empty line
divides paragraphs. Labels are the names of roles, 要点 with its level, 杂项 for what belongs to no text, 不计 for what
somebody cannot tell; with ？ behind it a label is a guess and not counted. A text begins at its kind in brackets.
What is read back has the form that ``evaluate.scoring`` describes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise
from typing import Any

from drafter.analyse.compared_letters import letters
from drafter.analyse.lines import read_lines
from drafter.errors import Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.model import Analysis, Section, Speech, SpeechKind
from drafter.numerals import HAN_NUMERAL, match_enumerator, parse_numeral
from drafter.patterns import regex
from drafter.punctuation import sentences

SUFFIX = ".标注.txt"  # of such a file, so that an editor opens it as text
KINDS: Mapping[SpeechKind, str] = {"speech": "讲话", "report": "报道", "other": "其他"}
JUNK, SKIPPED, POINT = "杂项", "不计", "要点"

_FIRST = "# 标注稿 "
_BAR = "｜"
_SAME_LABEL = "　　"
_UNSURE = "？"
_DEEPEST = 4
_SHOWN = 16  # characters of a heading or a sentence that annotations are compared by
_SHORT = 4  # characters of a heading that is known only with what follows
_LEAST_JUNK = 4
_LONGEST_JUNK = 200
_UNTOLD = frozenset({"body", "byline", "dateline"})  # labels whose starts are not counted
_TEXT = regex(r"【\s*(?P<kind>[^\s】]+)\s*(?P<told>[^】]*)】\s*$")
_ANNOUNCED = regex(rf"宣布\s*(?P<count>[0-9{HAN_NUMERAL}]+)\s*点")
_SPEAKERS = regex(r"讲话人[：:]\s*(?P<names>[^；;]+)")
_COPY = regex(rf"同第\s*(?P<number>[0-9{HAN_NUMERAL}]+)\s*篇")
_MADE_BY = "标注稿用 drafter annotate 旧稿 -o 旧稿.标注.txt 生成"
_HINT = "一行应是“标签｜原句”，一篇由【讲话】【报道】或【其他】起头"


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of a sheet with its label; None where it goes on with the one above."""

    text: str
    label: str | None
    level: int
    opens: bool
    sure: bool = True


@dataclass(slots=True)
class _Text:
    """A text of a sheet while it is read."""

    kind: SpeechKind
    told: str
    units: list[_Unit] = field(default_factory=list)


# --- writing ------------------------------------------------------------------------------------


def write_sheet(analysis: Analysis, file: str, roles: Mapping[str, str]) -> str:
    """The sheet of a document with the labels that the reader gives; ``roles`` are Chinese names by id."""
    begins, labels = _starts(analysis.speeches, roles)
    text = analysis.document.text
    blocks: list[str] = []
    label = JUNK  # of what stands above the first text
    for line in read_lines(text):
        end = line.start + len(line.text)
        cuts = {line.start + low for low, _ in sentences(line.text)}
        cuts.update(at for at in labels if line.start <= at < end)
        rows = []
        for low, high in pairwise([*sorted(cuts | {line.start}), end]):
            rows += [begins[low]] if low in begins else []
            label = labels.get(low, label)
            if words := text[low:high].strip():
                rows.append(f"{label}{_BAR}{words}")
                label = _SAME_LABEL
        blocks.append("\n".join(rows))
    return "\n\n".join(["\n".join(_head(file, roles)), *filter(None, blocks)]) + "\n"


def _head(file: str, roles: Mapping[str, str]) -> list[str]:
    labels = "、".join(_names(roles))
    return [
        f"{_FIRST}{file}",
        f"# 每行一句：左边是标签，“{_BAR}”右边是原句。只改标签；标签空着，就是同上一句。空行分段。",
        f"# 标签有：{labels}。",
        f"# {POINT}1、{POINT}2……：一个要点由此开始，数字是层次；{JUNK}：不属于讲话；{SKIPPED}：拿不准，不算。",
        f"# 标签后加“{_UNSURE}”表示两可，不算。一篇由【讲话】【报道】或【其他】起头，几篇各起各的头。",
        "# 讲话自己说了讲几点的，写成【讲话 宣布3点】；报道写了谁讲话的，写成【报道 讲话人：张三、李四】；"
        "与前面一篇是同一篇的，写成【讲话 同第1篇】。",
    ]


def _names(roles: Mapping[str, str]) -> dict[str, str]:
    """The roles that a sentence can play, by their Chinese names; what a point is about is no label."""
    return {name: role for role, name in roles.items() if role != "point" and "." not in role}


def _starts(speeches: Sequence[Speech], roles: Mapping[str, str]) -> tuple[dict[int, str], dict[int, str]]:
    """The headlines of texts and the labels of sections, by the offset where they begin."""
    begins: dict[int, str] = {}
    labels: dict[int, str] = {}
    for speech in speeches:
        found = [section for section in speech.walk() if section.start >= 0]
        if not found:
            continue
        begins[min(section.start for section in found)] = _headline(speech)
        for section in sorted(found, key=lambda section: section.start):
            labels[section.start] = _label(section, roles)
    return begins, labels


def _headline(speech: Speech) -> str:
    told = []
    if speech.announced_points:
        told.append(f"宣布{speech.announced_points}点")
    if speech.remarks:
        told.append("讲话人：" + "、".join(dict.fromkeys(remark.speaker for remark in speech.remarks)))
    if speech.duplicate_of is not None:
        told.append(f"同第{speech.duplicate_of + 1}篇")
    return f"【{' '.join([KINDS[speech.kind], '；'.join(told)]).strip()}】"


def _label(section: Section, roles: Mapping[str, str]) -> str:
    return f"{POINT}{max(section.level, 1)}" if section.role == "point" else roles.get(section.role, section.role)


# --- reading ------------------------------------------------------------------------------------


def is_sheet(text: str) -> bool:
    """Whether a text is such a sheet, by its first line."""
    return text.lstrip("\ufeff").startswith(_FIRST.rstrip())


def read_sheet(text: str, source: str, roles: Mapping[str, str]) -> dict[str, Any]:
    """The annotation that a sheet holds; ``source`` is the sheet's own name, for messages.

    Raises UnreadableError with the line of a label or a bracket that is not known.
    """
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or not lines[0].startswith(_FIRST):
        raise UnreadableError("这不是标注稿", Location(source, 1, 1), _MADE_BY)
    labels = _names(roles) | {JUNK: JUNK, SKIPPED: SKIPPED}
    texts: list[_Text] = []
    before: list[_Unit] = []
    opens = True
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("#"):
            continue
        if not line.strip():
            opens = True
        elif found := _TEXT.match(line.strip()):
            texts.append(_begin(found, Location(source, number, 1)))
        else:
            unit = _unit(line, labels, Location(source, number, 1), opens=opens)
            (texts[-1].units if texts else before).append(unit)
            opens = False
    if not texts:
        raise UnreadableError("标注稿里没有一篇讲话、报道或其他文章", Location(source, 1, 1), _HINT)
    speeches = [_annotation(one) for one in texts]
    speeches[0]["boilerplate"] = [*_junk(before), *speeches[0]["boilerplate"]]
    return {"file": lines[0].removeprefix(_FIRST).strip(), "speeches": speeches}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a sheet: its number in the file from 1, its words, the label that holds for it.

    ``role`` is the id of a role, or JUNK or SKIPPED; ``level`` is that of a point. ``begins``: it has a label of its
    own; ``opens`` a paragraph. A headline of a text has its kind for a role and no words.
    """

    number: int
    words: str
    role: str
    level: int
    begins: bool
    opens: bool
    headline: bool = False

    @property
    def key(self) -> str:
        """The role with the level of a point: what tells labels apart."""
        return f"{self.role}{self.level or ''}"


def sheet_lines(text: str, source: str, roles: Mapping[str, str]) -> tuple[SheetLine, ...]:
    """The sentences of a sheet and the headlines of its texts, in order; raises UnreadableError as ``read_sheet``."""
    labels = _names(roles) | {JUNK: JUNK, SKIPPED: SKIPPED}
    found: list[SheetLine] = []
    role, level, opens = JUNK, 0, True
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            opens = True
        elif head := _TEXT.match(line.strip()):
            kind = _begin(head, Location(source, number, 1)).kind
            found.append(SheetLine(number, "", kind, 0, begins=True, opens=True, headline=True))
        else:
            unit = _unit(line, labels, Location(source, number, 1), opens=opens)
            if unit.label is not None:
                role, level = unit.label, unit.level
            found.append(SheetLine(number, unit.text, role, level, unit.label is not None, opens))
            opens = False
    return tuple(found)


def relabelled(text: str, source: str, roles: Mapping[str, str], number: int, label: str) -> str:
    """The sheet with another label on the line of this number; the sentences after it keep the ones that they had.

    ``label`` is written as in a sheet (要点2), or names a kind for the headline of a text. Raises UnreadableError for a
    line or a label that there is not.
    """
    found = sheet_lines(text, source, roles)
    place = next((at for at, line in enumerate(found) if line.number == number), None)
    if place is None:
        raise UnreadableError("标注稿里没有这一句", Location(source, number, 1), "请刷新再试")
    known = tuple(KINDS.values()) if found[place].headline else sheet_labels(roles)
    if label not in known:
        raise UnreadableError(
            f"不认识标签“{label[:_SHOWN]}”", Location(source, number, 1), f"标签有：{'、'.join(known)}"
        )
    lines = text.splitlines()
    line = found[place]
    if line.headline:
        told = _TEXT.match(lines[number - 1].strip())
        lines[number - 1] = f"【{' '.join([label, told['told'] if told else '']).strip()}】"
    else:
        lines[number - 1] = f"{label}{_BAR}{line.words}"
        after = next((one for one in found[place + 1 :] if not one.headline), None)
        if after is not None and not after.begins:
            lines[after.number - 1] = f"{_written(line, roles)}{_BAR}{after.words}"
    changed = "".join(f"{each}\n" for each in lines)
    sheet_lines(changed, source, roles)
    return changed


def _written(line: SheetLine, roles: Mapping[str, str]) -> str:
    return f"{POINT}{line.level}" if line.role == "point" else roles.get(line.role, line.role)


def sheet_labels(roles: Mapping[str, str]) -> tuple[str, ...]:
    """Every label that a sentence may be given."""
    return (*_names(roles), *(f"{POINT}{level}" for level in range(1, _DEEPEST + 1)), JUNK, SKIPPED)


def _begin(found: re.Match[str], place: Location) -> _Text:
    kind = next((kind for kind, name in KINDS.items() if name == found["kind"]), None)
    if kind is None:
        raise UnreadableError(f"不认识【{found['kind']}】", place, _HINT)
    return _Text(kind, found["told"])


def _unit(line: str, labels: Mapping[str, str], place: Location, *, opens: bool) -> _Unit:
    named, bar, words = line.partition(_BAR)
    if not bar:
        raise UnreadableError("这一行没有“｜”", place, _HINT)
    name = named.strip()
    sure = not name.endswith((_UNSURE, "?"))
    name = name.rstrip(_UNSURE + "?").rstrip()
    if not name:
        return _Unit(words.strip(), None, 0, opens)
    if name.startswith(POINT):
        level = name.removeprefix(POINT).strip()
        if level not in {str(one) for one in range(1, _DEEPEST + 1)}:
            raise UnreadableError(f"“{name}”的层次不对", place, f"请写{POINT}1至{POINT}{_DEEPEST}")
        return _Unit(words.strip(), "point", int(level), opens, sure)
    if name not in labels:
        raise UnreadableError(f"不认识标签“{name}”", place, f"标签有：{'、'.join([*labels, POINT + '1'])}")
    return _Unit(words.strip(), labels[name], 0, opens, sure)


def _annotation(text: _Text) -> dict[str, Any]:
    """One text of a sheet as annotations are kept."""
    announced, speakers, copy = (pattern.search(text.told) for pattern in (_ANNOUNCED, _SPEAKERS, _COPY))
    made: dict[str, Any] = {
        "kind": text.kind,
        "title": None,
        "salutation": None,
        "announced": _number(announced["count"]) if announced else None,
        "points": [],
        "roles": [],
        "boilerplate": _junk(text.units),
        "embedded_speakers": [name for name in re.split(r"[、,，\s]+", speakers["names"]) if name] if speakers else [],
        "units": [],
        "disputed": [],
    }
    if copy:
        made["duplicate_of"] = (_number(copy["number"]) or 1) - 1
    if text.kind != "other":
        _take_units(made, text.units)
    return made


def _number(written: str) -> int | None:
    try:
        return int(written) if written.isdigit() else parse_numeral(written)
    except ValueError:
        return None


def _take_units(made: dict[str, Any], units: Sequence[_Unit]) -> None:
    last: str | None = None
    labelled = [(unit, begins) for unit, begins in _labelled(units) if unit.label not in (JUNK, SKIPPED)]
    for place, (unit, begins) in enumerate(labelled):
        following = letters(labelled[place + 1][0].text) if place + 1 < len(labelled) else ""
        key = letters(unit.text)
        if unit.label in ("title", "salutation"):
            made[unit.label] = (made[unit.label] or "") + unit.text
        elif unit.label == "point" and begins:
            made["points"] += _point(unit, following)
        # Behind a page's header in its midst a section only goes on; every remark begins anew.
        elif begins and unit.sure and unit.label not in _UNTOLD and (unit.label != last or last == "attribution"):
            made["roles"].append([unit.label, key[:_SHOWN]])
        last = unit.label
        if unit.sure:
            made["units"].append([f"point:{unit.level}" if unit.label == "point" else unit.label, key])


def _labelled(units: Iterable[_Unit]) -> Iterator[tuple[_Unit, bool]]:
    """Every unit with the label that holds for it, and whether that begins there."""
    last = _Unit("", JUNK, 0, opens=True)
    for unit in units:
        last = unit if unit.label is not None else last
        yield replace(unit, label=last.label, level=last.level, sure=last.sure), unit is last


def _point(unit: _Unit, following: str) -> list[list[Any]]:
    """A point as it is listed; none where no enumerator stands in front: text that goes on with a point."""
    found = match_enumerator(unit.text)
    if found is None:
        return []
    head = letters(unit.text[len(found.text) :])
    shown = (head if len(head) >= _SHORT else head + following)[:_SHOWN]
    return [[unit.level, found.text, shown, *([] if unit.opens else ["inline"])]]


def _junk(units: Iterable[_Unit]) -> list[str]:
    found = (unit.text for unit, _ in _labelled(units) if unit.label == JUNK)
    return [text for text in found if len(letters(text)) >= _LEAST_JUNK and len(text) <= _LONGEST_JUNK]
