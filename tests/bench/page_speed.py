"""How fast the local page is: ``python tests/bench/page_speed.py``.

The first page: from the command to the answer, as a process. A key in the form: from the request to the saved brief
and the new draft of a speech of some twenty minutes, in the server; medians of seconds by the clock and of the
processor, which a busy machine does not lengthen.
"""

from __future__ import annotations

import html
import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from drafter.pipeline.desk import Desk
from drafter.web.app import create_app
from drafter.web.settings import Settings

RUNS = 20
_VALUES = re.compile(r'<input id="[^"]+" name="(f:[^"]+)" value="([^"]*)"')
_TEXTS = re.compile(r'<textarea id="[^"]+" name="(f:[^"]+)"[^>]*>\n?([^<]*)</textarea>')
_CHANGED = "f:points[1].items[0].text"


def first_page() -> float:
    """Seconds from the command to the first page."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        command = [sys.executable, "-m", "drafter", "web", "--no-browser"]
        environment = {**os.environ, "DRAFTER_DATA": folder}
        page = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert page.stdout is not None
        address = page.stdout.readline().rpartition("http://")[2].strip()
        host, _, path = address.partition("/")
        connection = http.client.HTTPConnection(host)
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        answer.read()
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        connection.request("GET", "/brief/", headers={"Cookie": cookie})
        assert connection.getresponse().status == 200
        seconds = time.perf_counter() - start
        page.send_signal(signal.SIGINT)
        page.wait()
        page.stdout.close()
    return seconds


def keys() -> tuple[list[float], list[float]]:
    """Seconds by the clock and of the processor for a key each."""
    folder = Path(tempfile.mkdtemp())
    settings = Settings(folder, seconds=0)
    app = create_app(settings)
    client = app.test_client()
    base = {"base_url": settings.address}
    token = app.jinja_env.globals["form_token"]
    client.get(f"/?token={settings.token}", **base)
    client.post("/brief/example", data={"genre": "work-meeting", "csrf": token}, **base)
    name = next(folder.glob("*.yaml")).stem
    page = client.get(f"/brief/{name}/", **base).text
    fields = {html.unescape(key): html.unescape(value) for key, value in _VALUES.findall(page) + _TEXTS.findall(page)}
    clock, processor = [], []
    for number in range(RUNS + 1):
        mark = Desk(folder).read(name).mark
        form = {**fields, _CHANGED: f"{fields[_CHANGED]}{number}", "mark": mark, "shown": mark, "csrf": token}
        at, worked = time.perf_counter(), time.process_time()
        answer = client.post(f"/brief/{name}/save", data=form, headers={"HX-Request": "true"}, **base)
        clock.append(time.perf_counter() - at)
        processor.append(time.process_time() - worked)
        assert answer.status_code == 200
    return clock[1:], processor[1:]


def main() -> None:
    """Print what was measured."""
    first = [first_page() for _ in range(5)]
    print(f"first page: median {statistics.median(first):.2f} s, best {min(first):.2f} s")
    clock, processor = keys()
    print(f"a key to a new draft: median {statistics.median(clock) * 1000:.0f} ms, best {min(clock) * 1000:.0f} ms")
    print(f"    of the processor: median {statistics.median(processor) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
