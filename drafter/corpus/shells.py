"""The page around a speech (网页外壳): navigation, source lines, lists of other pages, notices, captions.

Rules go by the form of a line (class of words, place, what stands beside it), never by the name of a
site. A line goes only for a positive reason; a doubtful one stays, because a sentence of the speech
must never be lost. Prose goes only where it speaks about the page or about writing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.corpus import page_words as words
from drafter.corpus.compilations import judge_compilation
from drafter.corpus.ledger import Change, last_kept, line_spans
from drafter.corpus.surroundings import (
    is_prose,
    is_salutation,
    is_short_lead,
    is_text,
    judge_bottom,
    judge_top,
    names_site,
    names_text,
)
from drafter.literals import Sieve, sieves
from drafter.numerals import HAN_NUMERAL, match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN

_SHORT = 130  # characters: longer lines are prose
_LONG_NOTICE = 500  # characters: no notice is longer
_LONG_INTRO = 600
_CRUMBS = 40  # lines among which the place of a page in its site is given
_STEP = 12  # characters of a step of it
_HEAD = 12  # lines before which talk about writing is the site's
_TITLE = 8  # characters of a title that another line may end with
_LEAD = 24  # lines among which somebody tells of the text that follows
_CARD = 3  # lines of a card
_AGAIN = 3  # times that a line comes on a page that is no part of the text
_SAME = 0.9  # of a headline's characters that the title has as well
_TOKENS = 40  # characters of a line in which a site welcomes or says where it is
_PERSONS = 40  # a report has no more pictures of people
_CAPTION = 60  # characters of a sentence that says what a picture shows
_CREDIT = 20  # characters of the line that says whose it is
_PARAGRAPH = 40  # characters: a caption stands between lines at least as long as this
# Matching is done on simplified forms, so that a traditional shell around a simplified text is seen too.
_FOLD = str.maketrans(
    "來時間點擊關於們聯繫閱讀標題當發佈編輯責錄頁導覽聲權備網錯誤設為頂個評論顯體簡薦類專鏈結號處審",
    "来时间点击关于们联系阅读标题当发布编辑责录页导览声权备网错误设为顶个评论显体简荐类专链结号处审",
)
_FOLDED = regex("[" + "".join(map(chr, _FOLD)) + "]")
_CRUMB_MARK = regex("[>＞»›]")
_LAST_STEP = regex(r"[>＞»›→]\s*(?:[0-9]{4}\s+)?(?P<title>[^>＞»›→]{8,60})$")
_ARROW = regex("[>＞»›→]")
_BAR = regex(r"\s*[|｜┊│丨]\s*")
_COLONS = regex("[:：].+[:：]")
_DIVIDES = regex("[-–_|｜/／>＞]")
_BETWEEN = regex(r"[\s|｜]+|(?<=[】\]])(?=[【\[])")
_BUTTON = regex(rf"[【\[（(]?(?:{words.NAV_WORD.pattern})[】\]）)]?")
_BUTTONS = (_BUTTON.fullmatch, words.COLUMN.fullmatch, words.LIST_HEAD.match, words.POINTER.match)
_SPREAD = regex(r"(?<=[\[【][^\s\]】])\s(?=[^\s\]】][\]】])")  # [关 闭]
_RULE = regex(r"[*=_~#\-–—─━＝＊.·•\s]{3,}$|[|｜]+$")
_ADDRESS_LINE = regex(r"\W*(?:https?://|www\.)[!-~]+\W*$")
_SENTENCE = regex(r"[^。！？!?\n]*[。！？!?]*")
_SENTENCE_ENDS = tuple("。！？!?…")
_CLOSERS = "”’」』）)》"
_OPENERS = ("（", "(")
_STOPS = regex("[，。；！？]")
_HAN = regex(f"[{HAN}]")
_LATIN_SENTENCE = regex(r"[,;.!?](?:\s|[”\"]?$)")
_LATIN_WORDS = regex(r"[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}|[A-Za-z]{6,}")
_LABEL_ENDS = "|｜丨>＞»:："
_CELL = "| "
_MARK = regex("[，。；：！？,;:!?]")
# 篇一, 第一篇, （一）, 讲话稿1: the head of a part of a compilation.
_PART = regex(
    rf".{{0,40}}第[{HAN_NUMERAL}0-9]{{1,3}}篇(?:[:：].{{0,40}})?$|.{{0,40}}篇[{HAN_NUMERAL}0-9]{{1,3}}(?:[:：].{{0,40}})?$"
    rf"|.{{2,40}}[（(][{HAN_NUMERAL}0-9]{{1,3}}[）)]$|.{{2,40}}[0-9]{{1,2}}$"
)


_DATA = (
    words.META,
    words.COUNTED,
    words.TIMED,
    words.DATED,
    words.ONLY_CLOCK,
    words.SIGNED,
    words.EDITED,
    words.SIZES,
    words.CARD,
    words.FILE_CODE,
    words.MARKUP,
    words.FILE_ATTACHED,
    words.STAGE,
    words.BOOK,
)
_ANY_DATA = regex("|".join(f"(?:{pattern.pattern})" for pattern in _DATA))
_ANY_OTHER_DATA = regex(
    "|".join(
        f"(?:{pattern.pattern})"
        for pattern in (words.LONE_COUNTS, words.LONE_SIZE, words.POSTED, words.CAPTION_OF_TEXT, words.SHARED_ROW)
    )
)


def shells(text: str) -> list[Change]:
    """Drop the lines, and in lines of prose the sentences, that belong to the page and not to the text."""
    lines = text.split("\n")
    folded = lines
    if _FOLDED.search(text):
        folded = [line.translate(_FOLD) if len(line) <= _LONG_INTRO else line for line in lines]
    signs = _Signs.of(text if folded is lines else "\n".join(folded))
    reasons = _reasons(folded, signs)
    path = _titled_path(folded, reasons)
    gone = {i: reason for i, reason in reasons.items() if i != path}
    last = last_kept(lines, gone)
    changes: list[Change] = []
    for i, (line, (place, end)) in enumerate(zip(folded, line_spans(folded, gone), strict=True)):
        if i == path:
            title = _LAST_STEP.search(line)
            changes.append(Change(place, place + (title.start("title") if title else 0), "", reasons[i]))
        elif i in gone:
            changes.append(Change(place, end, "", gone[i]))
        else:
            changes.extend(_inside(line, place, signs))
            if i == last and (stamp := words.STAMP.search(line)):
                changes.append(Change(place + stamp.start(), end, "", "文末日期"))
    return changes


def _inside(line: str, place: int, signs: _Signs) -> Iterator[Change]:
    """What of a line that stays is the page's: a sentence, a stamp, a name in brackets, the site behind a title."""
    end = place + len(line)
    if _site_speaks(line, signs):
        yield from _site_sentences(line, place)
    yield from _credits(line, place)
    if line.startswith("【") and (asked := words.ASKED.match(line)) and asked.end() < len(line):
        yield Change(place, place + asked.end(), "", "网站引语")
    yield from _stamps(line, place)
    if len(line) <= _SHORT and (site := _site_behind(line)):
        yield Change(place + site, end, "", "站点名、栏目名")
    elif len(line) <= _SHORT and signs.file_name.lets(line) and (name := words.FILE_NAME.search(line)):
        yield Change(place + name.start(), end, "", "文件名")


