"""Write ``drafter/corpus/restoring/bigrams.txt``: what restoration knows of speeches before it sees a document.

    python tests/bench/vocabulary.py

Counted are the pairs of characters in the speeches under ``seeds/``, which were written for this project. To be
run again when the seeds have changed much; the result depends on nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from drafter.corpus.restoring.ngrams import count_text
from drafter.corpus.restoring.vocabulary import BIGRAMS, ORDER, dump

SEEDS = Path(__file__).parents[2] / "seeds" / "speeches"


def read_seeds() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def bigrams(texts: Iterable[str]) -> Counter[str]:
    """The runs of speeches, as they are shipped."""
    runs: Counter[str] = Counter()
    for text in texts:
        runs.update({run: round(number) for run, number in count_text(text, ORDER).items()})
    return runs


def main() -> None:
    text = dump(bigrams(read_seeds()))
    BIGRAMS.write_text(text, encoding="utf-8")
    print(f"{BIGRAMS}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
