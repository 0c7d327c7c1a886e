"""propose: put a plan to its supplier, new, drawn up anew, or as a change of the agreed one.

1. Whoever puts a version has accepted it; the supplier's word alone makes it agreed.
2. The agreed wording rules until a change of it is accepted by both.
3. A newer version replaces one that still waits; what it has word for word stays accepted, where
   nothing stood beside the acceptance.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import RefusedError, UsageError
from followbot.domain.journal import Event
from followbot.domain.plan import AgreedPlan
from followbot.domain.proposal import MeasureAnswer, Signer
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_proposal import PlanProposal
from followbot.domain.terms import PlanState, Side
from followbot.jobs.agreed_rhythm import put_with_agreed_rhythm
from followbot.jobs.bot import Bot
from followbot.jobs.import_plans import refuse_another_circle
from followbot.jobs.local import local_day
from followbot.jobs.proposal_letter import put_to_supplier
from followbot.jobs.proposal_remarks import accepted_with_remark
from followbot.jobs.rules_in_force import rules_of
from followbot.plans.annex import parts_of
from followbot.plans.proposed import as_version, plan_of, same_measures, says_the_same
from followbot.plans.toml_file import read_plan_document
from followbot.store.changes import record
from followbot.store.journal import note, note_settings
from followbot.store.plan_proposals import (
    accept_version,
    add_version,
    lock_versions,
    next_version,
    open_version,
)
from followbot.store.plans import current_document, plan_by_ref, save_proposed_plan
from followbot.store.proposed_measures import add_measures, carry_over, proposed_measures

if TYPE_CHECKING:
    from sqlmodel import Session

_AGREED = frozenset({PlanState.AGREED, PlanState.ACTIVE, PlanState.PAUSED, PlanState.COMPLETED})


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was put to the supplier: which version, to how many people; `amends` an agreed plan."""

    plan_ref: str
    version: int
    sha256: str
    letters: int
    amends: bool


def stored_plan(bot: Bot, ref: str) -> AgreedPlan:
    """The newest wording of a plan in the database. Raises UsageError when there is none."""
    with bot.database.read() as session:
        row = plan_by_ref(session, ref)
        document = current_document(session, id_of(row)) if row is not None else ""
    if not document:
        raise UsageError(
            f"there is no plan file and no plan `{ref}`", "`followbot plan list` shows the plans"
        )
    return replace(read_plan_document(document), document=document)


def propose(
    bot: Bot, plan: AgreedPlan, who: str, now: datetime, *, dry_run: bool = False
) -> Proposed:
    """Put a plan to its supplier.

    Raises:
        RefusedError: nothing new would be put, nobody could read it, a day is over already, or
            the plan is closed.
        UsageError: it holds confidential findings beside others; each part is put by itself.
    """
    if not plan.measures:
        raise UsageError(
            f"the plan `{plan.ref}` has no measure yet",
            "`followbot plan invite` asks the supplier to name them",
        )
    if len(parts_of(plan)) > 1 or parts_of(plan)[0].confidential != plan.confidential:
        raise UsageError(
            f"`{plan.ref}` holds confidential findings beside others", "propose its parts"
        )
    if dry_run:
        with bot.database.trial() as trial:
            return _propose(replace(bot, database=trial), plan, who, now)
    return _propose(bot, plan, who, now)


def _propose(bot: Bot, plan: AgreedPlan, who: str, now: datetime) -> Proposed:
    with bot.database.write() as session:
        note_settings(session, now, rules_of(bot))
        said = {"command": "propose", "document": plan.document, "who": who, "now": now}
        note(session, Event.COMMAND, now, said)
        refuse_another_circle(session, plan)
        row = plan_by_ref(session, plan.ref)
        if row is not None:
            lock_versions(session, id_of(row))
        amends = row is not None and row.state in _AGREED
        version = plan.version if row is None else next_version(session, row, plan.version)
        document = as_version(plan.document, version)
        if row is not None:
            document = put_with_agreed_rhythm(session, row, document)
            _refuse_what_is_no_news(session, row, document)
        proposed = _readable(document)
        if not amends:
            _refuse_days_that_are_over(proposed, _today(plan, now))
        if row is None or not amends:
            row = save_proposed_plan(session, proposed, now, _today(plan, now))
            is_proposed(session, row, who, now)
        made = put_version(session, row, document, version, who, now, amends=amends)
        letters = put_to_supplier(session, bot, row, made, now)
        if not letters:
            raise RefusedError(
                f"nobody at {row.supplier_name} can be reached by mail",
                "name a contact whose address works in the plan",
            )
        return Proposed(row.ref, made.version, made.sha256, letters, amends)


def _today(plan: AgreedPlan, now: datetime) -> date:
    return local_day(now, plan.follow_up.timezone)


def _readable(document: str) -> AgreedPlan:
    plan = plan_of(document)
    if plan is None:
        raise RefusedError("this plan cannot be proposed", "`followbot plan check` says why")
    return plan


def _refuse_what_is_no_news(session: Session, row: ActionPlan, document: str) -> None:
    """A closed plan, the version that waits already, and the agreed wording itself."""
    if row.state == PlanState.CLOSED_UNRESOLVED:
        raise RefusedError(f"the plan `{row.ref}` is closed", "give the new plan a ref of its own")
    waiting = open_version(session, id_of(row))
    if waiting is not None and says_the_same(waiting.document, document):
        raise RefusedError(
            f"version {waiting.version} of `{row.ref}` says just this and waits for an answer",
            "change the plan file first, or wait for the supplier",
        )
    agreed = row.state in _AGREED
    if agreed and says_the_same(current_document(session, id_of(row)), document):
        raise RefusedError(
            f"the plan `{row.ref}` is agreed in just these words", "change the plan file first"
        )


def _refuse_days_that_are_over(plan: AgreedPlan, today: date) -> None:
    """Nobody can accept to be ready yesterday."""
    over = [one.ref for one in plan.measures if one.deadline < today]
    if over:
        raise RefusedError(
            f"the deadline is over already: {', '.join(over)}",
            'give a day to come, or `deadline = "to be confirmed"` and let the supplier say it',
        )


def is_proposed(session: Session, row: ActionPlan, who: str, now: datetime) -> None:
    """The plan waits for its supplier's word."""
    if row.state != PlanState.PROPOSED:
        record(session, now, who, row, "state", row.state, PlanState.PROPOSED)
        row.state = PlanState.PROPOSED
        session.add(row)


def put_version(
    session: Session,
    row: ActionPlan,
    document: str,
    version: int,
    who: str,
    now: datetime,
    *,
    amends: bool,
    incoming_id: int | None = None,
) -> PlanProposal:
    """A version of the buyer's, accepted by the buyer; what it repeats stays accepted."""
    before = open_version(session, id_of(row))
    says = _readable(document)
    made = add_version(
        session, row, document, version, Side.BUYER, who, now,
        amends=amends, incoming_id=incoming_id,
    )  # fmt: skip
    rows = add_measures(session, made, says)
    if before is not None:
        same = same_measures(before.document, document)
        known = {one.ref: one for one in proposed_measures(session, id_of(before))}
        for one in rows:
            old = known.get(one.ref)
            if one.ref not in same or old is None or old.answer != MeasureAnswer.ACCEPTED:
                continue
            if not accepted_with_remark(session, [old]):
                carry_over(session, one, old)
    responsible = says.responsible_buyer
    signer = Signer(responsible.name, responsible.role.replace("_", " "))
    accept_version(session, made, Side.BUYER, who, now, signer, incoming_id)
    return made
