"""Plans in the store: what an import keeps, and what it changes."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import col, select

from followbot.domain.tables import ActionPlan, Contact, Measure, PlanVersion, Round, id_of
from followbot.domain.terms import MeasureStatus, RoundState, Side
from followbot.rules.cadence import rounds_between
from followbot.store.changes import changes_of
from followbot.store.database import Database
from followbot.store.measures import measure_by_ref, measures_of, set_standing
from followbot.store.plans import contacts_of, current_document, plan_by_ref, save_plan
from followbot.store.rounds import plans_due
from followbot.store.rounds_ahead import add_rounds
from tests.store.rows import NOW, garment_plan, reworded

TODAY = date(2026, 11, 23)


def saved(database: Database) -> ActionPlan:
    with database.write() as session:
        return save_plan(session, garment_plan(), NOW, TODAY)


def test_a_plan_is_stored_with_everything_it_names(database: Database) -> None:
    plan_id = id_of(saved(database))
    with database.read() as session:
        measures = measures_of(session, plan_id)
        assert [m.ref for m in measures] == [f"M-0{n}" for n in range(1, 8)]
        assert [m.number for m in measures] == list(range(1, 8))
        assert measures[0].zero_tolerance
        assert measures[0].first_agreed_deadline == date(2026, 12, 2)
        suppliers = contacts_of(session, plan_id, Side.SUPPLIER)
        assert [c.email.split("@")[0] for c in suppliers] == ["compliance", "manager"]
        assert current_document(session, plan_id) == garment_plan().document


def test_a_new_wording_never_resets_what_happened(database: Database) -> None:
    plan_id = id_of(saved(database))
    with database.write() as session:
        row = measure_by_ref(session, plan_id, "M-02")
        assert row is not None
        set_standing(session, row, MeasureStatus.IN_PROGRESS, 60, "a@b.example", NOW)
        row.current_deadline = date(2027, 8, 31)  # granted by the buyer
        session.add(row)
    amended = reworded(garment_plan(), "End shouting and threats", "End all shouting and threats")
    with database.write() as session:
        save_plan(session, amended, NOW + timedelta(days=3), TODAY)
    with database.read() as session:
        row = measure_by_ref(session, plan_id, "M-02")
        assert row is not None
        assert (row.status, row.percent) == (MeasureStatus.IN_PROGRESS, 60)
        assert row.current_deadline == date(2027, 8, 31)
        assert row.first_agreed_deadline == date(2027, 6, 30)
        assert row.title.startswith("End all shouting")
        assert len(session.exec(select(PlanVersion)).all()) == 2


def test_a_deadline_that_the_file_moves_is_recorded_and_the_first_one_stays(
    database: Database,
) -> None:
    plan_id = id_of(saved(database))
    amended = reworded(garment_plan(), "2027-04-29", "2027-05-20")
    with database.write() as session:
        save_plan(session, amended, NOW, TODAY)
    with database.read() as session:
        row = measure_by_ref(session, plan_id, "M-03")
        assert row is not None
        assert row.current_deadline == date(2027, 5, 20)
        assert row.first_agreed_deadline == date(2027, 4, 29)
        changes = [(c.field, c.before, c.after) for c in changes_of(session, "measure", id_of(row))]
        assert ("current_deadline", "2027-04-29", "2027-05-20") in changes


def test_numbers_are_stable_and_never_reused(database: Database) -> None:
    plan_id = id_of(saved(database))
    plan = garment_plan()
    renamed = reworded(plan, '"M-03"', '"M-99"')
    with database.write() as session:
        save_plan(session, renamed, NOW, TODAY)
    with database.read() as session:
        numbers = {m.ref: (m.number, m.status) for m in measures_of(session, plan_id)}
    assert numbers["M-03"] == (3, MeasureStatus.CANCELLED)
    assert numbers["M-99"] == (8, MeasureStatus.NOT_STARTED)
    assert numbers["M-04"] == (4, MeasureStatus.NOT_STARTED)


def test_a_contact_who_left_the_plan_gets_no_mail_but_stays_in_the_history(
    database: Database,
) -> None:
    plan_id = id_of(saved(database))
    amended = reworded(
        garment_plan(), "manager@example-textiles.example", "new@example-textiles.example"
    )
    with database.write() as session:
        save_plan(session, amended, NOW, TODAY)
    with database.read() as session:
        active = {c.email: c.active for c in contacts_of(session, plan_id, Side.SUPPLIER)}
    assert active["manager@example-textiles.example"] is False
    assert active["new@example-textiles.example"] is True


def test_an_amended_rhythm_plans_the_coming_rounds_anew_and_keeps_the_asked_ones(
    database: Database,
) -> None:
    plan = garment_plan()
    row = saved(database)
    rounds = rounds_between(plan, TODAY, date(2027, 1, 31))
    with database.write() as session:
        stored = plan_by_ref(session, plan.ref)
        assert stored is not None
        assert add_rounds(session, stored, rounds, date(2027, 1, 31)) == len(rounds)
        assert add_rounds(session, stored, rounds, date(2027, 1, 31)) == 0
        assert plans_due(session, rounds[0].due_at) == [id_of(stored)]
        first = session.exec(select(Round).order_by(col(Round.due_at))).first()
        assert first is not None
        first.state = RoundState.SENT
        session.add(first)
    with database.write() as session:
        save_plan(session, reworded(plan, "BYDAY=1SU", "BYDAY=2SU"), NOW, TODAY)
    with database.read() as session:
        left = session.exec(select(Round).where(Round.plan_id == id_of(row))).all()
    assert [r.state for r in left] == [RoundState.SENT]


def test_every_contact_of_both_sides_is_stored_once(database: Database) -> None:
    saved(database)
    saved(database)
    with database.read() as session:
        emails = [(c.side, c.email) for c in session.exec(select(Contact))]
        assert len(emails) == len(set(emails)) == 4
        assert len(session.exec(select(Measure)).all()) == 7


def test_a_wording_may_take_the_deadline_back_to_the_first_one(database: Database) -> None:
    plan_id = id_of(saved(database))
    later = reworded(garment_plan(), "2027-04-29", "2027-05-20")
    for wording in (later, garment_plan()):
        with database.write() as session:
            save_plan(session, wording, NOW, TODAY)
    with database.read() as session:
        row = measure_by_ref(session, plan_id, "M-03")
        assert row is not None
        assert row.current_deadline == row.first_agreed_deadline == date(2027, 4, 29)
