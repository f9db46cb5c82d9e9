"""Mining into a folder again: what people made stays, what goes can be had back, and nobody is mixed with anybody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from drafter.caches import CACHE_VARIABLE
from drafter.cli.app import run
from drafter.errors import OutputError
from drafter.export.tree import FORMER
from drafter.pipeline.mining import mine_into, undo_mining, write_mined
from drafter.pipeline.spool import Spool
from drafter.schema.outlines import load_headings, load_outline
from drafter.schema.phrases import load_phrases
from drafter.temporaries import only_one

SEEDS = Path(__file__).parents[2] / "seeds"
SPEECHES = sorted((SEEDS / "speeches").glob("*.txt"))
ROOT = pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder mined from a dozen speeches of several genres."""
    place = tmp_path_factory.mktemp("large")
    corpus(place / "旧稿", 12)
    assert run(["mine", str(place / "旧稿"), "--out", str(place / "库")]) == 0
    return place


@pytest.fixture
def folder(large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(large / "库", tmp_path / "库")
    corpus(tmp_path / "少", 3)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "库"


def corpus(place: Path, count: int) -> None:
    place.mkdir()
    for path in SPEECHES[:count]:
        shutil.copy(path, place)
    shutil.copy(SEEDS / "sources.yaml", place)


def again(*options: str) -> int:
    return run(["mine", "少", "--out", "库", "--write", *options])


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and FORMER not in path.parts
    }


def genres(folder: Path) -> set[str]:
    return {path.stem for path in (folder / "genres").glob("*.yaml")}


def test_a_smaller_corpus_takes_away_what_mining_made_and_can_be_undone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(folder)
    assert again() == 0
    told = capsys.readouterr().out
    assert "--undo --out 库" in told
    assert len(genres(folder)) < len([name for name in before if name.startswith("genres/")])
    assert state(folder) != before
    after = state(folder)
    assert run(["mine", "--undo", "--out", "库"]) == 0
    assert state(folder) == before
    assert run(["mine", "--undo", "--out", "库"]) == 0
    assert state(folder) == after


def test_a_genre_that_no_mining_made_stays(folder: Path) -> None:
    """Copied from a mined one, figures and all, under a name of its own; and a mined one that somebody changed."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "genres").glob("*.yaml"))}
    genre, text = next((name, text) for name, text in texts.items() if "obligation: usual" in text)
    (folder / "genres" / "我的文种.yaml").write_text(text.replace(f"id: {genre}", "id: 我的文种"), encoding="utf-8")
    changed = text.replace("obligation: usual", "obligation: required")
    assert changed != text
    (folder / "genres" / f"{genre}.yaml").write_text(changed, encoding="utf-8")
    theirs = {move.role for move in load_outline(text, "").moves if move.obligation == "usual"}
    for _ in range(2):
        assert again() == 0
        assert {"我的文种", genre} <= genres(folder)
        kept = load_outline((folder / "genres" / f"{genre}.yaml").read_text(encoding="utf-8"), "")
        assert theirs <= {move.role for move in kept.moves if move.obligation == "required"}


def test_an_outline_under_another_name_than_its_id_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "genres" / "备份.yaml"
    shutil.copy(next((folder / "genres").glob("*.yaml")), path)
    text = path.read_bytes()
    assert again() == 0
    assert "备份.yaml（文件名与其中的 id 不同" in capsys.readouterr().out
    assert path.read_bytes() == text


def test_entries_that_no_mining_made_stay(folder: Path) -> None:
    path = folder / "phrases" / "signoff.yaml"
    bank = load_phrases(path.read_text(encoding="utf-8"), "", "signoff")
    formula = next(phrase.text for phrase in bank if "{" not in phrase.text)
    entry = "- text: 让我们把自己的话说完\n  sources: 2\n  occurrences: 2\n  examples: [甲@1]\n  status: mined\n"
    lines = path.read_text(encoding="utf-8").replace(formula, "这一句我改过了", 1)
    path.write_text(lines + entry, encoding="utf-8")
    headings = folder / "headings.yaml"
    own = "- headings: [我的标题, 又一个]\n  level: 1\n  sources: 2\n  examples: [甲@9]\n"
    headings.write_text(headings.read_text(encoding="utf-8") + own, encoding="utf-8")
    for _ in range(2):
        assert again() == 0
        texts = [p.text for p in load_phrases(path.read_text(encoding="utf-8"), "", "signoff")]
        assert {"让我们把自己的话说完", "这一句我改过了"} <= set(texts)
        sets = load_headings(headings.read_text(encoding="utf-8"), "")
        assert ("我的标题", "又一个") in [one.headings for one in sets]


def test_a_result_of_unknown_origin_loses_nothing(folder: Path) -> None:
    (folder / ".drafter-mined.json").unlink()
    before = {name: load_phrases(data.decode(), "", "x") for name, data in state(folder).items() if "phrases" in name}
    names = genres(folder)
    for _ in range(2):
        assert again() == 0
        assert genres(folder) == names
        for name, bank in before.items():
            now = {phrase.text for phrase in load_phrases((folder / name).read_text(encoding="utf-8"), "", "x")}
            assert {phrase.text for phrase in bank} <= now


def test_comments_stay_or_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "phrases" / "exhortation.yaml"
    text = path.read_text(encoding="utf-8")
    first = text.splitlines()[0]
    lines = ["# 本单位的语句库", f"{first}  # 领导爱用", *text.splitlines()[1:]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert again() == 0
    told = capsys.readouterr().out
    now = path.read_text(encoding="utf-8") if path.exists() else ""
    assert "# 本单位的语句库" in now or "# 本单位的语句库" in told
    assert "# 领导爱用" in now or "：# 领导爱用" in told
    assert "# 领导爱用" in (folder / FORMER / "phrases" / "exhortation.yaml").read_text(encoding="utf-8")


def test_mining_the_same_again_with_comments_changes_nothing(large: Path, folder: Path) -> None:
    path = folder / "headings.yaml"
    path.write_text("# 我的\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = state(folder)
    assert run(["mine", str(large / "旧稿"), "--out", "库", "--write"]) == 0
    assert state(folder) == before


def test_without_write_nothing_is_touched(folder: Path) -> None:
    before = state(folder)
    assert run(["mine", "少", "--out", "库"]) == 0
    assert state(folder) == before
    assert not (folder / FORMER).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--undo", "--out", "没有"], "没有可以退回"),
        (["--undo", "--out", "库"], "没有可以退回"),
        (["少", "--undo", "--out", "库"], "不能同时挖掘"),
        (["--out", "库"], "没有写要挖掘的旧稿"),
        (["少", "--out", "新", "--report", "少/报告"], "不能放在旧稿文件夹里"),
        (["少", "新/headings.yaml", "--out", "新"], "headings.yaml"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if "新/headings.yaml" in arguments:
        Path("新").mkdir()
        Path("新/headings.yaml").write_text("[]\n", encoding="utf-8")
    before = state(folder.parent)
    assert run(["mine", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert state(folder.parent) == before
    assert not Path("没有").exists()


def test_two_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(folder)
    with only_one(folder):
        assert again() == 2
    assert "另一个 drafter mine 正在写这个文件夹" in capsys.readouterr().err
    assert state(folder) == before


def test_a_place_that_cannot_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(folder / "phrases")
    (folder / "phrases").write_bytes(b"no folder")
    before = state(folder)
    assert again() == 2
    assert "phrases: " in capsys.readouterr().err
    assert state(folder) == before
    assert not (folder / FORMER).exists()


@ROOT
@pytest.mark.parametrize("name", ["phrases", "."])
def test_a_folder_without_permission(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(folder)
    (folder / name).chmod(0o555)
    try:
        assert again() == 2
    finally:
        (folder / name).chmod(0o755)
    assert "没有写入权限" in capsys.readouterr().err
    assert state(folder) == before


# --- speeches while they are read -----------------------------------------------------------------

# Mines, and ends as if it were killed once some speeches are put down.
KILLED = """
import os, sys
from drafter.pipeline.spool import Spool
from drafter.cli.app import main
add = Spool.add
def killed(self, speech):
    add(self, speech)
    if len(self.heads) == 3:
        self.text(0)  # writes what is in memory
        os._exit(9)
