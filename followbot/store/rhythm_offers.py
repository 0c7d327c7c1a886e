"""Other rhythms that are offered, and the rounds they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from followbot.domain.pace import OPEN_OFFERS, RhythmDirection, RhythmOfferState
from followbot.domain.tables import Round, id_of
from followbot.domain.tables_pace import RhythmOffer
from followbot.domain.terms import OPEN_ROUND_STATES
from followbot.store.changes import record
from followbot.store.parts import parts


def offer_by_id(session: Session, offer_id: int) -> RhythmOffer | None:
    """The offer with this id, or None."""
    return session.exec(select(RhythmOffer).where(RhythmOffer.id == offer_id)).first()


def offers_of(session: Session, plan_ids: Sequence[int]) -> dict[int, list[RhythmOffer]]:
    """Every offer of these plans, oldest first."""
    found: dict[int, list[RhythmOffer]] = defaultdict(list)
    for ids in parts(plan_ids):
        wanted = select(RhythmOffer).where(col(RhythmOffer.plan_id).in_(ids))
        for row in session.exec(wanted.order_by(col(RhythmOffer.id))):
            found[row.plan_id].append(row)
    return found


def open_offers(session: Session, plan_id: int) -> Sequence[RhythmOffer]:
    """The plan's offer on which somebody's word is waited for, if any."""
    wanted = select(RhythmOffer).where(
        RhythmOffer.plan_id == plan_id, col(RhythmOffer.state).in_(OPEN_OFFERS)
    )
    return session.exec(wanted.order_by(col(RhythmOffer.id))).all()


def propose_rhythm(
    session: Session,
    plan_id: int,
    direction: RhythmDirection,
    before: str,
    after: str,
    now: datetime,
) -> RhythmOffer:
    """Put another rhythm to the buyer."""
    row = RhythmOffer(
        plan_id=plan_id, direction=direction, before=before, after=after, proposed_at=now
    )
    session.add(row)
    session.flush()
    record(session, now, "report", row, "state", "", row.state, why=f"{before} -> {after}")
    return row


def move_offer(
    session: Session,
    row: RhythmOffer,
    state: RhythmOfferState,
    who: str,
    now: datetime,
    *,
    why: str = "",
    incoming_id: int | None = None,
) -> None:
    """Another state of an offer, with who said so."""
    record(session, now, who, row, "state", row.state, state, why=why, incoming_id=incoming_id)
    row.state = state
    if state in (RhythmOfferState.OFFERED, RhythmOfferState.REFUSED_BY_BUYER):
        row.buyer_decided_at, row.buyer, row.reason = now, who, why
    elif state in (RhythmOfferState.AGREED, RhythmOfferState.REFUSED_BY_SUPPLIER):
        row.supplier_decided_at, row.supplier = now, who
    session.add(row)
    session.flush()


def finished_rounds(session: Session, plan_ids: Sequence[int]) -> dict[int, list[Round]]:
    """Rounds of these plans that were asked and wait no longer, oldest first."""
    found: dict[int, list[Round]] = defaultdict(list)
    for ids in parts(plan_ids):
        wanted = select(Round).where(
            col(Round.plan_id).in_(ids),
            col(Round.sent_at).is_not(None),
            col(Round.state).not_in(OPEN_ROUND_STATES),
        )
        for row in session.exec(wanted.order_by(col(Round.sent_at), col(Round.id))):
            found[row.plan_id].append(row)
    return found


def newest_agreed(session: Session, plan_id: int) -> RhythmOffer | None:
    """The last rhythm that both sides agreed on beside the plan's file, None for none."""
    wanted = select(RhythmOffer).where(
        RhythmOffer.plan_id == plan_id, RhythmOffer.state == RhythmOfferState.AGREED
    )
    return session.exec(wanted.order_by(col(RhythmOffer.id).desc())).first()


def key_of(row: RhythmOffer) -> int:
    """The offer's id."""
    return id_of(row)
