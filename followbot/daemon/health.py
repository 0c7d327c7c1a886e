"""How the daemon is: when its last runs ended, and what it cannot do at the moment."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from followbot.daemon.tick import TickReport
from followbot.domain.errors import FollowbotError
from followbot.jobs.standing import heard_until
from followbot.rules.hearing import is_deaf
from followbot.store.database import Database

MISSED_TICKS = 5
"""So many ticks without an end mean that one hangs."""
SHORTEST_PATIENCE = timedelta(minutes=5)


@dataclass(slots=True)
class TickLog:
    """What the last runs said; written by the heartbeat, read by whoever asks."""

    started_at: datetime
    ended_at: datetime | None = None
    last_good_at: datetime | None = None
    troubles: tuple[str, ...] = ()
    ticks: int = 0
    failed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def note(self, done: TickReport, at: datetime) -> None:
        """One run has ended."""
        with self._lock:
            self.ticks += 1
            self.ended_at = at
            self.troubles = tuple(
                f"{verb}: {failure.message}" for verb, failure in done.failures.items()
            )
            if done.failures:
                self.failed += 1
            else:
                self.last_good_at = at


@dataclass(frozen=True, slots=True)
class Health:
    """`reasons` is empty when all is well; each is one line for people."""

    reasons: tuple[str, ...]
    read_until: datetime | None

    @property
    def is_well(self) -> bool:
        """Whether the daemon does all its work."""
        return not self.reasons


def health_now(log: TickLog, database: Database, tick_seconds: float, now: datetime) -> Health:
    """The same as `health_of`; a database that cannot be used is a reason like another."""
    try:
        return health_of(log, database, tick_seconds, now)
    except FollowbotError as error:
        return Health((error.message,), None)


def health_of(log: TickLog, database: Database, tick_seconds: float, now: datetime) -> Health:
    """Whether runs end, the mailbox is heard, and the database answers.

    A step that failed once is no illness yet: the next run repeats it. What lasts shows in the age
    of the last complete reading.

    Raises:
        FollowbotError: the database cannot be used now.
    """
    patience = max(SHORTEST_PATIENCE, timedelta(seconds=MISSED_TICKS * tick_seconds))
    reasons: list[str] = []
    last = log.ended_at or log.started_at
    if now - last > patience:
        reasons.append(f"no run has ended since {last:%Y-%m-%d %H:%M} UTC")
    good = log.last_good_at or log.started_at
    if log.troubles and now - good > patience:
        reasons += log.troubles
    read_until = heard_until(database)
    if is_deaf(read_until, now):
        reasons.append(f"the mailbox was last read completely at {read_until:%Y-%m-%d %H:%M} UTC")
    return Health(tuple(reasons), read_until)
