"""The page 起草: the brief as a form and as YAML."""

from __future__ import annotations

from flask import Blueprint, render_template

BLUEPRINT = Blueprint("brief", __name__)


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened."""
    return render_template("brief.html")
