"""Hits speak of the raw text: line, column, and the characters that stand there."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.checker import MOST, check, find_matches
from drafter.check.fixing import mended, safe_fixes
from drafter.check.kinds import OPTIONS
from drafter.check.lists import read_lists
from drafter.check.subject import Line, Subject, subject_of
from drafter.corpus.cleaners import clean
from drafter.errors import LibraryError
from drafter.library import open_library
from drafter.model import Analysis, Document, Rule
from drafter.pipeline.reading import analyse_document, library_cues

RULES = open_library().rules(OPTIONS)
BY_ID = {rule.id: rule for rule in RULES}
CUES = library_cues(open_library())


def subject(text: str) -> Subject:
    return subject_of(analyse_document(clean(Document("讲话.txt", text, text, "", "utf-8")), CUES))


PLACES = [
    ("　　今天,我们开会。", "half-width", 1, 5),
    ("\r\n\r\n  要落实好，，要见效。\r\n", "repeated-mark", 3, 7),
    ("第一行\n\n  扎实推动产(chǎn)业队伍建设，会上,X家单位发言。", "placeholder", 3, 23),
    ("﻿要弘扬‘三牛’精神。", "single-quotes", 1, 5),
    ("是“”的开局之年", "empty-pair", 1, 2),
]


@pytest.mark.parametrize(("text", "rule", "line", "column"), PLACES)
def test_places_are_those_of_the_raw_text(text: str, rule: str, line: int, column: int) -> None:
    found = check(subject(text), [BY_ID[rule]])
    assert [(f.location.line, f.location.column) for f in found if f.location] == [(line, column)]


def test_a_rule_that_hits_everywhere_is_listed_so_often_and_counted() -> None:
    found = check(
        subject("".join(f"第{n}组的同志都到了,会议按时开始。\n" for n in range(MOST + 7))), [BY_ID["half-width"]]
    )
    assert len(found) == MOST
    assert "还有7处" in found[-1].message


def test_no_line_that_a_pattern_matches_is_passed_over() -> None:
    here = subject("会上，2026年3月5日。\n\n（一）、抓学习，，要学好\n第三。“‘甲’、”乙\n1、要【待补】。\n.\n")
    for rule in RULES:
        for name in ("pattern", "unless"):
            if name in rule.options:
                pattern = re.compile(str(rule.options[name]))
                matched = [line for line in here.lines if pattern.search(line.text)]
                assert [line for line in here.lines_for(pattern) if line in matched] == matched


def test_findings_stand_in_the_order_of_the_text() -> None:
    found = check(subject("要抓实，，\n会上,X家单位发言。\n1、学习。要学好。"), RULES)
    places = [(f.location.line, f.location.column) for f in found if f.location]
    assert places == sorted(places)
    assert {"repeated-mark", "half-width", "placeholder", "arabic-mark"} <= {f.code for f in found}


def test_safe_fixes_mend_the_raw_text_and_nothing_else() -> None:
    text = "  今天,我们开会。\r\n（一）、学习《劳动法》、《工会法》。要学好。\r\n"
    fixed = mended(text, safe_fixes(text, find_matches(subject(text), RULES)))
    assert fixed == "  今天，我们开会。\r\n（一）学习《劳动法》《工会法》。要学好。\r\n"
    assert not safe_fixes(fixed, find_matches(subject(fixed), RULES))


def test_an_unknown_kind_is_an_error() -> None:
    rule = Rule("x", "x", "no-such-kind", "hint", "m", "h", "s", "语料")
    with pytest.raises(LibraryError, match="no-such-kind"):
        find_matches(subject("今天开会。"), [rule])


def test_a_message_with_an_unknown_slot_is_an_error() -> None:
    rule = Rule("x", "x", "pattern", "hint", "{nothing}", "h", "s", "语料", {"pattern": "今天"})
    with pytest.raises(LibraryError, match="空位"):
        check(subject("今天开会。"), [rule])


@pytest.mark.parametrize("pattern", ["甲", "甲$", "^甲乙?", "(?<![丙])甲", "[甲丁].", "\n甲?", "(?>甲|乙)$"])
@given(text=st.text("甲乙丙丁，。\n", max_size=40))
@settings(max_examples=25)
def test_a_pattern_is_found_in_each_paragraph_by_itself(pattern: str, text: str) -> None:
    rule = Rule("x", "x", "pattern", "hint", "m", "h", "s", "语料", {"pattern": pattern})
    checked = subject_of(Analysis(Document("讲话.txt", text, text, "", "utf-8"), ()))
    expected = [
        (line.start + found.start(), line.start + found.end())
        for line in checked.lines
        for found in re.finditer(pattern, line.text)
    ]
    assert sorted((hit.start, hit.end) for _, hit in find_matches(checked, [rule])) == sorted(expected)


def test_a_document_of_which_cleaning_leaves_nothing_can_be_checked() -> None:
    assert check(subject("今天,开会。\n" * 30), RULES)


LISTS = [
    ("一是早；二是实；三是严。", []),
    ("一是早；三是严。", ["skipped"]),
    ("一是早；二是实；二是严。", ["doubled"]),
    ("一是早；二要实；三是严。", ["mixed"]),
    ("二是实；三是严。", ["headless"]),
    ("一要早，做到一是快，二是准；二要实。", []),
    ("一是一，二是二。", []),
    ("二要素市场，三要点面结合。", []),
    ("首先，我代表市委表示祝贺。最后，祝大家身体健康。", []),
]


@pytest.mark.parametrize(("text", "wrong"), LISTS)
def test_lists_inside_paragraphs(text: str, wrong: list[str]) -> None:
    assert [problem.wrong for problem in read_lists((Line(0, text),)).problems] == wrong


HEADINGS = [
    ("一 二 三", []),
    ("一 三", ["skipped"]),
    ("一 二 二 三", ["doubled"]),
    ("一 二 三 二", ["back"]),
    ("二 三", ["headless"]),
    ("一 (一 (二 二 (一 (二", []),
    ("一 (一 (三 二", ["skipped"]),
    ("1 (一 (二 2 (一 (二 3", []),
    ("一 (一 (二 (二 (四", ["doubled"]),
]


@pytest.mark.parametrize(("marks", "wrong"), HEADINGS)
def test_lists_of_headings(marks: str, wrong: list[str]) -> None:
    lines, place = [], 0
    for mark in marks.split():
        text = {"(": f"（{mark[1:]}）"}.get(mark[0], f"{mark}." if mark.isdigit() else f"{mark}、") + "提高认识"
        lines.append(Line(place, text))
        place += len(text) + 1
    assert [problem.wrong for problem in read_lists(tuple(lines)).problems] == wrong


@settings(max_examples=60)
@given(st.text(alphabet="一二三是要、，。；：（）“”《》…,.()12X×年月日%的等\n 会议各", max_size=200))
def test_no_text_makes_a_rule_fail_and_every_hit_lies_in_the_text(text: str) -> None:
    if not text.strip():
        return
    checked = subject(text)
    matches = find_matches(checked, RULES)
    assert all(0 <= match.hit.start <= match.hit.end <= len(text) for match in matches)
    for match in matches:
        assert match.message
        assert match.hint
    assert Counter(f.code for f in check(checked, RULES)).keys() == {match.rule.id for match in matches}
