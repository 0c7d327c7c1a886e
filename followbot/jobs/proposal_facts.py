"""What letters about a proposed version are written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError
from followbot.domain.facts_proposal import NotedAnswer, ProposedFacts, ProposedPlan
from followbot.domain.plan import AgreedMeasure, AgreedPlan
from followbot.domain.proposal import MeasureAnswer, VersionState, known_deadline
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_proposal import PlanProposal, ProposedMeasure
from followbot.domain.terms import Side
from followbot.plans.difference import plan_difference
from followbot.plans.labels import labels_in
from followbot.plans.proposed import plan_of
from followbot.rules.severity import measure_order
from followbot.store.plan_proposals import versions_of
from followbot.store.plans import current_document
from followbot.store.proposed_measures import proposed_measures

if TYPE_CHECKING:
    from sqlmodel import Session

_NO_TERMS = ("plan.status", "plan.version", "plan.agreed_on", "plan.proposed_on", "acceptance")


def version_plan(version: PlanProposal) -> AgreedPlan:
    """The plan that a version says. Raises FollowbotError when it cannot be read any more."""
    plan = plan_of(version.document)
    if plan is None:
        raise FollowbotError(
            "a proposed plan cannot be read any more", "propose it again from its file"
        )
    return plan


def proposed_plan(plan: ActionPlan, version: PlanProposal, says: AgreedPlan) -> ProposedPlan:
    """The plan with the number and the hash of a version of it."""
    return ProposedPlan(
        ref=plan.ref,
        title=says.title,
        supplier_name=plan.supplier_name,
        site=plan.site,
        version=version.version,
        sha256=version.sha256,
        source=says.source,
        source_ref=says.source_ref,
        source_date=says.source_date,
    )


def version_before(session: Session, version: PlanProposal) -> PlanProposal | None:
    """The buyer's version that this one replaced, or None."""
    older = [
        row
        for row in versions_of(session, version.plan_id)
        if row.version < version.version
        and row.proposed_by == Side.BUYER
        and row.state == VersionState.SUPERSEDED
        and row.amends == version.amends
    ]
    agreed = [
        row.version
        for row in versions_of(session, version.plan_id)
        if row.state == VersionState.AGREED and row.version < version.version
    ]
    return older[-1] if older and older[-1].version > max(agreed, default=0) else None


def plan_before(session: Session, version: PlanProposal) -> AgreedPlan | None:
    """What a version changes: the agreed plan, else the version that it replaced; or None."""
    if version.amends:
        document = current_document(session, version.plan_id)
        return plan_of(document) if document else None
    before = version_before(session, version)
    return version_plan(before) if before is not None else None


def measures_shown(
    session: Session, version: PlanProposal, says: AgreedPlan, before: AgreedPlan | None
) -> tuple[ProposedFacts, ...]:
    """The measures of a version, the most serious first, with what changed of each."""
    rows = {row.ref: row for row in proposed_measures(session, id_of(version))}
    replaced = version_before(session, version)
    words = {
        row.ref: row for row in (proposed_measures(session, id_of(replaced)) if replaced else ())
    }
    ordered = sorted(says.measures, key=measure_order)
    return tuple(
        _shown(measure, rows[measure.ref], before, words.get(measure.ref))
        for measure in ordered
        if measure.ref in rows
    )


def _shown(
    measure: AgreedMeasure,
    row: ProposedMeasure,
    before: AgreedPlan | None,
    word: ProposedMeasure | None,
) -> ProposedFacts:
    was = before.measure(measure.ref) if before is not None else None
    text = "" if measure.measure == measure.title else measure.measure
    return ProposedFacts(
        number=row.number,
        ref=measure.ref,
        title=measure.title,
        text=text,
        due_on=known_deadline(measure),
        severity_class=measure.severity.severity_class,
        zero_tolerance=measure.zero_tolerance,
        new=before is not None and was is None,
        was_title=was.title if was and was.title != measure.title else "",
        was_text=was.measure if was and was.measure != measure.measure else "",
        was_due_on=known_deadline(was) if was and was.deadline != measure.deadline else None,
        accepted=row.answer == MeasureAnswer.ACCEPTED,
        decision=word.decision if word else None,
        reason=word.decision_reason if word else "",
    )


def removed_measures(says: AgreedPlan, before: AgreedPlan | None) -> tuple[tuple[str, str], ...]:
    """Measures of the version before that are no more in this one, as (ref, title)."""
    if before is None:
        return ()
    return tuple((m.ref, m.title) for m in before.measures if says.measure(m.ref) is None)


def other_terms(
    says: AgreedPlan, before: AgreedPlan | None, language: str
) -> tuple[tuple[str, str, str], ...]:
    """What else differs: everything but the measures, as (what, before, after).

    A key of the plan file is called as the spreadsheet of a plan calls it, in the language or in
    English.
    """
    if before is None:
        return ()
    called = labels_in(language).fields
    return tuple(
        (
            called[one.where][0] if one.where in called else one.where,
            one.before or "–",
            one.after or "–",
        )
        for one in plan_difference(before, says)
        if not one.where.startswith(("[[measure]]", *_NO_TERMS))
    )


def noted(rows: Iterable[ProposedMeasure], letters: Mapping[int, str]) -> Sequence[NotedAnswer]:
    """What was said of measures, with the letter of its decision where it has one."""
    return [
        NotedAnswer(
            number=row.number,
            ref=row.ref,
            title=row.title,
            answer=row.answer,
            due_on=row.deadline,
            on=row.on_date,
            wording=row.wording,
            reason=row.reason,
            letter=letters.get(id_of(row), ""),
        )
        for row in rows
        if row.answer is not None
    ]
