"""What stands round an earlier speech (文外): the notice that sent it out, the explanations and annexes behind it.

Neither is the speech. A red-headed notice (红头通知) would give its title, a list of terms (名词解释) would hide
its closing.
"""

from __future__ import annotations

from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN, han_count

_FAR = 40  # lines that a notice has at most
_NOTICE = regex(
    r"[〔\[［(（【]\s?(?:19|20)[0-9xX×]{2}\s?[〕\]］)）】]\s?第?\s?[0-9xX×]{1,5}\s?号|^关于(?:印发|转发|认真学习).{2,80}的通知$|"
    r"^现将.{2,120}(?:印发|转发|刊发)(?:给你们|如下)?|.{0,40}关于(?:印发|转发).{0,60}$"
)
_SPOKEN = "讲话|致辞|致词|发言|演讲|主持词|报告|党课"
_TITLE = regex(rf"^[^，。；：]{{0,60}}(?:{_SPOKEN})(?:稿|提纲|要点)?(?:[（(][^（）()]{{1,40}}[）)])?$")
_CALLED = regex(rf"^[{HAN}“”、，0-9\s　]{{2,40}}[：:！!]$")
_NO_TITLE = regex("通知|印发|转发|^关于|^现将|^附")
_TERMS = r"(?:名词|用语|术语|词语)(?:及.{1,8})?(?:解释|注释|说明|释义)"
_BEHIND = (
    ("名词解释", regex(rf"^[《（(]?.{{0,16}}{_TERMS}[》）)]?[：:]?$|^注\s?释[：:]?$")),
    ("附件", regex(rf"^附\s?(?:件|表|录|注)?\s?[0-9{HAN_NUMERAL}]{{0,3}}\s?(?:[：:].{{0,60}})?$")),
    (
        "版记",
        regex(
            r"^(?:主题词|抄\s?送|抄\s?报|分\s?送|发\s?送|主\s?送)[：:]|^[（(]?此件.{0,12}公开.{0,8}[）)]?$|"
            r"^.{2,40}(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日印发$"
        ),
    ),
)
_LEAST = 60  # Han characters of a speech: what has less before 附件 is a covering letter


@dataclass(frozen=True, slots=True)
class Frame:
    """A text without what stands round it; ``told`` says what was left out: (where, what)."""

    text: str
    told: tuple[tuple[str, str], ...] = ()


def unframed(text: str) -> Frame:
    """The speech in a text that a notice introduces or that terms, annexes and a colophon follow."""
    lines = text.split("\n")
    start = _first(lines)
    end, name = _last(lines, start)
    told = []
    if start:
        told.append(("前面", f"红头通知（{_size(lines[:start])}）"))
    if end < len(lines):
        told.append(("后面", f"{name}（{_size(lines[end:])}）"))
    return Frame("\n".join(lines[start:end]), tuple(told))


def _size(lines: list[str]) -> str:
    return f"约{han_count(''.join(lines))}字"


def _first(lines: list[str]) -> int:
    """Where the speech begins: at its own title behind a notice; 0 where there is no notice."""
    noticed = [index for index, line in enumerate(lines[:_FAR]) if _NOTICE.search(line.strip())]
    if not noticed:
        return 0
    for index in range(noticed[-1] + 1, min(len(lines), noticed[-1] + _FAR)):
        line = lines[index].strip()
        if _TITLE.match(line) and not _NO_TITLE.search(line) and _calls(lines[index + 1 : index + 8]):
            return index
    return 0


def _calls(lines: list[str]) -> bool:
    return any(_CALLED.match(line.strip()) for line in lines)


def _last(lines: list[str], start: int) -> tuple[int, str]:
    """Where the speech ends, and what begins there."""
    size = 0
    for index, line in enumerate(lines[start:], start):
        stripped = line.strip()
        if size > _LEAST:
            for name, pattern in _BEHIND:
                if pattern.match(stripped):
                    return index, name
        size += han_count(stripped)
    return len(lines), ""
