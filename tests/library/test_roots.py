"""Which folders are libraries: the built-in one, and the one that the user names."""

from __future__ import annotations

from pathlib import Path

import pytest
from libraries import build

import drafter
from drafter.errors import LibraryError
from drafter.library import ENVIRONMENT, Library, builtin_root, open_library


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
