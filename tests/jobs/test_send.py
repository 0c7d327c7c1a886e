"""send: over real SMTP conversations, each letter exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from followbot.domain.errors import UnreachableError
from followbot.domain.tables import ActionPlan, Contact, Outgoing, Round
from followbot.domain.terms import LetterKind, OutgoingState, PlanState, RoundState
from followbot.jobs import send as sending
from followbot.jobs.ask import ask
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.jobs.send import SendReport, send
from followbot.jobs.understand import understand
from followbot.mailbox.settings import SmtpSettings
from tests.jobs.world import ANNA, BORIS, BUYER, World, a_plan
from tests.servers.broken import DROP, BrokenSmtp, Script


@contextmanager
def smtp(world: World, script: Script | None = None) -> Iterator[BrokenSmtp]:
    """A scripted server that the world's bot sends to while the block runs."""
    with BrokenSmtp(script) as server:
        settings = SmtpSettings(
            host="localhost", port=server.port, security="none", connections=1, timeout=5.0
        )
        world.bot = replace(world.bot, smtp=settings)
        yield server


def asked(world: World) -> World:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    return world


def run(world: World) -> SendReport:
    return send(world.bot, world.now)


def received(server: BrokenSmtp) -> list[bytes]:
    """What the server got, its dots unstuffed (RFC 5321, 4.5.2)."""
    return sorted(mail.replace(b"\r\n..", b"\r\n.") for mail in server.mails)


def states(world: World) -> list[OutgoingState]:
    return [letter.state for letter in world.letters()]


def test_letters_reach_the_server_byte_for_byte_and_once(world: World) -> None:
    asked(world)
    with smtp(world) as server:
        assert run(world).accepted == 2
        assert run(world).accepted == 0
    assert states(world) == [OutgoingState.ACCEPTED, OutgoingState.ACCEPTED]
    assert received(server) == sorted(world.raw_of(letter) for letter in world.letters())


def test_the_return_path_carries_the_letters_token(world: World) -> None:
    asked(world)
    with smtp(world) as server:
        run(world)
    senders = [line for line in server.commands if line.startswith("MAIL FROM")]
    assert len(set(senders)) == 2
    assert all("bot+fb" in line for line in senders)


@pytest.mark.parametrize("batch", [1, 2, 5, 6])
def test_an_outbox_of_several_batches_goes_once_and_over_the_same_connections(
    world: World, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(sending, "BATCH", batch)
    world.take_in(*(a_plan(f"P-{n}", contacts=(("Anna", f"anna@f{n}.example"),)) for n in range(5)))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    with smtp(world) as server:
        assert run(world) == SendReport(accepted=5)
    assert states(world) == [OutgoingState.ACCEPTED] * 5
    assert received(server) == sorted(world.raw_of(letter) for letter in world.letters())
    assert server.commands.count("QUIT") == 1


def test_what_was_claimed_meanwhile_is_given_back_when_the_server_goes_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "BATCH", 2)
    world.take_in(*(a_plan(f"P-{n}", contacts=(("Anna", f"anna@f{n}.example"),)) for n in range(7)))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    with smtp(world, {"MAIL": ["250 ok", DROP]}):
        assert isinstance(run(world).failure, UnreachableError)
    assert states(world).count(OutgoingState.ACCEPTED) == 1
    assert OutgoingState.LEASED not in states(world)
    assert OutgoingState.TRANSMITTING not in states(world)


def test_an_empty_outbox_opens_no_connection(world: World) -> None:
    with smtp(world) as server:
        assert run(world) == SendReport()
    assert server.commands == []


def test_a_busy_server_is_tried_again_later_with_the_same_bytes(world: World) -> None:
    asked(world)
    with smtp(
        world, {"RCPT": ["450 4.2.0 greylisted", "450 4.2.0 greylisted", "250 ok"]}
    ) as server:
        assert run(world).deferred == 2
        assert run(world).deferred == 0
        world.now += timedelta(minutes=30)
        assert run(world).accepted == 2
    assert received(server) == sorted(world.raw_of(letter) for letter in world.letters())


def test_a_dead_address_gets_no_more_mail_and_the_others_still_count(world: World) -> None:
    asked(world)
    with smtp(world, {"RCPT": ["550 5.1.1 no such mailbox", "250 ok"]}):
        report = run(world)
    assert (report.refused, report.accepted) == (1, 1)
    dead = {c.email for c in world.rows(Contact) if c.undeliverable_at is not None}
    assert dead == {ANNA}
    # Boris has his copy: the round still waits for an answer.
    (row,) = [row for row in world.rows(Round) if row.sent_at is not None]
    assert row.state == RoundState.SENT
    ask(world.bot, world.at("2026-12-13T10:00:00+06:00"))
    assert [letter.recipient for letter in world.letters()][2:] == [BORIS]


