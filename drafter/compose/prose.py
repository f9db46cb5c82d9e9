"""Prose (行文): brief fragments joined to official Chinese, by GB/T 15834 (marks) and GB/T 15835 (dates).

Every function takes and gives text that may carry marks (see ``origin_marks``): it looks through them at
what will be printed and leaves them where they are. None adds a fact; what is missing is said as
【待补：…】. The filters of the templates stand at the end of the module.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from drafter.clause_words import words_of
from drafter.compose.deadlines import finished
from drafter.compose.origin_marks import ITEM, ITEM_TEXT, LIST_END, cut, insert, is_blank, is_mark, plain
from drafter.compose.predicates import deed, opens
from drafter.numerals import HAN_NUMERAL, count_word, figures_meet, format_enumerator, full_date, spaced
from drafter.patterns import regex
from drafter.persons import is_name
from drafter.punctuation import HAN, first_clause

_LOOSE = frozenset("。；，、：！;,:! \t\r\n\u3000")  # marks that a fragment loses where it is joined to others
_FINAL = "。！？!?…"
_CLOSING = "”’」』）)》〉】〕"
_INNER_STOP = regex(r"[。！？!?](?=.)", re.DOTALL)
LIST_LIMIT = 10  # 十一是 is nobody's idea of a list
_CARRIES = ("学习", "贯彻", "落实", "深入", "认真", "全面", "坚持", "传达", "按照", "围绕", "以", "对照", "紧扣")
# Themes that name a work already; 工作 behind them would be one word too many.
_TASK_NOUN = regex(
    r"(?:工作|改革|建设|行动|攻坚|会战|活动|治理|整治|培训|振兴|发展|提升|保障|服务|大赛|竞赛|转型|任务|事业"
    r"|合作|交流|交往|往来|化|传承|保护|月|周|年|节|日|经济|产业|体系)$"
)
_VERBS = (
    (regex(r"(?:合作|交流|交往|往来)$"), "深化"),
    (regex(r"(?:经济|产业)$"), "发展"),
    (regex(r"(?:改革|建设|振兴|发展|转型|创建|提升|事业|化|传承|保护)$"), "推进"),
    (regex(r"(?:会战|攻坚)$"), "打好"),
    (regex(r"(?:行动|整治|治理|活动|月|周|训练|演练|除治)$"), "抓好"),
    (regex(r"(?:培训|大赛|竞赛)$"), "办好"),
    (regex(r"(?:体系)$"), "完善"),
    (regex(r""), "做好"),
)
_ACTS = regex(
    r"抓|推进|推动|促进|加强|做好|深化|落实|创建|打造|实施|开展|提升|打好|打赢|构建|弘扬|学习|贯彻|优化|强化|完善|增强|发展(?!改革)"
    r"|巩固|扩大|加快|坚持|坚决|防范|防治|整治|治理|压实|培育|激发|全面|争创|扛牢|筑牢"
)
# With these a name of a work is a doing whatever it ends with: 抓党建促乡村振兴.
_DOES = regex(r"抓|推进|推动|促进|加强|做好|深化|打造|构建|优化|强化|完善|坚决|加快|压实")
# What a goal begins with that is a call by itself: 坚决打赢…！, 走在前、作表率！.
_CALLS = regex(
    r"坚决|当一|建成|办成|给(?=[^予，。]{2,}[交留送])|练[成就出]|锻造|奋力|努力|早日|尽早|圆|[^，。；：]{0,4}(?:考出|取得|赢得|交出|干出|闯出|创出)|共同|共[创建享绘筑护谋话]|合力|携手|一起|确保|不断|让|把|在|向着?|朝着|实现|走在前|争当|争做|争创|做(?!好)"
    r"|夺取|打赢|打好|打造|谱写|开创|书写|守[护住好牢]|用(?!户)|高[质标]|圆满|如期|按[时期]|完成|当好|办[好成实]|管[好住]|托[起住]|兜[住牢]|织[密牢]|护[好航]|[不零少无]|筑牢|绘就|再创|勇|全力|为.+(?:奋斗|力量|贡献)"
)
# A goal that is a clause, and what is made of it: 全年任务|圆满完成 is seen to, 群众收入|稳步提升 is furthered.
_CLAUSE_GOAL = regex(
    r"(?P<what>[^，。；：]{2,20}?)(?:圆满|如期|顺利|按期|按时|全面|全部|超额|平稳|安全|高质量|稳步|持续|明显|显著|大幅|稳定|有效|早日|平安)"
    r"(?:(?P<done>完成|实现|达标|建成|投产|交付|收官|度汛|过冬|过节|通车|办结|落地|到位|供应|供热|运行)|增长|提升|改善|好转|下降|提高|增收|回升|向好)了?"
)
_STATES = regex(r"[^，。；：、]{2,4}(?:、[^，。；：、]{2,4}){1,3}")  # 河畅、水清、岸绿
_TITLE = regex(r"《[^《》]*》|“[^“”]*”")
_INNER_JOINT = regex(r"[、，]|[^共温缓柔平饱总人祥谐]和(?!谐|平)")
_ARRIVAL = regex(r"(?:到来|光临|莅临|参会|出席)$")
# What is no person is greeted and thanked by 对: 对大会的开幕, 对农发行的信贷支持.
_EVENT = regex(
    r"(?:周年|到来|光临|莅临|参会|出席|召开|开幕|举办|举行|成立|启动|开班|开学|竣工|落成|开馆|开业|通车|投产|揭牌|开工|闭幕|胜利|成功"
    r"|支持|帮助|帮扶|关心|关怀|指导|配合|付出|参与|厚爱|信任|贡献|安排|准备|服务|保障|协助|努力|奉献|劳动|款待|接待|的(?:周到|精心|大力|悉心|热心|热情|无私|辛勤|鼎力|积极|密切|真诚|倾情)..|(?:顺利|圆满|正式|如期|重新|再次|终于)[^的，。]{2,4})$"
)
# Who did what to whom: one cannot say 对乡贤对家乡的支持.
_DEED = regex(
    "把|^[^，。对]{2,}对[^，。]{2,}的|^(?![为给向对])[^，。的]{2,}(?:支援|援助|帮助|支持)[^，。的]{3,}$"
    "|^(?![为给向对])[^，。的]{2,}(?:捐赠|捐献|赠送|送来)[^，。]*(?:设备|物资|图书|书籍|器材|仪器|用品|车辆?|善款|资金|元)$"
)
# Who came is greeted, not the coming: 112家企业的嘉宾（的到来）.
_CAME = regex(r"的(?:到来|光临|莅临)$")
# Where they came from: 全省34所院校的212名选手.
_FROM = regex(r"(?:全[国省市县区]|\d+[个家所])[^，。]{0,12}的\d+[名位余多]")
_ALL_DO = regex("观看|欣赏|参观|收看|品尝")  # what a host asks the whole hall to do
# What the meeting did and nobody in it is named: 为获奖单位颁了奖.
_DID = regex(
    r"(?:为|与(?!会)|同|向|给|对|就)[^，。]|(?:参观|观摩|通报|宣读|传达|表彰|签订|签署|颁发|审议|播放|观看|讨论|听取|举行|进行|发布|公布|印发)"
)
_ALSO = "会议还"
_ALSO_HERE = "会上还"  # as those say who sit in it
_EVERYWHERE = regex("(?P<where>各[省市县区州盟旗乡镇街道村社]{1,3})(?:人民政府|政府|党委|党委、政府)$")
# Whoever is thanked or greeted himself, and not what he did.
_OF_PEOPLE = regex(
    "(?:农户|果农|兄弟|姐妹|姊妹|乡亲们?|街坊|邻居|专家组?|队员|同志们?|代表|嘉宾|来宾|朋友们?|老师们?|同学们?|家长|志愿者|工作者|职工|干部|群众|[户人员家者])$"
)
DEADLINE = regex(
    r"(?:\d{1,4}年|今年|明年)?\d{1,2}月(?:\d{1,2}日|底|上旬|中旬|下旬)?(?:之?前|以前)|[今明本]?(?:年|月|季度)底(?:之?前|以前)|年内"
)
# With what a goal begins that is to be reached by a day: 明年年底前消除亏损, 到2030年建成强市.
_BY_A_DAY = regex(rf"到?(?:{DEADLINE.pattern}|(?:(?:今|明|\d{{4}})年)(?:年?底)?(?:之?前|以前)?)(?![的内度初])")
# On what occasion something takes place, as a task may begin with it; 今天 behind it would say when a second time.
_MOMENT = regex(
    r"(?<![^，：是要的想们就])(?:在|值此|正值|时值|适逢)[^，。；：在]{2,30}(?:之际|前夕|到来之时|来临之时|的日子里)，"
)
_TODAY = regex("今天(?:，|(?=[开请把召举]))")
_MEETS = ("会", "会议", "大会")  # of a meeting people carry out the spirit
_WISHES = ("祝", "预祝", "恭祝", "衷心祝", "愿", "真诚祝", "再次祝", "给大家", "给各位", "向大家", "向各位")
_FAR = regex(r"复兴|梦|现代化|振兴|跨越|飞跃|腾飞|崛起|强[国省市县区]|中国式|高质量发展|共同富裕")
_RESULTS = regex(r"贡献|力量|奋斗|支撑|保障$|篇章|答卷|而努力|保证$")
_ASPECT = regex(r"[更了得着让把]|方面$|上$|中$|来看$|来说$|^[从在围以论讲说看]")
# A heading that only says from where the facts are seen, and so leads into them: 论产业, 从结构看, 在思想引领上.
_LEADS_IN = regex(r"方面$|[上中]$|来看$|来说$|^[论讲说看](?![到出见清明了])|^(?:从|就).*[看论讲说]$")
# From where a fact is seen, which sets it apart from its neighbours as a number would: 从市场看，….
BEGINS_WITH_ASPECT = regex(r"从.{1,12}看，|论|一方面|另一方面")
_JUDGES = regex(
    r"[快紧好多高低稳实强严准齐足深细顺活新亮]$|了$|到位$|有[力序效]$|明显$|显著$|提升$|增强$|见效$|稳中[有向].$|有所..$|越.{1,4}越.|(?<=..)(?:不断|逐[步渐年]|持续|稳步|日[益趋])"
)
# Who speaks so of himself wishes nothing: 母校永远是你们的家，常回来看看.
_NO_WISH = regex(r"[再里]见$|是|永远|欢迎|常[回来]|等着|期待|期盼|相信|让")
# What took place, told without 了: 通报第二轮自评情况; the names of acts (通报会, 汇报单位) are none.
_TOLD_DOING = regex(
    r"(?P<verb>通报|旁听|查看|考察|走访|观摩|谈(?=[感体想认打收])|提出?(?=意见|建议|问题|希望)|宣读|传达|介绍|汇报|签订|解读|观看|参观|听取|审议|颁发|播放|公布|发布|推介(?!会|活动|官|员)|讲解|分享|签署|部署|剖析|安排(?![好在得]|会)|表彰(?!大会|决定|先进大会)"
    r"|(?<![合工操写])作(?=表态|发言|交流|典型|(?:工作|总结|主旨|专题)?报告|讲话|介绍|说明|汇报|经验|检讨|剖析|动员))(?=.)(?!会|单位|表扬|人员|[了过的])"
)
_SPOKE = regex(
    r"(?P<how>(?:先后|分别|依次|现场)?)(?:(?:交流|表态|典型|大会|书面)?发言|经验介绍|点评|汇报|表态)(?=$|，)"
)
_NO_DEED = regex("(?:仪式|活动|会议|环节|发言|讲话|致辞|动员|大会)$|^[应受特]邀")  # 签约仪式 is a name
# 通报了情况 as it happened, 通报情况 as it is called for.
_DONE = regex(r"(?<=[作做读报绍布会发讲看放达签听交颁授话])了")
# What demands already: 必须, 要.
URGES = regex(
    r"^(?:必须|应当|应(?![急用对届聘征收付变战])|务必|务求|决不|希望|不能|不得)|(?<![重需主必首摘纲概简])要(?!求|点|素|件|害|闻|塞|领|义|地|道)"
)
_EACH_OF_THEM = regex(
    "各(?:[县市区乡镇村州旗、]|街道|地方?|级|成员|相关|有关|责任)*(?:党委|政府|部门|单位|街道|社区|、)*"
)
_OCCASION = regex(r"(?:(?<!讲)课|会|会议|大会|仪式|典礼|班|论坛)$")
_OFFICIAL = regex(
    r"书记|主席|总理|部长|省长|市长|县长|区长|局长|厅长|(?<![科室部心班组])主任|董事长|总经理|院长|校长|领导|同志"
)
_FORMER = regex("(?:我[院校厂]|[^，。]{0,4})(?:首任|老(?!师|[百]姓))")  # an old head is remembered, and gives no orders
_HOMESPUN = regex("[你我咱俺]|自己|谁")  # so nobody 指出
_JUST_NOW = regex("刚才|今天(?:的|这)|(?:本次|这次)(?:会议|座谈)")
_SAYING = regex("(?:老话|俗话|谚语|农谚|古话|民谣)$")  # nobody's own words
_ON_SOMETHING = regex("(?:木牌|牌匾|匾|碑|墙|黑板|横幅|信封|旗)$")
_WRITTEN = regex("后记$|前言$|序言?$|文章$|日记|笔记|札记|信[中里]?$|家书|遗书|留言|手记|日志")
_OVER = regex("[了过]|正在|将")  # what tells that something is over, goes on or is to come
_PAUSES = regex("[，；：]")
_LONGEST_NOUN = 6  # characters
_ONE_BREATH = 90  # characters of all that took place, told in one sentence
_BREATH = 24  # characters of clauses with commas of their own that may share a sentence, or follow a heading in it
_TWO = 2
_LIGHT = 12  # characters of an item that shares a sentence with the others of its list
_SWAP_QUOTES = str.maketrans("“”‘’", "‘’“”")
_SWAP_TITLES = str.maketrans("《》", "〈〉")


# --- marks at the ends --------------------------------------------------------------------------


def bare(text: str) -> str:
    """A fragment without the marks at its end: 落实不平衡。 → 落实不平衡; a question keeps its ？."""
    end = len(text)
    kept: list[str] = []
    while end and (text[end - 1] in _LOOSE or is_mark(text[end - 1])):
        end -= 1
        if is_mark(text[end]):
            kept.append(text[end])
    return text[:end] + "".join(reversed(kept))


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence: 。！？…, or one of them inside closing quotes."""
    before = False  # whether closing quotes were seen
    for character in reversed(text):
        if is_mark(character) or (character.isspace() and not before):
            continue
        if character in _FINAL or before:
            return character in _FINAL
        if character not in _CLOSING:
            return False
        before = True
    return False


