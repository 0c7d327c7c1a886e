from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from followbot.domain.plan import (
    AgreedMilestone,
    AgreedPlan,
    Benchmark,
    Benefit,
    Blackout,
    BuyerContribution,
    Cadence,
    CadenceOverride,
    EscalationTerms,
    Finding,
)
from followbot.domain.terms import FollowUpMode, SeverityClass
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_file
from followbot.rules.lint import lint_plan
from tests.rules.agreements import MON_TO_FRI, a_measure, a_plan

CRITICAL = SeverityClass.CRITICAL
AGREED = date(2026, 11, 2)


def rules_of(plan: AgreedPlan) -> dict[str, Finding]:
    return {finding.rule: finding for finding in lint_plan(plan, "plan.toml")}


def finding(plan: AgreedPlan, rule: str) -> Finding:
    found = rules_of(plan)
    assert rule in found, sorted(found)
    return found[rule]


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_the_samples_have_no_errors_and_their_deliberate_gaps(path: Path) -> None:
    plan = read_plan_file(path).plan
    assert plan is not None
    findings = lint_plan(plan, path.name)
    assert [one for one in findings if one.level == "error"] == []
    gaps = [one.where for one in findings if one.rule == "milestone_gap"]
    text = path.read_text(encoding="utf-8")
    expected = [f"[[measure]] {ref}, milestone" for ref in ("M-04", "M-06") if f"{ref} has" in text]
    assert gaps == expected
    assert {one.file for one in findings} <= {path.name}


def test_a_sound_plan_gets_nothing_but_notes() -> None:
    plan = a_plan("weekly on Monday", start=AGREED)
    assert {one.level for one in lint_plan(plan, "plan.toml")} <= {"note"}


@pytest.mark.parametrize(
    ("cadence", "rule", "level", "part"),
    [
        ("now and then", "cadence", "error", "neither an RRULE nor words"),
        ("FREQ=HOURLY", "cadence", "error", "gives times"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "no_rounds", "error", "gives no day"),
        ("FREQ=WEEKLY;UNTIL=20261101", "no_rounds", "error", "from 2026-11-02 on"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "rrule_skips", "warning", "no round in 2027-02"),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "rrule_skips", "warning", "no round in 2027-02"),
        ("FREQ=MONTHLY;BYDAY=5SU", "rrule_skips", "warning", "no round in 2026-12"),
        ("FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=30", "rrule_skips", "warning", "2027-02"),
        ("FREQ=YEARLY;BYYEARDAY=366", "rrule_skips", "warning", "no round in 2029"),
        ("FREQ=WEEKLY;BYDAY=SU", "day_off", "warning", "asks on Sunday"),
        ("monthly on the last Saturday", "day_off", "warning", "asks on Saturday"),
        ((date(2026, 12, 5), date(2026, 12, 7)), "day_off", "warning", "2026-12-05 is a Saturday"),
    ],
)
def test_what_the_lint_says_about_a_cadence(
    cadence: Cadence, rule: str, level: str, part: str
) -> None:
    found = finding(a_plan(cadence, working_days=MON_TO_FRI), rule)
    assert (found.where, found.level) == ("follow_up.cadence", level)
    assert part in found.text


@pytest.mark.parametrize(
    "cadence",
    [
        "monthly on day 31",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO",
        "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1",
        "monthly on day 1",
    ],
)
def test_a_cadence_that_skips_nothing_and_names_no_day_off_is_left_alone(cadence: str) -> None:
    found = rules_of(a_plan(cadence, working_days=MON_TO_FRI, start=date(2027, 1, 1)))
    assert not {"rrule_skips", "day_off"} & set(found)


def test_a_start_that_the_rule_does_not_give_is_reported() -> None:
    named = finding(a_plan("weekly on Monday", start=date(2026, 12, 6)), "start_not_given")
    assert (named.where, named.level) == ("follow_up.first_request_on", "warning")
    assert "the first date is 2026-12-07" in named.text
    derived = finding(a_plan("weekly on Friday", agreed_on=AGREED), "start_not_given")
    assert (derived.where, derived.level) == ("follow_up.cadence", "note")


