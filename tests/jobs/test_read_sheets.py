from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from followbot.domain.plan_table import TableField
from followbot.domain.tables import ActionPlan, Change, Measure
from followbot.domain.tables_decisions import Verification
from followbot.domain.tables_sheets import SheetLayout
from followbot.domain.terms import MeasureStatus, PlanState
from followbot.jobs.import_plans import PlanChange, import_plans, plan_change, stored_plan
from followbot.jobs.read_sheets import ReadSheet, Told, read_sheet
from followbot.jobs.replay import differences, replay
from followbot.plans.toml_file import read_plan_text
from followbot.plans.toml_write import plan_toml
from followbot.store.measures import set_standing
from tests.jobs.world import World
from tests.reading.plan_lists import LISTS, AList, contradicting, workbook
from tests.store.upgraded import upgraded_sqlite

DEFAULTS: dict[str, Any] = {
    "buyer": {"name": "Buyer", "contacts": [{"email": "buyer@buyer.example"}]},
    "supplier": {"contacts": [{"email": "somebody@factory.example"}]},
    "follow_up": {"timezone": "Asia/Dhaka", "cadence": "monthly on day 1"},
}


def read(world: World, data: bytes, defaults: dict[str, Any] = DEFAULTS, **told: Any) -> ReadSheet:
    words = {word: MeasureStatus(name) for word, name in told.pop("statuses", {}).items()}
    return read_sheet(world.database, data, "list.xlsx", Told(statuses=words, **told), defaults)


def said(sheet: ReadSheet) -> dict[str, dict[str, tuple[Any, ...]]]:
    found: dict[str, dict[str, tuple[Any, ...]]] = {}
    for one in sheet.plans:
        assert one.plan is not None, one.findings
        titles = {measure.ref: measure for measure in one.plan.measures}
        found[one.ref] = {
            standing.ref: (
                titles[standing.ref].title,
                titles[standing.ref].deadline,
                standing.current_deadline,
                standing.status.value,
                standing.percent,
            )
            for standing in one.standings
        }
    return found


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
def test_every_shape_of_list_is_read(world: World, one: AList) -> None:
    sheet = read(world, one.make(), **one.told)
    errors = [finding for finding in sheet.findings if finding.level == "error"]
    assert not errors
    assert said(sheet) == one.plans


@pytest.mark.parametrize("one", [one for one in LISTS if one.errors], ids=lambda one: one.name)
def test_what_nobody_can_be_sure_of_is_asked_with_its_cell(world: World, one: AList) -> None:
    sheet = read(world, one.make())
    errors = [(found.where, found.rule) for found in sheet.findings if found.level == "error"]
    assert [error for error in errors if error[1] not in {"missing", "no_supplier"}] == list(
        one.errors
    )


def test_contradictions_and_gaps_are_told_with_their_cells(world: World) -> None:
    sheet = read(world, contradicting())
    errors = {(found.where, found.rule) for found in sheet.findings if found.level == "error"}
    assert errors == {
        ("Cups!F2", "status_contradicts"),
        ("Cups!D3", "no_date"),
        ("Cups!D4", "formula"),
        ("Cups!D3", "missing"),
        ("Cups!D4", "missing"),
        ("Cups!D5", "missing"),
    }


def test_what_is_missing_is_told_with_where_to_put_it(world: World) -> None:
    sheet = read(world, LISTS[0].make(), {})
    told = {found.where: found.text for found in sheet.findings if found.level == "error"}
    assert "[defaults] follow_up.cadence" in told
    assert "give it in `[defaults]`" in told["[defaults] buyer.name"]
    assert "[defaults] supplier.contacts" in told
    assert "[defaults] follow_up.timezone" not in told, "Bangladesh has one zone"


def test_a_column_that_is_told_goes_before_its_heading(world: World) -> None:
    data = LISTS[0].make()
    sheet = read(
        world, data, columns={"D": TableField.COMMENT, "remediation action": TableField.TITLE}
    )
    plan = sheet.plans[0].plan
    assert plan is not None
    assert plan.measures[0].root_causes == ()
    assert plan.measures[0].measure == ""
    assert plan.measures[0].title == "Panic bars on all exits"


# Taken in


