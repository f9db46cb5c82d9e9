"""What stands before and after a speech: title, byline, dateline, salutation (标题、署名、题注、称谓)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, YEAR_DIGITS, match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN

TITLE_END = (
    # Whole words, for which the search is several times as fast as for (?:致谢|答谢)[词辞].
    "(?:讲话|致辞|致词|发言|演讲|演辞|演词|报告|主持词|祝词|贺词|贺辞|献词|寄语|党课|开幕词|开幕辞|闭幕词|闭幕辞|"
    "致谢词|致谢辞|答谢词|答谢辞|感谢词|感谢辞|祝酒词|祝酒辞|欢迎词|欢迎辞|欢送词|欢送辞|告别词|告别辞)"
)
_WRITTEN_REPORT = regex(r"(?:调研|调查|考察|述职|自查|分析|研究|检查|实验|可行性|评估|审计|情况|开题|体检|整改)报告")
_SUFFIX = r"(?:提纲|摘要|要点|全文|稿|范文|模板|材料|内容|纪要|实录|节选|摘编|摘录|记录|整理稿)"
_TITLE = regex(
    rf"(?:^关于.*{TITLE_END}|"
    rf"{TITLE_END}{_SUFFIX}?(?:[（(【][^（）()】]*[）)】]|最新|精选|通用|优秀|汇编|合集|大全|[0-9{HAN_NUMERAL}]+字|[0-9{HAN_NUMERAL}篇]|\s)*$"
    rf"|^在.{{4,60}}上(?:的)?{TITLE_END}|{TITLE_END}.{{0,8}}篇)"
)
_OCCASION = regex(
    rf"(?:在|于|出席).{{2,60}}(?:上|时|会|仪式|典礼|启动礼|活动|中|酒会|晚宴|宴会)(?:的)?(?:(?!并|发表|作).){{0,6}}{TITLE_END}"
)
_TITLE_STOPS = regex(r"[。；]|[：！？，]$|[\"”][，。]")
_NAMED = regex(TITLE_END)
_LONGEST_TITLE = 80
_TITLE_LINE = 8  # characters of a title's first line; a shorter one is the name of a page's section
_HEADLINE = 160  # characters of the headline of a report, which may say all that happened
_PLAIN_TITLE = 45  # characters of a title that does not say 讲话
_DASHES = ("—", "―", "－－", "--")

_YEAR = rf"(?:[0-9]{{4}}|[0-9]{{2}}[xX×*]{{2}}|[xX×*]{{4}}|[二{YEAR_DIGITS}]{{4}})"
_PART = rf"(?:[0-9]{{1,2}}|[{HAN_NUMERAL}]{{1,3}}|[xX×*]{{1,2}})"
_DATE = regex(
    rf"^[（(]?\s*(?:时间|日期)?[：:]?\s*{_YEAR}\s*[年.\-/]\s*{_PART}\s*(?:[月.\-/]\s*(?:{_PART}\s*日?)?)?\s*"
    r"(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?\s*(?:[上下]午|[0-9]{1,2}[:：][0-9]{2})?[）)]?$"
)
_NOTE = regex(r"^[（(][^（）()]{2,40}[）)]$")
_CONTENTS = regex(r"^目\s*[录錄次]$")
_LEADER = regex(r"[\s.…·⋯—-]*[0-9]{0,3}$")  # behind an entry of a table of contents: ……12
_EDITORIAL = regex(
    r"^[【\[〔]?(?:导\s*读|导\s*语|编者按|编者的话|按\s*语|核心提示|内容提要|摘\s*要)[】\]〕]?[：:\s]?|^【[^【】]{30,}】$|"
    r"^以下[是为].{2,80}(?:全文|讲话|致辞|致词|演辞|演词|发言|谈话|讲辞|内容|结语)[：:]$"
)
POST = (
    r"(?:书记|主席|市长|县长|区长|镇长|省长|州长|乡长|部长|局长|司长|署长|主任|会长|校长|院长|园长|经理|董事长|总裁|理事长|"
    r"厅长|处长|科长|组长|秘书长|委员|司令员?|政委|站长|行长|厂长|场长|社长|总监|专员|特派员|党组成员|负责人|代表|行政长官)"
)
_NAME = rf"[{HAN}·](?:[\s　]?[{HAN}·]){{1,3}}"
# 张三2018.05.21: who spoke and when on one line.
_NAMED_DATE = regex(
    rf"^(?:[^，。；：！？0-9]{{2,20}}{POST}[\s　]*)?[{HAN}·]{{2,4}}[\s　]*"
    r"[（(]?[0-9]{4}[.年/-][0-9]{1,2}[.月/-][0-9]{1,2}日?[）)]?$"
)
_NOTED_NAME = regex(rf"^[（(][^，。；：！？0-9]{{0,20}}{POST}[\s　]*{_NAME}[）)]$")  # （县长　周明远）
_SPEAKER = r"(?:演讲者?|发言|主讲|宣讲|讲话|报告|致辞|述职|授课|主持|作者)人?"
_BYLINE = regex(
    rf"^(?!.*(?:会|会议|仪式|典礼|活动|讲话|致辞|报告)$)[^，。；：！？]{{0,40}}{POST}[\s　]*{_NAME}$|"
    rf"^[{HAN}][\s　]*[{HAN}][\s　]?[{HAN}]?$|"
    rf"^{_SPEAKER}[\s　]*[：:].{{2,24}}$|"
    # 值周领导：…; 高二（3）班 …: as schools name who speaks.
    rf"^[^，。；：:！？]{{1,8}}(?:人|者|师|领导|学生|同学|代表|员|长)[\s　]*[：:][\s　]*[{HAN}]{{2,4}}$|"
    rf"^[^，。；：！？]{{1,14}}班[\s　]*[{HAN}]{{2,4}}$|"
    rf"^(?:——|—|--)(?!.*大会$)\s*(?:[^，。；：！？]{{0,20}}{POST}\s*)?[{HAN}]{{2,4}}$|"
    rf"^(?:{_NAME}|[^，。；：！？]{{2,20}}{POST}[\s　]*{_NAME})(?:同志)?[（(][^（）()]{{2,30}}[）)]$"
)
_OFFICE = regex(
    rf"^[^，。；：！？0-9]{{2,28}}(?:委员会|办公室|政府|党委|支部|党组|公司|集团|学校|中学|小学|大学|学院|医院|协会|{POST})$"
)

_ATTACHMENT = regex(r"附件?\s*[：:]")
_CONTACT = regex(r"[（(]?\s*联系(?:人|电话|方式)\s*[：:].{2,60}$")
_STOPPED = regex("[。；！？]")
_ATTACHED = 12  # lines of a list of attachments
# The foot of a red-headed paper (版记): who else has it, who printed it when, how many.
_COLOPHON = regex(
    r"(?:主题词|抄\s?送|抄\s?报|分\s?送|发\s?送|主\s?送|报\s?送)\s?[：:].|[（(]?此件.{0,12}公开.{0,8}[）)]?$|"
    r"[^。；！？]{2,40}(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\s?印发$|[（(]?共印\s?[0-9]{1,6}\s?份[）)]?$"
)
_END = regex(r"^(?:[（(【]?(?:完|全文完|讲话完)[）)】]?|香港时间[0-9]{1,2}时[0-9]{1,2}分)$")

_EVERYBODY = "[各诸]位|诸[君公]"
_VERBS = "要|请|做好|必须|应该|一定|希望|可以|如何|怎样|认为|表示"
_AUDIENCE = (
    r"(?:老师|家长|同学|学员|校友|嘉宾|来宾|贵宾|朋友|代表|委员|领导|同事|同[仁行道窗]|同胞|乡[亲贤]|老乡|选手|专家|员工|职工|"
    r"市民|网友|(?:运动|教练|裁判|教职|演职|工作人|医务人|护理人|指战|驾驶)员|志愿者|(?:企业|科学|投资|艺术|教育|文学|慈善)家|[^，。、]{0,6}工作者|教师|教官|官兵|干部|群众|人民|"
    r"居民|议员|媒体|合作(?:伙伴|单位)|战友|青年|团员|党员|会员|校[长董监]|主席|前辈|首脑|元首|使节|院士|学[长弟妹子]|新[生人]|考生|伙伴|客商|"
    r"工友|社员|股东|用户|读者|听众|观众|家人|孩子|姐妹|兄弟|师傅|亲友|法官|检察官|律师|民警|医生|护士|农民)"
)
_CALL = regex(
    rf"(?:同志们|同志|[^\s]{{0,8}}?(?:{_EVERYBODY})(?:(?!{_VERBS}).){{0,20}}|尊敬的.{{1,30}}|敬爱的.{{1,24}}|亲爱的.{{1,24}}|女士们|先生们|"
    rf"(?:(?!{_VERBS}).){{1,10}}(?:们|同志们?)|(?:(?!{_VERBS}|[我你他她它咱]们).){{0,18}}{_AUDIENCE}们|"
    rf"(?:老?|(?:全|各|广大|在座|所有)(?:(?!{_VERBS}).){{0,16}}){_AUDIENCE}(?:朋友)?|"
    rf"(?:(?!{_VERBS}).){{0,16}}全体(?:(?!{_VERBS}).){{2,8}}|还有(?:(?!{_VERBS}).){{1,14}}|"
    rf"(?:(?!{_VERBS}).){{0,14}}(?:{POST[3:-1]}|教授|博士|议员|大使|总?领事|[团队]长|[理监干]事|女士|先生|小姐|校监|法官|阁下))"
)
_DAYTIME = "(?:早上|上午|中午|下午|晚上|新年|新春|新学期|新的一年|节日|过年)"
_GREETING = regex(rf"(?:大家|你们|各位)?.{{0,3}}?{_DAYTIME}?好$|(?:大家|各位)?(?:早晨|早安|午安|晚安|早)$")
_MARK = regex(r"[：:！!]")
# Behind the mark on the same line: 同志们：大家好！; 各位领导：同志们：.
_GREETED = regex(rf"\s*(?:大家|你们|您们?|各位|同学们|老师们)?{_DAYTIME}?好[！!。]")
_NOT_CALLED = regex(r"[。；？?;]|如下")
_CALLS_OUT = regex(
    rf"(?:尊敬|敬爱|亲爱)的|{_EVERYBODY}|全体|(?:代理|副)?(?:主席|议长)$|[{HAN_NUMERAL}]{{1,3}}位|[{HAN}]{{1,8}}(?<![我你他她它咱])们好?$"
)
_LEADS_ON = regex("如下|下面|[几0-9]|内容|方面|要求|职责|任务|工作$|情况|意见|建议|感谢|祝|问题")
# Who speaks to whom and of how much is a sentence: 我们为各位准备了三份礼物.
_TO_THEM = regex("[为跟向给][各诸]位")
_TELLS = regex(rf"(?<!的)我(?!的)|报告|汇报|介绍|[{HAN_NUMERAL}两几][个份点件句项条]")
_QUOTES = regex('[“”"‘’]')
_ASIDE = regex(r"[（(][^（）()]{1,40}[）)]")
# 因为嘉宾太多，恕不一一致敬: inside a row of guests.
_EXCUSE = regex(r"[，、](?:因为?|由于)?[^，。]{0,12}[，]?(?:请?恕|就|我)?不(?:再|能)?一一[^，。]{1,8}[，、]")
_SAYS = regex(f"{_VERBS}|[是有在了将把被得很着过]")
# A subtitle says where: ——在…会议上的讲话, ——2021年2月27日在…大会; it may end on the line below it.
_WHERE = regex(r"^[—―－-]{1,4}(?:[^，。；]{0,16}日)?在")
_ENDS_WHERE = regex(rf"(?:会议?|大会|仪式|典礼)上(?:的)?(?:{TITLE_END})?$")
_BETWEEN_CALLS = regex(r"(?:[、，,\s]|以及)+")
_VOCATIVE = regex(
    rf"同志|{_EVERYBODY}|尊敬的|敬爱的|亲爱的|女士|先生|来宾|嘉宾|委员|领导|全体(?:员工|职工|师生|同学|教职|学员|官兵|干部)|^主席|"
    r"(?:全[省市县区校院]|广大).{2,8}[、，：:]|(?<![他她它我你咱人])们(?=[、，：:！!]|$)"
)
_COLUMN = regex("[【〔[].*[】〕\\]]")  # the name of a page's column, all of the line in brackets
# Who has the floor in an assembly speaks to its chair: 某某议员：主席，….
_FLOOR = regex(r"[^，。；：:！？]{2,16}[：:](?:多谢|谢谢|感谢)?(?:代理|尊敬的)?(?:主席|议长)(?:女士|先生)?[，：、！]")
# Headlines call out (奋进吧，青年！), but neither twice nor to those who listen: 大家好！
_SPOKEN = regex("[！？].*[！？]$|(?:大家|你们|各位|借此|今天).*[！？]$")
# Where a text was printed or which of several it is: 《匠心》第48期 卷首, 会议材料之三, 第十周 2019-04-22.
_ISSUE = regex(
    rf"第\s?[{HAN_NUMERAL}0-9百]{{1,5}}\s?[期号周版卷辑页册]|卷[{HAN_NUMERAL}上中下]|[pP]\.\s?[0-9]|材料之[{HAN_NUMERAL}0-9]"
    r"|(?:合集|汇编|丛刊|文摘|特刊|通讯|手册|存档|文存|集刊|选编|速记|转写|抄件)(?=$|[\s\u3000（(·・》，])|[0-9]{4}[-/][0-9]{1,2}"
)
_NAME_ALONE = 5  # characters of a name without a post
_LONGEST_BYLINE = 14  # characters of a byline that stands alone above a text
_LONGEST_CALL = 400
_GUESTS = 6  # a row has so many guests for each that is called by a strange title
_GUEST = 12  # characters of such a guest
_STRANGER = 16  # characters of a listener where the line is nothing but a call
_CALLED_ALONE = 60  # characters of such a line
_CALL_LINES = 8  # lines of a salutation
_CALLS_ALONE = 24  # characters: without a mark only so short a line is a salutation
_SHARED = 600  # characters of the text in which the words of its headline are looked for
_FRONT = 20  # paragraphs in which a salutation is looked for
_PROSE = 60  # characters: a longer paragraph before the salutation is text
_BACK = 5  # lines after a speech
_PROSE_BEFORE = 2  # paragraphs of text that may stand before it: an editor's words


@dataclass(frozen=True, slots=True)
class Front:
    """The parts before the speech: indexes of paragraphs by role, and where the salutation ends.

    ``salutation`` and ``salutation_last`` are the first and the last line of the salutation. ``body`` is the first
    paragraph of the speech proper; when the salutation shares its last line with the text, ``salutation_end`` is how
    many characters of that line belong to it (0: the whole line).
    """

    title: tuple[int, ...] = ()
    byline: tuple[int, ...] = ()
    dateline: tuple[int, ...] = ()
    salutation: int | None = None
    salutation_end: int = 0
    body: int = 0
    salutation_last: int = -1


def match_salutation(paragraph: str) -> str | None:
    """The salutation that a paragraph begins with, with its mark (同志们：), or None."""
    mark = _MARK.search(paragraph, 0, _LONGEST_CALL)
    if mark is None:
        if len(paragraph) > _CALLS_ALONE or not _ADDRESSED.search(paragraph.rstrip("，,。")):
            return None
        return paragraph if _is_call(paragraph.rstrip("，,。")) else None
    end = mark.end()
    alone = end == len(paragraph.rstrip()) and mark.group() in "：:"
    text = paragraph[: mark.start()]
    if not _is_call(text) and not (alone and (_is_plain_call(text) or _calls_strangers(text))):
        return None
    if mark.group() in "：:":
        end += _called_on(paragraph[end:])
        if greeted := _GREETED.match(paragraph, end):
            end = greeted.end()
    return paragraph[:end]


def _called_on(rest: str) -> int:
    """How many characters behind a salutation's colon are one more (各位领导：同志们：)."""
    mark = _MARK.search(rest, 0, _CALLS_ALONE)
    return mark.end() if mark and mark.group() in "：:" and _is_call(rest[: mark.start()]) else 0


