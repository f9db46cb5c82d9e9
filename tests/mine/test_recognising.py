"""What a bank has already is counted there and not repeated."""

from __future__ import annotations

from drafter.library.phrase_layers import lay_phrases
from drafter.mine.merging import Mined
from drafter.mine.recognising import recognise
from drafter.model import Phrase, Variant

SHIPPED = Phrase(
    "transition", "下面，我就{task}讲{n}点意见。", 6, 9, variants=(Variant("我就{task}讲{n}点意见。"),), kind="sentence"
)


def own(text: str, sources: int = 3, **values: object) -> Phrase:
    return Phrase("transition", text, sources, sources, kind="sentence", **values)  # type: ignore[arg-type]


def test_the_same_words_are_the_same_entry() -> None:
    found, known = recognise(
        Mined(phrases={"transition": (own("下面我就{task}，讲{n}点意见。"),)}), {"transition": [SHIPPED]}
    )
    assert known == 1
    (phrase,) = found.phrases["transition"]
    assert (phrase.text, phrase.sources, phrase.variants) == (SHIPPED.text, 3, ())
    (both,) = lay_phrases([(SHIPPED,), found.phrases["transition"]])
    assert (both.sources, both.own) == (9, 3)


def test_other_words_of_one_frame_are_its_variants() -> None:
    found, _ = recognise(
        Mined(phrases={"transition": (own("下面，我就{task}再讲{n}点意见。"),)}), {"transition": [SHIPPED]}
    )
    (phrase,) = found.phrases["transition"]
    assert (phrase.text, [one.text for one in phrase.variants]) == (SHIPPED.text, ["下面，我就{task}再讲{n}点意见。"])


def test_two_of_one_entry_are_one() -> None:
    mined = Mined(phrases={"transition": (own("下面，我就{task}讲{n}点意见。", 4), own("我就{task}讲{n}点意见。", 2))})
    found, known = recognise(mined, {"transition": [SHIPPED]})
    assert known == 1
    assert [(phrase.text, phrase.sources) for phrase in found.phrases["transition"]] == [(SHIPPED.text, 4)]


def test_what_is_new_stays_as_it_is() -> None:
    new = own("散会以后，请各单位负责同志留一下。")
    found, known = recognise(Mined(phrases={"transition": (new,)}), {"transition": [SHIPPED]})
    assert (known, found.phrases["transition"]) == (0, (new,))
