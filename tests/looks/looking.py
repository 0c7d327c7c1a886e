"""One letter, opened once and looked at in every way; its pictures are kept."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from followbot.domain.letter import Letter
from tests.looks.checks import accessible, measured
from tests.looks.letters import WHOLE
from tests.looks.views import FORCED, PHONE, VIEWS, View, force_dark, look

KEPT = {View(PHONE), View(PHONE, "dark")}
"""The views of which a picture is kept every time; `make looks` keeps all."""

AXE = {View(PHONE)}
"""The views that axe-core looks at every time; with `make looks` it looks at all of them.

Widths and styles change what `measured` looks at, not the structure that axe-core judges."""

_MOST_OCTETS = 100_000
"""Gmail clips a letter at about 102 KB."""


def wrong_with(page: Page, letter: Letter, pictures: Path, name: str) -> list[str]:
    """Everything that is wrong with a letter, whatever it is looked at with."""
    found = []
    if len(letter.html.encode()) >= _MOST_OCTETS:
        found.append(f"{len(letter.html.encode())} octets: Gmail clips it")
    page.set_content(letter.html, wait_until="domcontentloaded")
    _keep_forced(page, pictures, name)
    for view in VIEWS:
        found += measured(page, view)
        if WHOLE or view in AXE:
            found += accessible(page, view)
        if WHOLE or view in KEPT:
            _keep(page, pictures / f"{name}.{view.name}.jpg")
    return found


def _keep_forced(page: Page, pictures: Path, name: str) -> None:
    """A picture of what a program makes of it that darkens letters by itself."""
    if WHOLE:
        look(page, FORCED)
        force_dark(page, on=True)
        _keep(page, pictures / f"{name}.{FORCED.name}.jpg")
        force_dark(page, on=False)


def _keep(page: Page, path: Path) -> None:
    page.screenshot(path=path, full_page=True, type="jpeg", quality=80)