Spool.add = killed
main(sys.argv[1:])
"""


def test_a_killed_mining_leaves_no_speech_anywhere(tmp_path: Path) -> None:
    corpus(tmp_path / "旧稿", 6)
    (tmp_path / "tmp").mkdir()
    where = {name: str(tmp_path / "tmp") for name in ("TMPDIR", "TEMP", "TMP")} | {CACHE_VARIABLE: str(tmp_path / "c")}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, "mine", str(tmp_path / "旧稿"), "--out", str(tmp_path / "out")],
        env={**os.environ, **where},
        capture_output=True,
    )
    assert done.returncode == 9, done.stderr
    left = [path for path in tmp_path.rglob("*") if path.is_file() and "旧稿" not in path.parts]
    assert not left
    assert os.name == "nt" or (tmp_path / "c").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="there a file has a name until it is closed")
def test_speeches_are_put_down_where_nobody_finds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "c"))
    with Spool() as spool:
        assert spool.heads == []
        assert list((tmp_path / "c").iterdir()) == []


def test_without_a_place_speeches_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "c"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))  # asked for, it would be an error
    corpus(tmp_path / "旧稿", 3)
    assert run(["mine", str(tmp_path / "旧稿"), "--out", str(tmp_path / "out")]) == 0


def test_a_store_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("corpus_reading", "mining_at_size"):
        monkeypatch.setattr(f"drafter.pipeline.{module}.WORTH", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    corpus(tmp_path / "旧稿", 3)
    assert run(["mine", str(tmp_path / "旧稿"), "--out", str(tmp_path / "out")]) == 0
    store = tmp_path / "out" / ".drafter-cache.db"
    assert store.is_file()
    assert os.name == "nt" or store.stat().st_mode & 0o777 == 0o600


def test_what_was_shown_is_written_as_it_was_shown_or_not_at_all(folder: Path) -> None:
    before = state(folder)
    shown = mine_into([Path("少")], folder, write=False)
    assert state(folder) == before and shown.pending and not shown.written
    written = write_mined(shown)
    assert written.written and not written.pending
    kept = {change.path: change.after for change in shown.changes}
    assert {path: path.read_text(encoding="utf-8") if path.exists() else None for path in kept} == kept
    undo_mining(folder)
    seen = mine_into([Path("少")], folder, write=False)
    changed = next(change.path for change in seen.changes if change.kind == "changed")
    changed.write_text(changed.read_text(encoding="utf-8") + "# 后来写的\n", encoding="utf-8")
    before = state(folder)
    with pytest.raises(OutputError, match="看过以后"):
        write_mined(seen)
    assert state(folder) == before


def test_a_first_result_can_be_looked_at_before_it_is_written(folder: Path) -> None:
    target = folder.parent / "新的"
    shown = mine_into([Path("少")], target, write=False)
    assert shown.fresh and not target.exists()
    write_mined(shown)
    again = mine_into([Path("少")], target)
    assert not again.changes and not again.fresh
