"""The work of reading and checking grows with the text and no faster, counted in calls, whatever the text repeats."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile

import pytest

from drafter.analyse.roles import Cues
from drafter.check.checker import find_matches
from drafter.check.pairs import _runs_on
from drafter.check.subject import Line, Subject, subject_of
from drafter.corpus.cleaners import clean
from drafter.corpus.footnotes import footnotes
from drafter.corpus.markup import markup
from drafter.corpus.restoring import damaged_places, search
from drafter.library import open_library
from drafter.model import Document
from drafter.numerals import format_numeral
from drafter.pipeline.checking import check_rules
from drafter.pipeline.reading import analyse_document

# Twice the text may take so many times the work: twice, and what one cleaner more or less makes of it.
_MOST = 2.6
# fmt: off
REPEATED = [
    "第一，\n", "第一，", "一是抓好落实；", "一、抓好落实\n二、推进工作\n", "（一）抓好\n", "1.抓好\n",
    "①抓好；", "抓好：\n", "各位领导、", "各位领导、同志们：\n", "抓好\n", "抓好落实推进工作",
    "我们要抓好落实。", "（", "“", "“抓好\n", "《抓好》", "）”", "(a", '"抓', "1234567890", "１２３",
    "2023年5月6日，", "优(yōu)", "?yōu)", "抓?好", "&amp;", "&amp;nbsp;", "<", "<a ", "<!--", "<p>抓好", "{",
    "a{b}", "抓 ", "抓\u3000\u3000", "\u3000\u3000抓好\n", "抓\n\n", "〓抓", "抓\u200b", "锟斤拷", "開會，",
    "…", "。", "抓好、", "【待补】", "抓好[1]", "[1]抓好\n", "张三在讲话中指出，", "下面，我讲三点意见。\n",
    "抓好,\n", "- 1 -\n",
]
# fmt: on


def calls(work: Callable[[], object]) -> int:
    """How many functions, of Python's own too, a piece of work calls."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("repeated", REPEATED)
def test_twice_the_text_takes_twice_the_calls(repeated: str, cues: Cues) -> None:
    rules = check_rules(open_library())

    def read_and_check(size: int) -> None:
        text = repeated * (size // len(repeated))
        document = clean(Document("a.txt", text, text, "", "utf-8"))
        find_matches(subject_of(analyse_document(document, cues)), rules)

    read_and_check(300)  # what is made once is made now
    assert calls(lambda: read_and_check(3000)) <= _MOST * calls(lambda: read_and_check(1500)) + 1250


class Counting(tuple[Line, ...]):
    """Lines that know how often one of them was asked for."""

    asked = 0

    def __getitem__(self, index: object) -> object:  # type: ignore[override]
        assert not isinstance(index, slice)
        Counting.asked += 1
        return super().__getitem__(index)  # type: ignore[index]


def test_a_quotation_of_several_paragraphs_is_looked_for_beside_it(cues: Cues) -> None:
    text = "同志们：\n" + "".join(f"“我们要抓好第{format_numeral(n)}项工作的落实。\n" for n in range(1, 50))
    subject: Subject = subject_of(analyse_document(clean(Document("a.txt", text, text, "", "utf-8")), cues))
    lines = Counting(subject.lines)
    assert [_runs_on(lines, index) for index in range(50)] == [False] + [True] * 49
    assert Counting.asked <= 150


def test_footnotes_are_told_apart_by_their_place() -> None:
    text = "抓好[1]，推进[2]。\n" + "".join(f"[{number}]注文\n" for number in (1, 2))
    assert len(footnotes(text)) == 4


@pytest.mark.parametrize("times", [1, 3, 5, 5000])
def test_an_entity_is_one_however_often_it_was_escaped(times: int) -> None:
    (change,) = markup("抓&" + "amp;" * times + "lt;好")
    assert change.after == "<"


def test_one_place_does_not_take_all_the_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "今天，优(yōu)化" + "抓?yōu)好落实?men)推进?" * 3
    (tried, *_) = damaged_places.read_places(text)
    assert tried.source != "untried"
    monkeypatch.setattr(search, "_MOST_EFFORT", -1)
    assert {place.source for place in damaged_places.read_places(text)} == {"untried"}


def test_what_was_not_tried_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "今天，优(yōu)化" + "抓?yōu)好落实?men)推进?" * 3
    monkeypatch.setattr(damaged_places, "_LEAST_EFFORT", 0)
    monkeypatch.setattr(damaged_places, "_EFFORT_PER_CHARACTER", 0)
    document = clean(Document("a.txt", text, text, "", "utf-8"))
    assert any("未试" in finding.message for finding in document.findings)
