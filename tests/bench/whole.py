"""200 noisy documents from files to outlines, banks and one .docx each, beside what people would put together.

``python tests/bench/whole.py [N]``. The other way is OpenCC, jieba, counts of word runs with ``Counter``, and docxtpl
(python-docx's own paragraph calls where docxtpl is not installed): it converts, cuts, counts and prints, and knows
nothing of structure. Processor time of this process and its children.
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from synthetic import make_speeches

from drafter.library import open_library
from drafter.pipeline.formatting import format_file
from drafter.pipeline.mining import mine_into

DOCUMENTS = 200
SHELL = (
    "<html><head><title>{title}</title></head><body><div>首頁 &gt; 公文 &gt; 正文</div><h1>{title}</h1>"
    "<div>來源：本站 時間：2023-03-05 點擊：120</div>{body}<div>相關文章：更多範文</div></body></html>"
)
GLOSSED = {"業": "yè", "會": "huì", "務": "wù", "發": "fā", "經": "jīng"}


def write_documents(folder: Path, count: int) -> int:
    """Speeches as pages in traditional script with glosses, as copying sites have them; their characters."""
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    size = 0
    for source in make_speeches(count):
        body = "".join(f"<p>{line}</p>" for line in source.speech.text.split("\n") if line)
        page = convert(SHELL.format(title=source.speech.title or "在會議上的講話", body=body))
        for character, reading in GLOSSED.items():
            page = page.replace(character, f"{character}({reading})")
        (folder / f"{source.id}.html").write_text(page, encoding="utf-8")
        size += len(source.speech.text)
    return size


def with_drafter(folder: Path, out: Path) -> None:
    library = open_library()
    mine_into([folder], out / "outlines", library, keep=False)
    for path in sorted(folder.glob("*.html")):
        format_file(path, out / f"{path.stem}.docx", library)


def with_parts(folder: Path, out: Path) -> None:
    import re

    import jieba
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    printed = _printer()
    counts: Counter[tuple[str, ...]] = Counter()
    for path in sorted(folder.glob("*.html")):
        text = convert(re.sub(r"<[^>]+>", "\n", path.read_text(encoding="utf-8")))
        words = list(jieba.cut(text))
        for length in (2, 3, 4):
            counts.update(zip(*(words[start:] for start in range(length)), strict=False))
        (out / f"{path.stem}.docx").write_bytes(printed([line for line in text.split("\n") if line.strip()]))
    (out / "counts.txt").write_text("\n".join("".join(run) for run, n in counts.most_common(1000) if n > 1), "utf-8")


def _printer() -> Callable[[list[str]], bytes]:
    from docx import Document

    try:
        from docxtpl import DocxTemplate
    except ImportError:
        print("docxtpl 没有安装，用 python-docx 逐段写")

        def paragraphs(lines: list[str]) -> bytes:
            document = Document()
            for line in lines:
                document.add_paragraph(line)
            buffer = io.BytesIO()
            document.save(buffer)
            return buffer.getvalue()

        return paragraphs

    template = Document()
    for line in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        template.add_paragraph(line)
    kept = io.BytesIO()
    template.save(kept)

    def rendered(lines: list[str]) -> bytes:
        document = DocxTemplate(io.BytesIO(kept.getvalue()))
        document.render({"lines": lines}, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return rendered


def processor() -> float:
    """Seconds of processor time of this process and its finished children."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in spent)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pages"
        folder.mkdir()
        size = write_documents(folder, count)
        print(f"{count} documents, {size} characters")
        marks = [(processor(), time.perf_counter())]
        for name, work in (("drafter", with_drafter), ("OpenCC + jieba + Counter + docxtpl", with_parts)):
            out = Path(place) / name.split()[0]
            out.mkdir()
            work(folder, out)
            marks.append((processor(), time.perf_counter()))
            (before, clock), (after, later) = marks[-2:]
            print(f"{name:<40} {after - before:8.1f} s of processor time, {later - clock:8.1f} s on the clock")
        ours, theirs = (later[0] - earlier[0] for earlier, later in pairwise(marks))
        print(f"drafter takes {ours / theirs:.2f} of the time")


if __name__ == "__main__":
    main()
