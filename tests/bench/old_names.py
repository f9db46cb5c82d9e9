"""What of last year gets through 以旧改新: names, years and figures in briefs and drafts made out of given speeches.

    python tests/bench/old_names.py ../shared/corpus/docs ../shared/corpus/raw
    python tests/bench/old_names.py ../shared/corpus/docs --lines 200 --seed 1   # and lines to read, at random

Every speech becomes a brief, the brief a draft; a comment of the brief is no printed line. The candidates are looked
for by other means than those that asked: digits, Chinese years and ordinals by plain patterns, persons by the tags of
jieba, those alone that the old speech has, too. Facts lost are figures of the old speech that stand neither in a
question's comment nor in another one.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jieba.posseg

from drafter.compose.old_frame import unframed
from drafter.corpus.readers import find_files
from drafter.errors import DrafterError
from drafter.library import Library, open_library
from drafter.model import Speech
from drafter.pipeline.drafting import compose_draft, parse_brief, plan_brief
from drafter.pipeline.reading import read_speeches_in
from drafter.pipeline.recasting import recast_file
from drafter.punctuation import han_count

_COMMENT = re.compile(r"(?:^|\s)#.*$")
_PLAIN = {
    "数字": re.compile(r"[0-9０-９]+(?:\.[0-9]+)?"),
    "年份": re.compile(r"[一二三四五六七八九〇○零]{4}年|[0-9]{4}[年级届]"),
    "届次": re.compile(r"第[一二三四五六七八九十百]{1,4}[届次]|[一二三四五六七八九十]{1,3}周年|首届"),
}
# Numbers of a brief that are ours.
_OURS = re.compile(r"^(?:时长|序号|文种|种子):|^\s*作用:")
_ENUMERATOR = re.compile(r"^\s*(?:[0-9]+\.|（[0-9]+）|[0-9]+）)")
_TELLING = 8  # Han characters of a line that may hold somebody's name: keys alone do not
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class Line(NamedTuple):
    """A line that is printed: of which speech, in its brief or its draft."""

    source: str
    where: str
    text: str


class Through(NamedTuple):
    """What may have got through."""

    kind: str
    text: str
    line: Line


def main() -> None:
    """Print how much gets through, what, and lines to read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--lines", type=int, default=0, help="so many printed lines, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=100, help="candidates shown")
    given = parser.parse_args()
    lines: list[Line] = []
    through: list[Through] = []
    speeches = told = lost = failed = 0
    missing: list[str] = []
    for name, speech, brief, draft in recastings(given.paths):
        if draft is None:
            failed += 1
            print(f"不成：{name} {brief}")
            continue
        speeches += 1
        found = [*printed(name, "要点", brief), *printed(name, "初稿", draft)]
        lines += found
        persons = persons_of(speech.text)
        through += [one for line in found for one in candidates(line, persons)]
        figures = _FIGURE.findall(body(speech))
        gone = [figure for figure in figures if figure not in brief]
        told, lost = told + len(figures), lost + len(gone)
        missing += [f"{name}: {figure}" for figure in gone]
    print(f"{speeches}篇讲话，{len(lines)}行，{failed}篇不成")
    for kind in dict.fromkeys(one.kind for one in through):
        print(f"{kind}：{sum(one.kind == kind for one in through)}处")
    print(f"旧稿里的数字{told}个，要点里（连同注释）没有的{lost}个")
    for one in missing[: given.most]:
        print(f"  丢 {one}")
    for one in through[: given.most]:
        print(f"  {one.kind}“{one.text}” {one.line.source} {one.line.where}：{one.line.text[:100]}")
    telling = [line for line in lines if han_count(re.sub("【[^】]*】", "", line.text)) >= _TELLING]
    for line in random.Random(given.seed).sample(telling, min(given.lines, len(telling))):
        print(f"{line.source} {line.where}│{line.text}")


def recastings(paths: list[Path]) -> Iterator[tuple[str, Speech, str, str | None]]:
    """Each speech with its brief and its draft; a fault instead of the brief, and no draft, where one fails."""
    library = open_library()
    for path in find_files(paths):
        try:
            _, speeches = read_speeches_in(path, library)
        except DrafterError:
            continue
        for number, speech in enumerate(speeches, 1):
            if speech.kind == "speech":
                name = f"{path.name}#{number}"
                try:
                    text = recast_file(path, library, number=number).text
                    yield name, speech, text, drafted(text, library)
                except DrafterError as error:
                    yield name, speech, str(error), None


def drafted(brief: str, library: Library) -> str:
    """The draft of a brief, as text."""
    draft = compose_draft(plan_brief(parse_brief(brief, library), library, suggesting=False), library)
    return "\n".join(part.printed for section in draft.sections for part in section.walk())


def body(speech: Speech) -> str:
    """What the speech says itself, without its enumerators and what stands round it."""
    text = unframed(speech.text).text
    return "\n".join(_ENUMERATOR.sub("", line) for line in text.split("\n"))


def printed(source: str, where: str, text: str) -> list[Line]:
    """The lines that are printed, without comments."""
    rows = [_COMMENT.sub("", row) if where == "要点" else row for row in text.split("\n")]
    return [Line(source, where, row) for row in rows if row.strip()]


def persons_of(text: str) -> frozenset[str]:
    """What jieba takes for persons in the old speech, three characters or more: shorter ones are mostly words."""
    return frozenset(word for word, tag in jieba.posseg.cut(text) if tag == "nr" and len(word) >= 3)


def candidates(line: Line, persons: frozenset[str]) -> Iterator[Through]:
    """What in a line may be of last year."""
    text = re.sub("【[^】]*】", "", line.text)
    if line.where == "要点" and _OURS.search(text):
        return
    text = _ENUMERATOR.sub("", text)
    for kind, pattern in _PLAIN.items():
        for found in pattern.finditer(text):
            yield Through(kind, found.group(), line)
    for name in persons:
        if name in text:
            yield Through("人名", name, line)


if __name__ == "__main__":
    main()
