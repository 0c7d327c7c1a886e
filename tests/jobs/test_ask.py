"""ask: each agreed round exactly once, or skipped with its reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from followbot.domain.tables import (
    ActionPlan,
    Contact,
    LetterMeasure,
    LetterRound,
    Measure,
    Round,
    RoundMeasure,
)
from followbot.domain.terms import (
    LetterKind,
    MeasureStatus,
    PlanState,
    RoundState,
    SeverityClass,
)
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, BORIS, World, a_plan

SUNDAY_TEN = "2026-12-06T10:00:00+06:00"


def states(world: World) -> dict[date, tuple[RoundState, str]]:
    return {row.agreed_on: (row.state, row.skip_reason) for row in world.rows(Round)}


def test_nothing_goes_out_before_the_agreed_minute(world: World) -> None:
    world.take_in(a_plan())
    assert ask(world.bot, world.at("2026-12-06T09:59:59+06:00")).asked == 0
    assert ask(world.bot, world.at(SUNDAY_TEN)).asked == 1


def test_asking_again_in_the_same_minute_queues_nothing(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.at(SUNDAY_TEN))
    before = len(world.letters())
    for _ in range(3):
        assert ask(world.bot, world.now).letters == 0
    assert len(world.letters()) == before == 2


def test_every_contact_gets_an_own_copy_with_an_own_token(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.at(SUNDAY_TEN))
    first, second = world.letters()
    assert (first.recipient, second.recipient) == (ANNA, BORIS)
    assert first.token_hash != second.token_hash
    assert first.message_id != second.message_id
    assert first.code != second.code


def test_the_round_remembers_what_it_asked_and_each_letter_its_numbers(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.at(SUNDAY_TEN))
    asked = {row.measure_id for row in world.rows(RoundMeasure)}
    assert asked == {m.id for m in world.rows(Measure)}
    numbers = [(row.outgoing_id, row.number) for row in world.rows(LetterMeasure)]
    assert numbers == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]
    assert [row.step for row in world.rows(LetterRound)] == ["request", "request"]


def test_after_downtime_one_collapsed_round_goes_out(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.now)
    report = ask(world.bot, world.at("2026-12-27T11:00:00+06:00"))
    assert (report.asked, report.letters) == (1, 2)
    found = states(world)
    assert found[date(2026, 12, 27)] == (RoundState.SENT, "")
    for missed in (date(2026, 12, 6), date(2026, 12, 13), date(2026, 12, 20)):
        assert found[missed] == (RoundState.SKIPPED, "collapsed")


def test_a_round_that_is_late_waits_for_the_factory_to_open(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.now)
    night = ask(world.bot, world.at("2026-12-06T23:00:00+06:00"))
    assert (night.asked, night.held) == (0, 1)
    assert ask(world.bot, world.at("2026-12-07T08:30:00+06:00")).asked == 1


def test_a_contact_who_is_away_holds_the_round(world: World) -> None:
    world.take_in(a_plan())
    with world.database.write() as session:
        anna = session.exec(select(Contact).where(Contact.email == ANNA)).one()
        anna.quiet_until_on = date(2026, 12, 9)
        session.add(anna)
    assert ask(world.bot, world.at(SUNDAY_TEN)).held == 1
    assert ask(world.bot, world.at("2026-12-08T10:00:00+06:00")).held == 1
    assert ask(world.bot, world.at("2026-12-09T09:00:00+06:00")).asked == 1


def test_everything_due_to_one_contact_on_one_day_is_one_letter(world: World) -> None:
    sites = [a_plan("P-1", supplier="Site One"), a_plan("P-2", supplier="Site Two", measures=2)]
    world.take_in(*sites)
    report = ask(world.bot, world.at(SUNDAY_TEN))
    assert (report.asked, report.letters) == (2, 2)
    (anna,) = world.letters(to=ANNA)
    numbers = [row.number for row in world.rows(LetterMeasure) if row.outgoing_id == anna.id]
    assert numbers == [1, 2, 3, 4, 5]
    assert "(3) M-03 · P-1" in world.text(anna)
    assert "(5) M-02 · P-2" in world.text(anna)


def test_two_plans_of_different_people_are_two_letters(world: World) -> None:
    other = a_plan("P-2", contacts=(("Carla", "carla@other.example"),))
    world.take_in(a_plan("P-1"), other)
    assert ask(world.bot, world.at(SUNDAY_TEN)).letters == 3


@pytest.mark.parametrize(
    "state", [PlanState.PAUSED, PlanState.COMPLETED, PlanState.CLOSED_UNRESOLVED, PlanState.DRAFT]
)
def test_only_active_plans_are_asked(world: World, state: PlanState) -> None:
    world.take_in(a_plan())
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        plan.state = state
        session.add(plan)
    assert ask(world.bot, world.at(SUNDAY_TEN)).letters == 0


def test_a_round_with_nothing_open_is_skipped_with_its_reason(world: World) -> None:
    world.take_in(a_plan())
    with world.database.write() as session:
        for measure in session.exec(select(Measure)):
            measure.status = MeasureStatus.REPORTED_COMPLETE
            session.add(measure)
    assert ask(world.bot, world.at(SUNDAY_TEN)).skipped == 1
    assert states(world)[date(2026, 12, 6)] == (RoundState.SKIPPED, "nothing_open")


def test_an_ongoing_plan_is_asked_only_after_quiet_days(world: World) -> None:
    world.take_in(a_plan(mode="ongoing", quiet_days=30))
    with world.database.write() as session:
        measure = session.exec(select(Measure)).first()
        assert measure is not None
        measure.last_answer_at = world.at("2026-12-01T10:00:00+06:00")
        session.add(measure)
    assert ask(world.bot, world.at(SUNDAY_TEN)).skipped == 1
    assert states(world)[date(2026, 12, 6)] == (RoundState.SKIPPED, "updated_recently")
    assert ask(world.bot, world.at("2027-01-03T10:00:00+06:00")).asked == 1


def test_a_critical_measure_has_its_own_rhythm(world: World) -> None:
    override = (
        '[[follow_up.cadence_override]]\nseverity_class = "critical"\n'
        'cadence = "weekly on Sunday"\nuntil_first = "verified"'
    )
    monthly = a_plan(cadence="monthly on the first Sunday", severity="critical", overrides=override)
    world.take_in(monthly)
    assert ask(world.bot, world.at("2026-12-13T10:00:00+06:00")).asked == 1
    (newest,) = [row for row in world.rows(Round) if row.state == RoundState.SENT]
    assert newest.kind == "critical"


def test_a_newer_round_closes_the_older_one_that_asked_the_same(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.at(SUNDAY_TEN))
    world.accept_all()
    ask(world.bot, world.at("2026-12-13T10:00:00+06:00"))
    found = states(world)
    assert found[date(2026, 12, 6)][0] == RoundState.CLOSED
    assert found[date(2026, 12, 13)][0] == RoundState.SENT


def test_after_two_missed_rounds_no_more_mail_goes_out(world: World) -> None:
    world.take_in(a_plan())
    start = world.at(SUNDAY_TEN)
    asked = []
    for week in range(8):
        world.now = start + timedelta(weeks=week)
        world.hear()
        if ask(world.bot, world.now).asked:
            asked.append(week)
        world.accept_all()
    # Rounds 0 and 1 are missed when ten working days after round 1 are over.
    assert asked == [0, 1, 2, 3]
    reasons = {row.skip_reason for row in world.rows(Round) if row.state == RoundState.SKIPPED}
    assert reasons == {"silent"}


def test_a_request_is_written_in_the_contacts_language(world: World) -> None:
    world.take_in(a_plan())
    with world.database.write() as session:
        boris = session.exec(select(Contact).where(Contact.email == BORIS)).one()
        boris.language = "bn"
        session.add(boris)
    ask(world.bot, world.at(SUNDAY_TEN))
    assert [letter.language for letter in world.letters(LetterKind.STATUS_REQUEST)] == ["en", "bn"]


WEEKLY_CRITICAL = (
    '[[follow_up.cadence_override]]\nseverity_class = "critical"\n'
    'cadence = "weekly on Sunday"\nuntil_first = "verified"'
)
LATE_CRITICAL = (
    '[[follow_up.cadence_override]]\nseverity_class = "critical"\n'
    'cadence = "weekly on Sunday"\nstarts_on = 2026-12-20\nuntil_first = "verified"'
)


def test_a_class_stays_in_the_regular_rounds_until_its_own_rhythm_begins(world: World) -> None:
    world.take_in(a_plan(cadence="weekly on Monday", severity="critical", overrides=LATE_CRITICAL))
    report = ask(world.bot, world.at("2026-12-14T10:00:00+06:00"))
    assert (report.asked, report.skipped) == (1, 0)
    # From the 20th on the class has its own Sundays, and the regular Monday asks nothing.
    assert ask(world.bot, world.at("2026-12-20T10:00:00+06:00")).asked == 1
    assert ask(world.bot, world.at("2026-12-21T10:00:00+06:00")).asked == 0
    assert states(world)[date(2026, 12, 21)] == (RoundState.SKIPPED, "nothing_open")


def test_what_was_verified_leaves_the_rhythm_of_its_class(world: World) -> None:
    world.take_in(a_plan(cadence="weekly on Monday", severity="critical", overrides=LATE_CRITICAL))
    with world.database.write() as session:
        for measure in session.exec(select(Measure).where(Measure.ref != "M-01")):
            measure.status = MeasureStatus.VERIFIED
            session.add(measure)
    ask(world.bot, world.at("2026-12-20T10:00:00+06:00"))
    keys = {row.measure_id for row in world.rows(RoundMeasure)}
    assert keys == {world.measure("M-01").id}


def test_a_receipt_names_the_round_that_will_really_be_asked(world: World) -> None:
    """The weekly rounds of critical measures are skipped once all of those are verified."""
    plan = a_plan(
        cadence="monthly on the first Sunday", severity="minor", overrides=WEEKLY_CRITICAL
    )
    world.take_in(plan)
    with world.database.write() as session:
        first = session.exec(select(Measure).where(Measure.ref == "M-01")).one()
        first.severity_class = SeverityClass.CRITICAL
        session.add(first)
    ask(world.bot, world.at(SUNDAY_TEN))
    world.accept_all()
    (letter, *_) = world.letters(LetterKind.STATUS_REQUEST, ANNA)
    promised: list[str] = []
    for status in (MeasureStatus.IN_PROGRESS, MeasureStatus.VERIFIED):
        with world.database.write() as session:
            first = session.exec(select(Measure).where(Measure.ref == "M-01")).one()
            first.status = status
            session.add(first)
        world.at("2026-12-07T10:00:00+06:00")
        world.reply_to(letter, f"2 {50 + len(promised)}%")
        understand(world.bot, world.now)
        promised.append(" ".join(world.text(world.letters(LetterKind.RECEIPT)[-1]).split()))
    assert "Sunday, 13 December 2026" in promised[0]
    assert "Sunday, 13 December 2026" not in promised[1]
    assert "Sunday, 3 January 2027" in promised[1]


def test_weekly_rounds_of_critical_measures_do_not_empty_the_cap_of_the_others(
    world: World,
) -> None:
    """A monthly round asks five of nine minor measures, whatever was asked of others between."""
    world.take_in(
        a_plan(cadence="monthly on the first Sunday", measures=9, severity="minor",
               overrides=WEEKLY_CRITICAL)
    )  # fmt: skip
    with world.database.write() as session:
        first = session.exec(select(Measure).where(Measure.ref == "M-01")).one()
        first.severity_class = SeverityClass.CRITICAL
        session.add(first)
    asked: dict[str, set[int]] = {}
    for now in ("2026-12-06", "2026-12-13", "2026-12-20", "2027-01-03"):
        ask(world.bot, world.at(f"{now}T10:00:00+06:00"))
        rows = [(row.round_id, row.measure_id) for row in world.rows(RoundMeasure)]
        newest = max(round_id for round_id, _ in rows)
        asked[now] = {key for round_id, key in rows if round_id == newest}
    assert [len(keys) for keys in asked.values()] == [5, 1, 1, 5]
    assert asked["2026-12-06"] | asked["2027-01-03"] == set(range(1, 10))


@pytest.mark.parametrize(
    ("now", "asked", "skipped"),
    [("2026-12-13T09:59:59+06:00", 0, 0), ("2026-12-13T10:00:00+06:00", 0, 1),
     ("2026-12-20T10:00:00+06:00", 1, 0)],
)  # fmt: skip
def test_an_ongoing_plan_is_asked_only_after_its_quiet_days(
    world: World, now: str, asked: int, skipped: int
) -> None:
    world.take_in(a_plan(mode="ongoing", quiet_days=10))
    ask(world.bot, world.at(SUNDAY_TEN))
    with world.database.write() as session:
        for measure in session.exec(select(Measure)):
            measure.last_answer_at = world.at("2026-12-10T09:00:00+06:00")
            session.add(measure)
    if now > "2026-12-20":
        ask(world.bot, world.at("2026-12-13T10:00:00+06:00"))
    report = ask(world.bot, world.at(now))
    assert (report.asked, report.skipped) == (asked, skipped)
