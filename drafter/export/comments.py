"""Comments in a Word file (批注): put beside the words that they are about, everything else left as it is."""

from __future__ import annotations

import copy
import io
import zipfile
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.errors import OutputError
from drafter.export.flow import clean
from drafter.export.package import without_clock

if TYPE_CHECKING:
    from docx.document import Document

_WORK = "加批注"
_COMMENTER, _INITIALS = "起草助手", "助"
_MOST_BYTES = 256 << 20  # of all parts, unpacked
_MOST_XML = 32 << 20  # of those that are parsed, which take many times as much
_STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
_FORMS = (
    (b"ms-word.document.macroEnabled.main", "带宏的文档（.docm）"),
    (b"ms-word.template.macroEnabledTemplate.main", "带宏的模板（.dotm）"),
    (b"wordprocessingml.template.main", "模板（.dotx）"),
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SMALL = "21"  # half points: 五号, in which Word sets the marks of comments
_HIDDEN = frozenset({"del", "moveFrom", "txbxContent", "Fallback"})


class Comment(NamedTuple):
    """A comment on the characters ``start`` to ``end`` of a paragraph, which is counted from 0."""

    paragraph: int
    start: int
    end: int
    text: str


def paragraph_texts(data: bytes) -> tuple[str, ...]:
    """The text of each paragraph, without automatic numbers; those of tables where they stand. Raises OutputError."""
    return tuple("".join(map(run_text, runs)) for _, runs in paragraphs_of(open_word(data)))


def commented(data: bytes, notes: Sequence[Comment]) -> bytes:
    """The file with the comments, the same bytes each time; raises OutputError for one that cannot hold them."""
    document = open_word(data)
    paragraphs = paragraphs_of(document)
    of_paragraph: dict[int, list[Comment]] = defaultdict(list)
    for note in sorted(notes, key=lambda note: (note.paragraph, note.start)):
        of_paragraph[note.paragraph].append(note)
    with refusing():
        comments: Any = document.comments._comments_elm if of_paragraph else []
        number = max(map(_id, comments), default=-1) + 1
        styles = _Styles.of(document)
        for index, together in of_paragraph.items():
            for runs, note in _anchored(*paragraphs[index], together):
                comments.append(_comment(number, note.text, styles))
                _mark(runs[0], runs[-1], number, styles)
                number += 1
        target = io.BytesIO()
        document.save(target)
    return without_clock(target.getvalue())


def open_word(data: bytes, work: str = _WORK) -> Document:
    """A Word file to be changed; raises OutputError for one that cannot be, which says that ``work`` is not done."""
    from docx import Document

    with refusing(work):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_bombs(package.infolist(), work)
            _refuse_strict(package, work)
        document = Document(io.BytesIO(data))
        if document.element.body is None:
            raise ValueError("no body")
        return document


@contextmanager
def refusing(work: str = _WORK) -> Iterator[None]:
    """Whatever python-docx makes of a damaged package (it does not say what it raises) as an OutputError."""
    try:
        yield
    except OutputError:
        raise
    except Exception as error:
        raise OutputError(
            f"Word 文件的某个部件已损坏，不能{work}", None, "请用 Word 或 WPS 打开，另存为新的 .docx 后再试"
        ) from error


def _refuse_bombs(parts: Sequence[zipfile.ZipInfo], work: str) -> None:
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if xml > _MOST_XML or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise OutputError(f"Word 文件解开后过大，不能{work}", None, "请删去其中的图片，另存后再试")


def _refuse_strict(package: zipfile.ZipFile, work: str) -> None:
    """Files in another form than the one that Word writes by itself, which is all that python-docx knows."""
    form = "“严格 Open XML”格式" if _STRICT in package.read("_rels/.rels") else _other_form(package)
    if form:
        hint = "请用 Word 打开，另存为“Word 文档（*.docx）”后再试"
        raise OutputError(f"Word 文件是{form}，不能{work}", None, hint)


def _other_form(package: zipfile.ZipFile) -> str:
    """What a file is that python-docx opens not: one with macros, or a template; empty for others."""
    types = package.read("[Content_Types].xml")
    return next((name for sign, name in _FORMS if sign in types), "")


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def paragraphs_of(document: Document) -> list[tuple[Any, list[Any]]]:
    """The paragraphs of the body and of its tables with their runs, where they stand: so the text is read."""
    from lxml.etree import iterwalk

    found: list[tuple[Any, list[Any]]] = []
    inside: list[list[Any]] = []  # the runs of the paragraphs that are open
    hidden = 0
    for event, element in iterwalk(document.element.body, events=("start", "end")):
        kind, step = _local(element), 1 if event == "start" else -1
        if kind in _HIDDEN:
            hidden += step
        elif kind == "p" and step < 0:
            inside.pop()
        elif kind == "p":
            inside.append([])
            if not hidden:
                found.append((element, inside[-1]))
        elif kind == "r" and step > 0 and inside and not hidden:
            inside[-1].append(element)
    return found


def run_text(run: Any) -> str:
    """The characters of a run, a tabulator as a blank."""
    return "".join(map(part_text, run))


def part_text(part: Any) -> str:
    """The characters of a part of a run."""
    return (part.text or "") if _local(part) == "t" else _TEXT.get(_local(part), "")


def _anchored(paragraph: Any, runs: list[Any], notes: Sequence[Comment]) -> Iterator[tuple[list[Any], Comment]]:
    """Each note of a paragraph with the runs that hold its characters, cut so that they hold no others.

    These are all runs where no characters were named, or there are none such.
    """
    runs = cut_runs(
        runs or [below(paragraph, "w:r")],
        sorted({at for note in notes if note.end > note.start for at in note[1:3]}),
    )
    sizes = [len(run_text(run)) for run in runs]
    written = [run for run, size in zip(runs, sizes, strict=True) if size]
    starts = [*accumulate((size for size in sizes if size), initial=0)]
    for note in notes:
        first, last = bisect_right(starts, note.start) - 1, bisect_left(starts, note.end)
        named = written[first:last] if note.end > note.start else written
        yield named or runs, note


def cut_runs(runs: Sequence[Any], places: Sequence[int]) -> list[Any]:
    """The runs divided, so that one begins at each of the places."""
    pieces: list[Any] = []
    at = 0
    for run in runs:
        size = len(run_text(run))
        inner = places[bisect_right(places, at) : bisect_left(places, at + size)]
        # From behind, so that what was cut off is not looked at again.
        rests = [_divide(run, place - at) for place in reversed(inner)]
        pieces += [run, *reversed(rests)]
        at += size
    return pieces


def _divide(run: Any, place: int) -> Any:
    """Put what stands behind ``place`` into a run of its own, with the same properties; that run."""
    rest = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    rest.extend(copy.deepcopy(part) for part in run if _local(part) == "rPr")
    at = 0
    for part in list(run):
        size = len(part_text(part))
        if _local(part) == "rPr":
            continue
        if at >= place:
            rest.append(part)
        elif at + size > place:
            twin, whole = copy.copy(part), part.text or ""
            set_text(part, whole[: place - at])
            set_text(twin, whole[place - at :])
            rest.append(twin)
        at += size
    run.addnext(rest)
    return rest


def set_text(part: Any, text: str) -> None:
    """Give an element its text, blanks at its ends included."""
    part.text = text
    part.set(_SPACE, "preserve")


# --- the comment itself ---------------------------------------------------------------------------


def _id(comment: Any) -> int:
    """The number of a comment that is there already; -1 where it has none that could be met again."""
    number = comment.get(f"{_W}id") or ""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1


class _Styles(NamedTuple):
    """The ids of the file's own styles for comments; None for one that it lacks, which no file may refer to."""

    text: str | None
    reference: str | None

    @classmethod
    def of(cls, document: Document) -> _Styles:
        """Word names its own styles in English whatever its language; their ids it does not (a7)."""
        found: Any = document.styles.element
        ids = {
            (style.get(f"{_W}type"), name.get(f"{_W}val", "").lower()): style.get(f"{_W}styleId")
            for style in found.iterchildren(f"{_W}style")
            for name in style.iterchildren(f"{_W}name")
        }
        return cls(ids.get(("paragraph", "annotation text")), ids.get(("character", "annotation reference")))


def _comment(number: int, text: str, styles: _Styles) -> Any:
    """The element of a comment, a paragraph for each line; it has no date, which is optional."""
    from docx.oxml import OxmlElement

    names = {"id": str(number), "author": _COMMENTER, "initials": _INITIALS}
    comment: Any = OxmlElement("w:comment", attrs={f"{_W}{name}": value for name, value in names.items()})
    for index, line in enumerate(clean(text).split("\n")):
        paragraph = below(comment, "w:p")
        if styles.text:
            below(below(paragraph, "w:pPr"), "w:pStyle").set(f"{_W}val", styles.text)
        if index == 0:
            _referring(paragraph, "w:annotationRef", styles)
        set_text(below(below(paragraph, "w:r"), "w:t"), line)
    return comment


def _mark(first: Any, last: Any, number: int, styles: _Styles) -> None:
    """Put the marks of a comment around its runs, and what refers to it behind them."""
    from docx.oxml import OxmlElement

    start, end, holder = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd"), OxmlElement("w:p")
    run = _referring(holder, "w:commentReference", styles)
    for mark in (start, end, run[-1]):
        mark.set(f"{_W}id", str(number))
    first.addprevious(start)
    last.addnext(end)
    end.addnext(run)


def _referring(paragraph: Any, name: str, styles: _Styles) -> Any:
    """A run of ``paragraph`` with a mark of a comment in the type that Word gives them."""
    run = below(paragraph, "w:r")
    properties = below(run, "w:rPr")
    if styles.reference:
        below(properties, "w:rStyle").set(f"{_W}val", styles.reference)
    else:
        for size in ("w:sz", "w:szCs"):
            below(properties, size).set(f"{_W}val", _SMALL)
    below(run, name)
    return run


def below(element: Any, name: str) -> Any:
    """A new element of this name at the end of another one."""
    from docx.oxml import OxmlElement

    child = OxmlElement(name)
    element.append(child)
    return child
