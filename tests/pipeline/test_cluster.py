"""Work over machines: a scheduler and its workers as processes of their own, one of which is killed in the middle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from own_cluster import Machines, after

from drafter.errors import ClusterError, Location, UnreadableError
from drafter.library import open_library
from drafter.pipeline import cluster as clusters
from drafter.pipeline import corpus_reading
from drafter.pipeline.checking import check_paths
from drafter.pipeline.cluster import Cluster, connect
from drafter.pipeline.making import Order, make_files, prepare
from drafter.pipeline.mining import mine_into
from drafter.pipeline.reading import Handed, analyse_paths
from drafter.pipeline.workers import Vocabulary

pytest.importorskip("distributed")
from distributed.scheduler import KilledWorker

SEEDS = sorted((Path(__file__).parents[2] / "seeds" / "speeches").glob("*.txt"))[:4]
LIBRARY = open_library()


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONWARNINGS", "ignore")
        found = Machines(tmp_path_factory.mktemp("dask"))
        found.join(2)
        yield found
        found.end()


def result(folder: Path) -> dict[str, bytes]:
    """What a mining wrote, its store apart."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".db" not in path.name)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_worker_killed_midway_costs_nothing_but_time(machines: Machines, tmp_path: Path) -> None:
    mine_into(SEEDS, tmp_path / "here", LIBRARY)
    with connect(machines.address) as cluster:
        killing = after(1, machines.workers[0].kill)
        mining = mine_into(SEEDS, tmp_path / "there", LIBRARY, progress=killing, cluster=cluster)
    assert mining.speeches == len(SEEDS)
    assert result(tmp_path / "there") == result(tmp_path / "here")
    assert len(result(tmp_path / "here")) > 5


def test_a_library_of_ones_own_and_a_damaged_file_are_read_as_here(machines: Machines, tmp_path: Path) -> None:
    roles = tmp_path / "own" / "outlines" / "roles.yaml"
    roles.parent.mkdir(parents=True)
    roles.write_text("- {id: problems, cues: [{id: 亮亮丑, pattern: 亮亮丑, weight: 6}]}\n", "utf-8")
    own = open_library(tmp_path / "own")
    speech = tmp_path / "讲话.txt"
    speech.write_text(
        "在全市工会工作会议上的讲话\n同志们：\n今天，我们召开全市工会工作会议，主要任务是部署工作。\n"
        "还要亮亮丑，台账记得乱。\n下面，我讲两点意见。\n一、抓学习\n要学好。\n二、抓落实\n要落实好。\n谢谢大家！\n",
        "utf-8",
    )
    damaged = tmp_path / "坏.docx"
    damaged.write_bytes(b"PK\x03\x04 no more of it")
    paths = [speech, damaged, tmp_path / "空.txt", *SEEDS[:2]]
    paths[2].touch()
    with connect(machines.address) as cluster:
        there = analyse_paths(paths, own, cluster=cluster)
        assert there == analyse_paths(paths, own)
        assert there != analyse_paths(paths, LIBRARY)
        assert [len(one.findings) for one in there] != [0] * len(there)
    with connect(machines.address, shared=True) as cluster:
        assert analyse_paths(paths, own, cluster=cluster) == there


def test_drafts_and_checks_are_those_that_are_made_here(machines: Machines, tmp_path: Path) -> None:
    sheet = tmp_path / "own" / "templates" / "sheets" / "大字.yaml"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("name: 大字\npage: {top: 30}\n", "utf-8")
    own = open_library(tmp_path / "own")
    wrong, same = tmp_path / "错.yaml", tmp_path / "同" / "address.yaml"
    wrong.write_text("文种: 没有的文种\n", "utf-8")
    same.parent.mkdir()
    briefs = [tmp_path / "address.yaml", wrong, tmp_path / "没有.yaml", same]
    for path in (briefs[0], same):
        path.write_bytes(LIBRARY.briefs()["address"].read_bytes())
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    bench = prepare(own, Order("大字"))
    with connect(machines.address) as cluster:
        made = {
            name: list(make_files(briefs, tmp_path / name, bench, iter, force=False, order=Order("大字"), cluster=crew))
            for name, crew in (("here", None), ("there", cluster))
        }
        checked = check_paths(SEEDS[:1], own, minutes=3, cluster=cluster)
    assert result(tmp_path / "there") == result(tmp_path / "here")
    assert sorted(result(tmp_path / "here")) == ["address.docx", "address.docx.lock.json"]
    assert [replace(one, target=one.brief, found=()) for one in made["there"]] == [
        replace(one, target=one.brief, found=()) for one in made["here"]
    ]
    assert [[found.message for found in one.found] for one in made["there"]] == [
        [found.message for found in one.found] for one in made["here"]
    ]
    assert [one.findings for one in checked] == [one.findings for one in check_paths(SEEDS[:1], own, minutes=3)]


