"""The words of planned visits as closed sets."""

from __future__ import annotations

from enum import StrEnum


class VisitState(StrEnum):
    """Life of a planned visit: `held` when somebody noted it, `off` when it was called off."""

    PLANNED = "planned"
    HELD = "held"
    OFF = "off"
