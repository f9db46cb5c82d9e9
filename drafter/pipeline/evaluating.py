"""Measuring mining and analysis on files (evaluate): one speech left out at a time, over processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import UnreadableError
from drafter.library import Library
from drafter.model import Analysis, Phrase
from drafter.pipeline.annotations import read_gold, refuse_misfit
from drafter.pipeline.reading import Progress, analyse_paths
from drafter.pipeline.sources import mining_sources, read_manifests

if TYPE_CHECKING:
    from drafter.evaluate.evaluation import BankTrial, Evaluation
    from drafter.evaluate.leaving import LeftOut, Lessons
    from drafter.evaluate.precision import Ranked
    from drafter.evaluate.scoring import GoldScore
    from drafter.mine.miner import Mined, Source

_FEWEST = 2
_FITS = 0.5  # of what is annotated must stand in the document, raw or cleaned: what the reader lost counts against it
_WORTH_PROCESSES = 8  # speeches: for fewer the processes take longer to start than to work

Steps = Callable[[Sequence[Any]], Iterable[Any]]


def evaluate(
    paths: Sequence[Path],
    gold: Sequence[Path] = (),
    library: Library | None = None,
    *,
    held: Sequence[Path] = (),
    reading: Progress | None = None,
    leaving: Steps | None = None,
    jobs: int | None = None,
) -> tuple[Evaluation, tuple[Analysis, ...]]:
    """Measure what mining makes of files and folders, and what was read.

    Each speech is left out in turn; or, where ``held`` names another collection, its speeches are tried with what
    those of ``paths`` teach, near-copies of them apart. ``gold`` are annotations (JSON, sheets) and folders of them,
    with verdicts on frames (``frames.yaml``). ``reading`` and ``leaving`` show the progress over files and over
    speeches; ``jobs`` is how many processes work. Raises UnreadableError where there are fewer than two different
    speeches to learn from, no speech to try, or no annotations.
    """
    from drafter.evaluate.evaluation import Evaluation
    from drafter.evaluate.leaving import BANK, add_up, learn, measure, read_lessons
    from drafter.evaluate.precision import bad_entries, judge, standing
    from drafter.mine.miner import distinct

    annotations, verdicts = read_gold(gold, library)
    analyses, sources = _read_sources(paths, library, reading)
    others, outside = _read_sources(held, library, reading) if held else ((), [])
    lessons = read_lessons(_without_copies(sources, outside))
    tried = tuple(distinct(outside)) if held else lessons.sources
    _refuse_few(len(lessons.sources), len(tried), outside=bool(held))
    learned = learn(lessons)
    if held:
        results = add_up(measure(learned, one) for one in (leaving(tried) if leaving else tried))
    else:
        results = add_up(_leave_out_each(lessons, leaving, jobs))
    bank = {role: tuple(texts) for role, texts in learned.banks[BANK].items()}
    scores, unread = score_gold((*analyses, *others), annotations)
    result = Evaluation(
        speeches=len(tried),
        left_out=results,
        sizes={role: len(texts) for role, texts in bank.items()},
        judged=judge(bank, verdicts),
        bad=bad_entries(bank, verdicts),
        standing={name: standing(each, lessons.sources) for name, each in learned.banks.items()},
        gold=scores,
        unread=unread,
        taught=len(lessons.sources) if held else None,
    )
    return result, (*analyses, *others)


def _read_sources(
    paths: Sequence[Path], library: Library | None = None, reading: Progress | None = None
) -> tuple[tuple[Analysis, ...], list[Source]]:
    analyses = analyse_paths(paths, library, reading)
    return analyses, mining_sources(analyses, read_manifests(paths))


def _refuse_few(lessons: int, tried: int, *, outside: bool) -> None:
    if outside and not tried:
        raise UnreadableError(
            "--held 给出的文件里没有一篇讲话", hint="请给出放着讲话稿的文件夹，挖掘用的文件夹里没有的那些"
        )
    if lessons < _FEWEST:
        task = "挖掘用的讲话（与外稿近似的除外）" if outside else "评测要把讲话逐篇留出，"
        raise UnreadableError(
            f"{task}至少需要两篇不同的讲话，这里只有{lessons}篇",
            hint="请给出放着多篇旧稿的文件夹；近似的稿子只算一篇",
        )


# --- a bank as it is ----------------------------------------------------------------------------


def try_bank(
    library: Library,
    held: Sequence[Path],
    teachers: Sequence[Path] = (),
    *,
    reading: Progress | None = None,
) -> tuple[BankTrial, tuple[Analysis, ...]]:
    """How far the bank of a library covers speeches that it was not mined from, beside baselines.

    The baselines learn from ``teachers``, from the speeches that ship with the program where none are given, and get
    as many entries as the bank has wordings. Raises UnreadableError where there is no speech to try.
    """
    from drafter.evaluate.coverage import add_scores, coverage, missed
    from drafter.evaluate.evaluation import BankTrial
    from drafter.evaluate.leaving import BANK, baseline_banks, read_lessons
    from drafter.mine.miner import distinct

    analyses, outside = _read_sources(held, library, reading)
    tried = distinct(source for source in outside if source.speech.kind != "other")
    _refuse_few(_FEWEST, len(tried), outside=True)
    _, known = _read_sources(teachers or library.speech_files(), library, reading)
    lessons = read_lessons(_without_copies(known, outside))
    bank = {role: _wordings(library.phrases(role)) for role in library.phrase_roles()}
    banks = {BANK: bank, **baseline_banks(lessons, {role: len(texts) for role, texts in bank.items()})}
    scores = {name: add_scores(coverage(one, source) for source in tried) for name, one in banks.items()}
    left = tuple(pair for source in tried for pair in missed(bank, source))
    sizes = {role: len(texts) for role, texts in bank.items()}
    return BankTrial(len(tried), sizes, scores, len(lessons.sources), left), analyses


def _wordings(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    return tuple(text for phrase in phrases if phrase.status != "rejected" for text in phrase.wordings)


# --- leaving out --------------------------------------------------------------------------------


def _without_copies(sources: Sequence[Source], outside: Sequence[Source]) -> list[Source]:
    """The speeches that no speech of another collection nearly copies, or is copied by."""
    if not outside:
        return list(sources)
    from drafter.corpus.duplicates import near_copies

    found = near_copies([one.speech.text for one in (*outside, *sources)])
    return [
        one for one, copy in zip(sources, found[len(outside) :], strict=True) if copy is None or copy >= len(outside)
    ]


def _leave_out_each(lessons: Lessons, steps: Steps | None, jobs: int | None) -> Iterator[LeftOut]:
    """Each speech left out, in order; over processes where that is worth starting them."""
    from drafter.evaluate.leaving import leave_out

    left = lessons.sources
    shown = steps(left) if steps else left
    workers = min(jobs or os.cpu_count() or 1, len(left))
    if workers < _FEWEST or len(left) < _WORTH_PROCESSES:
        yield from (leave_out(lessons, one) for one in shown)
        return
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(lessons,)) as pool:
        for _, result in zip(shown, pool.map(_leave_out_here, range(len(left))), strict=True):
            yield result


_lessons: list[Lessons] = []  # of a process of its own, sent there once


def _start(lessons: Lessons) -> None:
    _lessons[:] = [lessons]


def _leave_out_here(number: int) -> LeftOut:
    from drafter.evaluate.leaving import leave_out

    return leave_out(_lessons[0], _lessons[0].sources[number])


# --- lists to work on ---------------------------------------------------------------------------


def sample_frames(paths: Sequence[Path], size: int, gold: Sequence[Path] = ()) -> tuple[Phrase, ...]:
    """Frames of the bank that somebody should judge; of ``size`` that were drawn those judged already are left out."""
    from drafter.evaluate.precision import sample

    _, verdicts = read_gold(gold)
    return tuple(phrase for phrase, verdict in sample(_mine(paths).phrases, size, verdicts) if verdict is None)


def extreme_frames(paths: Sequence[Path], size: int, gold: Sequence[Path] = ()) -> tuple[Ranked, ...]:
    """The best and the worst entries of each role, in the order of a speech, with their verdicts."""
    from drafter.evaluate.coverage import ROLES
    from drafter.evaluate.precision import extremes

    _, verdicts = read_gold(gold)
    phrases = _mine(paths).phrases
    return extremes({role: phrases[role] for role in ROLES if role in phrases}, size, verdicts)


def _mine(paths: Sequence[Path]) -> Mined:
    from drafter.mine.miner import mine

    _, sources = _read_sources(paths)
    return mine(sources)


# --- gold ---------------------------------------------------------------------------------------


def score_gold(
    analyses: Iterable[Analysis], annotations: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[str, GoldScore], tuple[str, ...]]:
    """Scores by annotation, and the annotations whose document was not given.

    A document is found by its file's name, or by a name that begins like it (crawlers append a hash). Raises
    UnreadableError for a document that was not the one annotated: its score would tell nothing of the reader.
    """
    from drafter.analyse.analysis_data import analysis_data
    from drafter.evaluate.scoring import score_document

    read = {Path(one.document.source).name: one for one in analyses}
    scores: dict[str, GoldScore] = {}
    unread: list[str] = []
    for name, annotated in annotations.items():
        file = annotated["file"]
        found = read.get(file) or next((one for n, one in read.items() if n.startswith(Path(file).stem)), None)
        if found is None:
            unread.append(name)
            continue
        refuse_misfit(found.document, annotated, _FITS)
        (data,) = analysis_data([found])["documents"]
        scores[name] = score_document(annotated["speeches"], data["speeches"])
    return scores, tuple(unread)
