"""Comments in a Word file (批注): put beside the words that they are about, everything else left as it is."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.errors import OutputError

if TYPE_CHECKING:
    from docx.document import Document

_COMMENTER, _INITIALS = "起草助手", "助"
_MOST_BYTES = 256 << 20  # of all parts, unpacked
_TEXT = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HIDDEN = frozenset({"del", "moveFrom", "txbxContent", "Fallback"})


class Note(NamedTuple):
    """A comment on the characters ``start`` to ``end`` of a paragraph, which is counted from 0."""

    paragraph: int
    start: int
    end: int
    text: str


def paragraph_texts(data: bytes) -> tuple[str, ...]:
    """The text of each paragraph, without automatic numbers; those of tables come last. Raises OutputError."""
    return tuple("".join(_run_text(run) for run in _runs(p)) for p in _paragraphs(_open(data)))


def commented(data: bytes, notes: Sequence[Note]) -> bytes:
    """The file with the comments; raises OutputError for a file that cannot be opened."""
    document = _open(data)
    paragraphs = list(_paragraphs(document))
    for note in sorted(notes, key=lambda note: (note.paragraph, note.start)):
        runs = _anchored(paragraphs[note.paragraph], note.start, note.end)
        if runs:
            _add(document, runs, note.text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _open(data: bytes) -> Document:
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
        if size > _MOST_BYTES:
            raise OutputError("Word 文件解开后过大，不能加批注", None, "请删去其中的图片，另存后再试")
        return Document(io.BytesIO(data))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise OutputError("这个文件不能加批注", None, "请用 Word 或 WPS 打开，另存为新的 .docx 后再试") from error


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _paragraphs(document: Document) -> Iterator[Any]:
    """The paragraphs of the body, then those of its tables: the order in which the text is read."""
    found = [p for p in document.element.body.iter("{*}p") if not _inside(p, _HIDDEN) and _local(p) == "p"]
    yield from (p for p in found if not _inside(p, frozenset({"tbl"})))
    yield from (p for p in found if _inside(p, frozenset({"tbl"})))


def _inside(element: Any, names: frozenset[str]) -> bool:
    return any(_local(above) in names for above in element.iterancestors())


def _runs(paragraph: Any) -> list[Any]:
    return [run for run in paragraph.iter("{*}r") if _nearest(run) is paragraph and not _inside(run, _HIDDEN)]


def _nearest(run: Any) -> Any:
    return next((above for above in run.iterancestors() if _local(above) == "p"), None)


def _run_text(run: Any) -> str:
    return "".join(map(_part_text, run))


def _part_text(part: Any) -> str:
    return (part.text or "") if _local(part) == "t" else _TEXT.get(_local(part), "")


def _anchored(paragraph: Any, start: int, end: int) -> list[Any]:
    """The runs that hold the characters, cut so that they hold no others; all runs where none were named."""
    if end <= start:
        return [run for run in _runs(paragraph) if _run_text(run)] or _runs(paragraph)
    for place in (start, end):
        _cut(paragraph, place)
    found: list[Any] = []
    at = 0
    for run in _runs(paragraph):
        size = len(_run_text(run))
        if size and at < end and at + size > start:
            found.append(run)
        at += size
    return found or _runs(paragraph)


def _cut(paragraph: Any, place: int) -> None:
    """Divide the run around ``place``, so that one begins there."""
    at = 0
    for run in _runs(paragraph):
        size = len(_run_text(run))
        if at < place < at + size:
            _divide(run, place - at)
            return
        at += size


def _divide(run: Any, place: int) -> None:
    """Put what stands behind ``place`` into a run of its own, with the same properties."""
    rest = copy.deepcopy(run)
    at = 0
    for part, twin in zip(list(run), list(rest), strict=True):
        size = len(_part_text(part))
        if _local(part) == "rPr":
            continue
        if at >= place:
            run.remove(part)
        elif at + size <= place:
            rest.remove(twin)
        else:
            whole = part.text or ""
            _set(part, whole[: place - at])
            _set(twin, whole[place - at :])
        at += size
    run.addnext(rest)


def _set(part: Any, text: str) -> None:
    part.text = text
    part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _add(document: Document, runs: Sequence[Any], text: str) -> None:
    from docx.text.run import Run

    first, last = (Run(run, document._body) for run in (runs[0], runs[-1]))
    document.add_comment([first, last], text=text, author=_COMMENTER, initials=_INITIALS)
