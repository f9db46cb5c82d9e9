"""A sheet learned from a sample (版式取样): an office's own document says how the office sets its speeches."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.pipeline.reading import analyse_document, library_cues

if TYPE_CHECKING:
    from drafter.corpus.appearance import Appearance, Look, Paper

_ROLES = ("body", "title", "subtitle", "byline", "dateline", "salutation", "heading1", "heading2", "heading3",
          "heading4", "closing")  # fmt: skip
_TWIPS_PER_MM = 1440 / 25.4
_ALIGNS = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}
_KNOWN_ALIGNS = frozenset({"left", "center", "right", "justify"})
_INDENTED = 0.5  # characters: less is no indent


@dataclass(frozen=True, slots=True)
class LearnedSheet:
    """The YAML of a sheet over the standard one, and what the sample did not show (the keys, by their names)."""

    text: str
    unknown: tuple[str, ...]


def learn_sheet(source: Path | bytes, name: str, library: Library) -> LearnedSheet:
    """Read page, grid, page numbers and type by role out of a Word document; ``name`` is what the sheet is called.

    Raises UnreadableError for what is no Word document, or has no text.
    """
    from drafter.check.layout import placed_looks
    from drafter.check.subject import subject_of
    from drafter.corpus.appearance import read_appearance
    from drafter.corpus.cleaners import clean
    from drafter.corpus.readers import open_file, read_opened

    file = open_file(source)
    if file.kind != "docx":
        raise UnreadableError("只能从 Word 文档（.docx）里取版式", Location(file.name), "请另存为 .docx 后再试")
    appearance = read_appearance(file.data)
    subject = subject_of(analyse_document(clean(read_opened(file)), library_cues(library)))
    by_role: dict[str, list[Look]] = {role: [] for role in _ROLES}
    for placed in placed_looks(subject, appearance.paragraphs):
        # A paragraph that a run-in heading fills looks like that, not like the text.
        if placed.role in by_role and not (placed.role == "body" and placed.other):
            by_role[placed.role].append(placed.look)
    if not by_role["body"]:
        raise UnreadableError("没有找到正文，取不出版式", Location(file.name), "请换一份完整的讲话稿")
    values, unknown = _values(appearance, by_role)
    _refuse_misfit(values, name, library, file.name)
    return LearnedSheet("".join(f"{line}\n" for line in _lines(name, values)), tuple(unknown))


def _values(appearance: Appearance, by_role: dict[str, list[Look]]) -> tuple[dict[str, Any], list[str]]:
    """What the sheet says, and the names of what the sample does not show."""
    from drafter.schema.sheets import STYLES

    names = {style.name: style.zh for style in STYLES.fields}
    values: dict[str, Any] = {}
    unknown = [names[role] for role, looks in by_role.items() if not looks]
    paper = appearance.papers[0] if appearance.papers else None
    body = by_role["body"]
    size = _most(look.size for look in body)
    if paper is not None and paper.width and paper.height:
        values |= _page(paper, size)
        values |= _grid(paper, body)
    else:
        unknown.insert(0, "纸张")
    values["page_numbers"] = _numbers(appearance)
    values["styles"] = {role: _style(role, looks) for role, looks in by_role.items() if looks}
    return values, unknown


def _most(found: Iterator[Any]) -> Any:
    """What there is most of; of equals the first."""
    return Counter(found).most_common(1)[0][0]


def _page(paper: Paper, size: float) -> dict[str, Any]:
    sides = {side: _mm(getattr(paper, side)) for side in ("width", "height", "top", "bottom", "left", "right")}
    return {"page": sides, "chars": max(5, round((paper.width - paper.left - paper.right) / 20 / size))}


def _mm(twips: int) -> float:
    return round(twips / _TWIPS_PER_MM, 1)


def _grid(paper: Paper, body: Sequence[Look]) -> dict[str, Any]:
    """Lines a page and their pitch: fixed by most of the text, or given by the grid of the page."""
    exact = [look.pitch for look in body if look.exact]
    pitch = _most(iter(exact)) if len(exact) * 2 > len(body) else paper.grid / 20
    if not pitch:
        return {}
    return {"pitch": pitch, "lines": max(1, int((paper.height - paper.top - paper.bottom) / 20 / pitch + 0.001))}


def _numbers(appearance: Appearance) -> str:
    numbers = [number for paper in appearance.papers for number in paper.numbers]
    if not numbers:
        return "none"
    return "outside" if appearance.odd_even and {"default", "even"} <= {n.kind for n in numbers} else "center"


def _style(role: str, looks: Sequence[Look]) -> dict[str, Any]:
    """Type and place of a role, as most of its paragraphs have them."""
    style: dict[str, Any] = {}
    if font := _most(look.font for look in looks):
        style["font"] = font
    if role == "body" and (latin := _most(look.latin for look in looks if look.latin) if _with_latin(looks) else None):
        style["latin"] = latin
    style["size"] = _most(look.size for look in looks)
    style["bold"] = _most(look.bold for look in looks)
    align = _most(look.align for look in looks)
    if (named := _ALIGNS.get(align, align)) in _KNOWN_ALIGNS:
        style["align"] = named
    indent = _most(round(look.first_line, 1) for look in looks)
    style["first_line"] = indent if _INDENTED <= indent <= 20 else 0
    return style


def _with_latin(looks: Sequence[Look]) -> bool:
    return any(look.latin for look in looks)


def _lines(name: str, values: dict[str, Any]) -> Iterator[str]:
    """The file: YAML in the flow form, which JSON's strings and numbers are part of."""
    yield "# 从样稿里取的版式；没有写的键照印刷版。放进自己语句库的 templates/sheets/，就能用 --sheet 选它。"
    yield "base: gbt9704"
    yield f"name: {_text(name)}"
    for key, value in values.items():
        if key == "styles":
            yield "styles:"
            yield from (f"  {role}: {_text(style)}" for role, style in value.items())
        else:
            yield f"{key}: {_text(value)}"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _refuse_misfit(values: dict[str, Any], name: str, library: Library, source: str) -> None:
    """Raise UnreadableError where lines or characters as read do not fit the page as read."""
    from drafter.errors import LibraryError
    from drafter.export.sheet import sheet_from
    from drafter.schema.sheets import load_sheet

    try:
        data = load_sheet("".join(f"{line}\n" for line in _lines(name, values)), source)
        sheet_from(data.over(library.sheet("gbt9704")))
    except LibraryError as error:
        raise UnreadableError(f"样稿的版式前后不合：{error.message}", Location(source), "请换一份样稿") from error
