"""Mining files into a folder of outlines (mine): what changes is shown before it is written, and can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import DrafterError, Location, OutputError
from drafter.filenames import file_name, same_name
from drafter.library import Library, open_library, read_text
from drafter.model import Analysis, Genre
from drafter.pipeline.mining_at_size import Learned, learn
from drafter.pipeline.origins import NAME as RECORD
from drafter.pipeline.origins import made_by, read_record, record_of
from drafter.pipeline.reading import Progress
from drafter.pipeline.sources import manifest_files, read_manifests
from drafter.pipeline.store import NAME as STORE
from drafter.temporaries import only_one

if TYPE_CHECKING:
    from drafter.export.files import Inputs
    from drafter.mine.miner import Mined

_HEADINGS = "headings.yaml"
_TOO_FEW = "只有一篇：语句要有两篇互不相同的讲话用过才收，所以语句库是空的，提纲也只反映这一篇"


_RECOVERED = "上一次写入被打断，已经补写完整"


def mine_into(
    paths: Sequence[Path],
    target: Path,
    library: Library | None = None,
    *,
    write: bool = False,
    report: Path | None = None,
    force: bool = False,
    keep: bool = True,
    progress: Progress | None = None,
) -> tuple[tuple[str, ...], tuple[Analysis, ...]]:
    """Mine files and folders into a folder of outlines; what changes as lines for people, and what was read.

    What people made or decided in the folder's files stays. A folder that already holds outlines is only
    changed with ``write``, and keeps its former state (``undo_mining``). ``report`` is an HTML page that shows the
    result; an existing one is only replaced with ``force``. With ``keep`` a large corpus gets a store beside the
    result, which spares reading the same files again. Raises OutputError where something cannot be written, would
    replace what is read, or another mining is at work in the folder; then nothing has changed.
    """
    from drafter.corpus.readers import find_files
    from drafter.export.files import Inputs

    opened = library or open_library()
    files = find_files(paths)
    inputs = Inputs([*files, *manifest_files(paths), *(path for path in opened.files() if path.name == "roles.yaml")])
    if report is not None:
        _check_report(report, paths, inputs, force=force)
    genres = opened.genre_definitions()
    manifest = _by_id(read_manifests(paths), genres)
    with _alone(target) as recovered:
        store = target / STORE if keep else None
        learned = learn(files, manifest, opened.roles(), genres, store, progress)
        if not learned.speeches:
            read = len(learned.analyses)
            return (f"读了{read}个文件，没有一篇像是讲话或报道，没有写出结果",), learned.analyses
        told = [*([_RECOVERED] if recovered else []), *_head(learned)]
        changes, mined = _put_into(target, learned.mined, inputs, write=write)
        told += changes
    if report is not None:
        _write_report(report, told[0], mined, opened, inputs, force=force)
        told.append(f"报告　{report}")
    return tuple(told), learned.analyses


def undo_mining(target: Path) -> tuple[str, ...]:
    """Go back to the state before the last writing, which then is the former one; what changes, as lines.

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
    return (*_change_lines(target, before, after), "已退回上一次的结果；再运行一次 --undo 就撤销这次退回")


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


def _by_id(manifest: Mapping[str, Mapping[str, Any]], genres: Sequence[Genre]) -> dict[str, dict[str, Any]]:
    """A manifest with the genres that it calls by a name called by their ids."""
    ids = {name: genre.id for genre in genres for name in (genre.name, *genre.also)}
    return {
        name: {**about, "genre": ids.get(str(about.get("genre")), about.get("genre"))}
        for name, about in manifest.items()
    }


def _head(learned: Learned) -> list[str]:
    read, speeches = len(learned.analyses), learned.speeches
    head = f"读了{read}个文件，讲话和报道{speeches}篇，去掉近似稿后{learned.distinct}篇"
    return [head, _TOO_FEW] if learned.distinct < 2 else [head]


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


def _write_report(path: Path, head: str, mined: Mined, library: Library, inputs: Inputs, *, force: bool) -> None:
    from drafter.export.files import write
    from drafter.report.page import report_page

    page = report_page([head], mined.outlines, mined.phrases, mined.headings, library.role_names())
    write(path, page.encode("utf-8"), force=force, inputs=inputs)


# --- the files of a result ------------------------------------------------------------------------


def _put_into(target: Path, new: Mined, inputs: Inputs, *, write: bool) -> tuple[list[str], Mined]:
    """Merge a mining with what is in the folder, and write it where that may be done; what changes, and the result."""
    from drafter.export.tree import FORMER, write_tree
    from drafter.mine.merging import merge

    kept, strange = _load_mined(target)
    record = read_record(target)
    mined = new if kept is None else merge(new, kept, made_by(record, kept))
    files = _mined_files(mined, _taken_off(target))
    before = {name: _read_if_there(target / name) for name in (*files, *_stale_files(target, files))}
    before = {name: text for name, text in before.items() if name not in strange}
    fresh = kept is None and not strange
    lost = _carry_remarks(before, files)
    changes = {name: files.get(name) for name, text in before.items() if text != files.get(name)}
    done = fresh or write
    if done:
        for name in changes:
            if (same := inputs.find(target / name)) is not None:
                raise OutputError(
                    f"不能覆盖原稿：这就是要读的文件 {same}", Location(str(target / name)), "换一个文件夹"
                )
        tree = {**changes, RECORD: record_of(new, mined, kept, record)}
        if changes or tree[RECORD] != _read_if_there(target / RECORD):
            write_tree(target, {k: None if v is None else v.encode() for k, v in tree.items()}, keep=not fresh)
    told = [f"没有动　{target / name}（文件名与其中的 id 不同，请改成一样的）" for name in sorted(strange)]
    told += _change_lines(target, before, changes)
    if changes and not done:
        told.append("以上只是显示，没有写入；加 --write 写入")
    told += [f"注释没有带过来　{target / name}：{remark}" for name, remarks in lost.items() for remark in remarks]
    if done and changes and not fresh:
        told.append(f"写入以前的样子留在 {target / FORMER}；要退回，运行 drafter mine --undo --out {target}")
    return told, mined


def _load_mined(target: Path) -> tuple[Mined | None, frozenset[str]]:
    """An earlier result in the folder, with what people wrote into it; and the outlines whose name is not their id."""
    from drafter.mine.miner import Mined
    from drafter.schema.outlines import load_headings, load_outline, load_phrases

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
    from drafter.schema.outlines import dump_headings, dump_outline, dump_phrases

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
    from drafter.schema import outlines

    if name.startswith("genres/"):
        return outlines.dump_outline(outlines.load_outline(text, name))
    if name.startswith("phrases/"):
        return outlines.dump_phrases(outlines.load_phrases(text, name, Path(name).stem))
    return outlines.dump_headings(outlines.load_headings(text, name), outlines.taken_off(text, name))


def _read_if_there(path: Path) -> str | None:
    return read_text(path) if path.is_file() else None


def _change_lines(target: Path, before: Mapping[str, str | None], changes: Mapping[str, str | None]) -> Iterator[str]:
    for name, text in sorted(changes.items()):
        kind = "新增" if before[name] is None else "删去" if text is None else "修改"
        if name != RECORD:
            yield f"{kind}　{target / name}{_line_counts(before[name], text)}"
    if not changes:
        yield f"{target} 中的结果没有变化"


def _line_counts(before: str | None, after: str | None) -> str:
    """How many entries come and go, counted in lines."""
    old, new = Counter((before or "").splitlines()), Counter((after or "").splitlines())
    return f"　（+{(new - old).total()} -{(old - new).total()} 行）"
