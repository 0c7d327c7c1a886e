"""understand: facts from mail, one transaction and one receipt per mail."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from followbot.domain.tables import (
    Change,
    Contact,
    Evidence,
    ExtensionRequest,
    Incoming,
    Measure,
    MeasureUpdate,
    Milestone,
    Outgoing,
    Round,
    RoundMeasure,
)
from followbot.domain.terms import (
    IncomingState,
    LetterKind,
    MeasureStatus,
    MilestoneState,
    RoundState,
)
from followbot.jobs.ask import ask
from followbot.jobs.standing import plan_standing
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.store.incoming import raw_mail
from tests.jobs.world import ANNA, BORIS, World, a_plan, new_world

STRANGER = "somebody@elsewhere.example"
COLLEAGUE = "carla@factory.example"


def asked(world: World) -> Outgoing:
    """A round that went out on Sunday; returns Anna's request."""
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.now += timedelta(hours=5)
    return world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]


def answered(world: World, letter: Outgoing, text: str, sender: str = ANNA) -> Incoming:
    """A reply comes in and is understood; returns its row."""
    incoming_id = world.reply_to(letter, text, sender)
    understand(world.bot, world.now)
    return world.mail(incoming_id)


def receipts(world: World) -> list[Outgoing]:
    return world.letters(LetterKind.RECEIPT)


def test_a_plain_answer_is_taken_and_receipted(world: World) -> None:
    row = answered(world, asked(world), "1 done\n2 60% waiting for the inspector")
    assert row.state == IncomingState.UNDERSTOOD
    assert (world.measure("M-01").status, world.measure("M-01").percent) == (
        MeasureStatus.REPORTED_COMPLETE,
        100,
    )
    assert (world.measure("M-02").status, world.measure("M-02").percent) == (
        MeasureStatus.IN_PROGRESS,
        60,
    )
    assert world.measure("M-03").status == MeasureStatus.NOT_STARTED
    (receipt,) = receipts(world)
    assert receipt.recipient == ANNA
    assert receipt.envelope_sender == ""
    assert "waiting for the inspector" in world.text(receipt)


def test_every_change_says_who_when_by_which_mail_and_what_was_before(world: World) -> None:
    row = answered(world, asked(world), "2 60%")
    changes = [c for c in world.rows(Change) if c.subject == "measure"]
    assert {(c.field, c.before, c.after, c.who, c.incoming_id) for c in changes} == {
        ("status", "not_started", "in_progress", ANNA, row.id),
        ("percent", "", "60", ANNA, row.id),
    }
    assert all(c.at == world.now for c in changes)


def test_the_round_is_ticked_off_measure_by_measure(world: World) -> None:
    letter = asked(world)
    answered(world, letter, "1 done")
    (row,) = [r for r in world.rows(Round) if r.sent_at is not None]
    assert row.state == RoundState.PARTLY_ANSWERED
    answered(world, letter, "2 done, 3 not started")
    (row,) = [r for r in world.rows(Round) if r.sent_at is not None]
    assert row.state == RoundState.ANSWERED
    assert all(tick.answered_at is not None for tick in world.rows(RoundMeasure))


def test_a_new_date_is_a_wish_and_moves_nothing(world: World) -> None:
    answered(world, asked(world), "2 new date 15 Aug 2027, payroll late")
    assert world.measure("M-02").current_deadline == date(2027, 6, 30)
    (wish,) = world.rows(ExtensionRequest)
    assert wish.proposed_on == date(2027, 8, 15)
    assert "payroll late" in wish.reason


def test_an_ambiguous_date_is_asked_back_and_the_sure_rest_taken(world: World) -> None:
    row = answered(world, asked(world), "1 done\n3 new date 03/04/2027")
    assert row.decision == "ask_back"
    assert world.rows(ExtensionRequest) == []
    assert world.measure("M-01").status == MeasureStatus.REPORTED_COMPLETE
    text = world.text(receipts(world)[0])
    assert "3 Apr 2027" in text
    assert "4 Mar 2027" in text


