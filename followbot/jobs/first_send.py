"""Before the very first letter leaves: to whom this bot will write, and a yes that is kept."""

from __future__ import annotations

from followbot.domain.tables import id_of
from followbot.domain.terms import Side
from followbot.store.database import Database
from followbot.store.letters import ever_sent
from followbot.store.plans import active_plans, contacts_of
from followbot.store.remembering import remember, remembered

_AGREED = "first_send"


def first_recipients(database: Database) -> dict[str, tuple[str, ...]] | None:
    """The suppliers' addresses of each active plan, by its ref; None once somebody said yes.

    A bot that has sent before (or whose plans wait for nobody) is not asked about any more.
    """
    with database.read() as session:
        if remembered(session, _AGREED):
            return None
        if ever_sent(session):
            return None
        return {
            plan.ref: tuple(
                contact.email for contact in contacts_of(session, id_of(plan), Side.SUPPLIER)
            )
            for plan in active_plans(session)
        }


def agree_to_send(database: Database, who: str) -> None:
    """Somebody said that letters may leave; nobody is asked again."""
    with database.write() as session:
        remember(session, _AGREED, who)
