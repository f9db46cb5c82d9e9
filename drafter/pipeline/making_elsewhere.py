"""A batch of drafts made on a cluster: what comes back are the bytes of the files and what to know of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from drafter.errors import DrafterError, Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.pipeline.carried_library import carried, carry
from drafter.pipeline.cluster import Cluster
from drafter.pipeline.drafting import brief_bytes, parse_brief
from drafter.pipeline.making import Finished, Workbench, finish

_CHUNK = 4  # briefs handed to a worker at a time


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A brief, its bytes or why there are none, and the file that its draft is for."""

    brief: str
    data: bytes | DrafterError
    target: Path


def finish_elsewhere(
    briefs: Sequence[Path], folder: Path, bench: Workbench, cluster: Cluster
) -> Iterator[Callable[[], tuple[Finished, bytes]]]:
    """For each brief in order what gives its draft, or raises DrafterError; raises ClusterError itself."""
    kit = carry(bench.library, (bench.sheet, bench.annotate, bench.clean, bench.unlike))
    wanted = (_wanted(brief, folder) for brief in briefs)
    return (partial(_given, result) for result in cluster.each(kit)(_finish, wanted, _CHUNK, lost=_lost))


def _wanted(brief: Path, folder: Path) -> _Wanted:
    target = folder / f"{brief.stem}.docx"
    try:
        return _Wanted(str(brief), brief_bytes(brief), target)
    except DrafterError as error:
        return _Wanted(str(brief), error, target)


def _given(result: tuple[Finished, bytes] | DrafterError) -> tuple[Finished, bytes]:
    if isinstance(result, DrafterError):
        raise result
    return result


def _lost(wanted: _Wanted) -> DrafterError:
    hint = "把它单独拿出来，用 drafter draft 写"
    return UnreadableError("写这份初稿的进程几次都被系统结束了", Location(wanted.brief), hint)


def _finish(wanted: _Wanted) -> tuple[Finished, bytes] | DrafterError:
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
        return here.as_at_home(error)
