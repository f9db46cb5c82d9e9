"""Views (模板所见): what a template sees of a brief and of a planned section, every text marked with its origin.

A text that the brief does not give is the empty string, so that templates can test it and fill it by
``todo``; nothing is ever missing, so that strict undefined catches misspelt names alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby
from typing import Any, NamedTuple

from drafter.clause_words import words_of
from drafter.compose.agenda_notes import unfolded
from drafter.compose.agenda_views import AgendaView, as_comrades, introduced, posts_of, quorum
from drafter.compose.changes import compared
from drafter.compose.deadlines import is_months_end, says_what, soon, starts_at
from drafter.compose.demands import demanded, is_demand, is_topic, names_doer, urged, urged_beside, urged_of, urged_verb
from drafter.compose.heard_notes import heard_act, heard_lines
from drafter.compose.matter import split_point
from drafter.compose.occasion import PARTY, Occasion, place_of
from drafter.compose.offers import ASKED, are_pleas, intent_of, is_promise
from drafter.compose.origin_marks import PARAGRAPH, Ledger, cut, insert, plain
from drafter.compose.predicates import is_thing, opens
from drafter.compose.prose import (
    BEGINS_WITH_ASPECT,
    LIST_LIMIT,
    acts,
    are_events,
    arrives,
    assigned,
    bare,
    cited,
    does,
    doing,
    drop_lead,
    ends_with_doer,
    exemplary,
    exemplified,
    follows,
    from_aspect,
    from_day,
    headed,
    holds_sentences,
    in_task,
    is_judgement,
    is_label,
    joined,
    listed,
    present,
    prose,
    recalled_words,
    short_date,
    some_hold_sentences,
    stop,
    task_noun,
    that_is,
    todo,
)
from drafter.compose.quote_places import quote_places
from drafter.late_classes import dataclass
from drafter.model import AgendaItem, Brief, BriefPoint, Matter, PlannedSection, PointMatter, Quotation
from drafter.numerals import HAN_NUMERAL, count_word, format_enumerator, full_date, ordinal
from drafter.patterns import regex
from drafter.persons import find_persons, full_names
from drafter.punctuation import HAN, first_clause

_BEGINS_WITH_TIME = regex(
    r"(?:近|过去|去年|今年|当前|目前|\d{4}年|[一两二三四五六七八九十几多\d]+年[来里前间]|长期以来|[^，。]{2,12}以来，)"
)
# The time with which a review begins and behind which a lead can stand: 去年8月启动创建以来，….
_OPENS_WITH_TIME = regex(
    r"[^，。；：]{1,14}(?:以来|年来|期间)(?=，)|(?:近|过去的?)[^，。]{1,3}年(?=，)|(?:去年|今年|上半年)(?=，)"
)
_BESIDE_PUPILS = regex("领导|来宾|嘉宾|乡亲|父老")
_OF_CHILDREN = regex("小学|幼儿园|少先队|儿童")
# A day on which those who are congratulated are, and for nothing else: “三八”国际妇女节, 护士节.
_FEAST = regex(
    r"(?:三八|五一|五四|六一|七一|八一|妇女|劳动|青年|儿童|教师|护士|医师|记者|警察|建军|重阳|老年|国庆|中秋|春|元宵)[”」]?(?:国际|国庆)?(?:劳动|妇女|青年|儿童)?节"
    r"|[“「](?:三八|五一|五四|六一|七一|八一)[”」]"
)
_AWARDED = regex("[获受当入评]|表彰|先进|优秀|考上|冠军|胜利")
# Who works for himself: no office sends him, and no office waits for him. 农业, 农村 and 农技 are words of offices.
_OF_LAYMEN = regex(
    "[茶果粮菜蜂花棉烟蔗蚕桑瓜菌药稻麦林牧渔](?:农|民|友)(?![业村林机科行商垦资产经技政组])|农[民户友]|农场主|[养种][殖植猪牛羊鸡鸭鹅鱼虾蜂蚕菇]{1,2}大?户"
    "|专业户|大户|村民|居民|乡亲|致富|创业|家长|个体|商户|摊主|店主|业主|手艺人|匠人|艺人|绣娘|传承人|社员"
)
_TROUBLES = regex("还有|[低少差难紧弱慢]|不足|不够|下降|下滑|放松|压力|短缺|风险|零星")
_OF_TERM = regex("开学|散学|学期|升旗|入学|成人礼")
_OF_COURSE = regex("培训班|研修班|轮训班|学习班|进修班|结业")
_ADDRESSED = regex("[^，、]+")
# So many that fall short: 4个基层院全年听证不到10件.
_SO_MANY = regex(
    rf"(?:\d+|[{HAN_NUMERAL}两几]{{1,3}})多?(?:个|家|名|台|处|座|条|所|户|位|套|辆|支|艘|栋|口)(?![月多])[{HAN}]{{2}}"
)
_BEGINS_WITH_VIEW = regex(
    r"当前|目前|眼下|眼前|如今|今[年春夏秋冬后天日晚早]|这[一几]?[年月天]|去年|明年|近|从|据|面对|随着|站在|20\d\d年|\d{1,2}月|[一二三四]季度|[上下]半年|年[内底]|未来|现在"
    r"|过去|这些年|进入|入[春夏秋冬汛]|一方面|越是|[^，。]{0,10}(?:预测|预计|预报|显示|表明)|[^，。]{1,10}(?:以来|以后|前后|之际|期间)"
)
_OVER = regex("[问查看走访调]过|了")
_SEASONS = {3: "阳春时节", 4: "阳春时节", 9: "金秋时节", 10: "金秋时节"}
_OFFERS = ("希望", "期待", "期盼", "建议", "倡议")  # what the points are, when all their headings say so
# By what people gain who sit together.
_OF_TALK = regex("看法|认识|思想|认为|发言|交流|与会|会议|会上|参会|开会|这次会|座谈|讨论|研讨|经验介绍|共识")
# What is counted, before its figure.
_UP_TO_FIGURE = regex(r"[^\d，]{2,24}(?=\d)")
# The time with which a fact begins, and what may stand before the verb of what was done in it: 去年试点更新电梯14台.
_TIME_FIRST = regex(
    r"(?P<when>(?:去年|今年|前年|20\d\d年|近[一两三四五几]年来?|过去的?[一两三四五]年|[上下]半年)(?:以来|暑假|寒假|全年|[上下]半年|[春夏秋冬][天季])?)"
    r"(?P<pause>，?)(?P<how>试点|率先|先后|累计|依法|一共|共)?"
)
# Since when a review counts, as the brief itself says it: as it stands there, or with 以来 behind it.
_PERIOD = regex(
    rf"去冬今春|(?:今年|去年|20\d\d年)?(?:1|一)(?:月)?[至到—-](?:\d{{1,2}}|[{HAN_NUMERAL}]+)月|(?:今年|去年)?前三季度"
    r"|(?:今年|去年)?上半年|(?:今年|去年|(?<!\d)20\d\d年)以来|过去的?一年|一年来|近[两三四五几]年来?|[两三四五]年来"
)
# The period with which the name of a work may begin: 上半年|税收工作.
_WHICH_PERIOD = regex(
    r"(?:今年|去年|20\d\d年)?(?:[上下]半年|[一二三四]季度|前三季度|全年|年度)|(?:今年|去年|20\d\d年)(?:度)?"
)
_SUMS_UP = regex(r"(?:总结|回顾|盘点)[^，。]{0,4}(?P<year>去年|今年|20\d\d年)")
_OF_YEAR = regex(r"(?P<year>20\d\d年)度")
_LINKED = regex(
    r"同时|还|也|并|另|此外|但|而|特别|尤其|更|其中|从|近|去年|今年|明年|\d{4}年|\d{1,2}月|[一二三四]季度|[^，。]{1,10}以来"
)
_ASSEMBLY = regex(
    rf"(?:会员大会|代表大会|职代会|股东大?会|理事会|换届(?:选举)?(?:大会|会议?))(?:第?[{HAN_NUMERAL}\d]+次(?:全体)?(?:会议|大会))?$"
)
_HOW_MANY = regex("(?<=，)(?:应[到出]|实到)")  # how many were to come and came, which the host reports
_WITHOUT_OBJECT = regex("(?:出席|列席|参加|主持)了?")  # in a note that leaves out what everybody knows
_PRESENT = regex("(?:全体|各位)?(?:与会|参会)(?:人员|代表|同志|者)|全体(?:人员|同志|代表)")
_PORTRAYS = regex(r"他们|她们|\d岁|同志|老师|坚守|一辈子|\d+年如一日|有的")
_AT_HOME = regex("乡亲|老师|同学|同志|职工|员工|教师|师生|居民|村民|市民")
_HOPES = regex("希望|期待|期盼|感谢|相信|欢迎|愿(?![望景])|邀请")
# What is no demand, whoever makes it: 甲落户乙，是…的结果; 我市将成立专班; 希望双方….
_STATES = regex(
    rf"(?:{_HOPES.pattern}|[^，。；：]{{2,10}}将(?!来)|[^，。；：]{{2,14}}，?是(?!否)(?!第一)(?!直接)(?!主要责|具体责)|[^，。；：]{{2,8}}愿[同与意])"
)
# What is no ground for a meeting, because it is always in force: 《食品安全法》, 《条例（试行）》.
_LAW = regex(
    r"(?:[^做方手]法|法典|条例|规定|规章|细则|规则|准则|规程|章程|(?:管理|实施|监督|保护|考核)办法)(?:[（〈(][^）)]*[）〉)])?》?$"
)
_BLESSES = regex("(?:快乐|愉快|健康|如意|安康|幸福|吉祥|大吉|美满)$")
# What thanks are for, behind whom they go to: 市人社局多年关心支持, 省交通厅大力支持.
_FOR_WHAT = regex(
    r"(?<=[^的地来给予与和、们于])(?:(?P<since>多年来?|长期以?来?|一直以来)|大力|鼎力|热情|悉心|无私|全力|积极)"
    r"(?P<what>(?:关心|支持|帮助|帮扶|关怀|指导|配合|参与|厚爱)+)$"
    r"|(?<=[府委会局厅院校司门位界])(?:关心|支持|帮助|帮扶|关怀|指导|配合|厚爱)+$"
)
_ENCOURAGES = regex("荣誉|受到?表彰|获奖|再接再厉|再立新功|戒骄戒躁")
# The end of a task that calls for something by itself (商量怎么把老祖宗的手艺传下去), and not what the meeting does.
_RESOLVES = regex(r"(?:^|[，；、]|怎么|如何|怎样|就是要|为了)(?P<aim>(?:把|让|确保|守住|守护|打赢)[^，。；：]{4,40})$")
_IN_THE_HALL = regex(r"讲|说[清明透出]|谈|听|通报|传达|介绍|汇报|总结|部署|安排|(?<!运)动员|学到手|请|摆")
# What a meeting is called by those who sit in it: 全县非遗传承人座谈会 → 座谈会.
_KIND = regex(
    r"(?:(?:启动|签约|揭牌|开工|竣工|投产|开业|通车|落成|奠基|颁奖|开学|毕业|结业|升旗|首发|挂牌|授牌|捐赠|交接|开馆|揭幕)(?:仪式|典礼)|(?:座谈|茶话|恳谈|见面|交流|推介|招商|团拜|发布|洽谈|联谊|联欢|追悼|追思|研讨|听证|欢送|欢迎|年|大)会"
    r"|(?:开幕|闭幕|开班|结业)式|仪式|典礼|论坛|峰会)$"
)
_BEGINS = regex(r"(?P<what>.{2,}?)(?P<how>开幕|启动|开班|开学)(?:式|仪式|大会)")
_YEARLY_NAME = regex(r"\d{4}年度")
_WORK = regex(rf"[{HAN}]{{4}}")
# What is opened by a ceremony, and what is a school by its name: 家长学校|开学典礼, 培训班|开班式.
_STARTS = regex(r"(?P<what>.+?(?:学校|夜校|党校|讲堂|大学|[班营期]))(?:开[班学])?(?:典礼|仪式|式)?")
_BEGUN = regex("(?<!班)开班(?:典礼|仪式|式)?$")  # 入院教育开班式 opens no class by name
_SCHOOL = regex(r"(?:家长|市民|农民|老年|老人|业余|职工|妇女|父母|社区)(?:学校|大学)$|夜校$|党校$|讲堂$")
_RITE = regex(r"(?:典礼|仪式|式|会|活动)$")
_SUCCESS = regex(rf"(?:预?祝)?(?:本[届次])?(?P<what>[{HAN}]{{2,8}}?)(?:取得)?圆满成功")
# What guests call an occasion: 第八届全国杂木盆景展 → 展会.
_SHORT = (
    (regex(r"大赛|竞赛|比赛|联赛|锦标赛"), "大赛"),
    (regex(r"运动会"), "运动会"),
    (regex(r"博览会|展览会|展销会|展会|[^发]展$"), "展会"),
    (regex(r"论坛"), "论坛"),
    (regex(r"节(?:活动)?$"), "节会"),
    (regex(r"大会"), "大会"),
)
_ONE_HOUSE, _ONE_FIRM = regex("全[校园厂馆所]"), regex("全(?:公司|集团)")
_AMONG_THEM = regex("[，、](?P<word>特别是|尤其是)")
_GREETING = regex(r"[，！、：]?(?:大家|各位|同学们|老师们)?(?:早上|上午|中午|下午|晚上)?好[！。]?$")
# What the writer of a brief thinks of what somebody said, behind it: 作了发言，讲得具体、有办法.
_THOUGHT = regex(r"，(?P<view>(?:都|大家)?[讲说谈](?:得|的都)[^，。]{1,16}(?:，[^，。]{1,8})?)$")
# A unit that is not named in print, and not called 某旅 before its own soldiers: 海防某旅, 某舟桥旅.
_UNNAMED = regex(r"[^，。、\d某]{0,6}某[^，。、\d]{0,6}?(?P<unit>旅|团|师|营|支队|大队|总队)")
# What only somebody can do, and not the meeting as a whole: 作了表态发言, but 观看了警示片 and 通报了情况.
_BY_SOMEBODY = regex(
    "(?:依次|先后|分别)?(?:作了?|进行了?)?(?:表态|交流|典型|经验|书面|大会|总结)?(?:发言|讲话|致辞|表态)"
)
# What a clause behind a guest tells of him: …，年纪最大的王老师今年91岁; no name of others, and not who is among them.
_ASIDE = regex(r"[，、](?!其中|对|向|各)[^，。、]{2,}(?:今年|已经|[是有](?!关)|岁|[走坐赶等熬]了\d)[^。]*$")
_AMONG = "，其中"
_AMONG_SOME = regex("，其中(?=有[^，]*[没已不])")
_OF_NAME = 0.6  # of the characters of an event the share that stands in a name which says it
_OF_SOME = regex(r"(?:今[天晚年]|现在|目前)?有\d")
_PAIR, _MANY, _FEW = 2, 3, 4
_ONE_LINE = 36  # characters of a point that is no paragraph
_SAID_TWICE = 4  # characters with which a place and a name begin
_STORY = 24  # characters of what is told of a deed, which needs no name before it
_ONE_SENTENCE = 50  # characters of facts that one sentence can carry
_COUNTED = regex(r"(?P<many>[一二两三四五六七八九十\d]+)(?:个|件|项|点|条|场|方面|大)")


@dataclass(frozen=True, slots=True)
class PointView:
    """A point of the brief: its heading, its text, and all its texts in order as ``lines``."""

    heading: str
    text: str
    lines: tuple[str, ...]
    parts: tuple[PointView, ...]

    @property
    def below(self) -> tuple[str, ...]:
        """The texts under the heading."""
        return self.lines[1:] if self.heading else self.lines


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The occasion; ``date`` in full, ``day`` without the year, ``season`` as addresses greet it (金秋时节).

    ``held`` is its name as one says it to one's own people (全院…推进会), ``kind`` what it is called in it (座谈会),
    ``venue`` the place where it is to be said. Of a ceremony that begins something (第八届盆景展开幕式) ``what`` is
    what begins and ``begins`` how (开幕), both empty otherwise; ``short`` is what guests call it (展会). Of a course or
    a ceremony of learning ``starts`` is what begins, as one's own people call it, and ``opens`` how: 开班, 开学, 举行.
    """

    name: str
    held: str
    kind: str
    date: str
    year: int
    day: str
    season: str
    place: str
    venue: str
    task: str
    what: str
    begins: str
    short: str
    starts: str
    opens: str


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who speaks."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Somebody's own words, with who said them and where."""

    words: str
    who: str
    source: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """The section that is being written.

    ``text`` is what a point says itself, ``items`` the fragments below it, ``style`` how to list them
    (一是, or empty: as running text); ``divided`` is true when points in paragraphs of their own follow,
    ``last`` when the section is the last one of its role; ``counts`` when the text announces its items itself.
    ``told`` when it is a plain text, with neither heading nor number.
    ``point`` is the brief's point with all that is below it, or its heading alone where that is ``divided``.
    """

    role: str
    level: int
    number: int
    function: str
    heading: str
    text: str
    items: tuple[str, ...]
    style: str
    divided: bool
    last: bool
    point: PointView
    counts: bool
    told: bool


