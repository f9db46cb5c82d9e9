"""A user's library, damaged: templates, phrases, outlines, roles, sheets, rules, manifests."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from drafter.check.kinds import OPTIONS
from drafter.errors import DrafterError
from drafter.library import Library, builtin_root, open_library
from drafter.pipeline.browsing import browse_headings, count_phrases
from drafter.pipeline.checking import check_paths
from drafter.pipeline.making import Order, make, prepare
from drafter.pipeline.mending import mend_file
from drafter.pipeline.mining import mine_into
from drafter.show.outlines import outline_lines
from drafter.show.phrases import bank_lines, heading_lines

from .area import Area, Case, Violation
from .mutate import ODD, damaged, garbled
from .samples import PIECES
from .tools import library

_SPEECH = PIECES[0] + PIECES[2] + PIECES[1] + PIECES[3]
_ATTACKS = (
    "{% set a = [1] %}{% for i in [1,2,3,4,5,6,7,8,9] %}{% set a = a + a %}{% endfor %}{{ a }}",
    "{% set ns = namespace(a='x') %}{% for i in '1234567890123456789012345' %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}",
    "{% set a = 'x' ~ 'x' %}" + "{% set a = a ~ a %}" * 25 + "{{ a }}",
    "{% set a = [1, 1] %}" + "{% set a = [a, a] %}" * 25 + "{{ a == a }}",
    "{% set a = [0] %}" + "{% set a = a + a %}" * 26,
    "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{% macro a() %}"
    + "x" * 2000
    + "{% endmacro %}{% macro b() %}"
    + "{{ a() }}" * 60
    + "{% endmacro %}"
    + "{{ b() }}" * 60,
    "{{ 'x' * 10**9 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ 'x'|center(10**9) }}",
    "{{ brief.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__ }}",
    "{% include '_shared.j2' %}",
    "{% extends 'work-meeting.j2' %}",
    "{% import '../../x' as x %}",
    "{{ x.y.z }}",
    "{% block a %}{% endblock %}",
    "{% set p = brief.points %}{% for x in p %}{% for y in p %}{% for z in p %}{{ x }}" + "{% endfor %}" * 3,
    "{{ lipsum(n=100000) }}",
    "{{ range(10**9)|list }}",
    "{{ [1]*10**9 }}",
    "{% raw %}",
    "{{ brief|tojson }}",
    "{{ stock() }}",
    "{{ stock(1) }}",
    "{{ brief.review|told|told|told }}",
    "{{ section }}",
    "{{ none.x }}",
    "{{ {}|list|first }}",
    "{{ brief.points|map('upper')|list }}",
)
_YAML = (
    "- &a [x, x]\n- &b [*a, *a]\n- &c [*b, *b]\n",
    "? [1]\n: 2\n",
    "!!python/object/apply:os.system ['x']",
    "a: &a {<<: *a}\n",
    "options: {group: 7}\n",
    "options: []\n",
    "weight: .nan\n",
    "weight: -1e309\n",
    "pattern: '(a+)+$'\n",
    "pattern: '[十-1]'\n",
    "pattern: (?<x\n",
    "sources: -5\n",
    "sources: 999999999999999999999\n",
    "years: [1, 0]\n",
    "text: '{n}{n}{m}'\n",
    "text: ''\n",
    "genres: x\n",
    "status: x\n",
    "id: ../../evil\n",
    "id: 甲\n",
    "next: {a: b}\n",
    "count: {x: 1}\n",
    "position: 7\n",
    "share: -1\n",
    "base: reading\n",
    "base: x\n",
    "lines: 0\n",
    "lines: 1e9\n",
    "chars: -3\n",
    "page: {width: 1, height: .inf}\n",
    "styles: {body: {size: 0}}\n",
    "styles: [1]\n",
    "kind: x\n",
)
_SWITCHES = (
    "关闭: [breath]\n级别: {abbreviation: 警告}\n",
    "关闭: breath\n",
    "级别: [警告]\n",
    "级别: {breath: 严重}\n",
    "关闭: [没有这条]\n",
    "设置: {breath: {most: 甲}}\n",
    "{}",
    "- 1\n",
)
_ROSTERS = (
    "领导:\n- {姓名: 林致远, 职务: 市委书记}\n- 周明川\n单位:\n- {全称: 全市, 简称: [大家], 旧称: [同志们]}\n",
    "用语:\n- {写作: 安全, 不写: [安全生产, 生产]}\n- {写作: '.*', 不写: ['(', '[一', \"'\"]}\n",
    "leaders: [{name: 同志们, posts: ['']}]\nterms: [{right: 的, wrong: [。, ，]}]\n",
    "领导: [{姓名: 各级, 职务: [党委], 曾任: 党委}]\n",
    "单位: [{全称: 甲, 简称: [甲]}, {全称: 乙, 简称: [甲]}]\n",
    "领导: 甲\n单位: {}\n用语: [1]\n",
)
_MANIFESTS = (
    "- {id: 甲, genre: work-meeting, theme: 安全生产, date: 2026-03-12}\n- {id: 乙, genre: 工作会议讲话}\n",
    "- {id: 甲, genre: ../../../evil}\n- {id: 乙, genre: [a]}\n",
    "- {id: 甲, genre: 3}\n",
    "- {id: 甲, genre: con, theme: [甲], date: {a: 1}}\n",
    "- {id: 甲, genre: '" + "长" * 100 + "'}\n",
    '- {id: 甲, genre: "a\\0b"}\n',
    "甲: {genre: x}\n",
    "- 甲\n",
    "- {id: [1]}\n",
    "- {id: 甲, genre: .}\n- {id: 乙, genre: a/b}\n- {id: 丙, genre: 'a\\b'}\n",
)


@cache
def _shipped() -> dict[str, str]:
    """The files that a user may overlay, by name in the library; of the long ones the beginning."""
    root = builtin_root()
    paths = [path for folder in ("outlines", "templates") for path in sorted((root / folder).rglob("*"))]
    texts = {path.relative_to(root).as_posix(): path for path in paths if path.suffix in (".yaml", ".j2")}
    return {name: _beginning(path.read_text(encoding="utf-8")) for name, path in texts.items()}


def _beginning(text: str) -> str:
    """Some entries of a list, all of anything else."""
    cut = text.find("\n- ", 6000)
    return text[: cut + 1] if cut > 0 else text


def _make(chance: random.Random) -> Case:
    sort = chance.random()
    if sort < 0.08:
        text = garbled(chance, chance.choice(_MANIFESTS), (*_MANIFESTS, *_YAML), chance.choice((0, 0, 1, 2)))
        return Case({"旧稿/sources.yaml": _encoded(chance, text)}, ("mine",))
    if sort < 0.16:
        text = garbled(chance, chance.choice(_SWITCHES), (*_SWITCHES, *_YAML), chance.choice((0, 1, 2)))
        return Case({"语句库/templates/rules/检查.yaml": b"", "语句库/检查.yaml": _encoded(chance, text)}, ("check",))
    if sort < 0.22:
        text = garbled(chance, chance.choice(_ROSTERS), (*_ROSTERS, *_YAML), chance.choice((0, 0, 1, 2)))
        return Case({"语句库/outlines/没有.txt": b"", "语句库/名单.yaml": _encoded(chance, text)}, ("check",))
    name = chance.choice(sorted(_shipped()))
    damage = _template if name.endswith(".j2") else _records
    data = _encoded(chance, damage(chance, _shipped()[name]))
    if chance.random() < 0.05:
        name = name.replace(Path(name).stem, chance.choice(("新的", "甲 乙", "a.b", "..x", "x" * 120)))
    return Case({f"语句库/{name}": data}, (chance.choice(_genres()),))


@cache
def _genres() -> tuple[str, ...]:
    return tuple(library().briefs())


def _encoded(chance: random.Random, text: str) -> bytes:
    data = text.encode(
        chance.choice(("gb18030", "utf-16", "utf-8-sig")) if chance.random() < 0.08 else "utf-8", "replace"
    )
    return damaged(chance, data, [b"\xc4\xe3\xba\xc3"]) if chance.random() < 0.08 else data


def _template(chance: random.Random, text: str) -> str:
    for _ in range(chance.choice((0, 1, 1, 2))):
        places = [at for at in range(len(text)) if text.startswith(("{%", "{{", "\n"), at)] or [0]
        at = chance.choice(places)
        text = text[:at] + chance.choice((*_ATTACKS, *ODD)) + text[at:]
    return garbled(chance, text, _ATTACKS, chance.choice((0, 0, 1, 2)))


def _records(chance: random.Random, text: str) -> str:
    """YAML with a line of it changed, or more."""
    lines = text.split("\n")
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        at = chance.randrange(len(lines))
        indent = " " * (len(lines[at]) - len(lines[at].lstrip(" -")))
        key, colon, _value = lines[at].partition(": ")
        way = chance.randrange(4)
        if way == 0 and colon:
            lines[at] = (
                key
                + ": "
                + chance.choice(("", "[]", "{}", "-1", "甲", "null", ".nan", "[1, {a: 2}]", "'['", "2e400", "true"))
            )
        elif way == 1:
            lines[at] = indent + chance.choice(_YAML).rstrip("\n")
        elif way == 2:
            lines.insert(at, indent + chance.choice(_YAML).rstrip("\n"))
        else:
            del lines[at]
            lines = lines or [""]
    return garbled(chance, "\n".join(lines), _YAML, chance.choice((0, 0, 0, 1, 2)))


def _check(case: Case, folder: Path) -> Iterator[Violation]:
    case.lay(folder)
    (verb,) = case.words
    speech = folder / "旧稿" / "甲.txt"
    speech.parent.mkdir(exist_ok=True)
    speech.write_text(_SPEECH, encoding="utf-8")
    if verb == "mine":
        yield from _mine(speech.parent)
        return
    opened = Library((library().roots[0], open_library(folder / "语句库").roots[-1]))
    # Each verb by itself: what one refuses another may take.
    for verb_of in (_draft, _look, _judge, _mend):
        try:
            verb_of(opened, verb, speech)
        except DrafterError as error:
            if not str(error).strip():
                yield Violation("lost", "an error says nothing", repr(error))


def _draft(opened: Library, genre: str, speech: Path) -> None:
    briefs = library().briefs()
    brief = briefs.get(genre, next(iter(briefs.values())))
    for sheet in ("gbt9704", "reading"):
        if sheet == "gbt9704" or any("sheets" in str(path) for path in speech.parents[1].rglob("*.yaml")):
            make(brief, Path("out.docx"), prepare(opened, Order(sheet, annotate=False)))


def _look(opened: Library, genre: str, _speech: Path) -> None:
    list(bank_lines(count_phrases(opened), opened.role_names()))
    list(heading_lines(browse_headings(opened, "安全生产", 3, "", 5)))
    for known in opened.genres():
        list(outline_lines(opened.outline(known), opened.role_names()))


def _judge(opened: Library, _genre: str, speech: Path) -> None:
    opened.rules(OPTIONS)
    check_paths([speech], opened)


def _mend(opened: Library, _genre: str, speech: Path) -> None:
    mend_file(speech, speech.with_name("改好.txt"), opened)


def _mine(folder: Path) -> Iterator[Violation]:
    (folder / "乙.txt").write_text(_SPEECH.replace("安全生产", "信访"), encoding="utf-8")
    out = folder.parent / "out"
    own = folder.parent / "own.yaml"
    own.write_bytes(b"own")
    analyses = mine_into([folder], out / "outlines", library(), write=True).analyses
    places = {path for path in folder.parent.rglob("*") if path.is_file()}
    if strays := [path for path in places if out not in path.parents and folder not in path.parents and path != own]:
        yield Violation("lost", "mine writes outside its folder", str(strays))
    for name in ("甲", "乙"):
        if not any(Path(analysis.document.source).stem == name for analysis in analyses):
            yield Violation("lost", "a speech was not read", name)


AREA = Area("overlays", _make, _check, share=8)
