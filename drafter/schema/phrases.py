"""Phrase banks as YAML (语句库): ``phrases/<role>.yaml``, and frames noted by reading (``noted/*.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from drafter.errors import DrafterError
from drafter.model import FIRST_YEAR, LAST_YEAR, Phrase, PhraseKind, Tag, Variant
from drafter.punctuation import SLOT
from drafter.schema.facets import Words, known_tags, words_of
from drafter.schema.outlines import EXAMPLES, NOTE, SOURCES, plain_data
from drafter.schema.plain_entries import UnplainError, read_entries, read_pieces
from drafter.schema.records import Field, List, Map, Reading, Record, begin, load, shorten
from drafter.schema.same_wording import same_text
from drafter.schema.source import Node, OneLine, SequenceNode, dump_yaml
from drafter.schema.tags import Tags, check_years
from drafter.schema.values import Choice, Frame, Integer, Slot, Text
from drafter.schema.wording import faults

SECTION_PLACES = {"opening": "起", "joining": "承转", "closing": "合"}
KINDS = {"sentence": "整句", "clause": "小句", "join": "衔接"}
STATUSES = {"mined": "挖掘", "noted": "读记", "accepted": "采用", "rejected": "不用", "edited": "改过"}

_COUNT = Integer()
_TEXT = Text()
_TEXTS = List(_TEXT)
_LEADS_ON = ("，", "、", "；")
_WHOLE = ("。", "！", "？")
_LEAST_SITES = 3  # addresses where a frame must have been read to be noted


def _check_counts(values: Mapping[str, Any], nodes: Mapping[str, Node], at: Reading) -> None:
    """Note fewer occurrences than speeches that have one; who counted none says nothing."""
    if 0 < values.get("occurrences", 0) < values.get("sources", 0):
        hint = "每篇讲话至少出现一次，请核对这两个数"
        at.problem(nodes["occurrences"], "“occurrences”（次数）比“sources”（来源数）少", hint)


def _check_variant(values: dict[str, Any], nodes: Mapping[str, Node], node: Node, at: Reading) -> None:
    _check_counts(values, nodes, at)


def _check_variants(values: Mapping[str, Any], nodes: Mapping[str, Node], at: Reading) -> None:
    """Note variants that say word for word what the entry or another one says: which of the figures should count?"""
    seen = {values["text"]: "语句本身"}
    for one in values["variants"]:
        if one is not None and one.text in seen:
            message = f"变体“{shorten(one.text)}”与{seen[one.text]}一字不差"
            at.problem(nodes["variants"], message, "留一条，别的删去")
        elif one is not None:
            seen[one.text] = "另一条变体"


VARIANT = Record(
    "variant",
    "变体",
    (
        Field("text", "语句", Frame(), "同一句式的另一种说法", "下面，我强调{n}点", required=True),
        SOURCES,
        Field("occurrences", "次数", _COUNT, "一共出现几次", 3, default=0),
    ),
    Variant,
    main="text",
    check=_check_variant,
)


def _check(values: dict[str, Any], nodes: Mapping[str, Node], node: Node, at: Reading) -> None:
    """Note what contradicts itself: slots that the text has not, fillings that are not counted alike, years."""
    texts = [values["text"], *(one.text for one in values.get("variants", ()) if one is not None)]
    there = {name for text in texts for name in SLOT.findall(text)}
    for key in ("slots", "filled"):
        for name in values.get(key, {}):
            if name not in there:
                hint = f"语句里的空位有：{'、'.join(sorted(f'{{{slot}}}' for slot in there)) or '一个也没有'}"
                at.problem(nodes[key], f"“{key}”里的空位“{shorten(name)}”不在语句里", hint)
    for name, counts in values.get("filled", {}).items():
        if name in there and len(counts) > len(values.get("slots", {}).get(name, ())):
            hint = "“filled”依次是“slots”里各项填过的次数，两边一样多"
            at.problem(nodes["filled"], f"空位“{name}”的次数比内容多", hint)
    check_years(values, nodes, at)
    _check_counts(values, nodes, at)
    if values.get("variants"):
        _check_variants(values, nodes, at)
    if values.get("own", 0) > values.get("sources", 0):
        at.problem(nodes["own"], "“own”比“sources”多", "自己的篇数包含在来源数里")


_FIELDS = (
    Field("text", "语句", Frame(), "一句话，可变的地方写成空位", "下面，我讲{n}点意见", required=True),
    Field("kind", "类别", Choice(KINDS), "整句、小句，或承上启下的衔接", "整句"),
    Field("variants", "变体", List(VARIANT), "同一句式的别的说法，好的在前", ["下面，我强调{n}点"]),
    SOURCES,
    Field("occurrences", "次数", _COUNT, "一共出现几次", 8, default=0),
    Field("own", "自己的", _COUNT, "其中自己的讲话几篇", 3),
    Field("sites", "网址数", _COUNT, "在几个网址上读到过", 4),
    Field("years", "年份", List(Integer(FIRST_YEAR, LAST_YEAR)), "最早和最晚的年份", [2012, 2020]),
    Field("tags", "标签", Tags(), "作用、场合、听众、谁说、语气、年代", {"听众": ["学生"]}),
    Field("slots", "空位", Map(Slot(), _TEXTS, "n: [三, 四]"), "各空位填过什么", {"n": ["三", "四"]}),
    Field("filled", "填过", Map(Slot(), List(_COUNT), "n: [5, 1]"), "各空位的内容填过几次", {"n": [5, 1]}),
    Field("genres", "文种", _TEXTS, "用在哪些文种", ["debrief"]),
    EXAMPLES,
    Field("place", "位置", Choice(SECTION_PLACES), "用在这一部分的起、承转或合", "起"),
    Field("status", "状态", Choice(STATUSES), "挖掘、读记、采用、不用或改过", "采用"),
    Field("was", "原文", _TEXT, "改过的语句挖掘时的样子", "下面我讲{n}点"),
    NOTE,
)
PHRASE = Record("phrase", "语句", _FIELDS, Phrase, check=_check)


def _last_mark(text: str) -> str:
    return text.rstrip("”’）")[-1:]


def kind_of(text: str, role: str, place: str | None = None) -> PhraseKind:
    """What a text looks like: a sentence ends like one, a join leads on; what somebody wrote without saying which."""
    whole = _last_mark(text) in _WHOLE or (role == "salutation" and text[-1:] in ("：", ":"))
    return "sentence" if whole else "join" if place == "joining" else "clause"


def wrong_kind(phrase: Phrase) -> PhraseKind | None:
    """What an entry is by its end, where that gainsays the kind that it has.

    A sentence does not end in a comma. What was mined as a clause may end one, as it begins within others.
    """
    end = _last_mark(phrase.text)
    if phrase.status == "rejected":
        return None
    if phrase.kind == "sentence" and end in _LEADS_ON:
        return "clause"
    return "sentence" if phrase.kind == "clause" and end in _WHOLE and not phrase.sources else None


def load_phrases(
    text: str, path: str, role: str, tags: Iterable[Tag] | None = None, *, trusted: bool = False
) -> tuple[Phrase, ...]:
    """Read ``phrases/<role>.yaml``, whose entries do not repeat the role; raises LibraryError with every mistake.

    With ``tags`` its tags are those; in a ``trusted`` file others are left out.
    """
    return _load(replace(PHRASE, make=partial(_made, role)), text, path, tags, role, trusted=trusted)


def load_pieces(pieces: Sequence[bytes], path: str, role: str, tags: Iterable[Tag]) -> tuple[Phrase, ...] | None:
    """Some entries of such a file, of its ``byte_pieces``; None where only the whole file tells what they say.

    Whether two of them are the same frame is left to whoever knows them all.
    """
    at = Reading(path, words=words_of(tags, role))
    at.root = PHRASE
    try:
        return tuple(read_pieces(replace(PHRASE, make=partial(_made, role)), pieces, at))
    except (UnplainError, DrafterError):
        return None


def _made(role: str, **values: Any) -> Phrase:
    values.setdefault("kind", kind_of(values["text"], role, values.get("place")))
    return Phrase(role, **values)


def _load(
    record: Record, text: str, path: str, tags: Iterable[Tag] | None, role: str | None, *, trusted: bool = False
) -> tuple[Phrase, ...]:
    words = None if tags is None else words_of(tags, role)
    if len(text) > _LARGE and (plain := _plain(record, text, path, words or {}, trusted=trusted)) is not None:
        return plain if words is None or not trusted else _with_known_tags(plain, words)
    node, at = begin(text, path, words=words or {}, trusted=trusted)
    at.root = record
    found: tuple[Phrase | None, ...] = List(record).read(node, at, record.title)
    if not trusted and isinstance(node, SequenceNode):
        _check_same(found, node.items, at)
    at.finish()
    phrases = tuple(phrase for phrase in found if phrase is not None)
    if not trusted or words is None:
        return phrases
    return _with_known_tags(phrases, words)


def _with_known_tags(phrases: Iterable[Phrase], words: Words) -> tuple[Phrase, ...]:
    return tuple(replace(phrase, tags=known_tags(phrase.tags, words)) for phrase in phrases)


_LARGE = 1 << 16  # characters: smaller files are read as YAML soon enough


def _plain(record: Record, text: str, path: str, words: Words, *, trusted: bool) -> tuple[Phrase, ...] | None:
    """The entries of a large file read line by line; None where it has to be read as YAML, to be read or refused."""
    at = Reading(path, words=words, trusted=trusted)
    at.root = record
    try:
        found = tuple(read_entries(record, text, at))
    except (UnplainError, DrafterError):
        return None
    alike = len({same_text(phrase.text) for phrase in found}) < len(found)
    return None if alike and not trusted else found


def _check_same(found: Iterable[Phrase | None], nodes: Iterable[Node], at: Reading) -> None:
    """Note entries of one frame: which of them should count?"""
    seen: dict[tuple[str, str], int] = {}
    for phrase, node in zip(found, nodes, strict=True):
        if phrase is None:
            continue
        key = (phrase.role, same_text(phrase.text))
        if key in seen:
            message = f"“{shorten(phrase.text)}”与第 {seen[key]} 行的语句是同一个句式"
            at.problem(node, message, "留一条，把另一种说法写进它的“variants”，或删去")
        else:
            seen[key] = node.line


def dump_phrases(phrases: Iterable[Phrase]) -> str:
    """Write ``phrases/<role>.yaml``: entries of one role, which the file's name says (else ValueError)."""
    phrases = tuple(phrases)
    if len({phrase.role for phrase in phrases}) > 1:
        raise ValueError("a phrase file holds the entries of one role")
    return dump_yaml([phrase_data(phrase) for phrase in phrases])


