"""send: hand the letters in the outbox over to the mail server, each exactly once.

1. `transmitting` is committed before a letter's first byte leaves (invariant 4).
2. Pause, dead address and staleness are checked just before, not when the letter was queued.
3. What must not reach a factory at night waits for its working hours (`sending_hours`).
4. A crash or time-out after DATA began is `unknown`: never silently tried again. Only an
   escalation repeats by itself, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError
from followbot.jobs.bot import Bot
from followbot.jobs.send_notes import Elapsed, Notes, SendReport, no_time
from followbot.mailbox.sign_in import is_held_back
from followbot.mailbox.smtp import Claim, Mailer
from followbot.rules.delivery import retry_after
from followbot.store import outgoing as stored
from followbot.store.taken_back import (
    recover_claims,
    release_letters,
    repeat_unknown_escalations,
)

if TYPE_CHECKING:
    from sqlmodel import Session

__all__ = ["Elapsed", "SendReport", "no_time", "send"]

BATCH = 200


def send(bot: Bot, now: datetime, elapsed: Elapsed = no_time) -> SendReport:
    """Send everything that is due. A server that is away leaves the rest for the next time.

    With `elapsed` a lease counts from its own moment: a long run must not look like a
    dead one to another process.
    """
    report = SendReport()
    outbox = _Outbox(bot, now, elapsed)
    with ExitStack() as connections:
        mailer: Mailer | None = None
        while report.failure is None:
            claims = outbox.recovered(report) if mailer is None else outbox.claimed()
            if not claims:
                break
            # No connection is opened for an empty outbox; one pool serves all batches.
            mailer = mailer or connections.enter_context(bot.connections.mailer(bot.smtp))
            _send_batch(mailer, outbox, claims, report)
    return report


@dataclass(slots=True)
class _Outbox:
    """What is claimed of the outbox in one run; `attempts` says which attempt each letter is at."""

    bot: Bot
    now: datetime
    elapsed: Elapsed
    attempts: dict[int, int] = field(default_factory=dict)

    @property
    def moment(self) -> datetime:
        """Now, also in a long run."""
        return self.now + self.elapsed()

    def recovered(self, report: SendReport) -> list[Claim]:
        """Take back what a crash left, of which `report` hears, and lease the first batch."""
        with self.bot.database.write() as session:
            _, report.lost = recover_claims(session, self.now, alone=self.bot.alone)
            repeat_unknown_escalations(session, self.now)
            return self._lease(session)

    def claimed(self) -> list[Claim]:
        """Lease the next batch."""
        with self.bot.database.write() as session:
            return self._lease(session)

    def _lease(self, session: Session) -> list[Claim]:
        leases = stored.claim_letters(session, self.moment, self.bot.worker, BATCH)
        self.attempts |= {one.id: one.attempt for one in leases}
        return [Claim(one.id, one.envelope_sender, one.recipient, one.size) for one in leases]


def _send_batch(
    mailer: Mailer, outbox: _Outbox, claims: Sequence[Claim], report: SendReport
) -> None:
    """Send these letters, and where they are a whole batch those that are claimed meanwhile."""
    bot = outbox.bot
    notes = Notes(bot, outbox.attempts, outbox.now, outbox.elapsed, report)
    more = outbox.claimed if len(claims) == BATCH else None
    try:
        mailer.deliver_together(claims, notes.take, more=more)
    except FollowbotError as exc:
        report.failure = exc
    # A refused password has a pause of its own; once it is right the letters need not wait.
    pause = timedelta(0) if is_held_back(report.failure) else retry_after(0, 1)
    with bot.database.write() as session:
        release_letters(session, bot.worker, outbox.moment + pause)
