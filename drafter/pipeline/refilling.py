"""What was filled into a draft in Word, taken back into the brief that it was made from (填空带回)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import DrafterError, Location
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.pipeline.drafting import parse_brief, read_brief

if TYPE_CHECKING:
    from drafter.corpus.word_controls import Control


@dataclass(frozen=True, slots=True)
class Refilled:
    """A brief with what was filled in: its text; what was asked and answered; how many places still wait.

    ``unsure`` are questions that were answered in several ways, of which the first was taken. The comments of the old
    brief are not in the new one.
    """

    text: str
    answers: tuple[tuple[str, str], ...]
    waiting: int
    unsure: tuple[str, ...] = ()


def refill(word: Path | bytes, brief: Path, library: Library, name: str | None = None) -> Refilled:
    """Take what the controls of a Word file hold into the brief that it was drafted from.

    Raises UnreadableError for a bad file, BriefError where an answer cannot be what the key wants (a date that is
    none), DrafterError where the file has no places to fill, or nobody has filled any.
    """
    from drafter.corpus.readers import open_file
    from drafter.corpus.word_controls import read_controls
    from drafter.schema.answers import answered
    from drafter.schema.brief import dump_brief
    from drafter.schema.source import dump_yaml

    file = open_file(word, name)
    place = Location(file.name)
    controls = read_controls(file) if file.kind == "docx" else ()
    if not controls:
        hint = "请给出 drafter draft 写出的 .docx，在里面填好待补之处再来"
        raise DrafterError("文件里没有可以填的空（内容控件）", place, hint)
    given = _given(controls)
    if not given:
        raise DrafterError("待补之处一处也没有填", place, "在 Word 里点开带底色的【待补】，填好、保存后再来")
    before = read_brief(brief, library)
    told = {key: [(asks, answer) for asks, texts in asked.items() for answer in texts] for key, asked in given.items()}
    data = answered(before, told, library.genre(before.genre).skeleton)
    made = parse_brief(dump_yaml(data), library, f"{file.name} 里填的内容")
    text = f"# 由 {brief.name} 和初稿里填的内容合成\n{dump_brief(made)}"
    answers = tuple((asks, texts[0]) for asked in given.values() for asks, texts in asked.items())
    unsure = tuple(asks for asked in given.values() for asks, texts in asked.items() if len(set(texts)) > 1)
    waiting = len({(one.tag, one.asks) for one in controls if one.asks not in given.get(one.tag, {})})
    return Refilled(text, answers, waiting, unsure)


def _given(controls: Iterable[Control]) -> dict[str, dict[str, list[str]]]:
    """What was filled in: by key and question the answers, in the order of the text."""
    given: dict[str, dict[str, list[str]]] = {}
    for control in controls:
        if control.text:
            given.setdefault(control.tag, {}).setdefault(control.asks, []).append(control.text)
    return given
