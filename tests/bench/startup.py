"""How long commands take from nothing, as whole processes: ``python tests/bench/startup.py``.

Prints the median and the best of a few runs in seconds; the goal for ``drafter phrases`` is 0.3 s.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMANDS = [["--version"], ["phrases"], ["phrases", "transition"], ["phrases", "--search", "贡献"], ["--help"]]
RUNS = 7


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    beside = Path(sys.executable).with_name("drafter")
    program = str(beside) if beside.exists() else shutil.which("drafter") or "drafter"
    bare = [seconds([sys.executable, "-c", ""]) for _ in range(RUNS)]
    print(f"{'python':<34} median {statistics.median(bare):.3f} s  best {min(bare):.3f} s")
    for arguments in COMMANDS:
        times = [seconds([program, *arguments]) for _ in range(RUNS)]
        print(
            f"{'drafter ' + ' '.join(arguments):<34} median {statistics.median(times):.3f} s  best {min(times):.3f} s"
        )


if __name__ == "__main__":
    main()
