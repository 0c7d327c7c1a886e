"""import: take a plan file into the database, after saying what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.journal import Event
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.terms import PlanState
from followbot.jobs.agreed_rhythm import keep_agreed_rhythm
from followbot.jobs.from_sheets import NOTHING_FROM_SHEETS, FromSheets
from followbot.jobs.local import local_day
from followbot.jobs.plan_ahead import plan_ahead
from followbot.jobs.rules_in_force import policy_told
from followbot.plans.annex import SUFFIX, annex_ref, parts_of
from followbot.plans.difference import PlanDifference, plan_difference
from followbot.plans.toml_file import read_plan_document
from followbot.rules.policy import FollowUpPolicy
from followbot.store.database import Database
from followbot.store.imported_standings import refs_of, take_standings
from followbot.store.journal import note, note_settings
from followbot.store.plan_proposals import lock_versions, replace_open_versions
from followbot.store.plans import current_document, plan_by_ref, save_plan, wordings_of
from followbot.store.sheet_layouts import remember_layout

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What importing a file would do: `new`, or the differences (none: nothing changes)."""

    plan: AgreedPlan
    new: bool
    differences: tuple[PlanDifference, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether importing would change anything."""
        return self.new or bool(self.differences)


def plan_change(database: Database, plan: AgreedPlan) -> PlanChange:
    """Compare a plan file with what is stored; nothing is changed.

    Raises:
        UsageError: a finding that is stored would become confidential, or open.
    """
    with database.read() as session:
        return change_of(session, plan)


def change_of(session: Session, plan: AgreedPlan) -> PlanChange:
    """The same inside a transaction.

    Raises:
        UsageError: a finding that is stored would become confidential, or open.
    """
    refuse_another_circle(session, plan)
    plan = keep_agreed_rhythm(session, plan)
    row = plan_by_ref(session, plan.ref)
    document = current_document(session, id_of(row)) if row else ""
    if row is None or not document:
        return PlanChange(plan, new=True)
    return PlanChange(
        plan, new=False, differences=plan_difference(read_plan_document(document), plan)
    )


def stored_plan(database: Database, ref: str) -> AgreedPlan:
    """The newest wording of a stored plan.

    Raises:
        UsageError: there is no such plan.
    """
    with database.read() as session:
        row = plan_by_ref(session, ref)
        document = current_document(session, id_of(row)) if row else ""
    if not document:
        raise UsageError(f"there is no plan `{ref}`", "`followbot plan list` shows them")
    return read_plan_document(document)


def refuse_another_circle(session: Session, plan: AgreedPlan) -> None:
    """A finding that some know of does not become another's secret, nor a secret an open one.

    Raises:
        UsageError: this plan would do so.
    """
    row = plan_by_ref(session, plan.ref)
    if row is not None and row.confidential != plan.confidential:
        now = "confidential" if row.confidential else "known to all its contacts"
        raise UsageError(
            f"the stored plan `{plan.ref}` is {now}, and stays so",
            "give what is followed up for other eyes a plan ref of its own",
        )
    other = plan.ref.removesuffix(SUFFIX) if plan.confidential else annex_ref(plan.ref)
    known = plan_by_ref(session, other) if other != plan.ref else None
    if known is None or known.confidential == plan.confidential:
        return
    stored = refs_of(session, id_of(known))
    twice = [one.ref for one in plan.measures if one.ref.lower() in stored]
    if twice:
        where = "confidential" if known.confidential else "known to all contacts of the plan"
        raise UsageError(
            f"`{twice[0]}` is stored in `{other}` already and {where} there",
            "a finding keeps its circle: give the new one a ref of its own, and cancel the other",
        )


def import_plans(
    database: Database,
    plans: list[AgreedPlan],
    now: datetime,
    policy: FollowUpPolicy | None = None,
    from_sheets: FromSheets = NOTHING_FROM_SHEETS,
) -> None:
    """Store plans, all or none. An agreed plan is followed up from now on.

    A version that was proposed waits no more once the file says something else than is stored.

    `from_sheets`: what buyers' own lists say beyond the plans. Where a measure stood is taken
    over when it joins; one that is stored already stays as it stands. Confidential findings of a
    plan are followed up apart (`plans.annex`).

    Raises:
        UsageError: a finding that is stored would become confidential, or open.
    """
    policy = policy or FollowUpPolicy()
    with database.write() as session:
        take_plans(session, plans, now, policy, from_sheets)
    plan_ahead(database, now, policy)


def take_plans(
    session: Session,
    plans: Sequence[AgreedPlan],
    now: datetime,
    policy: FollowUpPolicy,
    from_sheets: FromSheets = NOTHING_FROM_SHEETS,
) -> None:
    """The same inside a transaction; the next `ask` plans the rounds.

    Raises:
        UsageError: a finding that is stored would become confidential, or open.
    """
    versions = []
    parts = [part for plan in plans for part in parts_of(plan)]
    for part in parts:
        refuse_another_circle(session, part)
    for told in parts:
        plan = keep_agreed_rhythm(session, told)
        wanted = PlanState.ACTIVE if plan.state == PlanState.AGREED else plan.state
        today = local_day(now, plan.follow_up.timezone)
        before = plan_by_ref(session, plan.ref)
        if before is not None:
            lock_versions(session, id_of(before))
        known = refs_of(session, id_of(before)) if before else frozenset()
        changes = before is not None and _is_news(session, before, plan, wanted)
        row = save_plan(session, replace(plan, state=wanted), now, today)
        if changes:
            why = "another wording was imported"
            replace_open_versions(session, id_of(row), "import", now, why=why)
        if standings := from_sheets.of(plan.ref):
            take_standings(session, row, standings, known, now)
        versions.append(id_of(wordings_of(session, id_of(row))[-1]))
    for fingerprint, reading in from_sheets.layouts.items():
        remember_layout(session, fingerprint, reading, now)
    note_settings(session, now, policy_told(policy))
    entry = {"now": now, "versions": versions, **from_sheets.told()}
    note(session, Event.IMPORT, now, entry)


def _is_news(session: Session, before: ActionPlan, plan: AgreedPlan, state: PlanState) -> bool:
    """Whether a file says something else than is stored, so that what was proposed is overtaken."""
    document = current_document(session, id_of(before))
    if before.state != state or not document:
        return True
    return bool(plan_difference(read_plan_document(document), plan))
