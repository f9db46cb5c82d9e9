"""Deciding about phrases: one entry of one's own bank, and nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drafter.cli.app import run
from drafter.errors import DrafterError, LibraryError, OutputError
from drafter.library import Library, open_library
from drafter.pipeline import deciding
from drafter.pipeline.deciding import Decision, decide, find_entry, mark_of
from drafter.pipeline.deciding_sets import SetDecision, decide_set, decided_sets, find_set
from drafter.temporaries import only_one

SHIPPED = "我就讲到这里。"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "库" / "outlines" / "phrases"
    folder.mkdir(parents=True)
    text = "# 自己的\n- {text: '散会，{who}请留步。', sources: 2, slots: {who: [局长]}}\n"
    (folder / "signoff.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "库"


def bank_file(mine: Path) -> str:
    return (mine / "outlines" / "phrases" / "signoff.yaml").read_text(encoding="utf-8")


def status(mine: Path, text: str) -> str:
    return find_entry(open_library(mine), "signoff", text).status


@pytest.mark.parametrize(
    ("decision", "line"),
    [
        (Decision("accept", "signoff", SHIPPED), "status: accepted"),
        (Decision("reject", "结束语", SHIPPED, note="太旧"), "status: rejected, note: 太旧"),
        (Decision("reword", "signoff", SHIPPED, now="我就说到这里。"), f"status: edited, was: {SHIPPED}"),
        (Decision("annotate", "signoff", SHIPPED, note="慎用"), "note: 慎用"),
        (Decision("add", "signoff", "今天就说到{n}点。", note="听来的"), "status: accepted, note: 听来的"),
    ],
    ids=lambda value: getattr(value, "action", ""),
)
def test_a_decision_is_one_line_and_can_be_taken_back(mine: Path, decision: Decision, line: str) -> None:
    before = bank_file(mine)
    decided = decide(decision, open_library(mine))
    added = bank_file(mine).removeprefix(before)
    assert decided.changed and added.count("\n") == 1 and line in added
    assert find_entry(open_library(mine), "signoff", decided.entry).text == decided.entry
    decide(Decision("restore", "signoff", decided.entry), open_library(mine))
    assert bank_file(mine) == before


def test_what_speeches_of_ones_own_say_stays_when_it_is_decided_about(mine: Path) -> None:
    decide(Decision("reject", "signoff", "散会，{who}请留步。"), open_library(mine))
    entry = find_entry(open_library(mine), "signoff", "散会，{who}请留步。")
    assert (entry.status, entry.own, entry.slots) == ("rejected", 2, {"who": ("局长",)})
    assert bank_file(mine).startswith("# 自己的\n")


def test_a_decision_about_a_shipped_entry_keeps_what_is_known_of_it(mine: Path) -> None:
    known = next(one for one in open_library(mine).phrases("transition") if one.slots and one.variants)
    decide(Decision("accept", "transition", known.text), open_library(mine))
    entry = find_entry(open_library(mine), "transition", known.text)
    assert (entry.status, entry.slots, entry.place, entry.kind) == ("accepted", known.slots, known.place, known.kind)


def test_who_saw_another_state_is_told(mine: Path) -> None:
    library = open_library(mine)
    seen = mark_of(find_entry(library, "signoff", SHIPPED))
    decide(Decision("reject", "signoff", SHIPPED), library, seen)
    before = bank_file(mine)
    with pytest.raises(OutputError, match="别处改过"):
        decide(Decision("accept", "signoff", SHIPPED), open_library(mine), seen)
    assert bank_file(mine) == before
    stale = open_library(mine)
    seen = mark_of(find_entry(stale, "signoff", SHIPPED))
    decide(Decision("restore", "signoff", SHIPPED), open_library(mine))  # between the look and the lock
    with pytest.raises(OutputError, match="别处改过"):
        decide(Decision("annotate", "signoff", SHIPPED, note="慎用"), stale, seen)


@pytest.mark.parametrize(
    "decision",
    [
        Decision("reject", "signoff", "哪里也没有这样的话。"),
        Decision("add", "signoff", " "),
        Decision("add", "signoff", SHIPPED),
        Decision("add", "signoff", "坏的空位{没有的}。"),
        Decision("add", "signoff", "说完了，请批评指正，大家。", tags={"audience": ("没有的听众",)}),
        Decision("reword", "signoff", SHIPPED, now=" "),
        Decision("accept", "没有的功能", SHIPPED),
        Decision("accept", "../../etc", SHIPPED),
    ],
    ids=lambda one: f"{one.action} {one.role} {one.text}",
)
def test_what_cannot_be_decided_is_said_and_nothing_is_written(mine: Path, decision: Decision) -> None:
    before = bank_file(mine)
    with pytest.raises(DrafterError):
        decide(decision, open_library(mine))
    assert bank_file(mine) == before


def test_the_shipped_library_is_not_written() -> None:
    with pytest.raises(LibraryError, match="没有自己的语句库"):
        decide(Decision("reject", "signoff", SHIPPED), Library(open_library().roots[:1]))


def test_two_writers_do_not_write_over_one_another(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "_WAITS", 1)
    with only_one(mine / "outlines"), pytest.raises(OutputError, match="另一个"):
        decide(Decision("reject", "signoff", SHIPPED), open_library(mine))
    theirs = bank_file(mine) + "# 记事本刚存的\n"

    def meanwhile(*arguments: object) -> str:
        (mine / "outlines" / "phrases" / "signoff.yaml").write_text(theirs, encoding="utf-8")
        return put(*arguments)  # type: ignore[arg-type]

    put = deciding.put_phrase
    monkeypatch.setattr(deciding, "put_phrase", meanwhile)
    with pytest.raises(OutputError, match="别的程序改过"):
        decide(Decision("reject", "signoff", SHIPPED), open_library(mine))
    assert bank_file(mine) == theirs


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_file_keeps_the_encoding_it_was_typed_in(mine: Path, encoding: str) -> None:
    path = mine / "outlines" / "phrases" / "signoff.yaml"
    path.write_bytes(("# 这是我们单位自己的结束语\n- {text: 散会了同志们。}\n").encode(encoding))
    before = path.read_bytes()
    decide(Decision("reject", "signoff", SHIPPED), open_library(mine))
    assert path.read_bytes().startswith(before)
    assert status(mine, SHIPPED) == "rejected"


def test_who_decides_about_several_at_once_waits_for_each(mine: Path) -> None:
    texts = [phrase.text for phrase in open_library(mine).phrases("signoff")[:6]]
    opened = {text: open_library(mine) for text in texts}
    seen = {text: mark_of(find_entry(opened[text], "signoff", text)) for text in texts}
    with ThreadPoolExecutor() as pool:  # each with what was there before any of them
        list(pool.map(lambda text: decide(Decision("reject", "signoff", text), opened[text], seen[text]), texts))
    assert [status(mine, text) for text in texts] == ["rejected"] * len(texts)


def test_the_command_decides(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["decide", "结束语", SHIPPED, "--library", str(mine)]
    assert run([*given, "--reject", "--note", "太旧"]) == 0
    assert status(mine, SHIPPED) == "rejected" and "否决了" in capsys.readouterr().out
    assert run([*given, "--restore"]) == 0 and status(mine, SHIPPED) != "rejected"
    assert run([*given, "--accept", "--reject"]) == 2
    assert run(given) == 2


# --- sets of headings -------------------------------------------------------------------------------

SETS = """# 成套的
- {headings: [把准方向, 抓实工作], sources: 2, examples: [甲@1]}  # 常用
- headings: ['在{matter}上下功夫', '在{matter2}上做文章', '在{matter3}上求突破', '在{matter4}上见实效']
  off: true