def take(world: World, sheet: ReadSheet) -> None:
    plans = [one.plan for one in sheet.plans]
    assert not any(finding.level == "error" for finding in sheet.findings), sheet.findings
    import_plans(
        world.database, [one for one in plans if one], world.now, from_sheets=sheet.from_sheets
    )


def listed(name: str) -> AList:
    return next(one for one in LISTS if one.name == name)


def test_status_percent_and_both_deadlines_come_along_with_their_history(world: World) -> None:
    take(world, read(world, listed("spanish").make()))
    row = world.measure_of("FRUTAS-EJEMPLO-S.L", "H-02")
    assert (row.status, row.percent) == (MeasureStatus.NOT_STARTED, None)
    assert row.first_agreed_deadline == date(2027, 2, 15)
    assert row.current_deadline == date(2027, 6, 5)
    first = world.measure_of("FRUTAS-EJEMPLO-S.L", "H-01")
    assert (first.status, first.percent) == (MeasureStatus.IN_PROGRESS, 40)
    changes = [
        (one.field, one.before, one.after, one.who, one.why)
        for one in world.rows(Change)
        if one.subject == "measure" and one.subject_id == first.id
    ]
    assert changes == [
        ("status", "not_started", "in_progress", "import", "Seguimiento!I2"),
        ("percent", "", "40", "import", "Seguimiento!I2"),
    ]


def test_what_was_closed_is_verified_and_its_plan_complete(world: World) -> None:
    take(world, read(world, listed("spanish").make()))
    closed = world.measure_of("CONSERVAS-EJEMPLO-S.A", "H-01")
    assert closed.status is MeasureStatus.VERIFIED
    assert [one.decided_by for one in world.rows(Verification)] == ["import"]
    states = {plan.ref: plan.state for plan in world.rows(ActionPlan)}
    assert states["CONSERVAS-EJEMPLO-S.A"] is PlanState.COMPLETED
    assert states["FRUTAS-EJEMPLO-S.L"] is PlanState.ACTIVE


def test_importing_again_never_resets_a_status_or_a_granted_date(world: World) -> None:
    data = listed("own_two_rows").make()
    take(world, read(world, data, groups="supplier"))
    with world.database.write() as session:
        row = session.get_one(Measure, world.measure_of("EXAMPLE-MILLS", "F-1").id)
        set_standing(session, row, MeasureStatus.REPORTED_COMPLETE, None, "supplier", world.now)
        row.current_deadline = date(2027, 3, 31)
        session.add(row)
    again = read(world, data)
    assert [change.changes for change in changes_of(world, again)] == [False, False]
    take(world, again)
    row = world.measure_of("EXAMPLE-MILLS", "F-1")
    assert row.status is MeasureStatus.REPORTED_COMPLETE
    assert row.current_deadline == date(2027, 3, 31)


def changes_of(world: World, sheet: ReadSheet) -> list[PlanChange]:
    return [plan_change(world.database, one.plan) for one in sheet.plans if one.plan]


def test_a_measure_that_joins_the_list_stands_where_the_list_has_it(world: World) -> None:
    head: list[object] = ["Supplier", "Action", "Deadline", "Status"]
    one: list[object] = ["Example", "Fit an alarm", date(2027, 3, 1), "open"]
    two: list[object] = ["Example", "Fit a light", date(2027, 3, 2), "in progress"]
    take(world, read(world, workbook(("A", [head, one]))))
    take(world, read(world, workbook(("A", [head, two, one]))))
    found = {row.ref: (row.title, row.status.value) for row in world.rows(Measure)}
    assert found == {
        "M-01": ("Fit an alarm", "not_started"),
        "M-02": ("Fit a light", "in_progress"),
    }, "a measure without a ref is known again by its title, wherever its row went"


def test_a_measure_that_left_the_list_is_kept_and_told(world: World) -> None:
    head: list[object] = ["Supplier", "Ref", "Action", "Deadline"]
    one: list[object] = ["Example", "A1", "Fit an alarm", date(2027, 3, 1)]
    two: list[object] = ["Example", "A2", "Fit a light", date(2027, 3, 2)]
    take(world, read(world, workbook(("A", [head, one, two]))))
    again = read(world, workbook(("A", [head, two])))
    assert again.plans[0].kept == ("A1",)
    assert not changes_of(world, again)[0].changes


