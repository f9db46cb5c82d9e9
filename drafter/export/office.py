"""LibreOffice, where this machine has it: it makes of a Word file what only a typesetting program can (PDF, .odt)."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from drafter.errors import OutputError
from drafter.export.docx import export_docx
from drafter.export.sheet import Sheet
from drafter.model import Draft

_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 180  # a first start with a new profile takes ten on a slow machine, a hundred pages a few more
_FILTERS: Final = {"pdf": "pdf:writer_pdf_Export", "odt": "odt:writer8"}
_INSTALL: Final = "请安装 LibreOffice（免费，www.libreoffice.org）后再运行；或者先存成 .docx，用 Word 或 WPS 打开后另存"
_AGAIN: Final = "请先存成 .docx，用 Word 或 WPS 打开后另存"


def find_office() -> Path | None:
    """LibreOffice's program, or None where it is not installed: on the path, or where its installers put it."""
    for name in _PROGRAMS:
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in _places() if place.is_file()), None)


def _places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432"):
            if folder := os.environ.get(variable):
                yield Path(folder, "LibreOffice", "program", "soffice.exe")
    elif sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield folder / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from map(Path, ("/usr/lib/libreoffice/program/soffice", "/snap/bin/libreoffice"))
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def export_pdf(draft: Draft, sheet: Sheet) -> bytes:
    """A PDF of the draft, set by LibreOffice with the fonts of this machine; raises OutputError."""
    # On paper nothing is filled in: a control would become a field of a form.
    return converted(export_docx(replace(draft, gaps=()), sheet), "pdf")


def export_odt(draft: Draft, sheet: Sheet) -> bytes:
    """An OpenDocument text of the draft, made by LibreOffice of the Word file; raises OutputError."""
    return converted(export_docx(draft, sheet), "odt")


def converted(word: bytes, kind: str) -> bytes:
    """What LibreOffice makes of a Word file: ``kind`` is pdf or odt.

    It runs in a folder of its own, with a profile of its own: one that is open would take the job and answer nothing.
    Raises OutputError where it is not installed, fails, or takes too long; nothing is left behind.
    """
    program = find_office()
    if program is None:
        raise OutputError(f"本机没有安装 LibreOffice，不能生成 .{kind} 文件", None, _INSTALL)
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "draft.docx").write_bytes(word)
        _run(program, folder, kind)
        made = folder / f"draft.{kind}"
        if not made.is_file() or not made.stat().st_size:
            raise OutputError(f"LibreOffice 没有生成 .{kind} 文件", None, _AGAIN)
        return made.read_bytes()


def _run(program: Path, folder: Path, kind: str) -> None:
    profile = (folder / "profile").resolve().as_uri()
    arguments = [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", _FILTERS[kind]]
    try:
        process = subprocess.Popen(  # noqa: S603 - a program of this machine, with arguments of ours
            [str(program), *arguments, "--outdir", str(folder), str(folder / "draft.docx")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise OutputError(f"LibreOffice 启动不了（{error.strerror}）", None, _AGAIN) from error
    try:
        process.wait(timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise OutputError(f"LibreOffice {_SECONDS}秒没有转换完，已停下", None, _AGAIN) from error
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it has started: the one that we started is but a shell around another."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
