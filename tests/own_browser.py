"""The local page served on a free port, and Chromium that looks at it: what tests in a real browser stand on."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from drafter.web.serving import listening
from drafter.web.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 60_000  # milliseconds for a machine however busy; what is there is not waited for
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]


@contextmanager
def serving(settings: Settings) -> Iterator[Settings]:
    """The page at a port that is free; yields the settings with that port."""
    from waitress import wasyncore

    _, server, served = listening(replace(settings, port=0))
    loop = threading.Thread(target=server.run, daemon=True)
    loop.start()
    try:
        yield served
    finally:
        server.task_dispatcher.shutdown()
        # By the thread that waits for them: its select() fails on a socket that another thread has closed.
        server.trigger.pull_trigger(partial(wasyncore.close_all, server._map))
        loop.join()


@contextmanager
def looking(served: Settings, patience: int, *, scripts: bool = True) -> Iterator[Any]:
    """A browser that the page has let in and that waits ``patience`` milliseconds for what is not there yet."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        made = browser.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN", java_script_enabled=scripts)
        made.set_default_timeout(patience)
        first = made.new_page()
        first.goto(served.first_address)
        first.close()
        yield made
        browser.close()


@contextmanager
def window(context: Any, *expected: str) -> Iterator[Any]:
    """A window; what it refuses for reasons of safety, or stumbles over, fails the test unless it is ``expected``."""
    opened = context.new_page()
    told: list[str] = []
    opened.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: told.append(str(error)))
    yield opened
    opened.close()
    assert [text for text in told if not any(words in text for words in expected)] == []
