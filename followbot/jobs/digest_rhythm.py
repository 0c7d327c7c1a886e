"""Another rhythm in the digest: proposed when a plan's own pace says so, and what became of it.

It is looked at when a digest is written: only there it is put to the buyer. What an offer rests
on may be over by the next digest; then it is overtaken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts_digest import DigestItem
from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.pace import OPEN_OFFERS, RhythmOfferState
from followbot.domain.tables import Round, id_of
from followbot.domain.tables_pace import RhythmOffer
from followbot.domain.terms import (
    ASKABLE_STATUSES,
    OPEN_STATUSES,
    DecisionSubject,
    EscalationRule,
    MeasureStatus,
    PlanState,
)
from followbot.jobs.digest_plan import OVERDUE, keys_of
from followbot.jobs.digest_terms import Told, Waiting, plan_decision, waiting
from followbot.jobs.ready_round import has_own_rhythm
from followbot.rules.cadence import REGULAR, regular_cadence
from followbot.rules.rhythm_offer import (
    OtherRhythm,
    PacedMeasure,
    RegularRound,
    may_speak,
    other_rhythm,
)
from followbot.store import rhythm_offers as stored

if TYPE_CHECKING:
    from sqlmodel import Session

ASKED_AGAIN_AFTER = timedelta(days=180)
"""Whoever said no is not asked the same for half a year."""
SUPPLIER_ANSWERS_WITHIN = timedelta(days=30)
_SAID_NO = (RhythmOfferState.REFUSED_BY_BUYER, RhythmOfferState.REFUSED_BY_SUPPLIER)
_ENDED = (RhythmOfferState.AGREED, RhythmOfferState.REFUSED_BY_SUPPLIER)

Offers = dict[int, list[RhythmOffer]]


def propose_rhythms(session: Session, plans: Sequence[Told], now: datetime) -> Offers:
    """Propose another rhythm where it is time, drop what no longer holds; every offer by plan."""
    ids = [told.key for told in plans]
    offers, rounds = stored.offers_of(session, ids), stored.finished_rounds(session, ids)
    for told in plans:
        if told.watched.plan.state != PlanState.ACTIVE or told.watched.deaf:
            continue
        known = offers.get(told.key, [])
        wanted = _wanted(told, known, rounds.get(told.key, ()))
        still_open = [row for row in known if row.state in OPEN_OFFERS]
        if still_open:
            _overtake(session, told, still_open[0], wanted, now)
        elif wanted is not None and not _said_no(known, wanted, now):
            before = str(regular_cadence(told.watched.agreed))
            row = stored.propose_rhythm(
                session, told.key, wanted.direction, before, wanted.cadence, now
            )
            offers[told.key].append(row)
    return offers


def _wanted(
    told: Told, known: Sequence[RhythmOffer], rounds: Sequence[Round]
) -> OtherRhythm | None:
    """The rhythm that the rounds since the last agreed one speak for."""
    since = max(
        (one.supplier_decided_at for one in known if one.supplier_decided_at is not None),
        default=None,
    )
    regular = [
        RegularRound(row.answered_at is not None, row.reminders_sent)
        for row in rounds
        if REGULAR in row.covers.split(",")
        and (since is None or (row.sent_at is not None and row.sent_at > since))
    ]
    if not may_speak(regular):
        return None
    late, still = keys_of(told, *OVERDUE), keys_of(told, EscalationRule.STALLED)
    steps = {
        id_of(row) for step, row in told.rows.steps.get(told.key, ()) if step.due_on < told.today
    }
    measures = [
        _paced(told, row, late | still | steps)
        for row in told.watched.measures.values()
        if row.status in OPEN_STATUSES
    ]
    return other_rhythm(regular_cadence(told.watched.agreed), regular, measures)


def _paced(told: Told, row: AnyMeasure, behind: set[int]) -> PacedMeasure:
    key = id_of(row)
    past = row.status in ASKABLE_STATUSES and row.current_deadline < told.today
    return PacedMeasure(
        row.severity_class,
        row.zero_tolerance,
        own_rhythm=has_own_rhythm(told.watched.agreed, row, told.today),
        behind=key in behind or past or row.status == MeasureStatus.BLOCKED,
        waits=key in told.wishing or row.status == MeasureStatus.REPORTED_COMPLETE,
    )


def _overtake(
    session: Session, told: Told, row: RhythmOffer, wanted: OtherRhythm | None, now: datetime
) -> None:
    """End an offer that the plan no longer speaks for, or that nobody answers."""
    same = wanted is not None and (wanted.direction, wanted.cadence) == (row.direction, row.after)
    changed = str(regular_cadence(told.watched.agreed)) != row.before
    if row.state == RhythmOfferState.PROPOSED:
        over = changed or not same
    else:
        asked_at = row.buyer_decided_at or row.proposed_at
        over = changed or now - asked_at > SUPPLIER_ANSWERS_WITHIN
    if over:
        stored.move_offer(session, row, RhythmOfferState.OVERTAKEN, "report", now)


def _said_no(known: Sequence[RhythmOffer], wanted: OtherRhythm, now: datetime) -> bool:
    """Whether somebody refused the same lately, or left it without an answer."""
    for row in known:
        at = row.supplier_decided_at or row.buyer_decided_at
        no = row.state in _SAID_NO or (row.state == RhythmOfferState.OVERTAKEN and at is not None)
        if no and row.direction == wanted.direction and at and now - at < ASKED_AGAIN_AFTER:
            return True
    return False


def rhythm_decisions(told: Told, offers: Offers) -> Iterator[Waiting]:
    """The offers that wait for the buyer's word; they press nobody."""
    for row in offers.get(told.key, ()):
        if row.state != RhythmOfferState.PROPOSED:
            continue
        if told.put_off(DecisionSubject.RHYTHM, id_of(row)):
            continue
        decision = replace(
            plan_decision(told, f"rhythm_{row.direction.value}"),
            subject=row.after,
            words=row.before,
        )
        yield waiting(told, DecisionSubject.RHYTHM, id_of(row), decision, pressing=False)


def rhythm_items(told: Told, offers: Offers) -> Iterator[DigestItem]:
    """What suppliers answered in this digest's time."""
    for row in offers.get(told.key, ()):
        at = row.supplier_decided_at
        if row.state not in _ENDED or at is None:
            continue
        if told.slot.from_at <= at < told.slot.due_at:
            reason = "rhythm_agreed" if row.state == RhythmOfferState.AGREED else "rhythm_kept"
            detail = row.after if row.state == RhythmOfferState.AGREED else row.before
            yield DigestItem(
                reason, told.watched.plan.ref, told.watched.plan.supplier_name, detail=detail
            )
