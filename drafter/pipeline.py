"""The verbs that every front end shares: analyse, mine, outline, draft, new, plan.

Front ends pass paths and values and print what comes back; a bad file in a batch is a finding, never
the end of the batch.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import LibraryError, Location, UnreadableError
from drafter.library import Library, open_library
from drafter.model import Analysis, Brief, Document, Draft, Finding, HeadingSet, Plan, Speech
from drafter.punctuation import han_count

if TYPE_CHECKING:
    from drafter.analyse.mining import Mined, Source
    from drafter.analyse.roles import Cues

Progress = Callable[[Sequence[Path]], Iterator[Path]]

_BRIEF_LIMIT = 1 << 20
_HASH = re.compile(r"[_-][0-9a-f]{8,}$")  # crawlers append the content's hash to a file's name


# --- reading -------------------------------------------------------------------------------------


def read_document(path: Path) -> Document:
    """Read and clean one file; raises UnreadableError."""
    from drafter.corpus.cleaners import clean
    from drafter.corpus.readers import read

    return clean(read(path))


def ledger_lines(document: Document) -> Iterator[str]:
    """The ledger of a cleaned document for people: counts by kind, then every edit at its place in the raw text."""
    names = {edit.code for edit in document.edits}
    counts = Counter(edit.code for edit in document.edits)
    yield "合计：" + ("，".join(f"{name} {counts[name]}处" for name in sorted(names)) or "没有改动")
    for edit in document.edits:
        note = f"　（{edit.note}）" if edit.note else ""
        yield f"{edit.start}-{edit.end}　{edit.code}　{_visible(edit.before)} → {_visible(edit.after)}{note}"


def _visible(text: str) -> str:
    """An edit's text on one line, whole if short."""
    line = text.replace("\r", "⏎").replace("\n", "⏎").replace("\t", "⇥").replace("\u3000", "□")
    return f"“{line if len(line) <= 40 else line[:38] + '……'}”" if line else "（无）"


def analyse_document(document: Document, cues: Cues) -> Analysis:
    """Split, parse and label a cleaned document; speeches that nearly copy an earlier one are linked to it."""
    from drafter.analyse.speeches import read_speeches

    return Analysis(document, _linked(read_speeches(document, cues)))


def _linked(speeches: Sequence[Speech]) -> tuple[Speech, ...]:
    from drafter.corpus.duplicates import near_copies

    copies = near_copies([speech.text if speech.kind != "other" else "" for speech in speeches])
    return tuple(replace(speech, duplicate_of=copy) for speech, copy in zip(speeches, copies, strict=True))


def analyse_paths(
    paths: Iterable[Path], library: Library | None = None, progress: Progress | None = None
) -> tuple[Analysis, ...]:
    """Analyse files and folders; an unreadable file becomes an analysis with a finding.

    Raises UnreadableError where a given path does not exist.
    """
    from drafter.analyse.roles import compile_cues
    from drafter.corpus.readers import find_files

    cues = compile_cues((library or open_library()).roles())
    files = find_files(paths)
    return tuple(_analyse_file(path, cues) for path in (progress(files) if progress else files))


def _analyse_file(path: Path, cues: Cues) -> Analysis:
    try:
        return analyse_document(read_document(path), cues)
    except UnreadableError as error:
        finding = Finding("unreadable", "error", error.message, error.location or Location(str(path)), error.hint)
        return Analysis(Document(str(path), "", "", "", ""), (), (finding,))


def analysis_report(analyses: Iterable[Analysis]) -> dict[str, Any]:
    """The data of ``drafter analyse --format json`` (schema ``drafter/analysis/1``)."""
    from drafter.analyse.printing import analysis_data

    return analysis_data(analyses)


def analysis_tree(analyses: Iterable[Analysis], library: Library) -> str:
    """The readable tree of every analysed document."""
    from drafter.analyse.printing import print_tree

    names = {role.id: role.zh for role in library.roles()}
    return "\n".join(print_tree(analysis, names) for analysis in analyses)


# --- mining --------------------------------------------------------------------------------------


