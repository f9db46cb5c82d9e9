"""Every shipped rule: its examples fire and do not fire, its message and hint can be filled in."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from drafter.analyse.roles import Cues
from drafter.check.checker import find_matches
from drafter.check.kinds import KINDS, OPTIONS
from drafter.check.passages import Past, past_speech, sample
from drafter.check.sameness import compare
from drafter.check.subject import Subject, subject_of
from drafter.corpus.cleaners import clean
from drafter.library import open_library
from drafter.model import Document, Rule
from drafter.pipeline.reading import analyse_document
from drafter.schema.rosters import Leader, Roster, Term, Unit

ALL = open_library().rules(OPTIONS)
# What they look for needs a Word file, a corpus or past speeches: their own tests bring them.
ELSEWHERE = frozenset({"layout", "structure", "sameness"})
RULES = [rule for rule in ALL if rule.group not in ELSEWHERE]
# The list of names of which the head of templates/rules/roster.yaml speaks.
ROSTER = Roster(
    (
        Leader("林致远", ("市委书记",)),
        Leader("周明川", ("市委副书记", "市长"), ("常务副市长",)),
        Leader("何青松", ("副市长",)),
        Leader("陈立新", ("市人大常委会主任",)),
    ),
    (Unit("云川市交通运输局", ("市交通局",), ("市交通委",)),),
    (Term("残疾人", ("残废人",)),),
)
_MINUTES = re.compile(r"@minutes=([0-9.]+)\n")
_LEAST = 2
_AGAINST = "@against\n"
# What a Word file looks like is no matter of text: tests/test_check_layout.py.
TEXT_RULES = [rule for rule in RULES if rule.kind not in ("layout", "omissions")]
OUTLINES = {genre: open_library().outline(genre) for genre in open_library().genres()}


def subject(text: str, cues: Cues) -> Subject:
    """An example as it would be checked; its first line may give the minutes, or a past speech stand before it."""
    past, _, text = text.rpartition(_AGAINST)
    found = _MINUTES.match(text)
    text = text[found.end() :] if found else text
    document = clean(Document("讲话.txt", text, text, "", "utf-8"))
    made = subject_of(analyse_document(document, cues), minutes=float(found.group(1)) if found else None)
    made = replace(made, outlines=OUTLINES, roles=open_library().role_names(), roster=ROSTER)
    return replace(made, comparison=compare(made, past_of(past, cues), lambda _: False)) if past else made


def past_of(text: str, cues: Cues) -> Past:
    """A single past speech to compare with."""
    document = clean(Document("旧稿.txt", text, text, "", "utf-8"))
    speech = past_speech(analyse_document(document, cues), lambda place: document.raw.count("\n", 0, place) + 1)
    return Past(("旧稿",), (sample(text),), lambda _: speech)


@pytest.mark.parametrize("rule", TEXT_RULES, ids=lambda rule: rule.id)
def test_firing_examples_fire(rule: Rule, cues: Cues) -> None:
    assert len(rule.fires) >= _LEAST
    for text in rule.fires:
        matches = find_matches(subject(text, cues), [rule])
        assert matches, text
        for match in matches:
            assert "{" not in match.message + match.hint


@pytest.mark.parametrize("rule", TEXT_RULES, ids=lambda rule: rule.id)
def test_other_examples_do_not_fire(rule: Rule, cues: Cues) -> None:
    assert len(rule.does_not_fire) >= _LEAST
    for text in rule.does_not_fire:
        assert not [match.message for match in find_matches(subject(text, cues), [rule])], text


def test_ids_are_unique_and_every_kind_is_used() -> None:
    ids = [rule.id for rule in ALL]
    assert len(set(ids)) == len(ids)
    assert {rule.kind for rule in ALL} == set(KINDS)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.safe], ids=lambda rule: rule.id)
def test_safe_rules_bring_a_fix(rule: Rule, cues: Cues) -> None:
    fixes = [match.hit.fix for text in rule.fires for match in find_matches(subject(text, cues), [rule])]
    assert any(fix is not None for fix in fixes)
