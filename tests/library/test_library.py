"""The library: roots on top of each other, names in both languages, clear refusals, quick to import."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import drafter
from drafter.errors import LibraryError
from drafter.library import ENVIRONMENT, Library, builtin_root, open_library
from drafter.model import Phrase
from drafter.schema.outlines import load_phrases

FILES = {
    "outlines/roles.yaml": "- {id: opening, zh: 开场, definition: 甲}\n- {id: signoff, zh: 结束语, definition: 乙}\n",
    "outlines/headings.yaml": "- headings: [甲, 乙]\n",
    "outlines/genres/work-meeting.yaml": "id: work-meeting\nsupport: 3\nmoves: []\n",
    "outlines/genres/address.yaml": "id: address\nmoves: []\n",
    "outlines/phrases/opening.yaml": "- {text: 今天我们召开大会, sources: 2, occurrences: 2}\n",
    "templates/genres/work-meeting/template.j2": "{% block opening %}{% endblock %}\n",
    "templates/genres/work-meeting/genre.yaml": "id: work-meeting\nname: 工作会议讲话\nprecedence: 9\nusual: true\n",
    "templates/genres/address/genre.yaml": "id: address\nname: 致辞\nalso: [贺词]\nprecedence: 5\n",
    "templates/_shared.j2": "{# 公用 #}\n",
    "templates/.hidden.j2": "no\n",
    "templates/genres/work-meeting/brief.yaml": "文种: 工作会议讲话\n",
    "templates/sheets/gbt9704.yaml": "page: {width: 210}\n",
}


def build(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library((build(tmp_path / "built-in", FILES),))


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


def test_of_what_is_one_piece_the_topmost_file_counts(library: Library, tmp_path: Path) -> None:
    own = {
        "outlines/phrases/opening.yaml": "- {text: 我的开场}\n",
        "outlines/phrases/signoff.yaml": "- {text: 我就讲这些}\n",
        "outlines/headings.yaml": "",
        "templates/genres/work-meeting/template.j2": "own\n",
    }
    both = Library((*library.roots, build(tmp_path / "own", own)))
    assert [phrase.text for phrase in both.phrases("opening")] == ["我的开场"]
    assert both.phrase_roles() == ("opening", "signoff")
    assert both.headings() == library.headings()
    assert both.template_sources() == {"_shared.j2": "{# 公用 #}\n", "work-meeting.j2": "own\n"}
    assert both.genres() == library.genres()


def test_an_empty_library_has_nothing_but_says_what_is_missing(tmp_path: Path) -> None:
    library = Library((tmp_path,))
    assert (library.genres(), library.headings(), library.template_sources()) == ({}, (), {})
    with pytest.raises(LibraryError, match=r"没有 outlines/roles\.yaml"):
        library.roles()
    with pytest.raises(LibraryError, match="还一个也没有"):
        library.outline("致辞")


REFUSED = [
    (
        "outline",
        "工作会议",
        "没有“工作会议”这个文种",
        "您是不是想写“工作会议讲话”？可用的：致辞（address）、工作会议讲话",
    ),
    ("outline", "../genres/address", "没有“../genres/address”这个文种", "可用的"),
    ("genre", "贺信", "没有“贺信”这个文种", "您是不是想写“贺词”？"),
    ("phrases", "开厂", "没有“开厂”这个部分", "您是不是想写“开场”？"),
    ("sheet", "../genres/work-meeting", "没有“../genres/work-meeting”这个版式", "gbt9704"),
    ("sheet", "", "没有“”这个版式", "gbt9704"),
]


@pytest.mark.parametrize(("method", "name", "message", "hint"), REFUSED, ids=[case[2] for case in REFUSED])
def test_unknown_names_are_refused_with_the_known_ones(
    library: Library, method: str, name: str, message: str, hint: str
) -> None:
    with pytest.raises(LibraryError) as caught:
        getattr(library, method)(name)
    assert caught.value.message == message
    assert hint in (caught.value.hint or "")


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


def test_an_unreadable_file_is_refused(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(LibraryError, match="没有读取的权限"):
        library.roles()


def test_the_users_folder_comes_from_argument_environment_or_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, named, given = (build(tmp_path / name, {"x": ""}) for name in ("home", "named", "given"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    assert open_library().roots == (builtin_root(),)
    (home / ".config/drafter").mkdir(parents=True)
    assert open_library().roots == (builtin_root(), home / ".config/drafter")
    monkeypatch.setenv(ENVIRONMENT, str(named))
    assert open_library().roots == (builtin_root(), named)
    assert open_library(given).roots == (builtin_root(), given)
    with pytest.raises(LibraryError, match="没有这个语句库文件夹"):
        open_library(tmp_path / "nowhere")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "nowhere"))
    with pytest.raises(LibraryError, match=ENVIRONMENT):
        open_library()


def test_the_builtin_library_is_in_the_package_or_around_it() -> None:
    package = Path(drafter.__file__).resolve().parent
    assert builtin_root() in (package / "_data", package.parent)
    assert Library((builtin_root(),)).role("开场").id == "opening"


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


def test_a_sheet_says_only_what_it_changes(library: Library, tmp_path: Path) -> None:
    first = "name: 印刷版\npage: {width: 210, height: 297}\nlines: 22\nstyles: {body: {font: 仿宋, size: 16}}\n"
    files = {"gbt9704": first, "reading": "name: 朗读版\nlines: 17\nstyles: {body: {size: 22}}\n"}
    build(library.roots[0], {f"templates/sheets/{name}.yaml": text for name, text in files.items()})
    own = {
        "gbt9704": "page: {width: 200}\n",  # the office's paper
        "large": "name: 大字版\nbase: reading\nstyles: {body: {size: 26}}\n",
    }
    root = build(tmp_path / "own", {f"templates/sheets/{name}.yaml": text for name, text in own.items()})
    both = Library((*library.roots, root))
    assert both.sheets() == {"gbt9704": "印刷版", "large": "大字版", "reading": "朗读版"}
    assert both.sheet("印刷版") == both.sheet("gbt9704")
    assert both.sheet("大字版").values == {
        "id": "large",
        "name": "大字版",
        "page": {"width": 200, "height": 297},
        "lines": 17,
        "styles": {"body": {"font": "仿宋", "size": 26}},
    }
    assert library.sheet("reading").values["page"] == {"width": 210, "height": 297}


@pytest.mark.parametrize(("base", "message"), [("b", "a → b → a"), ("x", "没有“x”这个版式"), ("[a]", "应是一句文字")])
def test_a_base_that_leads_nowhere_is_named(library: Library, base: str, message: str) -> None:
    build(library.roots[0], {"templates/sheets/a.yaml": f"base: {base}\n", "templates/sheets/b.yaml": "base: a\n"})
    with pytest.raises(LibraryError, match=re.escape(message)):
        library.sheet("a")


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


def test_banks_are_read_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_library()
    expected = opened.phrases("transition")
    asked: list[str] = []

    def counted(text: str, path: str, role: str) -> tuple[Phrase, ...]:
        asked.append(role)
        return load_phrases(text, path, role)

    monkeypatch.setattr("drafter.library.library._load_phrases", counted)
    banks = opened.banks()
    assert tuple(banks) == opened.phrase_roles()
    assert (banks["transition"], banks.get("transition"), banks.get("没有")) == (expected, expected, None)
    assert asked == ["transition"]
