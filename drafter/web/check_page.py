"""The page 检查: what is wrong in a document."""

from __future__ import annotations

from flask import Blueprint, render_template

BLUEPRINT = Blueprint("check", __name__)


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened."""
    return render_template("check.html")
