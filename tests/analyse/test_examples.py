"""What the reader learns from: texts as they are annotated, and as pages that break off show them."""

from drafter.analyse.examples import examples_of, opening_of
from drafter.analyse.roles import Cues
from drafter.corpus.cleaners import clean
from drafter.corpus.readers import read
from drafter.model import Document

LINES = [f"第{n}季度，全县工会组织扎实开展了{n}百场活动，取得了新的成绩，服务了更多职工。" for n in "一二三四"] * 12
OPENING = "今天，我们召开全县工会工作会议，主要任务是总结去年工作，部署今年任务。"
TEXT = "\n".join(["同志们：", OPENING, *LINES])
ANNOTATED = [
    {
        "kind": "speech",
        "units": [["salutation", "同志们"], ["opening", OPENING], *(["review", line] for line in LINES)],
    }
]


def document(text: str) -> Document:
    return clean(read(text.encode(), "讲话.txt"))


def test_a_page_that_breaks_off_shows_the_beginning() -> None:
    whole = document(TEXT)
    opening = opening_of(whole, ANNOTATED)
    assert opening is not None
    assert whole.text.startswith(opening.text)
    assert 360 <= len(opening.text) < 720
    assert opening_of(whole, ANNOTATED) == opening


def test_a_short_text_breaks_off_nowhere() -> None:
    assert opening_of(document(TEXT[:400]), ANNOTATED) is None


def test_sentences_are_taught_as_they_are_annotated(cues: Cues) -> None:
    (example,) = examples_of(document(TEXT), ANNOTATED, "group", cues)
    (run,) = example.runs
    assert run.roles[0] == "opening"
    assert set(run.roles[1:]) == {"review"}
    assert example.kind == "speech"


def test_two_texts_with_one_title_are_two(cues: Cues) -> None:
    """Each of several duty reports of one year begins where its own title stands."""
    title = "年度述职报告"
    first, second = LINES[:4], [line.replace("工会", "学校") for line in LINES[:4]]
    annotated = [
        {"kind": "speech", "units": [["title", title], *(["review", line] for line in lines)]}
        for lines in (first, second)
    ]
    found = examples_of(document("\n".join([title, *first, title, *second])), annotated, "group", cues)
    assert [len(example.runs[0].roles) for example in found] == [4, 4]
    assert [begins for begins, _ in found[0].seams] == [True]
