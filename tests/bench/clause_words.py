"""Write ``drafter/clause_words.txt``: words with what they do in a clause, for notes to become demands.

    python tests/bench/clause_words.py

Words and their first guess (part of speech, how frequent) are those of jieba's dictionary. What they do in speeches is
counted in the seeds and in the annotated pages, which were written for this project: a word behind 要, 必须, 及时 or
不得, or before a number or 到, is a verb whatever a dictionary says; behind 的, 做好 or 加强 it is the name of a work;
what stands between 要 and a verb leads to verbs. The result depends on nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jieba
import jieba.posseg

from drafter.clause_words import WORDS, dump

ROOT = Path(__file__).parents[2]
TEXTS = ("seeds/speeches/*.txt", "tests/gold/pages/docs/*", "tests/gold/pages/openings/docs/*")
_CLAUSE = re.compile(r"[，。；：！？、\s（）《》“”—…,.;:!?()\u3000]+")
_ORDERS = {"要", "必须", "务必", "应", "应当", "须"}
_LEADS = _ORDERS | {
    "不得",
    "可",
    "可以",
    "能",
    "继续",
    "全部",
    "及时",
    "已",
    "已经",
    "将",
    "加以",
    "先",
    "主动",
    "不断",
}
_WORKS = {"做好", "加强", "开展", "抓好", "进行", "推进", "搞好", "组织", "强化", "实施", "抓", "搞", "重视", "支持"}
_RESULTS = {"到", "至", "了", "为", "成", "出"}
_LONGEST, _SEEN, _MANY, _OFTEN = 4, 3, 5, 10
# How frequent a word must be that the corpus does not have: verbs of two characters, other short words, long ones.
_RARE, _KNOWN, _LONG = 20, 150, 250
_SMALL = "是有到为使让被叫要会能可想得说看来去过"  # verbs by their tag that make no demand
# What a dictionary of 1990s newspapers has wrong and a million characters of speeches do not mend: by hand.
_VERBS = (
    "备案 动工 待命 公告 加密 上岗 张贴 校验 校准 持证 监护 探访 值守 直达 归集 公开 互通 "
    "停运 运行 公布 更新 比对 保密 对标 约谈 下放 协查 坐诊 摇号 反对 关心 翻倍 选派 清收 催收 清缴 追缴"
)
_NOUNS = (
    "总包 分包 组织领导 组织保障 合同 目录 丧事 喜事 接访 占比 维保 选聘 换乘 小学 中学 手机 首都 相机 难度 差别 真相 "
    "正面 正门 柜面 积分 比分 明细 长处 高速 大自然 初衷 堵点 痛点 卡点 断点 盲点 判后 诉前 庭前"
)
_OPENING = "开展 推行 实行 举办 支持 鼓励 引导 帮助 促进 严查 严控 严管 严打 严防 深挖 狠抓 紧盯 吸引 打通 疏通"
_WORK = "加工 投放 收购 养护"
_SHORT_VERBS = (
    "打抓做招跑扫负配设建装备留定签画填修换查管守进入练学办送搬拆清补贴挂亮通扫洗停关开报包盯护堵疏栽种喷收发给领交存"
    "运卖买租蓄缴评编"
)
_LEADING = (
    "总 定期 自动 网上 线上 线下 现场 实地 专人 限期 时刻 始终 随时 依法 分批 分级 按需 按时 按期 "
    "按季 按月 当场 当天 当日 全程 全员 动态 实时 终身 免费 双人 集中 优先 就地 就近 "
    "统一 严厉 升级 错峰 单独 随机 逐个 逐级 书面 定额 长期 提前 轮流 并联 全 "
)
_BY_HAND = {*f"{_VERBS} {_LEADING} {_NOUNS} {_WORK} {_OPENING}".split(), *_SHORT_VERBS}
# Tags of jieba's dictionary, as what a word does.
_KINDS = {
    "v": "V", "vn": "W", "vd": "D", "vi": "V", "d": "D", "ad": "D", "a": "A", "an": "A", "i": "I", "l": "N", "z": "I",
    "m": "M", "mq": "M", "q": "Q", "t": "T", "p": "P", "c": "C", "f": "L", "s": "N", "r": "R", "u": "O", "zg": "N",
    "uj": "U", "ul": "O", "uz": "O", "uv": "N", "ud": "N", "ug": "O", "y": "O",
}  # fmt: skip


@dataclass
class Counts:
    """How often words stand where."""

    all: Counter[str] = field(default_factory=Counter)
    verb: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    noun: Counter[str] = field(default_factory=Counter)
    leading: Counter[str] = field(default_factory=Counter)
    last: Counter[str] = field(default_factory=Counter)
    opening: Counter[str] = field(default_factory=Counter)


def clauses() -> Iterator[list[str]]:
    """The words of every clause of the corpus."""
    for pattern in TEXTS:
        for path in sorted(ROOT.glob(pattern)):
            text = re.sub("<[^>]*>", "", path.read_text(encoding="utf-8", errors="ignore"))
            yield from (jieba.lcut(clause) for clause in _CLAUSE.split(text) if 1 < len(clause) <= 60)


def count(lines: Iterable[list[str]], tags: dict[str, str]) -> Counts:
    """Where the words of clauses stand."""
    found = Counts()
    for words in lines:
        for place, word in enumerate(words):
            before = words[place - 1] if place else ""
            after = words[place + 1] if place + 1 < len(words) else ""
            found.all[word] += 1
            found.last[word] += not after
            found.verb[word] += before in _LEADS or (tags.get(before) in ("d", "ad") and not after)
            found.done[word] += after in _RESULTS or bool(re.match(r"\d", after))
            found.noun[word] += before == "的" or before in _WORKS
            found.opening[word] += before in _ORDERS
            found.leading[word] += before in _LEADS and tags.get(after, "").startswith("v")
    return found


def dictionary() -> dict[str, tuple[int, str]]:
    """The words of jieba with their number and tag."""
    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines)
    return {word: (int(number), tag) for word, number, tag in rows}


def kind(word: str, tag: str, counts: Counts) -> str:
    """What a word does: see ``clause_words``."""
    first = _KINDS.get(tag, "N")
    if len(word) == 1:
        return _kind_of_one(word, first, counts)
    for by_hand, words in (("N", _NOUNS), ("V", _VERBS), ("D", _LEADING), ("W", _WORK), ("B", _OPENING)):
        if word in words.split():
            return by_hand
    verb, said = counts.verb[word], counts.all[word]
    if first == "I" and len(word) < _LONGEST:
        first = "N"
    if first == "D" and tag == "d" and not counts.leading[word] and said >= _SEEN and counts.last[word] > said / 5:
        first = "V" if verb else "N"
    if first not in "VW" and counts.leading[word] >= _SEEN and counts.leading[word] > verb / 3:
        return "D"
    if first == "A" and counts.opening[word] >= _MANY:
        return "B"
    return _kind_of_verb(word, first, counts) if first in "NVW" else first


def _kind_of_verb(word: str, first: str, counts: Counts) -> str:
    """Whether a word of two characters is a verb, one with which demands begin, or the name of a work."""
    verb, noun, done, said = counts.verb[word], counts.noun[word], counts.done[word], counts.all[word]
    if first == "N":
        if verb < _SEEN or verb <= 2 * noun:
            return "N"
        first = "V"
    if first == "V" and noun and ((said >= _OFTEN and not verb + done) or (noun >= _SEEN and noun > 3 * (verb + done))):
        return "W"
    return "B" if counts.opening[word] >= max(2, said / 50) else first


def _kind_of_one(word: str, first: str, counts: Counts) -> str:
    """What a word of a single character does: few of the verbs among them are no parts of other words."""
    if word in _LEADING.split():
        return "D"
    if word in _SHORT_VERBS:
        return "S"
    if word in "站队路区点课表牌房池库":
        return "N"
    if word in _SMALL:
        return "O"
    if word in "跨凭沿在按":
        return "P"
    used = counts.verb[word] + counts.done[word]
    return first if first != "V" else "S" if used >= max(_SEEN, counts.all[word] / 20) else "N"


def main() -> None:
    jieba.setLogLevel(60)
    known = dictionary()
    counts = count(clauses(), {word: tag for word, (_, tag) in known.items()})
    words = {}
    for word, (number, tag) in known.items():
        said = counts.all[word]
        by_hand = word in _BY_HAND
        if not re.fullmatch("[\u4e00-\u9fff]+", word) or len(word) > _LONGEST or (tag.startswith("nr") and not by_hand):
            continue
        what = kind(word, tag, counts)
        rare = _LONG if len(word) == 1 or len(word) > 2 else _RARE if what in "BVWD" else _KNOWN
        if by_hand or said >= (1 if what == "I" else 2 + (what not in "BVWD")) or number >= rare:
            words[word] = (what, number + 20 * said + 2000 * (by_hand and len(word) > 1))
    for word in sorted(_BY_HAND):
        words.setdefault(word, (kind(word, "v", counts), 2000))
    text = dump(words)
    WORDS.write_text(text, encoding="utf-8")
    print(f"{WORDS.name}: {len(words)} words, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
