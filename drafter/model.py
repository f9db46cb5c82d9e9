"""The vocabulary on one page: frozen values that every layer passes on (see README, 架构)."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from math import log2, sqrt
from typing import Any, Literal

from drafter.errors import Location
from drafter.late_classes import dataclass
from drafter.punctuation import SLOT, han_count

Severity = Literal["error", "warning", "hint"]
Script = Literal["simplified", "traditional"]
Kind = Literal["text", "markdown", "html", "docx", "doc", "word-xml", "rtf", "odt", "pdf", "ofd", "mail"]
# The kinds of which the lines are paragraphs: nobody who has such a file before him can count lines.
PARAGRAPHED: frozenset[Kind] = frozenset({"html", "docx", "doc", "word-xml", "rtf", "odt", "mail"})
SpeechKind = Literal["speech", "report", "other"]
PointFunction = Literal["significance", "tasks", "safeguards", "other"]
OriginKind = Literal["brief", "template", "bank"]
FIRST_YEAR, LAST_YEAR = 1949, 2100  # of speeches: before the one there is none, the other is a slip of the pen
GENRE_KEYWORD = "文种："  # with the genre's id behind it, among the keywords of a Word file that is a draft


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem found (问题项): which rule, how grave, what is wrong, where, and what to do."""

    code: str
    severity: Severity
    message: str
    location: Location | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the user should know (说明): a code, and the facts by name, worded in ``notes``.

    Values are texts, numbers, tuples of them, or another note (the reason).
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


# --- corpus: bytes → clean documents ------------------------------------------------------------


# What a text may leave out of its file, or lay elsewhere: ``frame`` is a table opened because it only frames a text,
# ``leaning`` a watermark, ``front`` an entry before a Markdown text, ``beside`` a line of a page around its main part.
OmissionKind = Literal[
    "table",
    "picture",
    "drawing",
    "object",
    "embedded",
    "text-box",
    "frame",
    "table-in-table",
    "footnote",
    "endnote",
    "formula",
    "header",
    "comment",
    "remark",
    "deleted",
    "inserted",
    "hidden",
    "leaning",
    "blank-page",
    "enclosure",
    "front",
    "link",
    "beside",
]


@dataclass(frozen=True, slots=True)
class Omission:
    """What the text of a file leaves out of it (读取时略去): pictures, notes, headers; ``text`` shows some of it."""

    kind: OmissionKind
    count: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change by a cleaner, replayable and reversible.

    ``at`` is the offset in the text that the cleaner was given, ``start`` and ``end`` delimit the
    same place in the raw text of the document; ``note`` carries doubt (a runner-up, a reading).
    ``stage`` counts the runs of cleaners: edits of one stage were made on the same text.
    """

    code: str
    at: int
    before: str
    after: str
    start: int
    end: int
    note: str | None = None
    stage: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text: ``raw`` as decoded, ``text`` after cleaning, ``edits`` in the order they were made.

    ``kind`` is what the file is, found once, by its bytes. ``omissions`` are what the file holds beside its text.
    ``layout`` are the changes that make paragraphs of printed lines (start, end, what stands there instead, why): only
    the reader knows where on a page they stood, so that the first stage of cleaning takes them from here. ``pages`` are
    the lines, from 1, at which printed pages begin.
    """

    source: str
    raw: str
    text: str
    sha256: str
    encoding: str
    script: Script = "simplified"
    edits: Sequence[Edit] = ()
    findings: tuple[Finding, ...] = ()
    kind: Kind = "text"
    omissions: tuple[Omission, ...] = ()
    layout: tuple[tuple[int, int, str, str | None], ...] = ()
    pages: tuple[int, ...] = ()

    def place(self, line: int, column: int) -> Location:
        """A place in the raw text; of a Word file or a page its lines are the paragraphs."""
        unit: Literal["line", "paragraph"] = "paragraph" if self.kind in PARAGRAPHED else "line"
        page = bisect_right(self.pages, line)
        printed = (page, line - self.pages[page - 1] + 1) if page else None
        return Location(self.source, line, column, unit, printed)


