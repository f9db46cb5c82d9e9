"""Agenda as templates see it (议程所见): who does what, how a host announces it, what he answers, what came of it.

As with all views, a text that the brief does not give is the empty string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from drafter.compose.agenda_notes import REPORTS, TIMED
from drafter.compose.origin_marks import cut, insert, plain
from drafter.compose.prose import bare, called, happened
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.persons import POSTS, SURNAMES, ends_with_post, find_persons, full_names, spoken_form
from drafter.punctuation import HAN

_AWAY = regex(r"实地|参观了|现场[参观]|考察|观摩|走访|走进|视察")
# What a host answers before he goes on: honours and contracts by congratulations, words to guests by thanks.
_HONOURS = regex(r"颁奖|颁发|颁了?[^，。]{0,6}奖|授牌|授旗|授予|表彰决定|表扬决定|表彰名单|获奖名单")
_AWARDED = regex(r"(?:为|向|给)(?P<whom>[^，。；：]{2,14}?)(?:颁奖|颁发|颁了奖|授牌|授旗)")
_CONTRACTS = regex(r"签约(?!的?(?:办法|流程|须知|规则|时间|情况|安排))|签署|合作协议")
_UNVEILS = regex(
    r"揭牌|揭幕|剪彩|奠基|培土|按下|推杆|点火|开机|宣布[^，。]{0,12}(?:启动|开工|开馆|开幕|通车|投产|成立)"
)
_GIVES = regex(r"捐赠|捐献|捐款|赠送|赠书")
_GREETS = regex(r"(?:致|献|贺).{0,4}[辞词]")
_TEACHES = regex("讲解|辅导|授课|讲课|讲座")
_SPEAKS_TO_GUESTS = regex(r"推介|发言|演讲|分享|介绍|讲话")
_SINCE = regex(rf"(?:近|过去)?[{HAN_NUMERAL}两几\d]+(?:个月|年)来(?!，)")
_AMENDS = regex("(?:作了?|说明|介绍|通报)(?P<what>[^，]{2,10}?(?:修改|修订|调整|改革|变更))")
# What is thought or known of a speech, which nobody says before it is made: 发言，考上大学了，讲得很动人.
_AFTERWARDS = regex(r"(?<=发言|讲话|致辞|演讲|分享)，[^，]*(?:了|讲得|很|十分|非常).*$")
# The name of an act alone, which is held and not called: 签约，共15个项目.
_ACT = regex(r"(?:签约|揭牌|剪彩|颁奖|捐赠|授牌|授旗|奠基|义诊|合影|投票|表决|测评)(?=$|，|仪式)")
# Several who did something: 甲、乙, 三家单位, 各社区, 部分代表.
_SEVERAL = regex(
    rf"[、，和与及等各们]|[\d{HAN_NUMERAL}两几多][个家名位所]|部分|有关|相关|单位$|代表$|大家|全体|负责人$"
)
_PASSES = regex("国歌|国旗|起立|默哀|合影|参观|演出|放飞|气球")  # what nobody sums up
_SPEECH = regex(
    r"(?P<how>(?:先后|分别|依次|代表[^，。]{2,12})?)(?=(?:讲话|发言|点评|推介|述职|总结性?讲话|表态)(?:$|，))"
)
_ADDRESS = regex(r"致[^了，。；]{0,4}[辞词]$")
_GIVES_REPORT = regex(r"作(?!了)[^，。；]*(?:报告|说明|汇报)(?:$|，)")
_HOW_LONG = regex(r"，(?:每人|每家|每位|限时|时间)[^，。]*$")
_NAMED = regex(rf"(?P<post>.*(?:{POSTS}))(?P<name>[{SURNAMES}][{HAN}]{{1,2}})")
# Behind a post or a trade and at the end of its part, surnames that are elsewhere parts of words (防洪, 内容).
_COMRADE = regex(rf"(?P<post>.*(?:{POSTS}|副总|[{HAN}]{{2}}[员师]))(?P<name>[{SURNAMES}洪容茅][{HAN}]{{1,2}})")
_POSTED = regex(rf".*(?:{POSTS})(?P<name>[{HAN}]{{2,3}})")  # whatever the surname, where a name alone is looked for
_CALLED_POST = regex(rf"(?:副|总|代)?(?:{POSTS})$")
_GROUP = regex("[^，；]+")
_PART = regex("[^、，和]+|[、，和]")
_SHOW = regex("(?:文艺|才艺)?(?:演出|表演|展演|节目)")
_TOUR = regex("(?:实地|现场|集体)?(?:参观|观看|考察)")
_UNCALLED = ("代表", "专家", "职工", "工人", "教师", "选手", "队员", "民警", "委员")  # nobody is called 叶子代表
_BY_CALLING = (*_UNCALLED, "教练", "老师", "医生", "护士", "同学", "烈士", "冠军", "记者", "师傅", "校友")
_POST_ALONE = regex(rf".*(?:{POSTS})$")
_ALL_OF = regex("全体(?=会员|代表|社员|股东|理事|委员|党员|职工|团员)")
_MANY_GUESTS = 2  # guests whom nobody names twice in a row
_RECALLED = 150  # characters that one breath of summing up may take


@dataclass(frozen=True, slots=True)
class AgendaView:
    """What happened: ``kind`` is event, chairs, attends or quorum; ``speaks`` when it is somebody's speech.

    ``view`` is what the speaker thinks of it, where the brief says so. To a host ``did`` is the act alone that he calls
    for: ``facts`` are what was told in it, ``next`` what is done behind it.
    """

    who: str
    did: str
    kind: str
    speaks: bool
    view: str = ""
    facts: str = ""
    next: str = ""

    @property
    def alone(self) -> bool:
        """Whether it was done by one only, so that nobody speaks of it as of everybody's: 白沙湖市政府."""
        who = plain(self.who).removesuffix("同志")
        posted = [whole for _, whole in _posts_in(who)]
        return posted == [who] or (bool(who) and not _SEVERAL.search(who))

    @property
    def short(self) -> str:
        """Who did it as a host calls him: 顾市长; as the brief has it where he is not one person with a post."""
        return _as_called(self.who)


