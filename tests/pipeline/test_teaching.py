"""Teaching the reader: own annotations make it better, the same ones give the same bytes, bad ones change nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.cli.app import run
from drafter.errors import UnreadableError
from drafter.library import open_library
from drafter.pipeline.annotations import annotate_file
from drafter.pipeline.teaching import FEWEST, teach

PLACES = ("东港", "西岭", "南坪", "北川", "青石", "白沙", "红旗", "黄岗", "中洲")
# A habit of this office: 家底 opens what was achieved.
SPEECH = """在{place}街道调度会上的讲话

同志们：

今天把大家请来，开个调度会。

家底先交个账：{place}修好的路有三条，通了水的村有两个。家底再交个账：{place}种下的树活了八成。

下面我讲两点意见。

一、把河清了

各村明天就动手。

二、把灯修了

电力所后天进场。

谢谢大家！
"""
HABIT = "家底"


def sheet_of(path: Path) -> str:
    """The reader's sheet, the habit labelled as this office means it."""
    corrected, before = [], ""
    for line in annotate_file(path, open_library()).splitlines():
        label, bar, words = line.partition("｜")
        if bar and not line.startswith("#"):
            known = {HABIT: "回顾", "下面": "过渡"}
            label = known.get(words[:2], label)
        corrected.append(label + bar + words if bar else before + line)
    return "\n".join(corrected) + "\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("旧稿")
    for place in PLACES:
        path = folder / f"{place}.txt"
        path.write_text(SPEECH.format(place=place), encoding="utf-8")
        if place != PLACES[-1]:
            (folder / f"{place}.标注.txt").write_text(sheet_of(path), encoding="utf-8")
    return folder


def roles_of(path: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    assert run(["analyse", str(path), "--format", "json", *options]) == 0
    blocks = json.loads(capsys.readouterr().out)["documents"][0]["speeches"][0]["blocks"]
    return {block["text"][:2]: block["role"] for block in blocks if block["text"]}


def test_what_an_office_annotates_its_reader_knows(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = office / f"{PLACES[-1]}.txt"
    assert roles_of(new, capsys=capsys).get(HABIT) != "review"
    own = tmp_path / "库"
    assert run(["learn", str(office), "--out", str(own / "outlines")]) == 0
    out = capsys.readouterr().out
    assert "学习以后" in out
    assert "已写入" in out
    assert roles_of(new, "--library", str(own), capsys=capsys)[HABIT] == "review"


def test_the_same_annotations_give_the_same_bytes(office: Path, tmp_path: Path) -> None:
    """In another process, whose sets are in another order."""
    command = ["learn", str(office), "--out"]
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-m", "drafter", *command, str(tmp_path / "1")], env=environment, check=True)
    assert run([*command, str(tmp_path / "2")]) == 0
    first, second = ((tmp_path / name / "reader" / "weights.json").read_bytes() for name in ("1", "2"))
    assert first == second


def test_a_written_reader_is_replaced_only_by_force(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "reader" / "weights.json"
    place.parent.mkdir()
    place.write_text("旧的", encoding="utf-8")
    assert run(["learn", str(office), "--out", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert place.read_text(encoding="utf-8") == "旧的"


# --- bad annotations ------------------------------------------------------------------------------


@pytest.fixture
def few(office: Path, tmp_path: Path) -> Path:
    """The folder of the office with so many annotations as are needed."""
    for place in PLACES[:FEWEST]:
        for name in (f"{place}.txt", f"{place}.标注.txt"):
            (tmp_path / name).write_bytes((office / name).read_bytes())
    return tmp_path


def test_one_annotation_is_no_habit(few: Path) -> None:
    with pytest.raises(UnreadableError, match=f"至少需要{FEWEST}份标注，这里只有1份"):
        teach([few / f"{PLACES[0]}.标注.txt"], open_library())


def test_an_annotation_without_its_document_is_named(few: Path) -> None:
    (few / f"{PLACES[0]}.txt").unlink()
    with pytest.raises(UnreadableError, match=f"找不到标注的原文：{PLACES[0]}.txt"):
        teach([few], open_library())


def test_an_annotation_of_another_text_is_named(few: Path) -> None:
    (few / f"{PLACES[0]}.txt").write_text("这是完全不相干的另一篇文章，讲的是怎样种果树。\n" * 9, encoding="utf-8")
    with pytest.raises(UnreadableError, match="标注和原文对不上") as caught:
        teach([few], open_library())
    assert PLACES[0] in str(caught.value)


@pytest.mark.parametrize(
    "broken",
    ['{"file": 1}', "[", '{"file": "a.txt", "speeches": [{"units": [["opening"]]}]}', '{"file": "a", "speeches": [1]}'],
)
def test_a_broken_annotation_is_named(few: Path, broken: str) -> None:
    (few / "坏.json").write_text(broken, encoding="utf-8")
    with pytest.raises(UnreadableError, match="读不懂这份标注"):
        teach([few], open_library())


def test_a_role_that_never_occurs_is_still_read(few: Path) -> None:
    """The habits of three speeches do not undo what the shipped reader knows of other roles."""
    from drafter.analyse.reader import load_reader
    from drafter.pipeline.reading import shipped_reader

    shipped = shipped_reader(open_library())
    own = load_reader(teach([few], open_library()).weights, "自己的")
    assert shipped is not None
    assert own.roles.rows.keys() >= shipped.roles.rows.keys()
    changed = [name for name in shipped.roles.rows if own.roles.rows[name] != shipped.roles.rows[name]]
    assert 0 < len(changed) < len(shipped.roles.rows) / 2


def test_without_gain_nothing_is_written(
    few: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Annotations that contradict one another teach nothing."""
    labels = ("开场", "回顾", "形势")
    for place, label in zip(PLACES, labels, strict=False):
        path = few / f"{place}.标注.txt"
        path.write_text(path.read_text(encoding="utf-8").replace("回顾｜", f"{label}｜"), encoding="utf-8")
    out = tmp_path_factory.mktemp("库")
    if run(["learn", str(few), "--out", str(out)]) == 1:
        assert "没有变好" in capsys.readouterr().err
        assert not (out / "reader").exists()
