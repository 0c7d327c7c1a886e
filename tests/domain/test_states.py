"""Legal steps: only the buyer closes, nothing leads out of an end."""

from __future__ import annotations

import pytest

from followbot.domain.states import MEASURE_STEPS, OUTGOING_STEPS, ROUND_STEPS, may_become
from followbot.domain.terms import MeasureStatus, OutgoingState, RoundState, Side

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
