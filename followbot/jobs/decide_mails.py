"""take, ignore, reopen: what the buyer makes of a mail that waits for a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Effect, Outcome, Verb
from followbot.domain.facts_supplier import NotedWish
from followbot.domain.reply import Reading
from followbot.domain.tables import Incoming, id_of
from followbot.domain.terms import IncomingState, MailKind
from followbot.jobs.decide_measures import reopen_measure
from followbot.jobs.decide_reports import take_held_report
from followbot.jobs.decide_terms import Decider, Done, News, Thing, asked, effect, refused, ruled
from followbot.jobs.heard import granted_news
from followbot.jobs.mail_plans import (
    IGNORED,
    TAKEN,
    Parted,
    may_decide,
    parted,
    reading_about,
    settle_mail,
    taken_when_it_came,
)
from followbot.jobs.read_stored import ReadMail, read_stored
from followbot.jobs.receipt import queue_receipt
from followbot.jobs.take import Taken, Writer, take
from followbot.jobs.wishes import Wisher, take_wishes
from followbot.reading.trust import Trust, Verdict
from followbot.rules.decision import rule_mail
from followbot.store.decisions import closed_in_mail
from followbot.store.impact_letters import report_of_letter
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class HeldMail:
    """A mail that is taken by the buyer's word. `reading` is what of it is this buyer's to take."""

    mail: Incoming
    read: ReadMail
    parts: Parted
    reading: Reading


def take_mail(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Take a held mail as if its writer were known, its wishes too; the buyer has seen it.

    What must be asked stays asked. The writer hears of it only if it is a contact of the plan.
    What the mail says of another buyer's plan goes on waiting for that one.
    """
    mail = _mail(thing)
    ruling = rule_mail(Verb.TAKE, mail.state)
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling)
    read = read_stored(
        decider.bot, mail, mail.understood_at or decider.now, trust=Trust(Verdict.TAKE)
    )
    if read.correspondence.to_buyer or read.reading.kind is not MailKind.REPLY:
        return refused(command, thing, "mail_is_no_answer")
    parts = parted(session, decider, mail, read)
    if not parts.mine:
        return refused(command, thing, "mail_without_plan")
    placed = replace(thing, plan=parts.mine[0])
    if taken_when_it_came(session, mail):  # a person only looks at it: nothing is taken twice
        settle_mail(session, decider, mail, TAKEN, parts.mine, ())
        nothing = effect(command, placed, Outcome.DONE, "mail_taken_nothing", sender=mail.sender)
        return Done(nothing, more=_closed(session, decider, command, placed, mail))
    report = report_of_letter(session, read.correspondence.letter)
    if report is not None:
        done = take_held_report(session, decider, command, placed, mail, read, report)
        settle_mail(session, decider, mail, TAKEN, parts.mine, parts.others)
        return done
    held = HeldMail(mail, read, parts, _seen_by_buyer(reading_about(read.reading, parts)))
    taken = _take(session, decider, held)
    told = _tell_writer(session, decider, held, taken)
    settle_mail(session, decider, mail, TAKEN, parts.mine, parts.others)
    return _done(session, decider, command, placed, held, taken, told=told)


def _take(session: Session, decider: Decider, held: HeldMail) -> Taken:
    """The answers, then what the mail wishes of our letters."""
    letter, mail = held.read.correspondence.letter, held.mail
    limits = decider.bot.policy.extensions
    writer = Writer(mail, letter, mail.sender, decider.now, extensions=limits, held=True)
    taken = take(session, held.reading, writer)
    only = frozenset(id_of(plan) for plan in held.parts.mine)
    first = held.parts.mine[0]
    wisher = Wisher(mail.sender, first, letter, id_of(mail), decider.now, only_plans=only)
    taken.wishes = take_wishes(session, decider.bot, held.reading, wisher)
    return taken


def _done(
    session: Session,
    decider: Decider,
    command: Command,
    placed: Thing,
    held: HeldMail,
    taken: Taken,
    *,
    told: bool,
) -> Done:
    """What the receipt says: how many answers, what was wished, what waits for somebody else."""
    count, sender = len(taken.lines), held.mail.sender
    wishes = [
        _wish_effect(command, placed, wish, sender)
        for wish in taken.wishes
        if wish.text_key.startswith("wish.")  # a file that goes along is no news for the buyer
    ]
    more = [*wishes, *_closed(session, decider, command, placed, held.mail)]
    if held.parts.others:
        refs = ", ".join(plan.ref for plan in held.parts.others)
        more.append(effect(command, placed, Outcome.REFUSED, "mail_other_buyer", plans=refs))
    key = "mail_taken_wish" if wishes else "mail_taken_nothing"
    key = "mail_taken" if count else key
    main = effect(command, placed, Outcome.DONE, key, sender=sender, count=count)
    # Who gets no receipt of the mail is told of a new date that was granted by it.
    news = () if told else granted_news(session, taken.lines)
    return Done(main, news, more=tuple(more), lines=tuple(taken.lines))


