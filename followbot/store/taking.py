"""What taking in a group of mails needs to know: a query for each kind, whatever their number.

It is foreseen for the questions that are asked mail by mail. What taking in one mail may change
is foreseen for one asking; the mails of a group have no plan and no person in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import (
    ExtensionRequest,
    Incoming,
    LetterRound,
    Measure,
    Outgoing,
    Round,
    RoundMeasure,
    id_of,
)
from followbot.domain.terms import (
    OPEN_ROUND_STATES,
    RECEIPTS,
    ExtensionState,
    IncomingState,
    LetterKind,
    RoundState,
)
from followbot.store.automatic_answers import answers_to
from followbot.store.extensions import POLICY, granted_by_policy, newest_wish_by_measure
from followbot.store.foreseen import by_key, foresee
from followbot.store.incoming import same_bytes_before, same_id_before
from followbot.store.measures import (
    latest_by_measure,
    latest_updates,
    newest_answered_by_measure,
    undecided_wishes,
)
from followbot.store.outgoing import with_key
from followbot.store.prepared import prepared
from followbot.store.restorations import not_settled
from followbot.store.rounds import asked_by_letter, expired_in_plan, open_in_plan, ticks_of_round
from followbot.store.rounds_ahead import Coming, scheduled_after


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail to be taken in: its row, its Message-ID, and who may get a receipt for it."""

    row: Incoming
    message_id: str
    recipients: frozenset[str]


def foresee_arrivals(
    session: Session, arrivals: Sequence[Arrival], most: int, since_at: datetime
) -> None:
    """Let be at hand that mails did not come before, and who was answered since an instant.

    Of a mail that may have come before `most` others are looked at, by itself.
    """
    seen = _first(_same_bytes(session, sorted({one.row.sha256 for one in arrivals})))
    named = _first(_same_ids(session, sorted({one.message_id for one in arrivals})))
    for one in arrivals:
        key = id_of(one.row)
        if seen.get(one.row.sha256, key) >= key:
            foresee(session, same_bytes_before, {(one.row.sha256, key): ()}, once=True)
        if named.get(one.message_id, key) >= key:
            foresee(session, same_id_before, {(one.message_id, key, most): ()}, once=True)
    queued = set(_receipts_of(session, [id_of(one.row) for one in arrivals]).all())
    keys = {(id_of(one.row), who) for one in arrivals for who in one.recipients}
    new = {(LetterKind.RECEIPT, mail, "receipt", who): () for mail, who in keys - queued}
    foresee(session, with_key, new, once=True)
    answered: dict[str, list[tuple[int, datetime]]] = {who: [] for _, who in keys}
    for who, mail, at in _answered(session, sorted(answered), since_at):
        answered[who].append((mail, at))
    known = {(who, since_at): found for who, found in answered.items()}
    foresee(session, answers_to, known, once=True)
    foresee(session, not_settled, {(): not_settled(session).all()})


def _first(rows: Iterable[tuple[str, int | None]]) -> dict[str, int]:
    return {key: number for key, number in rows if number is not None}


@prepared
def _same_bytes(hashes: Sequence[str]) -> Select[str, int | None]:
    wanted = select(Incoming.sha256, func.min(Incoming.id))
    return wanted.where(col(Incoming.sha256).in_(hashes)).group_by(col(Incoming.sha256))


@prepared
def _same_ids(names: Sequence[str]) -> Select[str, int | None]:
    wanted = select(Incoming.message_id, func.min(Incoming.id)).where(
        col(Incoming.message_id).in_(names), Incoming.state == IncomingState.UNDERSTOOD
    )
    return wanted.group_by(col(Incoming.message_id))


@prepared
def _receipts_of(mails: Sequence[int]) -> Select[int, str]:
    return select(Outgoing.about_id, Outgoing.recipient).where(
        Outgoing.kind == LetterKind.RECEIPT,
        col(Outgoing.about_id).in_(mails),
        Outgoing.slot == "receipt",
    )


@prepared
def _answered(recipients: Sequence[str], since_at: datetime) -> Select[str, int, datetime]:
    return select(Outgoing.recipient, Outgoing.about_id, Outgoing.created_at).where(
        col(Outgoing.recipient).in_(recipients),
        col(Outgoing.kind).in_(RECEIPTS),
        col(Outgoing.created_at) > since_at,
    )


