"""negotiate: which proposed versions wait too long, and for whom?

1. The supplier is reminded on the working days agreed in the plan, at most twice, in its working
   hours, never while the first contact is away, and never before the mailbox was completely read.
2. When the time to answer is over, the buyer is told once: a call helps where letters do not.
3. Counters that the buyer does not decide are put to it again after five of its working days, at
   most twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from followbot.jobs.bot import Bot
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.step import step
from followbot.store.plan_proposals import due_versions


@dataclass(frozen=True, slots=True)
class NegotiateReport:
    """How many suppliers were reminded, and how many letters the buyers got."""

    reminders: int = 0
    told: int = 0


@step("negotiate")
def negotiate(bot: Bot, now: datetime) -> NegotiateReport:
    """Remind of proposals, and tell buyers of what waits too long."""
    with bot.database.read() as session:
        waiting = due_versions(session, now)
    reminders = told = 0
    if not waiting:
        return NegotiateReport()
    # Letters about proposals are a lot to load, and seldom due.
    from followbot.jobs.version_waiting import look_at_version

    versions = OneByOne()
    for key in waiting:
        with versions.turn(), bot.database.write() as session:
            done = look_at_version(session, bot, key, now)
            reminders += done == "reminded"
            told += done == "told"
    versions.finish()
    return NegotiateReport(reminders, told)
