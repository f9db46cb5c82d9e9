"""Briefs written out, and the commented brief to start from."""

from __future__ import annotations

import datetime

import pytest
from briefs import DEFINED, ROLES
from hypothesis import given
from hypothesis import strategies as st

from drafter.model import AgendaItem, Brief, BriefPoint, Meeting, PinnedPhrases, Speaker
from drafter.schema.brief import is_placeholder, load_brief
from drafter.schema.brief_text import Language, dump_brief, new_brief
from drafter.schema.jottings import spelt_out
from drafter.schema.keys import BRIEF as KEYS
from drafter.schema.records import Field, Record, records_of
from drafter.schema.source import dump_yaml

GENRES = {genre.id: genre.name for genre in DEFINED.values()}

BRIEF = Brief(
    genre="work-meeting",
    theme="安全生产",
    meeting=Meeting("全市安全生产会议", datetime.date(2026, 3, 12)),
    speaker=Speaker("林致远"),
    agenda=(AgendaItem("市应急局通报了情况"), AgendaItem("作了发言", "三家单位"), AgendaItem("谁：作了发言")),
    points=(BriefPoint("提高站位", None, "significance", (BriefPoint(text="这是需要"),)), BriefPoint()),
    numbering=("一、", "1."),
    minutes=20.0,
    source="b.yaml",
)


def test_a_brief_is_written_with_chinese_keys() -> None:
    assert dump_brief(BRIEF) == (
        "文种: work-meeting\n"
        "主题: 安全生产\n"
        "会议: {名称: 全市安全生产会议, 日期: 2026-03-12}\n"
        "讲话人: {姓名: 林致远}\n"
        "议程: [市应急局通报了情况, {谁: 三家单位, 做了什么: 作了发言}, {做了什么: 谁：作了发言}]\n"
        "要点:\n"
        "- {小标题: 提高站位, 作用: 认识意义, 分点: [这是需要]}\n"
        "- 【待补】\n"
        "序号: 一、 > 1.\n"
        "时长: 20\n"
    )


def test_a_brief_is_written_with_english_keys() -> None:
    written = dump_brief(BRIEF, "en")
    assert "meeting: {name: 全市安全生产会议, date: 2026-03-12}\n" in written
    assert "function: significance" in written


TEXTS = (
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12)
    | st.text(alphabet="甲内容：: -#'\"{}[],>|&*!~0", min_size=1, max_size=8)
    | st.sampled_from(["null", "内容：甲", "谁:乙", "2026-03-12", "第一行\n第二行"])
)
# What is jotted down is read as it is said (0 0 → 0，0), and then written so.
GIVEN = TEXTS.map(str.strip).filter(lambda text: text and not is_placeholder(text) and spelt_out(text) == text)
MAYBE = st.none() | GIVEN
LISTS = st.lists(GIVEN, max_size=3).map(tuple)
FUNCTION = st.sampled_from([None, "significance", "tasks", "safeguards", "other"])
POINTS = st.recursive(
    st.builds(BriefPoint, heading=MAYBE, text=GIVEN, function=FUNCTION),
    lambda inner: st.builds(BriefPoint, heading=GIVEN, text=MAYBE, items=st.lists(inner, max_size=2).map(tuple)),
    max_leaves=5,
)
POINT_LISTS = st.lists(POINTS, max_size=3).map(tuple)
BRIEFS = st.builds(
    Brief,
    genre=st.sampled_from(list(GENRES)),
    theme=MAYBE,
    title=MAYBE,
    meeting=st.builds(
        Meeting, name=MAYBE, date=st.none() | st.dates(datetime.date(1000, 1, 1)), place=MAYBE, task=MAYBE
    ),
    speaker=st.builds(Speaker, name=MAYBE, post=MAYBE),
    audience=MAYBE,
    spirit=LISTS,
    agenda=st.lists(st.builds(AgendaItem, did=GIVEN, who=MAYBE), max_size=2).map(tuple),
    wishes=LISTS,
    review=POINT_LISTS,
    points=st.lists(POINTS | st.just(BriefPoint()), max_size=3).map(tuple),
    numbering=st.lists(st.sampled_from(["一、", "（一）", "1.", "（1）", "①", "一是", "一要", "首先"]), max_size=3).map(
        tuple
    ),
    minutes=st.none() | st.floats(0.1, 600),
    reading_rate=st.integers(1, 1000),
    seed=st.integers(-(10**9), 10**9),
    source=st.just("b.yaml"),
    pinned=st.builds(PinnedPhrases, review=LISTS, transition=LISTS, signoff=LISTS),
    excluded=LISTS,
    required=st.sampled_from([(), ("wishes",), ("wishes", "signoff")]),
    omitted=st.sampled_from([(), ("situation", "byline")]),
)


