"""The page that is running already (正在运行): whoever asks for it a second time is led to the first one."""

from __future__ import annotations

import http.client
import json
from pathlib import Path

from drafter.errors import DrafterError
from drafter.pipeline.desk import data_folder
from drafter.readable import read_bytes
from drafter.web.settings import Settings

_NAME = "正在运行.json"
_LIMIT = 10_000  # bytes
_WAIT = 15.0  # seconds for an answer, from a machine however busy; a port that nobody has refuses at once


def running_address(settings: Settings) -> str | None:
    """The first address of a page that runs with the same desk and library; None where none does."""
    try:
        found = json.loads(read_bytes(_file(), _LIMIT, ""))
        port, token = int(found["port"]), str(found["token"])
        same = found["desk"] == str(settings.desk) and found["library"] == settings.library
    except (DrafterError, ValueError, KeyError, TypeError):
        return None
    told = Settings(settings.desk, settings.library, port, token)
    return told.first_address if same and _answers(told) else None


def _answers(settings: Settings) -> bool:
    """Whether it is one of ours that has the port: it knows the token."""
    connection = http.client.HTTPConnection("127.0.0.1", settings.port, timeout=_WAIT)
    try:
        connection.request("GET", f"/?token={settings.token}")
        return connection.getresponse().status == http.client.SEE_OTHER
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def note_running(settings: Settings) -> None:
    """Say in the user's own folder, for nobody else to read, where the page is; a disk that refuses is no harm."""
    from drafter.temporaries import replace

    told = {"port": settings.port, "token": settings.token, "desk": str(settings.desk), "library": settings.library}
    try:
        data_folder().mkdir(parents=True, exist_ok=True)
        replace(_file(), json.dumps(told, ensure_ascii=False).encode(), 0o600, synced=False)
    except OSError:
        return


def forget_running(settings: Settings) -> None:
    """It runs no more."""
    try:
        if json.loads(_file().read_bytes()).get("token") == settings.token:
            _file().unlink()
    except (OSError, ValueError, AttributeError):
        return


def _file() -> Path:
    return data_folder() / _NAME
