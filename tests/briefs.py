"""Briefs for tests: the shipped examples, and hypothesis strategies for any brief."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cache

from hypothesis import strategies as st

from drafter.compose.fill import draft
from drafter.compose.plan import plan as _plan
from drafter.library import Library, builtin_root
from drafter.model import (
    AgendaItem,
    Brief,
    BriefPoint,
    Draft,
    HeadingSet,
    Meeting,
    Outline,
    Phrase,
    PinnedPhrases,
    Plan,
    Quotation,
    Section,
    Speaker,
    print_sections,
)
from drafter.schema.brief import load_brief
from outlines import OUTLINES

LIBRARY = Library((builtin_root(),))
GENRES = tuple(OUTLINES)
DEFINED = {genre.id: genre for genre in LIBRARY.genre_definitions()}
ROLES = {role.zh: role.id for role in LIBRARY.roles()}


@cache
def templates() -> Mapping[str, str]:
    return LIBRARY.template_sources()


def example(genre: str) -> Brief:
    """The example brief of a genre as it ships."""
    path = LIBRARY.briefs()[genre]
    return load_brief(path.read_text(encoding="utf-8"), path.name, LIBRARY.genres(), roles=ROLES)


def plan(
    brief: Brief,
    outline: Outline,
    phrases: Mapping[str, Sequence[Phrase]] | None = None,
    headings: Sequence[HeadingSet] = (),
) -> Plan:
    """The plan of a brief of a genre that ships."""
    return _plan(brief, outline, DEFINED[brief.genre], phrases, headings)


def compose(brief: Brief, phrases: Mapping[str, tuple[Phrase, ...]] | None = None) -> Draft:
    return draft(plan(brief, OUTLINES[brief.genre], phrases), templates(), phrases)


def printed(document: Draft) -> str:
    return print_sections(walk(document))


def walk(document: Draft) -> tuple[Section, ...]:
    return tuple(section for top in document.sections for section in top.walk())


# --- strategies -----------------------------------------------------------------------------------

ODD_WORD = "\ue000\ue007甲"  # private-use characters, as rare names in old fonts have them
_WORDS = st.sampled_from(
    [
        "落实不平衡",
        "建成技能实训基地12个",
        "推行“免申即享”",
        "贯彻《安全生产法》",
        "压实责任",
        "要加强统筹",
        "是当务之急",
        "各县区分管负责同志",
        "同比增长7.8%",
        "一是抓早抓小",
        "目的",
        "在5月15日前完成整改",
        "{{ 7 * 7 }}",
        "{% if x %}",
        "{n}",
        ODD_WORD,
        "¶",
        "【待补：数据】",
    ]
)
_ENDS = st.sampled_from(["", "", "", "。", "；", "！", "？", "，"])


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """A fragment or sentence as a drafter types it."""
    return "，".join(draw(st.lists(_WORDS, min_size=1, max_size=3))) + draw(_ENDS)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", "\n", "。"])).join(draw(st.lists(fragments(), min_size=1, max_size=3)))


_MAYBE = st.none() | fragments()
_LEAVES = (
    st.builds(BriefPoint, text=fragments())
    | st.builds(BriefPoint, heading=_MAYBE, text=st.none() | paragraphs())
    | st.builds(
        BriefPoint,
        text=fragments(),
        aspect=st.sampled_from([None, "气候", "从自身看"]),
        change=st.sampled_from([None, "增长12%"]),
        lead=st.sampled_from([None, "市水利局"]),
        due=st.sampled_from([None, "6月底前", "年内"]),
        cases=st.sampled_from([(), ("石梁县办结了积案",)]),
        quotes=st.sampled_from([(), (Quotation("一分部署，九分落实。", "省委书记", "全省工作会议"),)]),
    )
)
_POINTS = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        BriefPoint,
        heading=_MAYBE,
        text=st.none() | paragraphs(),
        function=st.sampled_from([None, "significance", "tasks", "safeguards", "other"]),
        items=st.lists(inner, max_size=4).map(tuple),
    ),
    max_leaves=6,
)


_VIEWS = st.sampled_from([None, "讲得很好，我完全同意"])


def _several(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


BRIEFS: st.SearchStrategy[Brief] = st.builds(
    Brief,
    genre=st.sampled_from(GENRES),
    theme=st.sampled_from([None, "安全生产", "全市产业工人队伍建设改革", "防汛工作"]),
    title=st.none() | st.just("在推进会上的讲话"),
    meeting=st.builds(
        Meeting,
        name=st.none() | st.just("全市安全生产工作会议"),
        date=st.none() | st.just(datetime.date(2026, 3, 12)),
        place=st.none() | st.just("市会议中心"),
        task=_MAYBE,
    ),
    speaker=st.builds(Speaker, name=st.none() | st.just("程之远"), post=st.none() | st.just("市委副书记")),
    audience=st.sampled_from([None, "同志们", "尊敬的各位来宾、朋友们："]),
    region=st.sampled_from([None, "全市"]),
    leadership=st.sampled_from([None, "市委、市政府"]),
    spirit=_several(fragments()),
    agenda=st.lists(
        st.builds(AgendaItem, did=fragments(), who=st.none() | st.just("市总工会"), view=_VIEWS), max_size=3
    ).map(tuple),
    superior=st.sampled_from([None, "省委"]),
    grounds=st.sampled_from([(), ("《防洪法》",)]),
    quotes=st.sampled_from([(), (Quotation("一分部署，九分落实", None, "《意见》"),)]),
    stakes=_several(st.sampled_from(["群众安危", "事关发展大局", "稳定。"])),
    welcome=_several(fragments()),
    gains=st.lists(_POINTS, max_size=2).map(tuple),
    period=st.sampled_from([None, "去冬今春"]),
    thanks=_several(fragments()),
    congratulations=_several(fragments()),
    review=st.lists(_POINTS, max_size=4).map(tuple),
    problems=st.lists(_POINTS, max_size=4).map(tuple),
    situation=st.lists(_POINTS, max_size=3).map(tuple),
    points=st.lists(_POINTS, max_size=5).map(tuple),
    goal=_MAYBE,
    wishes=_several(fragments()),
    numbering=st.sampled_from(
        [(), ("一、", "（一）", "1."), ("一、", "一要"), ("一是",), ("第一，", "一是"), ("首先",)]
    ),
    minutes=st.none() | st.floats(1, 60),
    pinned=st.builds(
        PinnedPhrases,
        acknowledgement=_several(st.sampled_from(["讲得都很好，我都同意。", "{theme}的经验很实在"])),
        review=_several(fragments()),
        exhortation=st.sampled_from([(), ("同志们，{theme}使命光荣",), ("责任重大",)]),
        transition=st.sampled_from([(), ("下面，我就{theme}讲{n}点意见",)]),
        signoff=st.sampled_from([(), ("谢谢大家！",), ("甲", "乙")]),
    ),
    excluded=_several(st.sampled_from(["时不我待", "责任重大", "谢谢", "。"])),
    required=st.sampled_from([(), ("wishes", "signoff"), ("problems", "transition")]),
    seed=st.none() | st.integers(0, 50),
)
