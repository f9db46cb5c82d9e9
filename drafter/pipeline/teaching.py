"""Teaching the reader (学习): annotated documents in, the weights that they teach out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import UnreadableError
from drafter.export.files import write_text
from drafter.library import Library, open_library
from drafter.pipeline.reading import read_document

if TYPE_CHECKING:
    from drafter.analyse.learning import Example
    from drafter.model import Document

_FEWEST = 2  # annotated documents: what one alone says is not learned

Annotations = Mapping[str, Mapping[str, Any]]


def learn_reader(
    paths: Sequence[Path], gold: Sequence[Path], library: Library | None = None, groups: Mapping[str, str] | None = None
) -> str:
    """The file of a reader learned from the documents of ``paths`` and the annotations of ``gold`` (folders).

    ``groups`` names the group of sources of a document by its file name; else its folder is its group. Raises
    UnreadableError where there are not two annotated documents to learn from.
    """
    from drafter.analyse.learning import fit
    from drafter.analyse.reader import dump_reader
    from drafter.pipeline.evaluating import read_gold

    annotations, _ = read_gold(gold)
    found = examples_in(annotated_documents(paths, annotations.values(), groups), library or open_library())
    if len({example.document for example in found}) < _FEWEST:
        raise UnreadableError(
            "标注过的文稿至少要两份，才学得到东西", hint="请检查文稿和标注的文件夹；标注里的 file 应是文稿的文件名"
        )
    return dump_reader(fit(found))


def annotated_documents(
    paths: Sequence[Path], annotations: Iterable[Mapping[str, Any]], groups: Mapping[str, str] | None = None
) -> Iterator[tuple[Document, Mapping[str, Any], str]]:
    """The documents that have annotations, read and cleaned, each with its annotations and its group of sources."""
    from drafter.corpus.readers import find_files

    files = {path.name: path for path in find_files(paths)}
    for annotation in annotations:
        path = files.get(annotation["file"])
        if path is not None:
            yield read_document(path), annotation, (groups or {}).get(path.name, path.parent.name)


def examples_in(
    documents: Iterable[tuple[Document, Mapping[str, Any], str]],
    library: Library,
) -> list[Example]:
    """What annotated documents teach."""
    from drafter.analyse.examples import examples_of
    from drafter.analyse.roles import compile_cues

    cues = compile_cues(library.roles(), library.genre_definitions())
    found = []
    for document, annotation, group in documents:
        found += examples_of(document, annotation["speeches"], group, cues)
    return found


def write_reader(text: str, path: Path, *, force: bool, inputs: Iterable[Path]) -> None:
    """Write the file of a reader; raises OutputError where something else stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, text, force=force, inputs=inputs)
