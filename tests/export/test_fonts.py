"""The names of installed fonts, read in files that the tests write."""

import struct
from pathlib import Path

import pytest
from drafts import gbt9704

from drafter.export import fonts


def font(*names: str, offset: int = 0) -> bytes:
    """A font file that has nothing but names, placed at ``offset`` of its file."""
    texts = [name.encode("utf-16-be") for name in names]
    records, at = b"", 0
    for text in texts:
        records += struct.pack(">6H", 3, 1, 0x804, 1, len(text), at)
        at += len(text)
    table = struct.pack(">3H", 0, len(names), 6 + len(records)) + records + b"".join(texts)
    return struct.pack(">L4H4s3L", 0x10000, 1, 0, 0, 0, b"name", 0, offset + 28, len(table)) + table


COLLECTION = b"ttcf" + struct.pack(">4L", 0x10000, 1, 16, 0)[:12] + font("宋体", "SimSun", offset=16)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fonts, "_folders", lambda: iter([tmp_path, tmp_path / "不存在"]))
    fonts.installed_families.cache_clear()
    yield tmp_path
    fonts.installed_families.cache_clear()


def test_names_are_read_in_every_language_and_kind_of_file(folder: Path) -> None:
    (folder / "a.ttf").write_bytes(font("仿宋", "FangSong"))
    (folder / "sub").mkdir()
    (folder / "sub" / "b.TTC").write_bytes(COLLECTION)
    assert fonts.installed_families() == {"仿宋", "fangsong", "宋体", "simsun"}


@pytest.mark.parametrize("data", [b"", b"ttcf", b"\x00\x01\x00\x00", font("黑体")[:40], b"ttcf" + b"\xff" * 40])
def test_a_broken_file_has_no_names_and_hides_no_other(folder: Path, data: bytes) -> None:
    (folder / "a.ttf").write_bytes(data)
    (folder / "b.otf").write_bytes(font("楷体"))
    assert "楷体" in fonts.installed_families()


def test_what_stands_in_is_the_first_fallback_that_is_there(folder: Path) -> None:
    (folder / "a.ttf").write_bytes(font("宋体"))
    (folder / "b.ttf").write_bytes(font("华文中宋"))
    faces = {face.name: face for face in fonts.typefaces(gbt9704())}
    assert faces["宋体"].installed
    assert faces["宋体"].roles == ("footer", "comment")
    assert (faces["方正小标宋简体"].installed, faces["方正小标宋简体"].stand_in) == (False, "华文中宋")
    assert (faces["黑体"].installed, faces["黑体"].stand_in) == (False, "")