def test_a_round_that_reaches_nobody_is_undeliverable(world: World) -> None:
    asked(world)
    with smtp(world, {"RCPT": ["550 5.1.1 no such mailbox"]}):
        assert run(world).refused == 2
    (row,) = [row for row in world.rows(Round) if row.sent_at is not None]
    assert row.state == RoundState.UNDELIVERABLE


def test_a_connection_lost_in_the_content_is_unknown_and_never_tried_again(world: World) -> None:
    asked(world)
    with smtp(world, {"INTO-CONTENT": [DROP, ""]}) as server:
        report = run(world)
        assert report.unknown == 1
        world.now += timedelta(hours=8)
        run(world)
        contents = [line for line in server.commands if line.startswith("DATA")]
    assert len(contents) == 2
    assert sorted(states(world)) == sorted([OutgoingState.UNKNOWN, OutgoingState.ACCEPTED])


def test_a_server_that_is_away_leaves_everything_for_later(world: World) -> None:
    asked(world)
    with smtp(world) as server:
        port = server.port
    report = run(world)
    assert isinstance(report.failure, UnreachableError)
    assert str(port) in report.failure.message
    assert set(states(world)) == {OutgoingState.DEFERRED}
    assert all(letter.attempt == 1 for letter in world.letters())


def test_a_letter_that_has_become_pointless_is_not_sent(world: World) -> None:
    asked(world)
    world.now += timedelta(days=6)
    with smtp(world) as server:
        assert run(world).dropped == 2
    assert server.mails == []
    assert set(states(world)) == {OutgoingState.EXPIRED}


def test_a_letter_over_several_plans_goes_while_one_of_them_is_active(world: World) -> None:
    world.take_in(a_plan("P-1"), a_plan("P-2"))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan).where(ActionPlan.ref == "P-1")).one()
        plan.state = PlanState.PAUSED
        session.add(plan)
    with smtp(world) as server:
        assert run(world).dropped == 0
    assert len(received(server)) == 2


def test_a_plan_that_was_paused_meanwhile_is_not_mailed(world: World) -> None:
    asked(world)
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        plan.state = PlanState.PAUSED
        session.add(plan)
    with smtp(world) as server:
        run(world)
    assert server.mails == []
    assert set(states(world)) == {OutgoingState.CANCELLED}


def test_a_request_that_was_answered_meanwhile_is_not_sent(world: World) -> None:
    asked(world)
    world.reply_to(world.letters(to=ANNA)[0], "1 done\n2 done\n3 done")
    understand(world.bot, world.now)
    with smtp(world):
        run(world)
    assert {letter.kind: letter.state for letter in world.letters()} == {
        LetterKind.STATUS_REQUEST: OutgoingState.CANCELLED,
        LetterKind.RECEIPT: OutgoingState.ACCEPTED,
    }


def test_a_crash_in_transmission_repeats_an_escalation_once_and_a_request_never(
    world: World,
) -> None:
    asked(world)
    with world.database.write() as session:
        request, escalation = session.exec(select(Outgoing).order_by(col(Outgoing.id))).all()
        escalation.kind = LetterKind.ESCALATION
        for letter in (request, escalation):
            letter.state, letter.attempt = OutgoingState.TRANSMITTING, 1
            session.add(letter)
    with smtp(world) as server:
        report = run(world)
    assert (report.lost, report.accepted) == (2, 1)
    assert len(server.mails) == 1
    assert states(world) == [OutgoingState.UNKNOWN, OutgoingState.ACCEPTED]


@pytest.mark.parametrize(
    "script",
    [
        {"MAIL": ["550 5.7.1 sender not allowed"]},
        {"RCPT": ["554 5.7.1 blocked by policy"]},
        {"CONTENT": ["552 5.3.4 too big"]},
    ],
)
def test_a_refusal_that_is_not_about_the_recipient_kills_no_address(
    world: World, script: Script
) -> None:
    asked(world)
    with smtp(world, script):
        run(world)
    assert all(contact.undeliverable_at is None for contact in world.rows(Contact))


