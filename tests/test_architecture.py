"""Imports go down only, and every third-party package has one home (README, 架构)."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "drafter"

# Each layer may import what stands below it, not what stands beside it.
LAYERS = [
    {"__main__"},
    {"cli"},
    {"web", "tools"},
    {"show", "api"},
    {"pipeline"},
    {"check", "evaluate"},
    {"corpus", "analyse", "mine", "compose", "export", "report", "library"},
    {"schema"},
    {"notes"},
    {"model"},
    {"persons", "clause_words"},
    {"numerals", "punctuation", "plausibility", "filenames", "temporaries", "readable", "literals"},
    {"object_stores"},
    {"patterns"},
    {"errors", "caches", "frozen", "garbage"},
    {"late_classes"},
]
HOMES = {
    "yaml": {"schema"},
    "jinja2": {"compose"},
    "docx": {"export", "corpus"},
    "lxml": {"corpus", "export"},
    "jieba": {"mine"},
    "opencc": {"corpus"},
    "pypinyin": {"corpus"},
    "charset_normalizer": {"corpus"},
    "click": {"cli"},
    "flask": {"web"},
    "werkzeug": {"web"},
    "waitress": {"web"},
    "olefile": {"corpus"},
    "mcp": {"tools"},
    "PyInstaller": {"frozen"},
    "pypdfium2": {"corpus"},
    "distributed": {"pipeline"},
    "s3fs": {"object_stores"},
    "upath": {"object_stores"},
}


def layer(name: str) -> int:
    return next(index for index, names in enumerate(LAYERS) if name in names)


def place(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


@cache
def statements(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom))


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    for node in statements(path):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif node.module and node.level == 0:
            yield tuple(node.module.split("."))


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" and "_data" not in path.parts)


def test_imports_go_down_only() -> None:
    ours = [(path, place(path), module[1]) for path in FILES for module in imports(path) if is_ours(module)]
    assert ours
    assert [(path, there) for path, here, there in ours if there != here and layer(there) <= layer(here)] == []


def is_ours(module: tuple[str, ...]) -> bool:
    return module[0] == "drafter" and len(module) > 1


def test_third_party_packages_stay_at_home() -> None:
    homed = [(path, module[0]) for path in FILES for module in imports(path) if module[0] in HOMES]
    assert {name for _, name in homed} == set(HOMES)
    assert [(path, name) for path, name in homed if place(path) not in HOMES[name]] == []


def test_verbs_return_values_and_show_words_them() -> None:
    """No verb prints, or returns lines for a terminal: a web page and an engineer use them too."""
    lines = {"Iterator[str]", "Iterable[str]", "list[str]", "tuple[str, ...]"}
    for path in FILES:
        if place(path) != "pipeline":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "print"], path.name
        verbs = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
        told = {verb.name for verb in verbs if verb.returns is not None and ast.unparse(verb.returns) in lines}
        assert told - {"source_ids"} == set(), path.name


def test_few_look_beside_their_own_file() -> None:
    """A packed program has no sources: data must be named in drafter/frozen, and what stamps code fall back on it."""
    looking = {
        str(path.relative_to(PACKAGE).as_posix())
        for path in FILES
        if "__file__" in (text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Name) and node.id == "__file__"
    }
    data = {"library/roots.py", "corpus/restoring/vocabulary.py", "clause_words.py"}
    stamps = {"pipeline/code_stamps.py", "caches.py"}
    assert looking <= data | stamps
    for name in looking & stamps:
        assert "sys.executable" in (PACKAGE / name).read_text(encoding="utf-8"), name


def test_relative_imports_are_not_used() -> None:
    for path in FILES:
        assert not [node for node in statements(path) if isinstance(node, ast.ImportFrom) and node.level]


def test_no_test_depends_on_how_fast_a_machine_is() -> None:
    """Seconds are for tests/bench, chances of finding something for tests/fuzz; one profile rules all properties."""
    clocks = {"time", "timeit"}
    for path in sorted(TESTS.glob("*.py")):
        assert not [module for module in imports(path) if module[0] in clocks], path.name
        if path.name not in ("conftest.py", Path(__file__).name):
            assert "deadline" not in path.read_text(encoding="utf-8"), path.name


def test_the_top_level_is_fixed() -> None:
    allowed = {
        "pyproject.toml",
        "README.md",
        "seeds",
        "outlines",
        "templates",
        "drafter",
        "tests",
        "draft.docx",
        "build",
    }
    names = {path.name for path in PACKAGE.parent.iterdir() if not path.name.startswith(".")}
    assert names <= allowed
