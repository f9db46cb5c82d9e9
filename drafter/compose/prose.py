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
from typing import Any

from drafter.compose.origin_marks import ITEM, ITEM_TEXT, LIST_END, is_mark, plain
from drafter.numerals import count_word, figures_meet, format_enumerator, spaced

_LOOSE = frozenset("。；，、：！;,:! \t\r\n\u3000")  # marks that a fragment loses where it is joined to others
_FINAL = "。！？!?…"
_CLOSING = "”’」』）)》〉】〕"
_INNER_STOP = re.compile(r"[。！？!?](?=.)", re.DOTALL)
LIST_LIMIT = 10  # 十一是 is nobody's idea of a list
_CARRIES = ("学习", "贯彻", "落实", "深入", "认真", "全面", "坚持", "传达", "按照", "围绕", "以", "对照", "紧扣")
# Themes that name a work already; 工作 behind them would be one word too many.
_TASK_NOUN = re.compile(
    r"(?:工作|改革|建设|行动|攻坚|会战|活动|治理|整治|培训|振兴|发展|提升|保障|服务|大赛|竞赛|创建|转型|任务|事业)$"
)
_VERBS = (
    (re.compile(r"(?:改革|建设|振兴|发展|转型|创建|提升|事业)$"), "推进"),
    (re.compile(r"(?:会战|攻坚)$"), "打好"),
    (re.compile(r"(?:行动|整治|治理|活动)$"), "抓好"),
    (re.compile(r"(?:培训|大赛|竞赛)$"), "办好"),
    (re.compile(r""), "做好"),
)
_ACTS = re.compile(r"抓|推进|推动|促进|加强|做好|深化|落实|创建|打造|实施|开展|提升|打好|打赢|构建|弘扬|学习|贯彻")
_TITLE = re.compile(r"《[^《》]*》|“[^“”]*”")
_INNER_JOINT = re.compile(r"[、，]|[^共温缓柔平饱总人祥谐]和(?!谐|平)")
_ARRIVAL = re.compile(r"(?:到来|光临|莅临|参会|出席)$")
_EVENT = re.compile(r"(?:到来|光临|莅临|参会|出席|召开|开幕|举办|举行|成立|启动|开班|开学|竣工|落成)$")
_DEADLINE = re.compile(r"(?:\d{1,4}年)?\d{1,2}月(?:\d{1,2}日|底|上旬|中旬|下旬)?(?:之?前|以前)|(?:年|月|季度)底前")
_WISHES = ("祝", "预祝", "恭祝", "衷心祝", "愿", "真诚祝", "再次祝")
_ADVERBS = ("奋力", "努力", "共同", "合力", "携手", "一起", "确保", "不断", "让", "把", "在", "向着", "朝着")
_RESULTS = re.compile(r"贡献|力量|奋斗|支撑|保障$|篇章|答卷|而努力|保证$")
_ASPECT = re.compile(r"[更了得着让把]|方面$|上$|中$|来看$|来说$|^[从在围以论讲说看]")
# 通报了情况 as it happened, 通报情况 as it is called for.
_DONE = re.compile(r"(?<=[作做读报绍布会发讲看放达签听交颁授话])了")
# 对失职渎职的，严肃问责: whom it is about stands first, the demand behind it.
_ABOUT = re.compile(r"^(?P<whom>对[^，。；：]{2,40}的，)(?P<demands>要|必须|一律|应)?")
_URGES = re.compile(
    r"^(?:必须|应当|应|务必|务求|决不|希望|不能|不得)|(?<![重需主必首摘纲概简])要(?!求|点|素|件|害|闻|塞|领|义|地|道)"
)
# Somebody who does it is named already: 各级领导干部下沉一线.
_SUBJECT = re.compile(
    r"各[^个项类种方环][^，。]|(?:全?[省市县区镇乡村]|有关|责任)[^，。]{0,10}?(?:部门|单位|干部|局|委|办|政府|党委|指挥部|负责同志)"
)
_MANY = 3  # headings of one kind in a row
_LONG_NOUN, _LONGEST_NOUN = 4, 6  # characters: 农村上 is no Chinese, 待遇保障上 is
_PAIR = 70  # characters of two demands in one sentence
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
    seen = plain(text).rstrip()
    return seen[-1:] in tuple(_FINAL) or (seen[-1:] in tuple(_CLOSING) and seen[-2:-1] in tuple(_FINAL))


def holds_sentences(text: str) -> bool:
    """Whether the text is a whole sentence or several, and must not be joined like a fragment."""
    return ends_sentence(text) or bool(_INNER_STOP.search(plain(bare(text))))


def stop(text: str, mark: str = "。") -> str:
    """The text as a sentence: exactly one final mark; empty text stays empty."""
    if not plain(text).strip() or ends_sentence(text):
        return text
    return bare(text) + mark


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


def _present(items: Iterable[str]) -> list[str]:
    return [item for item in items if plain(bare(item)).strip()]


