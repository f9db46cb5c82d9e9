"""HTML pages to text (网页取正文): the part that holds the prose, line by line, with its title."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from drafter.corpus.rows import row_lines
from drafter.late_classes import dataclass
from drafter.model import Omission
from drafter.numerals import format_enumerator, match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN, han_count

if TYPE_CHECKING:
    from lxml.etree import _Element


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
_NEVER_TEXT = _names(
    "audio button canvas embed head iframe input map math meta link noscript object option rp rt script select style "
    "svg template textarea title video"
)
_AROUND = _names("aside footer header nav")
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
# A paragraph is never the main part of a page, though it may hold all its prose.
_PARAGRAPHS = _HEADINGS | _names("blockquote dd dt li p pre")
_HIDDEN = regex(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
# White letters inside a paragraph: what a site hides there against copying.
_WHITE = regex(r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?|white)\s*(?:;|!|$)", re.IGNORECASE)
_HIDDEN_CLASS = regex(r"(?:^|[}\s])\.([\w-]{1,60})\s*\{([^{}]{0,500})\}")
_COLLAPSE = regex(r"[ \t\r\n\f]+")
_HAN_GAP = regex(rf"(?<=[{HAN}，。、；：！？“”])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[{HAN}，。、；：！？“”])")
_CLAUSE = regex("[，。！？；,;]")
_TAG = regex(r"<(/?)([A-Za-z!][\w:-]{0,40})[^<>]*>")
_SITE_CUT = regex(r"[_|｜»]+|\s[-–—]+\s|(?<![0-9])[-–](?![0-9])|——(?=.{2,15}$)")

_MAX_TAGS = 400_000  # beyond that a tree would not fit into reasonable memory; the tags are stripped instead
_MAX_SHEET = 100_000  # characters of a style sheet that are looked at
_MAX_SHEETS = 20
_MOST = 0.85  # share of the prose that the main part of a page must hold
_LITTLE_PROSE = 40  # Han characters that may be a short speech
_VERSES = 3  # lines divided by <br> that are text without a mark
_ITEMS = 3  # blocks that are alike, as readers' comments are
_MORE = 12  # times the text of the speech: longer than that it is itself the text
_COMMENT = 200  # Han characters of the longest of them
_HEADING = 4  # characters of a heading that names a text
_MOST_ITEMS = 100
_HAN_NUMBERS = regex("cjk|chinese|han|japanese", re.IGNORECASE)
# What class and id call the parts that readers and sites add to a text.
_ADDED = regex(
    r"(?:^|[\s_-])(?:comments?|replies|reply|pinglun|liuyan|guestbook|related|recommend(?:ed|s)?|xiangguan|tuijian|sidebar|"
    r"breadcrumbs?|crumbs?|share|copyright|toolbar|pagination|pager|disclaimer|advert(?:isement)?s?|hotlist|rank(?:ing)?)"
    r"(?:[\s_-]?(?:list|box|area|wrap(?:per)?|block|section|div|con(?:tent)?|[0-9]+))?(?=$|[\s_-])"
)
_ENOUGH_PROSE = 60  # Han characters: with less, nothing is judged by density
# A heading that names a speech in full: 校长讲话 alone, as many pages are called, does not.
_SPEECH_TITLE = regex(r".{5,}(?:讲话|致辞|发言|演讲|讲话稿|講話|致辭|發言)(?:（[^（）]{1,8}）)?$")
_NEAR_TOP = 8  # lines among which the title is looked for


@dataclass(slots=True)
class _Line:
    """A line of the page: its text, how much of it is link, the block it stands in, whether <br> ends it."""

    text: str
    linked: int
    block: int
    heading: bool
    broken: bool = False

    @property
    def is_link(self) -> bool:
        return self.linked * 2 > len(self.text)

    @property
    def prose(self) -> int:
        """Han characters of running text; none in a line that is a link or has no clause mark."""
        return 0 if self.is_link or not _CLAUSE.search(self.text) else han_count(self.text)


@dataclass(slots=True)
class _Numbering:
    """The numbers of an <ol>: how they are written, and the last; no style where there are none."""

    style: str = "1."
    last: int = 0

    @classmethod
    def of(cls, element: _Element) -> _Numbering:
        """As the list says: start=, type=, list-style-type."""
        shown = f"{element.get('style') or ''};{element.get('type') or ''}"
        style = "" if "none" in shown else "一、" if _HAN_NUMBERS.search(shown) else "1."
        return cls(style, _whole(element.get("start"), 1) - 1)

    def next(self, item: _Element) -> str:
        """The number of the next item, as printed."""
        self.last = _whole(item.get("value"), self.last + 1)
        if not self.style or not 0 < self.last < _MOST_ITEMS:
            return ""
        return format_enumerator(self.style, self.last)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else default


@dataclass(slots=True)
class _Walk:
    """What is known while a page is walked: the blocks so far, the line under way."""

    parents: list[int] = field(default_factory=lambda: [-1])
    names: list[str] = field(default_factory=lambda: [""])
    pictures: list[int] = field(default_factory=list)
    numbers: list[_Numbering] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    number: str = ""
    paragraphs: set[int] = field(default_factory=set)
    lines: list[_Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    block: int = 0
    links: int = 0
    verbatim: int = 0
    heading: bool = False

    def add(self, text: str | None) -> None:
        """Text of the line under way; blanks as a browser shows them, none between Chinese lines."""
        if not text:
            return
        if not self.verbatim:
            text = _COLLAPSE.sub(" ", _HAN_GAP.sub("", text))
        self.pieces.append(text)
        if self.links:
            self.linked += len(text.strip())

    def end_line(self, *, broken: bool = False) -> None:
        """Close the line under way; nothing happens when it is blank."""
        text = "".join(self.pieces).strip(" \t\r\n\f")
        if text.strip():
            if self.number and match_enumerator(text[:12]) is None:
                text = self.number + text
            self.number = ""
            self.lines.append(_Line(text, self.linked, self.block, self.heading, broken))
        self.pieces.clear()
        self.linked = 0

    def enter(self, tag: str, element: _Element) -> None:
        """An element begins."""
        if tag in _BLOCKS:
            self.end_line()
            self.parents.append(self.block)
            self.names.append(
                f"{element.get('class') or ''} {element.get('id') or ''}".lower() if element.attrib else ""
            )
            self._enter_list(tag, element)
            self.block = len(self.parents) - 1
            if tag in _PARAGRAPHS:
                self.paragraphs.add(self.block)
            self.heading = tag in _HEADINGS
            self.verbatim += tag == "pre"
        elif tag == "br":
            self.end_line(broken=True)
        elif tag == "a":
            self.links += 1
        elif tag == "img":
            self.pictures.append(self.block)

    def _enter_list(self, tag: str, element: _Element) -> None:
        """Items of <ol> get the numbers that a browser shows; rows of tables begin."""
        if tag in ("ol", "ul", "menu", "dir"):
            self.numbers.append(_Numbering.of(element) if tag == "ol" else _Numbering(""))
        elif tag == "li" and self.numbers:
            self.number = self.numbers[-1].next(element)
        elif tag == "tr":
            self.rows.append(len(self.lines))
            self.cells.append(0)
        elif tag in ("td", "th") and self.cells:
            self.cells[-1] += 1

    def _leave_list(self, tag: str) -> None:
        if tag in ("ol", "ul", "menu", "dir") and self.numbers:
            self.numbers.pop()
        elif tag == "li":
            self.number = ""
        elif tag == "table":
            self.cells = [0] * len(self.cells)  # a row around a table is its layout
        elif tag == "tr" and self.rows:
            self._join_row(self.rows.pop(), self.cells.pop())

    def _join_row(self, begin: int, cells: int) -> None:
        """The short cells of a row of data on one line."""
        row = self.lines[begin:]
        if 1 < len(row) <= cells and not any(line.is_link or line.heading or line.prose for line in row):
            joined = row_lines([[line.text] for line in row])
            if len(joined) == 1:
                self.lines[begin:] = [_Line(joined[0], sum(line.linked for line in row), row[0].block, False)]

    def leave(self, tag: str) -> None:
        """An element ends."""
        if tag in _BLOCKS:
            self.end_line()
            self._leave_list(tag)
            self.block = self.parents[self.block]
            self.heading = False
            self.verbatim -= tag == "pre"
        elif tag == "a":
            self.links -= 1


def read_page(markup: str) -> tuple[str, tuple[Omission, ...]]:
    """The text of a page, one block a line, the title first where the main part lacks it; and what it leaves out.

    Scripts, navigation, headers, footers, hidden parts and ruby readings are dropped. A page nested
    too deep or with too many tags for a tree has its tags stripped instead.
    """
    markup = markup.replace("\x00", "")
    root = _parse(markup) if markup.count("<") <= _MAX_TAGS else None
    if root is None:
        return strip_tags(markup), ()
    walk = _walk(root, _hidden_classes(root), drop_around=True)
    if sum(_prose(walk)) < _ENOUGH_PROSE:
        whole = _walk(root, None, drop_around=False)  # perhaps the text itself stood in what was dropped
        if sum(_prose(whole)) >= max(_ENOUGH_PROSE, 4 * sum(_prose(walk))):
            walk = whole
    inside = _main(walk)
    kept = [line for line in walk.lines if inside[line.block] and (line.heading or line.linked < 0.9 * len(line.text))]
    lines = [line.text for line in kept]
    title = _title(root)
    if title and not any(_same(title, line) for line in lines[:_NEAR_TOP]):
        lines.insert(0, title)
    pictures = sum(inside[block] for block in walk.pictures)
    beside = sum(line.text not in lines for line in walk.lines)
    left = (Omission("picture", pictures), Omission("beside", beside))
    return "\n".join(lines), tuple(omission for omission in left if omission.count)


def strip_tags(markup: str) -> str:
    """The text between the tags, a line end for each: for pages that no tree can hold."""
    lines: list[str] = []
    last, inside = 0, ""
    for tag in _TAG.finditer(markup):
        if not inside:
            lines.append(html.unescape(markup[last : tag.start()]).strip())
        last = tag.end()
        closing, name = bool(tag.group(1)), tag.group(2).lower()
        if not inside and not closing and name in ("head", "script", "style"):
            inside = name
        elif inside == name and closing:
            inside = ""
    if not inside:
        lines.append(html.unescape(markup[last:]).strip())
    return "\n".join(line for line in lines if line)


def _parse(markup: str) -> _Element | None:
    """The tree, or None where libxml2 gave up: nested too deep, or nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or any("depth" in entry.message.lower() for entry in parser.error_log):
        return None
    return root