def test_a_plan_without_any_start_is_counted_from_a_fixed_monday() -> None:
    found = finding(a_plan("every 2 weeks", agreed_on=None), "no_start")
    assert (found.where, found.level) == ("follow_up.cadence", "warning")
    assert "2024-01-01" in found.text
    counted = finding(a_plan("FREQ=WEEKLY;COUNT=3", agreed_on=None), "no_start")
    assert counted.level == "error"


def test_a_list_of_dates_needs_no_start() -> None:
    assert "no_start" not in rules_of(a_plan((date(2026, 12, 1),), agreed_on=None))


def test_an_override_is_named_by_its_place() -> None:
    override = CadenceOverride(CRITICAL, "often")
    found = finding(a_plan("weekly", overrides=(override,)), "cadence")
    assert found.where == "[[follow_up.cadence_override]] no. 1, cadence"
    unused = finding(
        a_plan("weekly", overrides=(replace(override, cadence="weekly"),)), "override_unused"
    )
    assert (unused.level, unused.where) == (
        "note",
        "[[follow_up.cadence_override]] no. 1, severity_class",
    )


def test_zero_tolerance_counts_as_critical_for_an_override() -> None:
    measure = replace(a_measure(), zero_tolerance=True)
    plan = a_plan("weekly", overrides=(CadenceOverride(CRITICAL, "weekly"),), measures=(measure,))
    assert "override_unused" not in rules_of(plan)


def test_an_unknown_zone_stops_the_judgement_of_the_times() -> None:
    plan = a_plan("often")
    plan = replace(plan, follow_up=replace(plan.follow_up, timezone="Asia/Dacca2"))
    found = rules_of(plan)
    assert found["unknown_zone"].level == "error"
    assert "cadence" not in found


def test_blackouts_without_end_are_an_error() -> None:
    plan = a_plan("weekly", blackouts=(Blackout(date(2026, 1, 1), date(2031, 1, 1)),))
    levels = {(one.where, one.level) for one in lint_plan(plan, "f") if one.rule == "always_off"}
    assert levels == {("[[follow_up.blackout]] no. 1", "error"), ("follow_up.cadence", "error")}


@pytest.mark.parametrize(
    ("country", "rule", "level", "part"),
    [
        ("", "no_country", "note", "without a country"),
        ("QQ", "no_holidays", "warning", "for `QQ`; give them"),
        ("LK", "no_holidays", "warning", "`LK` in 2027"),  # poya days are published year by year
    ],
)
def test_unknown_holidays_are_told(country: str, rule: str, level: str, part: str) -> None:
    found = finding(a_plan("weekly", country=country, holidays=True, working_days=None), rule)
    assert (found.where, found.level) == ("supplier.country", level)
    assert part in found.text


def test_holidays_are_no_matter_where_they_do_not_count() -> None:
    assert "no_country" not in rules_of(a_plan("weekly", holidays=False))


def test_an_unusual_time_is_kept_but_told() -> None:
    assert "23:59" in finding(a_plan("weekly", send_at=time(23, 59)), "send_at_unusual").text


def test_who_asks_nobody_is_told() -> None:
    ongoing = finding(a_plan(None, mode=FollowUpMode.ONGOING), "no_rhythm")
    assert (ongoing.where, ongoing.level) == ("follow_up.cadence", "warning")
    visit = finding(a_plan(None, mode=FollowUpMode.ON_VISIT), "no_rhythm")
    assert visit.where == "follow_up.planned_visits"
    assert "no_rhythm" not in rules_of(a_plan(None, mode=FollowUpMode.ONGOING, quiet_days=30))


def test_reminders_channels_and_ladder() -> None:
    plan = a_plan("weekly")
    follow_up = replace(
        plan.follow_up,
        reply_within_working_days=5,
        channels=("visit",),
        escalation=EscalationTerms(ladder=("responsible_buyer", "ceo")),
    )
    found = rules_of(replace(plan, follow_up=follow_up))
    assert found["reminder_too_late"].level == "warning"
    assert found["no_email_channel"].level == "warning"
    assert (found["ladder_role"].level, found["ladder_role"].text) == (
        "warning",
        "no contact of the buyer has the role `ceo`",
    )
    only_nobody = replace(follow_up, escalation=EscalationTerms(ladder=("ceo",)))
    assert finding(replace(plan, follow_up=only_nobody), "ladder_role").level == "error"


