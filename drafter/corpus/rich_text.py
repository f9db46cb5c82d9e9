"""Rich text to lines (.rtf 取文字): a paragraph a line with the number that stands in it, tables row by row.

What the tokens mean is taken from Microsoft's Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import NamedTuple

from drafter.corpus.named_styles import Styled, styled
from drafter.corpus.numbering import printed
from drafter.corpus.omissions import Revisions, told, told_margins
from drafter.corpus.rows import Flow, SetTable, table_lines
from drafter.corpus.symbols import symbol
from drafter.errors import UnreadableError
from drafter.late_classes import dataclass
from drafter.model import Omission, OmissionKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?"  # a word and its number
    rb"|((?:\\'[0-9A-Fa-f]{2})+)"  # bytes
    rb"|\\([^A-Za-z])"  # a sign
    rb"|([{}])"
    rb"|[\r\n\x00]+"
    rb"|([^\\{}\r\n\x00]+)",
    re.DOTALL,
)
_IN_SKIPPED = re.compile(rb"\\bin([0-9]{1,9}) ?|\\[\\{}]|[{}]")
_MOST_TOKENS = 800_000  # a speech has some thousands; what a file of many pictures has besides is skipped
_MOST_SKIPPED = 5_000_000  # braces in one group that is passed over
_MOST_DEPTH = 1_000
_MOST_TABLES = 8  # in each other
_TOO_MUCH = "请用 Word 或 WPS 打开，只保留讲话正文，另存为 .docx"

_CHARACTERS = {
    "tab": " ", "line": "\n", "page": "\n", "column": "\n", "softline": "\n", "softpage": "\n", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u3000",
    "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": " ", "\n": "\r", "\r": "\r"}
# Code pages by the character set of a font; 0 and 1 are what the document says.
_PAGES = {
    128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_WIDE = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}
_SYMBOLS = 2  # the character set of symbol fonts
# Groups that are no text of the body: what is taken out of them, where anything is.
_SKIPPED = _words(
    "colortbl info pgdsctbl nonesttables nonshppict fldinst xe tc bkmkstart bkmkend listtable listoverridetable "
    "rsidtbl generator themedata colorschememapping latentstyles datastore datafield xmlnstbl objdata objclass objname "
    "objalias objsect sp filetbl revtbl atnid atnauthor atndate atnref atnparent atrfstart atrfend pnseclvl pn mmath "
    "template passwordhash userprops docvar protusertbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn formfield "
    "ffdeftext private background shprslt txe rxe falt panose fname fontemb fontfile blipuid picprop list listlevel "
    "leveltext levelnumbers listname"
)
_MARGINS = ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
_NOTES: dict[str, OmissionKind] = {
    "footnote": "footnote",
    "annotation": "comment",
    **dict.fromkeys(_MARGINS, "header"),
}
_NUMBERS = frozenset({"listtext", "pntext"})
# Groups that readers may pass over by their mark (\*), but that hold text of the body.
_OPENED = frozenset({"shpinst", "shppict", "nesttableprops", "do", "cs"})
_TWICE = "twice "


def read_rich_text(data: bytes, set_table: SetTable = table_lines) -> tuple[str, tuple[Omission, ...]]:
    """The text of an .rtf, and what it leaves out; raises UnreadableError for what no reader would open."""
    reader = _Reader(data, Flow(set_table))
    reader.read()
    return "\n".join(reader.flow.lines()), tuple(reader.omissions())


@dataclass(slots=True)
class _State:
    """What a group inherits and its end takes back."""

    into: str = "text"  # text, number, fonts, styles, skip, or the name of what is told
    skips: int = 1  # bytes that stand behind a Unicode character for readers that know none
    font: int = -1
    wide: int = -1  # the font of Chinese in this run
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    starred: bool = False

    def inner(self) -> _State:
        """What a group within begins with."""
        return _State(self.into, self.skips, self.font, self.wide, self.hidden, self.deleted, self.inserted)


class _Aside(NamedTuple):
    """A paragraph around an open text box, of which the group is so many braces deep."""

    braces: int
    pieces: list[str]
    number: list[str]
    style: int
    depth: int


@dataclass(slots=True)
class _Reader:
    """The text while it is read."""

    data: bytes
    flow: Flow
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    page: str = "cp1252"
    charsets: dict[int, int] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)  # their names
    names: dict[int, str] = field(default_factory=dict)  # of styles
    style: int = 0
    depth: int = 0  # tables that the paragraph stands in
    pending: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    pieces: list[str] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    told: dict[OmissionKind, list[list[str]]] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)  # the first line of each text box
    revisions: Revisions = field(default_factory=Revisions)
    pictures: int = 0
    aside: list[_Aside] = field(default_factory=list)

    def read(self) -> None:
        """Go through all tokens."""
        place, count = 0, 0
        while (found := _TOKEN.match(self.data, place)) is not None:
            place, count = found.end(), count + 1
            word, number, hexes, sign, brace, text = found.groups()
            if word is not None:
                place = self._word(word.decode("ascii"), None if number is None else int(number), place)
            elif hexes is not None:
                self._bytes(bytes.fromhex(hexes.replace(b"\\'", b"").decode("ascii")))
            elif text is not None:
                self._bytes(text)
            elif brace == b"{":
                self._open()
            elif brace == b"}":
                self._close()
            elif sign is not None:
                self._sign(sign.decode("latin-1"))
            if count > _MOST_TOKENS:
                raise UnreadableError("RTF 文件太大", hint=_TOO_MUCH)
            if self.state.into == "skip":
                place = self._over(place)
        self._end_paragraph("")

    def _over(self, place: int) -> int:
        """Behind a group that is passed over."""
        depth = 1
        for count, found in enumerate(_IN_SKIPPED.finditer(self.data, place)):
            if count > _MOST_SKIPPED:
                raise UnreadableError("RTF 文件太大", hint=_TOO_MUCH)
            token = found.group()
            if found[1] is not None:
                return found.end() + int(found[1])  # bytes as they are, in which braces mean nothing
            depth += (token == b"{") - (token == b"}")
            if depth == 0:
                self.state = self.stack.pop() if self.stack else _State()
                return found.end()
        return len(self.data)

    def _open(self) -> None:
        self._flush()
        if len(self.stack) >= _MOST_DEPTH:
            raise UnreadableError("RTF 文件里的括号套得太深", hint=_TOO_MUCH)
        self.stack.append(self.state)
        self.state = self.state.inner()

    def _close(self) -> None:
        self._flush()
        if self.aside and self.aside[-1].braces == len(self.stack):
            self._end_paragraph("")
            _, self.pieces, self.number, self.style, self.depth = self.aside.pop()
        if self.stack:
            self.state = self.stack.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.state.starred = True
        elif sign in _SIGNS:
            self._flush()
            if _SIGNS[sign] == "\r":
                self._end_paragraph("")
            else:
                self._put(_SIGNS[sign])

    def _word(self, word: str, number: int | None, place: int) -> int:
        """A control word; where reading goes on."""
        if word == "bin":
            return place + max(0, number or 0)
        if word == "u" and number is not None:
            self._flush()
            self._put(chr(number % 0x10000))
            self.to_skip = self.state.skips
            return place
        self._flush()
        self.to_skip = 0
        starred, self.state.starred = self.state.starred, False
        if word in _ACTIONS:
            _ACTIONS[word](self, number)
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif not self._group(word, starred=starred) and starred:
            self.state.into = "skip"
        return place

    def _group(self, word: str, *, starred: bool) -> bool:
        """Whether a word begins a group of its own kind."""
        if word in _SKIPPED:
            self.state.into = "skip"
        elif word in _NUMBERS:
            self.state.into = "number"
            self.number.clear()
        elif word in _NOTES:
            self.told.setdefault(_NOTES[word], []).append([])
            self.state.into = _NOTES[word]
        elif word in ("pict", "object"):
            self.pictures += self.state.into == "text" and word == "pict"
            if word == "pict":
                self.state.into = "skip"
        elif word in ("fonttbl", "stylesheet"):
            self.state.into = "fonts" if word == "fonttbl" else "styles"
        elif word == "upr":  # the same twice: for readers that know no Unicode, and behind \\ud
            self.state.into = _TWICE + self.state.into
        elif word == "ud":
            self.state.into = self.state.into.removeprefix(_TWICE)
        elif word in ("shptxt", "dptxbxtext"):
            self.boxes.append("")
            self.aside.append(_Aside(len(self.stack), self.pieces, self.number, self.style, self.depth))
            self.pieces, self.number = [], []
        else:
            return word in _OPENED
        return True

    # --- characters ---

    def _bytes(self, data: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(data))
            self.to_skip -= skipped
            data = data[skipped:]
        self.pending += data

    def _flush(self) -> None:
        """The bytes since the last word as characters."""
        if self.pending:
            data = bytes(self.pending)
            self.pending.clear()
            self._put(self._decoded(data))

    def _decoded(self, data: bytes) -> str:
        charset = self.charsets.get(self.state.font, 0)
        if charset == _SYMBOLS and self.state.into == "text":
            name = self.fonts.get(self.state.font, "").strip(" ;")
            return "".join(symbol(chr(byte), name) for byte in data)
        if data.isascii():
            return data.decode("ascii")
        wide = self.charsets.get(self.state.wide, 0)
        pages = [_PAGES[each] for each in (charset, wide) if each in _PAGES]
        for page in (*pages, self.page):
            try:
                return data.decode(page)
            except UnicodeDecodeError:
                continue
        return data.decode(self.page, "replace")

    def _put(self, text: str) -> None:
        into = self.state.into
        if into == "text":
            if self.state.deleted:
                self.revisions.add("deleted", text)
            elif self.state.hidden:
                self.revisions.add("hidden", text)
            else:
                self.pieces.append(text)
                if self.state.inserted:
                    self.revisions.add("inserted", text)
        elif into == "number":
            self.number.append(text)
        elif into == "fonts":
            self.fonts[self.state.font] = self.fonts.get(self.state.font, "") + text
        elif into == "styles":
            self.names[self.style] = self.names.get(self.style, "") + text
        elif into in self.told:
            self.told[into][-1].append(text)

    # --- paragraphs ---

    def _end_paragraph(self, ends: str, depth: int | None = None) -> None:
        self._flush()
        if self.state.into in self.told:
            self._put(" ")
        if self.state.into != "text":
            return
        body = _paired("".join(self.pieces))
        name = self.names.get(self.style, "").strip(" ;").lower()
        number = printed(_paired("".join(self.number)).strip()) if body.strip() else ""
        made = styled(number + body, name)
        if self.aside and made.lines and not self.boxes[-1]:
            self.boxes[-1] = made.lines[0].strip()
        self.pieces.clear()
        self.number.clear()
        self.flow.add(made, self.depth if depth is None else depth, ends)
        self.revisions.end_paragraph()

    def omissions(self) -> Iterator[Omission]:
        """What of the document is no line of its text."""
        yield from told("picture", [""] * self.pictures)
        yield from told("text-box", filter(None, self.boxes))
        for kind, groups in self.told.items():
            texts = [" ".join(_paired("".join(group)).split()) for group in groups]
            yield from told_margins(texts) if kind == "header" else told(kind, dict.fromkeys(filter(None, texts)))
        yield from self.revisions.told(lambda line: _paired(line).strip())


def _paired(text: str) -> str:
    """Pairs of surrogates as the characters that they stand for."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _plain(reader: _Reader, _number: int | None) -> None:
    reader.state.hidden = reader.state.deleted = reader.state.inserted = False