_WISHES = {
    "later": "mail_wish_later",
    "later_next": "mail_wish_later",
    "later_open": "mail_wish_later",
    "later_nothing": "mail_wish_not_later",
    "later_enough": "mail_wish_not_later",
    "other": "mail_wish_other",
    "other_outside": "mail_wish_other",
    "other_known": "mail_wish_known",
    "stop": "mail_wish_stop",
    "stop_nobody": "mail_wish_stop_nobody",
    "start": "mail_wish_start",
}
"""What the writer is told of its wish, and the same as the buyer reads it."""
_NO_NEWS = frozenset({"mail_wish_not_later", "mail_wish_known"})


def _wish_effect(command: Command, placed: Thing, wish: NotedWish, sender: str) -> Effect:
    key = _WISHES[wish.text_key.removeprefix("wish.")]
    outcome = Outcome.NOTHING_NEW if key in _NO_NEWS else Outcome.DONE
    return effect(command, placed, outcome, key, **{"sender": sender, **dict(wish.arguments)})


def _seen_by_buyer(reading: Reading) -> Reading:
    """Answers that nothing is asked about are sure: the buyer has read them and says take."""
    asked_about = {(q.plan_ref, q.measure) for q in reading.questions if q.measure}
    answers = tuple(
        replace(a, sure=a.sure or (a.plan_ref, a.measure) not in asked_about)
        for a in reading.answers
    )
    steps = tuple(replace(step, sure=True) for step in reading.milestones)
    return replace(reading, answers=answers, milestones=steps)


def _tell_writer(session: Session, decider: Decider, held: HeldMail, taken: Taken) -> bool:
    """The receipt of the held mail; False where its writer is no contact, or wants no mail."""
    around = held.read.correspondence
    contact = around.contact(held.read.envelope.sender)
    if contact is None or contact.stopped_at is not None:
        return False
    queue_receipt(
        session,
        decider.bot,
        held.mail,
        held.read.envelope,
        around.letter,
        held.parts.mine[0],
        contact,
        held.reading,
        taken,
        decider.now,
    )
    return True


def _closed(
    session: Session, decider: Decider, command: Command, thing: Thing, mail: Incoming
) -> tuple[Effect, ...]:
    """For every measure that the mail spoke of although it is closed: how to open it again."""
    return tuple(
        effect(
            command, Thing(Verb.REOPEN, row, thing.target, thing.plan, row),
            Outcome.REFUSED, "mail_about_closed", ref=row.ref,
        )
        for row in closed_in_mail(session, id_of(mail))
        if may_decide(decider, row.plan_id)
    )  # fmt: skip


def ignore_mail(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """File a held mail; nobody is answered. What it says of another buyer's plan waits for that."""
    mail = _mail(thing)
    ruling = rule_mail(Verb.IGNORE, mail.state)
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling, sender=mail.sender)
    parts = _parts_to_ignore(session, decider, mail)
    settle_mail(session, decider, mail, IGNORED, parts.mine, parts.others)
    done = ruled(command, thing, ruling, sender=mail.sender)
    if not parts.others:
        return done
    refs = ", ".join(plan.ref for plan in parts.others)
    return replace(
        done, more=(effect(command, thing, Outcome.REFUSED, "mail_other_buyer", plans=refs),)
    )


def _parts_to_ignore(session: Session, decider: Decider, mail: Incoming) -> Parted:
    """Of a mail that answers no letter of ours there is only one plan, or none."""
    if decider.reach is None or mail.letter_id is None or taken_when_it_came(session, mail):
        return Parted((), ())
    at = mail.understood_at or decider.now
    parts = parted(session, decider, mail, read_stored(
        decider.bot, mail, at, trust=Trust(Verdict.TAKE)
    ))  # fmt: skip
    return parts if parts.mine else Parted((), ())


def reopen_from_mail(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """The supplier wrote about closed measures: they are worked on again, and the mail taken."""
    mail = _mail(thing)
    closed = closed_in_mail(session, id_of(mail))
    rows = [row for row in closed if may_decide(decider, row.plan_id)]
    if not rows or mail.state != IncomingState.REVIEW:
        return refused(command, thing, "mail_not_about_closed")
    if not command.reason:
        return asked(command, thing, "needs_reason")
    for row in rows:
        reopen_measure(session, decider, row, command.reason)
    rest = dict.fromkeys(row.plan_id for row in closed if row not in rows)
    others = [plan_by_id(session, plan_id) for plan_id in rest]
    settle_mail(session, decider, mail, "reopened_for", (), others)
    news = tuple(News(row.plan_id, row, "reopened", reason=command.reason) for row in rows)
    placed = replace(thing, plan=plan_by_id(session, rows[0].plan_id), measure=rows[0])
    return Done(effect(command, placed, Outcome.DONE, "reopened"), news)


def _mail(thing: Thing) -> Incoming:
    if not isinstance(thing.row, Incoming):
        raise TypeError(f"{thing.verb} is said of a mail")
    return thing.row
