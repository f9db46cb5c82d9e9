"""Minimal Word files for tests, written part by part."""

from __future__ import annotations

import io
import zipfile

from drafter.corpus.word import read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_text(data: bytes) -> str:
    """The text of a .docx without what else is told of it."""
    return read_word(data)[0]


def package(body: str, **parts: str) -> bytes:
    """A minimal Word file; ``parts`` are further parts by the stem of their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def p(text: str, number: str = "", level: int = 0, style: str = "") -> str:
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
