"""The phrase bank of a role (语句库): from its sentences to frames worth keeping."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.mine.bank import Entry, Found, print_bank
from drafter.mine.frames import (
    GAP,
    LEAST_OF_GROUPS,
    LEAST_SOURCES,
    Frame,
    Use,
    Words,
    find_frames,
    least_sources,
    lifts,
    weight,
)
from drafter.mine.grammar import (
    appeals,
    continues,
    is_call,
    is_lead_in,
    is_noun_tail,
    is_thin,
    is_verb_phrase,
    lacks_subject,
    surrounds,
)
from drafter.mine.patterns import (
    BRIDGE,
    Pattern,
    bridge,
    choose,
    fillings_of,
    join,
    places_of,
    sources_of,
    with_families,
    with_own_use,
    worth_of,
)
from drafter.mine.pieces import spans
from drafter.mine.profile import Profile, Sentence
from drafter.mine.sifting import FORMULAIC, is_choice, is_half, slots_touch, swallows
from drafter.mine.slotting import LEAD_IN, Clause
from drafter.punctuation import han_count

# Least worth of a frame by the number of speeches that have it.
_LEAST_WORTH = {
    "formulaic": {2: 3, 3: 2, 5: 1},
    "other": {2: 6, 3: 5, 4: 4},
    "part": {2: 4, 3: 3, 5: 2},  # of a clause
    "other part": {2: 7, 3: 6, 4: 5},
    "salutation": {2: 1},
}
# Without a slot a clause of fewer Han characters is a lead-in (下面，会前，), but for 同志们： itself.
_LEAST_FORMULA = {"signoff": 4, "wishes": 4, "salutation": 3, "exhortation": 6, "opening": 3}
_LEAST_ELSEWHERE = 5
_LEAST_PART = 6
_LEAST_PART_OF_MANY = 4
_LEAST_BEFORE_SLOT = 3  # 我代表{org}; this much before a slot of known kind
# A short frame (从{…}看，把{…}作为{…}) counts when so many speeches have it and its ends are no chance neighbours.
_MANY = 5
_NAMING = FORMULAIC | {"heading"}  # roles whose phrases may name things
_LIFT = 5.0
_TURNS = 3  # words
_JOINABLE = 2  # fixed characters of what is no phrase by itself, but may be part of one
_PASSAGE = 20  # Han characters that two speeches share: one has them from the other
_COPIED = 18  # the same of two clauses in a row, word for word
_COPIED_CLAUSE = 13  # and of one clause in a numbered point


def mine_role(role: str, sentences: Sequence[Sentence], profile: Profile, blocked: frozenset[str]) -> tuple[Entry, ...]:
    """The entries of one role; words in ``blocked`` (names) stand in slots only."""
    uses = [use for number, sentence in enumerate(sentences) for use in _uses(number, sentence, role)]
    least = least_sources(len({use.source for use in uses}))
    least = min(least, LEAST_OF_GROUPS) if profile.groups else least  # the groups tell what is independent
    return print_bank(role, _propose(role, uses, blocked, least), Found(uses, sentences, profile, blocked))


def _propose(role: str, uses: Sequence[Use], blocked: frozenset[str], least: int) -> list[Pattern]:
    frames = find_frames(uses, blocked, _JOINABLE, least)
    full = [_pattern(frame) for frame in frames if _says_enough(frame, uses, role)]
    full += [_pattern(frame) for frame in _linked(frames, uses, role)]
    full = [pattern for pattern in full if role not in FORMULAIC or not lacks_subject(pattern.parts[0])]
    full = [pattern for pattern in full if not is_choice(pattern, uses) and not swallows(pattern, uses)]
    known = {pattern.parts for pattern in full}
    short = [_pattern(frame) for frame in frames if GAP not in frame.words and (frame.words,) not in known]
    chosen = choose((pattern for pattern in full if not continues(pattern.parts[0])), uses)
    later = [pattern for pattern in full if continues(pattern.parts[0])]
    longer = join([*chosen, *short], [*chosen, *short, *later], uses, least)
    if role in FORMULAIC:
        # 我代表{org}，…，表示感谢: what stands between are those who are thanked, and no clause.
        longer += bridge(chosen, uses, least) if role != "acknowledgement" else ()
    else:
        chosen, longer = ([p for p in found if not _is_passage(p, uses)] for found in (chosen, longer))
    final = with_families(full, with_own_use(choose([*chosen, *longer], uses), uses), uses)
    final += _paradigms(full, final, uses)
    final = [pattern for pattern in final if not (is_half(pattern, uses, role) or slots_touch(pattern))]
    return [pattern for pattern in final if _is_phrase(pattern, role) and not _is_torn(pattern, uses, role)]


def _uses(number: int, sentence: Sentence, role: str) -> Iterator[Use]:
    """The clauses of a sentence and the parts of each that may stand by themselves."""
    for index, clause in enumerate(sentence.clauses):
        for start, end in spans(clause.words, role):
            words, raw = clause.words[start:end], clause.raw[start:end]
            yield Use(words, raw, sentence.source, number, index, start, start == 0, end == len(clause.words))


def _pattern(frame: Frame) -> Pattern:
    return Pattern((frame.words,), tuple((number,) for number in frame.uses))


def _says_enough(frame: Frame, uses: Sequence[Use], role: str) -> bool:
    """Whether a frame of one clause can stand by itself."""
    words = frame.words
    if not _may_stand(words, role):
        return False
    sources = len({uses[number].source for number in frame.uses})
    part = 2 * sum(uses[number].begins and uses[number].ends for number in frame.uses) <= len(frame.uses)
    if part and GAP not in words and weight(words) < (_LEAST_PART if sources < _MANY else _LEAST_PART_OF_MANY):
        return False
    table = _LEAST_WORTH[_table(role, part=part)]
    return worth_of(words) + (appeals(words) or surrounds(words, GAP)) >= min(
        worth for count, worth in table.items() if count <= sources
    )


def _table(role: str, *, part: bool) -> str:
    if role not in FORMULAIC:
        return "other part" if part else "other"
    return "salutation" if role == "salutation" else "part" if part else "formulaic"


def _may_stand(words: Words, role: str) -> bool:
    """Whether the words alone are no lead-in; in the long roles figures are facts, not phrases."""
    if role not in FORMULAIC and {"{number}", "{n}"} & set(words):
        return False
    if role != "salutation" and ((len(words) == 1 and words[0] in LEAD_IN) or is_call(words)):
        return False
    if words[-2:-1] == ("的",) and (words[-1] == GAP or words[-1][0] == "{") and weight(words) < _LEAST_PART:
        return False
    if words[-1][0] == "{" and weight(words) < _LEAST_BEFORE_SLOT:
        return False
    least = _LEAST_FORMULA.get(role, _LEAST_ELSEWHERE)
    return weight(words) >= least or weight(words) < sum(map(len, words))


def _linked(frames: Sequence[Frame], uses: Sequence[Use], role: str) -> list[Frame]:
    """Short frames of many speeches whose anchors belong together."""
    many = [
        frame
        for frame in frames
        if not _says_enough(frame, uses, role)
        and _may_stand(frame.words, role)
        and worth_of(frame.words) > 0
        and len({uses[number].source for number in frame.uses}) >= _MANY
    ]
    return [frame for frame, lift in zip(many, lifts(many, uses), strict=True) if lift >= _LIFT]


def _is_phrase(pattern: Pattern, role: str) -> bool:
    """Whether several clauses together are more than lead-ins (同志们，刚才，), and in the long roles no figures."""
    if role not in FORMULAIC and any("{number}" in words for words in pattern.parts):
        return False
    if role in FORMULAIC and lacks_subject(pattern.parts[0]):
        return False
    if len(pattern.parts) == 1 and is_thin(pattern.parts[0], GAP):
        return False
    if role not in _NAMING and is_noun_tail(pattern.parts[-1]):
        return False
    if role not in _NAMING and GAP not in pattern.parts[0] and not is_verb_phrase(pattern.parts[0]):
        return False
    return BRIDGE in pattern.parts or not all(_is_light(words) for words in pattern.parts) or role == "salutation"


def _is_torn(pattern: Pattern, uses: Sequence[Use], role: str) -> bool:
    """Whether several clauses begin inside one (…进车间、|进班组，融入日常): the rest of a row is no beginning."""
    inside = sum(not uses[row[0]].begins for row in pattern.rows)
    return len(pattern.parts) > 1 and role not in FORMULAIC and 2 * inside > len(pattern.rows)


def _is_light(words: Words) -> bool:
    return is_lead_in(words) or (len(words) == 1 and words[0] in LEAD_IN)


def _paradigms(full: Sequence[Pattern], kept: Sequence[Pattern], uses: Sequence[Use]) -> list[Pattern]:
    """The frames that are worth having beside the special cases that cover their uses, but no part of such a frame."""
    known = {pattern.parts for pattern in kept}
    said = [places_of(pattern, uses).keys() for pattern in kept if len(pattern.parts) == 1]
    found: list[Pattern] = []
    for pattern in sorted(full, key=lambda pattern: (-pattern.worth, pattern.parts)):
        if pattern.parts in known or not _is_paradigm(pattern, uses):
            continue
        places = places_of(pattern, uses).keys()
        if not any(places <= others for others in said):
            found.append(pattern)
            said.append(places)
    return found


def _is_paradigm(pattern: Pattern, uses: Sequence[Use]) -> bool:
    """Whether single words take turns in every gap, three at least: 我{讲|提|强调}{n}点{意见|希望|要求}."""
    words = pattern.parts[0]
    if GAP not in words or len(sources_of(pattern.rows, uses)) < _MANY:
        return False
    fillings = fillings_of(pattern, uses)
    single = all(len(filling) == 1 for found in fillings for filling in found)
    return single and all(len(set(found)) >= _TURNS for found in fillings)


def _is_passage(pattern: Pattern, uses: Sequence[Use]) -> bool:
    """Whether two speeches share so many words that one has them from the other; known formulas may be long."""
    quoted = any(word[0] == "“" for words in pattern.parts for word in words)
    return pattern.weight > _PASSAGE and not quoted and len(sources_of(pattern.rows, uses)) <= LEAST_SOURCES


# --- passages that one speech has from another --------------------------------------------------


def without_copies(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Leave out passages that one of exactly two speeches has from the other.

    Two speeches that share two long clauses in a row share an author; where a third says them too, or in the
    roles that live of formulas, they are a formula. Which of the two is kept follows the order of their ids.
    """
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    pairs = _long_pairs(sentences)
    for pair, index in pairs:
        found[pair].add(sentences[index].source)
    copied = {pair: max(sources) for pair, sources in found.items() if len(sources) == LEAST_SOURCES}
    marked = {index for pair, index in pairs if copied.get(pair) == sentences[index].source}
    return [sentence for index, sentence in enumerate(sentences) if index not in marked]


def _long_pairs(sentences: Sequence[Sentence]) -> list[tuple[tuple[str, str], int]]:
    """Clauses, or two in a row, that are long enough to tell a copy, each with the sentences they stand in.

    What holds a slot ({theme}, “…”) is no copy by itself.
    """
    clauses = [
        (sentence.source, "".join(clause.raw), index)
        for index, sentence in enumerate(sentences)
        for clause in sentence.clauses
        if sentence.role not in FORMULAIC
    ]
    alone = [
        (("", "".join(clause.raw)), index)
        for index, sentence in enumerate(sentences)
        for clause in sentence.clauses
        if sentence.role == "point" and _is_long(clause)
    ]
    return alone + [
        ((first, second), index)
        for (source, first, one), (following, second, other) in pairwise(clauses)
        if source == following and han_count(first) + han_count(second) >= _COPIED
        for index in sorted({one, other})
    ]


def _is_long(clause: Clause) -> bool:
    slots = any(word[0] in "{“" for word in clause.words)
    return not slots and sum(map(han_count, clause.raw)) >= _COPIED_CLAUSE
