"""Settling a version: the supplier's own one, the buyer's next one, or the agreement of both.

Agreed is only what both sides accepted word for word; the plan is followed up from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan
from followbot.domain.proposal import Signer, VersionState, known_deadline
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_proposal import PlanAcceptance, PlanProposal
from followbot.domain.terms import PlanState, Side
from followbot.jobs.acceptance_letter import tell_both
from followbot.jobs.agreed_rhythm import keep_agreed_rhythm, put_with_agreed_rhythm
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day
from followbot.jobs.proposal_facts import version_plan
from followbot.jobs.proposal_letter import put_to_supplier, wait_for_supplier
from followbot.jobs.proposal_remarks import accepted_with_remark
from followbot.jobs.propose import put_version
from followbot.jobs.version_document import next_document, word_of
from followbot.plans.proposed import (
    AcceptedBy,
    agreed_document,
    plan_of,
)
from followbot.rules.proposal import (
    Stage,
    as_buyer_decided,
    as_supplier_wants,
    is_whole_counter,
    stage_of,
    takes_it_as_countered,
)
from followbot.store.changes import record
from followbot.store.measures import measures_of
from followbot.store.plan_proposals import (
    accept_version,
    acceptance_of,
    add_version,
    look_at_version_again,
    next_version,
    open_version,
    set_version_state,
)
from followbot.store.plans import save_plan
from followbot.store.proposed_measures import proposed_measures

if TYPE_CHECKING:
    from sqlmodel import Session


class Settled(StrEnum):
    """What became of a version by somebody's word."""

    WAITS = "waits"
    COUNTERED = "countered"
    AGREED = "agreed"
    NEXT_VERSION = "next_version"
    NO_MEASURE_LEFT = "no_measure_left"


@dataclass(frozen=True, slots=True)
class By:
    """Whose word it is, when, and by which mail."""

    who: str
    now: datetime
    incoming_id: int | None = None


def settle_answer(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    version: PlanProposal,
    by: By,
    signer: Signer,
    *,
    certain: bool,
    asked: bool = False,
) -> Settled:
    """What a supplier's answer makes of the version.

    `certain`: nothing in it was doubtful. `asked`: something of it is asked back, so that its
    words are no version of the supplier's yet.
    """
    rows = proposed_measures(session, id_of(version))
    words = [word_of(row) for row in rows]
    stage = stage_of(words)
    certain = certain and not accepted_with_remark(session, rows)
    if stage is Stage.ACCEPTED and certain:
        accept_version(session, version, Side.SUPPLIER, by.who, by.now, signer, by.incoming_id)
        agree(session, bot, plan, version, by)
        return Settled.AGREED
    if stage in (Stage.ACCEPTED, Stage.SUPPLIER):
        _waits_for_supplier(session, bot, plan, version, by)
    if stage is not Stage.BUYER:
        return Settled.WAITS
    _is_countered(session, plan, version, by)
    _withdraw_theirs(session, plan, by)
    if is_whole_counter(words) and not asked:
        _supplier_version(session, plan, version, by, signer)
    return Settled.COUNTERED


def _withdraw_theirs(session: Session, plan: ActionPlan, by: By) -> None:
    """The supplier's version of before, which a newer word of its replaces."""
    theirs = open_version(session, id_of(plan), Side.SUPPLIER)
    if theirs is not None:
        set_version_state(session, theirs, VersionState.SUPERSEDED, by.who, by.now, by.incoming_id)


def _is_countered(session: Session, plan: ActionPlan, version: PlanProposal, by: By) -> None:
    set_version_state(session, version, VersionState.COUNTERED, by.who, by.now, by.incoming_id)
    if plan.state == PlanState.PROPOSED:
        _move(session, plan, PlanState.COUNTERED, by)


def _waits_for_supplier(
    session: Session, bot: Bot, plan: ActionPlan, version: PlanProposal, by: By
) -> None:
    """No counter is left, and not all is accepted: the supplier's word is waited for again."""
    if version.state != VersionState.COUNTERED:
        return
    _withdraw_theirs(session, plan, by)
    set_version_state(session, version, VersionState.PROPOSED, by.who, by.now, by.incoming_id)
    if plan.state == PlanState.COUNTERED:
        _move(session, plan, PlanState.PROPOSED, by)
    wait_for_supplier(bot, version, by.now)
    look_at_version_again(session, version, by.now)


def _move(session: Session, plan: ActionPlan, state: PlanState, by: By, why: str = "") -> None:
    record(
        session, by.now, by.who, plan, "state", plan.state, state,
        why=why, incoming_id=by.incoming_id,
    )  # fmt: skip
    plan.state = state
    session.add(plan)


def _supplier_version(
    session: Session, plan: ActionPlan, version: PlanProposal, by: By, signer: Signer
) -> None:
    """The supplier's own version, which it accepts by proposing it."""
    rows = proposed_measures(session, id_of(version))
    number = next_version(session, plan)
    document = next_document(version, rows, as_supplier_wants, number)
    document = put_with_agreed_rhythm(session, plan, document)
    if plan_of(document) is None:
        return  # it leaves no measure at all: the buyer decides measure by measure
    made = add_version(
        session, plan, document, number, Side.SUPPLIER, by.who, by.now,
        amends=version.amends, incoming_id=by.incoming_id,
    )  # fmt: skip
    accept_version(session, made, Side.SUPPLIER, by.who, by.now, signer, by.incoming_id)


