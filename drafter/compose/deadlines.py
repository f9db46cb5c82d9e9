"""Deadlines (时限): how it is said by when something is done, or that it is done from now on and always."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.numerals import HAN_NUMERAL, parse_numeral
from drafter.patterns import regex
from drafter.punctuation import first_clause

# What comes to an end when it is done, and not a rule that is kept from then on (实行双人双锁, 推广鲜花换纸).
COMPLETED = regex(
    r"(?<!推广)建[成好]|新建|[改修重扩续]建|建设|改造|更[换新]|换装|完成|编制|制定|拿出|出台|招标|整改|安装|搬[迁离]|组建|建立|设立"
    r"|成立|反馈|答复|回复|回访|上报|报[送备]|备案|公[示布]|办结|移交|签订|拨付|定址|动工|清[零退查]|排查|普查|维修|加固|修[复缮订好通]|验收|投[用产]|上线|招[聘录]|培训|轮训|评[审选]|发放|兑现|配[齐备足]|补[齐上]|拆除|摸[清排]"
)
_SAID = regex("完成|到位|见效|坚持|推进|落实|执行|开展|抓好|进行")  # says itself what is done
# What is kept from then on is in place by then, and never done with: 推行双人双锁，6月底前落实到位.
_KEPT = regex(
    "推[行广]|实行|施行|坚持|执行|遵守|保持|严格|加强|强化|压实|每[天日周月季年班]|常态|不得|一律|做到|落实|到位"
)
# Money is in place by then, and what was promised is paid: nobody completes 经费 or 奖励.
_MONEY = (
    (
        regex(
            r"(?:给予|兑现|落实|支付|享受|提高)[^，。；]{0,12}(?:奖励|奖金|津贴|补贴|补助|提成|收益|工资|薪酬|报酬|待遇|分红|\d万?元)"
            r"|(?:奖励|补助|补贴|津贴)[^，。；\d]{0,6}\d[\d.]*[万亿]?元|提成给"
        ),
        "兑现",
    ),
    (
        regex(r"(?:给予|安排|落实|投入|筹集|列支|保障|追加|增加|配套)[^，。；]{0,16}(?:经费|资金|专款|预算|财力)"),
        "落实到位",
    ),
)
_HANDED_OUT = regex("(?P<how>拨付|发放|下达)[^，。；]{0,12}(?:资金|经费|补[贴助偿]|奖[励金]|津贴|元)")
_CLAUSE = regex("[，。；]")
# A deadline that says what is done by then, whatever that is: 开秤前查完.
_DONE = regex("(?:前|之前|以前|内).{0,4}(?:完|好|毕|到|掉|齐|清)$")
# A deadline that is a sentence of its own: 6月底前5座牧场全部迈过9吨, but not 6月底前全部完成.
_SAYS_WHAT = regex(
    r"(?:前|内|底|旬|[日号])，?(?!(?:要|务必|必须)?(?:全部|全面|基本)?(?:完成|落实|到位|落实到位|办结|完工|见效|结束|执行)$)"
    r"(?![上下]午|晚上|期间|之前|以前|左右)[^，。前内]{2,}$"
)
_ARRIVES = regex(r"(?:分钟|小时|天)之?内?(?:赶?到|上)[^，\d前]{1,6}$")  # 接报后15分钟到现场
_BEFORE = regex("(?:前|之前|以前|内)$")
_SOON, _HANDLED = regex("(?:工作日|小时|天)之?内$"), regex("审批|办理|许可|审核|答复|受理")
_AT_ONCE = regex("^(?:立[即刻]|马上|尽快|抓紧|迅速|即刻|即行)$")
_HOW_SOON = regex(rf"(?P<many>\d{{1,3}}|[{HAN_NUMERAL}两]{{1,3}})(?P<unit>个月|天|日|周)之?内")
_SINCE = regex(
    rf"[从自]?(?:即日|(?:今年|明年|\d{{4}}年)?(?:\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}})月(?:份|\d{{1,2}}[日号]|[初底])?)起"
)
_FIRST = regex(
    rf"要?(?:[从自在到]|[^，。]{{0,12}}(?:起|前|后|以来|期间)(?=，)|[\d{HAN_NUMERAL}]+[月年季]|今年|明年|每)"
)
_FROM = regex("起$|^即日")
_ALWAYS = regex("常态|长[期年效]|持续|经常|日常|全[年程]|常年|随时|不间断|贯穿")
_EACH = regex("^(?:每|按[年季月周旬日]|逐)")
# Within which, and not before which: 上半年, 三季度, 汛期, 十五五期间, 下月初, 今年6月.
_WITHIN = regex(
    rf"(?:[上下]半年|季度|期间|[初中]|旬|[{HAN_NUMERAL}0-9]月(?:份)?|[今明后]年|[0-9]{{4}}年|[暑寒]假|[春夏秋冬][天季])$"
)
# From which day to which: nothing is done with before both.
_RANGE = regex(
    rf"(?:[0-9{HAN_NUMERAL}]|[日月号旬底初])\s*[至到—－~～-]+\s*[0-9{HAN_NUMERAL}明次][^，。]{{0,10}}[日月号旬底年]$"
)
_DAY = regex(
    rf"(?:(?P<year>[0-9]{{4}}|[今明后本])年)?(?:(?P<month>[0-9]{{1,2}}|[{HAN_NUMERAL}]{{1,3}})月(?:份)?"
    rf"(?:(?P<day>[0-9]{{1,2}})[日号]|(?P<part>[上中])旬|[底末])?|(?P<last>(?:年|(?<=年))[底末]))"
)


_TENTHS = {"上": 10, "中": 20}  # the last day of 上旬, 中旬


class _Day(NamedTuple):
    year: str
    month: int
    day: int

    def is_same(self, other: _Day) -> bool:
        """The same day, as far as both say which year in the same way."""
        years = {self.year, other.year} - {""}
        alike = len(years) > 1 and len({year.isdigit() for year in years}) == 1
        return self[1:] == other[1:] and not alike


def starts_at(due: str, text: str) -> bool:
    """Whether a task is done from a day on (7月1日起), which stands before it, and the text says no time itself."""
    return bool(_SINCE.fullmatch(due)) and not (_FIRST.match(text) or _is_told(due, text))


def says_what(due: str) -> bool:
    """Whether a deadline says itself what is done by then, so that it needs no 这项工作 before it."""
    return bool(_SAYS_WHAT.search(due)) and not _RANGE.search(due)


def soon(due: str, task: str, today: datetime.date | None) -> int:
    """Where a task has said how soon it is done, and that is the day by which it is due; 0 where it does not.

    Said on May 15, 一个月内 is 6月15日前.
    """
    day = next(_days(due), None)
    if day is None or today is None:
        return 0
    for found in _HOW_SOON.finditer(task):
        if _is_on(_end_of(found, today), day):
            return found.end()
    # Where a later month is spoken of behind it, the day is no day for all of that: 一个月内…。6月和9月各回访一次.
    first = None if day.year else _HOW_SOON.search(first_clause(task))
    goes_on = first is not None and any(later.month > day.month and not later.year for later in _days(task))
    return first.end() if first and goes_on else 0


def is_months_end(due: str, task: str, today: datetime.date | None) -> bool:
    """Whether a task says by the end of this month (本月底前), and that is the day by which it is due."""
    day = next(_days(due), None)
    if day is None or today is None or not re.search("(?:本|这个)?月底前", task):
        return False
    return day[1:] == (today.month, calendar.monthrange(2001, today.month)[1])


def finished(due: str, task: str, *, led: bool = False) -> str:
    """When a task is done: 6月底前完成, 即日起执行, 长期坚持; empty where the task says by the same day itself.

    ``task`` is what is to be done: a rule or a habit cannot be finished (推行…，6月底前落实到位). ``led``: somebody who
    leads is named before it.
    """
    if _is_told(due, task):
        return ""
    if _ARRIVES.search(due) or _SAID.search(due) or COMPLETED.search(due) or _DONE.search(due) or says_what(due):
        return due  # 一季度出台细则 says what is to be done by then
    for pattern, done in ((_AT_ONCE, "落实到位"), (_FROM, "执行"), (_EACH, "" if "次" in due else "落实")):
        if pattern.search(due):
            return due + done
    if always := _ALWAYS.search(due):
        if led and always.group().startswith(("全年", "全程")):
            return due + ("推进" if due.endswith("全年") else "跟进")  # 全程抓好落实 says nothing more
        return due + ("坚持" if always.group().startswith("长期") else "推进" if due.endswith("化") else "抓好落实")
    if _SOON.search(due) and _HANDLED.search(task):
        return due + "办结"
    if _RANGE.search(due):
        return due + "组织实施"
    if due.endswith("期间") and not COMPLETED.search(task):
        return due + "抓好落实"
    done = "落实到位" if _KEPT.search(task) and not COMPLETED.search(task) else _paid(task) or "完成"
    return due + ("" if _BEFORE.search(due) or _WITHIN.search(due) else "前") + done


def _paid(task: str) -> str:
    """What money is by the day by which it is due: 兑现, 落实到位; empty where a task is of anything else as well.

    It is of money where it begins with it: what is paid besides (建200套，每套补助3万元) is a part of what is done.
    """
    clauses = [clause for clause in _CLAUSE.split(task) if clause]
    said = [_paid_by(clause) for clause in clauses]
    others = [clause for clause, done in zip(clauses, said, strict=True) if not done]
    return "" if any(map(COMPLETED.search, others)) or not said else said[0]


def _paid_by(clause: str) -> str:
    if out := _HANDED_OUT.search(clause):
        return out["how"] + "到位"
    return next((done for pattern, done in _MONEY if pattern.search(clause)), "")


def _is_told(due: str, task: str) -> bool:
    """Whether a task says itself by when it is done: 3月10日启动，4月30日前结束; 年底前完工 is 12月31日前."""
    if (own := next(_days(due), None)) is not None:
        return any(own.is_same(day) for day in _days(task))
    core = _BEFORE.sub("", due)
    return bool(core) and any(core + end in task for end in ("前", "内", "之前", "之内", "以前", "以内"))


def _is_on(date: datetime.date, day: _Day) -> bool:
    return (date.month, date.day) == day[1:]


def _end_of(found: re.Match[str], today: datetime.date) -> datetime.date:
    """The last day of a time that begins today: 一个月内, 10天内, 两周内."""
    many = 2 if found["many"] == "两" else parse_numeral(found["many"])
    if "月" not in found["unit"]:
        return today + datetime.timedelta(days=many * (7 if found["unit"] == "周" else 1))
    year, month = divmod(today.month - 1 + many, 12)
    last = calendar.monthrange(today.year + year, month + 1)[1]
    return datetime.date(today.year + year, month + 1, min(today.day, last))


def _days(text: str) -> Iterator[_Day]:
    """The days that a text names as ends of something, the last of a month and of a year among them."""
    for found in _DAY.finditer(text):
        year = (found["year"] or "").replace("本", "今")
        if found["last"]:
            yield _Day(year, 12, 31)
            continue
        month = parse_numeral(found["month"])
        if 1 <= month <= 12:  # else it is no month: 13月
            end = _TENTHS.get(found["part"]) or calendar.monthrange(2001, month)[1]
            yield _Day(year, month, int(found["day"]) if found["day"] else end)
