"""Messages and web pages saved in one file."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from drafter.corpus.readers import read
from drafter.errors import UnreadableError
from drafter.model import Omission

SPEECH = "同志们：\n今天，我们召开全市安全生产工作会议。\n谢谢大家！"
PAGE = "<html><body>" + "".join(f"<p>{line}</p>" for line in SPEECH.split("\n")) + "</body></html>"


def message(encoding: str = "utf-8", page: bool = False) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "甲 <a@b.example>"
    made["Subject"] = "讲话稿"
    made["MIME-Version"] = "1.0"
    made.set_content(SPEECH, charset=encoding)
    if page:
        made.add_alternative(PAGE, subtype="html", charset=encoding)
    return made


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("page", [False, True])
def test_the_text_of_a_message(encoding: str, page: bool) -> None:
    document = read(message(encoding, page).as_bytes(), "a.eml")
    assert (document.kind, document.raw.strip()) == ("mail", SPEECH)


def test_a_page_saved_with_its_pictures() -> None:
    made = EmailMessage()
    made["MIME-Version"] = "1.0"
    made.set_content(PAGE, subtype="html", charset="gb2312")
    made.add_related(b"GIF89a", maintype="image", subtype="gif")
    assert read(made.as_bytes(), "a.mht").raw == SPEECH


def test_a_message_out_of_a_mailbox() -> None:
    before = b"From 1275267068816858875@xxx Wed Jul 16 06:24:10 +0000 2008\r\n"
    for name in ("a.eml", None):
        document = read(before + message().as_bytes(), name)
        assert (document.kind, document.raw.strip()) == ("mail", SPEECH)
    assert read(before + "同志们：今天开会。".encode()).kind == "text"


def test_what_is_enclosed_is_told() -> None:
    made = message()
    made.add_attachment(b"PK", maintype="application", subtype="zip", filename="讲话.docx")
    assert read(made.as_bytes()).omissions == (Omission("enclosure", 1, "讲话.docx"),)


def test_a_speech_that_begins_like_headers_is_text() -> None:
    assert read("To: 各位代表\nDate: 今天\n同志们：今天开会。".encode()).kind == "text"


def test_parts_within_parts_for_ever() -> None:
    part = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=%d\n\n--%d\n"
    with pytest.raises(UnreadableError) as error:
        read(b"".join(part % (i, i) for i in range(9000)))
    assert error.value.hint
