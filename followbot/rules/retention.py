"""How long what was written is kept: days by kind, 0 for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """Days after which the bytes of a mail go; what was read in it stays.

    `mail_days` mails that were taken; `evidence_days` those that brought files; `letters_days`
    letters of ours; `unrelated_days` mails of which nothing was taken.
    """

    mail_days: int = 1095
    evidence_days: int = 3650
    letters_days: int = 1095
    unrelated_days: int = 90


def over_before(days: int, now: datetime) -> datetime | None:
    """What is older than this instant has been kept long enough; None: nothing ever is."""
    return now - timedelta(days=days) if days > 0 else None
