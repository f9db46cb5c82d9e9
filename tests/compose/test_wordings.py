"""The wordings of the templates: enough for every place, of different build, none that claims what nobody said."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from briefs import templates
from jinja2 import Environment, nodes

LEAST = 6
ALIKE = 0.86  # two wordings with more in common differ in a word, not in build
SENTENCE = 12  # characters
JINJA = Environment(autoescape=False)  # noqa: S701 - parses only


def calls(name: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a template where it gives whole sentences to choose from, with the literal parts of these.

    What only joins (接下来，) or turns one word (致以诚挚的谢意) has fewer wordings.
    """
    for call in JINJA.parse(templates()[name]).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in ("stock", "pick"):
            found = [literal(argument) for argument in call.args]
            if call.node.name == "stock" or min(map(len, found)) >= SENTENCE:
                yield call.lineno, found


def literal(node: nodes.Node) -> str:
    found = [node, *node.find_all(nodes.Const)] if isinstance(node, nodes.Const) else [*node.find_all(nodes.Const)]
    texts = (str(part.value) for part in found if isinstance(part, nodes.Const))
    return "".join(dict.fromkeys(re.sub(r"^[^｜。]{1,20}｜", "", text) for text in texts))


PLACES = [(name, line, wordings) for name in sorted(templates()) for line, wordings in calls(name)]
IDS = [f"{name}:{line}" for name, line, _ in PLACES]


@pytest.mark.parametrize(("name", "line", "wordings"), PLACES, ids=IDS)
def test_every_place_has_wordings_of_different_build(name: str, line: int, wordings: list[str]) -> None:
    assert len(wordings) >= LEAST
    twins = [
        pair for pair in combinations(wordings, 2) if difflib.SequenceMatcher(None, *pair).ratio() > ALIKE and pair[0]
    ]
    assert twins == []


@pytest.mark.parametrize(("name", "line", "wordings"), PLACES, ids=IDS)
def test_no_wording_holds_a_figure(name: str, line: int, wordings: list[str]) -> None:
    assert not [text for text in wordings if re.search(r"\d|[二三四五六七八九十]+[个项件]", text)]
