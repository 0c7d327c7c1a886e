"""How far the mailbox was read, when the configuration names another one."""

from __future__ import annotations

from datetime import timedelta

from followbot.store.database import Database
from followbot.store.incoming import ears_open_until, scan_finished
from tests.store.rows import NOW


def test_a_mailbox_that_is_no_longer_configured_keeps_nobody_deaf(database: Database) -> None:
    with database.write() as session:
        scan_finished(session, "bot@old.example/INBOX", 1, NOW - timedelta(days=30))
    with database.write() as session:
        scan_finished(session, "bot@new.example/INBOX", 1, NOW)
    with database.read() as session:
        assert ears_open_until(session) == NOW
