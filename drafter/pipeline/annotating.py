"""Notes in the margin of a draft (批注): what each section is for, how long it is, where its sentences come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby, takewhile
from typing import NamedTuple

from drafter.library.source_titles import source_title
from drafter.model import Draft, Genre, Origin, Paragraph, Phrase, Plan, PlannedSection, Section
from drafter.patterns import regex
from drafter.punctuation import han_count, sentences
from drafter.schema.parts import HEAD
from drafter.schema.slot_names import spoken

_MOST_PHRASES = 5
_MOST_EXAMPLES = 2
# Shorter or longer than planned by more than this share is worth saying.
_TOLERANCE = 0.15
_LEAST_DIFFERENCE = 20  # characters
_SHOWN = 12  # characters of a sentence, enough to find it by
_KEY = regex(r"([a-z_]+)(?:\[(\d+)\])?")

Bank = Mapping[str, Sequence[Phrase]]


def annotate(draft: Draft, plan: Plan, bank: Bank) -> Draft:
    """The draft with a comment on each section that ``plan`` has; ``bank`` is the phrases by role."""
    return replace(draft, sections=tuple(_annotated(draft.sections, plan.sections, plan.genre, bank)))


def _annotated(
    written: Sequence[Section], planned: Sequence[PlannedSection], genre: Genre, bank: Bank
) -> Iterator[Section]:
    for section, group in paired(written, planned):
        if section is None or section.role in HEAD:  # filled in, not written: nobody needs a note on it
            yield from group
            continue
        below = [part for part in section.children if not part.inline]
        comment = "\n".join(_comment(section, group, genre, bank))
        for index, part in enumerate(group):
            children = tuple(_children(part, below, genre, bank))
            yield replace(part, children=children, comment=comment if index == 0 else None)


def _children(part: Section, planned: Sequence[PlannedSection], genre: Genre, bank: Bank) -> Iterator[Section]:
    yield from takewhile(lambda child: child.inline, part.children)
    rest = list(dropwhile(lambda child: child.inline, part.children))
    yield from _annotated(rest, planned, genre, bank)


def paired(
    written: Sequence[Section], planned: Sequence[PlannedSection]
) -> Iterator[tuple[PlannedSection | None, list[Section]]]:
    """Each planned section with what was written of it: one section, and more where text follows a list."""
    left = list(planned)
    current: PlannedSection | None = None
    group: list[Section] = []
    for section in written:
        place = next((index for index, part in enumerate(left) if _is(part, section)), None)
        if place is not None:
            if group:
                yield current, group
            current, group = left[place], []
            del left[: place + 1]
        group.append(section)
    if group:
        yield current, group


def _is(planned: PlannedSection, section: Section) -> bool:
    return (planned.role, planned.enumerator, planned.heading) == (section.role, section.enumerator, section.heading)


# --- what a comment says --------------------------------------------------------------------------


class _Names(NamedTuple):
    """What people call the sources of a section of this ``role``."""

    genre: Genre
    role: str
    bank: Bank

    def template(self, ref: str) -> str:
        """A place of a template: which genre's, and what the part is called that it writes."""
        if ref.startswith("plan:"):  # a heading that the layout has put there
            return "起草时所拟"
        own = ref.partition(":")[0] == f"{self.genre.id}.j2"
        return f"模板“{self.genre.name if own else '各文种通用'}”的“{self.genre.part(self.role).name}”一句"


def _comment(planned: PlannedSection, group: Sequence[Section], genre: Genre, bank: Bank) -> Iterator[str]:
    if planned.job:
        yield f"任务：{planned.job}。"
    yield _length(planned.length, sum(han_count(part.printed) for top in group for part in top.walk()))
    own = [paragraph for part in group for paragraph in _own(part)]
    names = _Names(genre, planned.role, bank)
    origins = [*_heading_origins(group[0], names), *_sentence_origins(own, names)]
    if origins:
        yield "出处："
        yield from origins
    if planned.level <= 1 and (phrases := _alternatives(planned, own, genre.id, bank)):
        yield "可以换用的语句："
        for number, phrase in enumerate(phrases, start=1):
            yield f"{number}. {spoken(phrase.text)}（{_attested(phrase)}）"


def _length(planned: int, real: int) -> str:
    if not planned:
        return f"篇幅：{real}字。"
    near = abs(real - planned) <= max(planned * _TOLERANCE, _LEAST_DIFFERENCE)
    verdict = "" if near else "，偏短" if real < planned else "，偏长"
    return f"篇幅：{real}字，计划{planned}字{verdict}。"


