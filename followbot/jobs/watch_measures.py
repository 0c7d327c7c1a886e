"""From rows to what the escalation rules look at: the measures of one plan, watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followbot.domain.measure_seen import MeasureSeen
from followbot.domain.plan import AgreedMeasure, AgreedPlan
from followbot.domain.tables import ActionPlan, ExtensionRequest
from followbot.domain.terms import (
    ExtensionState,
    MeasureStatus,
    VerificationVerdict,
)
from followbot.jobs.local import local_day
from followbot.rules.calendar import WorkCalendar
from followbot.rules.duties import duty_is_late
from followbot.rules.escalation_facts import WatchedMeasure
from followbot.rules.extension import pauses_overdue
from followbot.store.watching import SENT_BACK, Seen

_IN_ONE = frozenset({ExtensionState.REQUESTED, ExtensionState.WITHDRAWN, ExtensionState.LAPSED})


@dataclass(frozen=True, slots=True)
class Around:
    """What all measures of one plan share."""

    plan: ActionPlan
    agreed: AgreedPlan
    seen: Seen
    calendar: WorkCalendar
    today: date
    buyer_today: date

    @property
    def buyer_zone(self) -> str:
        """Where the buyer's days are counted."""
        return self.agreed.buyer.timezone


def watched_measure(row: MeasureSeen, around: Around) -> WatchedMeasure:
    """One measure as the rules see it."""
    key, seen, zone = row.id, around.seen, around.plan.timezone
    agreed = around.agreed.measure(row.ref)
    wish = _undecided(seen.wishes.get(key, ()))
    duty, asked_help = seen.duties.get(key), seen.help.get(key)
    complete = row.status == MeasureStatus.REPORTED_COMPLETE
    return WatchedMeasure(
        key=key,
        severity_class=row.severity_class,
        zero_tolerance=row.zero_tolerance,
        status=row.status,
        deadline=row.current_deadline,
        first_deadline=row.first_agreed_deadline,
        progress_on=local_day(row.last_progress_at, zone)
        if row.last_progress_at
        else around.plan.followed_since_on - timedelta(days=1),
        management_system=agreed is not None and agreed.type == "management_system",
        steps_due_on=tuple(sorted(seen.steps.get(key, ()))),
        extension_pauses=wish is not None and not wish.lapsed and _is_young(wish, around),
        waits_for_us=duty is not None and duty_is_late(duty.due_on, around.buyer_today),
        help_on=local_day(asked_help.reported_at, zone) if asked_help else None,
        wish_on=local_day(wish.since_at, around.buyer_zone) if wish else None,
        wish_lapsed=wish is not None and wish.lapsed,
        reported_on=_reported_on(row, around) if complete else None,
        visit_on=_visit_on(key, around) if complete else None,
        lacks_proof=complete and _lacks_proof(key, agreed, around),
    )


@dataclass(frozen=True, slots=True)
class _Wish:
    since_at: datetime
    lapsed: bool


def _undecided(wishes: Sequence[ExtensionRequest]) -> _Wish | None:
    """The wish that waits, dated from the first that the buyer has not decided.

    Asking again and again wins no more time; a decision begins anew.
    """
    since: datetime | None = None
    newest: ExtensionRequest | None = None
    for wish in wishes:
        if wish.state not in _IN_ONE:
            since, newest = None, None
            continue
        since, newest = since or wish.requested_at, wish
    if since is None or newest is None or newest.state == ExtensionState.WITHDRAWN:
        return None
    return _Wish(since, lapsed=newest.state == ExtensionState.LAPSED)


def _is_young(wish: _Wish, around: Around) -> bool:
    asked_on = local_day(wish.since_at, around.plan.timezone)
    return pauses_overdue(asked_on, around.today, around.calendar)


def _reported_on(row: MeasureSeen, around: Around) -> date:
    at = around.seen.reported_at.get(row.id) or row.last_answer_at
    if at is None:
        return around.plan.followed_since_on
    return local_day(at, around.buyer_zone)


def _visit_on(key: int, around: Around) -> date | None:
    """The day of the visit that was planned for this report of completion, or None."""
    planned = around.seen.verdicts.get(key, ())
    if not planned or planned[-1].verdict != VerificationVerdict.VISIT_PLANNED:
        return None
    return planned[-1].visit_on


def _lacks_proof(key: int, agreed: AgreedMeasure | None, around: Around) -> bool:
    """Whether the description or the agreed proof is missing, counted since it was sent back.

    A file cannot be told for which proof it stands; fewer files than proofs are too few.
    """
    back_at = max(
        (v.decided_at for v in around.seen.verdicts.get(key, ()) if v.verdict in SENT_BACK),
        default=None,
    )
    said = any(
        update.comment.strip() and (back_at is None or update.reported_at > back_at)
        for update in around.seen.said_done.get(key, ())
        if update.status in (None, MeasureStatus.REPORTED_COMPLETE)
    )
    proofs = [at for at in around.seen.proofs.get(key, ()) if back_at is None or at > back_at]
    wanted = len(agreed.evidence_required) if agreed is not None else 0
    return not said or len(proofs) < wanted
