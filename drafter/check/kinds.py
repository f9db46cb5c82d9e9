"""The kinds of rules (规则种类): what the ``kind`` of a rule file means in code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, get_args

from drafter.check import (
    dates,
    heading_form,
    layout_rules,
    ledger_rules,
    pairs,
    promises,
    roster_rules,
    sameness,
    sentence_rules,
    speaking,
    stray_names,
    structure,
)
from drafter.check.subject import Hit, Subject
from drafter.late_classes import dataclass
from drafter.model import OmissionKind, Rule
from drafter.punctuation import HAN
from drafter.schema.records import Field, List, Reading, Record
from drafter.schema.rules import Options
from drafter.schema.source import Node
from drafter.schema.values import Choice, Flag, Integer, Known, Number, Pattern, Text, same


class Kind(NamedTuple):
    """What looks, what its rules may say in ``options``, and the slots that it fills in their messages.

    ``slots`` of None: every rule has its own, the groups of its pattern.
    """

    look: Callable[[Subject, Rule], Iterator[Hit]]
    options: tuple[Field, ...] = ()
    slots: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Letters:
    """Characters of words, without blanks and marks; ``even``: in pairs."""

    even: bool = False
    expected: str = "一串文字"

    def read(self, node: Node, at: Reading, label: str) -> Any:
        """The characters of a node."""
        text = Text().read(node, at, label)
        if text is not None and not text.isalnum():
            at.problem(node, f"“{label}”里只能有文字", "请删去空格和标点")
        elif text is not None and self.even and len(text) % 2:
            at.problem(node, f"“{label}”的字数应是双数", "一个繁体字后面跟一个简体字")
        return text


_PATTERN = Field("pattern", "句式", Pattern(), "要找的正则表达式", "某{3,}", required=True)
_UNLESS = Field("unless", "除非", Pattern(), "附近有它就不算", "某某公司")
_FIX = Field("fix", "改成", Text(), "改成什么，可用 \\1 引用分组", "……")
_ONCE = Field("once", "只报一次", Flag(), "一篇只报第一处", True)
_CODES = Field("codes", "清理", List(Text(), least=1), "哪几种清理", ["pinyin-gloss"], required=True)
_LEFT_OUT = Field(
    "kinds",
    "略去",
    List(Choice(same(*get_args(OmissionKind))), least=1),
    "读取时略去的哪几种",
    ["comment"],
    required=True,
)
_SIMPLIFIED = Field("simplified", "只看简体", Flag(), "繁体文稿里不算", True)
_AMONG = Field("pattern", "句式", Pattern(), "清理前的文字要合于它", f"[{HAN}]")
_PAIRS = Field("pairs", "对照", Letters(even=True), "一个繁体字后面跟一个简体字", "書书", required=True)
_KEPT = Field("kept", "不算", Text(), "简体文稿里也这样写的词，用空格隔开", "魏徵")
_GROUP = Field("group", "序号", Choice(same("han", "digit", "bracket", "ordinal")), "哪一种序号", "han", required=True)
_OPENING = Field("opening", "前半", Text(), "前半个标号", "《", required=True)
_CLOSING = Field("closing", "后半", Text(), "后半个标号", "》", required=True)
_NAMES = Field("names", "地名", Text(), "地名，用空格隔开", "北京 天津", required=True)
_LEAST = Field("least", "至少", Integer(0), "至少多少才算", 3, required=True)
_CHARACTERS = Field("characters", "字数", Integer(1), "超过多少字才算", 40, required=True)
_SOUNDS = Field("sounds", "音近字", Letters(), "念起来容易混的字", "四十是", required=True)
_RUN = Field("run", "连续", Integer(2, 1000), "连着几个才算", 5, required=True)
_TIMES_SEEN = Field("times", "次数", Integer(1), "超过几次才算", 4, required=True)
_KNOWN = Field("known", "不必解释的", Text(), "大家都懂的缩写，用空格隔开", "GDP APP", required=True)
_OVER = Field("over", "超出", Number(0, 10), "超出几成才算", 0.1, required=True)
_UNDER = Field("under", "不足", Number(0, 1), "不足几成才算", 0.25, required=True)
_SHARE = Field("share", "比例", Number(0, 1), "占多少才算，0 到 1", 0.6, required=True)
_FEW = Field("few", "篇数少", Integer(0), "少于几篇算篇数少", 10, required=True)
_SHARE_OF_FEW = Field("share_of_few", "篇数少时的比例", Number(0, 1), "篇数少时占多少才算", 0.9, required=True)
_ROLES = Field("roles", "部分", List(Known("role", "部分"), least=1), "看哪些部分", ["回顾"], required=True)
_OTHER_WAY = Field("other_way", "反过来", Integer(1), "反过来的至少几篇", 3, required=True)
_TIMES = Field("times", "倍数", Number(1, 1000), "多少倍才算", 3, required=True)
_MORE = Field("more", "多出", Number(0, 1), "至少多占全文多少", 0.2, required=True)
_HALVES = Field("what", "看什么", Choice({"clauses": "句数", "words": "首字"}), "看句数还是首字", "句数", required=True)
_LONG = Field("long", "成段", Flag(), "true 只报成段的，false 只报其余的", True, required=True)
_SENTENCES = Field("sentences", "句数", Integer(1), "至少几句算成段", 2, required=True)
_LOOKS = Field("what", "看什么", Choice(same(*layout_rules.LOOKS)), "看版面的哪一样", "margins", required=True)
_MARK = ("mark", "number", "style")

KINDS: dict[str, Kind] = {
    "pattern": Kind(
        sentence_rules.pattern,
        (
            _PATTERN,
            _UNLESS,
            _FIX,
            _ONCE,
        ),
        None,
    ),
    "raw-pattern": Kind(
        sentence_rules.raw_pattern,
        (
            _PATTERN,
            _UNLESS,
            _FIX,
        ),
        None,
    ),
    "edits": Kind(
        ledger_rules.edits,
        (
            _CODES,
            _AMONG,
            _SIMPLIFIED,
        ),
        ("right",),
    ),
    "omissions": Kind(ledger_rules.omissions, (_LEFT_OUT,), ("count", "shown")),
    "mojibake": Kind(ledger_rules.mojibake, (), ("guess",)),
    "traditional": Kind(ledger_rules.traditional, (_PAIRS, _KEPT), ("right",)),
    "announced-count": Kind(promises.announced_count, (), ("said", "found_points")),
    "sublist-count": Kind(promises.sublist_count, (), ("said", "found_points")),
    "list-count": Kind(promises.list_count, (), ("said", "found_points")),
    "skipped-number": Kind(promises.skipped, (), (*_MARK, "missing")),
    "doubled-number": Kind(promises.doubled, (), _MARK),
    "number-backwards": Kind(promises.backwards, (), (*_MARK, "last")),
    "headless-list": Kind(promises.headless, (), _MARK),
    "mixed-list": Kind(promises.mixed, (), (*_MARK, "before")),
    "order-words": Kind(promises.order_words, (), _MARK),
    "recap-count": Kind(promises.recap, (), ("said", "found_points")),
    "named-count": Kind(promises.named_count, (), ("said", "found_points")),
    "enumerator-mark": Kind(heading_form.enumerator_mark, (_GROUP,), ("number", "right")),
    "heading-end": Kind(heading_form.heading_end, (), ("heading",)),
    "heading-order": Kind(heading_form.heading_order, (), ("above",)),
    "heading-kind": Kind(heading_form.heading_kind, (), ("usual",)),
    "run-in-end": Kind(heading_form.run_in_end, (), ("heading",)),
    "title-end": Kind(heading_form.title_end),
    "unpaired": Kind(pairs.unpaired, (), ("partner", "near")),
    "nested-pair": Kind(pairs.nested, (), ("inner", "near")),
    "single-quotes": Kind(pairs.single_outside, (), ("near",)),
    "between-pairs": Kind(
        pairs.between,
        (
            _OPENING,
            _CLOSING,
        ),
        ("near",),
    ),
    "impossible-day": Kind(dates.impossible_day),
    "wrong-weekday": Kind(dates.wrong_weekday, (), ("right",)),
    "contradicting-year": Kind(dates.contradicting_year, (), ("reason",)),
    "stray-place": Kind(
        stray_names.stray_place,
        (
            _NAMES,
            _LEAST,
        ),
        ("own",),
    ),
    "stray-unit": Kind(stray_names.stray_unit, (_LEAST,), ("own",)),
    "two-holders": Kind(stray_names.two_holders, (), ("post", "before")),
    "title-and-byline": Kind(stray_names.title_and_byline, (), ("title",)),
    "breath": Kind(speaking.breath, (_CHARACTERS,), ("length",)),
    "long-sentence": Kind(speaking.long_sentence, (_CHARACTERS,), ("length",)),
    "twister": Kind(
        speaking.twister,
        (
            _SOUNDS,
            _RUN,
        ),
    ),
    "many-de": Kind(speaking.many_de, (_TIMES_SEEN,), ("count",)),
    "abbreviation": Kind(speaking.abbreviation, (_KNOWN,)),
    "time-needed": Kind(
        speaking.time_needed,
        (
            _OVER,
            _UNDER,
        ),
        ("length", "needed", "minutes", "wrong", "rate", "target"),
    ),
    "not-a-speech": Kind(speaking.not_a_speech),
    "missing-move": Kind(
        structure.missing_move,
        (
            _LEAST,
            _SHARE,
            _FEW,
            _SHARE_OF_FEW,
            _ROLES,
        ),
        ("role", "support", "genre"),
    ),
    "no-call": Kind(
        structure.no_call,
        (
            _LEAST,
            _SHARE,
        ),
        ("role", "support"),
    ),
    "odd-order": Kind(
        structure.odd_order,
        (
            _LEAST,
            _OTHER_WAY,
        ),
        ("before", "after", "count", "genre"),
    ),
    "odd-share": Kind(
        structure.odd_share,
        (
            _LEAST,
            _TIMES,
            _MORE,
            _ROLES,
        ),
        ("role", "share", "usual", "genre"),
    ),
    "uneven-points": Kind(structure.uneven_points, (_TIMES,), ("lengths", "times")),
    "odd-heading": Kind(
        structure.odd_heading,
        (
            _HALVES,
            _LEAST,
        ),
        ("heading", "others", "why"),
    ),
    "taken-passage": Kind(
        sameness.taken_passage,
        (
            _LONG,
            _SENTENCES,
            _LEAST,
        ),
        ("count", "size", "title", "place"),
    ),
    "mostly-same": Kind(sameness.mostly_same, (_SHARE,), ("share", "count", "title", "place")),
    "same-headings": Kind(sameness.same_headings, (_LEAST,), ("count", "listed", "equal", "title", "place")),
    "same-figure": Kind(sameness.same_figure, (), ("figures", "title", "place")),
    "wrong-post": Kind(roster_rules.wrong_post, (), ("name", "posts", "past")),
    "wrong-order": Kind(roster_rules.wrong_order, (), ("before",)),
    "old-name": Kind(roster_rules.old_name, (), ("right",)),
    "short-name-first": Kind(roster_rules.short_first, (), ("right",)),
    "forbidden-term": Kind(roster_rules.forbidden_term, (), ("right", "note")),
    "layout": Kind(layout_rules.layout, (_LOOKS,), ("role", "right", "lines")),
}


# How rule files are read: what the rules of each kind may say.
OPTIONS: dict[str, Options] = {
    name: Options(Record("options", "选项", kind.options), kind.slots) for name, kind in KINDS.items()
}
