"""What readers could not use stays out of the bank; what they could stays in."""

from __future__ import annotations

import pytest
from speeches import sources

from drafter.mine.frames import Use, Words
from drafter.mine.miner import mine
from drafter.mine.patterns import Pattern
from drafter.mine.sifting import is_choice, is_half, swallows


def pattern(*parts: str) -> tuple[Words, ...]:
    return tuple(tuple(part.split()) for part in parts)


def found(frame: str, *clauses: str, begins: bool = True) -> tuple[Pattern, list[Use]]:
    """A frame of one clause and the clauses where it stands, each of a speech of its own."""
    rows = [tuple(clause.split()) for clause in clauses]
    uses = [Use(row, row, f"s{number}", number, 0, begins=begins) for number, row in enumerate(rows)]
    return Pattern((tuple(frame.split()),), tuple((number,) for number in range(len(uses)))), uses


# role, frames of the clauses, whether it begins its clause
HALVES = [
    ("opening", ["经 {org} 研究", "今天"], True),
    ("opening", ["{who} 负责 同志"], True),
    ("opening", ["{org} 邀请 *"], True),
    ("opening", ["劳动 精神 、 工匠 精神"], True),
    ("opening", ["共 {number} 人"], True),
    ("acknowledgement", ["我 代表 {org}", "向 * 支持 *"], True),
    ("acknowledgement", ["对 * 高度 重视"], False),
    ("acknowledgement", ["致以 * 和 崇高 的 敬意"], True),
    ("exhortation", ["希望 *"], True),
    ("exhortation", ["为 推动 * 科学 发展"], True),
    ("transition", ["已经 进行 完毕"], False),
    ("point", ["把 * 作为 *"], True),
    ("point", ["是 第一位 的 要求"], True),
    ("problems", ["清醒 地 看到"], False),
    ("review", ["共同 努力 的 结果"], False),
    ("wishes", ["祝 各位 来宾"], True),
    ("wishes", ["各位 来宾 身体 健康"], False),
]
WHOLE = [
    ("opening", ["会议 的 主要 任务是"], True),
    ("acknowledgement", ["我 代表 {org}", "向 * 表示 * 感谢"], True),
    ("acknowledgement", ["{org} 对 * 高度 重视"], True),
    ("acknowledgement", ["请 * 同志 发言"], True),
    ("exhortation", ["让 我们 *"], True),
    ("exhortation", ["为 * 而 努力奋斗"], False),
    ("point", ["把 * 摆 在 突出 位置"], True),
    ("problems", ["也 要 清醒 地 看到"], False),
    ("review", ["是 大家 共同 努力 的 结果"], True),
    ("wishes", ["祝 大家 身体 健康"], True),
]


@pytest.mark.parametrize(
    ("role", "frames", "begins", "expected"),
    [(*case, True) for case in HALVES] + [(*case, False) for case in WHOLE],
    ids=[f"{role}-{frames[-1].replace(' ', '')}" for role, frames, _ in (*HALVES, *WHOLE)],
)
def test_half_clauses(role: str, frames: list[str], begins: bool, expected: bool) -> None:
    parts = pattern(*frames)
    use = Use(parts[0], parts[0], "s", 0, 0, begins=begins)
    assert is_half(Pattern(parts, ((0,) * len(parts),)), [use], role) is expected


CHOICES = [
    ("祝 大家 学习 *", ["祝 大家 学习 进步", "祝 大家 学习 愉快"] * 2, True),
    ("祝 大家 学习 *", ["祝 大家 学习 进步", "祝 大家 学习 愉快"], False),  # two speeches show no more
    ("祝 * 身体健康", ["祝 大家 身体健康", "祝 同志们 身体健康", "祝 来宾 身体健康", "祝 老师 身体健康"], False),
]


@pytest.mark.parametrize(("frame", "clauses", "expected"), CHOICES)
def test_a_choice_of_two_words_is_no_slot(frame: str, clauses: list[str], expected: bool) -> None:
    assert is_choice(*found(frame, *clauses)) is expected


SWALLOWED = [
    ("全面 * 精神", ["全面 贯彻 {meeting} 精神", "全面 贯彻 落实 {meeting} 精神", "全面 贯彻 全会 精神"], True),
    ("对 * 安排", ["对 工作 作出 安排", "对 换届 进行 安排", "对 生产 作出 安排", "对 安全 作出 安排"], True),
    ("推进 * 建设", ["推进 班组 建设", "推进 队伍 建设", "推进 基层 组织 建设"], False),
]


@pytest.mark.parametrize(("frame", "clauses", "expected"), SWALLOWED)
def test_a_slot_does_not_swallow_the_verb(frame: str, clauses: list[str], expected: bool) -> None:
    assert swallows(*found(frame, *clauses)) is expected


def test_what_belongs_to_another_role_is_in_its_bank_only() -> None:
    speeches = sources("problems", *["在肯定成绩的同时，也要清醒看到，工作还有差距。"] * 9)
    points = sources("point", "在肯定成绩的同时，队伍建设还要加强。", "在肯定成绩的同时，完善各项机制。")
    mixed = [*speeches, *(type(one)(f"p{number}", one.speech, one.genre) for number, one in enumerate(points))]
    banks = {role: {phrase.text for phrase in bank} for role, bank in mine(mixed).phrases.items()}
    assert any("在肯定成绩的同时" in text for text in banks["problems"])
    assert not any(text == "在肯定成绩的同时，" for text in banks.get("point", ()))
    alone = mine(list(mixed[-2:])).phrases["point"]
    assert [phrase.text for phrase in alone] == ["在肯定成绩的同时，"]