class _Signs(NamedTuple):
    """Which lines of a text can hold what a page says of itself: in a speech hardly one."""

    paywall: Sieve
    asks: Sieve
    welcomes: Sieve
    notice: Sieve
    editor: Sieve
    shares: Sieve
    file_name: Sieve

    @classmethod
    def of(cls, text: str) -> _Signs:
        """Those of a text."""
        return cls(*sieves(_SIGNS, text))


_SIGNS = (
    words.PAYWALL,
    words.ASKS_SIGN,
    words.WELCOMES,
    words.NOTICE_HINT,
    words.SITE_EDITOR,
    words.SITE_SHARES,
    words.FILE_NAME,
)


def _reasons(lines: Sequence[str], signs: _Signs) -> dict[int, str]:
    """Why lines go, by their index."""
    reasons = {i: reason for i, reason in enumerate(_own_reasons(lines, signs)) if reason}
    _judge_crumbs(lines, reasons)
    _judge_columns(lines, reasons)
    _judge_repetitions(lines, reasons)
    _judge_contents(lines, reasons)
    _judge_cards(lines, reasons)
    _judge_intros(lines, reasons)
    _judge_leads(lines, reasons)
    _judge_captions(lines, reasons)
    _judge_credits(lines, reasons)
    _judge_foreign(lines, reasons)
    _judge_runs_of_captions(lines, reasons)
    _judge_lists(lines, reasons)
    judge_compilation(lines, reasons)
    judge_bottom(lines, reasons)
    judge_top(lines, reasons)
    return reasons