def test_a_request_that_never_left_in_time_is_told_in_the_digest(world: World) -> None:
    asked(world)
    with smtp(world, {"RCPT": ["450 4.2.0 greylisted"]}):
        for _ in range(30):
            world.now += timedelta(hours=6)
            run(world)
    assert set(states(world)) == {OutgoingState.EXPIRED}
    (row,) = [row for row in world.rows(Round) if row.sent_at is not None]
    assert row.state == RoundState.UNDELIVERABLE
    world.at("2026-12-14T09:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    (digest,) = world.letters(LetterKind.DIGEST, BUYER)
    assert "The round of 6 Dec 2026 reached nobody" in " ".join(world.text(digest).split())


def test_a_lease_counts_from_its_own_moment_not_from_the_start_of_a_long_run(
    world: World,
) -> None:
    asked(world)
    late = timedelta(minutes=30)
    with smtp(world):
        send(world.bot, world.now, lambda: late)
    assert {letter.transmitted_at for letter in world.letters()} == {world.now + late}


@pytest.mark.parametrize(
    ("retried", "goes"),
    [
        ("2026-12-06T16:59:00+06:00", "2026-12-06T16:59:00+06:00"),
        ("2026-12-06T17:00:00+06:00", "2026-12-07T08:30:00+06:00"),
        ("2026-12-07T08:29:00+06:00", "2026-12-07T08:30:00+06:00"),
        ("2026-12-10T18:00:00+06:00", "2026-12-13T08:30:00+06:00"),  # Thursday evening to Sunday
    ],
)
def test_a_request_that_was_deferred_waits_for_the_factorys_working_hours(
    world: World, retried: str, goes: str
) -> None:
    asked(world)
    with smtp(world, {"RCPT": ["450 4.2.0 greylisted", "450 4.2.0 greylisted", "250 ok"]}):
        assert run(world).deferred == 2
        world.at(retried)
        done = run(world)
        if retried != goes:
            assert (done.accepted, done.held, done.troubled) == (0, 2, False)
            before = world.at(goes) - timedelta(minutes=1)
            world.now = before
            assert run(world) == SendReport()
            world.at(goes)
            assert run(world).accepted == 2
        else:
            assert done.accepted == 2
    assert {letter.transmitted_at for letter in world.letters()} == {world.now}


def test_a_reminder_that_was_deferred_waits_and_a_receipt_does_not(world: World) -> None:
    world.take_in(a_plan(cadence="every 4 weeks on Sunday"))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.at("2026-12-13T10:00:00+06:00")
    world.hear()
    assert remind(world.bot, world.now).reminders == 1
    request = world.letters(LetterKind.STATUS_REQUEST, BORIS)[0]
    world.reply_to(request, "1 30%", BORIS)
    understand(world.bot, world.now)
    with smtp(world, {"RCPT": ["450 4.2.0 greylisted", "450 4.2.0 greylisted", "250 ok"]}):
        assert run(world).deferred == 2
        world.at("2026-12-13T22:00:00+06:00")
        done = run(world)
        assert (done.accepted, done.held) == (1, 1)
    sent = {letter.kind: letter.state for letter in world.letters()[2:]}
    assert sent == {
        LetterKind.REMINDER: OutgoingState.DEFERRED, LetterKind.RECEIPT: OutgoingState.ACCEPTED,
    }  # fmt: skip


def test_what_asks_for_an_answer_does_not_go_when_its_last_day_is_over(world: World) -> None:
    asked(world)
    last = max(row.answer_by_on for row in world.rows(Round) if row.answer_by_on)
    with world.database.write() as session:
        for row in session.exec(select(Outgoing)):
            row.expires_at = world.now + timedelta(days=400)
            session.add(row)
    with smtp(world, {"RCPT": ["450 4.2.0 greylisted"] * 9}):
        world.at(f"{last}T10:00:00+06:00")
        assert run(world).deferred == 2
    world.at(f"{last + timedelta(days=1)}T10:00:00+06:00")
    with smtp(world) as server:
        run(world)  # before the rounds of this tick are ended
    assert server.mails == []
    assert set(states(world)) == {OutgoingState.CANCELLED}
    assert {letter.result for letter in world.letters()} == {"the last day to answer is over"}


def test_a_letter_queued_before_a_downtime_does_not_leave_at_night(world: World) -> None:
    asked(world)
    world.at("2026-12-07T02:00:00+06:00")
    with smtp(world):
        assert run(world).held == 2
    assert {letter.attempt for letter in world.letters()} == {1}


def test_days_off_make_a_held_letter_no_staler(world: World) -> None:
    asked(world)
    wait = {letter.expires_at - letter.created_at for letter in world.letters()}
    world.at("2026-12-09T18:00:00+06:00")  # a night
    with smtp(world):
        run(world)
        assert {one.expires_at - one.created_at for one in world.letters()} == wait
        world.at("2026-12-10T17:30:00+06:00")  # a weekend of two days
        run(world)
    longer = {one.expires_at - one.created_at for one in world.letters()}
    assert longer == {one + timedelta(days=2) for one in wait}


def test_an_agreed_evening_hour_is_kept_by_its_letter(world: World) -> None:
    world.take_in(a_plan())
    with world.database.write() as session:
        for row in session.exec(select(Round)):
            row.due_at += timedelta(hours=9)  # agreed for 19:00
            session.add(row)
    ask(world.bot, world.at("2026-12-06T19:00:00+06:00"))
    with smtp(world, {"RCPT": ["450 4.2.0 greylisted", "450 4.2.0 greylisted", "250 ok"]}):
        assert run(world).deferred == 2
        world.at("2026-12-06T19:30:00+06:00")
        assert run(world).accepted == 2
