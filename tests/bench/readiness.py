"""How far drafts are from what a leader reads out: own words that were mended, joins, variety, what can be got back.

    python tests/bench/readiness.py [FOLDER …]
    python tests/bench/readiness.py --places [FOLDER …]   # which places of the templates the editors changed most

A folder (tests/edited without one) holds ``brief.yaml`` and, where a reader has edited the draft, ``draft.txt`` as
the program wrote it and ``edited.txt`` as it would be printed; ``draft.json`` (``drafter draft … -o draft.json``) keeps
the origins of that draft, without which they are taken from the brief composed anew, as far as the text is the same;
``brief-next.yaml`` is the brief of the next year, its figures and people changed (the date and every year one later
where there is none). The editor's share is that of the kept draft and not of what the program would write today.
A .yaml file may be given instead of a folder: then all but the edits is measured.

What is measured, a row for each draft and one for all: the share of characters changed (deleted, put in, or put in the
place of others), and of the program's own characters (template and bank) those that an editor took away; semicolons a
thousand characters; of the own clauses of four Han characters and more the share that next year's draft has as well;
how many of the drafts with the seeds 1 to 12 differ; of the figures in the brief's matter the share that
``drafter brief`` of the draft gives back; figures in the draft that the brief does not have.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.errors import DrafterError
from drafter.export.plain_text import export_text
from drafter.export.sheet import sheet_from
from drafter.library import Library, open_library
from drafter.model import Brief, Draft, Section
from drafter.pipeline.drafting import compose_draft, plan_brief, read_brief
from drafter.pipeline.recasting import recast_file
from drafter.punctuation import han_count

ROOT = Path(__file__).parents[1] / "edited"
SEEDS = range(1, 13)
_CLAUSE = re.compile(r"[^，。；：！？、\n\u3000]+")
_SHORT = 4  # 同志们、刚才、下面 are what every speech says
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年|[-—])")
OWN = ("template", "bank")


@dataclass
class Tally:
    """Counts that add up: each pair is a part and its whole."""

    changed: list[int] = field(default_factory=lambda: [0, 0])
    own: list[int] = field(default_factory=lambda: [0, 0])
    template: list[int] = field(default_factory=lambda: [0, 0])
    bank: list[int] = field(default_factory=lambda: [0, 0])
    semicolons: list[int] = field(default_factory=lambda: [0, 0])
    same: list[int] = field(default_factory=lambda: [0, 0])
    distinct: list[int] = field(default_factory=lambda: [0, 0])
    figures: list[int] = field(default_factory=lambda: [0, 0])
    invented: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, name: str, part: int, whole: int) -> None:
        """Add to one of the pairs."""
        pair = getattr(self, name)
        pair[0] += part
        pair[1] += whole

    def join(self, other: Tally) -> None:
        """Add all pairs of another tally."""
        for name, (part, whole) in vars(other).items():
            self.add(name, part, whole)


def main(arguments: list[str]) -> None:
    """Measure the folders or briefs that are named, or all that lie in tests/edited."""
    named = [Path(text) for text in arguments if text != "--places"]
    places = named or sorted(path.parent for path in ROOT.glob("*/brief.yaml"))
    if "--places" in arguments:
        show_places(place for place in places if (place / "draft.json").is_file())
        return
    library = open_library()
    total = Tally()
    print("稿子  改动  自写改动（模板 语句库）  分号/千字  两年相同  12种子  要点数字找回  多出的数字")
    for place in places:
        found = measure(place, library)
        name = place.parent.name if place.name == "brief.yaml" else place.stem
        print(f"{name:14} {row(found)}")
        total.join(found)
    print(f"{'合计':12} {row(total)}")


def row(found: Tally) -> str:
    """The figures of a tally in the order of the heading."""
    return "  ".join(
        [
            share(found.changed),
            f"{share(found.own)}（{share(found.template)} {share(found.bank)}）",
            f"{1000 * found.semicolons[0] / max(1, found.semicolons[1]):.1f}",
            share(found.same),
            f"{found.distinct[0]}/{found.distinct[1]}",
            f"{found.figures[0]}/{found.figures[1]}",
            str(found.invented[0]),
        ]
    )


def share(pair: list[int]) -> str:
    """A part of a whole in percent; a dash where there is nothing."""
    return f"{100 * pair[0] / pair[1]:.1f}%" if pair[1] else "—"


def measure(place: Path, library: Library) -> Tally:
    """All figures of one brief, with those of its edited draft where there is one."""
    brief = read_brief(place if place.is_file() else place / "brief.yaml", library)
    draft = compose(brief, library)
    text = printed(draft)
    tally = Tally()
    if (place / "edited.txt").is_file():
        old = (place / "draft.txt").read_text(encoding="utf-8")
        edits(old, (place / "edited.txt").read_text(encoding="utf-8"), origins_at(place, old, draft), tally)
    tally.add("semicolons", text.count("；"), han_count(text))
    later = place / "brief-next.yaml"
    following = read_brief(later, library) if later.is_file() else in_next_year(brief)
    ours, next_year = own_clauses(draft), set(own_clauses(compose(following, library)))
    tally.add("same", sum(clause in next_year for clause in ours), len(ours))
    tally.add("distinct", len({printed(compose(replace(brief, seed=seed), library)) for seed in SEEDS}), len(SEEDS))
    wanted = figures_of(brief)
    back = recovered(text, library)
    if back is not None:
        tally.add("figures", sum(figure in back for figure in wanted), len(wanted))
    known = set(_FIGURE.findall(str(brief)))
    known |= {str(part) for day in [brief.meeting.date] if day for part in (day.year, day.month, day.day)}
    said = re.sub(r"(?m)^\s*\d+[.．]", "", text)  # 5. before a point counts nothing
    tally.add("invented", sum(figure not in known for figure in _FIGURE.findall(said)), 1)
    return tally


def compose(brief: Brief, library: Library) -> Draft:
    """The draft of a brief."""
    return compose_draft(plan_brief(brief, library), library)


def printed(draft: Draft) -> str:
    """The draft as text."""
    return export_text(draft, sheet_from(open_library().sheet("gbt9704"))).decode("utf-8")


def in_next_year(brief: Brief) -> Brief:
    """The brief with its date and every year in its texts one later, as a secretary begins next year's speech."""

    def later(value: object) -> object:
        if isinstance(value, str):
            return _YEAR.sub(lambda found: str(int(found.group()) + 1), value)
        if isinstance(value, tuple):
            return tuple(map(later, value))
        return value

    texts = {name: later(getattr(brief, name)) for name in ("theme", "title", "goal", "spirit", "thanks", "wishes")}
    meeting = brief.meeting
    date = meeting.date.replace(year=meeting.date.year + 1, day=min(28, meeting.date.day)) if meeting.date else None
    meeting = replace(meeting, date=date, name=later(meeting.name), task=later(meeting.task))  # type: ignore[arg-type]
    return replace(brief, meeting=meeting, **texts)  # type: ignore[arg-type]


