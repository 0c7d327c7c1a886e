"""Lines that break at any byte: after each break nothing is lost and nothing is doubled.

A real Dovecot and a real Postfix stand behind a proxy that cuts, swallows or splits. Where it
cuts comes out of a seeded loop; FOLLOWBOT_CUTS sets how many places each test tries.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from followbot.daemon.tick import TickReport, read_mail
from followbot.domain.tables import Incoming, MeasureUpdate, Outgoing
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.send import SendReport, send
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.store.letter_bytes import hash_of, keep_bytes
from tests.jobs.world import World, a_plan, new_world
from tests.servers.dovecot import Dovecot
from tests.servers.fault_proxy import Proxy, Side
from tests.servers.mail import MailServers, wait_until

BOT, ANNA = "bot@buyer.example", "anna@textile.example"
CUTS = int(os.environ.get("FOLLOWBOT_CUTS", "10"))
FOLDERS = ("INBOX", "followbot/processed", "followbot/review")


@dataclass
class MailedWorld(World):
    """A world whose mail arrives at a real server."""

    dovecot: Dovecot | None = None

    def arrives(self, raw: bytes) -> int:
        assert self.dovecot is not None
        self.dovecot.deliver(raw, BOT, ANNA)
        return 0


@pytest.fixture
def world(tmp_path: Path, dovecot: Dovecot) -> Iterator[MailedWorld]:
    """A round was asked; Anna has the letter."""
    small = new_world(tmp_path)
    made = MailedWorld(small.bot, small.now, dovecot=dovecot)
    made.take_in(a_plan(contacts=(("Anna", ANNA),)))
    ask(made.bot, made.at("2026-12-06T10:00:00+06:00"))
    made.accept_all()
    yield made
    made.database.close()


def places(whole: int, seed: str, *edges: int) -> list[int]:
    """Where to cut: the first bytes, the last, `edges`, and others in between."""
    chance = random.Random(seed)
    always = {0, 1, whole - 1, *edges}
    return sorted(always | {chance.randrange(1, whole) for _ in range(CUTS - len(always))})


def breaking(what: str, side: Side, place: int) -> dict[str, Any]:
    """The faults of a proxy that cuts, or goes silent, after so many bytes of one side."""
    return {"side": side, f"{what}_after": place}


# Reading


def look(world: MailedWorld, settings: ImapSettings) -> TickReport:
    """What a tick does with the mailbox."""
    world.bot = replace(world.bot, imap=settings)
    done = TickReport()
    read_mail(world.bot, world.now, done)
    return done


def sound(world: MailedWorld) -> ImapSettings:
    assert world.dovecot is not None
    return world.dovecot.imap_settings()


def held(world: MailedWorld) -> Counter[str]:
    """How often each mail lies at the server, by its Message-ID."""
    assert world.dovecot is not None
    found = (raw for folder in FOLDERS for raw in world.dovecot.mails(BOT, folder))
    return Counter(str(message_from_bytes(raw)["Message-ID"]) for raw in found)


def answer(world: MailedWorld, percent: int) -> None:
    (letter,) = world.letters(LetterKind.STATUS_REQUEST)
    world.now += timedelta(minutes=7)
    world.reply_to(letter, f"1: {percent}%\n", sender=ANNA)


@pytest.mark.parametrize("side", ["server", "client"])
@pytest.mark.parametrize("hide", [(), ("MOVE",), ("MOVE", "UIDPLUS", "NAMESPACE", "IDLE")])
@pytest.mark.parametrize("what", ["cut", "silent"])
def test_reading_over_a_line_that_breaks_loses_and_doubles_nothing(
    world: MailedWorld, dovecot: Dovecot, hide: tuple[str, ...], side: Side, what: str
) -> None:
    def through(proxy: Proxy, timeout: float = 5.0) -> ImapSettings:
        # The key of a mailbox holds no port, so both ways lead to the same mailbox.
        return dovecot.imap_settings(security="none", port=proxy.port, timeout=timeout)

    patience = 0.2 if what == "silent" else 5.0

    # The first look also makes the folders; the length that counts is that of a later one.
    for percent in (90, 91):
        answer(world, percent)
        with Proxy(dovecot.imap_port, hide=hide) as whole:
            assert not look(world, through(whole)).failures
    length = whole.passed[side]
    count, struck, copies = 2, 0, 0
    for place in places(length, f"{hide} {side} {what}"):
        answer(world, count % 90)
        count += 1
        with Proxy(dovecot.imap_port, hide=hide, **breaking(what, side, place)) as proxy:
            look(world, through(proxy, patience))
            struck += proxy.struck.is_set()
        with Proxy(dovecot.imap_port, hide=hide) as whole:
            assert not look(world, through(whole)).failures
        now = held(world)
        assert len(now) == count
        copies += sum(now.values()) - count - copies
        rows = world.rows(Incoming)
        assert len(rows) == len({row.sha256 for row in rows}) == count
        assert dovecot.mails(BOT) == []
    assert struck > CUTS / 2
    # Only between COPY and the flag can a second copy come to be, never a second meaning.
    assert copies == 0 if "MOVE" not in hide else copies <= struck
    updates = world.rows(MeasureUpdate)
    assert len(updates) == len({update.incoming_id for update in updates}) == count
    receipts = Counter(letter.about_id for letter in world.letters(LetterKind.RECEIPT))
    assert max(receipts.values()) == 1


@pytest.mark.parametrize("segment", [1, 7, 100])
def test_a_line_that_brings_everything_in_small_pieces_changes_nothing(
    world: MailedWorld, dovecot: Dovecot, segment: int
) -> None:
    for percent in (10, 20, 30):
        answer(world, percent)
    with Proxy(dovecot.imap_port, segment=segment) as proxy:
        settings = dovecot.imap_settings(security="none", port=proxy.port, timeout=20.0)
        assert not look(world, settings).failures
    assert len(world.rows(MeasureUpdate)) == 3
    assert len(dovecot.mails(BOT, "followbot/processed")) == 3


def test_a_mailbox_that_was_made_anew_repeats_no_meaning(
    world: MailedWorld, dovecot: Dovecot
) -> None:
    """UIDVALIDITY changes, and the same mails come back under other UIDs."""
    answer(world, 40)
    raw = dovecot.mails(BOT)
    assert not look(world, sound(world)).failures
    with dovecot.client(BOT) as client:
        client.delete_folder("followbot/processed")
    dovecot.empty(BOT)
    # Dovecot keeps the UIDVALIDITY of its INBOX; a folder that is read instead is made anew.
    with dovecot.client(BOT) as client:
        client.create_folder("Replies")
        client.append("Replies", raw[0])
    settings = replace(sound(world), inbox="Replies")
    assert not look(world, settings).failures
    first = {row.uidvalidity for row in world.rows(Incoming)}
    with dovecot.client(BOT) as client:
        client.delete_folder("Replies")
        client.create_folder("Replies")
        client.append("Replies", raw[0])
    assert not look(world, settings).failures
    assert {row.uidvalidity for row in world.rows(Incoming)} != first
    assert len(world.rows(MeasureUpdate)) == 1
    assert len(world.letters(LetterKind.RECEIPT)) == 1


# Sending


def queue(world: World, number: int) -> str:
    """A letter in the outbox; returns its Message-ID."""
    identity = f"<letter.{number}@buyer.example>"
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = BOT, ANNA, f"letter {number}"
    mail["Message-ID"] = identity
    mail.set_content("A line of text that is a little longer than nothing.\n" * 20)
    raw = mail.as_bytes()
    with world.database.write() as session:
        letter = Outgoing(
            kind=LetterKind.RECEIPT,
            about_id=number,
            slot="cut",
            recipient=ANNA,
            subject=f"letter {number}",
            size=len(raw),
            sha256=hash_of(raw),
            message_id=identity,
            envelope_sender=BOT,
            token_hash=f"{number:064}",
            code=f"FB-{number:06}",
            next_try_at=world.now,
            expires_at=world.now + timedelta(days=300),
            created_at=world.now,
        )
        session.add(letter)
        session.flush()
        keep_bytes(session, [(letter, raw)])
    return identity


def hand_over(world: World, settings: SmtpSettings) -> SendReport:
    world.bot = replace(world.bot, smtp=settings)
    return send(world.bot, world.now)


@pytest.mark.parametrize("side", ["server", "client"])
@pytest.mark.parametrize("what", ["cut", "silent"])
def test_sending_over_a_line_that_breaks_loses_and_doubles_nothing(
    tmp_path: Path, mail_servers: MailServers, side: Side, what: str
) -> None:
    world = new_world(tmp_path)
    direct = mail_servers.smtp_settings(None, security="none", connections=1)
    queue(world, 0)
    with Proxy(direct.port) as whole:
        assert hand_over(world, replace(direct, port=whole.port)).accepted == 1
    length = whole.passed[side]
    number = 1
    # Thirty bytes before the end lies the answer to the final dot, or the end of the content.
    cuts = places(2 * length, f"{side} {what}", length - 30)
    for place in cuts:
        for _ in range(3):
            queue(world, number)
            number += 1
        limit = 0.5 if what == "silent" else 600.0
        faults = breaking(what, side, place)
        with Proxy(direct.port, connections=1, **faults) as proxy:
            through = replace(direct, port=proxy.port, timeout=0.5, transaction_limit=limit)
            hand_over(world, through)
        for _ in range(2):
            world.now += timedelta(hours=2)
            assert hand_over(world, direct).failure is None
    letters = world.letters()
    state = {letter.message_id: letter.state for letter in letters}
    assert set(state.values()) <= {OutgoingState.ACCEPTED, OutgoingState.UNKNOWN}
    sure = {identity for identity, one in state.items() if one == OutgoingState.ACCEPTED}
    unsure = state.keys() - sure
    # At most the one letter that was on the line when it broke.
    assert 0 < len(unsure) <= len(cuts)
    wait_until(lambda: _queue_is_empty(mail_servers), "Postfix to deliver all")
    arrived = Counter(
        str(message_from_bytes(raw)["Message-ID"]) for raw in mail_servers.mails(ANNA)
    )
    assert {identity for identity in sure if arrived[identity] != 1} == set()
    assert {identity for identity in unsure if arrived[identity] > 1} == set()
    assert len(state) == number
    world.database.close()


def _queue_is_empty(servers: MailServers) -> bool:
    etc = servers.postfix.folder / "etc"
    told = subprocess.run(
        ["postqueue", "-c", str(etc), "-p"], capture_output=True, text=True, check=True
    )
    return "queue is empty" in told.stdout


def test_a_letter_that_was_sent_once_is_found_in_the_outbox_as_it_was(
    tmp_path: Path, mail_servers: MailServers
) -> None:
    """The loop above can fail: without the proxy's cut nothing is unknown."""
    world = new_world(tmp_path)
    queue(world, 1)
    direct = mail_servers.smtp_settings(None, security="none", connections=1)
    assert hand_over(world, direct).accepted == 1
    with world.database.read() as session:
        (letter,) = session.exec(select(Outgoing)).all()
    assert letter.state == OutgoingState.ACCEPTED
    world.database.close()