def mine_into(
    paths: Sequence[Path],
    target: Path,
    library: Library | None = None,
    *,
    write: bool = False,
    progress: Progress | None = None,
) -> tuple[tuple[str, ...], tuple[Analysis, ...]]:
    """Mine files and folders into a folder of outlines; what changes as lines for people, and what was read.

    What people decided in the folder's files stays. A folder that already holds outlines is only
    changed with ``write``. Raises OutputError where it cannot be written.
    """
    from drafter.analyse.mining import mine

    analyses = analyse_paths(paths, library, progress)
    manifest = read_manifests(paths)
    sources = mining_sources(analyses, manifest)
    files = _mined_files(_quoting(mine(sources, _load_mined(target)), manifest))
    before = {name: _read_if_there(target / name) for name in (*files, *_stale_files(target, files))}
    changes = {name: files.get(name) for name, text in before.items() if text != files.get(name)}
    fresh = not any(text is not None for text in before.values())
    if fresh or write:
        _write_tree(target, changes)
    distinct = sum(source.copy_of is None for source in sources)
    head = f"读了{len(analyses)}个文件，讲话和报道{len(sources)}篇，去掉近似稿后{distinct}篇"
    return (head, *_change_lines(target, before, changes, done=fresh or write)), analyses


def _quoting(mined: Mined, listed: Container[str]) -> Mined:
    """Headings as they stood only from sources that the manifest lists; of others their frames.

    A folder without a manifest is the user's own, and everything in it may be quoted.
    """
    if not listed:
        return mined
    kept = (_as_frame(entry, listed) for entry in mined.headings)
    return replace(mined, headings=tuple(entry for entry in kept if entry is not None))


def _as_frame(entry: HeadingSet, listed: Container[str]) -> HeadingSet | None:
    if entry.status != "mined" or any(place.split("@")[0] in listed for place in entry.examples):
        return entry
    return replace(entry, headings=(entry.frame,) * len(entry.headings)) if entry.frame else None


def _load_mined(target: Path) -> Mined | None:
    """An earlier result in the folder, with the decisions that people wrote into it."""
    from drafter.analyse.mining import Mined
    from drafter.schema.outlines import load_headings, load_outline, load_phrases

    def texts(pattern: str) -> list[tuple[Path, str]]:
        return [(path, path.read_text(encoding="utf-8")) for path in sorted(target.glob(pattern))]

    outlines = tuple(load_outline(text, str(path)) for path, text in texts("genres/*.yaml"))
    phrases = {path.stem: load_phrases(text, str(path), path.stem) for path, text in texts("phrases/*.yaml")}
    headings = tuple(entry for path, text in texts("headings.yaml") for entry in load_headings(text, str(path)))
    return Mined(outlines, phrases, headings) if outlines or phrases or headings else None


def _mined_files(mined: Mined) -> dict[str, str]:
    """The files of a result: name in the folder → text."""
    from drafter.schema.outlines import dump_headings, dump_outline, dump_phrases

    files = {f"genres/{outline.id}.yaml": dump_outline(outline) for outline in mined.outlines}
    files |= {f"phrases/{role}.yaml": dump_phrases(bank) for role, bank in mined.phrases.items()}
    return files | {"headings.yaml": dump_headings(mined.headings)}


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
            write(path, text.encode("utf-8"), force=True)


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


def read_manifests(paths: Sequence[Path]) -> dict[str, Mapping[str, Any]]:
    """What the ``sources.yaml`` in or beside the given folders says of each source, by id."""
    from drafter.schema.outlines import load_plain

    found: dict[str, Mapping[str, Any]] = {}
    for folder in dict.fromkeys(place for path in paths for place in (path, path.parent)):
        manifest = folder / "sources.yaml"
        if not manifest.is_file():
            continue
        rows = load_plain(manifest.read_text(encoding="utf-8"), str(manifest))
        if not isinstance(rows, list) or not all(isinstance(row, dict) and "id" in row for row in rows):
            raise LibraryError(
                "语料清单应是一张表，每项都有 id", Location(str(manifest)), "参照 seeds/sources.yaml 的写法"
            )
        found.update({str(row["id"]): row for row in rows})
    return found


def source_id(path: Path) -> str:
    """The id of a source: its file's name without suffix and without a content hash at the end."""
    return _HASH.sub("", path.stem) or path.stem


