"""Occasion (场合): what a speech is about, who listens and who speaks; stock is chosen by it.

Every judgement is made from what the brief says: a word too few and it falls back to what fits everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drafter.late_classes import dataclass
from drafter.model import Brief, Matter
from drafter.numerals import HAN_NUMERAL, YEAR_DIGITS
from drafter.patterns import regex
from drafter.punctuation import HAN

# With what a text speaks of the Party's decisions, so that its formulas are in place.
PARTY = regex(r"党的|党中央|习近平|二十大|全会精神|中共中央")
_PERIL = "火险|火灾|防火|灭火|隐患|高温|汛|旱|洪|台风|暴雨|雨雪|冰冻|灾害|防灾|事故|消防|疫|传染|险情|应急"
_RISK = regex(rf"{_PERIL}|风险|安全生产|安全月|治安|平安|禁毒|反诈|诈骗|维稳|信访|欠薪|污染|严打|扫黑")
# What one guards against day and night; arrears of wages and frauds are no accidents.
_HAZARD = regex(rf"{_PERIL}|安全|溺水|危化|燃气")
_CHANCE = regex(r"机遇|(?:政策|市场|发展|战略)[^，。；]{0,4}窗口|红利|风口|新赛道|广阔|前景|契机|蓝海|兴起|利好")
_CHANCES_WORK = regex(rf"{_CHANCE.pattern}|合作|共赢|投资|招商")  # what the work itself is about
_COMPANY = regex(r"公司|集团|厂|矿业|矿山|企业|股份|银行|董事|总经理|总裁")
_GUESTS = regex(r"来宾|嘉宾|企业家|伙伴|爱心人士|捐赠人|乡贤|客户|朋友|女士|先生|客商|使节|贵宾|专家|院士")
_STUDENTS = regex(r"学员|同学|学生|新生|毕业生")
_TEACHERS = regex(r"老师|教师|护士|护理|医务|教职")
_PEOPLE = regex(
    r"乡亲|居民|[村市渔牧]民|父老|家长|嫂子|亲人|店主|摊主|商户|业主|住户|股东|社员|患者|病友|读者|[果菜茶花蜂]农|农户"
    r"|^(?:尊敬的|亲爱的)?(?:各位)?[^，、各]{0,6}家属"  # families among others are guests of those who come first
)
# Neighbours, craftsmen, families: whoever is spoken to as at home hears nothing of 面向未来 or 新的篇章.
_HOMELY = regex(rf"{_PEOPLE.pattern}|街坊|邻居|师傅|工友|家属|老哥|老姐|[伯叔婶]|老人家|孩子|小朋友|工匠|艺人")
# Whose own meeting bears their name: 南屿打捞局2026年潜水作业安全工作会议.
_UNIT = regex(r"[^，。、]{2,}?(?:村|社区|屯|寨|小区|合作社|局|中心|协会|商会|法院|检察院)")
# An organisation whose people all work in one house: it has no 各级各部门, and its hall is known to them.
_HOUSE = regex(
    rf"[^，。、]{{2,}}?(?P<kind>医院|大学|科学院|学院|学校|中学|小学|幼儿园|公司|集团|研究院|研究所|银行|厂"
    rf"|档案馆|图书馆|博物馆|文化馆|科技馆|美术馆|剧团|剧院|歌舞团|艺术团|乐团|报社|出版社|电视台|福利院|敬老院|养老院"
    rf"|[{HAN_NUMERAL}]中(?!学))"
)
_ORGANS = regex("[、和]")
_NUMBERED = regex(rf"\d+年?|第[{HAN_NUMERAL}百]+|[{YEAR_DIGITS}]{{4}}年")  # what changes from year to year
_LEGAL = regex(r"(?:集团)?(?:股份)?(?:有限责任|有限)?公司$|集团$")
_HOUSE_UNITS = {"医院": "各科室", "大学": "各学院、各部门", "学院": "各系、各部门"}
_HOUSE_WORDS = {"科学院": "全院", "大学": "学校", "学院": "学校", "中学": "学校", "小学": "学校"}
_HEADS_HOUSE = regex(
    r"(?<!副)(?:校长|院长|园长|厂长|所长|馆长|团长|社长|台长|董事长|总经理|总裁)|党(?:委|总支|支部)书记"
)
_ROOM = regex(rf"会议室|会议厅|报告厅|多功能厅|礼堂|会堂|办公楼|\d+楼|[{HAN_NUMERAL}]楼")
# What is no chance, whatever the work is: 25岁以下的占到34%, but 增速下滑.
_BAD_NEWS = regex(r"严峻|下滑|下降|损失|亏损|流失|被骗|压力|走不通|滞后|靠后|末位|退路|上访|倒数|受伤|死亡|失守")
_WIDE = regex(r"^(?:全)?(?:国|省|自治区|市|县|区|州|旗|盟)$")
_CAMPAIGN = regex(r"行动|会战|攻坚|活动|安全月|宣传月|宣传周|整治|创建|普查|大赛|竞赛|战役|硬仗|防灭火|防汛")
_MOURNS = regex(r"追悼|追思|悼念|公祭|默哀|遗体|骨灰|安葬|缅怀")
_FAREWELL = regex("欢送|话别|送别|惜别|送行|离任|荣休|荣退|告别(?!仪式)")
# Who comes for a time or has served it, and is seen off: a team as it is called, or people of a kind.
_LEAVERS = regex(
    "(?:支教|援[建外藏疆青川黔滇]|医疗|救援|工作|帮扶|服务|专家|讲师|考察|访问|交流|志愿服务|实习)[团队组]|志愿者|挂职|支教|退休|退伍|退役|转业|荣休"
)
_CELEBRATES = regex(r"表彰|颁奖|庆祝|庆典|典礼|[^时]节|周年|联欢|茶话|年会|婚礼|开幕|毕业")
# What the bank calls these (outlines/tags.yaml): an entry that is tagged otherwise is for others.
_TAGS_OF = {"风险": "risk", "机遇": "opportunity", "任务": "assignment"}
_AUDIENCES = {
    "机关": {"subordinates", "peers"},
    "企业": {"subordinates", "entrepreneurs"},
    "来宾": {"guests", "entrepreneurs", "peers"},
    "学员": {"students"},
    "师生": {"students", "subordinates"},
    "群众": {"public", "guests"},
}
# What is fought for against the clock; elsewhere nobody is sent to storm (闻令而动、尽锐出战).
_BATTLE = regex(
    r"会战|攻坚|硬仗|战役|决战|大干|百日|打[赢好]|冲刺|抢[险修收种]|[防抗][汛洪旱台火]|灭火|扫黑|严打|清零|歼灭|突击|三[夏秋]"
)
_BEGINS = regex(r"(?<!运)动员|启动|部署|誓师|开工")
_YEARLY = regex(r"年会|年终|年度|总结大会|述职|全年|一年来|过去一年")
_OF_MEETING = regex(r"会议|大会|这次会|与会|观摩|参观|讨论|共识|看到了|学到了|听到了|参会|交流了|审议|发言")
# One thing that took place and is gone through by those who did it; its work is not a year's.
_EVENT = regex(
    r"(?:综合|联合|实战|应急)?(?P<event>演练|演习|拉练|大?比武|大奖赛|大赛|竞赛|比赛|联赛|参赛|运动会|大?检修|大修)"
)
# Whose word goes for all levels and departments of a place, and not for one organ's own people.
_OF_PLACE = regex(
    r"[省市县区州旗盟镇乡](?:委(?!员)|政府|人大|政协)|(?<![教科])[省市县区州旗盟镇乡]长|自治区|国务院|中央|街道(?:党工委|办事处)"
)
_OF_ORGAN = regex(r"[局厅委处]长|局|厅|委员会|(?<!党委)办公室|中心|总?支队|大队|协会|研究院|法院|检察院|站长")
# In whose name a leader of a place or the head of an office speaks to guests: 禾川市副市长, 市教育局局长.
_LEADS_PLACE = regex(
    rf"(?:中共)?(?:(?P<place>(?:(?![省市县区旗镇乡]|政府|自治)[{HAN}]){{2,6}})?(?P<level>省|自治区|市|县|区|旗|镇|乡))?"
    r"(?P<party>党?委(?:副书记|常委|书记)(?:[、，]|$))?(?:(?:人民)?政府)?(?:(?:常务)?副?(?:省|市|县|区|旗|镇|乡)?长|副?主席)?"
)
_LEADS_VILLAGE = regex(rf"[{HAN}]{{2,8}}村(?P<party>党(?:总)?支部书记)?[、，]?(?P<people>(?:村)?(?:民?委员?会)主任)?")
_LEADS_OFFICE = regex(
    rf"(?P<office>[省市县区][{HAN}]{{0,16}}?(?:局|厅|委员会|办公室|总工会|文联|科协|残联|妇联))"
    r"(?:(?:党组|党委)(?:副?书记|成员)、)?(?:常务)?副?(?:局长|厅长|主任|主席)"
)
_OF_COUNTRY = regex("全国|中国|国际|世界|全球|亚洲")
_GOES_OUT = regex("招商|推介|恳谈|联谊|乡贤|在[京津沪渝粤深穗杭宁汉港澳外]")
_PARTY_BODY = regex(r"(?:党委|党组|党总支|党支部|党工委|班子)$")
# Who belongs to an organ without its name in the post.
_HEADS = {
    "学校": regex(r"校长|院长|书记|教授"),
    "学院": regex(r"院长|书记|教授"),
    "医院": regex(r"院长|书记|主任"),
    "政府": regex(r"(?:省|市|县|区|州|旗|镇|乡)长|主任|政府"),
    "董事会": regex(r"董事"),
    "公司": regex(r"董事|总经理|总裁"),
    "集团": regex(r"董事|总经理|总裁"),
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """``about`` is 风险, 机遇 or 任务; ``listeners`` 机关, 企业, 来宾, 学员, 师生 or 群众, whom ``units`` calls.

    ``new``: a campaign that this meeting begins, so that nothing of it can be summed up; ``yearly``: the review is of
    a period's work and not of the meeting; ``superior``: whose leadership the speaker may speak of, or empty.
    ``house``: 学校, 医院, … in whose name its head speaks; ``home``: the name of the house before that of its meeting,
    which nobody reads aloud to its own people; ``indoors``: the place is a hall of theirs.
    ``event``: the drill or contest that the meeting is about, as people call it (演练), or empty; ``safety``: the work
    itself is to keep people safe, and not only done where there are risks; ``battle``: the task is fought for.
    ``mourns``: somebody is mourned, so that nobody is welcomed, applauded or thanked.
    ``represents``: in whose name a leader speaks to guests, by his post (禾川市副市长: 禾川市人民政府); ``place``: the
    name of his place (禾川); ``hosts``: the occasion is held there, and ``from_above``: it is one of a wider region.
    ``owns``: it bears the name of the speaker's house, office or village, or is held in the house that he heads: he
    does not come to it.
    ``leaves``: it is a farewell, and the speaker is one of those who are seen off.
    ``homely``: neighbours, families or craftsmen listen and no leaders, who are spoken to as at home.
    """

    about: str
    listeners: str
    units: str
    new: bool
    yearly: bool
    superior: str
    house: str
    home: str
    indoors: bool
    celebrates: bool
    mourns: bool
    event: str
    safety: bool
    battle: bool
    represents: tuple[str, ...]
    place: str
    hosts: bool
    from_above: bool
    owns: bool
    leaves: bool
    homely: bool

    @property
    def tags(self) -> frozenset[str]:
        """The words by which a wording says where it fits: 风险、机关｜…."""
        more = {"启动": self.new, "赛练": bool(self.event), "安全": self.safety, "庆典": self.celebrates}
        more["攻坚"] = self.battle
        more["悼念"] = self.mourns
        more["东道"] = self.hosts
        more["家常"] = self.homely
        return frozenset({self.about, self.listeners, *(word for word, holds in more.items() if holds)})

    def suits(self, tags: Mapping[str, Sequence[str]]) -> bool:
        """Whether an entry of the bank with these tags is for such an occasion and listeners; untagged it fits all."""
        if not tags:
            return True
        deployed = {"celebration"} if self.celebrates else {"assignment", _TAGS_OF[self.about]}
        wanted = {"occasion": deployed, "audience": _AUDIENCES[self.listeners]}
        return all(not tags.get(facet) or not fit.isdisjoint(tags[facet]) for facet, fit in wanted.items())


def occasion_of(matter: Matter) -> Occasion:
    """The occasion of a brief."""
    brief = matter.brief
    listeners = _listeners(brief)
    name = brief.meeting.name or brief.title or ""
    lines = "".join(line for point in matter.facts["review"] for line in point.lines)
    return Occasion(
        about=_about(matter),
        listeners=listeners,
        units=_units(brief, listeners),
        new=bool(_CAMPAIGN.search((brief.theme or "") + name) and _BEGINS.search(name + matter.genre.name)),
        yearly=bool(_YEARLY.search(name)) or not _OF_MEETING.search(lines),
        # Guests, students and neighbours are nobody's subordinates.
        superior=brief.superior or ("" if listeners in ("来宾", "学员", "群众") else _superior(brief)),
        house=_house(brief),
        home=(home := _home(brief)),
        celebrates=not (mourns := bool(_MOURNS.search(name)))
        and bool(_CELEBRATES.search(f"{name}{brief.theme or ''}")),
        mourns=mourns,
        event=found["event"].replace("参赛", "比赛") if (found := _EVENT.search(name)) else "",
        safety=bool(_HAZARD.search(f"{name}{brief.theme or ''}")),
        battle=bool(_BATTLE.search(f"{name}{brief.theme or ''}{brief.meeting.task or ''}{brief.goal or ''}")),
        represents=_represents(brief.speaker.post or ""),
        place=(place := _place(brief)),
        hosts=(hosts := bool(place) and _is_held_in(place, brief.meeting.place or "", name)),
        from_above=hosts and _is_from_above(name, brief.speaker.post or ""),
        owns=_owns(brief),
        leaves=not mourns and leaves(brief),
        homely=_is_homely(brief.audience or "", brief.speaker.post or ""),
        indoors=bool(home or _ROOM.search(brief.meeting.place or "")),
    )


def _about(matter: Matter) -> str:
    brief = matter.brief
    said = "".join((brief.theme or "", brief.meeting.name or ""))
    lines = matter.of("situation").lines
    situation = "".join(lines)
    if _RISK.search(said):
        return "风险"
    if _CHANCE.search(situation) or (_CHANCES_WORK.search(said) and not _BAD_NEWS.search(situation)):
        return "机遇"
    risks = sum(bool(_RISK.search(line)) for line in lines)
    return "风险" if 2 * risks > len(lines) else "任务"  # what stands behind them all is not to speak of one of them


def _listeners(brief: Brief) -> str:
    audience = brief.audience or ""
    who = "".join((brief.region or "", brief.leadership or "", brief.speaker.post or ""))
    kinds = (("学员", _STUDENTS), ("师生", _TEACHERS), ("来宾", _GUESTS), ("群众", _PEOPLE))
    called = [(found.start(), word) for word, pattern in kinds if (found := pattern.search(audience))]
    if called:
        return min(called)[1]  # who is called first: 各位来宾，老师们、同学们
    return "企业" if _COMPANY.search(who) else "机关"


def _units(brief: Brief, listeners: str) -> str:
    """Whom a demand addresses: 各级各部门 only where there are levels."""
    if listeners in ("学员", "师生", "来宾", "群众"):
        return "大家"
    if found := _HOUSE.match(brief.speaker.post or ""):
        return _HOUSE_UNITS.get(found["kind"], "各单位、各部门")
    wide = listeners == "机关" and (not brief.region or _WIDE.match(brief.region))
    if wide and not _speaks_for_organ(brief.speaker.post or ""):
        return "各级各部门"
    return "各单位" if wide else "各单位、各部门"


def _speaks_for_organ(post: str) -> bool:
    """Whether the speaker heads an office among others (局长), which gives no orders to all levels of the place."""
    return bool(_OF_ORGAN.search(post)) and not _OF_PLACE.search(post)


def _house(brief: Brief) -> str:
    post = brief.speaker.post or ""
    found = _HOUSE.match(post)
    if not found or not _HEADS_HOUSE.search(post):
        return ""
    kind = found["kind"]
    word = "学校" if kind.endswith("中") else _HOUSE_WORDS.get(kind, kind)
    said = "".join(point.text or "" for point in brief.review)
    return kind if kind in said and word not in said else word  # as the brief calls it itself


def place_of(brief: Brief) -> str:
    """Where the meeting is, as the head of the house says it: 学校体育馆, of 市第一中学体育馆."""
    place, found = brief.meeting.place or "", _HOUSE.match(brief.speaker.post or "")
    word = _house(brief)
    if found is None or not word or found.group() not in place:
        return place
    rest = place.partition(found.group())[2]  # 鹿溪县鸣铜公司|二号锻坊
    return word + rest if rest else place


def _home(brief: Brief) -> str:
    name = brief.meeting.name or ""
    found = _HOUSE.match(brief.speaker.post or "")
    return found.group() if found and name.startswith(found.group()) else ""


def _is_homely(audience: str, post: str) -> bool:
    """Whether neighbours, families or craftsmen are spoken to as at home: not by a mayor before guests."""
    of_place = bool(_represents(post)) and not _LEADS_VILLAGE.fullmatch(post)
    formal = "领导" in audience or "尊敬的" in audience or ("来宾" in audience and of_place)
    return bool(_HOMELY.search(audience)) and not formal


def _owns(brief: Brief) -> bool:
    """Whether the meeting bears the name of the speaker's house, office or village, or is held in that house."""
    post, name = brief.speaker.post or "", brief.meeting.name or ""
    if (unit := _UNIT.match(post)) and name.startswith(unit.group()):
        return True
    house = _HOUSE.match(post)
    if house is None or not _HEADS_HOUSE.search(post):
        return False
    short = _LEGAL.sub("", house.group())  # whatever the law calls it besides
    return house.group() in (brief.meeting.place or "") or (len(short) > 1 and name.startswith(short))


