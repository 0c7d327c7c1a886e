"""What a buyer's word makes of a thing: every state has an answer, and a table says which."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.decision import Outcome, Verb
from followbot.domain.terms import (
    DecisionSubject,
    EscalationState,
    ExtensionState,
    IncomingState,
    MeasureStatus,
    PlanState,
    ProposalState,
)
from followbot.rules.decision import (
    FITS,
    rule_ask_back,
    rule_decline,
    rule_episode,
    rule_grant,
    rule_mail,
    rule_measure,
    rule_merge,
    rule_plan,
    rule_proposal,
)

M = MeasureStatus
E = ExtensionState
WORKED_ON = (M.NOT_STARTED, M.IN_PROGRESS, M.BLOCKED)
TODAY, BEFORE, WANTED = date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 30)


@pytest.mark.parametrize(
    ("verb", "status", "outcome", "becomes"),
    [
        *((Verb.VERIFY, status, Outcome.REFUSED, "") for status in WORKED_ON),
        (Verb.VERIFY, M.REPORTED_COMPLETE, Outcome.DONE, M.VERIFIED),
        (Verb.VERIFY, M.VERIFIED, Outcome.NOTHING_NEW, ""),
        (Verb.VERIFY, M.CANCELLED, Outcome.REFUSED, ""),
        *((Verb.RETURN, status, Outcome.NOTHING_NEW, "") for status in WORKED_ON),
        (Verb.RETURN, M.REPORTED_COMPLETE, Outcome.DONE, M.IN_PROGRESS),
        (Verb.RETURN, M.VERIFIED, Outcome.REFUSED, ""),
        (Verb.RETURN, M.CANCELLED, Outcome.REFUSED, ""),
        *((Verb.REOPEN, status, Outcome.NOTHING_NEW, "") for status in WORKED_ON),
        (Verb.REOPEN, M.REPORTED_COMPLETE, Outcome.DONE, M.IN_PROGRESS),
        (Verb.REOPEN, M.VERIFIED, Outcome.DONE, M.IN_PROGRESS),
        (Verb.REOPEN, M.CANCELLED, Outcome.DONE, M.IN_PROGRESS),
        *((Verb.CANCEL, status, Outcome.DONE, M.CANCELLED) for status in WORKED_ON),
        (Verb.CANCEL, M.REPORTED_COMPLETE, Outcome.DONE, M.CANCELLED),
        (Verb.CANCEL, M.VERIFIED, Outcome.REFUSED, ""),
        (Verb.CANCEL, M.CANCELLED, Outcome.NOTHING_NEW, ""),
        (Verb.VISIT, M.REPORTED_COMPLETE, Outcome.DONE, ""),
        (Verb.VISIT, M.IN_PROGRESS, Outcome.DONE, ""),
        (Verb.VISIT, M.VERIFIED, Outcome.REFUSED, ""),
        (Verb.VISIT, M.CANCELLED, Outcome.REFUSED, ""),
    ],
)
def test_a_measure(verb: Verb, status: M, outcome: Outcome, becomes: str) -> None:
    ruling = rule_measure(verb, status)
    assert (ruling.outcome, ruling.becomes) == (outcome, becomes)


def grant(state: E, said: date | None = None, **more: date) -> tuple[Outcome, str]:
    values = {"proposed": WANTED, "granted": None, "deadline": BEFORE, "today": TODAY, **more}
    ruling = rule_grant(state, said=said, **values)  # type: ignore[arg-type]
    return ruling.outcome, ruling.text_key


@pytest.mark.parametrize("state", [E.REQUESTED, E.RETURNED, E.LAPSED, E.DECLINED])
def test_a_wish_may_be_granted_until_it_is(state: E) -> None:
    assert grant(state) == (Outcome.DONE, "granted")
    assert grant(state, said=WANTED) == (Outcome.DONE, "granted")
    assert grant(state, said=date(2027, 1, 15)) == (Outcome.DONE, "countered")


@pytest.mark.parametrize(
    ("said", "today", "key"),
    [
        (date(2027, 1, 1), TODAY, "countered"),
        (BEFORE, TODAY, "date_is_deadline"),
        (date(2026, 12, 30), TODAY, "date_earlier"),
        (date(2026, 11, 30), TODAY, "date_passed"),
        (None, WANTED, "granted"),
        (None, date(2027, 1, 31), "date_passed"),
        (date(2027, 2, 1), date(2027, 1, 31), "countered"),
    ],
)
def test_a_date_is_granted_later_than_the_agreed_one_and_not_in_the_past(
    said: date | None, today: date, key: str
) -> None:
    assert grant(E.REQUESTED, said, today=today)[1] == key


def test_a_granted_date_may_be_set_anew_but_a_replaced_wish_is_over() -> None:
    assert grant(E.GRANTED, granted=WANTED, deadline=WANTED) == (
        Outcome.NOTHING_NEW, "already_granted",
    )  # fmt: skip
    later = date(2027, 2, 28)
    assert grant(E.GRANTED, later, granted=WANTED, deadline=WANTED) == (Outcome.DONE, "countered")
    assert grant(E.WITHDRAWN) == (Outcome.REFUSED, "wish_replaced")


@pytest.mark.parametrize(
    ("state", "declined", "asked_back"),
    [
        (E.REQUESTED, Outcome.DONE, Outcome.DONE),
        (E.LAPSED, Outcome.DONE, Outcome.DONE),
        (E.RETURNED, Outcome.DONE, Outcome.NOTHING_NEW),
        (E.DECLINED, Outcome.NOTHING_NEW, Outcome.REFUSED),
        (E.GRANTED, Outcome.REFUSED, Outcome.REFUSED),
        (E.COUNTERED, Outcome.REFUSED, Outcome.REFUSED),
        (E.WITHDRAWN, Outcome.REFUSED, Outcome.REFUSED),
    ],
)
def test_declining_and_asking_back(state: E, declined: Outcome, asked_back: Outcome) -> None:
    assert rule_decline(state).outcome is declined
    assert rule_ask_back(state).outcome is asked_back


@pytest.mark.parametrize(
    ("source", "target", "same", "outcome"),
    [
        (M.IN_PROGRESS, M.NOT_STARTED, False, Outcome.DONE),
        (M.REPORTED_COMPLETE, M.IN_PROGRESS, False, Outcome.DONE),
        (M.IN_PROGRESS, M.VERIFIED, False, Outcome.REFUSED),
        (M.IN_PROGRESS, M.CANCELLED, False, Outcome.REFUSED),
        (M.VERIFIED, M.IN_PROGRESS, False, Outcome.REFUSED),
        (M.CANCELLED, M.IN_PROGRESS, False, Outcome.NOTHING_NEW),
        (M.IN_PROGRESS, M.IN_PROGRESS, True, Outcome.REFUSED),
    ],
)
def test_merging(source: M, target: M, same: bool, outcome: Outcome) -> None:
    assert rule_merge(source, target, same=same).outcome is outcome


def test_every_state_of_everything_has_an_answer() -> None:
    for escalation in EscalationState:
        for verb in (Verb.ACKNOWLEDGE, Verb.CALL, Verb.SNOOZE):
            assert rule_episode(verb, escalation).text_key
    for plan in PlanState:
        assert rule_plan(Verb.PAUSE, plan).stands == (plan in (PlanState.ACTIVE, PlanState.PAUSED))
        assert rule_plan(Verb.RESUME, plan).stands == (plan in (PlanState.ACTIVE, PlanState.PAUSED))
    for mail in IncomingState:
        held = mail is IncomingState.REVIEW
        assert (rule_mail(Verb.TAKE, mail).outcome is Outcome.DONE) == held
        assert (rule_mail(Verb.IGNORE, mail).outcome is Outcome.DONE) == held
    assert rule_proposal(Verb.APPROVE, ProposalState.PROPOSED).becomes == ProposalState.CONFIRMED
    assert rule_proposal(Verb.DECLINE, ProposalState.PROPOSED).becomes == ProposalState.REFUSED
    assert rule_proposal(Verb.DECLINE, ProposalState.CONFIRMED).outcome is Outcome.REFUSED
    assert set(FITS) == set(DecisionSubject)
