"""The people of a supplier, changed on the machine itself: journaled, with rows in the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import RefusedError, UsageError
from followbot.domain.journal import Event
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.terms import Side
from followbot.jobs.bot import Bot
from followbot.jobs.rules_in_force import rules_of
from followbot.plans.values import Wrong, as_email, as_language
from followbot.store.contacts import change_contact, supplier_contact, take_in_contact
from followbot.store.database import Database
from followbot.store.journal import note, note_settings
from followbot.store.plans import all_plans, contacts_of

if TYPE_CHECKING:
    from sqlmodel import Session

FEWEST_LETTERS = 3
"""A shorter part of a name could mean anybody."""


@dataclass(frozen=True, slots=True)
class ContactChange:
    """What is to become of one address: taken in, `primary`, instead of `replaces`, or `removed`.

    "" and False: not said. `known_only`: nobody is taken in where a plan does not write to it.
    """

    email: str
    name: str = ""
    language: str = ""
    replaces: str = ""
    primary: bool = False
    removed: bool = False
    known_only: bool = False


@dataclass(frozen=True, slots=True)
class ContactStanding:
    """One contact of a supplier in one plan, as commands print it."""

    plan: str
    name: str
    email: str
    role: str
    language: str
    primary: bool
    active: bool
    away_until: date | None
    undeliverable: bool
    stopped: bool


def plans_of_supplier(session: Session, name: str) -> list[ActionPlan]:
    """The plans of the supplier with this name, ref or plan; a part of its name does, too.

    Raises UsageError where none is, or the part is too short to mean one.
    """
    wanted, every = name.strip().casefold(), all_plans(session)
    exact = [
        plan
        for plan in every
        if wanted in (plan.supplier_name.casefold(), plan.supplier_ref.casefold() or None)
    ]
    if not exact:
        named = {plan.supplier_name for plan in every if plan.ref.casefold() == wanted}
        if not named and len(wanted) >= FEWEST_LETTERS:
            named = {p.supplier_name for p in every if wanted in p.supplier_name.casefold()}
        if len(named) > 1:
            listed = ", ".join(f"`{one}`" for one in sorted(named)[:6])
            raise UsageError(f"`{name}` may be several suppliers", f"write one of them: {listed}")
        exact = [plan for plan in every if plan.supplier_name in named]
    if not exact:
        raise UsageError(f"there is no supplier `{name}`", "`followbot supplier list` shows them")
    return exact


def contact_standings(database: Database, name: str) -> list[ContactStanding]:
    """Everybody who may be written to at a supplier, by plan."""
    with database.read() as session:
        return [
            _standing(plan, contact)
            for plan in plans_of_supplier(session, name)
            for contact in contacts_of(session, id_of(plan), Side.SUPPLIER)
        ]


def plan_refs_of_supplier(database: Database, name: str) -> list[str]:
    """The refs of a supplier's plans."""
    with database.read() as session:
        return [plan.ref for plan in plans_of_supplier(session, name)]


def change_contacts(
    bot: Bot, supplier: str, change: ContactChange, who: str, now: datetime
) -> list[ContactStanding]:
    """Change one person in every plan of a supplier, all or none; returns its people afterwards.

    Raises:
        UsageError: no such supplier or person, or no address or language.
        RefusedError: nobody would be left to write to.
    """
    _checked(change)
    with bot.database.write() as session:
        plans = plans_of_supplier(session, supplier)
        note_settings(session, now, rules_of(bot))
        said = {"supplier": supplier, **asdict(change), "who": who, "now": now}
        note(session, Event.COMMAND, now, {"command": "contact", **said})
        done = [
            _change(session, plan, change, who, now)
            for plan in plans
            if _may_join(session, plan, supplier, change)
        ]
        if not any(done):
            raise UsageError(
                f"`{change.replaces or change.email}` is no contact of `{supplier}`",
                f"`followbot supplier show {supplier}` lists them",
            )
    return contact_standings(bot.database, supplier)


def _checked(change: ContactChange) -> None:
    for address in filter(None, (change.email, change.replaces)):
        if isinstance(as_email(address), Wrong):
            raise UsageError(f"`{address}` is not one mail address", "write it as name@example.com")
    if change.language and isinstance(as_language(change.language), Wrong):
        raise UsageError(
            f"`{change.language}` is no language tag", "such as `en`, `bn` or `zh-Hans`"
        )


def _may_join(session: Session, plan: ActionPlan, called: str, change: ContactChange) -> bool:
    """Whether it may be about this plan: nobody comes to hear of a confidential one by the way.

    Who is known there already, takes over from somebody who is, or is named for it by the plan's
    own ref.
    """
    if not plan.confidential or plan.ref.casefold() == called.strip().casefold():
        return True
    known = (supplier_contact(session, id_of(plan), one) for one in (change.email, change.replaces))
    return any(one is not None and one.active for one in known)


def _change(
    session: Session, plan: ActionPlan, change: ContactChange, who: str, now: datetime
) -> bool:
    """Change the person in one plan; False where the plan does not know whom it is about."""
    known = supplier_contact(session, id_of(plan), change.email)
    old = supplier_contact(session, id_of(plan), change.replaces) if change.replaces else None
    if change.removed:
        return known is not None and _remove(session, plan, known, who, now)
    if change.known_only:
        return known is not None and known.active and _speaks(session, known, change, who, now)
    if change.replaces and (old is None or not old.active):
        return False
    primary = change.primary or (old is not None and old.is_primary)
    contact = take_in_contact(
        session, id_of(plan), change.name, change.email, who, now, primary=primary
    )
    _speaks(session, contact, change, who, now)
    if old is not None and old.email != contact.email:
        change_contact(session, old, "active", False, who, now)
    return True


def _speaks(
    session: Session, contact: Contact, change: ContactChange, who: str, now: datetime
) -> bool:
    """The language that the contact is written to in, where one was said."""
    language = as_language(change.language) if change.language else contact.language
    if isinstance(language, str) and language != contact.language:
        change_contact(session, contact, "language", language, who, now)
    return True


def _remove(session: Session, plan: ActionPlan, contact: Contact, who: str, now: datetime) -> bool:
    others = [
        one
        for one in contacts_of(session, id_of(plan), Side.SUPPLIER)
        if one.active and one.id != contact.id
    ]
    if not others:
        raise RefusedError(
            f"`{contact.email}` is the only contact of plan `{plan.ref}`",
            "take somebody else in first: `followbot supplier contact SUPPLIER EMAIL`",
        )
    if contact.active:
        change_contact(session, contact, "active", False, who, now)
    if contact.is_primary:
        change_contact(session, contact, "is_primary", False, who, now)
        change_contact(session, others[0], "is_primary", True, who, now)
    return True


def _standing(plan: ActionPlan, contact: Contact) -> ContactStanding:
    return ContactStanding(
        plan=plan.ref,
        name=contact.name,
        email=contact.email,
        role=contact.role,
        language=contact.language,
        primary=contact.is_primary,
        active=contact.active,
        away_until=contact.quiet_until_on,
        undeliverable=contact.undeliverable_at is not None,
        stopped=contact.stopped_at is not None,
    )


def changes_told(said: dict[str, object]) -> ContactChange:
    """The change as the journal told it."""
    names: Sequence[str] = ("email", "name", "language", "replaces", "primary", "removed")
    known_only = bool(said.get("known_only"))  # not said by older journals
    return ContactChange(**{name: said[name] for name in names}, known_only=known_only)  # type: ignore[arg-type]
