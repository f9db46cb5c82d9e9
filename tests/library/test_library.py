"""The library: what it can be asked for, clear refusals, quick to import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from libraries import build

import drafter
from drafter.errors import LibraryError
from drafter.library import Library, builtin_root


def test_everything_is_found(library: Library) -> None:
    assert [role.id for role in library.roles()] == ["opening", "signoff"]
    assert library.genres() == {"address": "致辞", "work-meeting": "工作会议讲话"}
    assert library.outline("work-meeting").support == 3
    assert library.outline("工作会议讲话").id == "work-meeting"
    assert library.genre(" 致辞 ").id == library.genre("贺词").id == library.genre("address").id == "address"
    assert [genre.id for genre in library.genre_definitions()] == ["address", "work-meeting"]
    assert library.usual_genre().id == "work-meeting"
    assert library.phrase_roles() == ("opening",)
    assert [phrase.role for phrase in library.phrases("开场")] == ["opening"]
    assert library.phrases("opening") == library.phrases("开场")
    assert library.phrases("signoff") == ()
    assert library.headings()[0].headings == ("甲", "乙")
    assert list(library.template_sources()) == ["_shared.j2", "work-meeting.j2"]
    assert library.template_sources()["_shared.j2"] == "{# 公用 #}\n"
    assert library.sheet("gbt9704").values == {"id": "gbt9704", "page": {"width": 210}}
    assert library.sheets() == {"gbt9704": ""}
    assert list(library.briefs()) == ["work-meeting"]


def test_an_empty_library_has_nothing_but_says_what_is_missing(tmp_path: Path) -> None:
    library = Library((tmp_path,))
    assert (library.genres(), library.headings(), library.template_sources()) == ({}, (), {})
    with pytest.raises(LibraryError, match=r"没有 outlines/roles\.yaml"):
        library.roles()
    with pytest.raises(LibraryError, match="还一个也没有"):
        library.outline("致辞")


BROKEN = [
    ("outlines/headings.yaml", "- {headings: [提高认识]}\n".encode()[:-5], "headings", "读不懂"),
    ("outlines/headings.yaml", b"- {headings: [a\n", "headings", "括号"),
    ("templates/sheets/gbt9704.yaml", b"- a\n", "sheet", "应是一组键"),
    ("templates/_shared.j2", "{# 公用".encode()[:-1], "template_sources", "读不懂"),
]


@pytest.mark.parametrize(("name", "content", "method", "message"), BROKEN, ids=[f"{c[0]} {c[3]}" for c in BROKEN])
def test_a_broken_file_is_named(library: Library, name: str, content: bytes, method: str, message: str) -> None:
    (library.roots[0] / name).write_bytes(content)
    with pytest.raises(LibraryError, match=message) as caught:
        getattr(library, method)(*(["gbt9704"] if method == "sheet" else []))
    assert str(library.roots[0] / name) in str(caught.value)


def test_a_file_named_unlike_its_id_is_pointed_out(library: Library) -> None:
    folder = library.roots[0] / "outlines/genres"
    (folder / "work-meeting.yaml").replace(folder / "address.yaml")
    with pytest.raises(LibraryError, match="文件名与其中的 id 不同"):
        library.outline("致辞")


def test_a_folder_named_unlike_its_genre_is_pointed_out(library: Library) -> None:
    build(library.roots[0], {"templates/genres/toast/genre.yaml": "id: address\nname: 祝酒辞\n"})
    with pytest.raises(LibraryError, match=r"genre\.yaml:1:5: 文种的 id 是“address”，文件夹却叫“toast”"):
        library.genres()


def test_what_ships_can_be_read() -> None:
    library = Library((builtin_root(),))
    assert all(library.outline(genre).id == genre for genre in library.genres())
    assert all(library.phrases(role) is not None for role in library.phrase_roles())
    assert all(library.sheet(name).values for name in library.sheets())
    assert isinstance(library.headings(), tuple)


def test_browsing_loads_nothing_heavy() -> None:
    code = (
        "import sys, drafter.library.phrase_search, drafter.library as l; l.Library((l.builtin_root(),)).roles();"
        "print([m for m in ('jinja2', 'jieba', 'docx', 'lxml', 'click', 'rapidfuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_root())
    assert done.stdout.strip() == "[]"


def _root() -> Path:
    return Path(drafter.__file__).resolve().parents[1]


def test_fingerprints_change_with_the_files(library: Library, tmp_path: Path) -> None:
    before = library.fingerprints()
    assert "outlines/roles.yaml" in before
    assert "templates/sheets/gbt9704.yaml" in before
    own = build(tmp_path / "own", {"templates/sheets/gbt9704.yaml": "lines: 20\n", "outlines/roles.yaml": "[]\n"})
    after = Library((*library.roots, own)).fingerprints()
    assert {name for name in after if before.get(name) != after[name]} == {
        "outlines/roles.yaml",
        "templates/sheets/gbt9704.yaml",
    }
