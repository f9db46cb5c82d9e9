"""Phrase banks as they are read and laid over each other: of a library that is opened anew only what has changed."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.library.latest import Latest
from drafter.library.phrase_layers import lay_phrases
from drafter.model import Phrase, Tag
from drafter.schema.layer import Layer

_PLACES = 128  # files, and roles of libraries
_read: Latest[tuple[Phrase, ...]] = Latest(_PLACES)
_laid: Latest[tuple[Phrase, ...]] = Latest(_PLACES)


def read_bank(layer: Layer, role: str, tags: tuple[Tag, ...]) -> tuple[Phrase, ...]:
    """The entries of a file of a role's bank; raises LibraryError with every mistake."""

    def read() -> tuple[Phrase, ...]:
        from drafter.schema.phrases import load_phrases

        return load_phrases(layer.text, layer.path, role, tags, trusted=layer.trusted)

    return _read.get(layer.path, (layer, role, tags), read)


def laid_bank(role: str, layers: Sequence[Layer], tags: tuple[Tag, ...]) -> tuple[Phrase, ...]:
    """The entries of a role in the files of several banks, the lowest first; raises LibraryError."""
    layers = tuple(layers)
    place = role, tuple(layer.path for layer in layers)
    return _laid.get(place, (layers, tags), lambda: lay_phrases(read_bank(layer, role, tags) for layer in layers))