def _is_call(text: str) -> bool:
    """Whether a text names listeners and nothing else: 尊敬的王主席（主持人），各位委员，大家好."""
    if not _may_call(text):
        return False
    pieces = _called(_EXCUSE.sub("，", _unquoted(text)))
    strange = [piece for piece in pieces if not _CALL.fullmatch(_GREETING.sub("", piece) or "各位")]
    # In a long row of guests one may be called by a title that nobody foresaw (勋贤, 掌门).
    guests = len(strange) * _GUESTS <= len(pieces) and pieces[-1] not in strange
    return guests and all(len(piece) <= _GUEST and not _SAYS.search(piece) for piece in strange)


def _is_plain_call(text: str) -> bool:
    """Whether a line that is nothing but a call names listeners, were they ones that nobody foresaw: 各位河长、湖长."""
    if not _CALLS_OUT.match(text) or _NOT_CALLED.search(text):
        return False
    return _are_names(_called(_ASIDE.sub("", text).strip()), _GUEST)


def _calls_strangers(text: str) -> bool:
    """Whether a line that is nothing but a call names half of its listeners as nobody foresaw: 师母，各位师兄师姐."""
    if len(text) > _CALLED_ALONE or not _may_call(text) or _TELLS.search(text):
        return False
    pieces = _called(_unquoted(text))
    strange = [piece for piece in pieces if not _CALL.fullmatch(piece)]
    return 2 * len(strange) <= len(pieces) and _are_names(strange, _STRANGER)