def _paragraph(reader: _Reader, _number: int | None) -> None:
    reader.depth = 0
    reader.style = 0


def _set_font(reader: _Reader, number: int | None) -> None:
    reader.state.font = number or 0


def _set_wide(reader: _Reader, number: int | None) -> None:
    if reader.charsets.get(number or 0, 0) in _PAGES:
        reader.state.wide = number or 0


def _charset(reader: _Reader, number: int | None) -> None:
    if reader.state.into == "fonts":
        reader.charsets[reader.state.font] = number or 0


def _style(reader: _Reader, number: int | None) -> None:
    reader.style = number or 0
    if reader.state.into == "styles":
        reader.names[reader.style] = ""


def _page(reader: _Reader, number: int | None) -> None:
    page = _WIDE.get(number or 1252, f"cp{number or 1252}")
    try:
        "".encode(page)
    except LookupError:
        return
    reader.page = page


def _skips(reader: _Reader, number: int | None) -> None:
    reader.state.skips = max(0, 1 if number is None else number)


def _hidden(reader: _Reader, number: int | None) -> None:
    reader.state.hidden = number != 0


def _deleted(reader: _Reader, number: int | None) -> None:
    reader.state.deleted = number != 0


def _inserted(reader: _Reader, number: int | None) -> None:
    reader.state.inserted = number != 0


def _in_table(reader: _Reader, _number: int | None) -> None:
    reader.depth = max(reader.depth, 1)


def _tables(reader: _Reader, number: int | None) -> None:
    reader.depth = min(max(0, number or 0), _MOST_TABLES)


def _inner(reader: _Reader) -> int:
    return max(reader.depth, 2)


_ACTIONS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": lambda reader, _: reader._end_paragraph(""),
    "sect": lambda reader, _: reader._end_paragraph(""),
    "cell": lambda reader, _: reader._end_paragraph("cell", 1),
    "row": lambda reader, _: reader.flow.add(Styled([]), 1, "row"),
    "nestcell": lambda reader, _: reader._end_paragraph("cell", _inner(reader)),
    "nestrow": lambda reader, _: reader.flow.add(Styled([]), _inner(reader), "row"),
    "pard": _paragraph,
    "plain": _plain,
    "intbl": _in_table,
    "itap": _tables,
    "f": _set_font,
    "af": _set_wide,
    "fcharset": _charset,
    "s": _style,
    "ansicpg": _page,
    "uc": _skips,
    "v": _hidden,
    "deleted": _deleted,
    "revised": _inserted,
}
