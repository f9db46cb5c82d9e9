"""Command lines: verbs, options and paths in any combination, run in this process as ``drafter`` runs them."""

from __future__ import annotations

import contextlib
import io
import os
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click

import drafter
from drafter.caches import make_cache_folder
from drafter.cli.app import cli, run

from . import samples
from .area import Area, Case, Violation
from .tools import cleaning, drafts, remember

_PACKAGE = str(Path(drafter.__file__).parent)  # a checkout may lie in a folder of the same name
_BRIEF = "genre: work-meeting\ntheme: 安全生产\npoints: [抓学习, {heading: 抓作风, items: [甲, 乙]}]\n"
_INPUTS: dict[str, str] = {
    "brief.yaml": _BRIEF,
    "坏 的.yaml": "genre: [\n",
    "讲话.txt": samples.PIECES[0] + samples.PIECES[1] + samples.PIECES[3],
    "空 格/转载 1.html": samples.PAGE.replace("{0}", samples.PIECES[0]),
    "旧稿/甲.txt": samples.PIECES[0] + samples.PIECES[2] + samples.PIECES[1],
    "旧稿/乙.md": samples.MARKDOWN,
    "旧稿/sources.yaml": "- {id: 甲, genre: work-meeting, theme: 安全生产}\n",
    "空.txt": "",
    "假.docx": "这不是 Word 文件。\n",
    "库/outlines/headings.yaml": "[]\n",
    "坏库/outlines/roles.yaml": "- {id: title}\n",
    "锁.lock.json": '{"drafter": "0.1.0"}',
    "坏账.json": '{"schema": "drafter/ledger/1", "raw": "", "text": "", "edits": [{}]}',
}
_CLEANED = ("净.txt", "账.json")
_PATHS = (
    *_INPUTS, *_INPUTS, *_CLEANED,
    "稿.docx", "稿.docx", "旧稿", "空 格", "空文件夹", "没有.txt", "没有/没有.txt", "", ".", "..", "-",
    "--", "~",
    "out.docx", "out.docx", "out.txt", "out.md", "out.json", "out", "新文件夹", "out.docx/x.docx", "a\nb.txt",
    "😀.docx", "长" * 120 + ".txt",
    b"\xff\xfe.txt".decode("utf-8", "surrogateescape"), "/dev/null", "/dev/full", "/dev/zero", "/dev/tty",
    "/proc/self/mem",
    "管道", "绕圈", "链接.txt", "断链.txt", "链接.docx", "con.txt", "../case/讲话.txt",
)  # fmt: skip
_WORDS = (
    "工作会议讲话", "work-meeting", "过渡", "transition", "小标题", "朗读版", "gbt9704",
    "甲", "", " ", "安全生产", "贡献", "\udcff",
    "{n}", "(", "0",
)  # fmt: skip
_NUMBERS = ("1", "2", "3", "0", "-1", "99", "1e3", "nan", "inf", "甲", "", "9" * 30, "0.5", "60")
_HEAVY = frozenset({"evaluate", "mine", "doctor"})
_SERVING = frozenset({"mcp", "web"})  # they answer others until these are gone


@cache
def _verbs() -> tuple[str, ...]:
    """Every verb; those that take long stand once, the others several times."""
    tried = [name for name in cli.commands if name not in _SERVING]
    return tuple(name for name in tried for _ in range(1 if name in _HEAVY else 6))


def _make(chance: random.Random) -> Case:
    if chance.random() < 0.03:
        return Case(
            {},
            tuple(chance.choice((*_PATHS, *_WORDS, "--help", "--version", "-x")) for _ in range(chance.randrange(4))),
        )
    verb = chance.choice(_verbs())
    words: list[str] = []
    if chance.random() < 0.1:
        words += ["--library", chance.choice(("库", "坏库", "没有", "讲话.txt", ""))]
    words.append(verb)
    if verb == "clean" and chance.random() < 0.3:
        words += ["净.txt", "--revert", chance.choice(("账.json", "账.json", "坏账.json", "净.txt"))]
        words += ["-o", chance.choice(_PATHS)] if chance.random() < 0.7 else []
        words += ["--force"] if chance.random() < 0.5 else []
    else:
        for parameter in cli.commands[verb].params:
            words += _given(chance, parameter)
    if chance.random() < 0.05:
        words.insert(chance.randrange(len(words) + 1), chance.choice(("--help", "--", "-x", "--没有", "--force")))
    return Case({}, tuple(words))


