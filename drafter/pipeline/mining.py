"""Mining files into a folder of outlines (mine): what changes is shown before it is written, and can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from drafter.errors import DrafterError, Location, OutputError
from drafter.filenames import file_name, same_name
from drafter.late_classes import dataclass
from drafter.library import Library, open_library, read_text
from drafter.model import Analysis, HeadingSet, Move, Outline, Phrase
from drafter.pipeline.mining_at_size import Learned, learn
from drafter.pipeline.origins import NAME as RECORD
from drafter.pipeline.origins import Item, items_of, made_by, read_record, record_of
from drafter.pipeline.reading import Progress, library_reader
from drafter.pipeline.sources import known_before, manifest_files, read_manifests
from drafter.pipeline.store import NAME as STORE
from drafter.temporaries import only_one

if TYPE_CHECKING:
    from drafter.export.files import Inputs
    from drafter.mine.miner import Mined
    from drafter.pipeline.cluster import Cluster

_HEADINGS = "headings.yaml"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of a result that changes, its text before and after; None where there is no file."""

    path: Path
    before: str | None
    after: str | None

    @property
    def kind(self) -> Literal["added", "changed", "removed"]:
        """What happens to the file."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def lines(self) -> tuple[int, int]:
        """How many lines come and how many go."""
        old, new = Counter((self.before or "").splitlines()), Counter((self.after or "").splitlines())
        return (new - old).total(), (old - new).total()


@dataclass(frozen=True, slots=True)
class EntryChanges:
    """The entries of one file that are new, gone or different, by what they are called: frames, headings, moves."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mining:
    """What a mining read and what it made of a folder of outlines.

    ``speeches`` and reports were read out of ``analyses`` (one for each file, without its texts), ``distinct`` are
    those without near-copies. ``changes`` are by file and were written where ``written`` says so; ``fresh`` is a
    folder that had no result before. ``strange`` files have a name that is not their id and stay as they are;
    ``lost_comments`` are comments of people, by file, whose line is gone. ``recovered``: a killed mining was carried
    through first. ``before`` is the earlier result (None where there was none), ``after`` the new one; where nothing
    was a speech there is none. ``recognised`` entries are in the library already: they are counted there.
    ``pending`` is what ``write_mined`` would write of a result that was only looked at, by the names in the folder.
    """

    folder: Path
    analyses: tuple[Analysis, ...]
    speeches: int
    distinct: int
    changes: tuple[FileChange, ...] = ()
    written: bool = False
    fresh: bool = False
    recovered: bool = False
    strange: tuple[Path, ...] = ()
    lost_comments: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
    former: Path | None = None
    report: Path | None = None
    before: Mined | None = None
    after: Mined | None = None
    recognised: int = 0
    pending: Mapping[str, str | None] = field(default_factory=dict)

    def entries(self) -> dict[str, EntryChanges]:
        """What changes among the entries, by the name of the file in the folder; the other files are left out."""
        old, new = _entries(self.before), _entries(self.after)
        found = {file: _entry_changes(old.get(file, {}), new.get(file, {})) for file in sorted(old.keys() | new.keys())}
        return {file: changes for file, changes in found.items() if changes != EntryChanges()}


@dataclass(frozen=True, slots=True)
class Undone:
    """What going back changed in a folder of outlines."""

    folder: Path
    changes: tuple[FileChange, ...]


