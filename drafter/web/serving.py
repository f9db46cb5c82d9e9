"""Running the local page: a port of this machine, the browser opened, stopped when nobody looks any more."""

from __future__ import annotations

import _thread
import contextlib
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from drafter.errors import DrafterError
from drafter.web.app import create_app
from drafter.web.running import forget_running, note_running
from drafter.web.settings import Settings
from drafter.web.site import Site

if TYPE_CHECKING:
    from flask import Flask

_THREADS = 4
_READ_FIRST = 0.3  # seconds that the first page has for itself
_LOOK = 5.0  # seconds between two looks at who is there


def serve(settings: Settings, opened: Callable[[Settings], None]) -> bool:
    """Answer until nobody looks any more (True) or Ctrl-C (False); ``opened`` is called once the port is ours.

    Where the port is taken another one is; 127.0.0.1 only. Raises DrafterError where the system gives no port.
    """
    app, server, settings = listening(settings)
    site: Site = app.extensions["drafter"]
    over = threading.Event()
    threading.Thread(target=_watch, args=(site, over), daemon=True).start()
    threading.Thread(target=_warm, args=(site,), daemon=True).start()
    note_running(settings)
    opened(settings)
    try:
        server.run()  # Ctrl-C ends it
    finally:
        server.close()
        forget_running(settings)
    return over.is_set()


def listening(settings: Settings) -> tuple[Flask, Any, Settings]:
    """The application, its server, which has a port and does not answer yet, and the settings with that port."""
    from waitress import create_server

    from drafter.web.early_refusals import channel_for

    listener = _listener(settings.port)
    settings = replace(settings, port=listener.getsockname()[1])
    app = create_app(settings)
    server = create_server(
        app,
        sockets=[listener],
        threads=_THREADS,
        ident=None,
        connection_limit=300,
        channel_timeout=60,
        max_request_body_size=settings.upload + (1 << 20),
        max_request_header_size=64 << 10,
    )
    server.channel_class = channel_for(app)
    logging.getLogger("waitress.queue").disabled = True  # that a request waits for another one is nobody's business
    return app, server, settings


def _watch(site: Site, over: threading.Event) -> None:
    while not site.presence.over():
        threading.Event().wait(_LOOK)
    over.set()
    _thread.interrupt_main()


def _warm(site: Site) -> None:
    """Read what the first draft needs while somebody reads the first page."""
    from drafter.pipeline.working import warm_up

    site.presence.came.wait()
    threading.Event().wait(_READ_FIRST)
    with contextlib.suppress(DrafterError):  # whoever asks for a draft is told
        warm_up(site.library())


def _listener(port: int) -> Any:
    import socket

    for wanted in (port, 0):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform != "win32":  # where it means something else
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what has just stopped holds it for a while
        try:
            listener.bind(("127.0.0.1", wanted))
        except OSError:
            listener.close()
            continue
        listener.listen(128)
        return listener
    raise DrafterError("本机没有可用的端口", hint="请检查安全软件是否拦着，或者用 --port 换一个端口")
