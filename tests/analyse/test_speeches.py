"""From cleaned text to speeches: structure, splitting, reports, and what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.analyse.attribution import match_attribution, speakers_of
from drafter.analyse.roles import Cues
from drafter.analyse.speeches import read_speeches
from drafter.library import open_library
from drafter.model import Document, Speech
from drafter.pipeline.reading import library_cues

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


def test_thanks_in_the_middle_do_not_end_a_speech(cues: Cues) -> None:
    thanks = "在此，我代表学校，向辛勤工作的老师们表示热烈的祝贺和衷心的感谢！"
    opening = "今天是开学第一天，我们在这里举行典礼，主要任务是部署新学期工作。"
    text = f"老师们、同学们：\n新学期开始了。\n{FIRST[60:200]}\n我们很高兴。\n{thanks}\n{opening}\n谢谢大家！"
    assert len(read(text, cues)) == 1


def test_lines_of_a_page_above_the_salutation_are_no_speech(cues: Cues) -> None:
    page = "海量公文，每日更新。" + "在全县教育工作会议上的讲话（精品）" * 9
    (speech,) = read(f"{page}\n{FIRST}", cues)
    assert speech.salutation == "同志们："


def test_a_date_before_the_salutation_is_a_line_of_its_own(cues: Cues) -> None:
    (speech,) = read(FIRST.replace("（2026年3月1日）\n", "（2026年3月1日） "), cues)
    assert speech.salutation == "同志们："
    assert outline(speech)[:3] == [("title", 0, ""), ("dateline", 0, ""), ("salutation", 0, "")]


def test_words_of_leave_are_the_signoff(cues: Cues) -> None:
    for leave in ("以上意见，不当之处，请批评指正。", "今天的会议就开到这里，散会。"):
        (speech,) = read(FIRST.replace("我就讲这些。谢谢大家！", leave), cues)
        assert speech.sections[-1].role == "signoff"
        assert speech.sections[-1].text == leave


def test_a_heading_by_itself_keeps_the_paragraph_below_it(cues: Cues) -> None:
    body = "五级书记抓落实，责任重大、使命光荣。"  # which would open a closing anywhere else
    (speech,) = read(FIRST.replace("（一）优化布局", f"{body}\n（一）优化布局").replace("各校要对照", "各校要"), cues)
    assert body in next(s for s in speech.walk() if s.enumerator == "二、").text
    (speech,) = read(SECOND.replace("第三，要加强领导。", f"三、要加强领导\n{body}\n"), cues)
    assert body not in "".join(s.text for s in speech.walk() if s.role == "exhortation")


@pytest.mark.parametrize("last", ["三是群众满意。", "三是群众满意。满意度达到92%。来信减少了一半。"])
def test_what_sums_up_a_list_is_no_part_of_its_last_member(last: str, cues: Cues) -> None:
    done = f"有三个特点：一是建设加快；二是质量提高；{last}这些成绩的取得，靠的是大家。"
    (speech,) = read(FIRST.replace("新建学校3所，培训教师1200人次，群众满意度达到92%，这些成绩来之不易。", done), cues)
    (summary,) = [s for s in speech.walk() if s.text.startswith("这些成绩的取得")]
    assert summary.role == "review"


def test_report_has_remarks(cues: Cues) -> None:
    (report,) = read(REPORT, cues)
    assert report.kind == "report"
    assert [r.speaker for r in report.remarks] == ["程远舟", "贺兰山"]
    points = [(s.level, s.enumerator) for s in report.remarks[0].sections[0].walk() if s.enumerator]
    assert points == [(1, "一要"), (1, "二要"), (1, "三要")]


def test_somebody_who_passes_on_and_then_demands_speaks(cues: Cues) -> None:
    told = "会上，县工会副主席贺兰山传达了会议精神，作了部署，并提出两点要求：一要落实；二要创新。"
    after = "会议还通报了有关情况。会前，与会同志观摩了项目。"
    (report,) = read(REPORT.replace("贺兰山在主持会议时要求，各级工会要抓好贯彻落实。", f"{told}\n{after}"), cues)
    assert [(r.speaker, r.announced_points) for r in report.remarks] == [("程远舟", None), ("贺兰山", 2)]
    assert "观摩" not in "".join(s.printed for top in report.remarks[1].sections for s in top.walk())


def test_notice_is_no_speech(cues: Cues) -> None:
    assert [s.kind for s in read(NOTICE, cues)] == ["other"]


def test_a_report_on_a_visit(cues: Cues) -> None:
    text = """梁国平在调研教育工作时强调 办好人民满意的教育
