"""Handing over: somebody leaves the buyer, and somebody else takes over all its plans.

1. Every plan that names the old one has a new wording that names the new one in its place, with
   the same role; its agreement, status and dates stay.
2. Planned visits, duties and promises of the old one go along. Whoever left decides nothing more.
3. A plan file that still names the old one brings it back when it is imported again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from followbot.domain.errors import FollowbotError, UsageError
from followbot.domain.journal import Event
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.terms import PlanState, Side
from followbot.domain.terms_visits import VisitState
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day
from followbot.jobs.plan_ahead import plan_ahead
from followbot.jobs.rules_in_force import rules_of
from followbot.plans.toml_file import read_plan_document
from followbot.plans.values import Wrong, as_email
from followbot.store.changes import record
from followbot.store.decisions import buyer_plan_ids
from followbot.store.journal import note, note_settings
from followbot.store.plans import (
    contacts_with_email,
    current_document,
    plan_by_id,
    save_plan,
    wordings_of,
)
from followbot.store.visits import name_traveller, visits_of

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One plan that was handed over, with the role of whoever left."""

    plan: str
    supplier: str
    role: str


def hand_over(
    bot: Bot, old: str, new: str, name: str, language: str, who: str, now: datetime
) -> list[HandedOver]:
    """Let `new` take over every plan of `old`, all or none; noted in the journal.

    `name` and `language` are needed where no plan knows the new one yet.

    Raises:
        UsageError: one is no address, nobody knows the old one, or they are the same.
    """
    leaving, coming = _address(old), _address(new)
    if leaving == coming:
        raise UsageError("old and new are the same address", "name whoever takes over")
    with bot.database.write() as session:
        plans = [plan_by_id(session, key) for key in sorted(buyer_plan_ids(session, leaving))]
        if not plans:
            raise UsageError(
                f"no plan names `{leaving}` at the buyer", "`followbot plan show PLAN` lists people"
            )
        said = {"old": old, "new": new, "name": name, "language": language, "who": who, "now": now}
        note_settings(session, now, rules_of(bot))
        person = _person(session, coming, name, language)
        done = [_take_over(session, plan, leaving, person, who, now) for plan in plans]
        versions = [id_of(wordings_of(session, id_of(plan))[-1]) for plan in plans]
        note(session, Event.COMMAND, now, {"command": "handover", "versions": versions, **said})
    plan_ahead(bot.database, now, bot.policy)
    return done


def _address(text: str) -> str:
    address = as_email(text)
    if isinstance(address, Wrong):
        raise UsageError(f"`{text}` is not one mail address", "write it as name@example.com")
    return address


def _person(session: Session, email: str, name: str, language: str) -> dict[str, str]:
    """The new one as a plan file names a contact."""
    known = next(iter(contacts_with_email(session, email, Side.BUYER)), None)
    called = name or (known.name if known else "") or email.partition("@")[0]
    reads = language or (known.language if known else "")
    return {"name": called, "email": email, **({"language": reads} if reads else {})}


def _take_over(
    session: Session,
    plan: ActionPlan,
    leaving: str,
    person: dict[str, str],
    who: str,
    now: datetime,
) -> HandedOver:
    document = json.loads(current_document(session, id_of(plan)))
    role = _renamed(document, leaving, person)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    agreed = read_plan_document(text)
    if agreed is None:
        raise FollowbotError(f"plan `{plan.ref}` cannot be read any more", "import its file again")
    state = PlanState.ACTIVE if agreed.state == PlanState.AGREED else agreed.state
    today = local_day(now, agreed.follow_up.timezone)
    save_plan(session, replace(agreed, state=state), now, today)
    record(session, now, who, plan, "buyer", leaving, person["email"], why="handed over")
    for visit in visits_of(session, id_of(plan)):
        if visit.traveller == leaving and visit.state == VisitState.PLANNED:
            name_traveller(session, visit, person["email"], who, now)
    return HandedOver(plan.ref, plan.supplier_name, role)


def _renamed(document: dict[str, Any], leaving: str, person: dict[str, str]) -> str:
    """Put the new one in the old one's place, everywhere in a plan; returns the old one's role."""
    contacts = document["buyer"]["contacts"]
    at = next(n for n, one in enumerate(contacts) if str(one.get("email", "")).lower() == leaving)
    old = contacts[at]
    role = str(old.get("role", ""))
    there = next((one for one in contacts if one.get("email") == person["email"]), None)
    if there is None:
        kept = {key: old[key] for key in ("role", "primary", "language") if key in old}
        contacts[at] = {**kept, **person}
    else:
        contacts.remove(old)
        there["primary"] = bool(there.get("primary")) or bool(old.get("primary"))
        if role == "responsible_buyer":
            there["role"] = role
    for owned in [*document.get("measure", ()), *document.get("recognition", ())]:
        _owner(owned, leaving, person["email"])
        duty = owned.get("buyer_contribution")
        if isinstance(duty, dict):
            _owner(duty, leaving, person["email"])
    visits = document.get("follow_up", {}).get("planned_visits")
    if visits:
        document["follow_up"]["planned_visits"] = [
            str(visit).replace(f" by {leaving}", f" by {person['email']}") for visit in visits
        ]
    return role


def _owner(table: dict[str, Any], leaving: str, coming: str) -> None:
    if str(table.get("owner", "")).lower() == leaving:
        table["owner"] = coming
