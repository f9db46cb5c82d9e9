"""Who is quoted (引述): 某某在讲话中指出, 会议强调, 他要求 — and the names that a report gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drafter.late_classes import dataclass
from drafter.patterns import regex
from drafter.punctuation import HAN, sentences

_COMPOUND = (
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|司空|令狐|端木|"
    "夏侯|宇文|长孙|独孤|南宫|闻人|轩辕|百里|呼延|申屠|太史"
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅"
    "庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣"
    "贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋"
    "仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬"
    "申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广"
    "禄阙东殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有"
    "琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖覃代苟阿付税仝亓谌冼"
)
_NAME = rf"(?:(?:{_COMPOUND})[{HAN}]{{1,2}}?|[{_SURNAMES}][{HAN}]{{1,2}}?)"
_LED = (  # posts that a deputy (副) has as well
    "书记|主席|市长|县长|区长|镇长|乡长|省长|州长|部长|局长|司长|署长|主任|会长|校长|院长|园长|董事长|理事长|厅长|处长|科长|"
    "秘书长|总裁|行长|厂长|社长|总指挥|召集人|组长|站长"
)
_HELD = "委员|常委|政委|巡视员|总工程师|总监|检察长|行政长官|特首|议员|院士|教授|博士|负责人|代表|发言人|同志"
_TITLES = rf"(?:总书记|副?(?:{_LED})|(?:副?总)?经理|{_HELD})"
# For a search the words alone: what stands before them adds nothing, and literals are found several times as fast.
_TITLE_WORDS = rf"(?:{_LED}|经理|{_HELD})"
_VERB = (
    r"(?:(?:强调|指出|要求|表示|提出|希望|认为|说|介绍|坦言|透露|建议|呼吁|重申|总结道|指)(?=[，：:“])|"
    r"(?:强调|要求|指出|希望)(?=要|各|全[市县区镇乡校]|与会)|"
    r"(?:号召|勉励|叮嘱|鼓励|寄语)(?=[^，。]{2})|"
    r"(?:表示|致以)[^，。；]{0,8}(?:祝贺|欢迎|感谢|问候)|"
    r"(?:提出|强调|讲|谈|作出)(?:了)?[^，。；]{0,8}(?:要求|意见|希望|建议|部署)(?=[，。：:]))"
)
# The words that _VERB can begin with: a sentence without any of them quotes nobody.
_VERB_WORDS = regex(
    "强调|指出|要求|表示|提出|希望|认为|说|介绍|坦言|透露|建议|呼吁|重申|总结道|指|号召|勉励|叮嘱|鼓励|寄语|致以|讲|谈|作出"
)
_WHEN = (
    r"(?:在[^，。；]{0,36}(?:中|时|上|后)|(?:致辞|致词|讲话|发言|总结|主持|调研|座谈|考察)[^，。；]{0,12}(?:时|中|后)|"
    r"(?:代表|受)[^，。；]{2,24}(?:致辞|讲话|发言)(?:时|，)|"
    r"(?:(?:今日|今天|昨日|昨天|日前|近日)(?:[（(][^（）()]{2,10}[）)])?)?(?:出席|会见|回应|接受|参观)[^，。；]{1,30}(?:时|后))"
)
# 对下步工作作了安排，强调要…: what was done before the words are quoted.
_DID = r"(?:(?:作|做|进行|提出)了?[^，。；]{0,10}(?:安排|部署|讲话|总结|强调|要求|说明|点评)，(?:并)?)?"
_SAYS = (
    rf"(?:，)?(?:{_WHEN})?(?:，)?(?:还|并|进一步|同时|特别|最后)?(?:代表[^，。；]{{2,20}}?)?"
    rf"(?:(?:就|对|向|围绕)[^，。；]{{1,36}}?)?(?:，)?{_DID}(?:他|她)?{_VERB}"
)
_LEAD_IN = regex(r"(?:(?:[^，。；“”]{0,8}(?:上|中|后|前|间|时)|(?:会议)?最后|当天)，){1,2}")
_PUTS = regex(_VERB)
_ATTRIBUTION = regex(rf"^(?P<lead>[^，。；“”]{{0,40}}{_TITLES})?(?P<name>{_NAME})(?P<post>{_TITLES})?{_SAYS}")
# 高校长在讲话中指出，; 校长在总结时强调， — a report may give no more than this.
_TITLED = regex(rf"^(?P<name>(?:[{_SURNAMES}](?=副?[^，。；“”]))?{_TITLES}){_SAYS}")
_IS_TITLED = regex(rf".{_TITLES}")
_REMARK_HEAD = regex(rf"^(?P<name>{_NAME})(?P<post>{_TITLES})?(?:对|就|围绕|提出|强调)[^。]{{0,60}}$")
_KNOWN = regex(rf"(?P<post>{_TITLES})?{_SAYS}")
_AFTER_NAME = (
    "在|出席|主持|作|强调|指出|要求|表示|对|就|并|讲话|致辞|宣读|传达|动员|通报|介绍|围绕|代表|参加|陪同|宣布|提出|安排|等(?!于)|分别|"
    "一行|率|会见|接见|为(?=新|全|大|学|广|获|受|与|师)|赴|来到|到|说，|号召|勉励|主讲|授课|发表|调研|深入|走进|实地|今日|今天"
)
_FULL_NAME = regex(rf"{_TITLE_WORDS}(?P<name>(?:{_COMPOUND})[{HAN}]|[{_SURNAMES}][{HAN}]{{2}})")
# 伍冀湘院长、韩小茜书记, 龚若云同学说: the post behind the full name.
_NAME_FIRST = regex(
    rf"(?<![{HAN}])(?:由|请|和|与|向)?(?P<name>(?:{_COMPOUND})[{HAN}]|[{_SURNAMES}][{HAN}](?![省市县区镇乡村校院党委局府大全本各])[{HAN}])"
    rf"(?=(?!总书记){_TITLES}|老师|同学|先生|女士)"
)
# Who says something at the beginning of two sentences is somebody, whatever his post (成其华指出，… 成其华要求，).
_SAYS_TWICE = regex(
    rf"(?:^|[。！？]”?)(?P<name>(?:{_COMPOUND})[{HAN}]{{1,2}}|[{_SURNAMES}][{HAN}]{{1,2}}?)(?:首先|还|最后|进一步|同时|接着)?"
    r"(?:指出|强调|要求|表示|说|认为|谈到|希望)(?=[，：“]|各|要|全)"
)
# Words that begin like names.
_NO_NAME = regex(
    "毕业|贺[信词电]|全[体省市县区校国院]|会[议上]|向[全各广]|[通时][报知指候]|方[面针]|高[一二三中校]|常务|明确|严格|安排|于是|从而|应当|关于|党[委中]|"
    "万一|计划|成[为绩果员立功]|任务|路线|程序|支[部持书]|包括|林业|文[件章]|曾经|经[过济]|金融|水利|农[业村民]|单位|陈述|温暖|欧洲|"
    "国[家务外内]|和[全各]|家[长庭]|景[区点]|康复|卫[生健]|司[长法机]|师[生傅]|校"
)
_INTRODUCED = regex(rf"{_TITLE_WORDS}(?P<name>{_NAME})(?=[，。、；（\s]|{_AFTER_NAME}|$)")
_NAMED = regex(rf"^(?P<name>{_NAME})(?P<post>{_TITLES})?$")
_MEETING_SAID = regex(
    rf"^(?P<name>会议|大会|全会|座谈会|推进会|动员会|部署会|通报|《[^》]{{1,40}}》)(?:还|同时|并|最后|进一步)?{_VERB}"
)
_PRONOUN = regex(rf"(?:在[^，。；]{{0,36}}，)?(?:他|她){_SAYS}")
_SPOKE = regex("讲话|批示|致辞|致词|在通报|在发言|在总结|在介绍|在汇报|在主持")
_HINT = regex("[强调指出要求表示提希望认为说介绍坦透建议呼吁重申总结号召勉励叮嘱鼓寄讲谈作]")
_QUOTES = regex("强调|指出|要求|表示|提出")
_SPEAKS = regex(
    "部署|总结|回顾|勉励|号召|寄语|希望|介绍|阐述|解读|肯定|分析|致辞|发言|宣讲|讲授|通报|传达|汇报|安排|讲了|谈了|感谢|回答"
)
_DOES = regex("(?:出席|主持|参加|陪同|宣读|宣布|颁|一行|率|深入|走进|来到|先后|实地|观看|查看|调研|看望|慰问|在)")
_ENDS_IN_POST = regex(rf"^[^，。；]{{0,40}}{_TITLES}$")
# Sentences of a speech quote the highest leaders as well.
_LEADERS = regex(r"^.{0,12}(?:总书记|毛主席|邓小平|江泽民|胡锦涛)")
_MOST_NAMES = 60  # a report names no more; lists of names are no reports


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is quoted from here on: name, and the post as far as the sentence gives it."""

    name: str
    post: str | None


