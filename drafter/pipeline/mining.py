"""Mining files into a folder of outlines (mine): what changes is shown before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.library import Library, open_library
from drafter.model import Analysis, Genre
from drafter.pipeline.mining_at_size import learn
from drafter.pipeline.reading import Progress
from drafter.pipeline.sources import read_manifests
from drafter.pipeline.store import NAME as STORE

if TYPE_CHECKING:
    from drafter.mine.miner import Mined

_HEADINGS = "headings.yaml"
_TOO_FEW = "只有一篇：语句要有两篇互不相同的讲话用过才收，所以语句库是空的，提纲也只反映这一篇"


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

    What people decided in the folder's files stays. A folder that already holds outlines is only
    changed with ``write``. ``report`` is an HTML page that shows the result; an existing one is only
    replaced with ``force``. With ``keep`` a large corpus gets a store beside the result, which spares
    reading the same files again. Raises OutputError where something cannot be written.
    """
    from drafter.corpus.readers import find_files
    from drafter.mine.merging import merge

    opened = library or open_library()
    store = target / STORE if keep else None
    genres = opened.genre_definitions()
    learned = learn(find_files(paths), _by_id(read_manifests(paths), genres), opened.roles(), genres, store, progress)
    analyses = learned.analyses
    if not learned.speeches:
        return (f"读了{len(analyses)}个文件，没有一篇像是讲话或报道，没有写出结果",), analyses
    kept = _load_mined(target)
    mined = learned.mined if kept is None else merge(learned.mined, kept)
    files = _mined_files(mined, _taken_off(target))
    before = {name: _read_if_there(target / name) for name in (*files, *_stale_files(target, files))}
    changes = {name: files.get(name) for name, text in before.items() if text != files.get(name)}
    fresh = not any(text is not None for text in before.values())
    if fresh or write:
        _write_tree(target, changes)
    head = f"读了{len(analyses)}个文件，讲话和报道{learned.speeches}篇，去掉近似稿后{learned.distinct}篇"
    few = [_TOO_FEW] if learned.distinct < 2 else []
    told = [head, *few, *_change_lines(target, before, changes, done=fresh or write)]
    if report is not None:
        _write_report(report, head, mined, opened, force=force)
        told.append(f"报告　{report}")
    return tuple(told), analyses


def _by_id(manifest: Mapping[str, Mapping[str, Any]], genres: Sequence[Genre]) -> dict[str, dict[str, Any]]:
    """A manifest with the genres that it calls by a name called by their ids."""
    ids = {name: genre.id for genre in genres for name in (genre.name, *genre.also)}
    return {
        name: {**about, "genre": ids.get(str(about.get("genre")), about.get("genre"))}
        for name, about in manifest.items()
    }


def _write_report(path: Path, head: str, mined: Mined, library: Library, *, force: bool) -> None:
    from drafter.export.files import make_folder, write
    from drafter.report.page import report_page

    page = report_page([head], mined.outlines, mined.phrases, mined.headings, library.role_names())
    make_folder(path.parent)
    write(path, page.encode("utf-8"), force=force, inputs=())


def _load_mined(target: Path) -> Mined | None:
    """An earlier result in the folder, with the decisions that people wrote into it."""
    from drafter.mine.miner import Mined
    from drafter.schema.outlines import load_headings, load_outline, load_phrases

    def texts(pattern: str) -> list[tuple[Path, str]]:
        return [(path, path.read_text(encoding="utf-8")) for path in sorted(target.glob(pattern))]

    outlines = tuple(load_outline(text, str(path)) for path, text in texts("genres/*.yaml"))
    phrases = {path.stem: load_phrases(text, str(path), path.stem) for path, text in texts("phrases/*.yaml")}
    headings = tuple(entry for path, text in texts(_HEADINGS) for entry in load_headings(text, str(path)))
    return Mined(outlines, phrases, headings) if outlines or phrases or headings else None


def _taken_off(target: Path) -> tuple[tuple[str, ...], ...]:
    """The sets of headings of the library below that the folder's file switches off: somebody decided so."""
    from drafter.schema.outlines import taken_off

    path = target / _HEADINGS
    return taken_off(path.read_text(encoding="utf-8"), str(path)) if path.is_file() else ()


def _mined_files(mined: Mined, off: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """The files of a result: name in the folder → text."""
    from drafter.schema.outlines import dump_headings, dump_outline, dump_phrases

    files = {f"genres/{outline.id}.yaml": dump_outline(outline) for outline in mined.outlines}
    files |= {f"phrases/{role}.yaml": dump_phrases(bank) for role, bank in mined.phrases.items()}
    return files | {_HEADINGS: dump_headings(mined.headings, off)}


def _stale_files(target: Path, files: Mapping[str, str]) -> list[str]:
    """Files of an earlier result that the new one no longer has."""
    found = [
        path.relative_to(target).as_posix()
        for folder in ("genres", "phrases")
        for path in (target / folder).glob("*.yaml")
    ]
    return sorted(name for name in found if name not in files)


def _read_if_there(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _write_tree(target: Path, changes: Mapping[str, str | None]) -> None:
    from drafter.export.files import make_folder, write

    for name, text in sorted(changes.items()):
        path = target / name
        if text is None:
            path.unlink()
        else:
            make_folder(path.parent)
            write(path, text.encode("utf-8"), force=True, inputs=())


def _change_lines(
    target: Path, before: Mapping[str, str | None], changes: Mapping[str, str | None], *, done: bool
) -> Iterator[str]:
    for name, text in sorted(changes.items()):
        kind = "新增" if before[name] is None else "删去" if text is None else "修改"
        yield f"{kind}　{target / name}{_line_counts(before[name], text)}"
    if not changes:
        yield f"{target} 中的结果没有变化"
    elif not done:
        yield "以上只是显示，没有写入；加 --write 写入"


def _line_counts(before: str | None, after: str | None) -> str:
    """How many entries come and go, counted in lines."""
    old, new = Counter((before or "").splitlines()), Counter((after or "").splitlines())
    return f"　（+{(new - old).total()} -{(old - new).total()} 行）"
