"""verify, return, reopen, cancel, merge: what the buyer's word makes of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.terms import (
    DecisionSubject,
    MeasureStatus,
    MilestoneState,
    PlanState,
    VerificationMethod,
    VerificationVerdict,
)
from followbot.jobs.bot import agreed_plan
from followbot.jobs.decide_terms import Decider, Done, News, Thing, asked, effect, refused, ruled
from followbot.jobs.local import local_day
from followbot.jobs.own_pace import note_reopened, note_verified
from followbot.rules.decision import rule_measure, rule_merge
from followbot.rules.progress import FULL
from followbot.rules.verification import METHOD_OF, method_counts
from followbot.store import measures as stored
from followbot.store.changes import record
from followbot.store.completion import complete_if_closed
from followbot.store.decisions import end_snooze, note_verdict, notes_about
from followbot.store.extensions import withdraw_wishes
from followbot.store.letters import printed_measures
from followbot.store.pauses import rounds_due_before
from followbot.store.plans import plan_by_id
from followbot.store.rounds import skip_round

if TYPE_CHECKING:
    from sqlmodel import Session


def verify(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Reported complete becomes verified; some issues need more than a look at the papers."""
    row = _row(thing)
    ruling = rule_measure(Verb.VERIFY, row.status)
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling)
    agreed = agreed_plan(session, row.plan_id).measure(row.ref)
    method = command.method or _method_noted(session, row)
    if not method_counts(agreed, method):
        return asked(command, thing, "needs_method")
    method = method or VerificationMethod.DESKTOP
    _move(session, decider, row, MeasureStatus.VERIFIED, f"verified: {method}")
    note_verdict(
        session, row, VerificationVerdict.VERIFIED, decider.who, decider.now,
        method=method, reason=command.reason, incoming_id=decider.incoming_id,
    )  # fmt: skip
    _confirm_steps(session, decider, row)
    withdraw_wishes(session, row, "verified", decider.who, decider.now, decider.incoming_id)
    done = effect(command, thing, Outcome.DONE, f"verified_{method.value}")
    plan = plan_by_id(session, row.plan_id)
    note_verified(session, plan, row, local_day(decider.now, plan.timezone))
    news = News(row.plan_id, row, "verified")
    return _perhaps_complete(session, decider, command, thing, Done(done, (news,)))


