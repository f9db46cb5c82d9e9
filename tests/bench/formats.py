"""Paragraphs that come back equal from each format that offices have, of documents that LibreOffice saved in it.

    python tests/bench/formats.py [FOLDER …]

Every document is a .docx; LibreOffice saves it as .doc, .rtf, .odt and .pdf, and each is read again. What counts as
equal is the text of a paragraph as the .docx has it (for .pdf without blanks, which are not printed). Without folders
the drafts of the briefs that ship are measured, and of the folder ../shared/corpus/docs, where it is there, as many
documents as make twenty, typeset as ``drafter format`` does. Needs soffice; without it nothing is measured.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.corpus.ledger import Change, substitute
from drafter.corpus.readers import read
from drafter.errors import DrafterError
from drafter.library import open_library
from drafter.pipeline.drafting import compose_draft, export_bytes, plan_brief, read_brief
from drafter.pipeline.formatting import format_file

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "corpus" / "docs"
FORMS = ("doc", "rtf", "odt", "pdf")
WANTED = 20


def documents(folders: Sequence[Path], target: Path) -> Iterator[Path]:
    """The .docx files to measure with."""
    for folder in folders:
        yield from sorted(folder.glob("*.docx"))
    if folders:
        return
    library = open_library()
    made = 0
    for brief in sorted((ROOT / "templates" / "genres").glob("*/brief.yaml")):
        path = target / f"初稿-{brief.parent.name}.docx"
        draft = compose_draft(plan_brief(read_brief(brief, library), library), library)
        path.write_bytes(export_bytes(draft, path, library))
        made += 1
        yield path
    real = sorted(REAL.glob("*")) if REAL.is_dir() else []
    for source in real[:: max(1, len(real) // (WANTED - made))][: WANTED - made]:
        path = target / f"旧稿-{source.stem}.docx"
        try:
            format_file(source, path, library)
        except DrafterError:
            continue
        yield path


def lines_of(path: Path) -> list[str]:
    """The paragraphs that are read of a file, of printed pages after their lines were joined."""
    document = read(path)
    return substitute(document.raw, [Change(*change) for change in document.layout]).split("\n")


def equal(wanted: Sequence[str], found: Sequence[str], form: str) -> int:
    """How many paragraphs came back, each found one counted once."""
    left: dict[str, int] = {}
    for line in found:
        left[_key(line, form)] = left.get(_key(line, form), 0) + 1
    count = 0
    for line in wanted:
        if left.get(_key(line, form), 0):
            left[_key(line, form)] -= 1
            count += 1
    return count


def _key(line: str, form: str) -> str:
    return "".join(line.split()) if form == "pdf" else line


def main(arguments: Sequence[str]) -> int:
    if shutil.which("soffice") is None:
        print("soffice is not here: nothing measured")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "docx").mkdir()
        sources = list(documents([Path(one) for one in arguments], home / "docx"))
        wanted = {source: lines_of(source) for source in sources}
        total = sum(map(len, wanted.values()))
        print(f"{len(sources)} documents, {total} paragraphs\n")
        print("| format | paragraphs equal | documents without a difference | ms a document |\n|---|---|---|---|")
        for form in FORMS:
            command = ["soffice", f"-env:UserInstallation=file://{home}/office", "--headless", "--convert-to", form]
            subprocess.run(
                [*command, "--outdir", str(home / form), *map(str, sources)], check=True, capture_output=True
            )
            begun, found = time.process_time(), {}
            for source in sources:
                found[source] = lines_of(home / form / f"{source.stem}.{form}")
            spent = time.process_time() - begun
            counts = {source: equal(wanted[source], found[source], form) for source in sources}
            whole = sum(counts[source] == len(wanted[source]) == len(found[source]) for source in sources)
            print(f"| .{form} | {sum(counts.values())} of {total} | {whole} | {1000 * spent / len(sources):.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
