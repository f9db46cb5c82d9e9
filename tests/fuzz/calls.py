"""Every verb under strace, where it is installed: no network, and no output takes its name before it is on the disk."""

from __future__ import annotations

import os
import posixpath
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .area import Area, Case, Violation
from .samples import ROOT
from .scenes import PLACES, by_name, lay, names

# socketpair is between one's own processes; a socket of AF_UNIX that goes nowhere is none that leaves the machine.
_CALL = re.compile(
    r"^(?:\d+\s+)?(?:\[pid +\d+\] )?(socket|connect|bind|sendto|sendmsg|accept4?|listen)\((.*)$", re.MULTILINE
)


_SYNCED = re.compile(r"\bf(?:data)?sync\(\d+<(.*?)>\)")
_RENAMED = re.compile(r'\brename(?:at2?)?\((?:AT_FDCWD(?:<.*?>)?, )?"(.*?)", (?:AT_FDCWD(?:<.*?>)?, )?"(.*?)"')


def _make(chance: random.Random) -> Case:
    return Case({}, (chance.choice(names(writing=False)),))


def _check(case: Case, folder: Path) -> Iterator[Violation]:
    if shutil.which("strace") is None:
        return
    (name,) = case.words
    work = lay(by_name(name), folder / "run")
    trace = folder / "trace"
    own = {key: str(work.parent / each) for key, each in zip(("TMPDIR", "HOME", "DRAFTER_CACHE"), PLACES, strict=True)}
    subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-e",
            "trace=network,fsync,fdatasync,rename,renameat,renameat2",
            "-y",
            "-o",
            str(trace),
            sys.executable,
            "-m",
            "drafter.cli",
            *by_name(name).arguments,
        ],
        cwd=work,
        env=os.environ | own | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=280,
        check=False,
    )
    lines = trace.read_text(errors="replace") if trace.exists() else ""
    if calls := _CALL.findall(lines):
        yield Violation("network", f"{name}: {calls[0][0]}", "\n".join(map(str, calls[:5])))
    if unsafe := list(_unsafe(lines.splitlines(), str(work))):
        yield Violation("lost", f"{name}: an output takes its name before it is on the disk", "\n".join(unsafe))


def _unsafe(lines: list[str], work: str) -> Iterator[str]:
    """Files of the folder for outputs that were given their name and not written through before.

    Files that are open are traced by their whole path, names as the command gave them: within ``work``.
    """
    synced: set[str] = set()
    for line in lines:
        synced.update(_SYNCED.findall(line))
        for source, target in _RENAMED.findall(line):
            if "/work/out/" in posixpath.join(work, target) and posixpath.join(work, source) not in synced:
                yield target


AREA = Area("calls", _make, _check, share=14, processes=True, limit=300)
