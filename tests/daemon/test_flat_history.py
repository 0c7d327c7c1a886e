"""What others have behind them costs nothing: letters, answers and receipts of many plans.

A database that looks through all letters of a kind, or through all rounds that are still to come,
is asked as few questions as one that looks up a plan's own: so its instructions are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, update
from sqlalchemy import select as sa_select
from sqlmodel import Session, SQLModel, col

from followbot.domain.tables import ActionPlan, MeasureUpdate
from followbot.domain.tables_decisions import DigestReader
from followbot.domain.terms import LetterKind, MeasureStatus
from followbot.reading.trust_settings import TrustSettings
from followbot.store.judging import NEVER
from tests.daemon.test_flat import JOBS, tick, worked
from tests.jobs.world import ANNA, BUYER, World, a_plan, new_world

FEW, MANY = 3, 300
STEP = 100_000
"""Every copy's keys lie so far behind those of the copy before."""
NOT_COPIED = {"journalentry", "journalcontent", "remembered", "mailboxscan", "walk"}
MADE_UNIQUE = {"email", "recipient", "message_id", "token_hash", "mailbox"}
ASKED = 3
"""So often Anna is asked in the weeks that are watched."""
SPARE = 2
"""So many hundred instructions more are no growth: a deeper tree, a counter that just turned."""


def with_history(folder: Path, count: int) -> World:
    """So many plans that were asked and answered this month, and two that are asked tomorrow."""
    folder.mkdir()
    world = new_world(folder, trust=TrustSettings(closed_network=True))
    world.at("2026-12-01T08:00:00+06:00")
    berta = (("Berta", "berta@factory-2.example"),)
    world.take_in(a_plan("P-0002", cadence="monthly on day 6", measures=2, contacts=berta))
    world.at("2026-12-06T10:00:00+06:00")
    settle(world)
    for letter in world.letters(LetterKind.STATUS_REQUEST):
        world.reply_to(letter, "1 done\n2 40%", sender=letter.recipient)
    settle(world)
    world.at("2026-12-08T10:00:00+06:00")
    settle(world)
    with world.database.write() as session:
        copy_everything(session, count)
    clara = (("Clara", "clara@factory-3.example"),)
    world.take_in(
        a_plan("P-0001", cadence="weekly on Sunday", measures=2),
        a_plan("P-0003", cadence="weekly on Sunday", measures=2, contacts=clara),
    )
    world.at("2026-12-12T09:00:00+06:00")
    settle(world)
    with world.database.write() as session:  # what happens from here on is about one plan
        session.exec(update(ActionPlan).where(col(ActionPlan.id) > STEP).values(judge_at=NEVER))
        copies = col(DigestReader.email).startswith("copy-")
        session.exec(update(DigestReader).where(copies).values(look_at=NEVER))
    return world


def settle(world: World) -> None:
    """What one job wakes is looked at by the next tick."""
    for _ in range(3):
        world.hear()
        tick(world)


def copy_everything(session: Session, times: int) -> None:
    """Every row so many times more, each copy under keys of its own."""
    for table in SQLModel.metadata.sorted_tables:
        if table.name not in NOT_COPIED:
            rows = session.execute(sa_select(table)).mappings().all()
            numbers = range(1, times + 1)
            if copies := [_copy(table, dict(row), one) for one in numbers for row in rows]:
                session.execute(insert(table), copies)


def _copy(table: Table, row: dict[str, Any], number: int) -> dict[str, Any]:
    for name, value in row.items():
        if name in {"id", "uid"} or (name.endswith("_id") and isinstance(value, int)):
            row[name] = value + number * STEP
        elif value and name in MADE_UNIQUE:
            row[name] = f"copy-{number}-{value}"
    if table.name == "actionplan":
        row["ref"] = f"C-{number:06}"
    return row


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    """Little and much history on the evening before the same Sunday."""
    folder = tmp_path_factory.mktemp("history")
    few, many = with_history(folder / "few", FEW), with_history(folder / "many", MANY)
    assert len(many.rows(ActionPlan)) - len(few.rows(ActionPlan)) == MANY - FEW
    assert len(many.rows(MeasureUpdate)) > MANY
    yield few, many
    few.database.close()
    many.database.close()


def effort(world: World) -> dict[str, int]:
    """Hundreds of the database's instructions in a tick, by job."""
    world.hear()
    spent = {}
    for name, job in JOBS.items():
        spent[name] = worked(world, job)[1]
        world.accept_all()
    return spent


WEEKS = (
    ("2026-12-13T10:00:00+06:00", "asked"),
    ("2026-12-13T12:00:00+06:00", "answered"),
    ("2026-12-13T12:15:00+06:00", "told the buyer"),
    ("2026-12-20T10:00:00+06:00", "asked again"),
    ("2026-12-20T12:00:00+06:00", "verified"),
    ("2026-12-20T12:15:00+06:00", "told the supplier"),
    ("2026-12-24T10:00:00+06:00", "reminded"),
    ("2026-12-27T10:00:00+06:00", "asked once more"),
)


def test_a_tick_costs_the_same_beside_much_history(worlds: tuple[World, World]) -> None:
    for at, what in WEEKS:
        few, many = (spent_on(what, world, at) for world in worlds)
        grown = {job: (few[job], cost) for job, cost in many.items() if cost > few[job] + SPARE}
        assert grown == {}, (at, what)
    for world in worlds:
        assert world.measure_of("P-0001", "M-01").status == MeasureStatus.VERIFIED
        assert len(world.letters(LetterKind.STATUS_REQUEST, to=ANNA)) == ASKED


def spent_on(what: str, world: World, at: str) -> dict[str, int]:
    """The effort of the tick at this time, in which this happens."""
    world.at(at)
    if what == "answered":
        for one in world.letters(LetterKind.STATUS_REQUEST)[-2:]:
            world.reply_to(one, "1 done\n2 help, we have no money", sender=one.recipient)
    if what == "verified":
        told = world.letters(to=BUYER)[-1]
        world.reply_to(told, "P-0001 M-01 verified by visit", sender=BUYER)
    return effort(world)
