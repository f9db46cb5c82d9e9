"""Annotation sheets: what the reader writes is read back as it was, and what people change is what changes."""

from pathlib import Path

import pytest

from drafter.analyse.analysis_data import analysis_data
from drafter.analyse.annotation_sheet import (
    is_sheet,
    read_sheet,
    relabelled,
    sheet_labels,
    sheet_lines,
    write_sheet,
)
from drafter.errors import UnreadableError
from drafter.evaluate.scoring import score_document
from drafter.library import open_library
from drafter.model import Analysis
from drafter.pipeline.reading import analyse_document, library_cues, read_document

ROOT = Path(__file__).parents[2]
LIBRARY = open_library()
NAMES = LIBRARY.role_names()
SEEDS = sorted((ROOT / "seeds" / "speeches").glob("*"))[::9]
PAGES = sorted((ROOT / "tests" / "gold" / "pages" / "docs").glob("*"))[::12]

SHEET = """# 标注稿 讲话.txt
# 说明

杂项｜首页 > 领导讲话
【讲话 宣布2点】

标题｜在全市消防工作会议上的讲话

称谓｜同志们：

开场｜今天，市政府召开消防工作会议。
　　｜主要任务是部署今冬明春的工作。
过渡｜下面，我讲两点意见。

要点1｜一、认清形势
回顾？｜去年火灾下降。

要点1｜二、狠抓落实。
要点2｜一是查隐患。
要点2｜二是抓整改。

杂项｜责任编辑：某某某

号召｜同志们，让我们行动起来！
结束语｜谢谢大家！
"""


def read(text: str) -> dict:
    return read_sheet(text, "讲话.标注.txt", NAMES)


def analysis(path: Path) -> Analysis:
    return analyse_document(read_document(path), library_cues(LIBRARY))


@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.name)
def test_the_readers_sheet_read_back_is_its_own_analysis(path: Path) -> None:
    found = analysis(path)
    sheet = write_sheet(found, path.name, NAMES)
    assert is_sheet(sheet)
    annotation = read(sheet)
    assert annotation["file"] == path.name
    assert [speech["kind"] for speech in annotation["speeches"]] == [speech.kind for speech in found.speeches]
    score = score_document(annotation["speeches"], analysis_data([found])["documents"][0]["speeches"])
    missed = {
        name: counts
        for name, counts in score.counts.items()
        if counts[0] < counts[1] and name in ("level", "outside", "title", "announced", "kind", "negative")
    }
    assert not missed


@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.name)
def test_a_sheet_holds_every_sentence_once(path: Path) -> None:
    found = analysis(path)
    lines = write_sheet(found, path.name, NAMES).splitlines()
    words = [line.partition("｜")[2] for line in lines if "｜" in line and not line.startswith("#")]
    assert "".join("".join(words).split()) == "".join(found.document.text.split())


def test_an_annotation_is_what_a_sheet_says() -> None:
    (speech,) = read(SHEET)["speeches"]
    assert (speech["kind"], speech["announced"], speech["salutation"]) == ("speech", 2, "同志们：")
    assert speech["title"] == "在全市消防工作会议上的讲话"
    assert speech["boilerplate"] == ["首页 > 领导讲话", "责任编辑：某某某"]
    assert speech["points"] == [
        [1, "一、", "认清形势"],
        [1, "二、", "狠抓落实"],
        [2, "一是", "查隐患二是抓整改", "inline"],  # a heading of three characters is known with what follows
        [2, "二是", "抓整改同志们让我们行动起来", "inline"],
    ]
    assert [role for role, _ in speech["roles"]] == ["opening", "transition", "exhortation", "signoff"]
    labels = [label for label, _ in speech["units"]]
    assert labels.count("opening") == 2
    assert "review" not in labels  # a guess is not counted


def test_a_label_holds_until_the_next_and_only_goes_on_behind_what_is_no_part_of_the_text() -> None:
    lines = ["# 标注稿 甲.txt", "【讲话】", "开场｜第一句。", "杂项｜第1页，共2页", "开场｜第二句。", "　　｜第三句。"]
    (speech,) = read("\n".join(lines))["speeches"]
    assert speech["roles"] == [["opening", "第一句"]]
    assert speech["units"] == [["opening", "第一句"], ["opening", "第二句"], ["opening", "第三句"]]


def test_several_texts_and_what_is_said_of_each() -> None:
    lines = ["# 标注稿 乙.txt", "【报道 讲话人：张志远、李国强】", "报道｜会议召开。"]
    lines += ["【讲话 宣布三点；同第1篇】", "开场｜好。", "【其他】", "｜通知。"]
    report, speech, other = read("\n".join(lines))["speeches"]
    assert report["embedded_speakers"] == ["张志远", "李国强"]
    assert (speech["announced"], speech["duplicate_of"]) == (3, 0)
    assert (other["kind"], other["units"]) == ("other", [])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("会议通知\n", 1, "这不是标注稿"),
        ("", 1, "这不是标注稿"),
        ("# 标注稿 甲.txt\n开场｜好。\n", 1, "没有一篇"),
        ("# 标注稿 甲.txt\n【演讲】\n", 2, "不认识【演讲】"),
        ("# 标注稿 甲.txt\n【讲话】\n开幕｜好。\n", 3, "不认识标签“开幕”"),
        ("# 标注稿 甲.txt\n【讲话】\n\n要点9｜好。\n", 4, "层次不对"),
        ("# 标注稿 甲.txt\n【讲话】\n开场 好。\n", 3, "没有“｜”"),
    ],
)
def test_a_slip_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as caught:
        read(text)
    assert caught.value.location is not None
    assert (caught.value.location.path, caught.value.location.line) == ("讲话.标注.txt", line)


def keys(text: str) -> list[str]:
    return [line.key for line in sheet_lines(text, "x", NAMES)]


def test_lines_have_the_label_that_holds_for_them() -> None:
    found = sheet_lines(SHEET, "x", NAMES)
    assert [line.key for line in found][:7] == [
        "杂项",
        "speech",
        "title",
        "salutation",
        "opening",
        "opening",
        "transition",
    ]
    assert [line.begins for line in found][4:6] == [True, False]
    assert all(SHEET.splitlines()[line.number - 1].endswith(line.words) for line in found if line.words)


@pytest.mark.parametrize("label", sheet_labels(NAMES))
def test_a_label_is_changed_and_no_other(label: str) -> None:
    for line in sheet_lines(SHEET, "x", NAMES):
        if line.headline:
            continue
        before, after = keys(SHEET), keys(relabelled(SHEET, "x", NAMES, line.number, label))
        place = next(at for at, one in enumerate(sheet_lines(SHEET, "x", NAMES)) if one.number == line.number)
        assert before[:place] + before[place + 1 :] == after[:place] + after[place + 1 :]
    read_sheet(relabelled(SHEET, "x", NAMES, 16, label), "x", NAMES)


def test_a_text_can_be_of_another_kind_and_keeps_what_is_told_of_it() -> None:
    number = next(line.number for line in sheet_lines(SHEET, "x", NAMES) if line.headline)
    assert "【报道 宣布2点】" in relabelled(SHEET, "x", NAMES, number, "报道")


@pytest.mark.parametrize(
    ("number", "label"), [(1, "开场"), (10**6, "开场"), (7, "没有"), (7, "要点9"), (7, "开场｜甲\n回顾")]
)
def test_what_is_no_line_or_no_label_is_refused(number: int, label: str) -> None:
    with pytest.raises(UnreadableError):
        relabelled(SHEET, "x", NAMES, number, label)