def holds_sentences(text: str) -> bool:
    """Whether the text is a whole sentence or several, and must not be joined like a fragment."""
    if not any(mark in text for mark in _FINAL):
        return False
    return ends_sentence(text) or bool(_INNER_STOP.search(plain(bare(text))))


def some_hold_sentences(texts: Iterable[str]) -> bool:
    """Whether one of several texts is a whole sentence or more."""
    return any(holds_sentences(bare(text)) for text in texts)


def stop(text: str, mark: str = "。") -> str:
    """The text as a sentence: exactly one final mark; empty text stays empty."""
    if is_blank(text) or ends_sentence(text):
        return text
    return bare(text) + mark


def follows(text: str, rest: str) -> str:
    """What is said of an occasion, and behind it what it is for: a comma between, unless the first leads into it."""
    words = plain(text)
    return text + ("" if re.search("(?:是|要|：)$", words) else "，") + rest


def fronted(text: str) -> str:
    """A sentence with the occasion within it at its front: 在助残日到来之际，大家坐在一起，为的是听一听…."""
    words = plain(text)
    found = _MOMENT.search(words)
    if not found or not found.start():
        return text
    moment = cut(cut(text, found.end(), len(words)), 0, found.start())
    rest = cut(text, *found.span())
    today = _TODAY.match(plain(rest))
    return moment + (cut(rest, 0, today.end()) if today else rest)