def _as_called(full: str) -> str:
    """Somebody with his posts as a host calls him who has introduced him; as he stands where he is not one person."""
    words = plain(full)
    who = cut(full, len(words) - 2, len(words)) if words.endswith("同志") else full
    words = plain(who)
    if found := spoken_form(words):
        return "".join(cut(cut(who, part.stop, len(words)), 0, part.start) for part in found)
    named = _NAMED.fullmatch(words)
    post = named and _CALLED_POST.search(named["post"])
    if not named or not post or post.group().endswith(_UNCALLED) or len([*_posts_in(words)]) > 1:
        return full
    return cut(who, 0, named.start("name")) + cut(cut(who, post.end(), len(words)), 0, post.start())


# --- who is who -----------------------------------------------------------------------------------


def posts_of(texts: Sequence[str]) -> dict[str, str]:
    """The persons that an agenda names with their posts, by name: 顾清 → 县医院院长顾清."""
    return {name: whole for text in texts for name, whole in _posts_in(text)}


def _posts_in(text: str) -> Iterator[tuple[str, str]]:
    for group in _GROUP.findall(text):
        posts = ""
        for part in group.split("、"):
            whole = posts + part.removesuffix("同志")
            if found := _NAMED.fullmatch(whole) or _POSTED.fullmatch(whole):
                yield found["name"], whole
            posts = f"{whole}、" if _POST_ALONE.fullmatch(part) else ""


def introduced(who: str, posts: Mapping[str, str]) -> str:
    """Those who are called by their names alone with the posts that they have elsewhere: 顾清 → 县医院院长顾清."""
    return "".join(_introduced(part, posts) for part in _PART.findall(who))


def as_comrades(who: str) -> str:
    """Those who are named with their posts, as one Party office calls the people of another: 书记田宏伟同志.

    Nobody in the row is, where one is named by what he came as: 职工代表叶青和社区党委书记毕成林.
    """
    words = plain(who)
    parts = [part.span() for part in _PART.finditer(words)]
    posts = [span for span in parts if _POST_ALONE.fullmatch(words, *span)]  # 总工程师 names nobody
    people = [
        one for one in find_persons(words) if one.full and not any(start <= one.start < end for start, end in posts)
    ]
    starts = {one.start: one.end for one in people if ends_with_post(words[: one.start])}
    named = (found for span in parts if span not in posts and (found := _COMRADE.fullmatch(words, *span)))
    starts |= {found.start("name"): found.end() for found in named if not found["name"].endswith("同志")}
    if any(words[:start].endswith(_BY_CALLING) for start in starts) or any(one.start not in starts for one in people):
        return who
    for end in sorted(starts.values(), reverse=True):
        if words[end : end + 1] in ("", "，", "、", "；", "和"):
            who = insert(who, end, "同志")
    return who


def _introduced(part: str, posts: Mapping[str, str]) -> str:
    name = part.removesuffix("同志")
    return posts[name] + part[len(name) :] if name in posts else part


