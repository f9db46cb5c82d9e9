"""What reads as a phrase (成句): which words may stand at the ends of a frame and of what fills it."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.mine.slotting import HOLE
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
    "我们 是 任务是 主要是 目的是 的 为 代表 看到 做到 成为 希望 祝 祝愿 预祝 围绕 实现 推动 取得 在于 到 就是 讲"
)
# After these a clause may break off: 主要任务是：… and 主要任务是… are one frame.
_BREAKS_OFF = word_set("是 就是 任务是 主要是 目的是 看到 认识到 做到 在于 强调 指出 要求 提出")
_CONTINUES = word_set("是 并 而 且 而且 并且 又 也 还 却 则 才 就 还要 也要 更 更要 以及 都 但 同时 因此 所以")
_NOT_FIRST_IN_SLOT = word_set("向 对 为 以 把 将 在 从 由 就 被 给 跟 让 使 我 是 要 必须 应 应当 会 能")
_ROWS = word_set("和 与 及 、 以及 或 并")
_COMPLEMENTS = word_set("起来 上来 出来 下去 下来 上去 中来 到位 着 了 过 到 成 给 们 性 化 来")
_DIRECTIONS = word_set("到 在 从 于 向")
_JUST_NOW = word_set("刚才 会前 会上 今天")
_SURROUNDING = word_set("在 当 正值 值此")
_CLOSING = word_set("之际 时候 时刻 之时 季节 里 下 中 上 日子")
_PERFORMATIVES = word_set("希望 祝 愿 祝愿 请 让 一定")
_APPEALS = word_set("让 祝 愿 祝愿 预祝 希望 请 我 我们 各位 尊敬 亲爱 让我们 一定")
_LEAST_OPEN = 4
_VOCATIVES = word_set("各位 尊敬 亲爱 同志们 敬爱")
_HONOURS = word_set("各位 尊敬 亲爱 敬爱 的")  # 尊敬的各位{who}：
_GOVERNING = word_set("对 把 将 向 为 给")
_AUXILIARIES = word_set("要 必须 应 应当 能够 能 会 不断 一定 一定要 还要 也要 更要 不能 可以 努力 大力 着力 切实 深入")
_VERBS = word_set("为 作为 讲 作 提 是 有")
_LINKS = word_set(
    "同时 此外 另外 但 但是 当然 面对 针对 对照 这些 为此 下面 接下来 特别是 与此同时 总之 因此 最后 一方面 这 正因为 "
    "基于 下一步 综上所述 总的来看 总的看 总的说来 这里 也 更 还 借此机会 由此 可以说 在此基础上 然而 不过 所以 其次"
)
_ADVERBS = word_set("切实 着力 大力 进一步 不断 全面 努力 扎实 有效 积极 深入 持续 依法 共同 要 必须")
_HOW = ("d", "ad", "a", "zg", "vd")
_COORDINATE = word_set("学习 贯彻 落实 传达")
_BEFORE_PEOPLE = word_set("各位 全体 广大 有关")
_MODIFIERS = word_set("各 副 主要 总 第 本 该 某 其 全 老 新 大 小 各级")
_LEVELS = word_set("省 市 县 区 州 镇 乡")
_AFTER_LEADER = word_set("思想 同志 总书记 重要 系列")
# What fills a slot is whole: no broken character, no count that is a slot itself, no 把 whose verb stands outside.
_INSIDE_NONE = frozenset({HOLE, "{n}", "把"})
_TOLD = word_set("作 宣读 通报 传达 介绍 进行 发 提出 给予 将")
_SPOKEN = word_set("发言 讲话 报告")
_ASPECT = word_set("了 着 过")
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


def leads_on(words: Sequence[str]) -> bool:
    """Whether a sentence that begins like this links to what was said before it (在肯定成绩的同时, 针对这些问题)."""
    return words[0] in _LINKS or ("同时" in words and words[0] in ("在", "与", "与此同时"))


def is_lead_in(words: Sequence[str]) -> bool:
    """Whether a clause only calls on the audience or says when what follows was: 同志们, 各位劳模、同志们, 刚才."""
    return (
        (len(words) == 1 and words[0] in _JUST_NOW)
        or words[-1].endswith("们")
        or (words[0] == "各位" and tag(words[-1])[:1] == "n")
    )


def may_begin(words: Sequence[str], gap: str) -> bool:
    """Whether a clause may begin like this: no torn word; after a slot a verb goes on."""
    if words[0] != gap:
        return words[0] not in _NO_BEGIN
    if words[1] in _TOLD and tuple(words[2:3]) == ("了",):
        return True
    return words[1] not in _NO_BEGIN and (tag(words[1]) in ("v", "p", "d", "ad", "vd") or words[1] in ("是", "代表"))


def may_end(words: Sequence[str], gap: str) -> bool:
    """Whether a clause may end like this; before a last slot only what takes an object may stand."""
    if words[-1] != gap:
        return words[-1] not in _NO_END or (words[-1] == "的" and "是" in words)
    before = words[-2]
    if before in ("点", "方面"):
        return len(words) > 3 and "{n}" in words[-4:-2]
    if is_call(words):
        return True
    if before == "为" and "以" not in words:
        return False  # 团结带领广大职工为{…}: what for, and no verb
    return before in _LEADS_TO_SLOT or (len(before) > 1 and tag(before) == "v")


def is_thin(words: Sequence[str], gap: str) -> bool:
    """Whether a frame is a verb and a noun of two characters with anything between (做好{…}工作, 加强{…}建设)."""
    words = words[1:] if words[0] == gap else words  # 认真做好{…}工作
    return len(words) == len("做*工") and words[1] == gap and len(words[0]) + len(words[2]) <= _LEAST_OPEN


def is_noun_tail(words: Sequence[str]) -> bool:
    """Whether words only describe the noun they end with, and the verb is outside: 以…为…的体系, 从…到…的转变."""
    if "的" not in words:
        return False
    head = words[: len(words) - 1 - list(words)[::-1].index("的")]
    pairs = (("以", "为"), ("从", "到"))
    return any(head and head[0] == first and second in head for first, second in pairs) or (
        "、" in head and tag(head[0])[:1] in ("i", "a", "v") and not any(word[0] in "{*" for word in head)
    )


def is_call(words: Sequence[str]) -> bool:
    """Whether a clause calls on an audience without saying on whom: 尊敬的各位{who}."""
    return len(words) > 1 and words[0] in _VOCATIVES and _HONOURS.issuperset(words[:-1])


def lacks_subject(words: Sequence[str]) -> bool:
    """Whether a clause tells what somebody did without saying who (作了表态发言, 宣读了决定), or only goes on (是…)."""
    told = words[0] in _TOLD and (tuple(words[1:2]) == ("了",) or words[-1] in _SPOKEN)
    return told or words[0] in ("是", "将", "关于")


def is_verb_phrase(words: Sequence[str]) -> bool:
    """Whether fixed words say what to do or how (坚持问题导向, 在…), not only name things (收入分配、社会保障)."""
    names = tag(words[0])[:1] in ("n", "j", "b") or tag(words[0]) == "vn"
    return not names or ("、" not in words and tag(words[-1]) in ("v", "a", "z", "i"))


def appeals(words: Sequence[str]) -> bool:
    """Whether a frame begins with what a speaker does by saying it: 希望{…}, 祝{…}, 让我们{…}."""
    return words[0] in _PERFORMATIVES


def surrounds(words: Sequence[str], gap: str) -> bool:
    """Whether a preposition and its closing word stand around one slot: 在{…}之际, 在{…}的坚强领导下."""
    return words.count(gap) == 1 and words[0] in _SURROUNDING and words[-1] in _CLOSING


def is_enough(words: Sequence[str], gap: str) -> bool:
    """Whether one run of fixed words with an open end says enough: 让我们{…}, 希望大家{…}; not 做好{…}, {…}发言."""
    if words.count(gap) != 1 or (words[0] != gap and words[-1] != gap):
        return True
    fixed = [word for word in words if word != gap]
    if words[0] != gap and (fixed[0] in _APPEALS or "{n}" in fixed):
        return True
    return sum(2 if word[0] == "{" else len(word) for word in fixed) >= _LEAST_OPEN


def may_enclose(words: Sequence[str], gap: str) -> bool:
    """Whether the gaps of a frame leave its verbs outside: no complement without its verb ({…}起来), no object
    without its verb (要{…}的作用), no half of a row (加强和{…}领导), a verb for a preposition (对{…}力度)."""
    for index, word in enumerate(words):
        if word != gap:
            continue
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        if before in _ROWS or (after == "、" and words[0] not in _VOCATIVES):
            return False
        if after in _COMPLEMENTS and before not in _DIRECTIONS and words[index + 2 : index + 3] != ("的",):
            return False
        if after and _wants_verb(before) and not _is_verbal(after):
            return False
    return words[0] not in _GOVERNING or _is_governed(words, gap)


def _is_governed(words: Sequence[str], gap: str) -> bool:
    """Whether the verb that a preposition leads to stands there: 为{…}作出贡献; 为加快{…}, 对{…}的帮扶力度 lack it."""
    if gap not in words:
        return any(_is_verbal(word) for word in words[1:])
    after = words[words.index(gap) + 1 :]
    if not after or after[0] in _ROWS:
        return False
    return any(_is_verbal(word) and (not i or after[i - 1] != "的") for i, word in enumerate(after))


def _wants_verb(word: str) -> bool:
    """Whether a verb must come next: after an adverb or an auxiliary."""
    return word in _AUXILIARIES or (len(word) > 1 and word[0] != "{" and tag(word) in ("d", "ad", "vd"))


def _is_verbal(word: str) -> bool:
    return word == "{say}" or (
        word[0] != "{" and (tag(word)[:1] in ("v", "p", "d") or tag(word) in ("ad", "a") or word in _VERBS)
    )


def is_filling(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the words ``start`` to ``end`` of a clause can fill a slot: whole words, no loose particle."""
    if start == end:
        return True
    filling = words[start:end]
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    counted = start == 0 and filling[0] == "{n}"  # 三位同志作了发言
    whole = _is_whole(filling[1:] if counted and end > 1 else filling, counted=counted)
    return whole and _fits_after(before, filling, after) and _fits_before(filling, after)


