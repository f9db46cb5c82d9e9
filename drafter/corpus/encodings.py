"""Bytes to text (编码识别): strict decoding and plausibility as Chinese; what a page declares is not believed."""

from __future__ import annotations

import codecs
from array import array
from collections.abc import Sequence

from drafter.errors import UnreadableError
from drafter.patterns import regex
from drafter.plausibility import MARKED_AS, MARKS, Decoded, by_mark, candidates, plausibility

_SAMPLE = 40_000  # characters: enough to judge a decoding by
_CONTROL = regex("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ENOUGH = 0.25  # share of frequent characters from which a decoding is believed; wrong ones stay below 0.1
_NONSENSE = 0.1


def decode(data: bytes) -> Decoded:
    """The text of ``data``: by its byte order mark, as UTF-8, or as what gives the most plausible Chinese.

    Raises UnreadableError for bytes that are no text in any encoding known here.
    """
    marked = by_mark(data)
    if marked is not None:
        return _checked(marked)
    if b"\x00" not in data:
        try:
            return _checked(Decoded(data.decode("utf-8"), "utf-8"))
        except UnicodeDecodeError:
            pass
    best = max(candidates(data), key=lambda found: found[0], default=None)
    if best is not None and best[0] >= _ENOUGH:
        return _checked(best[1])
    chosen = _last_resort(data, best[1] if best is not None else None)
    # Any even number of bytes decodes as UTF-16: without a mark it must read like something.
    if chosen.encoding.replace("_", "-").startswith("utf-16") and plausibility(chosen.text) < _NONSENSE:
        raise UnreadableError("文件不是文本", hint="请提供 .docx、.doc、.wps、.txt、.pdf 等文件")
    return _checked(chosen)


def byte_places(data: bytes, encoding: str) -> Sequence[int]:
    """Where each character of ``data.decode(encoding, "replace")`` begins in ``data``, and where the last one ends.

    Characters of which the bytes do not tell where they begin (behind broken bytes) begin where the next does.
    """
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    places = array(
        "L", [next((len(mark) for mark, _ in MARKS if encoding in MARKED_AS.values() and data.startswith(mark)), 0)]
    )
    for end in range(1, len(data) + 1):
        for _character in decoder.decode(data[end - 1 : end]):
            places.append(end)
    places.extend(len(data) for _character in decoder.decode(b"", final=True))
    return places


def encode_within(text: str, data: bytes, encoding: str) -> bytes:
    """``text`` as it stands within ``data``, without another mark of byte order; raises UnicodeEncodeError."""
    if encoding not in MARKED_AS.values():
        return text.encode(encoding)
    return text.encode(next(name for mark, name in MARKS if data.startswith(mark)))


def _last_resort(data: bytes, fallback: Decoded | None) -> Decoded:
    from charset_normalizer import from_bytes

    match = from_bytes(data[: 1 << 20]).best()
    if match is not None and match.encoding:
        try:
            return Decoded(data.decode(match.encoding, errors="replace"), match.encoding)
        except LookupError:
            pass
    if fallback is None:
        raise UnreadableError("认不出文件的编码", hint="请用记事本或 Word 打开，另存为 UTF-8 编码的纯文本或 .docx")
    return fallback


def _checked(decoded: Decoded) -> Decoded:
    """The decoding itself unless it is no text: control characters or replacements all over it."""
    sample = decoded.text[:_SAMPLE]
    odd = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    if odd * 20 > len(sample):
        raise UnreadableError("文件不是文本", hint="请提供 .docx、.doc、.wps、.txt、.pdf 等文件")
    return decoded
