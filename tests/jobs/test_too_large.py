"""A mail above the size limit: a person sees it, its sender is told once, and nobody else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from followbot.daemon.tick import TickReport, read_mail
from followbot.domain.tables import Incoming, MeasureUpdate, Outgoing
from followbot.domain.terms import RECEIPTS, IncomingState, LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.replay import differences, replay
from followbot.jobs.review import held_mails
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.answering import AnswerLimits
from followbot.store.incoming import store_mail
from followbot.writing.texts import known_languages
from tests.jobs.deciding import buyer_letter
from tests.jobs.world import ANNA, BOT, BUYER, World, a_plan, new_world
from tests.servers.dovecot import Dovecot
from tests.store.upgraded import upgraded_sqlite

MEGABYTE = 1024 * 1024
STRANGER = "somebody@elsewhere.example"
CARLA = "carla@factory.example"


def asked(world: World) -> Outgoing:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    return world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]


def arrives_cut(world: World, raw: bytes, megabytes: int = 31) -> Incoming:
    """Of a mail of this size the headers were fetched; what is made of it."""
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n\n"
    with world.database.write() as session:
        row = store_mail(
            session, "inbox", 1, next(world.uids), head, megabytes * MEGABYTE - 9, world.now, False
        )
        key = row.id
    understand(world.bot, world.now)
    assert key is not None
    return world.mail(key)


def told(world: World) -> list[str]:
    return [one.recipient for one in world.letters() if one.kind in RECEIPTS]


def test_a_supplier_is_asked_for_a_smaller_mail_once(world: World) -> None:
    letter = asked(world)
    raw = world.written_to(letter, "1 done\n2 60%", files=[("a.jpg", b"\xff\xd8jpg")])
    row = arrives_cut(world, raw)
    assert (row.state, row.sender) == (IncomingState.REVIEW, ANNA)
    assert row.reasons == "too_large,sender_told"
    assert told(world) == [ANNA]
    (receipt,) = world.letters(LetterKind.RECEIPT)
    text = " ".join(world.text(receipt).split())
    assert "about 31 MB; mails of up to 25 MB reach us" in text
    assert "answer at once without files, for example “1 done”" in text
    assert "Thank you" not in text
    assert world.rows(MeasureUpdate) == []
    mail = message_from_bytes(world.raw_of(receipt), policy=default)
    assert mail["In-Reply-To"] == message_from_bytes(raw, policy=default)["Message-ID"]
    assert (receipt.envelope_sender, mail["Auto-Submitted"]) == ("", "auto-replied")
    world.accept_all()
    for hours in (1, 22):
        world.now += timedelta(hours=hours)
        again = arrives_cut(world, world.written_to(letter, "1 done"))
        assert again.reasons == "too_large"
    assert told(world) == [ANNA]
    world.now += timedelta(hours=1)
    arrives_cut(world, world.written_to(letter, "1 done"))
    assert told(world) == [ANNA, ANNA]


def test_the_buyer_sees_who_wrote_and_that_the_sender_was_told(world: World) -> None:
    letter = asked(world)
    arrives_cut(world, world.written_to(letter, "1 done"))
    (held,) = held_mails(world.database)
    assert (held.sender, held.plan) == (ANNA, "P-1")
    assert letter.code in held.subject
    assert held.reasons == ("too_large", "sender_told")


def test_an_answer_to_the_telling_is_taken(world: World) -> None:
    letter = asked(world)
    arrives_cut(world, world.written_to(letter, "1 done"))
    world.accept_all()
    world.now += timedelta(hours=1)
    (receipt,) = world.letters(LetterKind.RECEIPT)
    world.reply_to(receipt, "1 done\n2: 40%")
    understand(world.bot, world.now)
    assert sorted(row.percent or 0 for row in world.rows(MeasureUpdate)) == [0, 40]


@pytest.mark.parametrize(
    ("sender", "with_token", "field"),
    [
        (STRANGER, True, ""),
        (STRANGER, False, ""),
        (CARLA, True, ""),
        (ANNA, True, "Auto-Submitted: auto-replied"),
        (ANNA, True, "X-Autoreply: yes"),
        (ANNA, True, "Precedence: bulk"),
        (ANNA, True, "Content-Type: multipart/report; report-type=delivery-status"),
        (ANNA, True, "Return-Path: <>"),
        (ANNA, True, f"From: {STRANGER}"),
        ("<>", True, ""),
    ],
)
def test_nobody_else_is_told_and_no_machine(
    world: World, sender: str, with_token: bool, field: str
) -> None:
    raw = world.written_to(asked(world), "1 done", sender, with_token=with_token)
    row = arrives_cut(world, f"{field}\n".lstrip().encode() + raw)
    assert row.state == IncomingState.REVIEW
    assert "too_large" in row.reasons
    assert told(world) == []


@pytest.mark.parametrize(("passed", "wanted"), [("pass", [ANNA]), ("fail", [])])
def test_whom_our_server_does_not_vouch_for_is_not_told(
    tmp_path: Path, passed: str, wanted: list[str]
) -> None:
    world = new_world(tmp_path, trust=TrustSettings(authserv_id="mx.buyer.example"))
    raw = world.written_to(asked(world), "1 done")
    said = f"Authentication-Results: mx.buyer.example; dmarc={passed} header.from=factory.example\n"
    arrives_cut(world, said.encode() + raw)
    assert told(world) == wanted


def test_a_contact_without_proof_is_told_once_a_day_at_most(world: World) -> None:
    """A forged From of a known contact makes one letter a day, as everywhere."""
    letter = asked(world)
    for _ in range(5):
        world.now += timedelta(minutes=7)
        arrives_cut(world, world.written_to(letter, "x", with_token=False, threaded=False))
    assert told(world) == [ANNA]


def test_who_has_had_enough_answers_is_left_to_a_person(world: World) -> None:
    world.bot = replace(world.bot, limits=AnswerLimits(per_hour=1))
    letter = asked(world)
    world.reply_to(letter, "1 done")
    understand(world.bot, world.now)
    row = arrives_cut(world, world.written_to(letter, "2 done"))
    assert row.reasons == "too_large,too_many_answers"
    assert len(told(world)) == 1


@pytest.mark.parametrize(("network", "wanted"), [(True, [BUYER]), (False, [])])
def test_a_buyer_who_may_decide_is_told(tmp_path: Path, network: bool, wanted: list[str]) -> None:
    world = new_world(tmp_path, trust=TrustSettings(closed_network=network))
    asked(world)
    letter = buyer_letter(world)
    row = arrives_cut(world, world.written_to(letter, "verify 1", BUYER))
    assert row.state == IncomingState.REVIEW
    assert told(world) == wanted
    for receipt in world.letters(LetterKind.DECISION_RECEIPT):
        assert "about 31 MB; mails of up to 25 MB reach us" in " ".join(world.text(receipt).split())


def test_the_smallest_mail_above_the_limit_is_never_called_as_large_as_the_limit(
    world: World,
) -> None:
    world.bot = replace(world.bot, imap=replace(world.bot.imap, max_bytes=2 * MEGABYTE))
    letter = asked(world)
    arrives_cut(world, world.written_to(letter, "x"), megabytes=2)
    (receipt,) = world.letters(LetterKind.RECEIPT)
    assert "about 3 MB; mails of up to 2 MB reach us" in " ".join(world.text(receipt).split())


def test_every_language_says_both_sizes(world: World) -> None:
    from followbot.writing.texts import texts_for

    for language in known_languages(buyers=True):
        said = texts_for(language).say("too_large.text", at="X", size=31, most=25)
        digits = texts_for(language).number(31), texts_for(language).number(25)
        assert all(number in said for number in digits), language


def test_it_is_replayed(world: World, tmp_path: Path) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    letter = world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]
    arrives_cut(world, world.written_to(letter, "1 done"))
    assert told(world) == [ANNA]
    into = upgraded_sqlite(tmp_path / "again.db")
    done = replay(world.bot, into)
    assert done.same, "\n".join([*done.problems, *differences(done)])
    into.close()


@pytest.mark.server
def test_a_large_mail_in_a_real_mailbox_is_filed_for_review_and_told(
    world: World, dovecot: Dovecot
) -> None:
    letter = asked(world)
    settings = dovecot.imap_settings(BOT, max_bytes=100_000)
    world.bot = replace(world.bot, imap=settings)
    raw = world.written_to(letter, "1 done", files=[("a.jpg", bytes(range(256)) * 600)])
    dovecot.deliver(raw, BOT)
    done = TickReport()
    read_mail(world.bot, world.now, done)
    assert done.failures == {}
    assert len(dovecot.mails(BOT, settings.review)) == 1
    assert dovecot.mails(BOT) == []
    assert told(world) == [ANNA]
    (row,) = world.rows(Incoming)
    assert not row.complete
    assert row.size > 100_000
