"""take: a held answer about impacts, as if its writer were known; the buyer has seen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome
from followbot.domain.tables import Incoming
from followbot.domain.tables_impact import ImpactReport
from followbot.jobs.decide_terms import Decider, Done, Thing, effect
from followbot.jobs.impact_receipt import queue_impact_receipt
from followbot.jobs.impact_reply import take_impact_wishes, take_report
from followbot.jobs.read_stored import ReadMail
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session


def take_held_report(
    session: Session,
    decider: Decider,
    command: Command,
    placed: Thing,
    mail: Incoming,
    read: ReadMail,
    report: ImpactReport,
) -> Done:
    """Keep what the mail says of the report; its writer hears of it only as a known contact.

    What must be asked stays asked.
    """
    letter, plan = read.correspondence.letter, plan_by_id(session, report.plan_id)
    taken = take_report(session, mail, read.reading, report, decider.now)
    contact = read.correspondence.contact(read.envelope.sender)
    if contact is not None and contact.stopped_at is None and letter is not None:
        wishes = take_impact_wishes(
            session, decider.bot, mail, read.reading, report, letter, plan, decider.now
        )
        queue_impact_receipt(
            session, decider.bot, mail, read, report, plan, contact, taken, wishes, decider.now,
            again=False,
        )  # fmt: skip
    count = len(taken.entries) or int(report.none_found)
    key = "mail_taken" if count else "mail_taken_nothing"
    return Done(effect(command, placed, Outcome.DONE, key, sender=mail.sender, count=count))