def _given(chance: random.Random, parameter: click.Parameter) -> list[str]:
    if isinstance(parameter, click.Argument):
        count = chance.choice((0, 1, 1, 1, 1, 2)) if parameter.nargs == -1 else chance.choice((1, 1, 1, 1, 1, 1, 0, 2))
        return [_value(chance, parameter) for _ in range(count)]
    if chance.random() < (0.3 if not _asked(parameter) else 0.1):
        return []
    if "--cluster" in parameter.opts:  # whoever gives it asks for the network; tests/pipeline/test_cluster.py tries it
        return []
    option = chance.choice(parameter.opts)
    if isinstance(parameter, click.Option) and parameter.is_flag:
        return [option] if chance.random() < 0.3 else []
    if not _asked(parameter) and chance.random() < 0.6:
        return []
    return [option, _value(chance, parameter)]


def _asked(parameter: click.Parameter) -> bool:
    """Whether little happens without it: an output."""
    return parameter.required or not {"-o", "--out-dir", "--record"}.isdisjoint(parameter.opts)


def _value(chance: random.Random, parameter: click.Parameter) -> str:
    kind = parameter.type
    if chance.random() < 0.05:
        return chance.choice((*_PATHS, *_WORDS, *_NUMBERS))
    if isinstance(kind, click.Choice):
        return str(chance.choice([*kind.choices]))
    if isinstance(kind, click.Path):
        likely = (
            [name for name in _INPUTS if name.endswith(".yaml")]
            if parameter.name in ("brief", "briefs")
            else list(_INPUTS)
        )
        return chance.choice(likely) if chance.random() < 0.5 else chance.choice(_PATHS)
    return chance.choice(_WORDS if kind is click.STRING else _NUMBERS)


@cache
def _cleaned() -> tuple[bytes, bytes]:
    return cleaning(_INPUTS["讲话.txt"])


def _lay(folder: Path) -> dict[Path, bytes]:
    """The folder that a command runs in, with all sorts of files; the ordinary ones with their content."""
    remember()
    made = {"稿.docx": drafts()[0], **dict(zip(_CLEANED, _cleaned(), strict=True))}
    Case({name: text.encode() for name, text in _INPUTS.items()} | made).lay(folder)
    (folder / "空文件夹").mkdir()
    os.mkfifo(folder / "管道")
    for name, goal in (("绕圈", "绕圈"), ("链接.txt", "讲话.txt"), ("断链.txt", "没有"), ("链接.docx", "稿.docx")):
        (folder / name).symlink_to(goal)
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


def _check(case: Case, folder: Path) -> Iterator[Violation]:
    before = _lay(folder)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code: object = run(case.words)
        except SystemExit as error:
            code = error.code
    told = out.getvalue() + err.getvalue()
    if code not in (0, 1, 2):
        yield Violation("crash", f"exit code {code}", told[-500:])
    if "程序内部出错" in told or "Traceback" in told:
        yield _defect(told)
    if code == 2 and not told.strip():
        yield Violation("lost", "exit code 2 and nothing said", repr(case.words))
    for path, data in before.items():
        if not path.is_file() or path.read_bytes() != data:
            name = path.relative_to(folder).as_posix()
            if not _replaceable(case, name):
                yield Violation("lost", f"{_verb(case)} changes a file that is no output", f"{name}: {case.words}")


def _verb(case: Case) -> str:
    return next((word for word in case.words if word in cli.commands), "")


def _replaceable(case: Case, name: str) -> bool:
    """Whether somebody asked for this file to be replaced, and it is not what the command read."""
    words = list(case.words)
    if "--force" not in words and "--write" not in words:
        return False
    outputs = [
        words[at + 1]
        for at, word in enumerate(words[:-1])
        if word in ("-o", "--output", "--annotate", "--out", "--out-dir", "--report", "--record")
    ]
    named = sum(Path(word).name == Path(name).name for word in words)
    written = sum(Path(word).name == Path(name).name for word in outputs)
    linked = {"链接.txt": "讲话.txt", "链接.docx": "稿.docx"}
    return (
        written == named > 0
        or any(linked.get(word) == name for word in outputs)
        or any(word in ("旧稿", ".") for word in outputs)
    )


def _defect(told: str) -> Violation:
    """The defect that the last resort has kept in a log, marked by its last lines; the log goes, lest it be read."""
    log = make_cache_folder() / "出错记录.txt"
    lines = log.read_text(encoding="utf-8").rstrip().splitlines() if log.exists() else [told]
    log.unlink(missing_ok=True)
    places = [line.strip() for line in lines if line.strip().startswith("File ") and _PACKAGE in line]
    where = places[-1].split(", ") if places else ["", "", ""]
    error = lines[-1].split(":")[0]
    place = f"{where[0].rpartition('/')[2]}:{where[-1]}".replace('"', "")
    return Violation("crash", f"{error} in {place}", "\n".join(lines[-12:]))


AREA = Area("commands", _make, _check, share=4)
