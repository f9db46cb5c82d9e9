"""What lies over what: the files of one name in several root folders, the lowest first.

Records with ids (roles and their cues, genres, rules, sheets, headings) are laid over each other, so that all files
of a name count (``schema.overlay``); of what is one piece, a template, an example, a mined outline, a phrase bank,
the topmost file counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafter.errors import LibraryError, Location
from drafter.late_classes import dataclass
from drafter.library.folders import GENRE, GENRES, ROSTER, SWITCHES
from drafter.library.roots import builtin_root
from drafter.library.snapshot import Snapshot
from drafter.schema.layer import Layer


@dataclass(frozen=True, slots=True)
class Layers:
    """The root folders of a snapshot over each other; files are asked for by their names within the library.

    Whoever asks for a file by a name that somebody typed looks for it in ``files``: no name leads out of the library.
    """

    snapshot: Snapshot

    def versions(self, name: str) -> tuple[Path, ...]:
        """The files of this name, from the lowest root to the topmost."""
        paths = (root / name for root in self.snapshot.roots)
        return tuple(path for path in paths if self.snapshot.stamp(path) is not None)

    def topmost(self, name: str) -> Path | None:
        """The file of this name that counts where one counts."""
        return next(reversed(self.versions(name)), None)

    def required(self, name: str) -> tuple[Layer, ...]:
        """As ``read``; raises LibraryError where no root has the file."""
        if not self.versions(name):
            roots = self.snapshot.roots
            place = Location(str(roots[0])) if roots else None
            raise LibraryError(f"语句库里没有 {name}", place, "安装不完整，请重新安装 drafter")
        return self.read(name)

    def read(self, name: str) -> tuple[Layer, ...]:
        """The files of this name, read, from the lowest root to the topmost."""
        return tuple(map(self.layer, self.versions(name)))

    def layer(self, path: Path) -> Layer:
        """A file, read; trusted where it belongs to the built-in library, which was tested as it is."""
        return Layer(*self.text(path), trusted=self.is_shipped(path))

    def is_shipped(self, path: Path) -> bool:
        """Whether a file belongs to the built-in library."""
        return self.snapshot.root(path) == builtin_root()

    def text(self, path: Path) -> tuple[str, str]:
        """Text and path of a file, as the loaders of ``schema`` take them."""
        return self.snapshot.text(path), str(path)

    def files(self, folder: str, suffix: str) -> dict[str, Path]:
        """Files of a folder by stem, in the order of the stems, those of later roots in place of earlier ones."""
        found = dict(file for root in self.snapshot.roots for file in self.files_in(root, folder, suffix))
        return dict(sorted(found.items()))

    def files_in(self, root: Path, folder: str, suffix: str) -> Iterator[tuple[str, Path]]:
        """The files of a folder of one root by stem, in the order of their names."""
        for name in self.snapshot.names(root / folder):
            path = root / folder / name
            if name.endswith(suffix) and self.snapshot.stamp(path) is not None:
                yield path.stem, path

    def genres(self) -> list[str]:
        """The ids of the genres that some root defines, in their order."""
        folders = {name for root in self.snapshot.roots for name in self.snapshot.names(root / GENRES)}
        return sorted(name for name in folders if self.versions(f"{GENRES}/{name}/{GENRE}"))

    def genre_files(self, name: str) -> dict[str, Path]:
        """The topmost file of this name of each genre that has one."""
        found = {genre: self.topmost(f"{GENRES}/{genre}/{name}") for genre in self.genres()}
        return {genre: path for genre, path in found.items() if path}

    def on_disk(self, *folders: str) -> Iterator[Path]:
        """All files under these folders of the roots that lie there now, and what the users say of rules and names."""
        for root in self.snapshot.roots:
            for folder in folders:
                yield from (path for path in (root / folder).rglob("*") if path.is_file())
            yield from (root / name for name in (SWITCHES, ROSTER) if (root / name).is_file())
