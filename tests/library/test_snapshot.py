"""A snapshot: files are read once, known by their hashes, and seen to have changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from libraries import FILES, build

from drafter.caches import keep_all
from drafter.check.kinds import OPTIONS
from drafter.errors import LibraryError
from drafter.library import Library, Snapshot, open_library, snapshot


def asked(library: Library) -> Library:
    """The library, after all that it can be asked for."""
    methods = ("roles", "genres", "headings", "template_sources", "sheets", "briefs", "fingerprints")
    for method in methods:
        getattr(library, method)()
    library.rules(OPTIONS)
    for genre in library.genres():
        library.outline(genre)
    for role in library.role_names():
        library.phrases(role)
    return library


def test_each_file_is_read_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: Counter[Path] = Counter()
    read = snapshot.read_bytes

    def counted(path: Path, *rest: Any) -> bytes:
        counts[path] += 1
        return read(path, *rest)

    monkeypatch.setattr(snapshot, "read_bytes", counted)
    assert not counts
    asked(asked(library))
    expected = {name for name in FILES if "/." not in name and not name.endswith("brief.yaml")}
    assert {library.snapshot.name(path): count for path, count in counts.items()} == dict.fromkeys(expected, 1)


def test_what_was_read_stays_as_it_was(library: Library) -> None:
    before = (asked(library).roles(), library.headings(), library.fingerprints(), library.snapshot.hashes())
    build(library.roots[0], {"outlines/roles.yaml": "[]", "outlines/headings.yaml": "- headings: [丙, 丁]\n"})
    assert (library.roles(), library.headings(), library.fingerprints(), library.snapshot.hashes()) == before
    assert Library(library.roots).headings() != library.headings()


def test_files_are_known_by_the_hashes_of_their_bytes(library: Library, tmp_path: Path) -> None:
    own = build(tmp_path / "own", {"outlines/roles.yaml": "[]\n"})
    both = Library((*library.roots, own))
    assert both.snapshot.hashes() == {}
    both.roles()
    digests = [sha256(text.encode()).hexdigest() for text in (FILES["outlines/roles.yaml"], "[]\n")]
    assert both.snapshot.hashes() == {"outlines/roles.yaml": tuple(digests)}
    assert both.snapshot.sha256(own / "outlines/roles.yaml") == digests[1]


def test_a_fingerprint_is_of_what_files_say_not_of_their_encoding(library: Library) -> None:
    before, path = library.fingerprints(), library.roots[0] / "outlines/roles.yaml"
    # The digest that locks hold: whoever changes it breaks every lock that was ever made.
    assert before["outlines/roles.yaml"] == sha256(FILES["outlines/roles.yaml"].encode() + b"\0").hexdigest()
    path.write_bytes(FILES["outlines/roles.yaml"].encode("gb18030"))
    again = Library(library.roots)
    assert again.fingerprints() == before
    assert again.snapshot.sha256(path) != library.snapshot.sha256(path)


def test_a_root_within_another_has_files_of_its_own(tmp_path: Path) -> None:
    outer = build(tmp_path, {"a.yaml": "1", "inner/a.yaml": "2"})
    snapshot = Snapshot((outer / "inner", outer))
    for path in (outer / "a.yaml", outer / "inner/a.yaml"):
        assert snapshot.name(path) == "a.yaml"


# --- is it current? -----------------------------------------------------------------------------


def same_text(path: Path) -> None:
    text = path.read_bytes()
    path.unlink()
    path.write_bytes(text)
    os.utime(path, ns=(1, 1))


def same_size(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("甲", "丙"), encoding="utf-8")
    os.utime(path, ns=(1, 1))


def longer(path: Path) -> None:
    found = path.stat()
    path.write_text(path.read_text(encoding="utf-8") + "# 改\n", encoding="utf-8")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: list[tuple[str, Callable[[Path], object], bool]] = [
    ("outlines/roles.yaml", same_text, True),
    ("outlines/roles.yaml", same_size, False),
    ("outlines/roles.yaml", longer, False),
    ("outlines/roles.yaml", Path.unlink, False),
    ("outlines/roles.yaml", folder, False),
    ("outlines/phrases/signoff.yaml", Path.touch, False),  # was not there
    ("outlines/phrases/.signoff.yaml.swp", Path.touch, True),  # what an editor puts there
    ("templates/genres/work-meeting/brief.yaml", longer, True),  # an example is not read with the library
    ("templates/genres/work-meeting/brief.yaml", Path.unlink, False),
    ("检查.yaml", Path.touch, False),
]


@pytest.mark.parametrize(("name", "change", "same"), CHANGES, ids=[f"{c[0]} {c[1].__name__}" for c in CHANGES])
def test_a_change_is_seen(library: Library, name: str, change: Callable[[Path], object], same: bool) -> None:
    assert library.is_current()
    assert asked(library).is_current()
    change(library.roots[0] / name)
    assert library.is_current() is same
    assert library.is_current() is same


def test_of_a_large_file_the_time_is_asked(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made of it is kept between runs, and taken without reading it."""
    monkeypatch.setattr(snapshot, "_LARGE", 0)
    before = library.headings()
    keep_all()
    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "read_bytes", lambda *_: pytest.fail("the file is read"))
        assert Library(library.roots).headings() == before
    build(library.roots[0], {"outlines/headings.yaml": "- headings: [丙, 丁]\n"})
    assert Library(library.roots).headings() != before


def test_what_was_not_asked_for_may_change(library: Library) -> None:
    library.headings()
    build(library.roots[0], {"outlines/roles.yaml": "[]\n"})
    assert library.is_current()
    assert library.roles() == ()


def test_what_is_the_same_is_not_read_twice(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    same_text(library.roots[0] / "outlines/headings.yaml")
    library.headings()
    same_text(library.roots[0] / "outlines/headings.yaml")
    assert library.is_current()
    monkeypatch.setattr(Path, "open", refuse)
    assert library.is_current()


def refuse(*_args: object, **_kwargs: object) -> bytes:
    raise PermissionError(13, "Permission denied")


def test_a_file_that_can_no_more_be_read_is_not_what_was_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.headings()
    same_text(library.roots[0] / "outlines/headings.yaml")
    monkeypatch.setattr(Path, "open", refuse)
    assert not library.is_current()


@pytest.mark.parametrize("method", ["open", "stat"])
def test_an_unreadable_file_is_refused(library: Library, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setattr(Path, method, refuse)
    with pytest.raises(LibraryError, match="没有读取的权限"):
        library.roles()


def test_a_mended_file_is_read(library: Library) -> None:
    path = library.roots[0] / "outlines/headings.yaml"
    path.write_bytes("- {headings: [提高认识]}\n".encode()[:-5])
    with pytest.raises(LibraryError, match="读不懂"):
        library.headings()
    build(library.roots[0], FILES)
    assert len(library.headings()) == 1


def test_a_library_is_opened_again_where_it_has_changed(tmp_path: Path) -> None:
    own = build(tmp_path, {"outlines/headings.yaml": "- headings: [甲, 乙]\n"})
    first = open_library(own)
    first.headings()
    assert open_library(own) is first
    build(own, {"outlines/headings.yaml": "- headings: [丙, 丁, 戊]\n"})
    assert open_library(own) is not first
    assert open_library(own).headings()[-1].headings == ("丙", "丁", "戊")
    assert first.headings()[-1].headings == ("甲", "乙")
