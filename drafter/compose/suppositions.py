"""Suppositions (语句的前提): what a sentence of stock takes for granted, and whether it holds where it is suggested.

A frame of the bank comes from some hall: its listeners were comrades or pupils, its meeting was 召开 or 举行, a year's
work lay behind it, somebody stood above the speaker. Each of these is a row of a table, the words that suppose it and
what has to hold; a sentence is suggested where all of its suppositions hold, and in doubt it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from drafter.compose.demands import OFFERS
from drafter.compose.occasion import PARTY, Occasion, occasion_of, year_of
from drafter.late_classes import dataclass
from drafter.model import Brief, Matter
from drafter.patterns import regex

# What is called 会 and is no meeting: nobody 召开 an exhibition.
_SHOWS = regex("(?:展览|博览|展销|展示|运动|联欢|联谊|追悼|追思|茶话|团拜|音乐|游园|晚|庙|展|欢送|告别)会$")
_MEETING = regex("(?:会议?|全会)$")
_RUNS_ON = regex("(?:班|课|学校|周|月)$")  # what is opened, and 举行 no more than 召开
_TALK = regex("座谈|恳谈|茶话")
_LEARNING = regex("培训|研修|[班课]$|开班|讲堂|开学|结业|学期")
_FEAST = regex("庆祝|纪念|表彰")
_LEADS_PLACE = regex("[省市县区州旗盟](?:委(?!员)|(?:人民)?政府|人大|政协|长)|自治区|国务院")
_TELLS_YEAR = regex(r"去年|一年|全年|年度|年终|年会|20\d\d年(?!\d*月)")
_ARRANGED = regex("部署|方案|传达|文件|意见|讲话|工作报告|任务|目标")
_REPORTED = regex("汇报|通报|报告|发言|讲话|意见|介绍|交流|建议")
_FROM_ABOVE = regex("讲话|传达|批示|指示")
_YEARS = 5  # of a plan (规划): 2026 is the first of one


@dataclass(frozen=True, slots=True)
class Hall:
    """Where stock would be said: the occasion, with all that the brief says.

    ``outside``: those who listen take no orders; ``of_place``: the speaker's word goes for all levels of a place;
    ``meets``: the occasion is a meeting that is 召开, ``holds``: one that is 举行; ``deploys``: tasks are given out;
    ``talks``: people sit together to talk or to learn; ``gains``: a meeting is summed up; ``hosts``: a host speaks;
    ``hopes``: the points are hopes of others.
    """

    occasion: Occasion
    said: str
    called: str
    name: str
    agenda: str
    month: int
    year: int
    outside: bool
    of_place: bool
    meets: bool
    holds: bool
    deploys: bool
    talks: bool
    gains: bool
    hosts: bool
    hopes: bool

    def says(self, word: str) -> bool:
        """Whether the brief itself has a word, or calls somebody by it."""
        return word in self.said or word in self.called

    @property
    def party(self) -> bool:
        """Whether the brief speaks of the Party's decisions, before people who are to carry them out."""
        return not self.outside and PARTY.search(self.said) is not None


def hall_of(matter: Matter) -> Hall:
    """The hall of a brief's speech."""
    brief, occasion = matter.brief, occasion_of(matter)
    called, name = brief.audience or "同志们", brief.meeting.name or ""
    meets = _MEETING.search(name) is not None and not _SHOWS.search(name)
    talks = is_talk(brief) or bool(_LEARNING.search(name))
    outside = occasion.listeners in ("来宾", "学员", "群众") and "同志" not in called
    first = matter.genre.form.first
    return Hall(
        occasion=occasion,
        said="，".join(_texts(brief)),
        called=called,
        name=name,
        agenda="，".join(f"{item.who}{item.did}{item.view}" for item in matter.agenda),
        month=brief.meeting.date.month if brief.meeting.date else 0,
        year=year_of(brief),
        outside=outside,
        of_place=occasion.units == "各级各部门" and is_of_place(brief),
        meets=meets,
        holds=not _RUNS_ON.search(name) and (not meets or occasion.celebrates),
        deploys=matter.genre.build == "speech" and not (outside or talks or "congratulations" in first),
        talks=talks,
        gains="gains" in first,
        hosts=matter.genre.build == "script",
        hopes=bool(matter.points) and all(OFFERS.match(point.heading or point.text or "") for point in matter.points),
    )


def is_of_place(brief: Brief) -> bool:
    """Whether the speaker speaks for a place and no house; a brief that does not say who speaks may be of one."""
    post = brief.speaker.post or ""
    return not post or _LEADS_PLACE.search(post) is not None


def is_talk(brief: Brief) -> bool:
    """Whether people sit together to talk, by nobody's decision and with no paper to carry out."""
    return _TALK.search(brief.meeting.name or "") is not None


_SETTINGS = ("source", "genre", "excluded", "omitted", "required", "pinned")


