"""A mail that cannot be stored: the others are answered and filed, and the run says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from followbot.daemon.tick import TickReport, read_mail
from followbot.domain.tables import Incoming
from followbot.domain.terms import IncomingState
from followbot.store import incoming as stored
from tests.jobs.world import BOT, World, new_world
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.server


@pytest.fixture
def world(tmp_path: Path, dovecot: Dovecot) -> Iterator[World]:
    """A followbot with three mails in its mailbox, of which the second is never stored."""
    made = new_world(tmp_path)
    made.bot = replace(made.bot, imap=dovecot.imap_settings(BOT))
    for number in range(3):
        head = f"From: li@factory.example\r\nTo: {BOT}\r\nSubject: mail {number}\r\n\r\n"
        dovecot.deliver(head.encode() + b"hello\r\n", BOT)
    yield made
    made.database.close()


def refuse_second(monkeypatch: pytest.MonkeyPatch) -> None:
    real = stored.store_mails

    def choosy(session: Any, name: str, validity: int, mails: Any, now: Any) -> Any:
        if any(b"mail 1" in mail.raw for mail in mails):
            raise ValueError("a mail that the database does not take")
        return real(session, name, validity, mails, now)

    monkeypatch.setattr(stored, "store_mails", choosy)


def test_the_others_are_done_with_and_the_run_says_that_one_is_not(
    world: World, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_second(monkeypatch)
    done = TickReport()
    read_mail(world.bot, world.now, done)
    assert done.failures["collect"].message == "a mail could not be stored"
    assert done.exit_code == 1
    assert (done.steps["collect"].stored, done.steps["collect"].failed) == (2, 1)
    rows = world.rows(Incoming)
    assert len(rows) == 2
    assert all(row.state != IncomingState.STORED and row.filed for row in rows)
    monkeypatch.undo()
    again = TickReport()
    read_mail(world.bot, world.now, again)
    assert again.failures == {}
    assert len(world.rows(Incoming)) == 3