@pytest.mark.parametrize(("said", "level"), [(None, "note"), (False, "warning")])
def test_workers_who_were_not_consulted(said: bool | None, level: str) -> None:
    plan = replace(a_plan("weekly"), worker_representatives_consulted=said)
    assert finding(plan, "no_worker_consulted").level == level


# Measures


def test_a_critical_measure_is_due_within_thirty_days() -> None:
    late = a_measure(deadline=date(2026, 12, 3), severity_class=CRITICAL)
    found = finding(a_plan("weekly", measures=(late,)), "critical_due_late")
    assert (found.where, found.level) == ("[[measure]] M-01, deadline", "warning")
    assert "31 days after the agreement" in found.text
    in_time = a_measure(deadline=date(2026, 12, 2), severity_class=CRITICAL)
    assert "critical_due_late" not in rules_of(a_plan("weekly", measures=(in_time,)))
    tolerated = replace(a_measure(deadline=date(2027, 1, 1)), zero_tolerance=True)
    assert (
        "zero tolerance"
        in finding(a_plan("weekly", measures=(tolerated,)), "critical_due_late").text
    )


@pytest.mark.parametrize(
    ("deadline", "steps", "expected"),
    [
        (date(2027, 1, 31), [], None),  # 90 days after 2 November
        (date(2027, 2, 1), [], "91 days from 2026-11-02 to 2027-02-01"),
        (date(2027, 4, 30), [date(2027, 1, 30)], None),
        (date(2027, 5, 1), [date(2027, 1, 30)], "91 days from 2027-01-30 to 2027-05-01"),
        # A step that was due before the agreement does not help.
        (date(2027, 2, 1), [date(2026, 10, 1)], "91 days from 2026-11-02 to 2027-02-01"),
        # A step after the deadline does not hide that nothing is due before.
        (date(2027, 2, 1), [date(2027, 2, 20)], "91 days from 2026-11-02 to 2027-02-01"),
    ],
)
def test_ninety_days_without_a_milestone_are_enough(
    deadline: date, steps: list[date], expected: str | None
) -> None:
    milestones = tuple(AgreedMilestone(f"M-01.{n}", "A step", day) for n, day in enumerate(steps))
    measure = replace(a_measure(deadline=deadline), milestones=milestones)
    found = rules_of(a_plan("weekly", measures=(measure,))).get("milestone_gap")
    assert (found is None) if expected is None else (found and expected in found.text)


def test_a_deadline_before_the_agreement() -> None:
    measure = a_measure(deadline=date(2026, 11, 1))
    found = finding(a_plan("weekly", measures=(measure,)), "deadline_before_agreement")
    assert "2026-11-01 lies before the agreement of 2026-11-02" in found.text


def test_without_a_day_of_agreement_deadlines_are_not_judged() -> None:
    measure = a_measure(deadline=date(2020, 1, 1), severity_class=CRITICAL)
    found = rules_of(a_plan("weekly", agreed_on=None, measures=(measure,)))
    assert found["no_agreement_date"].level == "note"
    assert not {"deadline_before_agreement", "critical_due_late", "milestone_gap"} & set(found)


def test_evidence_and_benefit() -> None:
    measure = replace(a_measure(), evidence_required=())
    found = rules_of(a_plan("weekly", measures=(measure,)))
    assert (found["no_evidence"].level, found["no_benefit"].level) == ("warning", "note")
    assert found["no_evidence"].where == "[[measure]] M-01, evidence_required"


