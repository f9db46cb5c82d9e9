"""What data may name a file, and what may not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cli.app import run
from drafter.errors import DrafterError, Location
from drafter.filenames import LONGEST, file_name, same_name

SEEDS = Path(__file__).parents[1] / "seeds" / "speeches"

REFUSED = {
    "nothing": "",
    "blanks": " 　",
    "a separator": "a/b",
    "another separator": "a\\b",
    "up": "..",
    "up and on": "../../evil",
    "absolute": "/evil",
    "a drive": "C:evil",
    "here": ".",
    "hidden": ".git",
    "a dot at the end": "致辞.",
    "a blank at the end": "致辞 ",
    "a wide blank at the end": "致辞　",
    "console": "CON",
    "console in small letters": "con",
    "nothing with a suffix": "NUL.txt",
    "printer": "PRN",
    "port": "COM1",
    "port with a raised digit": "lpt²",
    "port before a blank": "COM1 .x",
    "console for input": "CONIN$",
    "a line": "致\n辞",
    "nought": "致\0辞",
    "a control of the second set": "致\x85辞",
    "turned round": "致\u202e辞",
    "no width": "致\u200b辞",
    "half a character": "致\ud800辞",
    "a question": "致辞?",
    "a stream": "致辞:x",
    "too long": "长" * 84,
    "too long with its suffix": "x" * (LONGEST - 4),
}
GOOD = [
    "致辞",
    "work-meeting",
    "2024.01",
    "第一届…讲话",
    "a..b",
    "COM10",
    "CONSOLE",
    "x" * (LONGEST - 5),
    "长" * 83,
    "𠮷",
]


@pytest.mark.parametrize("name", REFUSED.values(), ids=REFUSED.keys())
def test_a_name_that_is_refused(name: str) -> None:
    with pytest.raises(DrafterError, match="不能用作文件名") as caught:
        file_name(name, ".yaml", Location("sources.yaml", 3, 7), "文种")
    assert str(caught.value).startswith("sources.yaml:3:7: 文种“")
    assert str(caught.value).isprintable() or "\n  提示：" in str(caught.value)


@pytest.mark.parametrize("name", GOOD)
def test_a_name_that_is_good(name: str) -> None:
    assert file_name(name, ".yaml") == name + ".yaml"


@given(st.text(max_size=300))
def test_what_passes_stays_in_its_folder(name: str) -> None:
    try:
        made = file_name(name, ".yaml")
    except DrafterError:
        return
    assert Path("folder", made).parent == Path("folder")
    assert PureWindowsPath("folder", made).parent == PureWindowsPath("folder")
    assert len(made.encode()) <= LONGEST


def test_names_that_some_systems_take_for_one() -> None:
    assert same_name("Address") == same_name("address")
    assert same_name("é") == same_name("e\u0301")
    assert same_name("甲") != same_name("乙")


GENRES = ["../../../evil", "/absolute/evil", "CON", "a\\b", "x" * 300]


@pytest.mark.parametrize("genre", GENRES)
def test_a_manifest_leads_nowhere_else(
    tmp_path: Path, genre: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "a" / "b" / "旧稿"
    corpus.mkdir(parents=True)
    for path in sorted(SEEDS.glob("*.txt"))[:2]:
        shutil.copy(path, corpus)
    first = sorted(corpus.iterdir())[0].stem
    (corpus / "sources.yaml").write_text(f"- id: {first}\n  genre: {genre}\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert run(["mine", str(corpus), "--out", str(tmp_path / "a" / "b" / "out")]) == 2
    assert f"{corpus / 'sources.yaml'}:2:10: " in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("roles.yaml", "- {id: ../x, zh: 甲, definition: 乙}\n"),
        ("../templates/genres/x/genre.yaml", "{id: a/b, name: 甲}\n"),
    ],
)
def test_a_library_leads_nowhere_else(
    tmp_path: Path, place: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(os.path.normpath(tmp_path / "lib" / "outlines" / place))
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    speech = sorted(SEEDS.glob("*.txt"))[0]
    verb = ["analyse", str(speech)] if place == "roles.yaml" else ["new"]
    assert run(["--library", str(tmp_path / "lib"), *verb]) == 2
    assert f"{path}:1:" in capsys.readouterr().err