@dataclass(frozen=True)  # no slots: what it says of itself is found out once
class BriefView:
    """The whole brief; ``work`` is the theme as the name of a work, ``doing`` puts its verb before it.

    ``blessings`` are congratulations that are wishes (各位老师节日快乐).
    ``welcome`` are those whom the brief welcomes, and the guests among 祝贺, who are welcomed because they came.
    ``grounds`` are decisions, plans and notices, on which a meeting is held; ``laws`` what it carries out.
    ``noun`` is the work where it can be what a sentence is about (优化营商环境 cannot, it is a doing).
    ``about``, ``listeners``, ``units``, ``new``, ``yearly``, ``event`` and ``mourns`` are those of the ``Occasion``;
    ``leadership`` is in whose name the speaker speaks: the house that he heads where the brief names nobody.
    ``pins_call``: the brief says with what sentence the closing begins.
    ``represents``, ``place``, ``hosts``, ``from_above``, ``owns``, ``leaves`` and ``homely`` are those of it too.
    """

    theme: str
    work: str
    doing: str
    title: str
    meeting: MeetingView
    speaker: SpeakerView
    audience: str
    region: str
    leadership: str
    superior: str
    spirit: tuple[str, ...]
    grounds: tuple[str, ...]
    laws: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    stakes: tuple[str, ...]
    agenda: tuple[AgendaView, ...]
    thanks: tuple[str, ...]
    welcome: tuple[str, ...]
    asides: str
    congratulations: tuple[str, ...]
    blessings: tuple[str, ...]
    gains: tuple[PointView, ...]
    period: str
    review: tuple[PointView, ...]
    problems: tuple[PointView, ...]
    situation: tuple[PointView, ...]
    points: tuple[PointView, ...]
    goal: str
    wishes: tuple[str, ...]
    about: str
    listeners: str
    units: str
    new: bool
    yearly: bool
    event: str
    mourns: bool
    represents: str
    place: str
    hosts: bool
    from_above: bool
    owns: bool
    leaves: bool
    homely: bool
    pins_call: bool

    @cached_property
    def call(self) -> str:
        """How the listeners are called in the middle of the speech, without the greeting that some type behind it."""
        whole = bare(drop_lead(self._greeted, "尊敬的"))
        words = plain(whole)
        among = _AMONG_THEM.search(words)  # 同志们，特别是从测站赶来的师傅们: once is enough
        return (cut(whole, among.start(), len(words)) if among and among.start() else whole) or "同志们"

    @cached_property
    def called(self) -> str:
        """The salutation without the greeting that some type behind it (大家上午好)."""
        among = _AMONG_THEM.search(plain(self._greeted))
        return cut(self._greeted, among.start("word"), among.end("word")) if among else self._greeted

    @property
    def _greeted(self) -> str:
        found = _GREETING.search(plain(self.audience))
        return bare(cut(self.audience, found.start(), found.end()) if found else self.audience)

    @cached_property
    def hello(self) -> str:
        """That greeting: 大家上午好; or empty."""
        found = _GREETING.search(plain(self.audience))
        if found is None or not found.start():
            return ""
        leads = found.start() + (plain(self.audience)[found.start()] in "，！、：")
        return bare(cut(self.audience, 0, leads))

    @cached_property
    def noun(self) -> str:
        """The work as a noun; empty where the theme is a doing."""
        return "" if acts(self.work) else self.work

    @cached_property
    def outside(self) -> bool:
        """Whether those who listen are nobody's subordinates, no comrades among them, so that nothing is demanded."""
        return _are_outside(self.listeners, plain(self.audience))

    @cached_property
    def thanks_late(self) -> bool:
        """Whether the thanks are for the work of which a review tells, and not for the meeting or with a welcome."""
        others = self.welcome or self.congratulations or self.blessings or are_events(self.thanks)
        return bool(self.thanks and self.agenda and self.review and not others)

    @cached_property
    def effort(self) -> str:
        """The work as a review speaks of it: a doing too (优化营商环境工作), no period with it that is said already."""
        work = self.work + "工作" if self.work and not self.noun else self.work
        said = plain(self.since or self.opens)
        period = _WHICH_PERIOD.match(plain(work))
        return cut(work, 0, period.end()) if period and period.group() in said else work

    @cached_property
    def children(self) -> bool:
        """Whether the pupils are children, whom nobody tells of youth and life."""
        return bool(_OF_CHILDREN.search(plain(self.meeting.name) + plain(self.speaker.post)))

    @cached_property
    def at_home(self) -> bool:
        """Whether the occasion is the speaker's own: it bears the name of his house, or he welcomes his neighbours."""
        return self.owns or bool(self.homely and self.welcome)

    @cached_property
    def own_events(self) -> bool:
        """Whether what is congratulated upon is the speaker's own (新馆开馆), and others are greeted besides."""
        others = (self.welcome or self.thanks) and not self.leaves
        upon = self.congratulations
        return bool(self.at_home and upon and others) and all(are_events([one]) for one in upon)

    @cached_property
    def own_news(self) -> tuple[str, ...]:
        """Those of them that the name of the occasion does not say: of 回澜桥圆桥仪式 everybody knows what it is."""
        name = set(plain(self.meeting.name))
        return tuple(one for one in self.congratulations if _OF_NAME * len(plain(one)) > len(name & set(plain(one))))

    @cached_property
    def course(self) -> bool:
        """Whether the occasion is one of a course, so that its gains are those of learning."""
        return bool(_OF_COURSE.search(plain(self.meeting.name)))

    @cached_property
    def offer(self) -> str:
        """What all points are by their own headings: 希望, 期待, or empty."""
        heads = [plain(point.heading or point.text) for point in self.points]
        said = next((word for word in _OFFERS if heads and all(head.startswith(word) for head in heads)), "")
        return said or (ASKED if self.intent == ASKED else "")

    @cached_property
    def intent(self) -> str:
        """What the points are to guests: 希望, 承诺, 共同, 几样 of these, or empty (see ``offers``)."""
        return intent_of(point.heading or point.text for point in self.points)

    @cached_property
    def promises(self) -> bool:
        """Whether a point says what the speaker's own house will do, which is no hope (希望) of others."""
        return any(is_promise(point.heading or point.text) for point in self.points)

    @cached_property
    def terse(self) -> bool:
        """Whether every point is a line, so that a report puts them into one paragraph."""
        lines = [[plain(line) for line in point.lines] for point in self.points]
        return len(lines) > 1 and all(len(one) == 1 and len(one[0]) <= _ONE_LINE for one in lines)

    @cached_property
    def pupils(self) -> str:
        """How the pupils among the listeners are called: 亲爱的同学们 of 亲爱的同学们、各位老师; or empty."""
        return next((part for part in self._called if "同学" in plain(part)), "")

    @cached_property
    def to_pupils(self) -> bool:
        """Whether an address is to pupils, and not to a hall in which they sit beside 领导, 来宾 and 乡亲."""
        words = plain(self.called)
        return "同学" in words and self.listeners != "来宾" and not _BESIDE_PUPILS.search(words)

    @cached_property
    def pleads(self) -> bool:
        """Whether the points are pleas, before which nobody counts (see ``offers``)."""
        return are_pleas((point.heading or point.text for point in self.points), self.leaves)

    @cached_property
    def guests(self) -> str:
        """How the guests are called where one's own people stand behind them: 各位来宾 of 各位来宾，乡亲们."""
        own = next((part for part in self._called if _AT_HOME.search(plain(part))), "")
        words = plain(self.call)
        at = words.index(plain(own)) if own else 0
        return bare(cut(self.call, at, len(words))) if at else self.call

    @property
    def _called(self) -> Iterator[str]:
        words = plain(self.call)
        for found in _ADDRESSED.finditer(words):
            yield cut(cut(self.call, found.end(), len(words)), 0, found.start())

    @cached_property
    def led(self) -> bool:
        """Whether the brief names who leads anything, so that a point without a leader lacks one."""
        return any("牵头" in line for line in _plain_lines(self.points))

    @cached_property
    def encourages(self) -> bool:
        """Whether the points themselves encourage those who are honoured, so that nobody need do so before them."""
        return any(map(_ENCOURAGES.search, _plain_lines(self.points)))

    @cached_property
    def resolve(self) -> str:
        """What the meeting is to bring about, where its task ends so that it can be called for: 把河道清干净."""
        task = bare(self.meeting.task)
        found = _RESOLVES.search(plain(task))
        if found is None or _IN_THE_HALL.search(found["aim"]):
            return ""
        return cut(task, 0, found.start("aim"))

    @cached_property
    def calls_first(self) -> bool:
        """Whether a closing begins with a sentence of its own: a goal needs none, unless the brief wants one.

        Of what stood before a goal editors struck out a quarter.
        """
        return self.pins_call or not (self.goal or self.resolve)

    @cached_property
    def party(self) -> bool:
        """Whether the brief itself speaks of the Party's decisions, so that its closing formulas are in place."""
        texts = (*self.spirit, self.meeting.task, self.goal, *(line for point in self.points for line in point.lines))
        return any(PARTY.search(plain(text)) for text in texts)

    @cached_property
    def since(self) -> str:
        """Since when the review counts, as the brief says it; empty where it does not, or its first words say so."""
        lines = _plain_lines(self.review)
        if self.period and not (lines and lines[0].startswith(plain(self.period))):
            return self.period
        if self.dated:
            return ""
        said = plain(self.meeting.task) + plain(self.meeting.name)
        if found := _PERIOD.search(said) or next(filter(None, map(_PERIOD.match, lines)), None):
            return found.group()
        if yearly := _OF_YEAR.search(plain(self.meeting.name)):
            return yearly["year"]
        summed = _SUMS_UP.search(said)
        if summed is None:
            return ""
        year = summed["year"]
        over = year == "去年" or (year != "今年" and int(year[:4]) < self.meeting.year)
        return year if over else f"{year}以来"

    @cached_property
    def dated(self) -> bool:
        """Whether the first words of the review say since when it counts."""
        lines = _plain_lines(self.review)
        return bool(lines and _BEGINS_WITH_TIME.match(lines[0]))

    @cached_property
    def bare(self) -> bool:
        """Whether the first fact of the review says what was done and not by whom: 征集新兵86人, of 全县."""
        lines = _plain_lines(self.review)
        region = plain(self.region)
        wide = region.startswith("全") and not (_ONE_HOUSE.fullmatch(region) or _ONE_FIRM.fullmatch(region))
        return bool(wide and lines) and words_of(first_clause(lines[0]) or "的")[0].kind in "BV"

    @cached_property
    def drilled(self) -> bool:
        """Whether the gains are those of the drill or contest that is summed up, and not of the meeting about it."""
        return bool(self.event and self.gains) and not any(map(_OF_TALK.search, _plain_lines(self.gains)))

    @cached_property
    def unplaced(self) -> bool:
        """Whether the review begins with a figure of nobody's and no time's, which needs a sentence before it.

        通过审定的新品种17个, 研发投入2.36亿元: when was that, and who did it?
        """
        lines = _plain_lines(self.review)
        if not lines or self.review[0].heading or self.dated or is_loose(self.review):
            return False
        first = first_clause(lines[0])
        what, region = _UP_TO_FIGURE.match(first), plain(self.region)
        if what is None or names_doer(first) or (region and first.startswith(region)):
            return False
        return words_of(first)[0].kind in "BDPSVW" or is_thing(what.group())

    @cached_property
    def festive(self) -> bool:
        """Whether whoever is congratulated has a feast of his own, and has won nothing."""
        named = plain(self.meeting.name) + plain(self.theme)
        return bool(_FEAST.search(named)) and not any(_AWARDED.search(plain(who)) for who in self.congratulations)

    @cached_property
    def laymen(self) -> bool:
        """Whether those who learn are no office's people: farmers, residents, whoever sets up a business."""
        return any(_OF_LAYMEN.search(plain(text)) for text in (self.meeting.name, self.audience, *self.welcome))

    @cached_property
    def schooling(self) -> bool:
        """Whether a school speaks to its own pupils, as at the beginning of a term: no course, and no office."""
        return bool(_OF_TERM.search(plain(self.meeting.name))) and self.listeners in ("学员", "师生")

    @cached_property
    def untold(self) -> bool:
        """Whether the brief names the time of its review (时段), which no fact of it says."""
        return bool(self.period) and not self.dated

    @cached_property
    def last_year(self) -> bool:
        """Whether the review is last year's, and nothing in it this year's."""
        lines = _plain_lines(self.review)
        return bool(lines) and lines[0].startswith("去年") and not any(re.search("今年|上半年", line) for line in lines)

    @cached_property
    def portrays(self) -> bool:
        """Whether the review ends with what somebody did, so that 他们 can stand behind it: not with a fund's size."""
        lines = _plain_lines(self.review)
        return bool(lines) and bool(_PORTRAYS.search(lines[-1]) or find_persons(lines[-1]))

    @cached_property
    def deeds(self) -> tuple[PointView, ...]:
        """The facts of the review from the first on that tells what somebody did, where figures stand before it.

        Read aloud, 归还失物2376件。周海生师傅开了24年车。 stumbles: somebody has to turn to the people first.
        """
        lines = _plain_lines(self.review)
        if len(lines) != len(self.review) or is_loose(self.review) or any(point.heading for point in self.review):
            return ()
        first = next((at for at, line in enumerate(lines) if full_names(first_clause(line))), 0)
        return self.review[first:] if first and any(map(str.isdigit, lines[first - 1])) else ()

    @cached_property
    def figures(self) -> tuple[PointView, ...]:
        """The facts of the review before ``deeds``."""
        return self.review[: len(self.review) - len(self.deeds)]

    @cached_property
    def opens(self) -> str:
        """The time with which a loose review begins, so that its lead can begin with it: 去年8月启动创建以来."""
        lines = _plain_lines(self.review)
        found = _OPENS_WITH_TIME.match(lines[0]) if lines and is_loose(self.review) else None
        return found.group() if found else ""

    @cached_property
    def assembly(self) -> bool:
        """Whether the meeting is a formal one of members or deputies, which is 召开 and declared open: 会员大会."""
        return bool(_ASSEMBLY.search(plain(self.meeting.name)))

    @cached_property
    def quorum(self) -> str:
        """How many were to come and came, as the host reports it; empty where the brief does not say."""
        told = [quorum(item) for item in self.agenda if item.kind == "quorum"]
        told += [item.facts for item in self.agenda if item.kind == "attends" and plain(item.facts)]
        return "".join(f"本次{self.meeting.kind}{text}" if plain(text).startswith("应") else text for text in told[:1])

    @cached_property
    def now(self) -> str:
        """当前， before a situation that does not begin with a time, a point of view or what is over."""
        lines = _plain_lines(self.situation)
        if not lines or _BEGINS_WITH_VIEW.match(lines[0]) or _OVER.search(first_clause(lines[0])):
            return ""
        return "当前，"


