"""What a Han character, a numeral and a slot are is written in one place each; elsewhere it is asked for."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from drafter.punctuation import HAN, han_count, is_han

PACKAGE = Path(__file__).parents[1] / "drafter"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)
# What it looks like where somebody writes it anew, and the module that may.
HOMES = {
    "Han characters": (re.compile(r"[㐀一]-[鿿龥龿䶿]|\\u4e00|\\u3400"), "punctuation.py"),
    "Chinese numerals": (re.compile("一二三四五六七八九十|〇一二三四五六七八九|○零一二三"), "numerals.py"),
    "slots": (re.compile(r"\\\{\(?\[(?:\^\{\}|a-z)\][*+]\)?[^,]*\\\}"), "punctuation.py"),
}


@cache
def code(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def strings(path: Path) -> list[str]:
    """The texts of a module but for its docstrings."""
    tree = ast.parse(code(path))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    said = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and node.body
            and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said)
    return [node.value for node in found if isinstance(node.value, str)]


@pytest.mark.parametrize("what", HOMES)
def test_written_in_one_place(what: str) -> None:
    pattern, home = HOMES[what]
    suspects = [path for path in FILES if pattern.search(code(path))]
    found = {path for path in suspects if any(map(pattern.search, strings(path)))}
    assert {path.relative_to(PACKAGE).as_posix() for path in found} == {home}


def test_a_zero_written_out_is_a_character() -> None:
    assert is_han("〇")
    assert han_count("二〇二六年") == 5
    assert not any(map(is_han, "A1。，　○□〓"))
    assert re.fullmatch(f"[{HAN}]+", "㐀一鿿〇")
