"""Pictures of the local page: each page as it looks in Chromium, kept in tests/pictures/web-….png to be looked at.

    .venv/bin/pip install '.[browser]' && .venv/bin/python tests/bench/page_pictures.py [name …]

With names only these are taken anew. The data are the examples that ship; times of files are those of the day.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from waitress import create_server

from drafter.web.app import create_app
from drafter.web.navigation import PAGES
from drafter.web.settings import Settings

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tests" / "pictures"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
DESK, PHONE = (1280, 720), (390, 844)


def written(tab: Any, address: str) -> None:
    """A brief that is filled, its draft beside it, one field still wanted."""
    tab.goto(f"{address}brief/")
    tab.get_by_role("button", name="先看一份填好的例子").click()
    tab.wait_for_selector("#preview .page")
    tab.locator('[id="speaker.name"]').fill("")
    tab.wait_for_selector("#preview .gap")
    tab.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")


def drafted(tab: Any, address: str) -> None:
    """A draft, and a sentence of it with what else could stand there."""
    tab.goto(f"{address}draft/")
    tab.locator(".page [data-s]", has_text="讲三点意见").click()
    tab.wait_for_selector(".choice")


def opened(path: str) -> Callable[[Any, str], None]:
    """A page as it opens."""
    return lambda tab, address: tab.goto(f"{address}{path}")


STEPS: dict[str, Callable[[Any, str], None]] = {
    "start": opened("brief/"),
    "brief": written,
    "draft": drafted,
    **{page.name: opened(f"{page.name}/") for page in PAGES if page.name not in ("brief", "draft")},
}


def main(names: list[str]) -> None:
    """Take the pictures."""
    folder = Path(tempfile.mkdtemp())
    probe = create_server(lambda *_: [], host="127.0.0.1", port=0)
    settings = Settings(folder / "要点", port=int(probe.effective_port), seconds=0)
    probe.close()
    server = create_server(create_app(settings), host="127.0.0.1", port=settings.port, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        tab = browser.new_page(viewport={"width": DESK[0], "height": DESK[1]}, locale="zh-CN")
        tab.goto(settings.first_address)
        for name, step in STEPS.items():
            step(tab, settings.address)
            if not names or name in names:
                tab.wait_for_timeout(300)
                tab.screenshot(path=PICTURES / f"web-{name}.png")
        for name, scheme, size in (("dark", "dark", DESK), ("phone", "light", PHONE)):
            tab.emulate_media(color_scheme=scheme)
            tab.set_viewport_size({"width": size[0], "height": size[1]})
            drafted(tab, settings.address) if name == "dark" else opened("brief/")(tab, settings.address)
            if not names or name in names:
                tab.screenshot(path=PICTURES / f"web-{name}.png")
        browser.close()
    server.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
