"""pause, resume, new contact: what the buyer's word makes of a plan and whom we write to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.tables_decisions import ContactProposal
from followbot.domain.terms import ProposalState
from followbot.jobs.decide_terms import Decider, Done, Thing, asked, effect, refused, ruled
from followbot.jobs.pausing import pause_plan, resume_plan
from followbot.rules.decision import rule_plan, rule_proposal
from followbot.store.changes import record
from followbot.store.contacts import reach_again, supplier_contact, take_in_contact

if TYPE_CHECKING:
    from sqlmodel import Session


def pause(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Nothing is asked for a while; a longer or shorter pause replaces the one that runs."""
    plan = _plan(thing)
    ruling = rule_plan(Verb.PAUSE, plan.state)
    until_on = _until(command, decider.today(plan))
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling)
    if until_on is not None and until_on <= decider.today(plan):
        return refused(command, thing, "date_passed", date=until_on)
    if str(plan.state) == ruling.becomes and plan.paused_until_on == until_on:
        return Done(effect(command, thing, Outcome.NOTHING_NEW, "already_paused"))
    paused = pause_plan(
        session, plan, until_on, decider.who, decider.now,
        why=command.reason, incoming_id=decider.incoming_id,
    )  # fmt: skip
    if until_on is not None and not paused:  # at the factory that day has come already
        return refused(command, thing, "date_passed", date=until_on)
    if until_on is None:
        return Done(effect(command, thing, Outcome.DONE, "paused"))
    return Done(effect(command, thing, Outcome.DONE, "paused_until", date=until_on))


def _until(command: Command, today: date) -> date | None:
    if command.on is not None or command.days is None:
        return command.on
    return today + timedelta(days=min(command.days, 10_000))


def resume(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """The plan goes on with its next agreed round."""
    plan = _plan(thing)
    ruling = rule_plan(Verb.RESUME, plan.state)
    if ruling.outcome is Outcome.DONE:
        resume_plan(
            session, decider.bot, plan, decider.who, decider.now,
            why=command.reason, incoming_id=decider.incoming_id,
        )  # fmt: skip
    return ruled(command, thing, ruling)


def new_contact(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Write to somebody else from now on; whoever had the letters gets copies."""
    plan = thing.plan
    if plan is None:
        return asked(command, thing, "which_plan", plans="…")
    if not command.email:
        return asked(command, thing, "needs_address")
    if command.email.lower() == decider.bot.identity.address.lower():
        return refused(command, thing, "address_is_ours", email=command.email)
    known = supplier_contact(session, id_of(plan), command.email)
    reachable = known is not None and known.active and known.is_primary
    if known is not None and reachable and not (known.undeliverable_at or known.stopped_at):
        return Done(effect(command, thing, Outcome.NOTHING_NEW, "already_contact", **_who(known)))
    contact = take_in_contact(
        session, id_of(plan), command.name, command.email, decider.who, decider.now,
        primary=True, incoming_id=decider.incoming_id,
    )  # fmt: skip
    if isinstance(thing.row, ContactProposal) and thing.row.state == ProposalState.PROPOSED:
        same = thing.row.email == contact.email
        _settle(session, decider, thing.row, same)
    return Done(effect(command, thing, Outcome.DONE, "contact_new", **_who(contact)))


def confirm_contact(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """An address that bounced, or a person who wanted no more mail: write there again."""
    contact = thing.row
    if not isinstance(contact, Contact):
        raise TypeError("a contact is confirmed")
    again = reach_again(session, contact, decider.who, decider.now, decider.incoming_id)
    outcome, key = (
        (Outcome.DONE, "contact_again") if again else (Outcome.NOTHING_NEW, "already_contact")
    )
    return Done(effect(command, thing, outcome, key, **_who(contact)))


def decide_proposal(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Somebody a supplier named: taken in, or not.

    Who takes over the whole plan becomes its first contact; who takes over one measure gets
    copies, and the first contact stays.
    """
    proposal = thing.row
    if not isinstance(proposal, ContactProposal):
        raise TypeError("a proposed contact is decided")
    ruling = rule_proposal(thing.verb, proposal.state)
    named = {"contact": f"{proposal.name} <{proposal.email}>".strip()}
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling, **named)
    confirmed = thing.verb == Verb.APPROVE
    if confirmed:
        take_in_contact(
            session, proposal.plan_id, proposal.name, proposal.email, decider.who, decider.now,
            primary=proposal.measure_id is None, incoming_id=decider.incoming_id,
        )  # fmt: skip
    _settle(session, decider, proposal, confirmed)
    key = "contact_added" if confirmed and proposal.measure_id is not None else ruling.text_key
    return Done(effect(command, thing, Outcome.DONE, key, **named))


def _settle(session: Session, decider: Decider, proposal: ContactProposal, confirmed: bool) -> None:
    state = ProposalState.CONFIRMED if confirmed else ProposalState.REFUSED
    record(
        session, decider.now, decider.who, proposal, "state", proposal.state, state,
        incoming_id=decider.incoming_id,
    )  # fmt: skip
    proposal.state, proposal.decided_at, proposal.decided_by = state, decider.now, decider.who
    session.add(proposal)


def _who(contact: Contact) -> dict[str, str]:
    return {"contact": f"{contact.name} <{contact.email}>"}


def _plan(thing: Thing) -> ActionPlan:
    if not isinstance(thing.row, ActionPlan):
        raise TypeError(f"{thing.verb} is said of a plan")
    return thing.row