"""


@pytest.mark.parametrize("action", ["accept", "reject", "annotate"])
@pytest.mark.parametrize("text", ["", SETS, "[{headings: [把准方向, 抓实工作], sources: 2}]\n"])
def test_a_decision_about_a_set_is_one_entry_and_can_be_taken_back(tmp_path: Path, action: str, text: str) -> None:
    path = tmp_path / "outlines" / "headings.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    shipped = next(one for one in open_library(tmp_path).headings() if one.sources > 1 and len(one.headings) > 1)
    note = "慎用" if action == "annotate" else None
    done = decide_set(SetDecision(action, shipped.headings, note), open_library(tmp_path))  # type: ignore[arg-type]
    now = find_set(open_library(tmp_path), shipped.headings)
    assert done.changed and done.entry == now and (now.sources, now.function) == (shipped.sources, shipped.function)
    assert (now.status, now.note) == ({"accept": "accepted", "reject": "rejected"}.get(action, shipped.status), note)
    assert decided_sets(open_library(tmp_path)) == (now,)
    if not text.startswith("["):
        assert path.read_text(encoding="utf-8").removeprefix(text).count("\n") == 1
    decide_set(SetDecision("restore", shipped.headings), open_library(tmp_path))
    assert find_set(open_library(tmp_path), shipped.headings) == shipped
    left = path.read_text(encoding="utf-8") if path.exists() else ""
    assert left == text or text.startswith("[")


def test_a_set_of_ones_own_keeps_what_speeches_say(tmp_path: Path) -> None:
    path = tmp_path / "outlines" / "headings.yaml"
    path.parent.mkdir()
    path.write_text(SETS, encoding="utf-8")
    decide_set(SetDecision("reject", ("把准方向", "抓实工作")), open_library(tmp_path))
    now = find_set(open_library(tmp_path), ("把准方向", "抓实工作"))
    written = path.read_text(encoding="utf-8")
    assert (now.status, now.sources, now.examples) == ("rejected", 2, ("甲@1",))
    assert (
        written.startswith("# 成套的\n") and "# 常用" in written and written.endswith(SETS[SETS.index("- headings") :])
    )
    with pytest.raises(LibraryError, match="没有自己的语句库"):
        decide_set(SetDecision("reject", now.headings), Library(open_library(tmp_path).roots[:1]))


def test_a_set_is_named_by_its_headings_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shipped = next(one for one in open_library().headings() if one.headings[0] == "为什么要抓{theme}")
    library = ["--library", str(tmp_path)]
    assert run(["decide", "小标题", "一、为什么要抓{theme}", "--reject", "--note", "太旧", *library]) == 0
    assert "否决了“为什么要抓〔主题〕；" in capsys.readouterr().out
    assert find_set(open_library(tmp_path), shipped.headings).status == "rejected"
    assert run(["decide", "小标题", *shipped.headings, "--restore", *library]) == 0
    assert find_set(open_library(tmp_path), shipped.headings) == shipped


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["小标题", "切实加强{theme}的组织领导", "--reject"], "请把一套的各个小标题都写上"),
        (["小标题", "为啥要抓{theme}", "--reject"], "您是不是想写“为什么要抓{theme}”？"),
        (["小标题", "为什么要抓{theme}", "--add"], "成套小标题不能用"),
        (["结束语", "我就讲", "到这里", "--reject"], "请加上引号"),
    ],
)
def test_what_names_no_one_set_or_phrase_is_told(
    words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["decide", *words, "--library", str(tmp_path)]) == 2
    assert told in capsys.readouterr().err