# --- own words --------------------------------------------------------------------------------------


def stretches(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    """The text of sections in order, each stretch with the kind of its origin."""
    for top in sections:
        for section in top.walk():
            for paragraph in section.paragraphs:
                for origin in paragraph.origins:
                    yield paragraph.text[origin.start : origin.end], origin.kind
                yield "\n", ""


def own_clauses(draft: Draft) -> list[str]:
    """The clauses of a draft that hold nothing of the brief, of four Han characters and more."""
    text, kinds = "", ""
    for part, kind in stretches(section for section in draft.sections if section.role != "title"):
        text += part
        kinds += ("o" if kind in OWN else "b") * len(part)
    return [
        found.group()
        for found in _CLAUSE.finditer(text)
        if han_count(found.group()) >= _SHORT and "b" not in kinds[found.start() : found.end()]
    ]


def origins_at(place: Path, text: str, draft: Draft) -> str:
    """For each character of a draft's text its origin, a letter: t(emplate), k (the bank), b(rief) or - (unknown)."""
    kept = place / "draft.json"
    kinds = ((part, kind) for part, kind, _ in _kept_stretches(kept)) if kept.is_file() else stretches(draft.sections)
    pieces = [*kinds]
    found = ["-"] * len(text)
    at = 0
    for part, kind in pieces:
        if (start := text.find(part, at)) < 0 or not kind:
            continue
        at = start + len(part)
        found[start:at] = {"template": "t", "bank": "k"}.get(kind, "b") * len(part)
    return "".join(found)


def _kept_stretches(path: Path) -> Iterator[tuple[str, str, str]]:
    def walk(section: dict[str, object]) -> Iterator[tuple[str, str, str]]:
        for paragraph in section["paragraphs"]:  # type: ignore[attr-defined]
            for origin in paragraph["origins"]:
                yield paragraph["text"][origin["start"] : origin["end"]], origin["kind"], origin["ref"]
        for child in section["children"]:  # type: ignore[attr-defined]
            yield from walk(child)

    for section in json.loads(path.read_text(encoding="utf-8"))["sections"]:
        yield from walk(section)


def edits(old: str, new: str, origins: str, tally: Tally) -> None:
    """Count what an editor changed, and whose words they were."""
    changed = 0
    gone = dict.fromkeys("tkb-", 0)
    for kind, start, end, low, high in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changed += max(end - start, high - low)
            for letter in origins[start:end]:
                gone[letter] += 1
    tally.add("changed", changed, len(old))
    tally.add("own", gone["t"] + gone["k"], origins.count("t") + origins.count("k"))
    tally.add("template", gone["t"], origins.count("t"))
    tally.add("bank", gone["k"], origins.count("k"))


# --- places of the templates ------------------------------------------------------------------------


def show_places(folders: Iterable[Path]) -> None:
    """What each place contributes to the own characters of kept drafts, and how much of it editors changed."""
    found: dict[str, list[int]] = {}
    for folder in folders:
        old, new = ((folder / name).read_text(encoding="utf-8") for name in ("draft.txt", "edited.txt"))
        gone = [False] * len(old)
        for kind, start, end, _, _ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            gone[start:end] = [kind != "equal"] * (end - start)
        at = 0
        for text, kind, ref in _kept_stretches(folder / "draft.json"):
            if (start := old.find(text, at)) < 0:
                continue
            at = start + len(text)
            if kind in OWN:
                row = found.setdefault(ref if kind == "template" else "语句库", [0, 0, 0])
                row[0] += len(text)
                row[1] += sum(gone[start:at])
                row[2] += any(gone[start:at])
    whole = sum(size for size, _, _ in found.values())
    print("自写的字  占比  改了的字  改过几处  模板的哪一处")
    for ref, (size, changed, times) in sorted(found.items(), key=lambda row: (-row[1][1], row[0])):
        print(f"{size:8}  {100 * size / whole:4.1f}%  {changed:8}  {times:8}  {ref}")


# --- figures ------------------------------------------------------------------------------------------


def figures_of(brief: Brief) -> list[str]:
    """The figures in the matter of a brief."""
    rows = [*brief.review, *brief.problems, *brief.situation, *brief.points]
    return _FIGURE.findall("\n".join(str((row.heading, row.text, row.items)) for row in rows))


def recovered(text: str, library: Library) -> set[str] | None:
    """The figures that a brief made out of the draft has, in its texts or beside them as last year's.

    None where a draft cannot be recast: a report tells of a speech and is none.
    """
    try:
        return set(_FIGURE.findall(recast_file(text.encode(), library, "初稿.txt").text))
    except DrafterError:
        return None


if __name__ == "__main__":
    main(sys.argv[1:])
