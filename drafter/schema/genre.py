"""A genre as its folder defines it (文种): ``genre.yaml`` over what all genres share, the roles' names and jobs put in.

id: hosting
name: 主持词
also: [主持稿]                       # what else people call it
precedence: 10                       # of genres that fit the lowest wins; usual: true for recasting where none fits
titles: [{id, pattern, fires, does_not_fire}, …]       # what tells it: by the title,
openings: [{id, pattern, fires, does_not_fire}, …]     # else by the first sections
build: script                        # speech 讲话, report 报道, script 串词: which builder lays it out
title: "{meeting}主持词"             # heads the outline document
skeleton: [significance, tasks, safeguards]            # the points of a brief that gives none
numbering: 第一，                    # where no speech shows any; numbered: false where points go without
headings: [{significance: …, tasks: …, safeguards: …}] # frames for headings that the brief does not give
bank_headings: false                 # whether sets that were mined come before them
sections: {opening: {job: …}, acknowledgement.2: {name: 小结, job: …}}   # where they differ from the roles'
form: {first: […], unused: […], about: {键: 说明}, skeleton: true}       # the empty brief
asks: {会议名称: meeting.name}       # which key of the brief answers a question of the template's todo
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from drafter.late_classes import dataclass
from drafter.model import BriefForm, Genre, Part, Role
from drafter.schema.brief_values import Numbering
from drafter.schema.keys import BRIEF
from drafter.schema.layer import Layer
from drafter.schema.nearest import nearest
from drafter.schema.outlines import CUES
from drafter.schema.overlay import OFF, ById, Entries, Entry, One, finish, read_layer
from drafter.schema.parts import FUNCTIONS
from drafter.schema.records import Field, List, Map, Reading, Record
from drafter.schema.source import MappingNode, Node
from drafter.schema.values import MOST_COUNT, Choice, Flag, Integer, Number, Text

BUILDS = {"speech": "讲话", "report": "报道", "script": "串词"}


@dataclass(frozen=True, slots=True)
class Title:
    """A text in which the meeting has a slot."""

    expected: str = "一句文字"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """The text of a node."""
        title = Text().read(node, at, label)
        if title is not None and title.replace("{meeting}", "").count("{"):
            at.problem(node, "题目里只有 {meeting} 这一个空位", "例如 title: '{meeting}上的发言'")
        return title


@dataclass(frozen=True, slots=True)
class KeyPath:
    """A key of a brief, with the key below it where it has some."""

    expected: str = "写作要点的键，如 meeting.name"

    def read(self, node: Node, at: Reading, label: str) -> str | None:
        """The path of a node in English names."""
        path = Text(line=True).read(node, at, label)
        if path is None or (known := key_path(path)) is not None:
            return known if path else None
        at.problem(node, f"写作要点里没有“{path}”这个键", "例如 meeting.name、speaker.name、review")
        return None


def key_path(path: str) -> str | None:
    """A path of keys of a brief, in Chinese or English names (会议.名称), in English ones; None where there is none."""
    record: Record | None = BRIEF
    names: list[str] = []
    for name in path.split("."):
        field = record.find(name) if record else None
        if field is None:
            return None
        names.append(field.name)
        record = field.record if not field.many else None
    return ".".join(names)


_TEXT = Text()
_TEXTS = List(_TEXT)
_FUNCTION = Choice(FUNCTIONS)
_BRIEF_KEY = Choice({key.name: key.zh for key in BRIEF.fields})

SECTION = Record(
    "section",
    "部分",
    (
        Field("name", "名称", _TEXT, "在这个文种里叫什么", "履职情况"),
        Field("job", "任务", _TEXT, "在这个文种里要做什么", "讲自己做了什么"),
        Field("share", "篇幅", Number(0, 1), "占全文多少，0 到 1", 0.3),
    ),
)
FORM = Record(
    "form",
    "空白要点",
    (
        Field("first", "先写", List(_BRIEF_KEY), "排在前面的键", ["review"]),
        Field("unused", "不用", List(_BRIEF_KEY), "一般不用的键", ["agenda"]),
        Field(
            "about", "说明", Map(_BRIEF_KEY, _TEXT, "speaker: 述职人"), "键在这个文种里的意思", {"speaker": "述职人"}
        ),
        Field("skeleton", "列出要点", Flag(), "按骨架列出要点", True),
    ),
)


def _make(form: Mapping[str, Any] | None = None, **values: Any) -> Genre:
    return Genre(form=BriefForm(**(form or {})), **values)


GENRE = Record(
    "genre",
    "文种",
    (
        Field("id", "代号", _TEXT, "英文代号，与文件夹同名", "debrief", required=True),
        Field("name", "名称", _TEXT, "中文名称", "述职报告", required=True),
        Field("also", "别名", _TEXTS, "人们还叫它什么", ["述职"]),
        Field("precedence", "先后", Integer(-MOST_COUNT), "几个文种都像时，数小的算", 10),
        Field("usual", "常用", Flag(), "旧稿看不出文种时是不是按它办", True),
        Field("titles", "题目特征", CUES, "凭题目认出它"),
        Field("openings", "开头特征", CUES, "凭开头几句认出它"),
        Field("build", "搭法", Choice(BUILDS), "讲话、报道或串词", "讲话"),
        Field("title", "题目", Title(), "提纲文档的题目，{meeting} 是会议", "{meeting}上的发言"),
        Field("skeleton", "骨架", List(_FUNCTION), "没有给要点时，依次有什么作用的要点", ["认识意义", "任务举措"]),
        Field("numbering", "序号", Numbering(), "没有同类讲话可参照时各层的序号", "一、 > （一）"),
        Field("numbered", "编号", Flag(), "要点编不编号", True),
        Field(
            "headings",
            "小标题",
            List(Map(_FUNCTION, _TEXT, "tasks: 抓好任务落实")),
            "没有给小标题时用的句式，按作用",
            [{"任务举措": "抓好任务落实"}],
        ),
        Field("bank_headings", "用语句库的小标题", Flag(), "挖掘来的成套小标题是否优先", True),
        Field("sections", "各部分", Map(_TEXT, SECTION, "opening: {job: …}"), "与功能词表不同的名称、任务、篇幅"),
        Field("form", "空白要点", FORM, "新建的写作要点里写什么"),
        Field(
            "asks",
            "问什么",
            Map(_TEXT, KeyPath(), "会议名称: meeting.name"),
            "模板里 todo 的问题由写作要点的哪个键来答",
            {"会议名称": "meeting.name"},
        ),
        OFF,
    ),
    _make,
)
_ONE = One(GENRE)
_GENRES = ById(GENRE)


def load_genre(
    folder: str, layers: Sequence[Layer], shared: Sequence[Layer], roles: Iterable[Role], off: Iterable[str] = ()
) -> Genre | None:
    """The genre of a folder: its files over each other over those that all genres ``shared``; None where switched off.

    ``roles`` say what its sections are called and have to do; of those that are ``off`` it may speak in vain. Raises
    LibraryError with every mistake, another id than the folder's name among them.
    """
    files = [read_layer(_ONE, file) for file in (*shared, *layers)]
    entries = [_named(entry, folder) for entry, _ in files if entry is not None]
    laid = _GENRES.lay(Entries((entry,)) for entry in entries)
    found: tuple[Genre, ...] = ()
    if laid:
        (entry,) = laid
        values = dict(entry.given.values)
        sections = values.pop("sections", None) or {}
        parts = _parts(sections, {role.id: role for role in roles}, frozenset(off), entry)
        made = _GENRES.made(entry._replace(given=entry.given._replace(values={**values, "parts": parts})))
        found = (made,)
    finish(at for _, at in files)
    return found[0] if found else None


def _named(entry: Entry, folder: str) -> Entry:
    """The entry under the folder's name; notes another one."""
    given = entry.given
    if given.values.get("id", folder) != folder:
        hint = f"请写成 id: {folder}，或者把文件夹改名"
        entry.at.problem(given.nodes["id"], f"文种的 id 是“{given.values['id']}”，文件夹却叫“{folder}”", hint)
    return entry._replace(id=folder, given=given._replace(values={**given.values, "id": folder}))


def _parts(
    given: Mapping[str, Mapping[str, Any]], roles: Mapping[str, Role], off: frozenset[str], entry: Entry
) -> dict[str, Part]:
    """What sections are called, have to do and take up: what the genre says of them, else the role."""
    parts = {role.id: Part(role.zh, role.job, role.share) for role in roles.values()}
    for key in sorted(filter(None, given), key=len):  # a role before its first and second section
        own, role = given[key] or {}, key.split(".")[0]
        under = parts.get(key) or parts.get(role)
        if under is not None:
            parts[key] = Part(own.get("name", under.name), own.get("job", under.job), own.get("share", under.share))
        elif role not in off:
            guess = nearest(key, roles)
            hint = f"您是不是想写“{guess}”？" if guess else f"可用的：{'、'.join(roles)}"
            entry.at.problem(_place(key, entry), f"sections 里没有“{key}”这个功能", hint)
    return parts


def _place(key: str, entry: Entry) -> Node:
    """Where a section stands, else the sections, else the file."""
    sections = entry.given.nodes.get("sections", entry.given.node)
    written = sections.entries if isinstance(sections, MappingNode) else ()
    return next((found for found, _ in written if found.text == key), sections)