def test_what_people_added_to_a_stored_plan_survives_the_list(world: World) -> None:
    data = listed("amfori").make()
    take(world, read(world, data))
    stored = stored_plan(world.database, "BSCI-2026-118")
    text = (
        plan_toml(stored).replace(
            'title = "Panic bars on all exits"', 'title = { en = "Panic bars", bn = "প্যানিক বার" }'
        )
        + '[[measure.milestone]]\ntitle = "Half paid"\ndue = 2027-01-15\n'
    )
    richer = read_plan_text(text, "richer.toml").plan
    assert richer is not None
    world.take_in(richer)
    assert changes_of(world, read(world, data))[0].differences == ()


def test_another_plan_of_the_same_supplier_is_not_mixed_in(world: World) -> None:
    head: list[object] = ["Supplier", "No", "Action", "Deadline"]
    first: list[list[object]] = [
        ["Example", number, text, date(2027, 3, 1)]
        for number, text in enumerate(("Fit an alarm", "Fit a light", "Hang a map"), 1)
    ]
    second: list[list[object]] = [
        ["Example", number, text, date(2028, 3, 1)]
        for number, text in enumerate(("Pay overtime", "Write contracts", "Elect people"), 1)
    ]
    take(world, read(world, workbook(("A", [head, *first]))))
    sheet = read(world, workbook(("A", [head, *second])))
    assert [one.rule for one in sheet.findings if one.level == "error"] == ["other_plan"]


def test_a_layout_is_remembered_with_its_columns_and_words(world: World) -> None:
    one = listed("traffic_lights")
    told: dict[str, Any] = {**one.told, "columns": {"C": TableField.COMMENT}}
    take(world, read(world, one.make(), **told))
    again = read(world, one.make())
    assert not [finding for finding in again.findings if finding.level == "error"]
    assert {column.by for column in again.tables[0].table.columns} == {"remembered"}
    column = again.tables[0].table.column(TableField.COMMENT)
    assert column is not None
    assert column.heading == "Finding"
    assert [row.fingerprint for row in world.rows(SheetLayout)] == [
        again.tables[0].table.fingerprint
    ]


def test_lists_are_replayed_from_the_journal(world: World, tmp_path: Path) -> None:
    for name in ("spanish", "german", "traffic_lights"):
        take(world, read(world, listed(name).make(), **listed(name).told))
    into = upgraded_sqlite(tmp_path / "again.db")
    done = replay(world.bot, into)
    assert done.same, list(differences(done))
    with into.read() as session:
        found = {row.ref: row.status.value for row in session.exec(select(Measure))}
    assert found["H-01"] in {"verified", "in_progress"}
    into.close()


def with_steps(second: tuple[str, object]) -> bytes:
    return workbook(
        (
            "Tracker",
            [
                ["Supplier", "No.", "Corrective action", "Due date", "Milestone", "Milestone date"],
                ["Mills", 1, "Fit panic bars", date(2027, 6, 30), "Order them", date(2027, 2, 1)],
                ["Mills", 2, "Train supervisors", date(2027, 5, 31), *second],
            ],
        )
    )


def test_milestones_of_a_list_come_along_and_stay_when_it_comes_again(world: World) -> None:
    (plan,) = read(world, with_steps(("", ""))).plans
    assert plan.plan is not None
    first, second = plan.plan.measures
    assert [(one.ref, one.title, one.due_on) for one in first.milestones] == [
        ("M-01.1", "Order them", date(2027, 2, 1))
    ]
    assert second.milestones == ()
    import_plans(world.database, [plan.plan], world.now)
    (again,) = read(world, with_steps(("Choose a trainer", date(2027, 1, 31)))).plans
    assert again.plan is not None
    first, second = again.plan.measures
    assert [one.ref for one in (*first.milestones, *second.milestones)] == ["M-01.1", "M-02.1"]


def test_a_milestone_without_its_day_is_told_with_its_cell(world: World) -> None:
    sheet = read(world, with_steps(("Choose a trainer", "")))
    (error,) = [one for one in sheet.findings if one.level == "error"]
    assert (error.where, error.rule) == ("Tracker!F3", "missing")
