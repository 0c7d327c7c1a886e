"""Whose token proves what: every token in every wrong hand, across two suppliers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from followbot.domain.tables import Incoming, Measure, MeasureUpdate, Outgoing
from followbot.domain.terms import IncomingState, LetterKind, MeasureStatus
from followbot.domain.tokens import TOKEN_PATTERN, new_token, token_hash
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.deciding import buyer_letter
from tests.jobs.world import ANNA, BORIS, BOT, BUYER, MANAGER, World, a_plan, new_world

CHEN = "chen@mill.example"
COLLEAGUE = "carla@factory.example"
STRANGER = "somebody@elsewhere.example"
SERVER = "mx.buyer.example"


@dataclass(frozen=True)
class Sent:
    """A letter as its reader has it: the address to answer to, the code, the Message-ID."""

    row: Outgoing
    raw: bytes

    @property
    def address(self) -> str:
        return str(message_from_bytes(self.raw, policy=default)["Reply-To"]).strip("<>")

    @property
    def token(self) -> str:
        found = TOKEN_PATTERN.search(self.address)
        assert found is not None
        return f"fb{found.group(1)}"


def sent(world: World, row: Outgoing) -> Sent:
    """A letter with its bytes."""
    return Sent(row, world.raw_of(row))


@dataclass(frozen=True)
class Letters:
    """One letter of each reader: two contacts of one supplier, one of another, two buyers."""

    anna: Sent
    boris: Sent
    chen: Sent
    buyer: Sent
    manager: Sent


@dataclass(frozen=True)
class Forged:
    """A mail with these signs of our letters; `passed`: our server vouches for its sender."""

    sender: str
    to: str = BOT
    answers: str = ""
    subject: str = "about our plan"
    text: str = "M-01 done"
    passed: bool = True


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = new_world(tmp_path, trust=TrustSettings(authserv_id=SERVER))
    world.take_in(a_plan(), a_plan("P-2", supplier="Mill Ltd", contacts=[("Chen", CHEN)]))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    return world


@pytest.fixture
def letters(world: World) -> Letters:
    asked = {
        to: sent(world, world.letters(LetterKind.STATUS_REQUEST, to)[0])
        for to in (ANNA, BORIS, CHEN)
    }
    told = [sent(world, buyer_letter(world, to=to, slot=to)) for to in (BUYER, MANAGER)]
    return Letters(asked[ANNA], asked[BORIS], asked[CHEN], *told)


def arrives(world: World, forged: Forged) -> Incoming:
    mail = EmailMessage()
    if forged.passed:
        domain = forged.sender.rpartition("@")[2]
        mail["Authentication-Results"] = f"{SERVER}; dmarc=pass header.from={domain}"
    mail["From"] = f"Somebody <{forged.sender}>"
    mail["To"] = forged.to
    mail["Subject"] = forged.subject
    mail["Date"] = world.now
    mail["Message-ID"] = f"<{next(world.uids)}@mail.example>"
    if forged.answers:
        mail["In-Reply-To"] = mail["References"] = forged.answers
    mail.set_content(forged.text + "\n")
    key = world.arrives(mail.as_bytes())
    understand(world.bot, world.now)
    return world.mail(key)


def statuses(world: World) -> set[MeasureStatus]:
    return {row.status for row in world.rows(Measure)}


Makes = Callable[[Letters], Forged]
HELD: dict[str, Makes] = {
    "a token of one supplier used by the other": lambda on: Forged(CHEN, on.anna.address),
    "the same, answering the own letter": lambda on: Forged(
        CHEN, on.anna.address, answers=on.chen.row.message_id
    ),
    "the same, with the own code": lambda on: Forged(
        CHEN, on.anna.address, subject=f"Re: {on.chen.row.code}"
    ),
    "a token of the other supplier beside the own": lambda on: Forged(
        ANNA, f"{on.anna.address}, {on.chen.address}"
    ),
    "a token forwarded to a colleague": lambda on: Forged(COLLEAGUE, on.anna.address),
    "a token forwarded to a stranger": lambda on: Forged(STRANGER, on.anna.address),
    "a stranger with every sign of the letter": lambda on: Forged(
        STRANGER,
        on.anna.address,
        on.anna.row.message_id,
        f"Re: [{on.anna.row.code} {on.anna.token}]",
    ),
    "a token without our server's word": lambda on: Forged(ANNA, on.anna.address, passed=False),
    "a Message-ID in the hand of a colleague": lambda on: Forged(
        COLLEAGUE, answers=on.anna.row.message_id
    ),
    "a Message-ID in the hand of the other supplier": lambda on: Forged(
        CHEN, answers=on.anna.row.message_id
    ),
    "a code in the hand of the other supplier": lambda on: Forged(
        CHEN, subject=f"Re: {on.anna.row.code}"
    ),
    "a code in the hand of a stranger": lambda on: Forged(
        STRANGER, subject=f"Re: {on.anna.row.code}"
    ),
    "a supplier's token in the buyer's hand": lambda on: Forged(BUYER, on.anna.address),
    "the buyer's token in a supplier's hand": lambda on: Forged(
        ANNA, on.buyer.address, text="pause"
    ),
    "the buyer's token in the manager's hand": lambda on: Forged(
        MANAGER, on.buyer.address, text="pause"
    ),
    "the buyer's token without our server's word": lambda on: Forged(
        BUYER, on.buyer.address, text="pause", passed=False
    ),
    "only the Message-ID in the buyer's hand": lambda on: Forged(
        BUYER, answers=on.buyer.row.message_id, text="pause"
    ),
}


@pytest.mark.parametrize("name", HELD)
def test_a_sign_in_the_wrong_hand_waits_for_a_person(
    world: World, letters: Letters, name: str
) -> None:
    before = world.letters()
    row = arrives(world, HELD[name](letters))
    assert row.state == IncomingState.REVIEW
    assert statuses(world) == {MeasureStatus.NOT_STARTED}
    assert world.rows(MeasureUpdate) == []
    assert world.letters() == before  # nobody is answered


ASKED: dict[str, Makes] = {
    "no sign at all": lambda on: Forged(ANNA),
    "a token that was guessed": lambda on: Forged(ANNA, f"bot+{new_token()}@buyer.example"),
    "only the code": lambda on: Forged(ANNA, subject=f"Re: {on.anna.row.code}"),
    "the Message-ID of a colleague's letter": lambda on: Forged(
        BORIS, answers=on.anna.row.message_id
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_known_writer_without_proof_is_asked_first(
    world: World, letters: Letters, name: str
) -> None:
    forged = ASKED[name](letters)
    row = arrives(world, forged)
    assert row.state == IncomingState.CONFIRMING
    assert statuses(world) == {MeasureStatus.NOT_STARTED}
    assert [one.recipient for one in world.letters(LetterKind.RECEIPT)] == [forged.sender]


TAKEN: dict[str, Makes] = {
    "the own token": lambda on: Forged(ANNA, on.anna.address),
    "the own token in the subject": lambda on: Forged(ANNA, subject=f"Status [{on.anna.token}]"),
    "the Message-ID of the own letter": lambda on: Forged(ANNA, answers=on.anna.row.message_id),
    "a token forwarded to the other contact of the plan": lambda on: Forged(BORIS, on.anna.address),
    "the own token with the code of another letter": lambda on: Forged(
        ANNA, on.anna.address, subject=f"Re: {on.chen.row.code}"
    ),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_sign_in_the_right_hand_is_taken_for_its_own_plan_alone(
    world: World, letters: Letters, name: str
) -> None:
    forged = TAKEN[name](letters)
    assert arrives(world, forged).state == IncomingState.UNDERSTOOD
    assert world.measure_of("P-1", "M-01").status == MeasureStatus.REPORTED_COMPLETE
    assert world.measure_of("P-2", "M-01").status == MeasureStatus.NOT_STARTED
    assert [one.recipient for one in world.letters(LetterKind.RECEIPT)] == [forged.sender]


def test_a_stranger_who_guesses_leaves_nothing_behind_but_the_mail(
    world: World, letters: Letters
) -> None:
    row = arrives(world, Forged(STRANGER, f"bot+{new_token()}@buyer.example"))
    assert row.state == IncomingState.IGNORED
    assert row.letter_id is None
    assert world.letters(LetterKind.RECEIPT) == []


def test_no_token_stands_in_the_database_but_in_the_letters_own_bytes(
    world: World, letters: Letters
) -> None:
    rows = {row.id: row for row in world.rows(Outgoing)}
    for sent in (letters.anna, letters.chen, letters.buyer):
        row = rows[sent.row.id]
        assert row.token_hash == token_hash(sent.token)
        held = row.model_dump()
        held.pop("envelope_sender")  # where bounces must come back to; blanked with the bytes
        assert sent.token not in str(held)
