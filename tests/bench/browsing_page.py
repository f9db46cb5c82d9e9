"""How long the page 语句库 takes to answer in a bank of 100,000 phrases: ``python tests/bench/browsing_page.py``.

The whole request in the server, from its line to the rendered phrases, without the network; seconds of the processor,
as another program at work beside it would count otherwise.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from browsing import ENTRIES, SEARCHES, write_bank

RUNS = 15


def main() -> None:
    from drafter.web.app import create_app
    from drafter.web.settings import Settings

    with tempfile.TemporaryDirectory() as place:
        write_bank(Path(place) / "library" / "outlines" / "phrases")
        os.environ["DRAFTER_CACHE"] = str(Path(place) / "cache")
        settings = Settings(desk=Path(place) / "desk", library=str(Path(place) / "library"), seconds=0)
        client = create_app(settings).test_client()
        client.get(f"/?token={settings.token}", base_url=settings.address)

        def seconds(search: str) -> float:
            begun = time.process_time()
            answer = client.get(
                "/phrases/", query_string={"q": search}, base_url=settings.address, headers={"HX-Target": "found"}
            )
            assert answer.status_code == 200
            return time.process_time() - begun

        print(f"{ENTRIES} entries; the first search: {seconds('站位'):.1f} s")
        for search in (*SEARCHES, "zzzw", ""):
            times = [seconds(search) for _ in range(RUNS)]
            print(f"{search:12} median {median(times) * 1000:.0f} ms  worst {max(times) * 1000:.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
