"""Deciding about phrases (取舍): accept, reject, reword, annotate and add, written into one's own bank as one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import field, replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import sleep
from typing import Literal, TypeVar

from drafter.errors import LibraryError, Location, OutputError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.library.folders import OUTLINES, PHRASES
from drafter.library.known_names import known_id
from drafter.library.read_banks import read_bank
from drafter.library.roots import builtin_root
from drafter.model import HeadingSet, Phrase
from drafter.plausibility import written_text
from drafter.readable import LIBRARY_LIMIT, read_bytes
from drafter.schema.facets import FACETS, words_of
from drafter.schema.layer import Layer
from drafter.schema.nearest import nearest
from drafter.schema.outlines import fingerprint
from drafter.schema.phrase_edits import own_entry, put_phrase
from drafter.schema.phrases import kind_of
from drafter.schema.same_wording import same_text
from drafter.schema.source import text_of
from drafter.temporaries import only_one

Entry = TypeVar("Entry", Phrase, HeadingSet)
File = TypeVar("File", bound="OwnFile")
Action = Literal["accept", "reject", "reword", "annotate", "restore", "add"]

_WAIT, _WAITS = 0.05, 100  # seconds between two looks whether somebody else has done with the bank, and how many
_DECIDED = ("accepted", "rejected", "edited")
BANKS = PHRASES.removeprefix(f"{OUTLINES}/")  # in the folder of outlines


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides about the entry ``text`` of a role.

    ``now`` is the new wording (reword), ``note`` a reason; an empty one goes, None leaves the one that there is.
    ``tags`` are ids or names by facet (add). To ``restore`` takes back what was decided before.
    """

    action: Action
    role: str
    text: str
    now: str = ""
    note: str | None = None
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """Where a decision was written; ``entry`` is the text under which the phrase is known now."""

    path: Path
    entry: str
    changed: bool


def mark_of(entry: Phrase | HeadingSet) -> str:
    """What tells whether an entry is still the one that somebody saw."""
    return fingerprint(entry)


def find_entry(library: Library, role: str, text: str) -> Phrase:
    """The entry of a role that has this text, now or as it was mined, rejected ones included.

    Raises LibraryError where there is none.
    """
    if found := known_entry(library, role, text):
        return found
    guess = nearest(text, (phrase.text for phrase in library.phrases(role)))
    hint = f"您是不是想写“{guess}”？" if guess else "用 drafter phrases 看有哪些"
    raise LibraryError(f"“{library.role(role).zh}”里没有“{text}”这一条", None, hint)


def known_entry(library: Library, role: str, text: str) -> Phrase | None:
    """The entry of a role that has this text, or is the same frame; None where there is none."""
    bank = library.phrases(role)
    tests: tuple[Callable[[Phrase], bool], ...] = (
        lambda one: text in (one.text, one.was),
        lambda one: same_text(text) in map(same_text, one.wordings),
    )
    for fits in tests:
        if found := next(filter(fits, bank), None):
            return found
    return None


def decide(decision: Decision, library: Library, seen: str | None = None) -> Decided:
    """Write a decision into the user's own bank of the role, as one entry; the rest of the file stays as it is.

    With ``seen``, the mark of the entry that somebody looked at, an entry that has changed since is not touched.
    Raises LibraryError for an unknown entry or one that cannot be, OutputError where it cannot be written, or
    somebody else wrote at the same time; then nothing has changed.
    """
    role = library.role(decision.role).id
    decision = replace(decision, role=role, text=decision.text.strip(), now=decision.now.strip())
    folder = own_outlines(library)
    with changing(library, lambda known: Bank(folder / BANKS, role, known)) as (library, bank):
        if seen and mark_of(found := find_entry(library, role, decision.text)) != seen:
            raise OutputError(f"“{found.text}”刚才在别处改过，没有写入", None, "请刷新，看过现在的样子再决定")
        entry = bank.take(decision)
        bank.save()
    return Decided(bank.path, entry.text if entry else decision.text, bank.changed)


