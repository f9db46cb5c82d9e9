"""Reading files (读取): what a file is, its text without its format, its encoding and its digest."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from drafter.corpus.compound_files import SIGNATURE
from drafter.corpus.encodings import decode
from drafter.corpus.ledger import Change
from drafter.corpus.mail import is_mail
from drafter.corpus.markdown import markdown_omissions, plain
from drafter.corpus.packages import is_flat, part_names
from drafter.corpus.pages import read_page
from drafter.corpus.word import read_word
from drafter.corpus.word_xml import is_word_xml
from drafter.errors import Location, UnreadableError
from drafter.model import Document, Finding, Kind, Omission
from drafter.object_stores import files_below, in_store
from drafter.patterns import regex
from drafter.readable import MEBIBYTE, read_bytes, unopened

if TYPE_CHECKING:
    from drafter.corpus.typeset_pages import Printed

_AS_TEXT = "请提供 .docx、.doc、.wps、.txt、.pdf 等文件"
_LIMIT = 32 * MEBIBYTE
_ANOTHER = f"{_AS_TEXT}；太大的请拆成几个，或只保留讲话正文；扫描件须先做文字识别"

_PORTABLE, _HEAD = b"%PDF-", 1024  # within the first bytes: mail programs and printers put something before it
_RICH = b"{\\rtf"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM\x00", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"RIFF", "音视频或图片"),
    (b"ID3", "音频"),
    (b"OggS", "音频"),
    (b"\x1f\x8b", "压缩包"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包"),
    (b"BZh", "压缩包"),
    (b"\xfd7zXZ", "压缩包"),
    (b"\x7fELF", "程序"),
    (b"SQLite format 3", "数据库"),
)
_PAGE_START = regex(r"(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PAGE_TAG = regex(
    r"<(?:/?(?:html|head|body|table|tr|td|div|p|span|font|script|link|meta|center)\b[^<>]{0,500}|br\s*/?)>",
    re.IGNORECASE,
)
_FEW_TAGS = 8  # in the first characters of a file: below that it is text with a stray tag


class Reading(NamedTuple):
    """What a reader finds in a file: its text, what that leaves out, and what makes paragraphs of printed lines."""

    text: str
    omissions: tuple[Omission, ...] = ()
    layout: tuple[Change, ...] = ()
    pages: tuple[int, ...] = ()  # the lines at which they begin
    findings: tuple[Finding, ...] = ()


def _read_text(data: bytes, encoding: str) -> Reading:
    return Reading(data.decode(encoding, errors="replace"))


def _read_markdown(data: bytes, encoding: str) -> Reading:
    text = data.decode(encoding, errors="replace")
    return Reading(plain(text), markdown_omissions(text))


def _read_page(data: bytes, encoding: str) -> Reading:
    return Reading(*read_page(data.decode(encoding, errors="replace")))


def _read_word(data: bytes, _encoding: str) -> Reading:
    return Reading(*read_word(data))


def _read_old_word(data: bytes, _encoding: str) -> Reading:
    from drafter.corpus.old_word import read_old_word

    return Reading(*read_old_word(data))


def _read_rich_text(data: bytes, _encoding: str) -> Reading:
    from drafter.corpus.rich_text import read_rich_text

    return Reading(*read_rich_text(data))


def _read_open_document(data: bytes, _encoding: str) -> Reading:
    from drafter.corpus.open_document import read_open_document

    return Reading(*read_open_document(data))


def _read_portable(data: bytes, _encoding: str) -> Reading:
    from drafter.corpus.portable_pages import read_portable

    return _printed(*read_portable(data))


def _read_ofd(data: bytes, _encoding: str) -> Reading:
    from drafter.corpus.ofd_pages import read_ofd

    return _printed(*read_ofd(data))


def _printed(printed: Printed, omissions: tuple[Omission, ...], findings: tuple[Finding, ...]) -> Reading:
    return Reading(printed.text, omissions, printed.changes, printed.pages, findings)


def _read_mail(data: bytes, _encoding: str) -> Reading:
    from drafter.corpus.mail import read_mail

    return Reading(*read_mail(data))


def _read_word_xml(data: bytes, _encoding: str) -> Reading:
    from drafter.corpus.word_xml import read_word_xml

    return Reading(*read_word_xml(data))


# From the bytes of a file and the name of their encoding, where they are text in one, to what is in it. What reads
# rarer formats is loaded when one is met.
READERS: dict[Kind, Callable[[bytes, str], Reading]] = {
    "text": _read_text,
    "markdown": _read_markdown,
    "html": _read_page,
    "docx": _read_word,
    "doc": _read_old_word,
    "word-xml": _read_word_xml,
    "rtf": _read_rich_text,
    "odt": _read_open_document,
    "pdf": _read_portable,
    "ofd": _read_ofd,
    "mail": _read_mail,
}
# What the ending of a name lets expect: which files of a folder are read, and what to think where bytes leave a choice.
_ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    **dict.fromkeys((".docx", ".docm"), "docx"),
    **dict.fromkeys((".doc", ".wps", ".dot", ".wpt"), "doc"),
    ".rtf": "rtf",
    **dict.fromkeys((".odt", ".ott", ".fodt"), "odt"),
    ".pdf": "pdf",
    ".ofd": "ofd",
    **dict.fromkeys((".eml", ".mht", ".mhtml"), "mail"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".jsp", ".jspx", ".asp", ".aspx", ".php"), "html"),
}


def expected_kind(name: str | Path) -> Kind | None:
    """What the ending of a file's name lets expect; None where it says nothing. What the file is say its bytes."""
    return _ENDINGS.get(PurePath(name if isinstance(name, str) else name.name).suffix.lower())


