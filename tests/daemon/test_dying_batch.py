"""A batch of mails whose reading ends at any commit: the next life finishes it, each mail once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from followbot.daemon.tick import TickReport, read_mail
from followbot.domain.tables import Incoming, MeasureUpdate
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs import collect as collecting
from followbot.jobs.ask import ask
from followbot.mailbox import imap
from tests.jobs.world import ANNA, BOT, World, a_plan, new_world
from tests.servers.dovecot import Dovecot

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
ANSWERS = 3


class _DiedError(BaseException):
    """The process ends here: nothing of ours catches it."""


def batch(folder: Path, dovecot: Dovecot) -> World:
    """Three answers of Anna lie in the mailbox, and nobody has looked."""
    folder.mkdir()
    dovecot.empty()
    world = new_world(folder)
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    letter = world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]
    for number in range(1, ANSWERS + 1):
        dovecot.deliver(world.written_to(letter, f"{number}: {number}0%"), BOT)
    world.bot = replace(world.bot, imap=dovecot.imap_settings(BOT))
    return world


@contextmanager
def dying(world: World, at: int) -> Iterator[list[int]]:
    """The process ends just before its commit number `at`; 0: never. Counts the commits."""
    count = [0]

    def before(_connection: Connection) -> None:
        count[0] += 1
        if count[0] == at:
            raise _DiedError

    event.listen(world.database.engine, "commit", before)
    try:
        yield count
    finally:
        event.remove(world.database.engine, "commit", before)


def whole(world: World) -> int:
    """One undisturbed life; how many commits it took."""
    done = TickReport()
    with dying(world, 0) as count:
        read_mail(world.bot, world.now, done)
    assert done.failures == {}
    return count[0]


def held(dovecot: Dovecot) -> Counter[str]:
    folders = ("INBOX", "followbot/processed", "followbot/review")
    found = (raw for folder in folders for raw in dovecot.mails(BOT, folder))
    return Counter(str(message_from_bytes(raw)["Message-ID"]) for raw in found)


@pytest.mark.parametrize("at_once", [1, 50])
def test_a_crash_at_any_commit_of_a_batch_loses_and_doubles_no_mail(
    tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Whether each mail is stored and filed with a commit of its own, or all with one."""
    monkeypatch.setattr(imap, "MAILS_AT_ONCE", at_once)
    monkeypatch.setattr(collecting, "MOVED_AT_ONCE", at_once)
    commits = whole(batch(tmp_path / "whole", dovecot))
    if at_once == 1:
        assert commits > 3 * ANSWERS, "each mail is stored and filed by itself"
    else:
        assert commits > 5, "stored, heard to the end, begun, understood, filed"
    for at in range(1, commits + 1):
        world = batch(tmp_path / str(at), dovecot)
        with dying(world, at), pytest.raises(_DiedError):
            read_mail(world.bot, world.now, TickReport())
        whole(world)
        rows = world.rows(Incoming)
        assert [row.state for row in rows] == [IncomingState.UNDERSTOOD] * ANSWERS, at
        assert sorted(row.percent or 0 for row in world.rows(MeasureUpdate)) == [10, 20, 30], at
        receipts = Counter(one.about_id for one in world.letters(LetterKind.RECEIPT))
        assert sorted(receipts.values()) == [1] * ANSWERS, at
        assert sorted(held(dovecot).values()) == [1] * ANSWERS, at
        assert dovecot.mails(BOT) == [], at
        world.database.close()
