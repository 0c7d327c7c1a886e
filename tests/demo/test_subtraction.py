"""What reading subtracts from a real program's reply is exactly what was typed.

The letters are the demo's own: written by the bot from its plans in Bangla, Chinese and
English, carried by SMTP, quoted by every program in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from followbot.daemon.tick import TickReport
from followbot.demo.cast import characters
from followbot.demo.mail_programs import PROGRAMS
from followbot.demo.mail_world import CarriedMail
from followbot.demo.programs.received import open_letter
from followbot.demo.short_loop import START, ShortLoop
from followbot.demo.stage import Stage
from followbot.jobs.ask import ask
from followbot.jobs.bot import Bot
from followbot.jobs.correspondence import correspondence_of
from followbot.jobs.send import send
from followbot.reading.envelope import open_envelope
from followbot.reading.subtract import subtract

TYPED = (
    "1 done, photos attached\n"
    "2、60% 等待检查\n"
    "3 new date 30 Jan 2027, DoE inspection is late\n"
    "৪ সম্পন্ন হয়েছে"
)
WRITERS = {one.writer.address: one.writer for one in characters()}


def ask_and_send(bot: Bot, now: datetime) -> TickReport:
    ask(bot, now)
    report = send(bot, now)
    assert report.failure is None
    return TickReport()


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage(ask_and_send, ShortLoop()) as playing:
        playing.people = ()
        playing.play(START + timedelta(days=3), lambda _now: None)
        yield playing


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("recipient", sorted(WRITERS))
def test_what_was_typed_is_left(stage: Stage, recipient: str, name: str) -> None:
    (carried,) = (mail for mail in stage.world.mails() if mail.recipient == recipient)
    assert left_of(stage, carried, name) == TYPED


def left_of(stage: Stage, carried: CarriedMail, name: str) -> str:
    writer = WRITERS[carried.recipient]
    raw = PROGRAMS[name].reply(open_letter(carried.raw), TYPED, writer, stage.clock.now, ())
    envelope = open_envelope(raw)
    with stage.bot.database.read() as session:
        around = correspondence_of(session, envelope, stage.clock.now)
    assert around.sent is not None
    return "\n".join(line.text for line in subtract(envelope, around.sent).lines)
