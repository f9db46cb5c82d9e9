"""The library of outlines and templates: the only module that knows the names of its folders.

A library is a pile of root folders of the same layout. The built-in one lies at the bottom, a user's own folder on
top. Hand-written records (roles and their cues, genres, rules, sheets) and sets of headings are laid over each other
by their ids (``schema.overlay``); of what is one piece, a template, an example, a mined outline, a phrase bank, the
topmost file counts.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from drafter.errors import LibraryError, Location
from drafter.model import Genre, HeadingSet, Outline, Phrase, Role, Rule
from drafter.readable import read_bytes
from drafter.schema.genre import load_genre
from drafter.schema.nearest import nearest
from drafter.schema.outlines import load_outline, load_phrases, overlay_headings, overlay_roles
from drafter.schema.overlay import Layer
from drafter.schema.source import LIBRARY_LIMIT, text_of

if TYPE_CHECKING:
    from drafter.schema.rules import Options
    from drafter.schema.sheets import SheetData

ENVIRONMENT = "DRAFTER_LIBRARY"

# Asked for once for every file of a batch, and outlines for their names as well as for themselves. By their text: a
# file that was changed in between is read anew.
_load_roles = lru_cache(maxsize=4)(overlay_roles)
_load_outline = lru_cache(maxsize=64)(load_outline)
_load_phrases = lru_cache(maxsize=32)(load_phrases)

_Layers = tuple[Layer, ...]  # the files of one name, the lowest first

_ROLES = "outlines/roles.yaml"
_HEADINGS = "outlines/headings.yaml"
_OUTLINES = "outlines/genres"
_PHRASES = "outlines/phrases"
_TEMPLATES = "templates"
_GENRES = "templates/genres"
_SHARED_GENRE = "templates/_shared.yaml"
_GENRE, _TEMPLATE, _BRIEF = "genre.yaml", "template.j2", "brief.yaml"  # in the folder of a genre
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
    """Folders that lie on top of each other, the topmost last.

    Reads its files anew with every call; callers keep what they need more than once. Every method
    raises LibraryError for a file that cannot be read or is broken.
    """

    roots: tuple[Path, ...]

    def roles(self) -> tuple[Role, ...]:
        """The vocabulary of section roles: those of all roots over each other, in the order of the files."""
        self._required(_ROLES)
        return _load_roles(self._layers(_ROLES))

    def role(self, name: str) -> Role:
        """The role with this id or Chinese name; raises LibraryError for an unknown one."""
        roles = self.roles()
        also = {other: role.id for role in roles for other in role.also}
        chosen = _choose(name, {role.id: role.zh for role in roles}, "部分", also)
        return next(role for role in roles if role.id == chosen)

    def role_names(self) -> dict[str, str]:
        """Ids of the roles with their Chinese names, in the order of the vocabulary."""
        return {role.id: role.zh for role in self.roles()}

    def genre_definitions(self) -> tuple[Genre, ...]:
        """The genres (文种), those first that win where several fit a speech."""
        folders = tuple((name, self._layers(f"{_GENRES}/{name}/{_GENRE}")) for name in self._genre_folders())
        if folders:
            self._required(_ROLES)
        return _load_genres(folders, self._layers(_SHARED_GENRE), self._layers(_ROLES))

    def genres(self) -> dict[str, str]:
        """Ids of the genres with their Chinese names, in the order of the ids."""
        return {genre.id: genre.name for genre in sorted(self.genre_definitions(), key=lambda genre: genre.id)}

    def genre(self, name: str) -> Genre:
        """The genre with this id or one of its names; raises LibraryError for an unknown one."""
        chosen = _choose(name, self.genres(), "文种", self.other_names())
        return next(genre for genre in self.genre_definitions() if genre.id == chosen)

    def other_names(self) -> dict[str, str]:
        """What else people call the genres, with the ids; of two genres of one name the one that wins."""
        return {other: genre.id for genre in reversed(self.genre_definitions()) for other in genre.also}

    def usual_genre(self) -> Genre:
        """The genre of speeches that nothing tells; raises LibraryError where no genre is marked so."""
        for genre in self.genre_definitions():
            if genre.usual and genre.build == "speech":
                return genre
        raise LibraryError("语句库里没有常用的文种", None, "在一个文种的 genre.yaml 里写 usual: true")

    def outline(self, genre: str) -> Outline:
        """The outline of a genre (id or name), empty where nothing was mined; LibraryError for an unknown one."""
        known = self.genre(genre)
        path = self._files(_OUTLINES, ".yaml").get(known.id)
        if path is None:
            return Outline(known.id, known.name, 0, ())
        outline = _load_outline(*_read(path), known.name)
        if outline.id != known.id:
            hint = "请把文件名改成 id"
            raise LibraryError(f"提纲的 id 是“{outline.id}”，文件名与其中的 id 不同", Location(str(path)), hint)
        return outline

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
        return _load_phrases(*_read(files[chosen]), chosen) if chosen in files else ()

    def banks(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The banks by role, each read when it is first asked for."""
        return Banks(self)

    def headings(self) -> tuple[HeadingSet, ...]:
        """The sets of parallel headings of all roots; empty where nothing was mined."""
        return overlay_headings(self._layers(_HEADINGS))

    def template_sources(self) -> dict[str, str]:
        """The templates as text, by the genre's id (<id>.j2) or by file name (_shared.j2)."""
        return {name: _read(path)[0] for name, path in self.template_files().items()}

    def template_files(self) -> dict[str, Path]:
        """The files of the templates by name, to tell where one is."""
        files = self._files(_TEMPLATES, ".j2") | self._genre_files(_TEMPLATE)
        return {f"{name}.j2": path for name, path in sorted(files.items())}

    def sheet(self, name: str) -> SheetData:
        """A page sheet (版式), given by file name or Chinese name, as its files say it.

        A sheet says only what it changes: of files of one name that of a later root overlays the earlier, and all
        of it overlays the sheet that its ``base`` names (gbt9704 where it names none). Raises LibraryError for an
        unknown sheet, a broken file and sheets that are each other's base.
        """
        files = self._files(_SHEETS, ".yaml")
        here = name in files and not self._own_sheet(name).off
        chosen = name if here else _choose(name, self.sheets(), "版式")
        layers: dict[str, SheetData] = {}
        at = chosen
        while at not in layers:
            layer = layers[at] = self._own_sheet(at)
            base = str(layer.values.get("base", _FIRST_SHEET if _FIRST_SHEET in files else at))
            if base == at:
                break
            if base not in files:
                hint = _known_hint(base, self.sheets())
                raise LibraryError(f"版式的 base：没有“{base}”这个版式", layer.place("base"), hint)
            at = base
        else:
            circle = " → ".join((*layers, at))
            place = layers[chosen].place("base")
            raise LibraryError(f"版式的 base 绕成了一圈：{circle}", place, "请改正其中一个 base")
        merged = reduce(lambda below, above: above.over(below), reversed(layers.values()))
        return merged.named(chosen)

    def sheets(self) -> dict[str, str]:
        """Ids of the page sheets with their Chinese names, in the order of the ids."""
        own = {name: self._own_sheet(name) for name in self._files(_SHEETS, ".yaml")}
        return {name: sheet.values.get("name", "") for name, sheet in own.items() if not sheet.off}

    def _own_sheet(self, name: str) -> SheetData:
        """What the files of this name say, without the base."""
        from drafter.schema.sheets import load_sheet

        layers = [load_sheet(*_read(path)) for path in self._versions(f"{_SHEETS}/{name}.yaml")]
        return reduce(lambda below, above: above.over(below), layers)

    def rules(self, kinds: Mapping[str, Options]) -> tuple[Rule, ...]:
        """The rules of checking that are on: those of all roots over each other, as the user's 检查.yaml weighs them.

        ``kinds`` are the kinds that the code knows, and what their options may be.
        """
        from drafter.schema.rules import Switches, load_switches, overlay_rules, switched

        layers = [[(group, _layer(path)) for group, path in _files(root / _RULES, ".yaml")] for root in self.roots]
        rules = overlay_rules(layers, kinds, self.role_names() if self._find(_ROLES) else {})
        own = self._find(_SWITCHES)
        switches = load_switches(*_read(own), [rule.id for rule in rules]) if own else Switches()
        return switched(rules, switches)

    def briefs(self) -> dict[str, Path]:
        """The example briefs: genre → file."""
        return self._genre_files(_BRIEF)

    def files(self) -> Iterator[Path]:
        """All files that a library may be read from: nothing is ever written over them."""
        for root in self.roots:
            for folder in ("outlines", _TEMPLATES):
                yield from (path for path in (root / folder).rglob("*") if path.is_file())
            if (root / _SWITCHES).is_file():
                yield root / _SWITCHES

    def _files(self, folder: str, suffix: str) -> dict[str, Path]:
        """Files of a folder by stem, those of later roots in place of those of earlier ones.

        Whoever asks for a file by name gets one from this list, so no name leads out of the library.
        """
        found = dict(file for root in self.roots for file in _files(root / folder, suffix))
        return dict(sorted(found.items()))

    def _genre_folders(self) -> list[str]:
        """The ids of the genres that a root defines."""
        return sorted({path.parent.name for root in self.roots for path in (root / _GENRES).glob(f"*/{_GENRE}")})

    def _genre_files(self, name: str) -> dict[str, Path]:
        """The topmost file of this name of each genre that has one."""
        found = {folder: self._find(f"{_GENRES}/{folder}/{name}") for folder in self._genre_folders()}
        return {folder: path for folder, path in found.items() if path}

    def fingerprints(self) -> dict[str, str]:
        """SHA-256 of everything that a draft may depend on, by name within the library (outlines/roles.yaml).

        Of files that are laid over each other all count, of others the topmost.
        """
        layered = [_ROLES, _HEADINGS, _SHARED_GENRE]
        layered += [f"{_SHEETS}/{stem}.yaml" for stem in self._files(_SHEETS, ".yaml")]
        layered += [f"{_GENRES}/{folder}/{_GENRE}" for folder in self._genre_folders()]
        found = {name: self._versions(name) for name in layered}
        single = (self._files(_OUTLINES, ".yaml"), self._files(_PHRASES, ".yaml"), self.template_files())
        found |= {self._name(path): [path] for files in single for path in files.values()}
        return {name: _digest(paths) for name, paths in sorted(found.items()) if paths}

    def _name(self, path: Path) -> str:
        """The name of a file within the library."""
        root = next(root for root in reversed(self.roots) if path.is_relative_to(root))
        return path.relative_to(root).as_posix()

    def _versions(self, name: str) -> list[Path]:
        """The files of this name, from the lowest root to the topmost."""
        return [root / name for root in self.roots if (root / name).is_file()]

    def _layers(self, name: str) -> _Layers:
        """The files of this name, read, from the lowest root to the topmost."""
        return tuple(map(_layer, self._versions(name)))

    def _find(self, name: str) -> Path | None:
        return next((root / name for root in reversed(self.roots) if (root / name).is_file()), None)

    def _required(self, name: str) -> None:
        if self._find(name) is None:
            hint = "安装不完整，请重新安装 drafter"
            raise LibraryError(f"语句库里没有 {name}", Location(str(self.roots[0])) if self.roots else None, hint)