def _plain_lines(points: Sequence[PointView]) -> list[str]:
    """What points say, line by line, without marks."""
    return [plain(line) for point in points for line in point.lines]


VIEWS = (PointView, MeetingView, SpeakerView, AgendaView, QuoteView, SectionView, BriefView)
EMPTY_POINT = PointView("", "", (), ())


class Setting(NamedTuple):
    """Where points are said: the day, whether a report tells them instead of the speaker, whether guests listen.

    ``told_who``: those who listen want to know who sees to it (负责), and not who leads whom.
    ``quoted`` are the quotations of the brief, by their places, that stand at a point or an act, by the key of that.
    """

    today: datetime.date | None
    reported: bool
    outside: bool
    told_who: bool
    quoted: Mapping[str, tuple[int, ...]]
    quotes: Sequence[Quotation]


def setting_of(matter: Matter, occasion: Occasion) -> Setting:
    """Where the points of a brief are said."""
    brief = matter.brief
    outside = occasion.homely or occasion.listeners == "群众" or _are_outside(occasion.listeners, brief.audience or "")
    reported = matter.genre.build == "report"
    comrades = "同志" in (brief.audience or "")
    told_who = occasion.listeners == "学员" or (outside and not comrades)
    return Setting(brief.meeting.date, reported, outside, told_who, quote_places(matter), brief.quotes)


