"""backup and restore: whole or refused, and nothing is sent twice afterwards."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlmodel import col, select

from followbot.daemon.tick import tick
from followbot.domain.errors import FollowbotError, RefusedError
from followbot.domain.tables import Change, Incoming, Measure, Outgoing
from followbot.domain.tables_audit import Restoration
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.jobs import restored
from followbot.jobs.ask import ask
from followbot.jobs.backup import (
    backup_name,
    check_backup,
    make_backup,
    remove_older,
    restore_backup,
)
from followbot.jobs.understand import understand
from followbot.store.audit import verify_journal
from followbot.store.database import Database
from followbot.store.outgoing import claim_letters
from followbot.store.restorations import MAYBE_SENT
from followbot.store.snapshot import counts
from tests.jobs.world import ANNA, BOT, World, a_plan, new_world
from tests.servers.mail import MailServers
from tests.servers.postgres import Postgres
from tests.store.rows import a_change
from tests.store.upgraded import upgraded_sqlite
from tests.stories.installation import typed_reply

NOW = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)


def fill(database: Database, folder: Path) -> None:
    """A plan, a round that was asked, an answer with its receipt, not sent yet."""
    small = new_world(folder)
    world = World(replace(small.bot, database=database), small.now)
    small.database.close()
    world.take_in(a_plan())
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    world.accept_all()
    world.at("2026-12-07T11:00:00+06:00")
    world.reply_to(world.letters(LetterKind.STATUS_REQUEST, ANNA)[0], "1: 40%")
    understand(world.bot, world.now)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "postgresql":
        opened = Database(request.getfixturevalue("upgraded_postgres_url"))
    else:
        opened = upgraded_sqlite(tmp_path / "lives.db")
    (tmp_path / "world").mkdir()
    fill(opened, tmp_path / "world")
    yield opened
    opened.close()


def saved(database: Database, folder: Path) -> Path:
    file = folder / "backup.zip"
    made = make_backup(database, {"imap": {"password": "(set)"}}, file, NOW)
    assert made.faults == []
    return file


def stands(database: Database) -> list[tuple[str, str, int | None]]:
    with database.read() as session:
        rows = session.exec(select(Measure).order_by(col(Measure.id)))
        return [(row.ref, row.status.value, row.percent) for row in rows]


def whole(database: Database) -> bool:
    with database.read() as session:
        return verify_journal(session).breaks == []


def test_a_backup_comes_back_with_every_row_into_either_database(
    database: Database, tmp_path: Path, postgres: Postgres
) -> None:
    file = saved(database, tmp_path)
    assert file.stat().st_mode & 0o077 == 0
    before = counts(database)
    server = postgres.fresh_database()
    for url in (f"sqlite:///{tmp_path / 'again.db'}", server):
        again = Database(url)
        done = restore_backup(again, file, NOW)
        found = counts(again)
        assert done.rows == sum(before.values())
        assert found["restoration"] == 1
        assert {name: found[name] for name in ("measure", "outgoing", "incoming", "change")} == {
            name: before[name] for name in ("measure", "outgoing", "incoming", "change")
        }
        assert stands(again) == stands(database)
        assert whole(again)
        with again.write() as session:  # the counters go on behind what came back
            session.add(a_change("after"))
        assert whole(again)
        again.close()
    postgres.drop_database(server)


def test_a_backup_while_others_write_is_whole(database: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            with database.write() as session:
                session.add(a_change("busy"))

    writer = threading.Thread(target=work)
    writer.start()
    try:
        for number in range(3):
            made = make_backup(database, {}, tmp_path / f"{number}.zip", NOW)
            assert made.faults == []
    finally:
        stop.set()
        writer.join()


def test_nothing_is_overwritten(database: Database, tmp_path: Path) -> None:
    file = saved(database, tmp_path)
    with pytest.raises(RefusedError):
        make_backup(database, {}, file, NOW)
    with pytest.raises(RefusedError, match="not overwritten"):
        restore_backup(database, file, NOW)
    assert whole(database)


def repacked(file: Path, name: str, content: bytes) -> None:
    """The same backup with another content of one of its files."""
    with zipfile.ZipFile(file) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = content
    with zipfile.ZipFile(file, "w") as archive:
        for one, part in parts.items():
            archive.writestr(one, part)


def forged(file: Path, folder: Path, *statements: str) -> None:
    """Somebody changes a row of a backup, and writes a checksum that fits."""
    import hashlib

    copy = folder / "forged.sqlite3"
    with zipfile.ZipFile(file) as archive:
        copy.write_bytes(archive.read("database.sqlite3"))
        manifest = json.loads(archive.read("manifest.json"))
    opened = sqlite3.connect(copy)
    for statement in statements:
        opened.execute(statement)
    opened.commit()
    opened.close()
    manifest["sha256"] = hashlib.sha256(copy.read_bytes()).hexdigest()
    repacked(file, "database.sqlite3", copy.read_bytes())
    repacked(file, "manifest.json", json.dumps(manifest).encode())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    database = upgraded_sqlite(tmp_path / "lives.db")
    (tmp_path / "world").mkdir()
    fill(database, tmp_path / "world")
    made = saved(database, tmp_path)
    database.close()
    return made


def test_a_forged_row_is_found(file: Path, tmp_path: Path) -> None:
    forged(
        file,
        tmp_path,
        "DROP TRIGGER keep_change_update",
        "UPDATE change SET after = 'verified' WHERE id = 1",
    )
    (fault,) = check_backup(file).faults
    assert "its history is broken at entry" in fault
    target = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with pytest.raises(RefusedError, match="is not restored"):
        restore_backup(target, file, NOW)
    assert not (tmp_path / "new.db").exists()


def test_a_row_that_is_missing_is_found(file: Path, tmp_path: Path) -> None:
    forged(file, tmp_path, "DELETE FROM roundmeasure WHERE id = 1")
    assert any("`roundmeasure` has" in fault for fault in check_backup(file).faults)


def test_a_damaged_file_is_told_so(file: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        content = bytearray(archive.read("database.sqlite3"))
    content[len(content) // 2] ^= 0xFF
    other = tmp_path / "bits.zip"
    shutil.copy(file, other)
    repacked(other, "database.sqlite3", bytes(content))
    assert "checksum" in check_backup(other).faults[0]
    for size in (0, 10, 1000, file.stat().st_size - 30):
        cut = tmp_path / f"cut-{size}.zip"
        cut.write_bytes(file.read_bytes()[:size])
        with pytest.raises(FollowbotError, match="no backup"):
            check_backup(cut)


@pytest.mark.parametrize(
    "state",
    [
        OutgoingState.PENDING,
        OutgoingState.DEFERRED,
        OutgoingState.LEASED,
        OutgoingState.TRANSMITTING,
    ],
)
def test_a_letter_that_had_not_gone_is_held_whatever_it_waited_for(
    tmp_path: Path, state: OutgoingState
) -> None:
    database = upgraded_sqlite(tmp_path / "lives.db")
    (tmp_path / "world").mkdir()
    fill(database, tmp_path / "world")
    with database.write() as session:
        for row in session.exec(select(Outgoing).where(Outgoing.state == OutgoingState.PENDING)):
            row.state = state
            session.add(row)
    made = saved(database, tmp_path)
    database.close()
    again = Database(f"sqlite:///{tmp_path / 'again.db'}")
    assert restore_backup(again, made, NOW).held == 1
    with again.write() as session:
        states = [(row.state, row.result) for row in session.exec(select(Outgoing))]
        assert states.count((OutgoingState.UNKNOWN, MAYBE_SENT)) == 1
        assert list(claim_letters(session, NOW.replace(year=2030), "w", 10)) == []
    again.close()


def test_letters_that_had_not_gone_are_held(file: Path, tmp_path: Path) -> None:
    again = Database(f"sqlite:///{tmp_path / 'again.db'}")
    done = restore_backup(again, file, NOW)
    assert done.held == 1
    with again.write() as session:
        held = session.exec(select(Outgoing).where(Outgoing.state == OutgoingState.UNKNOWN)).all()
        assert [row.result for row in held] == [MAYBE_SENT]
        assert list(claim_letters(session, NOW.replace(year=2030), "w", 10)) == []
    again.close()


WHO = "anna@textile.example"


def delivered(servers: MailServers, who: str = WHO) -> int:
    return len(servers.mails(who))


def opened_world(folder: Path, servers: MailServers) -> World:
    made = new_world(folder)
    made.bot = replace(made.bot, imap=servers.imap_settings(), smtp=servers.smtp_settings())
    return made


def beats(world: World, at: str) -> None:
    done = tick(world.bot, world.at(at))
    assert not {verb: str(error) for verb, error in done.failures.items()}


def percents(world: World) -> list[tuple[str, int | None]]:
    return [(row.ref, row.percent) for row in world.rows(Measure)][:2]


@pytest.mark.timeout(300)
def test_after_a_restoration_nothing_is_lost_and_nothing_sent_twice(
    tmp_path: Path, mail_servers: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lost database answered a mail and asked a round after the backup was made."""
    # The server files by today's clock, whatever day it is in this story.
    monkeypatch.setattr(restored, "MARGIN", timedelta(days=3650))
    world = opened_world(tmp_path, mail_servers)
    world.take_in(a_plan(contacts=(("Anna", WHO),)))
    beats(world, "2026-12-06T10:00:00+06:00")
    (request,) = mail_servers.wait_for_mails(WHO, 1)
    file = tmp_path / "backup.zip"
    make_backup(world.database, {}, file, world.at("2026-12-07T09:00:00+06:00"))

    answer = typed_reply(request, "1: 40%\n2: 60%", WHO)
    mail_servers.deliver(answer.as_bytes(), BOT, WHO)
    beats(world, "2026-12-07T12:00:00+06:00")
    mail_servers.wait_for_mails(WHO, 2)
    beats(world, "2026-12-13T10:00:00+06:00")
    sent = len(mail_servers.wait_for_mails(WHO, 3))
    assert percents(world) == [("M-01", 40), ("M-02", 60)]
    world.database.close()

    path = world.database.path
    assert path is not None
    path.rename(tmp_path / "lost.db")
    for beside in tmp_path.glob("followbot.db-*"):
        beside.unlink()
    again = Database(f"sqlite:///{path}")
    restore_backup(again, file, world.at("2026-12-13T10:30:00+06:00"))
    world.bot = replace(world.bot, database=again)
    beats(world, "2026-12-13T11:00:00+06:00")
    assert percents(world) == [("M-01", 40), ("M-02", 60)]
    held = [row for row in world.rows(Outgoing) if row.result == MAYBE_SENT]
    assert {row.kind for row in held} >= {LetterKind.RECEIPT, LetterKind.STATUS_REQUEST}
    assert delivered(mail_servers) == sent
    assert world.rows(Restoration)[0].settled_at is not None
    assert len(world.rows(Incoming)) == 1
    beats(world, "2026-12-13T11:10:00+06:00")
    assert delivered(mail_servers) == sent

    beats(world, "2026-12-20T10:00:00+06:00")
    mails = mail_servers.wait_for_mails(WHO, sent + 1)
    assert len({message_from_bytes(raw)["Message-ID"] for raw in mails}) == len(mails)
    assert whole(again)
    assert world.rows(Change)
    again.close()


def test_only_the_newest_backups_are_kept_and_nothing_else_is_touched(tmp_path: Path) -> None:
    first = datetime(2026, 11, 26, 23, 59, 59, tzinfo=UTC)
    named = [tmp_path / backup_name(first + timedelta(seconds=n)) for n in range(4)]
    others = [tmp_path / "followbot-by-hand.zip", tmp_path / f"old-{named[0].name}"]
    for path in (*named, *others):
        path.write_text("x")
    assert remove_older(tmp_path, 2) == named[:2]
    assert {path.name for path in tmp_path.iterdir()} == {p.name for p in (*named[2:], *others)}
    assert remove_older(tmp_path, 2) == []
    assert remove_older(tmp_path, 0) == []
