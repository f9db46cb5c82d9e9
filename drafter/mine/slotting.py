"""Clauses as frames (句式): what is specific to one speech becomes a typed slot, the rest stays as words.

Slots: {theme} what the speech is about, {meeting} 会议名称, {org} 领导机关, {region} 全市 我县, {doc} 《…》,
{quote} “…”, {date}, {number} with its unit left out, {n} a small count (讲{n}点意见).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from drafter.mine.tokens import cut, tag, word_set
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN

HOLE = "\x00"  # stands for what may not enter a bank: redactions, foreign letters, broken characters

_NUM = f"[{HAN_NUMERAL}百0-9xX×ｘＸ]{{1,4}}"
_FULL = rf"(?:历次|[{HAN_NUMERAL}xX×]{{1,2}}(?:次|中))[^，。；：、“”《》]{{0,12}}?(?:全会|会议|大会)"
_CONGRESS = (
    rf"(?:(?:党的|中国工会|全国总工会|全总|[省市县]委|[省市]总(?:工会)?)?{_NUM}届(?:[{HAN_NUMERAL}]{{1,2}}中、)*{_FULL}"
    rf"|(?:党的|中国工会){_NUM}大)(?:[、和](?:{_NUM}届)(?:[{HAN_NUMERAL}]{{1,2}}中、)*{_FULL})*"
)
_YEAR = r"(?:[0-9]{2,4}|20[xX×ｘＸ]{2}|[二〇○零一三四五六七八九]{4}|[今去明]|前)年"
_DAY = r"(?:[0-9]{1,2}|[xX×]{1,2})月(?:(?:[0-9]{1,2}|[xX×]{1,2})日|份|底|初|中旬|上旬|下旬)?(?:[上下]午)?"
_DATE = rf"(?:(?:[0-9]{{2,4}}|20[xX×ｘＸ]{{2}}|[二〇○零一三四五六七八九]{{4}})年(?:{_DAY}|底|初)?|{_YEAR}{_DAY}|{_DAY})"
# A count has a measure word after it; 一 alone is an article (一个) more often than a count.
_MEASURE = r"(?:个|家|名|位|项|条|点(?!半|钟|多)|方面|篇|件|句|户|所|支|场|批|层|步)"
_SMALL = r"十[一二三四五六七八九]?|[二两三四五六七八九](?:十[一二三四五六七八九]?)?|几|[0-9]{1,3}|[xX×Ｘｘ]{1,2}"
_COUNT = rf"(?:(?<![上下午晨晚到至])(?:{_SMALL})(?={_MEASURE}))"
_NUMBER = r"[0-9０-９][0-9０-９.,．]*(?:余|多)?(?:万|亿)?(?:[%％‰]|个百分点)?"
_LEVEL = "[省市县区州旗镇乡]"
_BODY = (
    rf"(?:{_LEVEL}(?:委(?![托员任派会屈])(?:常委会(?:会议)?)?|人民政府|政府|人大常委会|人大(?!代表)|政协|总工会(?:党组)?|直机关工委|直工委)"
    r"|(?:集团|公司)党委)"
)
_ORG = rf"(?<![城都超夜])(?:中共)?{_BODY}(?:[、和]?(?:中共)?{_BODY})*"
_AREA = r"(?<![安完健保周齐])[全我本](?:市|县|省|区|州|镇|乡|旗|集团|公司|校)(?![场域委政])"
_REGION = rf"(?:全国、)?{_AREA}(?:[、和]?{_AREA})*"
# Quotations that every office knows by heart are words; all others are slots.
_FORMULA_QUOTE = regex(
    rf"“(?:[一二两三四五六七八九十]个[{HAN}]{{2,4}}|三农|放管服|最后一公里|三会一课|一岗双责|一把手|不忘初心、牢记使命|中国梦|三个代表|"
    r"两学一做|三严三实|五位一体|一带一路|店小二|五一)”"
)
# Characters for private use that stand for a theme while a sentence is scanned: its first, its others.
_THEME, _THEME_ON = "\ue000", "\ue001"
# What is struck: a name taken out leaves 在以为的党中央周围, “” and 《》 behind.
_SPANS = (
    ("struck", r"“”|《》|在以为的|以为的党|以为核心"),
    ("drop", r"（[^（）]{0,80}）|\([^()]{0,80}\)|\u2060|(?<=更大)的"),
    ("doc", r"《[^《》]{1,80}》(?:[、和及]?《[^《》]{1,80}》)*"),
    ("quote", r"“[^“”]{1,60}”"),
    ("meeting", _CONGRESS),
    ("theme", f"{_THEME}{_THEME_ON}*"),
    ("date", _DATE),
    ("n", _COUNT),
    ("number", _NUMBER),
    ("org", _ORG),
    ("region", _REGION),
    ("hole", r"[xX×ｘＸ�□*＊_]+"),
    ("mark", r"[，；：。！？…,;:!?\n]+[”’」』]?"),
)
# The characters that a span may begin with: looked at first, they spare the patterns most places.
_FIRST = (
    f"“《（(\u2060在以的党中全省市县区直州旗镇乡人政总集公本我今去明前历第零〇○{HAN_NUMERAL}百两几0-9０-９xX×ｘＸ"
    f"{_THEME}�□*＊_，；：。！？…,;:!?\n"
)
_SCANNER = regex(rf"(?=[{_FIRST}])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _SPANS) + ")")
_PLAIN = regex(rf"[{HAN}、·—]")
_HAN = regex(rf"[{HAN}]")
_MEETING_HEADS = word_set(
    "会议 大会 推进会 座谈会 动员会 部署会 表彰会 总结会 联席会 联席会议 典礼 仪式 开幕式 闭幕式 开班式 "
    "毕业典礼 开学典礼 电话会议 工作会 全会 年会 茶话会 培训班 研修班 大赛"
)
_HEADS = _MEETING_HEADS | {"会"}
_BEFORE_HUI = word_set("推进 动员 部署 座谈 表彰 总结 交流 现场 启动 誓师 联席 工作 恳谈")
_NOT_IN_MEETING = word_set(
    "召开 举行 举办 隆重召开 参加 出席 开好 贯彻 落实 学习 传达 组织 主持 隆重 隆重举行 全面 认真 深入 "
    "决定 同意 结合 按照 根据 围绕 希望 祝愿 预祝 圆满 列席 邀请 审议 通过 宣布 期待 迎接 承办 主办 抓好 "
    "经 由 同志 亲临 亲自 参与 认真贯彻 深入贯彻 全面贯彻 贯彻执行 莅临 远道而来 迎来 重视 高度重视 "
    "做好 办好 开成 贯彻落实 学习贯彻 成功 本届 有关 通报 安排 进行"
)
_CANON = {"做出": "作出", "能够": "能"}
_VERY = word_set("非常 十分 极为 历来 一向 始终")
_THIS = word_set("这次 本次 此次")
_BARE = word_set("会议 大会")
_JOINING = word_set("们 是 了 重视 个")  # what belongs to the word before it, or changes its wording
# 我讲三点意见, 我提几点希望, 我谈三个方面的体会: words that take turns around a count are slots of their own.
_SAYS = word_set("讲 谈 提 说 强调 提出")
_POINTS = word_set("点 条 方面 个 句")
_TOPICS = word_set("意见 希望 要求 建议 体会 想法 看法 认识 打算 问题 感受")
# Words that a sentence begins with before it says anything.
LEAD_IN = word_set("在这里 这里 今天 刚才 下面 会上 会前 最后 首先 在此 借此机会 同志们 当前 同时 今年 去年 近年来")
_NO_BREATH = word_set("是 的 也 就 就是 以来 上半年 下半年 第一 和 与 、 年底 全年")
_IS_WHAT = word_set("任务 主要 目的")
_ANNOUNCES = word_set("就是 任务是 主要是 目的是 看到")
_SHORT = 6  # characters
_MOST_WORDS = 65536
_BREATHING = _ANNOUNCES | {"{meeting}", "{org}"}


class Clause(NamedTuple):  # a tuple: clauses and what they are made of are made by the million
    """A clause of a sentence: its ``words`` with slots, what stood there (``raw``), and the ``mark`` after it.

    ``at`` is the offset of its first character in the sentence.
    """

    at: int
    words: tuple[str, ...]
    raw: tuple[str, ...]
    mark: str


def read_clauses(sentence: str, themes: Sequence[str] = (), light: frozenset[str] = frozenset()) -> tuple[Clause, ...]:
    """The clauses of a sentence with the specific typed as slots; ``themes`` are words for what the speech is about,
    ``light`` words that are left out.

    A clause ends also where a speaker may draw breath without a comma (今天｜我们召开…, 我代表市委｜向…), so that
    both ways of writing are one frame; its mark is empty there.
    """
    clauses: list[Clause] = []
    row = _Row([], [], [])
    last = 0
    for found in _SCANNER.finditer(_with_themes_marked(sentence, themes)):
        start, end = found.span()
        if start > last:
            _add_words(row, sentence[last:start], last, light)
        name, last = found.lastgroup or "", end
        if name == "mark":
            if row.words:
                clauses += _breaths(_with_meetings(row), sentence[start])
                row = _Row([], [], [])
        elif name != "drop":
            row.add(_slot(name, sentence[start:end]), sentence[start:end], start)
    if last < len(sentence):
        _add_words(row, sentence[last:], last, light)
    return (*clauses, *_breaths(_with_meetings(row), "")) if row.words else tuple(clauses)


def announced(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Clauses in which what a speaker does with a count is typed: 我{say}{n}点{topic}."""
    return tuple(clause._replace(words=_announced(clause.words)) for clause in clauses)


