"""Versions of plans in the store: put, answered by sheets, decided, accepted; on both databases."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import select

from followbot.domain.proposal import CounterDecision, MeasureAnswer, Signer, VersionState
from followbot.domain.tables import ActionPlan, Change, id_of
from followbot.domain.tables_proposal import PlanProposal, ProposedMeasure
from followbot.domain.terms import Side
from followbot.domain.terms_visits import VisitState
from followbot.store import plan_proposals as stored
from followbot.store import proposed_measures as measures
from followbot.store import visits
from followbot.store.database import Database
from followbot.store.plans import save_proposed_plan
from tests.store.rows import NOW, garment_plan

TODAY = date(2026, 11, 23)
WHO = "anna@supplier.example"


def put(database: Database) -> tuple[ActionPlan, PlanProposal]:
    with database.write() as session:
        agreed = garment_plan()
        plan = save_proposed_plan(session, agreed, NOW, TODAY)
        made = stored.add_version(
            session, plan, agreed.document, 1, Side.BUYER, "bea", NOW, amends=False
        )
        measures.add_measures(session, made, agreed)
        stored.look_at_version_again(session, made, NOW + timedelta(days=5))
        return plan, made


def own(database: Database, made: PlanProposal, title: str, on: date | None) -> bool:
    with database.write() as session:
        row = measures.add_own_measure(
            session, made, "M-90", title, on, WHO, NOW, None,
            sheet_row="row 1", details={"breach": "Exit 3 was locked", "responsible": "Rina"},
        )  # fmt: skip
        return row is not None


def test_a_newer_version_of_the_buyers_replaces_the_open_ones(database: Database) -> None:
    plan, first = put(database)
    with database.write() as session:
        stored.add_version(session, plan, first.document, 2, Side.BUYER, "bea", NOW, amends=False)
    with database.read() as session:
        states = [one.state for one in stored.versions_of(session, id_of(plan))]
        assert states == [VersionState.SUPERSEDED, VersionState.PROPOSED]
        assert stored.next_version(session, plan) == 3
        assert stored.due_versions(session, NOW + timedelta(days=30)) == []


def test_a_row_of_a_sheet_is_one_measure_however_its_words_change(database: Database) -> None:
    _, made = put(database)
    day = date(2027, 3, 31)
    assert own(database, made, "Fit panic bars", None)
    assert own(database, made, "Fit panic bars on six exits", day)
    assert not own(database, made, "Fit panic bars on six exits", day)
    with database.read() as session:
        found = session.exec(select(ProposedMeasure).where(ProposedMeasure.ref == "M-90")).one()
    assert (found.answer, found.title, found.on_date) == (
        MeasureAnswer.OWN, "Fit panic bars on six exits", day,
    )  # fmt: skip
    assert found.details == {"breach": "Exit 3 was locked", "responsible": "Rina"}
    assert found.reason == "Exit 3 was locked · Rina"


def test_a_day_for_a_measure_of_its_own_leaves_it_its_own(database: Database) -> None:
    _, made = put(database)
    own(database, made, "Fit panic bars", None)
    with database.write() as session:
        row = session.exec(select(ProposedMeasure).where(ProposedMeasure.ref == "M-90")).one()
        day = date(2027, 4, 3)
        assert measures.change_own_measure(
            session, row, MeasureAnswer.OTHER_DATE, WHO, NOW, None, on=day, wording=""
        )
        assert not measures.change_own_measure(
            session, row, MeasureAnswer.ACCEPTED, WHO, NOW, None, on=None, wording=""
        )
        assert (row.answer, row.on_date, row.wording) == (MeasureAnswer.OWN, day, "Fit panic bars")


def test_what_waits_for_the_buyer_is_found_until_it_is_decided(database: Database) -> None:
    plan, made = put(database)
    own(database, made, "Fit panic bars", None)
    with database.write() as session:
        (waits,) = measures.open_counters(session, [id_of(plan)])
        measures.decide_counter(session, waits, CounterDecision.ACCEPTED, "bea", NOW, None)
    with database.read() as session:
        assert measures.open_counters(session, [id_of(plan)]) == []
        changes = session.exec(select(Change).where(Change.subject == "proposedmeasure")).all()
        assert [one.field for one in changes] == ["answer", "decision"]


def test_a_side_accepts_a_version_once_and_may_say_later_who_it_was(database: Database) -> None:
    _, made = put(database)
    for signer in (Signer(), Signer("Anna", "Manager", "may sign")):
        with database.write() as session:
            stored.accept_version(session, made, Side.SUPPLIER, WHO, NOW, signer)
    with database.read() as session:
        found = stored.acceptance_of(session, id_of(made), Side.SUPPLIER)
        assert found is not None
        assert (found.sha256, found.name, found.authority) == (made.sha256, "Anna", "may sign")
        assert stored.acceptance_of(session, id_of(made), Side.BUYER) is None


def test_a_visit_is_kept_once_looked_at_in_time_and_ended_once(database: Database) -> None:
    plan, _ = put(database)
    key, day = id_of(plan), date(2027, 3, 16)
    with database.write() as session:
        visits.save_agreed_visits(session, key, {day: "ann@buyer.example"}, NOW)
        visits.save_agreed_visits(session, key, {day: "ann@buyer.example"}, NOW)
    with database.read() as session:
        (row,) = visits.visits_of(session, key)
        assert (row.visit_on, row.traveller, row.state) == (
            day, "ann@buyer.example", VisitState.PLANNED,
        )  # fmt: skip
        assert visits.visits_to_look_at(session, NOW) == [row.id]
        assert visits.visits_to_look_at(session, NOW - timedelta(seconds=1)) == []
        assert [one.id for one in visits.planned_visits(session, key, TODAY)] == [row.id]
