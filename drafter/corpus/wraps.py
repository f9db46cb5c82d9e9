"""Lines broken at a fixed width (硬换行), as old mail programs and PDF copies leave them: joined again."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from drafter.corpus.ledger import Change
from drafter.corpus.page_words import LONE_NUMBER, PAGE_NUMBER, RUNNING_HEAD
from drafter.numerals import match_enumerator
from drafter.patterns import regex

_WIDTHS = range(24, 121)  # columns (a Han character is two): what a page or a mail program breaks at
_SLACK = 5  # a line may stop this short of the width: a mark or a word did not fit any more
_MOST_PARAGRAPHS = 0.45  # share of the lines that must be broken inside a sentence at the width
_FEWEST = 6
_MOST_LONGER = 0.03  # share of the lines that may be longer than that: blanks that a PDF put around quotes and digits
_MUCH_LONGER = 1.5  # times the width: a paragraph that nobody broke
_END_MARKS = tuple("。！？!?；;：:…")
_CLOSERS = "”’」』）)》"
_HEAD = 40  # characters of the head of a page
_PAGES = 3  # pages on which it stands
_QUOTE_BLANK = regex(r"(?<=[“”‘’]) | (?=[“”‘’])")  # how some PDF files set quotes off
_PAUSES = tuple("，、,")
_CALLS = ("尊敬", "亲爱", "敬爱", "各位", "女士", "同志", "同学", "老师", "朋友")  # a salutation over several lines
_FEWEST_BLOCKS = 3
_FEWEST_INDENTED = 4  # lines with an indent that show how paragraphs begin
_FEWEST_BROKEN = 2
_INDENT = regex(r"^(?:　|\t|  )")
_HALF = frozenset({"N", "Na", "H", "A"})


def wraps(text: str) -> list[Change]:
    """Line ends inside sentences go where most lines break at one width; other texts are left alone."""
    lines = text.split("\n")
    margins = _margins(lines)
    filled = [line for index, line in enumerate(lines) if line.strip() and index not in margins]
    if len(filled) < _FEWEST:
        return []
    indented = sum(bool(_INDENT.match(line)) for line in filled)
    width = _wrap_width(filled) or (_indented_width(filled) if indented >= _FEWEST_INDENTED else None)
    if width is None:
        return _soft_wraps(lines)
    changes: list[Change] = []
    place = passed = 0  # passed: the line behind the last margin
    for index, line in enumerate(lines[:-1]):
        end = place + len(line)
        following = _over_margins(lines, margins, index)
        begin = end + sum(len(between) + 1 for between in lines[index + 1 : following]) + 1
        after = lines[following] if following < len(lines) else ""
        if index not in margins and _goes_on(line, after, width, indented=indented >= 2):
            blanks = len(line) - len(line.rstrip())
            changes.append(Change(end - blanks, begin + len(after) - len(after.lstrip()), _joint(line, after)))
        elif index not in margins and following > max(index + 1, passed):
            changes.append(Change(end, begin - 1, ""))  # a margin between paragraphs
        passed = max(passed, following)
        place = end + 1
    return changes


def _margins(lines: Sequence[str]) -> frozenset[int]:
    """The lines of page margins: numbers of pages, and heads that come again on every page with a number below them."""
    counts = Counter(line.strip() for line in lines if len(line) <= 2 * _HEAD)
    found: set[int] = set()
    for index, line in enumerate(lines):
        bare = line.strip() if len(line) <= 2 * _HEAD else ""
        if not 2 < len(bare) <= _HEAD:
            continue
        if PAGE_NUMBER.match(bare) or (counts.get(bare, 0) >= _PAGES and RUNNING_HEAD.search(bare) and not _ends(bare)):
            found.add(index)
    for index in sorted(found):
        near = index + 1
        while near < len(lines) and not lines[near].strip():
            near += 1
        if near < len(lines) and LONE_NUMBER.fullmatch(lines[near].strip()):
            found.add(near)
    return frozenset(found)


def _over_margins(lines: Sequence[str], margins: frozenset[int], index: int) -> int:
    """The line that may go on with one: the next, or the first behind the margin of a page."""
    following = index + 1
    if following in margins:
        while following < len(lines) and (following in margins or not lines[following].strip()):
            following += 1
    return following


def _indented_width(lines: Sequence[str]) -> int | None:
    """The width of lines whose paragraphs are indented, and which break off inside sentences at their widest only."""
    if max(map(len, lines)) >= _WIDTHS.stop:
        return None
    widths = [columns(line) for line in lines]
    widest = max(widths)
    open_ended = [i for i in range(len(lines) - 1) if not _ends(lines[i]) and not _INDENT.match(lines[i + 1])]
    broken = [
        i for i in open_ended if widths[i] >= widest - _SLACK and (_INDENT.match(lines[i]) or i - 1 in open_ended)
    ]
    return widest if widest in _WIDTHS and len(broken) >= _FEWEST_BROKEN else None


def _soft_wraps(lines: Sequence[str]) -> list[Change]:
    """Line ends inside blocks that blank lines set off (as in Markdown), where sentences go on over them."""
    blocks: list[list[int]] = [[]]
    for index, line in enumerate(lines):
        if line.strip():
            blocks[-1].append(index)
        elif blocks[-1]:
            blocks.append([])
    broken = [block for block in blocks if len(block) > 1 and _is_broken([lines[index] for index in block])]
    if len(blocks) < _FEWEST_BLOCKS or not broken:
        return []
    inside = {index for block in broken for index in block[:-1] if not match_enumerator(lines[index + 1].strip()[:16])}
    changes: list[Change] = []
    place = 0
    for index, line in enumerate(lines):
        end = place + len(line)
        if index in inside:
            after = lines[index + 1]
            blanks = len(line) - len(line.rstrip())
            changes.append(Change(end - blanks, end + 1 + len(after) - len(after.lstrip()), _joint(line, after)))
        place = end + 1
    return changes


def _is_broken(block: Sequence[str]) -> bool:
    """Whether sentences go on over the line ends of a block: two of its lines, or a half, end with a comma."""
    goes_on = sum(line.rstrip().endswith(_PAUSES) and len(line) <= _WIDTHS.stop for line in block[:-1])
    calls = block[0].lstrip().startswith(_CALLS)
    return not calls and (goes_on >= 2 or goes_on * 2 >= max(len(block) - 1, 1)) and _ends(block[-1])


def columns(line: str) -> int:
    """Width of a line on a fixed grid: two columns for Han and full-width characters, one for others."""
    text = _QUOTE_BLANK.sub("", line.rstrip())
    if text.isascii():
        return len(text)
    return sum(map(_COLUMNS.__getitem__, text))


class _Columns(dict[str, int]):
    """Columns of a character, looked up once: lines are measured character by character."""

    def __missing__(self, char: str) -> int:
        # Quotes and dashes are ambiguous in Unicode and full-width in Chinese text.
        half = unicodedata.east_asian_width(char) in _HALF and char not in "“”‘’—…·×"
        return self.setdefault(char, 1 if half else 2)


_COLUMNS = _Columns()


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence or a salutation does."""
    return line.rstrip().rstrip(_CLOSERS).endswith(_END_MARKS)


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width that most lines break at inside sentences, or None where they break at no common one."""
    broken = [line for line in lines if len(line) <= _WIDTHS.stop and not _ends(line)]
    enough = max(_FEWEST - 1, _MOST_PARAGRAPHS * len(lines))
    if len(broken) < enough:
        return None
    counts = Counter(width for width in map(columns, broken) if width in _WIDTHS)
    if not counts:
        return None
    width = max(counts, key=lambda w: (sum(counts[w - back] for back in range(_SLACK)), w))
    near = sum(counts[width - back] for back in range(_SLACK))
    if near < enough:
        return None
    longer = [wide for line in lines if len(line) <= 2 * _WIDTHS.stop and (wide := columns(line)) > width + _SLACK]
    if len(longer) > _MOST_LONGER * len(lines) or max(longer, default=0) > _MUCH_LONGER * width:
        return None
    return max(range(width - _SLACK + 1, width + 1), key=lambda w: (counts[w], w))  # the commonest of them


def _goes_on(line: str, after: str, width: int, *, indented: bool) -> bool:
    if not after.strip() or columns(line) < width - _SLACK:
        return False
    if indented and _INDENT.match(after):
        return False
    if _ends(line):
        return indented and not match_enumerator(after.strip()[:16])
    return True


def _joint(line: str, after: str) -> str:
    """A blank between Latin words, nothing between Han characters."""
    before, behind = line.rstrip()[-1:], after.lstrip()[:1]
    return " " if before.isascii() and before.isalpha() and behind.isascii() and behind.isalpha() else ""