def lead(text: str) -> str:
    """A sentence that may announce a list: a colon at its end stays."""
    return text if plain(text).rstrip().endswith("：") else stop(text)


def de(text: str) -> str:
    """The text as an attribute: …的, once."""
    return text if plain(text).endswith("的") or not plain(text) else bare(text) + "的"


def drop_lead(text: str, words: str) -> str:
    """The text without ``words`` at its beginning; no figure is cut in two (全市12 before 全市128家)."""
    seen = plain(text)
    if not words or not seen.startswith(words) or figures_meet(words, seen[len(words) :]):
        return text
    kept: list[str] = []
    left = len(words)
    for index, character in enumerate(text):
        if not left:
            return "".join(kept) + text[index:]
        if is_mark(character):
            kept.append(character)
        else:
            left -= 1
    return "".join(kept)


# --- joining ------------------------------------------------------------------------------------


def present(items: Iterable[str]) -> list[str]:
    """The texts of which something will be seen."""
    return [item for item in items if not is_blank(bare(item))]


def joined(items: Iterable[str]) -> str:
    """Fragments as one text without a final mark: the clauses of a sentence, or sentences where they are heavy.

    Official prose hangs facts together by commas or gives each a sentence; semicolons are for the eye, not the ear.
    """
    parts = [bare(item) for item in present(items)]
    words = [plain(part) for part in parts]
    heavy = any(mark in word for word in words for mark in "，；：") and sum(map(len, words)) > _BREATH
    text = "".join(parts[:1])
    for before, part in pairwise(parts):
        light = not (_is_heavy(plain(part)) or _PAUSES.search(plain(before)))  # no sentence for a few words
        text += ("。" if heavy and not light else "，") + part
    return text


def prose(items: Iterable[str]) -> str:
    """Fragments and sentences as running text: neighbouring fragments share a sentence, sentences stay."""
    sentences: list[str] = []
    fragments: list[str] = []
    for item in present(items):
        if not holds_sentences(item):
            fragments.append(item)
            continue
        sentences += [stop(joined(fragments)), stop(item)]
        fragments = []
    return "".join([*sentences, stop(joined(fragments))])


def listed(items: Sequence[str], style: str = "一是", least: int = 3) -> str:
    """Items as 一是…。二是…。三是…。 (inline points); fewer than ``least``, or more than ten, as running text.

    Light ones share a sentence: 一是甲；二是乙；三是丙。. What each says from where it is seen has no number.
    """
    parts = present(items)
    if style and len(parts) > 1 and all(BEGINS_WITH_ASPECT.match(plain(part)) for part in parts):
        return prose(map(stop, parts))
    if not style or not least <= len(parts) <= LIST_LIMIT:
        return prose(parts)
    heavy = any(_is_heavy(plain(bare(part))) for part in parts)
    if style == "一是" and any(plain(part).startswith(("不是", "是不是")) for part in parts):
        style = "第一，"  # 三是不是… asks
    text = []
    for number, part in enumerate(parts, 1):
        mark = format_enumerator(style, number)
        last = heavy or number == len(parts)
        words = stop(drop_lead(bare(part), mark[-1]), "。" if last else "；")
        text.append(ITEM + spaced(mark, plain(words)) + ITEM_TEXT + words)
    return "".join(text) + LIST_END


def _is_heavy(words: str) -> bool:
    return len(words) > _LIGHT or bool(_PAUSES.search(words)) or holds_sentences(words)


def series(items: Iterable[str]) -> str:
    """Names and titles in a row: A、B和C; no 、 between 《》《》 or “”“” (GB/T 15834, 4.5.3.5)."""
    parts = [bare(item) for item in present(items)]
    if len(parts) < 2:
        return "".join(parts)
    joints = {found.group()[-1] for part in parts for found in _INNER_JOINT.finditer(_TITLE.sub("", plain(part)))}
    clear = len(parts) > 2 if joints == {"和"} else len(parts) == 2 and plain(parts[1]).startswith("《")
    if joints and not clear:  # 林业和草原工作会议精神 is one name among others, a title is one whatever is before it
        return "，".join(parts[:-1]) + "，以及" + parts[-1]
    text = parts[0]
    for before, part in pairwise(parts[:-1]):
        text += ("" if _quotes_meet(before, part) else "、") + part
    return text + "和" + parts[-1]


def _quotes_meet(before: str, after: str) -> bool:
    return plain(before)[-1:] + plain(after)[:1] in ("》《", "”“")


def towards(items: Iterable[str]) -> str:
    """向A，向B: whom thanks or greetings go to; 对 leads an event (对大会的开幕) and what stands in a row with it.

    Two short names share one 向.
    """
    parts = _said_once([drop_lead(drop_lead(bare(item), "向"), "对") for item in present(items)])
    events = [bool(_EVENT.search(plain(part))) for part in parts]
    if len(parts) == _TWO and not any(events) and all(_is_short_name(plain(part)) for part in parts):
        return "向" + series(parts)
    return "，".join(
        ("对" if event else "向") + part for event, part in zip(_of_rows(parts, events), parts, strict=True)
    )


_WHOSE = regex("[^，。、的]{3,12}的")


def _said_once(parts: Sequence[str]) -> list[str]:
    """Those who are greeted, in one row where what is said of them is the same: 受到表彰的5个连队、8名军官."""
    rows: list[str] = []
    said = ""
    for part in parts:
        found = _WHOSE.match(plain(part))
        if found and found.group() == said:
            joint = "，" if _INNER_JOINT.search(plain(rows[-1]) + plain(part)) else "、"
            rows[-1] += joint + cut(part, 0, found.end())
        else:
            rows.append(part)
        said = found.group() if found else ""
    return rows


def _of_rows(parts: Sequence[str], events: Sequence[bool]) -> list[bool]:
    """Which parts are spoken of with 对: events, and what stands in a row with one, unless it names people."""
    return [
        event or (any(events) and not _OF_PEOPLE.search(plain(part))) for event, part in zip(events, parts, strict=True)
    ]


def _is_short_name(words: str) -> bool:
    return len(words) <= _LIGHT and not _INNER_JOINT.search(words)