def test_another_program_on_the_workers_is_refused(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(clusters.program_parts(), "jieba", "0.1")
    with pytest.raises(ClusterError, match="jieba") as told, connect(machines.address):
        pass
    assert "0.1" in told.value.message
    assert told.value.hint


def test_where_the_scheduler_goes_what_was_read_stays(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus_reading, "WORTH", 1)
    target = tmp_path / "out"
    with pytest.raises(ClusterError) as told, connect(machines.address) as cluster:
        ending = after(len(SEEDS) - 1, machines.scheduler.kill)
        mine_into(SEEDS, target, LIBRARY, progress=ending, cluster=cluster)
    assert machines.address in told.value.message
    assert not list(target.rglob("*.yaml"))
    monkeypatch.setattr(corpus_reading, "analyse_file", lambda *_: pytest.fail("read again"))
    assert mine_into(SEEDS[:2], target, LIBRARY).speeches == 2
    monkeypatch.setattr(clusters, "_ANSWER", 1)
    with pytest.raises(ClusterError, match="调度器"), connect(machines.address):
        pass


@pytest.mark.parametrize("address", ["http://machine:8786", "tcp://machine:99999", "a b", ""])
def test_a_wrong_address_is_told(address: str) -> None:
    with pytest.raises(ClusterError, match="local"), connect(address):
        pass


class Deadly:
    """A client whose workers are all ended by one item; a stand-in, since ending real ones takes four for each part."""

    status = "running"

    def nthreads(self) -> dict[str, int]:
        return {"one": 1}

    def submit(self, function: Callable[..., bytes], *given: object, **_: object) -> Deadly:
        done = type(self)()
        done.call = partial(function, *(one.call() if isinstance(one, Deadly) else one for one in given))
        return done

    def result(self, timeout: float) -> bytes:
        data = self.call()
        if DEADLY in data:
            raise KilledWorker("work", "worker", 4)
        return data

    def cancel(self, futures: Sequence[object], force: bool) -> None:
        self.cancelled = len(futures)

    call: Callable[[], bytes]


DEADLY = "毒".encode()


def test_what_ends_every_worker_is_left_out_alone() -> None:
    each = Cluster("tcp://one:1", 1, "", False, Deadly()).each(Vocabulary())
    items = ["甲", "乙", "毒", "丙", "丁"]
    assert list(each(str, items, 3, lost=lambda item: f"没有{item}")) == ["甲", "乙", "没有毒", "丙", "丁"]
    with pytest.raises(ClusterError, match="系统结束"):
        list(each(str, items, 3))


def test_an_error_of_the_work_is_raised_as_here() -> None:
    each = Cluster("tcp://one:1", 1, "", False, Deadly()).each(Vocabulary())
    with pytest.raises(UnreadableError) as told:
        list(each(Handed.source, [Handed(Path("甲.txt"), UnreadableError("坏", Location("甲.txt"), "换"))]))
    assert str(told.value) == str(UnreadableError("坏", Location("甲.txt"), "换"))


class Deserted(Deadly):
    """A client whose workers have all gone."""

    def nthreads(self) -> dict[str, int]:
        return {}

    def result(self, timeout: float) -> bytes:
        raise TimeoutError


def test_where_all_workers_are_gone_somebody_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_LOOK", -1)
    monkeypatch.setattr(clusters, "_ALONE", -1)
    each = Cluster("tcp://one:1", 1, "", False, Deserted()).each(Vocabulary())
    with pytest.raises(ClusterError, match="工人") as told:
        list(each(str, ["甲"]))
    assert "dask worker tcp://one:1" in (told.value.hint or "")


def test_a_shared_file_that_is_another_one_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "讲话.txt"
    path.write_text("同志们：", "utf-8")
    cluster = Cluster("tcp://one:1", 1, "", True, Deadly())
    handed = cluster.hand(path)
    assert handed.source() == path.read_bytes()
    path.write_text("各位来宾：", "utf-8")
    with pytest.raises(ClusterError, match="同一份"):
        list(cluster.each(Vocabulary())(Handed.source, [handed]))
    assert isinstance(cluster.hand(tmp_path / "没有.txt").data, UnreadableError)