@pytest.mark.parametrize("text", ["-甲", "－甲", "● 甲", "-5℃"])
def test_a_text_that_looks_like_an_entry_is_read_back(text: str) -> None:
    brief = Brief("address", theme=text, wishes=(text,))
    read = load_brief(dump_brief(brief), "b.yaml", GENRES)
    assert (read.theme, read.wishes) == (text, (text,))


@given(BRIEFS, st.sampled_from(["zh", "en"]))
def test_a_brief_written_is_read_back(brief: Brief, language: Language) -> None:
    written = dump_brief(brief, language)
    assert load_brief(written, "b.yaml", GENRES, roles=ROLES) == brief
    assert dump_brief(load_brief(written, "b.yaml", GENRES, roles=ROLES), language) == written


# --- a brief to start from ----------------------------------------------------------------------


@pytest.mark.parametrize("genre", GENRES)
def test_a_new_brief_loads_and_gives_nothing_but_the_genre(genre: str) -> None:
    brief = load_brief(new_brief(DEFINED[genre]), "b.yaml", GENRES, roles=ROLES)
    functions = [point.function for point in brief.points]
    assert brief == Brief(genre=genre, points=tuple(BriefPoint(function=f) for f in functions), source="b.yaml")


@pytest.mark.parametrize("genre", GENRES)
def test_a_new_brief_explains_every_key_once(genre: str) -> None:
    lines = new_brief(DEFINED[genre]).splitlines()
    for key in KEYS.fields:
        assert sum(line.startswith((f"{key.zh}:", f"# {key.zh}:")) for line in lines) == 1, key.zh
        assert key.name == "genre" or sum(line.startswith(f"# {key.zh}：") for line in lines) == 1, key.zh


@pytest.mark.parametrize("genre", GENRES)
def test_the_examples_in_the_comments_can_be_used(genre: str) -> None:
    """The comment signs taken off «#   - …», the lines stand as entries below the key that follows."""
    lines: list[str] = []
    examples: list[str] = []
    for line in new_brief(DEFINED[genre]).splitlines():
        if line.startswith("#   "):
            examples.append(line.removeprefix("#   "))
        elif examples:  # the key itself, with a comment sign where the genre does not use it
            lines += [line.removeprefix("# "), *examples]
            examples = []
        elif not line.startswith("  "):
            lines.append(line)
    brief = load_brief("\n".join(lines), "b.yaml", GENRES, roles=ROLES)
    assert brief.points[0].function == "significance"
    assert brief.review
    assert brief.spirit
    assert len(brief.agenda) == 2


EXAMPLES = [(record, key) for record in records_of(KEYS) for key in record.fields]


@pytest.mark.parametrize(("record", "key"), EXAMPLES, ids=[f"{record.name}.{key.name}" for record, key in EXAMPLES])
def test_every_example_of_the_table_is_accepted(record: Record, key: Field) -> None:
    data = {key.zh: key.example}
    if record.name == "quotation":  # words need their owner
        data = {one.zh: one.example for one in record.fields}
    if record is not KEYS:
        data = {next(holder.zh for holder in KEYS.fields if holder.record is record): data}
    if key.name == "genre":
        data = {key.zh: DEFINED["address"].name}
    load_brief(dump_yaml({"文种": "致辞"} | data), "b.yaml", GENRES, roles=ROLES)


def test_an_address_has_no_problems_section_but_says_so() -> None:
    text = new_brief(DEFINED["address"])
    assert "\n问题:" not in text
    assert "\n# 问题:" in text
    assert text.index("\n祝贺:") < text.index("\n标题:")


def test_the_examples_may_come_from_a_brief_of_the_genre() -> None:
    text = new_brief(DEFINED["work-meeting"], BRIEF)
    assert "例：安全生产" in text
    assert "例：全市安全生产会议" in text
    assert "#   - 市应急局通报了情况" in text
    assert "林致远" in text
    assert load_brief(text, "b.yaml", GENRES, roles=ROLES).theme is None


def test_long_examples_are_cut() -> None:
    inner = tuple(BriefPoint(text="把改革任务落到实处" * 20) for _ in range(9))
    example = Brief("work-meeting", points=(BriefPoint("甲", items=inner),) * 3)
    lines = new_brief(DEFINED["work-meeting"], example).splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("# 要点："))
    assert len(lines[start : lines.index("要点:")]) == 5
    assert max(map(len, lines[start:])) < 80
