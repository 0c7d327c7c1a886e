"""Databases of many plans, made in seconds: one imported plan, copied inside the database.

Every copy is a plan, supplier and wording of its own: the seven zeros in the pattern's names
become its number. What comes of that is the same as from so many imports.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, text
from sqlmodel import SQLModel

from followbot.domain.identity import BotIdentity
from followbot.domain.plan import AgreedPlan
from followbot.jobs.bot import Bot
from followbot.jobs.import_plans import import_plans
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.reading.trust_settings import TrustSettings
from followbot.store.database import Database
from followbot.store.incoming import scan_finished
from followbot.store.schema import upgrade_schema
from tests.daemon.test_flat import JOBS
from tests.jobs.world import a_plan
from tests.servers.postfix import AUTHSERV_ID

NUMBER = "0000000"
FIRST_AT = datetime.fromisoformat("2026-12-06T10:00:00+06:00").astimezone(UTC)
"""When the plans that are asked on Sundays are asked for the first time: in Dhaka."""
ASKED_AT = FIRST_AT + timedelta(days=7)
"""When they are asked again, after everybody has answered: as on most days of a plan."""
_QUIET_BEFORE = timedelta(minutes=45)
_OF_A_PLAN = (
    *("actionplan", "planversion", "contact", "measure", "milestone"),
    *("round", "roundmeasure", "planreader"),
)
_NUMBERED = frozenset({"ref", "title", "supplier_name", "name", "email", "document"})
"""Columns in which the pattern's number may stand."""


@dataclass(slots=True)
class Crowd:
    """A bot and its database of many plans. `patterns`: the ids of the imported plans."""

    bot: Bot
    patterns: tuple[int, ...]

    @property
    def database(self) -> Database:
        """Where the plans are."""
        return self.bot.database

    def copy(self, pattern: int, numbers: range) -> None:
        """Copies of a pattern, one for each number."""
        if numbers:
            with self.database.engine.connect() as connection:
                _quick(connection, self.database)
                with connection.begin():
                    _copy_plan(connection, pattern, numbers)

    def hear(self, now: datetime) -> None:
        """The mailbox was read completely at this instant."""
        with self.database.write() as session:
            scan_finished(session, "inbox", 1, now)

    def scalar(self, query: str) -> Any:
        """One value that the database answers."""
        with self.database.read() as session:
            return session.execute(text(query)).scalar()

    def keep(self, path: Path) -> Path:
        """A copy of the whole SQLite database, to begin from again."""
        source = self.database.path
        assert source is not None
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(path)) as copy:
            live.backup(copy)
        return path


def weekly(measures: int = 4) -> AgreedPlan:
    """A plan that is asked on Sundays, of one supplier with one contact."""
    return _plan(f"P-{NUMBER}", "weekly on Sunday", measures, "anna")


def monthly(measures: int = 4) -> AgreedPlan:
    """A plan of which nothing is due on that Sunday."""
    return _plan(f"Q-{NUMBER}", "monthly on day 28", measures, "bao")


def _plan(ref: str, cadence: str, measures: int, mailbox: str) -> AgreedPlan:
    contacts = (("Anna", f"{mailbox}+{NUMBER}@textile.example"),)
    name = f"Works {NUMBER}"
    return a_plan(ref, supplier=name, cadence=cadence, measures=measures, contacts=contacts)


def crowd(
    url: str,
    plans: Sequence[AgreedPlan],
    imap: ImapSettings | None = None,
    smtp: SmtpSettings | None = None,
    *,
    asked_before: bool = True,
) -> Crowd:
    """A new database with these plans, settled: nothing is left to do before they are asked.

    With `asked_before` the first round is over, answered by everybody.
    """
    empty = Database(url)
    upgrade_schema(empty)
    empty.close()
    made = opened(url, imap, smtp)
    made.patterns = tuple(range(1, len(plans) + 1))
    import_plans(made.database, list(plans), FIRST_AT - timedelta(days=5))
    with made.database.write() as session:
        # Introductions were sent long ago; they are not what is measured.
        session.execute(text("update contact set introduce_at = null"))
    _settle(made, FIRST_AT - _QUIET_BEFORE)
    if asked_before:
        made.hear(FIRST_AT)
        quiet_tick(made, FIRST_AT)
        _all_answered(made)
        _settle(made, ASKED_AT - _QUIET_BEFORE)
    return made


def opened(url: str, imap: ImapSettings | None = None, smtp: SmtpSettings | None = None) -> Crowd:
    """The bot of a database that is there already."""
    database = Database(url)
    bot = Bot(
        database=database,
        identity=BotIdentity("bot@buyer.example"),
        imap=imap or ImapSettings(host="127.0.0.1", security="none", user="bot", password="x"),
        smtp=smtp or SmtpSettings(host="127.0.0.1", security="none"),
        trust=TrustSettings(authserv_id=AUTHSERV_ID),
        alone=database.is_sqlite,
    )
    return Crowd(bot, ())


