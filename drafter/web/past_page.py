"""The page 旧稿: the parts of past speeches."""

from __future__ import annotations

from flask import Blueprint, render_template

BLUEPRINT = Blueprint("past", __name__)


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened."""
    return render_template("past.html")