def _unplaced(setting: Setting) -> list[int]:
    """The places of the quotations that no point tells of."""
    placed = {place for places in setting.quoted.values() for place in places}
    return [place for place in range(len(setting.quotes)) if place not in placed]


def _are_outside(listeners: str, audience: str) -> bool:
    return listeners in ("来宾", "群众") and "同志" not in audience


def view_point(point: PointMatter, ledger: Ledger, setting: Setting, say: Callable[[str], str] = str) -> PointView:
    """A point with its texts marked by its brief key: points[0].heading, points[0].text and so on.

    ``say`` is how each line is said, before who leads and by when are put behind it.
    """
    key = point.key
    heading = say(ledger.mark(point.heading or "", "brief", f"{key}.heading"))
    lines = [say(ledger.mark(line, "brief", f"{key}.text")) for line in heard_lines(point.text, key)]
    texts = _with_around(lines, point, ledger, setting)
    parts = tuple(view_point(item, ledger, setting, say) for item in point.items)
    below = tuple(line for part in parts for line in part.lines)
    return PointView(heading, PARAGRAPH.join(texts), ((heading,) if heading else ()) + (*texts, *below), parts)


def _view_head(point: PointMatter, ledger: Ledger) -> PointView:
    """The heading of a point whose parts are sections of their own, each of which is seen when it is written."""
    heading = ledger.mark(point.heading or "", "brief", f"{point.key}.heading")
    return PointView(heading, "", (heading,) if heading else (), ())


