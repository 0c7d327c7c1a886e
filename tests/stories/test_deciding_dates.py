"""The buyer decides about new dates by reply and button, in Danish; the supplier reads Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BUYER, MANAGER, Desk, a_plan

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
WISHES = "1 新日期 2027年7月30日\n2 新日期 2027年8月15日，设备延误\n3 新日期 2027年7月30日\n4 40%"
SKREV = "Den {date} skrev {sender}:"


@pytest.fixture
def desk(tmp_path: Path, mailboxes: MailServers) -> Desk:
    return Desk(tmp_path, mailboxes, a_plan(buyer_language="da", supplier_language="zh-Hans"))


def deadlines(desk: Desk) -> dict[str, str]:
    return {ref: str(row["current_deadline"]) for ref, row in desk.measures().items()}


def test_new_dates_are_granted_put_off_and_declined_out_of_one_digest(desk: Desk) -> None:
    digest = desk.answered(WISHES)
    a, b, c = (digest.lettered(ref) for ref in ("M-01", "M-02", "M-03"))
    assert "Beder om 30. jul. 2027 i stedet for 30. jun. 2027: 30 dage senere." in digest.words
    desk.says(digest, f"{a} godkend, {b} udskyd 2 uger\nMange hilsner, Bea", wrote=SKREV)
    assert deadlines(desk)["M-01"] == "2027-07-30"
    (receipt,) = desk.new(BUYER)
    assert receipt.subject.startswith("Re: ")
    assert f"✓ Gjort: {b} · P-1 · M-02 Payroll system Udskudt til 28. dec. 2026." in receipt.words
    told = desk.newest(ANNA)
    assert "新日期已同意：2027年7月30日" in told.words
    assert "M-02" not in told.words
    desk.presses(digest, "Afvis …", "auditten er i juli", about=c)
    assert deadlines(desk)["M-03"] == "2027-06-30"
    assert "auditten er i juli" in desk.newest(ANNA, "M-03").words
    steps = desk.printed("history", "M-01")
    (moved,) = [step for step in steps if step["what"] == "current deadline"]
    assert (moved["who"], moved["before"], moved["after"]) == (BUYER, "2027-06-30", "2027-07-30")
    assert moved["mail"]["subject"].endswith(f"[{digest.code}]")
    desk.tick("2026-12-21T08:00:00+01:00")
    assert "M-02" not in desk.newest(BUYER, "Uge 51").words.partition("LEVERANDØRER")[0]
    desk.tick("2026-12-28T08:00:00+01:00")
    assert desk.newest(BUYER, "Uge 52").lettered("M-02") == "A"


def test_another_date_is_set_once_however_often_it_is_said(desk: Desk) -> None:
    digest = desk.answered(WISHES)
    letter = digest.lettered("M-02")
    line = f"{letter} godkend 15. jul. 2027"
    desk.says(digest, line, wrote=SKREV)
    assert deadlines(desk)["M-02"] == "2027-07-15"
    (receipt,) = desk.new(BUYER)
    assert f"✓ Gjort: {letter} · P-1 · M-02 Payroll system" in receipt.words
    assert "15. jul. 2027" in receipt.words
    told = desk.newest(ANNA)
    assert "2027年7月15日" in told.words
    count = len(desk.letters(ANNA))
    desk.says(receipt, line, wrote=SKREV)
    (again,) = desk.new(BUYER)
    assert "○ Gjaldt allerede:" in again.words
    assert deadlines(desk)["M-02"] == "2027-07-15"
    assert len(desk.letters(ANNA)) == count
    # "Something wrong? Reply with the right line; the latest decision counts."
    desk.says(again, f"{letter} godkend 1. aug. 2027", wrote=SKREV)
    assert deadlines(desk)["M-02"] == "2027-08-01"
    changes = desk.printed("history", "M-02")
    assert [c["what"] for c in changes].count("current deadline") == 2


def test_a_wish_nobody_decides_lapses_and_climbs_to_the_manager(desk: Desk) -> None:
    desk.answered(WISHES)
    desk.tick("2026-12-22T10:00:00+01:00")
    told = desk.newest(MANAGER, "for M-02")
    assert "extension_waiting" in desk.plan()["alarms"]
    assert deadlines(desk)["M-02"] == "2027-06-30"
    desk.presses(told, "Approve 15 Aug 2027", sender=MANAGER)
    assert deadlines(desk)["M-02"] == "2027-08-15"
    assert "New date agreed: 15 Aug 2027" in desk.newest(MANAGER, "You wrote").words
