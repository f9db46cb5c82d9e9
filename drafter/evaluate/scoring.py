"""Scores of an analysis against annotations made by reading (标注): points, levels, roles, and what surrounds them.

An annotation is JSON, one file a document: ``{"file": NAME, "speeches": [...]}``; of a speech its ``kind``, ``title``,
``salutation``, ``announced`` points, ``points`` as [level, enumerator, first characters of the heading] with a fourth
element for those inside a paragraph, ``roles`` as [role, first characters], ``boilerplate``, ``embedded_speakers``,
``duplicate_of``. Texts are compared on Han characters, letters and digits alone. Counts are (right, of how many).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NOTHING = re.compile(r"[^0-9A-Za-z一-鿿×]")
_SAME = str.maketrans("著Xx", "着××")
_PREFIX = 10  # characters: longer ones differ by what a page lost
_LEAST_JUNK = 4

# What is counted, as people read it, in the order of the table.
MEASURES = {
    "heading_precision": "标题查准",
    "heading_recall": "标题查全",
    "inline_recall": "段内要点查全",
    "level": "层次",
    "role": "部分功能",
    "split_precision": "分篇查准",
    "split_recall": "分篇查全",
    "kind": "讲话或报道",
    "title": "题目",
    "salutation": "称谓",
    "announced": "自报点数",
    "speaker": "报道中的讲话人",
    "boilerplate_dropped": "杂质清除",
    "negative": "非讲话不误认",
}

Counts = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of an analysis as it is compared."""

    role: str
    level: int
    listed: bool
    inline: bool
    text: str


def add_counts(found: Iterable[Mapping[str, tuple[int, int]]]) -> Counts:
    """The sum by measure, in the order of ``MEASURES``."""
    total: Counts = {}
    for counts in found:
        for name, (right, of) in counts.items():
            before = total.get(name, (0, 0))
            total[name] = (before[0] + right, before[1] + of)
    return {name: total[name] for name in MEASURES if name in total}