def _with_around(texts: list[str], point: PointMatter, ledger: Ledger, setting: Setting) -> list[str]:
    """The texts of a point with what stands around them: aspect, change, cases, who leads, by when, quotations."""
    given, key = point.given, point.key
    about = setting.quoted.get(key, ())
    if not about and given == BriefPoint(given.heading, given.text, given.function, given.items):
        return texts

    def one(name: str) -> str:
        return ledger.mark(getattr(given, name) or "", "brief", f"{key}.{name}")

    lead = one("lead")
    texts, due = _timed(texts, one("due"), setting.today)
    if plain(one("aspect")):
        texts = [from_aspect(one("aspect"), (texts[:1] or [""])[0]), *texts[1:]]
    if texts:
        texts = [*texts[:-1], compared(texts[-1], one("change"))]
    examples = [ledger.mark(text, "brief", f"{key}.cases[{i}]") for i, text in enumerate(given.cases)]
    # A case of a problem or of what something means is no example to follow, and guests are not told what is worth
    # learning. It stands with the demand that it illustrates, and who leads behind both.
    followed = key.startswith("points") and given.function != "significance" and not setting.outside
    shown = texts and (plain(lead + due) or followed)
    # A report of the news judges nothing itself.
    cases = exemplary(examples, point.number, ours=setting.outside) if shown and not setting.reported else ""
    if examples and not cases:
        texts = ["".join(map(stop, texts)) + exemplified(examples)]
    if cases:
        texts = [*texts[:-1], stop(texts[-1]) + cases]
    texts = _led(texts, lead, due, point, setting)
    own = _view_quotes(given.quotes, f"{key}.quotes", ledger)
    others = _view_quotes(setting.quotes, "quotes", ledger, about)
    if own or others:  # a point begins with its own, and others stand behind what they go with
        whole = cited(own) + "".join([*map(stop, texts[:-1]), *texts[-1:]])
        texts = [stop(whole) + cited(others) if others else whole]
    return [text for text in texts if text]


def _led(texts: list[str], lead: str, due: str, point: PointMatter, setting: Setting) -> list[str]:
    """The texts of a point with who leads it and by when."""
    given, told = point.given, plain("".join(texts))
    ends_so = bool(texts) and ends_with_doer(plain(lead), plain(texts[-1]))
    lead = "" if ends_so or does(plain(lead), told) else lead
    does_it = "负责" if setting.told_who else "牵头"
    assignment = assigned(lead, due, (given.heading or "") + told, does_it)
    if not assignment:
        return texts
    if not texts:
        return [_assigned_alone(lead, assignment)]
    if ends_so:  # …，余下26人由人力资源部招齐，4月10日前落实到位
        return [*texts[:-1], f"{bare(texts[-1])}，{assignment}"]
    apart = _leads_apart(plain(lead), plain(texts[-1]), setting)
    return [*texts[:-1], _assigned_to(texts[-1], assignment, apart=apart)]


def _timed(texts: list[str], due: str, today: datetime.date | None) -> tuple[list[str], str]:
    """Texts with the day from which they are so, or the day that they say otherwise; and what is left to say of it."""
    if texts and starts_at(plain(due), plain(texts[0])):
        return [from_day(due, texts[0]), *texts[1:]], ""
    if texts and (at := soon(plain(bare(due)), plain(texts[-1]), today)):
        return [*texts[:-1], that_is(texts[-1], at, due)], ""
    if is_months_end(plain(bare(due)), "".join(map(plain, texts)), today):
        return texts, ""
    return texts, due


# What ends in another thing than the demand, so that the day would be heard of that alone: 不得瞒报, 计划3500人.
_SEVERAL = regex(r"，.*，|[；：]|，(?:不|严禁|禁止|目前|现有|计划|包括|重点|其中|谁)[^，]*$|，[^，]*是[^，]*$")


_OF_IT = "这项工作"  # 这件事 and 这一条 would be heard of the last sentence alone


def _leads_apart(lead: str, text: str, setting: Setting) -> bool:
    """Whether who leads is a sentence of its own; in a report only where he begins what he leads (市财政局要会同…).

    Of 39 drafts editors left …，由乙牵头 behind its demand in half of the places, and 这项工作由乙牵头 in nine of ten.
    """
    first = re.split("[、，和]|牵头", lead)[0]
    return bool(lead) and (not setting.reported or (len(first) > 1 and text.startswith(first)))


def _assigned_to(text: str, assignment: str, *, apart: bool) -> str:
    """A text with who leads and by when behind it, in the same sentence where that is one demand and not ``apart``."""
    if not (apart or holds_sentences(text) or _SEVERAL.search(plain(bare(text)))):
        return f"{bare(text)}，{assignment}"
    alone = not plain(assignment).startswith("由") and says_what(plain(bare(assignment)))
    of_it = "" if alone else _OF_IT
    return f"{stop(text)}{of_it}{stop(assignment)}"


def _assigned_alone(lead: str, assignment: str) -> str:
    """Who leads what the heading alone says, as a sentence: 这项工作由乙牵头，6月底前完成."""
    return ("这项工作" if lead else "") + stop(assignment)


def _run_on(heading: str, texts: list[str]) -> list[str]:
    """A heading as the first sentence of its text."""
    return [stop(heading) + texts[0], *texts[1:]] if texts else [heading]


def _demanded(others: Sequence[str], text: str) -> str:
    return text if plain(text).endswith("：") else urged_beside(text, others)


def _are_notes(texts: Sequence[str]) -> bool:
    """Whether texts are notes to be said, and not paragraphs that somebody has written."""
    return len(texts) < _PAIR or not any("。" in plain(text) for text in texts)


def _view_quotes(
    quotes: Sequence[Quotation], key: str, ledger: Ledger, places: Iterable[int] | None = None
) -> tuple[QuoteView, ...]:
    """The quotations of a list, or those at some places of it, marked by their brief keys."""
    return tuple(
        QuoteView(*(ledger.mark(text or "", "brief", f"{key}[{at}].{name}") for name, text in _parts_of(quotes[at])))
        for at in (range(len(quotes)) if places is None else places)
        if quotes[at].words
    )


def _parts_of(quote: Quotation) -> tuple[tuple[str, str | None], ...]:
    return (("words", quote.words), ("who", quote.who), ("source", quote.source))


def view_brief(matter: Matter, ledger: Ledger, occasion: Occasion, setting: Setting) -> BriefView:
    """The brief as templates see it."""
    brief = matter.brief
    task = brief.meeting.task or ""
    superior = "superior" if brief.superior else "leadership"

    def one(text: str | None, key: str) -> str:
        return ledger.mark(text or "", "brief", key)

    def many(texts: Iterable[str], key: str) -> tuple[str, ...]:
        return tuple(one(text, f"{key}[{i}]") for i, text in enumerate(texts) if text)

    def points(values: Sequence[PointMatter], say: Callable[[str], str] = str) -> tuple[PointView, ...]:
        return tuple(view_point(value, ledger, setting, say) for value in values if value.lines)

    greeted = many(brief.congratulations, "congratulations")
    called = as_comrades if _are_comrades(matter) else str
    grounds = many(brief.grounds, "grounds")
    guests = tuple(map(called, many(brief.welcome, "welcome")))
    thanks = tuple(_named_once(_for_what(text), guests) for text in many(brief.thanks, "thanks"))
    # 全市…改革 in a sentence that says 全市 itself would say it twice.
    theme = drop_lead(one(brief.theme, "theme"), brief.region or "")
    return BriefView(
        theme=theme,
        work=task_noun(theme),
        doing=doing(task_noun(theme)),
        title=one(brief.title, "title"),
        meeting=_view_meeting(brief, ledger, occasion),
        speaker=SpeakerView(one(brief.speaker.name, "speaker.name"), one(brief.speaker.post, "speaker.post")),
        audience=one(brief.audience, "audience"),
        region=one(brief.region, "region"),
        leadership=one(brief.leadership, "leadership") or occasion.house,
        superior=one(occasion.superior, superior),
        grounds=tuple(text for text in grounds if not _LAW.search(plain(bare(text)))),
        laws=tuple(text for text in grounds if _LAW.search(plain(bare(text)))),
        quotes=_view_quotes(brief.quotes, "quotes", ledger, _unplaced(setting)),
        stakes=many(brief.stakes, "stakes"),
        spirit=tuple(text for text in many(brief.spirit, "spirit") if not in_task(plain(text), task)),
        agenda=tuple(_view_agenda(i, ledger, matter, setting) for i in range(len(matter.agenda))),
        thanks=tuple(map(_greeted_alone, thanks)),
        welcome=(*map(_greeted_alone, guests), *(text for text in greeted if arrives(text))),
        asides="".join(map(_told_beside, (*guests, *thanks))),
        congratulations=tuple(
            _named_before(text, brief.agenda) for text in greeted if not arrives(text) and not _is_blessing(text)
        ),
        blessings=tuple(text for text in greeted if _is_blessing(text)),
        gains=points(matter.facts["gains"]),
        period=one(brief.period, "period"),
        review=_with_doers(points(matter.facts["review"]), matter, setting),
        problems=points(matter.facts["problems"], _existing),
        situation=points(matter.facts["situation"]),
        points=points(matter.points),
        goal=one(brief.goal, "goal"),
        wishes=many(brief.wishes, "wishes"),
        about=occasion.about,
        listeners=occasion.listeners,
        units=occasion.units,
        new=occasion.new,
        yearly=occasion.yearly,
        event=occasion.event,
        mourns=occasion.mourns,
        represents=one("、".join(occasion.represents), "speaker.post"),
        place=one(occasion.place, "speaker.post"),
        hosts=occasion.hosts,
        from_above=occasion.from_above,
        owns=occasion.owns,
        leaves=occasion.leaves,
        homely=occasion.homely,
        pins_call=bool(brief.pinned.exhortation),
    )


