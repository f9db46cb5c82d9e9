"""Other people's checkers on the same faults and the same clean texts: ``python tests/bench/checkers.py [300]``.

Asks, where installed: gongwen-skill (PyPI; ``gongwen`` on the path, or GONGWEN), autocorrect-py (PyPI; here, or in
the interpreter AUTOCORRECT_PYTHON), zhlint (npm; on the path, or ZHLINT). A fault counts as found when the checker
says something of the faulty text more often than of the clean one: gongwen anywhere, the others on the line of the
fault. The clean texts are the seeds; gongwen, which reads Word files alone, gets them as ``drafter format`` prints
them, and of its findings on them those about content and those about layout are counted apart.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from planted import Faulty, faulty_speeches, seeds  # noqa: E402

from drafter.check.checker import find_matches  # noqa: E402
from drafter.check.subject import subject_of  # noqa: E402
from drafter.corpus.cleaners import clean  # noqa: E402
from drafter.library import open_library  # noqa: E402
from drafter.model import Document  # noqa: E402
from drafter.pipeline.checking import check_rules  # noqa: E402
from drafter.pipeline.formatting import format_file  # noqa: E402
from drafter.pipeline.reading import analyse_document, library_cues  # noqa: E402

LIBRARY = open_library()
CUES, RULES = library_cues(LIBRARY), check_rules(LIBRARY)
GROUPS = {
    "promises": "承诺",
    "numbering": "序号",
    "punctuation": "标点",
    "numerals": "数字",
    "leftovers": "残留",
    "speaking": "口语",
}
_SEVERITY = {"error": "错误：", "warning": "警告：", "hint": "提示："}
Said = tuple[int, str]  # line (0: somewhere), what
Checker = Callable[[Sequence[str]], list[list[Said]]]
_AUTOCORRECT = """
import json, sys
import autocorrect_py
for text in json.load(sys.stdin):
    found = json.loads(str(json.dumps([[l.line, l.old, l.new] for l in autocorrect_py.lint_for(text, "txt").lines])))
    print(json.dumps(found))
