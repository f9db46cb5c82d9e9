"""Where a text begins and ends by its landmarks (起讫): its title above a salutation, and its last thanks.

What no list of words foresees (a site's slogan, a reader's remark, a note of whoever typed the text) still stands
outside these two. Only one text with little prose around it is judged so: elsewhere another text may begin there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.corpus import page_words as words
from drafter.corpus.ledger import Change, line_changes
from drafter.corpus.surroundings import is_prose, is_salutation, is_short_lead, names_text
from drafter.numerals import match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN

_TOP = 60  # lines among which a text begins
_TITLE = 60  # characters of its title
_APART = 8  # lines that may stand between a title and the salutation
_REST = 300  # characters of prose behind the last thanks that may be notes and remarks
_SHORT_TITLE = 8  # characters of a title that goes on from the line above it: 工作报告
_TAIL = 40  # characters at the end of a line in which last words are looked for
_FEW = 16  # characters of words behind the last ones
_ALONE = 30  # characters of last words that stand alone
_SIGNED = 2  # lines below the last thanks that may be who signs and when
_SIGNATURE = 24  # characters of such a line
_CALLS = regex(
    r"同志|各位|尊敬的|敬爱的|亲爱的|女士|先生|来宾|嘉宾|领导|全体|^主席|朋友|乡亲|(?<![他她它我你咱人])们(?=[、，：:！!]|$)"
)
_GOES_ON = ("—", "–", "在", "－")  # a title that begins so has its first part on the line above
_STOPS = regex("[。；：:]")
_LAST_WORDS = regex(
    r"(?:谢谢|感谢)(?:大家|各位|同志们|你们|主席|同学们|老师们|朋友们)?(?:的?聆听|的?倾听)?[！!。.~～]*$"
    r"|我的(?:讲话|发言|汇报|报告|演讲|致辞|话)(?:到此|就到这里)?(?:完了|完毕|结束了?|就到这里)?[，！!。.]*(?:谢谢[^，。]{0,8}[！!。.]*)?$"
    r"|我?(?:今天)?就(?:讲|说|汇报)(?:到这里|到这儿|这些|这么多)[^。]{0,10}[！!。.]*$"
)
_SPOKEN = regex("同志们|我们|大家|各位|同学们|让我|希望")
# What a host says behind his thanks is no page.
_STILL_SAID = regex(r"谢谢|祝|再见|鞠躬|敬礼|完毕|散会|结束|闭幕|休会|礼成|奏|唱|退场|合影|参观|移步|用餐|请")
_PART = regex(r"[【\[（(]?(?:(?:范文|例文|文稿|讲话稿?)\s*\S{1,2}|第\S{1,3}[篇章节部]|篇\S{1,2})\s*[】\]）)：:]?")
_WHEN_WHERE = regex("(?:会议|讲话)?(?:时间|地点|主持人?)\\s*[：:]")
_NOTICE = regex(r"印发|的通知|〔[0-9]{4}〕")
_BYLINE = regex(rf"[{HAN}·、\s　]{{2,40}}$")


def edges(text: str) -> list[Change]:
    """Drop what stands above the title or below the last thanks of the one text on a page."""
    lines = text.split("\n")
    reasons: dict[int, str] = {}
    _judge_above(lines, reasons)
    _judge_below(lines, reasons)
    return list(line_changes(lines, reasons)) if reasons else []


def _judge_above(lines: Sequence[str], reasons: dict[int, str]) -> None:
    kept = [i for i, line in enumerate(lines[:_TOP]) if line and i not in reasons]
    title = _title(lines, kept)
    if title is None:
        return
    above = [i for i in kept if i < title]
    prose = [i for i in above if is_prose(lines[i])]
    if any(_NOTICE.search(lines[i]) for i in above):
        return  # a notice that a speech is printed behind is a paper of its own
    if not is_short_lead(lines[i] for i in above) or any(match_enumerator(lines[i][:12]) for i in prose):
        return
    for i in above:
        line = lines[i]
        if i in prose:
            reasons[i] = "编者的话"
        elif not (i == above[-1] and _belongs(line, lines[title])) and not _tells(line):
            reasons[i] = "页首"


def _title(lines: Sequence[str], kept: Sequence[int]) -> int | None:
    """The last line that names a text shortly before the first salutation; a report has none."""
    called = next((n for n, i in enumerate(kept) if _calls(lines[i])), 0)
    near = kept[max(called - _APART, 0) : called]
    return next((i for i in reversed(near) if names_text(lines[i]) and len(lines[i]) <= _TITLE), None)


def _calls(line: str) -> bool:
    """Whether a line calls to an audience in words that are known."""
    return is_salutation(line) and _CALLS.search(line) is not None


def _tells(line: str) -> bool:
    """Whether a line says when and where a text was spoken, or tells the texts of a collection apart."""
    return any(pattern.match(line) for pattern in (words.DATE, _PART, _WHEN_WHERE))


def _belongs(line: str, title: str) -> bool:
    """Whether the line above a title is its first part, or says who speaks."""
    if _STOPS.search(line):
        return False
    torn = line.startswith("在") or ("上的" in title and "在" not in title) or len(title) <= _SHORT_TITLE
    return torn or title.startswith(_GOES_ON) or words.PERSON.match(line) is not None


def _judge_below(lines: Sequence[str], reasons: dict[int, str]) -> None:
    kept = [i for i, line in enumerate(lines) if line and i not in reasons]
    last = _last_words(lines, kept)
    if last is None:
        return
    rest = kept[last + 1 :]
    prose = [i for i in rest if is_prose(lines[i])]
    if not rest or _length(lines, prose) > _REST or any(_may_begin(lines[i]) for i in rest):
        return
    if prose and (len(lines[kept[last]]) > _ALONE or any(_SPOKEN.search(lines[i]) for i in prose)):
        return  # thanks in the middle: the speech goes on
    signed = [i for i in rest if words.DATE.match(lines[i]) or _signs(lines[i])]
    if len(rest) <= _SIGNED and signed == rest:
        return
    for place, i in enumerate(rest):
        if not (words.DATE.match(lines[i]) and place <= 1):
            reasons[i] = "页尾"


def _last_words(lines: Sequence[str], kept: Sequence[int]) -> int | None:
    """The last line of what was said, of those in ``kept``: thanks, a call or a wish, and a few words behind."""
    last = next((n for n in range(len(kept) - 1, -1, -1) if _LAST_WORDS.search(lines[kept[n]][-_TAIL:])), None)
    last = _last_call(lines, kept) if last is None else last
    while last is not None and last + 1 < len(kept) and _closes(lines[kept[last + 1]]):
        last += 1
    return last


def _closes(line: str) -> bool:
    """Whether a few words still belong to what was said: 出发！, 再会。."""
    return len(line) <= _FEW and line.endswith(("。", "！", "!"))


def _last_call(lines: Sequence[str], kept: Sequence[int]) -> int | None:
    """The last line of prose, where it ends as calls and wishes do and somebody was called to above."""
    last = next((n for n in range(len(kept) - 1, -1, -1) if is_prose(lines[kept[n]])), None)
    if last is None or not lines[kept[last]].endswith(("！", "!")):
        return None
    return last if any(_calls(lines[i]) for i in kept[:last]) else None


def _may_begin(line: str) -> bool:
    """Whether a line may belong to another text, or to what is still said."""
    return _calls(line) or names_text(line) or match_enumerator(line[:12]) is not None or bool(_STILL_SAID.search(line))


def _signs(line: str) -> bool:
    return len(line) <= _SIGNATURE and _BYLINE.match(line) is not None


def _length(lines: Sequence[str], places: Iterable[int]) -> int:
    return sum(len(lines[i]) for i in places)