def give_back(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Reported complete goes back to in progress, with what is missing."""
    row = _row(thing)
    ruling = rule_measure(Verb.RETURN, row.status)
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling)
    if not command.reason:
        return asked(command, thing, "needs_reason")
    _back_to_work(session, decider, row, VerificationVerdict.RETURNED, command.reason)
    news = News(row.plan_id, row, "returned", reason=command.reason)
    return Done(effect(command, thing, Outcome.DONE, "returned"), (news,))


def reopen(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """A closed measure is worked on again; its plan too, if it was complete."""
    row = _row(thing)
    ruling = rule_measure(Verb.REOPEN, row.status)
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling)
    if not command.reason:
        return asked(command, thing, "needs_reason")
    if ruling.text_key == "returned":
        return give_back(session, decider, command, thing)
    reopen_measure(session, decider, row, command.reason)
    news = News(row.plan_id, row, "reopened", reason=command.reason)
    return Done(effect(command, thing, Outcome.DONE, "reopened"), (news,))


def reopen_measure(session: Session, decider: Decider, row: Measure, reason: str) -> None:
    """Put a verified or cancelled measure to work again, and its completed plan with it."""
    if row.merged_into_id is not None:
        record(
            session, decider.now, decider.who, row, "merged_into_id", str(row.merged_into_id), "",
            why=reason, incoming_id=decider.incoming_id,
        )  # fmt: skip
        row.merged_into_id = None
    _back_to_work(session, decider, row, VerificationVerdict.REOPENED, reason)
    note_reopened(session, row)
    plan = plan_by_id(session, row.plan_id)
    if plan.state == PlanState.COMPLETED:
        for missed in rounds_due_before(session, plan, decider.now):
            skip_round(session, missed, "nothing_open", decider.now)
        _set_plan(session, decider, plan, PlanState.ACTIVE, "a measure was reopened")


def cancel(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """An open measure is given up, with the reason; its number is never used again."""
    row = _row(thing)
    ruling = rule_measure(Verb.CANCEL, row.status)
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling)
    if not command.reason:
        return asked(command, thing, "needs_reason")
    _close(session, decider, row, command.reason)
    news = News(row.plan_id, row, "cancelled", reason=command.reason)
    done = Done(effect(command, thing, Outcome.DONE, "cancelled"), (news,))
    return _perhaps_complete(session, decider, command, thing, done)


def merge(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """One measure goes up in another of the same plan; what was said about it stays."""
    row = _row(thing)
    into = _merged_into(session, decider, row, command.into.strip())
    if into is None:
        return refused(command, thing, "merge_unknown", into=command.into)
    ruling = rule_merge(row.status, into.status, same=into.id == row.id)
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling, into=into.ref)
    record(
        session, decider.now, decider.who, row, "merged_into_id", "", str(id_of(into)),
        why=command.reason, incoming_id=decider.incoming_id,
    )  # fmt: skip
    row.merged_into_id = id_of(into)
    _close(session, decider, row, f"merged into {into.ref}")
    news = News(row.plan_id, row, "merged", reason=f"{into.ref} {into.title}")
    done = effect(command, thing, Outcome.DONE, "merged", into=f"{into.ref} {into.title}")
    return Done(done, (news,))


def _row(thing: Thing) -> Measure:
    if not isinstance(thing.row, Measure):
        raise TypeError(f"{thing.verb} is done to a measure")
    return thing.row


def _method_noted(session: Session, row: Measure) -> VerificationMethod | None:
    """How the buyer looked, by its notes of calls and visits since the measure was reported."""
    since = row.last_progress_at or row.last_answer_at
    notes = notes_about(session, id_of(row), since) if since else ()
    found = [METHOD_OF[note.channel] for note in notes if note.channel in METHOD_OF]
    if VerificationMethod.VISIT in found:
        return VerificationMethod.VISIT
    return found[-1] if found else None


def _merged_into(session: Session, decider: Decider, row: Measure, named: str) -> Measure | None:
    """The measure of the same plan that is named by number or ref, or None.

    In a letter over several plans a number is the printed one; else it is the plan's own.
    """
    printed = printed_measures(session, id_of(decider.letter)) if decider.letter else ()
    numbered = [(other.number, other) for other in stored.measures_of(session, row.plan_id)]
    by_ref = [other for _, other in numbered if other.ref.lower() == named.lower()]
    if len({other.plan_id for _, other in printed}) > 1:
        numbered = [(n, other) for n, other in printed if other.plan_id == row.plan_id]
    return next(iter([*by_ref, *(other for n, other in numbered if str(n) == named)]), None)


def _back_to_work(
    session: Session, decider: Decider, row: Measure, verdict: VerificationVerdict, reason: str
) -> None:
    _move(session, decider, row, MeasureStatus.IN_PROGRESS, reason)
    # It stands still from today: what lay with the buyer was not the supplier's delay.
    row.last_progress_at = decider.now
    end_snooze(session, DecisionSubject.MEASURE, id_of(row))  # the next report is another one
    note_verdict(
        session, row, verdict, decider.who, decider.now,
        reason=reason, incoming_id=decider.incoming_id,
    )  # fmt: skip
    for step in stored.milestones_of(session, id_of(row)):
        if step.state == MilestoneState.CONFIRMED:
            stored.set_milestone(
                session, step, MilestoneState.REACHED, decider.who, decider.now, decider.incoming_id
            )


def _close(session: Session, decider: Decider, row: Measure, reason: str) -> None:
    _move(session, decider, row, MeasureStatus.CANCELLED, reason)
    withdraw_wishes(session, row, "cancelled", decider.who, decider.now, decider.incoming_id)


def _move(
    session: Session, decider: Decider, row: Measure, status: MeasureStatus, why: str
) -> None:
    percent = row.percent
    if status == MeasureStatus.IN_PROGRESS and percent == FULL:
        percent = None  # "in progress" never stands at 100 %
    stored.set_standing(
        session, row, status, percent, decider.who, decider.now,
        incoming_id=decider.incoming_id, why=why,
    )  # fmt: skip


def _confirm_steps(session: Session, decider: Decider, row: Measure) -> None:
    for step in stored.milestones_of(session, id_of(row)):
        if step.state == MilestoneState.REACHED:
            reached_at = step.reached_at
            stored.set_milestone(
                session, step, MilestoneState.CONFIRMED, decider.who, decider.now,
                decider.incoming_id,
            )  # fmt: skip
            step.reached_at = reached_at


def _perhaps_complete(
    session: Session, decider: Decider, command: Command, thing: Thing, done: Done
) -> Done:
    """A plan whose every measure is verified or cancelled is complete."""
    plan = plan_by_id(session, _row(thing).plan_id)
    if not complete_if_closed(
        session, plan, decider.who, decider.now, incoming_id=decider.incoming_id
    ):
        return done
    whole = Thing(thing.verb, plan, thing.target, plan)
    complete = effect(command, whole, Outcome.DONE, "plan_completed", plan=plan.ref)
    return Done(done.effect, done.news, (complete,))


def _set_plan(
    session: Session, decider: Decider, plan: ActionPlan, state: PlanState, why: str
) -> None:
    record(
        session, decider.now, decider.who, plan, "state", plan.state, state,
        why=why, incoming_id=decider.incoming_id,
    )  # fmt: skip
    plan.state = state
    session.add(plan)
