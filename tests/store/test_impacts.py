"""Suppliers in impact reporting in the store: found, kept once, told until somebody takes it on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from followbot.domain.errors import OvertakenError
from followbot.domain.impact import ReportingState, SupplierPhase
from followbot.domain.tables import ActionPlan, Escalation, id_of
from followbot.domain.tables_impact import ImpactEntry, ImpactReport, ImpactReporting
from followbot.domain.terms import EscalationRule, PlanState, RoundState, SeverityClass
from followbot.store import impacts as stored
from followbot.store.changes import record
from followbot.store.database import Database
from followbot.store.digest_readers import plans_of_digests
from followbot.store.impact_alarms import impacts_not_taken_on
from followbot.store.judging import NEVER
from followbot.store.plans import plan_by_id, save_plan
from tests.store.rows import NOW, garment_plan

TODAY = date(2026, 11, 23)


def saved(database: Database) -> tuple[ActionPlan, ImpactReporting]:
    with database.write() as session:
        plan = save_plan(session, garment_plan(), NOW, TODAY)
        return plan, stored.watch_supplier(session, plan)


def a_report(row: ImpactReporting, due_on: date = TODAY) -> ImpactReport:
    return ImpactReport(
        reporting_id=id_of(row),
        plan_id=row.plan_id,
        due_on=due_on,
        period_from_on=due_on - timedelta(days=180),
        period_to_on=due_on,
        sent_at=NOW,
        answer_by_on=due_on,
    )


def an_entry(report: ImpactReport, number: int = 1) -> ImpactEntry:
    return ImpactEntry(
        report_id=id_of(report), plan_id=report.plan_id, number=number, what="smoke",
        severity=SeverityClass.MAJOR, noted_at=NOW, noted_by="anna@supplier.example",
    )  # fmt: skip


def test_a_supplier_has_one_row_however_often_its_plans_complete(database: Database) -> None:
    plan, row = saved(database)
    with database.write() as session:
        again = stored.watch_supplier(session, plan)
        assert (id_of(again), again.phase) == (id_of(row), SupplierPhase.IMPROVEMENT)
        again.look_at = NEVER
        session.add(again)
    with database.read() as session:
        assert stored.suppliers_to_look_at(session, NOW) == []
        assert [found.plan_id for found in stored.all_reportings(session)] == [id_of(plan)]
        assert stored.unwatched_suppliers(session) == []


def test_whoever_reports_is_looked_at_when_its_day_comes(database: Database) -> None:
    _, row = saved(database)
    with database.write() as session:
        again = session.get_one(ImpactReporting, row.id)
        again.state, again.look_at = ReportingState.REPORTING, NOW
        session.add(again)
    with database.read() as session:
        assert stored.suppliers_to_look_at(session, NOW - timedelta(seconds=1)) == []
        assert stored.suppliers_to_look_at(session, NOW) == [row.id]


def test_one_report_for_a_day_and_one_entry_for_a_number(database: Database) -> None:
    _, row = saved(database)
    with database.write() as session:
        report = a_report(row)
        session.add(report)
        session.flush()
        session.add(an_entry(report))
    with pytest.raises(OvertakenError), database.write() as session:
        session.add(a_report(row))
    with pytest.raises(OvertakenError), database.write() as session:
        session.add(an_entry(report))
    with database.read() as session:
        assert stored.numbers_noted_until(session, id_of(report), NOW) == (1,)
        earlier = NOW - timedelta(seconds=1)
        assert stored.numbers_noted_until(session, id_of(report), earlier) == ()
        assert stored.reports_to_look_at(session, NOW) == [report.id]


def test_a_report_that_is_answered_is_not_looked_at(database: Database) -> None:
    _, row = saved(database)
    with database.write() as session:
        report = a_report(row)
        report.state = RoundState.ANSWERED
        session.add(report)
    with database.read() as session:
        assert stored.reports_to_look_at(session, NOW) == []


def test_an_impact_is_told_until_somebody_takes_it_on(database: Database) -> None:
    plan, row = saved(database)
    with database.write() as session:
        report = a_report(row)
        session.add(report)
        session.flush()
        entry = an_entry(report)
        session.add(entry)
        session.flush()
        record(session, NOW, "anna@supplier.example", entry, "number", "", "1")
        episode = Escalation(
            rule=EscalationRule.NEW_ADVERSE_IMPACT, subject=f"impact:{entry.id}",
            plan_id=id_of(plan), raised_at=NOW,
        )  # fmt: skip
        session.add(episode)
    with database.read() as session:
        found = impacts_not_taken_on(session, [id_of(plan)])
        assert [one.id for one in found] == [entry.id]
    with database.write() as session:
        again = session.get_one(Escalation, episode.id)
        again.acknowledged_at = NOW
        session.add(again)
    with database.read() as session:
        assert impacts_not_taken_on(session, [id_of(plan)]) == []


def test_a_completed_plan_stands_in_digests_while_its_supplier_reports(
    database: Database,
) -> None:
    plan, row = saved(database)
    with database.write() as session:
        completed = plan_by_id(session, id_of(plan))
        completed.state = PlanState.COMPLETED
        session.add(completed)
    for state, told in (
        (ReportingState.WATCHED, False),
        (ReportingState.PROPOSED, True),
        (ReportingState.DECLINED, False),
        (ReportingState.REPORTING, True),
        (ReportingState.STOPPED, False),
    ):
        with database.write() as session:
            again = session.get_one(ImpactReporting, row.id)
            again.state = state
            session.add(again)
        with database.read() as session:
            assert [one.ref for one in plans_of_digests(session)] == [plan.ref] * told, state
