"""The page 挖掘: learning from folders of past speeches, looked at before it is written."""

from __future__ import annotations

import threading
from dataclasses import field
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from drafter.errors import DrafterError, LibraryError
from drafter.late_classes import dataclass
from drafter.library import open_library
from drafter.pipeline.chosen_folders import choose_folder, chosen_folders, folder_inside, folder_list, folders_in
from drafter.pipeline.chosen_folders import forget_folder as forget
from drafter.pipeline.deciding import own_outlines
from drafter.pipeline.housekeeping import own_root
from drafter.pipeline.jobs import Job
from drafter.pipeline.mining import Mining, Undone, mine_into, mining_report, undo_mining, write_mined
from drafter.pipeline.reading import Progress
from drafter.report.page import STYLE
from drafter.report.wording import reading_line
from drafter.show.minings import KINDS, file_called
from drafter.web.site import site

BLUEPRINT = Blueprint("mine", __name__)
_LISTED = 60  # entries of one file that are shown as new, gone or different


@dataclass(slots=True)
class _Desk:
    """The mining of this run: one at a time."""

    job: Job[Mining] | None = None
    folders: tuple[Path, ...] = ()
    shown: Mining | None = None
    undone: Undone | None = None
    lock: Any = field(default_factory=threading.Lock)


def _desk() -> _Desk:
    from flask import current_app

    found: _Desk = current_app.extensions.setdefault("drafter.mining", _Desk())
    return found


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened: folders to choose from, or how far the mining is."""
    return render_template("mine.html", **_standing())


@BLUEPRINT.get("/standing")
def standing() -> Answer:
    """How far the mining is, for HTMX to ask every second; at its end the whole page comes anew."""
    told = _standing()
    answer = make_response(render_template("mine_standing.html", **told))
    if not told["busy"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@BLUEPRINT.post("/folders")
def folders() -> Answer:
    """Name a folder that may be read, or take one off the list."""
    if gone := request.form.get("forget"):
        forget(folder_list(), gone)
    else:
        choose_folder(folder_list(), request.form.get("path", ""))
    return redirect(url_for(".index"), 303)


@BLUEPRINT.post("/start")
def start() -> Answer:
    """Begin to mine the chosen folders; nothing is written yet."""
    chosen = tuple(folder_inside(folder_list(), typed) for typed in request.form.getlist("folder"))
    if not chosen:
        raise DrafterError("没有选文件夹", hint="请先选放旧稿的文件夹")
    library = site().library()
    own_outlines(library)  # said before the work is done
    desk = _desk()
    with desk.lock:
        if desk.job is not None and desk.job.standing().state in ("reading", "concluding"):
            raise DrafterError("正在挖掘，一次只能做一件", hint="等它做完，或者先停下")
        desk.folders, desk.shown, desk.undone = chosen, None, None
        desk.job = Job(mine_apart, library.roots, chosen)
    return redirect(url_for(".index"), 303)


@BLUEPRINT.post("/stop")
def stop() -> Answer:
    """End the mining, or put aside what it showed."""
    desk = _desk()
    with desk.lock:
        if desk.job is not None:
            desk.job.stop()
        desk.shown = None
        if desk.job is not None and desk.job.standing().state != "stopped":
            desk.job = None
    return redirect(url_for(".index"), 303)


@BLUEPRINT.post("/write")
def write() -> Answer:
    """Write what was shown."""
    desk = _desk()
    with desk.lock:
        _look(desk)
        if desk.shown is None:
            raise DrafterError("没有可以写入的结果", hint="请先挖掘")
        desk.shown = write_mined(desk.shown)
    return redirect(url_for(".index"), 303)


@BLUEPRINT.post("/undo")
def undo() -> Answer:
    """Go back to what was there before the last writing."""
    desk = _desk()
    with desk.lock:
        desk.undone = undo_mining(own_outlines(site().library()))
        desk.job = desk.shown = None
    return redirect(url_for(".index"), 303)


@BLUEPRINT.get("/report")
def report() -> Response:
    """The report of what was shown, a page of its own."""
    desk = _desk()
    _look(desk)
    if desk.shown is None:
        raise DrafterError("还没有报告", hint="请先挖掘")
    page = mining_report(desk.shown, site().library(), url_for(".report_style"))
    return Response(page, mimetype="text/html")


@BLUEPRINT.get("/report.css")
def report_style() -> Response:
    """How the report looks."""
    return Response(STYLE, mimetype="text/css")


def _look(desk: _Desk) -> DrafterError | None:
    """Take what the job gave, once; what it raised."""
    if desk.job is None or desk.shown is not None or desk.job.standing().state not in ("done", "failed"):
        return None
    try:
        desk.shown = desk.job.result()
    except DrafterError as error:
        return error
    return None


def _standing() -> dict[str, Any]:
    desk = _desk()
    library = site().library()
    error = _look(desk)
    told = desk.job.standing() if desk.job is not None else None
    mining = desk.shown
    return {
        "own": own_root(library),
        "folders": chosen_folders(folder_list()),
        "inside": folders_in(folder_list()),
        "reading": desk.folders,
        "standing": told,
        "busy": told is not None and told.state in ("reading", "concluding"),
        "error": error,
        "mining": mining,
        "head": reading_line(len(mining.analyses), mining.speeches, mining.distinct) if mining else "",
        "entries": mining.entries() if mining else {},
        "unread": [finding for one in mining.analyses for finding in one.findings] if mining else [],
        "undone": desk.undone,
        "kinds": KINDS,
        "names": library.role_names(),
        "listed": _LISTED,
        "file_called": lambda name: file_called(name, library.role_names(), library.genres()),
        "former": own_root(library) is not None and _former(library),
    }


def _former(library: Any) -> bool:
    from drafter.export.tree import FORMER

    try:
        return (own_outlines(library) / FORMER).is_dir()
    except LibraryError:
        return False


def mine_apart(roots: tuple[Path, ...], folders: tuple[Path, ...], *, progress: Progress) -> Mining:
    """Mine in a process of its own; nothing is written."""
    library = open_library(roots[-1])
    return mine_into(folders, own_outlines(library), library, write=False, progress=progress)
