"""The page 旧稿: the parts of a past speech beside its text, and labels corrected by a click."""

from __future__ import annotations

import threading
from dataclasses import field
from pathlib import Path
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from drafter.analyse.annotation_sheet import JUNK, KINDS, SKIPPED, sheet_labels
from drafter.errors import DrafterError
from drafter.late_classes import dataclass
from drafter.library import open_library
from drafter.pipeline.deciding import own_outlines
from drafter.pipeline.housekeeping import own_root
from drafter.pipeline.jobs import Job
from drafter.pipeline.reading import Progress
from drafter.pipeline.relabelling import (
    LabelledText,
    Sentence,
    annotation_folder,
    correct_label,
    keep_annotation,
    kept_annotations,
    label_document,
)
from drafter.pipeline.teaching import FEWEST, Taught, forget_reader, reader_place, teach, write_reader
from drafter.schema.parts import FUNCTIONS
from drafter.show.teachings import measure_rows, role_rows
from drafter.web.shelf import shelf
from drafter.web.site import site
from drafter.web.uploads import uploads, within_limits

BLUEPRINT = Blueprint("past", __name__)
_SHOWN = 4000  # sentences on a page
_FILES = 12


@dataclass(slots=True)
class _Paper:
    """A document that is looked at; ``kept`` is where its corrected labels were kept."""

    data: bytes
    text: LabelledText
    corrected: int = 0
    kept: Path | None = None


@BLUEPRINT.get("/")
def index() -> str:
    """Where documents are dropped."""
    return render_template("past.html", read=(), failed=(), **_teaching())


@BLUEPRINT.post("/")
def begin() -> Response | str:
    """Read what was sent; one that cannot be read does not keep the others from being read."""
    read: list[tuple[str, str]] = []
    failed: list[DrafterError] = []
    for data, name in uploads(most=_FILES):
        try:
            text = within_limits(_label, site().library().roots, data, name)
        except DrafterError as error:
            failed.append(error)
            continue
        read.append((shelf("past").put(_Paper(data, text), len(data) + 8 * len(text.sheet)), text.name))
    if len(read) == 1 and not failed:
        return redirect(url_for(".look", which=read[0][0]), 303)
    if not read:
        raise failed[0]
    return render_template("past.html", read=read, failed=failed, **_teaching())


@BLUEPRINT.post("/teach")
def teaching() -> Response:
    """Begin to learn from the corrected labels; nothing is written yet."""
    desk = _desk()
    with desk.lock:
        if desk.job is not None and desk.job.standing().state in ("reading", "concluding"):
            raise DrafterError("正在学习", hint="等它学完，或者先停下")
        library = site().library()
        desk.job, desk.written = Job(_teach, library.roots, annotation_folder(library)), None
    return redirect(url_for(".index", _anchor="teaching"), 303)


