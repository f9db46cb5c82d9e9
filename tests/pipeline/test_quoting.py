"""What of a mining may be quoted: frames of everybody, words only of the sources that a manifest lists."""

from drafter.mine.merging import Mined
from drafter.mine.ranking import rank_headings
from drafter.model import HeadingSet, Phrase
from drafter.pipeline.quoting import quoting

LISTED = {"ours": "下面，我讲三点意见。要建设幸福家园。"}
PHRASE = Phrase(
    "transition",
    "我讲{n}点意见，建设{goal}",
    3,
    3,
    slots={"n": ("五", "三"), "goal": ("别人的口号", "幸福家园")},
    filled={"n": (2, 1), "goal": (2, 1)},
)


def test_fillings_are_those_of_listed_sources() -> None:
    (phrase,) = quoting(Mined((), {"transition": (PHRASE,)}, ()), LISTED).phrases["transition"]
    assert phrase.text == PHRASE.text
    assert phrase.slots == {"n": ("三",), "goal": ("幸福家园",)}
    assert phrase.filled == {"n": (1,), "goal": (1,)}
    assert (phrase.sources, phrase.occurrences) == (3, 3)


def test_sets_of_others_stay_as_frames_or_go() -> None:
    ours = HeadingSet(("甲", "乙"), 1, 1, examples=("ours@5",))
    frame = "以更{quality}抓改革"
    theirs = HeadingSet(("以更高的站位抓改革", "以更实的举措抓改革"), 1, 1, frame=frame, examples=("other@5",))
    frameless = HeadingSet(("丙", "丁"), 1, 1, examples=("other@9",))
    decided = HeadingSet(("戊", "己"), 1, 1, examples=("other@9",), status="accepted")
    kept = quoting(Mined((), {}, (ours, theirs, frameless, decided)), LISTED).headings
    assert {entry.headings for entry in kept} == {("甲", "乙"), (frame,) * 2, ("戊", "己")}
    assert list(kept) == sorted(kept, key=rank_headings)  # as a second mining will find them


def test_what_people_wrote_stays() -> None:
    edited = Phrase("transition", "自己写的{n}", 2, 2, slots={"n": ("九",)}, status="edited")
    assert quoting(Mined((), {"transition": (edited,)}, ()), LISTED).phrases["transition"] == (edited,)
