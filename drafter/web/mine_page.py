"""The page 挖掘: learning from a folder of past speeches."""

from __future__ import annotations

from flask import Blueprint, render_template

BLUEPRINT = Blueprint("mine", __name__)


@BLUEPRINT.get("/")
def index() -> str:
    """The page as it is opened."""
    return render_template("mine.html")
