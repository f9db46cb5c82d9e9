"""Parts of a clause that may stand by themselves (句中结构): 为…作出贡献, 在…的坚强领导下.

A clause is divided where a preposition begins, where a verb follows its subject or its auxiliary, and at 、
between verbs. What stands between two such joints, the ends of the clause among them, is a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from drafter.mine.tokens import tag, word_set

_PREPOSITIONS = word_set("为 以 在 把 将 向 对 从 按照 围绕 通过 结合 随着 根据 针对 让 使 只要 越是")
_ADVERBIALS = word_set("在 以 按照 围绕 通过 结合 随着 根据 针对 从")
_AUXILIARIES = word_set(
    "要 必须 应 应当 能够 能 一定 努力 奋力 来 去 就 请 希望 就是 也 还 会 继续 必将 将 我们 大家 我 都"
)
# 以…为契机, 把…作为…: the second half of a pair is no beginning.
_SECOND = {
    "为": word_set("以 称 视 变 作 成 化 分 因 认 定 名 成为 更 最 较 极 一 名列"),
    "在": word_set("存 现 正 内 外 实 潜"),
}
_CLOSING = word_set("下 中 上 时 来 上来 之际")
_BEFORE_NONE = word_set("的 和 与 及 地 得 、 不 没有 所 是 而 并 了")
_SUBJECTS = ("n", "r", "j", "f", "s", "t")
_UNDIVIDED = word_set("heading salutation signoff")  # roles whose clauses have no parts
_MOST = 5  # joints inside one clause
_SHORTEST = 2  # words
_LONGEST = 16


def spans(words: Sequence[str], role: str) -> Iterator[tuple[int, int]]:
    """A clause as (start, end), and its parts, where clauses of its role have any."""
    yield 0, len(words)
    if role not in _UNDIVIDED:
        yield from parts(words)


def parts(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The parts of a clause as (start, end), the whole clause not among them."""
    prepositions = [index for index, word in enumerate(words) if word in _PREPOSITIONS]
    inner = list(islice((k for k in range(1, len(words)) if _is_joint(words, k, prepositions)), _MOST))
    for start, end in combinations([0, *inner, len(words)], 2):
        low = start + 1 if start < len(words) and words[start] == "、" else start
        if _SHORTEST <= end - low <= _LONGEST and (low, end) != (0, len(words)) and _may_end(words, low, end):
            yield low, end


def _may_end(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a part ends there: the clause does, a row of verbs goes on, or an adverbial (在…下) is whole."""
    if end == len(words) or words[end] == "、":
        return True
    return words[start] in _ADVERBIALS and words[end - 1] not in _AUXILIARIES and tag(words[end - 1])[:1] in "nfsv"


def _is_joint(words: Sequence[str], k: int, prepositions: Sequence[int]) -> bool:
    """Whether a part may begin at the word ``k``, and another end before it."""
    word, before = words[k], words[k - 1]
    if word == "、":
        return _joins_clauses(words, k)
    if before in _BEFORE_NONE:
        return False
    if word in _PREPOSITIONS:
        return _SECOND.get(word, frozenset()).isdisjoint(words[:k])
    if tag(word)[:1] not in ("v", "d", "a") or tag(word) == "vn" or word[0] == "{":
        return False
    if before in _AUXILIARIES:
        return not _is_open(words, k, prepositions)
    return (
        _is_subject(before)
        and tag(word)[:1] != "a"
        and not (k + 1 < len(words) and words[k + 1] == "的")
        and not _is_open(words, k, prepositions)
    )


def _joins_clauses(words: Sequence[str], k: int) -> bool:
    """Whether 、 stands between verbs (锐意进取、奋勇前进) or between short sentences (任务艰巨、责任重大)."""
    if k + 1 >= len(words) or k < _SHORTEST:
        return False
    if tag(words[k + 1])[:1] == "v" and tag(words[k - 1]) != "vn":
        return True
    return (
        tag(words[k - 1])[:1] in ("a", "z", "i", "v")
        and k + _SHORTEST < len(words)
        and "、" not in words[k + 1 : k + 3]
    )


def _is_open(words: Sequence[str], end: int, prepositions: Sequence[int]) -> bool:
    """Whether a preposition before ``end`` waits for its verb (向…表示, 为…作出); one whose phrase ends in 下 or 中
    does not."""
    last = next((index for index in reversed(prepositions) if index < end), -1)
    return last >= 0 and _CLOSING.isdisjoint(words[last:end]) and not _has_pair(words[last:end])


def _has_pair(words: Sequence[str]) -> bool:
    return "为" in words[1:] or "作为" in words


def _is_subject(word: str) -> bool:
    return word in ("{org}", "{meeting}", "{region}", "下", "中", "上") or (
        word[0] != "{" and tag(word)[:1] in _SUBJECTS and tag(word) not in ("nr", "nrt")
    )
