"""The agenda that a host called out (主持词里的议程): in lines with numbers, or in the sentences between."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.compose.old_occasion import called_upon
from drafter.compose.old_words import clean
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, match_enumerator
from drafter.patterns import regex
from drafter.punctuation import han_count, sentences

STOPS = "，；：。！ \u3000"  # around an item of an agenda
_ACT = 8  # Han characters of an item that names an act and nobody
_DIRECTION = regex(r"[（(][^（）()\n]{1,40}[）)]")
_NOW = "首先|其次|再次|下面|接下来|接着|现在|随后|然后|最后"
_STEP = regex(
    rf"^(?:同志们，|好，)?(?:(?P<lead>{_NOW})，?)?"
    r"(?:(?:我们|让我们|会议|大会|活动)?(?:进入|进行|开始|继续进行)?(?:本次|今天|这次)?的?[^，。第]{0,8}?"
    rf"(?P<number>第[{HAN_NUMERAL}0-9]{{1,3}}|最后一)(?:项|个)(?:议程|议题|环节|程序|内容|活动)?(?:[，：:、 ]|是|$))?"
    r"(?P<item>.*)$"
)
_ITEM = regex(
    "^(?:有?请(?!大家(?!观看|欣赏)|各级|各单位|各部门|同志们|你们|务必|允许)|由|邀请|进行|举行|观看|听取|宣读|颁|签|表彰|揭|奏|升)"
)
# Nobody is called for an item: who takes a stage is part of the one before.
_ASIDE = regex("上台|入座|就座|起立|鼓掌|准备|退场|合影|我[讲说谈宣代就]")
_APPLAUSE = regex(
    "[，。！](?:让我们|请)?(?:大家)?(?:以|用)?(?:热烈)?的?(?:掌声|鼓掌)?(?:表示)?(?:欢迎|有请)$|，?大家(?:鼓掌)?欢迎$"
)
_CALL = regex("^让?我?们?(?:以|用).{0,4}掌声，?(?:欢迎|有请|请)")


@dataclass(frozen=True, slots=True)
class _Step:
    """What a host called out: by which word, with a number or without."""

    lead: str
    number: str
    item: str


def numbered_agenda(text: str) -> Iterator[str]:
    """The items of an agenda that stands in lines with numbers, the first such list: 一、请县长讲话.

    What a host says between two items has no number, and the list goes on behind it.
    """
    number, style = 0, ""
    for line in text.split("\n"):
        found = match_enumerator(line.strip())
        words = clean(line.strip().removeprefix(found.text).strip(STOPS)) if found else ""
        following = found is not None and (found.number == number + 1 if style == found.style else not style)
        # Once some items were called, the next one may name an act alone: 二、颁奖.
        if found and following and (called_upon(words) or (number and han_count(words) <= _ACT)):
            number, style = found.number, found.style
            yield _APPLAUSE.sub("", words.split("。")[0])
        elif found and found.style == style and number > 1:
            return


def without_directions(text: str) -> str:
    """A text without what tells the host what happens now: （播放警示片）."""
    return _DIRECTION.sub("", text)


def spoken_agenda(text: str) -> list[str]:
    """The items that a host called out in his sentences: 首先，请…致辞。第三项议程，签约仪式。第四项，请…讲话."""
    steps = list(_steps(text))
    numbered = next((index for index, step in enumerate(steps) if step.number), len(steps))
    called = [step for index, step in enumerate(steps) if step.number or _leads(step, index > numbered)]
    if not called:  # nothing but 请…讲话 after 请…发言
        called = [step for step in steps if called_upon(step.item)]
    return list(dict.fromkeys(step.item for step in called))


def _leads(step: _Step, within: bool) -> bool:
    """Whether a step without a number is an item; after the first number 首先 begins what belongs to one."""
    return bool(step.lead) and not (within and step.lead in ("首先", "其次", "再次"))


def _steps(text: str) -> Iterator[_Step]:
    pending: tuple[str, str] | None = None  # 下面进行第二项议程。 is followed by what it is
    spoken = without_directions(text)
    for start, end in sentences(spoken):
        found = _STEP.match(spoken[start:end].strip().rstrip(STOPS))
        if found is None:
            continue
        lead, number = (found["lead"] or "", found["number"] or "")
        item = _CALL.sub("请", _APPLAUSE.sub("", found["item"].strip(STOPS)))
        item = clean(item.strip(STOPS))
        if not item and number:
            pending = (lead, number)
            continue
        if pending and not number:
            lead, number = pending
        pending = None
        if item and (number or (_ITEM.match(item) and not _ASIDE.search(item))):
            yield _Step(lead, number, item)
