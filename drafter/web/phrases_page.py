"""The page 语句库: the phrase bank, browsed and searched."""

from __future__ import annotations

from flask import Blueprint, render_template

BLUEPRINT = Blueprint("phrases", __name__)


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened."""
    return render_template("phrases.html")
