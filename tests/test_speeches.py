"""From cleaned text to speeches: structure, splitting, reports, and what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.analyse.report import match_attribution, speakers_of
from drafter.analyse.roles import Cues, compile_cues
from drafter.analyse.speeches import read_speeches
from drafter.library import open_library
from drafter.model import Document, Speech

FIRST = """在全县教育工作会议上的讲话
（2026年3月1日）
同志们：
今天，我们召开全县教育工作会议，主要任务是总结去年工作，部署今年任务。刚才，三所学校作了交流发言，讲得很好。
过去一年，全县教育系统取得了明显成效，新建学校3所，培训教师1200人次，群众满意度达到92%，这些成绩来之不易。
在肯定成绩的同时，也要清醒看到存在的问题：一是布局不够合理；二是师资还不均衡。下面，我讲两点意见。
一、提高认识，切实增强办好教育的责任感
教育是国之大计、党之大计。
二、突出重点，扎实推进各项任务
（一）优化布局。要撤并整合，方便群众，把学校办到群众家门口，让孩子少走路。
（二）建强队伍。要一手抓培训：一是请进来；二是走出去；三是沉下去。
各校要对照任务抓好落实。
同志们，办好教育责任重大。让我们扎实工作，为建设教育强县作出新的更大贡献！
我就讲这些。谢谢大家！"""

SECOND = """同志们：
今天，市委召开全市信访工作会议，目的是分析形势，部署任务。近年来，全市信访形势总体平稳，化解积案126件。
但也要看到，一些地方责任不够落实，问题解决不到位。下面，我讲三点意见。
第一，要认清形势。当前信访工作面临新的考验，各级干部要看到做好这项工作的极端重要性，切实把责任扛在肩上、抓在手上。
第二，要化解矛盾。要变群众上访为干部下访，做到件件有着落、事事有回音，把矛盾化解在基层、解决在萌芽状态。
第三，要加强领导。主要领导要亲自抓，分管领导要具体抓，一级抓一级，层层抓落实，确保各项任务落到实处、见到实效。
同志们，群众利益无小事。让我们共同努力，为全市改革发展稳定作出更大贡献！"""

REPORT = """全市产改推进会召开
本报讯 3月1日，全市产业工人队伍建设改革推进会在云川召开。市委副书记程远舟出席会议并讲话，市总工会主席贺兰山主持会议。
程远舟强调，产改关系长远。一要提高站位，把责任扛起来；二要突出重点，把短板补起来；三要形成合力，把工作推起来。
贺兰山在主持会议时要求，各级工会要抓好贯彻落实。
会上，三家企业作了交流发言。各县区工会负责同志参加会议。"""

NOTICE = """关于召开全县教育工作会议的通知
各乡镇人民政府，县直有关单位：
经研究，定于3月1日召开全县教育工作会议。现将有关事项通知如下。
一、会议时间
3月1日上午9时。
二、参会人员
各单位主要负责同志。
特此通知。"""


def read(text: str, cues: Cues) -> tuple[Speech, ...]:
    return read_speeches(Document("test", text, text, "", "utf-8"), cues)


def outline(speech: Speech) -> list[tuple[str, int, str]]:
    return [(s.role, s.level, s.enumerator or "") for s in speech.walk()]


def test_one_speech(cues: Cues) -> None:
    (speech,) = read(FIRST, cues)
    assert speech.kind == "speech"
    assert speech.title == "在全县教育工作会议上的讲话"
    assert (speech.salutation, speech.announced_points, speech.genre) == ("同志们：", 2, "work-meeting")
    assert outline(speech) == [
        ("title", 0, ""),
        ("dateline", 0, ""),
        ("salutation", 0, ""),
        ("opening", 0, ""),
        ("acknowledgement", 0, ""),
        ("review", 0, ""),
        ("problems", 0, ""),
        ("point", 2, "一是"),
        ("point", 2, "二是"),
        ("transition", 0, ""),
        ("point", 1, "一、"),
        ("point", 1, "二、"),
        ("point", 2, "（一）"),
        ("point", 2, "（二）"),
        ("point", 3, "一是"),
        ("point", 3, "二是"),
        ("point", 3, "三是"),
        ("point", 1, ""),
        ("exhortation", 0, ""),
        ("signoff", 0, ""),
    ]
    functions = [s.function for s in speech.walk() if s.level == 1 and s.enumerator]
    assert functions == ["significance", "tasks"]


def test_headings_stand_alone_or_run_in(cues: Cues) -> None:
    (speech,) = read(FIRST, cues)
    points = {s.enumerator: s for s in speech.walk() if s.role == "point" and s.enumerator}
    assert (points["一、"].heading, points["一、"].run_in) == ("提高认识，切实增强办好教育的责任感", False)
    assert (points["（一）"].heading, points["（一）"].run_in) == ("优化布局。", True)


def test_two_speeches_with_nothing_between(cues: Cues) -> None:
    speeches = read(f"{FIRST}\n{SECOND}", cues)
    assert [s.announced_points for s in speeches] == [2, 3]
    assert speeches[1].salutation == "同志们："


def test_second_salutation_before_the_closing_is_no_second_speech(cues: Cues) -> None:
    text = FIRST.replace("同志们，办好教育", "同志们：\n办好教育")
    assert len(read(text, cues)) == 1


def test_report_has_remarks(cues: Cues) -> None:
    (report,) = read(REPORT, cues)
    assert report.kind == "report"
    assert [r.speaker for r in report.remarks] == ["程远舟", "贺兰山"]
    points = [(s.level, s.enumerator) for s in report.remarks[0].sections[0].walk() if s.enumerator]
    assert points == [(1, "一要"), (1, "二要"), (1, "三要")]


def test_notice_is_no_speech(cues: Cues) -> None:
    assert [s.kind for s in read(NOTICE, cues)] == ["other"]


ATTRIBUTIONS = [
    ("江某平副主席在讲话中指出，要深入学习。", "江某平"),
    ("王倩主席在动员部署时强调，开展行动是有效方法。", "王倩"),
    ("惠建林在充分肯定成效后指出，今年是第五个年头。", None),
    ("大家一致表示，要抓好落实。", None),
    ("会议强调，要提高站位。", None),
]


@pytest.mark.parametrize(("sentence", "name"), ATTRIBUTIONS)
def test_match_attribution(sentence: str, name: str | None) -> None:
    found = match_attribution(sentence)
    assert (found.name if found else None) == name


def test_names_given_once_are_known_afterwards() -> None:
    names = speakers_of(["省委常委惠建林出席会议并讲话，副省长陈星莺传达批示精神。"])
    assert "惠建林" in names
    found = match_attribution("惠建林在充分肯定成效后指出，今年是第五个年头。", names)
    assert found is not None


PIECES = st.sampled_from(
    [
        *FIRST.split("\n"),
        *SECOND.split("\n"),
        *REPORT.split("\n"),
        *NOTICE.split("\n"),
        "篇一",
        "——",
        "（）",
        "，。",
        "1.",
    ]
)
CUES = compile_cues(open_library().roles())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PIECES | st.text(max_size=30).filter(lambda t: t.strip() and "\n" not in t and "\r" not in t), max_size=25)
)
def test_nothing_is_lost_and_nothing_raises(lines: list[str]) -> None:
    text = "\n".join(line for line in lines if line)
    speeches = read(text, CUES)
    assert "\n".join(speech.text for speech in speeches) == text


def test_long_line_without_a_stop_is_read_in_linear_time(cues: Cues) -> None:
    assert read("同志们：" + "一要抓落实要求是" * 40_000, cues)
