"""The buyer judges what is reported as done, in German; the supplier reads Bengali."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BUYER, Desk, a_plan

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
SCHRIEB = "Am {date} schrieb {sender}:"


@pytest.fixture
def desk(tmp_path: Path, mailboxes: MailServers) -> Desk:
    return Desk(
        tmp_path,
        mailboxes,
        a_plan(buyer_language="de", supplier_language="bn", measures=5),
    )


def test_what_is_done_is_verified_returned_or_looked_at_on_a_day(desk: Desk) -> None:
    digest = desk.answered("১ হয়ে গেছে\n২ হয়ে গেছে\n৩ হয়ে গেছে\n৪ হয়ে গেছে\n৫ ৪০%")
    assert list(desk.standing().values()).count("reported_complete") == 4
    text = "prüfen 1 3\nzurückgeben 2: Foto fehlt\nbesuch 4 16. März 2027\nViele Grüße\nBea"
    desk.says(digest, text, wrote=SCHRIEB)
    assert desk.standing() == {
        "M-01": "verified",
        "M-02": "in_progress",
        "M-03": "verified",
        "M-04": "reported_complete",
        "M-05": "in_progress",
    }
    (receipt,) = desk.new(BUYER)
    for said in (
        "✓ Erledigt: 1 · P-1 · M-01 Fire doors",
        "Wieder in Arbeit.",
        "16. März 2027",
    ):
        assert said in receipt.words
    told = desk.newest(ANNA)
    for said in ("Foto fehlt", "M-01", "M-03", "M-04"):
        assert said in told.words
    assert "M-05" not in told.words
    (judged,) = [s for s in desk.printed("history", "M-02") if s["what"] == "judged"]
    assert (judged["who"], judged["after"], judged["why"]) == (BUYER, "returned", "Foto fehlt")
    # Anna answers that very letter, with the number it prints, and the buyer is asked again.
    desk.bot.at("2026-12-15T15:00:00+06:00")
    desk.says(told, "২ হয়ে গেছে", ANNA, files=[("foto.jpg", b"\xff\xd8\xff" + b"1" * 9000)])
    assert desk.standing()["M-02"] == "reported_complete"
    desk.tick("2026-12-21T08:00:00+01:00")
    again = desk.newest(BUYER, "Woche 51")
    assert again.lettered("M-02") == "A"
    assert "foto.jpg" in again.words
    assert "Besuch geplant" not in again.words  # it is three months away
    desk.presses(again, "Bestätigen")
    assert desk.standing()["M-02"] == "verified"


def test_measures_are_cancelled_merged_and_opened_again_and_keep_their_numbers(
    desk: Desk,
) -> None:
    digest = desk.answered("১ হয়ে গেছে\n২ ৪০%\n৩ ৪০%\n৪ ৪০%\n৫ ৪০%")
    text = "prüfen 1\nstreichen 3: die Halle wird geschlossen\nzusammenführen 4 in 2"
    desk.says(digest, text, wrote=SCHRIEB)
    standing = desk.standing()
    assert (standing["M-01"], standing["M-03"], standing["M-04"]) == (
        "verified",
        "cancelled",
        "cancelled",
    )
    (receipt,) = desk.new(BUYER)
    assert "Geht als M-02 Payroll system weiter." in receipt.words
    told = desk.newest(ANNA)
    assert "die Halle wird geschlossen" in told.words
    assert "M-02 Payroll system" in told.words
    desk.says(receipt, "wieder öffnen 1: wieder gefunden", wrote=SCHRIEB)
    assert desk.standing()["M-01"] == "in_progress"
    assert "wieder gefunden" in desk.newest(ANNA).words
    # The next round asks about what is open, by the numbers that every letter gave them.
    desk.tick("2027-01-03T10:00:00+06:00")
    asked = desk.newest(ANNA, "M-05")
    assert [ref for ref in ("M-01", "M-02", "M-03", "M-04", "M-05") if ref in asked.words] == [
        "M-01",
        "M-02",
        "M-05",
    ]
    assert "(5) M-05" in asked.words
    merged = desk.printed("history", "M-04")
    assert any("M-02" in step["why"] for step in merged if step["what"] == "status")