def _may_call(text: str) -> bool:
    """Whether a text has a word by which listeners are called, and no sign of a sentence about them or of a list."""
    if not _VOCATIVE.search(text) or _NOT_CALLED.search(text) or _TO_THEM.search(text):
        return False
    return match_enumerator(text[:16]) is None


def _unquoted(text: str) -> str:
    """A call without its asides in brackets and without quotation marks."""
    return _QUOTES.sub("", _ASIDE.sub("", text)).strip()


def _called(text: str) -> list[str]:
    """Those that a call names, one by one."""
    return [piece for piece in _BETWEEN_CALLS.split(text) if piece]


def _are_names(pieces: Sequence[str], longest: int) -> bool:
    """Whether each of the pieces of a call is short enough for a listener, and neither says nor announces anything."""
    return all(len(piece) <= longest and not _SAYS.search(piece) and not _LEADS_ON.search(piece) for piece in pieces)


# Without a mark 各位领导、同志们 is a salutation, 党员代表 is not.
_ADDRESSED = regex(r"们$|^(?:尊敬|亲爱|敬爱)的|^各位|好$")


def looks_like_title(paragraph: str) -> bool:
    """Whether a line reads like the title of a speech: short, no full stop, ends in 讲话, 致辞 …"""
    text = paragraph.strip()
    if len(text) > _LONGEST_TITLE or not _NAMED.search(text) or not _TITLE.search(text) or _TITLE_STOPS.search(text):
        return False
    return not _WRITTEN_REPORT.search(text) and match_salutation(text) is None


