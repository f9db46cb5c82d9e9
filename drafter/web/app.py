"""The application: made from settings, its pages from one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.notes import worded
from drafter.web.settings import Settings

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

_FORM_PARTS = 5000  # fields of one form: a brief with every list full has fewer
_FORM_BYTES = 4 << 20  # of all fields that are no files


def create_app(settings: Settings) -> Flask:
    """The pages for one run; nothing is read or written yet."""
    from flask import Flask, redirect, request, url_for

    from drafter.web import error_pages, guard
    from drafter.web.navigation import PAGES
    from drafter.web.presence import Presence, presence_views
    from drafter.web.site import Site

    app = Flask("drafter.web", static_folder="static", template_folder="templates")
    app.config.update(
        MAX_CONTENT_LENGTH=settings.upload,
        MAX_FORM_PARTS=_FORM_PARTS,
        MAX_FORM_MEMORY_SIZE=_FORM_BYTES,
        SEND_FILE_MAX_AGE_DEFAULT=0,
    )
    app.logger.disabled = True  # it would show what a request holds
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["worded"] = worded
    app.extensions["drafter"] = Site(settings, Presence(settings.stays))
    guard.install(app, settings)
    error_pages.install(app)
    app.register_blueprint(presence_views())
    for page in PAGES:
        app.register_blueprint(page.blueprint, url_prefix=f"/{page.name}")

    @app.get("/")
    def start() -> Response:
        """The first page."""
        return redirect(url_for(f"{PAGES[0].name}.index"), 303)

    @app.context_processor
    def known() -> dict[str, Any]:
        named = {page.name: page for page in PAGES}
        return {"pages": PAGES, "page": named.get((request.blueprint or "").split(".")[0])}

    return app
