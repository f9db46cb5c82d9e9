"""Restoring mojibake: parts for themselves, synthetic damage with an accuracy floor, and the real document 001."""

import random
import re
from pathlib import Path

import pytest
from damage import Judged, corrupt, damaged_seed, general_without, judge, random_dictionary, summary, traditional
from hypothesis import given, settings
from hypothesis import strategies as st
from vocabulary import bigrams, read_seeds

from drafter.corpus import mojibake
from drafter.corpus.restoring import damaged_places
from drafter.corpus.restoring import vocabulary as vocabularies
from drafter.corpus.restoring.byte_tokens import WINDOW, read_tokens
from drafter.corpus.restoring.changes import UNTRIED, restorations
from drafter.corpus.restoring.corruption import explains
from drafter.corpus.restoring.damaged_places import Place, read_places
from drafter.corpus.restoring.gbk import characters, pairs
from drafter.corpus.restoring.ngrams import plain
from drafter.corpus.restoring.site import Site
from drafter.corpus.restoring.vocabulary import BIGRAMS, HEADER, dump, parse, vocabulary
from drafter.errors import LibraryError

GLOSSES = {"優": "yōu", "經": "jīng", "實": "shí", "務": "wù", "創": "chuàng", "業": "yè"}
# Sound text that shows the glosses of its site.
SOUND = "優(yōu)化服務(wù)，發展經(jīng)濟，落實(shí)任務(wù)，創(chuàng)新創(chuàng)業(yè)。"
# The words that the examples need, so that they do not hang on the shipped counts.
WORDS = "經濟發展方式轉變為經濟強市。由大市轉變為經濟強市，是我們的任務。\n"

PLAIN = "我們工會組織要為職工群眾服務，為改革發展穩定大局作貢獻。\n"


def best(text: str) -> list[str]:
    return [place.candidates[0].text for place in read_places(text) if place.candidates]


# --- the forward model ---------------------------------------------------------------------------


def test_the_forward_model_makes_what_was_observed() -> None:
    assert corrupt("轉變為經濟", {"優": "yōu", "經": "jīng"}) == "轉變?yōu)榻?jīng)濟"
    assert corrupt("人”。“職工之家”、“", {}, "！、") == "人”?!奥毠ぶ摇?、“"


@pytest.mark.parametrize(
    ("text", "observed", "is_one"),
    [
        ("變為經濟", "變?yōu)榻?jīng)濟", True),
        ("變為輕濟", "變?yōu)榻?jīng)濟", False),
        ("優化", "優(yōu)化", True),
        ("優化", "優化", False),
        ("人，我", "人,我", True),
        ("人，我", "人，我", True),
        ("獎章", "獎章€", False),
        ("", "", True),
    ],
)
def test_a_reading_must_show_what_is_observed(text: str, observed: str, is_one: bool) -> None:
    assert explains(text, observed, {"優": "yōu", "經": "jīng"}) is is_one


@settings(max_examples=20)
@given(st.integers(0, 5), st.integers(0, 1000), st.text("，。！？；“”、優經為變導實", max_size=12))
def test_what_is_true_always_explains_what_is_shown(number: int, place: int, noise: str) -> None:
    text = traditional()[number]
    piece = text[place : place + 40].replace("\n", "") + noise
    piece = "".join(character for character in piece if character in pairs())
    dictionary = random_dictionary(text, random.Random(place))
    assert explains(piece, corrupt(piece, dictionary), dictionary)


def test_pairs_of_bytes_are_those_of_gbk() -> None:
    assert pairs()["優"] == "\x83\x9e"
    assert len(characters()) > 21_000
    assert "\xaa\xa1" not in characters()  # user-defined: a browser shows nothing


# --- reading a place -----------------------------------------------------------------------------


def test_tokens_pass_over_glosses_and_stop_at_walls() -> None:
    text = "?yōu)榻?jīng)濟(jì)S1〓強"
    tokens = read_tokens(text, 0)
    assert [token.kind for token in tokens] == ["loss", "pair", "loss", "pair", "byte", "sign", "wall"]
    assert [token.gloss for token in tokens] == ["yōu", "", "jīng", "", "", "", ""]
    assert text[tokens[2].end : tokens[3].end] == "濟(jì)"
    assert len(read_tokens("?" + "強" * 100, 0)) == WINDOW


