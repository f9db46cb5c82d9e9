"""Modules that are loaded when they are first used: they are the modules, and what is loaded stays."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drafter.cli.late_modules import put_off

USED = """
import sys
import drafter.cli.app
loaded = "dis" in sys.modules
import inspect
assert inspect.cleandoc("  a\\n    b\\n") == "a\\nb"
assert inspect.signature(lambda x: x).parameters and inspect is sys.modules["inspect"]
print(loaded, "dis" in sys.modules)
"""


def test_a_module_is_loaded_when_it_is_used() -> None:
    assert subprocess.check_output([sys.executable, "-c", USED], text=True).split() == ["False", "True"]


def test_threads_that_use_a_module_first_load_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "import time\nloads = globals().get('loads', 0) + 1\ntime.sleep(0.05)\nlast = 7\n"
    (tmp_path / "put_off_for_a_test.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    put_off("put_off_for_a_test")
    module = sys.modules["put_off_for_a_test"]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: module.last, range(4))) == [7] * 4
    assert module.loads == 1
    with pytest.raises(AttributeError):
        getattr(module, "not there")
    del sys.modules["put_off_for_a_test"]


def test_what_is_loaded_stays_and_what_is_not_there_is_left() -> None:
    before = dict(sys.modules)
    put_off("sys", "json", "no_such_module_anywhere")
    assert {name: before[name] for name in ("sys", "json") if name in before}.items() <= sys.modules.items()
    assert "no_such_module_anywhere" not in sys.modules
