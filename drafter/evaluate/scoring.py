"""Scores of an analysis against annotations made by reading (标注): points, levels, roles, every sentence.

An annotation is JSON, one file a document: ``{"file": NAME, "speeches": [...]}``; of a speech its ``kind``, ``title``,
``salutation``, ``announced`` points, ``points`` as [level, enumerator, first characters of the heading] with a fourth
element for those inside a paragraph, ``roles`` as [role, first characters], ``boilerplate``, ``embedded_speakers``,
``duplicate_of``; where somebody labelled every sentence, ``units`` as [role, sentence], and ``disputed``, the sentences
that two readers read differently. Texts are compared on Han characters, letters and digits alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from drafter.analyse.compared_letters import compared
from drafter.late_classes import dataclass

_PREFIX = 10  # characters: longer ones differ by what a page lost
_LEAST_JUNK = 4
_LEAST_DISPUTED = 6  # characters of a heading that end a disputed sentence
_LONG_UNIT = 12  # characters: a longer sentence is known by its beginning where a page broke it
# Names by which other readers know a role of ours.
_ROLE_ALIASES = {
    "acknowledgment": "acknowledgement",
    "appraisal": "situation",
    "shortcoming": "problems",
    "valediction": "signoff",
}
# Roles that two readers would both accept for a sentence; elsewhere only the annotated one is right.
_ACCEPTED = {
    "body": {"point", "situation", "review", "problems", "body"},
    "narration": {"narration", "opening"},
}
_ACCEPTED_IN_REPORTS = {
    "opening": {"opening", "narration"},  # a lead is both
    "transition": {"transition", "attribution"},  # 「他讲了三点意见」
}
_UNSCORED = ("byline", "dateline")  # set off from the title by taste
_INSIDE = ("point", "body", "title")  # what is not ``outside``
_NO_ROLE = ("body", "title")  # what no role is judged by

# What is counted, as people read it, in the order of the table.
MEASURES = {
    "heading_precision": "标题查准",
    "heading_recall": "标题查全",
    "inline_recall": "段内要点查全",
    "level": "层次",
    "role": "部分功能",
    "sentence": "各句功能",
    "outside": "要点以外各句",
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

Counts = dict[str, tuple[int, int]]  # by measure: right, of how many


@dataclass(frozen=True, slots=True)
class RoleCount:
    """Sentences of a role: ``right`` of those ``annotated``, and how many ``wrong`` ones were taken for it."""

    right: int = 0
    annotated: int = 0
    wrong: int = 0

    def __add__(self, other: RoleCount) -> RoleCount:
        return RoleCount(self.right + other.right, self.annotated + other.annotated, self.wrong + other.wrong)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / ((self.annotated + self.right + self.wrong) or 1)


@dataclass(frozen=True, slots=True)
class GoldScore:
    """How an analysis fits an annotation: ``counts`` by measure, ``roles`` the sentences by role."""

    counts: Counts = field(default_factory=dict)
    roles: Mapping[str, RoleCount] = field(default_factory=dict)

    @property
    def role_macro(self) -> float | None:
        """The mean of F1 over the roles that were annotated; None without annotated sentences."""
        shares = [one.f1 for one in self.roles.values() if one.annotated]
        return sum(shares) / len(shares) if shares else None


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


def add_scores(scores: Iterable[GoldScore]) -> GoldScore:
    """The scores of several documents as those of one."""
    scores = tuple(scores)
    roles: dict[str, RoleCount] = {}
    for score in scores:
        for role, count in score.roles.items():
            roles[role] = roles.get(role, RoleCount()) + count
    return GoldScore(add_counts(score.counts for score in scores), roles)


def score_document(annotated: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> GoldScore:
    """Compare the speeches of an annotation with those of an analysis (data of ``drafter/analysis/1``)."""
    real = [speech for speech in annotated if speech.get("kind", "speech") != "other"]
    if not real:
        return GoldScore({"negative": (int(all(speech.get("kind") != "speech" for speech in found)), 1)})
    pairs = _pair(real, found)
    invented = sum(
        speech.get("kind") in ("speech", "report") for index, speech in enumerate(found) if index not in pairs.values()
    )
    split = {"split_recall": (len(pairs), len(real)), "split_precision": (len(pairs), len(pairs) + invented)}
    paired = ((gold, found[pairs[i]] if i in pairs else {}) for i, gold in enumerate(real))
    return add_scores([GoldScore(split), *(_score_speech(gold, speech) for gold, speech in paired)])


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


def _score_speech(gold: Mapping[str, Any], speech: Mapping[str, Any]) -> GoldScore:
    blocks = list(_blocks(speech))
    apart = [*_points(gold, blocks), *_frame(gold, speech), *_roles(gold, blocks), *_junk(gold, speech)]
    return add_scores([GoldScore(add_counts(apart)), *_sentences(gold, speech)])


def _points(gold: Mapping[str, Any], blocks: Sequence[_Block]) -> Iterator[Counts]:
    points = [block for block in blocks if block.listed]
    used: set[int] = set()
    for level, _, begin, *inline in gold.get("points", []):
        hit = next((i for i, b in enumerate(points) if i not in used and _begins_alike(_plain(begin), b.text)), None)
        yield {"inline_recall" if inline else "heading_recall": (int(hit is not None), 1)}
        if hit is not None:
            used.add(hit)
            yield {"level": (int(points[hit].level == level), 1)}
    disputed = [_plain(sentence) for sentence in gold.get("disputed", [])]
    apart = [i for i, b in enumerate(points) if not b.inline and (i in used or not _in_dispute(b.text, disputed))]
    yield {"heading_precision": (sum(index in used for index in apart), len(apart))}


def _in_dispute(heading: str, disputed: Iterable[str]) -> bool:
    """Whether two readers read a heading differently: it is neither asked for nor wrong."""
    begin = heading[:_PREFIX]
    return any((begin and begin in one) or one.endswith(heading[:_LEAST_DISPUTED]) for one in disputed)


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
        found = next(starting, next(holding, None))
        yield {"role": (int(_ROLE_ALIASES.get(found or "", found) == role), 1)}


def _sentences(gold: Mapping[str, Any], speech: Mapping[str, Any]) -> Iterator[GoldScore]:
    """Every annotated sentence: whether most of it stands in blocks of its role."""
    text, roles = _labelled(speech)
    place = 0
    for label, sentence in gold.get("units", []):
        role, key = label.partition(":")[0], _plain(sentence)
        if not key or role in _UNSCORED:
            continue
        start = _find(key, text, place)
        found = _most(roles[start : start + len(key)] if start >= 0 else ())
        if start >= 0 and role not in ("title", "salutation"):  # these stand behind the text
            place = start
        yield _score_sentence(role, found, in_report=gold.get("kind") == "report")


def _score_sentence(role: str, found: str | None, *, in_report: bool) -> GoldScore:
    accepted = (_ACCEPTED | _ACCEPTED_IN_REPORTS if in_report else _ACCEPTED).get(role, {role})
    right = found in accepted
    counts = {"sentence": (int(right), 1)}
    if role not in _INSIDE:
        counts["outside"] = (int(right), 1)
    roles: dict[str, RoleCount] = {}
    if role not in _NO_ROLE:
        roles[role] = RoleCount(int(right), 1)
        if found is not None and found != "other" and not right:
            roles[found] = RoleCount(wrong=1)
    return GoldScore(counts, roles)


def _labelled(speech: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The plain text of a speech, and the role of each character; the title and the salutation stand at its end."""
    parts = [(_words(block), block.get("role") or "other") for block in _raw(speech)]
    parts += [(speech.get(name) or "", name) for name in ("title", "salutation")]
    plain = [(_plain(words), role) for words, role in parts]
    return "".join(words for words, _ in plain), [role for words, role in plain for _ in words]


