"""What inputs are made of: pieces of our own seeds, small documents made by hand, Word files as they are inside."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from .mutate import damaged, garbled

ROOT = Path(__file__).parents[2]

PIECES = (
    "在全市安全生产工作会议上的讲话\n市委副书记　程之远\n（2026年3月12日）\n同志们：\n今天，我们召开全市安全生产工作会议，"
    "主要任务是总结去年工作，部署今年任务。下面，我讲三点意见。\n",
    "一、提高认识，增强紧迫感\n要充分认识做好这项工作的重要意义。\n二、突出重点，抓好落实\n（一）抓排查。一是全面排查；二是限期整改。\n"
    "1.排查到位。2.整改到位。\n（二）抓培训。\n三、加强领导，形成合力\n要压实责任、严格考核。\n",
    "刚才，市应急局通报了情况，三家单位作了发言，讲得都很好，我都同意。过去一年，成绩来之不易：事故起数下降12.5%，死亡人数下降9.8%。\n",
    "同志们，使命光荣，责任重大。让我们紧密团结起来，为建设平安云川作出新的更大贡献！\n谢谢大家！\n",
    "本报讯（记者 李静）3月12日，全市工会工作会议召开。市委副书记程之远出席会议并讲话。程之远指出，要抓好三项工作。他强调，一是抓早；二是抓小。\n",
    "各位老師，各位同學：\n大家好！金秋時節，我們歡聚一堂，隆重舉行開學典禮。首先，我代表學校向大家表示熱烈的歡迎！\n",
    "讲话稿篇一\n同志们：\n开会。\n谢谢大家！\n讲话稿篇二\n各位领导、各位来宾：\n很高兴参加活动。祝大会圆满成功！\n",
    "要貫(guàn)徹落實(luòshí)會議精神，?yōu)化營商環(huán)境，推動(dòng)高質(zhì)量發(fā)展！\n",
    "第一，抓学习。第二，抓作风。第三，抓落实。首先要统一思想，其次要明确任务，最后要狠抓落实。\n",
    "首页 | 范文 | 登录\n上一篇：年终总结\n下一篇：没有了\n本文来源于网络，版权归原作者所有。\n",
    '会议由张三主持,各县(区)分管领导参加.会议强调:"要抓好落实"...\n\n　　二、　下一步打算\n',
)
MARKDOWN = (
    "# 在大会上的讲话\n\n**同志们：**\n\n> 引一句\n\n- 一是抓早\n- 二是抓小\n\n| 项目 | 数量 |\n|---|---|\n| 基地 | 12 |\n\n"
    "![图](a.png)\n\n[链接](http://example.com)\n\n```\n代码\n```\n"
)
PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>讲话</title><script>var a=1;</script></head><body>"
    "<div class='nav'><a href='/'>首页</a> | <a href='/x'>范文</a></div><h1>在大会上的讲话</h1><div id='content'>{0}</div>"
    "<table><tr><td>合计</td><td>12</td></tr></table><ol><li>抓早</li><li>抓小</li></ol><p>版权所有&copy;2026</p></body></html>"
)
BIG = (
    "第一，", "一是抓落实；", "一、抓落实\n", "（一）", "1.", "同志们：\n", "篇一\n", "\n", " ", "　", "我们要抓落实。", "（", "“", "《",
    "&amp;amp;", "<p>", "<div>", "市委书记王小明强调，要抓好。", "(yōu)", "?yōu)", "ä¸\xad", "é›†", "锟斤拷", "臺", "a", "0", "，", "\r",
    "**", "| a ", "> ", "今天召开会议。", "、", "要1、2、3、", "在全县大会上的讲话\n同志们：\n今天召开会议。\n", "２０２６年", "〓", "\u200b",
)  # fmt: skip


@cache
def seeds() -> tuple[str, ...]:
    """The speeches that ship, as text."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "speeches").glob("*.txt")))


def piece(chance: random.Random, most: int = 600) -> str:
    """A piece of a seed, or a few small pieces made by hand."""
    if chance.random() < 0.5:
        seed = chance.choice(seeds())
        start = chance.choice((0, chance.randrange(len(seed))))
        return seed[start : start + chance.randrange(1, most)]
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 4)))


