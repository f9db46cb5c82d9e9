"""What a draft says of its own, without what the brief says in it."""

from __future__ import annotations

import pytest

from drafter.compose.own_wordings import own_wordings
from drafter.model import Origin, OriginKind, Paragraph, Section

PIECES = [
    ([("template", "这些变化，是大家一起干出来的。")], ["这些变化，是大家一起干出来的。"]),
    (
        [("template", "借此机会，我代表"), ("leadership", "县委"), ("template", "，向"), ("thanks[0]", "各施工队"),
         ("template", "，向"), ("thanks[1]", "沿线群众"), ("template", "表示诚挚的感谢！")],
        ["借此机会，我代表县委，向……表示诚挚的感谢！"],
    ),
    ([("template", "怎么干？"), ("template", "下面，我讲三点意见。")], ["怎么干？下面，我讲三点意见。"]),
    ([("review[0]", "清淤62公里"), ("template", "，成绩来之不易。")], []),
    ([("template", "这次会要解决什么？【待补：会议任务】，这件事不能等。")], []),
    ([("template", "谢谢！")], []),
]  # fmt: skip


def paragraph(pieces: list[tuple[str, str]]) -> Paragraph:
    text, origins = "", []
    for ref, words in pieces:
        kind: OriginKind = "template" if ref == "template" else "brief"
        origins.append(Origin(len(text), len(text) + len(words), kind, ref))
        text += words
    return Paragraph(text, tuple(origins))


@pytest.mark.parametrize(("pieces", "expected"), PIECES)
def test_what_is_kept_of_a_sentence(pieces: list[tuple[str, str]], expected: list[str]) -> None:
    assert list(own_wordings([Section("review", paragraphs=(paragraph(pieces),))])) == expected