def test_a_place_is_restored_where_the_document_tells_enough() -> None:
    assert best(SOUND + WORDS * 3 + "由經(jīng)濟大市轉變?yōu)榻?jīng)濟強市。") == ["為經"]


def test_a_page_that_shows_no_glosses_is_only_guessed_at() -> None:
    (place,) = read_places(PLAIN + "業家?guī)ь^創業。")
    assert (place.candidates[0].text, place.source) == ("帶頭", "guess")
    assert not place.certain


def test_an_unbroken_copy_says_what_a_place_was() -> None:
    left, right = "我們一定要把這件事情辦好做實", "，讓全體職工都滿意。"
    text = f"{SOUND}\n{left}，甲變為經丙{right}\n{left}，甲變?yōu)榻?jīng)丙{right}"
    (place,) = read_places(text)
    assert (place.source, place.certain) == ("copy", True)
    assert place.candidates[0].text.startswith("為經")


def test_copies_that_differ_decide_nothing() -> None:
    left, right = "我們一定要把這件事情辦好做實，甲變", "丙，讓全體職工都滿意。"
    broken = f"{left}?yōu)榻?jīng){right}"
    for others in (f"{left}為輕{right}", f"{left}{right}"):
        assert all(place.source != "copy" for place in read_places(f"{SOUND}\n{others}\n{broken}"))


def test_a_question_mark_that_asks_is_none() -> None:
    text = SOUND * 2 + "這是為什麼?，我們要問一問。"
    assert len(mojibake.GLOSSED.findall(text)) > 10
    assert not [place for place in read_places(text) if place.certain]


def test_the_same_place_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    read = damaged_places._read_place

    def counted(site: Site, start: int, left: str) -> tuple[Place | None, int]:
        calls.append(start)
        return read(site, start, left)

    monkeypatch.setattr(damaged_places, "_read_place", counted)
    found = read_places("家?guī)ь^創業。\n" * 300)
    assert len(found) == 300
    assert len(calls) < 20


# --- changes -------------------------------------------------------------------------------------


def test_the_restored_text_has_the_script_of_the_cleaned_text() -> None:
    damaged = "由經(jīng)濟大市轉變?yōu)榻?jīng)濟強市。"
    (late,) = restorations(SOUND + WORDS * 3 + damaged)
    assert late.after == "為經"  # the whole document is yet to be simplified
    (now,) = restorations(SOUND + plain(WORDS) * 30 + "企业家?guī)ь^创业。")
    assert now.after == "带头"


def test_what_is_doubtful_is_marked_with_its_candidates() -> None:
    (change,) = restorations(PLAIN + "業家?guī)ь^創業。")
    assert change.after == "〓□guī)ь^〓"
    assert re.fullmatch(r"存疑，作“带头”（0\.\d+），也可能是“.+”（.+）", change.note or "")


def test_marks_stay_in_pairs_beside_a_mark_of_the_text() -> None:
    text = "第〓章，轉變?yōu)榻?jīng)濟"
    (change,) = restorations(text)
    after = text[: change.start] + change.after + text[change.end :]
    assert not restorations(after)


def test_what_was_misread_is_marked_once() -> None:
    text = "出现锟斤拷字样，字符\ufffd丢失"
    changes = restorations(text)
    assert [change.after for change in changes] == ["〓锟斤拷〓", "〓\ufffd〓"]
    assert not restorations("出现〓锟斤拷〓字样，字符〓\ufffd〓丢失")


def test_a_document_with_too_many_places_is_not_tried_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damaged_places, "_EFFORT", 2000)
    text = SOUND + "".join(f"{a}{b}變?yōu)榻?jīng)濟，" for a in "甲乙丙丁戊己庚辛" for b in "子丑寅卯")
    notes = [change.note for change in restorations(text)]
    assert len(notes) == 32
    assert 0 < notes.count(UNTRIED) < 32


# --- the vocabulary ------------------------------------------------------------------------------


def test_the_shipped_counts_are_of_this_recipe_and_of_the_seeds() -> None:
    """``python tests/bench/vocabulary.py`` writes them anew; some seeds may have come since."""
    shipped, now = parse(BIGRAMS.read_text(encoding="utf-8")), bigrams(read_seeds())
    assert sum(number for run, number in now.items() if run in shipped) > 0.9 * sum(now.values())
    assert sum(run in now for run in shipped) > 0.9 * len(shipped)
    assert BIGRAMS.stat().st_size < 300_000


