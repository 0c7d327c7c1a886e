"""expire: an old token proves nothing, and is found nowhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes

import pytest

from followbot.domain.identity import BotIdentity
from followbot.domain.tables import Outgoing
from followbot.domain.terms import IncomingState, LetterKind, MeasureStatus
from followbot.domain.tokens import TOKEN_PATTERN, token_hash
from followbot.jobs.ask import ask
from followbot.jobs.expire import expire
from followbot.jobs.post import TOKEN_VALID_FOR
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, World, a_plan


def asked(world: World) -> Outgoing:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    return world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]


def everything_in(raw: bytes) -> Iterator[bytes]:
    """Headers and decoded parts of a mail, the members of its sheets among them."""
    yield raw.partition(b"\r\n\r\n")[0]
    for part in message_from_bytes(raw).walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        yield content
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from (archive.read(name) for name in archive.namelist())


def token_of(letter: Outgoing) -> str:
    found = TOKEN_PATTERN.search(letter.envelope_sender)
    assert found is not None
    return f"fb{found.group(1)}"


def test_until_its_time_is_over_a_token_stays_and_proves(world: World) -> None:
    letter = asked(world)
    assert letter.token_expires_at == world.now + TOKEN_VALID_FOR
    world.now += TOKEN_VALID_FOR - timedelta(seconds=1)
    assert expire(world.bot, world.now).blanked == 0
    key = world.reply_to(letter, "1 done")
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.UNDERSTOOD
    assert world.measure("M-01").status == MeasureStatus.REPORTED_COMPLETE


def test_an_expired_token_is_only_a_trace_and_the_writer_is_asked(world: World) -> None:
    letter = asked(world)
    world.now += TOKEN_VALID_FOR
    key = world.reply_to(letter, "1 done")
    understand(world.bot, world.now)
    row = world.mail(key)
    assert row.state == IncomingState.CONFIRMING
    assert {"no_token", "token_expired"} <= set(row.reasons.split(","))
    assert world.measure("M-01").status == MeasureStatus.NOT_STARTED


@pytest.mark.parametrize("plus_addressing", [True, False])
def test_when_its_time_is_over_the_token_is_found_nowhere(
    world: World, plus_addressing: bool
) -> None:
    world.bot = replace(
        world.bot, identity=BotIdentity("bot@buyer.example", plus_addressing=plus_addressing)
    )
    letter = asked(world)
    before = world.raw_of(letter)
    tokens = {
        f"fb{found}"
        for piece in everything_in(before)
        for found in TOKEN_PATTERN.findall(piece.decode("utf-8", "replace"))
        if token_hash(f"fb{found}") == letter.token_hash
    }
    (token,) = tokens
    held = [piece for piece in everything_in(before) if token.encode() in piece]
    assert len(held) == 1 + plus_addressing  # the page with its buttons, and the head
    world.now += TOKEN_VALID_FOR
    assert expire(world.bot, world.now).blanked == len(world.letters())
    assert expire(world.bot, world.now).blanked == 0
    (after,) = [one for one in world.letters() if one.id == letter.id]
    assert not any(token.encode() in piece for piece in everything_in(world.raw_of(after)))
    assert token not in after.envelope_sender
    assert after.token_expires_at is None
    assert len(world.raw_of(after)) == after.size


def test_nothing_but_the_token_changes_and_the_letter_is_still_taken_out_of_answers(
    world: World,
) -> None:
    letter = asked(world)
    before, token = world.text(letter), token_of(letter)
    world.now += TOKEN_VALID_FOR
    expire(world.bot, world.now)
    (after,) = [one for one in world.letters() if one.id == letter.id]
    assert world.text(after) == before.replace(token, "fb" + "0" * 26)
    old, new = message_from_bytes(world.raw_of(letter)), message_from_bytes(world.raw_of(after))
    assert [part.get_content_type() for part in old.walk()] == [
        part.get_content_type() for part in new.walk()
    ]
    key = world.reply_to(after, "2 60%", with_token=False)
    understand(world.bot, world.now)
    reading = world.mail(key).reading
    assert reading is not None
    assert reading["written"].strip() == "2 60%"