def phrase_data(phrase: Phrase) -> dict[str, Any]:
    """An entry as plain data, without its role and without what is none."""
    data = plain_data(phrase, leave_out=("role",))
    keys = [one.name for one in _FIELDS if one.name in data]
    if _is_decision(phrase):
        return OneLine({key: data[key] for key in keys if data[key]})
    return {key: data[key] for key in keys if key not in ("sites", "own") or data[key]}


def _is_decision(phrase: Phrase) -> bool:
    """Whether an entry only says what somebody decided: no speech speaks for it, and it has nothing else to tell."""
    told = phrase.sources or phrase.occurrences or phrase.examples or phrase.variants or phrase.slots
    return phrase.status in ("accepted", "rejected", "edited") and not told


# --- noted by reading -----------------------------------------------------------------------------


def _check_noted(values: dict[str, Any], nodes: Mapping[str, Node], node: Node, at: Reading) -> None:
    _check(values, nodes, node, at)
    values["status"] = "noted"
    if values["sites"] < _LEAST_SITES:
        hint = f"在 {_LEAST_SITES} 个网址上读到过的才算，读到的次数少的先不写"
        at.problem(nodes["sites"], f"“sites”不能是 {values['sites']}", hint)
    for text in (values["text"], *(one.text for one in values.get("variants", ()) if one is not None)):
        for fault, remedy in faults(text):
            at.problem(node, f"“{shorten(text)}”站不住：{fault}", remedy)


_NOT_NOTED = ("sources", "occurrences", "own", "filled", "examples", "status", "was")  # what is counted, not read
_NOTED_VARIANT = replace(VARIANT, fields=VARIANT.fields[:1])


def _noted_field(field: Field) -> Field:
    if field.name == "variants":
        return replace(field, value=List(_NOTED_VARIANT))
    return replace(field, required=field.required or field.name == "sites")


_NOTED = Record(
    "noted",
    "读记的语句",
    tuple(_noted_field(one) for one in _FIELDS if one.name not in _NOT_NOTED),
    Phrase,
    check=_check_noted,
)


def load_noted(text: str, path: str, role: str, tags: Iterable[Tag] | None = None) -> tuple[Phrase, ...]:
    """Read ``noted/<role>.yaml``: frames that somebody noted while reading public pages, each on three sites at least.

    Raises LibraryError with every mistake.
    """
    make = partial(_made, role, sources=0, occurrences=0)
    return _load(replace(_NOTED, make=make), text, path, tags, role)


def load_formulas(text: str, path: str) -> tuple[str, ...]:
    """Read ``formulas.yaml``, a list of texts; raises LibraryError with every mistake."""
    found: tuple[str, ...] = load(_TEXTS, text, path, label="套语")
    return found
