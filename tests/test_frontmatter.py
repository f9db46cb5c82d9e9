"""Title, byline, dateline, salutation."""

import pytest

from drafter.analyse.frontmatter import looks_like_title, match_salutation, read_front

SALUTATIONS = [
    ("同志们：", "同志们："),
    ("各位主席、同志们：", "各位主席、同志们："),
    ("尊敬的各位来宾，各位选手，同志们：", "尊敬的各位来宾，各位选手，同志们："),
    ("亲爱的同学们、老师们：", "亲爱的同学们、老师们："),
    ("同志们：今天，我们召开会议。", "同志们："),
    ("各位领导，同志们！", "各位领导，同志们！"),
    ("尊敬的王主席，各位委员：", "尊敬的王主席，各位委员："),
    ("各位同事，大家好！", "各位同事，大家好！"),
    ("陈主席（国基）、各位嘉宾、各位朋友：", "陈主席（国基）、各位嘉宾、各位朋友："),
    ("主席、各位议员：", "主席、各位议员："),
]


@pytest.mark.parametrize(("paragraph", "salutation"), SALUTATIONS)
def test_match_salutation(paragraph: str, salutation: str) -> None:
    assert match_salutation(paragraph) == salutation


@pytest.mark.parametrize(
    "paragraph",
    [
        "会议要求：",
        "市总工会：",
        "一、同志们：",
        "他们的做法：",
        "各位代表要做好三件事：",
        "市委书记：",
        "工作目标：",
        "",
    ],
)
def test_other_lines_are_no_salutation(paragraph: str) -> None:
    assert match_salutation(paragraph) is None


@pytest.mark.parametrize(
    "line",
    ["在全县教育工作会议上的讲话", "王某某同志在开班式上的讲话（摘要）", "开幕式致辞", "市委工会工作会议讲话内容篇一"],
)
def test_titles(line: str) -> None:
    assert looks_like_title(line)


def test_front_of_a_manuscript() -> None:
    paragraphs = [
        "在全市产业工人队伍建设改革工作",
        "推进会上的讲话",
        "云川市委副书记　程远舟",
        "（2025年6月12日）",
        "同志们：",
        "今天开会。",
    ]
    front = read_front(paragraphs)
    assert front.title == (0, 1)
    assert front.byline == (2,)
    assert front.dateline == (3,)
    assert (front.salutation, front.body) == (4, 5)


def test_salutation_on_the_line_of_the_text() -> None:
    front = read_front(["在全县大会上的讲话", "同志们：今天，我们召开全县大会。"])
    assert (front.salutation, front.salutation_end, front.body) == (1, 4, 1)