def mine_into(
    paths: Sequence[Path],
    target: Path,
    library: Library | None = None,
    *,
    write: bool | None = None,
    report: Path | None = None,
    force: bool = False,
    keep: bool = True,
    progress: Progress | None = None,
    cluster: Cluster | None = None,
) -> Mining:
    """Mine files and folders into a folder of outlines; what was read and what changes.

    What people made or decided in the folder's files stays. A folder that already holds outlines is only
    changed with ``write``, and keeps its former state (``undo_mining``); with False not even a new one is written.
    ``report`` is an HTML page that shows the result; an existing one is only replaced with ``force``. With ``keep`` a
    large corpus gets a store beside the result, which spares reading the same files again. The work is done on a
    ``cluster`` where there is one, with the same result. Raises OutputError where something cannot be written, would
    replace what is read, or another mining is at work in the folder, ClusterError where the cluster is gone; then
    nothing has changed.
    """
    from drafter.corpus.readers import find_files
    from drafter.export.files import Inputs

    opened = library or open_library()
    files = find_files(paths)
    inputs = Inputs([*files, *manifest_files(paths), *(path for path in opened.files() if path.name == "roles.yaml")])
    if report is not None:
        _check_report(report, paths, inputs, force=force)
    genres = opened.genre_definitions()
    manifest = read_manifests(paths, genres)
    with _alone(target) as recovered:
        store = target / STORE if keep else None
        known = known_before(paths, opened)
        reader = library_reader(opened)
        learned = learn(files, manifest, opened.roles(), genres, store, progress, reader, known, cluster)
        if not learned.speeches:
            return Mining(target, learned.analyses, 0, 0)
        mined, recognised = _recognised(learned.mined, target, opened)
        mining = _put_into(target, replace(learned, mined=mined), inputs, write=write)
        mining = replace(mining, recovered=recovered, recognised=recognised)
    if report is None:
        return mining
    _write_report(report, mining, opened, inputs, force=force)
    return replace(mining, report=report)


def _recognised(mined: Mined, target: Path, library: Library) -> tuple[Mined, int]:
    """The result in the words of the banks below the target's, and how many of its entries they have."""
    from drafter.mine.recognising import recognise

    below = tuple(root for root in library.roots if not _is_within(target, root))
    if not below:
        return mined, 0
    bank = Library(below).banks()
    return recognise(mined, bank)


def _is_within(target: Path, root: Path) -> bool:
    return root.resolve() in (target.resolve(), *target.resolve().parents)


def write_mined(mining: Mining) -> Mining:
    """Write what a mining showed, as it was shown.

    Raises OutputError where the folder has changed since, or it cannot be written; then nothing has changed.
    """
    from drafter.export.tree import FORMER, write_tree

    target, keep = mining.folder, not mining.fresh
    if not mining.pending:
        return mining
    with _alone(target):
        for change in mining.changes:
            if _read_if_there(change.path) != change.before:
                told = "看过以后文件又改过，没有写入"
                raise OutputError(told, Location(str(change.path)), "请再挖掘一次，看过再写入")
        write_tree(target, {k: None if v is None else v.encode() for k, v in mining.pending.items()}, keep=keep)
    former = target / FORMER if mining.changes and keep else None
    return replace(mining, written=True, former=former, pending={})