def _announced(words: tuple[str, ...]) -> tuple[str, ...]:
    if "{n}" not in words:
        return words
    count = words.index("{n}")
    if count == 0 or words[count - 1] not in _SAYS:
        return words
    end = next((i for i in range(count + 1, len(words)) if words[i] not in _POINTS), len(words))
    found = [*words[: count - 1], "{say}", *words[count:]]
    if end == len(words) - 1 and words[end] in _TOPICS:
        found[end] = "{topic}"
    return tuple(found)


def called(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Clauses that begin with a meeting however it is called: 这次会议 and 会议 are {meeting}的主要任务是."""
    return tuple(map(_called, clauses))


def _called(clause: Clause) -> Clause:
    words, raw = clause.words, clause.raw
    if words[0] in _THIS and words[1:2] == ("{meeting}",) and len(words) > 2:
        return clause._replace(words=words[1:], raw=(raw[0] + raw[1], *raw[2:]))
    if words[0] in _BARE and len(words) > 1:
        return clause._replace(words=("{meeting}", *words[1:]))
    return clause


class _Row(NamedTuple):
    """The words and slots of a clause as they are added: what stands for them, what stood there, and where."""

    words: list[str]
    raw: list[str]
    at: list[int]

    def add(self, word: str, raw: str, at: int) -> None:
        self.words.append(word)
        self.raw.append(raw)
        self.at.append(at)

    def clause(self, start: int, end: int, mark: str) -> Clause:
        return Clause(self.at[start], tuple(self.words[start:end]), tuple(self.raw[start:end]), mark)


def _add_words(row: _Row, text: str, at: int, light: frozenset[str]) -> None:
    """Segment a text and add its words, in the wording that the frames have."""
    words, raw, places = row
    found = _cut_short(text) if len(text) <= _SHORT else cut(text)
    if _JOINING.isdisjoint(found) and (not light or light.isdisjoint(found)):
        words += map(_WORDS.__getitem__, found)
        raw += found
        for word in found:
            places.append(at)
            at += len(word)
        return
    for word in found:
        if word not in _JOINING and word not in light:
            words.append(_WORDS[word])
            raw.append(word)
            places.append(at)
        elif word in _JOINING:
            _join_word(row, word, at)
        at += len(word)


_cut_short = lru_cache(maxsize=_MOST_WORDS)(cut)  # what stands between two slots is half of the time the same few words


def _join_word(row: _Row, word: str, at: int) -> None:
    """Add a word that may belong to the one before it, or change its wording."""
    words = row.words
    before = words[-1] if words else ""
    if (word == "们" and _is_han(before)) or (word == "是" and before in _IS_WHAT):
        words[-1] += word
        row.raw[-1] += word
        return
    if word == "了" and before == "做":
        words[-1] = "作"
    if word == "重视" and before in _VERY:
        words[-1] = "高度"
    row.add("一个" if (before, word) == ("了", "个") else _WORDS[word], word, at)


def _breaths(row: _Row, mark: str) -> list[Clause]:
    """Divide a clause where a comma could stand."""
    words = row.words
    if words[0] not in LEAD_IN and _BREATHING.isdisjoint(words):
        return [row.clause(0, len(words), mark)]
    # 在看到成绩的同时: what stands behind a preposition announces nothing.
    joints = (
        i for i in range(1, len(words)) if _may_breathe(words[i - 1], words[i], i) and "在" not in words[: i - 1][-1:]
    )
    cuts = [0, *joints, len(words)]
    return [row.clause(a, b, mark if b == len(words) else "") for a, b in pairwise(cuts)]


def _may_breathe(before: str, after: str, index: int) -> bool:
    if index == 1 and before in LEAD_IN:
        return after not in _NO_BREATH
    if before == "{meeting}" and after == "是":
        return True  # 这次会议，是经市委研究决定召开的
    return (before == "{org}" and after in ("向", "对") and index > 1) or before in _ANNOUNCES


def _with_themes_marked(sentence: str, themes: Sequence[str]) -> str:
    """The sentence with its themes as marks of the same length: so one pattern serves all speeches."""
    marked = sentence.replace(_THEME, "\ufffd").replace(_THEME_ON, "\ufffd")
    for theme in sorted(themes, key=lambda theme: (-len(theme), theme)):
        if theme in marked:
            marked = marked.replace(theme, _THEME + _THEME_ON * (len(theme) - 1))
    return marked


def _slot(name: str, text: str) -> str:
    if name in ("hole", "struck"):
        return HOLE
    if name == "quote" and _FORMULA_QUOTE.fullmatch(text):
        return text
    return f"{{{name}}}"


@lru_cache(maxsize=65536)
def _is_han(word: str) -> bool:
    return bool(_HAN.match(word))


class _Words(dict[str, str]):
    """What stands for a word, looked up once."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        plain = all(_PLAIN.match(c) for c in word)
        return self.setdefault(word, _CANON.get(word, word) if plain else HOLE)


_WORDS = _Words()


def _with_meetings(row: _Row) -> _Row:
    """The row with the name of a meeting (全市…改革推进会) as one {meeting}; also 会议 after 这次."""
    if _HEADS.isdisjoint(row.words):
        return row
    found = _Row([], [], [])
    words = found.words
    for word, raw, at in zip(*row, strict=True):
        found.add(word, raw, at)
        if word not in _HEADS or not _is_meeting_head(words[-2:]):
            continue
        begin = len(words) - (2 if word == "会" else 1)
        low = begin
        while low > 0 and _in_meeting(words[low - 1]):
            low -= 1
        if low < begin or (begin and words[begin - 1] in _THIS):
            whole = "{meeting}", "".join(found.raw[low:]), found.at[low]
            for values in found:
                del values[low:]
            found.add(*whole)
    return found


def _is_meeting_head(words: Sequence[str]) -> bool:
    return words[-1] in _MEETING_HEADS or (words[-1] == "会" and len(words) > 1 and words[-2] in _BEFORE_HUI)


def _in_meeting(word: str) -> bool:
    if word in ("{region}", "{theme}", "{org}", "{date}", "{quote}", "{meeting}", "暨"):
        return True
    if word in _NOT_IN_MEETING or word[0] in "{、，" + HOLE:
        return False
    pos = tag(word)
    return pos[:1] in ("n", "j", "b") or (len(word) > 1 and (not pos or pos[:1] in ("v", "a", "l", "i", "s")))
