"""Finding phrases in a large bank: the columns say what the files say, after every change of these too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.errors import LibraryError
from drafter.library import Library, open_library, phrase_columns, phrase_entries, phrase_index
from drafter.library.folders import TAGS
from drafter.library.phrase_index import find_kept, find_phrases
from drafter.library.phrase_search import Wanted, count_tags, select
from drafter.library.roots import builtin_root
from drafter.model import Phrase, Variant
from drafter.schema import phrases
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
        "三点意见",
        "意见9点",
        "十二点意见下面",
        "意见我讲二十",
        "二十意见讲三十",
        "请大家讨论我讲三点意见请大家",
        "强调10点 jdyj",
        "几点",
        "qdjjtz",
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


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=WANTED, roles=st.lists(st.sampled_from(["transition", "signoff"]), unique=True))
def test_the_columns_say_what_the_files_say(library: Library, wanted: Wanted, roles: list[str]) -> None:
    expected = direct(library, roles, wanted)
    tags = count_tags((phrase.tags, 1) for phrase in expected)
    find_phrases(library, roles)
    with patch.object(Library, "phrases", side_effect=AssertionError("the files are read")):
        found = find_phrases(library, roles, wanted, 5)
    assert (found.phrases, found.total) == (expected[:5], len(expected))
    assert found.tags == tags


@pytest.fixture(params=["of whole files", "of entries"])
def columns(request: pytest.FixtureRequest, library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(phrase_entries, "LARGE", 0 if request.param == "of entries" else 1 << 30)
    phrase_index._columns.cache_clear()
    return library


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


def test_a_changed_file_changes_the_columns(library: Library, tmp_path: Path) -> None:
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


@pytest.mark.parametrize("damage", [lambda data: b"no columns", lambda data: data[:-20_000], lambda data: b"x" + data])
def test_damaged_columns_are_made_anew(library: Library, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    expected = find_phrases(library, ["transition"])
    (kept,) = (tmp_path / "cache").glob("phrases-*.kept")
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    everything = find_phrases(library, library.phrase_roles(), limit=10**6).total  # reads all that is damaged
    assert everything == len(direct(library, [*library.phrase_roles()], Wanted()))
    assert find_phrases(library, ["transition"]) == expected
    assert kept.read_bytes() == whole


def test_without_a_place_for_it_the_files_are_read(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "file"))
    assert find_phrases(library, ["transition"])[1] == len(direct(library, ["transition"], Wanted()))


def test_small_banks_need_no_columns(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrase_index, "DIRECT", 1 << 40)
    assert find_phrases(library, ["signoff"], Wanted("谢谢"))[1] == 1
    assert not (tmp_path / "cache").exists()


# --- a large file that somebody changes --------------------------------------------------------------

LOWER = "祝大家{wish}！"
ENTRIES = [
    "- {text: 新写的一句。, status: accepted}",
    f"- {{text: '{LOWER}', status: rejected}}",
    f"- {{text: '再祝大家{{wish}}！', was: '{LOWER}', status: edited}}",
    "- {text: 不要的一句。, status: rejected}",
    "- text: 还有一句，\n  sources: 7\n  occurrences: 9\n  # 说明\n  tags: {tone: [plain]}",
    "- {text: '再有一句{n}。', variants: ['还说一句{n}'], slots: {n: [一, 二]}}",
    "- {text: '*', status: rejected}",
    *(f"- text: 第{number}句，\n  sources: {number}" for number in range(2, 7)),
]
OWN = st.lists(st.sampled_from(ENTRIES), unique=True, min_size=1)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(phrase_index, "DIRECT", 0)
    monkeypatch.setattr(phrase_entries, "LARGE", 0)
    monkeypatch.setattr(phrase_entries, "_MOST", 1)
    paths = [tmp_path / name / "outlines" / "phrases" / "wishes.yaml" for name in ("lower", "mine")]
    for path in paths:
        path.parent.mkdir(parents=True)
    tags = paths[0].parents[1] / TAGS.rpartition("/")[2]
    tags.write_bytes((builtin_root() / TAGS).read_bytes())
    lower = [Phrase("wishes", text, 4, 5, kind="sentence") for text in (LOWER, "祝大会圆满成功！")]
    paths[0].write_text(dump_phrases(lower), encoding="utf-8")
    return paths[1]


def write(path: Path, entries: list[str]) -> Library:
    path.write_text("\n".join(entries) + "\n", encoding="utf-8")
    folder = path.parents[2]
    return Library((folder.with_name("lower"), folder))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(OWN, min_size=2, max_size=4))
def test_after_every_change_the_columns_say_what_the_files_say(own: Path, states: list[list[str]]) -> None:
    for entries in states:
        library = write(own, entries)
        expected = direct(library, ["wishes"], Wanted())
        for find in (find_phrases, find_kept):
            found = find(library, ["wishes"], Wanted(), 10_000)
            assert (set(map(repr, found.phrases)), found.total) == (set(map(repr, expected)), len(expected))
            assert [(one.kind, one.worth) for one in found.phrases] == [(one.kind, one.worth) for one in expected]


def test_of_a_changed_file_only_what_is_new_is_read(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [f"- {{text: 第{number}件，, sources: 3}}" for number in range(300)]
    find_phrases(write(own, many), ["wishes"])
    read: list[bytes] = []
    load = phrases.load_pieces
    monkeypatch.setattr(phrases, "load_pieces", lambda pieces, *more: (read.extend(pieces), load(pieces, *more))[1])
    many[7] = "- {text: 改过的一件，, sources: 3}"
    changed = write(own, [*many[:100], *many[101:], "- {text: 新的一件，, sources: 2}"])
    assert find_phrases(changed, ["wishes"], Wanted("第7件")).total == 0
    assert find_phrases(changed, ["wishes"], Wanted("第100件")).total == 0
    assert [one.sources for one in find_phrases(changed, ["wishes"], Wanted("的一件 新")).phrases] == [2]
    assert find_phrases(changed, ["wishes"], Wanted("改过的一件")).total == 1
    assert [piece.decode() for piece in read] == ["{text: 改过的一件，, sources: 3}", "{text: 新的一件，, sources: 2}"]


@pytest.mark.parametrize(
    "wrong", ["- {text: 第3件。, sources: 9}", "- {text: , sources: 9}", "- {text: 好, sorces: 1}", "x"]
)
def test_what_is_wrong_with_a_changed_file_is_said(own: Path, wrong: str) -> None:
    many = [f"- {{text: 第{number}件，, sources: 3}}" for number in range(50)]
    find_phrases(write(own, many), ["wishes"])
    broken = write(own, [*many, wrong])
    with pytest.raises(LibraryError, match="51"):
        find_phrases(broken, ["wishes"])


def test_columns_that_were_changed_often_are_made_anew(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrase_columns, "_SPARE", 2)
    many = [f"- {{text: 第{number}件，, sources: 3}}" for number in range(20)]
    sizes = []
    for turn in range(9):
        library = write(own, [*many, f"- {{text: 最后第{turn}件，, sources: 3}}"])
        assert find_phrases(library, ["wishes"], Wanted("最后第")).total == 1
        (kept,) = (own.parents[3] / "cache").glob("phrases-*.kept")
        sizes.append(kept.stat().st_size)
    assert max(sizes[4:]) <= max(sizes[:4]) + 16