def _is_whole(filling: Sequence[str], *, counted: bool) -> bool:
    first, last = filling[0], filling[-1]
    if counted:
        return _INSIDE_NONE.isdisjoint(filling) and last not in _NO_END
    if not _INSIDE_NONE.isdisjoint(filling) or first in _NO_BEGIN or first in _CONTINUES - _NOT_FIRST_IN_SLOT:
        return False
    return last not in _NO_END and last not in _ARTICLES and not (len(filling) > 1 and last in _ASPECT)


def _fits_after(before: str, filling: Sequence[str], after: str) -> bool:
    """Whether the filling joins on to the word before it."""
    first = filling[0]
    if before and (_is_torn(before, first) or _is_word(before, first)):
        return False
    if not after and before == "的" and len(filling) > 2:
        return False
    # 我{就这项工作}提{n}点希望: only between a speaker and the verb a phrase with a preposition is whole.
    return first not in _NOT_FIRST_IN_SLOT or (before in ("我", "我们") and _is_said(after))


def _is_said(word: str) -> bool:
    return word == "{say}" or tag(word)[:1] == "v"


def _fits_before(filling: Sequence[str], after: str) -> bool:
    """Whether the word after the filling goes on where it ends."""
    if not after:
        return True
    if after == "{n}":
        return len(filling) == 1 and tag(filling[0])[:1] == "v"
    if filling[-1] in _MODIFIERS or filling[-1] in _BEFORE_PEOPLE or _tears_name(filling, after):
        return False
    if after == "的" and "和" in filling and tag(filling[-1]) == "a":
        return False  # 衷心的感谢和亲切|的慰问
    return not _lacks_object(filling, after) and not _is_word(filling[-1], after)


