"""The local page with a library of one's own: what tests of its pages are tried on."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from drafter.web.settings import Settings

SPEECH = """\
在全县防汛工作会议上的讲话

同志们：
　　今天,县政府召开防汛工作会议，主要任务是部署今年的防汛工作。下面，我讲三点意见。
　　一、认清形势
　　去年雨水多。今年只会更多。
　　二、压实责任
　　各乡镇要上岗到位!
　　我就讲到这里。谢谢大家！
"""
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"
_ALIVE = re.compile(r"<script>alert|<img src=x|49\"'>")


def own_settings(place: Path, patch: pytest.MonkeyPatch) -> Settings:
    """Settings with a library, a cache and data of their own; uploads are read in this process."""
    patch.setenv("DRAFTER_CACHE", str(place / "缓存"))
    patch.setenv("DRAFTER_DATA", str(place / "数据"))
    (place / "库").mkdir()
    return Settings(desk=place / "要点", library=str(place / "库"), seconds=0)


def file(text: str | bytes = SPEECH, name: str = "讲话.txt") -> tuple[io.BytesIO, str]:
    """What a form sends for a file."""
    return io.BytesIO(text.encode() if isinstance(text, str) else text), name


def is_harmless(page: str) -> bool:
    """Whether nothing that somebody typed or sent became part of the page itself."""
    return not _ALIVE.search(page)


def landed(answer: Any) -> str:
    """Where an answer leads."""
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])
