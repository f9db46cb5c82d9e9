"""The command as people use it: tables, data, lists to work on, and what it says when it cannot go on."""

import json
import shutil
from pathlib import Path

import pytest

from drafter.cli.app import run
from drafter.errors import UnreadableError
from drafter.evaluate.leaving import leave_out, read_lessons
from drafter.mine.miner import Source
from drafter.pipeline.annotations import read_gold
from drafter.pipeline.evaluating import evaluate
from drafter.pipeline.reading import analyse_paths
from drafter.pipeline.sources import mining_sources

SPEECHES = Path(__file__).parents[2] / "seeds" / "speeches"
GOLD = Path(__file__).parents[1] / "gold"
FEW = ("01-union-annual.txt", "02-reform-promotion.txt", "12-rural-revitalisation.txt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three speeches; the first twice."""
    place = tmp_path_factory.mktemp("few")
    for name in FEW:
        shutil.copy(SPEECHES / name, place / name)
    shutil.copy(SPEECHES / FEW[0], place / "99-copy.txt")
    return place


def test_tables(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder), "--gold", str(GOLD)]) == 0
    text = capsys.readouterr().out
    for part in ("一、留一覆盖率：3篇讲话", "二、准确率", "三、提纲吻合度", "四、与人工标注相比：3份标注", "TextRank"):
        assert part in text
    header = next(line for line in text.splitlines() if line.startswith("功能"))
    assert header.split()[:5] == ["功能", "句数", "条数", "覆盖率", "覆盖字数"]


def test_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "drafter/evaluation/1"
    assert data["speeches"] == 3
    assert set(data["coverage"]) == {"bank", "textrank", "tfidf", "ngrams", "characters", "clauses"}
    transition = data["coverage"]["bank"]["transition"]
    assert transition["sentences"] >= 3
    assert 0 < transition["fitted"] / transition["sentences"] == transition["coverage"] <= 1
    assert data["precision"]["precision"] is None
    assert data["gold"] == {}
    assert data["taught"] is None


def test_processes_change_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, _ = evaluate([folder], jobs=1)
    monkeypatch.setattr("drafter.pipeline.evaluating._WORTH_PROCESSES", 1)
    shared, _ = evaluate([folder], jobs=2)
    assert shared == alone


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two speeches of another collection, one of which the first one has too, under the name of another there."""
    place = tmp_path_factory.mktemp("outside")
    shutil.copy(SPEECHES / "11-work-safety.txt", place / FEW[1])
    shutil.copy(SPEECHES / FEW[0], place / "01-found.txt")
    return place


def test_another_collection(folder: Path, outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder), "--held", str(outside), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["taught"], data["speeches"]) == (2, 2)
    assert run(["evaluate", str(folder), "--held", str(outside)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("一、外稿覆盖率：由2篇讲话挖掘（与外稿近似的除外），看另外2篇")
    assert run(["evaluate", str(folder), "--held", str(outside), "--missed", "形势"]) == 0
    ids = {line.split("　")[0] for line in capsys.readouterr().out.splitlines()}
    assert ids == {Path(FEW[1]).stem, "01-found"}


def test_another_collection_is_tried_with_all_that_was_learned(folder: Path, outside: Path) -> None:
    """What is learned from two speeches is what leaving one of three out leaves."""
    there, _ = evaluate([folder / FEW[1], folder / FEW[2]], held=[folder / FEW[0]])
    alone, _ = evaluate([folder], jobs=1)
    held = read_lessons(_sources(folder)).sources[0]
    assert there.left_out == leave_out(read_lessons(_sources(folder)), held)
    assert alone.taught is None


def _sources(folder: Path) -> list[Source]:
    return mining_sources(analyse_paths([folder]), {})


@pytest.mark.parametrize(
    ("held", "message"), [("empty", "没有可以读的文件"), (FEW[0], "至少需要两篇不同的讲话，这里只有1篇")]
)
def test_too_few_to_try_or_to_learn_from(held: str, message: str, folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "empty"
    place.mkdir()
    if held != "empty":
        shutil.copy(SPEECHES / held, place / held)
    with pytest.raises(UnreadableError, match=message):
        evaluate([folder / name for name in FEW[:2]], held=[place])


def test_no_speech_to_try(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("电话\n地址\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match="--held 给出的文件里没有一篇讲话"):
        evaluate([folder], held=[tmp_path])


def test_the_best_and_the_worst_of_each_role(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder), "--extremes", "2", "--gold", str(GOLD)]) == 0
    lines = [line.split("　") for line in capsys.readouterr().out.splitlines()]
    assert {len(line) for line in lines} == {5}
    assert {verdict for _, _, verdict, _, _ in lines} <= {"可用", "不可用", "未判"}
    assert all(sources.endswith("篇") and int(sources[:-1]) >= 2 for _, _, _, sources, _ in lines)
    assert run(["evaluate", str(folder), "--extremes", "2", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "drafter/extremes/1"
    assert [(f"{one['rank']}/{one['entries']}", one["text"]) for one in data["extremes"]] == [
        (place, text) for _, place, _, _, text in lines
    ]
    assert {one["good"] for one in data["extremes"]} == {None}


def test_lists_to_work_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder), "--missed", "形势"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split("　")[0] for line in lines} <= {Path(name).stem for name in FEW}
    assert len(lines) > 1
    assert run(["evaluate", str(folder), "--sample", "5"]) == 0
    assert "- {role: salutation, text: " in capsys.readouterr().out


@pytest.mark.parametrize("names", [(), FEW[:1], (FEW[0], "99-copy.txt")])
def test_too_few_speeches(names: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    for name in names:
        shutil.copy(folder / name, tmp_path / name)
    with pytest.raises(UnreadableError, match=r"至少需要两篇不同的讲话|没有可以读的文件"):
        evaluate([tmp_path])


def test_gold_of_another_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    for one in FEW:
        shutil.copy(SPEECHES / one, texts)
    name = next(path.name for path in sorted(GOLD.glob("*.json")) if json.loads(path.read_text("utf-8"))["speeches"])
    annotation = json.loads((GOLD / name).read_text(encoding="utf-8"))
    units = [["opening", "这一句话在哪一份讲话里都没有出现过。"]] * 3
    speeches = [{**annotation["speeches"][0], "units": units}]
    (gold / "a.json").write_text(json.dumps({**annotation, "file": FEW[0], "speeches": speeches}), encoding="utf-8")
    assert run(["evaluate", str(texts), "--gold", str(gold)]) == 2
    assert "标注和原文对不上" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (None, "没有这个标注文件或文件夹"),
        ({}, "文件夹里没有标注"),
        ({"a.json": "[1"}, "读不懂这份标注"),
        ({"a.json": '{"file": "a.txt"}'}, "读不懂这份标注"),
        ({"frames.yaml": "- 谢谢大家"}, "frames.yaml:1:3: “判读”应是一组键"),
    ],
)
def test_gold_that_is_none(
    files: dict[str, str] | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold"
    if files is not None:
        gold.mkdir()
        for name, text in files.items():
            (gold / name).write_text(text, encoding="utf-8")
    assert run(["evaluate", str(SPEECHES), "--gold", str(gold)]) == 2
    assert message in capsys.readouterr().err


def test_annotations_without_their_documents(folder: Path) -> None:
    annotations, _ = read_gold([GOLD])
    found, _ = evaluate([folder], [GOLD])
    assert len(found.gold) == 3
    assert len(found.unread) == len(annotations) - 3