def _tears_name(filling: Sequence[str], after: str) -> bool:
    """Whether a leader's name stands in a slot, and what belongs to it outside: {…习近平}思想, {…为核心}的党中央."""
    return "习近平" in filling and (after in _AFTER_LEADER or filling[-1] in ("核心", "总书记"))


def _is_word(first: str, second: str) -> bool:
    """Whether two words of meaning make one word that a slot would cut."""
    return not is_function(first) and not is_function(second) and is_known(first + second)


def _is_torn(before: str, first: str) -> bool:
    """Whether a slot tears a name apart: its modifier stands outside (产业工人|队伍建设, 各|级工会, 市|公安局)."""
    if before in _LEVELS or before == "习近平":
        return True
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


def is_verb(word: str) -> bool:
    """Whether a word is a verb by the dictionary."""
    return tag(word) == "v"


def is_adverb(filling: Sequence[str]) -> bool:
    """Whether what fills a slot before a verb only says how, or adds a verb of the same kind: 切实, 认真学习."""
    return len(filling) <= 2 and all(tag(word) in _HOW or word in _ADVERBS or word in _COORDINATE for word in filling)


def is_subject(filling: Sequence[str]) -> bool:
    """Whether what fills a slot at the beginning of a clause can be its subject."""
    return tag(filling[0])[:1] not in ("v", "d", "p", "c") or tag(filling[0]) == "vn"
