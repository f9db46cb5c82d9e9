"""The report of a mining as one HTML page: no script, no network, nothing beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from drafter.model import HeadingSet, Outline, Phrase
from drafter.punctuation import SLOT
from drafter.report.pictures import count_picture, flow_picture, share_picture
from drafter.report.wording import OBLIGATIONS, counted, percent, point_facts, size_of

_PHRASES = 10  # of a role
_SETS = 12
_FILLINGS = 4  # of a slot
STYLE = """
body{font:16px/1.7 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#10243a;background:#fff;
max-width:1120px;margin:0 auto;padding:24px}
h1{font-size:26px;margin:0 0 4px}h2{font-size:21px;margin:44px 0 6px;border-bottom:2px solid #1f4e79;padding-bottom:4px}
h3{font-size:16px;margin:20px 0 6px;color:#1f4e79}p{margin:6px 0}.quiet{color:#5c6b7a;font-size:14px}
svg{max-width:100%;height:auto;display:block}table{border-collapse:collapse;font-size:14px;width:100%}
th,td{text-align:left;padding:3px 12px 3px 0;border-bottom:1px solid #e3e9ef;vertical-align:top}
th{color:#5c6b7a;font-weight:normal;white-space:nowrap}.facts th{width:6em}
.slot{color:#a34a00;background:#fff3e6;border-radius:3px;padding:0 2px}
nav a{margin-right:14px;color:#1f4e79}.key span{display:inline-block;width:14px;height:14px;border:1px solid #1f4e79;
border-radius:3px;vertical-align:-2px;margin:0 4px 0 12px}.required{background:#1f4e79}.usual{background:#7fa6cc}
.optional{background:#eef3f8}li{margin:2px 0}ul{margin:4px 0;padding-left:20px}
@media print{nav{display:none}h2{break-before:page}svg,table{break-inside:avoid}}
"""


def report_page(
    summary: Sequence[str],
    outlines: Sequence[Outline],
    phrases: Mapping[str, Sequence[Phrase]],
    headings: Sequence[HeadingSet],
    roles: Mapping[str, str],
    stylesheet: str | None = None,
) -> str:
    """The page: what was read (``summary``, lines), then each genre, the best phrases by role, the heading sets.

    Its appearance is within it, or at the address ``stylesheet`` where no page may have one of its own.
    """
    outlines = sorted(outlines, key=lambda outline: (-outline.support, outline.id))
    parts = [
        "<h1>旧稿挖掘报告</h1>",
        *(f'<p class="quiet">{escape(line)}</p>' for line in summary),
        _navigation(outlines),
        *(_genre(outline, roles) for outline in outlines),
        _phrases(phrases, roles),
        _headings(headings),
    ]
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    style = f'<link rel="stylesheet" href="{escape(stylesheet)}">' if stylesheet else f"{policy}<style>{STYLE}</style>"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>旧稿挖掘报告</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{style}'
        f"</head><body>{''.join(parts)}</body></html>\n"
    )


def _navigation(outlines: Iterable[Outline]) -> str:
    links = [f'<a href="#{escape(one.id)}">{escape(one.name)}（{one.support}篇）</a>' for one in outlines]
    links += ['<a href="#phrases">语句</a>', '<a href="#headings">成套小标题</a>']
    return f"<nav>{''.join(links)}</nav>"


def _genre(outline: Outline, roles: Mapping[str, str]) -> str:
    length = f"，通常约{outline.length}字" if outline.length else ""
    greeting = roles.get("salutation", "salutation")
    parts = [
        f'<h2 id="{escape(outline.id)}">{escape(outline.name)}</h2>',
        f"<p>依据{outline.support}篇讲话{length}。"
        + (f"{escape(greeting)}：{escape(counted(outline.salutations))}。" if outline.salutations else "")
        + "</p>",
        "<h3>各部分的先后</h3>",
        flow_picture(outline, roles),
        f'<p class="quiet key">{"".join(_key())}箭头越粗，这样接的讲话越多；指着看有数字。题目等从略。</p>',
        "<h3>篇幅</h3>",
        share_picture(outline, roles),
    ]
    point = outline.move("point")
    if point is not None:
        picture = count_picture(point.count, f"{outline.name}每篇讲几点")
        facts = "".join(
            f"<tr><th>{name}</th><td>{escape(told)}</td></tr>" for name, told in point_facts(point, roles) if told
        )
        parts += ["<h3>每篇讲几点</h3>" + picture if picture else "", f'<table class="facts">{facts}</table>']
    parts += ["<h3>各部分一览</h3>", _moves(outline, roles)]
    return "".join(parts)


def _key() -> Iterator[str]:
    for obligation, name in OBLIGATIONS.items():
        yield f'<span class="{obligation}"></span>{name}'
    yield "。"


def _moves(outline: Outline, roles: Mapping[str, str]) -> str:
    rows = "".join(
        f"<tr><td>{escape(roles.get(move.role, move.role))}</td><td>{OBLIGATIONS[move.obligation]}</td>"
        f"<td>{move.support}/{outline.support}篇</td><td>{percent(move.position)}</td><td>{percent(move.share)}</td>"
        f"<td>{size_of(move)}</td><td>{escape('、'.join(move.examples))}</td></tr>"
        for move in outline.moves
    )
    head = "".join(f"<th>{name}</th>" for name in ("语步", "", "篇数", "位置", "占全文", "篇幅", "出处"))
    return f"<table><tr>{head}</tr>{rows}</table>"


def _phrases(phrases: Mapping[str, Sequence[Phrase]], roles: Mapping[str, str]) -> str:
    parts = [
        '<h2 id="phrases">语句</h2>',
        '<p class="quiet">每种功能列最常用的几条；色块是空位，数字是用过它的讲话篇数。</p>',
    ]
    for role, bank in phrases.items():
        kept = [phrase for phrase in bank if phrase.status != "rejected"]
        rows = "".join(
            f"<tr><td>{phrase.sources}篇</td><td>{_frame(phrase.text)}</td><td>{escape(_fillings(phrase))}</td></tr>"
            for phrase in kept[:_PHRASES]
        )
        if rows:
            parts.append(f"<h3>{escape(roles.get(role, role))}（共{len(kept)}条）</h3><table>{rows}</table>")
    return "".join(parts)


def _frame(text: str) -> str:
    """A frame with its slots marked."""
    return SLOT.sub(r'<span class="slot">\g<0></span>', escape(text))


def _fillings(phrase: Phrase) -> str:
    return "；".join(f"{name}：{'、'.join(values[:_FILLINGS])}" for name, values in phrase.slots.items() if values)


def _headings(headings: Sequence[HeadingSet]) -> str:
    kept = [entry for entry in headings if entry.status != "rejected" and len(entry.headings) > 1]
    rows = "".join(
        f"<tr><td>{entry.sources}篇</td><td><ul>{''.join(f'<li>{_frame(text)}</li>' for text in entry.headings)}</ul>"
        f"</td></tr>"
        for entry in kept[:_SETS]
    )
    return '<h2 id="headings">成套小标题</h2>' + (f"<table>{rows}</table>" if rows else "<p>没有。</p>")