# What is in a folder, and on which terms: no speech by custom; sources.yaml is the manifest that mining reads.
_OF_FOLDER = regex(r"(?:README|LICENSE|CHANGELOG)(?:[.\-_]|\Z)|sources\.yaml\Z", re.IGNORECASE)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read: those named, and in the folders named those of a known kind, sorted.

    Hidden files, Word's lock files and what a folder says of itself (README) are passed over; those of a store stand
    behind those here. Raises UnreadableError for a missing path, and where the folders hold nothing to read.
    """
    paths = list(paths)
    found: set[Path] = set()
    for path in paths:
        found.update(_named(path))
    if paths and not found:
        raise UnreadableError("文件夹里没有可以读的文件", Location(str(paths[0])), _AS_TEXT)
    stored = {path for path in found if in_store(path)}
    return [*sorted(found - stored), *sorted(stored)]


def _named(path: Path) -> Iterable[Path]:
    """The files that a path stands for."""
    location = Location(str(path))
    try:
        if in_store(path):
            return [file for file in _below(path) if file == path or expected_kind(file)]
        if not stat.S_ISDIR(path.stat().st_mode):
            return [path]
        os.scandir(path).close()  # or else a folder that is closed to us would look empty
    except (OSError, ValueError) as error:
        raise unopened(error, location) from error
    closed: list[OSError] = []
    found = [file for file in _inside(path, closed) if expected_kind(file)]
    return [*found, *(Path(error.filename) for error in closed)]  # reading these will say what is wrong


def left_out(paths: Iterable[Path]) -> list[Path]:
    """What stands in the folders named, is of no kind that is read, and so not among ``find_files``; sorted."""
    inside: set[Path] = set()
    for path in paths:
        if in_store(path):
            with suppress(OSError):  # which reading it will say
                inside.update(file for file in _below(path) if file != path)
        elif path.is_dir():
            inside.update(_inside(path, []))
    return sorted((path for path in inside if not expected_kind(path)), key=str)


def _below(path: Path) -> Iterable[Path]:
    """The files in a store at a path that are a person's own; raises OSError."""
    for file in files_below(path):
        folders = file.relative_to(path).parts[:-1]
        if not any(name.startswith(".") for name in folders) and _is_own(file.name):
            yield file


def _inside(folder: Path, closed: list[OSError]) -> Iterable[Path]:
    """The files in a folder that are a person's own; folders within it that cannot be entered join ``closed``."""
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(here, name)
            if _is_own(name) and _may_be_file(path):
                yield path


def _is_own(name: str) -> bool:
    """Whether a file in a folder is a person's own by its name."""
    return not name.startswith((".", "~$")) and not _OF_FOLDER.match(name)


