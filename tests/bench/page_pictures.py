"""Pictures of the local page: each page as it looks in Chromium, kept in tests/pictures/web-….png to be looked at.

    .venv/bin/pip install '.[browser]' && .venv/bin/python tests/bench/page_pictures.py [name …]

With names only these are taken anew. The data are the examples that ship; times of files are those of the day.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from own_browser import looking, serving

from drafter.web.navigation import PAGES
from drafter.web.settings import Settings

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tests" / "pictures"
DESK, PHONE = (1280, 720), (390, 844)
_PATIENCE = 60_000  # milliseconds


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
    tab.locator(".page [data-s]", has_text="同志们，").last.click()
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
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "要点", seconds=0)
        with serving(settings) as served, looking(served, _PATIENCE) as context:
            tab = context.new_page()
            for name, step in STEPS.items():
                step(tab, served.address)
                if not names or name in names:
                    tab.wait_for_timeout(300)
                    tab.screenshot(path=PICTURES / f"web-{name}.png")
            for name, scheme, size in (("dark", "dark", DESK), ("phone", "light", PHONE)):
                tab.emulate_media(color_scheme=scheme)
                tab.set_viewport_size({"width": size[0], "height": size[1]})
                drafted(tab, served.address) if name == "dark" else opened("brief/")(tab, served.address)
                if not names or name in names:
                    tab.screenshot(path=PICTURES / f"web-{name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