def text(chance: random.Random) -> str:
    """A small document, damaged or sound."""
    return garbled(chance, piece(chance), PIECES)


def big(chance: random.Random) -> str:
    """One thing over and over, up to half a megabyte: what takes more than its share of time shows here."""
    unit = chance.choice((*BIG, piece(chance, 60), garbled(chance, chance.choice(PIECES)[:40], PIECES, 2) or "甲"))
    size = chance.choice((20_000, 60_000, 200_000))
    return (piece(chance, 200) + unit * (size // len(unit)) + piece(chance, 200))[: size + 400]


def page(chance: random.Random) -> str:
    """A web page, its markup damaged or sound."""
    body = "".join(f"<p>{line}</p>" for line in text(chance).split("\n"))
    return garbled(chance, PAGE.replace("{0}", body), (PAGE, *PIECES), chance.choice((0, 1, 2, 4)))


# --- Word ----------------------------------------------------------------------------------------

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_RUNS = (
    "<w:r><w:t>{}</w:t></w:r>",
    "<w:r><w:t xml:space='preserve'>{}</w:t><w:br/><w:tab/></w:r>",
    "<w:ins w:id='1' w:author='a'><w:r><w:t>{}</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
    "<w:hyperlink><w:r><w:t>{}</w:t></w:r></w:hyperlink>",
    "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>",
    "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='end'/><w:t>{}</w:t></w:r>",
    "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    "<w:sdt><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>",
)
_PROPERTIES = (
    "",
    "<w:pPr><w:pStyle w:val='a'/></w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>",
    "<w:pPr><w:jc w:val='center'/><w:ind w:firstLine='640'/></w:pPr>",
)
_SIDE = {
    "word/styles.xml": f"<w:styles xmlns:w='{_W}'><w:style w:type='paragraph' w:styleId='a'><w:name w:val='heading 1'/>"
    "<w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:name w:val='b'/><w:basedOn w:val='a'/></w:style></w:styles>",
    "word/numbering.xml": f"<w:numbering xmlns:w='{_W}'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>"
    "<w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
    "word/footnotes.xml": f"<w:footnotes xmlns:w='{_W}'><w:footnote w:id='2'><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>",
    "word/_rels/document.xml.rels": _RELATIONS,
    "docProps/core.xml": "<coreProperties/>",
}


def _paragraph(chance: random.Random, line: str) -> str:
    escaped = line.replace("&", "&amp;").replace("<", "&lt;")
    inner = f"<w:p>{chance.choice(_PROPERTIES)}{chance.choice(_RUNS).format(escaped)}</w:p>"
    if chance.random() < 0.1:
        return f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return inner


def members(chance: random.Random) -> dict[str, bytes]:
    """The members of a Word file made by hand."""
    body = "".join(_paragraph(chance, line) for line in text(chance).split("\n"))
    document = f"<w:document xmlns:w='{_W}'><w:body>{body}<w:sectPr/></w:body></w:document>"
    side = {name: part for name, part in _SIDE.items() if chance.random() < 0.4}
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document, **side}
    return {name: part.encode("utf-8", "replace") for name, part in parts.items()}


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file of members, the same bytes for the same members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, method)
    return target.getvalue()


def word(chance: random.Random, made: Sequence[bytes]) -> bytes:
    """A Word file, by hand or one of those ``made`` by ourselves: with damaged members, fewer or more of them."""
    parts = unpacked(chance.choice(made)) if made and chance.random() < 0.3 else members(chance)
    for _ in range(chance.choice((0, 1, 1, 2))):
        name = chance.choice(sorted(parts))
        way = chance.randrange(5)
        if way == 0:
            del parts[name]
            if not parts:
                break
        elif way == 1:
            parts[chance.choice(("word/document.xml", "../evil.xml", "word/comments.xml", "甲" * 90))] = parts[name]
        elif way == 2:
            parts[name] = damaged(chance, parts[name], [PAGE.encode()], 1)
        else:
            source = parts[name].decode("utf-8", "replace")
            parts[name] = garbled(chance, source, tuple(_SIDE.values()), 2).encode("utf-8", "replace")
    data = packed(parts, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
    return damaged(chance, data, [b"PK\x05\x06"], 1) if chance.random() < 0.2 else data
