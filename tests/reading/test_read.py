"""From a mail to a decision: the whole reading, on good mails and on any bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followbot.domain.identity import BotIdentity
from followbot.domain.terms import Decision, MailKind
from followbot.reading.classify import Kind, mail_kind
from followbot.reading.envelope import Envelope, open_envelope
from followbot.reading.read import read_mail
from followbot.reading.trace import trace_of
from followbot.reading.trust import Trust, Verdict
from tests.quickest import quickest
from tests.reading.answering import a_letter
from tests.reading.test_envelope import HEADER_SOUP, HOSTILE
from tests.reading.test_subtract import HOSTILE as HOSTILE_BODIES
from tests.reading.test_subtract import sent

TODAY = date(2026, 12, 7)
BOT = BotIdentity("followbot@example.org")
REPLY = Kind(MailKind.REPLY)
TAKE = Trust(Verdict.TAKE)
CONFIRM = Trust(Verdict.CONFIRM, ("no_token",))
REVIEW = Trust(Verdict.REVIEW, ("unknown_sender",))


@pytest.mark.parametrize(
    ("body", "trust", "decision", "taken", "reason"),
    [
        ("1 done", TAKE, Decision.APPLY, [True], ""),
        ("1 done", CONFIRM, Decision.ASK_BACK, [False], "no_token"),
        ("1 done", REVIEW, Decision.REVIEW, [True], "unknown_sender"),
        ("3 new date 03/04/2027", TAKE, Decision.ASK_BACK, [False], "ambiguous_date"),
        ("Thanks", TAKE, Decision.IGNORE, [], "only_thanks"),
        ("Thanks", CONFIRM, Decision.IGNORE, [], "only_thanks"),
        ("", TAKE, Decision.ASK_BACK, [], "empty"),
        ("The weather is nice in Dhaka.", TAKE, Decision.ASK_BACK, [], ""),
    ],
)
def test_decisions(
    body: str, trust: Trust, decision: Decision, taken: list[bool], reason: str
) -> None:
    envelope = Envelope(sender="a@b.example", plain=body)
    reading = read_mail(envelope, REPLY, sent("garment.en"), trust, TODAY, "en")
    assert reading.decision is decision
    assert [answer.sure for answer in reading.answers] == taken
    assert not reason or reason in reading.reasons
    assert bool(reading.questions) == (
        decision is Decision.ASK_BACK and "no_token" not in reading.reasons
    )


@pytest.mark.parametrize("wish", ["new date 40 January 2027", "need more time until 99/99/9999"])
def test_a_day_that_does_not_exist_is_asked_where_no_letter_is_known_too(wish: str) -> None:
    envelope = Envelope(sender="a@b.example", plain=f"M-01 {wish}")
    reading = read_mail(envelope, REPLY, None, CONFIRM, TODAY, "en")
    assert reading.decision is Decision.ASK_BACK
    assert [question.measure for question in reading.questions] == ["M-01"]


def test_nobody_we_know_without_a_trace_is_unrelated() -> None:
    envelope = Envelope(sender="a@b.example", plain="1 done")
    reading = read_mail(envelope, REPLY, None, Trust(Verdict.IGNORE), TODAY, None)
    assert (reading.kind, reading.decision, reading.answers) == (
        MailKind.UNRELATED,
        Decision.IGNORE,
        (),
    )


@pytest.mark.parametrize("kind", [kind for kind in MailKind if kind is not MailKind.REPLY])
def test_no_mail_of_a_machine_is_ever_an_answer(kind: MailKind) -> None:
    envelope = Envelope(sender="a@b.example", plain="1 done\n2 60%")
    reading = read_mail(envelope, Kind(kind), sent("garment.en"), TAKE, TODAY, "en")
    assert (reading.answers, reading.questions) == ((), ())
    assert reading.decision in {Decision.IGNORE, Decision.REVIEW}


def test_quiet_lasts_a_working_day_longer_than_the_absence() -> None:
    envelope = Envelope(sender="a@b.example", plain="I am out of office. Back on 11 December 2026.")
    away = Kind(MailKind.OUT_OF_OFFICE)
    reading = read_mail(envelope, away, None, TAKE, TODAY, "en")
    assert reading.pause_until == date(2026, 12, 14)  # the 11th is a Friday


def whole(raw: bytes) -> None:
    envelope = open_envelope(raw)
    trace_of(envelope)
    kind = mail_kind(envelope, BOT)
    for letter in (sent("garment.en"), None):
        read_mail(envelope, kind, letter, TAKE, TODAY, "en")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=2000), HEADER_SOUP, st.text(max_size=1500).map(str.encode)))
def test_any_bytes_are_read_without_error(raw: bytes) -> None:
    whole(raw)
    whole(b"From: a@b.example\nSubject: Re: x\n\n" + raw)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_are_read_soon(name: str) -> None:
    def work() -> None:
        whole(HOSTILE[name])

    assert quickest(work, 3) < 3  # opened once, read twice


@pytest.mark.parametrize("name", HOSTILE_BODIES)
def test_hostile_bodies_are_read_soon(name: str) -> None:
    def work() -> None:
        whole(b"From: a@b.example\nContent-Type: text/plain\n\n" + HOSTILE_BODIES[name].encode())

    assert quickest(work, 3) < 3  # read twice


@pytest.mark.parametrize(
    ("typed", "kind", "pause"),
    [
        ("Selamat pagi,\nSaat ini saya sedang cuti dan akan membalas setelah kembali.",
         MailKind.OUT_OF_OFFICE, date(2026, 12, 14)),
        ("I am on leave and will be back on 21 December 2026.",
         MailKind.OUT_OF_OFFICE, date(2026, 12, 22)),
        ("I'm out of the office until Thursday so only short:\n1 done", MailKind.REPLY, None),
        ("The trainer is on leave. 2 is at 40%", MailKind.REPLY, None),
    ],
)  # fmt: skip
def test_who_only_says_to_be_away_is_left_in_peace(
    typed: str, kind: MailKind, pause: date | None
) -> None:
    envelope = Envelope(sender="a@b.example", plain=typed)
    reading = read_mail(envelope, REPLY, sent("garment.en"), TAKE, TODAY, "en")
    assert (reading.kind, reading.pause_until) == (kind, pause)


def test_a_leave_that_a_measure_is_about_makes_nobody_absent() -> None:
    letter = a_letter(2)
    leave = replace(letter.measures[1], title="Pay sick leave and annual leave by law")
    letter = replace(letter, measures=(letter.measures[0], leave))
    envelope = Envelope(sender="a@b.example", plain="Besides the one on sick leave all is fine.")
    reading = read_mail(envelope, REPLY, letter, TAKE, TODAY, "en")
    assert (reading.kind, reading.decision) == (MailKind.REPLY, Decision.ASK_BACK)
    plain = replace(letter, measures=letter.measures[:1])
    assert read_mail(envelope, REPLY, plain, TAKE, TODAY, "en").kind is MailKind.OUT_OF_OFFICE
