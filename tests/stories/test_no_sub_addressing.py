"""A mail provider that knows no `followup+anything@`: answers find their letter all the same."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from followbot.daemon.tick import tick
from followbot.domain.identity import BotIdentity
from followbot.domain.tables import MeasureUpdate
from followbot.domain.terms import LetterKind, OutgoingState
from tests.conftest import _need
from tests.jobs.world import World, a_plan, new_world
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix
from tests.stories.installation import typed_reply

BOT, ANNA = "bot@buyer.example", "anna@textile.example"


@pytest.fixture
def plain_servers() -> Iterator[MailServers]:
    """Dovecot and Postfix without sub-addressing."""
    _need("Dovecot", "Postfix")
    with running_dovecot(delimiter="") as dovecot, running_postfix(dovecot) as postfix:
        yield MailServers(dovecot, postfix)


def world_at(folder: Path, servers: MailServers, *, plus_addressing: bool) -> World:
    world = new_world(folder)
    world.bot = replace(
        world.bot,
        identity=BotIdentity(BOT, plus_addressing=plus_addressing),
        imap=servers.imap_settings(),
        smtp=servers.smtp_settings(),
    )
    world.take_in(a_plan(contacts=(("Anna", ANNA),)))
    assert not tick(world.bot, world.at("2026-12-06T10:00:00+06:00")).failures
    return world


def test_an_answer_without_a_token_in_its_address_is_taken(
    tmp_path: Path, plain_servers: MailServers
) -> None:
    world = world_at(tmp_path, plain_servers, plus_addressing=False)
    (raw,) = plain_servers.wait_for_mails(ANNA, 1)
    reply = typed_reply(raw, "1: 40%", ANNA)
    assert "+" not in str(reply["To"])
    plain_servers.submit_as_supplier(reply.as_bytes(), ANNA, BOT)
    plain_servers.wait_for_mails(BOT, 1)
    world.at("2026-12-06T11:00:00+06:00")
    assert not tick(world.bot, world.now).failures
    (update,) = world.rows(MeasureUpdate)
    assert update.percent == 40
    (receipt,) = world.letters(LetterKind.RECEIPT)
    assert receipt.state == OutgoingState.ACCEPTED
    plain_servers.wait_for_mails(ANNA, 2)
    world.database.close()


def test_the_servers_of_this_test_truly_know_no_sub_addresses(
    tmp_path: Path, plain_servers: MailServers
) -> None:
    world = world_at(tmp_path, plain_servers, plus_addressing=True)
    (raw,) = plain_servers.wait_for_mails(ANNA, 1)
    reply = typed_reply(raw, "1: 40%", ANNA)
    assert "+fb" in str(reply["To"])
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        plain_servers.submit_as_supplier(reply.as_bytes(), ANNA, str(reply["To"]))
    world.database.close()
