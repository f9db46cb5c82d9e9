"""Draft → the blocks (paragraphs) that every exporter prints: where one begins, what each run of it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from drafter.export.sheet import HEADING_LEVELS
from drafter.late_classes import dataclass
from drafter.model import Attachment, Draft, Picture, Section, Table
from drafter.patterns import regex

TITLE_BLOCK = ("title", "subtitle", "byline", "dateline")
# A section of this role prints nothing: what follows it is another speech and begins on a new page.
NEW_PAGE = "page"
_OWN_STYLE = (*TITLE_BLOCK, "salutation", "note", "phrase")

# What XML 1.0 cannot hold, apart from the line ends, which split paragraphs: control characters,
# unpaired surrogates, non-characters. No reader of a speech misses them.
_UNPRINTABLE = regex("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = regex("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DASH = "——"
# Notes for the speaker in brackets: applause, somebody comes or goes, something is played, the speaker waits.
CUE: Final = regex(
    "（(?:"
    "(?:全场|全体|热烈|长时间|经久不息的?|响起|起立)*(?:掌声|鼓掌|笑声|欢呼)[^（），。；]{0,6}"
    "|[^（），。；：]{0,14}(?:上台|登台|起立|落座|就座|坐下|入场|退场|离场|领奖|颁奖|合影|揭牌|礼毕|发言结束|讲话结束)(?:后|完毕)?"
    "|(?:奏|唱|播放|放映|默哀|停顿|稍候|稍停|待|等)[^（），。；：]{1,14}"
    "|稍候|稍停|停顿|默哀|礼毕"
    ")）"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block; ``lead`` is the level of a run-in heading (段首小标题), 0 for plain text.

    A ``cue`` is for the speaker and is not said: （掌声）.
    ``comment`` is what is said in the margin about the section that begins with this run.
    """

    text: str
    lead: int = 0
    comment: str | None = None
    cue: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A printed paragraph: ``role`` is a role of the sheet's styles, ``first`` marks the one after a title block.

    ``opens`` is 1 where a section or a main point begins and 2 where a point below it does, parts that a reader
    would keep together; ``page`` says that a new page begins. A block that is an ``attachment`` has no text. One that
    a page end has cut ``goes_on`` in the next block, which ``continues`` it; ``turned`` is the first of a page. What is
    ``tight`` is squeezed, to take a line less.
    """

    role: str
    runs: tuple[Run, ...]
    first: bool = False
    opens: int = 0
    page: bool = False
    attachment: Table | Picture | None = None
    continues: bool = False
    goes_on: bool = False
    turned: bool = False
    tight: bool = False

    @property
    def text(self) -> str:
        """The characters of the block."""
        return "".join(run.text for run in self.runs)


def flow(draft: Draft, head: Sequence[str] | None = None) -> tuple[Block, ...]:
    """The paragraphs of a draft in the order of the text; empty ones are left out.

    ``head`` are the lines under the title of what was composed, in their order; None leaves them as they are.
    """
    blocks: list[Block] = []
    for top in in_print(draft, head):
        for section in top.walk():
            _add(blocks, section, top is section)
    if draft.attachments:
        blocks = [piece for block in blocks for piece in _divided(block, draft.attachments)]
    trimmed = [_with_cues(_trimmed(block)) for block in blocks]
    return tuple(_placed([block for block in trimmed if block.runs or block.role == NEW_PAGE or block.attachment]))


def in_print(draft: Draft, head: Sequence[str] | None = None) -> Iterator[Section]:
    """The uppermost sections of a draft in the order in which they are printed."""
    composed = draft.kind == "draft" and head is not None
    yield from _headed(draft.sections, head or ()) if composed else draft.sections


def _headed(sections: Sequence[Section], head: Sequence[str]) -> Iterator[Section]:
    """The sections, those between the title and the text in the order of ``head``, no others there."""
    between = [section for section in sections if section.role in ("byline", "dateline")]
    first = next((section for section in between), None)
    for section in sections:
        if section is first:
            yield from (one for role in head for one in between if one.role == role)
        elif section not in between:
            yield section


def _with_cues(block: Block) -> Block:
    """The block with its cues apart; one that is nothing else is a cue."""
    if block.role != "body" or "（" not in block.text:
        return block
    if CUE.fullmatch(block.text):
        return replace(block, role="cue")
    return replace(block, runs=tuple(piece for run in block.runs for piece in _cued(run)))


def _cued(run: Run) -> Iterator[Run]:
    at = 0
    for found in CUE.finditer(run.text):
        if found.start() > at:
            yield replace(run, text=run.text[at : found.start()], comment=None if at else run.comment)
        yield replace(run, text=found[0], cue=True, comment=None if found.start() else run.comment)
        at = found.end()
    if at < len(run.text) or not at:
        yield replace(run, text=run.text[at:], comment=None if at else run.comment)


def _divided(block: Block, attachments: Mapping[str, Attachment]) -> Iterator[Block]:
    """The block around its tables, each a block of its own; its pictures follow it."""
    runs: list[Run] = []
    pictures: list[Block] = []
    role, opens = block.role, block.opens
    for run in block.runs:
        start = 0
        for at, char in enumerate(run.text):
            thing = attachments.get(char)
            if not isinstance(thing, Table | Picture):
                continue
            runs.append(replace(run, text=run.text[start:at]))
            start = at + 1
            if isinstance(thing, Picture):
                pictures.append(Block("body", (), attachment=thing))
                continue
            yield from (replace(block, role=role, runs=tuple(runs), opens=opens), *pictures)
            yield Block("body", (), attachment=thing)
            runs, pictures, opens = [], [], 0
            role = "body" if role != NEW_PAGE else role
        runs.append(replace(run, text=run.text[start:]))
    yield from (replace(block, role=role, runs=tuple(runs), opens=opens), *pictures)


def _add(blocks: list[Block], section: Section, is_top: bool) -> None:
    """Append a section's own paragraphs, joining the first to the block before where it continues that."""
    pieces = [Block(NEW_PAGE, ())] if section.role == NEW_PAGE else list(_pieces(section))
    if pieces and pieces[0].runs:
        opens = 0 if section.role in _OWN_STYLE else 1 if is_top else _below(section)
        head, *rest = pieces[0].runs
        head = replace(head, comment=section.comment) if section.comment else head
        pieces[0] = replace(pieces[0], runs=(head, *rest), opens=opens)
    if section.continues and blocks and pieces and blocks[-1].role != NEW_PAGE:  # a page is no line to go on with
        blocks[-1] = _joined(blocks[-1], pieces.pop(0))
    blocks.extend(pieces)


