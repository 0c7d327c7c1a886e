"""The files that prove a measure: counted honestly, attached up to a limit, given out whole."""

from __future__ import annotations

import zlib
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from followbot.domain.tables import Incoming
from followbot.domain.terms import LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.escalate import escalate
from followbot.jobs.proofs import attachments_of, files_of, proofs_of
from followbot.jobs.understand import understand
from followbot.store.append_only import unguard_history
from followbot.store.plans import plan_by_ref
from tests.jobs.beginnings import Beginning
from tests.jobs.world import ANNA, World, a_plan, new_world

ONE, TWO = b"\xff\xd8\xff" + b"1" * 9000, b"\xff\xd8\xff" + b"2" * 9000


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    """Anna has sent two photos of measure 1."""
    made = new_world(tmp_path_factory.mktemp("world"))
    made.take_in(a_plan())
    made.at("2026-12-06T10:00:00+06:00")
    made.hear()
    ask(made.bot, made.now)
    made.accept_all()
    request = made.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    made.reply_to(request, "1 done, photos attached", files=(("a.jpg", ONE), ("b.jpg", TWO)))
    understand(made.bot, made.now)
    return Beginning(made)


@pytest.fixture
def world(tmp_path: Path, beginning: Beginning) -> World:
    return beginning.again(tmp_path)


def test_the_files_come_out_of_the_mail_as_they_were_sent(world: World) -> None:
    with world.database.read() as session:
        files = files_of(session, world.measure("M-01"))
        assert [(f.name, f.content, f.sender) for f in files] == [
            ("a.jpg", ONE, ANNA), ("b.jpg", TWO, ANNA),
        ]  # fmt: skip
        assert files_of(session, world.measure("M-02")) == []


def test_the_newest_files_go_along_while_there_is_room(world: World) -> None:
    with world.database.read() as session:
        row = world.measure("M-01")
        assert [a.name for a in attachments_of(session, row)] == ["a.jpg", "b.jpg"]
        assert [a.name for a in attachments_of(session, row, limit=10_000)] == ["b.jpg"]
        assert attachments_of(session, row, limit=10) == ()


def test_proofs_are_counted_against_the_plan(world: World) -> None:
    with world.database.write() as session:
        plan = plan_by_ref(session, "P-1")
        assert plan is not None
        proofs = proofs_of(session, world.measure("M-01"))
    assert proofs.names == ("a.jpg", "b.jpg")
    assert (proofs.missing, proofs.left_out) == (0, 0)


def test_bytes_that_are_not_what_was_stored_are_never_given_out(world: World) -> None:
    with world.database.engine.begin() as connection:
        unguard_history(connection)  # the database itself refuses it otherwise
    with world.database.write() as session:
        mail = session.get(Incoming, 1)
        assert mail is not None
        mail.raw = zlib.compress(zlib.decompress(mail.raw).replace(b"MTEx", b"MTEy"), 6)
        session.add(mail)
    with world.database.read() as session:
        first, second = files_of(session, world.measure("M-01"))
        assert (first.content, second.content) == (None, TWO)
        assert [a.name for a in attachments_of(session, world.measure("M-01"))] == ["b.jpg"]


def test_the_letter_that_asks_to_verify_brings_the_files(world: World) -> None:
    world.accept_all()
    world.at("2026-12-30T10:00:00+01:00")  # more than ten Danish working days later
    world.hear()
    escalate(world.bot, world.now)
    letters = [
        message_from_bytes(world.raw_of(letter), policy=default)
        for letter in world.letters(LetterKind.ESCALATION)
    ]
    files = {
        part.get_filename(): part.get_content() for m in letters for part in m.iter_attachments()
    }
    assert files == {"M-01 a.jpg": ONE, "M-01 b.jpg": TWO}