def _find(key: str, text: str, place: int) -> int:
    """Where a sentence stands, from ``place`` on if it does, else anywhere, else its beginning; -1 for nowhere."""
    tries = ((key, place), (key, 0), (key[:_LONG_UNIT] if len(key) > _LONG_UNIT else key, 0))
    return next((start for words, begin in tries if (start := text.find(words, begin)) >= 0), -1)


def _most(roles: Sequence[str]) -> str | None:
    """The role of most characters, of equals the first."""
    role = Counter(roles).most_common(1)[0][0] if roles else None
    return _ROLE_ALIASES.get(role or "", role)


def _junk(gold: Mapping[str, Any], speech: Mapping[str, Any]) -> Iterator[Counts]:
    raw = "".join(map(_words, _raw(speech)))
    there, plain = "".join(raw.split()), _plain(raw)
    for junk in gold.get("boilerplate", []):
        bare = _plain(junk)
        gone = "".join(junk.split()) not in there and (len(bare) < _LEAST_JUNK or bare not in plain)
        yield {"boilerplate_dropped": (int(gone), 1)}


def _raw(speech: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from speech.get("blocks", [])
    for remark in speech.get("remarks", []):
        yield from remark.get("blocks", [])


def _words(block: Mapping[str, Any]) -> str:
    return "".join(block.get(part) or "" for part in ("enumerator", "heading", "text"))


def _blocks(speech: Mapping[str, Any]) -> Iterator[_Block]:
    for block in _raw(speech):
        text = _plain((block.get("heading") or "") + (block.get("text") or ""))
        listed, inline = bool(block.get("enumerator")), bool(block.get("inline"))
        yield _Block(block.get("role") or "", block.get("level") or 0, listed, inline, text)


def _plain(text: str | None) -> str:
    return compared(text or "")
