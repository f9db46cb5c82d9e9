"""Word documents in one XML file: of Word 2003, as office systems write them and call them .doc, and unrolled ones."""

from __future__ import annotations

import pytest
from word_packages import W, p, package

from drafter.corpus.readers import read
from drafter.errors import UnreadableError
from drafter.model import Omission

OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
HINT = "http://schemas.microsoft.com/office/word/2003/auxHint"
CORE = "http://schemas.microsoft.com/aml/2001/core"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
STYLES = '<w:styles><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style></w:styles>'
BODY = (
    '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>在大会</w:t><w:br/><w:t>上的讲话</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>同志们：</w:t></w:r></w:p>"
    '<wx:sub-section><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr>'
    "</w:pPr><w:r><w:t>提高认识</w:t></w:r></w:p></wx:sub-section>"
    '<w:p><w:pPr><w:listPr><wx:t wx:val="·"/></w:listPr></w:pPr><w:r><w:t>抓早</w:t></w:r>'
    '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content>'
    "</aml:annotation>"
    '<aml:annotation w:type="Word.Comment"><aml:content><w:p><w:r><w:t>再想</w:t></w:r></w:p></aml:content>'
    "</aml:annotation>"
    "<w:r><w:footnote><w:p><w:r><w:t>来自县局。</w:t></w:r></w:p></w:footnote></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>基地</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr>"
    "</w:tbl>"
    '<w:p><w:r><w:pict><w:binData w:name="a">AAAA</w:binData></w:pict></w:r></w:p>'
    "<w:sectPr><w:hdr><w:p><w:r><w:t>内部材料请勿外传</w:t></w:r></w:p></w:hdr></w:sectPr>"
)


def old(body: str = BODY) -> bytes:
    spaces = f'xmlns:w="{OLD}" xmlns:wx="{HINT}" xmlns:aml="{CORE}"'
    return f"{HEAD}<w:wordDocument {spaces}>{STYLES}<w:body>{body}</w:body></w:wordDocument>".encode()


@pytest.mark.parametrize("name", ["a.doc", "a.xml", "a"])
def test_word_2003(name: str) -> None:
    document = read(old(), name)
    assert document.kind == "word-xml"
    assert document.raw.split("\n") == ["在大会上的讲话", "同志们：", "一、提高认识", "抓早", "基地\u300012"]
    assert set(document.omissions) == {
        Omission("picture", 1),
        Omission("comment", 1, "再想"),
        Omission("footnote", 1, "来自县局。"),
        Omission("header", 1, "内部材料请勿外传"),
        Omission("deleted", 1, "旧"),
    }


def test_an_unrolled_package_reads_as_the_package() -> None:
    body = p("同志们：") + p("谢谢！")
    part = f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="{W}"><w:body>{body}</w:body>'
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    data = f'{HEAD}<pkg:package xmlns:pkg="{space}">{part}</w:document></pkg:xmlData></pkg:part></pkg:package>'
    assert read(data.encode()).raw == read(package(body)).raw == "同志们：\n谢谢！"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (old()[:-30], "已损坏"),
        (old("<w:p/>" * 450_000), "过大"),
        (old().replace(b"<w:body>", b"<w:b>").replace(b"</w:body>", b"</w:b>"), "没有正文"),
        (
            old().replace(b"<w:wordDocument", b'<!DOCTYPE a [<!ENTITY a "aa">]><w:wordDocument').replace(b"12", b"&a;"),
            None,
        ),
    ],
    ids=["cut", "large", "empty", "entity"],
)
def test_bad_ones(data: bytes, message: str | None) -> None:
    if message is None:
        assert "aa" not in read(data).raw
        return
    with pytest.raises(UnreadableError, match=message) as error:
        read(data)
    assert error.value.hint
