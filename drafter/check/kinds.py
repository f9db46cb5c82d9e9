"""The kinds of rules (规则种类): what the ``kind`` of a rule file means in code."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drafter.check import (
    dates,
    heading_form,
    layout,
    ledger_rules,
    pairs,
    promises,
    sameness,
    sentence_rules,
    speaking,
    stray_names,
    structure,
)
from drafter.check.subject import Hit, Subject
from drafter.model import Rule

Kind = Callable[[Subject, Rule], Iterator[Hit]]

KINDS: dict[str, Kind] = {
    "pattern": sentence_rules.pattern,
    "raw-pattern": sentence_rules.raw_pattern,
    "edits": ledger_rules.edits,
    "mojibake": ledger_rules.mojibake,
    "traditional": ledger_rules.traditional,
    "announced-count": promises.announced_count,
    "sublist-count": promises.sublist_count,
    "list-count": promises.list_count,
    "skipped-number": promises.skipped,
    "doubled-number": promises.doubled,
    "number-backwards": promises.backwards,
    "headless-list": promises.headless,
    "mixed-list": promises.mixed,
    "order-words": promises.order_words,
    "recap-count": promises.recap,
    "named-count": promises.named_count,
    "enumerator-mark": heading_form.enumerator_mark,
    "heading-end": heading_form.heading_end,
    "heading-order": heading_form.heading_order,
    "heading-kind": heading_form.heading_kind,
    "run-in-end": heading_form.run_in_end,
    "title-end": heading_form.title_end,
    "unpaired": pairs.unpaired,
    "nested-pair": pairs.nested,
    "single-quotes": pairs.single_outside,
    "between-pairs": pairs.between,
    "impossible-day": dates.impossible_day,
    "wrong-weekday": dates.wrong_weekday,
    "contradicting-year": dates.contradicting_year,
    "stray-place": stray_names.stray_place,
    "stray-unit": stray_names.stray_unit,
    "two-holders": stray_names.two_holders,
    "title-and-byline": stray_names.title_and_byline,
    "breath": speaking.breath,
    "long-sentence": speaking.long_sentence,
    "twister": speaking.twister,
    "many-de": speaking.many_de,
    "abbreviation": speaking.abbreviation,
    "time-needed": speaking.time_needed,
    "not-a-speech": speaking.not_a_speech,
    "missing-move": structure.missing_move,
    "no-call": structure.no_call,
    "odd-order": structure.odd_order,
    "odd-share": structure.odd_share,
    "uneven-points": structure.uneven_points,
    "odd-heading": structure.odd_heading,
    "taken-passage": sameness.taken_passage,
    "mostly-same": sameness.mostly_same,
    "same-headings": sameness.same_headings,
    "same-figure": sameness.same_figure,
    "layout": layout.layout,
}