"""


def ours(texts: Sequence[str]) -> list[list[Said]]:
    """Findings of every severity."""
    found = []
    for text in texts:
        document = clean(Document("讲话.txt", text, text, "", "utf-8"))
        subject = subject_of(analyse_document(document, CUES), minutes=None)
        told = [
            (match.hit.start, _SEVERITY[match.rule.severity] + match.rule.id) for match in find_matches(subject, RULES)
        ]
        found.append([(text.count("\n", 0, start) + 1, what) for start, what in told])
    return found


def autocorrect(python: str) -> Checker:
    def ask(texts: Sequence[str]) -> list[list[Said]]:
        done = subprocess.run(
            [python, "-c", _AUTOCORRECT], input=json.dumps(list(texts)), capture_output=True, text=True, check=True
        )
        rows = [json.loads(row) for row in done.stdout.splitlines()]
        return [[(line, what) for line, old, new in row for what in corrections(old, new)] for row in rows]

    return ask


def corrections(old: str, new: str) -> list[str]:
    """What is changed in a line, place by place."""
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [f"{old[a:b]}→{new[c:d]}" for kind, a, b, c, d in changes if kind != "equal"]


def zhlint(command: str) -> Checker:
    def ask(texts: Sequence[str]) -> list[list[Said]]:
        with tempfile.TemporaryDirectory() as folder:
            for number, text in enumerate(texts):
                Path(folder, f"{number:04}.md").write_text(text, encoding="utf-8")
            # To a file: what it writes to a pipe is cut off when it ends.
            log = Path(folder, "said.log")
            with log.open("w", encoding="utf-8") as file:
                subprocess.run([command, "*.md"], cwd=folder, stdout=file, stderr=file, check=False)
            said = log.read_text(encoding="utf-8")
        found: list[list[Said]] = [[] for _ in texts]
        for name, line, what in re.findall(r"^(\d{4})\.md:(\d+):\d+ - (.+)$", said, re.MULTILINE):
            found[int(name)].append((int(line), what))
        return found

    return ask


def gongwen(command: str) -> Checker:
    def ask(texts: Sequence[str]) -> list[list[Said]]:
        import docx

        found: list[list[Said]] = []
        with tempfile.TemporaryDirectory() as folder:
            for text in texts:
                path = Path(folder, "讲话.docx")
                document = docx.Document()
                for line in text.split("\n"):
                    document.add_paragraph(line)
                document.save(str(path))
                found.append([(0, what) for _, what in gongwen_says(command, path)])
        return found

    return ask


def gongwen_says(command: str, path: Path) -> list[tuple[str, str]]:
    """Kind (format or other) and what is said of a Word file."""
    done = subprocess.run(
        [command, "check", "-t", "speech", "--json", str(path)], capture_output=True, text=True, check=False
    )
    rows = json.loads(done.stdout[done.stdout.index("[") :]) if "[" in done.stdout else []
    return [(row["check_type"], str(row["rule_id"])) for row in rows]


def checkers() -> dict[str, Checker | None]:
    """The checkers by name, None where they are not installed."""
    here = sys.executable if importlib.util.find_spec("autocorrect_py") else None
    python = os.environ.get("AUTOCORRECT_PYTHON") or here
    lint, skill = (
        os.environ.get("ZHLINT") or shutil.which("zhlint"),
        os.environ.get("GONGWEN") or shutil.which("gongwen"),
    )
    return {
        "drafter": ours,
        "gongwen-skill": gongwen(skill) if skill else None,
        "autocorrect": autocorrect(python) if python else None,
        "zhlint": zhlint(lint) if lint else None,
    }


def hits(ask: Checker, planted: Sequence[Faulty], texts: dict[str, str], before: dict[str, list[Said]]) -> Counter[str]:
    """How many faults of each group are found."""
    found: Counter[str] = Counter()
    for faulty, said in zip(planted, ask([faulty.text for faulty in planted]), strict=True):
        line = faulty.text.count("\n", 0, faulty.place) + 1
        more = Counter(what for _, what in said) - Counter(what for _, what in before[faulty.seed])
        if any(what in more and (at in (0, line) or faulty.fault.anywhere) for at, what in said):
            found[group_of(faulty)] += 1
    return found


def group_of(faulty: Faulty) -> str:
    return next(GROUPS[rule.group] for rule in RULES if rule.id == faulty.fault.rules[0])


def layout_findings(command: str, texts: Iterable[str]) -> Counter[str]:
    """What gongwen says of the clean texts as we print them."""
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for text in texts:
            source, made = Path(folder, "讲话.txt"), Path(folder, "讲话.docx")
            source.write_text(text, encoding="utf-8")
            format_file(source, made, LIBRARY, force=True)
            told.update("版式" if kind == "format" else "内容" for kind, _ in gongwen_says(command, made))
    return told


def main(count: int) -> None:
    planted = [faulty for faulty in faulty_speeches(count) if not faulty.fault.minutes]
    texts = seeds()
    groups = Counter(group_of(faulty) for faulty in planted)
    heads = [f"{group}（{groups[group]}）" for group in GROUPS.values() if groups[group]]
    print(f"| 检查工具 | {' | '.join(heads)} | 合计（{len(planted)}） | 干净的{len(texts)}篇上报 |")
    print("|---" * (len(heads) + 3) + "|")
    for name, ask in checkers().items():
        if ask is None:
            print(f"| {name} | 没有安装 |")
            continue
        before = dict(zip(texts, ask(list(texts.values())), strict=True))
        found = hits(ask, planted, texts, before)
        cells = [str(found[group]) for group in GROUPS.values() if groups[group]]
        wolf = str(sum(map(len, before.values())))
        if name == "drafter":
            hints = sum(what.startswith("提示") for told in before.values() for _, what in told)
            wolf = f"错误和警告{int(wolf) - hints}，提示{hints}"
        if name == "gongwen-skill":
            told = layout_findings(os.environ.get("GONGWEN") or "gongwen", texts.values())
            wolf = f"内容{told['内容']}，版式{told['版式']}"
        print(f"| {name} | {' | '.join(cells)} | {found.total()} | {wolf} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