_TAKES_PLACE = regex(
    r"的(?=(?:胜利|隆重|圆满|顺利|正式|如期)?(?:召开|开幕|举办|举行|成立|启动|开班|竣工|落成|开馆|开业|通车|投产|揭牌|开工|闭幕)$)"
)
# Those who did something, named behind it: 把任务交给我们的|大赛组委会, 把老馆照看得妥妥帖帖的|历任馆员.
_DOERS = regex(
    r"的[^的，。]{0,12}(?:委|[局厅部处室办]|中心|公司|企业|集团|学校|[学医]院|单位|机构|政府|协会|同事|乡贤|先生|女士"
    rf"|[们会]|{_OF_PEOPLE.pattern})$"
)


def thanked(items: Iterable[str], words: str) -> str:
    """Thanks: 向A，向B表示感谢; before them, what somebody did: 感谢省里把大赛交给云川, 感谢乡贤对家乡的支持."""
    parts = present(items)
    did = [bool(_DEED.search(plain(part))) and not _DOERS.search(plain(bare(part))) for part in parts]
    deeds = [drop_lead(drop_lead(bare(part), "向"), "感谢") for part, deed in zip(parts, did, strict=True) if deed]
    people = [part for part, deed in zip(parts, did, strict=True) if not deed]
    thanks = "，".join(("感谢" if people else "衷心感谢") + deed for deed in deeds)
    return thanks + (("，并" if thanks else "") + towards(people) + words if people else "")


def greeted(items: Iterable[str]) -> str:
    """对A，对B: whom a welcome goes to; that they came is said by the welcome."""
    parts = [drop_lead(drop_lead(bare(item), "向"), "对") for item in present(items)]
    return "，".join("对" + _who_came(part) for part in parts)


def _who_came(text: str) -> str:
    words = plain(text)
    found = _CAME.search(words)
    if found and "的" in words[: found.start()]:
        return cut(text, found.start(), found.end())
    return "来自" + text if _FROM.match(words) else text


def congratulated(items: Iterable[str], words: str) -> str:
    """Congratulations: 向A，向B表示祝贺; where an event stands among people, 热烈祝贺学院揭牌，热烈祝贺新同学."""
    parts = [drop_lead(drop_lead(bare(item), "向"), "对") for item in present(items)]
    events = [bool(_EVENT.search(plain(part))) for part in parts]
    if len(parts) == 1 or all(_of_rows(parts, events)) or not any(events) or "祝贺" not in words:
        return towards(items) + words
    return "，".join("热烈祝贺" + part for part in map(_as_clause, parts))


def _as_clause(event: str) -> str:
    """What is congratulated upon as a clause: 学院的揭牌 → 学院揭牌."""
    words = plain(event)
    found = _TAKES_PLACE.search(words)
    return cut(event, found.start(), found.start() + 1) if found and "的" not in words[: found.start()] else event


def on_occasion_of(items: Iterable[str]) -> str:
    """Events of one's own, upon which nobody congratulates himself: 值此新馆开馆之际."""
    parts = [_as_clause(drop_lead(drop_lead(bare(item), "向"), "对")) for item in present(items)]
    return f"值此{series(parts)}之际" if parts else ""


def are_events(items: Iterable[str]) -> bool:
    """Whether one of those that are greeted is no person but an event: 大会的开幕, 建校一百周年."""
    return any(_EVENT.search(plain(bare(item))) for item in present(items))


def are_long(*rows: Sequence[str]) -> bool:
    """Whether those who are welcomed, congratulated and thanked are too many to be told in one sentence."""
    return sum(len(plain(item)) for row in rows for item in row) > _ONE_BREATH


def arrives(text: str) -> bool:
    """Whether people are greeted because they came (各位来宾的到来): they are welcomed, not congratulated."""
    return bool(_ARRIVAL.search(plain(bare(text))))


def called(item: Any) -> str:
    """An agenda item as the host announces it: 请市水利局通报情况, without the 了 of what is over."""
    did = plain(item.did)
    found = _DONE.search(did)
    text: str = cut(item.did, found.start(), found.end()) if found and found.start() < 8 else item.did
    if plain(text).startswith("作讲话"):
        text = cut(text, 0, 1)
    if item.who:
        return f"请{item.who}{drop_lead(text, plain(item.who))}"
    return "请大家" + text if _ALL_DO.match(did) else text


# What is studied is a spirit; what was arranged, and documents, are put into practice: 落实县委关于林下经济的部署.
_ORDERS = regex(r"(?:部署|安排|措施|方案|规划|计划|任务|目标|举措|条例|办法|规定|制度|[^，、]》(?:（[^（）]*）)?)$")


def carried(spirit: Iterable[str], verb: str = "深入学习贯彻", laws: Iterable[str] = ()) -> str:
    """What a meeting carries out: nouns behind one verb, clauses that bring a verb of their own as they are.

    What has been arranged, and ``laws``, are not studied as a spirit is, but carried out: 深入贯彻落实《食品安全法》.
    ``verb`` is 学习贯彻 before those who are no subordinates, who hear of nothing 深入.
    """
    parts = [bare(item) for item in present(spirit)]
    nouns = [part + "精神" * plain(part).endswith(_MEETS) for part in parts if not plain(part).startswith(_CARRIES)]
    clauses = [part for part in parts if plain(part).startswith(_CARRIES)]
    orders = [*(part for part in nouns if _ORDERS.search(plain(part))), *present(laws)]
    studied = [part for part in nouns if part not in orders]
    if verb.endswith("落实") and not _INNER_JOINT.search("".join(map(plain, [*studied, *orders]))):
        studied, orders = [*studied, *orders], []
    begin = verb.removesuffix("落实") if orders else verb
    done = "落实" if verb in ("学习贯彻", "认真贯彻落实") else "贯彻落实" if studied else "深入贯彻落实"
    rows = ((begin, studied), (done, orders))
    return "，".join([*(does + series(names) for does, names in rows if names), *clauses])


_PASSED_ON = regex(r"(?:传达|学习|贯彻)+(?P<spirit>[^，。；]+?)(?:会议)?精神")
_LEVELS = regex("中央|全国|国家|[省市县区州盟旗镇乡](?:委|政府)?")
_ANY_MEETING = regex("工作|会议|电视电话|视频|精神|[全大会、和]")


def in_task(spirit: str, task: str) -> bool:
    """Whether what a meeting carries out stands in its task as well: 传达学习全省总河湖长会议精神，总结…."""
    found = _PASSED_ON.search(task)
    if not found or not _ANY_MEETING.search(spirit):
        return False
    texts = (spirit, found["spirit"])
    levels = [{level[0] for level in _LEVELS.findall(text)} for text in texts]
    one, other = (set(pairwise(_ANY_MEETING.sub("", _LEVELS.sub("", text)))) for text in texts)
    return levels[0] <= levels[1] and bool(one and other) and (one <= other or other <= one)


# What an organ does for a house below that it does not lead: a court supervises another (宪法 第一百三十二条).
_SUPERVISES = ((regex(r"法院$"), "监督指导"), (regex(r"(?:人大(?:常委会)?|政协)$"), "监督支持"))


def leading(organs: str, how: str = "坚强领导") -> str:
    """What the organs above do for a house: 区委、区政府的坚强领导, 区委的坚强领导和市中级人民法院的监督指导."""
    words = plain(organs)
    groups: dict[str, list[str]] = {}
    for found in re.finditer("[^、和]+", words):
        does = next((word for pattern, word in _SUPERVISES if pattern.search(found.group())), how)
        groups.setdefault(does, []).append(cut(cut(organs, found.end(), len(words)), 0, found.start()))
    if len(groups) == 1:
        return f"{organs}的{next(iter(groups))}"
    return "和".join(f"{'、'.join(names)}的{does}" for does, names in groups.items())


