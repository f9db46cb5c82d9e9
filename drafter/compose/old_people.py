"""Who is named in an earlier speech (旧稿里的人): asked anew wherever a name stands.

``persons`` finds a name beside a post. A speech also names people by their work (技术员孙立新攻克难题), by how those
who know them call them (县水利局老秦, 赵局), as examples (学习王立民, 向李文静学习), and in the names of other peoples
(阿依古丽). Such a name counts where the words of its clause (``clause_words``) leave its characters over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.clause_words import words_of
from drafter.patterns import regex
from drafter.persons import (
    COMPOUND,
    JOINS,
    OFTEN_WORDS,
    POSTS,
    SURNAMES,
    Person,
    find_persons,
    full_names,
    is_name,
    is_seldom_name,
)
from drafter.punctuation import HAN, han_only

# What somebody is; his name stands behind it.
_WORK = regex(
    r"(?:员|[程律厨技医计艺影筑讲药练教导]师|[焊电钳铆钣车铣磨瓦木漆泥油管洁卫运修矿职农民轧炼铸机护]工(?!程)|"
    r"(?:选|歌|舵|能|高|水|助|棋)手|[工木铁石篾瓦银]匠|[战护院博硕烈勇卫]士|护士长|[村校军牙法乡女]医|医生|大夫|[民交辅刑特乘巡]警|绣娘|"
    r"(?:企业|科学|艺术|音乐|教育|发明|书法|慈善|农学)家|[作画专]家|农民|[村牧渔市居]民|[菜果茶棉蚕粮]农|大户|[老新女]兵|同学|"
    r"(?:学|新|毕业|研究|本科|博士|大学)生|校友|支书|书记|劳模|标兵|模范|楷模|冠军|状元|会计|出纳|(?:传承|带头|创始|负责|主持|守林|守护)人|"
    r"(?:志愿|创业|获得|守护|拓荒)者|司机|店主|老板|主播|班长|组长|队长|机长|船长)(?=[^，。；：！？、]{2})"
)
_OF_HOUSE = regex(r"(?:[部组班队厂村校院镇乡庄站店系]|入伍|毕业|入职|返乡)的(?=[^，。；：！？、]{2,3}(?:[，、]|$))")
# Others of such a shape are words.
_NO_NAME = regex("康乃|胡杨|龙马|骆驼|石榴|白杨")
# Kinds of words that tell what was done, and of all that may go on behind a name.
_DOES = "VBW"
_GOES_ON = "VBWSPDTMO"
_SINGLE = "获夺率任当被把与和同从用等说"
# People who are held up: 学习王立民, 推广王立民工作法, 向王立民学习.
_EXAMPLE = regex(
    rf"(?:学习|弘扬|推广|宣传|学|像|争做|争当)(?P<name>(?:{COMPOUND}|[{SURNAMES}])[{HAN}]{{1,2}})"
    r"(?=工作法|同志|先进事迹|事迹|那样|一样|式)|"
    rf"(?:学习|弘扬|推广|宣传)(?P<whose>(?:{COMPOUND}|[{SURNAMES}])[{HAN}]{{2}})(?=精神|经验|做法|$|[，。；、])|"
    rf"(?:向|以)(?P<model>(?:{COMPOUND}|[{SURNAMES}])[{HAN}]{{2}})(?=学习|为榜样|看齐|为标杆)"
)
# Who won something, without what he is: 周某某斩获两枚金牌.
_WON = regex(
    rf"(?:^|(?<=[，。；：、\s]))(?P<name>(?:{COMPOUND}|[{SURNAMES}])[{HAN}]{{1,2}})"
    r"(?=斩获|荣获|喜获|夺得|摘得|摘取|获评|入选|被评为|被授予|考[入取上]|以【?[^，。]{0,8}分|夺冠)"
)
# 老秦, 小罗: as those who know them call them.
_HOUSE_END = "[局委办厅部所站院司团队厂场村镇乡街中]"
_SAID = r"作|介绍|通报|讲|说|谈|发言|汇报|宣读|传达|解读|主持|带队|负责|提|反映|估|告诉|点评"
_CALLED = regex(
    rf"(?:^|(?<=[，。；：！？、“（请由和跟与像])|(?<={_HOUSE_END})|(?<=[员长师工计]))"
    rf"(?P<name>(?:老(?![年化城乡师区人农路])|小(?![康麦时米农金白高车路溪江包田单雷龙牛鲍年区]))[{SURNAMES}])"
    rf"(?=(?P<said>(?:支|副)?(?:书记|主任|师傅|同志|队长|厂长|会长|校长)|{_SAID}|、|等|和[老小]|$|，)?)"
)
_ROW = regex("[员长师工计]$|[老小].[、和]$")  # before 老孙 of 农技员老孙、小周跑遍了
_BRIEF = regex(
    rf"(?:(?<=[局委办厅部所站院司])|^|(?<=、))(?P<name>(?![施])[{SURNAMES}])(?=[局处工董厅](?:{_SAID}|、|$))"
)
# What names in other languages of the country are made of.
_ELEMENT = (
    "古丽|巴特尔|卓玛|扎西(?!德勒)|次仁|旦增|丹增|平措|央金|格桑(?!花|梅朵)|拉姆|洛桑|索朗|买买提|艾合买提|吐尔逊|热合曼|其其格|格日勒|库尔班|木拉提|"
    "阿卜杜|阿布都|帕提|图雅|特木尔|铁木尔|迪丽|努尔"
)
_SOUND = (
    "阿艾古丽依孜买提木拉尔努巴特苏扎西次仁旦央卓玛娜仁布都卡热合曼吐迪铁力江汗哈斯乌云其格日勒尼玛多吉达瓦姆措平顿珠尼"
)
_OTHER_TONGUE = regex(rf"[{_SOUND}]{{0,4}}(?:{_ELEMENT})[{_SOUND}]{{0,3}}(?![市县区镇乡村州])")
_DOTTED = regex(
    rf"(?:{POSTS})(?P<held>[{HAN}]{{1,6}}[·•・][{HAN}]{{1,6}}?)(?=同志|先生|女士|{_SAID}|等|[，。、；]|$)|"
    rf"(?:^|[，。；：、请由和])(?P<called>(?![{HAN}]{{0,5}}(?:{POSTS})[{HAN}]{{1,6}}[·•・])[{HAN}]{{1,6}}[·•・][{HAN}]{{1,6}}?)(?=同志|先生|女士|{POSTS})"
)
# Persons beside whom no post stands: 抢修工庞守义, 老王师傅, 同志 of somebody whose name is gone.
_WORKER = regex(rf"[工员手匠](?P<name>[{SURNAMES}][{HAN}]{{1,2}})(?=[，、。]|$)")
_FAMILY = regex(
    rf"(?P<name>[{SURNAMES}][{HAN}]{{1,2}})(?=的?(?:家人|家属|亲属|一家|全家|父母|爱人|妻子|丈夫|母亲|父亲))"
)
_SOMEBODY = regex(rf"[老小][{SURNAMES}](?:师傅|同志)|(?<!负责)(?<!的)(?<!各位)(?<!老)同志(?!们)")
_CLAUSE = regex("[^，。；：！？、“”（）\n]*")


def people_in(text: str, known: frozenset[str] = frozenset()) -> tuple[Person, ...]:
    """The names of people in a text, in order; those ``known`` from elsewhere count wherever they stand."""
    found = sorted((*find_persons(text, known), *_others(text)), key=lambda one: (one.start, -one.end))
    apart: list[Person] = []
    for person in found:
        if not apart or person.start >= apart[-1].end:
            apart.append(person)
    return tuple(apart)


def names_of_people(text: str) -> frozenset[str]:
    """The full names that a text gives in a place that shows them for names: they are names wherever they stand."""
    return full_names(text) | {person.text for person in _others(text) if person.full and len(person.text) > 2}


def names_person(text: str) -> bool:
    """Whether a text seems to name a person."""
    worker = any(is_name(found["name"]) for one in (_WORKER, _FAMILY) for found in one.finditer(text))
    return worker or _SOMEBODY.search(text) is not None or bool(people_in(text))


def _others(text: str) -> Iterator[Person]:
    for found in _OTHER_TONGUE.finditer(text):
        yield Person(found.start(), found.end(), found.group())
    for found in _DOTTED.finditer(text):
        group = found.lastgroup or "held"
        yield Person(found.start(group), found.end(group), found[group])
    for pattern in (_WORK, _OF_HOUSE):
        for found in pattern.finditer(text):
            yield from _behind(text, found.end())
    for found in (*_EXAMPLE.finditer(text), *_WON.finditer(text)):
        group = found.lastgroup or "name"
        shown = is_name(found[group]) or is_seldom_name(found[group])
        if (
            shown
            and found[group][0] not in OFTEN_WORDS
            and not _NO_NAME.match(found[group])
            and _left_over(found[group])
        ):
            yield Person(found.start(group), found.end(group), found[group])
    for found in _BRIEF.finditer(text):
        yield Person(found.start("name"), found.end("name"), found["name"], full=False)
    for found in _CALLED.finditer(text):
        start, end = found.span("name")
        if found["said"] is not None or (_ROW.search(text[:start]) and _goes_on(_clause(text, start), end - start)):
            yield Person(start, end, found["name"], full=False)


def _behind(text: str, start: int) -> Iterator[Person]:
    """The name that stands behind what somebody is; the longest that leaves a word to go on with."""
    rest = _clause(text, start)
    if not rest or rest[0] in JOINS:  # 负责人向大家介绍
        return
    for size in (4, 3, 2):
        name = rest[:size]
        plain = len(name) == size and (is_name(name) or is_seldom_name(name)) and not _NO_NAME.match(name)
        if not plain or (size == 4 and not re.match(COMPOUND, name)):
            continue
        if _left_over(name) and (_does(rest, size) or (name[0] not in OFTEN_WORDS and _goes_on(rest, size))):
            yield Person(start, start + size, name)
            return


def _clause(text: str, start: int) -> str:
    """The rest of a clause."""
    found = _CLAUSE.match(text, start)
    return found.group() if found else ""


def _left_over(name: str) -> bool:
    """Whether no word begins with the surname: 高兴, 方阵 are words."""
    return len(words_of(name)[0].text) == 1 or re.match(COMPOUND, name) is not None


def _goes_on(rest: str, size: int) -> bool:
    """Whether a clause goes on behind so many characters with a word of its own, or ends there."""
    return len(rest) == size or not han_only(rest[size]) or _next_kind(rest, size) in _GOES_ON


def _does(rest: str, size: int) -> bool:
    """Whether it goes on with what was done: only then is 高, 包 or 连 a surname."""
    return size > 2 and len(rest) > size and _next_kind(rest, size) in _DOES


def _next_kind(rest: str, size: int) -> str:
    """The kind of the word that begins behind so many characters; empty where none begins there."""
    if rest[size] in _SINGLE:
        return "V"
    at = 0
    for word in words_of(rest):
        if at == size:
            return word.kind
        at += len(word.text)
    return ""