_last: list[dict[str, str]] = [{}]  # the lines of the last text, and why each goes: the next round has them again


def _own_reasons(lines: Sequence[str], signs: _Signs) -> list[str]:
    """Why each line goes, whatever stands around it."""
    known, told = _last[0], dict[str, str]()
    for line in lines:
        if line not in told:
            told[line] = known[line] if line in known else _reason(line, signs)
    _last[:] = [told]
    return [told[line] for line in lines]


def _titled_path(lines: Sequence[str], reasons: Mapping[int, str]) -> int | None:
    """The line that gives a page's place and, as its last step, a title that no other line has."""
    if any(i not in reasons and names_text(line) for i, line in enumerate(lines[:_CRUMBS])):
        return None
    for i, line in enumerate(lines[:_HEAD]):
        found = _LAST_STEP.search(line) if reasons.get(i) == "所在位置" else None
        if found and names_text(found["title"]) and "上的" in found["title"]:
            return i
    return None


def _site_behind(line: str) -> int:
    """Where the site's name begins behind a title; 0 where none stands there."""
    found = words.PAGE_TITLE.match(line) if _DIVIDES.search(line) else None
    if found is None or not names_text(found["title"]):
        return 0
    steps = words.PAGE_STEP.split(found["site"])
    return found.end("title") if len(steps[-1]) <= _STEP and names_site(steps[-1]) else 0


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


# --- what a line is, whatever stands around it ------------------------------------------------------


def _reason(line: str, signs: _Signs) -> str:
    """Why a line is the page's; empty for a line that may be text."""
    line = line.strip(_CELL) or line  # a page laid out as a table gives its lines as rows
    if not line or len(line) > _LONG_NOTICE:
        return ""
    if len(line) <= _SHORT and words.FORUM.match(line):
        return "论坛栏目"
    welcomed = signs.welcomes.lets(line) and words.WELCOMES.search(line)
    if len(line) <= _TOKENS and (welcomed or words.GLUED_PATH.match(line)):
        return "导航"
    if words.CATALOGUE.match(line):
        return "所在位置"
    if len(line) <= _SHORT and (reason := _asking_reason(line, signs)):
        return reason
    if len(line) <= _SHORT and not _ends_sentence(line):
        for judge in (_meta_reason, _row_reason, _pointer_reason):
            if reason := judge(line):
                return reason
    return _notice_reason(line) if signs.notice.lets(line) else ""


def _meta_reason(line: str) -> str:
    if "。" in line or "；" in line:
        return ""
    if _ANY_DATA.match(line):
        return "来源、时间、点击等栏目"
    if ("：" in line or ":" in line) and (len(words.ANY_LABEL.findall(line)) > 1 or words.COUNTED_INSIDE.search(line)):
        return "来源、时间、点击等栏目"
    if _ANY_OTHER_DATA.match(line) or (_COLONS.search(line) and words.CARD_ROW.match(line)) or _is_clocked(line):
        return "来源、时间、点击等栏目"
    dated = ("您是" in line or "今天是" in line) and words.VISITORS.search(line)
    return "来源、时间、点击等栏目" if dated and not _STOPS.search(line) else ""


def _is_clocked(line: str) -> bool:
    """Whether a line holds the minute at which a page was put up, and no title before it."""
    found = words.CLOCK_INSIDE.search(line) if len(line) <= _PARAGRAPH and not _STOPS.search(line) else None
    return found is not None and not names_text(line[: found.start()])


def _asking_reason(line: str, signs: _Signs) -> str:
    """What a page asks for: to pay for the rest, to press a button."""
    if signs.paywall.lets(line) and len(words.PAYWALL.findall(line)) > _ends_sentence(line):
        return "付费提示"
    asked = signs.asks.lets(line) and len(words.ASKS_SIGN.findall(line)) > _ends_sentence(line)
    return "关注、转发等提示" if asked else ""


