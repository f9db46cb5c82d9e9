"""What folders hold that was not read (没有读的文件): one line with how many of which kind, or a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

_KINDS = {
    "图片": "jpg jpeg png gif bmp tif tiff webp heic svg psd",
    "表格": "xls xlsx et csv ods xlsm",
    "演示文稿": "ppt pptx dps odp pps ppsx",
    "压缩包": "zip rar 7z gz tar bz2 xz",
    "音频和视频": "mp3 wav m4a wma aac amr mp4 avi mov wmv mkv mpg flv",
    "邮件": "msg pst",
    "程序和快捷方式": "exe msi bat lnk url dll py js",
    "数据": "yaml yml json xml db ini log",
}
_BY_ENDING = {f".{ending}": kind for kind, endings in _KINDS.items() for ending in endings.split()}
_REST = "其他"


def left_out_line(files: Sequence[Path]) -> str:
    """How many files were not read, by kind: 文件夹里另有 3 个文件没有读：图片 2 个，压缩包 1 个."""
    counts = Counter(_kind(file) for file in files)
    order = sorted(counts, key=lambda kind: (kind == _REST, -counts[kind], kind))
    return f"文件夹里另有{len(files)}个文件没有读：" + "，".join(f"{kind}{counts[kind]}个" for kind in order)


def left_out_lines(files: Sequence[Path]) -> Iterator[str]:
    """Each file that was not read, with its kind."""
    for file in files:
        yield f"没有读：{file}（{_kind(file)}）"


def _kind(file: Path) -> str:
    return _BY_ENDING.get(file.suffix.lower(), _REST)