@BLUEPRINT.get("/teaching")
def standing() -> Response:
    """How far learning is, for HTMX to ask every second; at its end the whole page comes anew."""
    told = _teaching()
    answer = make_response(render_template("past_teaching.html", **told))
    if not told["busy"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@BLUEPRINT.post("/teach/<what>")
def conclude(what: str) -> Response:
    """Stop learning, write what was learnt, or go back to the shipped reader."""
    desk = _desk()
    with desk.lock:
        outlines = own_outlines(site().library())
        if what == "write" and desk.job is not None:
            desk.written = write_reader(desk.job.result(), outlines, force=True)
        elif what == "forget":
            forget_reader(outlines)
            desk.job = desk.written = None
        elif what == "stop" and desk.job is not None:
            desk.job.stop()
            desk.job = None
    return redirect(url_for(".index", _anchor="teaching"), 303)


@BLUEPRINT.get("/<which>")
def look(which: str) -> str:
    """The text coloured by role, its parts beside it; ``at`` is a sentence that is looked at."""
    if request.headers.get("HX-Target") == "panel":
        return render_template("past_panel.html", **_shown(which))
    return render_template("past_text.html", **_shown(which))


@BLUEPRINT.post("/<which>/label")
def label(which: str) -> Response | str:
    """Correct the label of a sentence."""
    paper: _Paper = shelf("past").get(which)
    number = request.form.get("number", "")
    at = int(number) if number.isdecimal() and len(number) < 9 else 0
    corrected = correct_label(paper.text, at, request.form.get("label", ""), site().library())
    if corrected.sheet != paper.text.sheet:
        paper.text, paper.corrected, paper.kept = corrected, paper.corrected + 1, None
    if request.headers.get("HX-Request"):
        return render_template("past_paper.html", **_shown(which, at))
    return redirect(url_for(".look", which=which, at=at, _anchor=f"s{at}"), 303)


@BLUEPRINT.post("/<which>/keep")
def keep(which: str) -> Response | str:
    """Keep the corrected labels for learning."""
    paper: _Paper = shelf("past").get(which)
    paper.kept = keep_annotation(paper.text, paper.data, site().library())
    if request.headers.get("HX-Request"):
        return render_template("past_paper.html", **_shown(which))
    return redirect(url_for(".look", which=which), 303)


@dataclass(slots=True)
class _Desk:
    """The learning of this run: one at a time."""

    job: Job[Taught] | None = None
    written: Path | None = None
    lock: Any = field(default_factory=threading.Lock)


def _desk() -> _Desk:
    from flask import current_app

    found: _Desk = current_app.extensions.setdefault("drafter.teaching", _Desk())
    return found


def _teaching() -> dict[str, Any]:
    desk = _desk()
    library = site().library()
    own = own_root(library)
    standing = desk.job.standing() if desk.job is not None else None
    taught: Taught | None = None
    error: DrafterError | None = None
    if desk.job is not None and standing is not None and standing.state in ("done", "failed"):
        try:
            taught = desk.job.result()
        except DrafterError as found:
            error = found
    return {
        "own": own,
        "annotations": kept_annotations(library),
        "fewest": FEWEST,
        "standing": standing,
        "busy": standing is not None and standing.state in ("reading", "concluding"),
        "taught": taught,
        "error": error,
        "written": desk.written,
        "rows": [*measure_rows(taught), *role_rows(taught, library.role_names())] if taught else [],
        "own_reader": own is not None and reader_place(own_outlines(library)).is_file(),
    }


def _shown(which: str, at: int | None = None) -> dict[str, Any]:
    paper: _Paper = shelf("past").get(which)
    roles = site().library().role_names()
    names = {**roles, JUNK: JUNK, SKIPPED: SKIPPED} | {str(kind): said for kind, said in KINDS.items()}
    sentences = paper.text.sentences[:_SHOWN]
    given = request.args.get("at", "")
    number = at if at is not None else int(given) if given.isdecimal() and len(given) < 9 else 0
    chosen = next((one for one in sentences if one.line.number == number), None)
    return {
        "which": which,
        "paper": paper,
        "sentences": sentences,
        "tree": [one for one in sentences if one.line.begins],
        "chosen": chosen,
        "names": names,
        "labels": tuple(KINDS.values()) if chosen and chosen.line.headline else sheet_labels(roles),
        "called": lambda one: called(one, names),
        "evidence": lambda one: evidence(one, names),
        "cut": len(paper.text.sentences) > _SHOWN,
        **_teaching(),
    }


def called(one: Sentence, names: dict[str, str]) -> str:
    """The label of a sentence as people know it: 要点1, 开场."""
    return names.get(one.line.role, one.line.role) + (str(one.line.level) if one.line.level else "")


def evidence(one: Sentence, names: dict[str, str]) -> str:
    """Why a sentence has its label."""
    parts = [names.get(f"point.{one.function}", FUNCTIONS.get(one.function, ""))] if one.function else []
    parts += [f"依据“{one.cue}”"] if one.cue else []
    parts += ["标题缺失，由序号推断"] if one.inferred else []
    parts += ["这是您改的"] if one.corrected else []
    if not parts and not one.line.headline:
        parts = ["由所在的位置和前后的句子判断" if one.line.begins else "接着上一句"]
    return "；".join(parts)


# --- in the process that reads ----------------------------------------------------------------------


def _label(roots: tuple[Path, ...], data: bytes, name: str) -> LabelledText:
    return label_document(data, open_library(roots[-1]), name)


def _teach(roots: tuple[Path, ...], folder: Path, *, progress: Progress) -> Taught:
    return teach([folder], open_library(roots[-1]))
