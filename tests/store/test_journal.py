"""The journal's chain: whole with many writers, and no change of it goes unseen."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import TextClause, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import col, func, select

from followbot.domain.errors import FollowbotError
from followbot.domain.journal import Event
from followbot.domain.tables import Change, Evidence, Incoming, Outgoing, id_of
from followbot.domain.tables_audit import JournalContent, JournalEntry
from followbot.domain.terms import IncomingState, OutgoingState
from followbot.store.append_only import missing_guards, unguard_history
from followbot.store.audit import Verified, chain_head, verify_journal
from followbot.store.database import Database
from followbot.store.incoming import store_mail
from followbot.store.journal import note, working
from tests.store.rows import NOW, a_change, put_letter


def verified(database: Database, **pins: str) -> Verified:
    with database.read() as session:
        return verify_journal(session, {int(number[1:]): hash_ for number, hash_ in pins.items()})


def kinds(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.exec(select(JournalEntry.kind).order_by(col(JournalEntry.number))))


def write(database: Database, *changes: str) -> None:
    with database.write() as session:
        for after in changes:
            session.add(a_change(after))


def by_hand(database: Database, *statements: str | TextClause) -> None:
    """Somebody who can drop the guards changes the database, and puts them up again."""
    from followbot.store.append_only import guard_history

    with database.engine.begin() as connection:
        unguard_history(connection)
        for statement in statements:
            connection.execute(text(statement) if isinstance(statement, str) else statement)
        guard_history(connection)


def test_every_row_of_the_history_is_chained_by_the_transaction_that_adds_it(
    database: Database,
) -> None:
    with database.write() as session:
        put_letter(session)
        store_mail(session, "inbox", 1, 1, b"Subject: x\r\n\r\ny", 15, NOW)
        session.add(a_change("1"))
        note(session, Event.COMMAND, NOW, {"words": "verify 1"})
    assert sorted(kinds(database)) == ["change", "command", "incoming", "outgoing"]
    assert verified(database).breaks == []


def taken_back(database: Database, changes: int = 1) -> None:
    """A transaction that fails when it has written already."""
    with suppress(ZeroDivisionError), database.write() as session:
        for number in range(changes):
            session.add(a_change(f"lost {number}"))
            session.flush()
        _ = 1 / 0


def test_what_is_rolled_back_leaves_no_entry(database: Database) -> None:
    taken_back(database)
    write(database, "kept")
    assert kinds(database) == ["change"]
    assert verified(database).breaks == []


def test_what_a_savepoint_took_back_leaves_no_entry(database: Database) -> None:
    with database.write() as session:
        session.add(a_change("kept"))
        savepoint = session.begin_nested()
        session.add(a_change("taken back"))
        session.flush()
        savepoint.rollback()
        with session.begin_nested():
            session.add(a_change("kept too"))
    assert kinds(database) == ["change", "change"]
    assert verified(database).breaks == []


def test_a_trial_is_not_journaled(database: Database) -> None:
    with database.trial() as trial, trial.write() as session:
        session.add(a_change("tried"))
    assert kinds(database) == []


def test_a_step_is_noted_once_and_only_where_it_did_something(database: Database) -> None:
    with working("ask", NOW):
        with database.write() as session:
            session.exec(select(Change)).all()
        write(database, "1")
        write(database, "2")
    with working("remind", NOW):
        pass
    assert kinds(database) == ["step", "change", "change"]


def test_a_step_whose_transaction_failed_is_noted_by_the_next(database: Database) -> None:
    with working("ask", NOW):
        taken_back(database)
        write(database, "1")
    assert kinds(database) == ["step", "change"]


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    writers=st.lists(
        st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=8),
        min_size=2,
        max_size=5,
    )
)
def test_writers_at_the_same_time_make_one_chain_without_a_fork(
    database: Database, writers: list[list[tuple[int, bool]]]
) -> None:
    """Each writer commits or takes back its transactions, all at once."""
    before = len(kinds(database))
    kept = sum(size for plan in writers for size, commits in plan if commits)
    failures: list[BaseException] = []

    def work(plan: list[tuple[int, bool]]) -> None:
        for size, commits in plan:
            try:
                if commits:
                    write(database, *map(str, range(size)))
                else:
                    taken_back(database, size)
            except BaseException as exc:
                failures.append(exc)

    threads = [threading.Thread(target=work, args=(plan,)) for plan in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    done = verified(database)
    assert (done.breaks, done.entries) == ([], before + kept)
    with database.read() as session:
        rows = session.exec(select(func.count()).select_from(Change)).one()
        told = session.exec(
            select(func.count(func.distinct(JournalEntry.subject_id))).where(
                JournalEntry.kind == "change"
            )
        ).one()
    assert told == rows


WRITER = """
import sys
from followbot.store.database import Database
from tests.store.rows import a_change
database = Database(sys.argv[1])
for number in range(20):
    with database.write() as session:
        session.add(a_change(str(number)))
