"""A batch of drafts made on a cluster: what comes back are the bytes of the files and what to know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import starmap
from pathlib import Path

from drafter.errors import DrafterError, Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.model import Finding
from drafter.pipeline.carried_library import carried, carry
from drafter.pipeline.cluster import Cluster
from drafter.pipeline.drafting import brief_bytes, parse_brief
from drafter.pipeline.making import Work, Workbench, finish, not_made

_CHUNK = 4  # briefs handed to a worker at a time


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A brief, its bytes or why there are none, and the file that its draft is for."""

    brief: str
    data: bytes | DrafterError
    target: Path


def works_elsewhere(
    orders: Iterable[tuple[Path, Path]], bench: Workbench, cluster: Cluster
) -> Iterator[Work | Finding]:
    """The drafts of briefs for their targets in order, or why there is none; raises ClusterError."""
    kit = carry(bench.library, (bench.sheet, bench.annotate, bench.clean, bench.unlike))
    return cluster.each(kit)(_finish, starmap(_wanted, orders), _CHUNK, lost=_lost)


def _wanted(brief: Path, target: Path) -> _Wanted:
    try:
        return _Wanted(str(brief), brief_bytes(brief), target)
    except DrafterError as error:
        return _Wanted(str(brief), error, target)


def _lost(wanted: _Wanted) -> Finding:
    hint = "把它单独拿出来，用 drafter draft 写"
    error = UnreadableError("写这份初稿的进程几次都被系统结束了", Location(wanted.brief), hint)
    return not_made(Path(wanted.brief), error)


def _finish(wanted: _Wanted) -> Work | Finding:
    """On a worker: make a draft and check it; why there is none."""
    from drafter.pipeline.checking import made_check

    here = carried()
    bench = here.made("bench", lambda: Workbench(here.library, *here.order))
    check = here.made("check", lambda: made_check(here.library))
    try:
        if isinstance(wanted.data, DrafterError):
            raise wanted.data
        return finish(parse_brief(wanted.data, here.library, wanted.brief), wanted.target, bench, check)
    except DrafterError as error:
        return not_made(Path(wanted.brief), here.as_at_home(error))
