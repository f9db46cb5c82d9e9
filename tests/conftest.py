"""What many tests need: how properties are tried, the shipped vocabulary, the real documents where they are present."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, settings

from drafter.analyse.roles import Cues, compile_cues
from drafter.library import open_library
from drafter.model import Role

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

# One profile for everybody. How fast a machine is decides nothing: no deadline, no check of how fast examples are made.
# The same examples everywhere (derandomize): whoever installs drafter runs all of this, and it must not fail by chance;
# looking for new failures by chance is what tests/fuzz is for.
settings.register_profile(
    "drafter",
    deadline=None,
    derandomize=True,
    max_examples=30,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("drafter")


def pytest_collection_finish() -> None:
    """Little of what tests make holds circles: the collector looks less often."""
    # Not frozen: old versions of hypothesis ask the collector who holds a source of chance.
    gc.set_threshold(20_000, 20, 10)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A worker sends word of a test once, where nothing but the test itself is to be told.

    Of six thousand short tests the most costs the sending: that each began, was set up, was taken down, and ended.
    """
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runtestprotocol(item, nextitem=nextitem, log=False):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Caches lie with the temporary files of this run, which all its processes share, not in the user's folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAFTER_CACHE", str(tmp_path_factory.getbasetemp().parent / "drafter-cache"))
        yield


@pytest.fixture(scope="session")
def roles() -> tuple[Role, ...]:
    return open_library().roles()


@pytest.fixture(scope="session")
def cues(roles: tuple[Role, ...]) -> Cues:
    return compile_cues(roles, open_library().genre_definitions())


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the five real documents; absent on a user's machine."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("需要 ../shared 中的五篇真实文稿，此处没有")
    return SHARED


@pytest.fixture(params=["C", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Either parser of PyYAML: what is said must not depend on which of them is there."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    return str(request.param)