def _row_reason(line: str) -> str:
    if "。" in line:
        return ""
    if len(_CRUMB_MARK.findall(line)) > 1:
        return "所在位置"
    if "，" in line:
        return ""
    steps = words.PAGE_STEP.split(line) if _DIVIDES.search(line) else ()
    if len(steps) > 2 and all(1 < len(step) <= _STEP for step in steps) and any(map(names_site, steps[:2])):
        return "所在位置"
    if _ARROW.search(line) and words.HOME.search(line):
        return "所在位置"
    pieces = [piece for piece in _BAR.split(line) if piece]
    if len(pieces) > 2 and max(map(len, pieces)) <= 12:
        return "导航"
    tokens = line.split()
    if len(tokens) > 2 and max(map(len, tokens)) <= 8 and len(words.SITE_WORD.findall(line)) > 1:
        return "导航"
    if len(tokens) == 2 and tokens[1] in ("导航", "网站导航") and len(line) <= 20:
        return "导航"
    return "导航" if _is_navigation(line) or _is_row_of_buttons(line) else ""


def _is_row_of_buttons(line: str) -> bool:
    """Whether half of the pieces of a line are what a page can be asked for: 【打印】【关闭】　上一条：…."""
    pieces = [piece for piece in _BETWEEN.split(line) if piece]
    if len(pieces) < 2 or _STOPS.search(line) or any(map(names_text, pieces)):
        return False
    return 2 * sum(any(knows(piece) for knows in _BUTTONS) for piece in pieces) >= len(pieces)


def _is_navigation(line: str) -> bool:
    """Whether a line is nothing but the names of buttons and columns."""
    line = _SPREAD.sub("", line)
    if not words.NAV_START.match(line):
        return False
    rest = words.NAV_WORD.sub("", line)
    if rest == line and len(words.COLUMN.findall(line)) < 2:
        return False
    return not words.NAV_GLUE.sub("", words.COLUMN.sub("", rest))


def _pointer_reason(line: str) -> str:
    if words.LIST_HEAD.match(line):
        return "相关文章"
    if words.POINTER.match(line):
        return "链接"
    if _ADDRESS_LINE.match(line):
        return "网址"
    if _RULE.match(line):
        return "分隔线"
    return "页码" if words.PAGE_NUMBER.match(line) else ""


def _notice_reason(line: str) -> str:
    """Copyright lines and notices; of a line in several sentences each must be part of the notice."""
    if not words.NOTICE_HINT.search(line):  # some of its words stand in others (退换)
        return ""
    ends = _ends_sentence(line)
    if len(line) <= _SHORT and len(words.LEGAL.findall(line)) > ends:
        return "版权、备案"
    signs = len(set(words.NOTICE_SIGN.findall(line)))
    sure = words.NOTICE.search(line) is not None and (signs > 0 or not ends)
    if not sure and not (signs > 2 and words.NOTICE_SELF.search(line)):
        return ""
    sentences = [found.group() for found in _SENTENCE.finditer(line) if len(found.group()) > 6]
    whole = all(words.NOTICE.search(sentence) or words.NOTICE_SIGN.search(sentence) for sentence in sentences)
    return "声明" if whole else ""


# --- what a line is by what stands beside it ---------------------------------------------------------------


def _kept(lines: Sequence[str], reasons: dict[int, str], i: int, step: int) -> int | None:
    """Index of the next line that stays, from ``i`` on in steps of 1 or -1."""
    i += step
    while 0 <= i < len(lines):
        if i not in reasons and lines[i]:
            return i
        i += step
    return None


