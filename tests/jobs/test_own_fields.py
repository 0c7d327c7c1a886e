"""Fields that only our own letters carry, put into mails from outside: they mean nothing."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from followbot.domain.tables import Outgoing
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, World, a_plan

STRANGER = "somebody@elsewhere.example"


def asked(world: World) -> Outgoing:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    return world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]


def own_fields(world: World, letter: Outgoing) -> list[str]:
    """Every field of a letter that no standard knows."""
    mail = message_from_bytes(world.raw_of(letter), policy=default)
    known = ("X-Auto-Response-Suppress",)  # Microsoft's; people's programs write it too
    return [name for name in mail.keys() if name.startswith("X-") and name not in known]  # noqa: SIM118


@pytest.mark.parametrize("value", ["status_request", "receipt", "digest", "escalation", "x"])
@pytest.mark.parametrize("sender", [ANNA, STRANGER])
def test_an_own_field_from_outside_changes_nothing_about_a_mail(
    world: World, sender: str, value: str
) -> None:
    letter = asked(world)
    fields = own_fields(world, letter)
    assert fields == ["X-Followbot-Letter"]
    raw = world.written_to(letter, "1 done\n2 60%", sender)
    injected = "".join(f"{name}: {value}\r\n" for name in fields).encode() + raw
    key = world.arrives(injected)
    understand(world.bot, world.now)
    row = world.mail(key)
    taken = sender == ANNA
    assert row.state == (IncomingState.UNDERSTOOD if taken else IncomingState.REVIEW)
    assert (world.measure("M-02").percent == 60) is taken
    assert [one.recipient for one in world.letters(LetterKind.RECEIPT)] == [ANNA] * taken
