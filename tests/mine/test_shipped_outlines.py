"""What ships in ``outlines/``: what ``tests/bench/bank.py --ship`` makes of all sources, and what people decided."""

import re
from functools import cache
from pathlib import Path

from speeches import real_analyses, seed_analyses

from drafter.evaluate.precision import read_verdicts
from drafter.library import open_library
from drafter.library.library import Library
from drafter.mine.genre_outlines import mine_outlines
from drafter.mine.miner import distinct
from drafter.mine.shape import read_shape
from drafter.model import Phrase
from drafter.pipeline.sources import mining_sources, read_manifests
from drafter.schema.facets import words_of
from drafter.schema.outlines import dump_outline
from drafter.schema.same_wording import same_text

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "outlines"
_FACT = re.compile(r"[0-9０-９A-Za-z％%×]")


@cache
def library() -> Library:
    return open_library(ROOT)


def entries() -> list[Phrase]:
    return [phrase for role in library().phrase_roles() for phrase in library().phrases(role)]


def test_the_outlines_are_what_the_seeds_and_the_five_documents_teach(shared: Path) -> None:
    """Outlines are made of the shapes of the speeches, whatever the banks are made of."""
    manifests = read_manifests([ROOT / "seeds", shared / "seeds"], library().genre_definitions())
    speeches = distinct(mining_sources([*seed_analyses(), *real_analyses()], manifests))
    genres = {source.id: source.genre or source.speech.genre for source in speeches if source.speech.kind != "other"}
    shapes = [read_shape(one.id, genre, one.speech) for one in speeches if (genre := genres.get(one.id))]
    mined = {f"{outline.id}.yaml": dump_outline(outline) for outline in mine_outlines(shapes, library().genres())}
    assert mined == {path.name: path.read_text(encoding="utf-8") for path in (SHIPPED / "genres").glob("*.yaml")}


def test_every_entry_is_attested() -> None:
    for phrase in entries():
        if phrase.status in ("mined", "noted"):
            assert phrase.sources >= 2 or phrase.sites >= 3, phrase.text
            assert not _FACT.search(re.sub(r"\{[a-z]+[0-9]*\}", "", "".join(phrase.wordings))), phrase.wordings


def test_a_wording_stands_in_one_entry_only() -> None:
    for role in library().phrase_roles():
        texts = [same_text(text) for phrase in library().phrases(role) for text in phrase.wordings]
        assert len(texts) == len(set(texts)), role


def test_every_tag_is_one() -> None:
    for role in library().phrase_roles():
        known = words_of(library().tags(), role)
        for phrase in library().phrases(role):
            assert all(set(tags) <= known[facet].keys() for facet, tags in phrase.tags.items()), phrase.text


def test_what_was_judged_useless_by_reading_is_rejected() -> None:
    judged = (ROOT / "tests" / "gold" / "frames.yaml").read_text(encoding="utf-8")
    bad = {(one.role, same_text(one.text)) for one in read_verdicts(judged, "frames.yaml") if not one.good}
    for phrase in entries():
        texts = phrase.wordings if phrase.status != "rejected" else ()
        assert not [text for text in texts if (phrase.role, same_text(text)) in bad]
