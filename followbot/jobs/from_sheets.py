"""What buyers' own lists say beyond their plans: where measures stand, and how lists are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from followbot.domain.journal import Content
from followbot.domain.plan_table import ImportedStanding, SheetReading
from followbot.domain.terms import MeasureStatus
from followbot.store.sheet_layouts import plain_reading, reading_of


@dataclass(frozen=True, slots=True)
class FromSheets:
    """Standings of the plans that are imported, and the layouts to remember by fingerprint."""

    standings: tuple[ImportedStanding, ...] = ()
    layouts: Mapping[str, SheetReading] = field(default_factory=dict)

    def of(self, plan_ref: str) -> tuple[ImportedStanding, ...]:
        """The standings of one plan."""
        return tuple(one for one in self.standings if one.plan_ref == plan_ref)

    def told(self) -> Content:
        """What the journal says of it; nothing where there is nothing."""
        told: dict[str, Any] = {}
        if self.standings:
            told["standings"] = [
                [one.plan_ref, one.ref, one.status, one.percent, one.current_deadline, one.place]
                for one in self.standings
            ]
        if self.layouts:
            told["layouts"] = {name: plain_reading(one) for name, one in self.layouts.items()}
        return told


NOTHING_FROM_SHEETS = FromSheets()


def from_sheets_told(content: Mapping[str, Any]) -> FromSheets:
    """The same as the journal said it."""
    standings = tuple(
        ImportedStanding(
            plan_ref,
            ref,
            MeasureStatus(status),
            percent,
            date.fromisoformat(current) if current else None,
            place,
        )
        for plan_ref, ref, status, percent, current, place in content.get("standings", ())
    )
    layouts = {name: reading_of(said) for name, said in content.get("layouts", {}).items()}
    return FromSheets(standings, layouts)
