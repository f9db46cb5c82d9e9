"""Changes (增减): what changed against last year, said behind the figure that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafter.compose.origin_marks import cut, insert, plain
from drafter.compose.predicates import opens
from drafter.compose.prose import bare
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN, first_clause

_THAN = "比上年"
_COMPARED = regex(r"同比|环比|比|较")
# How something changed, and before it what: 清运量|下降4.3%, 就业率|提高3.1个百分点, 新增|就业|1460人.
_HOW = (
    rf"(?:增长|增加|提高|提升|上升|上涨|扩大|延长|下降|降低|减少|回落|压减|压缩|缩短|收窄|翻|净增|增|降|减|升|[多少][{HAN}]{{0,2}}?)"
    rf"[了到至出近超过约]{{0,2}}(?:\d|[{HAN_NUMERAL}两百半几])"
)
_CHANGE = regex(rf"(?P<what>[{HAN}A-Z]{{0,14}}?)(?P<how>(?:同比|环比|同期)?{_HOW}.*)")
_NONE = regex(r"(?:没有?|未|无|零)[^\d]*$")  # what did not happen has no figure that could change
_ADDED = regex(rf"新增(?P<what>[{HAN}]{{0,8}}?)(?P<many>\d.*)")
_LONG_AGO = regex(r"\d{4}年|前年|去年|上[年届次]|以前|过去|原来|往年|当年")  # tells itself how it was before
_CLAUSE = regex("[^，；、]+")
_SO_MANY = r"\d[\d.,]*[多余]?[万亿千]?"
_UNIT = regex(rf"{_SO_MANY}(?!个百分点)(?P<unit>[{HAN}]{{1,3}})$")
# What is counted, with the unit in its name: 献血|人次, of 献血3.72万人次.
_COUNTS = regex(rf"(?P<what>[{HAN}]{{2,6}})(?P<unit>人次|车次|户次|班次)")
# What stands behind the name of a thing that has a figure: 回收利用率|达到38.2%.
_FIGURE = regex(
    r"(?:目前|现在)?(?:达到?了?|为|是|有|实现|完成|共|约|近|超过?|突破|保持在|[提上增下]?[高升加降]?[到至])?\d[\d.,]*[^\d，；。、]{0,6}(?=[，；。]|$)"
)


@dataclass(frozen=True, slots=True)
class _Change:
    """A clause of what changed: ``what``, and ``how``; ``end`` is where the figure of it stands in the text, or 0."""

    what: str
    how: str
    end: int

    @property
    def alone(self) -> str:
        """The change as it is said with its subject: 销售收入比上年增长11.8%."""
        return self.what + self.than

    @property
    def than(self) -> str:
        """The change as it is said behind its figure: 比上年增长11.8%, 同比增长11.8%."""
        return self.how if _COMPARED.match(plain(self.how)) else _THAN + self.how


def compared(text: str, change: str) -> str:
    """A fact with its change since last year: 培训3.6万人次，比上年增长12%.

    Each change stands behind the figure of what it names (清运量31.7万吨，比上年下降4.3%；…). Where the text does not
    name it, the changes follow the text, each with its subject: 销售收入比上年增长11.8%，出口增长23.5%.
    """
    if not plain(change):
        return text
    said = bare(text)
    changes = _changes_of(said, bare(change))
    if not changes:
        words = bare(change)
        own = _COMPARED.match(plain(words)) or _LONG_AGO.match(plain(words))
        return f"{said}，{words if own else _THAN + words}"
    if len({one.end for one in changes}) == len(changes) and all(one.end for one in changes):
        return _placed(said, changes)
    first, *rest = changes
    if not (rest or plain(first.what)) and (at := _before_none(plain(said))):
        return insert(said, at, "，" + first.than)
    follows = not plain(first.what) or first.end == len(plain(said))
    lead = first.than if follows else first.alone
    return said + _joint(plain(said), follows) + "，".join([lead, *(one.what + one.how for one in rest)])


def _before_none(words: str) -> int:
    """Where the last figure of a fact ends before what did not happen: 分娩5126例|，没有发生一例死亡; 0 elsewhere."""
    head, _, last = words.rpartition("，")
    return len(head) if _NONE.match(last) and re.search(r"\d", head) else 0


def _joint(words: str, follows: bool) -> str:
    """What stands between a fact and its changes: they go on with its last figure, or begin anew."""
    if follows or not any(mark in words for mark in "，；。"):
        return "，"
    return "。" if "。" in words else "；"


def _changes_of(text: str, change: str) -> list[_Change]:
    """The changes that a note of them holds, clause by clause; empty where one is said otherwise."""
    words = plain(change)
    found = [_change_of(text, _part(change, one.start(), one.end())) for one in _CLAUSE.finditer(words)]
    return [one for one in found if one] if all(found) else []


def _change_of(text: str, clause: str) -> _Change | None:
    words = plain(clause)
    if added := _ADDED.fullmatch(words):
        what, how = _part(clause, *added.span("what")), "增加" + _part(clause, *added.span("many"))
    elif said := _CHANGE.fullmatch(words):
        what, how = _part(clause, *said.span("what")), _part(clause, *said.span("how"))
    else:
        return None
    if plain(what) == "分别":
        what, how = "", what + how
    name, whole = plain(what), plain(text)
    return _Change(what, how, _figure_of(name, whole) if name else _like_figure(plain(how), whole))


def _figure_of(what: str, words: str) -> int:
    """Where the figure of a thing ends in a text that names it once with one, before a mark; 0 where it does not."""
    if (counted := _COUNTS.fullmatch(what)) is not None:
        figure = re.compile(rf"{counted['what']}{_SO_MANY}{counted['unit']}(?=[，；。]|$)")
        if end := _only_end(figure.finditer(words)):
            return end
    short = what[:-1] if what.endswith(("量", "额", "数")) else what  # 供水量 is what 供水1.46亿立方米 tells
    return _end_behind(what, words) or _end_behind(short, words)


def _end_behind(name: str, words: str) -> int:
    """Where the one figure behind a name ends, or 0."""
    starts = (at for at in range(len(words)) if words.startswith(name, at))
    return _only_end(found for at in starts if (found := _FIGURE.match(words, at + len(name))))


def _only_end(found: Iterable[re.Match[str]]) -> int:
    """Where the only match ends; 0 where there is none or several."""
    ends = [each.end() for each in found]
    return ends[0] if len(ends) == 1 else 0


def _like_figure(how: str, words: str) -> int:
    """Where the only figure with the unit of a change ends: 增加260家, of 企业达到2140家，覆盖女职工11.3万人; or 0."""
    if "个百分点" in how:  # 占比96.4%（，比上年提高5.2个百分点），两分钟内就有报警
        return _only_end(re.finditer(rf"{_SO_MANY}%(?=[，；。]|$)", words))
    found = _UNIT.search(how)
    if found is None:
        return 0
    return _only_end(re.finditer(rf"{_SO_MANY}{found['unit']}(?=[，；。]|$)", words))


def _placed(text: str, changes: Sequence[_Change]) -> str:
    """A text with each change behind its own figure; what goes on behind a change begins anew (；)."""
    placed, start = "", 0
    for one in sorted(changes, key=lambda one: one.end):
        placed += _anew(_part(text, start, one.end), start) + "，" + one.than
        start = one.end
    return placed + _anew(_part(text, start, len(plain(text))), start)


def _anew(piece: str, start: int) -> str:
    """What follows a change at ``start``: a semicolon before it and no comma, where it speaks of something else."""
    words = plain(piece)
    if not start or not words.startswith("，") or words.startswith("，其中"):
        return piece
    goes_on = opens(first_clause(words[1:]))  # …，比上年增加260家，覆盖11.3万人
    return piece if goes_on else "；" + cut(piece, 0, 1)


def _part(text: str, start: int, end: int) -> str:
    """The characters of a text from ``start`` to ``end``, with their marks."""
    return cut(cut(text, end, len(plain(text))), 0, start)
