"""What the server refuses before the application hears of it, said in Chinese: too large, broken, endless headers.

waitress looks at the first lines of a request and answers what it will not take in English of its own; here these
answers are ours, a page or for HTMX what stands in ``#problem``. Nobody was let in yet: no token is in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from drafter.web.error_pages import said
from drafter.web.guard import HEADERS

if TYPE_CHECKING:
    from flask import Flask


def channel_for(app: Flask) -> type[Any]:
    """The class of a server's channels that answers what it refuses with pages of this application."""

    class Refusal(ErrorTask):  # type: ignore[misc]
        """The answer to what was refused."""

        def execute(self) -> None:
            error = self.request.error
            body = _page(app, error.code, htmx="HX_REQUEST" in self.request.headers)
            self.status = f"{error.code} {error.reason}"
            self.response_headers.extend([("Content-Type", "text/html; charset=utf-8"), *HEADERS.items()])
            self.set_close_on_finish()
            self.content_length = len(body)
            self.write(body)

    class Channel(HTTPChannel):  # type: ignore[misc]
        """A connection."""

        error_task_class = Refusal

    return Channel


def _page(app: Flask, code: int, *, htmx: bool) -> bytes:
    message, hint = said(code)
    with app.app_context():
        template = app.jinja_env.get_template("_problem.html" if htmx else "refused.html")
        return template.render(message=message, hint=hint).encode()