def _with_doers(review: tuple[PointView, ...], matter: Matter, setting: Setting) -> tuple[PointView, ...]:
    """A review of one's own work with those who did it, where its first fact says when and not who: 去年，我们建成….

    Where a lead stands before it (loose facts), that names them.
    """
    own = matter.genre.build == "speech" and matter.genre.numbered and not setting.outside
    if not own or not review or review[0].heading or not review[0].text or is_loose(review):
        return review
    text = _with_doer(review[0].text)
    lines = (text, *review[0].lines[1:]) if review[0].lines[0] == review[0].text else review[0].lines
    return (replace(review[0], text=text, lines=lines), *review[1:])


def _with_doer(text: str) -> str:
    found = _TIME_FIRST.match(plain(text))
    words = words_of(first_clause(plain(text)[found.end() :]) or "的") if found else ()
    if found is None or len(words) < _PAIR or not (words[0].kind in "BV" and words[1].kind in "NA"):
        return text
    if "我们" in first_clause(plain(text)):
        return text
    return insert(text, found.end("pause"), "我们" if found["pause"] else "，我们")


def _are_comrades(matter: Matter) -> bool:
    """Whether those who are named are called comrades: a report in the news gives their posts alone."""
    return matter.genre.build != "report" and "同志" in (matter.brief.audience or "")


def _is_blessing(text: str) -> bool:
    """Whether a congratulation is a wish by its words: 各位老师节日快乐."""
    return bool(_BLESSES.search(plain(bare(text))))


def _for_what(thanks: str) -> str:
    """Whom one thanks, with 的 before what for: 省交通厅（的）大力支持, 市教育局多年（来的）关心支持."""
    found = _FOR_WHAT.search(plain(thanks))
    if found is None:
        return thanks
    if since := found["since"]:
        return insert(thanks, found.start("what"), "的" if since.endswith("来") else "来的")
    return insert(thanks, found.start(), "的")


_FOR_WORK = regex("(?P<who>[^，。对]{2,20})对[^，。]{2,}的")


def _named_once(thanks: str, guests: Sequence[str]) -> str:
    """Thanks for what those did who are welcomed in the same breath: 大家对机场运行的支持, they were just named."""
    found = _FOR_WORK.match(plain(thanks))
    if found is None:
        return thanks
    first = re.split("[、和]", found["who"])[0]
    return "大家" + cut(thanks, *found.span("who")) if any(first in plain(guest) for guest in guests) else thanks


# Who was honoured, named one by one: 受到表彰的|10个先进项目部、60名优秀员工.
_HONOURED = regex(r"(?:受到?表彰的?|获奖的?|受奖的?)(?P<whom>[^，。]{10,})$")


def _named_before(text: str, agenda: Sequence[AgendaItem]) -> str:
    """Who is congratulated, in a word where the meeting has just read out who they are."""
    found = _HONOURED.search(plain(text))
    if found is None or not any(found["whom"] in item.did for item in agenda):
        return text
    several = re.search(r"[个家支](?=先进|优秀|文明)", found["whom"]) and "名" in found["whom"]
    return cut(text, *found.span("whom")) + ("先进集体和先进个人" if several else "同志们")


def _existing(text: str) -> str:
    """What falls short in so many places, as one says it: 有4个基层院全年听证不到10件."""
    words = plain(text)
    if "有" in first_clause(words):
        return text
    return insert(text, 0, "有") if _SO_MANY.match(words) and not re.search("都|(?<!平)均|全", words) else text


def _held(name: str, region: str, home: str) -> str:
    """The name of a meeting as its own people say it; where another joins the home in it (甲与乙签约仪式) it stays.

    There is one school, and nobody says 全校 before 2026年家长学校; one group, and it is no 全集团.
    """
    if unnamed := _UNNAMED.match(plain(name)):
        return "全" + unnamed["unit"] + cut(name, 0, unnamed.end())
    rest, region = drop_lead(name, home), drop_tail(region, "上下")
    if not home or plain(rest).startswith(("与", "和", "同", "暨", "、")):
        return name
    if _ONE_FIRM.fullmatch(plain(region)):
        return drop_lead(region, "全") + rest
    return rest if _ONE_HOUSE.fullmatch(plain(region)) else region + rest


def _view_meeting(brief: Brief, ledger: Ledger, occasion: Occasion) -> MeetingView:
    meeting, region = brief.meeting, ledger.mark(brief.region or "", "brief", "region")

    def one(text: str | None, name: str) -> str:
        return ledger.mark(text or "", "brief", f"meeting.{name}")

    task = one(meeting.task, "task")
    name, place = one(meeting.name, "name"), one(_place_beside(place_of(brief), meeting.name or ""), "place")

    def held(name: str) -> str:
        return name if occasion.listeners == "来宾" else _held(name, region, occasion.home)

    starts, opens = _opening_of(name)
    return MeetingView(
        name=name,
        held=held(name),
        kind=_kind_of(meeting.name or ""),
        date=one(full_date(meeting.date), "date"),
        year=meeting.date.year if meeting.date else 0,
        day=one(short_date(meeting.date), "date"),
        season=one(_SEASONS.get(meeting.date.month) if meeting.date else None, "date"),
        place=place,
        venue="" if occasion.indoors else place,
        task=_going_on(_year_once(task, meeting.name or "")),
        what=one(begins["what"], "name") if (begins := _BEGINS.fullmatch(meeting.name or "")) else "",
        begins=begins["how"] if begins else "",
        short=_short_name(brief, begins["what"] if begins else meeting.name or ""),
        starts=held(starts),
        opens=opens,
    )


def _year_once(task: str, name: str) -> str:
    """A task without the year that the name of the meeting says in the same sentence: 表彰2025年度先进个人."""
    year = _YEARLY_NAME.search(name)
    at = plain(task).find(year.group()) if year else -1
    return cut(task, at, at + len(year.group())) if year and at > 0 else task


def _going_on(task: str) -> str:
    """A task that is the names of what goes on, with the verb that it lacks: 开展产销对接、现场观摩."""
    parts = plain(task).split("、")
    if len(parts) < _PAIR or not all(_WORK.fullmatch(part) for part in parts):
        return task
    works = any(words_of(part)[0].kind == "N" and words_of(part)[-1].kind in "VW" for part in parts)
    return (("组织" if parts[0].startswith("开") else "开展") if works else "") + task


def _opening_of(name: str) -> tuple[str, str]:
    """What is opened by an occasion of learning, and how: a course 开班, a school 开学, a ceremony itself is held."""
    words = plain(name)
    found = _STARTS.fullmatch(words)
    what = found["what"] if found else words
    if _SCHOOL.search(what):
        return cut(name, len(what), len(words)), "开学"
    if begun := _BEGUN.search(words):
        return cut(name, begun.start(), len(words)), "开班"
    if found and what.endswith(("班", "营", "期")) and not what.endswith("学期"):
        return cut(name, len(what), len(words)), "开班"
    return name, "举行" if _RITE.search(words) else "开班"


def _place_beside(place: str, name: str) -> str:
    """The place as it is said in one sentence with the name: 南广场, of 图书馆新馆南广场 for 图书馆新馆开馆仪式."""
    same = next((i for i, (one, other) in enumerate(zip(place, name, strict=False)) if one != other), len(place))
    if place in name:
        return ""
    if same < _SAID_TWICE or place[same : same + 1] in ("前", "后", "内", "外", "旁"):
        return place
    if len(place) - same == 1:  # 回澜桥头 for 回澜桥重建落成圆桥仪式 is 桥头
        same -= 1
    return place[same:]


def _kind_of(name: str) -> str:
    found = _KIND.search(name)
    return found.group() if found else "活动" if name.endswith("活动") else "会议"


def _short_name(brief: Brief, name: str) -> str:
    """What guests call an occasion: as the wishes do (祝展会圆满成功), else by its kind."""
    wished = next(filter(None, map(_SUCCESS.match, brief.wishes)), None)
    if wished and wished["what"] not in ("会议", "活动"):
        return wished["what"]
    return next((short for pattern, short in _SHORT if pattern.search(name)), "活动")