def settle_decision(
    session: Session, bot: Bot, plan: ActionPlan, version: PlanProposal, by: By
) -> tuple[Settled, PlanProposal]:
    """What the buyer's decisions make of a version, with the version that came of it."""
    rows = proposed_measures(session, id_of(version))
    words = [word_of(row) for row in rows]
    if stage_of(words) is not Stage.DECIDED:
        return Settled.WAITS, version
    theirs = open_version(session, id_of(plan), Side.SUPPLIER)
    if theirs is not None and takes_it_as_countered(words) and _has_all_days(theirs):
        signer = _buyer_signer(theirs)
        accept_version(session, theirs, Side.BUYER, by.who, by.now, signer, by.incoming_id)
        agree(session, bot, plan, theirs, by)
        return Settled.AGREED, theirs
    number = next_version(session, plan)
    document = next_document(version, rows, as_buyer_decided, number)
    document = put_with_agreed_rhythm(session, plan, document)
    if plan_of(document) is None:
        return Settled.NO_MEASURE_LEFT, version
    made = put_version(
        session, plan, document, number, by.who, by.now,
        amends=version.amends, incoming_id=by.incoming_id,
    )  # fmt: skip
    if plan.state == PlanState.COUNTERED:
        _move(session, plan, PlanState.PROPOSED, by)
    put_to_supplier(session, bot, plan, made, by.now)
    return Settled.NEXT_VERSION, made


def _buyer_signer(version: PlanProposal) -> Signer:
    responsible = version_plan(version).responsible_buyer
    return Signer(responsible.name, responsible.role.replace("_", " "))


def _has_all_days(version: PlanProposal) -> bool:
    return all(known_deadline(one) is not None for one in version_plan(version).measures)


def agree(session: Session, bot: Bot, plan: ActionPlan, version: PlanProposal, by: By) -> None:
    """Both accepted this version: it is the plan's wording, followed up from now on.

    Raises LookupError where a side did not accept it, or a measure has no day: whoever calls
    this has looked.
    """
    supplier = acceptance_of(session, id_of(version), Side.SUPPLIER)
    buyer = acceptance_of(session, id_of(version), Side.BUYER)
    if supplier is None or buyer is None or not _has_all_days(version):
        raise LookupError("a version is agreed when both sides accepted all of it")
    today = local_day(by.now, plan.timezone)
    document = agreed_document(
        version.document,
        _accepted(supplier, plan.timezone),
        _accepted(buyer, plan.timezone),
        first=not version.amends,
    )
    agreed = plan_of(document)
    if agreed is None:
        raise LookupError("an accepted version is a plan")
    set_version_state(
        session, version, VersionState.AGREED, by.who, by.now, by.incoming_id, "accepted by both"
    )
    _close_others(session, plan, by)
    if not version.amends:
        why = f"version {version.version}, {version.sha256[:12]}"
        _move(session, plan, PlanState.AGREED, by, why)
        _move(session, plan, PlanState.ACTIVE, by)
        plan.followed_since_on = today
    # A change that was put before both agreed on another rhythm does not take that back.
    kept = keep_agreed_rhythm(session, agreed)
    save_plan(session, replace(kept, state=_state_after(plan)), by.now, today)
    if not version.amends:
        _first_agreed(session, plan, agreed, by)
    tell_both(session, bot, plan, version, supplier, buyer, by.now)


def _state_after(plan: ActionPlan) -> PlanState:
    """A completed plan that gets a new measure goes on; a paused one stays paused."""
    return PlanState.ACTIVE if plan.state == PlanState.COMPLETED else plan.state


def _accepted(row: PlanAcceptance, timezone: str) -> AcceptedBy:
    return AcceptedBy(
        Signer(row.name, row.function, row.authority), local_day(row.accepted_at, timezone)
    )


def _close_others(session: Session, plan: ActionPlan, by: By) -> None:
    for side in Side:
        other = open_version(session, id_of(plan), side)
        if other is not None:
            set_version_state(
                session, other, VersionState.SUPERSEDED, by.who, by.now, by.incoming_id
            )


def _first_agreed(session: Session, plan: ActionPlan, agreed: AgreedPlan, by: By) -> None:
    """The days of the first agreement, whatever a draft in the database said before."""
    for row in measures_of(session, id_of(plan)):
        measure = agreed.measure(row.ref)
        if measure is None or row.first_agreed_deadline == measure.deadline:
            continue
        record(
            session, by.now, by.who, row, "first_agreed_deadline",
            row.first_agreed_deadline.isoformat(), measure.deadline.isoformat(),
            incoming_id=by.incoming_id,
        )  # fmt: skip
        row.first_agreed_deadline = row.current_deadline = measure.deadline
        session.add(row)
