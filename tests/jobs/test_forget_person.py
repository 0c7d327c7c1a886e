"""forget a person: nothing names it any more, the chain is whole, the facts stay."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlmodel import select

from followbot.domain.errors import UsageError
from followbot.domain.tables import Contact, Evidence, Incoming, MeasureUpdate, Outgoing
from followbot.domain.tables_audit import ErasedMail
from followbot.domain.terms import LetterKind, MeasureStatus, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.decide_here import decide_here
from followbot.jobs.escalate import escalate
from followbot.jobs.forget_person import forget_person
from followbot.jobs.remind import remind
from followbot.jobs.replay import differences, replay
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.store.audit import verify_journal
from followbot.store.standing_print import Lines
from tests.jobs.world import ANNA, BORIS, BUYER, World, a_plan, new_world
from tests.store.upgraded import upgraded_sqlite

NAME = "Anna Karvonen"
PEOPLE = ((NAME, ANNA), ("Boris", BORIS))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Anna and Boris were asked; Anna answered with a photo, Boris and the buyer name her."""
    made = new_world(tmp_path, trust=TrustSettings(closed_network=True))
    made.take_in(a_plan(contacts=PEOPLE))
    made.at("2026-12-06T10:00:00+06:00")
    made.hear()
    ask(made.bot, made.now)
    made.accept_all()
    made.at("2026-12-07T11:00:00+06:00")
    mine, other = (made.letters(LetterKind.STATUS_REQUEST, to)[0] for to in (ANNA, BORIS))
    made.reply_to(
        mine, f"1 done, painted, {NAME}\n2: 40%", files=[("anna-karvonen.jpg", b"\xff\xd8jpg")]
    )
    understand(made.bot, made.now)
    made.at("2026-12-08T11:00:00+06:00")
    made.reply_to(other, f"3: 20%, {NAME} has ordered it, ask {ANNA.upper()}", BORIS)
    understand(made.bot, made.now)
    made.at("2026-12-14T09:00:00+01:00")
    made.hear()
    for job in (ask, remind, escalate, report):
        job(made.bot, made.now)
    decide_here(made.bot, f"called {NAME}: she sends the rest", "", "P-1", BUYER, made.now)
    yield made
    made.database.close()


def everything(world: World) -> bytes:
    """The bytes of the whole database, and of every mail in it as people read it."""
    path = world.database.path
    assert path is not None
    found = path.read_bytes()
    for beside in path.parent.glob(f"{path.name}-*"):
        found += beside.read_bytes()
    for row in world.rows(Incoming):
        found += zlib.decompress(row.raw) if row.raw else b""
    for letter in world.rows(Outgoing):
        found += world.raw_of(letter)
    return found


def named(world: World) -> list[str]:
    text = everything(world)
    return [word for word in (ANNA, ANNA.upper(), NAME, "anna-karvonen") if word.encode() in text]


def whole(world: World) -> bool:
    with world.database.read() as session:
        done = verify_journal(session)
    assert done.breaks == [], done.breaks
    return done.erased > 0


def test_nothing_in_the_database_names_the_person_afterwards(world: World) -> None:
    assert ANNA in named(world)
    assert NAME in named(world)
    done = forget_person(world.bot, ANNA.upper(), "Data Officer", world.now, dry_run=False)
    assert named(world) == []
    assert (done.mails, done.files, done.names) == (1, 1, (NAME, "Somebody", "anna-karvonen.jpg"))
    assert whole(world)


def test_what_was_read_stays(world: World) -> None:
    before = [(m.ref, m.status, m.percent) for m in map(world.measure, ("M-01", "M-02", "M-03"))]
    forget_person(world.bot, ANNA, "Data Officer", world.now, dry_run=False)
    after = [(m.ref, m.status, m.percent) for m in map(world.measure, ("M-01", "M-02", "M-03"))]
    assert after == before
    assert before[0][1] == MeasureStatus.REPORTED_COMPLETE
    updates = {row.percent: row for row in world.rows(MeasureUpdate)}
    assert updates[40].words == "(erased)"
    assert "has ordered it" in updates[20].words
    (file,) = world.rows(Evidence)
    assert file.name == f"file-{file.part}.jpg"
    assert len(world.rows(ErasedMail)) == 1


