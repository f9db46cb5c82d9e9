"""What stands around a text by its place on the page (文前文后): the site above its title, what follows its last words.

A line alone may be anything: the name of an office is the site's above a title, and who signs below the text. So
these judgements look at where a line stands, and mostly at whether the page shows itself elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from drafter.corpus import page_words as words
from drafter.numerals import match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN

_PROSE_ENDS = tuple("。！？!?…；;：:")
_CLOSERS = "”’」』）)》"
_TOP = 16  # lines above the text that are looked at
_LONGEST = 60  # characters of a line that may be the site's
_ROW = 8  # characters of a word in a row of topics
_TOKEN = 16  # characters of a name on it
_PAGED = frozenset(
    {
        "来源、时间、点击等栏目",
        "论坛栏目",
        "导航",
        "所在位置",
        "链接",
        "相关文章",
        "声明",
        "版权、备案",
        "付费提示",
        "关注、转发等提示",
        "读者评论",
        "网站引语",
    }
)
_STOP = regex("[。！？；，、]")
_STEPS = regex(r"\s*(?:[>＞»›→]+|-+>|[|｜┊│丨/／·_])\s*|\s+")
_STEP_MARK = regex("[>＞»›→]")
_LATIN = regex("[A-Za-z][A-Za-z.&'/]+$")
# 工作报告, 讲话: a title so short goes on from the line above it, were it the name of an office.
# A title that says what it is: …会议上的讲话, …致辞（摘要）, 工作报告.
_NAMED = regex(
    r"(?:讲话|致辞|致词|发言|演讲|报告|主持词|贺词|祝词|献词|开幕词|闭幕词|欢迎词|答谢词|悼词|党课|谈话)(?:稿|全文|摘要|实录|提纲)?"
    r"(?:[（(【\[].{1,12}[）)】\]])?$|^在.{4,60}上的"
)
_SPEAKS_OF = regex("(?:讲话|致辞|致词|发言|演讲|报告|主持词|总结)稿?范文$")  # a title all the same
_LONG_TITLE = 15  # characters of a title that needs no name of a column above it
_SECTION = 6  # characters: 领导讲话, 校长致辞 are columns before a longer title
_COLUMN = 6  # characters of a column's name, where nothing else says that it is one
_PERSON = regex(rf"(?:{words.POST}\s*)?[{HAN}]{{2,3}}$")
_SHORT_TITLE = regex(rf"(?:政府|年度)?(?:工作)?(?:报告|讲话|致辞|总结)|(?![{HAN}]{{8}}).{{1,7}}")
_LEAD = 200  # characters of prose before a text that may be somebody's lead; a longer one is a report of its own
_LEAD_LINES = 2  # lines of such a lead
_MOST_BEHIND = 150  # characters: what readers write below a text is shorter


_FEET = (
    words.ENDING,
    words.WEEKDAY_DATE,
    words.PAPERS_NOTE,
    words.KEEPER,
    words.GATHERED,
    words.PRINTED,
    words.BARE_CREDIT,
    words.PAPER,
    words.BELOW,
    words.SENT_IN,
    words.SCENE,
)


def is_prose(line: str) -> bool:
    """Whether a line reads as text: it ends as a sentence does, or it is long and has commas."""
    return (len(line) > 9 and line.rstrip(_CLOSERS).endswith(_PROSE_ENDS)) or (len(line) > 60 and "，" in line)


def names_text(line: str) -> bool:
    """Whether a line ends as the title of a speech does (…会议上的讲话, …致辞（摘要）)."""
    return _NAMED.search(line.rstrip(" |（([【")) is not None


def names_site(token: str) -> bool:
    """Whether a word above a text is the name of a site or of a column on it."""
    return any(sign.search(token) for sign in (words.SITE_END, words.COLUMN_END))


def is_salutation(line: str) -> bool:
    """Whether a line may call to an audience."""
    return 2 < len(line) <= 60 and line.endswith(("：", ":", "！", "，")) and "。" not in line


def is_text(line: str) -> bool:
    """Whether a line belongs to a text: prose, a salutation, or what an enumerator opens."""
    return is_prose(line) or is_salutation(line) or match_enumerator(line[:12]) is not None


def is_short_lead(lines: Iterable[str]) -> bool:
    """Whether the prose among lines above a text is no more than somebody tells of it before he gives it."""
    lead = [line for line in lines if is_prose(line)]
    return len(lead) <= _LEAD_LINES and sum(map(len, lead)) <= _LEAD


def shows_page(reasons: dict[int, str]) -> bool:
    """Whether lines that go already show that a text comes from a page."""
    return not _PAGED.isdisjoint(reasons.values())


# --- above the text ---------------------------------------------------------------------------------


def judge_top(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """The site's name, its columns and the body that keeps it, as far as they stand above the title."""
    head = [i for i in _above_text(lines, reasons) if lines[i]]
    paged = shows_page(reasons)
    below = {i: lines[j] for i, j in pairwise(head)}
    sites = {i for i in below if _is_site(lines[i], below[i], paged=paged) or _is_put_up(lines[i], paged=paged)}
    title = _title(lines, [i for i in head if i not in sites])
    if title is None:
        return
    paged = paged or any(i < title for i in sites)
    own = _NAMED.search(lines[title]) is not None
    for i in below:
        line = lines[i]
        counted = words.LONE_LABEL.fullmatch(line) is not None and words.LONE_NUMBER.fullmatch(below[i]) is not None
        if counted or _is_put_up(line, paged=paged) or words.LONE_NUMBER.fullmatch(line):
            reasons[i] = "来源、时间、点击等栏目"
            paged = True
        elif words.HOW_TO_WRITE.match(line) or (paged and words.SHARED_BY.match(line)):
            reasons[i] = "网站引语"
        elif i > title:
            site = _is_row(line) or _is_site_alone(line) or words.PAPER.match(line) is not None
            reasons.update({i: "站点名、栏目名"} if site else {})
        elif (
            _is_site(line, below[i], paged=paged)
            or (own and (_is_publication(line) or _is_row_of_topics(line)))
            or (paged and own and words.PASSED_ON.match(line))
        ):
            reasons[i] = "站点名、栏目名"


