"""Teaching the reader (学习): annotated documents in, the examples that they teach out, and somebody's own reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import UnreadableError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.library.folders import OUTLINES, READER
from drafter.pipeline.annotations import read_gold, refuse_misfit
from drafter.pipeline.reading import analyse_document, library_cues, read_document, shipped_reader

if TYPE_CHECKING:
    from drafter.analyse.learning import Example
    from drafter.analyse.reader import Reader
    from drafter.analyse.roles import Cues
    from drafter.evaluate.scoring import GoldScore
    from drafter.model import Document

FEWEST = 3  # annotated documents: what is met in fewer is no habit
_PARTS = 5  # in which documents are left out, to see what the others teach about them
_FITS = 0.8  # of what is annotated must stand in the document

Annotated = tuple["Document", Mapping[str, Any], str]


@dataclass(frozen=True, slots=True)
class Taught:
    """A reader that own annotations taught: its file, and how documents are read that it had not seen.

    ``before`` and ``after`` are the scores of all documents by the shipped reader and by those that learned without
    them; ``sentences`` counts the annotated ones.
    """

    weights: str
    documents: int
    sentences: int
    before: GoldScore
    after: GoldScore

    @property
    def better(self) -> bool:
        """Whether nothing that counts is worse than before: sentences outside points, kinds of texts."""
        old, new = self.before.counts, self.after.counts
        return all(new[name] >= old[name] for name in ("outside", "sentence", "kind", "negative") if name in old)


def annotated_documents(
    paths: Sequence[Path], annotations: Iterable[Mapping[str, Any]], groups: Mapping[str, str] | None = None
) -> Iterator[Annotated]:
    """The documents that have annotations, read and cleaned, each with its annotations and its group of sources."""
    from drafter.corpus.readers import find_files

    files = {path.name: path for path in find_files(paths)}
    for annotation in annotations:
        path = files.get(annotation["file"])
        if path is not None:
            yield read_document(path), annotation, (groups or {}).get(path.name, path.parent.name)


def examples_in(documents: Iterable[Annotated], library: Library) -> list[Example]:
    """What annotated documents teach: each as it is, and once more as a page that breaks off shows it."""
    from drafter.analyse.roles import compile_cues
    from drafter.corpus.cleaners import EDGES, clean

    cues = compile_cues(library.roles(), library.genre_definitions())
    found: list[Example] = []
    above: dict[str, tuple[Document, Sequence[Mapping[str, Any]]]] = {}  # of each group the document before
    for read, annotation, group in documents:
        # A reader that never saw what stands around texts is at a loss where it is left (outside points, two groups of
        # sources left out: .83 and .69 with it, .78 and .62 without).
        document = clean(read, left=(EDGES,))
        found += _examples((document, annotation, group), cues, above.get(group))
        speeches = annotation["speeches"]
        if len(speeches) == 1 and speeches[0].get("kind") != "other":
            above[group] = document, speeches
    return found


def _examples(
    annotated: Annotated, cues: Cues, above: tuple[Document, Sequence[Mapping[str, Any]]] | None = None
) -> list[Example]:
    from drafter.analyse.examples import examples_of, opening_of

    document, annotation, group = annotated
    speeches = annotation["speeches"]
    opening = opening_of(document, speeches)
    found = examples_of(document, speeches, group, cues, above)
    return found + examples_of(opening, speeches, group, cues) if opening is not None else found


# --- somebody's own reader ------------------------------------------------------------------------


def teach(gold: Sequence[Path], library: Library, texts: Sequence[Path] = ()) -> Taught:
    """The reader that own annotations teach on top of the shipped one; the same annotations give the same bytes.

    ``gold`` are annotations and folders of them. Their documents are looked for in ``texts`` and beside them.
    Raises UnreadableError for annotations that are missing, broken, fewer than ``FEWEST``, without their document or
    made for another text.
    """
    from drafter.analyse.learning import fit
    from drafter.analyse.reader import dump_reader

    annotations, _ = read_gold(gold, library)
    documents = _own_documents(annotations, [*texts, *dict.fromkeys(map(_folder, gold))])
    cues = library_cues(library)
    base = shipped_reader(library)
    taught = {each[0].source: _examples(each, cues) for each in documents}
    before, after = _tried(documents, taught, cues, base)
    reader = fit([example for examples in taught.values() for example in examples], base=base)
    sentences = sum(len(speech.get("units") or ()) for _, found, _ in documents for speech in found["speeches"])
    return Taught(dump_reader(reader), len(documents), sentences, before, after)


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _own_documents(annotations: Mapping[str, Mapping[str, Any]], places: Sequence[Path]) -> list[Annotated]:
    """The annotated documents, all of them there and each the one that was annotated."""
    documents = list(annotated_documents(places, annotations.values()))
    found = {Path(document.source).name for document, _, _ in documents}
    if missing := sorted(a["file"] for a in annotations.values() if a["file"] not in found):
        hint = "请把原文和标注放在一个文件夹里，或用 --texts 指出原文在哪里"
        raise UnreadableError(f"找不到标注的原文：{'、'.join(missing[:5])}（共{len(missing)}份）", hint=hint)
    if len(documents) < FEWEST:
        hint = "请再用 drafter annotate 标注几份；在此之前用自带的读法"
        raise UnreadableError(f"学习至少需要{FEWEST}份标注，这里只有{len(documents)}份", hint=hint)
    for document, annotation, _ in documents:
        refuse_misfit(document, annotation, _FITS)
    return documents


def _tried(
    documents: Sequence[Annotated], taught: Mapping[str, Sequence[Example]], cues: Cues, base: Reader | None
) -> tuple[GoldScore, GoldScore]:
    """How the documents are read without learning, and by what those of the other parts teach."""
    from drafter.analyse.learning import fit
    from drafter.evaluate.scoring import add_scores

    parts = [documents[place::_PARTS] for place in range(min(_PARTS, len(documents)))]
    before, after = [], []
    for part in parts:
        held = {document.source for document, _, _ in part}
        others = [example for source, found in taught.items() if source not in held for example in found]
        reader = fit(others, base=base)
        before += [_score(each, replace(cues, reader=base)) for each in part]
        after += [_score(each, replace(cues, reader=reader)) for each in part]
    return add_scores(before), add_scores(after)


def _score(annotated: Annotated, cues: Cues) -> GoldScore:
    from drafter.analyse.analysis_data import analysis_data
    from drafter.evaluate.scoring import score_document

    document, annotation, _ = annotated
    (found,) = analysis_data([analyse_document(document, cues)])["documents"]
    return score_document(annotation["speeches"], found["speeches"])


# --- the file in a library --------------------------------------------------------------------------


def reader_place(outlines: Path) -> Path:
    """Where the reader of a folder of outlines lies."""
    return outlines / Path(READER).relative_to(OUTLINES)


def write_reader(taught: Taught, outlines: Path, *, force: bool, inputs: Iterable[Path] = ()) -> Path:
    """Write a reader that was taught into a folder of outlines; where. Raises OutputError."""
    from drafter.export.files import make_folder, write_text

    place = reader_place(outlines)
    make_folder(place.parent)
    write_text(place, taught.weights, force=force, inputs=inputs)
    return place


def forget_reader(outlines: Path) -> bool:
    """Go back to the shipped reader; whether there was another one. Raises OutputError."""
    from drafter.export.files import refused

    place = reader_place(outlines)
    try:
        place.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise refused(place, error) from error
    return True
