"""People and units of one's own office stay out of a bank, whatever holds them."""

from drafter.mine.merging import Mined
from drafter.mine.withholding import without_names
from drafter.model import HeadingSet, Outline, Phrase, Variant

NAMES = frozenset({"林致远", "市交通局"})
BANK = (
    Phrase("opening", "今天，林致远同志到会讲话。", 3, 3),
    Phrase(
        "opening",
        "今天，{who}到会讲话。",
        4,
        6,
        slots={"who": ("市领导", "市交通局的同志"), "org": ("市交通局",)},
        filled={"who": (4, 2), "org": (3,)},
        variants=(Variant("今天，林致远到会。", 1, 1), Variant("今天，{who}也来了。", 2, 2)),
    ),
    Phrase("opening", "下面，我讲三点意见。", 9, 9),
)


def test_entries_variants_fillings_headings_and_salutations() -> None:
    outline = Outline("work-meeting", "工作会议讲话", 3, (), {"同志们": 3, "市交通局各位同志": 1})
    headings = (HeadingSet(("支持市交通局的工作", "抓好落实"), 1, 2), HeadingSet(("提高认识", "抓好落实"), 1, 2))
    found = without_names(Mined((outline,), {"opening": BANK, "signoff": BANK[:1]}, headings), NAMES)
    assert [phrase.text for phrase in found.phrases["opening"]] == [BANK[1].text, BANK[2].text]
    kept = found.phrases["opening"][0]
    assert (kept.slots, kept.filled) == ({"who": ("市领导",)}, {"who": (4,)})
    assert [variant.text for variant in kept.variants] == ["今天，{who}也来了。"]
    assert found.phrases.keys() == {"opening"}
    assert found.headings == headings[1:]
    assert found.outlines[0].salutations == {"同志们": 3}


def test_without_names_nothing_changes() -> None:
    mined = Mined((), {"opening": BANK})
    assert without_names(mined, frozenset()) is mined
    assert without_names(mined, frozenset({"没有的人"})) == mined