def joined(items: Iterable[str]) -> str:
    """Fragments as the clauses of one sentence, without a final mark: ， between them, ； where one has a ， itself."""
    parts = [bare(item) for item in _present(items)]
    heavy = any(mark in plain(part) for part in parts for mark in "，；：")
    return ("；" if heavy else "，").join(parts)


def prose(items: Iterable[str]) -> str:
    """Fragments and sentences as running text: neighbouring fragments share a sentence, sentences stay."""
    sentences: list[str] = []
    fragments: list[str] = []
    for item in _present(items):
        if not holds_sentences(item):
            fragments.append(item)
            continue
        sentences += [stop(joined(fragments)), stop(item)]
        fragments = []
    return "".join([*sentences, stop(joined(fragments))])


def listed(items: Sequence[str], style: str = "一是") -> str:
    """Three or more items as 一是…；二是…；三是…。 (inline points); fewer, or more than ten, as running text."""
    parts = _present(items)
    if not style or not 3 <= len(parts) <= LIST_LIMIT:
        return prose(parts)
    heavy = any(holds_sentences(bare(part)) or "；" in plain(bare(part)) for part in parts)
    text = []
    for number, part in enumerate(parts, 1):
        mark = format_enumerator(style, number)
        last = heavy or number == len(parts)
        words = stop(drop_lead(bare(part), mark[-1]), "。" if last else "；")
        text.append(ITEM + spaced(mark, plain(words)) + ITEM_TEXT + words)
    return "".join(text) + LIST_END


def series(items: Iterable[str]) -> str:
    """Names and titles in a row: A、B和C; no 、 between 《》《》 or “”“” (GB/T 15834, 4.5.3.5)."""
    parts = [bare(item) for item in _present(items)]
    if len(parts) < 2:
        return "".join(parts)
    if any(_INNER_JOINT.search(_TITLE.sub("", plain(part))) for part in parts):
        return "，".join(parts[:-1]) + "，以及" + parts[-1]
    text = parts[0]
    for before, part in pairwise(parts[:-1]):
        text += ("" if _quotes_meet(before, part) else "、") + part
    return text + "和" + parts[-1]


def _quotes_meet(before: str, after: str) -> bool:
    return plain(before)[-1:] + plain(after)[:1] in ("》《", "”“")


def towards(items: Iterable[str]) -> str:
    """向A，向B: whom thanks or greetings go to; an event is greeted by 对 (对大会的开幕)."""
    parts = [drop_lead(bare(item), "向") for item in _present(items)]
    return "，".join(("对" if _EVENT.search(plain(part)) else "向") + part for part in parts)


def arrives(text: str) -> bool:
    """Whether people are greeted because they came (各位来宾的到来): they are welcomed, not congratulated."""
    return bool(_ARRIVAL.search(plain(bare(text))))


def called(item: Any) -> str:
    """An agenda item as the host announces it: 请市水利局通报情况, without the 了 of what is over."""
    did = plain(item.did)
    found = _DONE.search(did)
    text = cut(item.did, found.start(), found.end()) if found and found.start() < 8 else item.did
    return "请" + item.who + drop_lead(text, plain(item.who)) if item.who else text


def cut(text: str, start: int, end: int) -> str:
    """Marked text without the printed characters from ``start`` to ``end``."""
    kept: list[str] = []
    at = 0
    for character in text:
        if is_mark(character):
            kept.append(character)
            continue
        if not start <= at < end:
            kept.append(character)
        at += 1
    return "".join(kept)


def carried(spirit: Iterable[str], verb: str = "深入学习贯彻") -> str:
    """What a meeting carries out: nouns behind one verb, clauses that bring a verb of their own as they are."""
    parts = [bare(item) for item in _present(spirit)]
    nouns = [part for part in parts if not plain(part).startswith(_CARRIES)]
    clauses = [part for part in parts if plain(part).startswith(_CARRIES)]
    return "，".join(([verb + series(nouns)] if nouns else []) + clauses)


def happened(agenda: Iterable[Any]) -> str:
    """What took place (items with ``who`` and ``did``), as the clauses of one sentence."""
    return joined(item.who + drop_lead(item.did, plain(item.who)) for item in agenda)


def headed(groups: Sequence[tuple[str, Sequence[str]]], aspect: str = "") -> list[str]:
    """Facts behind their headings: 技能培训方面，建成…，培训…; a group without a heading is its facts alone.

    ``aspect`` (方面) is added to a heading that is a mere noun; of three such headings and more every second one
    says 上 instead (待遇保障上，…), for the ear. Where the facts of one group are more than a sentence, the
    headings of all groups end with 。: one kind for all.
    """
    mark = "，"
    if not aspect and any(heading and _is_long(lines) for heading, lines in groups):
        mark = "。"
    nouns = [place for place, (heading, lines) in enumerate(groups) if aspect and lines and _is_noun(plain(heading))]
    aspects = dict.fromkeys(nouns, aspect)
    if len(nouns) >= _MANY:
        aspects |= {place: "上" for place in nouns[1::2] if len(plain(groups[place][0])) >= _LONG_NOUN}
    return [_headed(heading, lines, aspects.get(place, ""), mark) for place, (heading, lines) in enumerate(groups)]