def names_occasion(title: str) -> bool:
    """Whether a title says where the speech was given (在…会议上的讲话): what no other text is called."""
    text = title.strip()
    if len(text) > 2 * _LONGEST_TITLE or text.startswith(_DASHES):
        return False
    return bool(_NAMED.search(text) and _OCCASION.search(text))


def read_front(paragraphs: Sequence[str]) -> Front:
    """Find title, byline, dateline and salutation among the first paragraphs of a speech."""
    listed = _contents(paragraphs)
    salutation = _find_salutation(paragraphs, listed)
    limit = salutation if salutation is not None else max(_front_limit(paragraphs), listed.stop)
    roles: dict[str, list[int]] = {"title": [], "byline": [], "dateline": []}
    columns = _columns(paragraphs)
    for index in range(limit):
        if index in listed:
            continue
        role = _front_role(paragraphs[index], index - columns, called=salutation is not None)
        if role in roles:
            roles[role].append(index)
    if not roles["title"] and roles["byline"][:1] == [0] and len(paragraphs[0]) > _LONGEST_BYLINE:
        roles["title"] = [roles["byline"].pop(0)]  # 市长某某会见董事长某某 is a headline
    title = _whole_title(paragraphs, roles["title"])
    end, last = 0, -1
    body = limit
    if salutation is not None:
        last, text = _last_call(paragraphs, salutation)
        end = len(text) if len(text) < len(paragraphs[last]) else 0
        body = last if end else last + 1
    return Front(title, tuple(roles["byline"]), tuple(roles["dateline"]), salutation, end, body, last)