# --- calling and answering --------------------------------------------------------------------------


_SO_MANY = regex(r"\d+(?P<unit>[名家位个人])(?=[^，]{2,})")
_CAME = regex(r"(?:应到|实到|应出席|实际?出席)\d+(?![\d名家位个人])")
# A vote that is taken; nobody votes when its rules are read, or its result.
_VOTES = regex(
    "举手|(?:投票|无记名|选举|表决)(?!办法|规则|结果|工作|筹备|情况|名单|条例|委员会|大会|会议|法|权|方式|程序|产生的)"
)
_RESULT = regex("(?:宣布|公布|通报|报告)[^，。]{0,16}(?:(?:选举|表决|投票|计票|测评)(?:的)?结果|当选[^，。]{0,8}名单)")
_ELECTED = regex("选举|当选")


def announced(item: AgendaView) -> str:
    """An item as a host calls it: 请市水利局通报情况, 请大家观看短片, 进行签约, 由基金会捐赠图书, 请全体肃立，默哀."""
    did = plain(item.did)
    if "默哀" in did:
        return "请全体肃立，" + cut(item.did, 0, did.index("默哀"))
    if not item.who and did.startswith("播放"):
        return "请大家观看" + cut(item.did, 0, 2)
    if not item.who and _SHOW.match(did):
        return "请大家欣赏" + item.did
    if not item.who and _ACT.match(did):
        return "进行" + item.did
    if item.who and _GIVES.match(did):
        return "由" + item.who + item.did
    if item.who and (found := _AFTERWARDS.search(did)):
        return called(replace(item, did=cut(item.did, found.start(), len(did))))
    return called(item)


def quorum(item: AgendaView) -> str:
    """How many were to come and came, as the host reports it: 会员单位应到118家，实到96家，符合章程规定."""
    who, unit = item.who, ""
    if found := _SO_MANY.match(plain(who)):
        who, unit = cut(who, 0, found.end()), found["unit"]
    return who + _CAME.sub(lambda came: came.group() + unit, item.did)


def answered_by(item: AgendaView, guests: bool) -> str:
    """What a host answers to an item before he goes on: 国歌, 默哀, 祝贺, 签约, 揭牌, 捐赠, or what he thanks for.

    Thanks are for greetings, and for what is said to guests (推介, 发言): reports of one's own people are their duty.
    Of a vote 表决, 投票, or 当选 where somebody announces who was elected, 结果 where only what was decided.
    """
    did = plain(item.did) + plain(item.next)
    for word in ("国歌", "默哀"):
        if word in did:
            return word
    if _declares(item):
        return "当选" if _ELECTED.search(did) else "结果"
    if _VOTES.search(did):
        return "表决" if "举手" in did or not ("投票" in did or "选举" in did or "无记名" in did) else "投票"
    for pattern, word in ((_HONOURS, "祝贺"), (_CONTRACTS, "签约"), (_UNVEILS, "揭牌")):
        if pattern.search(did):
            return word
    if _GIVES.match(did):
        return "捐赠"
    if _GREETS.search(did):
        return "献词" if "献" in did else "贺词" if "贺" in did else "问候"
    if taught := _TEACHES.search(did):
        return taught.group()  # whoever comes to teach is a guest
    said = _SPEAKS_TO_GUESTS.search(did)
    return said.group() if said and guests and item.who else ""


def _declares(item: AgendaView) -> bool:
    """Whether an item is the announcing of a vote's result."""
    return bool(_RESULT.search(plain(item.did)))


def declared(agenda: Sequence[AgendaView], vote: str) -> bool:
    """Whether one of the items announces the result of a vote (投票, 表决), which nobody announces a second time."""
    return any(("表决" in plain(item.did)) == (vote == "表决") for item in agenda if _declares(item))


def reported_on(item: AgendaView) -> str:
    """What a host thanks for where an item told facts, or was to be explained before a vote: 报告, 说明; or empty."""
    found = REPORTS.findall(plain(item.did)) if plain(item.facts + item.next) else []
    return found[-1] if found else ""


def brought_out(item: AgendaView) -> str:
    """What a report told, as a host says it behind his thanks: 四年来，会员增加到268名; 这次章程修改，重点增加三项."""
    words = plain(item.facts)
    if since := _SINCE.match(words):
        return insert(item.facts, since.end(), "，")
    if found := _AMENDS.search(plain(item.did)):
        what = cut(cut(item.did, found.end("what"), len(plain(item.did))), 0, found.start("what"))
        return f"这次{what}，{item.facts}"
    leads = words and not TIMED.match(words)
    return f"从{reported_on(item)}看，{item.facts}" if leads else item.facts


