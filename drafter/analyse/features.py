"""What a sentence and a text look like to the learned reader (特征): plain functions from text to names of features.

A feature is a short string (``让我``: the sentence holds these two characters). Nothing longer than four characters
of a text becomes part of one, so that weights learned from a corpus hold nothing of its sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import add

from drafter.late_classes import dataclass
from drafter.numerals import match_enumerator
from drafter.patterns import regex

Evidence = Mapping[str, tuple[float, str | None]]  # role → how strongly the cues speak for it, and the words

RUN_BIAS = "bias:"  # what the feature begins with that all sentences of a kind of run have
_HEAD_GRAMS = 24  # characters of a sentence whose pairs are looked at, from its beginning
_TAIL_GRAMS = 12  # and from its end
_LENGTHS = (4, 8, 14, 22, 34, 50, 80, 140)
_LONG = [f"long:{number}" for number in range(len(_LENGTHS) + 1)]
_AWAY = (1, 2, 3, 5, 8, 13, 21)
# Words of a kind, by what a sentence that holds them does: it tells what was done, what a thing is for, what is held …
_SPEAKS = {
    "done": "了 已 完成 实现 取得 获得 荣获 达到 增长 创建 评为 突破 提升了 过去 去年 一年来 今年以来 近年 年来 曾",
    "will": "要 必须 应当 应该 务必 确保 将 切实 加快 加强 力争 着力 进一步",
    "lacks": "不足 问题 困难 差距 薄弱 不够 不高 不强 不到位 仍然 存在 隐患 短板 缺 难 教训 严峻",
    "calls": "让我们 希望 同志们 同学们 朋友们 你们 大家 努力 奋斗 携手 愿 相信 共同 祝",
    "thanks": "感谢 谢意 敬意 祝贺 问候 欢迎 慰问 代表",
    "here": "今天 这里 会议 召开 举行 仪式 典礼 隆重 刚才 下面 讲话 报告",
    "tells": "指出 强调 要求 表示 认为 说 主持 出席 参加 他 她",
    "asks": "？ 什么 如何 怎么 为什么",
    "state": "是 面临 形势 机遇 挑战 当前 时代 关系 意义 重要 世界 国际",
    "is": "就是 既是 又是 也是 正是 更是 不仅是 都是",
    "means": "有利于 有助于 意味着 标志着 举措 必然要求 内在要求 客观要求 迫切 组成部分 关键 关系到 事关 必要性 重要性 "
    "必将 作用 体现 基础 保障 前提 途径 载体 平台 影响 象征 核心 根本 永恒 生命线 契机 窗口 大计 离不开 才能 就能 需要",
    "event": "开幕 揭牌 奠基 开工 启动 签约 相聚 欢聚 汇聚 齐聚 迎来 迎接 来到 在此 大会 举办 之际 来临 盛会",
    "agenda": "听取 宣读 通报 观看 作了 发言 汇报 介绍 表态 签订 颁奖 传达 学习了 审议 会上 议程 分别 交流",
    "past": "一年 以来 先后 累计 同比 以上 被评为 称号 第一 形成 建成 新增 投入 保持 稳步 显著 明显 有效 全面完成 得到",
    "figures": "亿元 万元 万人 ％ % 平方 公里 百分点 万亩 亿 人次",
    "you": "你 您 您们 各位 每一位 每个人",
    "self": "我谨 我代表 本人 我想 我们",
    "guides": "精神 部署 贯彻 落实 指示 中央 总书记 思想 指导",
    "tale": "记得 曾经 那时 当年 故事 有人 有一 岁月 时光 青春 梦想 人生",
}
_SPOKEN_OF = {word: kind for kind, words in _SPEAKS.items() for word in words.split()}
_WORD = regex("|".join(sorted(map(re.escape, _SPOKEN_OF), key=lambda word: (-len(word), word))))
_SAYS, _SAYS_AGAIN, _BEFORE, _AFTER = "says:", "says2:", "<says:", ">says:"
_STRENGTHS = (0, 1.5, 2.5, 3.5, 5)  # of cues
LOUDEST = f":{len(_STRENGTHS)}"  # what the feature of the strongest ends with
_DIGIT = regex("[0-9]")
_STOPS = "。！？；，：”’）)…! \u3000"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or the part of one at an enumerator, at character ``at`` of a paragraph.

    ``opens`` and ``closes`` say whether it begins and ends the paragraph; ``bound`` that it lies in an item of a list
    and needs no label; ``signs`` are features that the caller knows of it.
    """

    text: str
    paragraph: int
    at: int
    opens: bool
    closes: bool
    bound: bool = False
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a run of sentences as a whole.

    ``zone``: before the main points (head), behind the last heading (tail), in a text without (whole).
    ``before`` and ``behind`` are the characters of the text on either side.
    """

    kind: str
    zone: str
    before: int = 0
    behind: int = 0


def bucket(value: float, limits: Sequence[float]) -> int:
    """How many of the rising limits a value has passed."""
    return bisect_left(limits, value)


def run_features(sentences: Sequence[Sentence], evidence: Sequence[Evidence], setting: Setting) -> list[list[str]]:
    """The features of every sentence of a run."""
    where = setting.kind[0] + setting.zone[0]
    bias = RUN_BIAS + where
    found = [
        [*_words(sentence.text), *places, *sentence.signs, bias]
        for sentence, places in zip(sentences, _places(sentences, setting, where), strict=True)
    ]
    _add_spoken(found, sentences)
    _add_neighbours(found, sentences)
    _add_cues(found, [_cued(each) for each in evidence])
    return found


def _words(text: str) -> list[str]:
    """Pairs of characters near the beginning and the end, pieces of both, how long a sentence is and how it counts."""
    bare = text.strip("\u3000 ")
    end = bare.rstrip(_STOPS)
    outer = bare if len(bare) <= _HEAD_GRAMS + _TAIL_GRAMS else bare[:_HEAD_GRAMS] + "\n" + bare[-_TAIL_GRAMS:]
    features = [*map(add, outer, outer[1:])]
    features += ("a2:" + bare[:2], "a4:" + bare[:4], "z2:" + end[-2:], "z4:" + end[-4:])
    features += ("stop:" + bare[-1:], _LONG[bisect_left(_LENGTHS, len(bare))])
    if _DIGIT.search(bare):
        features.append("digit")
    mark = match_enumerator(bare[:16])
    if mark is not None:
        features += (f"mark:{mark.style}", f"mark:{min(mark.number, 2)}")
    return features


def _add_neighbours(found: Sequence[list[str]], sentences: Sequence[Sentence]) -> None:
    """The beginnings and ends of the sentences before and behind."""
    for at, sentence in enumerate(sentences):
        bare = sentence.text.strip("\u3000 ")
        head, tail = "a2:" + bare[:2], "z2:" + bare.rstrip(_STOPS)[-2:]
        if at:
            found[at - 1] += (">" + head, ">" + tail)
        if at + 1 < len(found):
            found[at + 1] += ("<" + head, "<" + tail)
    if found:
        found[0].append("<start")
        found[-1].append(">end")


def _add_cues(found: Sequence[list[str]], cued: Sequence[list[str]]) -> None:
    """What the cues say of a sentence and of its neighbours."""
    for at, cues in enumerate(cued):
        if not cues:
            continue
        found[at] += cues
        if at:
            found[at - 1] += [f">{cue}" for cue in cues]
        if at + 1 < len(found):
            found[at + 1] += [f"<{cue}" for cue in cues]


def _add_spoken(found: Sequence[list[str]], sentences: Sequence[Sentence]) -> None:
    """The kinds of words that a sentence holds, and those of its neighbours."""
    for at, sentence in enumerate(sentences):
        kinds = [_SPOKEN_OF[word] for word in _WORD.findall(sentence.text)]
        once = dict.fromkeys(kinds)
        found[at] += [_SAYS + kind for kind in once]
        if len(once) < len(kinds):
            found[at] += [_SAYS_AGAIN + kind for kind in once if kinds.count(kind) > 1]
        if at:
            found[at - 1] += [_AFTER + kind for kind in once]
        if at + 1 < len(found):
            found[at + 1] += [_BEFORE + kind for kind in once]


def _cued(evidence: Evidence) -> list[str]:
    """The cues as evidence: each role with its strength, and the strongest role."""
    if not evidence:
        return []
    ranked = sorted(evidence.items(), key=lambda item: (-item[1][0], item[0]))
    features = [f"cue:{role}:{bucket(score, _STRENGTHS)}" for role, (score, _) in ranked]
    features.append(f"cue1:{ranked[0][0]}")
    return features


def _places(sentences: Sequence[Sentence], setting: Setting, where: str) -> list[list[str]]:
    """Where each sentence stands: in the run, the text and its paragraph."""
    lengths = [len(sentence.text) for sentence in sentences]
    inside = sum(lengths)
    whole = max(setting.before + inside + setting.behind, 1)
    found, passed, count = [], 0, len(sentences)
    for at, sentence in enumerate(sentences):
        found.append(
            [
                f"share:{where}{10 * (setting.before + passed) // whole}",
                f"from:{where}{bisect_left(_AWAY, at)}",
                f"to:{where}{bisect_left(_AWAY, count - 1 - at)}",
                f"in:{where}{sentence.opens:d}{sentence.closes:d}",
            ]
        )
        passed += lengths[at]
    return found
