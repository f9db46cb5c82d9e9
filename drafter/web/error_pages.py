"""What goes wrong, said on a page in Chinese: what, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.errors import DrafterError

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.exceptions import HTTPException
    from werkzeug.wrappers import Response

_SAID = {
    400: ("请求不完整", "请刷新页面再试一次"),
    404: ("没有这一页", "请从上面的导航进入"),
    405: ("这一页不能这样打开", "请从上面的导航进入"),
    413: ("传来的内容太大", "一个文件不超过 32 MB；请退回上一页，检查是否选错了文件"),
    431: ("浏览器送来的说明太长", "请清除本机网页的 Cookie，再用 drafter web 显示的地址打开"),
}


def said(code: int) -> tuple[str, str]:
    """What is wrong and what to do, of an answer's code."""
    return _SAID.get(code, ("这个请求办不成", "请刷新页面再试一次"))


def install(app: Flask) -> None:
    """Answer errors with pages; details of our own faults go to a file, never to the screen."""
    from werkzeug.exceptions import HTTPException

    app.register_error_handler(DrafterError, _told)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _unexpected)


def problem(message: str, hint: str | None, code: int) -> Response:
    """A problem as a page, or for HTMX as what stands in ``#problem``."""
    from flask import make_response, render_template, request

    name = "_problem.html" if request.headers.get("HX-Request") else "problem.html"
    return make_response(render_template(name, message=message, hint=hint), code)


def _told(error: DrafterError) -> Response:
    message = f"{error.location}: {error.message}" if error.location else error.message
    return problem(message, error.hint, 422)


def _refused(error: HTTPException) -> Response:
    code = error.code or 500
    if error.response is not None or code < 400:
        return error.get_response()
    return problem(*said(code), code)


def _unexpected(error: Exception) -> Response:
    from drafter.pipeline.fault_log import keep_fault

    try:
        kept = f"详细情况在 {keep_fault(error)}，请连同它反馈给我们"
    except OSError:
        kept = "缓存文件夹写不进去，没有留下详细情况"
    return problem(f"程序内部出错（{type(error).__name__}），没有改动任何文件", kept, 500)
