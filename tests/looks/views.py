"""How a letter is looked at: width, scheme, and what a mail program leaves of its styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

PHONE, DESK = 390, 800
HEIGHT = 844

Scheme = Literal["light", "dark"]
Styles = Literal["all", "none", "outlook_dark"]


@dataclass(frozen=True, slots=True)
class View:
    """One look at a letter.

    `styles`: "all"; "none" as programs that drop every style sheet (what stands in the elements
    stays); "outlook_dark" as Outlook marks a letter in its own dark mode. `forced`: the browser
    darkens a page by itself, as some programs on telephones do.
    """

    width: int
    scheme: Scheme = "light"
    styles: Styles = "all"
    forced: bool = False

    @property
    def name(self) -> str:
        """`390-dark`, `800-light-none`, `390-light-forced`."""
        parts = [str(self.width), self.scheme]
        parts += [] if self.styles == "all" else [self.styles]
        parts += ["forced"] if self.forced else []
        return "-".join(parts)


VIEWS = (
    View(PHONE),
    View(DESK),
    View(DESK, "dark"),
    View(PHONE, "dark"),
    View(PHONE, styles="outlook_dark"),
    View(PHONE, styles="none"),
    View(PHONE, "dark", "none"),
    View(DESK, styles="none"),
)
"""In this order one page is looked at; what takes styles away comes last."""

FORCED = View(PHONE, forced=True)
"""Only looked at: the colours are the browser's own then."""

_MARK = """wanted => {
    const root = document.documentElement;
    for (const name of ["data-ogsc", "data-ogsb"]) {
        if (wanted === "outlook_dark") root.setAttribute(name, ""); else root.removeAttribute(name);
    }
    if (wanted === "none") document.querySelectorAll("style").forEach(one => one.remove());
}"""


def look(page: Page, view: View) -> None:
    """Let an open page be seen so."""
    page.set_viewport_size({"width": view.width, "height": HEIGHT})
    page.emulate_media(color_scheme=view.scheme)
    page.evaluate(_MARK, view.styles)


def force_dark(page: Page, *, on: bool) -> None:
    """Let the browser darken the page by itself, or stop it."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setAutoDarkModeOverride", {"enabled": on} if on else {})
    session.detach()