def _above_text(lines: Sequence[str], reasons: dict[int, str]) -> list[int]:
    """The lines before the first one of text and that one, without those that go already."""
    found: list[int] = []
    for i, line in enumerate(lines[:_TOP]):
        if i not in reasons:
            found.append(i)
            if is_text(line):
                return found
    return found


def _title(lines: Sequence[str], head: Sequence[int]) -> int | None:
    """The line that names the text: the last that says 讲话 in full, else the longest; None where nothing is short."""
    short = [i for i in head if len(lines[i]) <= _LONGEST and not is_text(lines[i]) and not _STEP_MARK.search(lines[i])]
    named = [i for i in short if _NAMED.search(lines[i])]
    if named:
        return max(named, key=lambda i: (len(lines[i]) > _SECTION, i))
    return max(short, key=lambda i: len(lines[i]), default=head[0] if head else None)


def _is_put_up(line: str, *, paged: bool) -> bool:
    """Whether a line says who put the text on the page, with a date as pages write it."""
    found = words.PUT_UP.match(line) or words.SHORT_DATE.match(line)
    if found is None:
        return False
    tokens = [token for token in _STEPS.split(found.group("by")) if token]
    sites = any(words.SITE_END.search(token) or words.ORGAN_END.search(token) for token in tokens)
    return sites or (paged and not _PERSON.search(tokens[-1]))


def _is_site(line: str, below: str, *, paged: bool) -> bool:
    if len(line) > _LONGEST or _STOP.search(line):
        return False
    if words.PAPER.match(line) or words.PAPERS_NOTE.match(line):
        return True
    tokens = [token for token in _STEPS.split(line) if token]
    if not tokens or max(map(len, tokens)) > _TOKEN:
        return False
    if len(tokens) == 1:
        if words.SITE_END.search(line):
            return _SPEAKS_OF.search(line) is None
        column = len(line) <= _SECTION and words.COLUMN_END.search(line) is not None
        alone = column or words.ORGAN_END.search(line) is not None
        section = column and len(below) >= _LONG_TITLE and _NAMED.search(line) is None
        return (paged and alone and not _SHORT_TITLE.fullmatch(below)) or (section and not is_text(below))
    return _names_columns(tokens, stepped=_STEP_MARK.search(line) is not None, paged=paged)


