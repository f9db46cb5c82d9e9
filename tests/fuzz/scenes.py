"""Every verb that writes, at work in a folder of its own: what it is given, what it wrote when nothing disturbed it.

The areas that disturb commands (kills, full disks, two at once, other surroundings) share these scenes.
"""

from __future__ import annotations

import itertools
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drafter.cli.app import run
from drafter.cli.streams import drop_output
from drafter.pipeline import unfinished

from . import samples
from .area import Case, Violation
from .tools import cleaning, drafts

OLD = "这是先前的内容，没有别的副本。\n".encode()
# Caches may be thrown away; what they hold depends on the order in which processes came to write.
_CACHES = (".drafter-cache.db", "past.db", "phrases.db", "index", "cache", ".db", "-wal", "-shm", "-journal")
_numbers = itertools.count()
_LONGEST = 120.0  # seconds by the clock for one command
PLACES = ("tmpdir", "home", "cache")  # the folders beside the work folder that a command is given as its own
_SMALL = "genre: {genre}\ntheme: {theme}\npoints: [抓学习, {{heading: 抓作风, items: [甲, 乙]}}]\nminutes: 3\n"


@dataclass(frozen=True, slots=True)
class Scene:
    """A command line, the folder it runs in, and whether outputs of an earlier run lie there already."""

    name: str
    arguments: tuple[str, ...]
    outputs: tuple[str, ...]
    many: bool = False  # speeches enough for several processes and for a store
    old: bool = False

    @property
    def case(self) -> Case:
        """The files of the folder before the command."""
        files = dict(_inputs(self.many))
        if self.old:
            files |= {name: OLD for name in self.outputs if not name.endswith("/")}
        if self.old and self.arguments[0] == "mine":
            files |= _own_library()
        return Case(files)


@cache
def _inputs(many: bool) -> Mapping[str, bytes]:
    chance = random.Random("scenes")
    seeds = samples.seeds()
    files = {f"旧稿/{number:02}.txt": seeds[number].encode() for number in range(4)}
    if many:
        files |= {f"旧稿/多{number:02}.txt": chance.choice(seeds)[:700].encode() for number in range(70)}
    speech = (samples.PIECES[0] + samples.PIECES[1] + samples.PIECES[3]).replace("，", ",")
    files |= {"讲话.txt": speech.encode(), **dict(zip(("净.txt", "账.json"), cleaning(speech), strict=True))}
    files |= {"brief.yaml": _SMALL.format(genre="work-meeting", theme="安全生产").encode(), "稿.docx": drafts()[0]}
    return files | {f"要点/{n}.yaml": _SMALL.format(genre="work-meeting", theme=f"工作{n}").encode() for n in range(4)}


@cache
def _own_library() -> Mapping[str, bytes]:
    """A library that people made, or have changed: a genre of their own, phrases with their decisions."""
    shipped = samples.ROOT / "outlines"
    genre = (shipped / "genres" / "hosting.yaml").read_text(encoding="utf-8").replace("id: hosting", "id: own", 1)
    phrases = (shipped / "phrases" / "signoff.yaml").read_text(encoding="utf-8").replace("mined", "accepted", 1)
    files = {"genres/own.yaml": genre, "phrases/signoff.yaml": phrases}
    return {f"out/库/outlines/{name}": text.encode() for name, text in files.items()}