database.close()
"""


def test_processes_at_the_same_time_make_one_chain(database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, url], cwd=root, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for writer in writers:
        _, told = writer.communicate(timeout=100)
        assert writer.returncode == 0, told.decode()
    done = verified(database)
    assert (done.breaks, done.entries) == ([], 80)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET after = 'forged'",
        "DELETE FROM change",
        "UPDATE journalentry SET kind = 'forged'",
        "DELETE FROM journalentry",
        "UPDATE journalcontent SET content = '{}'",
        "DELETE FROM journalcontent",
        "UPDATE letterbytes SET packed = ''",
        "DELETE FROM letterbytes",
        "UPDATE outgoing SET sha256 = ''",
        "UPDATE outgoing SET recipient = 'forged@example.com'",
        "DELETE FROM outgoing",
        "UPDATE incoming SET raw = ''",
        "UPDATE incoming SET sha256 = 'forged'",
        "DELETE FROM incoming",
    ],
)
def test_the_database_refuses_to_change_or_delete_what_is_chained(
    database: Database, statement: str
) -> None:
    with database.write() as session:
        session.add(a_change("1"))
        put_letter(session)
        store_mail(session, "inbox", 1, 1, b"Subject: x\r\n\r\ny", 15, NOW)
    with (
        pytest.raises((DatabaseError, FollowbotError), match="append-only"),
        database.write() as session,
    ):
        session.execute(text(statement))
    assert verified(database).breaks == []


def test_what_happens_to_a_mail_or_a_letter_later_is_no_change_of_the_history(
    database: Database,
) -> None:
    with database.write() as session:
        put_letter(session)
        store_mail(session, "inbox", 1, 1, b"Subject: x\r\n\r\ny", 15, NOW)
    with database.write() as session:
        letter, mail = session.exec(select(Outgoing)).one(), session.exec(select(Incoming)).one()
        letter.state, letter.attempt = OutgoingState.ACCEPTED, 2
        mail.state, mail.subject = IncomingState.UNDERSTOOD, "x"
        session.add_all([letter, mail])
    assert verified(database).breaks == []


FORGERIES: list[tuple[str, str, int]] = [
    ("UPDATE change SET after = 'forged' WHERE id = 2", "says something else in `after`", 2),
    ("DELETE FROM change WHERE id = 2", "row 2 of `change` is gone", 2),
    ("UPDATE journalcontent SET content = '{}' WHERE entry_number = 2", "not what was chained", 2),
    ("UPDATE journalentry SET kind = 'step' WHERE number = 2", "hash does not fit", 2),
    ("UPDATE journalentry SET previous = 'x' WHERE number = 2", "does not follow", 2),
    ("DELETE FROM journalcontent WHERE entry_number = 2", "no erasure says why", 2),
    (
        """INSERT INTO change (at, who, subject, subject_id, field, before, after, why)
           VALUES ('2026-11-23 08:00:00', 'x', 'measure', 1, 'status', '', 'verified', '')""",
        "1 rows of `change` were never chained",
        0,
    ),
]


@pytest.mark.parametrize(("statement", "what", "number"), FORGERIES)
def test_a_forgery_behind_the_guards_is_named_with_its_entry(
    database: Database, statement: str, what: str, number: int
) -> None:
    write(database, "1", "2", "3")
    by_hand(database, statement)
    first = verified(database).breaks[0]
    assert what in first.what
    assert first.number == number
    assert first.hint


def test_an_entry_cut_out_of_the_middle_is_found(database: Database) -> None:
    write(database, "1", "2", "3")
    by_hand(
        database,
        "DELETE FROM journalcontent WHERE entry_number = 2",
        "DELETE FROM journalentry WHERE number = 2",
    )
    assert verified(database).breaks[0].what == "entry 2 is missing"


def test_a_pinned_head_finds_a_chain_that_was_cut_off_or_rewritten(database: Database) -> None:
    write(database, "1", "2", "3")
    with database.read() as session:
        head = chain_head(session)
    assert head.number == 3
    assert verified(database, n3=head.hash).breaks == []
    assert "chain was rewritten" in verified(database, n3="0" * 64).breaks[0].what
    by_hand(
        database,
        "DELETE FROM journalcontent WHERE entry_number = 3",
        "DELETE FROM journalentry WHERE number = 3",
        "DELETE FROM change WHERE id = 3",
    )
    assert verified(database).breaks == []  # whoever kept no head cannot tell
    assert "cut off" in verified(database, n3=head.hash).breaks[0].what


def test_a_missing_guard_is_told(database: Database) -> None:
    with database.engine.begin() as connection:
        on = "" if database.is_sqlite else " ON change"
        connection.execute(text(f"DROP TRIGGER keep_change_update{on}"))
    assert [found.what for found in verified(database).breaks] == [
        "the guard `keep_change_update` is missing"
    ]
    with database.engine.connect() as connection:
        assert missing_guards(connection) == ["keep_change_update"]


def test_two_equal_contents_have_different_commitments(database: Database) -> None:
    """Nobody who sees the chain alone can tell that two people said the same."""
    write(database, "same", "same")
    with database.read() as session:
        links = session.exec(select(JournalEntry)).all()
        contents = session.exec(select(JournalContent)).all()
    assert contents[0].content == contents[1].content
    assert links[0].commitment != links[1].commitment


def test_evidence_takes_the_instant_of_what_was_chained_before_it(database: Database) -> None:
    with database.write() as session:
        mail = store_mail(session, "inbox", 1, 1, b"Subject: x\r\n\r\ny", 15, NOW)
    with database.write() as session:
        session.add(
            Evidence(
                incoming_id=id_of(mail), part=1, name="a", content_type="b", size=1, sha256="c"
            )
        )
        session.add(Change(**{**a_change("1").model_dump(), "at": NOW + timedelta(hours=1)}))
    with database.read() as session:
        told = session.exec(select(JournalEntry).order_by(col(JournalEntry.number))).all()
    assert [(entry.kind, entry.at) for entry in told] == [
        ("incoming", NOW),
        ("change", NOW + timedelta(hours=1)),
        ("evidence", NOW + timedelta(hours=1)),
    ]
