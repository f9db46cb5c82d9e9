"""Typesetting existing speeches changes no word: what was typeset reads like what it was made from."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest
from speeches import SPEECHES, real_analyses, seed_analyses

from drafter.cli.app import run
from drafter.corpus.readers import find_files
from drafter.errors import DrafterError, OutputError
from drafter.library import open_library
from drafter.model import Analysis, Section, Speech
from drafter.pipeline.drafting import export_bytes
from drafter.pipeline.formatting import format_file, formatted_draft, typeset
from drafter.pipeline.reading import read_speeches_in
from drafter.show.typesettings import formatted_text, lost_text

SEEDS = find_files([SPEECHES])
LIBRARY = open_library()

COLLECTION = """全市工会工作会议讲话篇一
同志们：
今天，我们在这里召开全市工会工作会议，主要任务是总结去年工作，部署今年工作。下面，我讲两点意见。
一、提高认识
要充分认识工会工作的重要意义。各级工会要把思想统一到市委的部署上来，把力量凝聚到发展的大局上来。
二、抓好落实
要把各项任务落到实处。各级各部门要各司其职、各负其责，一件一件抓，一项一项干。
谢谢大家！
全市工会工作会议讲话篇二
同志们：
这次会议是市委研究决定召开的一次重要会议。下面，我讲两点意见。
一、看清形势
当前，工会工作面临新的形势和任务。职工队伍发生了深刻变化，劳动关系出现了许多新情况。
二、加强领导
党委要定期听取工会工作汇报，及时研究解决重大问题，为工会开展工作创造良好条件。
我就讲这些，谢谢大家！
"""


def row(section: Section) -> tuple[object, ...]:
    texts = tuple(paragraph.text.strip("\u3000 ") for paragraph in section.paragraphs)
    heading = (section.heading or "").strip("\u3000 ")
    return (
        section.role,
        section.level,
        section.enumerator,
        heading,
        tuple(text for text in texts if text),
        section.function,
        section.inline,
        section.inferred,
    )


def tree(speech: Speech) -> list[object]:
    speakers = [(remark.speaker, remark.announced_points) for remark in speech.remarks]
    return [speech.kind, speech.title, speech.announced_points, speakers, *map(row, speech.walk())]


def trees(source: Path | bytes, name: str | None = None) -> list[list[object]]:
    return [tree(speech) for speech in read_speeches_in(source, LIBRARY, name=name)[1]]


def formatted(path: Path, folder: Path, **options: object) -> Path:
    target = folder / "out.docx"
    format_file(path, target, LIBRARY, **options)  # type: ignore[arg-type]
    return target


def typeset_again(analysis: Analysis) -> list[list[object]]:
    """The trees of what was read, when it has been typeset and is read again."""
    target = PurePath("out.docx")
    return trees(export_bytes(formatted_draft(analysis.speeches), target, LIBRARY), target.name)


# Every fourth: all genres are among them.
@pytest.mark.parametrize("number", range(0, len(SEEDS), 4), ids=lambda number: SEEDS[number].stem)
def test_a_typeset_seed_has_the_same_tree(number: int) -> None:
    analysis = seed_analyses()[number]
    assert analysis.document.source == str(SEEDS[number])
    assert typeset_again(analysis) == [tree(speech) for speech in analysis.speeches]


@pytest.mark.parametrize("number", range(5))
def test_a_typeset_document_has_the_same_tree(number: int, shared: Path) -> None:
    analysis = real_analyses()[number]
    assert typeset_again(analysis) == [tree(speech) for speech in analysis.speeches]


def test_the_marks_of_a_reading_copy_are_no_text(tmp_path: Path) -> None:
    path = formatted(SEEDS[0], tmp_path, sheet="朗读版")
    assert trees(path) == trees(SEEDS[0])


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    path = tmp_path / "讲话集.txt"
    path.write_text(COLLECTION, encoding="utf-8")
    return path


def test_each_speech_of_a_collection_begins_on_a_new_page(collection: Path, tmp_path: Path) -> None:
    from docx import Document

    target = tmp_path / "out.docx"
    found = format_file(collection, target, LIBRARY)
    assert found.count == 2
    assert found.titles == ("全市工会工作会议讲话篇一", "全市工会工作会议讲话篇二")
    paragraphs = Document(str(target)).paragraphs
    breaks = [p.text for p in paragraphs if p._p.pPr.find(p._p.nsmap["w"].join("{}") + "pageBreakBefore") is not None]
    assert breaks == ["全市工会工作会议讲话篇二"]
    styles = [paragraph.style.name for paragraph in paragraphs if paragraph.style]
    assert styles.count("Title") == styles.count("Salutation") == 2


def test_one_speech_of_a_collection(collection: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    found = format_file(collection, target, LIBRARY, number=2)
    assert (found.count, found.titles) == (2, ("全市工会工作会议讲话篇二",))
    lines = [line.strip("\u3000") for line in target.read_text(encoding="utf-8").splitlines() if line]
    assert lines == COLLECTION.splitlines()[8:]
    with pytest.raises(DrafterError, match="只有2篇，没有第3篇"):
        format_file(collection, tmp_path / "no.txt", LIBRARY, number=3)
    assert not (tmp_path / "no.txt").exists()


def test_the_summary_says_what_reading_changed(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("同志們：\n今天我們在這裏召開全市工會工作會議,主要任務是總結去年工作。\n", encoding="utf-8")
    found = format_file(path, tmp_path / "out.docx", LIBRARY)
    assert found.traditional
    assert found.edits > 0
    assert formatted_text(found) == f"约{found.length}字；读入时清理{found.edits}处，其中繁体已转为简体"
    path.write_text("同志们：\n今天我们召开会议。", encoding="utf-8")
    clean = format_file(path, tmp_path / "out.docx", LIBRARY, force=True)
    assert formatted_text(clean) == "约11字；读入时没有改动"
    assert typeset(path.read_bytes(), PurePath("out.docx"), LIBRARY) == clean


def test_an_output_that_exists_is_refused_before_reading(tmp_path: Path) -> None:
    (tmp_path / "out.docx").write_bytes(b"old")
    with pytest.raises(OutputError, match="已经存在"):
        format_file(tmp_path / "missing.txt", tmp_path / "out.docx", LIBRARY)


def test_the_command_says_what_was_set(collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.docx"
    assert run(["format", str(collection), "-o", str(target)]) == 0
    printed = capsys.readouterr().out
    assert "文件里有2篇，每篇另起一页" in printed
    assert "  2. 全市工会工作会议讲话篇二" in printed
    assert run(["format", str(collection), "-o", str(target)]) == 2
    assert run(["format", str(collection), "-o", str(target), "--number", "2", "--force"]) == 0
    assert "另起一页" not in capsys.readouterr().out
    assert run(["format", str(collection), "-o", str(tmp_path / "x.docx"), "--number", "0"]) == 2


def test_what_the_text_leaves_out_is_told(tmp_path: Path) -> None:
    path = tmp_path / "in.md"
    path.write_text("# 在全县会议上的讲话\n\n同志们：今天开会。\n\n![图](a.png)\n", encoding="utf-8")
    made = format_file(path, tmp_path / "out.docx", LIBRARY)
    assert "图片、图形1处（“![图](a.png)”）" in lost_text(made)
    assert "没有改动" not in formatted_text(made)