# --- analyse: document → speeches ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the characters ``start`` to ``end`` of a paragraph come from.

    ``ref`` is a brief key (``points[0].items[1]``), a template place (``<genre>.j2:opening``) or
    the text of a bank entry with its role (``transition: 下面，我讲{n}点意见``).
    """

    start: int
    end: int
    kind: OriginKind
    ref: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without its line end; ``origins`` is empty for text that was read, not composed."""

    text: str
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a speech, read or composed: the one tree that both halves share.

    ``level`` counts points from 1 and is 0 for every other role. In print a section is its
    ``enumerator``, its ``heading`` and its ``paragraphs``; with ``run_in`` the first paragraph follows
    the heading on the same line; with ``continues`` the section starts on the line where the one
    before it ends (a second role within a paragraph, an inline 一是). ``start`` is the offset in the
    cleaned text, -1 for composed sections. ``cue`` is the words that decided the role. ``comment`` (批注) is
    said about the section in the margin and is no part of its text; its lines are paragraphs.
    """

    role: str
    level: int = 0
    enumerator: str | None = None
    heading: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    children: tuple[Section, ...] = ()
    function: PointFunction | None = None
    inline: bool = False
    inferred: bool = False
    run_in: bool = False
    continues: bool = False
    start: int = -1
    cue: str | None = None
    heading_origins: tuple[Origin, ...] = ()
    comment: str | None = None

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def text(self) -> str:
        """The section's own paragraphs, without heading and children."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def printed(self) -> str:
        """Enumerator, heading and own paragraphs as they stand in print, without the children."""
        head = (self.enumerator or "") + (self.heading or "")
        if not self.paragraphs:
            return head
        joint = "\n" if self.heading and not self.run_in else ""
        return head + joint + self.text


