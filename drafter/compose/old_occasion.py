"""The occasion of an earlier speech (旧稿的场合): which meeting, about what, after what, who was greeted, what for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.compose.old_address import is_post
from drafter.compose.old_facts import asked, find_facts, names_somebody, without_examples
from drafter.compose.old_people import names_person, people_in
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN, clauses, han_count, sentences

_EVENT = (
    "会议|大会|全会|推进会|部署会|动员会|座谈会|茶话会|恳谈会|推介会|观摩会|现场会|总结会|年会|例会|论坛|"
    "返校日|运动会|晚会|联欢会|团拜会|洽谈会|博览会|研讨会|报告会|家长会|仪式|典礼|开班式|开幕式|闭幕式|培训班|研修班"
)
_TITLED = regex(
    r"在(?P<m>[^在，。；]{4,60}?)(?:结束时|开幕时|闭幕时|上|中|时)?的(?:总结|动员|重要|辅导)?(?:讲话|致辞|致词|发言|"
    r"演讲|主持词|报告)"
)
_AT = regex(r"[—―－\-]在?.{0,16}?在(?P<m>[^在，。；]{4,60}?)上$")
_CALLED = regex(
    rf"(?P<m>[^，。；：]{{2,60}}?(?:{_EVENT}|会))(?:上)?的?(?:总结|动员|重要|领导)?(?:讲话|致辞|致词|发言|演讲|"
    rf"主持词|报告)"
)
_HELD = regex(
    rf"(?:召开|举行|举办|召集|迎来了?|相聚在)(?:的)?(?:这次)?(?P<m>[^，。；：]{{2,40}}?(?:{_EVENT}))(?=[，。；：]|$)"
)

_AROUND = regex("(?:之前|前夕|期间|之际|之后)$")
_REGION = regex(
    rf"^(?:全[国省市县区镇乡校]|[^，。]{{0,8}}?(?:集团公司|集团|公司|学院|大学|中学|小学|[省市县区镇]委|"
    rf"[省市县区]直机关|[{HAN}]{{2,3}}(?:[市县]|(?<![城小乡强])[乡镇](?![化村级])|街道)(?=.{{4}})))(?!级)"
)
_FIELD = regex(
    "(?:推介会|总结表彰|座谈|(?<!人民)代表|动员部署|动员|部署|推进|总结|表彰|奖励|现场|观摩|工作|电视|电话|视频|专题|启动|"
    "成立|庆祝|迎春|"
    # 茶话会, 运动会, 校友会: there 会 is part of the word.
    "会议|(?<!代表)大会|(?<![协学商工联基员话动览晚乐欢谈洽易介讨享告讲长友拜年庙峰金事表春酒])会|仪式|典礼|开幕式|"
    "闭幕式|开班式|式|培训班|研修班|(?<!高峰)论坛)$"
)
_VERBS = regex("^(?:深入|进一步)?(?:庆祝|深化|推进|加强|开展|做好|抓好)(?=.{4})")
_SHORT_THEME = 2
_BODY = regex("(?:政协|人大|常委会|党组|党委|政府|[省市县区镇]委|委员会)$")
_NO_THEME = ("代表大会", "委员会", "全体", "例会")  # a body that meets, whatever about

_VENUE = regex(
    rf"(?<![现实存])在(?!这里|此|座)(?P<at>[{HAN}0-9“”·]{{2,24}}?)(?:隆重|胜利|如期|顺利|正式)?(?:举行|召开|举办|开幕|欢聚|相聚|集会|"
    rf"齐聚|团聚|开班|聚会)|(?:相聚|欢聚|齐聚|汇聚)(?:在|于)?(?!一堂|在|这里|此|于)(?P<place>[{HAN}·]{{2,16}})(?=[，。])"
)
_TASKS = regex(
    "^(?:总结|回顾|部署|安排|动员|表彰|交流|分析|研究|传达|通报|学习|推动|推进|听取|明确|再动员|再部署|统一|进一步|"
    "讨论|审议|对[^，]{2,16}进行)"
)
_PURPOSE = regex("(?:任务|目的|主题|议题)(?:很明确，就)?(?:就)?是")
_SPIRIT = regex("(?:学习贯彻|贯彻落实|贯彻|传达学习|学习|落实)(?P<s>[^。；]{4,80}?(?:精神|思想|论述|部署|要求))")
_TASK_LONGEST = 24  # Han characters of the task: more is the old sentence

_THEN = regex(r"^(?:刚才|会前|这两天|会议期间|前天|会上|上午|下午|昨天|前面|今天上午|随后|刚刚|这几天)[，]?")
_NOW = regex("在此|在这里|首先，|借此|这里|下面")  # what had happened is over
_DID = regex(
    r"(?P<who>[^，]{2,60}?)(?P<did>(?:分别|逐一|依次|先后|又|还|实地|一起|共同|就[^，。；]{2,20}?|为[^，。；]{2,20}?|"
    r"代表[^，。；]{2,10}?){0,2}"
    r"(?:作了|做了|通报了|传达了|宣读了|宣布了|介绍了|汇报了|解读了|签订了|签署了|递交了|颁发了|颁了奖|观看了|参观了|"
    r"观摩了|察看了|"
    r"审议通过了|选举产生了|听取了|发了言|讲了话|部署了|安排了)[^，。；]{0,60})"
)
_VIEW = regex(
    "[讲说谈做总发听写准][^，。；]{0,6}得|[很都完也]?(?:同意|赞同|赞成)|启发|很好|实在|到位|深刻|受教育|振奋|感动|针对性|水平|"
    "有[深高力]度|听了"
)
_COMMENT = regex("的(?:发言|讲话|报告|介绍)[^，。；]{2,}")
_TITLE = "(?:常务)?副?(?:书记|[省市县区镇乡州局部厅处科院校会所站]长|主任|主席|委员|经理|董事长|总裁|教授)"
_NAMED = regex(rf"^(?P<post>(?:.{{0,60}}{_TITLE})?)(?P<name>[{HAN}xX×*]{{1,4}}?)(?P<tail>同志|同学|老师|{_TITLE})$")
_HEAD_OF = regex("副?[省市县区镇乡村州]长")
_NO_NAME = regex("[的位各几老名]|负责|先进")
_HANGING = regex("(?:的同志|的代表|的负责同志)?(?:从[^，。；]{2,8}|(?:代表[^，。；]{2,10})?[对就][^，。；]{2,16})$")
_NO_DOER = regex("没有|还没|[我你他她]|^(?:并|对|就|又|还|为|再)")
_WHEN = regex("^(?:刚刚|刚才|随后|之后|今天|[上下]午)")
_OFFICIAL = regex("(?<!习近平总)(?:书记(?!抓)|[省市县区州]长|主席|总理)")
_DOING = (
    "作|做|通报|汇报|讲解|宣讲|介绍|宣读|传达|讲话|致辞|致词|致欢迎|发言|表态|部署|安排|总结|颁|授|签|解读|点评|主持|宣布|演示|"
    "揭|上台|观看|参观|领誓|"
    "(?<![教学师生工民业员们户者])代表(?![、向])|报告|说明|交流|讲授|讲课|讲解|辅导|演讲|表演|宣誓|献|递交|移交|启动|发布|推介|述职|提|审议|表决|就"
)
_IN_TURN = regex("(?:依次|分别|先后|逐一|上台|登台)+$")
_THEN_COMES = "(?:下面|首先|最后|接下来|现在)?，?"
_ANNOUNCED = regex(
    rf"(?P<who>{_THEN_COMES}(?P<call>有?请|由|邀请)?[^，。；]{{0,60}}?)(?P<did>(?:{_DOING})[^。；]{{0,60}})$"
)
_ITEM = regex(
    _THEN_COMES
    + r"(?:有?请|由|邀请|宣读|传达学?习?|通报|颁发?|授牌|授旗|签订|签署|观看|听取|表彰|奏唱|全体起立|审议|选举|"
    r"交流发言|表态发言|典型发言|讨论|书面|参观|现场观摩|[^，。；]{2,40}(?:讲话|致辞|致词|发言|报告|表态|通报|颁奖|"
    r"汇报|宣读[^，。；]{2,30})。?$)"
)
_PLURAL = regex("、|代表$|单位$")
_MOST_DOERS = 3
_POST_LONGEST = 8
_ASKED = regex("【[^】]*】")
# 老张、谭校长等五位|老同志
_SOME_OF = regex(
    rf"^.{{2,60}}等(?:[0-9]{{1,3}}|[{HAN_NUMERAL}两几多]{{1,3}})[位名](?P<kind>[{HAN}]{{0,10}}?"
    r"(?:同志|代表|老师|教师|专家|领导|嘉宾|同学|先进|劳模|模范|负责人|书记|主任|[校局乡镇县区市院厂]长|[人员者家手师生]))$"
)
_OWN = regex(
    r"^(?:先进|典型|优秀|有关|相关|参会|参赛|签约|部分|受表扬|责任|全|我|各|广大|大家|会议|大会|与会|学员|受表彰|获奖|[省市县区州镇乡](?=[^，]{2}))"
)
_CLAUSE_LONGEST = 120  # characters: what is longer tells no agenda item
_GOAL_LONGEST = 16
_WHOM = 18  # Han characters of who is greeted
_DEED = 16  # Han characters of a task, or of who did something

_GREETED = regex(r"(?:向|对)(?P<whom>[^！。；]{2,120}?)(?:，)?(?:表示|致以|道一声|说一声)(?P<what>[^！。；，]{2,24})")
_GREETINGS = {"欢迎": "欢迎", "祝贺": "祝贺", "感谢": "感谢|谢意|敬意|问候|慰问"}
_OTHERS = {"欢迎": "等来宾", "祝贺": "等", "感谢": "等各方面"}
_AUDIENCE = regex("(?:大家|你们|他们|她们|各位)(?=的|$)")
_GOAL = regex(r"(?:为|奋力|努力)(?P<goal>[^，。！；]{4,60}?)(?:而|作出|做出|贡献|提供|凝聚|奋斗|打下|不懈)")
_AIM = regex(
    r"(?P<goal>(?:推动|共创|共建|开启|铸就|描绘|书写|开创|谱写|加快|奋力|建设|夺取|打赢|争创)[^，。！；]{4,24})[！。]$"
)
_STRIVEN = regex("而(?:不懈|共同|努力|团结)*奋斗$")
_WISH = regex(r"(?:预祝|恭祝|衷心祝愿|衷心祝|祝愿|祝(?!福))(?P<wish>[^。！；祝]{4,40})")


# 现在，我提议：为…的友谊，为…的健康，干杯！ What is drunk to as a thing (友谊) is no wish.
_TOAST = regex("(?:提议|共同举杯|举起酒杯|举杯)[^。！]{0,120}干杯")
_DRUNK_TO = regex(
    "为(?P<whom>[^，。！；：、为]{2,20}?)(?:的|身体)?(?P<what>(?:身体)?(?:健康|幸福|平安)(?:快乐)?)(?=[，、干]|$)"
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A value for the brief, and what it was last time where that must be asked anew."""

    value: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda: who (names asked), what was done, and what the speaker thought of it last time."""

    who: Noted
    did: str
    view: str = ""


def meeting_name(title: str, opening: str) -> str:
    """The full name of the meeting by the title of the speech, else by its first sentences; else empty."""
    bare = " ".join(title.split()).replace(" ", "")
    for pattern, text in (
        (_TITLED, bare[bare.rfind("在") :] if "在" in bare else ""),
        (_AT, bare),
        (_CALLED, bare),
        (_HELD, opening),
    ):
        if (found := pattern.search(text)) and not re.search("[一这此本]次", found["m"]):
            return _AROUND.sub("", found["m"])
    return ""


def theme_of(meeting: str) -> str:
    """What a meeting is about, by its name: 全市产业工人队伍建设改革工作推进会 → 产业工人队伍建设改革.

    Empty where the name is about somebody: without him it is about nothing.
    """
    if names_person(meeting):
        return ""
    text = _without_facts(re.split("[—－-]{2,}", meeting)[-1])  # a motto stands before the dash
    parts = text.split("暨")
    text = _REGION.sub("", parts[-1] if "庆祝" in parts[0] else parts[0]).removeprefix("的")
    text = _VERBS.sub("", re.sub("^“[^”]*”(?=.{6})", "", text))
    while not text.endswith(_NO_THEME) and len(short := _FIELD.sub("", text)) < len(text):
        if len(short) <= _SHORT_THEME and text.endswith("工作"):
            break
        text = short
    if text == "工作":
        return "年度工作"
    return text if han_count(text) >= _SHORT_THEME and not _BODY.search(text) and not text.endswith(_NO_THEME) else ""


def _without_facts(text: str) -> str:
    for fact in reversed(find_facts(text, counts=False)):
        text = text[: fact.start] + text[fact.end :]
    return text


def task_of(opening: str) -> str:
    """The task of the meeting without what it carries out: 总结去年工作，部署今年任务; empty where none is said."""
    found = _PURPOSE.search(opening)
    kept: list[str] = []
    for start, end in clauses(opening[found.end() :] if found else opening):
        clause = (opening[found.end() :] if found else opening)[start:end]
        words = clause.strip("，。；： ")
        fits = _fits(words, _DEED) and _fits("".join((*kept, words)), _TASK_LONGEST)
        if fits and _TASKS.match(words) and "精神" not in words and not find_facts(words) and not names_somebody(words):
            kept.append(words)
        if found and clause.endswith("。"):
            break
    return "，".join(kept)


def _fits(text: str, longest: int) -> bool:
    """Whether a text has so many Han characters at most, and is no endless row of others."""
    return len(text) <= _CLAUSE_LONGEST and han_count(text) <= longest


def venue_of(text: str) -> str:
    """Where the meeting was, where the speech says it: 在青石宾馆三楼会议厅举行 → 青石宾馆三楼会议厅."""
    found = _VENUE.search(text)
    return (found["at"] or found["place"]) if found else ""


def spirit_of(opening: str) -> str:
    """What the meeting carried out last time, for a comment; empty where nothing is said."""
    found = _SPIRIT.search(opening)
    return found["s"].strip("，、") if found else ""


def agenda_of(text: str) -> list[Item]:
    """What had happened before the speech, names asked, and what the speaker said of it."""
    found: dict[str, Item] = {}
    then, last = False, ""
    for start, end in sentences(text):
        sentence = text[start:end].strip()
        then = (then or _THEN.match(sentence) is not None) and not _NOW.match(sentence)
        for clause in re.split("[，；。]", _THEN.sub("", sentence)) if then else ():
            if entry := _agenda_entry(clause):
                last = entry.who.value + entry.did
                found.setdefault(last, entry)
            elif last and _VIEW.search(clause) and len(clause) <= _CLAUSE_LONGEST:
                known = found[last]
                found[last] = replace(known, view="，".join(filter(None, (known.view, clause.strip("！ ")))))
    return list(found.values())


def _agenda_entry(clause: str) -> Item | None:
    found = _DID.fullmatch(clause) if len(clause) <= _CLAUSE_LONGEST else None
    if not found or _COMMENT.search(clause):
        return None
    who, did = _HANGING.sub("", _WHEN.sub("", found["who"])), found["did"]
    if len(who) < _SHORT_THEME or _NO_DOER.search(who):
        return None
    did = re.sub("^代表[^，。；]{2,10}?(?=作)", "", did)
    told = who + did
    if han_count(did) > _TASK_LONGEST or names_somebody(did) or _OFFICIAL.search(did):
        did = re.sub("了.*", "了", did) + "【待补：什么】"
    doer, done = _who(who), asked(did)
    return Item(Noted(doer.value, told if done not in told else doer.was), done)


def _who(text: str) -> Noted:
    """The doer: posts and the office's own bodies stay, names of persons, firms and places are asked."""
    if (some := _SOME_OF.match(text)) and not names_somebody(some["kind"]):
        return Noted(f"【待补：哪几位】{some['kind']}", text)
    if people_in(text):
        post = asked(text, counts=False)
        several = re.split("、|和", post)
        rest = _ASKED.sub("", post)
        unfit = _names(re.sub("同志$", "", rest)) or len(several) > _MOST_DOERS
        return Noted(_only_posts(several) if unfit else post, text)
    if is_post(text) and not names_somebody(text) and han_count(text) <= _DEED:  # a post is nobody's name
        return Noted(text)
    if (found := _NAMED.match(text)) and not _NO_NAME.search(found["name"]):
        posts = (post for post in found["post"].split("、") if not _names(post) and not find_facts(post))
        return Noted(f"{'、'.join(posts)}【待补：姓名】{found['tail']}", text)
    if find_facts(text) and not names_somebody(_without_facts(text)) and han_count(text) <= _DEED:
        return Noted(re.sub("^[^【]*等(?=【)", "", asked(text)), text)
    several = re.split("、|和", text)
    if len(several) > 1:
        own = all(_OWN.match(part) for part in several) and not names_somebody(text)
        return Noted(text) if own and len(several) <= _MOST_DOERS else Noted("【待补：哪几家】单位", text)
    return Noted(text) if _OWN.match(text) and not names_somebody(text) else Noted("【待补：哪个】单位", text)


