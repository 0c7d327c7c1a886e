"""take, ignore, reopen: what the buyer makes of a mail that waits for a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Effect, Outcome, Verb
from followbot.domain.reply import Reading
from followbot.domain.tables import Incoming, id_of
from followbot.domain.terms import IncomingState, MailKind
from followbot.jobs.decide_measures import reopen_measure
from followbot.jobs.decide_terms import Decider, Done, News, Thing, asked, effect, refused, ruled
from followbot.jobs.read_stored import ReadMail, read_stored
from followbot.jobs.receipt import queue_receipt
from followbot.jobs.take import Taken, Writer, take
from followbot.reading.trust import Trust, Verdict
from followbot.rules.decision import rule_mail
from followbot.store.changes import record
from followbot.store.decisions import closed_in_mail
from followbot.store.evidence import was_taken
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session


def take_mail(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Take the answers of a held mail as if its writer were known; the buyer has seen them.

    What must be asked stays asked. The writer hears of it only if it is a contact of the plan.
    """
    mail = _mail(thing)
    ruling = rule_mail(Verb.TAKE, mail.state)
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling)
    read = read_stored(
        decider.bot, mail, mail.understood_at or decider.now, trust=Trust(Verdict.TAKE)
    )
    plan = read.correspondence.plan
    if read.correspondence.to_buyer or read.reading.kind is not MailKind.REPLY:
        return refused(command, thing, "mail_is_no_answer")
    if plan is None or not may_decide(decider, id_of(plan)):
        return refused(command, thing, "mail_without_plan")
    reading = _seen_by_buyer(read.reading)
    taken = Taken()
    if not was_taken(session, id_of(mail)):  # a person may only look at what was taken when it came
        letter, limits = read.correspondence.letter, decider.bot.policy.extensions
        held = Writer(mail, letter, mail.sender, decider.now, extensions=limits, held=True)
        taken = take(session, reading, held)
        _tell_writer(session, decider, mail, read, reading, taken)
    _settle(session, decider, mail, IncomingState.UNDERSTOOD)
    placed = replace(thing, plan=plan)
    count = len(taken.lines)
    key = "mail_taken" if count else "mail_taken_nothing"
    done = effect(command, placed, Outcome.DONE, key, sender=mail.sender, count=count)
    return Done(done, more=_closed(session, command, placed, mail), lines=tuple(taken.lines))


def _seen_by_buyer(reading: Reading) -> Reading:
    """Answers that nothing is asked about are sure: the buyer has read them and says take."""
    asked_about = {(q.plan_ref, q.measure) for q in reading.questions if q.measure}
    answers = tuple(
        replace(a, sure=a.sure or (a.plan_ref, a.measure) not in asked_about)
        for a in reading.answers
    )
    steps = tuple(replace(step, sure=True) for step in reading.milestones)
    return replace(reading, answers=answers, milestones=steps)


def _tell_writer(
    session: Session,
    decider: Decider,
    mail: Incoming,
    read: ReadMail,
    reading: Reading,
    taken: Taken,
) -> None:
    contact = read.correspondence.contact(read.envelope.sender)
    plan = read.correspondence.plan
    if contact is None or plan is None or contact.stopped_at is not None:
        return
    queue_receipt(
        session,
        decider.bot,
        mail,
        read.envelope,
        read.correspondence.letter,
        plan,
        contact,
        reading,
        taken,
        decider.now,
    )


def _closed(session: Session, command: Command, thing: Thing, mail: Incoming) -> tuple[Effect, ...]:
    """For every measure that the mail spoke of although it is closed: how to open it again."""
    return tuple(
        effect(
            command, Thing(Verb.REOPEN, row, thing.target, thing.plan, row),
            Outcome.REFUSED, "mail_about_closed", ref=row.ref,
        )
        for row in closed_in_mail(session, id_of(mail))
    )  # fmt: skip


def ignore_mail(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """File a held mail; nobody is answered."""
    mail = _mail(thing)
    ruling = rule_mail(Verb.IGNORE, mail.state)
    if ruling.outcome is Outcome.DONE:
        _settle(session, decider, mail, IncomingState.IGNORED)
    return ruled(command, thing, ruling, sender=mail.sender)


def reopen_from_mail(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """The supplier wrote about closed measures: they are worked on again, and the mail taken."""
    mail = _mail(thing)
    rows = [row for row in closed_in_mail(session, id_of(mail)) if may_decide(decider, row.plan_id)]
    if not rows or mail.state != IncomingState.REVIEW:
        return refused(command, thing, "mail_not_about_closed")
    if not command.reason:
        return asked(command, thing, "needs_reason")
    for row in rows:
        reopen_measure(session, decider, row, command.reason)
    _settle(session, decider, mail, IncomingState.UNDERSTOOD)
    news = tuple(News(row.plan_id, row, "reopened", reason=command.reason) for row in rows)
    placed = replace(thing, plan=plan_by_id(session, rows[0].plan_id), measure=rows[0])
    return Done(effect(command, placed, Outcome.DONE, "reopened"), news)


def may_decide(decider: Decider, plan_id: int) -> bool:
    """Whether this person decides for the plan: one of its buyers, or on the machine itself."""
    return decider.reach is None or plan_id in decider.reach


def _settle(session: Session, decider: Decider, mail: Incoming, state: IncomingState) -> None:
    record(
        session, decider.now, decider.who, mail, "state", mail.state, state,
        incoming_id=decider.incoming_id,
    )  # fmt: skip
    mail.state = state
    session.add(mail)


def _mail(thing: Thing) -> Incoming:
    if not isinstance(thing.row, Incoming):
        raise TypeError(f"{thing.verb} is said of a mail")
    return thing.row