def happened(agenda: Iterable[Any], hall: bool = False) -> str:
    """What took place (items with ``who``, ``did`` and the speaker's ``view`` of it), without a final mark.

    ``hall``: it is told to those who were there, so that what nobody did by name is what they did (我们).
    """
    items = list(agenda)
    told: list[_Told] = []
    for before, item in zip([None, *items], items, strict=False):
        text, judged = _happened(item, _own(item.did) if before else item.did), bool(plain(item.view))
        if before is None or not _is_nameless(item):
            told.append(_Told(text, judged, "，" in plain(item.who)))
        elif _is_nameless(before):  # what the same people did next has no subject of its own
            told[-1] = _Told(f"{bare(told[-1].text)}，{text}", judged or told[-1].judged)
        else:
            told.append(_Told((_ALSO_HERE if hall else _ALSO) * bool(plain(before.who)) + text, judged))
    if hall and items and _is_nameless(items[0]) and not plain(told[0].text).startswith("会议"):
        told[0] = told[0]._replace(text="我们" + told[0].text)
    return bare("".join(stop(_in_breath(row)) for row in _parted(told)))  # what the meeting did is said apart


class _Told(NamedTuple):
    """An act as it is told; ``judged``: what the speaker thinks of it is behind it; ``row``: commas part its doers."""

    text: str
    judged: bool
    row: bool = False

    @property
    def is_clause(self) -> bool:
        """Whether it is one clause, behind which a comma is enough."""
        return not (self.judged or "，" in plain(self.text))


def _parted(told: Sequence[_Told]) -> list[list[_Told]]:
    """What took place in rows, each act of the meeting itself in a row of its own."""
    rows: list[list[_Told]] = []
    apart = True
    for one in told:
        own = plain(one.text).startswith((_ALSO, _ALSO_HERE))
        if own or apart:
            rows.append([])
        rows[-1].append(one)
        apart = own
    return rows


def _in_breath(told: Sequence[_Told]) -> str:
    """What took place in as few sentences as can be said: 刚才 goes for all of it, so that none stands alone.

    Where somebody else goes on behind more than a clause, a semicolon keeps it, and what was thought of it, apart.
    """
    if all(one.is_clause for one in told):
        return joined(one.text for one in told)
    return "".join(stop(_in_one(row)) for row in _breaths(told))


def _breaths(told: Sequence[_Told]) -> list[list[_Told]]:
    """What took place in rows of which each can be said in one breath; sentences stand alone."""
    rows: list[list[_Told]] = []
    for one in told:
        row = [*(rows[-1] if rows else ()), one]
        words = [plain(each.text) for each in row]
        if rows and sum(map(len, words)) <= _ONE_BREATH and not any(map(holds_sentences, words)):
            rows[-1] = row
        else:
            rows.append([one])
    return rows


def _in_one(row: Sequence[_Told]) -> str:
    """One sentence of what took place; the view that ends it is of the last act, and not of several before it."""
    text = ""
    for number, (one, other) in enumerate(pairwise(row)):
        apart = not one.is_clause or other.row or (number and other.judged)
        text += bare(one.text) + ("；" if apart else "，")
    return text + row[-1].text


def _is_nameless(item: Any) -> bool:
    """Whether an act has nobody who did it, so that it would be put down to whoever is named before it."""
    return not plain(item.who) and bool(_DID.match(plain(_own(item.did))))


def _own(did: str) -> str:
    """What a meeting did, without the meeting: 会议宣读了名单 → 宣读了名单."""
    return drop_lead(did, "会议") if _DID.match(plain(did).removeprefix("会议")) else did


def _happened(item: Any, did: str) -> str:
    text = bare(item.who + drop_lead(_done(did), plain(item.who)))
    return f"{text}，{bare(item.view)}" if item.view else text


def _done(did: str) -> str:
    """What somebody did with the 了 of what is over: 通报了自评情况; where 了 stands somewhere, nothing is done."""
    words = plain(did)
    if speech := _SPOKE.match(words):  # 发言，谈了创业 → 作了发言，…
        did = insert(did, speech.end(), "发言") if speech.group().endswith("表态") else did
        return insert(did, speech.end("how"), "作了")
    if words.endswith("颁奖") and not re.search("[了过]", words):
        return insert(did, len(words) - 1, "了")
    if _OVER.search(words):
        return did
    if found := _TOLD_DOING.search(words):
        return insert(did, found.end("verb"), "了")
    verb = deed(words)
    return insert(did, len(verb), "了") if verb and not _NO_DEED.search(words) else did


# A story that begins with its day, behind what it is about: 网格员救了老人。去年11月3日早上，….
_ONE_TIME = regex(r"\d{4}年|[^，。；]{0,8}(?:\d日|早上|清晨|上午|中午|下午|傍晚|晚上|深夜|凌晨|那天|有一[天次])")


def headed(groups: Sequence[tuple[str, Sequence[str]]], aspect: str = "") -> list[str]:
    """Facts behind their headings: 技能培训方面，建成…，培训…; a group without a heading is its facts alone.

    ``aspect`` (方面) is added to a heading that is a mere noun. Clauses as headings are of one kind: where the
    facts of one are a story, more than a sentence, or more than is said in one breath with it, all of them end with 。.
    Beside nouns with their ``aspect`` a breath may be longer, as long as few of the facts have a subject of their own.
    """
    groups = [("" if aspect and _says_itself(heading, lines) else heading, lines) for heading, lines in groups]
    # 人方面 is no Chinese: what one character names tells itself.
    groups = [("" if aspect and lines and len(plain(heading)) == 1 else heading, lines) for heading, lines in groups]
    aspects = [aspect if lines and is_label(plain(heading)) else "" for heading, lines in groups]
    clauses = [
        bool(heading) and not noun and not _LEADS_IN.search(plain(heading))
        for noun, (heading, _) in zip(aspects, groups, strict=True)
    ]
    judged = [group for clause, group in zip(clauses, groups, strict=True) if clause]
    apart = any(
        "，" in heading or _are_sentences(lines) or _ONE_TIME.match(plain(_body(lines))) for heading, lines in judged
    )
    long = [lines for heading, lines in judged if _is_long(heading, lines)]
    apart |= 2 * sum(map(_have_subject, long)) > len(judged) if aspect else bool(long)
    return [
        _headed(heading, lines, noun, "。" if apart and clause else "，")
        for noun, clause, (heading, lines) in zip(aspects, clauses, groups, strict=True)
    ]


def _says_itself(heading: str, lines: Sequence[str]) -> bool:
    """Whether facts begin with the very thing that labels them: 地面和屋顶方面，地面全部换新 says it twice."""
    if not lines or not is_label(plain(heading)):
        return False
    first = first_clause(plain(_body(lines)))
    return any(first.startswith(part) for part in re.split("[、和与]", plain(heading)) if len(part) > 1)


def is_label(heading: str) -> bool:
    """Whether a heading only names what its facts are about: 服务网络."""
    return 0 < len(heading) <= _LONGEST_NOUN and not _ASPECT.search(heading) and not is_judgement(heading)


def is_judgement(heading: str) -> bool:
    """Whether a heading says how something was, in a word or two: 反应快, 群众动起来了."""
    return 0 < len(heading) <= _LONGEST_NOUN and bool(_JUDGES.search(heading))


