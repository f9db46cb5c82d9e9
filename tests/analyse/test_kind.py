"""Speeches, reports and what is neither."""

import pytest

from drafter.analyse.frontmatter import read_front
from drafter.analyse.kind import kind_features, read_kind
from drafter.analyse.roles import Cues

SPEECHES = [
    (
        "a title with the occasion is enough",
        ["在质量工作座谈会上的讲话", "质量不是检验出来的，是设计和制造出来的，这个道理大家都懂。"],
    ),
    (
        "a subtitle",
        ["做难而正确的事", "——何某在中层干部会上的讲话", "上半年很难，大家辛苦了，我先说几句心里话给大家听。"],
    ),
    (
        "no title, no salutation",
        [
            "县委决定召开这次全县教育工作会议，主要任务是总结工作、部署任务。",
            "刚才，三所学校作了交流发言，讲得都很好。下面，我强调两点。",
            "第一，认识要到位。教育是头等大事，任何时候都不能放松。",
            "第二，措施要到位。教师要配齐，校舍要达标。",
        ],
    ),
    (
        "a salutation and wishes",
        ["各位来宾：", "今天是公司十周年庆典，我谨代表公司向大家表示热烈欢迎！", "祝大家身体健康！"],
    ),
    (
        "a legislature in Hong Kong",
        [
            "立法会：局长就“善用土地”议案总结发言（只有中文）",
            "主席、各位议员：",
            "我感谢二十三位议员就议案发言，并提出宝贵的意见。",
            "多谢主席。",
        ],
    ),
]

REPORTS = [
    (
        "two speakers",
        [
            "全市大会召开",
            "本报讯 3月1日，全市大会召开。市委书记钟文渊出席会议并讲话。",
            "钟文渊强调，要抓好落实。",
        ],
    ),
    (
        "the meeting itself",
        [
            "市委常委会召开会议",
            "3月15日，市委常委会召开会议，研究工作。",
            "会议指出，意义重大。",
            "会议强调，要抓好落实。",
        ],
    ),
    (
        "a visit",
        [
            "梁国平调研教育工作",
            "9月8日，市委书记梁国平深入市第一中学，调研教育工作，看望教师。",
            "他指出，要立德树人。",
        ],
    ),
]

OTHERS = [
    (
        "notice",
        ["关于开展植树活动的通知", "各村（社区）：", "经研究，决定开展植树活动。现将有关事项通知如下。", "特此通知。"],
    ),
    (
        "a story in which somebody speaks",
        [
            "他干咳了一声，大声说：“同志们，今天大会开得很成功，希望大家认真领会，抓好落实，我们要团结一心。”",
            "台下有人小声问：“这算什么话？”大家都笑了，我们也笑了。下面我讲这么几点，他接着说。",
            "她低头回答：“散会吧。”",
        ],
    ),
    ("biography", ["人物简介：陈某", "陈某，男，汉族，1957年出生，浙江人，中共党员，特级教师。"]),
    (
        "exam essay",
        [
            "申论范文：实干兴邦",
            "乡村振兴，关键在干。我们必须以实干推动振兴。",
            "让我们真抓实干，共同谱写乡村振兴新篇章！",
        ],
    ),
    (
        "summary",
        ["镇2022年工作总结", "2022年，我镇完成了各项目标任务。现将工作情况总结如下：", "为建设新乡镇而努力奋斗。"],
    ),
    ("rules", ["考勤管理制度", "第一条 为加强纪律，维护正常工作秩序，制定本制度。", "第二条 本制度适用于全体员工。"]),
    (
        "open letter",
        ["致全市人民的一封信", "尊敬的市民朋友们：", "让我们携起手来，共同建设美丽家园！", "祝大家新春快乐！"],
    ),
    (
        "reflections",
        ["学习二十大精神心得体会", "我认真学习了报告，深受鼓舞。我有以下几点体会：", "我将为伟大复兴贡献自己的力量。"],
    ),
    (
        "how to write one",
        ["领导讲话稿怎么写？", "写讲话稿是一项基本功。下面，我们从三个方面来谈谈讲话稿的写法。", "多写多改。"],
    ),
    (
        "news without speakers",
        ["我校喜获一等奖", "5月20日，全市合唱比赛举行，来自全市的32支代表队参加。", "我校荣获一等奖。"],
    ),
    (
        "a lesson about a speech",
        ["《在葬礼上的讲话》教案", "教学目标：了解人物的伟大贡献，体会作者的思想感情。", "布置作业：背诵。"],
    ),
    ("headline only", ["在全县大会上的讲话"]),
    ("nothing", []),
]

CASES = [
    (label, text, kind)
    for kind, cases in (("speech", SPEECHES), ("report", REPORTS), ("other", OTHERS))
    for label, text in cases
]


@pytest.mark.parametrize(("paragraphs", "kind"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_read_kind(paragraphs: list[str], kind: str, cues: Cues) -> None:
    assert read_kind(paragraphs, read_front(paragraphs), cues) == kind


def test_a_missing_title_is_said_once_and_acts_of_an_event_are_counted(cues: Cues) -> None:
    told = ["校长宣布运动会开幕，随后为获奖的学生颁发证书，师生纷纷表达祝愿。", "仪式上，孩子们宣读了倡议。"]
    untitled = set(kind_features(told, read_front(told), cues))
    titled = set(kind_features(["运动会开幕", *told], read_front(["运动会开幕", *told]), cues))
    assert [f for f in untitled if f.startswith(("t2:", "t4:", "h1:"))] == []
    assert {"t2:开幕", "h1:运"} <= titled
    assert untitled.isdisjoint({f"{word}:0" for word in ("随后", "颁发", "师生", "纷纷", "仪式上", "宣读")})
