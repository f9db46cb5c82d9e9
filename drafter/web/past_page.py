"""The page 旧稿: the parts of a past speech beside its text, and labels corrected by a click."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from drafter.analyse.annotation_sheet import JUNK, KINDS, SKIPPED, sheet_labels
from drafter.errors import DrafterError
from drafter.library import open_library
from drafter.pipeline.housekeeping import own_root
from drafter.pipeline.relabelling import (
    LabelledText,
    Sentence,
    annotation_folder,
    correct_label,
    keep_annotation,
    kept_annotations,
    label_document,
)
from drafter.pipeline.teaching import FEWEST
from drafter.schema.parts import FUNCTIONS
from drafter.show.shell import command
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
    return render_template("past.html", read=(), failed=(), **_kept())


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
    return render_template("past.html", read=read, failed=failed, **_kept())


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
        **_kept(),
    }


def called(one: Sentence, names: dict[str, str]) -> str:
    """The label of a sentence as people know it: 要点1, 开场."""
    return names.get(one.line.role, one.line.role) + (str(one.line.level) if one.line.level else "")


def evidence(one: Sentence, names: dict[str, str]) -> str:
    """Why a sentence has its label, as far as it is known."""
    parts = [names.get(f"point.{one.function}", FUNCTIONS.get(one.function, ""))] if one.function else []
    parts += [f"依据“{one.cue}”"] if one.cue else []
    parts += ["标题缺失，由序号推断"] if one.inferred else []
    parts += ["这是您改的"] if one.corrected else []
    return "；".join(parts)


def _kept() -> dict[str, Any]:
    library = site().library()
    own = own_root(library)
    found = kept_annotations(library)
    learning = ""
    if own is not None and len(found) >= FEWEST:
        learning = command("learn", annotation_folder(library), "--out", own / "outlines")
    return {"own": own, "annotations": found, "fewest": FEWEST, "learning": learning}


# --- in the process that reads ----------------------------------------------------------------------


def _label(roots: tuple[Path, ...], data: bytes, name: str) -> LabelledText:
    return label_document(data, open_library(roots[-1]), name)
