"""What stands in a file beside its text (附件): tables, pictures, notes and formulas, lifted out before it is read.

Reading is of words alone: it would put the cells of a table among the paragraphs and drop the rest. Whoever sets a
text anew lifts them out first; a character for private use stands where each was, comes through reading like any
other, and says afterwards where the thing belongs. What cannot be lifted stays in the file, and reading tells it among
what it leaves out: the omissions of the document are then all that is neither in its text nor among the attachments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace

from drafter.corpus.readers import File, read_opened
from drafter.errors import Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.model import Attachment, Document, Kind, Omission, OmissionKind

_FIRST, _LAST = 0xF0000, 0xFFFFD  # plane 15: nothing that writes Chinese uses it


@dataclass(slots=True)
class Lifting:
    """What was lifted out of a file so far, by the mark that stands in its place, and which tables were opened."""

    taken: frozenset[str] = frozenset()  # characters that the text itself has
    found: dict[str, Attachment] = field(default_factory=dict)
    opened: Counter[OmissionKind] = field(default_factory=Counter)

    def mark(self, thing: Attachment) -> str:
        """The mark to put where ``thing`` stood."""
        code = _FIRST + len(self.found)
        while chr(code) in self.taken or chr(code) in self.found:
            code += 1
        self.found[chr(code)] = thing
        return chr(code)


@dataclass(frozen=True, slots=True)
class Lifted:
    """What a file holds, with marks where attachments stood, and these by their marks."""

    document: Document
    attachments: Mapping[str, Attachment]


def lift(file: File) -> Lifted:
    """Lift out of an opened file what stands beside its text; raises UnreadableError for a broken one."""
    from drafter.corpus.flow_attachments import lift_flow
    from drafter.corpus.markup_attachments import lift_markdown, lift_page
    from drafter.corpus.word_attachments import lift_word

    lifters: dict[Kind, Callable[[File, Lifting], Document]] = {
        "docx": lift_word,
        "markdown": lift_markdown,
        "html": lift_page,
        **dict.fromkeys(("doc", "rtf", "odt"), lift_flow),
    }
    lifting = Lifting()
    lifter = lifters.get(file.kind)
    try:
        document = lifter(file, lifting) if lifter else read_opened(file)
    except UnreadableError as error:
        raise UnreadableError(error.message, Location(file.name), error.hint) from error
    opened = (Omission(kind, count) for kind, count in lifting.opened.items())
    return Lifted(replace(document, omissions=(*document.omissions, *opened)), lifting.found)


def marks(text: str) -> Iterator[str]:
    """The characters of a text that may be marks."""
    return (char for char in text if _FIRST <= ord(char) <= _LAST)
