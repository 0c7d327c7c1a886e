"""inquire: which supplier is ready to report its impacts, and whose report is due?

1. Ready suppliers are proposed to the responsible buyer, in its digest. The buyer decides.
2. A supplier that reports gets one letter every half-year or year, in its working hours and not
   while the contact is away; its open rounds go on beside it.
3. At most two reminders, on the agreed working days, and none before the mailbox was completely
   read after that moment. When the time is over, the buyer is told.
4. A letter that reached nobody goes to the next contact; where none is left, the buyer is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.impact import ReportingState
from followbot.jobs.bot import Bot
from followbot.jobs.impact_proposal import propose
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.step import step
from followbot.store import impacts as stored
from followbot.store.remembering import remember, remembered

if TYPE_CHECKING:
    from sqlmodel import Session

_FOUND = "suppliers_with_completed_plans"
"""Remembered once the suppliers of plans were looked up that had been completed before."""


@dataclass(slots=True)
class InquireReport:
    """What one run of `inquire` did. `deaf`: reports that wait for a complete mailbox reading."""

    proposed: int = 0
    requests: int = 0
    reminders: int = 0
    expired: int = 0
    deaf: int = 0


@step("inquire")
def inquire(bot: Bot, now: datetime) -> InquireReport:
    """Propose suppliers, put due requests and reminders into the outbox, end what is over."""
    report = InquireReport()
    _find_suppliers(bot)
    with bot.database.read() as session:
        suppliers = stored.suppliers_to_look_at(session, now)
        reports = stored.reports_to_look_at(session, now)
    turns = OneByOne()
    for key in suppliers:
        with turns.turn(), bot.database.write() as session:
            _look_at_supplier(session, bot, key, report, now)
    for key in reports:
        with turns.turn(), bot.database.write() as session:
            # With the first that is looked at: most ticks look at none.
            from followbot.jobs.impact_waiting import look_at_report

            done = look_at_report(session, bot, key, now)
            report.reminders += done == "reminded"
            report.expired += done == "expired"
            report.deaf += done == "deaf"
    turns.finish()
    return report


def _look_at_supplier(
    session: Session, bot: Bot, key: int, report: InquireReport, now: datetime
) -> None:
    row = stored.reporting_by_id(session, key)
    if row is None:
        return
    if row.state == ReportingState.REPORTING:
        # Most ticks ask nobody for a report.
        from followbot.jobs.impact_asking import ask_supplier

        report.requests += ask_supplier(session, bot, row, now)
    else:
        report.proposed += propose(session, row, now)


def _find_suppliers(bot: Bot) -> None:
    """Once: the suppliers whose plans were completed before there were impact reports."""
    with bot.database.read() as session:
        if remembered(session, _FOUND):
            return
    with bot.database.write() as session:
        for plan in stored.unwatched_suppliers(session):
            stored.watch_supplier(session, plan)
        remember(session, _FOUND, "1")
