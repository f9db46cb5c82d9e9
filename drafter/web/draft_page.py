"""The page 初稿: the draft as printed pages."""

from __future__ import annotations

from flask import Blueprint, render_template

BLUEPRINT = Blueprint("draft", __name__)


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened."""
    return render_template("draft.html")
