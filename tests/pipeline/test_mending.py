"""check --fix changes what it lists and nothing else: bytes, encodings, line ends, whatever the file is."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.cli.app import run
from drafter.corpus.encodings import byte_places
from drafter.corpus.readers import read
from drafter.library import Library, open_library
from drafter.pipeline.checking import check_file
from drafter.pipeline.mending import Correction, fixes_of, mend, mend_file, mended_text

TEXT = "在全市工会工作会议上的讲话\n\n同志们：\n　　今天,我们召开全市工会工作会议。会上，3家单位作了发言。\n"
FRONT = "---\ntitle: 讲话,草稿\n---\n\n"
# fmt: off
PIECES = st.sampled_from([
    "今天,", "我们召开会议", "。", "1、", "一是", "，", ",", "(一)", "第一,", "**加强,**", "[通知,](http://a.cn/b,c)",
    "![图,](x,.png)",
    "<b>好,</b>", "&nbsp;", "\u3000\u3000", "  ", "同志们:", "# ", "> ", "- ,", "| 甲,| 乙, |", "\\,", "会議,",
    "？", "?", "!", "”“",
    "5％", "２０２６年", "20世纪九十年代", ".", "、.", "\u200b", "\ufeff", "𠀀,", "*,*",
])
# fmt: on
LINES = st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=6)
FORMS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be-marked", "utf-32"])


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()


def stored(text: str, form: str) -> bytes:
    return ("\ufeff" + text).encode("utf-16-be") if form == "utf-16-be-marked" else text.encode(form)


def applied(text: str, listed: tuple[Correction, ...]) -> str:
    """The text with the listed changes made, each checked to be where it says."""
    starts = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]
    for change in reversed(listed):
        place = starts[change.location.line - 1] + change.location.column - 1
        assert text.startswith(change.before, place)
        text = text[:place] + change.after + text[place + len(change.before) :]
    return text


@settings(max_examples=40)
@given(lines=LINES, form=FORMS, end=st.sampled_from(["\n", "\r\n", "\r"]), suffix=st.sampled_from([".txt", ".md"]))
def test_the_difference_is_what_is_listed(
    tmp_path_factory: pytest.TempPathFactory, library: Library, lines: list[str], form: str, end: str, suffix: str
) -> None:
    text = end.join([*TEXT.split("\n"), *lines])
    text = (FRONT.replace("\n", end) if suffix == ".md" else "") + text
    folder = tmp_path_factory.getbasetemp()
    path, target = folder / f"讲话{suffix}", folder / f"新{suffix}"
    path.write_bytes(stored(text, form))
    listed = mend_file(path, target, library, force=True).changes
    assert listed
    assert mend(path.read_bytes(), library, path.name).data == target.read_bytes()
    assert target.read_bytes() == stored(applied(text, listed), form)


@settings(max_examples=100)
@given(st.binary(max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16", "utf-16-le"]))
def test_every_character_has_a_place_in_the_file(data: bytes, encoding: str) -> None:
    data = codecs.BOM_UTF16_LE + data if encoding == "utf-16" else data
    places = byte_places(data, encoding)
    assert len(places) == len(data.decode(encoding, "replace")) + 1
    assert list(places) == sorted(places)
    assert places[-1] in (0, len(data)) or encoding.startswith("utf-")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("网页.txt", f"<html><body><p>{TEXT}</p></body></html>".encode(), "这是网页"),
        ("网页.md", f"<!doctype html><p>{TEXT}</p>".encode(), "这是网页"),
        ("讲话.html", TEXT.encode(), "只能自动改正"),
    ],
)
def test_what_is_no_plain_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert run(["check", str(tmp_path / name), "--fix"]) == 2
    assert says in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_word_file_that_is_called_a_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(tmp_path / "讲话.txt", "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{w}"><w:body><w:p/></w:body></w:document>')
    assert run(["check", str(tmp_path / "讲话.txt"), "--fix"]) == 2
    assert "这是 Word 文件" in capsys.readouterr().err


def test_broken_bytes_stay_as_they_are(tmp_path: Path, library: Library) -> None:
    data = TEXT.encode().replace("发言".encode(), b"\xe5\x8f").replace(b"\n", b"\r\n")
    (tmp_path / "讲话.txt").write_bytes(data)
    assert len(mend_file(tmp_path / "讲话.txt", tmp_path / "新.txt", library).changes) == 1
    assert (tmp_path / "新.txt").read_bytes() == data.replace(b",", "，".encode())


def test_what_the_encoding_cannot_say_is_left(tmp_path: Path, library: Library) -> None:
    data = "Speech,在\n".encode("utf-16-le")
    (tmp_path / "讲话.txt").write_bytes(data)
    mend_file(tmp_path / "讲话.txt", tmp_path / "新.txt", library)
    assert (tmp_path / "新.txt").read_bytes().decode("utf-16-le").replace("，", ",") == "Speech,在\n"


def test_a_place_that_the_signs_of_markdown_leave_open_is_left_to_the_writer(tmp_path: Path, library: Library) -> None:
    text = TEXT.replace("会上，", "![图,](图,.png)会上，") + "今天,我们![图](图,.png)开会。\n"
    (tmp_path / "讲话.md").write_text(text, encoding="utf-8")
    mend_file(tmp_path / "讲话.md", tmp_path / "新.md", library)
    assert (tmp_path / "新.md").read_text(encoding="utf-8").count("图,.png") == 2


def test_a_file_that_cannot_be_mended_does_not_end_the_batch(tmp_path: Path) -> None:
    for name, text in (("a.txt", ""), ("b.txt", TEXT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run(["check", "--fix", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 1
    assert (tmp_path / "b.fixed.txt").is_file()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("县农技站周徵同志、陈後主镇、於建国同志带头。", None),
        ("请段祺（qí）瑞路、耒（lěi）阳路两侧的单位配合。", None),
        ("乾安县要抓好春耕，云川县各項工作要跟上。", None),
        ("要弘扬「三牛」精神，会议１６：３２开始。", "要弘扬“三牛”精神，会议16:32开始。"),
        ("活动时间为7月16日–9月27日 ，读列夫•托尔斯泰。", "活动时间为7月16日—9月27日，读列夫·托尔斯泰。"),
        ("邀请Yahoo!公司参加。", None),
        ("要用好'夜校'，学好'English'课。", "要用好‘夜校’，学好‘English’课。"),
        ("跑5'30\"、5'45\"都算达标，it's、don't会用就行。", None),
        ("有的人在等 ... 有的人在看 , 有的人在干 。", "有的人在等……有的人在看，有的人在干。"),
    ],
)
def test_only_what_is_certain_is_changed(before: str, after: str | None, library: Library, tmp_path: Path) -> None:
    """Names and the readings of rare characters are for people to judge; forms that are never right are not."""
    path, target = tmp_path / "稿.txt", tmp_path / "改好.txt"
    head, tail = "在全县春耕生产工作会议上的讲话\n同志们：\n", "\n大家要抓好落实。\n谢谢大家！\n"
    path.write_text(head + before + tail, encoding="utf-8")
    run(["check", str(path), "--fix", "-o", str(target)])
    assert target.read_text(encoding="utf-8") == head + (after or before) + tail


def word(*paragraphs: tuple[str, ...]) -> bytes:
    """A Word file whose paragraphs are runs, every other one bold."""
    made = docx.Document()
    for runs in paragraphs:
        paragraph = made.add_paragraph()
        for number, text in enumerate(runs):
            paragraph.add_run(text).bold = bool(number % 2)
    made.save(data := io.BytesIO())
    return data.getvalue()


WORD = word(
    ("在全市工会工作会议上", "的讲话"),
    ("同志们：",),
    ("今天", ",我们", "召开会议. 会上,3", "家单位发了言."),
    ("谢谢大家!",),
)


def test_a_word_file_is_mended_in_the_type_of_its_words(library: Library, tmp_path: Path) -> None:
    made = mend(WORD, library, "讲话.docx")
    raw = read(WORD, "讲话.docx").raw
    expected = raw
    for change in reversed(made.changes):
        lines = expected.split("\n")
        line, at = change.location.line - 1, change.location.column - 1
        assert lines[line][at : at + len(change.before)] == change.before
        lines[line] = lines[line][:at] + change.after + lines[line][at + len(change.before) :]
        expected = "\n".join(lines)
    assert len(made.changes) >= 3 and read(made.data, "讲话.docx").raw == expected
    bold = [
        [bool(run.bold) for run in paragraph.runs if run.text]
        for paragraph in docx.Document(io.BytesIO(made.data)).paragraphs
    ]
    assert bold[0] == [False, True] and bold[2][0] is False and bold[2][-1] is True
    assert mend(WORD, library, "讲话.docx").data == made.data
    assert mend(WORD, library, "讲话.docx", only=()).data == WORD
    (tmp_path / "讲话.docx").write_bytes(WORD)
    assert run(["check", str(tmp_path / "讲话.docx"), "--fix", "-o", str(tmp_path / "改.docx")]) == 0
    assert (tmp_path / "改.docx").read_bytes() == made.data


@settings(max_examples=8)  # a Word file each
@given(LINES)
def test_the_text_of_a_mended_word_file_is_the_mended_text(library: Library, lines: list[str]) -> None:
    data = word(("题目",), *((line[: len(line) // 2], line[len(line) // 2 :]) for line in lines if line.strip()))
    made = mend(data, library, "讲话.docx")  # which reads it again and compares
    assert bool(made.changes) == (made.data != data)


def test_only_what_was_chosen_is_mended_and_numbers_stay(library: Library, tmp_path: Path) -> None:
    text = TEXT + "　　大家辛苦了,谢谢!\n"
    every = mend(text.encode(), library, "讲话.txt").changes
    assert [change.number for change in every] == list(range(1, len(every) + 1)) and len(every) > 1
    for number in range(1, len(every) + 1):
        made = mend(text.encode(), library, "讲话.txt", only={number})
        change = every[number - 1]
        lines = text.split("\n")
        line, at = change.location.line - 1, change.location.column - 1
        lines[line] = lines[line][:at] + change.after + lines[line][at + len(change.before) :]
        assert (made.changes, made.data.decode()) == ((change,), "\n".join(lines))
    assert mend(text.encode(), library, "讲话.txt", only=()).data == text.encode()
    source, target = tmp_path / "讲话.txt", tmp_path / "改.txt"
    source.write_text(text, encoding="utf-8")
    assert run(["check", str(source), "--fix", "--only", "2", "-o", str(target)]) == 0
    assert target.read_bytes() == mend(source, library, only={2}).data
    assert run(["check", str(source), "--only", "2"]) == 2
    assert run(["check", str(source), "--fix", "--only", "二"]) == 2


def test_the_text_of_any_file_can_be_had_mended(library: Library) -> None:
    page = f"<html><body><p>{'</p><p>'.join(TEXT.split())}</p></body></html>".encode()
    checked = check_file(page, library, "讲话.html")
    assert {fix.after for fix in fixes_of(checked)} == {"，"}
    assert "今天，我们" in mended_text(checked) and "今天,我们" in mended_text(checked, ())
