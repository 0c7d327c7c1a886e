"""Legal steps: only the buyer closes, nothing leads out of an end."""

from __future__ import annotations

import pytest

from followbot.domain.states import (
    ESCALATION_STEPS,
    EXTENSION_STEPS,
    MEASURE_STEPS,
    OUTGOING_STEPS,
    PLAN_STEPS,
    ROUND_STEPS,
    may_become,
)
from followbot.domain.terms import (
    EscalationState,
    ExtensionState,
    MeasureStatus,
    OutgoingState,
    PlanState,
    RoundState,
    Side,
)

CLOSED = {MeasureStatus.VERIFIED, MeasureStatus.CANCELLED}


@pytest.mark.parametrize("old", list(MeasureStatus))
@pytest.mark.parametrize("closed", sorted(CLOSED))
def test_no_supplier_closes_a_measure(old: MeasureStatus, closed: MeasureStatus) -> None:
    assert not may_become(Side.SUPPLIER, old, closed)


@pytest.mark.parametrize("closed", sorted(CLOSED))
def test_no_supplier_reopens_what_the_buyer_closed(closed: MeasureStatus) -> None:
    assert not any(may_become(Side.SUPPLIER, closed, new) for new in MeasureStatus)


def test_the_buyer_verifies_only_what_was_reported_complete() -> None:
    allowed = {old for old in MeasureStatus if may_become(Side.BUYER, old, MeasureStatus.VERIFIED)}
    assert allowed == {MeasureStatus.REPORTED_COMPLETE}


def test_every_state_stands_in_its_table() -> None:
    assert all(set(table) == set(MeasureStatus) for table in MEASURE_STEPS.values())
    assert set(ROUND_STEPS) == set(RoundState)
    assert set(OUTGOING_STEPS) == set(OutgoingState)


@pytest.mark.parametrize("state", [OutgoingState.PENDING, OutgoingState.DEFERRED])
def test_no_letter_is_transmitted_without_a_claim(state: OutgoingState) -> None:
    assert OutgoingState.TRANSMITTING not in OUTGOING_STEPS[state]
    assert OutgoingState.ACCEPTED not in OUTGOING_STEPS[state]


@pytest.mark.parametrize("end", [RoundState.CLOSED, RoundState.SKIPPED])
def test_nothing_leads_out_of_an_end(end: RoundState) -> None:
    assert ROUND_STEPS[end] == frozenset()


def test_an_escalation_ends_from_everywhere_and_never_goes_on_after_it() -> None:
    assert set(ESCALATION_STEPS) == set(EscalationState)
    assert ESCALATION_STEPS[EscalationState.RESOLVED] == frozenset()
    others = set(EscalationState) - {EscalationState.RESOLVED}
    assert all(EscalationState.RESOLVED in ESCALATION_STEPS[state] for state in others)
    assert not any(EscalationState.RAISED in steps for steps in ESCALATION_STEPS.values())


def test_only_an_undecided_wish_can_be_decided_and_a_lapsed_one_is_undecided() -> None:
    assert set(EXTENSION_STEPS) == set(ExtensionState)
    may_grant = {old for old, new in EXTENSION_STEPS.items() if ExtensionState.GRANTED in new}
    assert may_grant == {ExtensionState.REQUESTED, ExtensionState.LAPSED}
    may_lapse = {old for old, new in EXTENSION_STEPS.items() if ExtensionState.LAPSED in new}
    assert may_lapse == {ExtensionState.REQUESTED}


def test_a_supplier_moves_a_plan_only_while_it_is_drawn_up() -> None:
    assert all(set(PLAN_STEPS[side]) == set(PlanState) for side in Side)
    moved = {new for steps in PLAN_STEPS[Side.SUPPLIER].values() for new in steps}
    assert moved == {PlanState.COUNTERED, PlanState.AGREED}
    assert PLAN_STEPS[Side.SUPPLIER][PlanState.ACTIVE] == frozenset()
    assert PlanState.ACTIVE in PLAN_STEPS[Side.BUYER][PlanState.PAUSED]
    assert PLAN_STEPS[Side.BUYER][PlanState.CLOSED_UNRESOLVED] == frozenset()
