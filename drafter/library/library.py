"""The library of outlines and templates: the only module that knows the names of its folders.

A library is a pile of root folders of the same layout. The built-in one lies at the bottom; a user's
own folder lies on top and replaces it file by file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from drafter.errors import LibraryError, Location
from drafter.model import HeadingSet, Outline, Phrase, Role, Rule
from drafter.schema.keys import nearest
from drafter.schema.outlines import load_headings, load_outline, load_phrases, load_plain, load_roles
from drafter.schema.source import LIBRARY_LIMIT

ENVIRONMENT = "DRAFTER_LIBRARY"

# Asked for once for every file of a batch, and outlines for their names as well as for themselves.
_load_roles = lru_cache(maxsize=4)(load_roles)
_load_outline = lru_cache(maxsize=64)(load_outline)

_ROLES = "outlines/roles.yaml"
_HEADINGS = "outlines/headings.yaml"
_GENRES = "outlines/genres"
_PHRASES = "outlines/phrases"
_TEMPLATES = "templates"
_BRIEFS = "templates/briefs"
_SHEETS = "templates/sheets"
_RULES = "templates/rules"
_SWITCHES = "检查.yaml"
_FIRST_SHEET = "gbt9704"  # what every other sheet is a change of


def open_library(path: str | Path | None = None) -> Library:
    """The built-in library with the user's folder on top of it.

    The user's folder is ``path``, else the one that the environment variable DRAFTER_LIBRARY names,
    else ``~/.config/drafter`` if there is one. Raises LibraryError where a named folder is missing.
    """
    user = _user_root(path)
    return Library((builtin_root(), user) if user else (builtin_root(),))


def builtin_root() -> Path:
    """The folder of the built-in library: in the installed package, else the checkout around it."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "_data"  # pyproject.toml puts outlines/ and templates/ there in a wheel
    return packed if packed.is_dir() else package.parent


def _user_root(path: str | Path | None) -> Path | None:
    named = path or os.environ.get(ENVIRONMENT)
    if not named:
        usual = Path("~/.config/drafter").expanduser()
        return usual if usual.is_dir() else None
    root = Path(named).expanduser()
    if not root.is_dir():
        source = "" if path else f"（环境变量 {ENVIRONMENT} 指定）"
        hint = "请检查路径；文件夹里应有 outlines 或 templates"
        raise LibraryError(f"没有这个语句库文件夹{source}", Location(str(named)), hint)
    return root


