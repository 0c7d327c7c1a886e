"""escalate, over days: snoozed, held, climbed; every cause told once, in one letter a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from followbot.domain.tables import (
    ActionPlan,
    Contact,
    Escalation,
    ExtensionRequest,
    Measure,
    id_of,
)
from followbot.domain.tables_decisions import BuyerDuty, Verification
from followbot.domain.terms import (
    DecisionSubject,
    EscalationRule,
    EscalationState,
    ExtensionState,
    LetterKind,
    MeasureStatus,
    PlanState,
    VerificationMethod,
    VerificationVerdict,
)
from followbot.jobs.acknowledge import acknowledge_cases
from followbot.jobs.ask import ask
from followbot.jobs.duties import owed_duties
from followbot.jobs.escalate import escalate
from followbot.jobs.lettered import decision_called, decisions_of, escalations_behind
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.store import escalations as stored
from followbot.store.changes import record
from followbot.store.letters import printed_measures
from tests.jobs.world import BUYER, MANAGER, World, a_plan, new_world

MONDAY = "2026-12-07T09:00:00+01:00"


def run(world: World, at: str = "") -> list[str]:
    """Escalate with open ears; returns whom it wrote to."""
    if at:
        world.at(at)
    before = len(world.letters(LetterKind.ESCALATION))
    world.hear()
    escalate(world.bot, world.now)
    return [letter.recipient for letter in world.letters(LetterKind.ESCALATION)[before:]]


def episodes(world: World, rule: EscalationRule) -> list[Escalation]:
    return [row for row in world.rows(Escalation) if row.rule == rule]


def change(world: World, ref: str, **values: object) -> None:
    with world.database.write() as session:
        row = session.exec(select(Measure).where(Measure.ref == ref)).one()
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def overdue_world(world: World) -> World:
    world.take_in(a_plan(deadline="2026-12-06", measures=1))
    world.at(MONDAY)
    return world


def test_a_snoozed_cause_is_told_again_when_its_time_has_come(world: World) -> None:
    assert run(overdue_world(world)) == [BUYER]
    until = datetime(2026, 12, 14, 7, 30, tzinfo=UTC)
    with world.database.write() as session:
        (episode,) = stored.open_escalations(session)
        assert stored.snooze(session, episode, until, "bea", world.now)
        assert not stored.snooze(session, episode, until, "bea", world.now)
    assert run(world, "2026-12-11T09:00:00+01:00") == []
    assert run(world, "2026-12-14T08:29:00+01:00") == []
    assert run(world, "2026-12-14T08:30:00+01:00") == [BUYER]
    assert run(world, "2026-12-15T09:00:00+01:00") == []
    (episode,) = world.rows(Escalation)
    assert (episode.state, episode.step) == (EscalationState.NOTIFIED, 1)


def test_a_snoozed_cause_that_ended_is_not_told_again(world: World) -> None:
    run(overdue_world(world))
    with world.database.write() as session:
        (episode,) = stored.open_escalations(session)
        stored.snooze(session, episode, world.now + timedelta(days=3), "bea", world.now)
    change(world, "M-01", status=MeasureStatus.VERIFIED)
    assert run(world, "2026-12-14T09:00:00+01:00") == []
    assert world.rows(Escalation)[0].state == EscalationState.RESOLVED


def test_a_reader_gets_one_letter_a_day(world: World) -> None:
    run(overdue_world(world))
    world.take_in(a_plan("P-2", deadline="2026-12-05", measures=1, supplier="Other Ltd"))
    assert run(world, "2026-12-07T15:00:00+01:00") == []
    assert run(world, "2026-12-08T08:30:00+01:00") == [BUYER]


def test_zero_tolerance_is_told_within_a_day_to_the_whole_ladder(world: World) -> None:
    plan = a_plan(measures=1, severity="critical", zero_tolerance=True)
    world.at("2026-12-04T17:30:00+01:00")  # Friday evening
    world.take_in(plan)
    assert run(world) == []
    assert run(world, "2026-12-05T08:30:00+01:00") == [BUYER, MANAGER]
    assert run(world, "2026-12-07T09:00:00+01:00") == []
    (episode,) = world.rows(Escalation)
    assert (episode.step, episode.acknowledge_by_on) == (2, None)


def test_zero_tolerance_is_told_with_closed_ears_too(world: World) -> None:
    world.take_in(a_plan(measures=1, severity="critical", zero_tolerance=True))
    world.at(MONDAY)
    report = escalate(world.bot, world.now)  # the mailbox was never read
    assert (report.deaf, report.letters) == (1, 2)


def test_silence_only_suspends_what_stood_still(world: World) -> None:
    """A standstill that was told is not told again when the silence after it ends."""
    world.take_in(a_plan(measures=1, cadence="weekly on Sunday"))
    start = world.at("2026-12-06T10:00:00+06:00")
    for day in range(100):
        world.now = start + timedelta(days=day, hours=4)
        ask(world.bot, world.now)
        world.accept_all()
        requests = world.letters(LetterKind.STATUS_REQUEST)
        if world.now.date() in {date(2026, 12, 9), date(2026, 12, 15), date(2027, 3, 1)}:
            world.reply_to(requests[-1], "1 no news")
        understand(world.bot, world.now)
        world.hear()
        escalate(world.bot, world.now)
    assert len(episodes(world, EscalationRule.SILENT)) == 1
    (standstill,) = episodes(world, EscalationRule.STALLED)
    assert standstill.resolved_at is None


def test_a_young_wish_only_suspends_what_was_told_as_overdue(world: World) -> None:
    world.take_in(a_plan(deadline="2026-12-06", measures=1))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    assert run(world, MONDAY) == [BUYER]
    request = world.letters(LetterKind.STATUS_REQUEST)[0]
    world.at("2026-12-08T10:00:00+06:00")
    world.reply_to(request, "1 new date 8 February 2027, the parts are late")
    understand(world.bot, world.now)
    for day in range(8, 19):
        run(world, f"2026-12-{day:02}T14:00:00+06:00")
    (overdue,) = episodes(world, EscalationRule.OVERDUE)
    assert overdue.resolved_at is None
    assert overdue.step == 2  # it climbed when the pause was over, and nobody was told twice


def test_a_lapsed_wish_is_told_to_the_manager_even_after_an_ok(world: World) -> None:
    world.take_in(a_plan(measures=1))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.reply_to(world.letters(LetterKind.STATUS_REQUEST)[0], "1 new date 8 August 2027")
    understand(world.bot, world.now)
    assert run(world, MONDAY) == [BUYER]
    (episode,) = episodes(world, EscalationRule.EXTENSION_WAITING)
    assert episode.acknowledge_by_on == date(2026, 12, 18)  # ten working days
    acknowledge_cases(world.database, [id_of(episode)], "bea", world.now)
    assert run(world, "2026-12-21T09:00:00+01:00") == []
    with world.database.write() as session:
        wish = session.exec(select(ExtensionRequest)).one()
        wish.state = ExtensionState.LAPSED
        session.add(wish)
    assert run(world, "2026-12-22T09:00:00+01:00") == [MANAGER]
    text = " ".join(world.text(world.letters(LetterKind.ESCALATION)[-1]).split())
    assert "nobody decided by 18 Dec 2026" in text
    assert run(world, "2026-12-23T09:00:00+01:00") == []


def test_an_undecided_wish_climbs_after_ten_working_days_by_itself(world: World) -> None:
    world.take_in(a_plan(measures=1))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.reply_to(world.letters(LetterKind.STATUS_REQUEST)[0], "1 new date 8 August 2027")
    understand(world.bot, world.now)
    run(world, MONDAY)
    assert run(world, "2026-12-18T09:00:00+01:00") == []
    assert run(world, "2026-12-21T09:00:00+01:00") == [MANAGER]


def report_done(world: World, words: str, *, of_each: str = "") -> None:
    world.take_in(a_plan(measures=1, of_each=of_each))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.reply_to(world.letters(LetterKind.STATUS_REQUEST)[0], words)
    understand(world.bot, world.now)


def test_a_completion_without_words_or_proof_is_told_after_five_working_days(
    world: World,
) -> None:
    report_done(world, "1 done")
    assert run(world, "2026-12-11T09:00:00+01:00") == []
    assert run(world, "2026-12-14T09:00:00+01:00") == [BUYER]
    assert [e.rule for e in world.rows(Escalation)] == [EscalationRule.EVIDENCE_MISSING]


def test_a_described_completion_waits_for_the_buyer(world: World) -> None:
    report_done(world, "1 done, all fire doors were changed and open outwards now")
    assert run(world, "2026-12-18T09:00:00+01:00") == []
    assert run(world, "2026-12-21T09:00:00+01:00") == [BUYER]
    assert [e.rule for e in world.rows(Escalation)] == [EscalationRule.VERIFICATION_WAITING]
    letter = world.letters(LetterKind.ESCALATION)[0]
    with world.database.read() as session:
        decision = decision_called(session, id_of(letter), "a")
        assert decision is not None
        assert decision.subject == DecisionSubject.MEASURE
        assert [(n, row.ref) for n, row in printed_measures(session, id_of(letter))] == [
            (1, "M-01")
        ]
        (episode,) = escalations_behind(session, decision)
        assert episode.rule == EscalationRule.VERIFICATION_WAITING


@pytest.mark.parametrize(
    ("area", "line"),
    [("working_hours", "verify 1 by phone\n"), ("wages", "verify 1\n")],
)
def test_what_papers_never_prove_is_offered_with_the_way_it_was_checked(
    tmp_path: Path, area: str, line: str
) -> None:
    world = new_world(tmp_path, trust=TrustSettings(closed_network=True))
    report_done(
        world, "1 done, the new schedule is in force on all lines", of_each=f'issue_area = "{area}"'
    )
    assert run(world, "2026-12-21T09:00:00+01:00") == [BUYER]
    letter = world.text(world.letters(LetterKind.ESCALATION)[0]).replace("\r\n", "\n")
    assert f"    {line}" in letter
    said = "Papers alone are not enough here: with working hours, harassment, freedom of"
    assert (said in " ".join(letter.split())) == (area == "working_hours")


def test_a_planned_visit_is_waited_for(world: World) -> None:
    report_done(world, "1 done, all fire doors were changed and open outwards now")
    with world.database.write() as session:
        session.add(
            Verification(
                measure_id=id_of(world.measure("M-01")),
                verdict=VerificationVerdict.VISIT_PLANNED,
                method=VerificationMethod.VISIT,
                decided_at=world.now,
                decided_by="bea",
                visit_on=date(2026, 12, 29),
            )
        )
    assert run(world, "2026-12-29T09:00:00+01:00") == []
    assert run(world, "2026-12-30T09:00:00+01:00") == [BUYER]


def test_help_is_told_the_day_it_is_asked(world: World) -> None:
    world.take_in(a_plan(measures=2))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.reply_to(world.letters(LetterKind.STATUS_REQUEST)[0], "1 help, who pays the doors?")
    understand(world.bot, world.now)
    assert run(world, MONDAY) == [BUYER]
    assert [e.rule for e in world.rows(Escalation)] == [EscalationRule.BLOCKED_HELP_WANTED]
    assert "who pays the doors" in world.text(world.letters(LetterKind.ESCALATION)[0])


def test_a_dead_address_is_told_and_over_when_it_lives_again(world: World) -> None:
    world.take_in(a_plan(measures=1))
    world.at(MONDAY)

    def set_dead(at: datetime | None) -> None:
        with world.database.write() as session:
            row = session.exec(select(Contact).where(Contact.name == "Boris")).one()
            row.undeliverable_at = at
            session.add(row)

    set_dead(world.now)
    assert run(world) == [BUYER]
    text = " ".join(world.text(world.letters(LetterKind.ESCALATION)[0]).split())
    assert "Mail to boris@factory.example came back for good" in text
    assert "Ask Factory Ltd who takes over" in text
    set_dead(None)
    run(world, "2026-12-08T09:00:00+01:00")
    assert world.rows(Escalation)[0].state == EscalationState.RESOLVED


_PROMISE = """
[[recognition]]
kind = "more_orders"
promise = "Ten thousand more shirts"
condition = "all verified"
decide_on = 2026-12-04
owner = "csr_manager"
status = "{status}"
"""


def test_a_paused_plan_keeps_its_episodes_and_tells_nobody(world: World) -> None:
    run(overdue_world(world))
    _set_state(world, PlanState.PAUSED)
    assert run(world, "2026-12-21T09:00:00+01:00") == []
    _set_state(world, PlanState.ACTIVE)
    assert run(world, "2026-12-22T09:00:00+01:00") == [MANAGER]
    (episode,) = world.rows(Escalation)
    assert episode.resolved_at is None


def test_a_closed_plan_ends_its_episodes(world: World) -> None:
    run(overdue_world(world))
    _set_state(world, PlanState.CLOSED_UNRESOLVED)
    run(world, "2026-12-08T09:00:00+01:00")
    assert world.rows(Escalation)[0].state == EscalationState.RESOLVED


def _set_state(world: World, state: PlanState) -> None:
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        record(session, world.now, BUYER, plan, "state", plan.state, state)
        plan.state = state
        session.add(plan)


def test_a_plan_taken_in_late_is_one_case(world: World) -> None:
    world.at(MONDAY)
    world.take_in(a_plan(deadline="2026-11-20", measures=5))
    assert run(world, "2026-12-08T09:00:00+01:00") == [BUYER]
    (episode,) = world.rows(Escalation)
    assert (episode.measure_id, episode.subject) == (None, f"plan:{episode.plan_id}")
    text = " ".join(world.text(world.letters(LetterKind.ESCALATION)[0]).split())
    assert all(f"({n}) M-0{n}" in text for n in range(1, 6))
    change(world, "M-01", status=MeasureStatus.VERIFIED)
    run(world, "2026-12-09T09:00:00+01:00")
    assert len(world.rows(Escalation)) == 1


def test_several_cases_are_lettered_and_found_again(world: World) -> None:
    world.take_in(a_plan("P-2", deadline="2026-12-06", measures=1, supplier="Other Ltd"))
    run(overdue_world(world))
    (letter,) = world.letters(LetterKind.ESCALATION)
    with world.database.read() as session:
        found = decisions_of(session, id_of(letter))
        assert [row.letter for row in found] == ["A", "B"]
        assert {row.subject for row in found} == {DecisionSubject.ESCALATION}
        told = [escalations_behind(session, row)[0].plan_id for row in found]
        assert len(set(told)) == 2
        # The plans' own numbers would clash: a letter over several plans numbers through.
        assert [number for number, _ in printed_measures(session, id_of(letter))] == [1, 2]


def test_a_late_duty_of_ours_makes_a_measure_wait_for_us(world: World) -> None:
    duty = 'buyer_contribution = { what = "share the forecast", due_on = 2026-12-01 }'
    world.take_in(a_plan(deadline="2026-12-06", measures=1, of_each=duty))
    assert run(world, MONDAY) == []
    with world.database.read() as session:
        (owed,) = owed_duties(session, [1], world.now)
    assert (owed.owner.email, owed.due_on, owed.late) == (BUYER, date(2026, 12, 1), True)
    with world.database.write() as session:
        row = session.exec(select(BuyerDuty)).one()
        row.done_at = world.now
        session.add(row)
    assert run(world, "2026-12-08T09:00:00+01:00") == [BUYER]


def test_a_duty_that_is_done_stays_done_when_the_plan_is_taken_in_again(world: World) -> None:
    duty = 'buyer_contribution = {{ what = "{}", owner = "csr_manager" }}'
    world.take_in(a_plan(measures=1, of_each=duty.format("share the forecast")))
    with world.database.write() as session:
        row = session.exec(select(BuyerDuty)).one()
        row.done_at, row.done_by = world.now, "bea"
        session.add(row)
    world.take_in(a_plan(measures=1, of_each=duty.format("share it each month")))
    (row,) = world.rows(BuyerDuty)
    assert (row.what, row.done_by, row.owner) == ("share the forecast", "bea", "csr_manager")


def test_a_promise_is_told_to_its_owner_first(world: World) -> None:
    world.take_in(a_plan(measures=1, tail=_PROMISE.format(status="promised")))
    assert run(world, "2026-12-04T09:00:00+01:00") == []
    assert run(world, MONDAY) == [MANAGER]
    text = " ".join(world.text(world.letters(LetterKind.ESCALATION)[0]).split())
    assert "“Ten thousand more shirts”" in text
    world.take_in(a_plan(measures=1, tail=_PROMISE.format(status="granted")))
    run(world, "2026-12-08T09:00:00+01:00")
    assert world.rows(Escalation)[0].state == EscalationState.RESOLVED


def test_a_completed_plan_still_has_its_promises(world: World) -> None:
    world.take_in(a_plan(measures=1, tail=_PROMISE.format(status="promised")))
    change(world, "M-01", status=MeasureStatus.VERIFIED)
    _set_state(world, PlanState.COMPLETED)
    assert run(world, MONDAY) == [MANAGER]


def test_the_letter_about_silence_names_whom_to_call(world: World) -> None:
    world.take_in(a_plan(measures=1, telephone="+880 1711 000000"))
    start = world.at("2026-12-06T10:00:00+06:00")
    for day in range(26):
        world.now = start + timedelta(days=day, hours=4)
        ask(world.bot, world.now)
        world.accept_all()
        run(world)
    (letter,) = world.letters(LetterKind.ESCALATION)
    text = " ".join(world.text(letter).split())
    assert "Please call Anna, Manager, +880 1711 000000, anna@factory.example" in text


def test_the_next_rung_waits_while_an_ok_may_lie_unread(world: World) -> None:
    world.take_in(a_plan(deadline="2027-06-30", measures=1))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    request = world.letters(LetterKind.STATUS_REQUEST)[0]
    world.reply_to(request, "1 new date 8 July 2027, the parts are late")
    understand(world.bot, world.now)
    told: list[str] = []
    start = world.at(MONDAY)
    while not episodes(world, EscalationRule.EXTENSION_WAITING) or not told:
        world.now += timedelta(days=1)
        told = run(world)
    assert told == [BUYER]
    (waiting,) = episodes(world, EscalationRule.EXTENSION_WAITING)
    assert waiting.acknowledge_by_on is not None
    world.now = start.replace(hour=10) + (waiting.acknowledge_by_on - start.date()) + timedelta(4)
    before = len(world.letters(LetterKind.ESCALATION))
    for _ in range(2):  # the second time nothing but time could have called it
        escalate(world.bot, world.now)
    assert len(world.letters(LetterKind.ESCALATION)) == before
    assert run(world) == [MANAGER]