def foresee_answers(
    session: Session, letter_ids: Sequence[int], plan_ids: Sequence[int], now: datetime
) -> None:
    """Let the rounds be at hand that these letters ask, and those of these plans that wait.

    Of each plan the rounds that are asked, expired or still to come after `now`.
    """
    by_letter: dict[int, list[Round]] = {key: [] for key in letter_ids}
    for letter_id, row in _asked_by(session, letter_ids):
        by_letter[letter_id].append(row)
    foresee(session, asked_by_letter, by_letter)
    asked: dict[int, list[Round]] = {key: [] for key in plan_ids}
    expired: dict[int, list[Round]] = {key: [] for key in plan_ids}
    for row in _asked_and_waiting(session, plan_ids):
        (expired if row.state == RoundState.EXPIRED else asked)[row.plan_id].append(row)
    foresee(session, open_in_plan, asked, once=True)
    foresee(session, expired_in_plan, expired, once=True)
    coming: dict[int, list[Coming]] = {key: [] for key in plan_ids}
    for plan_id, due_at, covers, agreed_on in _coming(session, plan_ids, now):
        coming[plan_id].append(Coming(due_at, covers, agreed_on))
    foresee(session, scheduled_after, {(key, now): coming[key] for key in plan_ids}, once=True)
    waiting = [id_of(row) for rows in (*asked.values(), *expired.values()) for row in rows]
    ticks: dict[int, list[tuple[RoundMeasure, Measure]]] = {key: [] for key in waiting}
    for tick, measure in _ticks(session, waiting):
        ticks[tick.round_id].append((tick, measure))
    foresee(session, ticks_of_round, ticks)


@prepared
def _asked_by(letter_ids: Sequence[int]) -> Select[int, Round]:
    return (
        select(LetterRound.outgoing_id, Round)
        .join(Round, col(LetterRound.round_id) == col(Round.id))
        .where(col(LetterRound.outgoing_id).in_(letter_ids))
    )


@prepared
def _asked_and_waiting(plan_ids: Sequence[int]) -> SelectOfScalar[Round]:
    wanted = select(Round).where(
        col(Round.plan_id).in_(plan_ids),
        col(Round.state).in_([*OPEN_ROUND_STATES, RoundState.EXPIRED]),
    )
    return wanted.order_by(col(Round.sent_at), col(Round.id))


@prepared
def _coming(plan_ids: Sequence[int], after_at: datetime) -> Select[int, datetime, str, date]:
    wanted = select(Round.plan_id, Round.due_at, Round.covers, col(Round.agreed_on)).where(
        col(Round.plan_id).in_(plan_ids),
        Round.state == RoundState.SCHEDULED,
        Round.due_at > after_at,
    )
    return wanted.order_by(col(Round.plan_id), col(Round.due_at))


@prepared
def _ticks(round_ids: Sequence[int]) -> Select[RoundMeasure, Measure]:
    wanted = (
        select(RoundMeasure, Measure)
        .join(Measure, col(Measure.id) == col(RoundMeasure.measure_id))
        .where(col(RoundMeasure.round_id).in_(round_ids))
    )
    return wanted.order_by(col(Measure.number))


def foresee_said(session: Session, measure_ids: Sequence[int]) -> None:
    """Let be at hand what was said of these measures until now, and wished for their dates."""
    latest, answered = latest_updates(session, measure_ids), newest_answered_by_measure
    foresee(session, latest_by_measure, by_key(measure_ids, latest), once=True)
    rounds = {row[0]: row for row in answered(session, measure_ids)}
    foresee(session, newest_answered_by_measure, by_key(measure_ids, rounds), once=True)
    wishes: dict[int, list[ExtensionRequest]] = {key: [] for key in measure_ids}
    for wish in _wishes(session, measure_ids):
        wishes[wish.measure_id].append(wish)
    for key, rows in wishes.items():
        standing = [row for row in rows if row.state != ExtensionState.WITHDRAWN]
        undecided = [row for row in rows if row.state == ExtensionState.REQUESTED]
        granted = [row.id for row in rows if row.decided_by == POLICY]
        foresee(session, newest_wish_by_measure, {key: standing[-1:]}, once=True)
        foresee(session, undecided_wishes, {key: undecided}, once=True)
        foresee(session, granted_by_policy, {key: granted}, once=True)


@prepared
def _wishes(measure_ids: Sequence[int]) -> SelectOfScalar[ExtensionRequest]:
    wanted = select(ExtensionRequest).where(col(ExtensionRequest.measure_id).in_(measure_ids))
    return wanted.order_by(col(ExtensionRequest.id))
