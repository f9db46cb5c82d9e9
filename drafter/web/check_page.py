"""The page 检查: what is wrong in a document, at its places; what is safe to mend is mended one by one or together."""

from __future__ import annotations

from dataclasses import field
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from drafter.check.severities import NAMES
from drafter.errors import DrafterError
from drafter.late_classes import dataclass
from drafter.library import open_library
from drafter.pipeline import reviewing
from drafter.pipeline.chosen_folders import chosen_folders, folder_inside, folder_list
from drafter.pipeline.jobs import Job
from drafter.pipeline.reading import Progress
from drafter.pipeline.reviewing import Review
from drafter.show.findings import comparison_lines, spot_of
from drafter.show.marked_texts import marked_pieces
from drafter.web.shelf import shelf
from drafter.web.site import site
from drafter.web.uploads import uploaded, within_limits

BLUEPRINT = Blueprint("check", __name__)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHOWN = 150_000  # characters of a text on a page: ten hours' reading
_LISTED = 400  # findings on a page


@dataclass(slots=True)
class _Sheet:
    """A document that is looked at, and the changes that were chosen; while it is compared with others, the job."""

    data: bytes
    name: str
    minutes: float | None
    review: Review | None = None
    job: Job[Review] | None = None
    chosen: set[int] = field(default_factory=set)

    @property
    def found(self) -> Review:
        """What was found; raises DrafterError where it is not known yet."""
        if self.review is None and self.job is not None:
            self.review = self.job.result()
        if self.review is None:
            raise DrafterError("还没有检查完", hint="请稍等")
        return self.review


@BLUEPRINT.get("/")
def index() -> str:
    """Where a document is dropped."""
    return render_template("check.html", folders=chosen_folders(folder_list()))


@BLUEPRINT.post("/")
def begin() -> Response:
    """Check what was sent."""
    data, name = uploaded()
    minutes = _minutes(request.form.get("minutes", ""))
    against = [folder_inside(folder_list(), typed) for typed in request.form.getlist("against") if typed]
    sheet = _Sheet(data, name, minutes)
    if against:  # which may be many speeches to read
        cached = "uncached" not in request.form
        sheet.job = Job(_review_against, site().library().roots, data, name, minutes, against, cached)
    else:
        sheet.review = within_limits(_review, site().library().roots, data, name, minutes)
    return redirect(url_for(".look", which=shelf("check").put(sheet, 5 * len(data))), 303)


@BLUEPRINT.get("/<which>")
def look(which: str) -> Response | str:
    """The text with its findings; while it is compared with past speeches, how far that is."""
    sheet: _Sheet = shelf("check").get(which)
    if sheet.job is not None and sheet.review is None:
        standing = sheet.job.standing()
        if standing.state in ("reading", "concluding"):
            asked = request.headers.get("HX-Request")
            name = "check_standing.html" if asked else "check_waiting.html"
            return render_template(name, which=which, name=sheet.name, standing=standing)
        if request.headers.get("HX-Request"):
            return make_response("", 204, {"HX-Refresh": "true"})
    return render_template("check_text.html", **_shown(which))


@BLUEPRINT.post("/<which>/stop")
def stop(which: str) -> Response:
    """Give a comparison with past speeches up."""
    sheet: _Sheet = shelf("check").get(which)
    if sheet.job is not None:
        sheet.job.stop()
    return redirect(url_for(".index"), 303)


@BLUEPRINT.post("/<which>/mend")
def mend(which: str) -> Response | str:
    """Choose changes: one that was chosen is taken back, ``all`` chooses all, ``none`` none."""
    sheet: _Sheet = shelf("check").get(which)
    wanted = request.form.get("fix", "")
    every = range(1, sheet.found.fixes + 1)
    if wanted == "all":
        sheet.chosen = set(every)
    elif wanted == "none":
        sheet.chosen = set()
    elif wanted.isdecimal() and len(wanted) < 9 and int(wanted) in every:
        sheet.chosen ^= {int(wanted)}
    if request.headers.get("HX-Request"):
        return render_template("check_review.html", **_shown(which))
    return redirect(url_for(".look", which=which, _anchor=f"f{wanted}"), 303)


@BLUEPRINT.get("/<which>/annotated")
def annotated(which: str) -> Response:
    """The document as Word with comments."""
    sheet: _Sheet = shelf("check").get(which)
    made = within_limits(_annotated, site().library().roots, sheet.data, sheet.name, sheet.minutes)
    return _download(made, f"{PurePath(sheet.name).stem}（批注）.docx", _WORD)


@BLUEPRINT.get("/<which>/mended")
def mended(which: str) -> Response:
    """The document with the chosen changes."""
    sheet: _Sheet = shelf("check").get(which)
    name = PurePath(sheet.name)
    made = within_limits(_mended, site().library().roots, sheet.data, sheet.name, frozenset(sheet.chosen))
    if sheet.found.kind == "docx":
        return _download(made, f"{name.stem}（改）.docx", _WORD)
    return _download(made, f"{name.stem}（改）{name.suffix if sheet.found.kept else '.txt'}", "text/plain")


def _download(data: bytes, name: str, kind: str) -> Response:
    return send_file(BytesIO(data), kind, as_attachment=True, download_name=name)


def _minutes(typed: str) -> float | None:
    try:
        minutes = float(typed)
    except ValueError:
        return None
    return minutes if 0 < minutes <= 600 else None


def _shown(which: str) -> dict[str, Any]:
    sheet: _Sheet = shelf("check").get(which)
    review = sheet.found
    remarks = review.remarks[:_LISTED]
    text = review.text[:_SHOWN]
    grades = {grade: [n for n, one in enumerate(remarks) if one.severity == grade] for grade in NAMES}
    return {
        "which": which,
        "review": review,
        "remarks": remarks,
        "chosen": sheet.chosen,
        "pieces": list(marked_pieces(text, [(one.start, one.end) for one in remarks])),
        "cut": len(review.text) > _SHOWN,
        "grades": {grade: numbers for grade, numbers in grades.items() if numbers},
        "names": NAMES,
        "shared": list(comparison_lines(review.comparison)) if review.comparison else [],
        "spot_of": spot_of,
    }


# --- in the process that reads ----------------------------------------------------------------------


def _review(roots: tuple[Path, ...], data: bytes, name: str, minutes: float | None) -> Review:
    return reviewing.review(data, name, open_library(roots[-1]), minutes=minutes)


def _review_against(
    roots: tuple[Path, ...],
    data: bytes,
    name: str,
    minutes: float | None,
    against: list[Path],
    cached: bool,
    *,
    progress: Progress,
) -> Review:
    library = open_library(roots[-1])
    return reviewing.review(data, name, library, minutes=minutes, against=against, cached=cached, progress=progress)


def _annotated(roots: tuple[Path, ...], data: bytes, name: str, minutes: float | None) -> bytes:
    return reviewing.annotated(data, name, open_library(roots[-1]), minutes)


def _mended(roots: tuple[Path, ...], data: bytes, name: str, only: frozenset[int]) -> bytes:
    return reviewing.mended(data, name, open_library(roots[-1]), only)
