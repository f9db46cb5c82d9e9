"""What drawing a PDF would take (PDF 炸弹), worked out before PDFium is asked: it cannot be stopped half-way.

Streams are unpacked as far as any real one goes, and what each page draws is added up over the forms that it uses,
which may use others many times over. Objects are found by their signs, not by the table of contents of the file.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import field

from drafter.errors import UnreadableError
from drafter.late_classes import dataclass

_MOST_DRAWN = 2 << 20  # bytes of instructions on one page, forms unfolded
_MOST_DRAWN_IN_ALL = 24 << 20
_MOST_BINARY = 96 << 20  # bytes of one picture or font
_MOST_UNPACKED = 384 << 20  # of all streams
_MOST_FORMS_DEEP = 24
_DICTIONARY = 8_000  # bytes before a stream in which its description stands
_SAMPLE = 2_000
_MOST_DESCRIBED = 1 << 20  # bytes of an object without its stream
_MOST_OBJECTS = 300_000
_TOO_LARGE = UnreadableError("PDF 解开后过大", hint="请用制作它的程序另存为 .docx，或只导出讲话的那几页")

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NUMBER = re.compile(rb"(\d{1,9})\s{1,9}\d{1,5}\s{1,9}obj")
_SIGN = re.compile(rb"(?<![0-9])(\d{1,9})\s{1,9}\d{1,5}\s{1,9}obj\b|\bendobj\b|(?<!end)stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s*(\d{1,9})\s+\d{1,5}\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]{0,20000}\]|\d{1,9}\s+\d{1,5}\s+R)")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
# A picture says so first of all; what might hide a second answer is taken for none.
_PICTURE = re.compile(rb"\s*<<(?:[^<>()%#]|<<[^<>()%#]*>>)*?/Subtype\s*/Image\b(?:[^<>()%#]|<<[^<>()%#]*>>)*>>\s*")
_PARENT = re.compile(rb"/(?:Parent|P|Dest|Prev|Next)\s*\d{1,9}\s+\d{1,5}\s+R")
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+Do\b")
_PRINTED = bytes(range(0x20, 0x7F)) + b"\t\n\r"


@dataclass(slots=True)
class _File:
    """What was found in a PDF: descriptions of objects by number, how long their instructions are, what these use."""

    described: dict[int, bytes] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)
    uses: dict[int, Counter[bytes]] = field(default_factory=dict)
    costs: dict[int, int] = field(default_factory=dict)
    pictures: set[int] = field(default_factory=set)  # that would pass for instructions, which a page may take them for


def refuse_bombs(data: bytes) -> None:
    """Raise UnreadableError for a PDF of which the drawing takes more than that of any real speech."""
    file = _File()
    _describe(file, data)
    total = 0
    for number, description, unpacked in _streams(data):
        total += len(unpacked)
        if total > _MOST_UNPACKED:
            raise _TOO_LARGE
        if b"/ObjStm" in description:
            file.described.update(_objects_in(unpacked))
        if _is_text(unpacked):
            if _is_picture(description):
                file.pictures.add(number)
            elif len(unpacked) > _MOST_DRAWN:
                raise _TOO_LARGE
            file.lengths[number] = len(unpacked)
            if b"Do" in unpacked:
                file.uses[number] = Counter(_DRAWN.findall(unpacked))
    if _drawn(file, data) > _MOST_DRAWN_IN_ALL:
        raise _TOO_LARGE


def _describe(file: _File, data: bytes) -> None:
    """Note the description of each object: what stands before its end, or before its stream."""
    number, start = -1, 0
    for found in _SIGN.finditer(data):
        if found[1] is not None:
            number, start = int(found[1]), found.end()
        elif number >= 0:
            file.described[number] = data[start : min(found.start(), start + _MOST_DESCRIBED)]
            number = -1
        if len(file.described) > _MOST_OBJECTS:
            raise _TOO_LARGE


def _streams(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each stream: the number of its object, its description, what it unpacks to."""
    last = 0
    for found in _STREAM.finditer(data):
        if found.start() < last:  # within the one before
            continue
        before = data[max(last, found.start() - _DICTIONARY) : found.start()]
        numbers = _NUMBER.findall(before)
        description = before[before.rfind(b"obj") + 3 :]
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        if length := _LENGTH.search(description):
            end = max(end, min(found.end() + int(length[1]), len(data)))
        last = end
        yield int(numbers[-1]) if numbers else -1, description, _unpacked(data[found.end() : end], description)


