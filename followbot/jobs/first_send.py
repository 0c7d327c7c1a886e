"""Before the very first letter leaves: to whom this bot will write, and a yes that is kept."""

from __future__ import annotations

from followbot.domain.tables import id_of
from followbot.domain.terms import Side
from followbot.store.database import Database
from followbot.store.letters import ever_sent, waiting_for
from followbot.store.plans import active_plans, contacts_of, plans_by_id
from followbot.store.remembering import remember, remembered

_AGREED = "first_send"


def first_recipients(database: Database) -> dict[str, tuple[str, ...]] | None:
    """Who will get mail of each plan, by its ref; None once somebody said yes.

    The supplier's people of every active plan, and whoever a letter waits for already: a plan that
    is proposed writes, too. A bot that has sent before (or whose plans wait for nobody) is not
    asked about any more.
    """
    with database.read() as session:
        if remembered(session, _AGREED):
            return None
        if ever_sent(session):
            return None
        people = {
            id_of(plan): [one.email for one in contacts_of(session, id_of(plan), Side.SUPPLIER)]
            for plan in active_plans(session)
        }
        for plan_id, waiting in waiting_for(session).items():
            people[plan_id] = [*people.get(plan_id, ()), *waiting]
        return {
            plan.ref: tuple(dict.fromkeys(people[id_of(plan)]))
            for plan in sorted(plans_by_id(session, people.keys()), key=lambda plan: plan.ref)
        }


def agree_to_send(database: Database, who: str) -> None:
    """Somebody said that letters may leave; nobody is asked again."""
    with database.write() as session:
        remember(session, _AGREED, who)