def mining_sources(analyses: Iterable[Analysis], manifest: Mapping[str, Mapping[str, Any]]) -> list[Source]:
    """Speeches as mining wants them, near-copies linked across all documents."""
    from drafter.analyse.mining import Source
    from drafter.corpus.duplicates import near_copies

    found: list[Source] = []
    for analysis in sorted(analyses, key=lambda a: a.document.source):
        name = source_id(Path(analysis.document.source))
        about = manifest.get(name, {})
        kept = [speech for speech in analysis.speeches if speech.kind != "other"]
        for number, speech in enumerate(kept, 1):
            found.append(
                Source(
                    id=name if len(kept) == 1 else f"{name}.{number:02}",
                    speech=speech,
                    genre=about.get("genre") or speech.genre,
                    theme=about.get("theme"),
                    date=str(about["date"]) if about.get("date") else None,
                )
            )
    copies = near_copies([source.speech.text for source in found])
    return [
        replace(source, copy_of=found[copy].id if copy is not None else None)
        for source, copy in zip(found, copies, strict=True)
    ]


# --- drafting ------------------------------------------------------------------------------------


def read_brief(path: Path, library: Library) -> Brief:
    """Load a brief; raises BriefError with every mistake at its place, UnreadableError for a bad file."""
    from drafter.schema.brief import load_brief

    place = Location(str(path))
    try:
        if path.stat().st_size > _BRIEF_LIMIT:
            raise UnreadableError("写作要点超过 1 MiB", place, "请检查是否选错了文件")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UnreadableError("没有这个文件", place, "请检查路径；可以用 drafter new 新建一份写作要点") from None
    except IsADirectoryError:
        raise UnreadableError("这是一个文件夹，不是写作要点", place, "请给出 .yaml 文件") from None
    except UnicodeDecodeError:
        raise UnreadableError("文件不是 UTF-8 编码", place, "请用记事本等另存为 UTF-8") from None
    except OSError as error:
        raise UnreadableError(f"文件读不出来（{error.strerror}）", place, "请检查文件和权限") from None
    return load_brief(text, str(path), library.genres())


def plan_brief(brief: Brief, library: Library) -> Plan:
    """Lay out the speech that a brief asks for."""
    from drafter.compose.plan import plan

    phrases = {role: library.phrases(role) for role in library.phrase_roles()}
    return plan(brief, library.outline(brief.genre), phrases, library.headings())


def compose_draft(plan: Plan, library: Library) -> Draft:
    """Write the full draft of a plan."""
    from drafter.compose.fill import draft

    phrases = {role: library.phrases(role) for role in library.phrase_roles()}
    return draft(plan, library.template_sources(), phrases)


def compose_outline(plan: Plan) -> Draft:
    """The outline document of a plan."""
    from drafter.compose.outline_document import outline_draft

    return outline_draft(plan)


def export_file(draft: Draft, path: Path, library: Library, *, sheet: str = "gbt9704", force: bool = False) -> None:
    """Write a draft in the format that the file's suffix names; raises OutputError."""
    from drafter.export.files import write
    from drafter.export.formats import exporter_for
    from drafter.export.sheet import sheet_from

    export = exporter_for(path)
    write(path, export(draft, sheet_from(library.sheet(sheet), sheet)), force=force)


def draft_summary(draft: Draft) -> str:
    """Length and open places of a draft, for the message that follows writing it."""
    text = "".join(part.printed for section in draft.sections for part in section.walk())
    length = han_count(text)
    todo = text.count("【待补")
    return f"约{length}字" + (f"，{todo}处【待补】" if todo else "，没有待补之处")


def new_brief_text(genre: str, library: Library) -> str:
    """A commented brief of a genre (id or Chinese name) to start from, explained by the genre's example."""
    from drafter.schema.brief_text import new_brief

    chosen = library.genre(genre)
    examples = library.briefs()
    example = read_brief(examples[chosen], library) if chosen in examples else None
    return new_brief(chosen, library.genres()[chosen], example)


def write_text(path: Path, text: str, *, force: bool) -> None:
    """Write a text file whole or not at all; raises OutputError."""
    from drafter.export.files import write

    write(path, text.encode("utf-8"), force=force)
