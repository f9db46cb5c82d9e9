"""Patterns that are compiled late, and from kept programs: they find what re finds."""

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import caches, patterns
from drafter.caches import CACHE_VARIABLE, keep_all, read_pieces, write_sealed
from drafter.patterns import compiled, regex

FORMS = (
    "第[一二三]点",
    "(?P<n>[0-9]+)年(?:(?P<m>[0-9]+)月)?",
    "[一-鿿]{2,4}?(?=，)",
    "(?i)drafter|(?<!不)要",
    "^(?:[ \\t\u3000]*)(?P<mark>[（(]?[一二三]+[）)、])",
    "",
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(caches, "_WAITING", {})
    monkeypatch.setattr(patterns, "_FEW", 1)
    return tmp_path / "cache"


def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in another process: nothing is known but what lies in the folder."""
    monkeypatch.setattr(patterns, "_STORE", patterns._Store())


@given(st.text(alphabet="第一二三点要不年月0123456789，（）、 \u3000draFTER", max_size=30))
def test_they_find_what_re_finds(text: str) -> None:
    for form in FORMS:
        ours, theirs = compiled(form), re.compile(form)
        assert (ours.flags, ours.groups, ours.groupindex) == (theirs.flags, theirs.groups, theirs.groupindex)
        assert [found.span() for found in ours.finditer(text)] == [found.span() for found in theirs.finditer(text)]
        assert [found.groupdict() for found in regex(form).finditer(text)] == [
            found.groupdict() for found in theirs.finditer(text)
        ]


def test_flags_count() -> None:
    assert regex("a.b", re.DOTALL | re.IGNORECASE).match("A\nB")
    assert not regex("a.b").match("a\nb")


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    wrong = regex("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search("")


def test_the_next_run_compiles_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    for form in FORMS:
        compiled(form)
    assert patterns.told("length", FORMS[0], 0, lambda: (1, "一")) == (1, "一")
    keep_all()
    fresh(monkeypatch)
    monkeypatch.setattr(patterns, "_compiled", lambda text, flags: pytest.fail(f"compiled {text}"))
    assert [compiled(form).pattern for form in FORMS] == list(FORMS)
    assert patterns.told("length", FORMS[0], 0, lambda: pytest.fail("asked again")) == (1, "一")


@pytest.mark.parametrize("code", [b"", b"\xff" * 400, bytes(400), b"odd"])
def test_a_program_that_is_none_is_compiled_again(cache: Path, monkeypatch: pytest.MonkeyPatch, code: bytes) -> None:
    made = {patterns._key(form, 0): marshal.dumps((0, code, 0, {})) for form in FORMS}
    write_sealed(patterns._NAME, patterns._about(), made)
    assert read_pieces(patterns._NAME, patterns._about())
    fresh(monkeypatch)
    assert compiled(FORMS[0]).search("讲第二点")


def test_where_the_compiler_is_another_one_re_does_the_work(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    monkeypatch.setattr(patterns, "_compiled", lambda text, flags: None)
    assert compiled(FORMS[0]).search("讲第二点")
    keep_all()
    assert not cache.exists()


def test_a_damaged_program_is_compiled_again_and_the_others_are_taken(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(monkeypatch)
    for form in FORMS[:2]:
        compiled(form)
    keep_all()
    path = cache / patterns._NAME
    path.write_bytes(path.read_bytes()[:-1] + b"?")  # within the last program
    fresh(monkeypatch)
    made: list[str] = []
    compile_ = patterns._compiled
    monkeypatch.setattr(patterns, "_compiled", lambda text, flags: (made.append(text), compile_(text, flags))[1])
    assert compiled(FORMS[0]).search("讲第二点") and compiled(FORMS[1]).search("2026年")
    assert made == [FORMS[1]]


def test_what_runs_make_adds_up(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for form in FORMS:
        fresh(monkeypatch)
        compiled(form)
        keep_all()
    fresh(monkeypatch)
    monkeypatch.setattr(patterns, "_compiled", lambda text, flags: pytest.fail(f"compiled {text}"))
    assert [compiled(form).pattern for form in FORMS] == list(FORMS)


CHECK = """
import sys
from pathlib import Path
from drafter import patterns
from drafter.library import open_library
from drafter.pipeline.checking import check_paths
asked, pattern = set(), patterns._STORE.pattern
patterns._STORE.pattern = lambda text, flags: (asked.add(patterns._key(text, flags)), pattern(text, flags))[1]
list(check_paths([Path(sys.argv[1])], open_library()))
print(*(key.hex() for key in asked))
"""


def test_patterns_are_the_same_in_every_run(tmp_path: Path) -> None:
    """None depends on the order of a set: each run would keep programs that no other run asks for."""
    path = tmp_path / "讲话.txt"
    path.write_text(
        "同志们：\n今天召开会议，任务是推进改革。下面，我讲两点意见。\n一、提高认识\n二、抓好落实\n", encoding="utf-8"
    )
    asked = []
    for seed in "12":
        command = [sys.executable, "-c", CHECK, str(path)]
        # A cache of its own: the shared one may be filled by another test between the two, and then less is read.
        own = {"PYTHONHASHSEED": seed, CACHE_VARIABLE: str(tmp_path / seed)}
        told = subprocess.check_output(command, env={**os.environ, **own}, text=True)
        asked.append(set(told.split()))
    assert asked[0] == asked[1] != set()


def test_a_file_does_not_grow_for_ever(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    monkeypatch.setattr(patterns, "_MOST", len(FORMS) - 1)
    for form in FORMS:
        compiled(form)
    keep_all()
    assert not cache.exists()


def test_a_library_takes_kept_programs_while_it_is_imported(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = re.compile
    lent = 'import re\nSPACED = re.compile("甲 +乙 # so", re.X)\nBYTES = re.compile(b"a+")\n'
    for name, text in (("lent_one", lent), ("lent_two", lent), ("lent_broken", lent + "raise ValueError\n")):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    fresh(monkeypatch)
    patterns.load("lent_one")
    assert sys.modules["lent_one"].SPACED.fullmatch("甲甲乙")
    assert sys.modules["lent_one"].BYTES.fullmatch(b"aa")
    keep_all()
    fresh(monkeypatch)
    monkeypatch.setattr(patterns, "_compiled", lambda text, flags: pytest.fail(f"compiled {text}"))
    patterns.load("lent_two")
    assert sys.modules["lent_two"].SPACED.fullmatch("甲乙")
    with pytest.raises(ValueError):
        patterns.load("lent_broken")
    assert re.compile is plain
