"""Making drafts, one or many: from a brief's file to the bytes of an output."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeVar

from drafter.errors import BriefError, DrafterError, Location, OutputError
from drafter.filenames import file_name
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import Brief, Draft, Finding
from drafter.pipeline.drafting import Summary, compose_draft, plan_brief, read_brief, summarise
from drafter.pipeline.locking import lock, lock_path
from drafter.pipeline.reading import Progress

if TYPE_CHECKING:
    from drafter.export.files import Inputs
    from drafter.export.sheet import Sheet
    from drafter.pipeline.cluster import Cluster
    from drafter.pipeline.unfinished import Unfinished

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """How drafts are to look: the sheet's name, with comments or not; ``clean`` leaves no highlight either.

    ``unlike`` is the path of an earlier speech whose turns are not to be repeated, or empty.
    """

    sheet: str = "gbt9704"
    annotate: bool = False
    clean: bool = False
    unlike: str = ""


@dataclass(frozen=True, slots=True)
class Workbench:
    """All that a draft is made with, beside its brief; ``unlike`` is an earlier speech's text, ``files`` its file."""

    library: Library
    sheet: Sheet
    annotate: bool
    clean: bool = False
    unlike: str = ""
    files: tuple[Path, ...] = ()

    def sheet_for(self, draft: Draft) -> Sheet:
        """The sheet of a draft: a clean one shows no highlight, unless something is still missing in it."""
        printable = self.clean and not summarise(draft).gaps
        return replace(self.sheet, highlight=False) if printable else self.sheet


@dataclass(frozen=True, slots=True)
class Made:
    """One draft of many: what was written where, and what checking finds in it; or why it was not written."""

    brief: Path
    target: Path
    summary: Summary | None = None
    finding: Finding | None = None
    found: tuple[Finding, ...] = ()


def prepare(library: Library, order: Order) -> Workbench:
    """Read what is needed for drafts; raises LibraryError, UnreadableError for an earlier speech that is none."""
    from drafter.export.sheet import sheet_from

    for read in (library.genre_definitions, library.headings, library.template_sources):
        read()  # what is broken is said before the first brief
    sheet = sheet_from(library.sheet(order.sheet))
    if not order.unlike:
        return Workbench(library, sheet, order.annotate, order.clean)
    from drafter.pipeline.reading import read_document

    earlier = Path(order.unlike)
    return Workbench(library, sheet, order.annotate, order.clean, read_document(earlier).text, (earlier,))


def make(brief: Path, target: PurePath, bench: Workbench) -> tuple[Draft, bytes]:
    """A draft, and its bytes in the format that the target's suffix names; raises DrafterError."""
    _check_commented(target, bench)
    return draft_bytes(read_brief(brief, bench.library), target, bench)


def _check_commented(target: PurePath, bench: Workbench) -> None:
    """Raise OutputError for a file that nobody makes, and where comments are wanted in one that holds none."""
    from drafter.export.formats import COMMENTED, exporter_for

    exporter_for(target)
    if bench.annotate and target.suffix.lower() not in COMMENTED:
        hint = "文件名后缀用 .docx，或者去掉 --annotate"
        raise OutputError(f"{target.suffix} 文件放不了批注", Location(str(target)), hint)


def draft_bytes(wanted: Brief, target: PurePath, bench: Workbench) -> tuple[Draft, bytes]:
    """As ``make``, of a brief that was read already."""
    from drafter.export.formats import exporter_for
    from drafter.pipeline.annotating import annotate

    export = exporter_for(target)
    plan = plan_brief(wanted, bench.library, suggesting=bench.annotate, unlike=bench.unlike)
    draft = compose_draft(plan, bench.library, bench.unlike)
    if bench.annotate:
        draft = annotate(draft, plan, bench.library.banks())
    return draft, export(draft, bench.sheet_for(draft))


def make_file(brief: Path, target: Path, bench: Workbench, *, force: bool, order: Order | None = None) -> Draft:
    """Make a draft and write it; with ``order`` write its lock beside it; raises DrafterError.

    Neither the brief nor the library is written over.
    """
    return _put(brief, target, bench, partial(make, brief, target, bench), force=force, order=order)