def _unpacked(data: bytes, description: bytes) -> bytes:
    """What a stream unpacks to; raises UnreadableError for what is larger than any real one."""
    for _ in range(3):  # packed again and again
        if b"85" in description and b"~>" in data[-8:]:
            data = _ascii85(data)
        elif b"Hex" in description and re.fullmatch(rb"[0-9A-Fa-f\s]*>?\s*", data[:_SAMPLE]):
            data = bytes.fromhex(re.sub(rb"[^0-9A-Fa-f]", b"", data).decode()[: 2 * (len(data) // 2) & ~1])
        if len(data) < 2 or data[0] & 0xF != 8 or (data[0] << 8 | data[1]) % 31:
            break
        unpacking = zlib.decompressobj()
        try:
            made = unpacking.decompress(data, _MOST_BINARY + 1)
        except zlib.error:
            break
        if len(made) > _MOST_BINARY:
            raise _TOO_LARGE
        data = made
    if (b"LZW" in description or b"RunLength" in description) and len(data) * 30 > _MOST_BINARY:
        raise _TOO_LARGE
    return data


def _ascii85(data: bytes) -> bytes:
    from base64 import a85decode

    try:
        return a85decode(data[: data.rfind(b"~>")].strip().removeprefix(b"<~"))
    except ValueError:
        return data


def _is_text(data: bytes) -> bool:
    """Whether a stream holds instructions: letters at some place, where pictures and fonts have none."""
    samples = (data[:_SAMPLE], data[len(data) // 2 : len(data) // 2 + _SAMPLE], data[-_SAMPLE:])
    return any(sample and len(sample.translate(None, _PRINTED)) * 8 < len(sample) for sample in samples)


def _is_picture(description: bytes) -> bool:
    return description.count(b"/Subtype") == 1 and _PICTURE.fullmatch(description) is not None


def _objects_in(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects that a stream of objects holds."""
    head = re.match(rb"[\d\s]*", data)
    numbers = [int(number) for number in (head[0].split() if head else ())]
    first = head.end() if head else 0
    pairs = sorted(zip(numbers[1::2], numbers[::2], strict=False))
    for i, (place, number) in enumerate(pairs):
        stop = pairs[i + 1][0] if i + 1 < len(pairs) else len(data)
        yield number, data[first + place : first + stop]


def _drawn(file: _File, data: bytes) -> int:
    """Bytes of instructions on all pages, those of forms as often as they are used."""
    kids = Counter(
        int(number)
        for text in (data, *file.described.values())
        for array in _KIDS.findall(text)
        for number in _REFERENCE.findall(array)
    )
    whole = 0
    for number, description in file.described.items():
        contents = _CONTENTS.search(description)
        if contents is None:
            continue
        parts = [int(part) for part in _REFERENCE.findall(contents[1])]
        parts += [int(part) for one in parts for part in _REFERENCE.findall(file.described.get(one, b"")[:_SAMPLE])]
        names = _names(file, description)
        cost = sum(file.lengths.get(part, 0) + _used(file, part, names, ()) for part in parts)
        if cost > _MOST_DRAWN:
            raise _TOO_LARGE
        whole += cost * max(1, kids[number])
    return whole


def _names(file: _File, description: bytes) -> dict[bytes, set[int]]:
    """What the names in the instructions of a page or a form may stand for: looked for as far as resources lie."""
    names: dict[bytes, set[int]] = {}
    texts = [_PARENT.sub(b"", description)]
    for depth in range(3):
        found = {int(number) for text in texts for number in _REFERENCE.findall(text)} if depth < 2 else set()
        for text in texts:
            for name, number in _NAMED.findall(text):
                names.setdefault(name, set()).add(int(number))
        texts = [file.described[number] for number in found if number in file.described and number not in file.lengths]
    return names


def _used(file: _File, number: int, names: dict[bytes, set[int]], above: tuple[int, ...]) -> int:
    """The cost of the forms that instructions use."""
    total = 0
    for name, times in file.uses.get(number, Counter()).items():
        known = names.get(name) or set(file.uses)  # a name that is nowhere explained may be any form with forms
        total += times * max((_cost(file, form, above) for form in known), default=0)
        if total > _MOST_DRAWN:
            raise _TOO_LARGE
    return total


def _cost(file: _File, form: int, above: tuple[int, ...]) -> int:
    """The bytes of a form's instructions, forms within it unfolded; one within itself is drawn once, no picture is."""
    if form not in file.lengths or form in file.pictures or form in above:
        return 0
    if form not in file.costs:
        if len(above) > _MOST_FORMS_DEEP:
            raise _TOO_LARGE
        inner = _used(file, form, _names(file, file.described.get(form, b"")), (*above, form))
        file.costs[form] = file.lengths[form] + inner
    return file.costs[form]
