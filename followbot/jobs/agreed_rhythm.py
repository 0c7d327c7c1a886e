"""Another rhythm as an agreed change: a new wording of the plan, and its rounds planned anew.

Importing or proposing the plan's file again, in which the old cadence stands, takes nothing back;
a file with yet another cadence does.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_pace import RhythmOffer
from followbot.jobs.bot import agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.plan_ahead import plan_rounds
from followbot.plans.canonical import canonical_json
from followbot.plans.toml_file import read_plan_document
from followbot.rules.cadence import regular_cadence
from followbot.rules.policy import FollowUpPolicy
from followbot.store.changes import record
from followbot.store.plans import plan_by_ref, save_plan
from followbot.store.rhythm_offers import newest_agreed
from followbot.store.rounds_ahead import FOLLOWED

if TYPE_CHECKING:
    from sqlmodel import Session


def amend_rhythm(
    session: Session,
    plan: ActionPlan,
    offer: RhythmOffer,
    policy: FollowUpPolicy,
    who: str,
    now: datetime,
    incoming_id: int | None,
) -> bool:
    """Let the offered cadence be the agreed one; False where the plan has another meanwhile."""
    agreed = agreed_plan(session, id_of(plan))
    if regular_cadence(agreed) != offer.before or plan.state not in FOLLOWED:
        return False
    amended = with_cadence(agreed, offer.after, agreed.version + 1)
    save_plan(session, replace(amended, state=plan.state), now, local_day(now, plan.timezone))
    record(
        session, now, who, plan, "cadence", offer.before, offer.after,
        why="both sides agreed", incoming_id=incoming_id,
    )  # fmt: skip
    plan_rounds(session, plan, policy.days_off_in(plan.country), now)
    return True


def with_cadence(plan: AgreedPlan, cadence: str, version: int) -> AgreedPlan:
    """The same agreement with another cadence of its regular rounds, as a wording of its own."""
    tree = json.loads(plan.document)
    tree["follow_up"]["cadence"] = cadence
    tree["plan"]["version"] = version
    document = canonical_json(tree)
    return replace(read_plan_document(document), document=document)


def keep_agreed_rhythm(session: Session, plan: AgreedPlan) -> AgreedPlan:
    """The plan of a file with the rhythm that both sides agreed on since it was written."""
    row = plan_by_ref(session, plan.ref)
    newer = _agreed_since(session, row, plan.follow_up.cadence) if row is not None else None
    if newer is None:
        return plan
    return replace(with_cadence(plan, newer, plan.version), state=plan.state)


def put_with_agreed_rhythm(session: Session, row: ActionPlan, document: str) -> str:
    """The wording of a change that is put now, with the rhythm that both sides agreed on.

    What a letter shows is what both accept, so this is done before anybody sees it.
    """
    tree = json.loads(document)
    newer = _agreed_since(session, row, tree["follow_up"].get("cadence"))
    if newer is None:
        return document
    tree["follow_up"]["cadence"] = newer
    return canonical_json(tree)


def _agreed_since(session: Session, row: ActionPlan, cadence: object) -> str | None:
    """The rhythm that both sides agreed on in place of this one, and that still rules."""
    offer = newest_agreed(session, id_of(row))
    if offer is None or cadence != offer.before:
        return None
    # Another file may have taken it back since.
    return offer.after if regular_cadence(agreed_plan(session, id_of(row))) == offer.after else None
