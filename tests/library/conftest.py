"""A small library, new for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from libraries import FILES, build

from drafter.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library((build(tmp_path / "built-in", FILES),))