def _added(decision: Decision, library: Library) -> Phrase:
    """A new entry, written by hand; raises LibraryError where there is one already."""
    role, text = decision.role, decision.text
    if not text:
        raise LibraryError("语句是空的", None, "请写一句话，可变的地方写成空位，例如 下面，我讲{n}点意见。")
    for phrase in library.phrases(role):
        if same_text(text) in map(same_text, phrase.wordings):
            told = "已有这一条，只是否决了" if phrase.status == "rejected" else "已有这一条"
            raise LibraryError(f"{told}：{phrase.text}", None, "不用再收，请直接采用或改写那一条")
    words = words_of(library.tags(), role)
    tags = {
        facet: tuple(known_id(tag, words[facet], FACETS[facet]) for tag in found)
        for facet, found in decision.tags.items()
        if found
    }
    return Phrase(role, text, 0, 0, status="accepted", note=decision.note or None, kind=kind_of(text, role), tags=tags)


def decided_entry(decision: Decision, known: Phrase, own: Phrase | None) -> Phrase | None:
    """The entry of one's own bank that says what was decided; None where nothing is left to be said."""
    place = known.place if known.kind == "join" else None
    base = own or Phrase(known.role, known.text, 0, 0, kind=known.kind, place=place)
    base = annotated(base, decision.note)
    if decision.action == "accept":
        base = replace(base, status="edited" if base.was else "accepted")
    elif decision.action == "reject":
        base = replace(base, status="rejected")
    elif decision.action == "reword":
        base = _reworded(base, known, decision.now)
    elif decision.action == "restore":
        base = replace(base, text=base.was or base.text, was=None, status="mined", note=None)
    return unless_silent(base)


def annotated(entry: Entry, note: str | None) -> Entry:
    """An entry with a note; an empty one goes, None leaves the one that there is."""
    return entry if note is None else replace(entry, note=note.strip() or None)


def unless_silent(entry: Entry) -> Entry | None:
    """An entry of one's own file; None where it says nothing that the library does not say by itself."""
    return None if not entry.sources and entry.status == "mined" and entry.note is None else entry


def _reworded(base: Phrase, known: Phrase, now: str) -> Phrase:
    if not now:
        raise LibraryError("改成什么没有写", None, "请写新的说法；不想再用，请否决")
    was = base.was or known.was or known.text
    left = {name: values for name, values in base.slots.items() if f"{{{name}}}" in now}
    filled = {name: counts for name, counts in base.filled.items() if name in left}
    kind = kind_of(now, base.role, base.place)
    variants = tuple(one for one in base.variants if same_text(one.text) != same_text(now))
    return replace(base, text=now, was=was, status="edited", slots=left, filled=filled, kind=kind, variants=variants)


def decided_entries(library: Library, role: str | None = None) -> tuple[Phrase, ...]:
    """What the user decided about, as the library has it now: of a role, or of all; raises LibraryError."""
    if library.roots[-1] == builtin_root():
        return ()
    roles = (library.role(role).id,) if role else library.phrase_roles()
    found: list[Phrase] = []
    for each in roles:
        bank = Bank(own_outlines(library) / BANKS, each, library)
        own = bank.read(bank.text)
        decided = {same_text(one.text) for one in own if one.status in _DECIDED or one.note}
        found += [one for one in library.phrases(each) if same_text(one.text) in decided]
    return tuple(found)


# --- the file ---------------------------------------------------------------------------------------


def own_outlines(library: Library) -> Path:
    """The folder of outlines of the user's own library; raises LibraryError where there is only the shipped one."""
    root = library.roots[-1]
    if root == builtin_root():
        raise LibraryError(
            "没有自己的语句库，学到的没有地方写（随附的语句库不改）", None, "先建一个文件夹，再加 --library 文件夹"
        )
    return root / OUTLINES