@lru_cache(maxsize=4)
def _load_genres(folders: tuple[tuple[str, _Layers], ...], shared: _Layers, roles: _Layers) -> tuple[Genre, ...]:
    """The genres of folders in the order in which they win: asked for by name again and again."""
    known = _load_roles(roles)
    off = {role.id for role in _load_roles(roles[:1])} - {role.id for role in known}
    found = [load_genre(folder, layers, shared, known, off) for folder, layers in folders]
    return tuple(sorted((genre for genre in found if genre), key=lambda genre: (genre.precedence, genre.id)))


def _files(folder: Path, suffix: str) -> Iterator[tuple[str, Path]]:
    """The files of a folder with this suffix by stem, in the order of their names; hidden ones are none."""
    for path in sorted(folder.glob(f"*{suffix}")):
        if path.is_file() and not path.name.startswith("."):
            yield path.stem, path


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(_read(path)[0].encode() + b"\0")
    return digest.hexdigest()


def _layer(path: Path) -> Layer:
    """A file that lies over others; trusted where it belongs to the built-in library, which was tested as it is."""
    shipped = any(path.is_relative_to(builtin_root() / folder) for folder in ("outlines", _TEMPLATES))
    return Layer(*_read(path), shipped)


def _read(path: Path) -> tuple[str, str]:
    """Text and path of a library file."""
    return read_text(path), str(path)


def read_text(path: Path) -> str:
    """The text of a file that people typed, in whatever encoding; raises LibraryError."""
    data = read_bytes(path, LIBRARY_LIMIT, "请检查是否放错了文件", LibraryError)
    return text_of(data, str(path), LibraryError)


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


def _choose(name: str, known: Mapping[str, str], what: str, also: Mapping[str, str] = MappingProxyType({})) -> str:
    """The id that ``name`` is or translates to: among ids with their Chinese names, then among other names."""
    wanted = name.strip()
    for key, zh in known.items():
        if wanted and wanted in (key, zh):
            return key
    if wanted in also:
        return also[wanted]
    raise LibraryError(f"没有“{name}”这个{what}", None, _known_hint(wanted, known, also))


def _known_hint(wanted: str, known: Mapping[str, str], also: Iterable[str] = ()) -> str:
    listed = "、".join(f"{zh}（{key}）" if zh else key for key, zh in known.items())
    listed = f"可用的：{listed}" if listed else "语句库里还一个也没有"
    guess = nearest(wanted, [*_words(known), *also])
    return f"您是不是想写“{guess}”？{listed}" if guess else listed


def _words(known: Mapping[str, str]) -> Iterable[str]:
    return [word for word in (*known.values(), *known) if word]
