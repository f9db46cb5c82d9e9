"""Finding phrases in a large bank: the table says what the files say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.library import Library, open_library, phrase_columns, phrase_index
from drafter.library.phrase_columns import find_kept
from drafter.library.phrase_index import find_phrases
from drafter.library.phrase_search import Wanted, count_tags, select
from drafter.model import Phrase, Variant
from drafter.schema.phrases import dump_phrases

BANK = [
    Phrase(
        "transition",
        f"下面，我讲{{n}}点意见{'，请大家讨论' * (number % 3)}，{number}",
        sources=2 + number % 7,
        occurrences=9,
        years=(2019, 2024),
        slots={"n": ("三", "四")},
        genres=("work-meeting",) if number % 2 else ("symposium", "summary"),
        examples=(f"甲@{number}",),
        filled={"n": (5, 4)},
        place="closing",
        kind="sentence" if number % 3 else "join",
        variants=(Variant(f"我强调{number}点", 2, 3),) if number % 5 == 0 else (),
        tags={"function": ("announce",), "audience": ("students",)} if number % 4 == 0 else {"era": ("new-era",)},
    )
    for number in range(40)
]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(phrase_index, "DIRECT", 0)
    folder = tmp_path / "mine" / "outlines" / "phrases"
    folder.mkdir(parents=True)
    rejected = Phrase("signoff", "完了。", 9, 9, status="rejected")
    ours = [Phrase(role, "*", 0, 0, status="rejected") for role in ("transition", "signoff")]  # and nothing below
    (folder / "transition.yaml").write_text(dump_phrases([ours[0], *BANK]), encoding="utf-8")
    (folder / "signoff.yaml").write_text(
        dump_phrases([ours[1], Phrase("signoff", "ABC谢谢！", 3, 3), rejected]), encoding="utf-8"
    )
    return open_library(str(tmp_path / "mine"))


def direct(library: Library, roles: list[str], wanted: Wanted) -> tuple[Phrase, ...]:
    return select([phrase for role in roles for phrase in library.phrases(role)], wanted)


SEARCHES = st.sampled_from(
    [
        "",
        "意",
        "意见",
        "讲 讨论",
        "abc",
        "四",
        "甲",
        "'",
        '"',
        "%",
        "_",
        "三\n四",
        "没有",
        "强调",
        "意见讲点",
        "点意见 讲",
        "jd 意见",
        "ji 意见",
        "意见\0讲",
        "下面讨论",
        "jdyj",
        "qdjjtl",
    ]
)
WANTED = st.builds(
    Wanted,
    search=SEARCHES | st.text(max_size=3),
    genre=st.sampled_from([None, "work-meeting", "summary", "address"]),
    kind=st.sampled_from([None, "sentence", "join"]),
    tags=st.sampled_from(
        [{}, {"audience": "students"}, {"function": "announce", "audience": "guests"}, {"tone": "plain"}]
    ),
    year=st.sampled_from([None, 2010, 2020]),
    eras=st.just({"new-era": (2017,)}),
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=WANTED, roles=st.lists(st.sampled_from(["transition", "signoff"]), unique=True))
def test_the_table_says_what_the_files_say(library: Library, wanted: Wanted, roles: list[str]) -> None:
    expected = direct(library, roles, wanted)
    tags = count_tags((phrase.tags, 1) for phrase in expected)
    find_phrases(library, roles)
    with patch.object(Library, "phrases", side_effect=AssertionError("the files are read")):
        found = find_phrases(library, roles, wanted, 5)
    assert (found.phrases, found.total) == (expected[:5], len(expected))
    assert found.tags == tags


@pytest.fixture(params=["of the files", "of the table"])
def columns(request: pytest.FixtureRequest, library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(phrase_columns, "_LARGE", 0 if request.param == "of the table" else 1 << 30)
    phrase_columns._columns.cache_clear()
    return library


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=WANTED, roles=st.lists(st.sampled_from(["transition", "signoff"]), unique=True))
def test_what_is_held_in_memory_says_what_the_files_say(columns: Library, wanted: Wanted, roles: list[str]) -> None:
    expected = direct(columns, roles, wanted)
    found = find_kept(columns, roles, wanted, 5)
    assert (found.phrases, found.total) == (expected[:5], len(expected))
    assert found.tags == count_tags((phrase.tags, 1) for phrase in expected)


def test_what_is_held_goes_with_the_files(columns: Library, tmp_path: Path) -> None:
    before = find_kept(columns, ["signoff"]).total
    path = tmp_path / "mine" / "outlines" / "phrases" / "signoff.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "- {text: 新写的一句。, status: accepted}\n", encoding="utf-8")
    anew = open_library(tmp_path / "mine")
    assert find_kept(anew, ["signoff"]).total == before + 1
    assert find_kept(anew, ["signoff"], Wanted("新写")).phrases[0].status == "accepted"


def test_a_changed_file_makes_the_table_anew(library: Library, tmp_path: Path) -> None:
    before = find_phrases(library, ["transition"])[1]
    path = tmp_path / "mine" / "outlines" / "phrases" / "transition.yaml"
    further = Phrase("transition", "新写的一句。", 50, 50, status="accepted")
    path.write_text(
        dump_phrases([Phrase("transition", "*", 0, 0, status="rejected"), *BANK, further]), encoding="utf-8"
    )
    anew = open_library(tmp_path / "mine")
    after = find_phrases(anew, ["transition"]).total
    assert after == before + 1
    assert [phrase.text for phrase in find_phrases(anew, ["transition"], Wanted("新写"))[0]] == ["新写的一句。"]


def test_a_broken_table_is_made_anew(library: Library, tmp_path: Path) -> None:
    expected = find_phrases(library, ["transition"])
    (table,) = (tmp_path / "cache").glob("*.db")
    table.write_bytes(b"no table")
    assert find_phrases(library, ["transition"]) == expected
    with closing(sqlite3.connect(table)) as opened:
        assert opened.execute("SELECT count(*) FROM phrases WHERE role = 'transition'").fetchone() == (len(BANK),)


def test_without_a_place_for_it_the_files_are_read(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "file"))
    assert find_phrases(library, ["transition"])[1] == len(direct(library, ["transition"], Wanted()))


def test_small_banks_need_no_table(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrase_index, "DIRECT", 1 << 20)
    assert find_phrases(library, ["signoff"], Wanted("谢谢"))[1] == 1
    assert not (tmp_path / "cache").exists()
