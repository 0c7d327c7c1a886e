"""Each rule of the field with its boundary days, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.plan import EscalationTerms
from followbot.domain.terms import EscalationRule, MeasureStatus, SeverityClass
from followbot.rules.duties import duty_is_late
from followbot.rules.escalation import held_back, judge
from followbot.rules.escalation_facts import (
    NEEDS_EARS,
    Alarm,
    DeadContact,
    NewImpact,
    PromisedRecognition,
    time_ran_out,
)
from followbot.rules.policy import FollowUpPolicy, RulePolicy
from tests.rules.escalation_values import MAJOR, TODAY, ago, asked, situation, told

CRITICAL = replace(MAJOR, severity_class=SeverityClass.CRITICAL)
MINOR = replace(MAJOR, severity_class=SeverityClass.MINOR)
ZERO = replace(CRITICAL, zero_tolerance=True)
DONE = replace(MAJOR, status=MeasureStatus.REPORTED_COMPLETE)


def policy(rule: EscalationRule, **settings: object) -> FollowUpPolicy:
    return FollowUpPolicy(rules={rule: RulePolicy(**settings)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "open_"),
    [
        (MeasureStatus.NOT_STARTED, True),
        (MeasureStatus.IN_PROGRESS, True),
        (MeasureStatus.BLOCKED, True),
        (MeasureStatus.REPORTED_COMPLETE, True),
        (MeasureStatus.VERIFIED, False),
        (MeasureStatus.CANCELLED, False),
    ],
)
def test_zero_tolerance_is_told_until_the_buyer_has_verified_it(
    status: MeasureStatus, open_: bool
) -> None:
    rule = EscalationRule.ZERO_TOLERANCE_OPEN
    found = told(rule, situation([replace(ZERO, status=status)]))
    assert found == ([Alarm(rule, 1, None, whole_ladder=True)] if open_ else [])
    assert told(rule, situation([replace(CRITICAL, status=status)])) == []


@pytest.mark.parametrize(
    ("days_late", "pauses", "ours", "critical", "rule"),
    [
        (0, False, False, False, None),
        (1, False, False, False, EscalationRule.OVERDUE),
        (1, True, False, False, None),
        (1, False, True, False, None),
        (0, False, False, True, None),
        (1, False, False, True, EscalationRule.CRITICAL_OVERDUE),
        (1, True, False, True, EscalationRule.CRITICAL_OVERDUE),
        (1, False, True, True, EscalationRule.CRITICAL_OVERDUE),
    ],
)
def test_only_what_is_not_critical_waits_for_a_wish_or_for_us(
    days_late: int, pauses: bool, ours: bool, critical: bool, rule: EscalationRule | None
) -> None:
    measure = replace(
        CRITICAL if critical else MAJOR,
        deadline=ago(days_late),
        extension_pauses=pauses,
        waits_for_us=ours,
    )
    assert [alarm.rule for alarm in judge(situation([measure]))] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("severity", "days", "late", "told_"),
    [
        (SeverityClass.MAJOR, 7, 7, False),
        (SeverityClass.MAJOR, 7, 8, True),
        (SeverityClass.MINOR, 7, 20, False),  # its class has 20 days
        (SeverityClass.MINOR, 7, 21, True),
        (SeverityClass.CRITICAL, 7, 1, True),  # never softened
    ],
)
def test_the_policy_says_how_late_is_told(
    severity: SeverityClass, days: int, late: int, told_: bool
) -> None:
    settings = RulePolicy(after_days=days, after_days_of_class={SeverityClass.MINOR: 20})
    both = FollowUpPolicy(
        rules={
            EscalationRule.OVERDUE: settings,
            EscalationRule.CRITICAL_OVERDUE: replace(settings, enabled=False),
        }
    )
    measure = replace(MAJOR, severity_class=severity, deadline=ago(late))
    assert bool(judge(situation([measure], policy=both))) is told_


@pytest.mark.parametrize(
    ("severity", "still_days", "stalled"),
    [
        (SeverityClass.CRITICAL, 13, False),
        (SeverityClass.CRITICAL, 14, True),
        (SeverityClass.MAJOR, 59, False),
        (SeverityClass.MAJOR, 60, True),
        (SeverityClass.MINOR, 119, False),
        (SeverityClass.MINOR, 120, True),
        (SeverityClass.OBSERVATION, 119, False),
        (SeverityClass.OBSERVATION, 120, True),
    ],
)
def test_stalled_after_the_days_of_the_class(
    severity: SeverityClass, still_days: int, stalled: bool
) -> None:
    measure = replace(MAJOR, severity_class=severity, progress_on=ago(still_days))
    found = told(EscalationRule.STALLED, situation([measure], [asked(10, "answered")]))
    assert found == ([Alarm(EscalationRule.STALLED, 1, still_days)] if stalled else [])


@pytest.mark.parametrize(
    ("plan_rounds", "policy_rounds", "asked_rounds", "stalled"),
    [
        (None, None, 1, False),
        (None, None, 2, True),
        (None, 3, 2, False),
        (None, 3, 3, True),
        (4, 3, 3, False),  # the plan goes before the policy
        (4, 3, 4, True),
    ],
)
def test_stalled_after_rounds_of_plan_policy_or_field(
    plan_rounds: int | None, policy_rounds: int | None, asked_rounds: int, stalled: bool
) -> None:
    seen = situation(
        [replace(MAJOR, progress_on=ago(50))],
        [asked(40 - 7 * n, "answered") for n in range(asked_rounds)],
        EscalationTerms(stalled_after_rounds=plan_rounds),
        policy=policy(EscalationRule.STALLED, after_rounds=policy_rounds),
    )
    assert bool(told(EscalationRule.STALLED, seen)) is stalled


@pytest.mark.parametrize(
    ("step_ago", "progress_ago", "stalled"),
    [
        (29, 60, False),
        (30, 60, True),
        (60, 29, False),  # it moved since
        (60, 30, True),
    ],
)
def test_a_management_system_is_judged_by_its_steps(
    step_ago: int, progress_ago: int, stalled: bool
) -> None:
    measure = replace(
        MAJOR,
        management_system=True,
        steps_due_on=(ago(step_ago), date(2027, 6, 1)),
        progress_on=ago(progress_ago),
    )
    rounds = [asked(n, "answered") for n in (28, 20, 10)]
    assert bool(told(EscalationRule.STALLED, situation([measure], rounds))) is stalled


def test_without_open_steps_a_management_system_has_its_deadline() -> None:
    measure = replace(MAJOR, management_system=True, progress_on=ago(300))
    rounds = [asked(200, "answered"), asked(100, "answered"), asked(20, "answered")]
    assert told(EscalationRule.STALLED, situation([measure], rounds)) == []


def test_a_critical_management_system_has_the_days_of_its_class() -> None:
    measure = replace(CRITICAL, management_system=True, progress_on=ago(14))
    assert told(EscalationRule.STALLED, situation([measure], [asked(5, "answered")]))


@pytest.mark.parametrize(
    ("rounds", "stalled"),
    [
        ([asked(5, "answered", 1, 2, of=[2])], True),  # the others were answered, it was not
        ([asked(5, "answered", 1, 2, of=[1, 2])], False),
        ([asked(5, "running", 1, 2)], False),
        ([asked(5, "answered", 2, of=[2])], False),  # nobody asked about it
    ],
)
def test_one_missed_answer_about_zero_tolerance_is_enough(
    rounds: list[object], stalled: bool
) -> None:
    found = told(EscalationRule.STALLED, situation([replace(ZERO, progress_on=ago(13))], rounds))  # type: ignore[arg-type]
    assert [alarm.whole_ladder for alarm in found] == ([True] if stalled else [])


@pytest.mark.parametrize(
    ("rounds", "silent"),
    [
        ([asked(60, "missed", 9), asked(30, "missed", 9)], False),  # 9 is closed since
        ([asked(60, "missed", 9), asked(30, "missed", 1)], False),
        ([asked(60, "missed", 1), asked(30, "missed", 1, 9)], True),
    ],
)
def test_silence_counts_only_rounds_about_what_is_open(rounds: list[object], silent: bool) -> None:
    closed = replace(MAJOR, key=9, status=MeasureStatus.VERIFIED)
    seen = situation([MAJOR, closed], rounds)  # type: ignore[arg-type]
    assert bool(told(EscalationRule.SILENT, seen)) is silent


def test_a_missed_round_that_was_answered_since_makes_nothing_urgent() -> None:
    rounds = [asked(60, "missed", 1), asked(30, "answered", 1), asked(15, "missed", 2)]
    other = replace(MAJOR, key=2)
    assert told(EscalationRule.SILENT, situation([ZERO, other], rounds)) == []


@pytest.mark.parametrize(("rounds", "silent"), [(2, False), (3, True)])
def test_the_policy_says_how_many_rounds_are_silence(rounds: int, silent: bool) -> None:
    missed = [asked(20 * n, "missed") for n in range(1, rounds + 1)]
    seen = situation([MAJOR], missed, policy=policy(EscalationRule.SILENT, after_rounds=3))
    assert bool(told(EscalationRule.SILENT, seen)) is silent


@pytest.mark.parametrize(
    ("status", "help_on", "after", "found"),
    [
        (MeasureStatus.IN_PROGRESS, None, None, False),
        (MeasureStatus.IN_PROGRESS, TODAY, None, True),
        (MeasureStatus.BLOCKED, None, None, True),
        (MeasureStatus.REPORTED_COMPLETE, TODAY, None, False),
        (MeasureStatus.IN_PROGRESS, ago(2), 3, False),
        (MeasureStatus.IN_PROGRESS, ago(3), 3, True),
    ],
)
def test_help_is_told_at_once(
    status: MeasureStatus, help_on: date | None, after: int | None, found: bool
) -> None:
    rule = EscalationRule.BLOCKED_HELP_WANTED
    measure = replace(MAJOR, status=status, help_on=help_on)
    assert bool(told(rule, situation([measure], policy=policy(rule, after_days=after)))) is found


# Working days of Denmark before Monday, 1 March 2027: Friday 26 February is one, Monday 15
# February the tenth, Friday 12 February the eleventh, Friday 19 February the sixth.
@pytest.mark.parametrize(
    ("lacks_proof", "reported_on", "found"),
    [
        (True, date(2027, 2, 22), False),  # five working days have passed
        (True, date(2027, 2, 19), True),
        (False, date(2027, 2, 1), False),
    ],
)
def test_missing_proof_is_told_after_five_working_days(
    lacks_proof: bool, reported_on: date, found: bool
) -> None:
    measure = replace(DONE, lacks_proof=lacks_proof, reported_on=reported_on)
    assert bool(told(EscalationRule.EVIDENCE_MISSING, situation([measure]))) is found
    open_again = replace(measure, status=MeasureStatus.IN_PROGRESS)
    assert told(EscalationRule.EVIDENCE_MISSING, situation([open_again])) == []


@pytest.mark.parametrize(
    ("reported_on", "visit_on", "found"),
    [
        (date(2027, 2, 15), None, False),  # ten working days
        (date(2027, 2, 12), None, True),  # eleven
        (date(2027, 2, 1), TODAY, False),  # somebody goes there today
        (date(2027, 2, 1), ago(1), True),  # the visit was yesterday
    ],
)
def test_a_completion_waits_ten_working_days_for_the_buyer(
    reported_on: date, visit_on: date | None, found: bool
) -> None:
    measure = replace(DONE, reported_on=reported_on, visit_on=visit_on)
    alarms = told(EscalationRule.VERIFICATION_WAITING, situation([measure]))
    assert bool(alarms) is found


@pytest.mark.parametrize(
    ("wish_on", "lapsed", "after", "rungs"),
    [
        (None, False, None, []),
        (TODAY, False, None, [1]),
        (ago(20), False, None, [1]),
        (ago(20), True, None, [2]),
        (date(2027, 2, 24), False, 3, []),
        (date(2027, 2, 23), False, 3, [1]),
    ],
)
def test_a_wish_for_a_new_date_is_told_at_once_and_climbs_when_it_lapses(
    wish_on: date | None, lapsed: bool, after: int | None, rungs: list[int]
) -> None:
    rule = EscalationRule.EXTENSION_WAITING
    measure = replace(MAJOR, wish_on=wish_on, wish_lapsed=lapsed)
    found = told(rule, situation([measure], policy=policy(rule, after_days=after)))
    assert [alarm.rung for alarm in found] == rungs


@pytest.mark.parametrize(
    ("contacts", "round_on", "subjects"),
    [
        ((), None, []),
        ((DeadContact(7, ago(0)),), None, ["contact:7"]),
        ((DeadContact(7, ago(3)), DeadContact(8, ago(1))), ago(2), ["contact:7", "contact:8"]),
        ((), ago(2), [""]),
    ],
)
def test_each_dead_address_is_told_and_a_round_that_reached_nobody(
    contacts: tuple[DeadContact, ...], round_on: date | None, subjects: list[str]
) -> None:
    seen = situation([MAJOR], dead_contacts=contacts, undeliverable_since_on=round_on)
    found = told(EscalationRule.UNDELIVERABLE, seen)
    assert [alarm.about for alarm in found] == subjects


@pytest.mark.parametrize(
    ("decide_on", "status", "found"),
    [
        (TODAY, "promised", False),
        (ago(1), "promised", True),
        (ago(1), "earned", True),
        (ago(1), "granted", False),
        (ago(1), "not_earned", False),
        (ago(1), "withdrawn", False),
    ],
)
def test_a_promise_is_due_the_day_after_its_day(decide_on: date, status: str, found: bool) -> None:
    seen = situation(recognitions=[PromisedRecognition("recognition:1:x", decide_on, status)])
    alarms = told(EscalationRule.RECOGNITION_DUE, seen)
    assert [alarm.about for alarm in alarms] == (["recognition:1:x"] if found else [])


@pytest.mark.parametrize(
    ("severity", "told_after"),
    [
        (SeverityClass.CRITICAL, {2: 2, 5: 5, 8: 5}),  # never later than the field's five
        (SeverityClass.MAJOR, {2: 2, 5: 5, 8: 8}),
        (SeverityClass.MINOR, {2: 3, 5: 3, 8: 3}),  # its class has three
    ],
)
def test_missing_proof_waits_as_the_policy_says_per_class(
    severity: SeverityClass, told_after: Mapping[int, int]
) -> None:
    rule = EscalationRule.EVIDENCE_MISSING
    for days, after in told_after.items():
        settings = policy(rule, after_days=days, after_days_of_class={SeverityClass.MINOR: 3})
        for waited in (after - 1, after, after + 1):
            since = _working_days_ago(waited)
            lacks = replace(DONE, severity_class=severity, lacks_proof=True, reported_on=since)
            found = told(rule, situation([lacks], policy=settings))
            assert [alarm.days for alarm in found] == ([waited] if waited > after else [])


@pytest.mark.parametrize(
    ("severity", "days", "told_after"),
    [
        (SeverityClass.CRITICAL, None, 10),
        (SeverityClass.CRITICAL, 20, 10),
        (SeverityClass.CRITICAL, 3, 3),
        (SeverityClass.MAJOR, None, 10),
        (SeverityClass.MAJOR, 20, 20),
        (SeverityClass.MINOR, None, 15),
    ],
)
def test_a_completion_waits_as_the_policy_says_per_class(
    severity: SeverityClass, days: int | None, told_after: int
) -> None:
    rule = EscalationRule.VERIFICATION_WAITING
    settings = policy(rule, after_days=days, after_days_of_class={SeverityClass.MINOR: 15})
    for waited in (told_after - 1, told_after, told_after + 1):
        since = _working_days_ago(waited)
        done = replace(DONE, severity_class=severity, reported_on=since)
        found = told(rule, situation([done], policy=settings))
        assert [alarm.days for alarm in found] == ([waited] if waited > told_after else [])


def _working_days_ago(count: int) -> date:
    """The Danish day from which so many working days have passed today."""
    calendar = situation().buyer_calendar
    days = (ago(n) for n in range(60))
    return next(day for day in days if calendar.working_days_between(day, TODAY) == count)


@pytest.mark.parametrize(
    ("rule", "days", "found"),
    [
        (EscalationRule.UNDELIVERABLE, 2, False),
        (EscalationRule.UNDELIVERABLE, 3, True),
        (EscalationRule.UNDELIVERABLE, 4, True),
        (EscalationRule.RECOGNITION_DUE, 3, False),
        (EscalationRule.RECOGNITION_DUE, 4, True),
    ],
)
def test_the_policy_says_when_addresses_and_promises_are_told(
    rule: EscalationRule, days: int, found: bool
) -> None:
    seen = situation(
        [MAJOR],
        policy=policy(rule, after_days=3),
        dead_contacts=[DeadContact(7, ago(days))],
        recognitions=[PromisedRecognition("recognition:1:x", ago(days), "promised")],
    )
    assert bool(told(rule, seen)) is found
    critical = replace(seen, measures=[CRITICAL], dead_contacts=[DeadContact(7, TODAY)])
    assert told(EscalationRule.UNDELIVERABLE, critical)  # what is critical never waits


@pytest.mark.parametrize(
    ("severity", "plan_days", "policy_days", "limit"),
    [
        (SeverityClass.CRITICAL, 30, None, 14),  # never softened, by plan or policy
        (SeverityClass.CRITICAL, None, 30, 14),
        (SeverityClass.CRITICAL, 7, 30, 7),
        (SeverityClass.MAJOR, 30, 90, 30),  # the plan goes before the policy
        (SeverityClass.MAJOR, None, 90, 90),
        (SeverityClass.MINOR, None, 90, 45),  # its class has 45
        (SeverityClass.OBSERVATION, None, None, 120),
    ],
)
def test_stalled_after_the_days_of_plan_policy_or_class(
    severity: SeverityClass, plan_days: int | None, policy_days: int | None, limit: int
) -> None:
    of_class = {SeverityClass.MINOR: 45} if policy_days else {}
    settings = policy(EscalationRule.STALLED, after_days=policy_days, after_days_of_class=of_class)
    terms = EscalationTerms(stalled_after_days=plan_days, stalled_after_rounds=50)
    for still in (limit - 1, limit, limit + 1):
        measure = replace(MAJOR, severity_class=severity, progress_on=ago(still))
        seen = situation([measure], [asked(1, "answered")], terms, policy=settings)
        assert bool(told(EscalationRule.STALLED, seen)) is (still >= limit)


@pytest.mark.parametrize("days", [0, 10, 45])
def test_the_policy_says_how_long_a_step_may_be_passed(days: int) -> None:
    settings = policy(EscalationRule.STALLED, after_milestone_days=days)
    for passed in (days - 1, days, days + 1):
        measure = replace(
            MAJOR, management_system=True, steps_due_on=(ago(passed),), progress_on=ago(90)
        )
        seen = situation([measure], [asked(1, "answered")], policy=settings)
        assert bool(told(EscalationRule.STALLED, seen)) is (passed >= days)


@pytest.mark.parametrize(("plan", "policy_", "enough"), [(None, None, 2), (3, 5, 3), (1, None, 1)])
def test_the_plan_says_how_many_rounds_are_silence(
    plan: int | None, policy_: int | None, enough: int
) -> None:
    settings = policy(EscalationRule.SILENT, after_rounds=policy_)
    terms = EscalationTerms(no_reply_after_requests=plan)
    for count in (enough - 1, enough, enough + 1):
        rounds = [asked(20 * n, "missed") for n in range(1, count + 1)]
        seen = situation([MAJOR], rounds, terms, policy=settings)
        assert bool(told(EscalationRule.SILENT, seen)) is (count >= enough)


@pytest.mark.parametrize(
    ("heard_until", "over"),
    [
        (None, False),
        ("2026-12-21T17:59:59.999999+00:00", False),  # one moment before midnight in Dhaka
        ("2026-12-21T18:00:00+00:00", True),
        ("2026-12-21T18:00:00.000001+00:00", True),
        ("2026-12-20T23:00:00+00:00", False),
    ],
)
def test_a_round_has_run_out_when_its_last_day_is_over_and_was_heard(
    heard_until: str | None, over: bool
) -> None:
    at = datetime.fromisoformat(heard_until) if heard_until else None
    assert time_ran_out(date(2026, 12, 21), at, "Asia/Dhaka") is over


@pytest.mark.parametrize(
    ("heard_until", "over"),
    [
        # Clocks in Paraguay went back at midnight: 23:00 to 24:00 came twice that night.
        ("2023-03-26T02:59:59+00:00", False),  # 23:59:59, the first time
        ("2023-03-26T03:30:00+00:00", False),  # 23:30, the second time
        ("2023-03-26T04:00:00+00:00", True),
    ],
)
def test_a_last_day_of_25_hours_is_waited_for_to_its_end(heard_until: str, over: bool) -> None:
    at = datetime.fromisoformat(heard_until)
    assert time_ran_out(date(2023, 3, 25), at, "America/Asuncion") is over


@pytest.mark.parametrize(
    ("due_on", "late"), [(None, False), (TODAY, False), (ago(1), True), (ago(-1), False)]
)
def test_a_duty_is_late_the_day_after_its_day(due_on: date | None, late: bool) -> None:
    assert duty_is_late(due_on, TODAY) is late


EVERYTHING = situation(
    [
        replace(ZERO, key=1, deadline=ago(9), help_on=ago(1), wish_on=ago(9)),
        replace(DONE, key=2, reported_on=ago(60), lacks_proof=True),
        replace(MAJOR, key=3, deadline=ago(9), progress_on=ago(90)),
    ],
    [asked(10, "answered", 1, 3, of=[1])],
    dead_contacts=[DeadContact(1, ago(2))],
    recognitions=[PromisedRecognition("recognition:1:x", ago(2), "promised")],
    new_impacts=[NewImpact(5, ago(0))],
)


def test_a_severe_impact_is_told_at_once_whatever_is_switched_off() -> None:
    soft = policy(EscalationRule.NEW_ADVERSE_IMPACT, enabled=False, after_days=9)
    for days in (0, 1, 40):
        seen = situation([], policy=soft, deaf=True, new_impacts=[NewImpact(5, ago(days))])
        (alarm,) = told(EscalationRule.NEW_ADVERSE_IMPACT, seen)
        assert (alarm.days, alarm.about, alarm.rung) == (days, "impact:5", 1)


def test_with_closed_ears_only_what_no_mail_could_refute_is_told() -> None:
    heard = {alarm.rule for alarm in judge(EVERYTHING)}
    deaf = {alarm.rule for alarm in judge(replace(EVERYTHING, deaf=True))}
    assert heard == set(EscalationRule) - {EscalationRule.SILENT}
    assert deaf == heard - NEEDS_EARS


def test_the_most_serious_rule_comes_first() -> None:
    order = list(EscalationRule)
    rules = [alarm.rule for alarm in judge(EVERYTHING)]
    assert rules == sorted(rules, key=order.index)


def test_what_is_switched_off_is_told_of_critical_measures_alone() -> None:
    off: Mapping[EscalationRule, RulePolicy] = {
        rule: RulePolicy(enabled=False) for rule in EscalationRule
    }
    alarms = judge(replace(EVERYTHING, policy=FollowUpPolicy(rules=off)))
    assert {alarm.measure_key for alarm in alarms if not alarm.about} == {1}
    assert {alarm.rule for alarm in alarms if alarm.about} == {
        EscalationRule.UNDELIVERABLE,
        EscalationRule.NEW_ADVERSE_IMPACT,
    }


@given(
    after=st.integers(0, 400),
    plan_days=st.one_of(st.none(), st.integers(1, 400)),
    still=st.integers(0, 60),
    late=st.integers(-5, 60),
)
def test_no_setting_softens_a_critical_measure(
    after: int, plan_days: int | None, still: int, late: int
) -> None:
    soft = RulePolicy(enabled=False, after_days=after, after_rounds=50)
    seen = situation(
        [replace(CRITICAL, progress_on=ago(still), deadline=ago(late))],
        [asked(still // 2, "answered")] if still > 1 else [],
        EscalationTerms(stalled_after_days=plan_days, stalled_after_rounds=50),
        policy=FollowUpPolicy(rules=dict.fromkeys(EscalationRule, soft)),
    )
    rules = {alarm.rule for alarm in judge(seen)}
    assert (EscalationRule.CRITICAL_OVERDUE in rules) is (late > 0)
    if still >= 14:
        assert EscalationRule.STALLED in rules


def test_a_cause_that_only_rests_is_held_not_over() -> None:
    late = replace(MAJOR, deadline=ago(3), extension_pauses=True)
    ours = replace(MAJOR, key=2, deadline=ago(3), waits_for_us=True)
    in_time = replace(MAJOR, key=3, extension_pauses=True)
    assert held_back(situation([late, ours, in_time])) == {
        (EscalationRule.OVERDUE, 1),
        (EscalationRule.OVERDUE, 2),
        (EscalationRule.STALLED, 2),
    }
    silent = [asked(60, "missed"), asked(30, "missed")]
    assert (EscalationRule.STALLED, 1) in held_back(situation([MAJOR], silent))
    assert held_back(situation([replace(late, status=MeasureStatus.VERIFIED)])) == frozenset()
