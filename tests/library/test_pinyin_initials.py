"""Initials of pinyin: the characters that a letter stands for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.library.pinyin_initials import characters, initials, initials_of, letters_alike, nearly_initials

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


def test_one_letter_is_no_search_and_a_slip_wants_four() -> None:
    assert initials("z") is None
    assert initials("zi") is None  # nothing begins with i
    assert nearly_initials("zzz") is None
    assert nearly_initials("zzzt") is not None


@given(
    st.text(st.sampled_from("政治站位长会行强朝的，a。{}龘\n"), max_size=12),
    st.text("zcwxhqjl", min_size=2, max_size=5),
)
def test_a_text_by_letters_says_what_the_text_says(text: str, word: str) -> None:
    for found, alike in (
        (initials(word), initials_of(word)),
        (nearly_initials(word) or initials(word), initials_of(word, nearly=True)),
    ):
        assert found and alike
        spans = [one.span() for one in alike.finditer(letters_alike(text))]
        assert spans == [one.span() for one in found.finditer(text)]