def _hidden_classes(root: _Element) -> frozenset[str]:
    """Classes that the page's own style sheets hide."""
    sheets = [(sheet.text or "")[:_MAX_SHEET] for sheet in root.iter("style")][:_MAX_SHEETS]
    return frozenset(name for sheet in sheets for name, body in _HIDDEN_CLASS.findall(sheet) if _HIDDEN.search(body))


def _is_dropped(element: _Element, tag: str, hidden: frozenset[str] | None, drop_around: bool) -> bool:
    if tag in _NEVER_TEXT or (drop_around and tag in _AROUND):
        return True
    if hidden is None:
        return False
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") or _is_white(element, tag):
        return True
    return bool(hidden) and not hidden.isdisjoint((element.get("class") or "").split())


def _is_white(element: _Element, tag: str) -> bool:
    """Whether a piece of a paragraph is white, and nothing says that it stands on another ground."""
    parent = element.getparent()
    if tag not in ("font", "span") or parent is None or parent.tag != "p":
        return False
    style = f"color:{element.get('color') or 'inherit'};{element.get('style') or ''}"
    return "background" not in style and _WHITE.search(style) is not None


def _walk(root: _Element, hidden: frozenset[str] | None, *, drop_around: bool) -> _Walk:
    """Walk the tree without recursion and gather its lines; ``hidden`` None shows hidden parts too."""
    from lxml import etree

    walk = _Walk()
    skipping: _Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if skipping is None:
                walk.enter(tag, element)
                if _is_dropped(element, tag, hidden, drop_around):
                    skipping = element
                else:
                    walk.add(element.text)
        elif skipping is None or element is skipping:
            skipping = None
            walk.leave(tag)
            walk.add(element.tail)
    walk.end_line()
    return walk


