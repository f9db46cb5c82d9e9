"""The command line as a user meets it: output, exit codes, messages; never a traceback."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from samples import BRIEF, SPEECH

from drafter.cli.app import cli, run
from drafter.library import open_library


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    return tmp_path


def test_analyse_prints_a_tree(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyse", "讲话.txt"]) == 0
    out = capsys.readouterr().out
    assert "开场" in out
    assert "二、突出重点，扎实推进各项任务" in out


def test_analyse_prints_the_parts_of_what_it_takes_for_no_speech(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "同志们：\n今天开个短会，我讲两点意见。\n一要提高认识。\n二要落实责任。\n"
    (folder / "短.txt").write_text(text, encoding="utf-8")
    assert run(["analyse", "短.txt"]) == 0
    out = capsys.readouterr().out
    assert "非讲话" in out
    assert "二要落实责任" in out


def test_analyse_prints_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyse", "讲话.txt", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "drafter/analysis/1"
    assert data["documents"][0]["speeches"][0]["announced_points"] == 2


def test_one_bad_file_does_not_end_the_batch(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "空.txt").write_bytes(b"")
    assert run(["analyse", "."]) == 1
    printed = capsys.readouterr()
    assert "突出重点" in printed.out
    assert "空.txt" in printed.err


@pytest.mark.parametrize("suffix", ["docx", "md", "txt", "json"])
def test_draft_and_outline_write_every_format(folder: Path, suffix: str) -> None:
    for command in ("draft", "outline"):
        target = folder / f"{command}.{suffix}"
        assert run([command, "brief.yaml", "-o", str(target)]) == 0
        assert target.stat().st_size > 100


def test_same_brief_same_bytes(folder: Path) -> None:
    for name in ("a.docx", "b.docx"):
        assert run(["draft", "brief.yaml", "-o", name]) == 0
    assert (folder / "a.docx").read_bytes() == (folder / "b.docx").read_bytes()


def test_missing_facts_become_visible(folder: Path) -> None:
    assert run(["draft", "brief.yaml", "-o", "a.txt"]) == 0
    assert "【待补" in (folder / "a.txt").read_text(encoding="utf-8")


def test_existing_file_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "a.docx"
    target.write_bytes(b"mine")
    assert run(["draft", "brief.yaml", "-o", "a.docx"]) == 2
    assert target.read_bytes() == b"mine"
    assert "--force" in capsys.readouterr().err
    assert run(["draft", "brief.yaml", "-o", "a.docx", "--force"]) == 0
    assert target.read_bytes() != b"mine"


def test_new_brief_can_be_drafted_at_once(folder: Path) -> None:
    assert run(["new", "表彰大会讲话", "-o", "new.yaml"]) == 0
    assert run(["draft", "new.yaml", "-o", "new.docx"]) == 0


def test_phrases(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["phrases"]) == 0
    assert "过渡（transition）" in capsys.readouterr().out
    assert run(["phrases", "过渡", "--limit", "3", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert 0 < len(rows) <= 3
    assert all(row["role"] == "transition" and row["sources"] >= 2 for row in rows)


def test_a_phrase_that_was_long_not_heard_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = folder / "lib" / "outlines" / "phrases" / "signoff.yaml"
    bank.parent.mkdir(parents=True)
    rows = [("我讲完了。", [2009, 2012]), ("就讲这些。", [2012, date.today().year]), ("谢谢大家！", [])]
    bank.write_text(
        "- {text: '*', status: rejected}\n"
        + "".join(f"- {{text: {text}, sources: 2, occurrences: 2, years: {years}}}\n" for text, years in rows),
        encoding="utf-8",
    )
    assert run(["--library", "lib", "phrases", "结束语"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "最近见于" in line]
    assert lines == ["  2篇　我讲完了。　〔自己的2篇〕　〔最近见于2012年〕"]


def test_plan_explains_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "brief.yaml"]) == 0
    assert "·" in capsys.readouterr().out


def test_mining_twice_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = [str(path) for path in sorted((Path(__file__).parents[2] / "seeds" / "speeches").glob("0*.txt"))]
    assert run(["mine", *seeds, "--out", "lib"]) == 0
    first = {path: path.read_bytes() for path in (folder / "lib").rglob("*.yaml")}
    assert any(path.name == "transition.yaml" for path in first)
    assert run(["mine", *seeds, "--out", "lib", "--write"]) == 0
    assert {path: path.read_bytes() for path in (folder / "lib").rglob("*.yaml")} == first


def test_sets_of_headings_take_a_theme(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["phrases", "小标题", "--theme", "防汛备汛", "--points", "3", "--format", "json"]) == 0
    sets = json.loads(capsys.readouterr().out)
    assert {len(entry["headings"]) for entry in sets} == {3}
    assert "防汛备汛" in "".join(sets[0]["headings"])
    assert run(["phrases", "小标题", "--search", "没有这样的小标题"]) == 0
    assert "没有符合条件" in capsys.readouterr().out


def test_sets_of_headings_are_told_by_what_they_are_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["phrases", "小标题", "--function", "保障", "--format", "json", "--limit", "999"]) == 0
    found = json.loads(capsys.readouterr().out)
    own = [entry["function"] == "safeguards" for entry in found]
    assert own[0] and own == sorted(own, reverse=True)
    assert len(found) < len(open_library().headings())
    assert run(["phrases", "小标题", "--function", "没有"]) == 2
    assert "认识意义" in capsys.readouterr().err
    assert run(["phrases", "小标题", "--audience", "学生"]) == 2
    assert "成套小标题不分 --audience" in capsys.readouterr().err


def test_mining_says_when_there_is_little_to_learn_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "空的").mkdir()
    assert run(["mine", "空的", "--out", "库"]) == 2
    assert "没有可以读的文件" in capsys.readouterr().err
    (folder / "通知.txt").write_text("关于放假的通知\n各单位：\n现将放假安排通知如下。\n特此通知。\n", encoding="utf-8")
    assert run(["mine", "通知.txt", "--out", "库"]) == 0
    assert "没有一篇像是讲话" in capsys.readouterr().out
    assert not (folder / "库").exists()
    assert run(["mine", "讲话.txt", "--out", "库"]) == 0
    assert "只有一篇" in capsys.readouterr().out


def test_mining_writes_a_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["mine", "讲话.txt", "--out", "库", "--report", "报告"]
    assert run(arguments) == 0
    assert "挖掘报告.html" in capsys.readouterr().out
    assert "工作会议讲话" in (folder / "报告" / "挖掘报告.html").read_text(encoding="utf-8")
    assert run(arguments) == 2  # the report is there: it is not overwritten unasked
    assert run([*arguments, "--force"]) == 0


# label, brief or None, arguments, words of the message
MISTAKES = [
    (
        "unknown key",
        BRIEF.replace("要点:", "要典:"),
        ["draft", "brief.yaml", "-o", "a.docx"],
        ["brief.yaml:6:1", "要点"],
    ),
    (
        "unknown genre",
        BRIEF.replace("工作会议讲话", "诗歌"),
        ["draft", "brief.yaml", "-o", "a.docx"],
        ["brief.yaml:1:", "诗歌"],
    ),
    ("broken yaml", "文种: [", ["draft", "brief.yaml", "-o", "a.docx"], ["brief.yaml:"]),
    ("empty brief", "", ["draft", "brief.yaml", "-o", "a.docx"], ["brief.yaml"]),
    (
        "yaml bomb",
        "a: &a [x,x,x]\nb: &b [*a,*a,*a]\n"
        + "".join(
            f"{chr(99 + i)}: &{chr(99 + i)} [*{chr(98 + i)},*{chr(98 + i)},*{chr(98 + i)},*{chr(98 + i)}]\n"
            for i in range(20)
        ),
        ["draft", "brief.yaml", "-o", "a.docx"],
        ["brief.yaml"],
    ),
    ("no such brief", None, ["draft", "none.yaml", "-o", "a.docx"], ["none.yaml", "drafter new"]),
    ("no such document", None, ["analyse", "none.txt"], ["none.txt"]),
    ("no such suffix", None, ["draft", "brief.yaml", "-o", "a.wps"], [".wps", ".docx"]),
    ("no such folder", None, ["draft", "brief.yaml", "-o", "none/a.docx"], ["none"]),
    ("no such sheet", None, ["draft", "brief.yaml", "-o", "a.docx", "--sheet", "gbt9705"], ["gbt9704"]),
    ("no such role", None, ["phrases", "过度"], ["过渡"]),
    ("no such genre", None, ["new", "工作会仪讲话"], ["工作会议讲话"]),
    ("no such command", None, ["analize"], ["analyse"]),
    ("no command", None, ["--library", "."], ["没有写命令"]),
    ("too many arguments", None, ["plan", "brief.yaml", "乙.yaml"], ["多出了参数 乙.yaml"]),
    ("no such option", None, ["phrases", "--serch", "x"], ["--search"]),
    ("missing output", None, ["draft", "brief.yaml"], ["-o"]),
    ("bad choice", None, ["analyse", "讲话.txt", "--format", "xml"], ["text、json"]),
    ("bad number", None, ["phrases", "--limit", "0"], ["不小于 1"]),
]


@pytest.mark.parametrize(("brief", "arguments", "words"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_mistakes_are_explained(
    folder: Path, capsys: pytest.CaptureFixture[str], brief: str | None, arguments: list[str], words: list[str]
) -> None:
    if brief is not None:
        (folder / "brief.yaml").write_text(brief, encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    assert run(arguments) == 2
    message = capsys.readouterr().err
    assert message.startswith("错误：")
    assert [word for word in words if word not in message] == []
    assert "Traceback" not in message
    assert sorted(path.name for path in folder.iterdir()) == before


def test_every_command_has_chinese_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ["", *cli.commands]:
        assert run([*([name] if name else []), "--help"]) == 0
        text = capsys.readouterr().out
        assert "用法：" in text
        assert "drafter" in text
        assert name == "" or "例：" in text
        assert not [word for word in ("Usage", "Options", "Commands", "Show this", "default:") if word in text]


def test_a_defect_shows_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("drafter.pipeline.browsing.count_phrases", lambda *_: 1 / 0)
    assert run(["phrases"]) == 2
    message = capsys.readouterr().err
    assert "ZeroDivisionError" in message
    assert "Traceback" not in message


def test_phrases_imports_little() -> None:
    """Browsing must answer at once: nothing heavy is loaded for it."""
    code = "import sys; from drafter.cli.app import run; run(['phrases', 'transition']); print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    loaded = done.stdout.splitlines()[-1]
    for heavy in ("jieba", "docx", "lxml", "jinja2", "opencc", "rich"):
        assert f"'{heavy}'" not in loaded
