"""When the buyer's weekly digest is due: Monday 08:00 in the buyer's own zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DIGEST_TIME = time(8, 0)


@dataclass(frozen=True, slots=True)
class DigestSlot:
    """The latest digest that has come due, named after the ISO week it looks back on."""

    iso_week: str
    due_at: datetime
    week_from: date
    week_to: date


def digest_slot(now: datetime, timezone: str) -> DigestSlot:
    """The most recent Monday 08:00 there that is not after `now`.

    Only the latest counts: after three weeks of downtime the buyer gets one digest.
    """
    zone = ZoneInfo(timezone)
    local = now.astimezone(zone)
    monday = local.date() - timedelta(days=local.weekday())
    due_at = datetime.combine(monday, DIGEST_TIME, zone)
    if due_at > now:
        monday -= timedelta(days=7)
        due_at = datetime.combine(monday, DIGEST_TIME, zone)
    week_from = monday - timedelta(days=7)
    year, week, _ = week_from.isocalendar()
    return DigestSlot(f"{year}-W{week:02d}", due_at, week_from, monday - timedelta(days=1))