def test_counts_survive_being_written() -> None:
    runs = {"工": 3.0, "\n工": 1.0, "工会": 8.0, "工人": 2.0, "人\n": 1.0}
    text = dump(runs)
    assert text.startswith(HEADER)
    assert parse(text) == {**runs, "工": 4.0}  # to the nearest power of two
    assert dump(parse(text)) == text


def test_a_broken_installation_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(vocabularies, "BIGRAMS", tmp_path / "bigrams.txt")
    with pytest.raises(LibraryError, match="读不出来"):
        vocabulary.__wrapped__()
    (tmp_path / "bigrams.txt").write_text("# something else\n", encoding="utf-8")
    with pytest.raises(LibraryError, match="读不出来"):
        vocabulary.__wrapped__()


# --- synthetic damage ----------------------------------------------------------------------------

SHARES = [range(0, 3), range(8, 11)]


@pytest.mark.parametrize("share", SHARES, ids=str)
def test_synthetic_damage_is_restored(share: range) -> None:
    """Speeches that the vocabulary does not know, damaged by the forward model with random dictionaries."""
    found: list[Judged] = []
    general = general_without(*(number for share in SHARES for number in share))
    for number in share:
        sound, shown = damaged_seed(number, 0)
        found += judge(sound, shown, read_places(shown, general))
    told = summary(found)
    assert told["places"] >= 20
    assert sum(each.applied and not each.correct for each in found) <= 1
    assert told["best"] >= FLOOR_BEST
    assert told["recall"] >= FLOOR_RECALL


FLOOR_BEST = 0.75  # share of the places whose likeliest text is the truth
FLOOR_RECALL = 0.5  # share of the places that are restored rightly


# --- document 001 --------------------------------------------------------------------------------

# By reading, place by place: what stands there, with a little of what surrounds it.
TRUTHS = (
    *("實打實服務職工", "演變為經濟危", "轉變為非公企業、外", "轉變為非公企業職工", "轉變為維護職"),
    *("轉變為核心，以", "實打實服務職工", "人”。“職工之家”、“", "管理。“職工之家”是服務職工"),
    *("擔當的精神是分不開的。", "通知。《機關工", "大學校”作用，在", "才兼備原則，選"),
    *("其力。”全市各級黨組織", "演變為群體性事", "演變為群體性事", "實打實為職工服務。適"),
    *("大學校”作用，在", "業家帶頭創建", "市總全委會議精神", "業家帶頭承諾", "難勞模”、“金秋助學”等"),
    *("正當的勞動經濟權", "業向專業化和", "與沿海口岸聯系，", "改造。控制高耗能、高", "擔當的高素質專業"),
    *("動獎章□0名", "工作。“五一”期間，《", "就業。籌集送", "化勞模“進企業"),
    "建設。《宜昌市基層工會“六有六好”建設實施",
)
LEAST_RESTORED = 18
LEAST_RIGHT = 30  # likeliest texts


@pytest.fixture(scope="module")
def real(shared: Path) -> tuple[str, tuple[Place, ...]]:
    text = next((shared / "seeds").glob("001_*.txt")).read_text(encoding="utf-8")
    return text, read_places(text)


def is_right(text: str, place: Place, truth: str) -> bool:
    left = mojibake.GLOSS.sub("", text[max(place.start - 40, 0) : place.start])
    right = mojibake.GLOSS.sub("", text[place.end : place.end + 40])
    return bool(place.candidates) and plain(truth) in plain(left + place.candidates[0].text + right)


def test_places_of_document_001(real: tuple[str, tuple[Place, ...]]) -> None:
    text, found = real
    assert len(found) == len(TRUTHS) == 32
    judged = [is_right(text, place, truth) for place, truth in zip(found, TRUTHS, strict=True)]
    assert sum(judged) >= LEAST_RIGHT
    wrong = [text[p.start : p.end] for p, right in zip(found, judged, strict=True) if p.certain and not right]
    assert not wrong
    assert sum(place.certain for place in found) >= LEAST_RESTORED


def test_the_copy_within_document_001_is_used(real: tuple[str, tuple[Place, ...]]) -> None:
    text, found = real
    assert [is_right(text, place, "其力。”全市各級黨組織") for place in found if place.source == "copy"] == [True]
