"""What asking looks up for many plans, and writes down of their rounds."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import col, select

from followbot.domain.tables import Change, Round, id_of
from followbot.domain.terms import RoundState
from followbot.rules.cadence import rounds_between
from followbot.store.asking import mark_asked, note_asked, scheduled_rounds
from followbot.store.database import Database
from followbot.store.plans import save_plan
from followbot.store.rounds_ahead import add_rounds
from tests.store.rows import NOW, garment_plan

TODAY = date(2026, 11, 23)


def planned(database: Database) -> list[Round]:
    """A plan with its rounds of three months."""
    plan = garment_plan()
    with database.write() as session:
        row = save_plan(session, plan, NOW, TODAY)
        until = TODAY + timedelta(days=90)
        add_rounds(session, row, rounds_between(plan, TODAY, until), until)
    with database.read() as session:
        return list(session.exec(select(Round).order_by(col(Round.due_at))))


def test_of_the_rounds_to_come_only_the_first_behind_the_day_is_known_by_its_time(
    database: Database,
) -> None:
    rounds = planned(database)
    assert len(rounds) > 2
    plan_id = rounds[0].plan_id
    with database.read() as session:
        before = scheduled_rounds(session, [plan_id], rounds[0].due_at - timedelta(hours=1))
        assert (dict(before.rows), before.later_at) == ({}, {plan_id: rounds[0].due_at})
        two = scheduled_rounds(session, [plan_id], rounds[1].due_at)
        assert [id_of(row) for row in two.rows[plan_id]] == [id_of(row) for row in rounds[:2]]
        assert two.later_at == {plan_id: rounds[2].due_at}
        everything = scheduled_rounds(session, [plan_id], rounds[-1].due_at)
        assert len(everything.rows[plan_id]) == len(rounds)
        assert everything.later_at == {}


def test_a_round_that_was_asked_or_skipped_is_not_to_come(database: Database) -> None:
    first, second, *_ = planned(database)
    with database.write() as session:
        row = session.get_one(Round, first.id)
        mark_asked(session, [(row, TODAY)], NOW)
        session.get_one(Round, second.id).state = RoundState.SKIPPED
    with database.read() as session:
        later = scheduled_rounds(session, [first.plan_id], second.due_at)
    assert first.plan_id not in later.rows
    assert later.later_at[first.plan_id] > second.due_at


def test_rounds_that_were_asked_say_so_in_the_database_and_as_objects(database: Database) -> None:
    rows = planned(database)[:2]
    answer_by = [TODAY + timedelta(days=day) for day in (5, 9)]
    with database.write() as session:
        asked = [session.get_one(Round, row.id) for row in rows]
        for row in asked:
            note_asked(session, row, NOW)
        mark_asked(session, list(zip(asked, answer_by, strict=True)), NOW)
        assert not session.dirty
        mark_asked(session, [], NOW)
    with database.read() as session:
        stored = [session.get_one(Round, row.id) for row in rows]
        said = session.exec(select(Change).where(Change.subject == "round")).all()
    assert [row.model_dump() for row in asked] == [row.model_dump() for row in stored]
    assert [(row.state, row.sent_at, row.answer_by_on) for row in stored] == [
        (RoundState.SENT, NOW, day) for day in answer_by
    ]
    assert [(one.before, one.after) for one in said] == [("scheduled", "sent")] * 2
