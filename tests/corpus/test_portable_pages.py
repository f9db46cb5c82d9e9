"""PDF files: paragraphs out of printed lines, what stands beside them on record; files made never to end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fuzz.pdf_files import FONT, Text, objects, pdf, stream

from drafter.corpus.cleaners import clean
from drafter.corpus.ledger import revert
from drafter.corpus.readers import read
from drafter.errors import UnreadableError
from drafter.library import open_library
from drafter.model import Document
from drafter.pipeline.checking import check_file
from drafter.show.findings import place_of

SIZE, PITCH, LEFT, WIDE, TOP = 16, 28, 90, 26, 100  # points, and characters of a line
FIRST = (
    "今天，我们召开全市安全生产工作会议，主要任务是总结去年工作，部署今年任务，动员全市上下进一步统一思想、坚定信心。"
)
SECOND = "刚才，市应急局通报了情况，三家单位作了发言，讲得都很好，我都同意。过去一年，事故起数下降12.5%，成绩来之不易。"


def broken(text: str, wide: int = WIDE, indent: int = 2) -> list[tuple[int, str]]:
    """A paragraph as lines, each with how far in it begins."""
    lines = [(indent, text[: wide - indent])]
    lines += [(0, text[i : i + wide]) for i in range(wide - indent, len(text), wide)]
    return [line for line in lines if line[1]]


def page(lines: list[tuple[float, str]], left: float = LEFT, size: float = SIZE) -> list[Text]:
    return [(left + indent * size, TOP + i * PITCH, size, text) for i, (indent, text) in enumerate(lines)]


def text_of(*pages: list[Text]) -> list[str]:
    return read_pdf(*pages).text.split("\n")


def read_pdf(*pages: list[Text]) -> Document:
    return clean(read(pdf(pages), "讲话.pdf"))


def test_lines_are_joined_by_indent_and_width() -> None:
    lines = [*broken(FIRST), *broken(SECOND), (2, "一、提高认识"), *broken(FIRST), (2, "谢谢大家！")]
    found = read_pdf([(200, 60, 22, "在大会上的讲话"), *page(lines)])
    assert found.text.split("\n") == ["在大会上的讲话", FIRST, SECOND, "一、提高认识", FIRST, "谢谢大家！"]
    assert (found.kind, found.encoding) == ("pdf", "pdf")
    assert revert(found.text, found.edits) == found.raw
    assert {edit.code for edit in found.edits} == {"layout"}


def test_page_numbers_and_running_heads_go_and_are_on_record() -> None:
    lines = [*broken(FIRST), *broken(SECOND), *broken(FIRST), *broken(SECOND)]
    pages = [
        [(90, 40, 9, "内部文稿"), *page(part), (290, 800, 12, f"— {number} —")]
        for number, part in enumerate((lines[:7], lines[7:]), 1)
    ]
    found = read_pdf(*pages)
    assert found.text.split("\n") == [FIRST, SECOND, FIRST, SECOND]
    gone = [edit for edit in found.edits if edit.note]
    assert "".join(edit.before.replace("\n", "").replace(" ", "") for edit in gone) == "内部文稿—1—内部文稿—2—"
    assert {part for edit in gone for part in (edit.note or "").split("、")} == {"页码", "页眉页脚"}
    assert revert(found.text, found.edits) == found.raw
    assert place_of(found.place(11, 3)) == "讲话.pdf:第2页第2行第3字"


def test_the_marks_of_a_reading_copy_are_no_text_and_its_paragraphs_go_on() -> None:
    cut = FIRST.index("，主要") + 1
    first = [*page([*broken(SECOND), *broken(FIRST[:cut])]), (300, 600, 12, "接下页"), (290, 800, 12, "— 1 —")]
    rest = page([(0, line) for line in (FIRST[cut : cut + WIDE], FIRST[cut + WIDE :])])
    second = [*rest, (LEFT + WIDE * SIZE + 4, TOP, 9, "约第2分钟"), *page(broken(SECOND))[3:], (290, 800, 12, "— 2 —")]
    found = read_pdf(first, second)
    assert found.text.split("\n")[:2] == [SECOND, FIRST]
    assert {edit.note for edit in found.edits} >= {"接下页、页码", "时间标记"}
    assert revert(found.text, found.edits) == found.raw


def test_a_title_on_two_lines_is_one_and_the_lines_below_it_are_not() -> None:
    head = [
        (22, "在全市安全生产工作会议暨重点"),
        (22, "任务推进会上的讲话"),
        (16, "市长程之远"),
        (16, "（2026年3月）"),
    ]
    middle = LEFT + WIDE * SIZE / 2
    centred = [(middle - len(text) * size / 2, 60 + 32 * i, size, text) for i, (size, text) in enumerate(head)]
    body = [(x, y + 100, size, text) for x, y, size, text in page([*broken(FIRST), *broken(SECOND), (2, "谢谢！")])]
    assert text_of([*centred, *body])[:3] == [
        "在全市安全生产工作会议暨重点任务推进会上的讲话",
        "市长程之远",
        "（2026年3月）",
    ]


def test_two_columns() -> None:
    left = page([*broken(FIRST, 12), *broken(SECOND, 12)], left=60)
    right = page([*broken(SECOND, 12), *broken(FIRST, 12)], left=310)
    assert text_of([(150, 60, 22, "讲话摘编"), *left, *right]) == ["讲话摘编", FIRST, SECOND, SECOND, FIRST]


def test_cells_of_a_table_stay_on_their_lines() -> None:
    rows = [(90 + 150 * column, 500 + 28 * row, 12, f"格{row}{column}") for row in range(3) for column in range(3)]
    read_ = read(pdf([[*page([*broken(FIRST), *broken(SECOND)]), *rows]]))
    assert read_.raw.split("\n")[-3:] == [f"格{row}0\u3000格{row}1\u3000格{row}2" for row in range(3)]


def test_radicals_become_the_characters_that_were_printed() -> None:
    assert text_of([(90, 100, 16, "⼯会为⺠，⼀⼼⼀意。")]) == ["工会为民，一心一意。"]


def test_latin_words_keep_their_blanks() -> None:
    assert text_of([(90, 100, 16, "用 Word 2016"), (90, 140, 16, "打开文件。")]) == ["用 Word 2016打开文件。"]


def test_letters_that_are_made_larger_have_the_size_that_they_show() -> None:
    lines = [*broken(FIRST), *broken(SECOND), *broken(FIRST)]
    plain = pdf([page(lines)])
    assert read(plain).raw.count("\n") == len(lines) - 1
    content = [(x * 4, (y - 842) * 4 + 842, size * 4, words) for x, y, size, words in page(lines)]
    scaled = pdf([content], before=b".25 0 0 .25 0 0 cm ")
    assert clean(read(scaled)).text == clean(read(plain)).text


@pytest.mark.parametrize(
    "turn",
    [b"0 1 -1 0 842 0 cm ", b"0 -1 1 0 -200 595 cm ", b"-1 0 0 -1 595 842 cm "],
    ids=["left", "right", "over"],
)
def test_a_page_that_is_turned_is_read_as_it_is_held(turn: bytes) -> None:
    lines = [*broken(FIRST), *broken(SECOND), *broken(FIRST)]
    assert clean(read(pdf([page(lines)], before=turn))).text.split("\n") == [FIRST, SECOND, FIRST]


def test_leaning_words_are_no_text() -> None:
    leaning = b"q .7 .7 -.7 .7 200 0 cm BT /F 40 Tf 100 100 Td <673a5bc6> Tj ET Q "
    document = read(pdf([page(broken(FIRST))], before=leaning))
    assert "机密" not in document.raw
    assert [(one.kind, one.text) for one in document.omissions] == [("leaning", "机密")]


def test_vertical_writing_is_told() -> None:
    letters = [(400 - 30 * (i // 20), 100 + 18 * (i % 20), 16, char) for i, char in enumerate(FIRST)]
    with pytest.raises(UnreadableError, match="竖排"):
        read(pdf([letters]))


def test_a_scan_is_told_as_such() -> None:
    with pytest.raises(UnreadableError, match="扫描件") as error:
        read(pdf([[], [], []]))
    assert "文字识别" in (error.value.hint or "")


def test_pages_that_are_pictures_are_told_among_others() -> None:
    image = b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R 6 0 R]/Count 2>>",
        FONT,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        stream(b"BT /F 16 Tf 90 700 Td <%b> Tj ET" % FIRST[:20].encode("utf-16-be").hex().encode()),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</XObject<</I 8 0 R>>>>>>",
        stream(b"q 500 0 0 700 40 40 cm /I Do Q"),
        stream(b"\x80", image),
    ]
    document = read(objects(parts), "半扫描.pdf")
    assert check_file(objects(parts), open_library(), "半扫描.pdf").findings[0] == document.findings[0]
    assert document.raw == FIRST[:20]
    assert [(one.kind, one.count) for one in document.omissions] == [("picture", 1), ("blank-page", 1)]
    (finding,) = document.findings
    assert "1页是图片" in finding.message


def test_an_encrypted_file() -> None:
    data = pdf([page(broken(FIRST))])
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>/ID[<00><00>]" % (b"0f" * 32, b"0a" * 32)
    with pytest.raises(UnreadableError, match="有密码"):
        read(data.replace(b"/Root 1 0 R", b"/Root 1 0 R" + locked))


def test_a_signature_behind_a_few_bytes() -> None:
    assert read(b"\r\n\r\n" + pdf([page(broken(FIRST))])).kind == "pdf"


def drawn(content: bytes, *more: bytes, times: int = 1, names: bytes = b"") -> bytes:
    """A PDF of pages that all draw the same."""
    return objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"4 0 R " * times, times),
            FONT,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>%b>>>>"
            % names,
            content,
            *more,
        ]
    )


def laughing(levels: int) -> Iterator[bytes]:
    """Forms that each draw the next ten times."""
    for level in range(levels):
        inner = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (7 + level)
        yield stream(b"/X Do " * 10, inner)
    yield stream(b"BT /F 12 Tf (a) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")


X = b"/XObject<</X 6 0 R>>"
TEXT = b"BT /F 12 Tf 9 9 Td " + b"<4e00> Tj " * 300_000


PICTURE = b"/Type/XObject/Subtype/Image/Width 1800/Height 1800/ColorSpace/DeviceGray/BitsPerComponent 8"


def test_a_picture_of_one_colour_is_no_page_full_of_instructions() -> None:
    grey = b"@" * (1800 * 1800)
    words = b"BT /F 12 Tf 90 700 Td <%b> Tj ET /X Do" % "同志们今天开会".encode("utf-16-be").hex().encode()
    assert read(drawn(stream(words), stream(grey, PICTURE), names=X)).raw == "同志们今天开会"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (drawn(stream(TEXT)), "解开后过大"),
        (drawn(stream(TEXT, PICTURE)), "解开后过大"),  # a page draws it whatever it calls itself
        (drawn(stream(b"/X Do"), stream(TEXT, b"/A<<%b>>/Subtype/Form" % PICTURE), names=X), "解开后过大"),
        (drawn(stream(bytes(100 << 20))), "解开后过大"),
        (drawn(b"<</Length 99>>stream\n" + TEXT + b"\nendstream"), "解开后过大"),
        (drawn(stream(b"/X Do"), *laughing(9), names=X), "解开后过大"),
        (drawn(stream(TEXT[:30_000]), times=10_000), "解开后过大"),
        (drawn(stream(b"BT"), times=700), "太多"),
        (
            objects([b"<</Pages 2 0 R>>", *(b"<</Kids[%d 0 R]/Count 1>>" % (i + 3) for i in range(9000))]),
            "已损坏|没有文字|太多|过大",
        ),
        (b"%PDF-1.4\n" + b"1 0 obj\n" * 99_999, "已损坏|没有文字|太多|过大"),
        (b"%PDF-1.4\n" + b"stream\n" * 99_999, "已损坏|没有文字|太多|过大"),
        (b"%PDF-1.4\n" + b"[" * 99_999, "已损坏|没有文字|太多|过大"),
    ],
    ids=lambda value: f"{len(value)}" if isinstance(value, bytes) else None,
)
def test_files_made_to_be_drawn_for_ever(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as error:
        read(data)
    assert error.value.hint
