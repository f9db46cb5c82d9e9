"""The page 比较: a draft beside its final version, by origin; what to learn is confirmed one by one."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from drafter.late_classes import dataclass
from drafter.library import open_library
from drafter.pipeline.comparing import Compared, Learnt, compare_sources, learn
from drafter.pipeline.housekeeping import own_root
from drafter.show.revisions import (
    ACTIONS,
    FIXED,
    FORMULAS,
    KINDS,
    PINNED,
    added_size,
    joined_changes,
    learnt_lines,
    moved_line,
    notices,
    shares,
)
from drafter.web.shelf import shelf
from drafter.web.site import site
from drafter.web.uploads import uploaded, uploads_in, within_limits

BLUEPRINT = Blueprint("compare", __name__)
_SHOWN = 2000  # clauses on a page
_SIZE = 1 << 20


@dataclass(slots=True)
class _Pair:
    """A comparison that is looked at, and what was learnt from it."""

    final: str
    compared: Compared
    learnt: Learnt | None = None


@BLUEPRINT.get("/")
def index() -> str:
    """Where the two texts are chosen."""
    return render_template("compare.html")


@BLUEPRINT.post("/")
def begin() -> Response:
    """Compare what was sent."""
    draft, final = uploaded("draft"), uploaded("final")
    brief = next(iter(uploads_in("brief")), None)
    compared = within_limits(_compare, site().library().roots, draft, final, brief)
    pair = _Pair(PurePath(final[1]).stem, compared)
    return redirect(url_for(".look", which=shelf("compare").put(pair, _SIZE)), 303)


@BLUEPRINT.get("/<which>")
def look(which: str) -> str:
    """What became of each clause, and what is proposed."""
    return render_template("compare_texts.html", **_shown(which))


@BLUEPRINT.post("/<which>/learn")
def learning(which: str) -> Response:
    """Write the proposals that were confirmed into one's own library."""
    pair: _Pair = shelf("compare").get(which)
    proposals = pair.compared.revision.proposals
    numbers = {int(each) for each in request.form.getlist("proposal") if each.isdecimal() and len(each) < 6}
    chosen = [one for number, one in enumerate(proposals, 1) if number in numbers]
    pair.learnt = learn(chosen, site().library(), pair.final, pair.compared.brief)
    return redirect(url_for(".look", which=which, _anchor="proposals"), 303)


def _shown(which: str) -> dict[str, Any]:
    pair: _Pair = shelf("compare").get(which)
    library = site().library()
    revision = pair.compared.revision
    changes = revision.changes[:_SHOWN]
    only = request.args.get("only") == "changed"
    return {
        "which": which,
        "pair": pair,
        "compared": pair.compared,
        "only": only,
        "changes": [one for one in joined_changes(changes) if not only or one.fate != "kept"],
        "left": len(revision.changes) - len(changes),
        "added": revision.added[:_SHOWN],
        "shares": list(shares(revision)),
        "added_size": added_size(revision),
        "kinds": dict(KINDS),
        "actions": ACTIONS,
        "notices": list(notices(pair.compared)),
        "learnt": list(learnt_lines(pair.learnt, library.role_names())) if pair.learnt else [],
        "moved": [moved_line(one) for one in revision.moved],
        "lists": ((PINNED, pair.compared.pins), (FIXED, pair.compared.fixed)),
        "formulas": FORMULAS,
        "names": library.role_names(),
        "own": own_root(library),
    }


# --- in the process that reads ----------------------------------------------------------------------


def _compare(
    roots: tuple[Path, ...], draft: tuple[bytes, str], final: tuple[bytes, str], brief: tuple[bytes, str] | None
) -> Compared:
    return compare_sources(draft, final, open_library(roots[-1]), brief)
