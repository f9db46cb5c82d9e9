"""Characters of symbol fonts."""

import pytest
from word_packages import package, word_text

from drafter.corpus.symbols import symbol


@pytest.mark.parametrize(
    ("char", "font", "shown"),
    [
        ("\uf081", "Wingdings", "①"),
        ("\x81", "wingdings", "①"),
        ("\uf0fe", "", "☑"),
        ("\uf0b3", "Symbol", "≥"),
        ("\uf0b3", "", "≥"),
        ("a", "", "a"),
        ("中", "Symbol", "中"),
        ("\uf06d", "Symbol", "μ"),
        ("\uf021", "", "\uf021"),  # nothing known is left as it is
    ],
)
def test_what_is_shown(char: str, font: str, shown: str) -> None:
    assert symbol(char, font) == shown


@pytest.mark.parametrize(("code", "shown"), [("F081", "①抓"), ("D800", "抓"), ("", "抓"), ("F0FFF", "抓")])
def test_symbols_of_a_word_file(code: str, shown: str) -> None:
    run = f'<w:sym w:font="Wingdings" w:char="{code}"/><w:t>抓</w:t>'
    assert word_text(package(f"<w:p><w:r>{run}</w:r></w:p>")) == shown