def _prose(walk: _Walk) -> list[int]:
    """The prose of each line; lines that <br> divides need no clause mark where several follow each other."""
    prose = [line.prose for line in walk.lines]
    run: list[int] = []
    for index, line in enumerate(walk.lines):
        if run and (line.block != walk.lines[run[-1]].block or not walk.lines[run[-1]].broken):
            run = _verses(walk, run, prose)
        if not line.is_link:
            run.append(index)
    _verses(walk, run, prose)
    return prose


def _verses(walk: _Walk, run: list[int], prose: list[int]) -> list[int]:
    if len(run) >= _VERSES:
        for index in run:
            prose[index] = han_count(walk.lines[index].text)
    return []


def _main(walk: _Walk) -> list[bool]:
    """Which blocks belong to the deepest one that holds nearly all prose, without what readers and sites add."""
    prose = _prose(walk)
    comments = _alike(walk)
    named = (_ADDED.search(name) is not None for name in walk.names)
    added = _below(walk, [each or block == comments for block, each in enumerate(named)])
    rest = sum(count for line, count in zip(walk.lines, prose, strict=True) if not added[line.block])
    if rest < _LITTLE_PROSE:
        added = [False] * len(walk.names)
    mass = _mass(walk, [0 if added[line.block] else count for line, count in zip(walk.lines, prose, strict=True)])
    if mass[0] < _ENOUGH_PROSE:
        return [not beside for beside in added]
    main = 0
    for block in range(1, len(mass)):
        if walk.parents[block] == main and mass[block] >= _MOST * mass[0] and block not in walk.paragraphs:
            main = block
    inside = _below(walk, [block == main for block in range(len(mass))])
    return [within and not beside for within, beside in zip(inside, added, strict=True)]


