"""Processor time of ``check`` of one text of 10,000, 20,000 and 40,000 lines: ``python tests/bench/long_check.py``.

The lines are those of synthetic speeches (see ``synthetic.py``); beside it jieba's one cut of the same text in the same
run. Twice the lines should take twice the time.
"""

from __future__ import annotations

import sys
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import make_speeches

from drafter.library import open_library
from drafter.mine.tokens import jieba_segmenter
from drafter.pipeline.checking import check_file

LINES = (10_000, 20_000, 40_000)
ENOUGH = 2000  # speeches: more than all these lines take


def lines() -> list[str]:
    """So many lines of speeches as the longest text has."""
    spoken = (line for source in make_speeches(ENOUGH) for line in source.speech.text.split("\n"))
    return list(islice(spoken, LINES[-1]))


def spent(start: float) -> float:
    """Seconds of processor time since then."""
    return time.process_time() - start


def main() -> None:
    """Check the texts, the shortest first, after a small one that loads all that is needed."""
    library, cut, told = open_library(), jieba_segmenter(), lines()
    list(cut("暖机"))
    with TemporaryDirectory() as place:
        path = Path(place) / "长稿.txt"
        for count in (100, *LINES):
            text = "\n".join(told[:count])
            path.write_text(text, encoding="utf-8")
            start = time.process_time()
            checked = check_file(path, library)
            took = spent(start)
            if count not in LINES:
                continue
            start = time.process_time()
            list(cut(text))
            beside = spent(start)
            print(f"{count}行，{len(text)}字：{took:.1f} 秒，{len(checked.findings)}处；jieba 切一遍 {beside:.1f} 秒")


if __name__ == "__main__":
    main()
