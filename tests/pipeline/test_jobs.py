"""Work in a process of its own: how far it is, what it gives, and that it can be stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from own_process import EVER, names_of, refused

from drafter.errors import DrafterError, Location, OutputError
from drafter.pipeline.jobs import Job, Standing


def ended(job: Job[object]) -> Standing:
    while (standing := job.standing()).state in ("reading", "concluding"):
        time.sleep(0.02)
    return standing


def test_a_job_gives_what_its_verb_gives() -> None:
    job = Job(names_of, 3, False)
    standing = ended(job)
    assert (standing.state, standing.done, standing.total) == ("done", 3, 3)
    assert job.result() == ["0.txt", "1.txt", "2.txt"]
    job.stop()
    assert job.standing().state == "done"


def test_a_job_that_is_stopped_gives_nothing() -> None:
    job = Job(names_of, 2, True)
    while job.standing().state == "reading":
        time.sleep(0.02)
    assert job.standing().state == "concluding"
    with pytest.raises(DrafterError, match="还没有做完"):
        job.result()
    job.stop()
    assert job.standing().state == "stopped"
    with pytest.raises(DrafterError, match="已经停下"):
        job.result()


def test_a_program_that_ends_does_not_wait_for_its_jobs(tmp_path: Path) -> None:
    program = "from drafter.pipeline.jobs import Job; from test_jobs_verb import ever; job = Job(ever); print('begun')"
    (tmp_path / "test_jobs_verb.py").write_text(
        f"import time\n\n\ndef ever(*, progress):\n    time.sleep({EVER})\n", encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, timeout=EVER / 4)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"begun", b"")


def test_what_the_verb_raises_is_raised_with_its_place_and_hint() -> None:
    job = Job(refused)
    assert ended(job).state == "failed"
    with pytest.raises(OutputError) as found:
        job.result()
    assert (found.value.location, found.value.hint) == (Location("甲.yaml", 3), "换一处")


def test_an_estimate_needs_something_to_go_by() -> None:
    assert Standing("reading", 2, 100, 1.0).left is None
    assert Standing("reading", 10, 100, 5.0).left == 45.0
    assert Standing("done", 100, 100, 5.0).left is None