def _own(section: Section) -> Iterator[Paragraph]:
    """The paragraphs of a section itself, the points within them included."""
    yield from section.paragraphs
    for child in section.children:
        if child.inline:
            yield from _own(child)


def _heading_origins(section: Section, names: _Names) -> Iterator[str]:
    if section.heading and section.heading_origins:
        yield f"小标题：{_sources(section.heading, section.heading_origins, names)}"


def _sentence_origins(paragraphs: Sequence[Paragraph], names: _Names) -> Iterator[str]:
    """A line for each sentence, one for several in a row that come from the same place."""
    found: list[tuple[str, str]] = []
    for paragraph in paragraphs:
        for start, end in sentences(paragraph.text):
            within = [
                replace(origin, start=max(origin.start, start), end=min(origin.end, end))
                for origin in paragraph.origins
                if origin.start < end and origin.end > start
            ]
            if sources := _sources(paragraph.text, within, names):
                found.append((paragraph.text[start:end].strip(), sources))
    for sources, run in groupby(found, lambda pair: pair[1]):
        texts = [text for text, _ in run]
        more = f"等{len(texts)}句" if len(texts) > 1 else ""
        yield f"“{_begin(texts[0])}”{more}：{sources}"


def _begin(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip("，、：；") + "……"


def _sources(text: str, origins: Sequence[Origin], names: _Names) -> str:
    """Where a stretch of text comes from; marks alone have no origin worth naming."""
    keys: dict[str, None] = {}
    templates: dict[str, None] = {}
    entries: dict[str, None] = {}
    for origin in origins:
        if not any(char.isalnum() for char in text[origin.start : origin.end]):
            continue
        if origin.kind == "brief":
            keys[key_name(origin.ref)] = None
        elif origin.kind == "bank":
            entries[_entry(origin.ref, names.bank)] = None
        else:
            templates[names.template(origin.ref)] = None
    parts = [f"写作要点（{'、'.join(keys)}）"] if keys else []
    parts += [f"语句库（{entry}）" for entry in entries]
    parts += templates
    return "，".join(parts)


def phrase_of(ref: str, bank: Bank) -> Phrase | None:
    """The entry of the bank that an origin names."""
    role, _, text = ref.partition(": ")
    return next((phrase for phrase in bank.get(role, ()) if phrase.text == text), None)


def _entry(ref: str, bank: Bank) -> str:
    _, _, text = ref.partition(": ")
    phrase = phrase_of(ref, bank)
    return f"{spoken(text)}{_attested(phrase)}" if phrase else spoken(text or ref)


def key_name(ref: str) -> str:
    """A brief key in Chinese: points[0].items[1].text → 要点1·分点2; the main field of an entry goes unsaid."""
    from drafter.schema.keys import BRIEF
    from drafter.schema.records import Record

    record: Record | None = BRIEF
    words: list[str] = []
    for name, number in _KEY.findall(ref):
        key = next((key for key in record.fields if key.name == name), None) if record else None
        if key is None:
            words.append(name)
            continue
        if not (name == "text" and words):
            words.append(key.zh + (str(int(number) + 1) if number else ""))
        record = key.record
    return "·".join(words)


def _alternatives(planned: PlannedSection, own: Sequence[Paragraph], genre: str, bank: Bank) -> list[Phrase]:
    """Up to five phrases that the section does not use: those that the plan suggests, then the genre's own.

    Sections of one role, such as the main points, get different ones as long as there are any.
    """
    used = {origin.ref for paragraph in own for origin in paragraph.origins if origin.kind == "bank"}
    # What points say is common to all genres; an opening or a closing is the genre's own.
    rest = [
        phrase
        for phrase in bank.get(planned.role, ())
        if phrase.status != "rejected" and (planned.role == "point" or genre in phrase.genres)
    ]
    rest.sort(key=lambda phrase: (genre not in phrase.genres, -phrase.worth, phrase.text))
    offered = {phrase.text: phrase for phrase in (*planned.phrases, *rest)}
    free = [phrase for text, phrase in offered.items() if f"{planned.role}: {text}" not in used]
    start = max(0, planned.number - 1) * _MOST_PHRASES
    return (free[start:] or free)[:_MOST_PHRASES]


def _attested(phrase: Phrase) -> str:
    """How often a phrase was met, and where, as far as the speeches are here: 6篇用过，如《在…会议上的讲话》."""
    speeches = dict.fromkeys(example.partition("@")[0] for example in phrase.examples)
    titles = list(dict.fromkeys(filter(None, map(source_title, speeches))))[:_MOST_EXAMPLES]
    return f"{phrase.sources}篇用过" + (f"，如{''.join(f'《{title}》' for title in titles)}" if titles else "")
