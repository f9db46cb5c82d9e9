"""Sameness: what is counted, what is formula, what is told; a text is not compared with itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.analyse.roles import Cues
from drafter.check.checker import find_matches
from drafter.check.kinds import OPTIONS
from drafter.check.passages import Past, PastSpeech, past_speech, sample
from drafter.check.sameness import compare
from drafter.check.subject import Subject, subject_of
from drafter.corpus.cleaners import clean
from drafter.library import open_library
from drafter.model import Analysis, Document
from drafter.pipeline.reading import analyse_document
from drafter.pipeline.standards import formulas
from drafter.show.findings import comparison_lines

LIBRARY = open_library()
RULES = {rule.id: rule for rule in LIBRARY.rules(OPTIONS) if rule.group == "sameness"}
OLD = "城东化工园区建成了智慧监管平台，二十四家企业的数据实时上传到指挥中心。"
FORMULA = "这些成绩的取得是大家团结奋斗的结果。"
NEW = "今年以来，消防救援支队走进了一百多所学校，孩子们学会了怎样低姿逃生。"


def analysis(path: str, text: str, cues: Cues) -> Analysis:
    return analyse_document(clean(Document(path, text, text, text, "utf-8")), cues)


def kept(path: str, text: str, cues: Cues) -> PastSpeech:
    return past_speech(analysis(path, text, cues), lambda place: text.count("\n", 0, place) + 1)


def compared(text: str, past: dict[str, str], cues: Cues) -> Subject:
    """A text compared with past speeches by path; the content of a file is its digest."""
    subject = subject_of(analysis("讲话.txt", text, cues))
    shelf = {old: kept(path, old, cues) for path, old in past.items()}
    samples = tuple(sample(speech.text) for speech in shelf.values())
    found = compare(subject, Past(tuple(shelf), samples, shelf.get), lambda sentence: sentence == FORMULA)
    return replace(subject, comparison=found)


def told(subject: Subject, rule: str) -> list[str]:
    return [match.message + match.hint for match in find_matches(subject, [RULES[rule]])]


def test_the_report_counts_sentences_and_leaves_formulas_out(cues: Cues) -> None:
    text = f"{NEW}\n{OLD}{FORMULA}\n"
    (line,) = comparison_lines(compared(text, {"旧.txt": f"开头。\n{OLD}{FORMULA}\n"}, cues).comparison)  # type: ignore[arg-type]
    assert line == "与“旧.txt”（旧.txt）相同2句，占全文62%；不计套语占41%"


def test_a_single_sentence_is_a_hint_with_its_place(cues: Cues) -> None:
    subject = compared(f"{NEW}\n{OLD}", {"旧.txt": f"开头。\n第二行。\n{OLD}"}, cues)
    (message,) = told(subject, "same-sentence")
    assert "旧.txt:3" in message
    assert told(subject, "same-passage") == []


def test_sentences_in_a_row_are_one_passage(cues: Cues) -> None:
    subject = compared(f"这一段是今年自己写的，与往年都不相同。\n{OLD}{NEW}", {"旧.txt": f"{OLD}{NEW}"}, cues)
    (message,) = told(subject, "same-passage")
    assert message.startswith("连续2句（")


def test_other_names_and_numbers_make_no_new_sentence(cues: Cues) -> None:
    changed = OLD.replace("城东", "高新").replace("二十四", "三十六")
    assert told(compared(f"{NEW}\n{changed}", {"旧.txt": OLD}, cues), "same-sentence")


def test_what_stands_in_two_past_speeches_is_told_once(cues: Cues) -> None:
    past = {"甲.txt": f"甲。\n{OLD}", "乙.txt": f"乙。\n{OLD}"}
    assert len(told(compared(f"{NEW}\n{OLD}", past, cues), "same-sentence")) == 1


@pytest.mark.parametrize("other", ["{}", "{}\n"])
def test_a_text_is_not_compared_with_itself(other: str, cues: Cues) -> None:
    text = f"{NEW}\n{OLD}"
    subject = compared(text, {"副本.txt": other.format(text)}, cues)
    assert [told(subject, rule) for rule in RULES if told(subject, rule)] == []
    (line,) = comparison_lines(subject.comparison)  # type: ignore[arg-type]
    assert "本文" in line


def test_nothing_in_common_is_said(cues: Cues) -> None:
    (line,) = comparison_lines(compared(NEW, {"旧.txt": OLD}, cues).comparison)  # type: ignore[arg-type]
    assert line == "与1份旧稿没有相同的句子"


def test_figures_of_one_paragraph_are_one_finding(cues: Cues) -> None:
    old = "全年培训职工12.6万人次，建成驿站145个，化解纠纷3200件。" + OLD
    new = "全年培训职工12.6万人次，建成驿站145个，化解纠纷4100件。" + OLD
    (message,) = told(compared(f"{new}\n{NEW}", {"旧.txt": old}, cues), "same-figure")
    assert "12.6万人、145个" in message
    assert "4100" not in message


@pytest.mark.parametrize("same", ["2025年", "3月15日", "第12届", "5家", "24小时内", "60周年之际", "15个县区"])
def test_dates_and_small_numbers_are_no_figures(same: str, cues: Cues) -> None:
    old, new = f"我们在{same}召开了会议。{OLD}", f"我们在{same}召开了会议。{OLD}{NEW}"
    assert told(compared(new, {"旧.txt": old}, cues), "same-figure") == []


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [("下面，我讲三点意见。", True), (OLD, False), (NEW, False)],
)
def test_formulas_are_those_of_the_bank(sentence: str, formula: bool) -> None:
    assert formulas(LIBRARY)(sentence) is formula
