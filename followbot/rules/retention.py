"""How long what was written is kept: days by kind, 0 for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from followbot.domain.terms import IncomingState, OutgoingState

LOOKED_AT_AFTER = timedelta(days=1)
"""What is new, or waits for somebody, is looked at again a day later."""

_DONE = frozenset({IncomingState.UNDERSTOOD, IncomingState.IGNORED})
_SETTLED = frozenset(
    {
        OutgoingState.ACCEPTED,
        OutgoingState.REFUSED,
        OutgoingState.CANCELLED,
        OutgoingState.EXPIRED,
    }
)


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


def mail_kept_until(
    keep: RetentionPolicy, stored_at: datetime, state: IncomingState, now: datetime, *, proves: bool
) -> datetime | None:
    """The instant after which a mail has been kept long enough; None: it is kept for ever.

    One that waits for a person or for a "yes" is asked about again tomorrow.
    """
    if state not in _DONE:
        return now + LOOKED_AT_AFTER
    if proves:
        return _after(keep.evidence_days, stored_at)
    taken = state is IncomingState.UNDERSTOOD
    return _after(keep.mail_days if taken else keep.unrelated_days, stored_at)


def letter_kept_until(
    keep: RetentionPolicy, created_at: datetime, state: OutgoingState, now: datetime
) -> datetime | None:
    """The same for a letter of ours, whose fate has to be known before."""
    if state not in _SETTLED:
        return now + LOOKED_AT_AFTER
    return _after(keep.letters_days, created_at)


def _after(days: int, since_at: datetime) -> datetime | None:
    return since_at + timedelta(days=days) if days > 0 else None