def _only_posts(several: Sequence[str]) -> str:
    """Of the doers only what they are called: 【待补：姓名】同志."""
    *others, last = several
    if any("【" in one for one in others) or ("【" not in last and others) or len(several) > _MOST_DOERS:
        return "【待补：哪几位】同志"
    posts = "".join(f"{post}、" for post in others if not _names(post))  # of one who has several
    own, _, tail = last.rpartition("【待补：姓名】")
    own = own if own and not _names(own) and not find_facts(own) else ""
    return f"{posts}{own}【待补：姓名】{tail if 0 < len(tail) <= _POST_LONGEST else '同志'}"


def _names(post: str) -> bool:
    """Whether a post tells a place or a firm: 望岭县县长, not 副市长."""
    return names_somebody(_HEAD_OF.sub("", post))


def announced(text: str) -> tuple[Noted, str] | None:
    """An item as a host announces it, who (names asked) and what: 请张三书记讲话; None where nobody is called."""
    found = _ANNOUNCED.match(text)
    if found is None:
        return None
    who = re.sub(f"^{_THEN_COMES}(?:有?请|由|邀请)", "", found["who"])
    who = _IN_TURN.sub("", who)
    # 由市教育局宣读 calls upon a body; 观看警示片 upon nobody.
    if not who or not (people_in(who) or found["call"] or _OWN.match(who) or _PLURAL.search(who)):
        return None
    did = asked(found["did"])
    return _who(who), did


