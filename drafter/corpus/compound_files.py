"""Compound files (OLE 复合文档): the container of .doc and .wps, and what else is kept in it by other programs."""

from __future__ import annotations

import io

from drafter.errors import UnreadableError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx"
_AS_DOCX = "请把其中的文字另存为 .docx 或 .txt"
_SECTOR, _LEFT_OFF = 512, 4
_NAME = "WordDocument".encode("utf-16-le")
_TELLING = 6  # letters of a name that is not found by chance
_STREAMS = ("WordDocument", "0Table", "1Table", "Data")
# What the streams of a file say that it is, where it is no Word document.
_OTHERS: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "文件有密码", "请先在 Word 或 WPS 中取消密码，再保存"),
    ("Workbook", "这是电子表格，不是 Word 文档", _AS_DOCX),
    ("Book", "这是电子表格，不是 Word 文档", _AS_DOCX),
    ("PowerPoint Document", "这是演示文稿，不是 Word 文档", _AS_DOCX),
    ("__properties_version1.0", "这是 Outlook 邮件（.msg）", "请在 Outlook 中打开，另存为 .html 或 .txt"),
    ("MatOST", "这是微软 Works 的文件，不是 WPS 文档", SAVE_AS),
    ("MN0", "这是微软 Works 的文件，不是 WPS 文档", SAVE_AS),
    ("CONTENTS", "这是微软 Works 的文件，不是 WPS 文档", SAVE_AS),
    ("FileHeader", "这是韩文 Hanword 文件（.hwp）", SAVE_AS),
)


def word_streams(data: bytes) -> dict[str, bytes]:
    """The streams of a Word document by name; raises UnreadableError for what is none, encrypted or broken."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(_filled(data))) as opened:
            if not opened.exists("WordDocument"):
                raise _refusal({entry[0] for entry in opened.listdir()}, data)
            return {name: opened.openstream(name).read() for name in _STREAMS if opened.exists(name)}
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        raise _broken(data) from error


def _filled(data: bytes) -> bytes:
    """The file with the end that WPS sometimes leaves off: what is missing of its last sectors is empty."""
    return data + bytes(-len(data) % _SECTOR + _LEFT_OFF * _SECTOR) if len(data) % _SECTOR else data


def _refusal(names: set[str], data: bytes) -> UnreadableError:
    for stream, message, hint in _OTHERS:
        if stream in names:
            return UnreadableError(message, hint=hint)
    return _broken(data) if not names or _NAME in data else UnreadableError("这不是 Word 文档", hint=_AS_DOCX)


def _broken(data: bytes) -> UnreadableError:
    """What a file is whose directory cannot be read: the names of its streams may stand in it all the same."""
    for stream, message, hint in _OTHERS:
        if len(stream) >= _TELLING and stream.encode("utf-16-le") in data and _NAME not in data:
            return UnreadableError(message, hint=hint)
    return UnreadableError("旧版 Word 文件（.doc）已损坏，打不开", hint=SAVE_AS)