def match_attribution(sentence: str, known: Sequence[str] = (), *, broad: bool = False) -> Attribution | None:
    """The speaker that a sentence introduces (某某在讲话中指出，), or None.

    ``known`` are names that the report has given already: a name must be one of them, or stand beside
    a post, or in 在讲话中. ``broad``: of somebody known it is enough that the sentence tells of speaking.
    """
    head = sentence[:120]
    if lead_in := _LEAD_IN.match(head):
        head = head[lead_in.end() :]
    for name in known:
        at = head.find(name)
        if at == 0 or (0 < at <= 40 and (head[at - 1] == "，" and head[0] in "围就对针")):
            said = _KNOWN.match(head, at + len(name))
            if said is None and not (broad and _tells_of_speaking(head[at + len(name) :])):
                return None
            return Attribution(name, said.group("post") if said else None)
        if broad and at > 0 and _ENDS_IN_POST.search(head[:at]) and _PUTS.search(head, at + len(name)):
            return Attribution(name, head[:at])
    if not _VERB_WORDS.search(head):
        return None
    found = _ATTRIBUTION.match(head)
    if found is None or _IS_TITLED.fullmatch(found.group("name")):
        return _titled(head, known)
    name = found.group("name")
    trusted = found.group("lead") or found.group("post") or _SPOKE.search(found.group())
    return Attribution(name, found.group("lead") or found.group("post")) if trusted else None