def _view_agenda(at: int, ledger: Ledger, matter: Matter, setting: Setting) -> AgendaView:
    """An item of the agenda; who are themselves listening are spoken to: 与会人员 → 大家. A host calls no bare name.

    What the note thinks of a speech is a view where others follow, of whom it is not thought.
    """
    item, key = matter.agenda[at], f"agenda[{at}]"
    build, calls = matter.genre.build, item.kind == "event"
    who = "大家" if build != "report" and calls and _PRESENT.fullmatch(item.who) else item.who
    if build == "script" and calls:
        who = introduced(who, posts_of([one.who for one in matter.agenda]))
    if _are_comrades(matter):
        who = as_comrades(who)
    who = ledger.mark(who, "brief", f"{key}.who")
    if calls and _BY_SOMEBODY.match(item.did):
        who = todo(who, "谁？")  # what nobody is named for would be what the one before did
    did = drop_lead(ledger.mark(heard_act(item.did), "brief", f"{key}.did"), "会上，")
    view = ledger.mark(item.view, "brief", f"{key}.view")
    others = at + 1 < len(matter.agenda)
    if build == "speech" and others and not view and (said := _THOUGHT.search(plain(did))):
        did, view = cut(did, said.start(), said.end()), cut(did, 0, said.start("view"))
    if item.kind != "event" and _WITHOUT_OBJECT.fullmatch(item.did):
        did += _kind_of(matter.brief.meeting.name or "")
    if said_here := _view_quotes(setting.quotes, "quotes", ledger, setting.quoted.get(key, ())):
        did = stop(did) + recalled_words(said_here)
    facts = then = ""
    if build == "script":
        did, facts, then = _unfolded(did, item.kind)
    return AgendaView(who, todo(did, "做了什么？"), item.kind, item.speaks, view, facts, then)


def _unfolded(did: str, kind: str) -> tuple[str, str, str]:
    """What a host calls for, what was told in it, and what is done behind it; of those who came, how many they were."""
    words = plain(did)
    size = len(words)
    if kind == "attends":
        found = _HOW_MANY.search(words)
        begins, then = (found.start(), size) if found else (size, size)
    else:
        begins, then = unfolded(words) if kind == "event" else (size, size)
    facts = bare(cut(cut(did, then, size), 0, begins)) if begins < then else ""
    if then < size and not words.startswith("请", then):  # 并发布项目: he does that too, and is called for both
        return cut(did, begins, then), facts, ""
    return bare(cut(did, begins, size)), facts, cut(did, 0, then) if then < size else ""


def view_section(
    planned: PlannedSection,
    point: PointMatter | None,
    last: bool,
    ledger: Ledger,
    setting: Setting,
    demands: bool = False,
    beside: Sequence[PointMatter] = (),
) -> SectionView:
    """A planned section as its block sees it; ``point`` is the brief's point behind it, if it is one.

    ``demands``: the main point that it belongs to says what is to be done; ``beside``: the other points of its list.
    """
    inline = [child for child in planned.children if child.inline]
    text, items, whole = "", tuple[str, ...](), EMPTY_POINT
    counts = False
    if point is not None:
        divided = bool(planned.children) and not inline
        whole = _view_head(point, ledger) if divided else view_point(point, ledger, setting)
        body = split_point(point, planned.level, planned.run_in)[1] if planned.level else point.text
        marked = [ledger.mark(line, "brief", f"{point.key}.text") for line in heard_lines(body, point.key)]
        others = [split_point(other, planned.level, planned.run_in)[1] or "" for other in beside]
        say = partial(_demanded, others) if demands and _are_notes(marked) else str
        if planned.level > 1 and point.heading and not planned.heading:  # the only one of its list has no number
            heading = ledger.mark(point.heading, "brief", f"{point.key}.heading")
            if len(marked) == 1 and is_topic(heading, marked[0]):
                marked, say = [(urged_of if demands else follows)(heading, marked[0])], str
            else:
                marked = _run_on(heading, marked)
        marked = [say(text) for text in marked]
        lines = _with_around(marked, point, ledger, setting)
        text = PARAGRAPH.join([*map(stop, lines[:-1]), *lines[-1:]])
        counts = bool(text) and (plain(text).endswith("：") or bool(_COUNTED.search(plain(text))))
        if inline or not planned.children:
            items = tuple(line for part in whole.parts for line in part.lines)
            if demands:
                items = _urged_items(items, point, ledger, setting, inline=bool(inline))
    return SectionView(
        role=planned.role,
        level=planned.level,
        number=planned.number,
        function=planned.function or "",
        heading=whole.heading or ledger.mark(planned.heading or "", "template", "plan:heading"),
        text=text,
        items=items,
        style="一是" if inline else "",
        divided=any(not child.inline for child in planned.children),
        last=last,
        point=whole,
        counts=counts,
        told=bool(text) and not (planned.enumerator or planned.heading),
    )


def _urged_items(
    items: tuple[str, ...], point: PointMatter, ledger: Ledger, setting: Setting, *, inline: bool
) -> tuple[str, ...]:
    """The lines of a point as demands; those of a list where every one can be one: 一是要…，二是备足… limps."""
    said = tuple(line for item in point.items for line in view_point(item, ledger, setting, urged_verb).lines)
    if inline:
        return said if all(map(is_demand, said)) else items
    # One by one: a comma would hide where the next demand begins.
    return tuple(map(stop, said)) if any(map(is_demand, said)) else said


def facts(points: Sequence[PointView], aspect: str = "") -> tuple[str, ...]:
    """One text for each point: its heading and what is under it (see ``prose.headed``).

    A label that one of several has, and the others not, is a note to oneself.
    """
    labels = [point for point in points if point.heading and point.below and is_label(plain(point.heading))]
    alone = len(labels) == 1 and sum(not point.heading for point in points) > 1
    return tuple(
        headed([("" if alone and point is labels[0] else point.heading, point.below) for point in points], aspect)
    )


def _is_doing(label: str) -> bool:
    """Whether a label is a verb with what is done: 捞木头, but not 产业."""
    words = words_of(plain(label))
    return len(words) > 1 and words[0].kind in "SVB"


def _seen(point: PointView, labels: Sequence[PointView], lead: str) -> PointView:
    """A labelled point behind a verb (看生态); nobody says 论捞木头: a deed tells itself, or follows its name."""
    if point not in labels:
        return point
    if not any(_is_doing(label.heading) for label in labels):
        return replace(point, heading=lead + point.heading)
    if all(len(plain(bare("".join(label.below)))) >= _STORY for label in labels):
        return replace(point, heading="", lines=point.below)
    return point


def told(points: Sequence[PointView], aspect: str = "", lead: str = "") -> str:
    """Facts as running text: a sentence for each headed group, fragments joined, sentences as they are.

    Three labels and more in a row stand behind a verb (看生态，…。看产业，…。) where a ``lead`` is given.
    """
    labels = [point for point in points if point.heading and is_label(plain(point.heading))]
    if lead and len(labels) >= _MANY and all(len(plain(point.heading)) <= _FEW for point in labels):
        aspect = ""
        points = [_seen(point, labels, lead) for point in points]
    texts = zip(points, facts(points, aspect), strict=True)
    return prose([stop(text) if point.heading else text for point, text in texts])


def enumerated(points: Sequence[PointView], style: str = "一是", least: int = 2) -> str:
    """Facts as 一是…。二是…。三是…。."""
    return listed(facts(points), style, least)


def recounted(
    points: Sequence[PointView], aspect: str = "", style: str = "一是", said: str = "", judged: str = ""
) -> str:
    """Facts as they are told: three and more loose ones by ``style``, two linked, groups as groups.

    ``said`` is the time with which they begin where a lead has said it already. Groups whose headings judge in a word
    or two (反应快, 配合紧) are counted off by ``judged``: one cannot say 反应快方面.
    """
    if judged and len(points) >= _MANY and all(is_judgement(plain(point.heading)) for point in points):
        return listed(facts(points), judged, _MANY)
    if is_loose(points):
        first, *rest = facts(points)
        return listed([drop_lead(first, f"{said}，") if said else first, *rest], style, _MANY)
    if len(points) == _PAIR and not any(point.heading for point in points):
        first, second = facts(points)
        if _is_apart(first, second):
            return f"{stop(first)}同时，{stop(second)}"
    return told(points, aspect)


def _is_apart(first: str, second: str) -> bool:
    """Whether two facts are clauses too long for one sentence, the second without a link of its own."""
    if some_hold_sentences((first, second)) or _LINKED.match(plain(second)):
        return False
    return len(plain(first)) + len(plain(second)) > _ONE_SENTENCE and not BEGINS_WITH_ASPECT.match(plain(first))


def is_loose(points: Sequence[PointView]) -> bool:
    """Whether facts hang together by nothing: three and more clauses without headings, too long for one sentence."""
    if len(points) < _MANY or any(point.heading for point in points):
        return False
    lines = [plain(line) for line in facts(points)]
    if some_hold_sentences(lines):
        return False
    return sum(map(len, lines)) > _ONE_SENTENCE and not any(map(BEGINS_WITH_ASPECT.match, lines))


def is_seen(points: Sequence[PointView]) -> bool:
    """Whether several facts begin with the aspect from which they are seen: somebody must say first what is."""
    lines = [plain(line) for line in facts(points)]
    return len(lines) > 1 and bool(BEGINS_WITH_ASPECT.match(lines[0]))


