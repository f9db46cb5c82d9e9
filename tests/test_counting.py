"""A part of a corpus proposes patterns, the whole of it counts them."""

from __future__ import annotations

import random

from speeches import read

from drafter.mine.counting import count, spread
from drafter.mine.frames import GAP, Use
from drafter.mine.patterns import BRIDGE, NOWHERE, Pattern
from drafter.mine.profile import Sentence


def uses(*sentences: str) -> list[Use]:
    """The clauses of sentences, each of a speech of its own."""
    return [
        Use(clause.words, clause.raw, f"s{number}", number, index)
        for number, text in enumerate(sentences)
        for index, clause in enumerate(read(f"s{number}", "exhortation", text)[0].clauses)
    ]


def rows(pattern: Pattern, *sentences: str) -> list[tuple[int, ...]]:
    return list(count([pattern], uses(*sentences))[0].rows)


def test_a_frame_is_found_by_its_ends() -> None:
    frame = Pattern((("为", GAP, "作出", "贡献"),), ())
    assert rows(frame, "为改革作出贡献。", "为改革作出成绩。", "要为改革作出贡献。") == [(0,)]


def test_open_ends() -> None:
    last = Pattern((("希望", "大家", GAP),), ())
    first = Pattern(((GAP, "作", "了", "发言"),), ())
    texts = ("希望大家抓好落实。", "市总工会作了发言。", "希望大家。")
    assert rows(last, *texts) == [(0,)]
    assert rows(first, *texts) == [(1,)]


def test_clauses_follow_each_other() -> None:
    pair = Pattern((("同心同德",), ("埋头苦干",)), ())
    assert rows(pair, "同心同德，埋头苦干。", "埋头苦干，同心同德。", "同心同德，改革，埋头苦干。") == [(0, 1)]


def test_after_a_bridge_stands_the_end() -> None:
    bridged = Pattern((("携起手来",), BRIDGE, ("埋头苦干",)), ())
    assert rows(bridged, "携起手来，推进改革，埋头苦干。", "携起手来，埋头苦干。") == [(0, NOWHERE, 2)]


def sentences() -> list[Sentence]:
    return [Sentence(f"s{source}", at, "point", ()) for source in range(5) for at in range(source * 10 + 1)]


def test_every_speech_has_its_share_of_a_part() -> None:
    part = spread(sentences(), 15)
    assert len(part) == 15
    assert list(part) == sorted(part)
    assert {sentence.source for sentence in part} == {"s0", "s1", "s2", "s3", "s4"}
    assert sum(sentence.source == "s4" for sentence in part) <= 4


def test_the_part_does_not_depend_on_chance() -> None:
    shuffled = sentences()
    random.Random(3).shuffle(shuffled)
    assert list(spread(sorted(shuffled), 20)) == list(spread(sentences(), 20))
    assert list(spread(sentences(), 1000)) == sentences()