def test_a_question_is_answered_by_replying_to_the_receipt(world: World) -> None:
    answered(world, asked(world), "3 new date 03/09/2027")
    answered(world, receipts(world)[0], "3 3 Sep 2027")
    (wish,) = world.rows(ExtensionRequest)
    assert wish.proposed_on == date(2027, 9, 3)


def test_a_correction_is_one_more_reply(world: World) -> None:
    letter = asked(world)
    answered(world, letter, "1 done")
    answered(world, receipts(world)[0], "1 80%")
    assert world.measure("M-01").status == MeasureStatus.IN_PROGRESS
    assert world.measure("M-01").percent == 80
    assert len(receipts(world)) == 2


def test_older_letters_of_ours_in_the_same_quote_are_not_taken_for_answers(world: World) -> None:
    letter = asked(world)
    answered(world, letter, "1 done\n2 60%")
    thread = world.reply_to(receipts(world)[0], "", below=[letter], inside=("M-02", "75% by now"))
    understand(world.bot, world.now)
    assert world.mail(thread).decision == "apply"
    assert [update.percent for update in world.rows(MeasureUpdate)] == [None, 60, 75]


def test_a_milestone_is_reached_by_its_ref(world: World) -> None:
    answered(world, asked(world), "M-01.1 reached")
    reached = {m.ref: m.state for m in world.rows(Milestone)}
    assert reached["M-01.1"] == MilestoneState.REACHED
    assert reached["M-02.1"] == MilestoneState.PENDING
    assert "M-01.1" in world.text(receipts(world)[0])


def test_the_same_mail_twice_changes_nothing_and_gets_no_second_receipt(world: World) -> None:
    letter = asked(world)
    row = answered(world, letter, "1 done")
    again = world.arrives(raw_mail(row))
    understand(world.bot, world.now)
    assert world.mail(again).reasons == "duplicate"
    assert len(receipts(world)) == 1
    assert len(world.rows(MeasureUpdate)) == 1


def test_an_answer_to_an_older_round_never_overwrites_newer_facts(world: World) -> None:
    old = asked(world)
    ask(world.bot, world.at("2026-12-13T10:00:00+06:00"))
    new = world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[1]
    answered(world, new, "2 60%")
    row = answered(world, old, "2 20%")
    assert world.measure("M-02").percent == 60
    assert "stale_request" in row.reasons
    assert [(u.percent, u.applied) for u in world.rows(MeasureUpdate)] == [(60, True), (20, False)]


def test_two_contacts_who_disagree_on_one_day_are_asked(world: World) -> None:
    asked(world)
    anna, boris = (world.letters(LetterKind.STATUS_REQUEST, to=who)[0] for who in (ANNA, BORIS))
    answered(world, anna, "2 60%")
    answered(world, boris, "2 20%", sender=BORIS)
    assert world.measure("M-02").percent == 60
    assert receipts(world)[1].recipient == BORIS


@pytest.mark.parametrize(
    ("sender", "with_token", "threaded", "state"),
    [
        (STRANGER, True, True, IncomingState.REVIEW),
        (COLLEAGUE, True, True, IncomingState.REVIEW),
        (STRANGER, False, False, IncomingState.IGNORED),
        (BORIS, True, True, IncomingState.UNDERSTOOD),
        (ANNA, False, True, IncomingState.UNDERSTOOD),
        (ANNA, False, False, IncomingState.CONFIRMING),
    ],
)
def test_who_may_say_what(
    world: World, sender: str, with_token: bool, threaded: bool, state: IncomingState
) -> None:
    letter = asked(world)
    text = "M-01 done" if not threaded else "1 done"
    incoming = world.reply_to(letter, text, sender, with_token=with_token, threaded=threaded)
    understand(world.bot, world.now)
    assert world.mail(incoming).state == state
    taken = state == IncomingState.UNDERSTOOD
    assert (world.measure("M-01").status == MeasureStatus.REPORTED_COMPLETE) is taken
    answers = {IncomingState.UNDERSTOOD: [sender], IncomingState.CONFIRMING: [sender]}
    assert [r.recipient for r in receipts(world)] == answers.get(state, [])