def leaves(brief: Brief) -> bool:
    """Whether the occasion sees off those for whom the speaker speaks: 欢送支教团大会, and 支教团团长 in his post."""
    said = "".join((brief.meeting.name or "", brief.title or ""))
    speaks = "".join((brief.speaker.post or "", brief.leadership or ""))
    return bool(_FAREWELL.search(said)) and any(word in said for word in _LEAVERS.findall(speaks))


def _superior(brief: Brief) -> str:
    """In whose name the speech is made, where the speaker neither heads it nor belongs to it."""
    organ, post = brief.leadership or "", brief.speaker.post or ""
    if not post or any(_belongs(one, post) for one in _ORGANS.split(organ)):
        return ""
    return organ


def _belongs(organ: str, post: str) -> bool:
    body = _PARTY_BODY.sub("", organ)  # the 支队长 belongs to 支队党委
    if organ and (organ in post or organ[-2:] in post or (len(body) > 1 and body in post)):
        return True
    return any(word in organ and bool(pattern.search(post)) for word, pattern in _HEADS.items())


def _represents(post: str) -> tuple[str, ...]:
    """The organs in whose name the holder of a post speaks: 桐山县委副书记、县长 → 桐山县委 and 县政府."""
    found = _LEADS_PLACE.fullmatch(post)
    if found and found.end() > found.end("level") and (found["level"] or post[-2:-1] in tuple("省市县区旗镇乡")):
        place, level = found["place"] or "", found["level"] or post[-2]
        government = "政府" if found["party"] or not place else "人民政府"
        party = (f"{place}{level}{'党委' if found['party'].startswith('党') else '委'}",) if found["party"] else ()
        return (*party, f"{'' if party else place}{level}{government}")
    if village := _LEADS_VILLAGE.fullmatch(post):
        return tuple(body for part, body in (("party", "村党支部"), ("people", "村委会")) if village[part])
    office = _LEADS_OFFICE.fullmatch(post)
    return (office["office"],) if office else ()


