"""Comparing files, and learning from what the leader's pen did: into one's own library only, and back again."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from briefs import GENRES

from drafter.cli.app import run
from drafter.compose.revision import Proposal
from drafter.compose.revision_advice import Known
from drafter.errors import DrafterError
from drafter.library import Library, open_library
from drafter.pipeline.comparing import compare_files, compare_sources, learn
from drafter.pipeline.deciding import known_entry
from drafter.pipeline.mining import undo_mining

BRIEF = """\
文种: 工作会议讲话
主题: 防汛
会议: {名称: 全市防汛工作会议, 日期: 2026-04-08, 任务: 部署防汛工作}
讲话人: {姓名: 林致远, 职务: 副市长}
要点:
- {小标题: 提高认识, 内容: 汛期提前了。}
- {小标题: 压实责任, 内容: 新建泵站12座。}
必写的部分: [结束语]
选用语句: {结束语: 我就讲到这里。}
"""


NEW = Proposal("add", "signoff", "大家抓紧去办。")
ROLE = "exhortation"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafted")
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    for name in ("初稿.docx", "初稿.txt", "初稿.json"):
        lock = ["--lock"] if name.endswith("docx") else []
        assert run(["draft", str(folder / "brief.yaml"), "-o", str(folder / name), *lock]) == 0
    text = (folder / "初稿.txt").read_text(encoding="utf-8")
    (folder / "定稿.txt").write_text(text.replace("我就讲到这里。", "大家抓紧去办。"), encoding="utf-8")
    (folder / "库").mkdir()
    return folder


@pytest.fixture
def made(drafted: Path, tmp_path: Path) -> Path:
    shutil.copytree(drafted, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "ground"),
    [("初稿.docx", "brief"), ("初稿.docx.lock.json", "brief"), ("初稿.json", "json"), ("初稿.txt", "text")],
)
def test_origins_are_known_by_what_there_is(made: Path, name: str, ground: str) -> None:
    found = compare_files(made / name, made / "定稿.txt", open_library())
    assert (found.ground, found.stale) == (ground, False)
    assert [(one.action, one.text) for one in found.revision.proposals if one.role == "signoff"] == [
        ("reject", "我就讲到这里。"),
    ]
    assert [(one.role, one.text) for one in found.pins] == [("signoff", "大家抓紧去办。")]  # no template asks for it


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("name", ["初稿.docx", "初稿.json", "初稿.txt"])
def test_what_a_browser_sends_is_compared_as_files_are(made: Path, name: str, brief: bool) -> None:
    draft, final, typed = (((made / each).read_bytes(), each) for each in (name, "定稿.txt", "brief.yaml"))
    found = compare_sources(draft, final, open_library(), typed if brief else None)
    if name == "初稿.docx" and not brief:
        (made / "初稿.docx.lock.json").unlink()  # which nobody sent
    assert found == compare_files(
        made / name, made / "定稿.txt", open_library(), made / "brief.yaml" if brief else None
    )


# What the final version is made of the draft, and whether it seems to be of another speech.
OTHER = (
    "老师们，同学们：\n今天是新学期的第一天。愿大家读好书、做好操、交好朋友。图书馆从明天起开到晚上九点。\n谢谢大家！"
)
FINALS: dict[str, tuple[Callable[[str], str], bool]] = {
    "another speech": (lambda draft: OTHER * 3, True),
    "cut to a few lines": (lambda draft: "\n".join(draft.split("\n")[:4]), False),
    "half of it new": (lambda draft: draft[: len(draft) // 2] + OTHER * 3, False),
}


@pytest.mark.parametrize("final", FINALS)
@pytest.mark.parametrize("name", ["初稿.docx", "初稿.txt"])
def test_of_another_speech_nothing_is_learnt(
    made: Path, name: str, final: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make, unrelated = FINALS[final]
    (made / "定稿.txt").write_text(make((made / "初稿.txt").read_text(encoding="utf-8")), encoding="utf-8")
    found = compare_files(made / name, made / "定稿.txt", open_library())
    assert found.unrelated is unrelated
    assert bool(found.revision.proposals) is not unrelated
    assert run(["compare", str(made / name), str(made / "定稿.txt")]) == 0
    assert ("看来是另一篇讲话" in capsys.readouterr().out) is unrelated


def test_a_lock_alone_tells_nothing(made: Path) -> None:
    lock, final = (((made / each).read_bytes(), each) for each in ("初稿.docx.lock.json", "定稿.txt"))
    with pytest.raises(DrafterError, match="没有写作要点"):
        compare_sources(lock, final, open_library())


def test_what_was_learnt_counts_and_can_be_taken_back(made: Path) -> None:
    library = open_library(made / "库")
    proposals = compare_files(made / "初稿.docx", made / "定稿.txt", library).revision.proposals
    wanted = [one for one in proposals if one.role == "signoff"]
    learnt = learn([*wanted, NEW], library, "定稿")
    assert [path.name for path in learnt.files] == ["signoff.yaml"]
    bank = {phrase.text: phrase.status for phrase in open_library(made / "库").phrases("signoff")}
    assert (bank["我就讲到这里。"], bank["大家抓紧去办。"]) == ("rejected", "accepted")
    undo_mining(learnt.folder)
    assert not learnt.files[0].exists()


def wording(made: Path, library: Library) -> str:
    """A clause of the draft that stands in one wording of the templates alone, and not in the bank."""
    changes = compare_files(made / "初稿.docx", made / "定稿.txt", library).revision.changes
    words = Known({}, tuple(library.template_sources().values()))
    own = (one.piece.text for one in changes if one.piece.kind == "template" and one.piece.role == ROLE)
    return next(
        text
        for text in own
        if len(text) > 6 and words.says_once(bare := text.strip("，。！")) and known_entry(library, ROLE, bare) is None
    )


def test_a_wording_of_a_template_that_was_cut_is_not_written_again(made: Path) -> None:
    draft = (made / "初稿.txt").read_text(encoding="utf-8")
    library = open_library(made / "库")
    cut = wording(made, library)
    (made / "定稿.txt").write_text(draft.replace(cut, ""), encoding="utf-8")
    proposals = compare_files(made / "初稿.docx", made / "定稿.txt", library).revision.proposals
    learn(proposals, library, "定稿")
    known = {phrase.text: phrase for phrase in open_library(made / "库").phrases(ROLE)}
    assert known[cut.rstrip("，。")].status == "rejected"
    again = made / "又.txt"
    assert run(["draft", str(made / "brief.yaml"), "-o", str(again), "--library", str(made / "库")]) == 0
    assert cut not in again.read_text(encoding="utf-8")


def test_decisions_are_added_to_those_before_and_comments_stay(made: Path) -> None:
    own = made / "库" / "outlines" / "phrases" / "signoff.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("# 我的\n- {text: 散会。, sources: 1, occurrences: 1, status: accepted}\n", encoding="utf-8")
    learn([NEW], open_library(made / "库"), "定稿")
    text = own.read_text(encoding="utf-8")
    assert "# 我的" in text and "散会。" in text and "大家抓紧去办。" in text


# --- the draft as it lies there -------------------------------------------------------------------


@pytest.mark.parametrize("genre", GENRES)
@pytest.mark.parametrize("suffix", ["txt", "docx", "md"])
def test_a_draft_is_the_same_as_itself(genre: str, suffix: str, tmp_path: Path) -> None:
    place = tmp_path / f"初稿.{suffix}"
    assert run(["draft", str(open_library().briefs()[genre]), "-o", str(place), "--lock"]) == 0
    found = compare_files(place, place, open_library())
    assert found.revision.is_same
    assert found.revision.proposals == ()
    assert found.revision.size(None, "kept") == 0


def test_a_library_that_learnt_since_tells_nothing_of_an_older_draft(made: Path) -> None:
    """However often one learns of the same two files, the first time is the last."""
    draft = (made / "初稿.txt").read_text(encoding="utf-8")
    cut = wording(made, open_library())
    (made / "定稿.txt").write_text(draft.replace(cut, ""), encoding="utf-8")
    order = ["compare", str(made / "初稿.docx"), str(made / "定稿.txt"), "--library", str(made / "库")]
    assert run([*order, "--learn", "--accept", "all"]) == 0
    for _ in range(2):
        itself = compare_files(made / "初稿.docx", made / "初稿.docx", open_library(made / "库"))
        assert (itself.revision.is_same, itself.revision.proposals, itself.stale) == (True, (), True)
        assert itself.revision.size(None, "kept") > 0
        found = compare_files(made / "初稿.docx", made / "定稿.txt", open_library(made / "库")).revision
        assert [(one.piece.kind, one.piece.text) for one in found.changes if one.fate == "cut"] == [(None, cut)]
        assert found.proposals == ()
        assert run([*order, "--learn", "--accept", "all"]) == 0


def test_a_draft_that_somebody_went_on_with_is_compared_as_it_is(made: Path) -> None:
    draft = (made / "初稿.txt").read_text(encoding="utf-8").replace("汛期提前了。", "汛期提前了。大家要绷紧这根弦。")
    (made / "二稿.txt").write_text(draft, encoding="utf-8")
    (made / "定稿.txt").write_text(draft.replace("大家要绷紧这根弦。", ""), encoding="utf-8")
    found = compare_files(made / "二稿.txt", made / "定稿.txt", open_library(), made / "brief.yaml").revision
    assert [(one.piece.kind, one.piece.text) for one in found.changes if one.fate == "cut"] == [
        (None, "大家要绷紧这根弦。")
    ]
    assert not [one for one in found.proposals if one.action != "prefer"]


def test_a_lock_whose_draft_is_gone_is_told(made: Path) -> None:
    (made / "初稿.docx").unlink()
    with pytest.raises(DrafterError, match="初稿不在了"):
        compare_files(made / "初稿.docx.lock.json", made / "定稿.txt", open_library())


@pytest.mark.parametrize(
    ("draft", "final", "told"),
    [
        ("初稿.txt", "brief.yaml", "这是写作要点，不是定稿"),
        ("初稿.txt", "要点.txt", "这是写作要点，不是讲话稿"),
        ("初稿.txt", "初稿.docx.lock.json", "这是供程序用的数据，不是定稿"),
        ("brief.yaml", "定稿.txt", "这是写作要点，不是初稿"),
        ("要点.txt", "定稿.txt", "这是写作要点，不是讲话稿"),
    ],
)
def test_what_is_no_speech_is_refused(
    made: Path, draft: str, final: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (made / "要点.txt").write_text(f"# 今年的\n{BRIEF}", encoding="utf-8")
    assert run(["compare", str(made / draft), str(made / final)]) == 2
    assert told in capsys.readouterr().err


# --- what takes effect ------------------------------------------------------------------------------


def drafted_again(made: Path) -> str:
    again = made / "又.txt"
    order = ["draft", str(made / "brief.yaml"), "-o", str(again), "--library", str(made / "库"), "--force"]
    assert run(order) == 0
    return again.read_text(encoding="utf-8")


def test_words_in_the_place_of_a_templates_are_said_next_time(made: Path) -> None:
    draft = (made / "初稿.txt").read_text(encoding="utf-8")
    library = open_library(made / "库")
    old = wording(made, library).strip("，。！")
    (made / "定稿.txt").write_text(draft.replace(old, "说了算、定了干"), encoding="utf-8")
    found = compare_files(made / "初稿.docx", made / "定稿.txt", library)
    wanted = [one for one in found.revision.proposals if one.now]
    assert [(one.action, one.text, one.now.strip("。！")) for one in wanted] == [("reword", old, "说了算、定了干")]
    assert learn(wanted, library, "定稿", found.brief).decisions == 1
    again = drafted_again(made)
    assert "说了算、定了干" in again and old not in again


def test_what_would_change_no_draft_is_neither_proposed_nor_written(made: Path) -> None:
    library = open_library(made / "库")
    brief = compare_files(made / "初稿.docx", made / "定稿.txt", library).brief
    fixed = Proposal("reject", "salutation", "同志们：")  # there is no other
    learnt = learn([NEW, fixed], library, "定稿", brief)
    assert (learnt.decisions, learnt.idle, learnt.files) == (0, (NEW, fixed), ())
    assert not (made / "库" / "outlines").exists()


def test_a_sentence_for_a_brief_is_told_and_has_effect_there(made: Path) -> None:
    found = compare_files(made / "初稿.docx", made / "定稿.txt", open_library(made / "库"))
    assert [one.text for one in found.pins] == ["大家抓紧去办。"]
    brief = (made / "brief.yaml").read_text(encoding="utf-8")
    (made / "brief.yaml").write_text(brief.replace("我就讲到这里。", found.pins[0].text), encoding="utf-8")
    assert "大家抓紧去办。" in drafted_again(made)


# --- at the keyboard --------------------------------------------------------------------------------


def asked(made: Path, answers: str, monkeypatch: pytest.MonkeyPatch, *, folder: str = "新库") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    names = [str(made / name) for name in ("初稿.docx", "定稿.txt")]
    return run(["compare", *names, "--learn", "--library", str(made / folder)])


@pytest.mark.parametrize(
    ("answers", "learnt"), [("是\n", 1), ("y\n", 1), ("嗯\n好\n", 1), ("\n", 0), ("否\n", 0), ("N\n", 0)]
)
def test_each_is_asked_in_chinese_and_a_folder_is_made_where_there_is_none(
    made: Path, answers: str, learnt: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(made, answers, monkeypatch) == 0
    out = capsys.readouterr().out
    assert "（是/否，回车为否）" in out and "Error" not in out and "y/N" not in out
    assert ("没有看懂" in out) is ("嗯" in answers)
    assert ("写入了1条" in out) is bool(learnt)
    assert (made / "新库").exists() is bool(learnt)


@pytest.mark.parametrize(("folder", "answers"), [("没有/新库", "是\n"), ("新库", "")])
def test_no_folder_is_left_where_nothing_is_learnt(
    made: Path, folder: str, answers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(made, answers, monkeypatch, folder=folder) != 0
    assert not (made / "没有").exists() and not (made / "新库").exists()


def test_the_shipped_library_is_never_written(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(made / "初稿.docx"), str(made / "定稿.txt"), "--learn", "--accept", "all"]) == 2
    assert "没有自己的语句库" in capsys.readouterr().err


def test_only_what_is_accepted_is_written(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["compare", str(made / "初稿.docx"), str(made / "定稿.txt"), "--learn", "--library", str(made / "库")]
    assert run([*order, "--accept", "0"]) == 2
    assert not (made / "库" / "outlines").exists()
    assert run([*order, "--accept", "1"]) == 0
    assert "写入了1条" in capsys.readouterr().out


def test_a_final_version_without_text_is_refused(made: Path) -> None:
    (made / "空.txt").write_text(" \n", encoding="utf-8")
    with pytest.raises(DrafterError):
        compare_files(made / "初稿.docx", made / "空.txt", open_library())