def _last_call(paragraphs: Sequence[str], first: int) -> tuple[int, str]:
    """The last line of a salutation that goes on over lines (尊敬的各位领导， / 女士们、先生们：), and its call."""
    last, text = first, match_salutation(paragraphs[first]) or ""
    for index in range(first + 1, min(first + _CALL_LINES, len(paragraphs))):
        whole = text == paragraphs[last]
        more = match_salutation(paragraphs[index]) or _weak_call(paragraphs[index])
        if not whole or not more or (not goes_on_calling(text) and more != paragraphs[index]):
            break
        last, text = index, more
    return last, text


def goes_on_calling(line: str) -> bool:
    """Whether a salutation ends with a comma: another line of it follows."""
    return line.rstrip().endswith(("，", "、", ","))


def _weak_call(line: str) -> str | None:
    """A line between calls that names listeners, if in words that alone would not show it: 各国代表，."""
    bare = line.strip().rstrip("，、,：:！!")
    named = len(line) <= _CALLS_ALONE and not _NOT_CALLED.search(bare)
    return line if named and all(map(_CALL.fullmatch, _called(bare))) else None


def takes_floor(paragraph: str) -> bool:
    """Whether a paragraph begins with who speaks now and a word to the chair, as minutes of assemblies print it."""
    return _FLOOR.match(paragraph) is not None


