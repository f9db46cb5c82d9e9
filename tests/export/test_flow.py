from __future__ import annotations

import pytest
from drafts import OUTLINE, SPEECH, TITLE_BLOCK, point, section
from hypothesis import given
from hypothesis import strategies as st

from drafter.export.flow import Block, Run, flow
from drafter.model import Draft, Paragraph, Section, print_sections


def flowed(*sections: Section) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in flow(Draft("draft", "", sections))]


def test_a_speech_flows_in_the_order_of_its_text() -> None:
    printed = print_sections(inner for top in SPEECH.sections for inner in top.walk())
    assert [block.text for block in flow(SPEECH)] == printed.split("\n")


def test_roles_become_styles() -> None:
    roles = [block.role for block in flow(SPEECH)]
    assert roles[:5] == ["title", "byline", "dateline", "salutation", "body"]
    assert [role for role in roles if role.startswith("heading")] == ["heading1", "heading1", "heading2"]
    assert set(roles[5:]) == {"body", "heading1", "heading2"}


def test_run_in_headings_lead_their_paragraph() -> None:
    leads = [block.runs[0] for block in flow(SPEECH) if block.runs[0].lead]
    assert leads == [
        Run("（一）抓好思想引领。", 2),
        Run("（二）抓好技能提升。", 2),
        Run("1.建好实训基地。", 3),
        Run("（1）选准项目。", 4),
        Run("（三）抓好权益维护。", 2),
        Run("三、加强领导，为改革提供坚强保障。", 1),
    ]


def test_inline_points_are_set_like_the_text_around_them() -> None:
    inline = point("一是", "摸清情况。", "逐户走访。", level=2, inline=True, continues=True)
    assert flow(Draft("draft", "", (section("review", "要做到："), inline)))[0].runs == (
        Run("要做到："),
        Run("一是摸清情况。"),
        Run("逐户走访。"),
    )


CASES: list[tuple[str, tuple[Section, ...], list[tuple[str, str]]]] = [
    (
        "subtitle on its own line",
        (section("title", "开创新局面", "——在全市工会工作会议上的讲话"),),
        [("title", "开创新局面"), ("subtitle", "——在全市工会工作会议上的讲话")],
    ),
    (
        "subtitle on the same line",
        (section("title", "开创新局面——在全市工会工作会议上的讲话"),),
        [("title", "开创新局面"), ("subtitle", "——在全市工会工作会议上的讲话")],
    ),
    (
        "a dash within the name of the occasion",
        (section("title", "在“劳动美”——职工文艺汇演上的致辞"),),
        [("title", "在“劳动美”——职工文艺汇演上的致辞")],
    ),
    ("title as heading", (section("title", heading="在大会上的讲话"),), [("title", "在大会上的讲话")]),
    (
        "salutation with text behind it",
        (section("salutation", "同志们，"), section("opening", "现在开会。", continues=True)),
        [("body", "同志们，现在开会。")],
    ),
    (
        "second salutation",
        (section("salutation", "同志们："), section("review", "好。"), section("salutation", "同志们！")),
        [("salutation", "同志们："), ("body", "好。"), ("body", "同志们！")],
    ),
    (
        "signature at the end",
        (section("signoff", "完了。"), section("byline", "程远舟"), section("dateline", "2026年3月12日")),
        [("body", "完了。"), ("closing", "程远舟"), ("closing", "2026年3月12日")],
    ),
    (
        "a second speech",
        (section("signoff", "完了。"), *TITLE_BLOCK[:2]),
        [
            ("body", "完了。"),
            ("title", "在全市产业工人队伍建设改革工作推进会上的讲话"),
            ("byline", "云川市委副书记　程远舟"),
        ],
    ),
    (
        "text that goes on behind a heading",
        (point("一、", "抓落实。"), point("一是", None, "快。", inline=True, continues=True)),
        [("body", "一、抓落实。一是快。")],
    ),
    (
        "a heading without a point",
        (section("opening", "好。", heading="开场"),),
        [("heading1", "开场"), ("body", "好。")],
    ),
    ("levels below the fourth", (point("①", "抓手", level=9),), [("heading4", "①抓手")]),
    (
        "line ends within a paragraph",
        (section("review", "一。\r\n二。\u2028三。"),),
        [("body", "一。"), ("body", "二。"), ("body", "三。")],
    ),
    ("blanks around and empty paragraphs", (section("review", "　　一。 ", " ", ""),), [("body", "一。")]),
    ("what cannot be printed", (section("review", "a\x00b\ud800c\x1b\ufffed\te"),), [("body", "abcd　e")]),
]


