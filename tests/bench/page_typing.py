"""How soon a key shows in the draft beside the form, in Chromium: ``python tests/bench/page_typing.py``.

    .venv/bin/pip install '.[browser]' && .venv/bin/python tests/bench/page_typing.py

Keys are typed one by one into a point of the example of a work meeting (some twenty minutes). From the key to the first
frame that shows the new draft, by the clock of the page: medians, with what of it the page waits before it asks, the
server takes, and the browser takes to show it. A busy machine lengthens all of it: its load is printed too.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from own_browser import looking, serving

from drafter.web.settings import Settings

RUNS = 30
_FIELD = "points[1].items[0].text"
_PATIENCE = 60_000  # milliseconds
# When the last key was pressed, when the answer to it had come, when a frame showed what it changed in the draft.
_WATCH = """ref => {
  window.shown = [];
  let pressed = 0;
  document.getElementById(ref).addEventListener("keydown", () => { pressed = performance.now(); });
  new MutationObserver(() => {
    if (!pressed) return;
    const key = pressed;
    pressed = 0;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        const asked = performance.getEntriesByType("resource").filter(one => one.name.endsWith("/save")).at(-1);
        window.shown.push([asked.startTime - key, asked.responseEnd - asked.startTime,
                           performance.now() - asked.responseEnd, performance.now() - key, asked.decodedBodySize]);
        performance.clearResourceTimings();
      };
      painted.port2.postMessage(0);
    });
  }).observe(document.getElementById("preview").parentElement, { childList: true, subtree: true, characterData: true });
}"""


def typed(tab: Any, address: str) -> tuple[list[list[float]], float]:
    """Of each key: milliseconds before asking, of the answer, of showing it, of all; the bytes of the answer.

    And the milliseconds that the page itself works for a key, of the processor.
    """
    tab.goto(f"{address}brief/")
    tab.get_by_role("button", name="先看一份填好的例子").click()
    tab.wait_for_selector("#preview .page")
    field = tab.locator(f'[id="{_FIELD}"]')
    field.focus()
    field.press("End")
    tab.wait_for_timeout(1000)
    tab.evaluate(_WATCH, _FIELD)
    metrics = tab.context.new_cdp_session(tab)
    metrics.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})  # of the processor, not of the clock
    metrics.send("Performance.enable")
    worked = _work(metrics)
    for number in range(RUNS):
        tab.keyboard.press("1")
        tab.wait_for_function("count => window.shown.length > count", arg=number)
        tab.wait_for_timeout(200)
    found: list[list[float]] = tab.evaluate("window.shown")
    return found[1:], (_work(metrics) - worked) / RUNS * 1000


def _work(metrics: Any) -> float:
    """Seconds that the thread of the page has worked."""
    known = {one["name"]: one["value"] for one in metrics.send("Performance.getMetrics")["metrics"]}
    return float(known["TaskDuration"])


def main() -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "要点", seconds=0)
        with serving(settings) as served, looking(served, _PATIENCE) as context:
            found, work = typed(context.new_page(), served.address)
    columns = list(zip(*found, strict=True))
    waited, answered, shown, whole, size = (statistics.median(column) for column in columns)
    print(f"a key to the draft that is seen: median {whole:.0f} ms, best {min(columns[3]):.0f} ms")
    print(f"    before it asks {waited:.0f}, the answer {answered:.0f} ({size / 1024:.0f} KiB), showing {shown:.0f} ms")
    print(f"    of the processor the page takes {work:.0f} ms for a key; page_speed.py has what the server takes")
    print(f"    load of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
