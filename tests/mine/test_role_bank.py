"""The bank of a role: entries worth keeping, named, counted, without names and facts."""

from __future__ import annotations

from speeches import read, sources

from drafter.mine.miner import mine
from drafter.mine.profile import Sentence
from drafter.mine.role_bank import without_copies
from drafter.model import Phrase


def bank(role: str, *texts: str) -> dict[str, Phrase]:
    return {phrase.text: phrase for phrase in mine(sources(role, *texts)).phrases.get(role, ())}


def test_an_entry_says_how_often_where_and_with_what() -> None:
    found = bank(
        "transition",
        "下面，我就工资集体协商讲三点意见。",
        "下面，我就做好防汛工作讲两点意见。",
        "下面，我就做好防汛工作讲两点意见。",
    )["下面，我就{task}，{say}{n}点{topic}。"]
    assert (found.sources, found.occurrences, found.genres) == (3, 3, ("work-meeting",))
    assert found.slots == {
        "task": ("做好防汛工作", "工资集体协商"),
        "say": ("讲",),
        "n": ("两", "三"),
        "topic": ("意见",),
    }
    assert found.filled == {"task": (2, 1), "say": (3,), "n": (2, 1), "topic": (3,)}
    assert found.examples == ("s00@0", "s01@0", "s02@0")


def test_one_speech_is_no_source_of_phrases() -> None:
    assert mine(sources("transition", "下面，我讲三点意见。下面，我讲三点意见。")).phrases == {}


def test_a_part_without_use_of_its_own_is_dropped() -> None:
    assert list(bank("signoff", "我就讲这些，谢谢大家！", "我就讲这些，谢谢大家！")) == ["我就讲这些，谢谢大家！"]
    both = bank("signoff", *["我就讲这些，谢谢大家！"] * 2, *["谢谢大家！"] * 2)
    wordings = {text for phrase in both.values() for text in phrase.wordings}
    assert wordings == {"我就讲这些，谢谢大家！", "谢谢大家！"}


def test_names_enter_neither_frames_nor_fillings() -> None:
    found = bank(
        "acknowledgement",
        "刚才，韩青同志代表市总工会作了工作报告，我完全赞同。",
        "刚才，张平主任代表市总工会作了工作报告，我完全赞同。",
        "刚才，韩青同志代表市总工会作了工作报告，我完全赞同。",
    )
    assert found
    for phrase in found.values():
        assert "韩青" not in phrase.text + str(phrase.slots)
        assert "张平" not in phrase.text + str(phrase.slots)


def test_broken_text_enters_nothing() -> None:
    assert bank("exhortation", *["让我们紧密团结在以为的党中央周围，为X市发展作出贡献！"] * 3) == {}


def test_formulas_are_kept_whole() -> None:
    formula = "增强“四个意识”、坚定“四个自信”、做到“两个维护”"
    assert f"{formula}，" in bank("point", f"要{formula}，抓好落实。", f"{formula}，推进改革。", f"{formula}，看齐。")


def test_words_that_take_turns_make_one_frame() -> None:
    lines = ["我讲三点意见。", "我提两点希望。", "我强调三点意见。", "我谈四点看法。", "我讲三点要求。"]
    found = bank("transition", *lines)["我{say}{n}点{topic}。"]
    assert found.sources == 5
    assert set(found.slots["say"]) == {"讲", "提", "强调", "谈"}


def test_the_beginning_and_the_end_of_a_sentence_belong_together() -> None:
    start, end = "让我们更加紧密地团结起来", "为建设现代化强市作出新的更大贡献！"
    found = bank("exhortation", f"{start}，埋头苦干、奋勇前进，{end}", f"{start}，凝心聚力谋发展，{end}")
    assert list(found) == [f"{start}，{{action}}，{end}"]


def test_the_place_of_an_entry_in_its_section() -> None:
    text = "在这里，我代表市委，向大家表示问候！{}我完全赞同。"
    found = bank("acknowledgement", text.format("报告总结很实在。"), text.format("刚才的发言讲得生动。"))
    assert found["我完全赞同。"].place == "closing"
    assert found["在这里，我代表{org}，向大家表示问候！"].place == "opening"


def test_passages_that_one_speech_has_from_another_count_once() -> None:
    passage = "随着经济的发展和主体的变化，广大职工的精神生活需求日益高涨。"
    copied = [*read("a", "point", passage), *read("b", "point", passage)]
    assert without_copies(copied) == copied[:1]
    formula = [*copied, *read("c", "point", passage)]
    assert without_copies(formula) == formula
    other: list[Sentence] = [*read("a", "opening", passage), *read("b", "opening", passage)]
    assert without_copies(other) == other
