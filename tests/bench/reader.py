"""What the learned reader makes of sources that it has not seen: ``python tests/bench/reader.py [--floors]``.

Each group of sources of ``../shared/corpus`` is left out in turn and read by what the others and our own annotations
teach (``tests/gold``, ``tests/gold/pages``, its ``openings``); our pages are left out a third at a time. Beside it
stand the present rules without weights and every line read as a point. ``--curve`` shows what 20, 40, 80 and all
documents of the corpus teach about our pages. ``--ship`` writes the weights that ship, from all but ``pages/aside``;
``--aside`` reads that set with them, ``--known`` further documents of the corpus's own sources, which nothing was
learned from: their marks stand in ``tests/gold/shared-raw`` (one reader, numbers and labels alone), their texts in
``../shared/corpus/raw``, and ``../shared/eval/annotate.py`` puts both together. ``--floors`` leaves the groups out and
fails where one is read worse than it was.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from drafter.analyse.learning import Example, fit
from drafter.analyse.reader import Reader, dump_reader
from drafter.analyse.roles import Cues, compile_cues
from drafter.evaluate.scoring import add_scores
from drafter.library import open_library
from drafter.model import Analysis, Document, Section, Speech
from drafter.pipeline.annotations import read_gold
from drafter.pipeline.evaluating import score_gold
from drafter.pipeline.reading import analyse_document, library_cues
from drafter.pipeline.teaching import annotated_documents, examples_in

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PAGES = ROOT / "tests" / "gold" / "pages"
MARKS = ROOT / "tests" / "gold" / "shared-raw"
MANY = 701  # from here on two writers wrote so much that, counted twice, their manner would outweigh all others
WEIGHTS = ROOT / "outlines" / "reader" / "weights.json"

SHOWN = (
    "kind",
    "outside",
    "sentence",
    "heading_precision",
    "heading_recall",
    "split_precision",
    "split_recall",
    "negative",
)

# What every group is read like at least when it is left out: kinds, sentences outside points, mean F1 of the roles.
FLOORS = {
    "audreyt-transcript-tw": (1.0, 0.0, 0.0),  # one speech of 15 sentences outside points
    "cctv-xinwenlianbo": (0.78, 0.91, 0.89),  # ten texts with a kind: one is .1
    "gov-work-reports-2026": (1.0, 0.7, 0.75),
    "hk-legco-hansard": (0.82, 0.42, 0.5),
    "renzhengfei-plantree": (0.9, 0.6, 0.6),
    "shaoxing-no1-school": (0.9, 0.68, 0.7),
    "shaoxing-xuexi-column": (0.95, 0.77, 0.65),
    "corpus": (0.9, 0.69, 0.65),
}

Annotated = tuple[Document, Mapping[str, Any], str]
Read = Callable[[Document], Analysis]


def annotated(docs: Path, gold: Path, groups: Mapping[str, str] | None = None) -> list[Annotated]:
    if not (docs.is_dir() and gold.is_dir()):
        return []
    annotations, _ = read_gold([gold])
    return list(annotated_documents([docs], annotations.values(), groups))


def corpus() -> list[Annotated]:
    listed = SHARED / "corpus" / "sources.json"
    groups = json.loads(listed.read_text(encoding="utf-8")) if listed.is_file() else []
    named = {source["file"]: source["source_group"] for source in groups}
    return annotated(SHARED / "corpus" / "docs", SHARED / "corpus" / "gold", named)


def known() -> list[Annotated]:
    """Documents of the corpus's sources that were annotated when the reader was done, and taught it nothing."""
    raw = SHARED / "corpus" / "raw"
    listed = json.loads((SHARED / "corpus" / "raw_sources.json").read_text(encoding="utf-8"))
    named = {source["file"]: source["source_group"] for source in listed}
    compiler = [sys.executable, str(SHARED / "eval" / "annotate.py"), "compile"]
    with TemporaryDirectory() as place:
        for marks in sorted(MARKS.glob("*.marks")):
            made = subprocess.run([*compiler, str(raw / marks.stem), str(marks)], capture_output=True, check=True)
            (Path(place) / f"{marks.stem}.json").write_bytes(made.stdout)
        return annotated(raw, Path(place), named)


def aside() -> list[Annotated]:
    return annotated(PAGES / "aside" / "docs", PAGES / "aside" / "gold")


def ours() -> list[Annotated]:
    ours = [annotated(folder, ROOT / "tests" / "gold") for folder in (ROOT / "seeds" / "speeches", SHARED / "seeds")]
    return [*(each for found in ours for each in found), *annotated(SHARED / "seeds", SHARED / "eval" / "gold")]


def read_by(reader: Reader | None) -> Read:
    library = open_library()
    cues: Cues = compile_cues(library.roles(), library.genre_definitions(), reader)
    return lambda document: analyse_document(document, cues)


def every_line(document: Document) -> Analysis:
    lines = [line for line in document.text.split("\n") if line]
    points = tuple(Section("point", 1, heading=line) for line in lines)
    return Analysis(document, (Speech("speech", sections=points),))


def row(name: str, held: Sequence[Annotated], read: Mapping[str, Read]) -> str:
    """The scores of documents, each read by the reader that has not seen it."""
    gold = {document.source: annotation for document, annotation, _ in held}
    scores, _ = score_gold([read[document.source](document) for document, _, _ in held], gold)
    total = add_scores(scores.values())
    counts = {name: total.counts.get(name, (0, 0)) for name in SHOWN}
    shown = "  ".join(f"{name} {right / of if of else 0:.3f} ({of})" for name, (right, of) in counts.items())
    return f"{name:32} {shown}  mean F1 {total.role_macro or 0:.3f}"


