"""invite: a supplier is asked to draw up the plan itself, from its own self-assessment.

1. What goes out is a first version without any measure; nothing is agreed by it, or by an "ok".
2. The supplier's measures are its own; the buyer decides each of them as of any other proposal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import RefusedError
from followbot.domain.journal import Event
from followbot.domain.plan import AgreedPlan
from followbot.domain.proposal import NEGOTIATED
from followbot.domain.tables import ActionPlan, id_of
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day
from followbot.jobs.proposal_letter import put_to_supplier
from followbot.jobs.propose import is_proposed, put_version
from followbot.jobs.rules_in_force import rules_of
from followbot.plans.proposed import as_draft
from followbot.store.journal import note, note_settings
from followbot.store.plan_proposals import next_version, open_version
from followbot.store.plans import plan_by_ref, save_proposed_plan
from followbot.store.proposed_measures import proposed_measures

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Invited:
    """Which plan is to be drawn up by its supplier, and to how many people the letter goes."""

    plan_ref: str
    letters: int


def invite(
    bot: Bot, plan: AgreedPlan, who: str, now: datetime, *, dry_run: bool = False
) -> Invited:
    """Ask the supplier to draw up a plan.

    Raises:
        RefusedError: the plan has measures already, waits for an answer, or nobody is reached.
    """
    if dry_run:
        with bot.database.trial() as trial:
            return _invite(replace(bot, database=trial), plan, who, now)
    return _invite(bot, plan, who, now)


def _invite(bot: Bot, plan: AgreedPlan, who: str, now: datetime) -> Invited:
    if plan.measures:
        hint = f"put it to the supplier with `followbot plan propose {plan.ref}`, or leave them out"
        raise RefusedError(f"the plan `{plan.ref}` has measures already", hint)
    with bot.database.write() as session:
        note_settings(session, now, rules_of(bot))
        said = {"command": "invite", "document": plan.document, "who": who, "now": now}
        note(session, Event.COMMAND, now, said)
        row = plan_by_ref(session, plan.ref)
        version = plan.version
        if row is not None:
            _refuse_what_goes_on(session, row)
            version = next_version(session, row, plan.version)
        document = as_draft(plan.document, version)
        today = local_day(now, plan.follow_up.timezone)
        row = save_proposed_plan(session, replace(plan, document=document), now, today)
        is_proposed(session, row, who, now)
        made = put_version(session, row, document, version, who, now, amends=False)
        letters = put_to_supplier(session, bot, row, made, now)
        if not letters:
            raise RefusedError(
                f"nobody at {row.supplier_name} can be reached by mail",
                "name a contact whose address works in the plan",
            )
        return Invited(row.ref, letters)


def _refuse_what_goes_on(session: Session, row: ActionPlan) -> None:
    """A plan that is agreed, and a version with measures that waits for somebody's word."""
    if row.state not in NEGOTIATED:
        raise RefusedError(
            f"the plan `{row.ref}` is {row.state.value.replace('_', ' ')}",
            "give the plan that is to be drawn up a ref of its own",
        )
    waiting = open_version(session, id_of(row))
    if waiting is not None and proposed_measures(session, id_of(waiting)):
        raise RefusedError(
            f"version {waiting.version} of `{row.ref}` waits for an answer already",
            "decide what the supplier proposes, or put another version to it",
        )