def numbers_speaker(line: str) -> int | None:
    """The number of a line that numbers who speaks, as collections of 述职 do: 2. 某某（副局长）."""
    mark = match_enumerator(line[:16])
    if mark is None or len(line) > _LONGEST_TITLE:
        return None
    name = line[len(mark.text) :].strip()
    return mark.number if len(name) > _NAME_ALONE and back_role(name) == "byline" else None


def read_back(paragraphs: Sequence[str], first: int) -> int:
    """Where the lines after a speech begin: attachments, who signs it, the date, 完; the number of paragraphs if none.

    Lines before ``first`` belong to the speech whatever they are.
    """
    end = len(paragraphs)
    dated = False
    while end > first and end > len(paragraphs) - _BACK:
        role = back_role(paragraphs[end - 1].strip())
        if role is None or (role == "byline" and not dated):
            break
        dated = dated or role == "dateline"
        end -= 1
    return _attachments(paragraphs, first, end)


def _attachments(paragraphs: Sequence[str], first: int, end: int) -> int:
    """Where a list of attachments (附件：1.…) begins that ends at a line; that line where there is none."""
    for index in range(end - 1, max(first - 1, end - 1 - _ATTACHED), -1):
        line = paragraphs[index].strip()
        if _ATTACHMENT.match(line):
            return index
        if len(line) > _LONGEST_TITLE or _STOPPED.search(line) or match_enumerator(line[:16]) is None:
            break
    return end


def back_role(text: str) -> str | None:
    """The role of a line after a speech: dateline, byline, narration (完, 抄送：…), or None."""
    if _COLOPHON.match(text):
        return "narration"
    if len(text) > _LONGEST_TITLE:
        return None
    if _DATE.match(text):
        return "dateline"
    if _END.match(text) or _CONTACT.match(text):
        return "narration"
    return "byline" if not text.startswith("谢") and (_BYLINE.match(text) or _OFFICE.match(text)) else None


def _contents(paragraphs: Sequence[str]) -> range:
    """The lines of a table of contents above a speech: headings that all come again below, with 目录 before them."""
    for index, paragraph in enumerate(paragraphs[:_FRONT]):
        if len(paragraph) > _LONGEST_TITLE:
            break
        end = index + 1 if _CONTENTS.match(paragraph) else index
        begin = end
        while end < len(paragraphs) and len(paragraphs[end]) <= _LONGEST_TITLE:
            entry = _LEADER.sub("", paragraphs[end])
            if not match_enumerator(entry[:16]) or not any(p.startswith(entry) for p in paragraphs[end + 1 :]):
                break
            end += 1
        if end - begin > 1:
            return range(index, end)
    return range(0)


def _find_salutation(paragraphs: Sequence[str], listed: range) -> int | None:
    """The salutation; a second 同志们： after text, or one below a numbered heading, is not the first."""
    prose = 0
    for index, paragraph in enumerate(paragraphs[: _FRONT + len(listed)]):
        if index in listed:
            continue
        if match_salutation(paragraph):
            return index
        prose += len(paragraph) > _PROSE and "。" in paragraph
        if prose > _PROSE_BEFORE or (match_enumerator(paragraph[:16]) and not looks_like_title(paragraph)):
            return None
    return None


def _columns(paragraphs: Sequence[str]) -> int:
    """How many lines above the headline are names of columns: 【学习材料】."""
    named = (index for index, line in enumerate(paragraphs[:_FRONT]) if not _COLUMN.fullmatch(line.strip()))
    return next(named, 0)


