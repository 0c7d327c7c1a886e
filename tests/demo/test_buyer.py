"""The demo's buyer says only what she thinks, where she is asked, and says it once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from followbot.demo.account import MailAccount
from followbot.demo.buyer import Buyer, Manager, Opinion
from followbot.demo.mail_world import MailWorld
from followbot.demo.programs.received import Writer
from followbot.demo.stage import BOT_ADDRESS

IDA = "ida@example-nordic.example"
MONDAY = datetime(2026, 12, 7, 7, 0, tzinfo=UTC)  # 08:00 in Copenhagen
MANAGER = Manager(
    writer=Writer(name="Ida", address=IDA, timezone="Europe/Copenhagen"),
    program="gmail",
    answers_at=time(9, 20),
    opinions=(
        Opinion("Example Mill", "M-01", r"Reported as done", "verify", date(2026, 11, 1)),
        Opinion("Example Mill", "M-02", r"Asks for \d|proposes \d", "approve", date(2026, 11, 1)),
        Opinion("Example Mill", "M-03", r"Reported as done", "verify", date(2027, 1, 1)),
    ),
)
DIGEST = """Reply one line each.

A  M-02 A permit that is
   renewed, Example Mill (BD)
   Asks for 30 Jan 2027

B  M-01 Exits, Example
   Mill (BD)
   Reported as done.

C  M-01 Exits, Other Mill (CN)
   Reported as done.

D  M-03 Guards, Example Mill (BD)
   Reported as done.
"""


def letter(body: str, number: int = 1) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"Example Nordic <{BOT_ADDRESS}>"
    mail["Reply-To"] = f"followup+fbtoken{number}@example-nordic.example"
    mail["To"] = IDA
    mail["Subject"] = "Supplier follow-up"
    mail["Date"] = MONDAY
    mail["Message-ID"] = f"<letter{number}@example-nordic.example>"
    mail.set_content(body)
    return mail.as_bytes()


class Desk:
    def __init__(self, world: MailWorld) -> None:
        self.bot = MailAccount(world, BOT_ADDRESS)
        self.own = MailAccount(world, IDA)
        self.buyer = Buyer(MANAGER, self.own)

    def says(self, body: str, at: datetime = MONDAY, number: int = 1) -> str:
        """What she types above the letter, "" when she leaves it alone."""
        self.bot.send(letter(body, number), IDA)
        self.buyer.look(at)
        if self.buyer.next_at is None:
            return ""
        assert self.buyer.next_at > at
        self.buyer.act(self.buyer.next_at)
        (raw,) = self.bot.unread()
        return raw.decode().partition("\r\n\r\n")[2]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with MailWorld([BOT_ADDRESS, IDA]) as world:
        made = Desk(world)
        yield made
        for account in (made.bot, made.own):
            with account:
                pass


def test_she_answers_with_the_letters_that_the_digest_prints(desk: Desk) -> None:
    said = desk.says(DIGEST)
    assert "B verify" in said
    assert "A approve" in said
    assert "C verify" not in said
    assert "D verify" not in said


def test_she_says_it_once(desk: Desk) -> None:
    assert desk.says(DIGEST)
    assert desk.says(DIGEST, number=2) == ""


def test_what_she_thinks_only_later_is_said_later(desk: Desk) -> None:
    desk.says(DIGEST)
    later = datetime(2027, 1, 4, 7, 0, tzinfo=UTC)
    assert "D verify" in desk.says(DIGEST, later, number=2)


def test_a_letter_about_one_measure_needs_no_letter(desk: Desk) -> None:
    said = desk.says("Example Mill proposes 30 Jan 2027.\n\n(2) M-02 A permit\n")
    assert "approve" in said
    assert "A approve" not in said


@pytest.mark.parametrize(
    "body",
    [
        "Example Mill proposes 30 Jan 2027.\n\n(1) M-01 Exits\n\n(2) M-02 A permit\n",
        "Other Mill proposes 30 Jan 2027.\n\n(2) M-02 A permit\n",
        "Example Mill is silent.\n\n(2) M-02 A permit\n",
        "Example Mill proposes 30 Jan 2027.",
    ],
)
def test_what_is_not_clearly_asked_is_left_alone(desk: Desk, body: str) -> None:
    assert desk.says(body) == ""


def test_she_writes_at_her_own_hour_or_a_little_later(desk: Desk) -> None:
    desk.bot.send(letter(DIGEST), IDA)
    desk.buyer.look(MONDAY)
    assert desk.buyer.next_at == datetime(2026, 12, 7, 8, 20, tzinfo=UTC)
