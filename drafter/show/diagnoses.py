"""What drafter found where it is installed, for people and for a report (自检)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.show.tables import print_columns

if TYPE_CHECKING:
    from drafter.pipeline.diagnosing import Diagnosis, Package


def diagnosis_lines(found: Diagnosis) -> Iterator[str]:
    """Everything that was found, in parts; what is wrong begins with ✗."""
    yield f"drafter {found.version}{'（打包的程序）' if found.frozen else ''}"
    yield f"Python：{found.python}"
    yield f"系统：{found.system}"
    yield "依赖的库："
    yield from _indented([(one.name, one.version or "没有装", _remark(one)) for one in found.packages])
    yield "编码："
    yield from _indented(found.encodings)
    yield "环境变量：" + ("" if found.variables else "没有设")
    yield from _indented(found.variables)
    yield "语句库："
    yield from _indented([(shelf.place, f"{shelf.files}个文件") for shelf in found.shelves])
    yield from (f"  ✗ {line}" for problem in found.problems for line in problem.splitlines())
    yield from (f"  · {line}" for remark in found.remarks for line in remark.splitlines())
    yield from _typesetting_lines(found)
    yield f"缓存：{found.cache}"
    yield from _indented(_cached_rows(found) or [("空的", "")])
    yield "一切正常" if found.sound else "有问题，见上面标 ✗ 的各行"


def _cached_rows(found: Diagnosis) -> list[tuple[str, str]]:
    """The files of the cache with their sizes; tables of one kind, told apart by a number, are one row."""
    sizes: dict[str, list[int]] = {}
    for one in found.cached:
        sizes.setdefault(re.sub("-[0-9a-f]{8,}", "-…", one.name), []).append(one.size)
    return [(f"{name}（{len(each)}个）" if len(each) > 1 else name, _size(sum(each))) for name, each in sizes.items()]


def _remark(package: Package) -> str:
    if package.version is None:
        return "可以不装" if package.optional else f"✗ 要 {package.least} 以上"
    return "" if package.fits else f"✗ 太旧，要 {package.least} 以上"


def _typesetting_lines(found: Diagnosis) -> Iterator[str]:
    if found.typesetting is not None:
        from drafter.pipeline.diagnosing import private_text
        from drafter.show.typefaces import typeface_lines

        yield from map(private_text, typeface_lines(found.typesetting))


def _indented(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        yield from (f"  {line}" for line in print_columns(rows))


def _size(size: int) -> str:
    return f"{size / (1 << 20):.1f} MiB" if size >= 1 << 20 else f"{size / 1024:.1f} KiB"