@dataclass(frozen=True, slots=True)
class Library:
    """Folders that lie on top of each other: for each file the last root that has it counts.

    Reads its files anew with every call; callers keep what they need more than once. Every method
    raises LibraryError for a file that cannot be read or is broken.
    """

    roots: tuple[Path, ...]

    def roles(self) -> tuple[Role, ...]:
        """The vocabulary of section roles, in the order of the file."""
        return _load_roles(*self._required(_ROLES))

    def role(self, name: str) -> Role:
        """The role with this id or Chinese name; raises LibraryError for an unknown one."""
        roles = self.roles()
        chosen = _choose(name, {role.id: role.zh for role in roles}, "部分")
        return next(role for role in roles if role.id == chosen)

    def genres(self) -> dict[str, str]:
        """Ids of the genres that have an outline, with their Chinese names, in the order of the ids."""
        outlines = [_load_outline(*_read(path)) for path in self._files(_GENRES, ".yaml").values()]
        return {outline.id: outline.name for outline in outlines}

    def genre(self, name: str) -> str:
        """The id of the genre with this id or Chinese name; raises LibraryError for an unknown one."""
        return _choose(name, self.genres(), "文种")

    def outline(self, genre: str) -> Outline:
        """The outline of a genre, given by id or Chinese name; raises LibraryError for an unknown one."""
        files = self._files(_GENRES, ".yaml")
        path = files.get(genre) or files.get(self.genre(genre))
        if path is None:
            raise LibraryError(f"文种“{genre}”的文件名与其中的 id 不同", Location(_GENRES), "请把文件名改成 id")
        return _load_outline(*_read(path))

    def phrase_roles(self) -> tuple[str, ...]:
        """Ids of the roles that have a phrase bank, in the order of the ids."""
        return tuple(self._files(_PHRASES, ".yaml"))

    def phrase_files(self) -> dict[str, Path]:
        """The files of the phrase banks by role."""
        return self._files(_PHRASES, ".yaml")

    def phrases(self, role: str) -> tuple[Phrase, ...]:
        """The bank of a role (id or Chinese name), rejected entries included; empty where nothing was mined.

        Raises LibraryError for a role that neither the banks nor the vocabulary know.
        """
        files = self._files(_PHRASES, ".yaml")
        chosen = role if role in files else self.role(role).id
        return load_phrases(*_read(files[chosen]), chosen) if chosen in files else ()

    def banks(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The banks by role, each read when it is first asked for."""
        return Banks(self)

    def headings(self) -> tuple[HeadingSet, ...]:
        """The sets of parallel headings; empty where nothing was mined."""
        path = self._find(_HEADINGS)
        return load_headings(*_read(path)) if path else ()

    def template_sources(self) -> dict[str, str]:
        """The templates by file name (work-meeting.j2, _shared.j2) as text."""
        return {f"{name}.j2": _read(path)[0] for name, path in self._files(_TEMPLATES, ".j2").items()}

    def sheet(self, name: str) -> dict[str, Any]:
        """A page sheet (版式), given by file name or Chinese name, as plain data.

        A sheet says only what it changes: of files of one name that of a later root overlays the earlier, and all
        of it overlays the sheet that its ``base`` names (gbt9704 where it names none). Raises LibraryError for an
        unknown sheet, a broken file and sheets that are each other's base.
        """
        files = self._files(_SHEETS, ".yaml")
        chosen = name if name in files else _choose(name, self.sheets(), "版式")
        layers: dict[str, dict[str, Any]] = {}
        at = chosen
        while at not in layers:
            layers[at] = self._own_sheet(at)
            base = str(layers[at].pop("base", _FIRST_SHEET if _FIRST_SHEET in files else at))
            if base == at:
                break
            if base not in files:
                raise LibraryError(f"版式的 base：没有“{base}”这个版式", Location(str(files[at])))
            at = base
        else:
            raise LibraryError("版式的 base 绕成了一圈：" + " → ".join((*layers, at)), Location(str(files[chosen])))
        merged: dict[str, Any] = {}
        for layer in reversed(layers.values()):
            merged = _overlaid(merged, layer)
        return merged | {"id": chosen}

    def sheets(self) -> dict[str, str]:
        """Ids of the page sheets with their Chinese names, in the order of the ids."""
        return {name: str(self._own_sheet(name).get("name", "")) for name in self._files(_SHEETS, ".yaml")}

    def _own_sheet(self, name: str) -> dict[str, Any]:
        """What the files of this name say, without the base."""
        merged: dict[str, Any] = {}
        for path in self._versions(f"{_SHEETS}/{name}.yaml"):
            data = load_plain(*_read(path))
            if not isinstance(data, dict):
                raise LibraryError("版式文件应由一行行“键: 内容”组成", Location(str(path)))
            merged = _overlaid(merged, data)
        return merged

    def rules(self, kinds: Iterable[str] | None = None) -> tuple[Rule, ...]:
        """The rules of checking that are on, group by group, as the user's 检查.yaml weighs them.

        ``kinds`` are the kinds that the code knows; a rule of another kind is an error of its file.
        """
        from drafter.schema.rules import Switches, load_rules, load_switches, switched

        files = self._files(_RULES, ".yaml")
        known = None if kinds is None else tuple(kinds)
        rules = [rule for group, path in files.items() for rule in load_rules(*_read(path), group, known)]
        own = self._find(_SWITCHES)
        switches = load_switches(*_read(own), [rule.id for rule in rules]) if own else Switches()
        return switched(rules, switches)

    def briefs(self) -> dict[str, Path]:
        """The example briefs: name → file."""
        return self._files(_BRIEFS, ".yaml")

    def _files(self, folder: str, suffix: str) -> dict[str, Path]:
        """Files of a folder by stem, those of later roots in place of those of earlier ones.

        Whoever asks for a file by name gets one from this list, so no name leads out of the library.
        """
        found: dict[str, Path] = {}
        for root in self.roots:
            for path in (root / folder).glob(f"*{suffix}"):
                if path.is_file() and not path.name.startswith("."):
                    found[path.stem] = path
        return dict(sorted(found.items()))

    def fingerprints(self) -> dict[str, str]:
        """SHA-256 of everything that a draft may depend on, by name within the library (outlines/roles.yaml)."""
        folders = (("outlines", ".yaml"), (_GENRES, ".yaml"), (_PHRASES, ".yaml"), (_TEMPLATES, ".j2"))
        names = [f"{folder}/{stem}{suffix}" for folder, suffix in folders for stem in self._files(folder, suffix)]
        found = {name: _digest(self._versions(name)[-1:]) for name in names}
        sheets = [f"{_SHEETS}/{stem}.yaml" for stem in self._files(_SHEETS, ".yaml")]
        return dict(sorted((found | {name: _digest(self._versions(name)) for name in sheets}).items()))

    def _versions(self, name: str) -> list[Path]:
        """The files of this name, from the lowest root to the topmost."""
        return [root / name for root in self.roots if (root / name).is_file()]

    def _find(self, name: str) -> Path | None:
        return next((root / name for root in reversed(self.roots) if (root / name).is_file()), None)

    def _required(self, name: str) -> tuple[str, str]:
        path = self._find(name)
        if path is None:
            hint = "安装不完整，请重新安装 drafter"
            raise LibraryError(f"语句库里没有 {name}", Location(str(self.roots[0])) if self.roots else None, hint)
        return _read(path)


def _overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings laid over each other key by key; what is no mapping replaces what was there."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        both = isinstance(value, Mapping) and isinstance(under, Mapping)
        merged[key] = _overlaid(under, value) if both else value  # type: ignore[arg-type]
    return merged


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(_read(path)[0].encode())
    return digest.hexdigest()


def _read(path: Path) -> tuple[str, str]:
    """Text and path of a library file."""
    place = Location(str(path))
    try:
        if path.stat().st_size > LIBRARY_LIMIT:
            raise LibraryError(f"文件超过 {LIBRARY_LIMIT >> 20} MiB", place, "请检查是否放错了文件")
        return path.read_text(encoding="utf-8-sig"), str(path)
    except OSError as error:
        raise LibraryError(f"文件读不出来（{error.strerror}）", place, "请检查文件和权限") from None
    except UnicodeDecodeError:
        raise LibraryError("文件不是 UTF-8 编码", place, "请另存为 UTF-8 纯文本") from None


class Banks(Mapping[str, tuple[Phrase, ...]]):
    """The phrase banks of a library by role, each read once, when it is first asked for: a draft needs few of them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._roles = library.phrase_roles()
        self._read: dict[str, tuple[Phrase, ...]] = {}

    def __getitem__(self, role: str) -> tuple[Phrase, ...]:
        if role not in self._roles:
            raise KeyError(role)
        if role not in self._read:
            self._read[role] = self._library.phrases(role)
        return self._read[role]

    def __iter__(self) -> Iterator[str]:
        return iter(self._roles)

    def __len__(self) -> int:
        return len(self._roles)


def _choose(name: str, known: Mapping[str, str], what: str) -> str:
    """The id that ``name`` is or translates to, among ids with their Chinese names."""
    wanted = name.strip()
    for key, zh in known.items():
        if wanted and wanted in (key, zh):
            return key
    raise LibraryError(f"没有“{name}”这个{what}", None, _known_hint(wanted, known))


def _known_hint(wanted: str, known: Mapping[str, str]) -> str:
    listed = "、".join(f"{zh}（{key}）" if zh else key for key, zh in known.items())
    listed = f"可用的：{listed}" if listed else "语句库里还一个也没有"
    guess = nearest(wanted, _words(known))
    return f"您是不是想写“{guess}”？{listed}" if guess else listed


def _words(known: Mapping[str, str]) -> Iterable[str]:
    return [word for word in (*known.values(), *known) if word]
