"""Words that may not stand in a frame: names of people and places, and rare words that may be names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from drafter.mine.slotting import HOLE
from drafter.mine.tokens import is_known, tag, word_set

# A word that the public dictionary lacks is taken for vocabulary (产改, 选树) when so many speeches use it.
_COMMON = 3
_AFTER_NAME = word_set(
    "同志 市 县 区 省 镇 乡 州 村 街道 集团 公司 {org} 书记 主席 主任 市长 县长 局长 部长 经理 总经理 "
    "董事长 教授 师傅 老师 经开区 高新区"
)
_BEFORE_NAME = word_set(
    "书记 主席 主任 市长 县长 区长 局长 部长 经理 总经理 "
    "董事长 院长 校长 秘书长 会长 召集人 组长 总指挥 常委 委员 理事长"
)
_MAY_BE_NAME = ("nr", "ns", "nt", "nz")
# Words of the trade that the dictionary lacks.
_TRADE = word_set(
    "维稳 选树 小微 网约车 产改 扩面 提质 增效 提效 站位 堵点 痛点 赋能 数智 智造 强市 强省 强县 专班 实训 建会 规上 "
    "聚力 发力 凝心 厚植 配强 做实 做强 做大 走深 走实 抓实 守好 守牢 用情 共赢 施策 问责 问效 追责 包联 驻村 带徒 "
    "双师 产教 科创 冷链 普惠 线上 线下 最大公约数 获得感 归属感"
)
# Names that belong to formulas.
_PUBLIC = word_set("习近平 毛泽东 邓小平 邓小平理论 中国 中华 党中央 国务院 中国共产党 中国工会 党组织 党委 人民政府")
_NO_PLACES = word_set("外县 大县 地县 五县 中县")
_PLACE_ENDS = ("省", "市", "县", "区", "州", "镇", "乡", "村")


def names_in(clauses: Iterable[tuple[str, tuple[str, ...]]]) -> frozenset[str]:
    """The words that no frame may hold, from (source, words) of every clause."""
    sources: dict[str, set[str]] = defaultdict(set)
    suspects: set[str] = set()
    for source, words in clauses:
        for word in words:
            sources[word].add(source)
        if not (_AFTER_NAME.isdisjoint(words) and _BEFORE_NAME.isdisjoint(words)):
            suspects.update(word for index, word in enumerate(words) if beside_title(words, index))
    rare = {word for word, found in sources.items() if _is_rare(word, len(found))}
    named = {word for word in suspects if _may_be_name(word)}
    places = {word for word in sources if is_place(word)}
    return frozenset(rare | named | places | {HOLE}) - _PUBLIC


def beside_title(words: Sequence[str], index: int) -> bool:
    """Whether a word, or what fills a slot there, stands where names of people and places do: 主任…, …同志, …县."""
    after = index + 1 < len(words) and words[index + 1] in _AFTER_NAME
    return after or (index > 0 and words[index - 1] in _BEFORE_NAME)


def _is_rare(word: str, sources: int) -> bool:
    return len(word) > 1 and _is_plain(word) and not is_known(word) and word not in _TRADE and sources < _COMMON


def is_place(word: str) -> bool:
    """Whether a word is the public name of a place: 湖北省, 陵县, and 常德 because 常德市 is one."""
    if word in _NO_PLACES:
        return False
    if word.endswith(_PLACE_ENDS) and len(word) > (1 if word.endswith("县") else 2):
        return tag(word) == "ns"
    return tag(word).startswith(_MAY_BE_NAME) and "ns" in (tag(word + "市"), tag(word + "省"))


def _may_be_name(word: str) -> bool:
    return _is_plain(word) and (not is_known(word) or tag(word).startswith(_MAY_BE_NAME))


def _is_plain(word: str) -> bool:
    return "一" <= word[0] <= "鿿"
