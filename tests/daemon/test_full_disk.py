"""A full disk or a held database: nothing is taken from the mailbox, and it recovers by itself."""

from __future__ import annotations

import random
import sqlite3
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from followbot.daemon.tick import TickReport, read_mail
from followbot.domain.tables import Incoming
from followbot.domain.terms import IncomingState
from tests.jobs.world import World, new_world
from tests.servers.dovecot import Dovecot

BOT = "bot@buyer.example"
MAIL = b"From: li@factory.example\r\nTo: bot@buyer.example\r\nSubject: hello\r\n\r\nhello\r\n"
pytestmark = pytest.mark.server


@pytest.fixture
def world(tmp_path: Path, dovecot: Dovecot) -> Iterator[World]:
    """A followbot whose mailbox lies on Dovecot, with three mails in it."""
    made = new_world(tmp_path)
    made.bot = replace(made.bot, imap=dovecot.imap_settings(BOT))
    for number in range(3):
        noise = random.Random(number).randbytes(60_000).hex()
        dovecot.deliver(MAIL + "\r\n".join(textwrap.wrap(noise, 70)).encode(), BOT)
    yield made
    made.database.close()


@contextmanager
def no_room(world: World) -> Iterator[None]:
    """The database may not grow by a page, as on a full disk (SQLITE_FULL)."""
    engine = world.database.engine

    def forbid(connection: Any, _record: Any) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(engine, "connect", forbid)
    engine.dispose()
    yield
    event.remove(engine, "connect", forbid)
    engine.dispose()


@contextmanager
def held(world: World) -> Iterator[None]:
    """Somebody else writes and does not end."""
    engine = world.database.engine

    def impatient(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA busy_timeout=50")

    event.listen(engine, "connect", impatient)
    engine.dispose()
    with closing(sqlite3.connect(str(world.database.path), isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")
    event.remove(engine, "connect", impatient)
    engine.dispose()


@pytest.mark.parametrize(("trouble", "hint"), [(no_room, "make room"), (held, "another")])
def test_nothing_leaves_the_mailbox_until_it_can_be_stored(
    world: World, dovecot: Dovecot, trouble: Any, hint: str
) -> None:
    with trouble(world):
        done = TickReport()
        read_mail(world.bot, world.now, done)
    assert hint in str(done.failures["collect"].hint)
    assert len(dovecot.mails(BOT)) == 3
    stored = len(world.rows(Incoming))
    assert stored < 3
    done = TickReport()
    read_mail(world.bot, world.now, done)
    assert not done.failures
    rows = world.rows(Incoming)
    assert len(rows) == 3
    assert IncomingState.STORED not in {row.state for row in rows}
    assert len({row.uid for row in rows}) == 3
