"""A part of a corpus proposes entries, and all of it counts them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from speeches import read

from drafter.mine.counting import Counts, Figures, Parts, Tally, tally, total
from drafter.mine.frames import GAP
from drafter.mine.patterns import BRIDGE
from drafter.mine.profile import Profile


def profiles(*speeches: str, role: str = "exhortation") -> list[Profile]:
    """A profile of each speech, which plays one role."""
    return [
        Profile(
            {f"s{number}": "address" if number % 2 else "work-meeting"},
            {f"s{number}": 2020 + number} if number else {},
            sentences=tuple(read(f"s{number}", role, text)),
        )
        for number, text in enumerate(speeches)
    ]


def count(pattern: Parts, *speeches: str, role: str = "exhortation") -> Figures:
    return tally({role: [[pattern]]}, profiles(*speeches, role=role)).figures.get((role, 0), Figures())


FRAME: Parts = (("为", GAP, "作出", "贡献"),)
CASES: list[tuple[str, Parts, str, int]] = [
    ("whole", FRAME, "为改革作出贡献。", 1),
    ("another end", FRAME, "为改革作出成绩。", 0),
    ("part of a clause", FRAME, "我们要为改革作出贡献。", 1),
    ("twice", FRAME, "为改革作出贡献，为发展作出贡献。", 2),
    ("open end", (("希望", "大家", GAP),), "希望大家抓好落实。", 1),
    ("nothing at the open end", (("希望", "大家", GAP),), "希望大家。", 0),
    ("open beginning", ((GAP, "作", "了", "发言"),), "市总工会作了发言。", 1),
    ("in a row", (("同心同德",), ("埋头苦干",)), "同心同德，埋头苦干。", 1),
    ("in another order", (("同心同德",), ("埋头苦干",)), "埋头苦干，同心同德。", 0),
    ("something between", (("同心同德",), ("埋头苦干",)), "同心同德，改革，埋头苦干。", 0),
    ("bridged", (("携起手来",), BRIDGE, ("埋头苦干",)), "携起手来，推进改革，埋头苦干。", 1),
    ("nothing to bridge", (("携起手来",), BRIDGE, ("埋头苦干",)), "携起手来，埋头苦干。", 0),
    ("lead-in", (("携起手来",), BRIDGE), "携起手来，推进改革。", 1),
    ("no lead-in", (("携起手来",), BRIDGE), "推进改革，携起手来，埋头苦干。", 0),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_where_a_pattern_stands(pattern: Parts, text: str, expected: int) -> None:
    assert count(pattern, text).occurrences == expected


def test_the_figures() -> None:
    found = count(FRAME, "为改革作出贡献。", "改革。", "要为改革作出贡献。为发展作出贡献。", "为安全作出贡献。")
    assert found == Figures(
        frozenset({"s0", "s2", "s3"}),
        4,
        (2022, 2023),
        frozenset({"work-meeting", "address"}),
        (("s0", 0), ("s2", 1), ("s3", 0)),
    )


def test_an_entry_of_several_wordings_counts_a_speech_once() -> None:
    wordings = {"exhortation": [[FRAME, (("再立新功",),)]]}
    assert tally(wordings, profiles("为改革作出贡献，再立新功。")).figures["exhortation", 0].sources == 1


def test_clauses_of_some_roles_have_no_parts() -> None:
    assert count((("谢谢", "大家"),), "我讲完了，谢谢大家！", role="signoff").occurrences == 1
    assert count(FRAME, "我们要为改革作出贡献。", role="signoff").occurrences == 0


def add(parts: Sequence[Tally]) -> Tally:
    return sum(parts, Tally())


def test_tallies_add_up_in_any_order() -> None:
    wordings = {"exhortation": [[FRAME], [(("同心同德",), ("埋头苦干",))]]}
    speeches = profiles("为改革作出贡献。", "同心同德，埋头苦干，为改革作出贡献。", "改革。")
    whole = tally(wordings, speeches)
    singles = [tally(wordings, [profile]) for profile in speeches]
    assert whole.speeches == {"exhortation": 3}
    assert all(add(order) == whole for order in permutations(singles))
    more = [*singles, *(Tally() for _ in range(4))]
    assert total(Counts(one, one) for one in more) == Counts(whole, whole)
    assert total([]) == Counts()