def score_document(annotated: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> Counts:
    """Compare the speeches of an annotation with those of an analysis (data of ``drafter/analysis/1``)."""
    real = [speech for speech in annotated if speech.get("kind", "speech") != "other"]
    if not real:
        return {"negative": (int(all(speech.get("kind") != "speech" for speech in found)), 1)}
    pairs = _pair(real, found)
    invented = sum(
        speech.get("kind") in ("speech", "report") for index, speech in enumerate(found) if index not in pairs.values()
    )
    split = {"split_recall": (len(pairs), len(real)), "split_precision": (len(pairs), len(pairs) + invented)}
    return add_counts(
        [split, *(_score_speech(gold, found[pairs[i]] if i in pairs else {}) for i, gold in enumerate(real))]
    )


# --- which speech is which ----------------------------------------------------------------------


def _pair(annotated: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Each annotated speech with the one found that shares most with it; of equals the nearest in order."""
    ranked = sorted(
        (-_likeness(gold, speech), abs(i - j), -i, -j)
        for i, gold in enumerate(annotated)
        for j, speech in enumerate(found)
    )
    pairs: dict[int, int] = {}
    for likeness, _, i, j in ranked:
        if likeness and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def _likeness(gold: Mapping[str, Any], speech: Mapping[str, Any]) -> int:
    body = "".join(block.text for block in _blocks(speech))
    begins = [_plain(point[2])[:_PREFIX] for point in gold.get("points", [])]
    begins += [_plain(role[1])[:_PREFIX] for role in gold.get("roles", [])]
    speakers = sum(_speaks(speaker, speech) for speaker in gold.get("embedded_speakers", []))
    return sum(begin in body for begin in begins if begin) + speakers + _same_title(gold, speech)


def _speaks(speaker: str, speech: Mapping[str, Any]) -> bool:
    return any(speaker in (remark.get("speaker") or "") for remark in speech.get("remarks", []))


def _same_title(gold: Mapping[str, Any], speech: Mapping[str, Any]) -> bool:
    """One title may hold the other: a page breaks them off or adds its name."""
    wanted, there = _plain(gold.get("title")), _plain(speech.get("title"))
    return bool(wanted and there) and (wanted in there or there in wanted)


# --- one speech ---------------------------------------------------------------------------------


def _score_speech(gold: Mapping[str, Any], speech: Mapping[str, Any]) -> Counts:
    blocks = list(_blocks(speech))
    return add_counts([*_points(gold, blocks), *_frame(gold, speech), *_roles(gold, blocks), *_junk(gold, speech)])


def _points(gold: Mapping[str, Any], blocks: Sequence[_Block]) -> Iterator[Counts]:
    points = [block for block in blocks if block.listed]
    used: set[int] = set()
    for level, _, begin, *inline in gold.get("points", []):
        hit = next((i for i, b in enumerate(points) if i not in used and _begins_alike(_plain(begin), b.text)), None)
        yield {"inline_recall" if inline else "heading_recall": (int(hit is not None), 1)}
        if hit is not None:
            used.add(hit)
            yield {"level": (int(points[hit].level == level), 1)}
    apart = [index for index, block in enumerate(points) if not block.inline]
    yield {"heading_precision": (sum(index in used for index in apart), len(apart))}


def _begins_alike(one: str, other: str) -> bool:
    length = min(len(one), len(other), _PREFIX)
    return length > 0 and one[:length] == other[:length]


def _frame(gold: Mapping[str, Any], speech: Mapping[str, Any]) -> Iterator[Counts]:
    """What stands around the body: kind, title, salutation, how many points are promised, who speaks."""
    if not gold.get("duplicate_of"):
        yield {"kind": (int(speech.get("kind") == gold.get("kind", "speech")), 1)}
    if gold.get("announced") is not None:
        remarks = (remark.get("announced_points") for remark in speech.get("remarks", []))
        promised = speech.get("announced_points") or next((count for count in remarks if count), None)
        yield {"announced": (int(promised == gold["announced"]), 1)}
    if gold.get("salutation"):
        yield {"salutation": (int(_plain(speech.get("salutation")) == _plain(gold["salutation"])), 1)}
    if gold.get("title"):
        yield {"title": (int(_same_title(gold, speech)), 1)}
    for speaker in gold.get("embedded_speakers", []):
        yield {"speaker": (int(_speaks(speaker, speech)), 1)}


def _roles(gold: Mapping[str, Any], blocks: Sequence[_Block]) -> Iterator[Counts]:
    for role, begin in gold.get("roles", []):
        key = _plain(begin)[:_PREFIX]
        starting = (block.role for block in blocks if key and block.text.startswith(key))
        holding = (block.role for block in blocks if key and key in block.text)
        yield {"role": (int(next(starting, next(holding, None)) == role), 1)}


def _junk(gold: Mapping[str, Any], speech: Mapping[str, Any]) -> Iterator[Counts]:
    raw = "".join(f"{b.get('enumerator') or ''}{b.get('heading') or ''}{b.get('text') or ''}" for b in _raw(speech))
    there, plain = "".join(raw.split()), _plain(raw)
    for junk in gold.get("boilerplate", []):
        bare = _plain(junk)
        gone = "".join(junk.split()) not in there and (len(bare) < _LEAST_JUNK or bare not in plain)
        yield {"boilerplate_dropped": (int(gone), 1)}


def _raw(speech: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from speech.get("blocks", [])
    for remark in speech.get("remarks", []):
        yield from remark.get("blocks", [])


def _blocks(speech: Mapping[str, Any]) -> Iterator[_Block]:
    for block in _raw(speech):
        text = _plain((block.get("heading") or "") + (block.get("text") or ""))
        listed, inline = bool(block.get("enumerator")), bool(block.get("inline"))
        yield _Block(block.get("role") or "", block.get("level") or 0, listed, inline, text)


def _plain(text: str | None) -> str:
    return _NOTHING.sub("", text or "").translate(_SAME)
