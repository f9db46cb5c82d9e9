"""What reads as a phrase (成句): which words may stand at the ends of a frame and of what fills it."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.mine.slots import HOLE
from drafter.mine.tokens import is_known, tag, word_set

_FUNCTION = word_set(
    "的 地 得 了 着 过 和 与 及 在 对 把 将 向 为 以 从 而 并 也 要 是 就 都 又 还 更 再 我 我们 这 个 "
    "一 一个 不 有 等 同 到 上 中 下 使 给 于 由 被 其 之 所 这个 各 大家 他们 它 人 家 位 名 项"
)
_NO_BEGIN = word_set(
    "的 地 得 了 着 过 和 与 及 等 们 性 化 者 中 上 下 之 里 个 家 名 位 项 条 点 、 · — 来 去 时 后 前 级 里 所 "
    "起来 下来 下去 出来"
)
_NO_END = word_set(
    "的 地 得 和 与 及 、 在 对 把 被 将 向 为 以 从 而 并 由 于 不 很 最 更 各 就 · — 第 之 这 那 一 "
    "一个 该 比 按 按照 通过 以及 要 我 我们 是 有 让 使 都 也 还 又 再 各级 全 本 其 新 大 个 关于 围绕 "
    "根据 随着"
)
_LEADS_TO_SLOT = word_set(
    "我们 是 任务是 主要是 目的是 的 为 代表 看到 做到 成为 希望 祝 祝愿 预祝 围绕 实现 推动 取得 在于 到 就是"
)
# After these a clause may break off: 主要任务是：… and 主要任务是… are one frame.
_BREAKS_OFF = word_set("是 就是 任务是 主要是 目的是 看到 认识到 做到 在于 强调 指出 要求 提出")
_CONTINUES = word_set("是 并 而 且 而且 并且 又 也 还 却 则 才 就 还要 也要 更 更要 以及 都 但 同时 因此 所以")
_NOT_FIRST_IN_SLOT = word_set("向 对 为 以 把 将 在 从 由 就 被 给 跟 让 使 我 是 要 必须 应 应当 会 能")
_ADVERBS = word_set("切实 着力 大力 进一步 不断 全面 努力 扎实 有效 积极 深入 持续 依法 共同 要 必须")
_HOW = ("d", "ad", "a", "zg", "vd")
_COORDINATE = word_set("学习 贯彻 落实 传达")
_MODIFIERS = word_set("各 副 主要 总 第 本 该 某 其 全 老 新 大 小 各级")
# What fills a slot is whole: no broken character, no count that is a slot itself, no 把 whose verb stands outside.
_INSIDE_NONE = frozenset({HOLE, "{n}", "把"})
_ARTICLES = word_set("一个 个 一 {n} {number}")


def is_function(word: str) -> bool:
    """Whether a word carries no meaning of its own."""
    return word in _FUNCTION


def breaks_off(word: str) -> bool:
    """Whether what a clause leads to may stand in the next one."""
    return word in _BREAKS_OFF


def continues(words: Sequence[str]) -> bool:
    """Whether a clause only goes on with the one before it (也要清醒看到)."""
    return words[0] in _CONTINUES or (words[0][0] == "是" and len(words[0]) <= 2)


def may_begin(words: Sequence[str], gap: str) -> bool:
    """Whether a clause may begin like this: no torn word; after a slot a verb goes on."""
    if words[0] != gap:
        return words[0] not in _NO_BEGIN
    return words[1] not in _NO_BEGIN and (tag(words[1]) in ("v", "p", "d", "ad", "vd") or words[1] in ("是", "代表"))


def may_end(words: Sequence[str], gap: str) -> bool:
    """Whether a clause may end like this; before a last slot only what takes an object may stand."""
    if words[-1] != gap:
        return words[-1] not in _NO_END or (words[-1] == "的" and "是" in words)
    before = words[-2]
    if before in ("点", "方面"):
        return len(words) > 3 and "{n}" in words[-4:-2]
    return before in _LEADS_TO_SLOT or (len(before) > 1 and tag(before) == "v")


def is_filling(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the words ``start`` to ``end`` of a clause can fill a slot: whole words, no loose particle."""
    if start == end:
        return True
    filling = words[start:end]
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    return _is_whole(filling) and _fits_after(before, filling, after) and _fits_before(filling, after)


def _is_whole(filling: Sequence[str]) -> bool:
    first, last = filling[0], filling[-1]
    if not _INSIDE_NONE.isdisjoint(filling) or first in _NO_BEGIN or first in _CONTINUES - _NOT_FIRST_IN_SLOT:
        return False
    return last not in _NO_END and last not in _ARTICLES


def _fits_after(before: str, filling: Sequence[str], after: str) -> bool:
    """Whether the filling joins on to the word before it."""
    first = filling[0]
    if before and (_is_torn(before, first) or _is_word(before, first)):
        return False
    if not after and before == "的" and len(filling) > 2:
        return False
    # 我{就这项工作}提{n}点希望: only between a speaker and the verb a phrase with a preposition is whole.
    return first not in _NOT_FIRST_IN_SLOT or (before in ("我", "我们") and tag(after)[:1] == "v")


def _fits_before(filling: Sequence[str], after: str) -> bool:
    """Whether the word after the filling goes on where it ends."""
    if not after:
        return True
    if after == "{n}":
        return len(filling) == 1 and tag(filling[0])[:1] == "v"
    return not _lacks_object(filling, after) and not _is_word(filling[-1], after)


def _is_word(first: str, second: str) -> bool:
    """Whether two words of meaning make one word that a slot would cut."""
    return not is_function(first) and not is_function(second) and is_known(first + second)


def _is_torn(before: str, first: str) -> bool:
    """Whether a slot tears a name apart: its modifier stands outside (产业工人|队伍建设, 各|级工会)."""
    return before in _MODIFIERS or (before != "代表" and tag(before) in ("n", "nz") and tag(first)[:1] == "n")


def _lacks_object(filling: Sequence[str], after: str) -> bool:
    """Whether a noun phrase runs on into a verb or adverb that belongs outside (职工致以|诚挚的问候).

    会议的召开 and 学习贯彻 are whole.
    """
    if len(filling) < 2:
        return False
    last, before = tag(filling[-1]), filling[-2]
    if last in ("d", "ad") or (last == "a" and tag(before) == "v" and after == "的"):
        return True
    return last == "v" and before != "的" and tag(before)[:1] not in ("v", "d", "a") and tag(after) != "v"


def is_adverb(filling: Sequence[str]) -> bool:
    """Whether what fills a slot before a verb only says how, or adds a verb of the same kind: 切实, 认真学习."""
    return len(filling) <= 2 and all(tag(word) in _HOW or word in _ADVERBS or word in _COORDINATE for word in filling)


def is_subject(filling: Sequence[str]) -> bool:
    """Whether what fills a slot at the beginning of a clause can be its subject."""
    return tag(filling[0])[:1] not in ("v", "d", "p", "c") or tag(filling[0]) == "vn"