def _is_publication(line: str) -> bool:
    """Whether a line names the issue or the collection that a text was printed in, and is no title itself."""
    plain = len(line) <= _LONGEST and not _STOP.search(line) and not names_text(line)
    return plain and words.PUBLICATION.match(line) is not None


def _is_row_of_topics(line: str) -> bool:
    """Whether a line above a title is nothing but short words in a row, one of a site's: 德育处 讲话稿 开学."""
    tokens = line.split()
    short = len(tokens) > 2 and max(map(len, tokens)) <= _ROW and not _STOP.search(line)
    alike = len(set(map(len, tokens))) < 2  # as in a couplet, which is a title
    return short and not alike and any(names_site(token) or words.ORGAN_END.search(token) for token in tokens)


def _names_columns(tokens: Sequence[str], *, stepped: bool, paged: bool) -> bool:
    """Whether the pieces of a line are a site or an office with its columns, or columns alone."""
    columns = _columns(tokens)
    if any(_NAMED.search(token) and len(token) > _SECTION for token in tokens):
        return False
    if any(words.SITE_END.search(token) for token in tokens):
        return True
    if stepped or tokens[-1] in ("首页", "主页", "正文"):
        return columns > 0 or max(map(len, tokens)) <= 8
    if words.ORGAN_END.search(tokens[0]):
        return columns > 0
    if any(len(token) > _COLUMN and not _LATIN.match(token) for token in tokens):
        return False
    return columns == len(tokens) or (columns * 2 >= len(tokens) and (len(tokens) > 2 or paged))


def _columns(tokens: Sequence[str]) -> int:
    known = (words.COLUMN_END.search, words.CONTACT.match, _LATIN.match)
    return sum(any(knows(token) for knows in known) for token in tokens)


def _is_site_alone(line: str) -> bool:
    return len(line) <= _TOKEN and not _STOP.search(line) and words.SITE_END.search(line) is not None


def _is_row(line: str) -> bool:
    """Whether a line is a row of columns, wherever it stands above the text."""
    tokens = line.split()
    return len(tokens) > 2 and max(map(len, tokens)) <= 8 and _columns(tokens) * 3 >= 2 * len(tokens)


# --- below the text ---------------------------------------------------------------------------------


def judge_bottom(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """After the last line of text, from the first line of the page on: everything that is no text."""
    _judge_readers(lines, reasons)
    last = len(lines) - 1
    while last >= 0 and (last in reasons or not is_text(lines[last])):
        last -= 1
    tail = range(last + 1, len(lines))
    shell = [i for i in tail if i in reasons or _is_foot(lines[i])]
    if not shell:
        return
    # A date after the text may be the speech's own; with the day of the week, or after the word 完, it is the page's.
    ended = next((i for i in shell if i not in reasons and not words.PAPERS_NOTE.match(lines[i])), len(lines))
    for i in tail:
        line = lines[i]
        if i in reasons or not line or (i < ended and words.DATE.match(line)):
            continue
        if i >= shell[0] or words.ENDING.match(line) or (shell[0] - i <= 3 and words.CONTACT.match(line)):
            reasons[i] = "页尾"


def _is_foot(line: str) -> bool:
    return any(pattern.match(line) for pattern in _FEET)


def _judge_readers(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """What readers wrote below a text: all behind 精选留言, or the first floor of a forum, that is short enough."""
    for i in range(len(lines) - 1, len(lines) // 3, -1):
        if len(lines[i]) > _MOST_BEHIND:
            return
        if words.READERS.match(lines[i]) or (i in reasons and words.FORUM.match(lines[i])):
            reasons.update((j, "读者评论") for j in range(i, len(lines)) if lines[j] and j not in reasons)