def called_upon(text: str) -> bool:
    """Whether a heading is an item of an agenda: 请县长讲话, 宣读表彰决定, 颁奖."""
    return _ITEM.match(text) is not None


@dataclass(frozen=True, slots=True)
class Greetings:
    """Who was welcomed, congratulated and thanked, names asked, with what was said last time where that differs."""

    welcomed: tuple[Noted, ...] = ()
    congratulated: tuple[Noted, ...] = ()
    thanked: tuple[Noted, ...] = ()


def greeted(text: str) -> Greetings:
    """Who was welcomed, congratulated and thanked; nobody is left out but the audience itself (大家)."""
    found: dict[str, dict[str, Noted]] = {"欢迎": {}, "祝贺": {}, "感谢": {}}
    for greeting in _GREETED.finditer(text):
        kinds = [kind for kind, words in _GREETINGS.items() if re.search(words, greeting["what"])]
        for whom in re.split("，?[也并还]?[向对]", greeting["whom"]):
            words = re.sub("，?并通过.*|，通过.*", "", whom).strip("，、 ")
            if han_count(words) < _SHORT_THEME or _AUDIENCE.match(words):
                continue
            for kind in kinds[:1]:
                found[kind].setdefault(words, _greeted(words, kind))
    return Greetings(*(tuple(found[kind].values()) for kind in ("欢迎", "祝贺", "感谢")))