def test_other_people_stay_as_they_are(world: World) -> None:
    forget_person(world.bot, ANNA, "Data Officer", world.now, dry_run=False)
    emails = {row.email for row in world.rows(Contact)}
    assert {BORIS, BUYER} < emails
    boris = [row for row in world.rows(Incoming) if row.sender == BORIS]
    assert len(boris) == 1
    body = message_from_bytes(zlib.decompress(boris[0].raw)).get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().startswith("3: 20%, (erased ")


def test_an_alias_gets_no_mail(world: World) -> None:
    done = forget_person(world.bot, ANNA, "Data Officer", world.now, dry_run=False)
    assert done.cancelled >= 0
    assert not [
        row
        for row in world.letters(to=done.alias)
        if row.state in (OutgoingState.PENDING, OutgoingState.DEFERRED)
    ]
    count = len(world.letters(to=done.alias))
    for day in range(20, 31):
        world.at(f"2026-12-{day}T12:00:00+06:00")
        world.hear()
        for job in (ask, remind, escalate, report):
            job(world.bot, world.now)
    assert len(world.letters(to=done.alias)) == count
    assert len(world.letters(LetterKind.STATUS_REQUEST, BORIS)) > 1
    assert whole(world)


def test_a_dry_run_says_the_same_and_changes_nothing(world: World) -> None:
    before = everything(world)
    planned = forget_person(world.bot, ANNA, "Data Officer", world.now, dry_run=True)
    assert ANNA in named(world)
    with world.database.read() as session:
        assert verify_journal(session).erased == 0
    assert len(everything(world)) == len(before)
    done = forget_person(world.bot, ANNA, "Data Officer", world.now, dry_run=False)
    assert (done.mails, done.letters, done.rewritten) == (
        planned.mails,
        planned.letters,
        planned.rewritten,
    )


def test_a_second_person_can_be_forgotten_out_of_what_remains(world: World) -> None:
    forget_person(world.bot, ANNA, "Data Officer", world.now, dry_run=False)
    forget_person(world.bot, BORIS, "Data Officer", world.now, dry_run=False)
    forget_person(world.bot, BUYER, "Data Officer", world.now, dry_run=False)
    text = everything(world)
    assert named(world) == []
    assert not [word for word in (BORIS, BUYER) if word.encode() in text]
    assert whole(world)


def unsent(lines: Lines) -> list[tuple[str, ...]]:
    """Without what became of letters: no journal tells of the server in this world."""
    return sorted(
        tuple(word for word in line if line[0] != "outgoing" or not word.startswith("state="))
        for line in lines.elements()
    )


def test_a_replay_of_what_remains_gives_the_same_state(world: World, tmp_path: Path) -> None:
    forget_person(world.bot, ANNA, "Data Officer", world.now, dry_run=False)
    into = upgraded_sqlite(tmp_path / "again.db")
    done = replay(world.bot, into)
    assert done.problems == []
    assert unsent(done.missing) == unsent(done.extra), "\n".join(differences(done))
    with into.read() as session:
        erased = session.exec(select(ErasedMail)).all()
    assert len(erased) == 1
    into.close()


def test_the_bot_itself_is_not_forgotten(world: World) -> None:
    with pytest.raises(UsageError):
        forget_person(world.bot, world.bot.identity.address, "x", world.now, dry_run=False)


def test_nobody_known_changes_nothing(world: World) -> None:
    done = forget_person(world.bot, "stranger@else.example", "x", world.now, dry_run=True)
    assert not done.anything
