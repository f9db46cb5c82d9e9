"""Speeches in an object store: read as from a folder, by whoever may; nothing is ever written there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from own_store import forget, put, store

from drafter.cli.app import run
from drafter.corpus.readers import find_files, left_out
from drafter.errors import ClusterError, UnreadableError
from drafter.library import open_library
from drafter.object_stores import in_store, is_address, path_at
from drafter.pipeline.mining import mine_into
from drafter.pipeline.reading import Handed
from drafter.readable import MEBIBYTE, file_digest, file_size, is_file, read_bytes

for needed in ("moto.server", "flask_cors", "s3fs", "upath"):
    pytest.importorskip(needed)

SEEDS = sorted((Path(__file__).parents[1] / "seeds" / "speeches").glob("*.txt"))[:6]
SPEECH = "在全市工会工作会议上的讲话\n同志们：\n今天，我们召开全市工会工作会议，主要任务是部署工作。\n谢谢大家！\n"


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    with store("speeches") as address:
        put(address, {f"旧稿/{path.name}": path.read_bytes() for path in SEEDS})
        own = {"甲.txt": SPEECH, "二〇二六/乙 #1?.md": SPEECH, "说明.xyz": "x", "README.md": "x"}
        hidden = {".丙.txt": SPEECH, ".git/丁.txt": SPEECH, "~$甲.docx": "x", "空/": ""}
        put(address, {f"杂/{name}": text.encode() for name, text in (own | hidden).items()})
        put(address, {"空.txt": b"", "坏.docx": b"PK\x03\x04 no more of it"})
        yield address


@pytest.mark.parametrize(
    ("name", "expected"),
    [("s3://b/甲.txt", True), ("http://b", True), ("D:/甲.txt", False), ("甲.txt", False), ("甲//乙", False)],
)
def test_what_is_an_address(name: str, expected: bool) -> None:
    assert is_address(name) is expected


@pytest.mark.parametrize("name", ["http://b/甲.txt", "ftp://b/甲.txt", "file:///etc/passwd", "s3://"])
def test_other_addresses_are_refused(name: str) -> None:
    with pytest.raises(UnreadableError, match="不读这样的地址"):
        path_at(name)


def test_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UnreadableError, match=r"(?s)s3fs.*'\.\[s3\]'"):
        path_at("s3://speeches/旧稿")


def test_files_are_found_as_in_a_folder(bucket: str) -> None:
    folder = path_at(f"{bucket}/杂")
    assert [str(path) for path in find_files([folder])] == [f"{folder}/二〇二六/乙 #1?.md", f"{folder}/甲.txt"]
    assert [str(path) for path in left_out([folder])] == [f"{folder}/说明.xyz"]
    assert find_files([folder / "说明.xyz", SEEDS[0]]) == [SEEDS[0], folder / "说明.xyz"]


def test_a_file_is_read_to_its_limit(bucket: str) -> None:
    path = path_at(f"{bucket}/杂/甲.txt")
    data = SPEECH.encode()
    assert in_store(path) and is_file(path) and file_size(path) == len(data)
    assert read_bytes(path, len(data), "") == data
    with pytest.raises(UnreadableError, match="文件超过"):
        read_bytes(path, len(data) - 1, "")
    assert read_bytes(path_at(f"{bucket}/空.txt"), MEBIBYTE, "") == b""


def test_a_digest_is_that_of_the_content(bucket: str) -> None:
    first, same, other = (path_at(f"{bucket}/杂/{name}") for name in ("甲.txt", "二〇二六/乙 #1?.md", "说明.xyz"))
    assert file_digest(first) == file_digest(same) != file_digest(other)


@pytest.mark.parametrize("name", ["没有.txt", "杂", "没有/没有.txt"])
def test_what_is_no_file_there_is_refused(bucket: str, name: str) -> None:
    path = path_at(f"{bucket}/{name}")
    assert not is_file(path)
    with pytest.raises(UnreadableError) as told:
        read_bytes(path, MEBIBYTE, "请换一个")
    assert told.value.hint


@pytest.mark.parametrize("address", ["s3://speeches/没有", "s3://nobody/旧稿"])
def test_an_address_with_nothing_is_said(bucket: str, address: str) -> None:
    with pytest.raises(UnreadableError, match="没有这个文件或文件夹"):
        find_files([path_at(address)])


REFUSED = [({"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, "没有应答")]
REFUSED += [({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_EC2_METADATA_DISABLED": "true"}, "没有应答")]


@pytest.mark.parametrize(("settings", "told"), REFUSED)
def test_a_store_that_does_not_answer(
    bucket: str, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], told: str
) -> None:
    for name, value in (settings | {"AWS_MAX_ATTEMPTS": "1"}).items():
        monkeypatch.setenv(name, value)
    forget()
    try:
        with pytest.raises(UnreadableError, match=rf"(?s){told}.*AWS_ENDPOINT_URL"):
            find_files([path_at(f"{bucket}/旧稿")])
        assert left_out([path_at(f"{bucket}/旧稿")]) == []
    finally:
        forget()


def test_one_bad_file_never_ends_a_batch(bucket: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyse", f"{bucket}/杂", f"{bucket}/坏.docx"]) == 1
    said = capsys.readouterr()
    assert f"{bucket}/坏.docx" in said.err
    assert said.out.count("全市工会工作会议") >= 2


def test_checked_against_past_speeches_there(bucket: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(SEEDS[0]), "--against", f"{bucket}/旧稿", "--no-cache"])
    assert f"{bucket}/旧稿/{SEEDS[0].name}" in capsys.readouterr().out


def test_mined_to_the_same_bytes_as_from_a_folder(bucket: str, tmp_path: Path) -> None:
    folder = tmp_path / "旧稿"
    folder.mkdir()
    for path in SEEDS:
        (folder / path.name).write_bytes(path.read_bytes())
    library = open_library()
    mine_into([folder], tmp_path / "here", library)
    assert mine_into([path_at(f"{bucket}/旧稿")], tmp_path / "there", library).speeches == len(SEEDS)
    assert mined(tmp_path / "there") == mined(tmp_path / "here") != {}


def test_workers_read_it_themselves_one_killed_midway(bucket: str, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    from own_cluster import Machines, after

    from drafter.pipeline.cluster import connect

    speeches, library = path_at(f"{bucket}/旧稿"), open_library()
    mine_into([speeches], tmp_path / "here", library)
    machines = Machines(tmp_path)
    try:
        machines.join(2)
        with connect(machines.address, shared=True) as cluster:
            handed = [cluster.hand(path) for path in find_files([speeches])]
            killing = after(2, machines.workers[0].kill)
            mine_into([speeches], tmp_path / "there", library, progress=killing, cluster=cluster)
    finally:
        machines.end()
    assert [(one.data, one.place) for one in handed] == [(None, str(one.path)) for one in handed]
    assert mined(tmp_path / "there") == mined(tmp_path / "here") != {}


def test_a_worker_that_cannot_read_stores_ends_the_work(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = path_at(f"{bucket}/杂/甲.txt")
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(ClusterError, match=r"工人那里没有装.*s3fs"):
        Handed(path, place=str(path), size=len(SPEECH.encode())).source()


def mined(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


@pytest.mark.parametrize(
    "words", [["annotate", "s3://b/甲.txt"], ["mine", "旧稿", "--out", "s3://b/结果"], ["draft", "s3://b/甲.yaml"]]
)
def test_what_is_written_stays_here(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2
    assert "这里要写本机的文件或文件夹" in capsys.readouterr().err
