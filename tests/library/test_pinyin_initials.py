"""Initials of pinyin: the characters that a letter stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.library.pinyin_initials import characters, initials_of, letters_alike, spelling

# Of these the dictionary gives first a reading that the standard does not sort by, or counts rare ones.
_LEAST_ALIKE = 0.995


def test_the_characters_stand_where_their_reading_says() -> None:
    from pypinyin import lazy_pinyin  # read by nobody else who collects tests

    known = {(letter, character) for letter, found in characters().items() for character in found}
    common = sorted({character for _, character in known})
    assert len(common) >= 3755
    right = sum((lazy_pinyin(character)[0][0], character) in known for character in common)
    assert right >= _LEAST_ALIKE * len(common)


def test_the_readings_besides_are_readings() -> None:
    from pypinyin import Style, pinyin

    known = [(letter, character) for letter, found in characters().items() for character in found]
    readings = {c: {reading[0] for reading in pinyin(c, style=Style.NORMAL, heteronym=True)[0]} for _, c in known}
    assert sum(letter in readings[character] for letter, character in known) >= _LEAST_ALIKE * len(known)


def test_one_letter_is_no_search() -> None:
    assert initials_of("z") is None
    assert initials_of("zi") is None  # nothing begins with i


# Letters, an entry (its head, then its other wordings), and how well it is met, exactly or with a slip.
MET: list[tuple[str, str, int | None, int | None]] = [
    ("zzzw", "政治站位", 0, 0),
    ("zzzw", "提高政治站位，", 2, 2),  # the end of a run
    ("zzzw", "提高政治站位觉悟，", 4, None),  # nor its end: no place for a slip
    ("zzzt", "提高政治站位，", None, 2),
    ("zzzt", "提高政治站位觉悟，", None, None),
    ("zzzt", "下面\n政治站位", None, 1),  # not the head
    ("zzzt", "祝在座的各位", None, None),  # over a word that only joins
    ("zzzw", "政治，站位", None, None),  # over a mark
    ("zzzw", "政治{action}站位", None, None),  # over a slot
    ("zzzw", "政治\n站位", None, None),  # over the end of a wording
    ("rwm", "让我们奋斗", 4, None),  # of words that only join, where one asks for them; three letters have no slip
    ("zzzw", "找准政治站位，政治站位", 0, 0),  # the best of several places
    ("zzz", "政治正", 0, None),
]


@pytest.mark.parametrize(("word", "text", "exactly", "nearly"), MET)
def test_initials_meet_whole_words_first(word: str, text: str, exactly: int | None, nearly: int | None) -> None:
    assert spelling(word, text) == exactly
    if len(word) > 3:
        assert spelling(word, text, nearly=True) == nearly


@given(
    st.text(st.sampled_from("政治站位长会行强朝的，a。{}龘\n"), max_size=12),
    st.text("zcwxhqjl", min_size=2, max_size=5),
)
def test_a_text_by_letters_says_what_the_text_says(text: str, word: str) -> None:
    pattern, letters = initials_of(word), letters_alike(text)
    assert pattern is not None and len(letters) == len(text)
    known, size = characters(), len(word)
    spelt = [
        at
        for at in range(len(text))
        if len(text) >= at + size
        and all(character in known[letter] for letter, character in zip(word, text[at:], strict=False))
    ]
    assert [found.start() for found in pattern.finditer(letters)] == spelt
