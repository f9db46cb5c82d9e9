"""The library of outlines and templates (语句库与模板): what can be asked of it.

A library is a pile of root folders of the same layout. The built-in one lies at the bottom, a user's own folder on
top; ``layers`` says how they lie over each other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import LibraryError, Location
from drafter.late_classes import dataclass
from drafter.library import folders
from drafter.library.known_names import known_id
from drafter.library.layers import Layers
from drafter.library.phrase_banks import Banks
from drafter.library.read_banks import laid_bank
from drafter.library.roots import builtin_root, library_roots
from drafter.library.sheet_bases import sheet_names, sheet_over_bases
from drafter.library.snapshot import Snapshot, lasting, once
from drafter.model import Genre, HeadingSet, Outline, Phrase, Role, Rule, Tag

if TYPE_CHECKING:
    from drafter.schema.rosters import Roster
    from drafter.schema.rules import Options, Switches
    from drafter.schema.sheets import SheetData

_LARGE_BANK = 4 << 20  # bytes


def open_library(path: str | Path | None = None) -> Library:
    """The built-in library with the user's folder on top of it.

    The user's folder is ``path``, else the one that the environment variable DRAFTER_LIBRARY names,
    else ``~/.config/drafter`` if there is one. One that was opened before is taken again, with all that was read of
    it, unless its files have changed. Raises LibraryError where a named folder is missing.
    """
    roots = library_roots(path)
    library = _opened(roots)
    if library.is_current():
        return library
    _opened.cache_clear()
    return _opened(roots)


@dataclass(frozen=True)
class Library:
    """Folders that lie on top of each other, the topmost last.

    Each file is read once, when it is first asked for, and counts for the library as it was then (``snapshot``):
    whoever wants to see changes opens the library anew. What reads files is loaded where one has to be read: most of
    what is asked for was kept by an earlier run. Every method raises LibraryError for a file that cannot be
    read or is broken.
    """

    roots: tuple[Path, ...]

    @cached_property
    def snapshot(self) -> Snapshot:
        """The files as they were read."""
        return Snapshot(self.roots)

    @property
    def _layers(self) -> Layers:
        return Layers(self.snapshot)

    def is_current(self) -> bool:
        """Whether what was read still lies on the disk so."""
        return self.snapshot.is_current()

    # --- roles and genres ---------------------------------------------------------------------------

    @lasting
    def roles(self) -> tuple[Role, ...]:
        """The vocabulary of section roles: those of all roots over each other, in the order of the files."""
        from drafter.schema.outlines import overlay_roles

        return overlay_roles(self._layers.required(folders.ROLES))

    def role(self, name: str) -> Role:
        """The role with this id or Chinese name; raises LibraryError for an unknown one."""
        roles = self.roles()
        also = {other: role.id for role in roles for other in role.also}
        chosen = known_id(name, {role.id: role.zh for role in roles}, "部分", also)
        return next(role for role in roles if role.id == chosen)

    def role_names(self) -> dict[str, str]:
        """Ids of the roles with their Chinese names, in the order of the vocabulary."""
        return {role.id: role.zh for role in self.roles()}

    @lasting
    def genre_definitions(self) -> tuple[Genre, ...]:
        """The genres (文种), those first that win where several fit a speech."""
        from drafter.schema.genre import load_genre
        from drafter.schema.outlines import overlay_roles

        layers = self._layers
        names = layers.genres()
        if not names:
            return ()
        known, shared = self.roles(), layers.read(folders.SHARED_GENRE)
        lowest, *above = layers.read(folders.ROLES)
        off = {role.id for role in overlay_roles([lowest])} - {role.id for role in known} if above else ()
        found = [
            load_genre(name, layers.read(f"{folders.GENRES}/{name}/{folders.GENRE}"), shared, known, off)
            for name in names
        ]
        return tuple(sorted((genre for genre in found if genre), key=lambda genre: (genre.precedence, genre.id)))

    def genres(self) -> dict[str, str]:
        """Ids of the genres with their Chinese names, in the order of the ids."""
        return {genre.id: genre.name for genre in sorted(self.genre_definitions(), key=lambda genre: genre.id)}

    def genre(self, name: str) -> Genre:
        """The genre with this id or one of its names; raises LibraryError for an unknown one."""
        chosen = known_id(name, self.genres(), "文种", self.other_names(), self.likely_genre)
        return next(genre for genre in self.genre_definitions() if genre.id == chosen)

    def other_names(self) -> dict[str, str]:
        """What else people call the genres, with the ids; of two genres of one name the one that wins.

        What is called a speech (誓师大会讲话) may be called by its occasion alone.
        """
        genres = self.genre_definitions()
        names = {other: genre.id for genre in reversed(genres) for other in genre.also}
        spoken = {name: genre.id for genre in reversed(genres) for name in (genre.name, *genre.also)}
        return {short: kept for name, kept in spoken.items() if (short := name.removesuffix("讲话"))} | names

    def likely_genre(self, name: str) -> str | None:
        """The name of the genre that somebody may mean by an unknown one: 揭牌仪式 → 致辞; None where none is near.

        What tells a speech by its title tells what is asked for; else a name that is spelt almost so. A name that
        only shares characters (悼词, 致词) is none.
        """
        from drafter.library.likely_genre import likely

        return likely(name, self.genre_definitions(), [*self.genres(), *self.other_names()])

    def usual_genre(self) -> Genre:
        """The genre of speeches that nothing tells; raises LibraryError where no genre is marked so."""
        for genre in self.genre_definitions():
            if genre.usual and genre.build == "speech":
                return genre
        raise LibraryError("语句库里没有常用的文种", None, "在一个文种的 genre.yaml 里写 usual: true")

    @lasting
    def formulas(self) -> tuple[str, ...]:
        """Formulas that no frame may cut: those of all roots together."""
        from drafter.schema.phrases import load_formulas

        layers = self._layers.read(folders.FORMULAS)
        return tuple(dict.fromkeys(text for layer in layers for text in load_formulas(layer.text, layer.path)))

    def speech_files(self) -> tuple[Path, ...]:
        """The speeches that ship with the program."""
        return tuple(self._layers.files(folders.SPEECHES, ".txt").values())

    def speech_file(self, source: str) -> Path | None:
        """The file of one of the speeches that ship with the program, None for another source."""
        return self._layers.files(folders.SPEECHES, ".txt").get(source)

    # --- what was mined -----------------------------------------------------------------------------

    def outline(self, genre: str) -> Outline:
        """The outline of a genre (id or name), empty where nothing was mined; LibraryError for an unknown one."""
        known = self.genre(genre)
        return self._outline(known.id, known.name)

    @lasting
    def _outline(self, genre: str, name: str) -> Outline:
        from drafter.schema.outlines import load_outline

        path = self._layers.files(folders.MINED, ".yaml").get(genre)
        if path is None:
            return Outline(genre, name, 0, ())
        outline = load_outline(*self._layers.text(path), name)
        if outline.id != genre:
            hint = "请把文件名改成 id"
            raise LibraryError(f"提纲的 id 是“{outline.id}”，文件名与其中的 id 不同", Location(str(path)), hint)
        return outline

    def phrase_roles(self) -> tuple[str, ...]:
        """Ids of the roles that have a phrase bank, in the order of the ids."""
        return tuple(self.phrase_files())

    @once
    def phrase_files(self) -> dict[str, tuple[Path, ...]]:
        """The files of the phrase banks by role, those of each from the lowest root to the topmost."""
        layers = self._layers
        return {
            role: layers.versions(f"{folders.PHRASES}/{role}.yaml") for role in layers.files(folders.PHRASES, ".yaml")
        }

    def other_phrase_files(self) -> tuple[Path, ...]:
        """The files beside the phrase banks whose names no bank of the built-in library has: a role's, or nobody's."""
        snapshot, shipped = self.snapshot, builtin_root()
        known = set(snapshot.names(shipped / folders.PHRASES)) if shipped in self.roots else set()
        own = [root / folders.PHRASES for root in self.roots if root != shipped]
        return tuple(folder / name for folder in own for name in snapshot.names(folder) if name not in known)

    def phrases(self, role: str) -> tuple[Phrase, ...]:
        """The bank of a role (id or Chinese name), rejected entries included; empty where nothing was mined.

        Raises LibraryError for a role that neither the banks nor the vocabulary know.
        """
        return self._bank(role if role in self.phrase_files() else self.role(role).id)

    def _bank(self, role: str) -> tuple[Phrase, ...]:
        return self._bank_of(role, self.phrase_files().get(role, ()))

    def _bank_of(self, role: str, files: tuple[Path, ...]) -> tuple[Phrase, ...]:
        def laid() -> tuple[Phrase, ...]:
            layers = tuple(self._layers.layer(path) for path in files)
            return laid_bank(role, layers, self.tags())

        stamps = [self.snapshot.stamp(path) for path in files]
        # A large one is read line by line nearly as fast as it would be taken from what is kept.
        small = sum(stamp.size for stamp in stamps if stamp) < _LARGE_BANK
        return self.snapshot.made(("bank", role, files), laid, lasting=small)

    def is_shipped(self, path: Path) -> bool:
        """Whether a file belongs to the built-in library."""
        return self._layers.is_shipped(path)

    def lower_bank(self, role: str) -> tuple[Phrase, ...]:
        """The bank of a role, by its id, as it is without the topmost file."""
        files = self.phrase_files().get(role, ())[:-1]
        return self._bank_of(role, files)

    def narrowed(self, role: str, test: Callable[[Phrase], bool]) -> tuple[Phrase, ...]:
        """The entries of a role's bank, by its id, that pass a test, a function of the code; empty without a bank.

        They are kept between runs: of a large bank not even the file is read again while it stays as it is.
        """
        if role not in self.phrase_files():
            return ()
        key = ("narrowed", test.__module__, test.__qualname__, role)
        return self.snapshot.made(key, lambda: tuple(filter(test, self.phrases(role))), lasting=True)

    def tag_files(self) -> tuple[Path, ...]:
        """The files of the tags, from the lowest root to the topmost."""
        return self._layers.versions(folders.TAGS)

    @lasting
    def tags(self) -> tuple[Tag, ...]:
        """What phrases may be looked for by: the tags of all roots over each other."""
        from drafter.schema.tags import overlay_tags

        return overlay_tags(self._layers.read(folders.TAGS))

    def banks(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The banks by role, each read when it is first asked for."""
        return Banks(self, self.phrases)

    def narrowed_banks(
        self, test: Callable[[Phrase], bool], whole: Collection[str] = ()
    ) -> Mapping[str, tuple[Phrase, ...]]:
        """The banks by role, only those entries that pass a test (see ``narrowed``); ``whole`` roles have all."""
        return Banks(self, lambda role: self.phrases(role) if role in whole else self.narrowed(role, test))

    def reader_file(self) -> tuple[str, str] | None:
        """Text and path of the learned reader's weights, the topmost file; None where no root has one."""
        path = self._layers.topmost(folders.READER)
        return self._layers.text(path) if path else None

    def shipped_reader_file(self) -> tuple[str, str] | None:
        """As ``reader_file``, of the lowest root: what learning goes on from, however often it is done."""
        path = next(iter(self._layers.versions(folders.READER)), None)
        return self._layers.text(path) if path else None

    @lasting
    def headings(self) -> tuple[HeadingSet, ...]:
        """The sets of parallel headings of all roots; empty where nothing was mined."""
        from drafter.schema.outlines import overlay_headings

        return overlay_headings(self._layers.read(folders.HEADINGS))

    # --- wording, appearance, rules -----------------------------------------------------------------

    @once
    def template_sources(self) -> dict[str, str]:
        """The templates as text, by the genre's id (<id>.j2) or by file name (_shared.j2)."""
        return {name: self.snapshot.text(path) for name, path in self.template_files().items()}

    @once
    def template_files(self) -> dict[str, Path]:
        """The files of the templates by name, to tell where one is."""
        files = self._layers.files(folders.TEMPLATES, ".j2") | self._layers.genre_files(folders.TEMPLATE)
        return {f"{name}.j2": path for name, path in sorted(files.items())}

    def sheet(self, name: str) -> SheetData:
        """A page sheet (版式), given by file name or Chinese name, as its files say it.

        A sheet says only what it changes: of files of one name that of a later root overlays the earlier, and all
        of it overlays the sheet that its ``base`` names (gbt9704 where it names none). Raises LibraryError for an
        unknown sheet, a broken file and sheets that are each other's base.
        """
        return sheet_over_bases(self._layers, name)

    def sheets(self) -> dict[str, str]:
        """Ids of the page sheets with their Chinese names, in the order of the ids."""
        return sheet_names(self._layers)

    def rules(self, kinds: Mapping[str, Options]) -> tuple[Rule, ...]:
        """The rules of checking that are on: those of all roots over each other, as the user's 检查.yaml weighs them.

        ``kinds`` are the kinds that the code knows, and what their options may be.
        """
        from drafter.schema.rules import switched

        return self.snapshot.made(
            ("rules", tuple(kinds)), lambda: switched(*self.rules_and_switches(kinds)), lasting=True
        )

    def rules_and_switches(self, kinds: Mapping[str, Options]) -> tuple[tuple[Rule, ...], Switches]:
        """All rules, those that 检查.yaml switches off among them, and what it says; see ``rules``."""
        from drafter.schema.rules import Switches, load_switches

        rules = self.snapshot.made(("all rules", tuple(kinds)), lambda: self._all_rules(kinds))
        own = self._layers.topmost(folders.SWITCHES)
        return rules, load_switches(*self._layers.text(own), [rule.id for rule in rules]) if own else Switches()

    def _all_rules(self, kinds: Mapping[str, Options]) -> tuple[Rule, ...]:
        from drafter.schema.rules import overlay_rules

        layers = self._layers
        groups = [
            [(group, layers.layer(path)) for group, path in layers.files_in(root, folders.RULES, ".yaml")]
            for root in self.roots
        ]
        return overlay_rules(groups, kinds, self.role_names() if layers.topmost(folders.ROLES) else {})

    @once
    def roster(self) -> Roster:
        """People, units and words of one's own office (名单.yaml), the topmost file; empty where there is none."""
        from drafter.schema.rosters import Roster, load_roster

        own = self._layers.topmost(folders.ROSTER)
        return load_roster(*self._layers.text(own)) if own else Roster()

    def briefs(self) -> dict[str, Path]:
        """The example briefs: genre → file."""
        return self._layers.genre_files(folders.BRIEF)

    # --- the files as such --------------------------------------------------------------------------

    def files(self) -> Iterator[Path]:
        """All files that a library may be read from: nothing is ever written over them."""
        return self._layers.on_disk(folders.OUTLINES, folders.TEMPLATES)

    def fingerprints(self) -> dict[str, str]:
        """SHA-256 of everything that a draft may depend on, by name within the library (outlines/roles.yaml).

        Of files that are laid over each other all count, of others the topmost.
        """
        layers = self._layers
        over = [folders.ROLES, folders.HEADINGS, folders.TAGS, folders.SHARED_GENRE]
        over += [f"{folders.SHEETS}/{stem}.yaml" for stem in layers.files(folders.SHEETS, ".yaml")]
        over += [f"{folders.GENRES}/{name}/{folders.GENRE}" for name in layers.genres()]
        found = {name: layers.versions(name) for name in over}
        found |= {f"{folders.PHRASES}/{role}.yaml": paths for role, paths in self.phrase_files().items()}
        single = (layers.files(folders.MINED, ".yaml"), self.template_files())
        found |= {self.snapshot.name(path): (path,) for files in single for path in files.values()}
        return {name: self.snapshot.fingerprint(paths) for name, paths in sorted(found.items()) if paths}


_opened = lru_cache(maxsize=4)(Library)
