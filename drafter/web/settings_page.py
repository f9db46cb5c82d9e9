"""The page 设置: libraries, sheets, rules, caches."""

from __future__ import annotations

from flask import Blueprint, render_template

BLUEPRINT = Blueprint("settings", __name__)


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened."""
    return render_template("settings.html")