9月8日上午，市委书记梁国平深入市第一中学，调研教育工作，看望慰问一线教师。他指出，学校要坚持立德树人。
梁国平强调，教育是民生之首。一要加大投入；二要深化改革；三要尊师重教。
会议强调，要加强督查。一要严；二要实。"""
    (report,) = read(text, cues)
    assert [remark.speaker for remark in report.remarks] == ["梁国平", "会议"]
    points = [(s.level, s.enumerator) for r in report.remarks for top in r.sections for s in top.walk() if s.enumerator]
    assert points == [(1, "一要"), (1, "二要"), (1, "三要"), (1, "一要"), (1, "二要")]


def test_a_speech_in_one_line(cues: Cues) -> None:
    fill = "要压实责任，强化措施，一级抓一级，层层抓落实，确保各项任务落到实处、见到实效，让群众满意。" * 2
    text = (
        f"在全省计划会议上的讲话（1985年3月11日）同志们：今天，我们召开全省计划会议，任务是部署工作。下面，我讲两点。"
        f"第一，认清形势。{fill}第二，抓好落实。{fill}同志们，让我们共同努力，为实现目标而奋斗！"
    )
    (speech,) = read(text, cues)
    assert (speech.title, speech.salutation) == ("在全省计划会议上的讲话", "同志们：")
    assert [s.role for s in speech.walk()] == [
        "title",
        "dateline",
        "salutation",
        "opening",
        "transition",
        "point",
        "point",
        "exhortation",
    ]
    assert speech.text == text
    assert [s.continues for s in speech.walk()] == [False] + [True] * 7


def test_parallel_paragraphs_are_points_without_enumerator(cues: Cues) -> None:
    parallel = [f"要{verb}职工{what}。依托阵地，开展活动，抓好落实。" for verb, what in PARALLEL]
    text = FIRST.replace("教育是国之大计、党之大计。", "\n".join(parallel))
    (speech,) = read(text, cues)
    topics = [s for s in speech.walk() if s.role == "point" and s.heading and not s.enumerator]
    assert [(s.level, s.heading, s.run_in) for s in topics] == [
        (2, "要组织职工学习。", True),
        (2, "要教育职工守法。", True),
        (2, "要引导职工创新。", True),
    ]


PARALLEL = [("组织", "学习"), ("教育", "守法"), ("引导", "创新")]


def test_what_is_signed_below(cues: Cues) -> None:
    (speech,) = read(f"{FIRST}\n云川县教育局局长　贺兰山\n2026年3月1日", cues)
    assert [s.role for s in speech.sections[-3:]] == ["signoff", "byline", "dateline"]


def test_applause_does_not_hide_a_role(cues: Cues) -> None:
    (speech,) = read(FIRST.replace("刚才，三所", "（热烈鼓掌）刚才，三所"), cues)
    assert [s.role for s in speech.walk()][4] == "acknowledgement"


ATTRIBUTIONS = [
    ("江某平副主席在讲话中指出，要深入学习。", "江某平"),
    ("王倩主席在动员部署时强调，开展行动是有效方法。", "王倩"),
    ("惠建林在充分肯定成效后指出，今年是第五个年头。", None),
    ("大家一致表示，要抓好落实。", None),
    ("会议强调，要提高站位。", None),
    ("县教育局局长杨帆在致辞中表示，合作是必由之路。", "杨帆"),
    ("典礼上，高校长在讲话中对同学们提出三点希望：", "高校长"),
    ("副市长顾长风在致辞中代表市政府对论坛的举办表示祝贺。", "顾长风"),
    ("徐董事长在总结讲话中强调，要归零出发。", "徐董事长"),
    ("校长在讲话中指出，过去一学年成绩可喜。", "校长"),
    ("校长高度重视，认真指出，这是好事。", None),
    ("钟远在通报中说，任务已完成一半。", "钟远"),
    ("李家超致辞时表示，机遇大于挑战。", "李家超"),
    ("最后，市长罗以宁号召全体干部真抓实干。", "罗以宁"),
]


@pytest.mark.parametrize(("sentence", "name"), ATTRIBUTIONS)
def test_match_attribution(sentence: str, name: str | None) -> None:
    found = match_attribution(sentence)
    assert (found.name if found else None) == name


TOLD = [
    ("宋建国总结了上学期工作，对新学期工作进行了部署：一是抓质量。", "宋建国"),
    ("座谈会上，宋建国对养老服务工作给予充分肯定。", "宋建国"),
    ("宋建国出席会议并讲话。", None),
    ("宋建国深入学校，看望慰问教师。", None),
]


@pytest.mark.parametrize(("sentence", "name"), TOLD)
def test_of_somebody_known_a_report_tells_in_many_words(sentence: str, name: str | None) -> None:
    found = match_attribution(sentence, ["宋建国"], broad=True)
    assert (found.name if found else None) == name
    assert match_attribution(sentence, ["宋建国"]) is None


def test_surname_and_post_stand_for_the_name_that_is_known() -> None:
    found = match_attribution("高校长在讲话中要求，要抓师德。", ["高建成"])
    assert found is not None
    assert (found.name, found.post) == ("高建成", "高校长")


def test_names_given_once_are_known_afterwards() -> None:
    names = speakers_of(["省委常委惠建林出席会议并讲话，副省长陈星莺传达批示精神。"])
    assert "惠建林" in names
    assert speakers_of(["局长杨帆、总经理韩雪梅等出席。"]) == ["韩雪梅", "杨帆"]
    assert speakers_of(["赵银生院长、韩小茜书记与大家座谈，龚若云同学发言。"]) == ["赵银生", "韩小茜", "龚若云"]
    assert speakers_of(["成其华指出，河要清。成其华要求，人要勤。毕业生表示，要努力。毕业生表示，要回报。"]) == [
        "成其华"
    ]
    assert speakers_of(["全体同学表示要努力，区委书记讲了话。"]) == []
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
        "3、做好三件事。",
        "二、再接再厉",
        "各位老师：",
        "完",
    ]
)
CUES = library_cues(open_library())


@settings(max_examples=60)
@given(
    st.lists(PIECES | st.text(max_size=30).filter(lambda t: t.strip() and "\n" not in t and "\r" not in t), max_size=25)
)
def test_nothing_is_lost_and_nothing_raises(lines: list[str]) -> None:
    text = "\n".join(line for line in lines if line)
    assert joined(read(text, CUES)) == text


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_is_lost_in_one_line(line: str) -> None:
    assert joined(read(line, CUES)) == line


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_string_is_read(text: str) -> None:
    assert "".join(joined(read(text, CUES)).split()) == "".join(text.split())


def joined(speeches: tuple[Speech, ...]) -> str:
    """The text again: a line each, but a speech may begin in the line in which the one before it ends."""
    parts = [("" if speech.sections and speech.sections[0].continues else "\n") + speech.text for speech in speeches]
    return "".join(parts).removeprefix("\n")


LONG = [
    "我们要抓落实",
    "一是抓落实；",
    "一是抓：1.好；2.坏。",
    "一、抓落实\n",
    "要组织职工学习。好的是什么呢。\n",
    "在全县大会上的讲话\n同志们：\n今天召开会议。\n",
    "市委书记王小明强调，要抓好。",
    "各位领导、",
    "（",
    "第一，",
    "今天召开会议。",
    "要做到；（1）抓好；（2）做好",
    "篇一\n",
]


@pytest.mark.parametrize("piece", LONG)
def test_long_texts_do_not_hang(piece: str, cues: Cues) -> None:
    text = "同志们：" + piece * (30_000 // len(piece))  # quadratic work on it would not come to an end here
    assert "".join(joined(read(text, cues)).split()) == "".join(text.split())


NOTICE = """中共云川市委办公室文件
云办发〔2026〕5号
关于印发程之远同志在全市安全生产工作会议上讲话的通知
各县（区）党委和人民政府，市直各单位：
现将《程之远同志在全市安全生产工作会议上的讲话》印发给你们，请认真学习，抓好贯彻落实。贯彻落实情况请于4月10日前报市委办公室。
中共云川市委办公室
2026年3月15日
"""
COLOPHON = """抄送：市人大常委会办公室，市政府办公室，市政协办公室，市纪委办公室，市法院，市检察院，各人民团体。
中共云川市委办公室 2026年3月15日印发
（共印120份）"""


def test_a_notice_that_sends_a_speech_out_is_its_frame(cues: Cues) -> None:
    notice, speech = read(f"{NOTICE}{FIRST}\n{COLOPHON}", cues)
    alone = read(FIRST, cues)[0]
    assert (notice.kind, speech.kind, speech.title) == ("other", "speech", alone.title)
    roles = [section.role for section in speech.sections]
    assert roles == [*(section.role for section in alone.sections), *["narration"] * 3]
