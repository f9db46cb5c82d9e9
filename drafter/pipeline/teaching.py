"""Teaching the reader (学习): annotated documents in, the examples that they teach out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.library import Library
from drafter.pipeline.reading import read_document

if TYPE_CHECKING:
    from drafter.analyse.learning import Example
    from drafter.model import Document


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