def undo_mining(target: Path) -> Undone:
    """Go back to the state before the last writing, which then is the former one; what changes.

    Raises OutputError where there is no former state, or it cannot be written.
    """
    from drafter.export.tree import FORMER, former_changes, write_tree

    nothing = OutputError("没有可以退回的上一次结果", Location(str(target)), f"每次写入前的样子留在其中的“{FORMER}”里")
    if not target.is_dir():
        raise nothing
    with _alone(target):
        changes = former_changes(target)
        if not changes:
            raise nothing
        before = {name: _read_if_there(target / name) for name in changes}
        after = {name: None if data is None else data.decode("utf-8", "replace") for name, data in changes.items()}
        write_tree(target, changes, keep=True)
    return Undone(target, tuple(_file_changes(target, before, after)))


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Work in a folder that no other mining works in; whether a killed one had to be carried through first."""
    from drafter.export.files import make_folder, refused
    from drafter.export.tree import recover

    was_there = folder.is_dir()
    make_folder(folder)
    with ExitStack() as stack:
        if not was_there:
            stack.callback(_remove_if_empty, folder)
        try:
            alone = stack.enter_context(only_one(folder))
        except OSError as error:
            raise refused(folder, error) from error
        if not alone:
            hint = "等它结束再运行，或者换一个文件夹"
            raise OutputError("另一个 drafter mine 正在写这个文件夹", Location(str(folder)), hint)
        yield recover(folder)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


# --- the report -----------------------------------------------------------------------------------


def _check_report(path: Path, paths: Sequence[Path], inputs: Inputs, *, force: bool) -> None:
    """Refuse a report that cannot be written, or that the next mining would read, before the work is done."""
    from drafter.export.files import check, make_folder

    place = path.parent.resolve()
    for folder in paths:
        if folder.is_dir() and (folder.resolve() == place or folder.resolve() in place.parents):
            raise OutputError("报告不能放在旧稿文件夹里，下次会被当作旧稿来读", Location(str(path)), "换一个文件夹")
    make_folder(path.parent)
    check(path, force=force, inputs=inputs)


def _write_report(path: Path, mining: Mining, library: Library, inputs: Inputs, *, force: bool) -> None:
    from drafter.export.files import write

    if mining.after is not None:
        write(path, mining_report(mining, library).encode("utf-8"), force=force, inputs=inputs)


def mining_report(mining: Mining, library: Library, stylesheet: str | None = None) -> str:
    """The report of a mining as an HTML page; its appearance at the address ``stylesheet``, else within it."""
    from drafter.report.page import report_page
    from drafter.report.wording import reading_line

    head = reading_line(len(mining.analyses), mining.speeches, mining.distinct)
    if (mined := mining.after) is None:
        return report_page([head], (), {}, (), library.role_names(), stylesheet)
    return report_page([head], mined.outlines, mined.phrases, mined.headings, library.role_names(), stylesheet)


# --- the files of a result ------------------------------------------------------------------------


def _put_into(target: Path, learned: Learned, inputs: Inputs, *, write: bool | None) -> Mining:
    """Merge what was learned with what is in the folder, and write it where that may be done."""
    from drafter.export.tree import FORMER, write_tree
    from drafter.mine.merging import merge

    new = learned.mined
    kept, strange = _load_mined(target)
    record = read_record(target)
    mined = new if kept is None else merge(new, kept, made_by(record, kept))
    files = _mined_files(mined, _taken_off(target))
    before = {name: _read_if_there(target / name) for name in (*files, *_stale_files(target, files))}
    before = {name: text for name, text in before.items() if name not in strange}
    fresh = kept is None and not strange
    lost = _carry_remarks(before, files)
    changes = {name: files.get(name) for name, text in before.items() if text != files.get(name)}
    done = write if write is not None else fresh
    tree = {**changes, RECORD: record_of(new, mined, kept, record)}
    needed = bool(changes) or tree[RECORD] != _read_if_there(target / RECORD)
    if done:
        for name in changes:
            if (same := inputs.find(target / name)) is not None:
                raise OutputError(
                    f"不能覆盖原稿：这就是要读的文件 {same}", Location(str(target / name)), "换一个文件夹"
                )
        if needed:
            write_tree(target, {k: None if v is None else v.encode() for k, v in tree.items()}, keep=not fresh)
    return Mining(
        folder=target,
        analyses=learned.analyses,
        speeches=learned.speeches,
        distinct=learned.distinct,
        changes=tuple(_file_changes(target, before, changes)),
        written=done,
        fresh=fresh,
        strange=tuple(target / name for name in sorted(strange)),
        lost_comments={target / name: remarks for name, remarks in lost.items()},
        former=target / FORMER if done and changes and not fresh else None,
        before=kept,
        after=mined,
        pending=tree if needed and not done else {},
    )


def _load_mined(target: Path) -> tuple[Mined | None, frozenset[str]]:
    """An earlier result in the folder, with what people wrote into it; and the outlines whose name is not their id."""
    from drafter.mine.miner import Mined
    from drafter.schema.outlines import load_headings, load_outline
    from drafter.schema.phrases import load_phrases

    named = [(name, load_outline(text, path)) for name, text, path in _texts(target, "genres/*.yaml")]
    strange = frozenset(name for name, outline in named if name != f"genres/{outline.id}.yaml")
    outlines = tuple(outline for name, outline in named if name not in strange)
    phrases = {
        role: load_phrases(text, path, role)
        for name, text, path in _texts(target, "phrases/*.yaml")
        for role in [Path(name).stem]
    }
    headings = tuple(e for _, text, path in _texts(target, _HEADINGS) for e in load_headings(text, path))
    return (Mined(outlines, phrases, headings) if outlines or phrases or headings else None), strange


def _taken_off(target: Path) -> tuple[tuple[str, ...], ...]:
    """The sets of headings of the library below that the folder's file switches off: somebody decided so."""
    from drafter.schema.outlines import taken_off

    return tuple(off for _, text, path in _texts(target, _HEADINGS) for off in taken_off(text, path))


