"""Thousands of forged mails: nobody is written to, nothing changes, the true answer is taken.

FOLLOWBOT_FORGED=10000 makes as many as the promise is about; by default it is fewer.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from followbot.domain.tables import Change, Contact, Incoming, Measure, MeasureUpdate, Outgoing
from followbot.domain.tables_decisions import ContactProposal
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.escalate import escalate
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.store.incoming import store_mail
from tests.jobs.forgeries import KINDS, Forger, Known
from tests.jobs.test_tokens import SERVER, sent
from tests.jobs.world import ANNA, BORIS, BOT, BUYER, MANAGER, World, a_plan, new_world

FORGED = int(os.environ.get("FOLLOWBOT_FORGED", "420"))
PEOPLE = {ANNA, BORIS, BUYER, MANAGER}
TRUE_ID = "<the.true.answer@factory.example>"
pytestmark = pytest.mark.timeout(120 + FORGED // 5)


def asked(folder: Path, trust: TrustSettings) -> World:
    world = new_world(folder, trust=trust)
    world.take_in(a_plan())
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    world.accept_all()
    world.now += timedelta(hours=5)
    return world


def flooded(world: World, count: int) -> Counter[str]:
    """So many forged mails arrive and are understood; returns how many of each kind."""
    codes = tuple(letter.code for letter in world.letters())
    known = Known(BOT, (ANNA, BORIS), (BUYER, MANAGER), codes, SERVER, TRUE_ID)
    forger = Forger(known, random.Random(20261126))
    kinds: Counter[str] = Counter()
    with world.database.write() as session:
        for _ in range(count):
            kind, raw = forger.mail()
            kinds[kind] += 1
            store_mail(session, "inbox", 1, next(world.uids), raw, len(raw), world.now)
    assert understand(world.bot, world.now).failed == 0
    return kinds


def standing(world: World) -> object:
    """Everything that a mail could have moved."""
    measures = [
        (row.ref, row.status, row.percent, row.current_deadline) for row in world.rows(Measure)
    ]
    contacts = [
        (row.email, row.active, row.undeliverable_at, row.stopped_at, row.quiet_until_on,
         row.deputy_email)
        for row in world.rows(Contact)
    ]  # fmt: skip
    return measures, contacts, len(world.rows(Change)), world.rows(ContactProposal)


def true_answer(world: World, letter: Outgoing, text: str, passed: bool) -> bytes:
    own = sent(world, letter)
    lines = [
        *([f"Authentication-Results: {SERVER}; dmarc=pass header.from=factory.example"] * passed),
        f"From: Anna <{ANNA}>", f"To: {own.address}", "Subject: Re: status",
        f"Message-ID: {TRUE_ID}", f"In-Reply-To: {letter.message_id}",
        "Date: Mon, 07 Dec 2026 12:00:00 +0600", "", text, "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize("server", [SERVER, ""], ids=["server vouches", "nobody vouches"])
def test_no_forged_mail_moves_anything_or_makes_mail_to_a_stranger(
    tmp_path: Path, server: str
) -> None:
    world = asked(tmp_path, TrustSettings(authserv_id=server))
    before, letters = standing(world), world.letters()
    kinds = flooded(world, FORGED)
    assert set(kinds) == set(KINDS)
    assert standing(world) == before
    assert world.rows(MeasureUpdate) == []
    states = Counter(row.state for row in world.rows(Incoming))
    assert states.total() == FORGED
    assert IncomingState.UNDERSTOOD not in states
    new = world.letters()[len(letters) :]
    assert {letter.recipient for letter in world.letters()} <= PEOPLE
    if server:
        assert new == []
    else:
        # Nobody can tell a contact's mail from a forged one: each is asked once, "is this right?"
        assert Counter(letter.recipient for letter in new) == {ANNA: 1, BORIS: 1}
        assert {letter.kind for letter in new} == {LetterKind.RECEIPT}
    # The true answer comes last, under a Message-ID that was used before it.
    first = next(letter for letter in letters if letter.recipient == ANNA)
    key = world.arrives(true_answer(world, first, "1 done\n2 60%", bool(server)))
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.UNDERSTOOD
    assert world.measure("M-02").percent == 60
    assert world.letters(LetterKind.RECEIPT)[-1].recipient == ANNA


def test_what_comes_of_a_flood_later_is_written_to_people_of_the_plan_alone(tmp_path: Path) -> None:
    world = asked(tmp_path, TrustSettings(authserv_id=SERVER))
    flooded(world, len(KINDS) * 4)
    for _ in range(29):
        world.now += timedelta(days=1)
        world.hear()
        for job in (ask, remind, escalate, report):
            job(world.bot, world.now)
        world.accept_all()
    written = {letter.recipient for letter in world.letters()}
    assert {ANNA, BUYER} <= written <= PEOPLE
    held = world.letters(LetterKind.DIGEST, to=BUYER)
    assert held
    assert all(letter.size < 2_000_000 for letter in held)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_forgery_by_itself_moves_nothing(tmp_path: Path, kind: str) -> None:
    world = asked(tmp_path, TrustSettings(authserv_id=SERVER))
    before, letters = standing(world), len(world.letters())
    known = Known(BOT, (ANNA, BORIS), (BUYER, MANAGER), (world.letters()[0].code,), SERVER, TRUE_ID)
    forger = Forger(known, random.Random(kind))
    for _ in range(6):
        world.arrives(KINDS[kind](forger))
    understand(world.bot, world.now)
    assert standing(world) == before
    assert len(world.letters()) == letters