def test_without_proof_one_receipt_asks_and_a_yes_applies_it(world: World) -> None:
    letter = asked(world)
    first = world.reply_to(letter, "M-02 60%", with_token=False, threaded=False)
    understand(world.bot, world.now)
    assert world.measure("M-02").status == MeasureStatus.NOT_STARTED
    answered(world, receipts(world)[0], "yes")
    assert world.measure("M-02").percent == 60
    assert world.mail(first).state == IncomingState.UNDERSTOOD
    answered(world, receipts(world)[0], "yes, that is right")
    assert len([u for u in world.rows(MeasureUpdate) if u.percent == 60]) == 1


def test_accepted_colleagues_are_taken_and_the_known_contact_gets_the_receipt(
    tmp_path: Path,
) -> None:
    world = new_world(tmp_path, trust=TrustSettings(accept_colleagues=True))
    letter = asked(world)
    row = answered(world, letter, "1 done", sender=COLLEAGUE)
    assert row.state == IncomingState.UNDERSTOOD
    assert "colleague" in row.reasons
    assert [r.recipient for r in receipts(world)] == [ANNA]


def test_what_the_buyer_closed_does_not_move_and_a_person_is_told(world: World) -> None:
    letter = asked(world)
    with world.database.write() as session:
        measure = session.exec(select(Measure).where(Measure.ref == "M-01")).one()
        measure.status = MeasureStatus.VERIFIED
        session.add(measure)
    row = answered(world, letter, "1 60%\n2 done")
    assert world.measure("M-01").status == MeasureStatus.VERIFIED
    assert world.measure("M-02").status == MeasureStatus.REPORTED_COMPLETE
    assert row.state == IncomingState.REVIEW
    said = " ".join(world.text(receipts(world)[-1]).split())
    assert "Buyer A/S reads what you wrote about a measure that is closed already" in said
    answered(world, letter, "1 80%")
    said = " ".join(world.text(receipts(world)[-1]).split())
    assert "It is about a measure that is closed already: nothing was changed" in said
    assert "no status" not in said


def test_evidence_is_kept_with_the_measure_it_was_named_with(world: World) -> None:
    letter = asked(world)
    world.reply_to(
        letter,
        "1 done, see door.jpg",
        files=[("door.jpg", b"\xff\xd8 door"), ("other.jpg", b"\xff\xd8 other")],
    )
    understand(world.bot, world.now)
    kept = {e.name: e.measure_id for e in world.rows(Evidence)}
    assert kept == {"door.jpg": world.measure("M-01").id, "other.jpg": None}


def test_files_of_an_answer_that_must_be_asked_stay_with_the_mail(world: World) -> None:
    letter = asked(world)
    world.reply_to(letter, "1 almost done, see door.jpg", files=[("door.jpg", b"\xff\xd8 door")])
    understand(world.bot, world.now)
    assert {e.name: e.measure_id for e in world.rows(Evidence)} == {"door.jpg": None}


def test_a_yes_ties_the_files_of_the_mail_it_confirms(world: World) -> None:
    letter = asked(world)
    first = world.reply_to(
        letter,
        "M-01 done, see door.jpg",
        with_token=False,
        threaded=False,
        files=[("door.jpg", b"\xff\xd8 door"), ("x.pdf", b"%PDF")],
    )
    understand(world.bot, world.now)
    assert world.rows(Evidence) == []
    answered(world, receipts(world)[0], "yes")
    kept = {e.name: (e.measure_id, e.incoming_id) for e in world.rows(Evidence)}
    assert kept == {"door.jpg": (world.measure("M-01").id, first), "x.pdf": (None, first)}


def test_a_benefit_reading_moves_no_status_is_kept_and_stands_in_the_receipt(world: World) -> None:
    letter = asked(world)
    answered(world, letter, "1 60%\nbenefit M-02: 49,2 pcs/h")
    assert world.measure("M-02").status == MeasureStatus.NOT_STARTED
    assert world.measure("M-02").percent is None
    kept = {update.comment for update in world.rows(MeasureUpdate)}
    assert "benefit M-02: 49,2 pcs/h" in kept
    text = world.text(receipts(world)[0])
    assert "Benefit reading saved: 49.2 pcs/h" in text
    assert "You wrote" not in text


