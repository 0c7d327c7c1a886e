"""send: hand the letters in the outbox over to the mail server, each exactly once.

1. `transmitting` is committed before a letter's first byte leaves (invariant 4).
2. Pause, dead address and staleness are checked just before, not when the letter was queued.
3. What must not reach a factory at night waits for its working hours (`sending_hours`).
4. A crash or time-out after DATA began is `unknown`: never silently tried again. Only an
   escalation repeats by itself, once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime

from followbot.domain.errors import FollowbotError
from followbot.jobs.bot import Bot
from followbot.jobs.send_notes import Elapsed, Notes, SendReport, no_time
from followbot.mailbox.sign_in import is_held_back
from followbot.mailbox.smtp import Claim, Mailer
from followbot.rules.delivery import retry_after
from followbot.store import outgoing as stored

__all__ = ["Elapsed", "SendReport", "no_time", "send"]

BATCH = 200


def send(bot: Bot, now: datetime, elapsed: Elapsed = no_time) -> SendReport:
    """Send everything that is due. A server that is away leaves the rest for the next time.

    With `elapsed` a lease counts from its own moment: a long run must not look like a
    dead one to another process.
    """
    report = SendReport()
    with ExitStack() as connections:
        mailer: Mailer | None = None
        while report.failure is None:
            recovered = report if mailer is None else None
            claims, attempts = _claim(bot, now, now + elapsed(), recovered)
            if not claims:
                break
            # No connection is opened for an empty outbox; one pool serves all batches.
            mailer = mailer or connections.enter_context(bot.connections.mailer(bot.smtp))
            _send_batch(bot, mailer, claims, attempts, now, elapsed, report)
    return report


def _claim(
    bot: Bot, now: datetime, moment: datetime, report: SendReport | None
) -> tuple[list[Claim], dict[int, int]]:
    """Lease the next batch; returns the claims and which attempt each letter is at.

    `report` hears of the letters that a crash left in transmission; None: that was looked at.
    """
    with bot.database.write() as session:
        if report is not None:
            _, report.lost = stored.recover_claims(session, now, alone=bot.alone)
            stored.repeat_unknown_escalations(session, now)
        leases = stored.claim_letters(session, moment, bot.worker, BATCH)
    claims = [Claim(one.id, one.envelope_sender, one.recipient, one.size) for one in leases]
    return claims, {one.id: one.attempt for one in leases}


def _send_batch(
    bot: Bot,
    mailer: Mailer,
    claims: Sequence[Claim],
    attempts: Mapping[int, int],
    now: datetime,
    elapsed: Elapsed,
    report: SendReport,
) -> None:
    try:
        mailer.deliver_together(claims, Notes(bot, attempts, now, elapsed, report).take)
    except FollowbotError as exc:
        report.failure = exc
    moment = now + elapsed()
    # A refused password has a pause of its own; once it is right the letters need not wait.
    again_at = moment if is_held_back(report.failure) else moment + retry_after(0, 1)
    with bot.database.write() as session:
        stored.release_letters(session, bot.worker, again_at)
