"""How long a comparison with past speeches takes: ``python tests/bench/sameness.py [COUNT]`` (1,000 by default).

Writes so many synthetic speeches to a folder, then times ``drafter check --against`` as whole processes: the first
one, which reads them all, and those that find them in the cache. The new speech has passages of three of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from synthetic import make_speeches, size  # noqa: E402


def main(count: int) -> None:
    sources = make_speeches(count)
    with tempfile.TemporaryDirectory() as folder:
        past = Path(folder, "past")
        past.mkdir()
        for source in sources:
            Path(past, f"{source.id}.txt").write_text(source.speech.text, encoding="utf-8")
        new = Path(folder, "new.txt")
        paragraphs = [sources[i * count // 7].speech.text.split("\n") for i in range(1, 4)]
        new.write_text("\n".join(line for lines in paragraphs for line in lines[3:12]), encoding="utf-8")
        print(f"旧稿{count}篇，共{size(sources)}字；新稿{len(new.read_text(encoding='utf-8'))}字")
        environment = os.environ | {"DRAFTER_CACHE": str(Path(folder, "cache")), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "drafter.cli", "check", str(new)]
        against = ["--against", str(past)]
        for name, extra in (("不比对", []), ("第一次", against), *[("以后", against)] * 3):
            begun = time.perf_counter()
            done = subprocess.run([*command, *extra], env=environment, capture_output=True, text=True, check=False)
            print(f"{name}：{time.perf_counter() - begun:.2f} 秒　{(done.stdout or done.stderr).splitlines()[0]}")
        cache = sum(file.stat().st_size for file in Path(folder, "cache").iterdir())
        print(f"缓存 {cache / 2**20:.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