def _mass(walk: _Walk, counts: Sequence[int]) -> list[int]:
    """The sum of what the lines of each block and of those in it count."""
    mass = [0] * len(walk.parents)
    for line, count in zip(walk.lines, counts, strict=True):
        mass[line.block] += count
    for block in range(len(mass) - 1, 0, -1):  # a child's number is always above its parent's
        mass[walk.parents[block]] += mass[block]
    return mass


def _below(walk: _Walk, marked: list[bool]) -> list[bool]:
    """Which blocks are marked, or stand in one that is."""
    found = list(marked)
    for block in range(1, len(found)):
        found[block] = found[block] or found[walk.parents[block]]
    return found


def _alike(walk: _Walk) -> int | None:
    """The block of readers' comments below a short speech: items of one kind, each a block around its text.

    It stands beside the block that holds the page's heading and enough text to be a speech itself.
    """
    heading = next((line for line in walk.lines if line.heading and len(line.text) >= _HEADING), None)
    if heading is None:
        return None
    text = _mass(walk, [0 if line.is_link or line.heading else han_count(line.text) for line in walk.lines])
    speech = heading.block
    while speech and (text[speech] < _LITTLE_PROSE or speech in walk.paragraphs):
        speech = walk.parents[speech]
    if not speech:
        return None
    with_text = _below(walk, [block == speech for block in range(len(walk.parents))])
    direct = {line.block for line in walk.lines}
    children: list[list[int]] = [[] for _ in walk.parents]
    for child in range(1, len(children)):
        children[walk.parents[child]].append(child)
    for block in range(speech + 1, len(children)):
        items = children[block]
        kinds = {walk.names[child] for child in items}
        if with_text[block] or len(items) < _ITEMS or len(kinds) > 1 or not direct.isdisjoint(items):
            continue
        if text[block] > _MORE * text[speech]:
            continue
        if all(child not in walk.paragraphs and text[child] <= _COMMENT for child in items):
            return block
    return None


def _title(root: _Element) -> str:
    """The page's own title: an h1 that <title> knows too, or <title> without the name of the site."""
    full = _COLLAPSE.sub(" ", root.findtext(".//title") or "").strip()[:300]
    heads = _heads(root, "h1")
    known = [head for head in heads if _bare(head) in _bare(full)]
    if known:
        return known[0]
    named_below = [head for head in _heads(root, "h1", "h2", "h3") if _SPEECH_TITLE.search(head)]
    if len(named_below) == 1 and not _SPEECH_TITLE.search(full):
        return named_below[0]
    parts = [part for part in map(str.strip, _SITE_CUT.split(full)) if part]
    named = parts[0] if parts and len(parts[0]) >= 6 else max(parts, key=len, default="")
    return max([named, *heads[:1]], key=len)  # where both differ one is the site's name


def _heads(root: _Element, *tags: str) -> list[str]:
    """The headings of a page that are long enough to name it."""
    texts = (_COLLAPSE.sub(" ", "".join(map(str, head.itertext()))).strip() for head in root.iter(*tags))
    return [text for text in texts if 4 <= len(text) <= 80]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _same(title: str, line: str) -> bool:
    """Whether a line gives the title, in full or but for a little that one of them adds."""
    one, other = _bare(title), _bare(line)
    if one == other:
        return True
    return min(len(one), len(other)) >= 8 and (one in other or other in one) and len(other) <= len(one) + 20