def _put(
    brief: Path,
    target: Path,
    bench: Workbench,
    made: Callable[[], tuple[T, bytes]],
    *,
    force: bool,
    order: Order | None,
    inputs: Inputs | None = None,
    note: Unfinished | None = None,
) -> T:
    """Write what is ``made`` where it may be written, and its lock; what is known of it, beside its bytes.

    None of ``inputs`` is written over: in a batch the other briefs too. ``note`` is that of a batch; what it wrote
    before it was interrupted may be written anew.
    """
    from drafter.export.files import Inputs, check, write
    from drafter.export.formats import UNSTEADY

    if order and target.suffix.lower() in UNSTEADY:
        hint = "锁定 .docx：由它另存的 .pdf 内容相同"
        raise OutputError(f"{target.suffix} 文件每次生成的字节不同，不能锁定", Location(str(target)), hint)
    inputs = inputs or Inputs(chain([brief], bench.files, bench.library.files()))
    places = [target, lock_path(target)] if order else [target]
    may = [force or (note is not None and note.is_ours(path)) for path in places]
    for path, replacing in zip(places, may, strict=True):
        check(path, force=replacing, inputs=inputs)
    known, data = made()
    contents = [data]
    if order:
        contents.append(lock(brief, target, data, bench.library.fingerprints(), asdict(order)))
    for path, content, replacing in zip(places, contents, may, strict=True):
        if note is not None:
            note.note(path, content)
        write(path, content, force=replacing, inputs=inputs, lasting=note is None)
    return known


@dataclass(frozen=True, slots=True)
class Finished:
    """What to know of a draft of a batch: its summary, and what checking finds in it."""

    summary: Summary
    found: tuple[Finding, ...]


def finish(
    brief: Brief, target: Path, bench: Workbench, check: Callable[[Draft, Path], tuple[Finding, ...]]
) -> tuple[Finished, bytes]:
    """What is to know of a brief's draft, and its bytes; raises DrafterError."""
    _check_commented(target, bench)
    draft, data = draft_bytes(brief, target, bench)
    return Finished(summarise(draft), check(draft, target)), data


def make_files(
    briefs: Sequence[Path],
    folder: Path,
    bench: Workbench,
    progress: Progress,
    *,
    force: bool,
    order: Order | None = None,
    cluster: Cluster | None = None,
) -> Iterator[Made]:
    """Make a .docx of each brief in ``folder``, named like the brief, and check it; on a ``cluster`` if there is one.

    A brief that fails does not stop the rest. A batch that is interrupted leaves a note in the folder
    (``unfinished``), and goes on when it is ordered again. Raises LibraryError, before anything is written, where a
    rule file is broken, OutputError where the folder cannot be written or another batch is writing there,
    ClusterError where the cluster is gone.
    """
    from drafter.export.files import Inputs, identity
    from drafter.pipeline.checking import made_check
    from drafter.pipeline.unfinished import batch

    check = made_check(bench.library)
    inputs = Inputs(chain(briefs, bench.files, bench.library.files()))
    taken: dict[object, Path] = {}
    drafts: Iterator[Callable[[], tuple[Finished, bytes]]]
    with batch(folder) as note:
        if cluster is None:
            drafts = (partial(_finish_here, brief, folder, bench, check) for brief in briefs)
        else:
            from drafter.pipeline.making_elsewhere import finish_elsewhere

            drafts = finish_elsewhere(briefs, folder, bench, cluster)
        for brief, finished in zip(progress(briefs), drafts, strict=False):
            target = folder / f"{brief.stem}.docx"
            try:
                target = folder / _draft_name(brief, locked=order is not None)
                # One name, or two that the disk takes for one.
                if (same := taken.get(target) or taken.get(identity(target))) is not None:
                    raise OutputError(f"与 {same} 的初稿同名", Location(str(brief)), "给其中一份写作要点改个名字")
                taken[target] = brief
                known = _put(brief, target, bench, finished, force=force, order=order, inputs=inputs, note=note)
                taken[identity(target)] = brief
                yield Made(brief, target, known.summary, found=known.found)
            except DrafterError as error:
                # A brief's error without a place tells of several mistakes, each with its own.
                place = error.location or (None if isinstance(error, BriefError) else Location(str(brief)))
                yield Made(brief, target, finding=Finding("no-draft", "error", error.message, place, error.hint))


def _finish_here(
    brief: Path, folder: Path, bench: Workbench, check: Callable[[Draft, Path], tuple[Finding, ...]]
) -> tuple[Finished, bytes]:
    return finish(read_brief(brief, bench.library), folder / f"{brief.stem}.docx", bench, check)


def _draft_name(brief: Path, *, locked: bool) -> str:
    """The name of a brief's draft; raises DrafterError where it, or the name of its lock, is none."""
    place = Location(str(brief))
    if locked:
        file_name(brief.stem, lock_path(Path(".docx")).name, place, "写作要点")
    return file_name(brief.stem, ".docx", place, "写作要点")
