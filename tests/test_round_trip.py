"""The strongest test of both halves: a draft, read again, has the sections that were planned."""

from pathlib import Path

import pytest

from drafter.analyse.roles import Cues
from drafter.analyse.speeches import read_speeches
from drafter.export.plain_text import export_text
from drafter.export.sheet import sheet_from
from drafter.library import open_library
from drafter.model import Document, Draft, Section
from drafter.pipeline.drafting import compose_draft, plan_brief, read_brief

LIBRARY = open_library()
BRIEFS = LIBRARY.briefs()
SPEECHES = [name for name in BRIEFS if name != "news-report"]


def compose(path: Path) -> Draft:
    return compose_draft(plan_brief(read_brief(path, LIBRARY), LIBRARY), LIBRARY)


def numbered(sections: list[Section]) -> list[tuple[int, str, str]]:
    listed = [s for s in sections if s.enumerator]
    return [(s.level, (s.enumerator or "").rstrip("，"), ((s.heading or "") + s.text)[:6]) for s in listed]


def roles(sections: list[Section]) -> list[str]:
    found: list[str] = []
    for section in sections:
        if section.role != "point" and section.role not in found:
            found.append(section.role)
    return found


def below_title(found: list[str], planned: list[str]) -> tuple[set[str], list[str]]:
    """What stands under the title, and what follows in its order, of the planned."""
    heads = {"byline", "dateline"}
    return heads & set(found) & set(planned), [role for role in found if role in planned and role not in heads]


@pytest.mark.parametrize("name", SPEECHES)
def test_a_draft_is_read_as_it_was_planned(name: str, cues: Cues) -> None:
    draft = compose(BRIEFS[name])
    printed = export_text(draft, sheet_from(LIBRARY.sheet("gbt9704"))).decode("utf-8")
    text = "\n".join(line.strip("\u3000 ") for line in printed.splitlines() if line.strip())
    (speech,) = read_speeches(Document(name, text, text, "", "utf-8"), cues)
    wrote = [part for section in draft.sections for part in section.walk()]
    read = list(speech.walk())
    assert speech.kind == "speech"
    assert numbered(read) == numbered(wrote)
    # Under the title the sheet decides about the order.
    assert below_title(roles(read), roles(wrote)) == below_title(roles(wrote), roles(wrote))
    announced = [part for part in wrote if part.role == "transition"]
    if announced and speech.announced_points:
        assert speech.announced_points == sum(part.level == 1 and bool(part.heading) for part in wrote)


def test_the_report_names_its_speaker(cues: Cues) -> None:
    draft = compose(BRIEFS["news-report"])
    printed = export_text(draft, sheet_from(LIBRARY.sheet("gbt9704"))).decode("utf-8")
    text = "\n".join(line.strip("\u3000 ") for line in printed.splitlines() if line.strip())
    (report,) = read_speeches(Document("report", text, text, "", "utf-8"), cues)
    assert report.kind == "report"
    assert read_brief(BRIEFS["news-report"], LIBRARY).speaker.name in [remark.speaker for remark in report.remarks]
