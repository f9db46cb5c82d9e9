"""Making drafts, one or many: from a brief's file to the bytes of an output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

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


def make_file(
    brief: Path,
    target: Path,
    bench: Workbench,
    *,
    force: bool,
    order: Order | None = None,
) -> Draft:
    """Make a draft and write it; with ``order`` write its lock beside it; raises DrafterError.

    Neither the brief nor the library is written over.
    """
    from drafter.export.files import Inputs

    inputs = Inputs(chain([brief], bench.files, bench.library.files()))
    places = _places(target, inputs, force=force, order=order)
    draft, data = make(brief, target, bench)
    _put(brief, data, places, bench, inputs, order)
    return draft


def _places(
    target: Path, inputs: Inputs, *, force: bool, order: Order | None, note: Unfinished | None = None
) -> dict[Path, bool]:
    """The files to write, the draft first, and whether each may take the place of another; raises OutputError."""
    from drafter.export.files import check
    from drafter.export.formats import UNSTEADY

    if order and target.suffix.lower() in UNSTEADY:
        hint = "锁定 .docx：由它另存的 .pdf 内容相同"
        raise OutputError(f"{target.suffix} 文件每次生成的字节不同，不能锁定", Location(str(target)), hint)
    places = [target, lock_path(target)] if order else [target]
    may = {path: force or (note is not None and note.is_ours(path)) for path in places}
    for path, replacing in may.items():
        check(path, force=replacing, inputs=inputs)
    return may


def _put(
    brief: Path,
    data: bytes,
    places: Mapping[Path, bool],
    bench: Workbench,
    inputs: Inputs,
    order: Order | None,
    note: Unfinished | None = None,
) -> None:
    """Write a draft, and with ``order`` its lock; raises OutputError."""
    from drafter.export.files import write

    contents = [data]
    if order:
        contents.append(lock(brief, next(iter(places)), data, bench.library.fingerprints(), asdict(order)))
    for (path, replacing), content in zip(places.items(), contents, strict=True):
        if note is not None:
            note.note(path, content)
        write(path, content, force=replacing, inputs=inputs, lasting=note is None)


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
    """Make a .docx of each brief in ``folder``, named like the brief, and check it; many in several processes, or on a
    ``cluster`` if there is one.

    A brief that fails does not stop the rest. A batch that is interrupted leaves a note in the folder
    (``unfinished``), and goes on when it is ordered again. Raises LibraryError, before anything is written, where a
    rule file is broken, OutputError where the folder cannot be written or another batch is writing there,
    ClusterError where the cluster is gone.
    """
    from drafter.export.files import Inputs
    from drafter.pipeline.unfinished import batch
    from drafter.pipeline.workers import shown

    kit = _Kit(bench)
    kit.begin()  # what is broken is said, and what is read is read once for all processes
    inputs = Inputs(chain(briefs, bench.files, bench.library.files()))
    orders = [(brief, folder / f"{brief.stem}.docx") for brief in briefs]
    with batch(folder) as note, _works(orders, kit, cluster) as works:
        made = zip(orders, shown(briefs, works, progress), strict=True)
        yield from _written(made, bench, inputs, note, force=force, order=order)


@contextmanager
def _works(
    orders: Sequence[tuple[Path, Path]], kit: _Kit, cluster: Cluster | None
) -> Iterator[Iterator[Work | Finding]]:
    """The drafts of briefs for their targets, in order, made on a cluster or in processes here."""
    from drafter.pipeline.workers import processes_with

    if cluster is not None:
        from drafter.pipeline.making_elsewhere import works_elsewhere

        yield works_elsewhere(orders, kit.bench, cluster)
        return
    with processes_with(kit, several=len(orders) >= _MANY) as each:
        yield each(_work, orders)


def _written(
    made: Iterable[tuple[tuple[Path, Path], Work | Finding]],
    bench: Workbench,
    inputs: Inputs,
    note: Unfinished,
    *,
    force: bool,
    order: Order | None,
) -> Iterator[Made]:
    """Write the drafts of a batch."""
    from drafter.export.files import identity

    taken: dict[object, Path] = {}
    for (brief, target), one in made:
        try:
            target = target.with_name(_draft_name(brief, locked=order is not None))
            # One name, or two that the disk takes for one.
            if (same := taken.get(target) or taken.get(identity(target))) is not None:
                raise OutputError(f"与 {same} 的初稿同名", Location(str(brief)), "给其中一份写作要点改个名字")
            taken[target] = brief
            places = _places(target, inputs, force=force, order=order, note=note)
            if isinstance(one, Finding):
                yield Made(brief, target, finding=one)
            else:
                _put(brief, one.data, places, bench, inputs, order, note)
                taken[identity(target)] = brief
                yield Made(brief, target, one.summary, found=one.found)
        except DrafterError as error:
            yield Made(brief, target, finding=not_made(brief, error))


_MANY = 8  # briefs for which starting processes is worth while


@dataclass(frozen=True, slots=True)
class Work:
    """What is made of a brief of a batch: the bytes of its draft, and what is to be known of it."""

    data: bytes
    summary: Summary
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Kit:
    """The workbench, and what checks drafts, for each process (``workers.Kit``)."""

    bench: Workbench

    def begin(self) -> None:
        """Make this what the drafts of this process are made with; raises LibraryError for a broken rule."""
        from drafter.pipeline.checking import made_check

        _begun[:] = [(self.bench, made_check(self.bench.library))]


_begun: list[tuple[Workbench, Callable[[Draft, Path], tuple[Finding, ...]]]] = []  # of this process


def _work(order: tuple[Path, Path]) -> Work | Finding:
    brief, target = order
    bench, check = _begun[0]
    try:
        return finish(read_brief(brief, bench.library), target, bench, check)
    except DrafterError as error:
        return not_made(brief, error)


def finish(brief: Brief, target: Path, bench: Workbench, check: Callable[[Draft, Path], tuple[Finding, ...]]) -> Work:
    """The draft of a brief for a target, and what checking finds in it; raises DrafterError."""
    _check_commented(target, bench)
    draft, data = draft_bytes(brief, target, bench)
    return Work(data, summarise(draft), check(draft, target))


def not_made(brief: Path, error: DrafterError) -> Finding:
    """Why a brief of a batch has no draft."""
    # A brief's error without a place tells of several mistakes, each with its own.
    place = error.location or (None if isinstance(error, BriefError) else Location(str(brief)))
    return Finding("no-draft", "error", error.message, place, error.hint)


def _draft_name(brief: Path, *, locked: bool) -> str:
    """The name of a brief's draft; raises DrafterError where it, or the name of its lock, is none."""
    place = Location(str(brief))
    if locked:
        file_name(brief.stem, lock_path(Path(".docx")).name, place, "写作要点")
    return file_name(brief.stem, ".docx", place, "写作要点")
