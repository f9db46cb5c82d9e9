"""The page 比较: a draft beside its final version."""

from __future__ import annotations

from flask import Blueprint, render_template

BLUEPRINT = Blueprint("compare", __name__)


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened."""
    return render_template("compare.html")
