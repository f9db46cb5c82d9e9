"""Packages of parts (压缩包里的 XML): Word's and OpenDocument's; nothing is unpacked further than any real one goes."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from drafter.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_PART = 16 << 20  # bytes of one part of the package, unpacked
# What reading takes grows with what is unpacked, so that a small file must not hold a large one: a part may be
# as large as the first, and beyond that so many times its packed size (those of real documents: below 30 times).
_SMALL_PART = 3 << 20
_MAX_RATIO = 60
_MAX_TAGS = 400_000  # of one part
_ENTRY, _MOST_PARTS = b"PK\x01\x02", 20_000  # how each part is listed; listing a million takes seconds
_HEAD = 16_384  # bytes in which the namespaces stand
_FLAT, _NAMES = b"<office:document ", b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
BROKEN = "请用 Word 或 WPS 打开，另存为新的 .docx 后再试"
# What zipfile and the decompressors raise on broken packages.
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, ValueError, KeyError)


def is_flat(data: bytes) -> bool:
    """Whether bytes begin as an OpenDocument of any kind in one file of XML, without a package."""
    head = data[:_HEAD]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" and _FLAT in head and _NAMES in head


def open_package(data: bytes, what: str = "Word 文件") -> zipfile.ZipFile:
    """The package that a document is; raises UnreadableError for what is none, broken, or of too many parts."""
    if data.count(_ENTRY) > _MOST_PARTS:
        raise UnreadableError(f"{what}里的部件太多", hint=BROKEN)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (NotImplementedError, *_DAMAGE) as error:
        raise UnreadableError(f"{what}已损坏，打不开", hint=BROKEN) from error


def part_names(data: bytes) -> frozenset[str]:
    """The names of the parts of a package; none where it is broken."""
    try:
        with open_package(data) as package:
            return frozenset(package.namelist())
    except UnreadableError:
        return frozenset()


def read_part(package: zipfile.ZipFile, name: str, what: str = "Word 文件") -> _Element:
    """A part of the package, parsed; bounded whatever the package says about its size.

    Raises UnreadableError, naming the file as ``what``.
    """
    try:
        limit = min(_MAX_PART, max(_SMALL_PART, _MAX_RATIO * package.getinfo(name).compress_size))
        with package.open(name) as stream:
            data = stream.read(limit + 1)
    except (NotImplementedError, *_DAMAGE) as error:
        raise UnreadableError(f"{what}已损坏，读不出内容", hint=BROKEN) from error
    except RuntimeError as error:
        raise UnreadableError(f"{what}有密码", hint="请先在 Word 或 WPS 中取消密码，再保存") from error
    return parse(data, limit, what)


def parse(data: bytes, limit: int, what: str) -> _Element:
    """XML of at most ``limit`` bytes, parsed; raises UnreadableError, naming the file as ``what``."""
    from lxml import etree

    if len(data) > limit or data.count(b"<") > _MAX_TAGS:
        raise UnreadableError(f"{what}解开后过大", hint="请只保留讲话正文，另存为新的 .docx，或分成几个文件")
    # Without ids: one that stands twice makes no text unreadable, and programs that save .odt anew leave such.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{what}已损坏，内容不完整", hint=BROKEN) from error
    return root


def spare_part(package: zipfile.ZipFile, name: str, names: set[str]) -> _Element | None:
    """A part that the text can do without; None where it is missing or broken."""
    try:
        return read_part(package, name) if name in names else None
    except UnreadableError:
        return None
