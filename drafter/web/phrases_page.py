"""The page 语句库: the phrase bank, browsed and searched, and decided about one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from drafter.model import HeadingSet
from drafter.pipeline import browsing
from drafter.pipeline.deciding import Decision, decide, decided_entries, find_entry, mark_of
from drafter.pipeline.deciding_sets import SetDecision, decide_set, decided_sets
from drafter.pipeline.housekeeping import own_root
from drafter.schema.facets import FACETS
from drafter.schema.parts import FUNCTIONS
from drafter.schema.phrases import KINDS, STATUSES
from drafter.schema.slot_names import SLOT_NAMES, slot_name, spoken
from drafter.show.phrases import fit_lines, frame_pieces, met_lines, seen_in
from drafter.web.site import site

BLUEPRINT = Blueprint("phrases", __name__)
_STEP = 20  # phrases shown at first, and more each time
_MOST = 2000
_PLAIN = ("role", "q", "genre", "kind", "year", "slot")  # what is asked for beside the tags
_FACETS = tuple(facet for facet in FACETS if facet != "era")  # what a year is for
_SET_ACTIONS = ("accept", "reject", "restore")
_DECISIONS = {
    "accept": "采用",
    "reject": "否决",
    "reword": "改写",
    "annotate": "注明",
    "restore": "撤回",
    "add": "收进",
}


@BLUEPRINT.app_template_filter("pieces")
def pieces(text: str) -> list[tuple[str, str]]:
    """A frame in pieces, for its slots to be lit up."""
    return list(frame_pieces(text))


@BLUEPRINT.app_template_filter("spoken")
def spoken_frame(text: str) -> str:
    """A frame for a document: its slots as blanks to be filled."""
    return spoken(text)


@BLUEPRINT.get("/")
def index() -> str:
    """The page, with what is asked for; with HTMX only the phrases."""
    found = _found()
    if request.headers.get("HX-Target") == "found":
        return render_template("phrases_found.html", **found)
    sizes = browsing.count_phrases(site().library())
    return render_template("phrases.html", sizes=sizes, **found)


@BLUEPRINT.get("/mine")
def mine() -> str:
    """What the user decided about."""
    library = site().library()
    entries, sets = decided_entries(library), decided_sets(library)
    return render_template("phrases_mine.html", entries=entries, sets=sets, decided=_headings(sets), **_words())


@BLUEPRINT.get("/headings")
def headings() -> str:
    """Sets of parallel headings with the theme put in."""
    asked = {name: request.args.get(name, "").strip() for name in ("theme", "points", "q", "function")}
    points = int(asked["points"]) if asked["points"].isdecimal() and len(asked["points"]) < 3 else None
    asked["function"] = asked["function"] if asked["function"] in FUNCTIONS else ""
    found = browsing.browse_headings(
        site().library(), asked["theme"] or None, points, asked["q"], _limit(), asked["function"] or None
    )
    name = "headings_found.html" if request.headers.get("HX-Target") == "found" else "headings.html"
    decided = _headings(decided_sets(site().library()))
    return render_template(
        name, found=found, asked=asked, functions=FUNCTIONS, limit=_limit(), decided=decided, **_words()
    )


@BLUEPRINT.post("/decide-set")
def decided_set() -> Response | str:
    """Write a decision about a set of headings; with HTMX the set as it is now, else back to where one was."""
    form = request.form
    action: Any = form.get("action") if form.get("action") in _SET_ACTIONS else "annotate"
    decision = SetDecision(action, tuple(form.getlist("heading")), form.get("note"))
    done = decide_set(decision, site().library(), form.get("mark") or None)
    if not request.headers.get("HX-Request"):
        return redirect(_where_one_was(), 303)
    said = f"已{_DECISIONS[action]}，写在 {done.path}" if done.changed else "本来就是这样，没有写入"
    decided = _headings(decided_sets(site().library()))
    return render_template("heading_set_decided.html", entry=done.entry, said=said, decided=decided, **_words())


@BLUEPRINT.get("/entry")
def entry() -> str:
    """What one may want to see beside a phrase: where it stands, other wordings, others of its kind."""
    library = site().library()
    phrase = find_entry(library, request.args.get("role", ""), request.args.get("text", ""))
    context = browsing.contexts(library, [phrase])[phrase.text]
    name = "phrase_context.html" if request.headers.get("HX-Request") else "phrase_page.html"
    return render_template(name, phrase=phrase, context=context, **_words())


@BLUEPRINT.post("/decide")
def decided() -> Response | str:
    """Write a decision; with HTMX the phrase as it is now, else back to where one was."""
    form = request.form
    action: Any = form.get("action") if form.get("action") in _DECISIONS else "annotate"
    note = form.get("note") if "note" in form else None
    decision = Decision(action, form.get("role", ""), form.get("text", ""), form.get("now", ""), note)
    written = decide(decision, site().library(), form.get("mark") or None)
    if not request.headers.get("HX-Request"):
        return redirect(_where_one_was(), 303)
    library = site().library()
    gone = action == "restore" and not any(
        written.entry in (one.text, one.was) for one in library.phrases(decision.role)
    )
    phrase = None if gone else find_entry(library, decision.role, written.entry)
    said = f"已{_DECISIONS[action]}，写在 {written.path}" if written.changed else "本来就是这样，没有写入"
    if action == "add":
        answer = make_response(render_template("phrase_added.html", phrase=phrase, said=said, **_words()))
        answer.headers["HX-Trigger"] = "phrases-changed"
        return answer
    return render_template("phrase_decided.html", phrase=phrase, said=said, **_words())


def _where_one_was() -> str:
    """The page that the form was on, among these."""
    came = urlsplit(request.referrer or "")
    index = url_for(".index")
    if came.netloc == request.host and came.path.startswith(index):
        return f"{came.path}?{came.query}"
    return index


# --- what is asked for ------------------------------------------------------------------------------


def _found() -> dict[str, Any]:
    asked = {name: request.args.get(name, "").strip() for name in _PLAIN}
    tags = {facet: request.args[facet] for facet in _FACETS if request.args.get(facet)}
    year = int(asked["year"]) if asked["year"].isdecimal() and len(asked["year"]) == 4 else None
    limit = _limit()
    found = browsing.browse_phrases(
        site().library(),
        asked["role"] or None,
        asked["q"],
        asked["genre"] or None,
        limit,
        tags=tags,
        kind=asked["kind"] or None,
        year=year,
        slot=asked["slot"] or None,
        staying=True,
    )
    given = {**{name: value for name, value in asked.items() if value}, **tags}
    return {"found": found, "asked": asked, "given": given, "tags": tags, "limit": limit, "link": _link, **_words()}


def _limit() -> int:
    given = request.args.get("limit", "")
    return max(_STEP, min(int(given), _MOST)) if given.isdecimal() and len(given) < 6 else _STEP


def _link(given: dict[str, str], **changes: Any) -> str:
    """The address of the page with other wishes; None leaves one out."""
    wanted = {name: value for name, value in (given | changes).items() if value not in (None, "")}
    return f"{url_for('phrases.index')}?{urlencode(wanted)}"


def _headings(sets: Iterable[HeadingSet]) -> frozenset[tuple[str, ...]]:
    return frozenset(one.headings for one in sets)


def _words() -> dict[str, Any]:
    library = site().library()
    names = library.role_names()
    banks = frozenset(library.phrase_roles())
    return {
        "own": own_root(library),
        "roles": {role: name for role, name in names.items() if role in banks},
        "names": names,
        "genres": library.genres(),
        "kinds": KINDS,
        "statuses": STATUSES,
        "facets": {facet: FACETS[facet] for facet in _FACETS},
        "slots": SLOT_NAMES,
        "slot_name": slot_name,
        "mark_of": mark_of,
        "seen_in": seen_in,
        "met_lines": met_lines,
        "fit_lines": fit_lines,
        "step": _STEP,
    }
