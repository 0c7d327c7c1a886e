"""Simulated suppliers do what people do: they read what arrives, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from followbot.demo.account import MailAccount
from followbot.demo.cast import characters
from followbot.demo.character import Character
from followbot.demo.eyes import mentions, printed_numbers
from followbot.demo.mail_world import MailWorld
from followbot.demo.programs.received import open_letter
from followbot.demo.short_loop import demo_plans
from followbot.demo.stage import BOT_ADDRESS
from followbot.demo.suppliers import Supplier

SHALBON, YUNSHAN, KARASU = characters()
TUESDAY = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def letter(character: Character, body: str, *, answers: str = "", number: int = 1) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"Example Nordic <{BOT_ADDRESS}>"
    mail["Reply-To"] = f"followup+fbtoken{number}@example-nordic.example"
    mail["To"] = character.writer.address
    mail["Subject"] = "How are your measures going?"
    mail["Date"] = TUESDAY
    mail["Message-ID"] = f"<letter{number}@example-nordic.example>"
    if answers:
        mail["In-Reply-To"] = answers
    mail.set_content(body)
    return mail.as_bytes()


def body_of(character: Character, *places: int) -> str:
    stories = character.stories
    return "\n".join(f"({n}) {stories[p].ref} {stories[p].title}" for n, p in enumerate(places, 1))


class Desk:
    """One supplier at a desk, with a bot's account that writes to it."""

    def __init__(self, world: MailWorld, character: Character) -> None:
        self.character = character
        self.bot = MailAccount(world, BOT_ADDRESS)
        self.own = MailAccount(world, character.writer.address)
        self.supplier = Supplier(character, self.own)

    def arrives(self, raw: bytes, at: datetime) -> None:
        self.bot.send(raw, self.character.writer.address)
        self.supplier.look(at)

    def acts(self) -> list[bytes]:
        """Let the supplier do the next thing on its desk; what the bot got."""
        assert self.supplier.next_at is not None
        self.supplier.act(self.supplier.next_at)
        return list(self.bot.unread())

    def close(self) -> None:
        for account in (self.bot, self.own):
            with account:
                pass


@pytest.fixture
def world() -> Iterator[MailWorld]:
    with MailWorld([BOT_ADDRESS, *(one.writer.address for one in characters())]) as running:
        yield running


@pytest.fixture
def shalbon(world: MailWorld) -> Iterator[Desk]:
    desk = Desk(world, SHALBON)
    yield desk
    desk.close()


@pytest.fixture
def yunshan(world: MailWorld) -> Iterator[Desk]:
    desk = Desk(world, YUNSHAN)
    yield desk
    desk.close()


@pytest.fixture
def karasu(world: MailWorld) -> Iterator[Desk]:
    desk = Desk(world, KARASU)
    yield desk
    desk.close()


def test_numbers_are_read_where_the_titles_stand() -> None:
    shown = "Dear all,\n(3) M-07 Fire\n    doors closed\n(12) Water test\n1 done"
    assert printed_numbers(shown, ["Fire doors closed", "Water test", "Unknown"]) == {
        "Fire doors closed": 3,
        "Water test": 12,
    }
    assert mentions("you wrote 03/04/\n2027", "03/04/2027")
    assert not mentions("all clear", "03/04/2027")


def test_titles_of_the_cast_are_those_of_the_plans() -> None:
    plans = {plan.ref: plan for plan in demo_plans()}
    for character in characters():
        plan = plans[character.plan_ref]
        assert {(m.ref, m.title) for m in plan.measures} == {
            (story.ref, story.title) for story in character.stories
        }
        assert character.writer.address == plan.supplier.primary.email
        assert character.writer.timezone == plan.follow_up.timezone


def test_an_answer_uses_the_numbers_of_the_letter_and_goes_to_its_token(shalbon: Desk) -> None:
    shalbon.arrives(letter(SHALBON, body_of(SHALBON, 3, 0)), TUESDAY)
    assert shalbon.supplier.next_at is not None
    assert shalbon.supplier.next_at - TUESDAY < timedelta(days=3)
    (raw,) = shalbon.acts()
    answer = open_letter(raw)
    assert answer.plain.startswith("Dear Ida,\n\n1 not started\n2 60% panic bars ordered\n")
    assert answer.to_address == "followup+fbtoken1@example-nordic.example"
    (sent,) = shalbon.supplier.sent
    assert [meant.ref for meant in sent.sure] == ["M-04", "M-01"]


