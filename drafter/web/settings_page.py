"""The page 设置: libraries, sheets, rules on and off, and what is kept on this machine."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from drafter.caches import cache_folder
from drafter.check.severities import NAMES
from drafter.errors import DrafterError
from drafter.library.roots import usual_root
from drafter.pipeline.chosen_folders import folder_list
from drafter.pipeline.housekeeping import kept_files, library_files, make_own_library, own_root, throw_away
from drafter.pipeline.switching import RuleSwitch, rule_switches, switch_rule
from drafter.pipeline.typesetting import typesetting
from drafter.show.findings import GROUPS, rule_hint
from drafter.show.housekeeping import KEPT, size_text
from drafter.show.typefaces import roles_told, typeface_told
from drafter.web.site import site

BLUEPRINT = Blueprint("settings", __name__)


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened."""
    return render_template("settings.html", **_shown())


@BLUEPRINT.post("/library")
def library() -> Response:
    """Make a library of one's own where one is looked for by itself."""
    if site().settings.library is not None or own_root(site().library()) is not None:
        raise DrafterError("已经有自己的语句库", hint="要换一个，请用 drafter web --library 文件夹 打开")
    make_own_library()
    return redirect(url_for(".index", _anchor="libraries"), 303)


@BLUEPRINT.post("/rule")
def rule() -> Response | str:
    """Switch a rule, and weigh it."""
    form = request.form
    grade: Any = form.get("severity") if form.get("severity") in NAMES else None
    switch_rule(site().library(), form.get("rule", ""), on="on" in form, severity=grade)
    if not request.headers.get("HX-Request"):
        return redirect(url_for(".index", _anchor="rules"), 303)
    opened = site().library()
    switch = next(one for one in rule_switches(opened) if form["rule"] in (one.rule.id, one.rule.name))
    return render_template(
        "settings_rule.html", switch=switch, own=own_root(opened), grades=NAMES, rule_hint=rule_hint, said=True
    )


@BLUEPRINT.post("/throw")
def throw() -> Response:
    """Throw away one thing that is kept."""
    throw_away(site().library(), request.form.get("which", ""))
    return redirect(url_for(".index", _anchor="kept"), 303)


def _shown() -> dict[str, Any]:
    opened = site().library()
    switches = sorted(rule_switches(opened), key=lambda one: one.rule.group)
    return {
        "roots": [(root, library_files(root)) for root in opened.roots],
        "own": own_root(opened),
        "usual": usual_root(),
        "sheets": [(name, typesetting(opened, sheet)) for sheet, name in opened.sheets().items()],
        "roles_told": roles_told,
        "typeface_told": typeface_told,
        "groups": [(GROUPS.get(group, group), list(found)) for group, found in groupby(switches, _group)],
        "grades": NAMES,
        "rule_hint": rule_hint,
        "kept": kept_files(opened),
        "kinds": KEPT,
        "size_text": size_text,
        "cache_folder": cache_folder(),
        "desk": site().settings.desk,
        "folder_list": folder_list(),
    }


def _group(switch: RuleSwitch) -> str:
    return switch.rule.group
