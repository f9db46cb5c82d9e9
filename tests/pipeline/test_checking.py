"""drafter check as the user meets it: places, formats, exit codes, mending, bad input, one's own switches."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from briefs import compose, example

from drafter.check.kinds import OPTIONS
from drafter.cli.app import run
from drafter.errors import OutputError, UnreadableError
from drafter.export.docx import export_docx
from drafter.export.sheet import sheet_from
from drafter.library import open_library
from drafter.model import Finding, Severity
from drafter.pipeline import workers
from drafter.pipeline.checking import check_draft, check_file, check_paths, gravest
from drafter.pipeline.formatting import format_file
from drafter.pipeline.mending import mend_file

FAULTY = "在全市工会工作会议上的讲话\n\n同志们：\n　　今天,我们召开全市工会工作会议。会上，X家单位作了发言。\n"
CLEAN = FAULTY.replace(",", "，").replace("X家", "3家")


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_text_says_place_severity_rule_message_and_hint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "讲话.txt", FAULTY)
    assert run(["check", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path}:4:5: 警告 [half-width] ")
    assert lines[1].startswith("  → ")
    assert lines[2].startswith(f"{path}:4:22: 错误 [placeholder] ")
    assert lines[-1] == "检查了1个文件：错误1处，警告1处"


def test_a_clean_speech_is_said_to_be_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(put(tmp_path, "讲话.txt", CLEAN))]) == 0
    assert capsys.readouterr().out.strip() == "检查了1个文件：没有发现问题"


def test_word_files_give_the_paragraph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in FAULTY.split("\n"):
        document.add_paragraph(line)
    path = tmp_path / "讲话.docx"
    document.save(path)
    assert run(["check", str(path)]) == 1
    assert f"{path}:第3段第" in capsys.readouterr().out


def test_markdown_places_are_those_of_the_file(tmp_path: Path) -> None:
    text = "---\ntitle: x\n---\n\n# 在会议上的讲话\n\n同志们：\n\n## 一、提高**认识**\n\n会上，**X家**单位,都发言。\n"
    (checked,) = check_paths([put(tmp_path, "讲话.md", text)], open_library())
    places = {f.code: (f.location.line, f.location.column) for f in checked.findings if f.location}
    assert places == {"placeholder": (11, 6), "half-width": (11, 12)}


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "讲话.txt", FAULTY)
    assert run(["check", str(path), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "drafter/check/1"
    assert [(f["line"], f["column"], f["rule"], f["severity"]) for f in data["findings"]] == [
        (4, 5, "half-width", "warning"),
        (4, 22, "placeholder", "error"),
    ]


def test_sarif_has_the_shape_of_2_1_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "讲话 稿.txt", FAULTY)
    run(["check", str(path), "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (told,) = log["runs"]
    driver = told["tool"]["driver"]
    assert driver["name"] == "drafter"
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note", "none")
    assert len(told["results"]) == 2
    for result in told["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note", "none")
        assert result["message"]["text"]
        (place,) = result["locations"]
        assert place["physicalLocation"]["region"]["startLine"] == 4
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.startswith("file://")
        assert uri.isascii()
        assert " " not in uri


def test_fix_writes_a_new_file_and_lists_the_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "讲话.txt", FAULTY.replace("\n", "\r\n"))
    assert run(["check", str(path), "--fix"]) == 0
    out = capsys.readouterr().out
    assert ":4:5　半角标点：, → ，" in out
    fixed = (tmp_path / "讲话.fixed.txt").read_bytes().decode("utf-8")
    assert fixed == FAULTY.replace(",", "，").replace("\n", "\r\n")
    assert path.read_bytes().decode("utf-8") == FAULTY.replace("\n", "\r\n")


def test_fix_writes_no_word_file_under_the_name_of_a_text(tmp_path: Path) -> None:
    draft = tmp_path / "稿.docx"
    format_file(put(tmp_path, "讲话.txt", FAULTY), draft, open_library())
    with pytest.raises(OutputError, match="放不进"):
        mend_file(draft, tmp_path / "改好.txt", open_library())
    mend_file(draft, tmp_path / "改好.docx", open_library())
    assert [path.name for path in tmp_path.glob("改好*")] == ["改好.docx"]


def test_fix_keeps_the_signs_of_markdown(tmp_path: Path) -> None:
    text = "# 在会议上的讲话\n\n同志们：\n\n- 会上,**大家**,都发言。\n"
    target = tmp_path / "新.md"
    changes = mend_file(put(tmp_path, "讲话.md", text), target, open_library()).changes
    assert len(changes) == 2
    assert target.read_text(encoding="utf-8") == text.replace(",", "，")


@pytest.mark.parametrize(
    ("name", "goal", "says"), [("讲话.txt", "讲话.txt", "不能覆盖原稿"), ("讲话.docx", "新.docx", "不能自动改正")]
)
def test_fix_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, goal: str, says: str) -> None:
    path = put(tmp_path, name, FAULTY)
    assert run(["check", str(path), "--fix", "-o", str(tmp_path / goal)]) == 2
    assert says in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == FAULTY


def test_a_bad_file_does_not_end_the_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "a.txt", "")
    with zipfile.ZipFile(tmp_path / "表.docx", "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    (tmp_path / "锁.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    put(tmp_path, "讲话.txt", CLEAN)
    assert run(["check", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    for words in ("文件是空的", "电子表格", "文件有密码", "检查了4个文件：错误3处"):
        assert words in out


def test_nothing_readable_is_a_failure(tmp_path: Path) -> None:
    assert run(["check", str(put(tmp_path, "a.txt", ""))]) == 2
    assert run(["check", str(tmp_path / "没有.txt")]) == 2
    assert run(["check"]) == 2


def test_rules_are_listed_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--rules"]) == 0
    out = capsys.readouterr().out
    assert "half-width　半角标点　〔警告，规定，GB/T 15834—2011 5.1（条款号未与标准文本核对），可自动改正〕" in out


def test_the_user_switches_rules_off_and_weighs_them(tmp_path: Path) -> None:
    put(tmp_path, "检查.yaml", "关闭: [half-width]\n级别: {placeholder: 提示}\n")
    (checked,) = check_paths([put(tmp_path, "讲话.txt", FAULTY)], open_library(tmp_path))
    assert [(f.code, f.severity) for f in checked.findings] == [("placeholder", "hint")]


def test_the_user_adds_changes_and_takes_away_single_rules(tmp_path: Path) -> None:
    own = (
        "- {id: own, name: 自定, kind: pattern, severity: 提示, message: '不说“{found}”', hint: 改, source: 本单位, "
        "force: 语料, options: {pattern: 发言}}\n"
        "- {id: half-width, off: true}\n"
        "- {id: placeholder, severity: 提示}\n"
    )
    folder = tmp_path / "templates" / "rules"
    folder.mkdir(parents=True)
    put(folder, "mine.yaml", own)
    (checked,) = check_paths([put(tmp_path, "讲话.txt", FAULTY)], open_library(tmp_path))
    assert [(f.code, f.severity) for f in checked.findings] == [("placeholder", "hint"), ("own", "hint")]
    groups = {rule.id: rule.group for rule in open_library(tmp_path).rules(OPTIONS)}
    assert (groups["own"], groups["placeholder"]) == ("mine", "leftovers")


@pytest.mark.parametrize("minutes", ["1", "60"])
def test_minutes(tmp_path: Path, capsys: pytest.CaptureFixture[str], minutes: str) -> None:
    seed = Path(__file__).parents[2] / "seeds" / "speeches" / "01-union-annual.txt"
    assert run(["check", str(seed), "--minutes", minutes]) == 0
    assert "[speaking-time]" in capsys.readouterr().out


def test_a_draft_is_checked_as_it_reads() -> None:
    draft = compose(example("work-meeting"))
    assert not [f for f in check_draft(draft, open_library(), source="稿.docx") if f.severity != "hint"]
    (late,) = [f for f in check_draft(draft, open_library(), minutes=1) if f.severity != "hint"]
    assert late.code == "speaking-time"


def test_the_gravest_findings_are_shown_in_the_order_of_the_text() -> None:
    grades: list[Severity] = ["hint", "warning", "hint", "error", "warning"]
    findings = [Finding(str(place), grade, "") for place, grade in enumerate(grades)]
    for number, codes in [(0, ""), (1, "3"), (3, "134"), (4, "0134"), (9, "01234")]:
        shown, rest = gravest(findings, number)
        assert "".join(finding.code for finding in shown) == codes
        assert sorted(shown + rest, key=lambda finding: finding.code) == findings


@pytest.mark.parametrize("name", ["r1.html", "r1.php", "r1.txt"])
def test_places_in_a_page_are_paragraphs_whatever_it_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    page = "".join(f"<p>{line}</p>" for line in FAULTY.splitlines())
    path = put(tmp_path, name, f"<html><body>{page}</body></html>")
    assert run(["check", str(path)]) == 1
    assert f"{path}:第" in capsys.readouterr().out
    assert (
        check_file(path.read_bytes(), open_library(), str(path)).findings == check_file(path, open_library()).findings
    )


def test_bytes_that_cannot_be_read_say_why() -> None:
    with pytest.raises(UnreadableError, match=r"上传\.pdf: PDF 文件已损坏"):
        check_file(b"%PDF-1.7", open_library(), "上传.pdf")


NOTED = [
    ("summary", "summary", "speech"),
    ("news-report", "news-report", "report"),
    ("nobody-knows", "work-meeting", "speech"),  # what its title lets one guess
]


@pytest.mark.parametrize(("genre", "seen", "kind"), NOTED)
def test_a_word_file_is_checked_as_what_it_was_drafted_for(genre: str, seen: str, kind: str) -> None:
    """A title that says nothing of the genre, and one that the library does not know."""
    library = open_library()
    draft = replace(compose(example("summary")), genre=genre)
    checked = check_file(export_docx(draft, sheet_from(library.sheet("gbt9704"))), library, "稿.docx")
    assert checked.subject is not None
    assert [(speech.genre, speech.kind) for speech in checked.subject.speeches] == [(seen, kind)]


def test_several_processes_find_what_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for number, text in enumerate([FAULTY, CLEAN, FAULTY * 9, "", CLEAN]):
        put(tmp_path, f"{number}.txt", text)
    (tmp_path / "2.docx").write_bytes(b"PK\x03\x04 no more of it")
    printed = []
    for processes in (1, 2):
        monkeypatch.setattr(workers, "MANY", 2)
        monkeypatch.setattr(workers.os, "cpu_count", lambda processes=processes: processes)
        for command in (["check"], ["check", "--format", "json"], ["analyse"], ["analyse", "--format", "json"]):
            code = run([*command, str(tmp_path)])
            printed.append((processes, command, code, capsysbinary.readouterr()))
    half = len(printed) // 2
    assert [one[1:] for one in printed[:half]] == [one[1:] for one in printed[half:]]
    assert [code for _, _, code, _ in printed[:half]] == [1, 1, 1, 1]
    assert b"2.docx" in printed[2][3].err


def test_of_many_files_no_text_is_kept(tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{number}.txt", FAULTY) for number in range(2)]
    (alone,) = check_paths(paths[:1], open_library())
    first, _ = check_paths(paths, open_library())
    assert alone.subject is not None
    assert first.findings == alone.findings
    assert first.subject is None
    assert first.readable