def test_only_a_photo_counts_as_answered_and_goes_to_a_person(world: World) -> None:
    letter = asked(world)
    incoming = world.reply_to(letter, "", files=[("scan.jpg", b"\xff\xd8 scan")])
    understand(world.bot, world.now)
    assert world.mail(incoming).state == IncomingState.REVIEW
    (row,) = [r for r in world.rows(Round) if r.sent_at is not None]
    assert row.state == RoundState.ANSWERED
    assert len(receipts(world)) == 1
    assert world.measure("M-01").status == MeasureStatus.NOT_STARTED


def test_an_out_of_office_keeps_the_bot_quiet_and_is_never_answered(world: World) -> None:
    letter = asked(world)
    raw = (
        f"From: Anna <{ANNA}>\r\nTo: {letter.envelope_sender}\r\nSubject: Out of office\r\n"
        "Auto-Submitted: auto-replied\r\nMessage-ID: <ooo@factory.example>\r\n\r\n"
        "I am out of office until 16 December 2026. 1 completed.\r\n"
    )
    incoming = world.arrives(raw.encode())
    understand(world.bot, world.now)
    row = world.mail(incoming)
    assert row.kind == "out_of_office"
    assert receipts(world) == []
    assert world.measure("M-01").status == MeasureStatus.NOT_STARTED
    anna = next(c for c in world.rows(Contact) if c.email == ANNA)
    assert anna.quiet_until_on is not None
    assert date(2026, 12, 16) <= anna.quiet_until_on <= date(2026, 12, 21)


def test_a_bounce_with_our_return_path_ends_mail_to_the_address(world: World) -> None:
    letter = asked(world)
    incoming = world.arrives(_bounce(letter, "5.1.1"))
    understand(world.bot, world.now)
    assert world.mail(incoming).kind == "bounce"
    anna = next(c for c in world.rows(Contact) if c.email == ANNA)
    assert anna.undeliverable_at == world.now
    assert receipts(world) == []


def test_a_soft_bounce_changes_nothing(world: World) -> None:
    letter = asked(world)
    world.arrives(_bounce(letter, "4.2.2"))
    understand(world.bot, world.now)
    assert all(c.undeliverable_at is None for c in world.rows(Contact))


def test_a_bounce_after_two_days_is_not_believed(world: World) -> None:
    letter = asked(world)
    world.now += timedelta(hours=49)
    world.arrives(_bounce(letter, "5.1.1"))
    understand(world.bot, world.now)
    assert all(c.undeliverable_at is None for c in world.rows(Contact))


@pytest.mark.parametrize("traced", [False, True])
def test_a_forged_bounce_without_our_token_is_not_believed(world: World, traced: bool) -> None:
    """The code of a letter stands in every answer to it: it traces, and proves nothing."""
    letter = asked(world)
    forged = _bounce(letter, "5.1.1").replace(letter.envelope_sender.encode(), b"bot@buyer.example")
    forged = forged.replace(letter.message_id.encode(), b"<guess@buyer.example>")
    assert letter.code.encode() not in forged
    code = f"Subject: [{letter.code}] ".encode() if traced else b"Subject: "
    world.arrives(forged.replace(b"Subject: ", code, 1))
    understand(world.bot, world.now)
    assert all(c.undeliverable_at is None for c in world.rows(Contact))


@pytest.mark.parametrize(
    ("path", "reported", "believed"),
    [
        ("Return-Path: <>", ANNA, True),
        ("Return-Path: <mailer@mx.factory.example>", ANNA, False),
        ("X-Nothing: <>", ANNA, False),
        ("Return-Path: <>", BORIS, False),
        ("Return-Path: <>", STRANGER, False),
    ],
)
def test_where_the_return_path_was_rewritten_an_empty_one_and_the_message_id_count(
    world: World, path: str, reported: str, believed: bool
) -> None:
    letter = asked(world)
    raw = _bounce(letter, "5.1.1").replace(letter.envelope_sender.encode(), b"bot@buyer.example")
    raw = raw.replace(b"Return-Path: <>", path.encode()).replace(ANNA.encode(), reported.encode())
    world.arrives(raw)
    understand(world.bot, world.now)
    gone = [contact.email for contact in world.rows(Contact) if contact.undeliverable_at]
    assert gone == ([ANNA] if believed else [])


