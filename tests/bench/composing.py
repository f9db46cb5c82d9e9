"""What composing costs: processor time to read a brief, to plan and to fill a draft, by genre (milliseconds).

Run: python tests/bench/composing.py. Templates are compiled once, before the clock starts; export is not in it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from drafter.compose.fill import draft
from drafter.compose.plan import plan
from drafter.library import open_library
from drafter.punctuation import han_count
from drafter.schema.brief import load_brief

ROUNDS = 40


def cost(work: Callable[[], object]) -> float:
    """The median of some rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(1000 * (time.process_time() - begun))
    return statistics.median(times)


def main() -> None:
    """Measure the example briefs of the built-in library."""
    library = open_library()
    genres, headings, templates = library.genres(), library.headings(), library.template_sources()
    bank = {role: library.phrases(role) for role in library.phrase_roles()}
    total = 0.0
    for name, path in library.briefs().items():
        text = path.read_text(encoding="utf-8")
        brief = load_brief(text, name, genres)
        outline, genre = library.outline(brief.genre), library.genre(brief.genre)
        planned = plan(brief, outline, genre, bank, headings)
        document = draft(planned, templates, bank)
        length = sum(han_count(part.printed) for section in document.sections for part in section.walk())
        reading = cost(lambda text=text, name=name: load_brief(text, name, genres))
        planning = cost(lambda brief=brief, outline=outline, genre=genre: plan(brief, outline, genre, bank, headings))
        filling = cost(lambda planned=planned: draft(planned, templates, bank))
        total += reading + planning + filling
        print(f"{name:15} {length:5} 字  读 {reading:5.2f}  布局 {planning:5.2f}  成文 {filling:5.2f}")
    print(f"合计每份 {total / len(library.briefs()):.2f} 毫秒")


if __name__ == "__main__":
    main()
