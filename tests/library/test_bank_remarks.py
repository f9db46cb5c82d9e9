"""What is odd about one's own banks: said with file, line and what to do, and the library works."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.app import run
from drafter.library import Library, open_library
from drafter.library.bank_remarks import bank_remarks
from drafter.library.roots import builtin_root
from drafter.model import Phrase
from drafter.schema.phrases import dump_phrases

ROLES = """\
- {id: opening, zh: 开场, also: [开头], definition: 甲}
- {id: transition, zh: 过渡, definition: 乙}
"""
ENTRY = "- text: 下面，我讲几点意见。\n"

# The files of one's own bank, and of each remark: the file, the line, words of the message, words of the hint.
Remark = tuple[str, int, str, str]
ODD: list[tuple[dict[str, str], list[Remark]]] = [
    ({"opening.yaml": ENTRY}, []),
    ({"过渡.yaml": ENTRY}, [("过渡.yaml", 0, "起草时用不上", "transition.yaml")]),
    ({"开头.yaml": ENTRY}, [("开头.yaml", 0, "起草时用不上", "opening.yaml")]),
    ({"transitoin.yaml": ENTRY}, [("transitoin.yaml", 0, "起草时用不上", "transition.yaml")]),
    ({"transition.yml": ENTRY}, [("transition.yml", 0, "起草时用不上", "transition.yaml")]),
    ({"xyz.yaml": ENTRY}, [("xyz.yaml", 0, "起草时用不上", "opening、transition")]),
    ({"说明.md": "甲", "opening.yaml~": ENTRY, "~$opening.yaml": ENTRY}, []),
    (
        {"opening.yaml": "- {text: 大家好。}\n- text: 刚才，大家谈了，\n  kind: sentence\n"},
        [("opening.yaml", 2, "“刚才，大家谈了，”写的是整句，末尾却是“，”", "小句")],
    ),
    (
        {"opening.yaml": "- {text: 今天开会。, kind: 小句}\n"},
        [("opening.yaml", 1, "“今天开会。”写的是小句，末尾却是“。”", "整句")],
    ),
    ({"opening.yaml": "- {text: 今天开会。, kind: 小句, sources: 3, status: mined}\n"}, []),  # as mining found it
    ({"opening.yaml": "- {text: 今天开会。, kind: 小句, status: rejected}\n"}, []),
    ({"opening.yaml": "- {text: 今天开会。}\n- {text: 今天，}\n"}, []),  # its kind is told by its end
    ({"opening.yaml": "- {text: 下一项，, kind: 小句, status: accepted}\n"}, []),
    ({"opening.yaml": "- {text: 有误，, kind: 整句, status: accepted}\n"}, []),  # as the bank below says
]


@pytest.mark.parametrize(("files", "remarks"), ODD)
def test_what_is_odd_is_said(tmp_path: Path, files: dict[str, str], remarks: list[Remark]) -> None:
    lower, mine = (tmp_path / name / "outlines" for name in ("lower", "mine"))
    for folder in (lower, mine):
        (folder / "phrases").mkdir(parents=True)
    (lower / "roles.yaml").write_text(ROLES, encoding="utf-8")
    below = Phrase("opening", "有误，", 3, 3, kind="sentence", status="mined")
    (lower / "phrases" / "opening.yaml").write_text(dump_phrases([below]), encoding="utf-8")
    for name, text in files.items():
        (mine / "phrases" / name).write_text(text, encoding="utf-8")
    library = Library((lower.parent, mine.parent))
    found = [one for one in bank_remarks(library) if one.location and "mine" in one.location.path]
    assert [(Path(one.location.path).name, one.location.line) for one in found if one.location] == [
        (name, line) for name, line, _, _ in remarks
    ]
    for one, (_, _, message, hint) in zip(found, remarks, strict=True):
        assert message in one.message and hint in (one.hint or "")


def test_who_searches_is_told_what_is_not_looked_into(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "outlines" / "phrases"
    folder.mkdir(parents=True)
    (folder / "过渡.yaml").write_text(ENTRY, encoding="utf-8")
    for arguments in (["phrases"], ["phrases", "过渡", "--limit", "1"]):
        assert run([*arguments, "--library", str(tmp_path)]) == 0
        assert "请把文件名改成 transition.yaml" in capsys.readouterr().err


def test_of_the_shipped_banks_nothing_is_said() -> None:
    assert not list(bank_remarks(open_library(builtin_root())))
