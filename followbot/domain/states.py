"""Legal steps as tables (DOMAIN: states and transitions). A step not listed is illegal.

1. Only the buyer verifies, returns, cancels and reopens.
2. Going backwards (60 to 40 %, in progress to not started) is news, not an error.
3. An escalation ends by itself from everywhere, and a new episode is a new row.
4. A wish that lapsed may still be decided: its manager does.
"""

from __future__ import annotations

from collections.abc import Mapping

from followbot.domain.terms import (
    EscalationState,
    ExtensionState,
    MeasureStatus,
    OutgoingState,
    PlanState,
    RoundState,
    Side,
)

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

ESCALATION_STEPS: Mapping[EscalationState, frozenset[EscalationState]] = {
    EscalationState.RAISED: frozenset(
        {
            EscalationState.NOTIFIED,
            EscalationState.ACKNOWLEDGED,
            EscalationState.SNOOZED,
            EscalationState.RESOLVED,
        }
    ),
    EscalationState.NOTIFIED: frozenset(
        {
            EscalationState.NOTIFIED,
            EscalationState.ACKNOWLEDGED,
            EscalationState.SNOOZED,
            EscalationState.RESOLVED,
        }
    ),
    EscalationState.ACKNOWLEDGED: frozenset(
        {EscalationState.NOTIFIED, EscalationState.SNOOZED, EscalationState.RESOLVED}
    ),
    EscalationState.SNOOZED: frozenset(
        {
            EscalationState.NOTIFIED,
            EscalationState.ACKNOWLEDGED,
            EscalationState.SNOOZED,
            EscalationState.RESOLVED,
        }
    ),
    EscalationState.RESOLVED: frozenset(),
}
"""`acknowledged` to `notified`: the cause climbed by itself, such as a wish that lapsed."""

_DECIDED = frozenset(
    {
        ExtensionState.GRANTED,
        ExtensionState.COUNTERED,
        ExtensionState.DECLINED,
        ExtensionState.RETURNED,
        ExtensionState.WITHDRAWN,
    }
)

EXTENSION_STEPS: Mapping[ExtensionState, frozenset[ExtensionState]] = {
    ExtensionState.REQUESTED: _DECIDED | {ExtensionState.LAPSED},
    ExtensionState.LAPSED: _DECIDED,
    ExtensionState.RETURNED: frozenset({ExtensionState.REQUESTED, ExtensionState.WITHDRAWN}),
    ExtensionState.GRANTED: frozenset(),
    ExtensionState.COUNTERED: frozenset(),
    ExtensionState.DECLINED: frozenset(),
    ExtensionState.WITHDRAWN: frozenset(),
}

PLAN_STEPS: Mapping[Side, Mapping[PlanState, frozenset[PlanState]]] = {
    Side.BUYER: {
        PlanState.DRAFT: frozenset({PlanState.PROPOSED, PlanState.CLOSED_UNRESOLVED}),
        PlanState.PROPOSED: frozenset(
            {PlanState.COUNTERED, PlanState.AGREED, PlanState.CLOSED_UNRESOLVED}
        ),
        PlanState.COUNTERED: frozenset(
            {PlanState.PROPOSED, PlanState.AGREED, PlanState.CLOSED_UNRESOLVED}
        ),
        PlanState.AGREED: frozenset({PlanState.ACTIVE, PlanState.CLOSED_UNRESOLVED}),
        PlanState.ACTIVE: frozenset(
            {PlanState.PAUSED, PlanState.COMPLETED, PlanState.CLOSED_UNRESOLVED}
        ),
        PlanState.PAUSED: frozenset(
            {PlanState.ACTIVE, PlanState.COMPLETED, PlanState.CLOSED_UNRESOLVED}
        ),
        PlanState.COMPLETED: frozenset({PlanState.ACTIVE}),
        PlanState.CLOSED_UNRESOLVED: frozenset(),
    },
    Side.SUPPLIER: {
        PlanState.DRAFT: frozenset(),
        PlanState.PROPOSED: frozenset({PlanState.COUNTERED, PlanState.AGREED}),
        PlanState.COUNTERED: frozenset({PlanState.COUNTERED, PlanState.AGREED}),
        PlanState.AGREED: frozenset(),
        PlanState.ACTIVE: frozenset(),
        PlanState.PAUSED: frozenset(),
        PlanState.COMPLETED: frozenset(),
        PlanState.CLOSED_UNRESOLVED: frozenset(),
    },
}
"""Agreed needs both: a side's word leads there only after the other accepted the same version.

A completed plan goes on when one of its measures is reopened.
"""
