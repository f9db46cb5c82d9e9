"""Notes in words (说明): what planning and writing have to say to the user, each code worded here and nowhere else.

Whoever needs a fact reads it from the note (``Note.code``, ``Note.values``), never from its sentence. Wording stands
this low because the outline document prints the decisions of a plan and the JSON of a draft holds its notes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drafter.model import Note
from drafter.numerals import count_word, ordinal

OBLIGATIONS = {"required": "必有", "usual": "常有", "optional": "可有"}
_DECIDED = {"edited": "，提纲经人工改定", "accepted": "，提纲经人工认可"}
_WHY = {"no-matter": "写作要点没有这方面内容", "rare": "不是每篇都要写"}


def worded(note: Note) -> str:
    """The sentence of a note; raises KeyError for a code that has none."""
    wording = WORDINGS[note.code]
    if isinstance(wording, str):
        return wording.format_map({name: _text(value) for name, value in note.values.items()})
    return wording(**note.values)


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _quoted(texts: Sequence[str], joint: str) -> str:
    return joint.join(f"“{text}”" for text in texts)


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%"


# --- what depends on the values ---------------------------------------------------------------------


def _section_lengths(lengths: Sequence[tuple[str, int]]) -> str:
    return f"各部分篇幅：{'、'.join(f'{name}约{length}字' for name, length in lengths) or '不限'}。"


def _left_out(section: str, why: str, obligation: str, speeches: int, decided: str | None) -> str:
    if obligation == "required" and why == "no-matter":
        told = f"不写“{section}”：{_WHY[why]}；同类讲话通常都有（{speeches}篇{_DECIDED.get(decided or '', '')}）"
        return f"{told}，要写就请补上。"
    standing = f"{OBLIGATIONS[obligation]}，{speeches}篇同类讲话有{_DECIDED.get(decided or '', '')}"
    return f"不写“{section}”：{_WHY[why]}（{standing}）。"


def _near_order(sections: Sequence[str]) -> str:
    return f"{_quoted(sections, '和')}在同类讲话里位置相近、先后不一，按通常的次序排。"


def _skeleton(functions: Sequence[str]) -> str:
    return f"写作要点没有给要点，按“{'、'.join(functions)}”{count_word(len(functions))}点搭好架子，内容待补。"


def _numbering(styles: Sequence[str], standing: Sequence[int], depth: int, reason: Note) -> str:
    """``standing`` are the levels whose headings have a line of their own, ``depth`` how many levels there are."""
    where = f"第{'、'.join(map(ordinal, standing))}层标题独占一行，" if standing else ""
    rest = ("其余标题" if standing else "标题") + "后接排正文" if len(standing) < depth else "正文另起一段"
    marks = f"层次序数用{' > '.join(styles)}" if styles else "要点不用序数"
    return f"{marks}（{worded(reason)}）；{where}{rest}。"


def _by_brief(unknown: Sequence[str]) -> str:
    return "依写作要点" + (f"，其中{_quoted(unknown, '')}不是通行的序数，改用通例" if unknown else "")


def _deep_points(depth: int) -> str:
    return f"要点分到第{ordinal(depth)}层，公文结构一般不超过四层，请合并。"


def _matter_short(expected: int, planned: int) -> str:
    return f"写作要点的材料加上套语约{expected}字，约为计划{planned}字的{_percent(expected, planned)}。"


def _thin(sections: Sequence[tuple[str, str]]) -> str:
    """Each section is its name and what to ask about it."""
    return f"还可以问清楚：{'、'.join(f'{name}（{question}）' for name, question in sections)}。"


def _gaps(gaps: Sequence[str]) -> str:
    return f"初稿里会有{len(gaps)}处【待补】（{'；'.join(gaps)}）。"


def _doubts(doubts: Sequence[str]) -> str:
    return f"请核对：{'；'.join(doubts)}。"


def _over(length: int, minutes: int, planned: int) -> str:
    more = _percent(length - planned, planned)
    return f"约讲{minutes}分钟，比计划的{planned}字多{more}，请压缩材料或者放宽时长"


def _under(length: int, minutes: int, planned: int) -> str:
    less = _percent(planned - length, planned)
    return f"约讲{minutes}分钟，比计划的{planned}字少{less}：材料不够，不凑字数"


# What is wrong with a length, said without the length itself.
VERDICTS: dict[str, Callable[..., str]] = {"length-over": _over, "length-under": _under}


def _length_over(length: int, minutes: int, planned: int) -> str:
    return f"初稿约{length}字，{_over(length, minutes, planned)}。"


def _length_under(length: int, minutes: int, planned: int) -> str:
    return f"初稿约{length}字，{_under(length, minutes, planned)}。"


def _excluded_kept(texts: Sequence[str]) -> str:
    return f"不用语句{_quoted(texts, '')}仍在稿中：是模板的固定说法或写作要点的原文，请手工修改。"


def _keys_unused(genre: str, keys: Sequence[tuple[str, int]]) -> str:
    told = "、".join(f"“{name}”" + (f"（第{line}行）" if line else "") for name, line in keys)
    return f"{genre}用不上{told}，这些内容没有写进初稿。"


def _unlike(avoided: int, same: Sequence[str]) -> str:
    done = f"避开了去年稿里的{avoided}处说法" if avoided else "没有选到与去年稿相同的说法"
    return f"{done}；仍然相同的有{_quoted(same, '')}，请手工修改。" if same else f"{done}，自写的话没有与去年稿相同的。"


WORDINGS: dict[str, str | Callable[..., str]] = {
    # the plan
    "genre-mined": "文种为{genre}，提纲来自{speeches}篇同类讲话。",
    "genre-by-hand": "文种为{genre}，提纲是手工编写的，还没有同类讲话印证。",
    "length-usual": "写作要点没有给时长，按同类讲话的通常篇幅安排，全文约{length}字。",
    "length-given": "按{minutes}分钟、每分钟{rate}字安排，全文约{length}字。",
    "length-assumed": "写作要点没有给时长，按{minutes}分钟、每分钟{rate}字安排，全文约{length}字。",
    "section-lengths": _section_lengths,
    # which sections
    "structure": "结构依次为：{sections}。",
    "report-structure": "报道依次写标题、导语、讲话要点。",
    "report-structure-agenda": "报道依次写标题、导语、讲话要点、其他议程和出席人员。",
    "head-omitted": "依写作要点，不写{sections}。",
    "omitted": "依写作要点，不写“{section}”。",
    "omitted-with-matter": "依写作要点，不写“{section}”，这方面的材料不会写进初稿。",
    "required": "依写作要点，必写“{section}”。",
    "pinned": "写作要点为“{section}”选定了语句，写入。",
    "matter-alone": "同类讲话的提纲里没有“{section}”，因写作要点有这方面内容，写入。",
    "left-out": _left_out,
    "wishes-enough": "不写“{section}”：对乡亲、家属、师傅们说话，写作要点没有写目标，祝愿收尾就够了；要写请填“目标”。",
    "near-order": _near_order,
    "fixed-structure": "{genre}的结构是固定的，对“{sections}”的取舍不起作用。",
    "no-demands": "写作要点没有给要点，不写贯彻落实的要求。",
    "no-place": "{genre}不写“{sections}”，写作要点的这方面内容没有用上；对会议的小结请写在“{summing_up}”里。",
    "agenda": "会议议程{items}项，逐项串联。",
    "no-agenda": "写作要点没有给议程，待补。",
    # the points
    "skeleton": _skeleton,
    "no-points": "写作要点没有给要点，要讲的意思待补。",
    "functions-guessed": "没有写明作用的要点，按小标题和位置判断，各点依次为：{functions}。",
    "headings-supplied": "写作要点没有给小标题，用一套与主题相配的平行小标题，请斟酌。",
    "headings-missing": "没有小标题、待补的要点：{points}。",
    "points": "主要内容分{number}点。",
    "points-announced": "主要内容分{number}点，过渡句报出的点数与此一致。",
    "numbering": _numbering,
    "by-brief": _by_brief,
    "by-speeches": "依同类讲话最常用的一种，{speeches}篇",
    "by-outline": "依提纲",
    "by-custom": "依公文通例",
    "by-genre": "依这一文种的通例",
    "statements": "有的要点是陈述，不能接在“一要”后面",
    "deep-points": _deep_points,
    # what the brief lacks
    "gaps": _gaps,
    "no-gaps": "初稿没有待补之处。",
    "matter-short": _matter_short,
    "empty": "没有材料、只有小标题的：{sections}；请补上要讲什么。",
    "thin": _thin,
    "doubts": _doubts,
    # the finished text
    "length": "初稿约{length}字，约讲{minutes}分钟。",
    "length-as-planned": "初稿约{length}字，约讲{minutes}分钟，与计划的{planned}字相符。",
    "length-over": _length_over,
    "length-under": _length_under,
    "pinned-unused": "选用语句“{text}”没有用上：这份稿子的“{section}”没有可以换用的地方。",
    "excluded-kept": _excluded_kept,
    "keys-unused": _keys_unused,
    "unlike": _unlike,
}
