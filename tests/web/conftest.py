"""A client of the local page that has been let in, and one that has not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from own_browser import PATIENCE, looking, serving, window
from own_site import own_settings

from drafter.web.app import create_app
from drafter.web.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(desk=tmp_path / "要点", seconds=0)  # what is uploaded is read in this process


class _Browser(FlaskClient):
    """A client that asks the address of the page, as a browser does."""

    def open(self, *args: Any, **given: Any) -> Any:
        return super().open(*args, **({"base_url": Settings(Path()).address} | given))


@pytest.fixture
def app(settings: Settings) -> Flask:
    made = create_app(settings)
    made.test_client_class = _Browser
    return made


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """A client that has neither the cookie nor the token of forms."""
    return app.test_client()


@pytest.fixture
def page(stranger: FlaskClient, settings: Settings) -> FlaskClient:
    """A client with the cookie, which sends the token of forms as HTMX does."""
    stranger.get(f"/?token={settings.token}")
    stranger.environ_base["HTTP_X_DRAFTER_TOKEN"] = stranger.application.jinja_env.globals["form_token"]
    return stranger


# --- in a real browser ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The page of somebody with a library of their own, at a port."""
    with (
        pytest.MonkeyPatch.context() as patch,
        serving(own_settings(tmp_path_factory.mktemp("site"), patch)) as settings,
    ):
        yield settings


@pytest.fixture(scope="module")
def context(served: Settings) -> Iterator[Any]:
    """A browser that the page has let in."""
    with looking(served, PATIENCE) as made:
        yield made


@pytest.fixture
def tab(context: Any) -> Iterator[Any]:
    """A window of that browser."""
    with window(context) as opened:
        yield opened
