"""Contacts that a digest puts to the buyer: bounced, stopped, named by the supplier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from followbot.domain.tables import Contact, id_of
from followbot.domain.terms import DecisionSubject
from followbot.jobs.digest_terms import Told, Waiting, plan_decision, waiting
from followbot.jobs.reach import reachable


def contacts_to_decide(told: Told) -> Iterator[Waiting]:
    """Whom letters do not reach, who wants none, and whom the supplier named instead."""
    contacts = told.rows.contacts.get(told.key, [])
    bounced = [contact for contact in contacts if contact.undeliverable_at is not None]
    for contact in bounced:
        yield _about(told, "bounced_contact", contact)
    for contact in contacts:
        if contact.undeliverable_at is None and _stop_matters(told, contact, contacts):
            yield _about(told, "stopped_contact", contact)
    unreached = told.rows.unreached.get(told.key)
    if unreached is not None and not bounced:
        decision = replace(plan_decision(told, "nobody_reached"), due_on=unreached.agreed_on)
        yield waiting(told, DecisionSubject.PLAN, told.key, decision)
    for proposal in told.rows.proposals.get(told.key, ()):
        row = told.watched.measures.get(proposal.measure_id or 0)
        decision = replace(
            plan_decision(told, "proposed_contact"),
            measure_ref=row.ref if row else "",
            measure_title=row.title if row else "",
            name=proposal.name,
            email=proposal.email,
            owner=proposal.proposed_by,
        )
        yield waiting(told, DecisionSubject.PROPOSAL, id_of(proposal), decision, row)


def _about(told: Told, kind: str, contact: Contact) -> Waiting:
    decision = replace(
        plan_decision(told, kind), name=contact.name, email=contact.email, owner=contact.role
    )
    return waiting(told, DecisionSubject.CONTACT, id_of(contact), decision)


def _stop_matters(told: Told, contact: Contact, contacts: list[Contact]) -> bool:
    """Whether somebody who wants no more mail is news, or leaves nobody to write to."""
    if contact.stopped_at is None:
        return False
    fresh = contact.stopped_at >= told.slot.from_at
    others = [one for one in reachable(contacts) if one.stopped_at is None]
    return fresh or contact.is_primary or not others
