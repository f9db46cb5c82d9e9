"""Folders that the user has named: inside these something is read, and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.pipeline.chosen_folders import choose_folder, chosen_folders, folder_inside, folders_in, forget_folder

LINKS = pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("旧稿/2024", "旧稿/.git", "别处/2024", "旧稿二"):
        (tmp_path / name).mkdir(parents=True)
    choose_folder(tmp_path / "单子.txt", str(tmp_path / "旧稿"))
    return tmp_path / "单子.txt"


def test_named_folders_are_remembered_once_and_forgotten(place: Path, tmp_path: Path) -> None:
    choose_folder(place, f'"{tmp_path / "旧稿" / ".." / "旧稿"}"')
    choose_folder(place, str(tmp_path / "别处"))
    assert chosen_folders(place) == (tmp_path / "旧稿", tmp_path / "别处")
    assert folders_in(place) == (
        *(tmp_path / "旧稿" / n for n in (".", "2024")),
        tmp_path / "别处",
        tmp_path / "别处/2024",
    )
    forget_folder(place, str(tmp_path / "旧稿"))
    assert chosen_folders(place) == (tmp_path / "别处",)


@pytest.mark.parametrize("typed", ["旧稿", "旧稿/2024", "旧稿/2024/../2024"])
def test_what_lies_inside_may_be_read(place: Path, tmp_path: Path, typed: str) -> None:
    assert folder_inside(place, str(tmp_path / typed)).is_relative_to(tmp_path / "旧稿")


@pytest.mark.parametrize(
    "typed", ["别处", "旧稿/../别处", "旧稿二", ".", "旧稿/没有", "旧稿/2024/../../别处", "单子.txt"]
)
def test_what_lies_elsewhere_may_not(place: Path, tmp_path: Path, typed: str) -> None:
    with pytest.raises(DrafterError):
        folder_inside(place, str(tmp_path / typed))


@pytest.mark.parametrize("typed", ["", " ", "旧稿", "../旧稿", "/", "甲\0乙", "~没有这个人/甲", "/没有/这里"])
def test_what_is_no_folder_is_not_taken(place: Path, typed: str) -> None:
    before = chosen_folders(place)
    for verb in (choose_folder, folder_inside):
        with pytest.raises(DrafterError):
            verb(place, typed)
    assert chosen_folders(place) == before


@LINKS
@pytest.mark.parametrize("target", ["别处", "别处/2024", "单子.txt"])
def test_a_link_that_leads_out_is_refused_and_one_within_is_not(place: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "旧稿" / "同").symlink_to(tmp_path / "旧稿" / "2024")
    folder_inside(place, str(tmp_path / "旧稿"))
    (tmp_path / "旧稿" / "2024" / "外").symlink_to(tmp_path / target)
    with pytest.raises(DrafterError, match="指到外面的链接"):
        folder_inside(place, str(tmp_path / "旧稿"))
    with pytest.raises(DrafterError):
        folder_inside(place, str(tmp_path / "旧稿" / "2024" / "外"))
