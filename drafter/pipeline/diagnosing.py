"""What drafter finds where it is installed (doctor): for a report of what goes wrong, without anything private.

Folders are told from the user's own folder on (``~``), others by their last name only.
"""

from __future__ import annotations

import importlib.metadata
import locale
import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from drafter import __version__
from drafter.caches import cache_folder
from drafter.errors import DrafterError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.library.bank_remarks import bank_remarks
from drafter.patterns import regex

if TYPE_CHECKING:
    from drafter.pipeline.typesetting import Typesetting

VARIABLES = ("DRAFTER_LIBRARY", "DRAFTER_CACHE", "PYTHONUTF8", "PYTHONIOENCODING", "LANG", "LC_ALL", "NO_COLOR")
_REQUIREMENT = regex(r"(?P<name>[\w.-]+)>=(?P<least>[\d.]+)(?:\s*;\s*extra == ['\"](?P<extra>\w+)['\"])?")


@dataclass(frozen=True, slots=True)
class Package:
    """A library that drafter uses: ``version`` is None where it is missing; an ``optional`` one may be."""

    name: str
    version: str | None
    least: str
    optional: bool

    @property
    def fits(self) -> bool:
        """Whether it is there and new enough, or need not be there."""
        return self.optional if self.version is None else _parts(self.version) >= _parts(self.least)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of the library, and how many files it holds."""

    place: str
    files: int


@dataclass(frozen=True, slots=True)
class Cached:
    """A file of the cache folder, its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found; ``problems`` are what keeps the library from being used, ``typesetting`` is None with them.

    ``remarks`` are what is odd about the phrase banks, which can be used.
    """

    version: str
    python: str
    system: str
    frozen: bool
    packages: tuple[Package, ...]
    encodings: tuple[tuple[str, str], ...]
    variables: tuple[tuple[str, str], ...]
    shelves: tuple[Shelf, ...]
    problems: tuple[str, ...]
    remarks: tuple[str, ...]
    typesetting: Typesetting | None
    cache: str
    cached: tuple[Cached, ...]

    @property
    def sound(self) -> bool:
        """Whether everything that drafter needs is there."""
        return not self.problems and all(package.fits for package in self.packages)


def diagnose(opened: Library | DrafterError, sheet: str = "gbt9704") -> Diagnosis:
    """Look at the installation, the library (or why it could not be opened), the caches and the console."""
    problems = (str(opened),) if isinstance(opened, DrafterError) else tuple(_problems(opened))
    library = None if isinstance(opened, DrafterError) else opened
    return Diagnosis(
        version=__version__,
        python=f"{platform.python_implementation()} {platform.python_version()}，{_bits()} 位",
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        frozen=bool(getattr(sys, "frozen", False)),
        packages=_packages(),
        encodings=tuple(_encodings()),
        variables=tuple((name, private(os.environ[name])) for name in VARIABLES if name in os.environ),
        shelves=tuple(_shelf(root) for root in library.roots) if library else (),
        problems=tuple(map(private_text, problems)),
        remarks=tuple(private_text(str(one)) for one in bank_remarks(library)) if library and not problems else (),
        typesetting=_typesetting(library, sheet) if library and not problems else None,
        cache=private(str(cache_folder())),
        cached=tuple(_cached(cache_folder())),
    )


def private(path: str) -> str:
    """A path as it may be shown to others: from ``~`` on, another one by its last name only."""
    shown = private_text(path)
    if shown != path or not Path(path).is_absolute():
        return shown
    return f"……{os.sep}{Path(path).name}"


def private_text(text: str) -> str:
    """A text without the name of the user's folder."""
    homes = {str(Path.home()), str(Path.home().resolve())}
    for home in sorted(homes, key=len, reverse=True):
        if len(home) > 1:  # the root of the disk is nobody's name
            text = re.sub(re.escape(home) + r"(?=[\\/:]|$)", "~", text, flags=re.MULTILINE)
    return text


def _bits() -> int:
    return 64 if sys.maxsize > 1 << 32 else 32


def _packages() -> tuple[Package, ...]:
    """The libraries that drafter's own metadata names, those for its tests left out."""
    try:
        wanted = importlib.metadata.requires("drafter") or []
    except importlib.metadata.PackageNotFoundError:  # a frozen build without metadata
        return ()
    found = (_REQUIREMENT.match(one) for one in wanted)
    return tuple(
        Package(one["name"], _version(one["name"]), one["least"], one["extra"] is not None)
        for one in found
        if one is not None and one["extra"] != "test"
    )


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)[:3]))


def _encodings() -> Iterator[tuple[str, str]]:
    for name, stream in (("标准输出", sys.stdout), ("错误输出", sys.stderr)):
        yield name, f"{getattr(stream, 'encoding', None) or '没有'}{'（终端）' if _is_terminal(stream) else ''}"
    yield "系统", locale.getpreferredencoding(False)
    yield "文件名", sys.getfilesystemencoding()
    if sys.platform == "win32":
        import ctypes

        yield "代码页", str(ctypes.windll.kernel32.GetConsoleOutputCP())


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return False


def _problems(library: Library) -> Iterator[str]:
    """What is wrong with the files of a library: each kind is read once."""
    from drafter.pipeline.checking import check_rules

    readings = (
        library.roles,
        library.genre_definitions,
        library.tags,
        library.headings,
        library.formulas,
        library.sheets,
        library.roster,
        lambda: check_rules(library),
        lambda: [library.phrases(role) for role in library.phrase_roles()],
        lambda: [library.outline(genre) for genre in library.genres()],
    )
    for read in readings:
        try:
            read()
        except DrafterError as error:
            yield str(error)


def _shelf(root: Path) -> Shelf:
    files = sum(1 for name in ("outlines", "templates", "seeds") for path in (root / name).rglob("*") if path.is_file())
    return Shelf(private(str(root)), files)


def _typesetting(library: Library, sheet: str) -> Typesetting:
    from drafter.pipeline.typesetting import typesetting

    return typesetting(library, sheet)


def _cached(folder: Path) -> Iterator[Cached]:
    try:
        for path in sorted(folder.iterdir()):
            if path.is_file():
                yield Cached(path.name, path.stat().st_size)
    except OSError:
        return
