"""Messages and saved web pages to text (邮件 .eml、单个文件网页 .mht): their page, else their plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.corpus.encodings import decode
from drafter.corpus.omissions import told
from drafter.corpus.pages import read_page
from drafter.errors import UnreadableError
from drafter.model import Omission

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEAD = 8_192  # bytes in which the headers say what it is
_FIRST = re.compile(
    rb"\s{0,100}(?:mime-version|received|return-path|message-id|delivered-to|from|to|date|subject|content-type|x-[\w-]{1,60}):",
    re.IGNORECASE,
)
_HEADER = re.compile(rb"\s{0,100}[!-9;-~]{1,80}:[ \t]")
# A message out of a mailbox (mbox) has a line of its own before the headers.
_MAILBOX = re.compile(rb"From [^\s]{1,200} [^\r\n]{1,200}\r?\n")
_SURE = re.compile(rb"^(?:mime-version|message-id):", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 500
_BROKEN = UnreadableError("邮件或网页文件已损坏", hint="请用浏览器或邮件程序打开，另存为 .html 或 .docx")


def is_mail(data: bytes, *, expected: bool = False) -> bool:
    """Whether bytes begin with the headers of a message, which a saved web page has too; one expected needs fewer."""
    data = _without_mailbox(data)
    if expected:
        return _HEADER.match(data) is not None
    return _FIRST.match(data) is not None and _SURE.search(data[:_HEAD]) is not None


def _without_mailbox(data: bytes) -> bytes:
    line = _MAILBOX.match(data)
    return data[line.end() :] if line else data


def read_mail(data: bytes) -> tuple[str, tuple[Omission, ...]]:
    """The text of a message and what it leaves out; raises UnreadableError for a broken one."""
    from email import message_from_bytes
    from email.policy import default

    if data.lower().count(b"boundary=") > _MOST_PARTS:
        raise _BROKEN
    try:
        message = message_from_bytes(data, policy=default)
        parts = [part for part in message.walk() if not part.is_multipart()]
        body = next((part for kind in ("text/html", "text/plain") for part in parts if _is(part, kind)), None)
        payload = body.get_payload(decode=True) if body is not None else b""
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, IndexError) as error:
        raise _BROKEN from error
    text = decode(payload).text if isinstance(payload, bytes) and payload.strip() else ""
    text, omissions = read_page(text) if body is not None and _is(body, "text/html") else (text, ())
    enclosed = [part.get_filename() or "" for part in parts if part.get_content_disposition() == "attachment"]
    return text, (*omissions, *told("enclosure", enclosed))


def _is(part: EmailMessage, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"