def _front_limit(paragraphs: Sequence[str]) -> int:
    """Without a salutation only a reading from the top is safe: the first sentence ends the front."""
    columns = _columns(paragraphs)
    for index, paragraph in enumerate(paragraphs[:8]):
        if _front_role(paragraph, index - columns, called=False) is None:
            return index
    return min(len(paragraphs), 8)


def _front_role(paragraph: str, index: int, *, called: bool) -> str | None:
    text = paragraph.strip()
    if _DATE.match(text) or _NAMED_DATE.match(text):
        return "dateline"
    if _EDITORIAL.match(text):
        return "narration"
    if looks_like_title(text):
        return "title"
    if match_enumerator(text[:16]):
        return "byline" if numbers_speaker(text) is not None else None
    if _NOTE.match(text):
        return "byline" if _NOTED_NAME.match(text) else "dateline"
    if _BYLINE.match(text):
        return "byline"
    if text.startswith(_DASHES) and len(text) <= _LONGEST_TITLE and not _TITLE_STOPS.search(text):
        return "title"
    stops = r"[。；]|[，：]$" if called or index == 0 else r"[。！；：？，]"
    longest = _HEADLINE if index == 0 and not called else _PLAIN_TITLE
    named = len(text) <= longest and not re.search(stops, text) and not _SPOKEN.search(text)
    return "title" if named else None


def _headline(paragraphs: Sequence[str], found: Sequence[int]) -> int:
    """Of title lines that do not say 讲话 the first that names no column or issue and shares words with the text."""
    text = "".join(paragraphs[found[-1] + 1 : found[-1] + 4])[:_SHARED]
    lines = {i: paragraphs[i].strip() for i in found}
    own = [i for i, line in lines.items() if not (_COLUMN.fullmatch(line) or _ISSUE.search(line))] or list(found)
    long = [i for i in own if len(paragraphs[i].strip()) >= _TITLE_LINE] or own
    shares = {i: _share(paragraphs[i].strip(), text) for i in long}
    return next((i for i in long if shares[i] or not any(shares.values())), long[0])


def _share(title: str, text: str) -> bool:
    """Whether a title shares words with a text: a fifth of its pairs of characters."""
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    return sum(pair in text for pair in pairs) * 5 >= len(pairs)


def _continues_title(paragraphs: Sequence[str], last: int, index: int) -> bool:
    """A second title line: the first one stops short of 讲话, or a subtitle —— follows."""
    if index != last + 1:
        return False
    first, second = paragraphs[last].strip(), paragraphs[index].strip()
    if second.startswith(_DASHES):
        return not names_occasion(second)
    if names_occasion(second) or looks_like_title(first) or first == second:
        return False
    return len(first) >= _TITLE_LINE or first.startswith("在")


def _with_subtitle(paragraphs: Sequence[str], found: Sequence[int]) -> tuple[int, ...]:
    """A title with its subtitle below the page's headline: 政府工作报告 / ——2021年2月在…会议上 names itself fully."""
    for index in found[2:]:
        line = paragraphs[index].strip()
        if line.startswith(_DASHES) and index - 1 in found and _WHERE.search(line):
            torn = index + 1 in found and _ENDS_WHERE.search(line) is None and _ENDS_WHERE.search(paragraphs[index + 1])
            return (index - 1, index, index + 1) if torn else (index - 1, index)
    return ()


def _whole_title(paragraphs: Sequence[str], found: list[int]) -> tuple[int, ...]:
    """The title lines: those that say 讲话 if any line does, else the first line of the page."""
    if not found:
        return ()
    named = [i for i in found if looks_like_title(paragraphs[i])]
    if not named:
        first = _headline(paragraphs, found)
        following = [i for i in found if i == first + 1 and paragraphs[i].strip().startswith(_DASHES)]
        return (first, *following)
    if own := _with_subtitle(paragraphs, found):
        return own
    # A page gives its section (领导讲话) or a short form before the title itself.
    best = max(named, key=lambda i: (names_occasion(paragraphs[i]), len(paragraphs[i].strip()) >= _TITLE_LINE, i))
    start = best
    while start - 1 in found and _continues_title(paragraphs, start - 1, start):
        start -= 1
    after = best + 1
    subtitle = (after,) if after in found and paragraphs[after].strip().startswith(_DASHES) else ()
    return (*range(start, best + 1), *subtitle)
