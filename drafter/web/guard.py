"""Who is let in (门禁): requests of this machine's own pages, and what browsers may do with the answers.

Any page that the user has open elsewhere can make the browser send requests to this one. So a request must name us as
its host (else a foreign name could be pointed at 127.0.0.1, DNS rebinding), must not come from another site or another
port of this machine (Sec-Fetch-Site, Origin), must bring the cookie that only the first address gives, and where it
changes anything a token that only our pages know, as a form's field or as a header.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING

from drafter.web.settings import Settings
from drafter.web.site import site

if TYPE_CHECKING:
    from flask import Flask, Response

TOKEN_FIELD = "csrf"  # noqa: S105 (a name)
TOKEN_HEADER = "X-Drafter-Token"  # noqa: S105 (a name)
_READING = ("GET", "HEAD")
_OWN = ("same-origin", "none")  # none: the user opened the address
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Nothing is told to other sites; with no-referrer browsers would send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


def install(app: Flask, settings: Settings) -> None:
    """Guard every request of an application, those of files too."""
    gate = _Gate(settings)
    app.jinja_env.globals["form_token"] = gate.form_token
    app.before_request(gate.admit)
    app.after_request(_shield)


class _Gate:
    """What a run lets in."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._cookie = f"drafter-{settings.port}"  # cookies know no ports: two runs must not share one
        self._hosts = {f"127.0.0.1:{settings.port}", f"localhost:{settings.port}"}
        self.form_token = hmac.new(settings.cookie.encode(), b"form", hashlib.sha256).hexdigest()

    def admit(self) -> Response | None:
        """None for a request that may go on, else the answer to it."""
        from flask import request

        reading = request.method in _READING
        if request.host not in self._hosts or _foreign(request.headers.get, request.host):
            return _refused("这个请求不是本机的页面发来的", "请用 drafter web 显示的地址打开")
        if reading and _same(request.args.get("token"), self._settings.token):
            return self._arriving(request.path)
        if not _same(request.cookies.get(self._cookie), self._settings.cookie):
            return _refused("这个浏览器还没有打开过本机的页面", "请再运行一次 drafter web，用它显示的地址打开")
        if not reading and not _same(
            request.headers.get(TOKEN_HEADER) or request.form.get(TOKEN_FIELD), self.form_token
        ):
            return _refused("这个表单不是本机的页面发来的", "请刷新页面再试一次")
        site().presence.asked()
        return None

    def _arriving(self, path: str) -> Response:
        from flask import make_response, redirect

        answer = make_response(redirect("/" + path.lstrip("/\\"), 303))
        answer.set_cookie(self._cookie, self._settings.cookie, httponly=True, samesite="Strict", path="/")
        return answer


def _refused(reason: str, hint: str) -> Response:
    from flask import make_response, render_template, request

    name = "_problem.html" if request.headers.get("HX-Request") else "refused.html"
    return make_response(render_template(name, message=reason, hint=hint), 403)


def _shield(response: Response) -> Response:
    from flask import request

    for name, value in HEADERS.items():
        response.headers[name] = value
    if request.endpoint == "static" and response.status_code < 400:
        response.headers["Cache-Control"] = "no-cache"  # kept, but asked for
    return response


def _foreign(header: Callable[[str], str | None], host: str) -> bool:
    """Whether a browser says that a page of somebody else asks."""
    origin = header("Origin")
    return (header("Sec-Fetch-Site") or "none") not in _OWN or origin not in (None, f"http://{host}")


def _same(given: str | None, wanted: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), wanted.encode())