def _are_sentences(lines: Sequence[str]) -> bool:
    """Whether facts are more than a sentence."""
    return holds_sentences(bare(_body(lines))) or (len(lines) > 1 and any(map(holds_sentences, lines)))


def _have_subject(lines: Sequence[str]) -> bool:
    """Whether facts begin with who or what they tell of: 86家企业签订…, and not 建成…."""
    words = words_of(first_clause(plain(_body(lines))))
    first = next((word for word in words if word.kind != "T"), None)
    return first is not None and first.kind in "NMR"


def _is_long(heading: str, lines: Sequence[str]) -> bool:
    text = _body(lines)
    if _are_sentences(lines):
        return True
    return len(plain(text)) > _BREATH and "，" in plain(bare(text)) and not is_judgement(plain(heading))


def _body(lines: Sequence[str]) -> str:
    return prose(lines) if any(map(holds_sentences, lines)) else joined(lines)


_IS_PERSON = regex("[他她](?=原来|原|曾|是|从|在|当|今年|已|干|做)")


_TALKS_OF = regex("[先再也还]?(?:说说|讲讲|看看|谈谈)")  # a heading that is a sentence: 说说这些孩子


def _headed(heading: str, lines: Sequence[str], aspect: str, mark: str) -> str:
    text = _body(lines)
    if not heading:
        return text
    if aspect or not text:
        return bare(heading) + aspect + (mark + text if text else "")
    if _TALKS_OF.match(plain(heading)):
        mark = "。"
    pronoun = _IS_PERSON.match(plain(text)) if _ends_with_name(plain(bare(heading))) else None
    return f"{bare(heading)}，{cut(text, 0, pronoun.end())}" if pronoun else bare(heading) + mark + text


def _ends_with_name(heading: str) -> bool:
    """Whether a heading is somebody by name, of whom its text tells: 学员钱小满，（她）原来是缝纫工."""
    return is_name(heading[-3:]) or is_name(heading[-2:])


def wished(items: Iterable[str]) -> str:
    """Wishes as one sentence: 预祝大会圆满成功，祝大家新春愉快！; what is no wish stands behind it as it is."""
    parts = [bare(item) for item in present(items)]
    wishes = [_wish(part) for part in parts if _wishes(part)]
    return stop("，".join(wishes), "！") + "".join(stop(_hoped(part), "！") for part in parts if not _wishes(part))


# What nobody can be wished, because he has to do it himself: 戒骄戒躁, 照顾好自己的身体.
_ASKED = regex("戒骄戒躁|再接再厉|照顾好|保重(?!身体健康)|注意(?:安全|身体|休息)|多回来|常回来|继续努力")


def _hoped(text: str) -> str:
    """What is hoped of those who listen: 希望获奖的同志戒骄戒躁, 也请照顾好自己; what asks nothing as it is."""
    words = plain(text)
    if not _ASKED.search(words):
        return text
    said = drop_lead(text, next(filter(words.startswith, sorted(_WISHES, key=len, reverse=True)), ""))
    if plain(said).startswith(("希望", "请", "盼")):
        return said
    return f"{'也请' if plain(said).startswith('也') else '希望'}{drop_lead(said, '也')}"


_NOBODYS = regex("好好(?=.)|多多|早日|开开心心|平平安安(?=.)|高高兴兴(?=.)")  # 祝好好休假: whom?


def _wishes(text: str) -> bool:
    words = plain(text)
    return not _ASKED.search(words) and (words.startswith(_WISHES) or not _NO_WISH.search(words))


def _wish(text: str) -> str:
    words = plain(text)
    if words.startswith(_WISHES):
        return text
    if _NOBODYS.match(words):
        return "祝大家" + text
    return ("预祝" if "圆满成功" in words else "祝") + text


# --- around a fact ----------------------------------------------------------------------------------


def from_aspect(aspect: str, text: str) -> str:
    """A fact behind the aspect from which it is looked at: 从气候看，今春降水偏少."""
    if not plain(aspect):
        return text
    words = bare(aspect)
    whole = words if re.match("[从在就论]", plain(words)) else f"从{words}看"
    same = whole.startswith("从") and plain(text).startswith("从") and plain(text)[1:2] not in "严宽轻重"
    return f"{whole}，{drop_lead(text, '从') if same else text}"


def from_day(due: str, text: str) -> str:
    """What is so from a day on, the day first: 从7月1日起，补贴提高到1.2万元."""
    words = plain(bare(due))
    return ("" if words.startswith(("从", "自", "即")) else "从") + bare(due) + "，" + text


# What stands before the one who does it: a mark, another who does it, or when he does: 第一天由财务部讲….
_BEFORE_DOER = (
    r"^|[。；，]由?|[、和]"
    rf"|(?:^|[。；，])(?:第[{HAN_NUMERAL}]天|每[天日周月季年]度?|[上下]午|\d+月\d*日?[前底起]?)由"
)


def does(lead: str, text: str) -> bool:
    """Whether a text names those who lead as those who do it, and not as doing a part of it.

    督查室会同…, …，由办公室整理成清单; but 终端由财政局采购 is one thing of several.
    """
    names = [name for name in re.split("[、，和]", bare(lead)) if name]
    if len(names) == 1 and _is_short_for(names[0], text):
        return True
    if len(names) == 1 and (found := _EVERYWHERE.match(names[0])) and text.startswith(found["where"]):
        return True  # 各乡镇人民政府, of 各乡镇…
    return bool(names) and all(re.search(rf"(?:{_BEFORE_DOER}){re.escape(name)}(?!的|$)", text) for name in names)


_HOUSE_FIRST = regex(f"[{HAN}]{{1,5}}[部局科处室委办组院馆所]")


def _is_short_for(name: str, text: str) -> bool:
    """Whether a text begins with the one who leads by his shorter name: 科普部, of 科普宣教部."""
    found = _HOUSE_FIRST.match(text)
    short = found.group() if found else ""
    letters = iter(name)
    ends_alike = short[:2] == name[:2] and short[-1:] == name[-1:]
    return len(short) < len(name) and ends_alike and all(letter in letters for letter in short)


def ends_with_doer(lead: str, text: str) -> bool:
    """Whether the last clause of a text is done by the one who leads (余下26人由人力资源部招齐), and says so."""
    last = re.split("[，。；]", bare(text))[-1]
    return bool(lead) and bool(re.search(f"由[^，]{{0,3}}{re.escape(bare(lead))}(?!的|牵头|$)", last))


def that_is(text: str, at: int, due: str) -> str:
    """How soon something is done, with the day behind it: 一个月内，也就是6月15日前，逐条答复."""
    return insert(text, at, "，也就是" + bare(due) + ("" if plain(text)[at : at + 1] in ("，", "") else "，"))


def assigned(lead: str, due: str, task: str = "", verb: str = "牵头") -> str:
    """Who leads and by when: 由市水利局牵头，6月底前完成; empty where the brief says neither.

    ``task`` is what is to be done by then (see ``deadlines``), ``verb`` what who leads is said to do.
    """
    parts = []
    if plain(lead):
        parts.append(led_by(lead, verb))
    if plain(due) and (said := finished(plain(bare(due)), plain(task), led=bool(plain(lead)))):
        parts.append(_in_place(bare(due), said))
    return "，".join(parts)


def _in_place(text: str, said: str) -> str:
    """A text with the words behind it that are said of it."""
    return text + said[len(plain(text)) :]


