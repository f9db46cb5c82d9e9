"""The public face: every name is there, loaded when it is asked for, documented; the README's examples run."""

from __future__ import annotations

import doctest
import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import drafter
from drafter import api

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "speeches" / "01-union-annual.txt"
BRIEF = ROOT / "templates" / "genres" / "work-meeting" / "brief.yaml"


def test_every_name_is_there_with_its_documentation() -> None:
    for name in drafter.__all__:
        value = getattr(drafter, name)
        assert inspect.getdoc(value), name
        assert name in dir(drafter)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = drafter.nothing  # type: ignore[attr-defined]


def test_every_verb_says_what_it_raises_and_takes() -> None:
    verbs = [
        value for name, value in vars(api).items() if inspect.isfunction(value) and value.__module__ == api.__name__
    ]
    for verb in verbs:
        if not verb.__name__.startswith("_"):
            assert verb.__name__ in drafter.__all__
            parameters = inspect.signature(verb).parameters.values()
            assert all(one.annotation is not inspect.Parameter.empty for one in parameters)


SAID_ONCE = frozenset({"source", "name", "library"})  # of all verbs alike: the head of the module says it


def test_the_reference_names_every_parameter_and_what_is_raised() -> None:
    """``help(drafter.api)`` is the reference: no parameter without a word, no verb silent about what it refuses."""
    told = inspect.getdoc(api) or ""
    assert all(f"``{name}``" in told or f"by its {name}" in told for name in ("name", "library"))
    for verb in (value for name, value in vars(api).items() if inspect.isfunction(value) and name in drafter.__all__):
        if verb.__module__ != api.__name__:
            continue
        text = inspect.getdoc(verb) or ""
        parameters = [name for name in inspect.signature(verb).parameters if name not in SAID_ONCE]
        assert not [name for name in parameters if f"``{name}``" not in text], verb.__name__
        assert "Raises" in text or "raises" in text, verb.__name__
        assert inspect.signature(verb).return_annotation is not inspect.Parameter.empty, verb.__name__


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys; import drafter; print([name for name in sys.modules if name.startswith('drafter.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_stays_a_verb_whatever_was_loaded() -> None:
    """A package that is loaded takes its name in the parent: no verb may have the name of one."""
    packages = {path.name for path in (ROOT / "drafter").iterdir() if path.is_dir() or path.suffix == ".py"}
    assert not {name for name in drafter.__all__ if name in packages or f"{name}.py" in packages}


def test_the_verbs_take_paths_and_bytes(tmp_path: Path) -> None:
    data = SEED.read_bytes()
    document = drafter.read(data, name=str(SEED))
    assert document == drafter.read(SEED) == drafter.read(str(SEED))
    assert drafter.analyse_speeches(document) == drafter.analyse_speeches(data, name=str(SEED))
    assert drafter.check_speech(data, name=str(SEED)) == drafter.check_speech(SEED)
    brief = drafter.load_brief(BRIEF)
    assert drafter.load_brief(BRIEF.read_bytes(), name=str(BRIEF)) == brief
    made = drafter.draft(brief)
    assert made == drafter.draft(drafter.plan(brief))
    assert drafter.export_draft(made, ".docx") == drafter.export_draft(made)
    assert drafter.export_draft(made, "md").decode().startswith("# ")
    assert not [finding for finding in drafter.check_speech(made) if finding.severity == "error"]


def test_mining_files_and_mining_what_was_analysed_give_the_same(tmp_path: Path) -> None:
    for path in sorted(SEED.parent.glob("*.txt"))[:4]:
        shutil.copy(path, tmp_path)
    mined = drafter.mine_speeches([tmp_path])
    assert mined == drafter.mine_speeches([drafter.analyse_speeches(path) for path in sorted(tmp_path.iterdir())])
    assert mined.phrases["salutation"]


def test_what_cannot_be_done_says_why() -> None:
    with pytest.raises(drafter.UnreadableError, match="上传的: 文件是空的"):
        drafter.analyse_speeches(b"", name="上传的")
    with pytest.raises(drafter.BriefError, match=r"要点\.yaml:2:1: 不认识的键"):
        drafter.load_brief("文种: 致辞\n主提: 安全\n".encode(), name="要点.yaml")
    with pytest.raises(drafter.OutputError, match="wps"):
        drafter.export_draft(drafter.draft(drafter.load_brief(BRIEF)), "wps")
    with pytest.raises(drafter.LibraryError, match="过度"):
        drafter.find_phrases("过度")


EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.split("\n")[0] for example in EXAMPLES])
def test_the_examples_of_the_readme_run(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SEED, tmp_path / "讲话.txt")
    shutil.copy(BRIEF, tmp_path / "brief.yaml")
    (tmp_path / "旧稿").mkdir()
    for path in sorted(SEED.parent.glob("*.txt"))[:3]:
        shutil.copy(path, tmp_path / "旧稿")
    monkeypatch.chdir(tmp_path)
    assert len(example.strip().splitlines()) <= 7
    exec(compile(example, "README.md", "exec"), {"__name__": "example"})  # noqa: S102 (our own README)
    assert capsys.readouterr().out or list(tmp_path.glob("*.docx"))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4
    assert doctest.DocTestParser().get_examples(drafter.__doc__ or "")


def test_python_m_drafter() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "--version"], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == f"drafter {drafter.__version__}"
