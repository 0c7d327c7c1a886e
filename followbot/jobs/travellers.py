"""Who travels: one of the buyer's people, by plans or by the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan, Person
from followbot.domain.terms import Side
from followbot.jobs.bot import Bot
from followbot.store.plans import contacts_with_email, person_of

if TYPE_CHECKING:
    from sqlmodel import Session


def known_person(session: Session, bot: Bot, agreed: AgreedPlan, email: str) -> Person | None:
    """Somebody of the buyer's with this address: of this plan, of another one, or configured.

    None for whoever nobody named: no letter goes there.
    """
    named = agreed.buyer.with_email(email)
    if named is not None:
        return named
    colleague = bot.policy.colleague(email)
    if colleague is not None:
        return Person(colleague.name, colleague.email, language=colleague.language)
    rows = contacts_with_email(session, email, Side.BUYER)
    return next((person_of(row) for row in rows if row.active), None)


def person_called(bot: Bot, agreed: AgreedPlan, name: str) -> Person | None:
    """The one person of the plan's buyer or of the configuration with this name, else None."""
    people = {person.email: person for person in agreed.buyer.contacts}
    for one in bot.policy.people:
        people.setdefault(one.email, Person(one.name, one.email, language=one.language))
    wanted = name.casefold()
    found = [
        person
        for person in people.values()
        if wanted and wanted in (person.name.casefold(), person.name.casefold().partition(" ")[0])
    ]
    return found[0] if len(found) == 1 else None


def traveller_of(session: Session, bot: Bot, agreed: AgreedPlan, email: str) -> Person:
    """Who gets the letters of a visit: the named traveller, else the responsible buyer."""
    named = known_person(session, bot, agreed, email) if email else None
    return named or agreed.responsible_buyer