_TOGETHER = regex("(?<=.)会同(?=[^，。]{2,}$)")  # with whom: 作训科会同侦察营
# Who helps those who lead: 县林业局，县文化和旅游局配合.
_HELPS = regex("，(?=[^，。；]+(?:配合|协助|协同|协办|参与|参加)(?:落实|实施|做好)?$)")


# Many who do it, none of them before the others: 各合成营; behind one who leads: 质量安全部、|各牧场.
_EACH = regex("各(?!自)[^，。、]{1,8}")
_AND_EACH = regex(f"[、和](?={_EACH.pattern}$)")


def led_by(lead: str, verb: str = "牵头") -> str:
    """Who leads: 由市水利局牵头; what says so already stays. Where each does it by himself, none of them leads.

    Those outside the house are told who sees to it (``verb``: 负责), and not who leads whom.
    """
    words = plain(lead)
    if _EACH.fullmatch(words) or _EACH_OF_THEM.fullmatch(words):
        return f"由{bare(lead)}负责"
    if (each := _AND_EACH.search(words)) and not re.search("牵头|负责|各", words[: each.start()]):
        size = len(words)
        return f"由{cut(bare(lead), each.start(), size)}牵头、{cut(bare(lead), 0, each.end())}实施"
    if (together := _TOGETHER.search(words)) and not re.search("牵头|负责", words):
        return f"由{cut(bare(lead), together.start(), len(words))}牵头，{cut(bare(lead), 0, together.start())}"
    if (helped := _HELPS.search(words)) and not re.search("牵头|负责", words[: helped.start()]):
        return f"由{cut(bare(lead), helped.start(), len(words))}牵头{cut(bare(lead), 0, helped.start())}"
    if re.search("牵头|负责", words):
        return bare(lead)
    return f"由{bare(lead)}{verb}"


def concerning(stakes: Iterable[str]) -> str:
    """What a work is about, one after the other: 事关群众安危，事关社会稳定，事关发展大局."""
    return "，".join("事关" + bare(drop_lead(drop_lead(text, "事关"), "关系到")) for text in present(stakes))


def exemplified(cases: Iterable[str]) -> str:
    """Cases as sentences; 比如 stands before a clause of a few words, and before what names no time, place or people.

    Of 25 that stood before a told case editors struck out 18.
    """
    text, joint = "", "比如，"
    for case in present(cases):
        told = drop_lead(drop_lead(case, "比如"), "，")
        stands = "，" in plain(bare(told)) and _names_itself(plain(told))
        text += stop(told if stands else joint + told)
        joint = joint if stands else "再比如，"
    return text


def _names_itself(case: str) -> bool:
    words = words_of(first_clause(case) or "的")
    return words[0].kind in "NMTQR" or bool(_STANDS_BY_ITSELF.match(case))


_STANDS_BY_ITSELF = regex(
    rf"[老小].|[^，。]{{0,8}}(?:[\d{HAN_NUMERAL}](?:月|连|营|组)|\d|年|[省市县区镇乡村]|社区|公司|[厂店院校所]|“|有[一位个家])"
)


_BAD_CASE = regex(
    "教训|事故|反面|损失|处分|问责|投诉|逾期|被[骗罚查偷]|火灾|死亡|受伤|隐患|遗漏|疏漏|漏[报登查检填录掉]|不到位"
    "|赔了|赔进|拖了|延期|险些|差一?点|遇险|被困|翻[了塘船]|闯了?祸|误了|欠产|松了劲|化掉|[没未]有?(?:按|及时|落实|发现|到位|通知|上报|检查|验收)"
)
# What has not happened, or less often: 没有发生一起亡人事故, 一件投诉也没有, 投诉下降三成; 只损失了3箱 is a gain.
_NOT_SO_BAD = regex(
    r"(?:投诉|事故|逾期|隐患|问题)[^，。；]{0,6}(?:归零|清零|下降|减少|为零)|(?:没有|没|未|无|不再|杜绝了?|[避减]少了?|避免了?|只)[^，。；]{0,8}?(?:事故|损失|投诉|逾期|火灾|死亡|受伤|伤亡|隐患)"
    r"|(?:事故|损失|投诉|逾期|火灾|隐患)[^，。；]{0,4}(?:下降|减少|降[到至低了]?|为零|归零|[也都]没有?)"
)
_WORTH = ("这个做法，大家可以借鉴", "这样的办法，大家可以学起来", "这条经验，要用到更多的地方")
# What somebody has shown is no method: 第五期有位学员…，夜里练了一百多次.
_BY_SOMEBODY = regex(r"[有一]位|学员|师傅|[老战]同志|小伙|大姐|大爷|阿姨")
_OURS = ("这样的做法，我们要坚持下去", "这样的事，我们要多办、办好", "这个路子，我们会一直走下去")
_SPIRIT = ("这股劲头，值得大家学习", "这种精神，大家都要学", "这份用心，大家都要有")
# What came of it, without which nobody calls it worth following.
_CAME_OF_IT = regex(
    rf"[\d{HAN_NUMERAL}百千]|没有|提高|增[长加收]|省[下了]|[降升减]到|下降|减少|缩短|全部|受益|满意|好评|表扬|办结|化解|收到"
)


def exemplary(cases: Sequence[str], number: int, *, ours: bool = False) -> str:
    """Cases with what is to be thought of them: 石桥支行…。这个做法，大家可以借鉴.

    Empty where a case judges for itself (more than one sentence is told of it, or it went wrong), and where nothing is
    told of what came of it. ``number`` is that of the point, so that they are not all praised alike; ``ours``: those
    who listen are not told to follow them, we ourselves go on like that.
    """
    parts = [drop_lead(drop_lead(case, "比如"), "，") for case in present(cases)]
    if not parts or some_hold_sentences(parts):
        return ""
    if any(_BAD_CASE.search(_NOT_SO_BAD.sub("", plain(part))) for part in parts):
        return ""
    if not any(_CAME_OF_IT.search(plain(part)) for part in parts):
        return ""
    judged = _OURS if ours else _SPIRIT if _BY_SOMEBODY.search(first_clause(plain(parts[-1]))) else _WORTH
    return "".join(map(stop, parts)) + judged[(number - 1) % len(judged)] + "。"


def cited(quotes: Iterable[Any]) -> str:
    """Quotations as sentences: 省委书记在全省工作会议上指出，“…”。."""
    return "".join(_cited(quote) for quote in quotes if plain(quote.words))


def is_official(who: str) -> bool:
    """Whether somebody speaks as a leader, so that he 指出 or 强调; an old head is remembered and gives no orders."""
    return bool(_OFFICIAL.search(who)) and not _FORMER.match(who)


def recalled_words(quotes: Iterable[Any]) -> str:
    """Quotations behind what is told of their speaker's speech at this meeting: 有一句话是这样说的：“…”."""
    return "".join(
        f"有一句话是这样说的：{quoted(stop(bare(quote.words)))}"
        if _JUST_NOW.match(plain(quote.source))
        else _cited(quote)
        for quote in quotes
    )


def _cited(quote: Any) -> str:
    """A quotation as a sentence: what leaders said is 指出 or 强调, what others said or wrote has a colon before it.

    What was said at this meeting was said just now: 患者家属王女士刚才说：“…”.
    """
    who, source, words = bare(quote.who), plain(quote.source), quoted(stop(bare(quote.words)))
    if not plain(who):
        return f"{bare(quote.source)}提出，{words}"
    if _JUST_NOW.match(source):
        return f"{who}刚才说：{words}"
    if is_official(plain(who)) and not _HOMESPUN.search(plain(quote.words)):
        verb = "强调" if URGES.search(plain(quote.words)) else "指出"
        return f"{who}{_placed(bare(quote.source))}{verb}：{words}"
    if _SAYING.search(source):
        return f"{bare(quote.source)}说：{words}"
    if _ON_SOMETHING.search(source):
        return f"{who}在{bare(quote.source)}上写着：{words}"
    verb = "写道" if source.endswith("》") or _WRITTEN.search(source) else "说过"
    return f"{who}{_placed(bare(quote.source))}{verb}：{words}"