def _judge_crumbs(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """Where the page stands in its site, a line for every step and for every sign between them."""
    marks = [i for i, line in enumerate(lines[:_CRUMBS]) if len(line) == 1 and _CRUMB_MARK.match(line)]
    for i in marks:
        near = [j for j in (i - 1, i + 1) if 0 <= j < len(lines) and len(lines[j]) <= _STEP and not is_text(lines[j])]
        if len(marks) > 1 or any(words.HOME.search(lines[j]) for j in near):
            reasons.update(dict.fromkeys((i, *near), "所在位置"))


def _judge_columns(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """The name of the column that a page stands in, alone on the line before the title."""
    for i, line in enumerate(lines[:_HEAD]):
        if is_text(line):
            return
        if words.COLUMN.fullmatch(line) and _kept(lines, reasons, i, -1) is None:
            reasons.setdefault(i, "导航")


def _judge_repetitions(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """A title given twice before the text begins; lines of a page that come three times or more."""
    first = next((i for i, line in enumerate(lines) if i not in reasons and is_text(line)), len(lines))
    head = [i for i in range(first) if i not in reasons and 6 <= len(lines[i]) <= 80][:_HEAD]
    for number, i in enumerate(head):
        if (
            any(_repeats(lines[i], lines[later]) for later in head[number + 1 :])
            or any(_ends_with_title(lines[i], lines[other]) for other in head if other != i)
            or any(_says_less(lines[i], lines[later]) for later in head[number + 1 :])
        ):
            reasons[i] = "标题重复"
    _judge_what_comes_again(lines, reasons)


def _judge_what_comes_again(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """A site's name between paragraphs, the head of every page with its number."""
    again: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if 2 < len(line) <= 40:
            again.setdefault(line, []).append(i)
    for line, places in again.items():
        if len(places) < _AGAIN or is_text(line):
            continue
        named = words.SITE_NAME.search(line) is not None
        head = words.RUNNING_HEAD.search(line) is not None and _runs_through(lines, line, places)
        for i in places:
            if named:
                reasons.setdefault(i, "站点名")
            if head:
                reasons.setdefault(i, "页眉")
                if i + 1 < len(lines) and words.LONE_NUMBER.fullmatch(lines[i + 1]):
                    reasons.setdefault(i + 1, "页码")


def _runs_through(lines: Sequence[str], head: str, places: Sequence[int]) -> bool:
    """Whether a line that comes again stands at the head of pages: it cuts sentences, or numbers follow it."""
    numbered = sum(i + 1 < len(lines) and words.LONE_NUMBER.fullmatch(lines[i + 1]) is not None for i in places)
    cutting = sum(i > 0 and not is_text(lines[i - 1]) and len(lines[i - 1]) > len(head) for i in places)
    return (numbered + cutting) * 2 >= len(places)


def _repeats(earlier: str, title: str) -> bool:
    """Whether ``earlier`` is the title, perhaps with the name of the site after it."""
    if not earlier.startswith(title):
        return False
    rest = earlier[len(title) :]
    return not rest or (len(rest) <= 30 and re.match(r"\s*[-_|—–·]", rest) is not None)


def _says_less(headline: str, title: str) -> bool:
    """Whether the headline that a site made up is the title in fewer words (护林会议讲话稿)."""
    if not (names_text(headline) and names_text(title)) or "上的" not in title or "上的" in headline:
        return False
    bare = set(headline.rstrip("稿"))
    return len(bare & set(title)) >= _SAME * len(bare)


def _ends_with_title(line: str, title: str) -> bool:
    """Whether a line is the title with columns or a date before it: 首页 资料 讲话范文, 10-28 | 移动端：讲话范文."""
    before = line.removesuffix(title)
    if before == line or len(title) < _TITLE or not words.BEFORE_TITLE.match(before) or _PART.match(line):
        return False
    return before[-1] in _LABEL_ENDS or all(map(names_site, before.split()))


def _judge_intros(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """What a site says before a text: 下面是小编…, or how such a text is written."""
    text, behind = "\n" + "\n".join(lines), 0
    for i, line in enumerate(lines):
        place = behind
        behind += len(line) + 1
        if i in reasons or len(line) > _LONG_INTRO:
            continue
        if i < _HEAD and words.TOLD_OF_TEXT.match(line):
            reasons[i] = "编者的话"
        if i in reasons or not is_prose(line):
            continue
        if i < _HEAD and (words.FULL_TEXT.match(line) or words.EDITOR.match(line)):
            reasons[i] = "编者的话"
            continue
        hinted = words.SITE_HINT.search(line) is not None
        if (hinted or i < _HEAD) and _stands_before_text(lines, reasons, i, text, place):
            greets = hinted and _ends_as_site(line)
            fills = i < _HEAD and words.WRITING_SURE.search(line) is not None
            defines = i < _HEAD and words.DEFINES_WRITING.match(line) is not None
            if greets or defines or (fills and len(set(words.WRITING.findall(line))) > 1):
                reasons[i] = "网站引语"
            if greets or fills or defines:
                continue
        if i < _HEAD and is_salutation(line):
            return


def _judge_leads(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """What somebody tells of a text before he gives it: prose down to 现将…整理如下, and below that the salutation."""
    for i, line in enumerate(lines[:_LEAD]):
        if i in reasons or not line:
            continue
        if is_salutation(line) or match_enumerator(line[:12]):
            return
        after = _kept(lines, reasons, i, 1)
        if after is not None and _gives_text(lines, i) and _calls(lines[after]):
            first = next((j for j in range(i) if _ends_sentence(lines[j])), i)
            reasons.update((j, "编者的话") for j in range(first, i + 1) if lines[j] and j not in reasons)
            return


def _gives_text(lines: Sequence[str], i: int) -> bool:
    if words.GIVES_TEXT.search(lines[i]):
        return True
    return is_short_lead(lines[:i]) and words.GIVES_FULL_TEXT.search(lines[i]) is not None


def _calls(line: str) -> bool:
    """Whether a line begins a text: it calls to an audience, or is its title."""
    return is_salutation(line) or (len(line) <= _TOKENS and names_text(line))


def _judge_cards(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """The card of an occasion above a text, a label and a name a line: 周次：第6周 / 升旗手：… / 主持人：…."""
    card: dict[str, int] = {}
    for i, line in enumerate(lines[:_CRUMBS]):
        if i in reasons or not line:
            continue
        if (found := words.CARD_LINE.match(line)) and not match_enumerator(line[:12]):
            card.setdefault(found["label"], i)
            continue
        if len(card) >= _CARD:
            reasons.update(dict.fromkeys(card.values(), "来源、时间、点击等栏目"))
        card = {}
        if is_text(line):
            return


def _judge_contents(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """A table of contents above a text: what stands below 目录/提纲 in numbered lines, down to the text's beginning."""
    head = next((i for i, line in enumerate(lines[:_HEAD]) if words.CONTENTS.match(line)), None)
    if head is None:
        return
    end = head + 1
    while end < len(lines) and (end in reasons or _is_entry(lines[end])):
        end += 1
    listed = sum(match_enumerator(line[:12]) is not None for line in lines[head + 1 : end])
    if listed > 1 and end < len(lines) and is_salutation(lines[end]):
        reasons.update((i, "目录") for i in range(head, end) if lines[i] and i not in reasons)


def _is_entry(line: str) -> bool:
    if not line.strip(".…· "):
        return True
    return len(line) <= _PARAGRAPH * 2 and not _ends_sentence(line) and match_enumerator(line[:12]) is not None


def _stands_before_text(lines: Sequence[str], reasons: dict[int, str], i: int, text: str, place: int) -> bool:
    """Whether a line stands after a title or nothing, and before a salutation or the head of a part.

    ``text`` are all lines, each behind a line end; those before it reach to ``place``.
    """
    before, after = _kept(lines, reasons, i, -1), _kept(lines, reasons, i, 1)
    if before is not None and is_prose(lines[before]) and not words.LENGTH_TITLE.match(lines[before]):
        return False
    if after is None:
        return False
    if i < _HEAD and len(lines[after]) <= _TOKENS and names_text(lines[after]) and before is None:
        return True
    if is_salutation(lines[after]) or _PART.match(lines[after]):
        return True
    return text.find("\n" + lines[after], 0, place) >= 0  # the title once more


def _site_speaks(line: str, signs: _Signs) -> bool:
    if signs.editor.lets(line) and words.SITE_EDITOR.search(line):
        return True
    if signs.shares.lets(line) and words.SITE_SHARES.search(line):
        return True
    return words.SITE_HINT.search(line) is not None and words.SITE_SPEAKS.search(line) is not None


def _ends_as_site(line: str) -> bool:
    """Whether the last sentence is the site's."""
    last = [found.group() for found in _SENTENCE.finditer(line) if found.group()][-1]
    return words.SITE_SPEAKS.search(last) is not None or words.SITE_GREETS.search(last) is not None


def _site_sentences(line: str, place: int) -> list[Change]:
    """The sentences of a line of prose in which the site speaks, where others remain."""
    spans = [found.span() for found in _SENTENCE.finditer(line) if words.SITE_SPEAKS.search(found.group())]
    return [Change(place + start, place + end, "", "网站引语") for start, end in spans if end - start < 200]


def _stamps(line: str, place: int) -> Iterator[Change]:
    """What a site stamps into its prose: the number of the page, 文秘之家版权所有."""
    if "页" in line:
        yield from (
            Change(place + found.start(), place + found.end(), "", "页码") for found in words.PAGE_INLINE.finditer(line)
        )
    if "版" in line and len(line) > _SHORT:
        yield from (
            Change(place + found.start(), place + found.end(), "", "版权、备案")
            for found in words.OWNED_INLINE.finditer(line)
        )


def _credits(line: str, place: int) -> Iterator[Change]:
    """Who wrote and photographed, in brackets at the head of a line, or after its last sentence."""
    if line[:1] in _OPENERS and (found := words.CREDITS.match(line)):
        yield Change(place, place + found.end(), "", "署名")
    if line[-1:] in _CLOSERS:
        begin = max(map(line.rfind, _OPENERS))
        found = words.CREDITS.fullmatch(line, begin) if begin > 0 else None
        if found and _ends_sentence(line[:begin]):
            yield Change(place + begin, place + len(line), "", "署名")


def _judge_captions(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """Captions of pictures: short, alone between two long paragraphs, without any mark.

    The name of a person with his post is one only where the text itself gives it in the same words.
    """
    persons = 0
    for i in range(1, len(lines) - 1):
        line = lines[i]
        if i in reasons or not 3 <= len(line) <= _PARAGRAPH or _MARK.search(line) or match_enumerator(line[:12]):
            continue
        picture = words.CAPTION.search(line) is not None
        person = not picture and persons < _PERSONS and words.PERSON.match(line) is not None
        persons += person
        if person and not any(line in other for j, other in enumerate(lines) if j != i):
            continue
        if (picture or person) and _is_between_paragraphs(lines, reasons, i):
            reasons[i] = "图片说明"


def _judge_credits(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """Whose picture it was, alone on a line, and the sentence above it that says what it shows."""
    for i, line in enumerate(lines):
        if i in reasons or not line or len(line) > _CAPTION:
            continue
        if words.CAPTION_SENTENCE.match(line):
            reasons[i] = "图片说明"
        elif len(line) <= _CREDIT and words.PICTURE_CREDIT.match(line):
            reasons[i] = "图片说明"
            above = _kept(lines, reasons, i, -1)
            if above is not None and len(lines[above]) <= _CAPTION and above > 0 and not is_salutation(lines[above]):
                reasons[above] = "图片说明"


def _judge_foreign(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """Lines of Latin words in a Chinese text: commands, keys of data, what a page says in English."""
    foreign = [i for i, line in enumerate(lines) if line and not _HAN.search(line)]
    if len(foreign) * 3 > len(lines):
        return
    for i in foreign:
        line = lines[i]
        if i in reasons or len(line) > _SHORT or not _LATIN_WORDS.search(line):
            continue
        if line[:1].isupper() and _LATIN_SENTENCE.search(line):
            continue  # somebody says it
        before = _kept(lines, reasons, i, -1)
        if before is None or _ends_sentence(lines[before]) or not is_prose(lines[before]):
            reasons[i] = "外文、代码行"


def _judge_runs_of_captions(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """Captions one below the other, where pictures stood in a row: each says who does what, between paragraphs."""
    filled = [i for i, line in enumerate(lines) if line and i not in reasons]
    short = [len(lines[i]) <= _PARAGRAPH and not _MARK.search(lines[i]) for i in filled]
    place = 0
    while place < len(filled):
        end = place
        while end < len(filled) and short[end]:
            end += 1
        run = filled[place:end]
        acts = place > 0 and len(run) > 1 and all(words.CAPTION_OF_ACT.search(lines[i]) for i in run)
        if acts and _is_between_paragraphs(lines, dict.fromkeys(run[1:], ""), run[0], last=True):
            reasons.update(dict.fromkeys(run, "图片说明"))
        place = end + 1


def _is_between_paragraphs(lines: Sequence[str], reasons: dict[int, str], i: int, *, last: bool = False) -> bool:
    """Whether a whole paragraph stands before a line, and another or no text behind it (``last``: or nothing)."""
    before, after = _kept(lines, reasons, i, -1), _kept(lines, reasons, i, 1)
    if before is None or len(lines[before]) < _PARAGRAPH or not _ends_sentence(lines[before]):
        return False
    if after is None:
        return last
    return len(lines[after]) >= _PARAGRAPH or not is_text(lines[after])


def _judge_lists(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """The items below 相关文章 and its like: bullets, dates or counts of texts, until something else comes."""
    inside = False
    for i, line in enumerate(lines):
        if reasons.get(i) == "相关文章":
            inside = True
        elif inside and i not in reasons and line:
            listed = words.ITEM.match(line) or words.NUMBERED_ITEM.match(line)
            inside = len(line) <= 80 and not is_prose(line) and listed is not None
            if inside:
                reasons[i] = "相关文章"
