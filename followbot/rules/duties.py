"""The buyer's own duties: while one is late, its measure waits for the buyer."""

from __future__ import annotations

from datetime import date


def duty_is_late(due_on: date | None, today: date) -> bool:
    """Whether the day has passed; a duty without a day is never late."""
    return due_on is not None and due_on < today
