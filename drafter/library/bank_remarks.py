"""What is odd about one's own phrase banks (提醒): they can be read, but not all of it counts as it was meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import LibraryError, Location
from drafter.library.read_banks import read_bank
from drafter.model import Phrase
from drafter.schema.layer import Layer
from drafter.schema.nearest import nearest
from drafter.schema.phrases import KINDS, wrong_kind

if TYPE_CHECKING:
    from drafter.library import Library

_SUFFIX = ".yaml"


def bank_remarks(library: Library) -> Iterator[LibraryError]:
    """Files that no role reads, and entries that say of themselves what they are not; none is raised.

    Raises LibraryError for a broken file.
    """
    yield from stray_banks(library)
    for role, paths in library.phrase_files().items():
        for path in paths:
            if not library.is_shipped(path):
                yield from _wrong_kinds(library, role, path)


def stray_banks(library: Library) -> Iterator[LibraryError]:
    """The files beside the banks that no role reads, each with what it should be called."""
    files = [path for path in library.other_phrase_files() if _is_meant(path)]
    if not files:
        return
    roles = library.roles()
    ids = {role.id for role in roles}
    names = {name: role.id for role in roles for name in (role.id, role.zh, *role.also)}
    for path in files:
        if path.stem in ids and path.suffix == _SUFFIX:
            continue
        known = names.get(path.stem) or names.get(nearest(path.stem, names) or "")
        hint = f"请把文件名改成 {known}{_SUFFIX}" if known else f"文件名是部分的英文代号：{'、'.join(sorted(ids))}"
        yield LibraryError(f"“{path.name}”不是哪一个部分的语句，里面的语句起草时用不上", Location(str(path)), hint)


def _is_meant(path: Path) -> bool:
    """Whether a file looks like a bank: what editors and people keep beside them (~, .bak, .md) is theirs."""
    return path.suffix.lower() in (_SUFFIX, ".yml") and not path.name.startswith((".", "~"))


def _wrong_kinds(library: Library, role: str, path: Path) -> Iterator[LibraryError]:
    """Entries whose kind their own end gainsays, but for those that say what the bank below says."""
    layer = Layer(library.snapshot.text(path), str(path))
    lower = {(one.text, one.kind) for one in library.lower_bank(role)}
    for phrase in read_bank(layer, role, library.tags()):
        if (should := wrong_kind(phrase)) and (phrase.text, phrase.kind) not in lower:
            message = f"“{phrase.text}”写的是{KINDS[phrase.kind]}，末尾却是“{phrase.text[-1:]}”"
            hint = f"请把“kind”改成{KINDS[should]}，或者改末尾的标点"
            yield LibraryError(message, Location(str(path), _line(layer.text, phrase)), hint)


def _line(text: str, phrase: Phrase) -> int:
    """The line where an entry is written; 0 where it is written in another way than it reads."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if phrase.text in line), 0)
