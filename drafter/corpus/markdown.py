"""Markdown to plain lines: its signs go, its words and its numbering stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.corpus.omissions import told
from drafter.corpus.rows import row_lines
from drafter.model import Omission, OmissionKind
from drafter.patterns import regex

_FRONT = regex(
    r"\A(?:---[ \t]*\n|(?=(?:title|layout|date|author|tags|categories)[ \t]*:))"
    r"(?:(?!---)[^\n]*\n){0,60}---[ \t]*(?:\n|\Z)"
)
_FENCE = regex(r"[ \t]*(?:```|~~~)")
_HEADING = regex(r"[ \t]{0,3}#{1,6}(?:[ \t]+|(?=[^\s#]))")
_CLOSING_HASHES = regex(r"[ \t]#{1,6}[ \t]*$")
# A rule, or the line below a heading: signs of one kind and blanks.
_RULE = regex(r"[ \t]{0,3}(?:=+|-[- \t]*-|\*[* \t]*\*|_[_ \t]*_)[ \t]*$")
_QUOTE = regex(r"(?:[ \t]{0,3}>[ \t]?){1,9}")
_BULLET = regex(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_TABLE_RULE = regex(r"[ \t]*\|?[ \t]*:?--[-:| \t]*$")
_IMAGE = regex(r"!\[[^\]\n]{0,300}\]\([^()\n]{0,1000}\)")
_LINK = regex(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,100}\])")
_DEFINITION = regex(r"[ \t]{0,3}\[[^\]\n]{1,100}\]:[ \t]*\S")
_FOOTNOTE = regex(r"\[\^[^\]\n]{1,40}\]")
_NOTE = regex(r"^[ \t]{0,3}\[\^[^\]\n]{1,40}\]:[ \t]*(\S[^\n]*)$", re.MULTILINE)
_COMMENT = regex(r"<!--(.{1,2000}?)-->", re.DOTALL)
_TITLE = regex(r"[ \t]*title[ \t]*:[ \t]*(?P<title>\S.*)$", re.IGNORECASE)
_ADDRESS = regex(r"\]\(([^()\n]{1,1000})\)")
_AUTOLINK = regex(r"<(?:https?://|mailto:)[^<>\s]{1,1000}>")
# What pages made of Markdown have beside it: tags by their names (少于<50人 has none), calls of a site's own pieces.
_TAG = regex(
    r"</?(?:a|b|big|blockquote|br|center|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|section|small|span|strong|sub"
    r"|sup|u|ul|video|audio|source)(?:\s[^<>\n]{0,1000})?/?>",
    re.IGNORECASE,
)
_BREAK = regex(r"<br\s*/?>", re.IGNORECASE)
_SHOWN = regex(r"<(?:img|iframe|video|audio)\s[^<>\n]{0,1000}>", re.IGNORECASE)
_CALL = regex(r"\{\{[<%][^\n]{0,1000}?[%>]\}\}")
# Signs of emphasis go where they pair in the line: an odd ** may stand for a name struck out (**市).
_EMPHASIS = (
    regex(r"(?<![*\\])\*{2,3}(?!\*)"),
    regex(r"(?<![_\\])_{2}(?!_)"),
    regex(r"(?<![~\\])~~(?!~)"),
    regex(r"(?<![*\\0-9])\*(?![*0-9])"),
    regex(r"(?<![\w\\])_(?=[^\s_])|(?<=[^\s_\\])_(?!\w)"),
    regex(r"(?<![`\\])`(?!`)"),
)
_ESCAPE = regex(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def plain(text: str) -> str:
    """The text of a Markdown document, a line each: headings, emphasis, bullets, links lose their signs.

    Numbering (1. 一、) stays as it is written; a row of a table is a line, of front matter the title stays.
    """
    return "\n".join(line for _number, line in numbered_lines(text))


def markdown_omissions(text: str) -> tuple[Omission, ...]:
    """What of a Markdown document is no line of its text: front matter, pictures, addresses of links, footnotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    fields = [line for line in front.group().split("\n") if ":" in line and not _TITLE.match(line)] if front else []
    body = text[front.end() :] if front else text
    pictures = [*_IMAGE.findall(body), *_SHOWN.findall(body), *_CALL.findall(body)]
    links = _ADDRESS.findall(_IMAGE.sub("", body))
    notes = _NOTE.findall(body)
    comments = _COMMENT.findall(body)
    kinds: tuple[tuple[OmissionKind, Sequence[str]], ...] = (
        ("front", fields),
        ("picture", pictures),
        ("link", links),
        ("footnote", notes),
        ("remark", comments),
    )
    return tuple(one for kind, texts in kinds for one in told(kind, map(str.strip, texts)))


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of ``plain``, each with the number (from 0) of the line of the file that it was read from."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    start = front.end() if front else 0
    if front is not None:
        yield from _front_title(front.group(), text[start:])
    for number, raw in enumerate(text[start:].split("\n"), text.count("\n", 0, start)):
        bare = _untagged(raw) if "<" in raw else raw
        yield from ((number, line) for part in bare.split("\n") for line in _lines(part))


def _untagged(line: str) -> str:
    """A line without tags and calls, in as many lines as its breaks make; one that had nothing else is gone."""
    left = _TAG.sub("", _CALL.sub("", _BREAK.sub("\n", line)))
    return left if left.strip() else left.strip()


def _front_title(front: str, body: str) -> Iterator[tuple[int, str]]:
    """The title that front matter gives, where the text lacks it."""
    for number, line in enumerate(front.split("\n")):
        found = _TITLE.match(line)
        title = found["title"].strip().strip("\"'") if found else ""
        if title and title not in body:
            yield number, title
            return


def _lines(line: str) -> list[str]:
    """What remains of a line; a rule, a fence or a definition leaves nothing."""
    if any(pattern.match(line) for pattern in (_FENCE, _RULE, _DEFINITION, _TABLE_RULE)):
        return []
    if quote := _QUOTE.match(line):
        line = line[quote.end() :]
    if head := _HEADING.match(line):
        line = _CLOSING_HASHES.sub("", line[head.end() :])
    elif bullet := _BULLET.match(line):
        line = line[bullet.end() :]
    if line.lstrip().startswith("|") and line.count("|") > 1:
        return row_lines([[cell] for part in line.strip().strip("|").split("|") if (cell := _inline(part.strip()))])
    return [_inline(line)]


def _inline(line: str) -> str:
    if "[" in line:
        line = _FOOTNOTE.sub("", _LINK.sub(r"\1", _IMAGE.sub("", line)))
    if "<" in line:
        line = _AUTOLINK.sub("", line)
    for sign in _EMPHASIS:
        if len(sign.findall(line)) % 2 == 0:
            line = sign.sub("", line)
    return _ESCAPE.sub(r"\1", line) if "\\" in line else line
