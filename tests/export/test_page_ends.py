"""Where the pages of a reading copy end: between sentences, and as full as that allows."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from drafts import SPEECH, TITLE_BLOCK, point, reading, section
from hypothesis import given
from hypothesis import strategies as st

from drafter.corpus.readers import read
from drafter.export.docx import export_docx
from drafter.export.flow import Block, Run, flow
from drafter.export.page_ends import paged, starts_of
from drafter.export.printed import printed
from drafter.model import Cell, Draft, Section, Table
from drafter.punctuation import sentences

READING = reading()


def draft(*sections: Section) -> Draft:
    return Draft("draft", "", sections)


def pages(blocks: tuple[Block, ...]) -> list[list[Block]]:
    found: list[list[Block]] = [[]]
    for block in blocks:
        if (block.turned or block.page) and found[-1]:
            found.append([])
        found[-1].append(block)
    return found


def height(page: list[Block]) -> int:
    return sum(len(starts_of(block, READING)) for block in page)


def sentence(length: int) -> str:
    return "云" * (length - 1) + "。"


def test_a_page_ends_with_a_sentence_and_the_paragraph_goes_on() -> None:
    text = sentence(100) + sentence(100) + sentence(100) + sentence(100)  # 20 lines and a bit
    first, second = paged(flow(draft(section("review", text))), READING)
    assert (first.text, second.text) == (text[:300], text[300:])
    assert (first.goes_on, second.continues, second.turned) == (True, True, True)


def test_a_heading_stays_with_what_it_heads_and_the_title_with_the_text() -> None:
    full = section("review", *[sentence(38)] * 8)  # 16 lines
    blocks = paged(flow(draft(full, point("一、", "提高认识", sentence(98)))), READING)
    assert [len(page) for page in pages(blocks)] == [8, 2]
    titled = paged(
        flow(draft(*TITLE_BLOCK, section("salutation", "同志们："), section("opening", sentence(100) * 4))), READING
    )
    assert pages(titled)[0][-1].role == "body"


def test_a_sentence_is_cut_at_a_clause_only_where_it_is_long() -> None:
    long = "云" * 150 + "，" + "川" * 150 + "，" + "工" * 200 + "。"
    made = paged(flow(draft(section("review", long))), READING)
    assert [block.text[-1] for block in made] == ["，", "。"]


def test_the_last_page_is_none_for_a_line_or_two() -> None:
    blocks = flow(draft(section("review", *[sentence(18)] * 18)))
    assert [len(page) for page in pages(paged(blocks, READING))] == [14, 4]


def test_each_speech_begins_on_a_page_of_its_own() -> None:
    one = (section("title", "讲话"), section("opening", sentence(100)))
    found = pages(paged(flow(draft(*one, Section("page"), *one)), READING))
    assert [[block.role for block in page] for page in found] == [["title", "body"]] * 2


@given(st.lists(st.lists(st.integers(2, 120), min_size=1, max_size=8), min_size=1, max_size=12))
def test_pages_are_never_too_full_and_no_word_is_lost(shape: list[list[int]]) -> None:
    blocks = flow(draft(section("review", *("".join(map(sentence, row)) for row in shape))))
    made = paged(blocks, READING)
    assert "".join(block.text for block in made) == "".join(block.text for block in blocks)
    assert all(height(page) <= READING.lines for page in pages(made))
    ends = {text[:end] for text in (block.text for block in blocks) for _, end in sentences(text)}
    assert all(block.text in ends or block.continues or not block.goes_on for block in made)


def test_who_reads_the_file_finds_the_paragraphs_whole() -> None:
    text = (sentence(90) + "我们要" + sentence(90)) * 4
    data = export_docx(draft(section("salutation", "同志们："), section("review", text, sentence(30))), READING)
    assert "接下页" in [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]
    assert read(data).text.split("\n") == ["同志们：", text, sentence(30)]


def test_who_looks_at_the_screen_sees_where_a_sentence_goes_on_overleaf() -> None:
    """The mark stands beside the last line of its page, on as many pages as in the Word file."""
    text = (sentence(90) + "我们要" + sentence(90)) * 4
    made = draft(section("salutation", "同志们："), section("review", text, sentence(30)))
    marked = [[line.goes_on for line in page] for page in printed(made, READING).pages]
    paragraphs = Document(io.BytesIO(export_docx(made, READING))).paragraphs
    assert sum(map(any, marked)) == [paragraph.text for paragraph in paragraphs].count("接下页") > 0
    assert not any(any(page[:-1]) for page in marked)


@pytest.mark.parametrize("keep", ["none", "paragraphs", "sections"])
def test_other_sheets_leave_the_pages_to_the_program(keep: str) -> None:
    data = export_docx(SPEECH, replace(READING, keep=keep))  # type: ignore[arg-type]
    assert not [block for block in Document(io.BytesIO(data)).paragraphs if block.text == "接下页"]


def test_where_heights_are_unknown_the_program_turns_the_pages() -> None:
    mark = chr(0xF0000)
    text = (section("review", (sentence(90) + "我们要" + sentence(90)) * 4 + mark),)
    table = Table(((Cell("甲"), Cell("乙")), (Cell("丙"), Cell("丁"))))
    document = Document(io.BytesIO(export_docx(Draft("formatted", "", text, attachments={mark: table}), READING)))
    assert "接下页" not in [paragraph.text for paragraph in document.paragraphs]
    assert document.styles["Normal"].paragraph_format.keep_together


def test_a_comment_stays_with_the_first_piece() -> None:
    block = Block("body", (Run("一、", 1, "说明"), Run(sentence(200) + sentence(200))))
    first, second = paged((block,), READING)
    assert [run.comment for run in first.runs] == ["说明", None]
    assert [run.comment for run in second.runs] == [None]


def test_a_long_post_and_a_name_are_apart() -> None:
    post = "云川市人大常委会党组副书记、副主任"
    one = draft(section("byline", f"{post}　程远舟"), section("opening", "云川。"))
    texts = [paragraph.text for paragraph in Document(io.BytesIO(export_docx(one, READING))).paragraphs]
    assert texts[0] == f"{post}　\n程远舟"
    assert read(export_docx(one, READING)).text.split("\n")[0] == f"{post}　程远舟"
