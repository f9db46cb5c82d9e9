"""Annotations (标注) of speeches: read from JSON and from the sheets that people correct, and sheets made for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.analyse.annotation_sheet import KINDS, SUFFIX, read_sheet, write_sheet
from drafter.errors import Location, UnreadableError
from drafter.library import Library, open_library, read_text
from drafter.pipeline.reading import analyse_document, library_cues, read_document
from drafter.readable import MEBIBYTE, is_file, read_bytes

if TYPE_CHECKING:
    from drafter.evaluate.precision import Verdict
    from drafter.model import Document

JUDGED = "frames.yaml"  # the list of judged frames in a folder of annotations
_LARGEST = 32 * MEBIBYTE  # of one annotation: as large as what it annotates
_JSON_HINT = '应是 {"file": 文件名, "speeches": […]} 的 JSON'
_ROWS = {"points": 3, "roles": 2, "units": 2}  # parts of a row of each list
_KINDS = f"应有每份文稿一个 .json 标注或 {SUFFIX} 标注稿，或者判读过的句式清单 {JUDGED}"

Annotations = dict[str, Mapping[str, Any]]


def annotate_file(path: Path, library: Library) -> str:
    """A sheet of a document's sentences with the reader's own labels, to be corrected. Raises UnreadableError."""
    analysis = analyse_document(read_document(path), library_cues(library))
    if not analysis.document.text.strip():
        raise UnreadableError("文件里没有文字，无从标注", Location(str(path)), "请换一份旧稿")
    return write_sheet(analysis, path.name, library.role_names())


def read_gold(paths: Iterable[Path], library: Library | None = None) -> tuple[Annotations, tuple[Verdict, ...]]:
    """The annotations in folders and files, and the verdicts on frames in folders.

    Annotations go by ``folder/name``. ``library`` names the labels of sheets. Raises UnreadableError for what is
    missing, broken, or holds neither.
    """
    annotations: Annotations = {}
    verdicts: list[Verdict] = []
    for path in paths:
        files = list(_files(path))
        judged = path / JUDGED
        if not files and not is_file(judged):
            raise UnreadableError("文件夹里没有标注", Location(str(path)), _KINDS)
        for file in files:
            annotations[f"{file.parent.name}/{_stem(file)}"] = _annotation(file, library)
        verdicts += _verdicts(judged)
    return annotations, tuple(verdicts)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted((*path.glob("*.json"), *path.glob(f"*{SUFFIX}")))
    elif not is_file(path):
        raise UnreadableError("没有这个标注文件或文件夹", Location(str(path)), "请检查路径")
    else:
        yield path


def _stem(path: Path) -> str:
    return path.name.removesuffix(SUFFIX) if path.name.endswith(SUFFIX) else path.stem


def _annotation(path: Path, library: Library | None) -> Mapping[str, Any]:
    if path.suffix == ".json":
        return _json(path)
    return read_sheet(read_text(path), str(path), (library or open_library()).role_names())


def _json(path: Path) -> Mapping[str, Any]:
    source = read_bytes(path, _LARGEST, _JSON_HINT)
    try:
        data = json.loads(source.decode("utf-8"))
    except (ValueError, RecursionError):
        data = None
    if isinstance(data, dict) and isinstance(data.get("file"), str) and _well_formed(data.get("speeches")):
        return data
    raise UnreadableError("读不懂这份标注", Location(str(path)), _JSON_HINT)


def _well_formed(speeches: Any) -> bool:
    """Whether the lists that programs go through are lists of lists of texts and numbers."""
    return isinstance(speeches, list) and all(
        isinstance(speech, dict)
        and speech.get("kind", "speech") in KINDS
        and all(_rows(speech.get(name) or [], least) for name, least in _ROWS.items())
        for speech in speeches
    )


def _rows(rows: Any, least: int) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, list) and len(row) >= least and all(isinstance(part, str) for part in row[1:]) for row in rows
    )


def _verdicts(path: Path) -> tuple[Verdict, ...]:
    from drafter.evaluate.precision import read_verdicts

    return read_verdicts(read_text(path), str(path)) if is_file(path) else ()


def refuse_misfit(document: Document, annotation: Mapping[str, Any], least: float) -> None:
    """Raise UnreadableError where less of an annotation stands in a document, as it is or cleaned, than it should."""
    from drafter.analyse.examples import share_found

    texts = (document, replace(document, text=document.raw))
    share = max(share_found(text, annotation["speeches"]) for text in texts)
    if share < least:
        hint = "标注以后原文改过，或者拿错了原文；请重新标注这一份，或把它移出去"
        told = f"标注和原文对不上：标注的文字只有{share:.0%}在原文里"
        raise UnreadableError(told, Location(document.source), hint)