def _joined(before: Block, after: Block) -> Block:
    """One paragraph of two: 「同志们，今天……」 is no salutation any more, a heading with text behind it runs in."""
    role, runs = before.role, before.runs
    if role.startswith("heading"):
        runs = tuple(replace(run, lead=int(role[-1])) for run in runs)
    if role.startswith("heading") or role == "salutation":
        role = "body"
    return replace(before, role=role, runs=runs + after.runs, opens=before.opens or after.opens)


def _below(section: Section) -> int:
    return 2 if section.level == 2 and not section.inline else 0


def _pieces(section: Section) -> Iterator[Block]:
    """The blocks of one section, its children apart."""
    if section.role in _OWN_STYLE:
        for line in _lines(section.printed):
            yield from _title(line) if section.role == "title" else (Block(section.role, (Run(line),)),)
        return
    level = min(max(section.level, 1), HEADING_LEVELS)
    head = clean((section.enumerator or "") + (section.heading or ""))
    texts = [line for paragraph in section.paragraphs for line in _lines(paragraph.text)]
    if section.heading and not section.run_in and not section.inline:
        yield from (Block(f"heading{level}", (Run(line),)) for line in _lines(head))
    elif head:
        # An inline 一是 is set like the text around it.
        lead = level if section.heading and not section.inline else 0
        if lead == 1 and (section.enumerator or "").rstrip("，")[-1:] in ("是", "要"):
            lead = 2  # 一是 leads a paragraph, never a part: 楷体, not 黑体
        rest = (Run(texts.pop(0)),) if texts else ()
        yield Block("body", (Run(head.replace("\n", ""), lead), *rest))
    yield from (Block("body", (Run(text),)) for text in texts)


def _title(text: str) -> Iterator[Block]:
    """A title; what follows a dash in it is its subtitle (主题——在……上的讲话)."""
    main, dash, rest = text.partition(_DASH)
    if not rest.strip() or main.lstrip().startswith("在"):
        yield Block("title", (Run(text),))
        return
    if main.strip():
        yield Block("title", (Run(main),))
    yield Block("subtitle", (Run(dash + rest),))


def _lines(text: str) -> list[str]:
    return [line for line in clean(text).split("\n") if line.strip()]


def clean(text: str) -> str:
    """The text without what XML cannot hold, its line ends all \\n, its tabs spaces."""
    return _UNPRINTABLE.sub("", _LINE_END.sub("\n", text)).replace("\t", "\u3000")


def _trimmed(block: Block) -> Block:
    """The block without white space around it: indents belong to the style."""
    runs = [run for run in block.runs if run.text]
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return replace(block, runs=tuple(runs))


def _placed(blocks: list[Block]) -> Iterator[Block]:
    """Settle what depends on the place: the line after a title block, a signature at the end, a later salutation."""
    begun = False
    page = False
    before = ""
    for block in blocks:
        if block.role == NEW_PAGE:
            begun, page, before = False, bool(before), ""
            continue
        if block.attachment:  # a picture above the title or below it belongs to neither
            yield replace(block, page=page)
            page = False
            continue
        if block.role in ("title", "subtitle"):
            begun = False
        elif block.role in TITLE_BLOCK and begun:
            block = replace(block, role="closing")
        elif block.role not in TITLE_BLOCK:
            if block.role == "salutation" and begun:
                block = replace(block, role="body")
            begun = True
            block = replace(block, first=before in TITLE_BLOCK)
        before = block.role
        yield replace(block, page=True) if page else block
        page = False
