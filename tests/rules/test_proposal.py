"""Whose turn a proposed version is, what a buyer's word makes of a counter, what comes next."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.decision import Outcome, Verb
from followbot.domain.proposal import CounterDecision, MeasureAnswer, VersionState
from followbot.domain.states import PLAN_STEPS
from followbot.domain.terms import PlanState, Side
from followbot.rules.proposal import (
    Becomes,
    Counter,
    Stage,
    Word,
    as_buyer_decided,
    as_supplier_wants,
    is_whole_counter,
    rule_counter,
    stage_of,
    takes_it_as_countered,
)

A, D, V = MeasureAnswer, CounterDecision, VersionState
SILENT, YES = Word(), Word(A.ACCEPTED)
DATE, NO, OWN = Word(A.OTHER_DATE), Word(A.DISAGREED), Word(A.OWN)
TODAY, WANTED, SAID = date(2026, 12, 1), date(2027, 8, 15), date(2027, 7, 31)


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ([SILENT, SILENT], Stage.SUPPLIER),
        ([YES, SILENT], Stage.SUPPLIER),
        ([YES, YES], Stage.ACCEPTED),
        ([], Stage.SUPPLIER),
        ([YES, DATE], Stage.BUYER),
        ([SILENT, DATE], Stage.BUYER),
        ([Word(A.OTHER_DATE, D.ACCEPTED), NO], Stage.BUYER),
        ([YES, Word(A.OTHER_DATE, D.ACCEPTED)], Stage.DECIDED),
        ([YES, Word(A.ACCEPTED, D.WITHDRAWN)], Stage.DECIDED),
        ([YES, Word(None, D.WITHDRAWN)], Stage.DECIDED),
    ],
)
def test_whose_turn_it_is(words: list[Word], stage: Stage) -> None:
    assert stage_of(words) is stage


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ([YES, DATE], True),
        ([DATE, NO, OWN], True),
        ([YES, YES], False),
        ([YES, DATE, SILENT], False),
        ([YES, YES, OWN], True),
    ],
)
def test_a_word_for_every_measure_with_a_counter_is_a_version_of_its_own(
    words: list[Word], whole: bool
) -> None:
    assert is_whole_counter(words) is whole


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ([YES, Word(A.OTHER_DATE, D.ACCEPTED)], True),
        ([YES, Word(A.DISAGREED, D.ACCEPTED)], True),
        ([YES, Word(A.DISAGREED, D.WITHDRAWN)], True),
        ([YES, Word(A.OWN, D.ACCEPTED)], True),
        ([YES, Word(A.OTHER_DATE, D.COUNTERED)], False),
        ([YES, Word(A.OTHER_DATE, D.DECLINED)], False),
        ([Word(A.ACCEPTED, D.WITHDRAWN), Word(A.OTHER_DATE, D.ACCEPTED)], False),
        ([SILENT, Word(A.OTHER_DATE, D.ACCEPTED)], False),
    ],
)
def test_only_the_suppliers_version_as_it_is_is_the_suppliers_version(
    words: list[Word], same: bool
) -> None:
    assert takes_it_as_countered(words) is same


@pytest.mark.parametrize(
    ("verb", "word", "state", "said", "outcome", "key", "becomes"),
    [
        (Verb.APPROVE, DATE, V.COUNTERED, None, Outcome.DONE, "counter_accepted", "accepted"),
        (Verb.APPROVE, DATE, V.COUNTERED, WANTED, Outcome.DONE, "counter_accepted", "accepted"),
        (Verb.APPROVE, DATE, V.COUNTERED, SAID, Outcome.DONE, "counter_dated", "countered"),
        (Verb.APPROVE, DATE, V.COUNTERED, TODAY, Outcome.DONE, "counter_dated", "countered"),
        (Verb.APPROVE, DATE, V.COUNTERED, date(2026, 11, 30), Outcome.REFUSED, "date_passed", ""),
        (Verb.APPROVE, Word(A.OTHER_DATE, D.ACCEPTED), V.COUNTERED, None, Outcome.NOTHING_NEW,
         "already_counter_accepted", ""),
        (Verb.APPROVE, YES, V.PROPOSED, None, Outcome.REFUSED, "no_counter", ""),
        (Verb.APPROVE, SILENT, V.PROPOSED, None, Outcome.REFUSED, "no_counter", ""),
        (Verb.DECLINE, NO, V.COUNTERED, None, Outcome.DONE, "counter_declined", "declined"),
        (Verb.DECLINE, Word(A.OWN, D.DECLINED), V.COUNTERED, None, Outcome.NOTHING_NEW,
         "already_counter_declined", ""),
        (Verb.DECLINE, YES, V.COUNTERED, None, Outcome.REFUSED, "no_counter", ""),
        (Verb.CANCEL, YES, V.PROPOSED, None, Outcome.DONE, "measure_withdrawn", "withdrawn"),
        (Verb.CANCEL, SILENT, V.PROPOSED, None, Outcome.DONE, "measure_withdrawn", "withdrawn"),
        (Verb.CANCEL, Word(None, D.WITHDRAWN), V.PROPOSED, None, Outcome.NOTHING_NEW,
         "already_withdrawn", ""),
        (Verb.APPROVE, DATE, V.SUPERSEDED, None, Outcome.REFUSED, "version_over", ""),
        (Verb.CANCEL, YES, V.AGREED, None, Outcome.REFUSED, "version_over", ""),
    ],
)  # fmt: skip
def test_what_a_buyers_word_makes_of_a_measure(
    verb: Verb,
    word: Word,
    state: VersionState,
    said: date | None,
    outcome: Outcome,
    key: str,
    becomes: str,
) -> None:
    ruling = rule_counter(verb, word, state, said, WANTED, TODAY)
    assert (ruling.outcome, ruling.text_key, ruling.becomes) == (outcome, key, becomes)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (YES, Becomes("M")),
        (SILENT, Becomes("M")),
        (Word(A.OTHER_DATE, D.ACCEPTED), Becomes("M", WANTED)),
        (Word(A.OTHER_DATE, D.COUNTERED), Becomes("M", SAID)),
        (Word(A.OTHER_DATE, D.DECLINED), Becomes("M")),
        (Word(A.OTHER_WORDING, D.ACCEPTED), Becomes("M", WANTED, "W")),
        (Word(A.OTHER_WORDING, D.COUNTERED), Becomes("M", SAID, "W")),
        (Word(A.OTHER_WORDING, D.DECLINED), Becomes("M")),
        (Word(A.DISAGREED, D.ACCEPTED), Becomes("M", gone=True)),
        (Word(A.DISAGREED, D.WITHDRAWN), Becomes("M", gone=True)),
        (Word(A.DISAGREED, D.DECLINED), Becomes("M")),
        (Word(A.DISAGREED, D.COUNTERED), Becomes("M", SAID)),
        (Word(A.OWN, D.ACCEPTED), Becomes("M", WANTED, "W", joins=True)),
        (Word(A.OWN, D.COUNTERED), Becomes("M", SAID, "W", joins=True)),
        (Word(A.OWN, D.DECLINED), Becomes("M", gone=True)),
        (Word(A.ACCEPTED, D.WITHDRAWN), Becomes("M", gone=True)),
    ],
)
def test_what_a_measure_becomes_by_the_buyers_decision(word: Word, expected: Becomes) -> None:
    assert as_buyer_decided(Counter("M", word, WANTED, "W", SAID)) == expected


@given(st.sampled_from([*A, None]))
def test_accepting_a_counter_gives_just_what_the_supplier_wants(
    answer: MeasureAnswer | None,
) -> None:
    counter = Counter("M", Word(answer, D.ACCEPTED), WANTED, "W")
    assert as_buyer_decided(counter) == as_supplier_wants(counter)


def test_every_step_of_a_plan_that_is_drawn_up_is_a_legal_one() -> None:
    both = [(Side.BUYER, PlanState.DRAFT, PlanState.PROPOSED),
            (Side.SUPPLIER, PlanState.PROPOSED, PlanState.COUNTERED),
            (Side.BUYER, PlanState.COUNTERED, PlanState.PROPOSED),
            (Side.SUPPLIER, PlanState.PROPOSED, PlanState.AGREED),
            (Side.BUYER, PlanState.COUNTERED, PlanState.AGREED),
            (Side.BUYER, PlanState.AGREED, PlanState.ACTIVE)]  # fmt: skip
    assert all(new in PLAN_STEPS[side][old] for side, old, new in both)