def _place(brief: Brief) -> str:
    found = _LEADS_PLACE.fullmatch(brief.speaker.post or "")
    return (found["place"] or "") if found else ""


def _is_held_in(place: str, where: str, name: str) -> bool:
    """Whether an occasion is held in a place: one may go elsewhere to look for guests (清岚市招商推介会, in 上海)."""
    return place in where or (place in name and not (where and _GOES_OUT.search(name)))


def _is_from_above(name: str, post: str) -> bool:
    """Whether an occasion is one of a region wider than the speaker's: a contest of the province held in a city."""
    return bool(_OF_COUNTRY.search(name) or ("全省" in name and not post.startswith("省")))


def base_of(brief: Brief) -> str:
    """The name of the occasion without its year and number, the same every year."""
    name = brief.meeting.name or brief.title or brief.theme or ""
    return _NUMBERED.sub("", name)


def year_of(brief: Brief) -> int:
    """The year of the occasion, 0 where the brief does not say it."""
    if brief.meeting.date:
        return brief.meeting.date.year
    found = re.search(r"20\d\d", brief.meeting.name or brief.title or "")
    return int(found.group()) if found else 0


def fits_occasion(tags: str, occasion: frozenset[str]) -> bool:
    """Whether a wording's tags hold: 风险、机关 (both), 风险/任务 (either), 非来宾 (not)."""
    return all(any(_holds(one, occasion) for one in tag.split("/")) for tag in tags.split("、") if tag)


def _holds(tag: str, occasion: frozenset[str]) -> bool:
    return tag[1:] not in occasion if tag.startswith("非") else tag in occasion
