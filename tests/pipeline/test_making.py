"""Drafts from briefs' files: many at once, locks, and the command line for both."""

from __future__ import annotations

import json
import pickle
import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drafter.cli.app import run
from drafter.compose.fill import own_clauses
from drafter.errors import LibraryError, OutputError, UnreadableError
from drafter.library import Library, builtin_root, open_library
from drafter.model import print_sections
from drafter.pipeline import making, workers
from drafter.pipeline.drafting import announce_gaps, compose_draft, parse_brief, plan_brief, read_brief
from drafter.pipeline.locking import content_hash, lock_path
from drafter.pipeline.making import Order, make, make_file, make_files, prepare
from drafter.pipeline.verifying import verify

LIBRARY = open_library()
BRIEFS = LIBRARY.briefs()
GENRES = list(BRIEFS)


@pytest.fixture(scope="module")
def bench() -> Any:
    return prepare(LIBRARY, Order())


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return Path(shutil.copy(BRIEFS["address"], tmp_path / "要点.yaml"))


def walk(files: Sequence[Path]) -> Iterator[Path]:
    yield from files


# --- one ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("genre", GENRES)
def test_a_workbench_gives_the_same_draft(genre: str, bench: Any) -> None:
    draft, _ = make(BRIEFS[genre], Path("x.txt"), bench)
    assert draft == compose_draft(plan_brief(read_brief(BRIEFS[genre], LIBRARY), LIBRARY), LIBRARY)


BARE = ["主题: 安全生产", "不要的部分: [题注, 署名]", "要点: [甲]", "会议: {名称: 推进会}\n议程: [三家单位发了言]"]


@pytest.mark.parametrize("text", BARE)
@pytest.mark.parametrize("genre", GENRES)
def test_a_plan_announces_every_gap_of_its_draft_and_no_other(genre: str, text: str) -> None:
    brief = parse_brief(f"文种: {genre}\n{text}\n", LIBRARY)
    planned = announce_gaps(plan_brief(brief, LIBRARY), LIBRARY)
    told = [note.values.get("gaps", ()) for note in planned.decisions if note.code in ("gaps", "no-gaps")]
    printed = print_sections(part for top in compose_draft(planned, LIBRARY).sections for part in top.walk())
    assert [f"【待补：{gap}】" for gap in told[0]] == re.findall("【待补：[^【】]*】", printed)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_brief_is_read_as_its_editor_kept_it(brief: Path, encoding: str) -> None:
    expected = read_brief(brief, LIBRARY)
    brief.write_bytes(brief.read_text(encoding="utf-8").encode(encoding))
    assert read_brief(brief, LIBRARY) == expected


