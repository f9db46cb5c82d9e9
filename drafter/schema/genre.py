"""A genre as its folder defines it (文种): ``genre.yaml`` over what all genres share, the roles' names and jobs put in.

id: hosting
name: 主持词
also: [主持稿]                       # what else people call it
precedence: 10                       # of genres that fit the lowest wins; usual: true where none fits
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
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from drafter.errors import LibraryError
from drafter.model import BriefForm, Build, Genre, Part, Role
from drafter.schema.keys import FUNCTIONS, RECORDS, nearest
from drafter.schema.outlines import CUES, load_node
from drafter.schema.overlay import Entries, Entry, Kind
from drafter.schema.source import MappingNode, Node, place
from drafter.schema.values import (
    Reader,
    integer_of,
    list_of,
    mapping_of,
    number_of,
    one_of,
    text_of,
    texts_of,
    truth_of,
    wrong,
)

Source = tuple[str, str]  # text and path of a file


def load_genre(
    folder: str, layers: Sequence[Source], shared: Sequence[Source], roles: Iterable[Role], off: Iterable[str] = ()
) -> Genre | None:
    """The genre of a folder: its files over each other over those that all genres ``shared``; None where switched off.

    ``roles`` say what its sections are called and have to do; of those that are ``off`` it may speak in vain. Raises
    LibraryError for a wrong shape or another id than the folder's name.
    """
    files = [_entry(source, folder) for source in (*shared, *layers)]
    laid = _KIND.lay(Entries((entry,)) for entry in files)
    if not laid:
        return None
    (entry,) = laid
    values = dict(entry.values)
    sections = {key: own for key, own in values.pop("sections", {}).items() if key.split(".")[0] not in set(off)}
    values["parts"] = _parts(sections, {role.id: role for role in roles}, entry)
    genre: Genre = _KIND.made(entry._replace(values=values))
    return genre


def _entry(source: Source, folder: str) -> Entry:
    text, path = source
    node = load_node(text, path)
    entry = _KIND.entry(node, path)
    if entry.values.get("id", folder) != folder:
        hint = f"请写成 id: {folder}，或者把文件夹改名"
        raise LibraryError(f"文种的 id 是“{entry.values['id']}”，文件夹却叫“{folder}”", place(path, node), hint)
    return entry._replace(id=folder, values={"id": folder, **entry.values})


def _parts(given: Mapping[str, Mapping[str, Any]], roles: Mapping[str, Role], entry: Entry) -> dict[str, Part]:
    """What sections are called, have to do and take up: what the genre says of them, else the role."""
    parts = {role.id: Part(role.zh, role.job, role.share) for role in roles.values()}
    for key in sorted(given, key=len):  # a role before its first and second section
        under = parts.get(key) or parts.get(key.split(".")[0])
        if under is None:
            guess = nearest(key, roles)
            hint = f"您是不是想写“{guess}”？" if guess else f"可用的：{'、'.join(roles)}"
            raise LibraryError(f"sections 里没有“{key}”这个功能", place(entry.path, entry.node), hint)
        own = given[key]
        parts[key] = Part(own.get("name", under.name), own.get("job", under.job), own.get("share", under.share))
    return parts


def _record_of(readers: Mapping[str, Reader]) -> Reader:
    """A mapping of these keys, as plain data."""

    def read(node: Node, path: str) -> dict[str, Any]:
        if not isinstance(node, MappingNode):
            raise wrong(node, path, "这里应是一组键", f"可用的键：{'、'.join(readers)}")
        for key, _ in node.entries:
            if key.text not in readers:
                raise wrong(key, path, f"不认识的键“{key.text}”", f"可用的键：{'、'.join(readers)}")
        return {key.text: readers[key.text](value, path) for key, value in node.entries}

    return read


def _chain_of(node: Node, path: str) -> tuple[str, ...]:
    """Styles from the first level on: 一、 > （一）."""
    return tuple(part for style in text_of(node, path).split(">") if (part := style.strip()))


def _title_of(node: Node, path: str) -> str:
    title = text_of(node, path)
    if title.replace("{meeting}", "").count("{"):
        raise wrong(node, path, "题目里只有 {meeting} 这一个空位", "例如 title: '{meeting}主持词'")
    return title


_BRIEF_KEY = one_of(key.name for key in RECORDS["brief"])
_FRAMES = mapping_of(one_of(FUNCTIONS), text_of)
_FORM = _record_of(
    {
        "first": list_of(_BRIEF_KEY),
        "unused": list_of(_BRIEF_KEY),
        "about": mapping_of(_BRIEF_KEY, text_of),
        "skeleton": truth_of,
    }
)


def _make(form: Mapping[str, Any] | None = None, **values: Any) -> Genre:
    return Genre(form=BriefForm(**(form or {})), **values)


_KIND = Kind(
    "文种",
    _make,
    {
        "id": text_of,
        "name": text_of,
        "also": texts_of,
        "precedence": integer_of,
        "usual": truth_of,
        "build": one_of(get_args(Build)),
        "title": _title_of,
        "skeleton": list_of(one_of(FUNCTIONS)),
        "numbering": _chain_of,
        "numbered": truth_of,
        "headings": list_of(_FRAMES),
        "bank_headings": truth_of,
        "sections": mapping_of(text_of, _record_of({"name": text_of, "job": text_of, "share": number_of})),
        "form": _FORM,
    },
    required=("id", "name"),
    within={"titles": CUES, "openings": CUES},
    named=lambda values: str(values.get("id", "")) or "?",
)