def opened_copy(kept: Path, folder: Path, smtp: SmtpSettings | None = None) -> Crowd:
    """A database that was kept, once more from its beginning."""
    path = folder / "again.db"
    for leftover in folder.glob("again.db*"):
        leftover.unlink()
    shutil.copyfile(kept, path)
    return opened(f"sqlite:///{path}", smtp=smtp)


def _settle(made: Crowd, now: datetime) -> None:
    for _ in range(3):  # what one job wakes is looked at by the next tick
        made.hear(now)
        quiet_tick(made, now)


def _all_answered(made: Crowd) -> None:
    """The letters of the first round arrived and were answered."""
    with made.database.engine.begin() as connection:
        connection.execute(
            text("update round set state = 'answered', answered_at = sent_at where state = 'sent'")
        )
        connection.execute(text("update outgoing set state = 'accepted', settled_at = created_at"))


def quiet_tick(made: Crowd, now: datetime) -> None:
    """Every job but the two that talk to servers."""
    for verb, job in JOBS.items():
        if verb != "send":
            job(made.bot, now)


def sqlite_url(folder: Path) -> str:
    """The URL of a new database in this folder."""
    return f"sqlite:///{folder / 'followbot.db'}"


def _quick(connection: Connection, database: Database) -> None:
    """Copying need not survive a power cut; and SQLite has no hash of its own."""
    if not database.is_sqlite:
        return
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA synchronous=OFF")
    raw.create_function("wording_sha256", 1, _sha256, deterministic=True)


def _sha256(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()


def _copy_plan(connection: Connection, pattern: int, numbers: range) -> None:
    steps = {name: _steps(connection, name, pattern) for name in _OF_A_PLAN}
    for name in _OF_A_PLAN:
        if steps[name].rows:
            connection.execute(text(_statement(connection, name, pattern, numbers, steps)))
    if connection.dialect.name == "postgresql":
        for name in _OF_A_PLAN:
            connection.execute(
                text(f"select setval(pg_get_serial_sequence('{name}', 'id'), max(id)) from {name}")
            )


@dataclass(frozen=True, slots=True)
class _Steps:
    """How ids of a table move: the pattern's rows lie together, and so do those of each copy."""

    lowest: int
    rows: int
    first_free: int

    def moved(self, column: str, first: int) -> str:
        """The id of the same row of copy `n`."""
        offset = self.first_free - self.lowest
        return f"{column} + {offset} + (n - {first}) * {self.rows}"


def _steps(connection: Connection, name: str, pattern: int) -> _Steps:
    low, high, free = connection.execute(
        text(
            f"select min(id), max(id), (select max(id) + 1 from {name}) from {name} "
            f"where {_mine(name, pattern)}"
        )
    ).one()
    if low is None:
        return _Steps(0, 0, free or 1)
    return _Steps(low, high - low + 1, free)


def _mine(name: str, pattern: int) -> str:
    if name == "actionplan":
        return f"id = {pattern}"
    if name == "milestone":
        return f"measure_id in (select id from measure where plan_id = {pattern})"
    if name == "roundmeasure":
        return f"round_id in (select id from round where plan_id = {pattern})"
    return f"plan_id = {pattern}"


def _statement(
    connection: Connection, name: str, pattern: int, numbers: range, steps: Mapping[str, _Steps]
) -> str:
    """One INSERT of all copies of the pattern's rows in a table."""
    table = SQLModel.metadata.tables[name]
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(
        _value(connection, table, column, numbers, steps) for column in table.columns
    )
    return (
        f"insert into {name} ({names}) "
        f"with recursive numbers(n) as (select {numbers.start} union all "
        f"select n + 1 from numbers where n < {numbers.stop - 1}) "
        f"select {values} from numbers, {name} where {_mine(name, pattern)} order by n, id"
    )


def _value(
    connection: Connection,
    table: Table,
    column: Column[Any],
    numbers: range,
    steps: Mapping[str, _Steps],
) -> str:
    quoted = f'"{column.name}"'
    if column.name == "id":
        return steps[table.name].moved(quoted, numbers.start)
    for key in column.foreign_keys:
        return steps[key.column.table.name].moved(quoted, numbers.start)
    lite = connection.dialect.name == "sqlite"
    number = "printf('%07d', n)" if lite else "lpad(cast(n as text), 7, '0')"
    if table.name == "planversion" and column.name == "sha256":
        renumbered = f"replace(document, '{NUMBER}', {number})"
        hashed = f"encode(sha256(convert_to({renumbered}, 'UTF8')), 'hex')"
        return f"wording_sha256({renumbered})" if lite else hashed
    if column.name in _NUMBERED:
        return f"replace({quoted}, '{NUMBER}', {number})"
    return quoted