def _may_be_file(path: Path) -> bool:
    """Whether a path is an ordinary file, or cannot be looked at, which reading it will say."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


class File(NamedTuple):
    """What a file holds: its name, its bytes, what they are, and their encoding (the kind itself if no text)."""

    name: str
    data: bytes
    kind: Kind
    encoding: str


def file_bytes(path: Path, limit: int = _LIMIT) -> bytes:
    """The bytes of a file that is to be read here or elsewhere; raises UnreadableError where there are none."""
    return read_bytes(path, limit, _ANOTHER)


def open_file(source: Path | bytes, name: str | None = None, *, limit: int = _LIMIT) -> File:
    """A file, given by its path or by its bytes, and what it is: the bytes say so before the name is asked.

    ``name`` is what messages call it and ``limit`` is in bytes. Raises UnreadableError, with what to do, for files
    that are missing, empty, too large, or of another kind.
    """
    named = name if name is not None else "文稿" if isinstance(source, bytes) else str(source)
    location = Location(named)
    data = _checked(source if isinstance(source, bytes) else file_bytes(source, limit), limit, location)
    try:
        return File(named, data, *identify(data, expected_kind(named)))
    except UnreadableError as error:
        raise UnreadableError(error.message, location, error.hint) from error


def read(source: Path | bytes, name: str | None = None, *, limit: int = _LIMIT) -> Document:
    """A file, given by its path or by its bytes, as a document: its text as decoded and freed of its format.

    ``name`` is what messages call it and ``limit`` is in bytes. Raises UnreadableError, with what to do, for files
    that are missing, empty, too large, broken, or no text.
    """
    return read_opened(open_file(source, name, limit=limit))


def read_opened(file: File) -> Document:
    """The document that an opened file holds; raises UnreadableError for what is broken or no text."""
    try:
        found = READERS[file.kind](file.data, file.encoding)
    except UnreadableError as error:
        raise UnreadableError(error.message, Location(file.name), error.hint) from error
    return document_of(file, found)


def document_of(file: File, found: Reading) -> Document:
    """What was read of a file as its document; raises UnreadableError where there is no text."""
    location = Location(file.name)
    if not found.text.strip():
        raise UnreadableError("文件里没有文字", location, "请检查文件内容；扫描件须先做文字识别")
    digest = hashlib.sha256(file.data).hexdigest()
    return Document(
        file.name,
        found.text,
        found.text,
        digest,
        file.encoding,
        kind=file.kind,
        omissions=found.omissions,
        layout=found.layout,
        pages=found.pages,
        findings=tuple(replace(finding, location=location) for finding in found.findings),
    )


def _checked(data: bytes, limit: int, location: Location) -> bytes:
    """The bytes; raises UnreadableError where there are none, or too many."""
    if not data:
        raise UnreadableError("文件是空的", location, "请检查文件是否保存完整")
    if len(data) > limit:
        raise UnreadableError(f"文件超过 {limit / MEBIBYTE:.0f} MB", location, _ANOTHER)
    return data


def identify(data: bytes, expected: Kind | None = None) -> tuple[Kind, str]:
    """What ``data`` is, and its encoding (the kind itself for what is no text).

    What is ``expected`` counts only where the bytes leave the choice: plain text, Markdown or a piece of a page.
    Raises UnreadableError for files of other kinds.
    """
    if data.startswith(_ZIP):
        kind = _package_kind(data)
        return kind, kind
    if data.startswith(SIGNATURE):
        return "doc", "doc"
    if data.startswith(_RICH):
        return "rtf", "rtf"
    if _PORTABLE in data[:_HEAD]:
        return "pdf", "pdf"
    if is_word_xml(data):
        return "word-xml", "word-xml"
    if is_flat(data):
        return "odt", "odt"
    if is_mail(data, expected=expected == "mail"):
        return "mail", "mail"
    _refuse_foreign(data)
    decoded = decode(data)
    if _is_page(decoded.text, expected):
        return "html", decoded.encoding
    return ("markdown" if expected == "markdown" else "text"), decoded.encoding


def _package_kind(data: bytes) -> Kind:
    """What a package is by the names of its parts; what is none of these is refused as no Word document."""
    names = part_names(data)
    if any(name.lower() == "ofd.xml" for name in names):
        return "ofd"
    return "odt" if "content.xml" in names and "word/document.xml" not in names else "docx"


def _refuse_foreign(data: bytes) -> None:
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableError(f"这是{name}，不是文本", hint=_AS_TEXT)


def _is_page(text: str, expected: Kind | None) -> bool:
    """Whether a text is an HTML page: by its beginning, or by tags all over it."""
    head = text[:20_000].lstrip()
    while head.startswith("<!--") and "-->" in head:
        head = head[head.index("-->") + 3 :].lstrip()
    if _PAGE_START.match(head):
        return True
    tags = len(_PAGE_TAG.findall(head))
    if expected == "html":
        return tags > 0
    return tags >= _FEW_TAGS and expected != "markdown"
