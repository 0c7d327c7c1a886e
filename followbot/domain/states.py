"""Legal steps as tables (DOMAIN: states and transitions). A step not listed is illegal.

1. Only the buyer verifies, returns, cancels and reopens.
2. Going backwards (60 to 40 %, in progress to not started) is news, not an error.
"""

from __future__ import annotations

from collections.abc import Mapping

from followbot.domain.terms import MeasureStatus, OutgoingState, RoundState, Side

_SUPPLIER_SAYS = frozenset(
    {
        MeasureStatus.NOT_STARTED,
        MeasureStatus.IN_PROGRESS,
        MeasureStatus.BLOCKED,
        MeasureStatus.REPORTED_COMPLETE,
    }
)

MEASURE_STEPS: Mapping[Side, Mapping[MeasureStatus, frozenset[MeasureStatus]]] = {
    Side.SUPPLIER: {
        MeasureStatus.NOT_STARTED: _SUPPLIER_SAYS,
        MeasureStatus.IN_PROGRESS: _SUPPLIER_SAYS,
        MeasureStatus.BLOCKED: _SUPPLIER_SAYS,
        MeasureStatus.REPORTED_COMPLETE: _SUPPLIER_SAYS,
        MeasureStatus.VERIFIED: frozenset(),
        MeasureStatus.CANCELLED: frozenset(),
    },
    Side.BUYER: {
        MeasureStatus.NOT_STARTED: _SUPPLIER_SAYS | {MeasureStatus.CANCELLED},
        MeasureStatus.IN_PROGRESS: _SUPPLIER_SAYS | {MeasureStatus.CANCELLED},
        MeasureStatus.BLOCKED: _SUPPLIER_SAYS | {MeasureStatus.CANCELLED},
        MeasureStatus.REPORTED_COMPLETE: frozenset(
            {MeasureStatus.VERIFIED, MeasureStatus.IN_PROGRESS, MeasureStatus.CANCELLED}
        ),
        MeasureStatus.VERIFIED: frozenset({MeasureStatus.IN_PROGRESS}),
        MeasureStatus.CANCELLED: frozenset({MeasureStatus.IN_PROGRESS}),
    },
}


def may_become(side: Side, old: MeasureStatus, new: MeasureStatus) -> bool:
    """Whether this side's word may take a measure from `old` to `new`."""
    return new in MEASURE_STEPS[side][old]


ROUND_STEPS: Mapping[RoundState, frozenset[RoundState]] = {
    RoundState.SCHEDULED: frozenset({RoundState.SENT, RoundState.SKIPPED}),
    RoundState.SENT: frozenset(
        {
            RoundState.REMINDED,
            RoundState.PARTLY_ANSWERED,
            RoundState.ANSWERED,
            RoundState.UNDELIVERABLE,
            RoundState.CLOSED,
            RoundState.EXPIRED,
        }
    ),
    RoundState.REMINDED: frozenset(
        {
            RoundState.REMINDED,
            RoundState.PARTLY_ANSWERED,
            RoundState.ANSWERED,
            RoundState.UNDELIVERABLE,
            RoundState.CLOSED,
            RoundState.EXPIRED,
        }
    ),
    RoundState.PARTLY_ANSWERED: frozenset(
        {
            RoundState.PARTLY_ANSWERED,
            RoundState.ANSWERED,
            RoundState.CLOSED,
            RoundState.EXPIRED,
        }
    ),
    RoundState.ANSWERED: frozenset({RoundState.CLOSED}),
    RoundState.UNDELIVERABLE: frozenset(
        {
            RoundState.SENT,
            RoundState.PARTLY_ANSWERED,
            RoundState.ANSWERED,
            RoundState.CLOSED,
            RoundState.EXPIRED,
        }
    ),
    RoundState.EXPIRED: frozenset({RoundState.ANSWERED, RoundState.CLOSED}),
    RoundState.CLOSED: frozenset(),
    RoundState.SKIPPED: frozenset(),
}

OUTGOING_STEPS: Mapping[OutgoingState, frozenset[OutgoingState]] = {
    OutgoingState.PENDING: frozenset(
        {OutgoingState.LEASED, OutgoingState.CANCELLED, OutgoingState.EXPIRED}
    ),
    OutgoingState.DEFERRED: frozenset(
        {OutgoingState.LEASED, OutgoingState.CANCELLED, OutgoingState.EXPIRED}
    ),
    OutgoingState.LEASED: frozenset(
        {
            OutgoingState.TRANSMITTING,
            OutgoingState.PENDING,
            OutgoingState.DEFERRED,
            OutgoingState.CANCELLED,
            OutgoingState.EXPIRED,
        }
    ),
    OutgoingState.TRANSMITTING: frozenset(
        {
            OutgoingState.ACCEPTED,
            OutgoingState.DEFERRED,
            OutgoingState.REFUSED,
            OutgoingState.UNKNOWN,
        }
    ),
    OutgoingState.UNKNOWN: frozenset(
        {
            OutgoingState.ACCEPTED,
            OutgoingState.DEFERRED,
            OutgoingState.REFUSED,
            OutgoingState.PENDING,
        }
    ),
    OutgoingState.ACCEPTED: frozenset({OutgoingState.REFUSED}),
    OutgoingState.REFUSED: frozenset(),
    OutgoingState.CANCELLED: frozenset(),
    OutgoingState.EXPIRED: frozenset(),
}