def _tells_of_speaking(rest: str) -> bool:
    """What follows a name: 总结了上学期工作，对新学期工作进行了部署 — but not 出席会议并讲话."""
    return bool(_QUOTES.search(rest) or (_SPEAKS.search(rest) and not _DOES.match(rest)))


def _titled(head: str, known: Sequence[str]) -> Attribution | None:
    """Somebody quoted by surname and post (高校长), or by post alone; the full name where it is known."""
    found = _TITLED.match(head)
    if found is None:
        return None
    said = found.group("name")
    if said[0] not in _SURNAMES and not _SPOKE.search(found.group()):
        return None  # a post without a name is no more than that
    full = next((name for name in known if name[0] == said[0]), said)
    return Attribution(full, said)


def match_meeting(sentence: str) -> Attribution | None:
    """会议强调， — the meeting itself speaks."""
    found = _MEETING_SAID.match(sentence[:120])
    return Attribution(found.group("name"), None) if found else None


def match_remark_head(sentence: str, names: Sequence[str]) -> Attribution | None:
    """A line that announces what somebody said: 某某对做好这项工作提出四点意见."""
    found = _REMARK_HEAD.match(sentence)
    return Attribution(found.group("name"), found.group("post")) if found and found.group("name") in names else None


def speakers_of(paragraphs: Sequence[str]) -> list[str]:
    """Names introduced with a post anywhere in the report (市委书记张三出席并讲话), longer ones first."""
    names: dict[str, None] = {}
    perhaps: dict[str, None] = {}
    for paragraph in paragraphs:
        names.update((found.group("name"), None) for found in _INTRODUCED.finditer(paragraph))
        names.update((found.group("name"), None) for found in _NAME_FIRST.finditer(paragraph))
        perhaps.update((found.group("name"), None) for found in _FULL_NAME.finditer(paragraph))
        if named := _NAMED.match(paragraph.strip()[-12:]):
            names.setdefault(named.group("name"))
        if len(names) > _MOST_NAMES:
            break
    said = Counter(found.group("name") for paragraph in paragraphs for found in _SAYS_TWICE.finditer(paragraph))
    names.update((name, None) for name, times in said.items() if times > 1)
    # Whatever follows it, a name that stands beside a post comes again where its bearer speaks.
    text = "\n".join(paragraphs) if perhaps else ""
    names.update((name, None) for name in list(perhaps)[:_MOST_NAMES] if text.count(name) > 1)
    kept = (name for name in names if not _IS_TITLED.fullmatch(name) and not _NO_NAME.match(name))
    return sorted(kept, key=len, reverse=True)


def attribution_count(paragraphs: Sequence[str], *, broad: bool = False) -> int:
    """How many sentences report somebody's words: what tells a report from a speech."""
    names = speakers_of(paragraphs)
    return sum(
        bool(_HINT.search(paragraph[a:b]) and not _LEADERS.match(paragraph[a:b]))
        and _reports(paragraph[a:b], names, broad=broad)
        for paragraph in paragraphs
        for a, b in sentences(paragraph)
    )


def attribution_counts(paragraphs: Sequence[str]) -> tuple[int, int]:
    """How many sentences report somebody's words, narrowly and broadly seen (``attribution_count``)."""
    names = speakers_of(paragraphs)
    narrow = broad = 0
    for paragraph in paragraphs:
        for a, b in sentences(paragraph):
            sentence = paragraph[a:b]
            if _HINT.search(sentence) and not _LEADERS.match(sentence) and _reports(sentence, names, broad=True):
                broad += 1
                narrow += _reports(sentence, names, broad=False)
    return narrow, broad


def _reports(sentence: str, names: Sequence[str], *, broad: bool) -> bool:
    said = match_attribution(sentence, names, broad=broad) or match_meeting(sentence)
    return bool(said or (names and says_he(sentence)))


def says_he(sentence: str) -> bool:
    """他指出， — somebody named before speaks."""
    head = sentence[:120]
    return _PRONOUN.match(head) is not None or (head[:1] in "他她" and _tells_of_speaking(head[1:]))


def subject_of(sentence: str, names: Sequence[str]) -> str | None:
    """The person that a sentence begins with, whom 他 means in the next one."""
    head = sentence[:60]
    if lead_in := _LEAD_IN.match(head):
        head = head[lead_in.end() :]
    for name in names:
        at = head.find(name)
        if at == 0 or (at > 0 and _ENDS_IN_POST.search(head[:at])):
            return name
    return None