def _placed(source: str) -> str:
    """Where words were said: 在全省工作会议上, 在《意见》中."""
    words = plain(source)
    if not words:
        return ""
    behind = "" if re.search("[上中时里天日后前]$", words) else "上" if _OCCASION.search(words) else "中"
    return ("" if "在" in words[:8] else "在") + source + behind  # 1987年在沙岗工地的讲课中


# --- quotation, names, numbers --------------------------------------------------------------------


def quoted(text: str) -> str:
    """The text in “”, quotation marks inside it swapped to ‘’ (GB/T 15834, 4.8.3.4)."""
    return f"“{text.translate(_SWAP_QUOTES)}”" if text else ""


def titled(text: str) -> str:
    """A document name in 《》, titles inside it in 〈〉; a name that stands in 《》 is left alone."""
    seen = plain(text)
    if not seen or (seen.startswith("《") and seen.endswith("》")):
        return text
    return f"《{text.translate(_SWAP_TITLES)}》"


def short_date(date: datetime.date | None) -> str:
    """3月12日, as news has it."""
    return f"{date.month}月{date.day}日" if date else ""


def todo(text: str, what: str) -> str:
    """The text, or 【待补：what】 where the brief says nothing."""
    return text if plain(text).strip() else f"【待补：{what}】"


def task_noun(theme: str) -> str:
    """A theme as the name of a work: 安全生产 → 安全生产工作, while …改革 and 优化营商环境 stay."""
    words = plain(theme)
    return theme if not theme or _TASK_NOUN.search(words) or _is_act(words) else theme + "工作"


def subject(theme: str) -> str:
    """What a course teaches: 村会计业务培训 → 村会计业务."""
    found = re.search("(?:能力提升|业务)?(?<=.{2})(?:培训|轮训|研修|集训)(?:班)?$", plain(theme))
    return cut(theme, found.start(), found.end()) if found else theme


def acts(work: str) -> bool:
    """Whether the name of a work is a doing itself (优化营商环境), so that it cannot be called heavy or great."""
    words = plain(work)
    return bool(_DOES.match(words)) or (_is_act(words) and not _TASK_NOUN.search(words))


def _is_act(words: str) -> bool:
    """Whether a theme begins with what is done: 优化营商环境, 关爱留守儿童.

    A verb that is no demand's begins the name of a work as often (生活垃圾分类, 种植结构调整, 就业创业), and any doing
    can stand as one (守护耕地工作).
    """
    return bool(_ACTS.match(words)) or (opens(words) and words_of(words)[0].kind in "BD")


def doing(work: str) -> str:
    """A work with the verb that goes with it: 做好…工作, 推进…改革, 打好…会战."""
    if not work:
        return ""
    words = plain(work)
    if acts(work):
        return work
    return next(verb for pattern, verb in _VERBS if pattern.search(words)) + work


# What is not to happen is seen to: 暑假不出一起溺水事故.
_NONE_OF_IT = regex(
    "(?<![绝决])不(?:出|发生|让|漏)[^，]{0,4}(?:一[起例件人户]|事故|问题)|(?:[^，、]{1,4}不[^，、]{2,5}、){1,2}[^，、]{1,4}不[^，、]{2,5}$|零(?:事故|死亡|发生|火灾)"
)


def is_call(goal: str) -> bool:
    """Whether a goal is a call as it stands (坚决打赢…, 共创…, or two clauses), so that nothing need be made of it."""
    words = plain(bare(goal))
    return bool(
        _CALLS.match(words)
        or _STATES.fullmatch(words)
        or _RESULTS.search(words)
        or "，" in words
        or _BY_A_DAY.match(words)
        or _NONE_OF_IT.search(words)
        or _goal_clause(words)
    )


def _goal_clause(words: str) -> re.Match[str] | None:
    """A goal that says what is to become of something, and does not begin with what is to be done."""
    found = _CLAUSE_GOAL.fullmatch(words)
    return None if found is None or _is_act(words) or "的" in found["what"][-1:] else found


# A figure that is to be reached is seen to: 年底漏损率降到9%以内.
_REACHES = regex(
    r"(?:(?:到|今)?年底?|全年|明年)?[^，。\d]{2,12}(?:[降提升]高?[到至]|达到|控制在|稳定在|不[低高少超]于?)[^，。]*\d"
)


def as_call(goal: str, sure: bool = False) -> str:
    """A goal that is a call as people say it: what is to be reached by a day, they see to (确保).

    ``sure``: so they do with all that has been ordered (确保实现零火灾), unless it is a hope of many years
    (实现民族复兴). 让我们…，让… says one word twice: 努力让….
    """
    words = plain(bare(goal))
    ensured = (
        _BY_A_DAY.match(words)
        or _REACHES.match(words)
        or re.match("[不零少无](?!断|忘|负|愧|懈)", words)
        or (_NONE_OF_IT.search(words) and not words.startswith("实现"))
        or (sure and words.startswith("实现") and not _FAR.search(words))
    )
    if (clause := _goal_clause(words)) and not _CALLS.match(words):
        return ("确保" if clause["done"] else "推动") + bare(goal)
    hoped = (
        "努力实现"
        if _STATES.fullmatch(words)
        else "早日"
        if words.startswith(("建成", "办成"))
        else "努力"
        if words.startswith("让")
        else "做到"
        if _are_states(words)
        else ""
    )
    return ("确保" if ensured else hoped) + bare(goal)


def _are_states(goal: str) -> bool:
    """Whether a goal begins with how things are to be, before what is done: 奶够用、质过硬、牧场有钱赚，打赢翻身仗."""
    first, _, rest = goal.partition("，")
    parts = first.split("、")
    return bool(rest) and len(parts) > 1 and all(part and words_of(part)[0].kind in "NR" for part in parts)


def aim(goal: str) -> str:
    """A goal as what somebody works for: 为建设工业强市 → 建设工业强市."""
    return bare(drop_lead(goal, "为"))


FILTERS: dict[str, Callable[..., Any]] = {
    "acts": acts,
    "aim": aim,
    "are_events": are_events,
    "congratulated": congratulated,
    "are_long": are_long,
    "as_call": as_call,
    "bare": bare,
    "called": called,
    "carried": carried,
    "cited": cited,
    "concerning": concerning,
    "count_word": count_word,
    "de": de,
    "doing": doing,
    "drop_lead": drop_lead,
    "follows": follows,
    "fronted": fronted,
    "full_date": full_date,
    "greeted": greeted,
    "happened": happened,
    "is_call": is_call,
    "joined": joined,
    "lead": lead,
    "leading": leading,
    "listed": listed,
    "on_occasion_of": on_occasion_of,
    "plain": plain,
    "prose": prose,
    "quoted": quoted,
    "series": series,
    "short_date": short_date,
    "some_hold_sentences": some_hold_sentences,
    "stop": stop,
    "subject": subject,
    "task_noun": task_noun,
    "thanked": thanked,
    "titled": titled,
    "todo": todo,
    "towards": towards,
    "wished": wished,
}
