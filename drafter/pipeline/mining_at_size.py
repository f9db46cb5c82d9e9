"""Learning from a corpus of any size: what is read is put down in a file, a part proposes, all of it counts.

Memory holds of each speech its fingerprint and its shape, a few kilobytes, and for the rest only the part of the
corpus that proposes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.garbage import no_collector
from drafter.late_classes import dataclass
from drafter.model import Analysis, Genre, Role
from drafter.pipeline.corpus_reading import WORTH, open_store, read_corpus
from drafter.pipeline.quoting import quoting
from drafter.pipeline.reading import Progress
from drafter.pipeline.spool import Profiles, Spool
from drafter.pipeline.workers import Each, handing, shown, workers

if TYPE_CHECKING:
    from drafter.analyse.reader import Reader
    from drafter.mine.counting import Counts, Wordings, Written
    from drafter.mine.miner import Known, Mined
    from drafter.pipeline.cluster import Cluster

_SLICE = 250  # speeches that a process counts at a time


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from files: the analyses without their texts, how many speeches, how many without copies."""

    mined: Mined
    analyses: tuple[Analysis, ...]
    speeches: int
    distinct: int


def learn(
    files: Sequence[Path],
    manifest: Mapping[str, Mapping[str, Any]],
    roles: tuple[Role, ...],
    genres: tuple[Genre, ...],
    store: Path | None = None,
    progress: Progress | None = None,
    reader: Reader | None = None,
    known: Known | None = None,
    cluster: Cluster | None = None,
) -> Learned:
    """Mine files, read by the cues of these roles and genres and by the learned ``reader``.

    ``known`` is what is known before, the names of the genres where it is not given. What ``store`` holds of an
    earlier run is not read again. With a ``manifest`` only what it lists is quoted. Raises ClusterError where a
    ``cluster`` that was to do the work is gone.
    """
    from drafter.mine.miner import Known

    crew = workers(roles, genres, reader, several=len(files) >= WORTH, cluster=cluster)
    with crew as each, Spool() as spool:
        with open_store(store, files, roles, genres, reader) as stored:
            analyses: list[Analysis] = []
            for reading in shown(files, read_corpus(files, manifest, stored, each, handing(cluster)), progress):
                analyses.append(reading.analysis)
                for speech in reading.speeches:
                    spool.add(speech)
        distinct = _distinct(spool)
        mined = _mine(spool, distinct, known or Known({genre.id: genre.name for genre in genres}), each)
        if manifest:
            mined = quoting(
                mined, {head.id: spool.text(n) for n, head in enumerate(spool.heads) if head.id in manifest}
            )
        return Learned(mined, tuple(analyses), len(spool.heads), len(distinct))


def _distinct(spool: Spool) -> list[int]:
    """The speeches without near-copies of others."""
    from drafter.corpus.duplicates import link_copies

    copies = link_copies([head.fingerprint for head in spool.heads], spool.text)
    return [number for number, copy in enumerate(copies) if copy is None]


def _mine(spool: Spool, distinct: Sequence[int], known: Known, each: Each) -> Mined:
    from drafter.mine.counting import total
    from drafter.mine.miner import conclude, propose, proposing
    from drafter.mine.profile import merge_profiles

    heads = {number: spool.heads[number] for number in distinct}
    genres = {head.id: head.genre for head in heads.values() if head.genre is not None}
    chosen = proposing(genres)
    with no_collector():
        part = merge_profiles(spool.profiles(number for number, head in heads.items() if head.id in chosen))
        proposal = propose(part, whole=len(chosen) == len(genres), each=each)
    uncounted, written = proposal.uncounted, known.written
    some = uncounted or any(written.values())
    counts = total(each(partial(_count, uncounted, written), _slices(spool, distinct) if some else ()))
    shapes = (shape for head in heads.values() for shape in head.shapes)
    return conclude(proposal, counts.proposed, counts.noted, shapes, known)


def _count(uncounted: Wordings, written: Written, packed: Profiles) -> Counts:
    from drafter.mine.counting import Counts, tally, tally_written

    with no_collector():
        profiles = list(packed)  # unpacked once for both
        return Counts(tally(uncounted, profiles), tally_written(written, profiles))


def _slices(spool: Spool, distinct: Sequence[int]) -> Iterator[Profiles]:
    return (spool.profiles(distinct[at : at + _SLICE]) for at in range(0, len(distinct), _SLICE))
