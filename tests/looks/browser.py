"""A headless Chromium of the system, driven by Playwright; it never reaches the network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--font-render-hinting=none",
)


def executable() -> str | None:
    """Where the system's Chromium is, None where there is none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def missing() -> str | None:
    """What to install, None when a browser is there."""
    return None if executable() else "chromium"


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """One browser; it ends with the block.

    Playwright keeps an event loop in this thread meanwhile, so it is opened for one module of
    tests only: others run loops of their own.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(_QUIET))
        try:
            yield browser
        finally:
            browser.close()