def _texts(target: Path, pattern: str) -> Iterator[tuple[str, str, str]]:
    """The files of a result: name in the folder, text, path; raises LibraryError for one that cannot be read."""
    for path in sorted(target.glob(pattern)):
        if not path.name.startswith("."):
            yield path.relative_to(target).as_posix(), _read_if_there(path) or "", str(path)


def _mined_files(mined: Mined, off: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """The files of a result: name in the folder → text. Raises DrafterError where a name is none, or is there twice."""
    from drafter.schema.outlines import dump_headings, dump_outline
    from drafter.schema.phrases import dump_phrases

    files: dict[str, str] = {}
    for outline in mined.outlines:
        files[f"genres/{file_name(outline.id, '.yaml', what='文种')}"] = dump_outline(outline)
    for role, bank in mined.phrases.items():
        files[f"phrases/{file_name(role, '.yaml', what='功能')}"] = dump_phrases(bank)
    names: dict[str, str] = {}
    for name in files:
        if (other := names.setdefault(same_name(name), name)) != name:
            raise DrafterError(
                f"{other} 和 {name} 只有大小写不同，有的电脑上是同一个文件", None, "请在语料清单里把文种写成一样的"
            )
    return files | {_HEADINGS: dump_headings(mined.headings, off)}


def _stale_files(target: Path, files: Mapping[str, str]) -> list[str]:
    """Files of an earlier result that the new one no longer has."""
    found = [name for folder in ("genres", "phrases") for name, _, _ in _texts(target, f"{folder}/*.yaml")]
    return sorted(name for name in found if name not in files)


def _carry_remarks(before: Mapping[str, str | None], files: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Put the comments of the old files into the new ones; those that found no place, by file."""
    from drafter.schema.remarks import carry_remarks

    lost: dict[str, tuple[str, ...]] = {}
    for name, text in before.items():
        if text is None or "#" not in text:
            continue
        carried, left = carry_remarks(text, _without_remarks(name, text), files.get(name, ""))
        if name in files:
            files[name] = carried
        elif remarks := [line.strip() for line in carried.splitlines()]:
            left = (*remarks, *left)
        if left:
            lost[name] = left
    return lost


def _without_remarks(name: str, text: str) -> str:
    """A file of a result as it is written: what it says, without comments."""
    from drafter.schema import outlines, phrases

    if name.startswith("genres/"):
        return outlines.dump_outline(outlines.load_outline(text, name))
    if name.startswith("phrases/"):
        return phrases.dump_phrases(phrases.load_phrases(text, name, Path(name).stem))
    return outlines.dump_headings(outlines.load_headings(text, name), outlines.taken_off(text, name))


def _read_if_there(path: Path) -> str | None:
    return read_text(path) if path.is_file() else None


def _file_changes(
    target: Path, before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> Iterator[FileChange]:
    """The files that change, in the order of their names; our own record is no matter of people's."""
    for name, text in sorted(after.items()):
        if name != RECORD:
            yield FileChange(target / name, before[name], text)


def _entries(mined: Mined | None) -> dict[str, dict[str, Item]]:
    found: dict[str, dict[str, Item]] = {}
    for file, item in items_of(mined) if mined is not None else ():
        if not isinstance(item, Outline):  # its moves are there one by one
            found.setdefault(file, {})[_called(item)] = item
    return found


def _called(item: Item) -> str:
    if isinstance(item, Phrase):
        return item.text
    return (
        " / ".join(item.headings) if isinstance(item, HeadingSet) else item.role if isinstance(item, Move) else item.id
    )


def _entry_changes(old: Mapping[str, Item], new: Mapping[str, Item]) -> EntryChanges:
    return EntryChanges(
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
        changed=tuple(name for name, item in new.items() if name in old and old[name] != item),
    )
