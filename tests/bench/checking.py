"""Recall on planted faults by kind, findings on clean texts, time: ``python tests/bench/checking.py [300]``."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from planted import FAULTS, Faulty, faulty_speeches, seeds  # noqa: E402 (the checkout, whatever is installed)

from drafter.check.checker import Match, find_matches  # noqa: E402
from drafter.check.subject import subject_of  # noqa: E402
from drafter.corpus.cleaners import clean  # noqa: E402
from drafter.library import open_library  # noqa: E402
from drafter.model import Document  # noqa: E402
from drafter.pipeline.checking import check_rules  # noqa: E402
from drafter.pipeline.reading import analyse_document, library_cues  # noqa: E402

LIBRARY = open_library()
CUES, RULES = library_cues(LIBRARY), check_rules(LIBRARY)


def matches(text: str, minutes: float | None = None) -> tuple[Match, ...]:
    document = clean(Document("讲话.txt", text, text, "", "utf-8"))
    return find_matches(subject_of(analyse_document(document, CUES), minutes=minutes), RULES)


def is_found(faulty: Faulty, found: tuple[Match, ...]) -> bool:
    line = faulty.text.count("\n", 0, faulty.place)
    return any(
        match.rule.id in faulty.fault.rules
        and (faulty.fault.anywhere or faulty.text.count("\n", 0, match.hit.start) == line)
        for match in found
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    planted, hit = Counter[str](), Counter[str]()
    for faulty in faulty_speeches(count):
        planted[faulty.fault.name] += 1
        hit[faulty.fault.name] += is_found(faulty, matches(faulty.text, faulty.fault.minutes))
    for fault in FAULTS:
        print(f"{fault.name}　{hit[fault.name]}/{planted[fault.name]}　{'、'.join(fault.rules)}")
    print(f"合计　{hit.total()}/{planted.total()}")
    told = Counter(match.rule.severity for text in seeds().values() for match in matches(text))
    print(f"干净的{len(seeds())}篇：错误{told['error']}，警告{told['warning']}，提示{told['hint']}")
    longest = max((ROOT / "seeds" / "speeches").glob("*.txt"), key=lambda path: path.stat().st_size)
    print(f"检查{longest.stem}（{len(longest.read_text(encoding='utf-8'))}字，整个进程）{_process(longest):.2f}秒")


def _process(path: Path) -> float:
    """Median seconds of five runs of the command."""
    command = [sys.executable, "-m", "drafter.cli", "check", str(path)]
    times = []
    for _run in range(5):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    main()