def _texts(value: Any) -> Iterable[str]:
    """All texts of a brief, its own settings apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for item in fields(value):
            if item.name not in _SETTINGS:
                yield from _texts(getattr(value, item.name))


def holds_here(text: str, hall: Hall) -> bool:
    """Whether all that a sentence supposes holds in a hall."""
    return all(holds(hall, found.group()) for words, holds in _SUPPOSED for found in words.finditer(text))


# --- what is supposed -------------------------------------------------------------------------------

# People, things and events that a sentence names, each of which the brief has to name too.
_NAMED = (
    "同志们|同学|学员|学子|老师|教师|教职工|师生|家长|孩子|小朋友|运动员|裁判|来宾|嘉宾|朋友|企业家|乡亲|父老|老同志|老领导|党员|妇女|青年|青春",
    "党组织|支部|(?<![农乡])村(?![民庄])|员工|职工|工人|施工|监理|新郎|新娘|战友|医护|护士|军|英雄|烈士|群众|百姓|社会各界|部门负责人",
    "祖国|民族|国家|人民|民生|大局|红色|革命|旗帜|蓝图|百年大计|历史意义|政治意义|战略意义|里程碑|红线|开门红",
    "教育|科技|人才|体育|经济|财政|预算|指标|价格|消费|产品|企业|项目|工程|扶贫|脱贫|宗教|学雷锋|合法权益|维权|执法|打击|违法|问责|追责|追究",
    "学业|学习期间|学期|学年|毕业|母校|学校|竣工|开工|建成|投资|兴业|招商|访问|捐|慷慨|退休|离岗|家乡|友情|友谊|举杯|干杯|心想事成|万事如意",
    "选举|选票|当选|审议|表决|报告会|工作报告|作报告|演讲|比赛|赛出|竞赛|闭幕|开幕|奠基|揭牌|乐曲|帷幕|国歌|批评指正|座谈|培训|讨论",
    "发言|汇报|通报|传达|观摩|参观|考察|调研|颁奖|领奖|表彰|先进|获奖|荣誉|榜样|宣读|签订|签约|印发|专题片",
    "清明|元旦|春节|新春|新年|佳节|节日|中秋|国庆|周年|献礼|胜利召开|全年|目标任务|攻坚之年|第一仗|首季",
)
# What somebody above did or thinks, of whom only the brief knows; what nobody knows who writes before the day.
_TOLD_BY_BRIEF = (
    r"\{(?:org|who|meeting|doc)\d?\}[^，。！]{0,8}(?:重视|决定|研究|部署|指示|批示|要求|安排|关怀)",
    "重要论述|重要指示|重要讲话|亲自|批示|寄予|研究决定|高度重视|第一次|前列|国家兴|国家强|坚持以|阳光灿烂|彩旗飘扬|风和日丽",
)
_OF_PARTY = (
    "四个意识|两个维护|两个确立|四个自信|特色社会主义|习近平|党中央|中国共产党|党和人民|百年未有|中国式现代化|根本遵循"
)
_ALL_LEVELS = (
    "各级|各地|各乡镇|各县|上下|各部门(?!、)|各有关部门|有关部门|干部群众|广大党员|广大干部|全社会"
    "|主要领导|分管领导|主要负责人"
)
_ORDERS = "(?<![重需主必首摘纲概简只将就])要(?!求|点|素|件|是)|必须|务必|抓好|落实|要求|肯定|点意见|个方面的问题"
_BATTLE = "攻坚战|打赢|决战|冲刺|背水一战|收兵|全面胜利|夺取|硬仗|决不罢休|必胜|号角|尽锐|挂图作战|倒排工期"
_RISK = "麻痹|侥幸|隐患|事故|底线|防范|遏制|警钟|敬畏|忧患|居安思危|教训|风险|重于泰山"
_SEASONS: Mapping[str, tuple[int, ...]] = {
    "春天|春暖|春回|春光|阳春": (3, 4),
    "金秋|丹桂|秋风|收获的季节": (9, 10),
    "辞旧迎新|岁序|华章日新|新的一年": (12, 1, 2),
    "年底|年终|岁末": (10, 11, 12),
}

Holds = Callable[[Hall, str], bool]
_ROWS: tuple[tuple[str, Holds], ...] = (
    ("|".join(_NAMED), lambda hall, word: hall.says(word)),
    ("|".join(_TOLD_BY_BRIEF), lambda hall, word: False),
    # who listens, and who speaks
    (_ORDERS, lambda hall, word: not hall.outside),
    (_ALL_LEVELS, lambda hall, word: hall.of_place),
    (r"\{region\}", lambda hall, word: hall.of_place and not hall.outside),
    ("单位", lambda hall, word: "各单位" in hall.occasion.units or hall.occasion.units == "各级各部门"),
    ("思想和行动|统一到", lambda hall, word: hall.occasion.listeners in ("机关", "企业")),
    ("扎实工作|锐意进取|开拓进取", lambda hall, word: not hall.outside),
    ("外部环境", lambda hall, word: hall.occasion.listeners == "企业"),
    ("以身作则|率先垂范", lambda hall, word: any(map(hall.says, ("带头", "表率", "作风")))),
    ("(?:坚强|正确|英明)?领导下|正确领导", lambda hall, word: bool(hall.occasion.superior)),
    (_OF_PARTY, lambda hall, word: hall.party),
    ("讲政治|政治任务|政治站位|政治高度|政治自觉|为指导", lambda hall, word: hall.party and hall.of_place),
    ("贯彻.*精神|精神.*贯彻", lambda hall, word: hall.of_place and not hall.occasion.celebrates),
    ("宣布|散会|议程|到此结束|进行完毕", lambda hall, word: hall.hosts),
    ("^谢谢大家", lambda hall, word: not hall.hosts),
    ("再(?:次)?[讲谈提说强补]", lambda hall, word: hall.gains or hall.hosts),
    # what occasion it is
    ("召开", lambda hall, word: hall.meets),
    ("举行|举办", lambda hall, word: hall.holds),
    ("会议|大会(?!的胜利)", lambda hall, word: word in hall.name or (word == "会议" and hall.meets)),
    ("集会", lambda hall, word: _FEAST.search(hall.name) is not None),
    ("代表们", lambda hall, word: "代表大会" in hall.name),
    ("主要任务|主要目的|目的就是|就是要|部署|动员", lambda hall, word: not (hall.outside or hall.occasion.celebrates)),
    ("点意见|点要求", lambda hall, word: not (hall.hopes or hall.occasion.celebrates)),
    ("个方面的内容", lambda hall, word: hall.deploys),
    ("以下要求|点要求", lambda hall, word: hall.deploys or hall.hosts),
    ("必然要求|重要性|意义|理念|的高度", lambda hall, word: hall.deploys),
    ("共勉|供大家参考|心里话|说几句话", lambda hall, word: hall.talks),
    (_BATTLE, lambda hall, word: hall.occasion.battle),
    (_RISK, lambda hall, word: hall.occasion.about == "风险"),
    ("沉痛|悼念|缅怀|哀|逝世|英灵", lambda hall, word: hall.occasion.mourns),
    ("！|热烈|辉煌|祝贺|荣幸|喜悦", lambda hall, word: not hall.occasion.mourns),
    # what was before
    ("了圆满成功|圆满完成|胜利结束|就要结束|达到(?:了)?预期", lambda hall, word: hall.gains),
    ("肯定了|明确要求|的讲话|指明了", lambda hall, word: _FROM_ABOVE.search(hall.agenda) is not None),
    ("同意|赞同|赞成|满意|讲得|谈得|很受启发|很受鼓舞", lambda hall, word: _REPORTED.search(hall.agenda) is not None),
    (
        r"抓好落实|贯彻落实(?!\{)|贯彻执行|学习领会",
        lambda hall, word: _ARRANGED.search(hall.agenda + hall.name) is not None,
    ),
    ("一年来|过去的?一年|刚刚过去|即将过去|在过去", lambda hall, word: _TELLS_YEAR.search(hall.said) is not None),
    # when it is
    ("开局之年|第一年", lambda hall, word: hall.year % _YEARS == 1),
    ("收官之年", lambda hall, word: bool(hall.year) and hall.year % _YEARS == 0),
    *((words, lambda hall, word, months=months: hall.month in months) for words, months in _SEASONS.items()),
)
_SUPPOSED = tuple((regex(words), holds) for words, holds in _ROWS)

# What sentences do (the facet function of outlines/tags.yaml) that have a place in a section, by role.
_JOBS_OF: Mapping[str, frozenset[str]] = {
    "opening": frozenset({"event", "task", "purpose", "feeling", "carry-out"}),
    "review": frozenset({"cause"}),
    "problems": frozenset({"turn", "resolve"}),
    "situation": frozenset({"judgement", "challenge", "chance"}),
    "transition": frozenset({"announce", "subject"}),
}


def wanted_jobs(role: str, matter: Matter, hall: Hall) -> frozenset[str] | None:
    """What the sentences of a role may do here, by what the brief has matter for; None where any will do."""
    if role == "acknowledgement":
        brief = matter.brief
        given = {
            "welcome": brief.welcome,
            "congratulation": brief.congratulations,
            "thanks": brief.thanks,
            "attitude": matter.events,
        }
        return frozenset(job for job, lines in given.items() if lines)
    if role == "review" and (hall.outside or not (hall.deploys or hall.occasion.celebrates)):
        return frozenset()  # those who talk or are greeted are told no results of theirs
    return _JOBS_OF.get(role)