def is_welcome(item: AgendaView, welcome: Sequence[str]) -> bool:
    """Whether whoever an item is by is one of the guests whom the brief welcomes by name: he is clapped for."""
    names = full_names(plain(item.who))
    return bool(names) and any(name in plain(guest) for guest in welcome for name in names)


def awarded(item: AgendaView) -> str:
    """Who comes up for an honour: 获奖代表, of 为获奖代表颁奖; or empty."""
    found = _AWARDED.match(plain(item.did))
    return cut(cut(item.did, found.end("whom"), len(plain(item.did))), 0, found.start("whom")) if found else ""


def leaving(agenda: Sequence[AgendaView]) -> str:
    """What the host invites everybody to when all is over: 请大家参观展览, the last of several items; or empty."""
    last = agenda[-1] if len(agenda) > 1 else None
    goes = last is not None and not plain(last.who) and _TOUR.match(plain(last.did))
    return f"请大家{bare(last.did)}" if last is not None and goes else ""


def before_leaving(agenda: Sequence[AgendaView]) -> tuple[AgendaView, ...]:
    """The agenda without what follows the end."""
    return tuple(agenda[:-1] if leaving(agenda) else agenda)


def recalled(agenda: Sequence[AgendaView]) -> str:
    """What took place as a host sums it up, those who spoke called briefly; empty where it would take too long."""
    told = [replace(item, who=item.short, did=_spoken(item), view="") for item in agenda if _is_recalled(item)]
    text = happened(told, hall=True)
    return text if len(plain(text)) <= _RECALLED else ""


def _is_recalled(item: AgendaView) -> bool:
    did = plain(item.did)
    return not _PASSES.search(did) and bool(item.who or not _ACT.match(did))


def _spoken(item: AgendaView) -> str:
    """A speech as it was made: 作了讲话, 致了辞, without how long it was to be."""
    did = bare(item.did)
    words = plain(did)
    if long := _HOW_LONG.search(words):
        did = cut(did, long.start(), len(words))
    if speech := _SPEECH.match(words):
        return insert(did, speech.end("how"), "作了")
    return insert(did, 1, "了") if _ADDRESS.match(words) or _GIVES_REPORT.match(words) else did


# --- choosing among items ---------------------------------------------------------------------------


def attending(agenda: Sequence[AgendaView], how: str) -> str:
    """Who is here, of those who 出席, 列席, or otherwise 参加, in one row."""
    return "，".join(_present(agenda, how))


def _present(agenda: Sequence[AgendaView], how: str) -> list[str]:
    return [bare(item.who) for item in agenda if item.who and _how(plain(item.did)) == how]


def attending_guests(agenda: Sequence[AgendaView], welcome: Sequence[str]) -> str:
    """Who 出席, with the guests welcomed by name whom the agenda does not list: they are introduced too.

    Guests stand in the order in which they are welcomed, which is that of their rank, each with whom he brings.
    """
    rows = [part for row in _present(agenda, "出席") for part in _groups(row)]
    if not rows:
        return ""
    guests = [(_guest(text), next(iter(names))) for text, names in _welcomed(welcome) if len(names) == 1]
    everybody = "".join(plain(item.who) for item in agenda)
    alone = {next(iter(names)): at for at, row in enumerate(rows) if len(names := full_names(plain(row))) == 1}
    ranked = [text for text, name in guests if name in alone]
    listed = sorted(alone[name] for _, name in guests if name in alone)
    for at, text in zip(listed, ranked, strict=False):
        rows[at] = text
    after = 0
    for text, name in guests:
        if text in ranked:
            after = rows.index(text) + 1
        elif name not in everybody:
            rows.insert(after, text)
            after += 1
    return "，".join(rows)


def those_here(who: str) -> str:
    """Who is here where how many came is reported, which are not all: 全体会员 → 到会会员."""
    found = _ALL_OF.search(plain(who))
    return insert(cut(who, *found.span()), found.start(), "到会") if found else who


def _groups(row: str) -> list[str]:
    """The parts of a row between its commas, each with the marks of its stretch."""
    words = plain(row)
    return [cut(cut(row, found.end(), len(words)), 0, found.start()) for found in _GROUP.finditer(words)]