def _bounce(letter: Outgoing, status: str) -> bytes:
    action = "failed" if status.startswith("5") else "delayed"
    return (
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.factory.example\r\n"
        f"To: {letter.envelope_sender}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Auto-Submitted: auto-replied\r\nMessage-ID: <bounce@mx.factory.example>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/report; "
        'report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.factory.example\r\n\r\n"
        f"Final-Recipient: rfc822; {letter.recipient}\r\nAction: {action}\r\nStatus: {status}\r\n"
        "\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {letter.message_id}\r\n\r\n--b--\r\n"
    ).encode()


def test_garbage_stops_nothing(world: World) -> None:
    letter = asked(world)
    first = world.arrives(b"\x00\xff\xfe not a mail")
    second = world.reply_to(letter, "1 done")
    report = understand(world.bot, world.now)
    assert report.failed == 0
    assert world.mail(first).state in (IncomingState.REVIEW, IncomingState.IGNORED)
    assert world.mail(second).state == IncomingState.UNDERSTOOD


def test_poison_ends_in_quarantine_after_three_attempts_and_the_others_go_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = asked(world)
    poison = world.reply_to(letter, "1 done")
    from followbot.jobs import understood_each as room
    from followbot.jobs.read_stored import read_stored

    def breaking(bot: object, row: Incoming, now: object) -> object:
        if row.id == poison:
            raise RecursionError("deep")
        return read_stored(world.bot, row, world.now)

    monkeypatch.setattr(room, "read_stored", breaking)
    healthy = world.reply_to(letter, "2 60%")
    for _ in range(4):
        understand(world.bot, world.now)
    row = world.mail(poison)
    assert (row.state, row.attempts) == (IncomingState.QUARANTINED, 3)
    assert row.error.startswith("RecursionError")
    assert world.mail(healthy).state == IncomingState.UNDERSTOOD


def test_an_answer_brings_a_dead_address_back(world: World) -> None:
    letter = asked(world)
    world.arrives(_bounce(letter, "5.1.1"))
    understand(world.bot, world.now)
    answered(world, letter, "1 done")
    assert all(c.undeliverable_at is None for c in world.rows(Contact))


def test_a_forged_sender_brings_one_question_a_day_at_most(world: World) -> None:
    letter = asked(world)
    for number in range(5):
        world.reply_to(letter, f"M-02 {number + 1}0%", with_token=False, threaded=False)
        understand(world.bot, world.now)
    assert len(receipts(world)) == 1


def test_a_call_for_help_stands_in_the_plans_standing_until_the_next_answer(world: World) -> None:
    letter = asked(world)
    answered(world, letter, "3 help please")
    found = plan_standing(world.database, "P-1", world.now)
    assert found is not None
    assert [m.ref for m in found[1] if m.help_wanted] == ["M-03"]
    answered(world, letter, "3 20%")
    found = plan_standing(world.database, "P-1", world.now)
    assert found is not None
    assert not any(m.help_wanted for m in found[1])


@pytest.mark.parametrize("later", [False, True])
def test_a_mail_handed_in_once_more_by_another_way_is_no_news(world: World, later: bool) -> None:
    request = asked(world)
    first = world.reply_to(request, "1 done, doors replaced")
    raw = raw_mail(world.mail(first))
    if later:
        understand(world.bot, world.now)
        world.accept_all()
    again = world.arrives(b"Received: from mx by mx with ESMTP id 2\r\n" + raw)
    other = world.arrives(raw.replace(b"doors replaced", b"doors painted"))
    understand(world.bot, world.now)
    assert world.mail(again).reasons == "duplicate"
    assert world.mail(other).reasons != "duplicate"
    assert len(world.letters(LetterKind.RECEIPT)) == 2