def below_floor(name: str, held: Sequence[Annotated], read: Mapping[str, Read]) -> str | None:
    """What to say of a group that is read worse than its floor."""
    gold = {document.source: annotation for document, annotation, _ in held}
    scores, _ = score_gold([read[document.source](document) for document, _, _ in held], gold)
    total = add_scores(scores.values())
    shares = (total.counts.get(measure, (0, 0)) for measure in ("kind", "outside"))
    reached = (*(right / of if of else 1.0 for right, of in shares), total.role_macro or 0.0)
    short = any(one < least for one, least in zip(reached, FLOORS[name], strict=True))
    return f"{name}: {[round(one, 3) for one in reached]} below {FLOORS[name]}" if short else None


def same(held: Iterable[Annotated], read: Read) -> dict[str, Read]:
    return {document.source: read for document, _, _ in held}


def lessons(parts: Iterable[Sequence[Annotated]], twice: Collection[str]) -> dict[str, list[Example]]:
    """What each document teaches; those that people read most count ``twice``.

    Every part is taken by itself, for where two texts meet is learned from neighbours.
    """
    library = open_library()
    taught: dict[str, list[Example]] = {}
    for part in parts:
        for example in examples_in(part, library):
            again = [replace(example, seams=())] if example.document in twice else []
            taught.setdefault(example.document, []).extend([example, *again])
    return taught


def _fit_without(taught: Mapping[str, list[Example]], out: Collection[str]) -> Reader:
    return fit([example for source, found in taught.items() if source not in out for example in found])


_taught: dict[str, list[Example]] = {}  # of a process that was forked: too large to be sent to each


def _fit_here(out: Collection[str]) -> Reader:
    return _fit_without(_taught, out)


def fit_without_each(taught: Mapping[str, list[Example]], parts: Iterable[Iterable[Annotated]]) -> Iterator[Reader]:
    """Readers that learned all but one of the parts, in their order; fitted at once, one on each core."""
    _taught.update(taught)
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        yield from pool.map(_fit_here, [{document.source for document, _, _ in part} for part in parts])


def show(unread: Sequence[Annotated]) -> None:
    """How documents that taught nothing are read by the weights that ship."""
    shipped = read_by(library_cues(open_library()).reader)
    groups = sorted({group for _, _, group in unread})
    for group in groups if len(groups) > 1 else ():
        of_group = [each for each in unread if each[2] == group]
        print(row(group, of_group, same(of_group, shipped)))
    print(row("every line a point", unread, same(unread, every_line)))
    print(row("rules", unread, same(unread, read_by(None))))
    print(row("shipped reader", unread, same(unread, shipped)))


def main(*options: str) -> None:
    real, own, pages = corpus(), ours(), annotated(PAGES / "docs", PAGES / "gold")
    openings = annotated(PAGES / "openings" / "docs", PAGES / "openings" / "gold")
    thirds = [pages[place::3] for place in range(3)]
    first = [each for each in openings if int(Path(each[0].source).name.split("-")[0]) < MANY]
    twice = {document.source for document, _, _ in (*real, *pages, *first)}
    taught = lessons([real, own, *thirds, openings], twice)

    def without(left: Iterable[Annotated]) -> Reader:
        return _fit_without(taught, {document.source for document, _, _ in left})

    if "--ship" in options:
        WEIGHTS.parent.mkdir(exist_ok=True)
        WEIGHTS.write_text(dump_reader(without([])), encoding="utf-8", newline="\n")
        return
    if "--curve" in options:
        ordered = sorted(real, key=lambda each: sha256(each[0].source.encode()).digest())
        for count in (20, 40, 80, len(ordered)):
            reader = without([*pages, *openings, *own, *ordered[count:]])
            print(row(f"{count} documents", pages, same(pages, read_by(reader))))
        return
    folds = {group: [each for each in real if each[2] == group] for group in sorted({group for _, _, group in real})}
    if "--floors" in options:
        left: dict[str, Read] = {}
        for held, reader in zip(folds.values(), fit_without_each(taught, folds.values()), strict=True):
            left |= same(held, read_by(reader))
        told = [below_floor(name, held, left) for name, held in {**folds, "corpus": real}.items() if held]
        fallen = [one for one in told if one]
        print(*(fallen or [f"{len(told)} sets of documents are read as well as they were"]), sep="\n")
        sys.exit(bool(fallen))
    for name, parts in (
        ("corpus", list(folds.items())),
        ("pages", [(f"pages {n + 1}/3", p) for n, p in enumerate(thirds)]),
    ):
        read: dict[str, Read] = {}
        readers = fit_without_each(taught, [held for _, held in parts])
        for (part, held), reader in zip(parts, readers, strict=True):
            read |= same(held, read_by(reader))
            print(row(f"{part}, rules", held, same(held, read_by(None))))
            print(row(f"{part}, learned", held, read))
        whole = [each for _, held in parts for each in held]
        print(row(f"{name}, every line a point", whole, same(whole, every_line)))
        print(row(f"{name}, rules", whole, same(whole, read_by(None))))
        print(row(f"{name}, learned", whole, read))


UNREAD = {"--aside": aside, "--known": known}

if __name__ == "__main__":
    if wanted := UNREAD.keys() & set(sys.argv[1:]):
        show(UNREAD[wanted.pop()]())
    else:
        main(*sys.argv[1:])
