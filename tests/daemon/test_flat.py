"""A tick costs what is due, not what exists: the same queries for many plans, and no scan.

`collect` is left out (it asks a server). Nothing here is timed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, insert
from sqlalchemy import select as sa_select
from sqlmodel import Session, SQLModel, select

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Outgoing
from followbot.domain.tables_decisions import DigestReader
from followbot.jobs.ask import ask
from followbot.jobs.bot import Bot
from followbot.jobs.escalate import escalate
from followbot.jobs.expire import expire
from followbot.jobs.extensions import lapse
from followbot.jobs.forget import forget
from followbot.jobs.inquire import inquire
from followbot.jobs.introduce import introduce
from followbot.jobs.negotiate import negotiate
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.jobs.send import send
from followbot.jobs.travel import travel
from followbot.jobs.understand import understand
from followbot.jobs.wake import wake
from followbot.rules.policy import FollowUpPolicy
from tests.jobs.world import World, a_plan, new_world

FEW, MANY, DUE = 10, 1000, 3
JOBS: dict[str, Callable[[Bot, Any], object]] = {
    "understand": understand,
    "wake": lambda bot, _now: wake(bot),
    "negotiate": negotiate,
    "introduce": introduce,
    "ask": ask,
    "remind": remind,
    "inquire": inquire,
    "lapse": lapse,
    "expire": expire,
    "escalate": escalate,
    "report": report,
    "travel": travel,
    "send": send,
    "forget": forget,
}
SMALL = {"mailboxscan", "remembered", "walk"}
"""Tables with a row for a mailbox or for the whole bot, and the walk over countries."""


@dataclass
class Statements:
    """What was asked of the database, by job."""

    of: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        return {job: len(asked) for job, asked in self.of.items()}


@contextmanager
def listening(world: World, into: list[tuple[str, Any]]) -> Iterator[None]:
    def heard(_c: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            into.append((statement, values))

    event.listen(world.database.engine, "before_cursor_execute", heard)
    try:
        yield
    finally:
        event.remove(world.database.engine, "before_cursor_execute", heard)


def tick(world: World) -> Statements:
    """Every job once, with what it asks of the database."""
    heard = Statements()
    for name, job in JOBS.items():
        with listening(world, heard.of.setdefault(name, [])):
            job(world.bot, world.now)
        world.accept_all()
    return heard


def many_plans(folder: Path, count: int) -> World:
    """So many plans of which three are asked on Sunday; the rest has nothing to do that day."""
    folder.mkdir()
    world = new_world(folder)
    world.at("2026-12-01T08:00:00+06:00")
    world.take_in(*(plan(number) for number in range(DUE + 1)))
    for at in ("2026-12-05T16:00:00+01:00", "2026-12-06T09:15:00+06:00"):
        world.at(at)
        for _ in range(3):  # what is woken by one job is looked at by the next tick
            world.hear()
            tick(world)
    copy_plan(world, DUE + 1, count - DUE - 1)
    return world


def plan(number: int, *, weekly: bool = False) -> AgreedPlan:
    """One of many plans with its own supplier; only the first ones are asked this Sunday."""
    return a_plan(
        f"P-{number:04}",
        cadence="weekly on Sunday" if weekly or number < DUE else "monthly on day 28",
        measures=1,
        contacts=(("Anna", f"anna@factory-{number}.example"),),
    )


def copy_plan(world: World, plan_id: int, times: int) -> None:
    """Many plans like this one, row by row, each with readers and a contact of its own."""
    tables = SQLModel.metadata.tables
    with world.database.write() as session:
        look_at = _next_digest(session)
        for name in ("actionplan", "planversion", "contact", "measure", "round", "planreader"):
            table = tables[name]
            key = table.c.id if name == "actionplan" else table.c.plan_id
            rows = session.execute(sa_select(table).where(key == plan_id)).mappings().all()
            assert rows
            copies = [
                _copy(dict(row), key.name, plan_id, number)
                for number in range(1, times + 1)
                for row in rows
            ]
            session.execute(insert(table), copies)
            if name == "planreader":
                readers = [{"email": copy["email"], "look_at": look_at} for copy in copies]
                session.execute(insert(tables["digestreader"]), readers)


def _copy(row: dict[str, Any], key: str, plan_id: int, number: int) -> dict[str, Any]:
    row.pop("id")
    row[key] = plan_id + number
    if "ref" in row and key == "id":
        row["ref"] = f"C-{number:06}"
    if "email" in row:
        row["email"] = f"{number}-{row['email']}"
    return row


def _next_digest(session: Session) -> datetime:
    """When the digests of the readers that are there already come."""
    at = session.exec(select(func.min(DigestReader.look_at))).one()
    assert at is not None
    return datetime.fromisoformat(str(at)).replace(tzinfo=UTC)


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    """A small and a large world on the same quiet morning."""
    folder = tmp_path_factory.mktemp("flat")
    few, many = many_plans(folder / "few", FEW), many_plans(folder / "many", MANY)
    yield few, many
    few.database.close()
    many.database.close()


def test_ticks_ask_as_much_for_a_thousand_plans_as_for_ten(worlds: tuple[World, World]) -> None:
    """A quiet tick, the tick in which three rounds are due, and the quiet one after it."""
    few, many = worlds
    for at in (
        "2026-12-06T09:30:00+06:00",
        "2026-12-06T10:00:00+06:00",
        "2026-12-06T10:15:00+06:00",
    ):
        heard = []
        for world in worlds:
            world.at(at)
            world.hear()
            heard.append(tick(world).counts())
        assert heard[0] == heard[1], at
    with few.database.read() as session:
        asked = len(session.exec(select(Outgoing)).all())
    with many.database.read() as session:
        assert len(session.exec(select(Outgoing)).all()) == asked == DUE
        assert len(session.exec(select(ActionPlan)).all()) == MANY


def test_a_quiet_tick_reads_no_table_from_end_to_end(worlds: tuple[World, World]) -> None:
    world = worlds[1]
    world.at("2026-12-06T10:30:00+06:00")
    world.hear()
    heard = tick(world)
    scans = []
    with world.database.engine.connect() as connection:
        for job, asked in heard.of.items():
            for statement, values in asked:
                steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                scans += [(job, step[3], statement) for step in steps if _is_scan(step[3])]
    assert scans == []


def _is_scan(step: str) -> bool:
    verb, _, rest = step.partition(" ")
    return verb == "SCAN" and rest.split(" ")[0] not in SMALL and "CONSTANT ROW" not in rest


def test_changed_settings_let_everything_be_looked_at_once(worlds: tuple[World, World]) -> None:
    world = worlds[0]
    world.at("2026-12-06T10:45:00+06:00")
    world.hear()
    tick(world)
    calm = world.rows(ActionPlan)
    assert all(one.judge_at and one.judge_at > world.now for one in calm)
    policy = FollowUpPolicy(days_off={"BD": frozenset({world.now.date() + timedelta(days=40)})})
    world.bot = replace(world.bot, policy=policy)
    wake(world.bot)
    assert all(one.judge_at is None and not one.readers_known for one in world.rows(ActionPlan))
    tick(world)
    for one in world.rows(ActionPlan):
        one_wake_more = one.wakes > next(old.wakes for old in calm if old.id == one.id)
        assert one.readers_known
        assert one.days_off_known.startswith("BD ")
        assert one_wake_more


YEARS = (20, 2000)
"""So many old mails and letters, all erased but for the newest."""


def old_world(folder: Path, count: int) -> World:
    """Years of mails and letters, erased when their time had come, and files that still prove."""
    folder.mkdir()
    world = new_world(folder)
    world.take_in(a_plan())
    world.at("2027-01-10T10:00:00+06:00")
    world.hear()
    tick(world)
    world.accept_all()
    letter = world.letters()[0]
    world.reply_to(letter, "1 done", files=[("a.jpg", b"\xff\xd8jpg")])
    for _ in range(2):
        tick(world)
        world.now += timedelta(days=2)
    tables = SQLModel.metadata.tables
    with world.database.write() as session:
        for name in ("incoming", "outgoing", "letterbytes", "evidence"):
            table = tables[name]
            row = dict(session.execute(sa_select(table)).mappings().all()[-1])
            rows = [_older(dict(row), name, at) for at in range(count)]
            session.execute(insert(table), [row for row in rows if row])
    return world


def _older(row: dict[str, Any], table: str, number: int) -> dict[str, Any]:
    """The same row long ago: every second one is erased, the others are kept for longer."""
    erased = number % 2 == 0
    if table == "letterbytes":
        return {} if erased else {**row, "outgoing_id": 10_000 + number}
    row["id"] = 10_000 + number
    match table:
        case "incoming":
            row |= {"uid": row["id"], "stored_at": row["stored_at"] - timedelta(days=1500)}
        case "outgoing":
            row |= {"slot": f"old-{number}", "message_id": f"<old-{number}@x>"}
            row |= {"created_at": row["created_at"] - timedelta(days=1500)}
        case "evidence":
            row["incoming_id"] = 10_000 + number
    if table != "evidence":
        row["keep_until_at"] = None if erased else datetime(2036, 1, 1, tzinfo=UTC)
    if table == "incoming":
        row["raw"] = b"" if erased else row["raw"]
    return row


def test_what_was_erased_years_ago_costs_nothing(tmp_path: Path) -> None:
    """As many statements and as much work of the database for 2,000 old mails as for 20."""
    asked, effort = [], []
    for count in YEARS:
        world = old_world(tmp_path / str(count), count)
        world.at("2031-01-10T10:00:00+06:00")
        statements, work = worked(world, forget)
        asked.append(len(statements))
        effort.append(work)
        with world.database.engine.connect() as connection:
            for statement, values in statements:
                if statement.startswith("SELECT"):
                    steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                    scans = {step[3].removeprefix("SCAN ") for step in steps}
                    assert not scans & {"incoming", "outgoing", "letterbytes", "evidence"}, (
                        statement
                    )
        world.database.close()
    assert asked[0] == asked[1]
    assert effort[1] - effort[0] <= 2, effort


def worked(world: World, job: Callable[[Bot, Any], object]) -> tuple[list[tuple[str, Any]], int]:
    """What a job asks of the database, and how many hundred instructions that takes there."""
    statements: list[tuple[str, Any]] = []
    hundreds = [0]

    def count() -> int:
        hundreds[0] += 1
        return 0

    def watch(connection: Any, _record: Any) -> None:
        connection.set_progress_handler(count, 100)

    engine = world.database.engine
    engine.dispose()
    event.listen(engine, "connect", watch)
    try:
        with listening(world, statements):
            job(world.bot, world.now)
    finally:
        event.remove(engine, "connect", watch)
        engine.dispose()
    return statements, hundreds[0]


def due_world(folder: Path, count: int) -> World:
    """So many suppliers, each with a plan that was asked before and is due now."""
    folder.mkdir()
    world = new_world(folder)
    world.at("2026-12-01T08:00:00+06:00")
    world.take_in(*(plan(number, weekly=True) for number in range(count)))
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    assert ask(world.bot, world.now).letters == count
    world.accept_all()
    return world


def test_plans_that_are_due_are_looked_up_together(tmp_path: Path) -> None:
    """As many questions for thirty letters as for four; what is written is rows of its own."""
    questions = []
    for count in (4, 30):
        world = due_world(tmp_path / str(count), count)
        world.at("2026-12-13T10:00:00+06:00")
        world.hear()
        heard: list[tuple[str, Any]] = []
        with listening(world, heard):
            assert ask(world.bot, world.now).letters == count
        asked = [one for one, _ in heard if one.startswith(("SELECT", "WITH"))]
        questions.append(len(asked))
        world.database.close()
    assert questions[0] == questions[1] <= 32


def replied_world(folder: Path, count: int) -> World:
    """So many suppliers who have answered their letters just now."""
    world = due_world(folder, count)
    world.at("2026-12-06T15:00:00+06:00")
    for letter in world.letters():
        world.reply_to(letter, "1 60% waiting; new date 15 Aug 2027", letter.recipient)
    return world


def test_replies_are_looked_up_and_kept_together(tmp_path: Path) -> None:
    """As many statements for thirty replies as for four, what is written and journaled included."""
    asked = []
    for count in (4, 30):
        world = replied_world(tmp_path / str(count), count)
        heard: list[tuple[str, Any]] = []
        with listening(world, heard):
            assert understand(world.bot, world.now).decisions == {"apply": count}
        asked.append([statement.partition(" IN (")[0] for statement, _ in heard])
        world.database.close()
    assert asked[0] == asked[1]
    assert len(asked[0]) <= 60
