"""From an earlier speech to the brief of a new one (以旧改新)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from drafter.errors import DrafterError, Location
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import Document, Edit, Finding, Speech
from drafter.pipeline.reading import library_cues, read_speeches_in, speech_name
from drafter.punctuation import han_count

_LISTED = 30  # speeches of a collection that a message lists


@dataclass(frozen=True, slots=True)
class Recasting:
    """A brief made out of a speech: its text, how many questions it has, what to know about the reading.

    ``doubtful`` is one whose text does not look like a speech: it is read all the same, and said.
    """

    text: str
    title: str
    questions: int
    findings: tuple[Finding, ...]
    doubtful: bool = False


def recast_file(
    source: Path | bytes, library: Library, name: str | None = None, *, number: int | None = None
) -> Recasting:
    """Make a commented brief out of the speech in a file, or out of the one of this ``number`` (from 1).

    The file is given by its path or by its bytes (``name`` is what they are called).
    Raises UnreadableError for a file that cannot be read, DrafterError where there is no speech in it, several
    and no ``number``, or no such number.
    """
    from drafter.analyse.speeches import read_as_speech
    from drafter.compose.old_frame import unframed
    from drafter.compose.recast import recast
    from drafter.corpus.cleaned_away import cleaned_away

    document, speeches = read_speeches_in(source, library, number, name)
    speech = _chosen(speeches, Location(document.source), number)
    others = tuple(_others(speeches, speech, number))
    doubtful = speech.kind == "other"
    if doubtful:
        speech = read_as_speech(_alone(speech.text, document), library_cues(library))
    frame = unframed(speech.text)
    if frame.told:
        speech = _reread(frame.text, document, library) or speech
    frame = replace(frame, told=(*frame.told, *others))
    genre = library.genre(speech.genre) if speech.genre else library.usual_genre()
    around = tuple(cleaned_away(_near(document, speeches, number)))
    people = library.roster().people
    text = recast(speech, genre, f"《{speech_name(speech)}》", frame, people, around=around, doubtful=doubtful)
    return Recasting(text, speech_name(speech), _questions(text), speech.findings, doubtful)


def recast_bytes(data: bytes, library: str | None, name: str, number: int | None = None) -> tuple[str, str]:
    """As ``recast_file``, text and title alone, for a process that opens the library itself."""
    from drafter.library import open_library

    made = recast_file(data, open_library(library), name, number=number)
    return made.text, made.title


def _near(document: Document, speeches: Sequence[Speech], number: int | None) -> Sequence[Edit]:
    """The edits of a document; where one of several speeches was asked for, those from the one before to the next."""
    if number is None or len(speeches) < 2:
        return document.edits
    from drafter.corpus.ledger import Ledger, Offsets

    ends = list(accumulate(len(speech.text) + 1 for speech in speeches))
    offsets = document.edits.offsets() if isinstance(document.edits, Ledger) else Offsets()
    low = offsets.start(ends[number - 2] - 1) if number > 1 else 0
    high = offsets.start(ends[number - 1]) if number < len(speeches) else len(document.raw)
    return [edit for edit in document.edits if low <= edit.start <= high]


def _others(speeches: Sequence[Speech], chosen: Speech, number: int | None) -> Iterator[tuple[str, str]]:
    """What else is in the file of a speech: where, what; texts are only counted where one of several was asked for."""
    rest = [other for other in speeches if other is not chosen]
    if number is not None and rest:
        yield "里", f"其余{len(rest)}篇（约{sum(han_count(other.text) for other in rest)}字）"
        return
    for other in rest:
        yield "里", f"“{speech_name(other)}”（约{han_count(other.text)}字）"


def _reread(text: str, document: Document, library: Library) -> Speech | None:
    """The speech in a text that stood in a frame, read as if it stood alone."""
    from drafter.analyse.speeches import read_speeches

    found = read_speeches(_alone(text, document), library_cues(library))
    return next((speech for speech in found if speech.kind == "speech"), None)


def _alone(text: str, document: Document) -> Document:
    """A part of a document as a document."""
    return Document(document.source, text, text, document.sha256, document.encoding, document.script)


def _questions(text: str) -> int:
    """How many 【待补】 are to be filled, those in comments not counted."""
    return sum(line.split("#")[0].count("【待补") for line in text.splitlines())


def _chosen(speeches: Sequence[Speech], place: Location, number: int | None) -> Speech:
    if number is None:
        spoken = [speech for speech in speeches if speech.kind == "speech"]
        if len(spoken) > 1:
            listed = "\n".join(f"    {index}. {_named(speech)}" for index, speech in enumerate(speeches[:_LISTED], 1))
            more = f"\n    ……共{len(speeches)}篇" if len(speeches) > _LISTED else ""
            raise DrafterError(
                f"文件里有{len(speeches)}篇，不知道用哪一篇", place, f"请加 --number 序号：\n{listed}{more}"
            )
        reports = [speech for speech in speeches if speech.kind == "report"]
        longest = sorted(speeches, key=lambda speech: -han_count(speech.text))
        chosen = next(iter((*spoken, *reports, *longest)), None)
    else:
        chosen = speeches[number - 1]
    if chosen is None or not han_count(chosen.text):
        raise DrafterError("这里没有讲话，改不成写作要点", place, "请给出讲话的原稿；没有旧稿就用 drafter new 新建")
    if chosen.kind == "report":
        hint = "请找讲话的原稿来改；要写报道，用 drafter new 新建"
        raise DrafterError("这是新闻报道，只转述了讲话，没有讲话的原样", place, hint)
    return chosen


def _named(speech: Speech) -> str:
    kind = {"report": "（报道）", "other": "（不是讲话）"}.get(speech.kind, "")
    return speech_name(speech) + kind
