"""Outline fit: moves and their order, foretold by outlines that can be read at a glance."""

from speeches import speech

from drafter.evaluate.order import Guess, add_fits, outline_fit
from drafter.mine.merging import Mined
from drafter.mine.miner import Source
from drafter.model import Move, Outline


def outline(genre: str, support: int, *moves: tuple[str, str, int, float]) -> Outline:
    return Outline(genre, genre, support, tuple(Move(r, o, s, at, 0.1) for r, o, s, at in moves))  # type: ignore[arg-type]


MEETING = outline(
    "work-meeting",
    4,
    ("title", "required", 4, 0.0),
    ("salutation", "required", 4, 0.01),
    ("transition", "usual", 2, 0.2),
    ("problems", "optional", 1, 0.3),
    ("signoff", "required", 4, 0.9),
)
ADDRESS = outline("address", 6, ("wishes", "required", 6, 0.1), ("signoff", "required", 6, 0.5))
HELD = Source(
    "held",
    speech(title="讲话", salutation="同志们：", problems="还有差距。", signoff="谢谢大家！", transition="我讲三点。"),
    "work-meeting",
)


def test_moves_and_order() -> None:
    fit = outline_fit(Mined((ADDRESS, MEETING)), HELD)["work-meeting"]
    # There: salutation, problems, signoff, transition. Pairs in the outline's order: all but the two before transition.
    assert fit.outline == Guess(1, hits=3, foretold=3, there=4, ordered=4, pairs=6)
    assert fit.outline.precision == 1.0
    assert fit.outline.recall == 0.75


def test_the_average_knows_no_genres() -> None:
    fit = outline_fit(Mined((ADDRESS, MEETING)), HELD)["work-meeting"]
    # In four of ten speeches or more: signoff (10), wishes (6), salutation (4).
    assert fit.average == Guess(1, hits=2, foretold=3, there=4, ordered=4, pairs=6)


def test_nobody_else_of_the_genre() -> None:
    assert outline_fit(Mined((ADDRESS,)), HELD) == {}


def test_sums_by_genre() -> None:
    fits = [outline_fit(Mined((MEETING,)), HELD)] * 2
    assert add_fits(fits)["work-meeting"].outline.there == 8


def test_shares_of_nothing() -> None:
    assert (Guess().precision, Guess().recall, Guess().f1, Guess().order) == (0.0, 0.0, 0.0, 0.0)