def is_pair(points: Sequence[PointView]) -> bool:
    """Whether facts are one or two short clauses, which one sentence tells: 5家医院亏损，耗材占比仍在22%以上."""
    lines = [plain(bare(line)) for line in facts(points)]
    plain_ones = not any(point.heading or holds_sentences(line) for point, line in zip(points, lines, strict=True))
    whole = joined(lines)
    apart = len(lines) == 1 or not any("，" in line or "；" in line for line in lines)  # which comma parts the two?
    return 1 <= len(lines) <= _PAIR and plain_ones and apart and len(whole) <= _ONE_SENTENCE and "。" not in whole


def any_of(texts: Sequence[str], *words: str) -> bool:
    """Whether one of the words occurs in one of the texts."""
    return any(word in plain(text) for text in texts for word in words)


def says(points: Sequence[PointView], *words: str) -> bool:
    """Whether one of the words occurs in the points, so that stock need not say the same."""
    return any(word in line for line in _plain_lines(points) for word in words)


def begins_with(text: str, *words: str) -> bool:
    """Whether the text begins with one of the words."""
    return plain(text).startswith(tuple(map(plain, words)))


def has(text: str, words: str) -> bool:
    """Whether the words occur in the text."""
    return plain(words) in plain(text)


def reported(lines: Sequence[str]) -> str:
    """What a speaker said, as news reports it: what states a fact or a hope as it is, the rest as demands."""
    groups = groupby(lines, lambda line: bool(_STATES.match(plain(line))))
    return "".join("".join(map(stop, present(group))) if states else demanded(group) for states, group in groups)


def told_lines(point: PointView) -> tuple[str, ...]:
    """The lines of a point as news tells them: a heading below it that says what is done goes with its own text.

    An empty line stands where a sentence has to end.
    """
    own = (point.heading, *point.text.split(PARAGRAPH)) if point.heading else tuple(point.text.split(PARAGRAPH))
    said = [line for line in own if line]
    parts = [_told_part(part) for part in point.parts if part.lines]
    if said and 1 < len(parts) <= LIST_LIMIT and _announces(plain(said[-1]), len(parts)):
        said[-1] = stop(said[-1])  # 三个堵点 are told one by one
        numbered = enumerate(parts, 1)
        parts = [(format_enumerator("一是", number) + urged(first), *rest) for number, (first, *rest) in numbered]
    elif said and len(parts) > 1 and point.parts[0].heading:  # the whole shares no sentence with its first part
        parts = [("", *part) for part in parts]
    return (*said, *(line for part in parts for line in part))


def _announces(text: str, many: int) -> bool:
    """Whether a text announces so many things and no others: 三个堵点, and not 三十个."""
    said = (count_word(many), ordinal(many), str(many))
    return any(found["many"] in said for found in _COUNTED.finditer(text))


def _told_part(part: PointView) -> tuple[str, ...]:
    first, *rest = part.lines or ("",)
    leads = part.heading and rest and opens(plain(bare(first))) and not is_demand(rest[0])
    return (f"{bare(first)}，{rest[0]}", *rest[1:]) if leads else part.lines


def is_hope(text: str) -> bool:
    """Whether what somebody said is a hope, thanks or an invitation, which is expressed (表示) and not demanded."""
    return bool(_HOPES.match(plain(text)))


def uncalled(text: str, call: str) -> str:
    """A sentence without the call with which it begins, where that is a part of ``call`` before it: 工友们，家伙什…."""
    names = (f"{name}{mark}" for name in (*_ADDRESSED.findall(plain(call)), "同志们") for mark in "，！")
    return drop_lead(text, next((name for name in names if plain(text).startswith(name)), ""))


_MENDING = regex("重视|补[上课齐]|解决|改[进正到]|面对|迎头")
_HOW_IT_WAS = regex("没有|既|不回避|不绕|讲得|说得|语重|充满|站位|思想|很|十分|非常")
_CREDITS = regex(
    "大家(?!作|通报|报|介绍|说|讲)[^，。]{0,6}(?:努力|付出|尽|想|苦|汗)|同志们|共同努力|齐心|拧成|苦干|尽心"
)


def credits(text: str) -> bool:
    """Whether a lead says already to whom what follows is due: 大家尽心尽责、埋头苦干."""
    return bool(_CREDITS.search(plain(text)))


def begins_without(points: Sequence[PointView]) -> bool:
    """Whether a summing-up begins with how a speech was, and does not say whose: 没有一句套话，…."""
    lines = facts(points)
    return bool(lines) and bool(_HOW_IT_WAS.match(plain(lines[0])))


def urges_mending(text: str) -> bool:
    """Whether a sentence before problems says already what is to come of them: 需要尽快补上."""
    return bool(_MENDING.search(plain(text)))


def drop_tail(text: str, *words: str) -> str:
    """The text without one of the words at its end: 第12期培训班（结业式）."""
    seen = plain(text)
    tail = next((word for word in words if seen.endswith(word) and seen != word), "")
    return cut(text, len(seen) - len(tail), len(seen)) if tail else text


def ends_with(text: str, *words: str) -> bool:
    """Whether the text ends with one of the words."""
    return plain(text).endswith(tuple(map(plain, words)))


_TELLS = regex(
    r"(?:充分|深刻|全面|系统|详细|客观)?(?:肯定|分析|总结|回顾|阐[述明]|把|[讲说][清透明]|指出|强调|提出|部署|明确|要求|对.{2,20}(?:提出|作出|作了|进行))"
)


def tells_speech(points: Sequence[PointView]) -> bool:
    """Whether a summing-up says what a speech did (充分肯定了…，对…提出了要求), so that it follows 作了讲话，."""
    lines = [plain(line) for point in points for line in point.lines]
    return bool(lines) and bool(_TELLS.match(lines[0]))


def troubles(points: Sequence[PointView]) -> bool:
    """Whether a situation tells first of what is not good yet: 近视率还有62%."""
    lines = facts(points)
    return bool(lines) and bool(_TROUBLES.search(plain(lines[0])))


def _greeted_alone(guest: str) -> str:
    """Whom a welcome goes to, without what is told of one of them: 老团友（，程玉莲老师今年91岁）."""
    words = plain(guest)
    found = _AMONG_SOME.search(words) or _ASIDE.search(words)
    return cut(guest, found.start(), len(words)) if found else guest


def _told_beside(guest: str) -> str:
    """What the brief tells of one of those who are welcomed, as a sentence behind the greetings; or empty."""
    words = plain(guest)
    if some := _AMONG_SOME.search(words):  # 63位发音人中，有9位没能等到这一天
        return stop(f"{words[: some.start()].rpartition('的')[2]}中，{cut(guest, 0, some.end())}")
    found = _ASIDE.search(words)
    if found is None:
        return ""
    told = cut(guest, 0, found.start() + 1)
    # 今天有4位来到现场: of whom?
    of_whom = words[: found.start()].rpartition("的")[2] if _OF_SOME.match(plain(told)) else ""
    return stop(of_whom + told)


def without_parts(items: Sequence[str]) -> tuple[str, ...]:
    """Those who are greeted without who is among them: 102名学员（，其中农场主48名）."""
    found = [(item, plain(item).find(_AMONG)) for item in items]
    return tuple(cut(item, at, len(plain(item))) if at > 0 else item for item, at in found)


def parts_of(items: Sequence[str]) -> str:
    """Who is among those who are greeted: 农场主48名、加工人员23名; or empty."""
    found = [(item, plain(item).find(_AMONG)) for item in items]
    return "、".join(bare(cut(item, 0, at + len(_AMONG))) for item, at in found if at > 0)


def all_hopes(points: Sequence[PointView]) -> bool:
    """Whether every point begins with what is hoped of somebody: 希望大家珍惜荣誉."""
    return bool(points) and all(
        plain(point.lines[0]).startswith(("希望", "期待", "期盼")) for point in points if point.lines
    )


def begins_done(points: Sequence[PointView]) -> bool:
    """Whether facts begin with what was done and not with who did it: 弄清了问题在哪."""
    lines = facts(points)
    return bool(lines) and words_of(first_clause(plain(lines[0])) or "的")[0].kind in "BVS"


VIEW_FILTERS: dict[str, Callable[..., Any]] = {
    "all_hopes": all_hopes,
    "any_of": any_of,
    "begins_done": begins_done,
    "begins_with": begins_with,
    "begins_without": begins_without,
    "credits": credits,
    "drop_tail": drop_tail,
    "ends_with": ends_with,
    "enumerated": enumerated,
    "facts": facts,
    "has": has,
    "is_hope": is_hope,
    "is_loose": is_loose,
    "is_pair": is_pair,
    "is_seen": is_seen,
    "recounted": recounted,
    "reported": reported,
    "ordinal": ordinal,
    "parts_of": parts_of,
    "says": says,
    "tells_speech": tells_speech,
    "told_lines": told_lines,
    "told": told,
    "troubles": troubles,
    "uncalled": uncalled,
    "urges_mending": urges_mending,
    "without_parts": without_parts,
}
