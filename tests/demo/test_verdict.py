"""The demo's own judgement is honest: it finds what was misread, and what was lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from followbot.demo.character import Meant
from followbot.demo.ledger import Asked, MailIn, Noted
from followbot.demo.suppliers import Sent
from followbot.demo.verdict import agrees, judge
from followbot.domain.terms import IncomingState, MeasureStatus

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DONE = MeasureStatus.REPORTED_COMPLETE
GOING = MeasureStatus.IN_PROGRESS
APRIL = date(2027, 4, 3)
MARCH = date(2027, 3, 4)


def noted(
    ref: str = "M-01",
    status: MeasureStatus | None = None,
    percent: int | None = None,
    new_date: date | None = None,
) -> Noted:
    return Noted(1, ref, status, percent, new_date, date(2027, 1, 1), "", 0)


def mail(
    *taken: Noted, asked: tuple[str, ...] = (), kind: str = "reply", message_id: str = "<a>"
) -> MailIn:
    return MailIn(
        id=1,
        at=NOW,
        message_id=message_id,
        sender="a@b.example",
        plan_ref="P",
        kind=kind,
        decision="ask_back" if asked else "apply",
        state=IncomingState.UNDERSTOOD,
        written="",
        noted=taken,
        asked=tuple(Asked(1, ref, "date", "", ()) for ref in asked),
        loose_files=0,
        away_until=None,
        quiet_until=None,
        reasons="",
    )


def sent(*sure: Meant, doubtful: tuple[Meant, ...] = ()) -> Sent:
    return Sent("P", "<a>", NOW, "words", sure, doubtful)


@pytest.mark.parametrize(
    ("meant", "taken", "right"),
    [
        (Meant("M-01", status=DONE), noted(status=DONE), True),
        (Meant("M-01", status=DONE), noted(status=DONE, percent=100), True),
        (Meant("M-01", status=DONE), noted(status=GOING), False),
        (Meant("M-01", status=DONE), noted(), False),
        (Meant("M-01", percent=60), noted(percent=60), True),
        (Meant("M-01", percent=60), noted(status=GOING, percent=60), True),
        (Meant("M-01", percent=60), noted(status=DONE, percent=60), False),
        (Meant("M-01", percent=60), noted(status=GOING), False),
        (Meant("M-01", percent=60), noted(percent=6), False),
        (Meant("M-01", status=GOING), noted(status=GOING, percent=50), False),
        (Meant("M-01", new_date=APRIL), noted(new_date=APRIL), True),
        (Meant("M-01", new_date=APRIL), noted(new_date=MARCH), False),
        (Meant("M-01", new_date=APRIL), noted(status=DONE, new_date=APRIL), False),
    ],
)
def test_taken_values_agree_only_with_what_was_meant(
    meant: Meant, taken: Noted, right: bool
) -> None:
    assert agrees(meant, taken) is right


def test_a_right_reading_has_no_fault() -> None:
    verdict = judge([sent(Meant("M-01", percent=60))], [mail(noted(percent=60))], [])
    assert (verdict.read, verdict.understood, verdict.wrong, verdict.missed) == (1, 1, 0, 0)
    assert verdict.faults == ()


def test_a_wrong_value_is_wrong() -> None:
    verdict = judge([sent(Meant("M-01", percent=60))], [mail(noted(percent=70))], [])
    assert (verdict.wrong, verdict.missed) == (1, 0)


def test_a_value_nobody_meant_is_wrong() -> None:
    taken = [mail(noted(percent=60), noted("M-02", status=DONE))]
    assert judge([sent(Meant("M-01", percent=60))], taken, []).wrong == 1


def test_taking_what_was_unclear_is_wrong_even_when_it_was_meant() -> None:
    unclear = sent(doubtful=(Meant("M-03", new_date=APRIL),))
    taken = mail(noted("M-03", new_date=APRIL), asked=("M-03",))
    assert judge([unclear], [taken], []).wrong == 1


def test_asking_back_what_was_unclear_is_right() -> None:
    unclear = sent(doubtful=(Meant("M-03", new_date=APRIL),))
    verdict = judge([unclear], [mail(asked=("M-03",))], [])
    assert (verdict.understood, verdict.asked_back, verdict.faults) == (0, 1, ())


def test_not_asking_back_is_missed() -> None:
    unclear = sent(doubtful=(Meant("M-03", new_date=APRIL),))
    assert judge([unclear], [mail()], []).missed == 1


def test_a_lost_mail_is_missed() -> None:
    assert judge([sent(Meant("M-01", percent=60))], [mail(message_id="<b>")], []).missed == 1


def test_a_clear_word_that_was_not_taken_is_missed() -> None:
    assert judge([sent(Meant("M-01", percent=60))], [mail()], []).missed == 1


@pytest.mark.parametrize(("kind", "missed"), [("out_of_office", 0), ("reply", 1)])
def test_a_notice_must_be_known_as_one(kind: str, missed: int) -> None:
    assert judge([sent()], [mail(kind=kind)], []).missed == missed
