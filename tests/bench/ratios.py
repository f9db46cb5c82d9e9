"""What commands take beside other tools that do a part of their work: ``python tests/bench/ratios.py [ROW ...]``.

Every figure is of whole processes in one run, its own and its peer's by turns: the least processor time (user and
system, children included) of some runs, and the greatest memory of one. Caches are warm; the first run fills them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from browsing import write_bank
from drafting import LONG, length, long_brief

from drafter.library import open_library
from drafter.pipeline.drafting import compose_draft, plan_brief
from drafter.pipeline.making import Order, prepare
from drafter.schema.brief_text import dump_brief

ROOT = Path(__file__).parents[2]
RUNS = 9
IMPORTS = "import docx, jinja2, yaml"
SPEECH = ROOT / "seeds" / "speeches"
_RENDER = """
import json, sys
from docxtpl import DocxTemplate
made = DocxTemplate(sys.argv[1])
made.render(json.load(open(sys.argv[2], encoding="utf-8")))
made.save(sys.argv[3])
"""


class Cost(NamedTuple):
    """Seconds of processor time and MiB of memory of a process."""

    seconds: float
    memory: float


class Row(NamedTuple):
    """A piece of work, what it is measured by, and how many times as long it may take."""

    name: str
    ours: Sequence[str]
    peer: str
    theirs: Sequence[str]
    wanted: float


# Started by a process that is small itself: a process counts the memory of whoever started it for its own.
_MEASURE = """
import os, sys
null = os.open(os.devnull, os.O_WRONLY)
silent = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, used = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def cost(command: Sequence[str], environment: dict[str, str]) -> Cost:
    """What one run of a command costs; 1 is no failure (findings)."""
    measure = [sys.executable, "-S", "-c", _MEASURE, *command]
    code, seconds, memory = subprocess.run(measure, env=environment, capture_output=True, check=True).stdout.split()
    if int(code) not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: {int(code)}")
    return Cost(float(seconds), int(memory) / 1024)


def least(commands: Sequence[Sequence[str]], environment: dict[str, str]) -> list[Cost]:
    """The least of some runs of each, by turns, after one that does not count."""
    runs = [[cost(command, environment) for command in commands] for _ in range(RUNS + 1)][1:]
    return [Cost(min(one.seconds for one in each), min(one.memory for one in each)) for each in zip(*runs, strict=True)]


def drafter(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "drafter.cli", *map(str, arguments)]


def rows(place: Path) -> Iterator[Row]:
    """The table's rows, with their files in ``place``."""
    python = [sys.executable, "-c"]
    brief = write_brief(place)
    draft = drafter("draft", brief, "-o", place / "初稿.docx", "--force")
    if find_spec("docxtpl"):
        write_template(place)
        names = [str(place / name) for name in ("template.docx", "context.json", "theirs.docx")]
        yield Row("draft，20分钟，连检查", draft, "docxtpl 同样的文字", [*python, _RENDER, *names], 1.5)
    else:
        print("docxtpl 没有安装，draft 一行不比")
    longest = max(SPEECH.glob("*.txt"), key=lambda path: path.stat().st_size)
    for verb in (["check", longest], ["analyse", longest], ["format", longest, "-o", place / "排版.docx", "--force"]):
        yield Row(f"{verb[0]} 一篇", drafter(*verb), IMPORTS, [*python, IMPORTS], 1.5)
    yield Row("phrases 过渡", drafter("phrases", "过渡"), "空的 Python", [*python, ""], 6)
    for role in ("exhortation", "point"):
        library = place / role
        write_bank(library / "outlines" / "phrases", role)
        large = drafter("--library", library, *draft[3:])
        yield Row(f"draft，十万条语句（{role}）", large, "draft，随附的语句库", draft, 1.2)


def write_brief(place: Path) -> Path:
    """The brief of a speech of 20 minutes."""
    library = open_library()
    bench = prepare(library, Order())
    brief = long_brief(bench, library.briefs()["work-meeting"])
    path = place / "要点.yaml"
    path.write_text(dump_brief(brief), encoding="utf-8")
    assert length(compose_draft(plan_brief(brief, library), library)) >= LONG
    return path


def write_template(place: Path) -> None:
    """A template with as many paragraphs as the draft has, and their texts."""
    import json

    from docx import Document

    from drafter.export.flow import flow
    from drafter.pipeline.drafting import read_brief

    library = open_library()
    blocks = flow(compose_draft(plan_brief(read_brief(place / "要点.yaml", library), library), library))
    document = Document()
    for index in range(len(blocks)):
        document.add_paragraph(f"{{{{ p{index} }}}}")
    document.save(str(place / "template.docx"))
    context = {f"p{index}": block.text for index, block in enumerate(blocks)}
    (place / "context.json").write_text(json.dumps(context), encoding="utf-8")


def main() -> None:
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DRAFTER_CACHE": str(Path(folder) / "cache")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for row in rows(Path(folder)):
            if wanted and not any(word in row.name for word in wanted):
                continue
            ours, theirs = least([row.ours, row.theirs], environment)
            ratio = ours.seconds / theirs.seconds
            print(
                f"{row.name}　{ours.seconds:.3f} 秒，{row.peer} {theirs.seconds:.3f} 秒："
                f"{ratio:.2f} 倍（要求 {row.wanted}）；"
                f"内存 {ours.memory:.0f}、{theirs.memory:.0f} MiB：{ours.memory / theirs.memory:.2f} 倍",
                flush=True,
            )


if __name__ == "__main__":
    main()
