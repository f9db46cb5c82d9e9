"""What a sentence and a text look like to the learned reader (特征): plain functions from text to names of features.

A feature is a short string (``让我``: the sentence holds these two characters). Nothing longer than four characters
of a text becomes part of one, so that weights learned from a corpus hold nothing of its sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add

from drafter.numerals import match_enumerator

Evidence = Mapping[str, tuple[float, str | None]]  # role → how strongly the cues speak for it, and the words

_HEAD_GRAMS = 32  # characters of a sentence whose pairs are looked at, from its beginning
_TAIL_GRAMS = 12  # and from its end
_LENGTHS = (4, 8, 14, 22, 34, 50, 80, 140)
_AWAY = (1, 2, 3, 5, 8, 13, 21)
_DIGIT = re.compile("[0-9]")
_STOPS = "。！？；，：”’）)…! \u3000"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or the part of one at an enumerator, at character ``at`` of a paragraph.

    ``opens`` and ``closes`` say whether it begins and ends the paragraph; ``bound`` that it lies in an item of a list
    and needs no label; ``signs`` are features that the caller knows of it.
    """

    text: str
    paragraph: int
    at: int
    opens: bool
    closes: bool
    bound: bool = False
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a run of sentences as a whole.

    ``zone``: before the main points (head), behind the last heading (tail), in a text without (whole).
    ``before`` and ``behind`` are the characters of the text on either side.
    """

    kind: str
    zone: str
    before: int = 0
    behind: int = 0


def bucket(value: float, limits: Sequence[float]) -> int:
    """How many of the rising limits a value has passed."""
    return bisect_left(limits, value)


def run_features(sentences: Sequence[Sentence], evidence: Sequence[Evidence], setting: Setting) -> list[list[str]]:
    """The features of every sentence of a run."""
    own = [_words(sentence.text) for sentence in sentences]
    cued = [_cued(found) for found in evidence]
    edges = [_edges(sentence) for sentence in sentences]
    places = _places(sentences, setting)
    last = len(sentences) - 1
    where = f"{setting.kind[0]}{setting.zone[0]}"
    found = []
    for i, sentence in enumerate(sentences):
        features = [*own[i], *places[i], *sentence.signs, "bias:" + where]
        features += cued[i]
        features += [f"{cue}|{where}" for cue in cued[i]]
        features += [f"<{name}" for name in (edges[i - 1] if i else ("start",))]
        features += [f">{name}" for name in (edges[i + 1] if i < last else ("end",))]
        features += [f"<{cue}" for cue in (cued[i - 1] if i else ())]
        features += [f">{cue}" for cue in (cued[i + 1] if i < last else ())]
        features += [f">>{cue}" for cue in (cued[i + 2] if i + 1 < last else ())]
        found.append(features)
    return found


def _words(text: str) -> list[str]:
    """Pairs of characters anywhere, pieces of the beginning and of the end."""
    bare = text.strip("\u3000 ")
    end = bare.rstrip(_STOPS)
    if len(bare) <= _HEAD_GRAMS + _TAIL_GRAMS:
        pairs = {*map(add, bare, bare[1:])}
    else:
        head, tail = bare[:_HEAD_GRAMS], bare[-_TAIL_GRAMS:]
        pairs = {*map(add, head, head[1:]), *map(add, tail, tail[1:])}
    features = [*pairs, "a1:" + bare[:1], "a2:" + bare[:2], "a3:" + bare[:3], "a4:" + bare[:4]]
    features += ("z1:" + end[-1:], "z2:" + end[-2:], "z3:" + end[-3:], "z4:" + end[-4:])
    features += ("stop:" + bare[-1:], f"long:{bisect_left(_LENGTHS, len(bare))}")
    commas = bare.find("，")
    if 0 < commas <= 24:
        features.append(f"c:{bare[max(commas - 2, 0) : commas]}")
        features.append(f"d:{bare[commas + 1 : commas + 3]}")
    if _DIGIT.search(bare):
        features.append("digit")
    mark = match_enumerator(bare[:16])
    if mark is not None:
        features.append(f"mark:{mark.style}")
        features.append(f"mark:{min(mark.number, 2)}")
    return features


def _edges(sentence: Sentence) -> tuple[str, ...]:
    """What the neighbours see of a sentence."""
    bare = sentence.text.strip("\u3000 ")
    return (f"a2:{bare[:2]}", f"a3:{bare[:3]}", f"z2:{bare.rstrip(_STOPS)[-2:]}", f"stop:{bare[-1:]}")


def _cued(evidence: Evidence) -> list[str]:
    """The cues as evidence: each role with its strength, and the strongest role."""
    if not evidence:
        return ["cue:none"]
    ranked = sorted(evidence.items(), key=lambda item: (-item[1][0], item[0]))
    features = [f"cue:{role}:{bucket(score, (0, 1.5, 2.5, 3.5, 5))}" for role, (score, _) in ranked]
    features.append(f"cue1:{ranked[0][0]}")
    return features


def _places(sentences: Sequence[Sentence], setting: Setting) -> list[list[str]]:
    """Where each sentence stands: in the run, the text and its paragraph."""
    lengths = [len(sentence.text) for sentence in sentences]
    inside = sum(lengths)
    whole = max(setting.before + inside + setting.behind, 1)
    paragraphs = sorted({sentence.paragraph for sentence in sentences})
    number = {paragraph: place for place, paragraph in enumerate(paragraphs)}
    where = f"{setting.kind[0]}{setting.zone[0]}"
    found, passed, count = [], 0, len(sentences)
    for i, sentence in enumerate(sentences):
        from_start, to_end = bucket(i, _AWAY), bucket(count - 1 - i, _AWAY)
        row = number[sentence.paragraph]
        share = 10 * (setting.before + passed) // whole
        features = [
            f"share:{where}{share}",
            f"from:{where}{from_start}",
            f"to:{where}{to_end}",
            f"rest:{where}{bucket(len(paragraphs) - 1 - row, _AWAY)}",
            f"in:{where}{sentence.opens:d}{sentence.closes:d}",
        ]
        found.append(features)
        passed += lengths[i]
    return found
