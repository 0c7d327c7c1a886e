"""A plan's dossier as one HTML page that prints well and loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from followbot.domain.dossier import Dossier

_TEMPLATE = Path(__file__).with_name("dossier.html.j2")


def dossier_files(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Every file of a dossier by its path in the folder: the page, mails, evidence.

    What was erased is left out; the page says so.
    """
    yield "index.html", dossier_page(dossier).encode()
    yield from ((one.path, one.content) for one in dossier.mails if one.content)
    yield from ((one.path, one.content) for one in dossier.files if one.content)


def dossier_page(dossier: Dossier) -> str:
    """The page; whatever people wrote stands in it as text, never as markup."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    zone = ZoneInfo(dossier.timezone)

    def at(instant: datetime) -> str:
        return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}"

    return template.render(
        d=dossier, at=at, anchor=_anchor, names={mail.name for mail in dossier.mails}
    )


def _anchor(name: str) -> str:
    return name.replace(" ", "-")
