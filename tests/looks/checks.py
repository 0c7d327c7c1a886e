"""What must hold of a letter that is open in a browser; each check returns what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.looks.views import View, look

LEAST_TARGET = 44
"""Side of what a thumb must hit, in CSS pixels (WCAG 2.2, 2.5.5)."""
LEAST_CONTRAST = 4.5
"""Of words and their ground (WCAG 2.2, 1.4.3); large letters get no discount here."""
ROOM = 12
"""Pixels between words and the edge of the page."""

_MEASURED = (Path(__file__).parent / "measured.js").read_text(encoding="utf-8")
_AXE = Axe()


def measured(page: Page, view: View) -> list[str]:
    """What is wrong with the places and colours of a letter, seen so."""
    look(page, view)
    limits = {"leastTarget": LEAST_TARGET, "leastContrast": LEAST_CONTRAST, "room": ROOM}
    found: list[str] = page.evaluate(_MEASURED, limits)
    return [f"{view.name}: {one}" for one in found]


def accessible(page: Page, view: View) -> list[str]:
    """What axe-core says of a letter, seen so: every rule it has, best practices too."""
    look(page, view)
    answer: dict[str, Any] = _AXE.run(page, options={"resultTypes": ["violations"]}).response
    return [
        f"{view.name}: axe {violation['id']}: {node['html'][:160]}"
        for violation in answer["violations"]
        for node in violation["nodes"]
    ]
