"""Drafts a second, on one core and of a batch on all of them: ``python tests/bench/drafting.py``.

Composes and exports the example briefs and a speech of 20 minutes, then sets as many characters with docxtpl,
python-docx's own paragraph calls and pandoc, where they are installed. The goal is 100 drafts a second, twice
what docxtpl does with a template of the same length. All timings are of one process after a first run, but for those
of a batch: a folder of briefs to drafts in another folder, each checked, as ``drafter draft 文件夹 -o 文件夹`` makes
them. There the goal is 150 a second; processor time is given too, for a machine that others use.
"""

from __future__ import annotations

import io
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from drafter.export.docx import export_docx
from drafter.export.flow import flow
from drafter.library import Library, open_library
from drafter.model import Brief, BriefPoint, Draft
from drafter.pipeline.annotating import annotate
from drafter.pipeline.drafting import compose_draft, plan_brief, read_brief
from drafter.pipeline.making import Order, Workbench, make, make_files, prepare
from drafter.punctuation import han_count
from drafter.schema.brief import dump_brief

SECONDS = 2.0
BATCH = 200  # drafts
LONG = 4400  # characters of 20 minutes


def rate(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Runs a second of one core, whatever else the machine does."""
    work()
    count, start = 0, clock()
    while clock() - start < SECONDS:
        work()
        count += 1
    return count / (clock() - start)


def show(name: str, figure: float | None) -> None:
    print(f"{name:<44}" + ("没有安装" if figure is None else f"{figure:8.1f} 份/秒"))


def long_brief(bench: Workbench, path: Path) -> Brief:
    """The brief with its points' texts repeated until the draft has the length of 20 minutes."""
    brief = read_brief(path, bench.library)

    def longer(point: BriefPoint, times: int) -> BriefPoint:
        return replace(
            point, text=(point.text or "") * times or None, items=tuple(longer(item, times) for item in point.items)
        )

    for times in range(1, 20):
        grown = replace(brief, points=tuple(longer(point, times) for point in brief.points), minutes=20)
        if length(compose_draft(plan_brief(grown, bench.library), bench.library)) >= LONG:
            return grown
    raise SystemExit("the example brief is too thin")


def length(draft: Draft) -> int:
    return han_count("".join(block.text for block in flow(draft)))


def docxtpl_rate(draft: Draft) -> float | None:
    try:
        from docx import Document
        from docxtpl import DocxTemplate
    except ImportError:
        return None
    blocks = flow(draft)
    document = Document()
    for index in range(len(blocks)):
        document.add_paragraph(f"{{{{ p{index} }}}}")
    template = io.BytesIO()
    document.save(template)
    context = {f"p{index}": block.text for index, block in enumerate(blocks)}

    def render() -> None:
        made = DocxTemplate(io.BytesIO(template.getvalue()))
        made.render(context)
        made.save(io.BytesIO())

    return rate(render)


def python_docx_rate(draft: Draft) -> float:
    from docx import Document

    blocks = flow(draft)

    def build() -> None:
        document = Document()
        for block in blocks:
            paragraph = document.add_paragraph()
            for run in block.runs:
                paragraph.add_run(run.text)
        document.save(io.BytesIO())

    return rate(build)


def pandoc_rate(draft: Draft) -> float | None:
    if shutil.which("pandoc") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "x.md")
        source.write_text("\n\n".join(block.text for block in flow(draft)), encoding="utf-8")
        command = ["pandoc", str(source), "-o", str(Path(folder, "x.docx"))]
        return rate(partial(subprocess.run, command, check=True), time.perf_counter)


def batch(library: Library, folder: Path, briefs: Sequence[bytes]) -> tuple[float, float]:
    """Drafts a second of a batch of briefs, by the clock, and milliseconds of processor time of each; checked."""
    paths = [folder / f"{number:03}.yaml" for number, _ in enumerate(briefs)]
    for path, data in zip(paths, briefs, strict=True):
        path.write_bytes(data)
    out = folder / "out"
    out.mkdir()
    before, start = processor(), time.perf_counter()
    made = list(make_files(paths, out, prepare(library, Order()), iter, force=False))
    clock, spent = time.perf_counter() - start, processor() - before
    if any(one.finding for one in made):
        raise SystemExit("a brief of the batch has no draft")
    return len(made) / clock, spent / len(made) * 1000


def processor() -> float:
    """Seconds of processor time of this process and its finished children."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in spent)


def show_batch(name: str, library: Library, briefs: Sequence[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rate, spent = batch(library, Path(folder), briefs)
    print(f"{name:<44}{rate:8.1f} 份/秒，每份{spent:.1f}毫秒处理器时间")


def main() -> None:
    library = open_library()
    bench = prepare(library, Order())
    for genre, path in library.briefs().items():
        show(f"示例要点 {genre}：读要点、布局、成文、导出", rate(lambda path=path: make(path, Path("x.docx"), bench)))
    brief = long_brief(bench, library.briefs()["work-meeting"])
    plan = plan_brief(brief, bench.library)
    draft = compose_draft(plan, bench.library)
    print(f"以下为20分钟讲话，{length(draft)}字，{len(flow(draft))}段")
    show("布局", rate(lambda: plan_brief(brief, bench.library)))
    show("成文", rate(lambda: compose_draft(plan, bench.library)))
    show("导出 .docx", rate(lambda: export_docx(draft, bench.sheet)))
    annotated = annotate(draft, plan, bench.library.banks())
    show("导出 .docx，带批注", rate(lambda: export_docx(annotated, bench.sheet)))
    show(
        "drafter 布局、成文、导出",
        rate(lambda: export_docx(compose_draft(plan_brief(brief, bench.library), bench.library), bench.sheet)),
    )
    show("docxtpl，同样长的模板", docxtpl_rate(draft))
    show("python-docx 逐段调用", python_docx_rate(draft))
    show("pandoc，由 Markdown（每份一个进程）", pandoc_rate(draft))
    examples = [path.read_bytes() for path in library.briefs().values()]
    show_batch(f"{BATCH}份示例要点，全部核，写盘、检查", library, (examples * BATCH)[:BATCH])
    show_batch(f"{BATCH}份20分钟讲话，全部核，写盘、检查", library, [dump_brief(brief).encode()] * BATCH)


if __name__ == "__main__":
    main()
