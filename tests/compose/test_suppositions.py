"""A sentence of stock is suggested where all that it takes for granted holds, and nowhere else."""

from __future__ import annotations

import datetime

import pytest
from briefs import DEFINED

from drafter.compose.matter import lay_out
from drafter.compose.suppositions import Hall, hall_of, holds_here, wanted_jobs
from drafter.model import AgendaItem, Brief, BriefPoint, Matter, Meeting, Speaker

DAY = datetime.date(2026, 6, 10)
BRIEFS = {
    "县里": Brief(
        "work-meeting",
        theme="河道清淤",
        meeting=Meeting("全县河道清淤推进会", DAY, task="部署河道清淤"),
        speaker=Speaker("苗敬之", "松川县委副书记、县长"),
        leadership="县委、县政府",
    ),
    "企业": Brief(
        "mobilisation",
        theme="年末保交付",
        meeting=Meeting("宏泰机床年末保交付动员会", datetime.date(2026, 11, 3)),
        speaker=Speaker("古长岭", "宏泰机床总经理"),
        audience="各位同事",
    ),
    "来宾": Brief(
        "address",
        theme="竹产业合作",
        meeting=Meeting("第二届竹溪竹产品展览会", datetime.date(2026, 9, 20)),
        speaker=Speaker("纪南星", "竹溪竹业协会会长"),
        audience="各位来宾，女士们、先生们",
        welcome=("远道而来的采购商",),
    ),
    "学员": Brief(
        "course-opening",
        theme="家电维修技能",
        meeting=Meeting("云路街道家电维修培训班", DAY),
        speaker=Speaker("屈小满", "云路街道党工委副书记"),
        audience="各位学员",
    ),
    "表彰": Brief(
        "commendation",
        theme="护理工作",
        meeting=Meeting("全市护理工作表彰大会", DAY),
        speaker=Speaker("池一鸣", "市卫生健康委主任"),
        congratulations=("受表彰的40名护士",),
        points=(BriefPoint("希望大家珍惜荣誉"), BriefPoint("希望各医院关心护士")),
    ),
    "通稿": Brief(
        "news-report", theme="防汛", meeting=Meeting("全区防汛工作会议", DAY), speaker=Speaker("边岭", "副区长")
    ),
}
SUPPOSED = [
    ("要站在讲政治的高度，{action}。", ()),
    ("各级{who}要切实履行职责，{action}。", ("县里", "通稿")),
    ("主要负责人是第一责任人，{action}。", ("县里", "通稿")),
    ("让我们在{org}的坚强领导下，{action}。", ()),
    ("今天，我们召开{meeting}，主要任务是{task}。", ("县里", "企业", "通稿")),
    ("今天，我们在这里举行{event}。", ("来宾", "表彰")),
    ("经{org}研究决定，今天召开{meeting}。", ()),
    ("一年来，我们主要做了以下工作。", ()),
    ("以优异的成绩迎接{event}胜利召开！", ()),
    ("{who}出席{meeting}并发表重要讲话。", ()),
    ("代表们一致认为，{remark}。", ()),
    ("以上是我的{topic}，供大家参考。", ("学员",)),
    ("同志们，让我们{action}！", ("县里", "表彰", "通稿")),
    ("百年大计，{theme}为本。", ()),
    ("{theme}责任重于泰山。", ("通稿",)),
    ("金秋送爽，丹桂飘香。", ("来宾",)),
    ("今年是{quote}规划的开局之年。", ("县里", "企业", "来宾", "学员", "表彰", "通稿")),
    ("今年是{quote}规划的收官之年。", ()),
    ("下面，我讲{n}点意见。", ("县里", "企业", "通稿")),
    ("我完全同意，请大家认真抓好落实。", ()),
    ("会议到此结束，散会！", ()),
]


def matter_of(name: str) -> Matter:
    brief = BRIEFS[name]
    return lay_out(brief, DEFINED[brief.genre])


def hall(name: str) -> Hall:
    return hall_of(matter_of(name))


@pytest.mark.parametrize(("text", "expected"), SUPPOSED)
def test_where_a_sentence_is_in_place(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(name for name in BRIEFS if holds_here(text, hall(name))) == expected


def test_thanks_and_congratulations_are_for_those_whom_the_brief_names() -> None:
    assert wanted_jobs("acknowledgement", matter_of("来宾"), hall("来宾")) == {"welcome"}
    assert wanted_jobs("acknowledgement", matter_of("表彰"), hall("表彰")) == {"congratulation"}
    heard = Brief("work-meeting", agenda=(AgendaItem("通报了清淤进度", "县水利局"),))
    matter = lay_out(heard, DEFINED["work-meeting"])
    assert wanted_jobs("acknowledgement", matter, hall_of(matter)) == {"attitude"}


def test_guests_are_told_no_results_of_theirs() -> None:
    assert wanted_jobs("review", matter_of("来宾"), hall("来宾")) == frozenset()
    assert wanted_jobs("review", matter_of("县里"), hall("县里")) == {"cause"}