@pytest.mark.parametrize(("sections", "blocks"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cases(sections: tuple[Section, ...], blocks: list[tuple[str, str]]) -> None:
    assert flowed(*sections) == blocks


def test_text_that_goes_on_behind_a_heading_leaves_it_its_typeface() -> None:
    sections = (point("一、", "抓落实。"), point("一是", None, "快。", inline=True, continues=True))
    assert flow(Draft("draft", "", sections))[0].runs[0] == Run("一、抓落实。", lead=1)


def test_only_the_first_paragraph_below_a_title_block_is_first() -> None:
    assert [block.first for block in flow(SPEECH)].index(True) == 3
    assert sum(block.first for block in flow(SPEECH)) == 1
    assert not any(block.first for block in flow(Draft("draft", "", SPEECH.sections[3:])))


def test_an_outline_has_notes_and_phrases() -> None:
    assert [block.role for block in flow(OUTLINE)][2:6] == ["heading1", "note", "phrase", "phrase"]


TEXTS = st.text(alphabet="云川。，\n　 \x00\ud800“”一", max_size=12)
SECTIONS = st.builds(
    Section,
    role=st.sampled_from(["title", "salutation", "review", "point", "note", "dateline"]),
    level=st.integers(0, 6),
    enumerator=st.sampled_from([None, "一、", "一是"]),
    heading=st.one_of(st.none(), TEXTS),
    paragraphs=st.lists(TEXTS.map(Paragraph), max_size=3).map(tuple),
    inline=st.booleans(),
    run_in=st.booleans(),
    continues=st.booleans(),
) | st.just(Section("page"))


@given(st.lists(SECTIONS, max_size=6).map(tuple))
def test_every_printable_character_is_printed_once_in_order(sections: tuple[Section, ...]) -> None:
    def kept(text: str) -> str:
        return "".join(char for char in text if char not in "\n　 \x00\ud800")

    blocks: tuple[Block, ...] = flow(Draft("formatted", "", sections))
    assert kept("".join(block.text for block in blocks)) == kept(print_sections(sections))
    assert all(block.text.strip() == block.text != "" for block in blocks)


def test_another_speech_begins_on_a_new_page_with_a_title_block_of_its_own() -> None:
    speech = (section("title", "讲话"), section("dateline", "（今天）"), section("salutation", "同志们："))
    blocks = flow(Draft("formatted", "", (Section("page"), *speech, Section("page"), *speech, Section("page"))))
    assert [(block.role, block.page, block.first) for block in blocks] == [
        ("title", False, False),
        ("dateline", False, False),
        ("salutation", False, True),
        ("title", True, False),
        ("dateline", False, False),
        ("salutation", False, True),
    ]


def test_a_speech_that_begins_in_the_middle_of_a_line_is_printed_on_its_page() -> None:
    sections = (section("signoff", "完了。"), Section("page"), section("title", "讲话", continues=True))
    assert [(block.text, block.page) for block in flow(Draft("formatted", "", sections))] == [
        ("完了。", False),
        ("讲话", True),
    ]


def test_a_comment_stays_with_the_first_run_of_its_section() -> None:
    blocks = flow(
        Draft(
            "draft",
            "",
            (
                section("opening", "今天开会。", "开好。", comment="一"),
                section("acknowledgement", "刚才发言。", continues=True, comment="二"),
                point("（一）", "抓落实。", "要抓好。", level=2, run_in=True, comment="三"),
                section("review", "", comment="四"),
            ),
        )
    )
    assert [(run.text, run.comment) for block in blocks for run in block.runs] == [
        ("今天开会。", "一"),
        ("开好。", None),
        ("刚才发言。", "二"),
        ("（一）抓落实。", "三"),
        ("要抓好。", None),
    ]


@pytest.mark.parametrize(("enumerator", "lead"), [("一是", 2), ("二要", 2), ("三是，", 2), ("一、", 1), ("第一，", 1)])
def test_a_fragment_that_leads_a_paragraph_is_no_heading_of_a_part(enumerator: str, lead: int) -> None:
    (block,) = flow(Draft("draft", "", (point(enumerator, "抓培养。", "要办好学校。", run_in=True),)))
    assert [(run.text, run.lead) for run in block.runs] == [(f"{enumerator}抓培养。", lead), ("要办好学校。", 0)]