def test_the_factory_moves_on_with_the_days(shalbon: Desk) -> None:
    later = TUESDAY + timedelta(days=14)
    shalbon.arrives(letter(SHALBON, body_of(SHALBON, 0)), later)
    (raw,) = shalbon.acts()
    assert "1 done, photos attached" in open_letter(raw).plain
    assert raw.count(b"Content-Disposition: attachment") == 2


def test_a_mail_without_a_known_measure_is_left_alone(shalbon: Desk) -> None:
    shalbon.arrives(letter(SHALBON, "(1) Win a prize"), TUESDAY)
    assert shalbon.supplier.next_at is None


def test_a_hasty_date_is_cleared_up_only_when_asked_about(yunshan: Desk) -> None:
    yunshan.arrives(letter(YUNSHAN, body_of(YUNSHAN, 2)), TUESDAY)
    (raw,) = yunshan.acts()
    assert "1、03/04/2027" in open_letter(raw).plain
    first = yunshan.supplier.sent[0]
    assert (first.sure, [meant.new_date for meant in first.doubtful]) == ((), [date(2027, 4, 3)])
    thanks = letter(YUNSHAN, body_of(YUNSHAN, 2), answers=first.message_id, number=2)
    yunshan.arrives(thanks, TUESDAY)
    assert yunshan.supplier.next_at is None
    question = f"{body_of(YUNSHAN, 2)}\nYou wrote “03/04/2027”: 3 April or 4 March?"
    yunshan.arrives(letter(YUNSHAN, question, answers=first.message_id, number=3), TUESDAY)
    (raw,) = yunshan.acts()
    assert "1、新日期 2027年4月3日" in open_letter(raw).plain
    assert [meant.new_date for meant in yunshan.supplier.sent[1].sure] == [date(2027, 4, 3)]


def test_an_absent_supplier_sends_one_notice_and_answers_when_back(karasu: Desk) -> None:
    karasu.arrives(letter(KARASU, body_of(KARASU, 0)), TUESDAY)
    (notice,) = karasu.acts()
    assert b"Auto-Submitted: auto-generated" in notice
    karasu.arrives(letter(KARASU, body_of(KARASU, 0, 1), number=2), TUESDAY + timedelta(hours=1))
    assert KARASU.absence is not None
    assert karasu.supplier.next_at is not None
    assert karasu.supplier.next_at.date() >= KARASU.absence.back_on
    karasu.supplier.act(karasu.supplier.next_at + timedelta(days=1))
    (answer,) = karasu.bot.unread()
    assert "For the overtime in the payroll system" in open_letter(answer).plain
    assert open_letter(answer).to_address == "followup+fbtoken2@example-nordic.example"


def test_a_silent_supplier_reads_and_does_nothing(karasu: Desk) -> None:
    karasu.arrives(letter(KARASU, body_of(KARASU, 0)), datetime(2027, 1, 5, 6, 0, tzinfo=UTC))
    assert karasu.supplier.next_at is None


def test_a_forgotten_letter_is_answered_when_the_reminder_comes(yunshan: Desk) -> None:
    (forgotten,) = YUNSHAN.forgets_on
    at = datetime.combine(forgotten, datetime.min.time(), UTC) + timedelta(hours=1)
    yunshan.arrives(letter(YUNSHAN, body_of(YUNSHAN, 1)), at)
    assert yunshan.supplier.next_at is None
    yunshan.arrives(letter(YUNSHAN, body_of(YUNSHAN, 1), number=2), at + timedelta(days=7))
    assert yunshan.supplier.next_at is not None


def test_every_run_answers_at_the_same_minute(world: MailWorld) -> None:
    times = []
    for _ in range(2):
        desk = Desk(world, replace(SHALBON))
        desk.arrives(letter(SHALBON, body_of(SHALBON, 0)), TUESDAY)
        times.append(desk.supplier.next_at)
        desk.close()
    assert times[0] == times[1] is not None
