"""Lines torn by links (断行): a linked word stands on a line of its own, the sentence lies around it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.corpus.ledger import Change
from drafter.corpus.spaces import lines_with_places
from drafter.numerals import match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN

_OPENING = "《“‘（〈「『【"
_CLOSING = "》”’）〉」』】"
_PARTNER = dict(zip(_CLOSING, _OPENING, strict=True))
_SENTENCE_END = regex(rf"[。！？!?…][{_CLOSING}]*$|[：:；;]$")
_OPEN_ENDS = tuple(mark + stop for mark in _OPENING for stop in ("", "。"))
_QUOTE = regex(f"[{_OPENING}{_CLOSING}]")
_CONTINUES = regex(rf"[{_CLOSING}，、；。！？]")
_LINKED_WORD = regex(rf"[{HAN}]{{2,8}}。?$")
# What a master of ceremonies or a closing says in so few words; a linked word says nothing.
_SPOKEN = regex("[谢请坐立唱奏毕束始完好您你我们啊吧吗呢了见来]|同志|朋友|鸣炮|鼓掌|敬礼|静默|[散休开]会|报到|就餐")
# No sentence ends in these: an object or a verb was torn off.
_UNFINISHED = regex("(?:大力|切实|不断|进一步|着力|关于|通过|依照|按照|根据|以及|签订|履行|要|并)。$")
# A sentence may end in these, but hardly where links tore other lines of the same text for certain.
_DANGLING = regex(
    "(?:积极|深入|认真|全面|扎实|努力|充分|广泛|健全|完善|推进|推动|落实|开展|贯彻|实施|组织|参加|强化|规范|加强|促进|提高)。$"
)
_STARTS_LOST = regex(r"[，、；。》”’）](?=.)|[中下上里后](?=[，,])")
_NEAR = 12  # characters: a closing mark so near the beginning was opened in what is lost
_LONG = 15  # characters: shorter neighbours are titles, salutations, signatures


def tears(text: str) -> list[Change]:
    """Join what a link tore: 要推动《。/ 劳动合同。/ 法》的贯彻 becomes one line again.

    Certain where an opening mark ends a line or a closing one begins it. A lone short word between
    two long lines is joined only where the line before it cannot end there; where other lines of the
    text are certainly torn, also where it hardly can, or where the same word tore one of them.
    """
    lines = text.split("\n")
    joints = _certain(lines)
    words = {lines[i + 1].rstrip("。") for i in joints if _LINKED_WORD.match(lines[i + 1])}
    unfinished = (_UNFINISHED, _DANGLING) if joints else (_UNFINISHED,)
    for i in range(1, len(lines) - 1):
        if i - 1 in joints or not _may_be_linked(lines, i):
            continue
        before = lines[i - 1]
        if _is_half_quotation(before) or (
            len(before) >= _LONG
            and before.endswith("。")
            and (lines[i][:-1] in words or any(pattern.search(before) for pattern in unfinished))
        ):
            joints.update({i - 1, i})
    return list(_joined(lines, joints))


def _certain(lines: list[str]) -> set[int]:
    """Indices of the lines that certainly go on in the next one."""
    joints: set[int] = set()
    for i in range(len(lines) - 1):
        line, following = lines[i], lines[i + 1]
        if line.endswith(_OPEN_ENDS):
            joints.add(i)
            if i + 2 < len(lines) and _LINKED_WORD.match(following) and _closes(lines[i + 2]):
                joints.add(i + 1)
        elif _goes_on(line, following):
            joints.add(i)
    return joints


def _goes_on(line: str, following: str) -> bool:
    """Whether the line after ``line`` begins with a mark that closes or continues it."""
    if line.endswith("。"):
        return following[:1] in _PARTNER and _unclosed(line[-40:], _PARTNER[following[0]])
    return bool(line) and _CONTINUES.match(following) is not None and not _SENTENCE_END.search(line)


def _closes(line: str) -> bool:
    """Whether a closing mark comes in ``line`` before any opening one."""
    first = _QUOTE.search(line, 0, 40)
    return first is not None and first.group() in _CLOSING


def _unclosed(text: str, opening: str) -> bool:
    closing = _CLOSING[_OPENING.index(opening)]
    return text.rfind(opening) > text.rfind(closing)


def _may_be_linked(lines: list[str], i: int) -> bool:
    """Whether a line is a short word with a full stop, and the next one may go on with the sentence."""
    word, after = lines[i], lines[i + 1]
    if not word.endswith("。") or not _LINKED_WORD.match(word) or _SPOKEN.search(word):
        return False
    return len(after) >= _LONG and match_enumerator(after[:12]) is None and not after.endswith(("：", ":"))


def _is_half_quotation(line: str) -> bool:
    """Whether a line ends with a closing mark that it did not open: 牢记使命”."""
    return line.endswith(tuple(_CLOSING)) and not _SENTENCE_END.search(line) and _closes(line)


def _joined(lines: list[str], joints: set[int]) -> Iterator[Change]:
    """Take the line ends after the lines ``joints`` out, and the full stops that the tearing put there."""
    place = 0
    for i, line in enumerate(lines):
        end = place + len(line)
        if i in joints:
            yield Change(end - 1 if line.endswith("。") else end, end + 1, "", "断行接回")
        place = end + 1


def lost_starts(text: str) -> list[tuple[int, int]]:
    """Offsets of lines that begin in the middle of a sentence: something before them was lost."""
    found: list[tuple[int, int]] = []
    for place, line in lines_with_places(text):
        if place:
            start = _STARTS_LOST.match(line)
            if start or _closes(line[:_NEAR]):
                found.append((place, place + (start.end() if start else 0)))
    return found
