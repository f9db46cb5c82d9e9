"""Streams (输出): in which encoding and how safely the command line prints.

Python chooses an encoding for a stream: that of PYTHONIOENCODING, else UTF-8 for a console on Windows and the
system's code page for what is redirected there (``| more`` reads that), else the locale's. It is kept, unless nobody
asked for it and it has no Chinese; what it lacks is replaced, so that printing never fails.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Mapping
from typing import Any, TextIO

import click

_PROBE = "讲话稿：“一、”【待补】"
_CAUSES = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ELOOP: "链接绕成了一圈",
    errno.EBADF: "输出已经关闭",
}


def prepare_streams(environment: Mapping[str, str] = os.environ) -> None:
    """Make the standard streams fit for Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            prepare_stream(stream, environment)


def prepare_stream(stream: io.TextIOWrapper, environment: Mapping[str, str]) -> None:
    """Replace what the stream cannot say; change its encoding only where nobody has asked for it."""
    wanted, _, handler = environment.get("PYTHONIOENCODING", "").partition(":")
    keep = bool(wanted) or "PYTHONUTF8" in environment or _has_chinese(stream.encoding)
    errors = handler if handler and handler != "strict" else "replace"
    if keep:
        stream.reconfigure(errors=errors)
    else:
        stream.reconfigure(encoding="utf-8", errors=errors)


def _has_chinese(encoding: str) -> bool:
    try:
        _PROBE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def json_text(data: Any) -> str:
    """Data as JSON for the standard output; escaped where the stream would lose a character."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=1)
    return text if _takes(sys.stdout, text) else json.dumps(data, indent=1)


def _takes(stream: TextIO, text: str) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def is_closed_pipe(error: OSError) -> bool:
    """Whether the reader of our output (head, more) has left: nothing is wrong then. Windows calls it EINVAL."""
    return isinstance(error, BrokenPipeError) or (
        os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
    )


def drop_output() -> None:
    """Send what is still to be printed nowhere: its reader has left, or it cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            _silence(stream)


def _silence(stream: TextIO) -> None:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def system_problem(error: OSError) -> str:
    """What the operating system refused, in Chinese."""
    cause = _CAUSES.get(error.errno or 0, f"系统拒绝了这次读写（{error.errno}）")
    place = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, (str, bytes)) else "输出没有写完："
    return place + cause


def complain(message: str) -> None:
    """Say an error where it can still be said."""
    try:
        click.echo(click.style("错误：", fg="red") + message, err=True)
    except OSError:
        drop_output()
