"""How well mojibake is restored, and how fast: ``python tests/bench/restoring.py [ROUNDS]``.

Every seed is damaged with random dictionaries and restored with a vocabulary that does not know it. Places
that look the same in several rounds count once in the second row. Wrong restorations are listed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from damage import Judged, damaged_seed, general_without, judge, summary, traditional

from drafter.corpus.restoring.damaged_places import read_places
from drafter.corpus.restoring.vocabulary import vocabulary

ROUNDS = 2
LEAST = (0.9, 0.95, 0.98, 0.99, 0.995, 0.999)


def main() -> None:
    begin = time.process_time()
    vocabulary()
    print(f"{time.process_time() - begin:.2f} s to read the vocabulary")
    found: list[Judged] = []
    seconds = 0.0
    for number in range(len(traditional())):
        general = general_without(number)
        for chance in range(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS):
            sound, shown = damaged_seed(number, chance)
            begin = time.process_time()
            places = read_places(shown, general)
            seconds += time.process_time() - begin
            found += judge(sound, shown, places)
    for name, group in (("all", found), ("distinct", list({each.shown: each for each in found}.values()))):
        print(f"{name:<9}" + "  ".join(f"{key} {value:.4g}" for key, value in summary(group).items()))
        for least in LEAST:
            sure = [each for each in group if each.place.candidates and each.place.candidates[0].chance >= least]
            good = sum(each.correct for each in sure)
            print(f"   from {least:<6} {len(sure):>5} places, right {good / max(len(sure), 1):.4f}")
    print(f"{seconds:.1f} s, {seconds / max(len(found), 1) * 1000:.1f} ms a place, reading the documents included")
    wrong = {f"{each.shown} → {each.place.candidates[0].text}" for each in found if each.applied and not each.correct}
    for text in sorted(wrong):
        print("wrong:", text)


if __name__ == "__main__":
    main()
