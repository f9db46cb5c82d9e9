"""What many tests need: the shipped vocabulary, and the real documents where they are present."""

from pathlib import Path

import pytest

from drafter.analyse.roles import Cues, compile_cues
from drafter.library import open_library
from drafter.model import Role

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def roles() -> tuple[Role, ...]:
    return open_library().roles()


@pytest.fixture(scope="session")
def cues(roles: tuple[Role, ...]) -> Cues:
    return compile_cues(roles)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the five real documents; absent on a user's machine."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("需要 ../shared 中的五篇真实文稿，此处没有")
    return SHARED