@dataclass(frozen=True, slots=True)
class Remark:
    """A reported speech inside a news report; ``at`` is how many of the report's sections precede it."""

    speaker: str
    post: str | None
    announced_points: int | None
    sections: tuple[Section, ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """One speech or report, its sections in the order of the text (title and salutation included)."""

    kind: SpeechKind
    title: str | None = None
    salutation: str | None = None
    announced_points: int | None = None
    genre: str | None = None
    duplicate_of: int | None = None
    sections: tuple[Section, ...] = ()
    remarks: tuple[Remark, ...] = ()
    findings: tuple[Finding, ...] = ()

    def in_order(self) -> Iterator[Section]:
        """The uppermost sections in the order of the text, those of remarks at their places."""
        remarks = list(self.remarks)
        for index, section in enumerate(self.sections):
            while remarks and remarks[0].at <= index:
                yield from remarks.pop(0).sections
            yield section
        for remark in remarks:
            yield from remark.sections

    def walk(self) -> Iterator[Section]:
        """Every section, remarks at their places, in the order of the text."""
        for section in self.in_order():
            yield from section.walk()

    @property
    def text(self) -> str:
        """The speech as plain text: every section once, in order."""
        return print_sections(self.walk())


def print_sections(sections: Iterator[Section] | tuple[Section, ...]) -> str:
    """Join sections (already walked) as they stand in print: a line each unless one ``continues``."""
    parts: list[str] = []
    for section in sections:
        if parts and not section.continues:
            parts.append("\n")
        parts.append(section.printed)
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was read out of one document."""

    document: Document
    speeches: tuple[Speech, ...]
    findings: tuple[Finding, ...] = ()


# --- outlines: what was learned -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that speaks for a role or a genre: ``weight`` adds up over the cues that a sentence fires.

    ``id`` names it among the cues of its owner, so that another library can change it or switch it off.
    """

    pattern: str
    weight: float = 1.0
    fires: tuple[str, ...] = ()
    does_not_fire: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An entry of the vocabulary of section roles (``outlines/roles.yaml``): the one place that names a role.

    ``also`` are other names that people use, ``job`` is what such a section has to do, said to the drafter, and
    ``share`` its usual part of a speech, for genres whose outline has no figure.
    """

    id: str
    zh: str
    definition: str
    cues: tuple[Cue, ...] = ()
    also: tuple[str, ...] = ()
    job: str = ""
    share: float = 0.0


Build = Literal["speech", "report", "script"]


@dataclass(frozen=True, slots=True)
class Part:
    """What a section is called, what it has to do, and its usual share of the length."""

    name: str
    job: str = ""
    share: float = 0.0


_UNKNOWN_JOB = "按材料写清楚"


@dataclass(frozen=True, slots=True)
class Genre:
    """A genre (文种) as people define it (``templates/genres/<id>/genre.yaml``), the roles' names and jobs put in.

    ``titles`` and ``openings`` tell its speeches by their title or their first sections; of several the lowest
    ``precedence`` wins, and ``usual`` marks the one that a speech is recast by when nothing tells and that every
    report is of. ``build`` says which builder lays it out. Where the brief gives no points, the functions in
    ``skeleton`` do; ``numbering`` are the
    usual enumerators where no speech shows any, ``numbered`` is false where points go without. ``headings`` are
    parallel frames for the functions; with ``bank_headings`` mined sets come before them. ``title`` heads the
    outline document. ``parts`` are by role, or by role and which (acknowledgement.2, point.tasks). ``asks`` gives by
    the question in a 【待补：…】 the key of the brief that answers it.
    """

    id: str
    name: str
    also: tuple[str, ...] = ()
    titles: tuple[Cue, ...] = ()
    openings: tuple[Cue, ...] = ()
    precedence: int = 0
    usual: bool = False
    build: Build = "speech"
    title: str = ""
    skeleton: tuple[PointFunction, ...] = ("significance", "tasks", "safeguards")
    numbering: tuple[str, ...] = ()
    numbered: bool = True
    headings: tuple[Mapping[PointFunction, str], ...] = ()
    bank_headings: bool = True
    parts: Mapping[str, Part] = field(default_factory=dict)
    form: BriefForm = field(default_factory=lambda: BriefForm())
    asks: Mapping[str, str] = field(default_factory=dict)

    def part(self, role: str, which: str | int = "") -> Part:
        """How a section of a role is spoken of; ``which`` is a number or a point's function."""
        return self.parts.get(f"{role}.{which}") or self.parts.get(role) or Part(role, _UNKNOWN_JOB)

    def names(self, roles: Sequence[str]) -> list[str]:
        """What roles are called."""
        return [self.part(role).name for role in roles]


@dataclass(frozen=True, slots=True)
class BriefForm:
    """What an empty brief of a genre shows: keys to begin with, keys it does without, what a key means here.

    With ``skeleton`` its points are laid out already.
    """

    first: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    skeleton: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A role that a genre expects: in how many distinct speeches, where, how long, what follows.

    ``position`` and ``share`` are parts of the whole speech; ``length``, ``sentence`` and ``paragraph`` are
    Han characters of the usual section, sentence and paragraph. For points ``count`` is main points per
    speech, ``subpoints`` points directly under a main point, ``depth`` levels, each → speeches (main points).
    ``status`` is what somebody decided: an edited move keeps its obligation and position.
    """

    role: str
    obligation: Literal["required", "usual", "optional"]
    support: int
    position: float
    share: float
    next: Mapping[str, int] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    count: Mapping[int, int] = field(default_factory=dict)
    numbering: Mapping[str, int] = field(default_factory=dict)
    functions: tuple[FunctionPlace, ...] = ()
    subpoints: Mapping[int, int] = field(default_factory=dict)
    depth: Mapping[int, int] = field(default_factory=dict)
    length: int | None = None
    sentence: int | None = None
    paragraph: int | None = None
    status: Literal["accepted", "edited"] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FunctionPlace:
    """Where main points of one function stand (first, middle, last) and in how many speeches."""

    function: PointFunction
    at: Literal["first", "middle", "last"]
    support: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline schema of a genre: ``support`` counts distinct speeches, near-copies once.

    ``length`` is the usual length of a speech in Han characters, ``salutations`` how they address whom.
    """

    id: str
    name: str
    support: int
    moves: tuple[Move, ...]
    salutations: Mapping[str, int] = field(default_factory=dict)
    length: int | None = None
    note: str | None = None

    def move(self, role: str) -> Move | None:
        """The move of a role, or None where no speech of the genre has it."""
        return next((move for move in self.moves if move.role == role), None)


PhraseKind = Literal["sentence", "clause", "join"]
PhraseStatus = Literal["mined", "noted", "accepted", "rejected", "edited"]


@dataclass(frozen=True, slots=True)
class Tag:
    """What a phrase may be looked for by (标签): a value of a ``facet`` (function, audience, …), with its Chinese name.

    A function belongs to ``roles``; an era has the ``years`` when it was current, one where it still is. ``cues``
    are looked for in a phrase, ``sources`` in the salutation, title and opening of the speeches that it is from.
    """

    facet: str
    id: str
    zh: str
    definition: str = ""
    roles: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    cues: tuple[Cue, ...] = ()
    sources: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Another wording of a frame, and how many speeches have it."""

    text: str
    sources: int = 0
    occurrences: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A bank entry: a frame 句式 (with {slots}) or a formula 套语 (without), typed by its role.

    ``variants`` are its other wordings, the best first; the figures are those of all. ``kind`` tells a whole
    sentence from a clause and from a join (起承转合), which leads on from what was said before. ``slots`` are the
    observed fillings, the commonest first, ``filled`` how often each was seen; ``years`` the first and the last year.
    ``place`` says where in its section it usually stands. ``tags`` are by facet. ``sites`` counts the addresses of
    public pages where readers noted it, ``own`` those of the ``sources`` that are the user's own. ``was`` is the text
    as mined of an entry that somebody edited.
    """

    role: str
    text: str
    sources: int
    occurrences: int
    years: tuple[int, ...] = ()
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    genres: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    status: PhraseStatus = "mined"
    note: str | None = None
    filled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    place: Literal["opening", "joining", "closing"] | None = None
    was: str | None = None
    kind: PhraseKind = "clause"
    variants: tuple[Variant, ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sites: int = 0
    own: int = 0

    @property
    def wordings(self) -> tuple[str, ...]:
        """All its texts, the best first."""
        return (self.text, *(variant.text for variant in self.variants))

    @property
    def worth(self) -> float:
        """What an entry is worth to somebody who writes: many speeches, of several genres and years, words enough.

        Speeches, and the sites where it was noted, count by their logarithm and words by their square root (up to
        16), so that neither a short turn that everybody has nor a long one that two have stands before what is both
        common and complete.
        """
        span = min(self.years[-1] - self.years[0], 10) if self.years else 0
        spread = 1 + 0.1 * min(len(self.genres), 5) + 0.02 * span
        words = han_count(SLOT.sub("", self.text)) + len(SLOT.findall(self.text))
        return round(log2(1 + self.sources + self.sites) * spread * sqrt(min(words, 16)), 3)


@dataclass(frozen=True, slots=True)
class HeadingSet:
    """Headings that stood together in one speech (成套小标题), specific words as {slots}.

    ``frame`` is what all of them share, ``parallel`` how much they are alike (0 to 1: frame, length, syntax).
    A set of one heading is a frame that main points of one function have in several speeches.
    """

    headings: tuple[str, ...]
    level: int
    sources: int
    frame: str | None = None
    function: PointFunction | None = None
    examples: tuple[str, ...] = ()
    status: Literal["mined", "accepted", "rejected", "edited"] = "mined"
    note: str | None = None
    parallel: float | None = None
    was: tuple[str, ...] = ()


# --- brief, plan, draft -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meeting:
    """The occasion (会议): its full name, day, place, and the task it is held for."""

    name: str | None = None
    date: datetime.date | None = None
    place: str | None = None
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks (讲话人)."""

    name: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """What happened before the speech (议程): ``who`` may be empty when ``did`` says it all.

    ``view`` is what the speaker thinks of it (态度): 讲得很好，我完全同意.
    """

    did: str
    who: str | None = None
    view: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's own words (引用): ``source`` is where they were said or written."""

    words: str
    who: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class BriefPoint:
    """A point as the brief gives it; ``items`` are its sub-points, ``text`` what it says itself.

    Around the text: the ``aspect`` from which it is looked at (从气候看), a ``change`` since last year, who is in the
    ``lead`` and when it is ``due``, ``cases`` (比如，…) and ``quotes``.
    """

    heading: str | None = None
    text: str | None = None
    function: PointFunction | None = None
    items: tuple[BriefPoint, ...] = ()
    aspect: str | None = None
    change: str | None = None
    lead: str | None = None
    due: str | None = None
    cases: tuple[str, ...] = ()
    quotes: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class PinnedPhrases:
    """Phrases that the drafter wants (选用语句), by the section that they are for; {slots} are filled."""

    acknowledgement: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    situation: tuple[str, ...] = ()
    transition: tuple[str, ...] = ()
    exhortation: tuple[str, ...] = ()
    signoff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The facts of one speech (写作要点); every field that is empty becomes a visible 【待补：…】.

    ``minutes`` is the time the speech may take; ``reading_rate`` is in Han characters a minute.
    ``pinned`` phrases are used, those that hold a text of ``excluded`` are not; ``required`` and
    ``omitted`` name roles (必写的部分、不要的部分). ``leadership`` is in whose name the speech is made, ``superior``
    whose leadership the listeners are under; ``period`` is since when ``review`` counts, ``gains`` are those of the
    meeting itself. Without a ``seed`` the wording goes by the meeting's name and year. ``lines`` are where the keys
    stand in the file, from 1; ``cut`` is what YAML took for a comment though it may be meant: line, column, words;
    ``left_open`` are the values that are only a gap, and so as good as not given: line, key.
    """

    genre: str
    theme: str | None = None
    title: str | None = None
    meeting: Meeting = Meeting()
    speaker: Speaker = Speaker()
    audience: str | None = None
    region: str | None = None
    leadership: str | None = None
    superior: str | None = None
    spirit: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    stakes: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    welcome: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    congratulations: tuple[str, ...] = ()
    gains: tuple[BriefPoint, ...] = ()
    period: str | None = None
    review: tuple[BriefPoint, ...] = ()
    problems: tuple[BriefPoint, ...] = ()
    situation: tuple[BriefPoint, ...] = ()
    points: tuple[BriefPoint, ...] = ()
    goal: str | None = None
    wishes: tuple[str, ...] = ()
    numbering: tuple[str, ...] = ()
    minutes: float | None = None
    reading_rate: int = 220
    seed: int | None = None
    source: str = ""
    pinned: PinnedPhrases = PinnedPhrases()
    excluded: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()
    marks: Marks = field(default_factory=lambda: Marks())
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    cut: tuple[tuple[int, int, str], ...] = field(default=(), compare=False)
    left_open: tuple[tuple[int, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a paper for a meeting is marked with (材料标注): secret, which copy, to be collected, which version.

    ``secrecy`` is 秘密★1年, ``copy`` 000001, ``collected`` 会后收回, ``version`` 征求意见稿 and ``date`` of when it is.
    """

    secrecy: str | None = None
    copy: str | None = None
    collected: str | None = None
    version: str | None = None
    date: datetime.date | None = None


AgendaKind = Literal["attends", "chairs", "event", "quorum"]
Wish = Literal["omitted", "required", "pinned"]


@dataclass(frozen=True, slots=True)
class PointMatter:
    """A point of a brief, laid out: ``key`` is its brief key (points[0].items[1]), ``number`` its place from 1.

    ``lines`` are all its texts with those below it, in order; ``size`` is their length in Han characters.
    ``given`` is the brief's own point, for what stands around the text.
    """

    key: str
    number: int
    heading: str | None
    text: str | None
    function: PointFunction | None
    items: tuple[PointMatter, ...]
    lines: tuple[str, ...]
    size: int
    given: BriefPoint = BriefPoint()


@dataclass(frozen=True, slots=True)
class AgendaMatter:
    """An agenda item, laid out: ``kind`` as a news report sees it; ``speaks`` when it is somebody's speech."""

    who: str
    did: str
    kind: AgendaKind
    speaks: bool
    view: str = ""


@dataclass(frozen=True, slots=True)
class RoleMatter:
    """What a brief gives for a role, and what it says of having the role at all.

    ``size`` is the length of ``lines`` in Han characters, ``key`` the brief key of the first matter.
    """

    lines: tuple[str, ...] = ()
    size: int = 0
    key: str | None = None
    wish: Wish | None = None


_NOTHING = RoleMatter()


@dataclass(frozen=True, slots=True)
class Matter:
    """What a brief gives for a draft of its genre (材料), tidied and laid out once.

    ``points`` are the brief's, ``main_points`` those that the draft will have: the genre's skeleton, with empty
    keys, where there are none; ``functions`` are what each of them does. ``facts`` are the points of review,
    problems and situation. ``events`` are the agenda without those who only attended. ``pinned`` phrases come with
    their brief keys, by role.
    """

    brief: Brief
    genre: Genre
    points: tuple[PointMatter, ...]
    main_points: tuple[PointMatter, ...]
    functions: tuple[PointFunction, ...]
    facts: Mapping[str, tuple[PointMatter, ...]]
    agenda: tuple[AgendaMatter, ...]
    events: tuple[AgendaMatter, ...]
    roles: Mapping[str, RoleMatter]
    places: Mapping[str, PointMatter]
    pinned: Mapping[str, tuple[tuple[str, str], ...]]

    def of(self, role: str) -> RoleMatter:
        """What there is for a role; nothing for a role that the brief does not know."""
        return self.roles.get(role, _NOTHING)

    def at(self, key: str | None) -> PointMatter | None:
        """The point that a brief key names; None for keys of other things."""
        return self.places.get(key or "")


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section to be written: its job, its length in Han characters, its phrases, its points.

    ``inline`` and ``run_in`` mean what they mean for a ``Section``.
    """

    role: str
    level: int = 0
    number: int = 0
    enumerator: str | None = None
    heading: str | None = None
    job: str = ""
    length: int = 0
    function: PointFunction | None = None
    brief_key: str | None = None
    phrases: tuple[Phrase, ...] = ()
    children: tuple[PlannedSection, ...] = ()
    inline: bool = False
    run_in: bool = False
    heading_origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Which sections a draft has (布局), and why: ``decisions`` are notes for the user to read."""

    matter: Matter
    outline: Outline
    sections: tuple[PlannedSection, ...]
    decisions: tuple[Note, ...] = ()

    @property
    def brief(self) -> Brief:
        """The brief as it was planned, tidied."""
        return self.matter.brief

    @property
    def genre(self) -> Genre:
        """The genre of the brief."""
        return self.matter.genre


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, a line a paragraph; how many columns it takes; whether it goes on from above."""

    text: str
    columns: int = 1
    begins: bool = False  # it goes on in the row below
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table (表格) that stands in a text: rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (图片) that stands in a text: its bytes, the suffix of such files, its size on paper in millimetres."""

    data: bytes
    suffix: str
    width: float
    height: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class PageNote:
    """A footnote or an endnote (脚注、尾注), a line a paragraph."""

    text: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula (公式) within a line: in Word's own XML (m:oMath), and as plain characters."""

    xml: str
    text: str


Attachment = Table | Picture | PageNote | Formula


@dataclass(frozen=True, slots=True)
class Gap:
    """A place of a draft that is to be filled (待补): as it is printed, and the key of the brief that it stands for."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed document (提纲 or 初稿), ready for an exporter.

    ``kind`` tells the two apart in metadata; ``sections`` begin with title, byline and dateline.
    ``reading_rate`` is in Han characters a minute, for the time marks of a reading copy. ``attachments`` are what
    stands in the text and is none, by the character that marks its place there. ``gaps`` are the places to be filled
    of which it is known what fills them, in the order of the text. ``marks`` are those of a paper for a meeting.
    """

    kind: Literal["outline", "draft", "formatted"]
    title: str
    sections: tuple[Section, ...]
    genre: str | None = None
    date: datetime.date | None = None
    notes: tuple[Note, ...] = ()
    reading_rate: int = 220
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    marks: Marks = Marks()


# --- check: what is looked for ------------------------------------------------------------------

# 规定 binds (a clause of a standard says must), 一般 is what a standard calls usual, 语料 is custom.
Force = Literal["规定", "一般", "语料"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Something to look for (检查规则): ``kind`` names the function that looks, ``options`` tell it how.

    ``message`` and ``hint`` have {slots} that a place fills; ``source`` is the clause of a standard or
    where the custom is from. ``safe`` rules may be mended without asking. ``fires`` and
    ``does_not_fire`` are texts with and without a place.
    """

    id: str
    name: str
    kind: str
    severity: Severity
    message: str
    hint: str
    source: str
    force: Force
    options: Mapping[str, Any] = field(default_factory=dict)
    safe: bool = False
    fires: tuple[str, ...] = ()
    does_not_fire: tuple[str, ...] = ()
    group: str = ""