def test_a_clean_draft_has_neither_highlight_nor_comment(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(BRIEFS["address"].read_bytes())

    def document(order: Order) -> tuple[bytes, list[str]]:
        target = tmp_path / "x.docx"
        make_file(path, target, prepare(LIBRARY, order), force=True)
        with zipfile.ZipFile(target) as archive:
            return archive.read("word/document.xml"), archive.namelist()

    annotated, clean = (document(order) for order in (Order(annotate=True), Order(clean=True)))
    assert b"<w:commentReference" in annotated[0]
    assert "word/comments.xml" in annotated[1]
    assert b"<w:highlight" not in clean[0]
    assert b"comment" not in clean[0]
    assert "word/comments.xml" not in clean[1]


def test_comments_need_a_format_that_has_them(bench: Any) -> None:
    with pytest.raises(OutputError, match="放不了批注"):
        make(BRIEFS["address"], Path("x.md"), replace(bench, annotate=True))


def test_a_lock_that_exists_stops_the_draft_too(brief: Path, tmp_path: Path, bench: Any) -> None:
    target = tmp_path / "x.docx"
    lock_path(target).write_text("somebody's", encoding="utf-8")
    with pytest.raises(OutputError, match="已经存在"):
        make_file(brief, target, bench, force=False, order=Order())
    assert not target.exists()


# --- many -----------------------------------------------------------------------------------------


def test_one_bad_brief_does_not_stop_the_rest(tmp_path: Path, bench: Any) -> None:
    bad = tmp_path / "坏.yaml"
    bad.write_text("文种: 没有的文种\n", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    made = list(make_files([bad, BRIEFS["address"], tmp_path / "missing.yaml"], out, bench, walk, force=False))
    assert [one.finding is None for one in made] == [False, True, False]
    assert [path.name for path in out.iterdir()] == ["brief.docx"]
    assert made[0].finding and str(bad) in str(made[0].finding.location)
    again = list(make_files([BRIEFS["address"]], out, bench, walk, force=False))
    assert again[0].finding and "已经存在" in again[0].finding.message


def test_several_processes_make_what_one_makes(
    brief: Path, tmp_path: Path, bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, faulty, other = (tmp_path / f"{name}.yaml" for name in ("坏", "有错", "别的"))
    bad.write_text("文种: 没有的文种\n", encoding="utf-8")
    faulty.write_text(FAULTY, encoding="utf-8")
    shutil.copy(BRIEFS["summary"], other)
    made = []
    for many in (5, 4):
        monkeypatch.setattr(making, "_MANY", many)
        monkeypatch.setattr(workers.os, "cpu_count", lambda: 2)
        out = tmp_path / "out"
        out.mkdir()
        found = tuple(make_files([brief, bad, faulty, other], out, bench, walk, force=False, order=Order()))
        made.append((found, {path.name: path.read_bytes() for path in out.iterdir()}))
        shutil.rmtree(out)
    assert made[0] == made[1]
    assert len(made[0][1]) == 6


def test_a_bench_travels(bench: Any) -> None:
    """Where processes are not forked it is sent to them, with what was read."""
    making._Kit(bench).begin()
    again = pickle.loads(pickle.dumps(bench))  # noqa: S301 (our own bytes)
    assert again.library.snapshot.hashes() == bench.library.snapshot.hashes()
    assert make(BRIEFS["address"], Path("x.docx"), again) == make(BRIEFS["address"], Path("x.docx"), bench)


def test_two_briefs_of_one_name_do_not_overwrite_each_other(brief: Path, tmp_path: Path, bench: Any) -> None:
    other = tmp_path / "其他" / brief.name
    other.parent.mkdir()
    shutil.copy(BRIEFS["summary"], other)
    made = list(make_files([brief, other], tmp_path, bench, walk, force=True))
    assert made[0].finding is None
    assert made[1].finding and "同名" in made[1].finding.message


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["draft", "a.yaml"], 2, "--out-dir"),
        (["draft", "a.yaml", "b.yaml", "-o", "x.docx"], 2, "有2份写作要点"),
        (["draft", "a.yaml", "-o", "x.docx", "--out-dir", "d"], 2, "二者取一"),
        (["draft", "a.yaml", "-o", "x.docx", "--annotate", "--clean"], 2, "只用一个"),
        (["draft", "a.yaml", "-o", "x.docx", "--sheet", "朗诵版"], 2, "您是不是想写“朗读版”？"),
        (["verify", "nothing.json"], 2, "没有这个文件"),
    ],
)
def test_wrong_usage_is_explained(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    assert message in capsys.readouterr().err


def test_many_on_the_command_line(brief: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "坏.yaml"
    bad.write_text("文种: 没有\n", encoding="utf-8")
    out = tmp_path / "新" / "初稿"
    assert run(["draft", str(brief), str(bad), "--out-dir", str(out), "--lock"]) == 1
    printed = capsys.readouterr()
    assert sorted(path.name for path in out.iterdir()) == ["要点.docx", "要点.docx.lock.json"]
    assert "写成1份，1份没有写成" in printed.err
    assert run(["verify", str(out / "要点.docx.lock.json")]) == 0
    assert "一致" in capsys.readouterr().out
    brief.write_text(brief.read_text(encoding="utf-8") + "时长: 3\n", encoding="utf-8")
    (out / "要点.docx").write_bytes(b"edited")
    assert run(["verify", str(out / "要点.docx.lock.json")]) == 1
    printed = capsys.readouterr()
    assert "生成以后改过" in printed.err
    assert "写作要点改过" in printed.out


FAULTY = """文种: 工作会议讲话
会议: {名称: 全市安全生产工作会议, 日期: 2026-03-12, 任务: 总结经验}
主题: 安全生产
回顾: ["建成基地12个,培训人员3次", "我觉得这事挺好的,真的", "咱们搞了1.5万次", "弄了很多,嗯", "XX家企业,参加",
  "GDP增长5％", "CPI持平", "APEC会务有序", "RCEP落地", "UNEP规则", "ASEAN合作"]
要点:
- 小标题: 提高认识,抓好落实
  内容: 要抓紧,抓好。
"""


def test_many_drafts_are_checked_like_one(brief: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty, out = tmp_path / "有错.yaml", tmp_path / "out"
    faulty.write_text(FAULTY, encoding="utf-8")
    assert run(["draft", str(faulty), "-o", str(tmp_path / "有错.docx")]) == 0
    alone = capsys.readouterr().out.replace(str(tmp_path), str(out)).splitlines()
    assert run(["draft", str(brief), str(faulty), "--out-dir", str(out)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"已写入 {out / '要点.docx'}")
    assert lines[1] == alone[0]
    shown = [line for line in lines[2:] if line.startswith(f"{out / '有错.docx'}:第")]
    assert len(shown) == 5
    assert [line for line in alone[1:] if line in shown] == shown  # in the order of the text
    assert any(": 错误 [placeholder] " in line for line in shown)
    assert lines[-2].startswith(f"{out / '有错.docx'}: 还有提示")
    assert lines[-1].startswith("检查了2份初稿：错误1处，提示")


def test_sound_drafts_are_said_to_be_sound(brief: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = Path(shutil.copy(brief, tmp_path / "又一份.yaml"))
    assert run(["draft", str(brief), str(other), "--out-dir", str(tmp_path / "out")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:3] for line in lines] == ["已写入", "已写入", "检查了"]
    assert lines[-1] == "检查了2份初稿：没有发现问题"


def test_mistakes_of_a_brief_stand_at_their_places_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "坏.yaml"
    bad.write_text("文种: 没有\n主提: 安全\n", encoding="utf-8")
    assert run(["draft", str(bad), "--out-dir", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count(str(bad)) == 2  # two mistakes


def test_a_broken_rule_file_stops_before_anything_is_written(own: Library, brief: Path, tmp_path: Path) -> None:
    (own.roots[0] / "templates" / "rules" / "own.yaml").write_text("rules: [", encoding="utf-8")
    bench = prepare(own, Order())
    with pytest.raises(LibraryError):
        list(make_files([brief], tmp_path, bench, walk, force=False))
    assert not (tmp_path / "要点.docx").exists()


# --- locks ----------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Library:
    """A library of one's own, to change."""
    root = tmp_path / "library"
    for folder in ("outlines", "templates"):
        shutil.copytree(builtin_root() / folder, root / folder)
    return Library((root,))


def locked(brief: Path, library: Library, order: Order = Order()) -> Path:  # noqa: B008 (frozen)
    target = brief.with_name("初稿.docx")
    make_file(brief, target, prepare(library, order), force=True, order=order)
    return lock_path(target)


@pytest.mark.parametrize("order", [Order(), Order("朗读版", annotate=True), Order(clean=True)])
def test_what_is_unchanged_is_the_same(brief: Path, order: Order) -> None:
    assert verify(locked(brief, LIBRARY, order), LIBRARY) == ()


def messages(lock: Path, library: Library) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in verify(lock, Library(library.roots)):  # opened anew, as another run does
        found.setdefault(finding.severity, []).append(finding.message)
    return found


def test_a_changed_template_is_named(brief: Path, own: Library) -> None:
    lock = locked(brief, own)
    shared = own.roots[0] / "templates" / "_shared.j2"
    shared.write_text(shared.read_text(encoding="utf-8").replace("上的讲话", "上的发言"), encoding="utf-8")
    address = own.roots[0] / "templates" / "genres" / "address" / "template.j2"
    address.write_text(address.read_text(encoding="utf-8").replace("致辞", "祝辞"), encoding="utf-8")
    found = messages(lock, own)
    assert found["error"] == ["重新生成的结果与清单记录的不同"]
    assert found["hint"] == ["模板 templates/_shared.j2 改过", "模板 templates/genres/address/template.j2 改过"]


def test_a_changed_sheet_is_named_even_where_the_result_is_the_same(brief: Path, own: Library) -> None:
    lock = locked(brief, own)
    (own.roots[0] / "templates" / "sheets" / "own.yaml").write_text("name: 本单位\n", encoding="utf-8")
    (own.roots[0] / "outlines" / "headings.yaml").unlink()
    found = messages(lock, own)
    assert found["hint"] == ["提纲和语句库 outlines/headings.yaml 不在了", "版式 templates/sheets/own.yaml 是后来加的"]


def test_an_earlier_speech_is_not_repeated_and_its_change_is_told(brief: Path) -> None:
    earlier = brief.with_name("去年稿.txt")
    plain, _ = make(brief, earlier, prepare(LIBRARY, Order()))
    earlier.write_text(print_sections(plain.sections), encoding="utf-8")
    order = Order(unlike=str(earlier))
    lock = locked(brief, LIBRARY, order)
    draft, _ = make(brief, earlier, prepare(LIBRARY, order))
    (note,) = [note for note in draft.notes if note.code == "unlike"]
    assert note.values["avoided"] > 2
    assert [*own_clauses(draft.sections, earlier.read_text(encoding="utf-8"))] == list(note.values["same"]) == []
    assert verify(lock, LIBRARY) == ()
    earlier.write_text("同志们：\n今天开会。\n", encoding="utf-8")
    assert "要避开的旧稿改过" in messages(lock, LIBRARY)["hint"]
    earlier.unlink()
    assert "要避开的旧稿不在了" in messages(lock, LIBRARY)["hint"]


def test_an_earlier_speech_is_never_written_over(brief: Path) -> None:
    order = Order(unlike=str(brief))
    with pytest.raises(OutputError):
        make_file(BRIEFS["address"], brief, prepare(LIBRARY, order), force=True)


def test_a_brief_that_is_gone(brief: Path) -> None:
    lock = locked(brief, LIBRARY)
    brief.unlink()
    found = messages(lock, LIBRARY)
    assert found == {"error": ["没有这个文件或文件夹"], "hint": ["写作要点不在了"]}


def test_packing_does_not_count(tmp_path: Path) -> None:
    for level in (0, 9):
        with zipfile.ZipFile(tmp_path / f"{level}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
            archive.writestr("a", "云川" * 1000)
    one, two = ((tmp_path / f"{level}.zip").read_bytes() for level in (0, 9))
    assert one != two
    assert content_hash(one) == content_hash(two) != content_hash(b"")


GOOD = {
    "schema": "drafter/lock/1",
    "drafter": "0",
    "order": {"sheet": "gbt9704", "annotate": False, "clean": False},
    "brief": {"path": "b", "sha256": ""},
    "output": {"path": "o", "sha256": "", "content": ""},
    "library": {"templates/a.j2": ""},
}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        "\ud800",
        *(json.dumps({**GOOD, key: value}) for key in GOOD for value in (None, [], {"a": {}})),
        json.dumps({**GOOD, "library": {"/etc/passwd": ""}}),
    ],
)
def test_other_files_are_no_locks(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(UnreadableError, match="不是 drafter 的锁定清单"):
        verify(path, LIBRARY)


def test_a_lock_whose_draft_cannot_be_made_says_why(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({**GOOD, "order": {**GOOD["order"], "sheet": "no"}}), encoding="utf-8")  # type: ignore[dict-item]
    assert "没有“no”这个版式" in messages(path, LIBRARY)["error"]


def test_a_clean_copy_with_gaps_is_never_silent(
    brief: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing stays marked, and the exit code says so, one brief or many."""
    text = brief.read_text(encoding="utf-8")
    open_one = tmp_path / "没填完.yaml"
    open_one.write_text(
        "\n".join(line for line in text.splitlines() if not line.startswith("讲话人")), encoding="utf-8"
    )
    whole, gaps = tmp_path / "付印.docx", tmp_path / "没填完.docx"
    assert run(["draft", str(brief), "--clean", "-o", str(whole)]) == 0
    capsys.readouterr()
    assert run(["draft", str(open_one), "--clean", "-o", str(gaps)]) == 1
    assert "还不能付印" in capsys.readouterr().err
    assert b"w:highlight" in zipfile.ZipFile(gaps).read("word/document.xml")
    assert b"w:highlight" not in zipfile.ZipFile(whole).read("word/document.xml")
    assert run(["draft", str(brief), str(open_one), "--clean", "--out-dir", str(tmp_path / "几份")]) == 1
    said = capsys.readouterr().err
    assert "没填完.docx" in said
    assert "要点.docx" not in said
