"""Runs of sentences that wait for their roles: what of a text the numbering leaves open, and how the reader sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from drafter.analyse.enumeration import Mark, Place
from drafter.analyse.features import Sentence, Setting, run_features
from drafter.analyse.roles import HEAD_ROLES, TAIL_ROLES, Cues, Label, Score
from drafter.late_classes import dataclass
from drafter.model import SpeechKind
from drafter.punctuation import sentences

SPEECH_ROLES = (*HEAD_ROLES, "body", "point", *TAIL_ROLES)
REPORT_ROLES = ("narration", "attribution", "point")
_BEFORE_POINTS = frozenset({"opening", "transition"})
_UNHEARD: Score = (0.0, None)
_EVIDENCE = (*HEAD_ROLES, *TAIL_ROLES)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences to be labelled together; ``before`` is the role that holds in front of them."""

    sentences: tuple[Sentence, ...]
    setting: Setting
    before: str | None = None

    @property
    def open(self) -> list[int]:
        """The places of the sentences that need a label: items of lists have theirs."""
        return [place for place, sentence in enumerate(self.sentences) if not sentence.bound]

    @property
    def part(self) -> str:
        """Which of the reader's ``PARTS`` of a text it is."""
        return "report" if self.setting.kind == "report" else self.setting.zone

    @property
    def allowed(self) -> tuple[str, ...]:
        """The roles that its sentences can play."""
        if self.setting.kind == "report":
            return REPORT_ROLES
        # Behind the last point nobody announces points any more, and no meeting is opened.
        return tuple(role for role in SPEECH_ROLES if self.setting.zone != "tail" or role not in _BEFORE_POINTS)


def cut_sentences(
    paragraphs: Sequence[str],
    begin: Place,
    end: Place,
    marks: Iterable[Mark] = (),
    bound: Callable[[Place], bool] = lambda place: False,
) -> Iterator[Sentence]:
    """The sentences between two places, those with an enumerator inside cut in front of it."""
    inside: dict[int, list[int]] = {}
    for mark in marks:
        inside.setdefault(mark.paragraph, []).append(mark.at)
    for index in range(begin[0], min(end[0] + 1, len(paragraphs))):
        low = begin[1] if index == begin[0] else 0
        high = end[1] if index == end[0] else len(paragraphs[index])
        if low >= high:
            continue
        starts = {low + a for a, _ in sentences(paragraphs[index][low:high])}
        starts.update(at for at in inside.get(index, ()) if low < at < high)
        for a, b in pairwise([*sorted(starts), high]):
            text = paragraphs[index][a:b]
            yield Sentence(text, index, a, a == 0, b == len(paragraphs[index]), bound((index, a)))


def run_of(
    found: Iterable[Sentence],
    paragraphs: Sequence[str],
    kind: SpeechKind,
    zone: str,
    before: str | None = None,
) -> Run:
    """A run with what is known of it as a whole."""
    kept = tuple(found)
    if not kept:
        return Run(kept, Setting(kind, zone), before)
    start, last = kept[0], kept[-1]
    above = sum(map(len, paragraphs[: start.paragraph])) + start.at
    below = sum(map(len, paragraphs[last.paragraph :])) - last.at - len(last.text)
    return Run(kept, Setting(kind, zone, above, below), before)


def features_of(run: Run, cues: Cues) -> list[list[str]]:
    """The features of the sentences of a run."""
    return run_features(run.sentences, _evidence(run, cues), run.setting)


def _evidence(run: Run, cues: Cues) -> list[Mapping[str, Score]]:
    known = cues.among(_EVIDENCE)
    return [known.scores(sentence.text) for sentence in run.sentences]


def label_run(run: Run, cues: Cues) -> list[Label]:
    """The roles of the sentences of a run by the learned reader; of each section's first the words that decided."""
    reader = cues.reader
    if reader is None or not run.sentences:
        return []
    evidence = _evidence(run, cues)
    features = run_features(run.sentences, evidence, run.setting)
    places = run.open
    opens = [run.sentences[place].opens for place in places]
    shown = [features[place] for place in places]
    found = reader.label(shown, opens, frozenset(run.allowed), run.part, run.before)
    roles = dict(zip(places, found, strict=True))
    labels: list[Label] = []
    for place, sentence in enumerate(run.sentences):
        role = roles.get(place, "point")
        first = not sentence.bound and (not labels or labels[-1].role != role)
        told = evidence[place].get(role, _UNHEARD)[1] if first else None
        if first and told is None:
            told = _decided(sentence.text, reader.deciding(_telling(features[place]), role))
        labels.append(Label(role, told))
    return labels


def _telling(features: Sequence[str]) -> list[str]:
    """The features that are pieces of the beginning and the end of a sentence."""
    return [feature for feature in features if feature[0] in "azcd" and ":" in feature[1:3]]


def _decided(text: str, features: Sequence[str]) -> str | None:
    """The pieces of a sentence that are features which decided, in the order of the sentence."""
    pieces = {feature.partition(":")[2] for feature in features}
    found = sorted((text.find(piece), piece) for piece in pieces if piece and piece in text)
    return "…".join(piece for _, piece in found) or None
