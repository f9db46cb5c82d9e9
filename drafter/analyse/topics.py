"""Points without numbers: parallel paragraphs whose first sentences name their topics (要组织…。 要教育…。 要引导…。),
and headings that stand alone, as many as were announced."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.analyse.enumeration import Place
from drafter.punctuation import is_han, sentences

# What such sentences begin with: 要 and the verbs of tasks. Prose begins with the other words as often.
_VERBS = frozenset("要必抓强坚突着加推深提严全把做切狠健完优聚精打建构扩拓创夯压锻增统落")
_RUN = 3  # paragraphs: two may begin alike by chance
_SHORTEST, _LONGEST = 5, 40  # characters of a topic sentence
_LONGEST_HEADING = 30
_CLAUSES = 3  # more clauses are a sentence without its end
_REST = 8  # characters that follow it at least: a paragraph of one sentence has no topic sentence


def topic_sentence(paragraph: str) -> str | None:
    """The first sentence of a paragraph, where it can be the topic of what follows."""
    if paragraph[:1] not in _VERBS:
        return None
    head = paragraph[: _LONGEST + 2]
    end = sentences(head)[0][1]
    topic = head[:end]
    if not _SHORTEST <= end <= _LONGEST or not topic.endswith("。") or len(paragraph) < end + _REST:
        return None
    return topic


def topic_runs(paragraphs: Sequence[str], groups: Sequence[Sequence[int]], least: int = _RUN) -> list[list[Place]]:
    """Runs of parallel paragraphs inside each group of neighbours, as (paragraph, length of the topic sentence).

    A run has ``least`` members at least, which all begin with the same word.
    """
    runs: list[list[Place]] = []
    for group in groups:
        run: list[Place] = []
        for index in group:
            topic = topic_sentence(paragraphs[index])
            if topic and run and index == run[-1][0] + 1 and paragraphs[run[0][0]][0] == topic[0]:
                run.append((index, len(topic)))
                continue
            runs.append(run)
            run = [(index, len(topic))] if topic else []
        runs.append(run)
    return [run for run in runs if len(run) >= least]


def bare_headings(paragraphs: Sequence[str], first: int, announced: int) -> list[int]:
    """The paragraphs from ``first`` on that head points without a number; none unless they are as many as announced.

    A heading stands alone, ends no sentence, and a paragraph of sentences follows it.
    """
    found = [
        index
        for index in range(first, len(paragraphs) - 1)
        if _is_heading(paragraphs[index])
        and paragraphs[index + 1].endswith("。")
        and not _is_heading(paragraphs[index + 1])
    ]
    return found if len(found) == announced else []


def _is_heading(paragraph: str) -> bool:
    if not _SHORTEST <= len(paragraph) <= _LONGEST_HEADING or not is_han(paragraph[-1]):
        return False
    return paragraph.count("，") < _CLAUSES and not any(mark in paragraph for mark in "。！？；：")
