"""Proposed versions in the database: two who speak of one at the same time."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

from followbot.domain.proposal import VersionState
from followbot.domain.tables import id_of
from followbot.domain.terms import Side
from followbot.plans.proposed import as_version, plan_of
from followbot.store.database import Database
from followbot.store.plan_proposals import (
    add_version,
    lock_versions,
    open_version,
    set_version_state,
    version_by_id,
)
from followbot.store.plans import save_proposed_plan
from tests.jobs.world import a_plan

NOW = datetime(2026, 11, 16, 4, tzinfo=UTC)


def put(database: Database) -> tuple[int, int]:
    """A plan with one version that waits; their ids."""
    document = as_version(a_plan().document, 1)
    plan = plan_of(document)
    assert plan is not None
    with database.write() as session:
        row = save_proposed_plan(session, plan, NOW, date(2026, 11, 16))
        made = add_version(session, row, document, 1, Side.BUYER, "bea", NOW, amends=False)
        return id_of(row), id_of(made)


def test_whoever_comes_second_sees_what_the_first_made_of_the_version(
    postgres_database: Database,
) -> None:
    plan_id, version_id = put(postgres_database)
    second_has_read, first_has_locked = threading.Event(), threading.Event()
    seen: list[VersionState] = []

    def second() -> None:
        with postgres_database.write() as session:
            assert version_by_id(session, version_id).state == VersionState.PROPOSED
            second_has_read.set()
            assert first_has_locked.wait(20)
            lock_versions(session, plan_id)
            seen.append(version_by_id(session, version_id).state)
            assert open_version(session, plan_id) is None

    thread = threading.Thread(target=second)
    thread.start()
    with postgres_database.write() as session:
        assert second_has_read.wait(20)
        lock_versions(session, plan_id)
        first_has_locked.set()
        version = version_by_id(session, version_id)
        set_version_state(session, version, VersionState.AGREED, "anna@factory.example", NOW)
    thread.join(30)
    assert seen == [VersionState.AGREED]


def test_a_lock_keeps_what_this_transaction_wrote(database: Database) -> None:
    plan_id, version_id = put(database)
    with database.write() as session:
        version = version_by_id(session, version_id)
        version.reminders_sent = 2
        session.add(version)
        lock_versions(session, plan_id)
        assert version.reminders_sent == 2
    with database.read() as session:
        assert version_by_id(session, version_id).reminders_sent == 2