class OwnFile:
    """A file of one's own library while it is changed: its text, in the encoding that it was typed in."""

    def __init__(self, path: Path, library: Library) -> None:
        self.path = path
        self._library = library
        self._data = _data(self.path)
        found = written_text(self._data) if self._data else None
        self._encoding = found.encoding if found else "utf-8"
        self._before = text_of(self._data, str(self.path), LibraryError) if self._data else ""
        self.text = self._before

    @property
    def is_as_read(self) -> bool:
        """Whether the file says what the library has read of it."""
        snapshot = self._library.snapshot
        read = snapshot.sha256(self.path) if snapshot.stamp(self.path) else sha256(b"").hexdigest()
        return read == sha256(self._data).hexdigest()

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.text != self._before

    @property
    def content(self) -> bytes | None:
        """What the file is to hold, None where it is to go. Raises OutputError if somebody wrote it meanwhile."""
        if _data(self.path) != self._data:
            raise OutputError("文件刚才被别的程序改过，没有写入", Location(str(self.path)), "请再试一次")
        if not self.text.strip():
            return None
        mark = b"\xef\xbb\xbf" if self._data.startswith(b"\xef\xbb\xbf") else b""
        try:
            return mark + self.text.encode("utf-8" if mark else self._encoding)
        except UnicodeEncodeError:
            return self.text.encode("utf-8")

    def save(self) -> None:
        """Write what was changed, and take a file away that says nothing any more; raises OutputError."""
        from drafter.export.files import write

        if self.changed and (content := self.content) is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write(self.path, content, force=True, inputs=())
        elif self.changed:
            self.path.unlink(missing_ok=True)


class Bank(OwnFile):
    """The file of a role's own phrases."""

    def __init__(self, folder: Path, role: str, library: Library) -> None:
        super().__init__(folder / f"{role}.yaml", library)
        self._role = role

    def take(self, decision: Decision) -> Phrase | None:
        """Put in what a decision makes of an entry, None where it goes; raises LibraryError, as ``decide``."""
        own = self.read(self.text)
        if decision.action == "add":
            return self.put(_added(decision, self._library), {decision.text})
        known = find_entry(self._library, self._role, decision.text)
        names = {*known.wordings, known.was or known.text}
        at = own_entry(own, names)
        return self.put(decided_entry(decision, known, None if at is None else own[at]), names)

    def put(self, phrase: Phrase | None, names: set[str]) -> Phrase | None:
        """Put an entry in its place; raises LibraryError where the file could then not be read."""
        text = put_phrase(self.text, str(self.path), self.read, phrase, names)
        self.read(text)
        self.text = text
        return phrase

    def read(self, text: str) -> tuple[Phrase, ...]:
        """The entries of a text of this file, as the library reads them; raises LibraryError."""
        return read_bank(Layer(text, str(self.path)), self._role, self._library.tags()) if text.strip() else ()


def _data(path: Path) -> bytes:
    return read_bytes(path, LIBRARY_LIMIT, "请检查是否放错了文件", LibraryError) if path.exists() else b""


@contextmanager
def changing(library: Library, own: Callable[[Library], File]) -> Iterator[tuple[Library, File]]:
    """A file of one's own, to be changed while nobody else works there, and the library as it is by then.

    Raises LibraryError and OutputError, as ``own_outlines`` and ``alone_in``.
    """
    with alone_in(own_outlines(library)):
        file = own(library)
        if not file.is_as_read:  # somebody wrote while we waited
            library = Library(library.roots)
            file = own(library)
        yield library, file


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Work in a folder of outlines that nobody else works in, after waiting a little for who does.

    What a killed run left is carried through first. Raises OutputError.
    """
    from drafter.export.files import make_folder, refused
    from drafter.export.tree import recover

    make_folder(folder)
    try:
        with ExitStack() as stack:
            for waited in count():
                if stack.enter_context(only_one(folder)):
                    break
                if waited >= _WAITS:
                    raise OutputError("另一个 drafter 正在写这个语句库", Location(str(folder)), "等它结束再运行")
                stack.close()
                sleep(_WAIT)
            recover(folder)
            yield
    except OSError as error:
        raise refused(folder, error) from error
