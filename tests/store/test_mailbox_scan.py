"""How far the mailbox was read, when the configuration names another one."""

from __future__ import annotations

from datetime import timedelta

from followbot.domain.tables import Incoming
from followbot.domain.terms import IncomingState
from followbot.store.database import Database
from followbot.store.incoming import ears_open_until, scan_finished, store_mail
from tests.store.rows import NOW

BOX = "bot@buyer.example/INBOX"


def test_a_mailbox_that_is_no_longer_configured_keeps_nobody_deaf(database: Database) -> None:
    with database.write() as session:
        scan_finished(session, "bot@old.example/INBOX", 1, NOW - timedelta(days=30))
    with database.write() as session:
        scan_finished(session, "bot@new.example/INBOX", 1, NOW)
    with database.read() as session:
        assert ears_open_until(session) == NOW


def test_a_mail_that_waits_may_have_come_right_after_the_reading_before(
    database: Database,
) -> None:
    before = NOW - timedelta(hours=9)
    with database.write() as session:
        scan_finished(session, BOX, 1, before)
    with database.write() as session:
        mail = store_mail(session, BOX, 1, 1, b"mail", 4, NOW)
        scan_finished(session, BOX, 1, NOW)
    with database.read() as session:
        assert ears_open_until(session) == before
    with database.write() as session:
        session.get_one(Incoming, mail.id).state = IncomingState.UNDERSTOOD
    with database.read() as session:
        assert ears_open_until(session) == NOW


def test_what_lay_there_before_the_first_reading_may_have_come_at_any_time(
    database: Database,
) -> None:
    with database.write() as session:
        store_mail(session, BOX, 1, 1, b"mail", 4, NOW)
        scan_finished(session, BOX, 1, NOW)
    with database.read() as session:
        assert ears_open_until(session) is None