def _greeted(words: str, kind: str) -> Noted:
    """One of the greeted: 李文静书记、各位校友 → 【待补：姓名】书记、各位校友.

    Who cannot be kept is asked beside those that can (【待补：感谢谁】和广大干部): a gap that stands alone is as good
    as nothing, and the draft would leave out the greeting.
    """
    value = without_examples(asked(words))
    rest = _ASKED.sub("", value)
    if han_count(rest) <= _WHOM and not names_somebody(re.sub("】同志", "】", value)):
        return Noted(value, words if value != words else "")
    kept = [part for part in re.split("、|以?及|和|与", words)[1:] if _is_group(part)]
    others = f"和{'、'.join(kept)}" if kept and han_count("".join(kept)) <= _WHOM else _OTHERS[kind]
    return Noted(f"【待补：{kind}谁】{others}", words)


def _is_group(part: str) -> bool:
    return han_count(part) > 1 and _OWN.match(part) is not None and not names_somebody(part) and not find_facts(part)


def goal_of(exhortation: str) -> str:
    """What the closing calls for; empty where it is not said in a few words."""
    for pattern in (_GOAL, _AIM):
        for found in pattern.finditer(exhortation):
            goal = re.split("作出|做出", found["goal"])[0].split("、为")[-1].strip()
            goal = _STRIVEN.sub("", goal)
            if han_count(goal) <= _GOAL_LONGEST and not re.search("我们|同志|^[了的]|^人民|^此|[xX×]", goal):
                return asked(goal)
    return ""


def wishes_of(text: str) -> tuple[Noted, ...]:
    """The wishes at the end, festivals of a certain year asked; a toast to somebody's health wishes him that."""
    toast = _TOAST.search(text)
    drunk = [f"{found['whom']}{found['what']}" for found in _DRUNK_TO.finditer(toast.group())] if toast else []
    told = [*(_short(found["wish"].strip("，、 ")) for found in _WISH.finditer(text)), *drunk]
    kept = dict.fromkeys(wish for wish in told if wish and not names_somebody(wish))
    return tuple(Noted(asked(wish), wish) for wish in kept)


def _short(wish: str) -> str:
    """So many of the good things that are wished as make no sentence: 大家新春愉快、身体健康."""
    parts = re.split("[、，]", wish)
    while len(parts) > 1 and han_count("".join(parts)) > _WHOM:
        parts.pop()
    return "、".join(parts) if han_count("".join(parts)) <= _TASK_LONGEST else ""