SCENES = tuple(
    Scene(name, tuple(line.split()), tuple(outputs.split()), many, old)
    for name, line, outputs, many, old in (
        ("draft", "draft brief.yaml -o out/稿.docx", "out/稿.docx", False, False),
        (
            "draft --force --lock",
            "draft brief.yaml -o out/稿.docx --lock --force",
            "out/稿.docx out/稿.docx.lock.json",
            False,
            True,
        ),
        (
            "draft --out-dir",
            "draft 要点/0.yaml 要点/1.yaml 要点/2.yaml 要点/3.yaml --out-dir out/稿 --force",
            "out/稿/",
            False,
            False,
        ),
        ("outline", "outline brief.yaml -o out/提纲.docx --force", "out/提纲.docx", False, True),
        ("new", "new 致辞 -o out/新.yaml --force", "out/新.yaml", False, True),
        ("brief", "brief 讲话.txt -o out/今年.yaml --force", "out/今年.yaml", False, True),
        ("format", "format 讲话.txt -o out/排.docx --force", "out/排.docx", False, True),
        ("annotate", "annotate 讲话.txt -o out/讲话.标注.txt --force", "out/讲话.标注.txt", False, True),
        ("clean", "clean 讲话.txt -o out/净.txt --force", "out/净.txt", False, True),
        (
            "clean --record",
            "clean 讲话.txt -o out/净.txt --record out/账.json --force",
            "out/净.txt out/账.json",
            False,
            True,
        ),
        ("clean --revert", "clean 净.txt --revert 账.json -o out/原文.txt --force", "out/原文.txt", False, True),
        ("check --fix", "check 讲话.txt --fix -o out/改.txt --force", "out/改.txt", False, True),
        ("check --annotate", "check 稿.docx --annotate out/批.docx --force", "out/批.docx", False, True),
        ("check --against", "check 讲话.txt --against 旧稿 --annotate out/批.docx --force", "out/批.docx", False, True),
        ("mine", "mine 旧稿 --out out/库/outlines", "out/库/", False, False),
        ("mine --write over", "mine 旧稿 --out out/库/outlines --write", "out/库/", False, True),
        (
            "mine --write",
            "mine 旧稿 --out out/库/outlines --write --report out/报告 --force",
            "out/库/ out/报告/",
            True,
            False,
        ),
        ("phrases", "phrases --search 贡献", "", False, False),
    )
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code (below 0: the signal that ended it), what it said, after how many seconds."""

    code: int
    told: str
    seconds: float


def lay(scene: Scene, root: Path) -> Path:
    """Make the work folder and the command's own folders anew; the work folder."""
    shutil.rmtree(root, ignore_errors=True)
    for name in PLACES:
        (root / name).mkdir(parents=True)
    work = root / "work"
    (work / "out").mkdir(parents=True)
    scene.case.lay(work)
    return work


@dataclass(frozen=True, slots=True)
class Running:
    """A command in a process of its own: its id, the file with what it says, when it began (time.monotonic)."""

    process: int
    said: Path
    begun: float


def launch(scene: Scene, work: Path, before: Callable[[], None] = lambda: None) -> Running:
    """Start the command in a process of its own, the head of a group; ``before`` runs there first."""
    said = work.parent / f"said-{next(_numbers)}"
    begun = time.monotonic()
    if child := os.fork():
        return Running(child, said, begun)
    code = 9
    try:
        os.setsid()
        _surround(work, said)
        before()
        code = run(scene.arguments)
        drop_output()  # as main does
        code = _flushed(code)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 9
    except BaseException as error:  # noqa: BLE001 (the process is about to end: the code tells)
        os.write(2, f"Traceback {error!r}".encode(errors="replace"))
    finally:
        os._exit(code)


def _flushed(code: int) -> int:
    """The exit code when what was said has been written, or as Python has it where that fails."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        return 120
    return code


def _surround(work: Path, said: Path) -> None:
    """Give this process its folders, and files for what it says."""
    for name, place in zip(("TMPDIR", "HOME", "DRAFTER_CACHE"), PLACES, strict=True):
        os.environ[name] = str(work.parent / place)
    os.environ["XDG_CACHE_HOME"] = os.environ["DRAFTER_CACHE"]
    tempfile.tempdir = None
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False, buffering=1)  # noqa: SIM115
    os.chdir(work)


def finish(running: Running, kill_after: float = _LONGEST) -> Ended:
    """Wait for a command; kill it alone after so many seconds, as the memory's or an impatient user's killer does."""
    until = running.begun + kill_after
    while True:
        done, status = os.waitpid(running.process, os.WNOHANG)
        if done:
            break
        if time.monotonic() >= until:
            os.kill(running.process, signal.SIGKILL)
            _, status = os.waitpid(running.process, 0)
            break
        time.sleep(0.002)
    seconds = time.monotonic() - running.begun
    told = running.said.read_text(encoding="utf-8", errors="replace") if running.said.exists() else ""
    return Ended(os.waitstatus_to_exitcode(status), told, seconds)


def orphans(running: Running, seconds: float = 5.0) -> bool:
    """Whether processes of a command that is gone live on after so many seconds; they are ended then."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.killpg(running.process, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    os.killpg(running.process, signal.SIGKILL)
    return True


def perform(scene: Scene, work: Path, before: Callable[[], None] = lambda: None) -> Ended:
    """Run the command to its end."""
    return finish(launch(scene, work, before))


# --- what lies there afterwards ------------------------------------------------------------------


def found_in(work: Path) -> dict[str, bytes]:
    """Every file of the work folder but caches, by name."""
    paths = [path for path in work.rglob("*") if path.is_file() and not is_cache(path)]
    return {path.relative_to(work).as_posix(): path.read_bytes() for path in paths}


def is_cache(path: Path) -> bool:
    """Whether this is a file that may be thrown away."""
    return path.name.endswith(_CACHES)


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a command does when nothing disturbs it."""

    ended: Ended
    files: Mapping[str, bytes]
    steps: int  # changes of the file system that it makes


_known: dict[str, Undisturbed] = {}


def undisturbed(scene: Scene, root: Path) -> Undisturbed:
    """Run a scene once in this process's life, with nothing in its way."""
    if scene.name not in _known:
        work = lay(scene, root / "undisturbed")
        counted = work.parent / "steps"
        ended = perform(scene, work, lambda: count_steps(counted))
        _known[scene.name] = Undisturbed(ended, found_in(work), int(counted.read_text() or 0))
        if ended.code not in (0, 1):
            raise AssertionError(f"{scene.name} fails undisturbed: {ended}")
    return _known[scene.name]


def wrong_outputs(
    scene: Scene, work: Path, good: Undisturbed, before: Mapping[str, bytes] | None = None
) -> list[Violation]:
    """Outputs that are neither as before nor as they should be, inputs that changed, speeches in shared places.

    ``before`` is what lay there where that is not the whole scene: a full disk takes a part of it.
    """
    before = scene.case.files if before is None else before
    found = found_in(work)
    wrong = [
        Violation("lost", f"{scene.name}: {_what(name)} is neither old nor new", name)
        for name, data in found.items()
        if data not in (before.get(name), good.files.get(name)) and not _temporary(name)
    ]
    gone = [name for name in before if name not in found]
    wrong += [Violation("lost", f"{scene.name}: a file is gone", name) for name in gone]
    shared = [path for path in temporary_files(work) if path.stat().st_size]
    if shared:
        wrong.append(Violation("lost", f"{scene.name}: leaves a file in the shared temporary folder", str(shared)))
    return wrong


def _what(name: str) -> str:
    return "an output" if name.startswith("out/") else "an input"


def temporary_files(work: Path) -> list[Path]:
    """The files in the shared temporary folder of a command; the record of a defect is told by itself."""
    return [path for path in (work.parent / PLACES[0]).rglob("*") if path.is_file() and path.suffix != ".log"]


def _temporary(name: str) -> bool:
    """Whether the name says that the file was being written, or that the files beside it were."""
    return Path(name).name == unfinished.NAME or any(part.startswith((".", "tmp", "~")) for part in Path(name).parts)


def wrong_again(scene: Scene, work: Path, good: Undisturbed) -> list[Violation]:
    """What is wrong after the command is run once more in the same place."""
    ended = perform(_again(scene), work)
    wrong: list[Violation] = []
    if ended.code != good.ended.code:
        wrong.append(Violation("lost", f"{scene.name}: the second run fails", f"{ended.code}: {ended.told[-400:]}"))
    found = found_in(work)
    if extra := sorted(found.keys() - good.files.keys()):
        wrong.append(Violation("lost", f"{scene.name}: files stay behind after the second run", str(extra)))
    if missing := sorted(good.files.keys() - found.keys()):
        wrong.append(Violation("lost", f"{scene.name}: files are missing after the second run", str(missing)))
    other = sorted(name for name, data in good.files.items() if name in found and found[name] != data)
    if other:
        wrong.append(Violation("unequal", f"{scene.name}: the second run writes other bytes", str(other)))
    if left := temporary_files(work):
        wrong.append(Violation("lost", f"{scene.name}: temporary files stay behind after the second run", str(left)))
    return wrong


def _again(scene: Scene) -> Scene:
    """The command as somebody would repeat it: over what lies there."""
    words = scene.arguments
    more = ("--write",) if words[0] == "mine" and "--write" not in words else ()
    more += ("--force",) if words[0] in ("draft",) and "--force" not in words else ()
    return Scene(scene.name, (*words, *more), scene.outputs, scene.many, scene.old)


# --- steps ---------------------------------------------------------------------------------------

_STEPS = frozenset(
    {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "tempfile.mkstemp", "sqlite3.connect"}
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def count_steps(tell: Path, kill_at: int = 0) -> None:
    """Count, in a file, the changes of the file system that this process makes; kill it just before one of them."""
    count = 0
    head = os.getpid()
    handle = os.open(tell, os.O_WRONLY | os.O_CREAT, 0o600)

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        flags = arguments[2] if event == "open" else 0
        if event not in _STEPS and not (isinstance(flags, int) and flags & _WRITES):
            return
        if os.getpid() != head or (event == "open" and str(arguments[0]).startswith("/dev/")):
            return
        count += 1
        os.pwrite(handle, str(count).encode(), 0)
        if count == kill_at:
            os.kill(head, signal.SIGKILL)

    sys.addaudithook(hear)


def small_files(size: int) -> None:
    """Let this process write no file that is longer."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def by_name(name: str) -> Scene:
    """The scene of this name."""
    return next(scene for scene in SCENES if scene.name == name)


def names(writing: bool = True) -> Sequence[str]:
    """The names of the scenes, of those that write alone where asked for."""
    return [scene.name for scene in SCENES if scene.outputs or not writing]