def _is_noun(heading: str) -> bool:
    return 0 < len(heading) <= _LONGEST_NOUN and not _ASPECT.search(heading)


def _is_long(lines: Sequence[str]) -> bool:
    text = _body(lines)
    return holds_sentences(bare(text)) or "；" in plain(text) or (len(lines) > 1 and any(map(holds_sentences, lines)))


def _body(lines: Sequence[str]) -> str:
    return prose(lines) if any(map(holds_sentences, lines)) else joined(lines)


def _headed(heading: str, lines: Sequence[str], aspect: str, mark: str) -> str:
    text = _body(lines)
    if not heading:
        return text
    return bare(heading) + aspect + mark + text if text else heading


def wished(items: Iterable[str]) -> str:
    """Wishes as one sentence: 预祝大会圆满成功，祝大家新春愉快！."""
    return stop("，".join(_wish(bare(item)) for item in _present(items)), "！")


def _wish(text: str) -> str:
    words = plain(text)
    if words.startswith(_WISHES):
        return text
    return ("预祝" if "圆满成功" in words else "祝") + text


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


def full_date(date: datetime.date | None) -> str:
    """2026年3月12日 (GB/T 15835: digits, four for the year, no leading zeros)."""
    return f"{date.year}年{date.month}月{date.day}日" if date else ""


def short_date(date: datetime.date | None) -> str:
    """3月12日, as news has it."""
    return f"{date.month}月{date.day}日" if date else ""


def todo(text: str, what: str) -> str:
    """The text, or 【待补：what】 where the brief says nothing."""
    return text if plain(text).strip() else f"【待补：{what}】"


def task_noun(theme: str) -> str:
    """A theme as the name of a work: 安全生产 → 安全生产工作, while …改革 stays."""
    return theme if not theme or _TASK_NOUN.search(plain(theme)) else theme + "工作"


def doing(work: str) -> str:
    """A work with the verb that goes with it: 做好…工作, 推进…改革, 打好…会战."""
    if not work:
        return ""
    words = plain(work)
    if _ACTS.match(words):
        return work
    return next(verb for pattern, verb in _VERBS if pattern.search(words)) + work


def aimed(goal: str) -> str:
    """The goal as the end of a call: 建设工业强市 → 为建设工业强市作出新的更大贡献."""
    text = bare(goal)
    words = plain(text)
    if not words or _RESULTS.search(words) or words.startswith(_ADVERBS):
        return text
    return ("" if words.startswith("为") else "为") + text + "作出新的更大贡献"


def urged(text: str) -> str:
    """A demand as news reports it: 压实责任 → 要压实责任; what demands already, and whole sentences, are left alone."""
    words = plain(text)
    first = re.split(r"[，。；：]", words, maxsplit=1)[0]
    if about := _ABOUT.match(words):
        return text if about["demands"] else about_first(text, len(about["whom"]))
    if not first or holds_sentences(text) or "是" in first or _URGES.search(first) or _SUBJECT.match(first):
        return text
    return ("要在" if _DEADLINE.match(words) else "要") + text


def about_first(text: str, length: int) -> str:
    """The text with 要 behind its first ``length`` printed characters."""
    at = 0
    for index, character in enumerate(text):
        if at == length:
            return text[:index] + "要" + text[index:]
        at += not is_mark(character)
    return text


def demanded(lines: Iterable[str]) -> str:
    """What a speaker demanded, as news reports it: 要压实责任，严格督查。企业要履行主体责任。.

    Two short demands in a row share a sentence and its 要.
    """
    found: list[str] = []
    alone = False  # whether the last sentence is one demand that another may join
    for line in _present(lines):
        joins = _takes_urge(line)
        if joins and alone and len(plain(found[-1])) + len(plain(line)) <= _PAIR:
            found[-1] = bare(found[-1]) + "，" + bare(line)
            alone = False
        else:
            found.append(urged(line))
            alone = joins
    return "".join(map(stop, found))


def _takes_urge(line: str) -> bool:
    """Whether a demand is a clause that needs 要 before it: no sentence or list, nobody named who is to do it."""
    words = plain(line)
    return plain(urged(line)) in ("要" + words, "要在" + words) and not re.search("[；：]", words)


FILTERS: dict[str, Callable[..., Any]] = {
    "aimed": aimed,
    "bare": bare,
    "called": called,
    "carried": carried,
    "count_word": count_word,
    "de": de,
    "demanded": demanded,
    "doing": doing,
    "drop_lead": drop_lead,
    "full_date": full_date,
    "happened": happened,
    "joined": joined,
    "lead": lead,
    "listed": listed,
    "plain": plain,
    "prose": prose,
    "quoted": quoted,
    "series": series,
    "short_date": short_date,
    "stop": stop,
    "task_noun": task_noun,
    "titled": titled,
    "todo": todo,
    "towards": towards,
    "urged": urged,
    "wished": wished,
}