def test_missing_benefits_are_counted_and_not_listed_one_by_one() -> None:
    measures = tuple(a_measure(f"M-{number:02}") for number in range(1, 8))
    plan = a_plan("weekly", measures=measures)
    found = [one for one in lint_plan(plan, "plan.toml") if one.rule == "no_benefit"]
    assert [one.where for one in found] == ["[[measure]]"]
    assert "7 of 7 measures" in found[0].text
    assert "M-05 …" in found[0].text


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("critical_due_late", "UN Guiding Principle 24"),
        ("milestone_gap", "CSDDD, Article 10"),
        ("no_evidence", "UN Guiding Principle 20"),
        ("no_benefit", "ILO Better Work"),
        ("no_worker_consulted", "UN Guiding Principle 18"),
        ("deadline_before_agreement", "plan.agreed_on"),
        ("due_day_off", "calendar of its country"),
        ("blackout", "blackout of this plan"),
    ],
)
def test_each_remark_about_the_measures_names_its_reason_and_source(rule: str, source: str) -> None:
    early = replace(a_measure("M-02", date(2026, 1, 1)), evidence_required=())
    late = a_measure("M-03", date(2027, 6, 5), CRITICAL)
    closed = a_measure("M-04", date(2027, 3, 10))
    plan = a_plan(
        "weekly",
        working_days=MON_TO_FRI,
        measures=(early, late, closed),
        blackouts=(Blackout(date(2027, 3, 9), date(2027, 3, 14)),),
    )
    plan = replace(plan, worker_representatives_consulted=None)
    assert source in finding(plan, rule).text


def test_days_on_days_off_are_counted_and_nothing_moves() -> None:
    saturday, monday = date(2027, 6, 5), date(2027, 6, 7)
    plan = a_plan("weekly", working_days=MON_TO_FRI, measures=(a_measure("M-01", saturday),))
    found = finding(plan, "due_day_off")
    assert found.level == "note"
    assert "1 of 1 deadlines and milestones (M-01 on Sat 2027-06-05) lies" in found.text
    sound = a_plan("weekly", working_days=MON_TO_FRI, measures=(a_measure("M-01", monday),))
    assert "due_day_off" not in rules_of(sound)


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (date(2027, 3, 8), set()),
        (date(2027, 3, 9), {"blackout"}),
        (date(2027, 3, 14), {"blackout"}),
        (date(2027, 3, 15), set()),
    ],
)
def test_a_day_in_a_blackout_is_told_to_its_last_day(day: date, rules: set[str]) -> None:
    plan = a_plan(
        (day,),
        measures=(a_measure("M-01", day),),
        blackouts=(Blackout(date(2027, 3, 9), date(2027, 3, 14)),),
    )
    found = [one.where for one in lint_plan(plan, "plan.toml") if one.rule == "blackout"]
    assert set(found) == ({"follow_up.cadence", "[[measure]]"} if rules else set())


def test_nobody_argues_with_profit_about_zero_tolerance() -> None:
    measure = replace(a_measure(), zero_tolerance=True)
    assert "no_benefit" not in rules_of(a_plan("weekly", measures=(measure,)))


def test_names_that_stand_in_no_table_are_told() -> None:
    measure = replace(
        a_measure(),
        issue_area="harrassment",
        benchmark_key="ohs",
        benefit=Benefit("quality", "It pays", library_key="nothing"),
    )
    found = rules_of(a_plan("weekly", measures=(measure,)))
    assert "`harassment_and_abuse`" in found["unknown_issue_area"].text
    assert "`supervisor_skills`" in found["unknown_library_key"].text
    assert "`ohs`" in found["unknown_benchmark"].text
    known = replace(measure, issue_area="environment", benefit=None)
    plan = replace(a_plan("weekly", measures=(known,)), benchmarks=(Benchmark("ohs", 200),))
    assert not {"unknown_issue_area", "unknown_benchmark"} & set(rules_of(plan))


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        (BuyerContribution("share the forecast"), {"no_contribution_date": "note"}),
        (BuyerContribution("share it", "responsible_buyer", AGREED), {}),
        (BuyerContribution("share it", "ceo", AGREED), {"contribution_owner": "warning"}),
    ],
)
def test_what_the_buyer_does_itself_needs_a_day_and_an_owner(
    duty: BuyerContribution, said: dict[str, str]
) -> None:
    measure = replace(a_measure(), buyer_contribution=duty)
    plan = replace(a_plan("weekly on Sunday"), measures=(measure,))
    found = rules_of(plan)
    ours = {"no_contribution_date", "contribution_owner"}
    assert {rule: found[rule].level for rule in ours & found.keys()} == said
