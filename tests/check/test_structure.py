"""Structure against the corpus: seeds and drafts stay clean, small samples say nothing, orders need evidence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.analyse.roles import Cues
from drafter.check.checker import find_matches
from drafter.check.kinds import OPTIONS
from drafter.check.subject import Subject, subject_of
from drafter.corpus.cleaners import clean
from drafter.corpus.readers import find_files
from drafter.library import open_library
from drafter.mine.shape import Part as Measured
from drafter.model import Document, Move, Outline
from drafter.pipeline.checking import check_paths
from drafter.pipeline.reading import analyse_document

ROOT = Path(__file__).parents[2]
LIBRARY = open_library()
RULES = {rule.id: rule for rule in LIBRARY.rules(OPTIONS) if rule.group == "structure"}
TEXT = (
    "在全市安全生产工作会议上的讲话\n同志们：\n"
    "今天，我们召开全市安全生产工作会议，主要任务是总结去年工作，部署今年任务。\n"
    "在肯定成绩的同时，也要清醒地看到，工作中还存在一些问题和不足，"
    "主要是责任落实不到位，隐患排查不深入，基层力量薄弱。\n"
    "下面，我讲三点意见。\n"
    + "一、提高认识\n"
    + "各级各部门要把思想统一到会议精神上来。" * 4
    + "\n二、抓好整治\n"
    + "要紧盯重点行业领域，开展拉网式排查，限期整改到位。" * 4
    + "\n三、加强领导\n"
    + "要压实各级责任，推动措施落到实处。" * 4
)


def subject(text: str, cues: Cues, outline: Outline) -> Subject:
    document = clean(Document("讲话.txt", text, text, "", "utf-8"))
    made = subject_of(analyse_document(document, cues))
    return replace(made, outlines={outline.id: outline}, roles=LIBRARY.role_names())


def outline(support: int, *moves: Move) -> Outline:
    return Outline("work-meeting", "工作会议讲话", support, moves)


def codes(made: Subject) -> set[str]:
    return {match.rule.id for match in find_matches(made, RULES.values())}


@pytest.mark.parametrize(("support", "told"), [(3, False), (4, True), (18, True)])
def test_few_speeches_say_nothing(support: int, told: bool, cues: Cues) -> None:
    moves = (Move("review", "usual", support, 0.1, 0.1), Move("exhortation", "required", support, 0.95, 0.05))
    found = codes(subject(TEXT, cues, outline(support, *moves)))
    assert ({"missing-part", "no-call"} <= found) is told


@pytest.mark.parametrize(("turns", "told"), [(1, True), (2, False)])
def test_a_host_who_hands_over_again_and_again_has_his_points(turns: int, told: bool, cues: Cues) -> None:
    text = (
        "颁奖仪式主持词\n同志们：\n颁奖仪式现在开始。\n" + "愿大家把今天的感动带回去，带到岗位上，带给身边的人。" * 10
    )
    hosting = Outline("hosting", "主持词", 20, (Move("point", "required", 20, 0.5, 0.5),))
    made = subject(text, cues, hosting)
    turning = Measured("transition", 0.1, 0, 40, turns, turns)
    shape = replace(made.parts[0].shape, order=("opening", "transition"), parts=(turning,))
    made.parts[0].__dict__["shape"] = shape
    assert ("missing-part" in codes(made)) is told


def test_support_is_told(cues: Cues) -> None:
    made = subject(TEXT, cues, outline(19, Move("review", "usual", 12, 0.1, 0.1)))
    (match,) = find_matches(made, [RULES["missing-part"]])
    assert match.message == "没有“回顾”部分：工作会议讲话19篇中12篇有（63%）"


def test_a_part_that_few_speeches_have_is_not_missed(cues: Cues) -> None:
    assert "missing-part" not in codes(subject(TEXT, cues, outline(19, Move("review", "optional", 9, 0.1, 0.1))))


@pytest.mark.parametrize(("problems", "told"), [({}, True), ({"opening": 1}, False)])
def test_an_order_wants_evidence(problems: dict[str, int], told: bool, cues: Cues) -> None:
    """问题 behind 开场: odd where speeches have it the other way round and none so."""
    moves = (
        Move("opening", "required", 10, 0.1, 0.1, next={"problems": 1} if problems else {}),
        Move("problems", "usual", 10, 0.05, 0.1, next={"opening": 5}),
    )
    assert ("odd-order" in codes(subject(TEXT, cues, outline(10, *moves)))) is told


# Every fourth of the seeds: all genres are among them.
@pytest.mark.parametrize(("folder", "step"), [("seeds/speeches", 4), ("tests/golden", 1)])
def test_what_is_good_stays_without_error_and_warning(folder: str, step: int) -> None:
    for checked in check_paths(find_files([ROOT / folder])[::step], LIBRARY):
        told = [finding for finding in checked.findings if finding.severity != "hint"]
        assert [f.code for f in told if f.code in RULES] == [], checked.path


@pytest.mark.parametrize("name", ["01-union-annual", "11-work-safety", "17-flood-control", "39-state-enterprises"])
def test_planted_faults_of_structure_are_found(name: str, cues: Cues) -> None:
    """The closing cut off; each main heading in turn without its second half."""
    text = (ROOT / "seeds" / "speeches" / f"{name}.txt").read_text(encoding="utf-8")
    document = clean(Document("讲话.txt", text, text, "", "utf-8"))
    (speech,) = analyse_document(document, cues).speeches
    learned = LIBRARY.outline(speech.genre or "")
    end = min(section.start for section in speech.sections if section.role in ("exhortation", "wishes", "signoff"))
    assert "no-call" in codes(subject(document.text[:end].rstrip(), cues, learned))
    headings = [s.heading for s in speech.walk() if s.role == "point" and s.level == 1 and s.heading]
    assert len(headings) >= 3
    for heading in headings:
        cut = document.text.replace(heading, heading.partition("，")[0], 1)
        assert "half-heading" in codes(subject(cut, cues, learned)), heading


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("在全市安全生产工作会议上的讲话", True),
        ("政府工作报告", False),
        ("全市安全生产工作情况汇报", False),
        ("关于安全生产的几点思考", False),
    ],
)
def test_only_speeches_of_a_known_genre_are_compared(title: str, told: bool, cues: Cues) -> None:
    text = TEXT.replace(TEXT.split("\n")[0], title, 1)
    found = codes(subject(text, cues, LIBRARY.outline("work-meeting")))
    assert bool({"missing-part", "no-call"} & found) is told
