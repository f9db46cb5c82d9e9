"""The command and its process: one page for all who ask for it, stopped by hand, an upload that takes for ever."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from importlib import util
from pathlib import Path

import pytest
from flask import Flask
from own_browser import serving

from drafter.cli.app import run
from drafter.errors import UnreadableError
from drafter.show.login import login_lines
from drafter.web.settings import Settings
from drafter.web.uploads import label, within_limits


def _never_ready() -> None:
    threading.Event().wait()


def test_a_file_that_takes_for_ever_is_given_up(app: Flask, settings: Settings) -> None:
    site = app.extensions["drafter"]
    site.settings = Settings(settings.desk, seconds=0.5)
    with app.app_context(), pytest.raises(UnreadableError, match="太久"):
        within_limits(_never_ready)


NAMES = [
    ("去年.docx", "去年.docx"),
    ("C:\\文稿\\甲.docx", "甲.docx"),
    ("../../甲.txt", "甲.txt"),
    ("\x00", "上传的文件"),
]


@pytest.mark.parametrize(("name", "shown"), NAMES)
def test_the_name_of_an_upload_is_a_label(name: str, shown: str) -> None:
    assert label(name) == shown


def test_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    assert run(["web"]) == 2
    assert "'.[web]'" in capsys.readouterr().err


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_how_it_starts_at_login_is_said_for_each_system(platform: str) -> None:
    assert "drafter web --no-browser --stay" in "".join(login_lines(platform))


@pytest.mark.parametrize("htmx", [False, True])
def test_what_the_server_itself_refuses_is_said_in_chinese(settings: Settings, htmx: bool) -> None:
    """A file of a size that no page is asked about."""
    with serving(settings) as served:
        connection = http.client.HTTPConnection("127.0.0.1", served.port)
        connection.putrequest("POST", "/check/")
        connection.putheader("Content-Length", str(40 << 20))
        if htmx:
            connection.putheader("HX-Request", "true")
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode()
    assert answer.status == 413
    assert "传来的内容太大" in text and "不超过 32 MB" in text
    assert ("<html" in text) is not htmx and not re.search("generated|token|csrf", text)
    assert answer.getheader("Content-Security-Policy")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 不能这样发 Ctrl-C")
def test_a_second_command_finds_the_page_that_runs(tmp_path: Path) -> None:
    environment = {**os.environ, "DRAFTER_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "drafter", "web", "--no-browser"]
    # Who runs the tests in the background has them ignore Ctrl-C, and so whatever they start.
    first = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert first.stdout is not None
    address = "http" + first.stdout.readline().strip().rpartition("http")[2]
    second = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert address in second.stdout
    host, _, path = address.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host)
    connection.request("GET", f"/{path}")
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Server")) == (303, None)
    connection.close()
    first.send_signal(signal.SIGINT)
    assert first.wait() == 0
    assert "已停止" in first.stdout.read()
    first.stdout.close()
    assert list(tmp_path.iterdir()) == []
