"""What lies over what: which files of several folders count."""

from __future__ import annotations

from pathlib import Path

from libraries import build

from drafter.library import Library, builtin_root
from drafter.library.layers import Layers
from drafter.library.snapshot import Snapshot


def test_phrases_lie_over_each_other_and_of_one_piece_the_topmost_file_counts(library: Library, tmp_path: Path) -> None:
    own = {
        "outlines/phrases/opening.yaml": "- {text: 我的开场}\n",
        "outlines/phrases/signoff.yaml": "- {text: 我就讲这些}\n",
        "outlines/headings.yaml": "",
        "templates/genres/work-meeting/template.j2": "own\n",
    }
    both = Library((*library.roots, build(tmp_path / "own", own)))
    assert [phrase.text for phrase in both.phrases("opening")] == ["今天我们召开大会", "我的开场"]
    assert both.phrase_roles() == ("opening", "signoff")
    assert both.headings() == library.headings()
    assert both.template_sources() == {"_shared.j2": "{# 公用 #}\n", "work-meeting.j2": "own\n"}
    assert both.genres() == library.genres()


def layers(*roots: Path) -> Layers:
    return Layers(Snapshot(roots))


def test_versions_lie_from_the_lowest_to_the_topmost(tmp_path: Path) -> None:
    below, above = build(tmp_path / "a", {"x/y.yaml": "1"}), build(tmp_path / "b", {"x/y.yaml": "2", "x/z.yaml": "3"})
    pile = layers(below, above)
    assert pile.versions("x/y.yaml") == (below / "x/y.yaml", above / "x/y.yaml")
    assert pile.topmost("x/y.yaml") == above / "x/y.yaml"
    assert (pile.versions("x"), pile.topmost("x/none.yaml")) == ((), None)  # a folder is no file
    assert [layer.text for layer in pile.read("x/y.yaml")] == ["1", "2"]
    assert pile.files("x", ".yaml") == {"y": above / "x/y.yaml", "z": above / "x/z.yaml"}
    assert dict(pile.files_in(below, "x", ".yaml")) == {"y": below / "x/y.yaml"}


def test_hidden_files_and_folders_are_none(tmp_path: Path) -> None:
    root = build(
        tmp_path,
        {"x/.y.yaml": "", "x/z.yaml/w": "", "templates/genres/.a/genre.yaml": "", "templates/genres/b/genre.yaml": ""},
    )
    assert layers(root).files("x", ".yaml") == {}
    assert layers(root).genres() == ["b"]


def test_only_what_ships_is_trusted(tmp_path: Path) -> None:
    name = "outlines/roles.yaml"
    own = build(tmp_path, {name: "[]"})
    assert [layer.trusted for layer in layers(builtin_root(), own).read(name)] == [True, False]
