"""A browser for the letters, and where their pictures are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import _need
from tests.looks.browser import running_chromium

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for a file of tests."""
    _need("Chromium")
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """One page of it that is offline; letters are opened in it one after the other."""
    context = chromium.new_context(offline=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where pictures are kept for a person to look at; git ignores it."""
    folder = ROOT / "out" / "looks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