def _welcomed(welcome: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
    """Those whom the brief welcomes, with the full names of each."""
    return [(text, full_names(plain(text))) for text in welcome]


def _guest(text: str) -> str:
    """A guest without what is said of him: 到会指导的|市教育考试院副院长季云川."""
    return bare(cut(text, 0, plain(text).rfind("的") + 1))


def _called_in_row(row: str) -> str:
    """A row of guests, each as a host calls him: 骆副局长、文主任."""
    return "、".join(map(_as_called, _parts_of_row(row)))


def _parts_of_row(row: str) -> list[str]:
    words = plain(row)
    return [cut(cut(row, found.end(), len(words)), 0, found.start()) for found in re.finditer("[^、和]+", words)]


def hailed(welcome: Sequence[str], agenda: Sequence[AgendaView], everybody: str) -> tuple[str, ...]:
    """Whom a host welcomes: in a word (各位来宾的到来) several who were just listed with name and post.

    One alone who was just introduced is called by his post: 季副院长.
    """
    guests = _welcomed(welcome)
    told = [text for text, names in guests if len(names) == 1]
    others = [text for text in welcome if text not in told]
    if len(told) < _MANY_GUESTS or not _present(agenda, "出席"):
        introduced_before = "".join(plain(item.who) for item in agenda)
        known = [bool(names) and all(name in introduced_before for name in names) for _, names in guests]
        return tuple(
            _called_in_row(_guest(text)) if was else text for (text, _), was in zip(guests, known, strict=True)
        )
    return (everybody, *others) if others else (f"{everybody}的到来",)


def placed(agenda: Sequence[AgendaView]) -> tuple[AgendaView, ...]:
    """Those of whom the agenda says where they sit, or for what they came: 在分会场参加会议, 到会指导."""
    return tuple(item for item in agenda if item.who and _how(plain(item.did)) == "在")


def _how(did: str) -> str:
    if did.startswith(("在", "到会", "莅")):
        return "在"
    return next((word for word in ("出席", "列席") if did.startswith(word)), "参加")


def toured_first(agenda: Sequence[AgendaView]) -> bool:
    """Whether people went out before they sat down, and not afterwards."""
    return bool(agenda) and bool(_AWAY.search(plain(agenda[0].did)))


def toured_by(agenda: Sequence[AgendaView], name: str) -> AgendaView | None:
    """What somebody went to see before the meeting, where the agenda begins with it."""
    first = agenda[0] if agenda else None
    goes = first is not None and plain(name) and plain(first.who).removesuffix("一行").endswith(plain(name))
    return first if goes and toured_first(agenda) else None


def away(agenda: Sequence[AgendaView]) -> tuple[AgendaView, ...]:
    """What took place outside the hall, which nobody does 会上: 实地参观, 考察."""
    return tuple(item for item in agenda if _AWAY.search(plain(item.did)))


def inside(agenda: Sequence[AgendaView]) -> tuple[AgendaView, ...]:
    """What took place in the hall."""
    return tuple(item for item in agenda if not _AWAY.search(plain(item.did)))


def judged(agenda: Sequence[AgendaView]) -> bool:
    """Whether the brief itself says what the speaker thinks of an item."""
    return any(plain(item.view) for item in agenda)


def mentions(agenda: Sequence[AgendaView], *words: str) -> bool:
    """Whether one of the words occurs in what took place."""
    return any(word in plain(item.who + item.did) for item in agenda for word in words)


def of_kind(agenda: Sequence[AgendaView], *kinds: str) -> tuple[AgendaView, ...]:
    """The agenda items of some kinds (event, chairs, attends)."""
    return tuple(item for item in agenda if item.kind in kinds)


def speeches(agenda: Sequence[AgendaView]) -> AgendaView | None:
    """The last speech on the agenda, if there is one: the others lead up to it."""
    return next((item for item in reversed(agenda) if item.speaks and item.kind == "event"), None)


def without(agenda: Sequence[AgendaView], item: AgendaView | None) -> tuple[AgendaView, ...]:
    """The agenda without one of its items."""
    return tuple(one for one in agenda if one != item)


AGENDA_FILTERS: dict[str, Callable[..., Any]] = {
    "announced": announced,
    "answered_by": answered_by,
    "attending": attending,
    "attending_guests": attending_guests,
    "awarded": awarded,
    "away": away,
    "before_leaving": before_leaving,
    "brought_out": brought_out,
    "declared": declared,
    "hailed": hailed,
    "inside": inside,
    "is_welcome": is_welcome,
    "judged": judged,
    "leaving": leaving,
    "mentions": mentions,
    "of_kind": of_kind,
    "placed": placed,
    "recalled": recalled,
    "reported_on": reported_on,
    "speeches": speeches,
    "those_here": those_here,
    "toured_by": toured_by,
    "toured_first": toured_first,
    "without": without,
}
