"""JSON Schema of the files that people write (schema): keys and words as the user's own library has them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from drafter.errors import LibraryError
from drafter.library import Library
from drafter.schema.nearest import nearest

if TYPE_CHECKING:
    from drafter.schema.json_schema import Schema

BRIEF_SCHEMA = "brief.schema.json"  # beside a brief it is named in the first line of a new one
_LINE = "# yaml-language-server: $schema="


class SchemaKind(NamedTuple):
    """A kind of file: its Chinese name, which files it is for, and how its schema is made."""

    name: str
    files: str
    make: Callable[[Library], dict[str, Any]]


def find_kind(name: str) -> SchemaKind:
    """A kind of file by its word or its Chinese name; raises LibraryError for any other."""
    known = {**{kind.name: kind for kind in KINDS.values()}, **KINDS}
    if name in known:
        return known[name]
    guess = nearest(name, known)
    listed = f"可用的：{'、'.join(f'{word}（{kind.name}）' for word, kind in KINDS.items())}"
    raise LibraryError(f"没有“{name}”这种文件", None, f"您是不是想写“{guess}”？{listed}" if guess else listed)


def schema_text(name: str, library: Library) -> str:
    """The schema of a kind of file (brief, outline, phrases, sheet, rules, genre …) as JSON.

    Genres, roles, sheets, tags and rules are those of the library. Raises LibraryError.
    """
    return json.dumps(find_kind(name).make(library), ensure_ascii=False, indent=1) + "\n"


def schema_line(target: Path, schema: Path | None = None) -> str:
    """The line by which a YAML file at ``target`` names its schema to editors (yaml-language-server).

    It is empty where nobody asked for one and no ``brief.schema.json`` lies beside the file: whoever writes in
    Notepad has no use for it.
    """
    if schema is None:
        return f"{_LINE}{BRIEF_SCHEMA}\n" if (target.parent / BRIEF_SCHEMA).is_file() else ""
    folder, file = target.absolute().parent, schema.absolute()
    near = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.as_uri()
    return f"{_LINE}{near}\n"


def _known(library: Library, *, brief: bool = False) -> Schema:
    """What the library knows, as the readers of its files are told it."""
    from drafter.pipeline.drafting import role_words
    from drafter.schema.facets import words_of
    from drafter.schema.json_schema import Schema
    from drafter.schema.parts import ROLES

    names = library.role_names()
    roles = [word for role, zh in names.items() for word in (role, zh)]
    genres = [word for genre, zh in library.genres().items() for word in (genre, zh)]
    return Schema(
        words={
            "genre": library.genres(),
            "part": {role: names.get(role, "") for role in ROLES},
            "role": names,
            **words_of(library.tags()),
        },
        also={"genre": library.other_names(), "part": role_words(library)},
        offered={
            "move.role": list(names),
            "tag.roles": list(names),
            "role.id": roles,
            "phrase.genres": genres,
            "outline.id": list(library.genres()),
            "sheet.base": list(library.sheets()),
        },
        brief=brief,
    )


def _brief(library: Library) -> dict[str, Any]:
    from drafter.schema.json_schema import json_schema
    from drafter.schema.keys import BRIEF

    return json_schema(BRIEF, "写作要点", _known(library, brief=True))


def _outline(library: Library) -> dict[str, Any]:
    from drafter.schema.json_schema import json_schema
    from drafter.schema.outlines import OUTLINE

    return json_schema(OUTLINE, "提纲", _known(library))


def _phrases(library: Library) -> dict[str, Any]:
    from drafter.schema.json_schema import json_schema
    from drafter.schema.phrases import PHRASE
    from drafter.schema.records import List

    return json_schema(List(PHRASE), "语句库", _known(library))


def _headings(library: Library) -> dict[str, Any]:
    from drafter.schema.json_schema import json_schema
    from drafter.schema.outlines import SET_LIST

    return json_schema(SET_LIST, "成套小标题", _known(library))


def _roles(library: Library) -> dict[str, Any]:
    from drafter.schema.json_schema import json_schema
    from drafter.schema.outlines import ROLE_LIST

    return json_schema(ROLE_LIST, "功能", _known(library))


def _tags(library: Library) -> dict[str, Any]:
    from drafter.schema.json_schema import json_schema
    from drafter.schema.tags import TAG_LIST

    return json_schema(TAG_LIST, "标签", _known(library))


def _sheet(library: Library) -> dict[str, Any]:
    from drafter.schema.json_schema import json_schema
    from drafter.schema.sheets import SHEET

    return json_schema(SHEET, "版式", _known(library))


def _genre(library: Library) -> dict[str, Any]:
    from drafter.schema.genre import GENRE
    from drafter.schema.json_schema import json_schema
    from drafter.schema.overlay import One

    return json_schema(One(GENRE), "文种", _known(library))


def _rules(library: Library) -> dict[str, Any]:
    from dataclasses import replace

    from drafter.check.kinds import OPTIONS
    from drafter.schema.json_schema import rules_schema
    from drafter.schema.overlay import ById
    from drafter.schema.rules import RULE

    known = _known(library)
    known.words = {**known.words, "kind": dict.fromkeys(OPTIONS, "")}
    known.offered = {**known.offered, "rule.id": [rule.id for rule in library.rules(OPTIONS)]}
    return rules_schema(ById(replace(RULE)), "检查规则", OPTIONS, known)


def _switches(library: Library) -> dict[str, Any]:
    from drafter.check.kinds import OPTIONS
    from drafter.schema.json_schema import json_schema
    from drafter.schema.rules import SWITCHES

    known = _known(library)
    known.words = {**known.words, "rule": {rule.id: "" for rule in library.rules(OPTIONS)}}
    return json_schema(SWITCHES, "检查的取舍", known)


def _roster(library: Library) -> dict[str, Any]:
    from drafter.schema.json_schema import json_schema
    from drafter.schema.rosters import ROSTER

    return json_schema(ROSTER, "名单", _known(library))


KINDS: Final = {
    "brief": SchemaKind("写作要点", "brief.yaml", _brief),
    "outline": SchemaKind("提纲", "outlines/genres/*.yaml", _outline),
    "phrases": SchemaKind("语句库", "outlines/phrases/*.yaml", _phrases),
    "headings": SchemaKind("小标题", "outlines/headings.yaml", _headings),
    "roles": SchemaKind("功能", "outlines/roles.yaml", _roles),
    "tags": SchemaKind("标签", "outlines/tags.yaml", _tags),
    "sheet": SchemaKind("版式", "templates/sheets/*.yaml", _sheet),
    "genre": SchemaKind("文种", "templates/genres/*/genre.yaml", _genre),
    "rules": SchemaKind("规则", "templates/rules/*.yaml", _rules),
    "roster": SchemaKind("名单", "名单.yaml", _roster),
    "switches": SchemaKind("取舍", "检查.yaml", _switches),
}
