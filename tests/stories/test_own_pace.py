"""Own pace and rewards over real mail: a rhythm both sides agree on, a promise that is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BUYER, Desk, a_plan

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]

MONTHS = ("2026-12-06", "2027-01-03", "2027-02-07")


def steady(desk: Desk) -> None:
    """Three monthly rounds, each answered the next day."""
    for number, day in enumerate(MONTHS):
        desk.tick(f"{day}T10:00:00+06:00")
        request = desk.new(ANNA)[-1]
        percent = 20 * number + 20
        desk.bot.at(f"{day[:-2]}{int(day[-2:]) + 1:02}T15:00:00+06:00")
        desk.says(request, f"1 {percent}%\n2 {percent}%", ANNA)


@pytest.mark.parametrize("agrees", [True, False])
def test_a_slower_rhythm_from_the_proposal_to_the_calendar(
    tmp_path: Path, mailboxes: MailServers, *, agrees: bool
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan(measures=2))
    steady(desk)
    desk.new(ANNA)
    desk.tick("2027-02-15T08:00:00+01:00")
    digest = desk.new(BUYER)[-1]
    wanted = "every 2 months on the first Sunday instead of monthly on the first Sunday"
    assert f"Ask less often: {wanted}?" in digest.words
    desk.bot.at("2027-02-15T09:00:00+01:00")
    desk.presses(digest, "Agree")
    assert "It begins when the supplier says yes" in desk.new(BUYER)[-1].words
    (offer,) = desk.new(ANNA)
    assert offer.subject.startswith("Fewer letters from us?")
    before = desk.printed("due")
    desk.bot.at("2027-02-16T11:00:00+06:00")
    desk.presses(offer, "Yes" if agrees else "No", sender=ANNA)
    receipt = desk.new(ANNA)[-1]
    files = [part.get_filename() for part in receipt.mail.iter_attachments()]
    if not agrees:
        assert "the rhythm stays as it is" in receipt.words
        assert files == []
        assert desk.printed("due") == before
        return
    assert "Agreed, thank you: the new rhythm holds from now on." in receipt.words
    assert "Sunday, 4 April 2027" in receipt.words
    assert [str(name).endswith(".ics") for name in files] == [True]
    # Nothing in March; the next round is in April.
    desk.tick("2027-03-07T10:00:00+06:00")
    assert desk.new(ANNA) == []
    desk.tick("2027-04-04T10:00:00+06:00")
    assert "status round of Sunday, 4 April 2027" in desk.new(ANNA)[-1].words
    desk.tick("2027-02-22T08:00:00+01:00")


REWARD = """
[[recognition]]
kind = "more_orders"
promise = "Ten thousand more shirts"
condition = "both measures are in order"
condition_rule = "all"
owner = "responsible_buyer"
[[recognition]]
kind = "public_thanks"
promise = "A page in our yearly report"
condition_rule = "M-01"
decide_on = 2026-12-10
owner = "csr_manager"
"""


def test_a_promise_from_the_plan_to_the_warm_letter(tmp_path: Path, mailboxes: MailServers) -> None:
    plan = a_plan(measures=2, tail=REWARD)
    desk = Desk(tmp_path, mailboxes, plan)
    assert [(row["state"], row["verified"], row["wanted"], row["earned"], row["owner"])
            for row in desk.printed("rewards")] == [
        ("promised", 0, 2, False, "Bea Buyer"), ("promised", 0, 1, False, "Mia Manager"),
    ]  # fmt: skip
    digest = desk.answered("1 done, doors replaced\n2 done, system runs")
    desk.says(digest, "verify 1 visit\nverify 2 visit")
    desk.new(ANNA)
    states = {row["promise"]: row["state"] for row in desk.printed("rewards")}
    assert states == {"Ten thousand more shirts": "earned", "A page in our yearly report": "due"}
    desk.tick("2026-12-21T08:00:00+01:00")
    asked = desk.newest(BUYER, "YOUR DECISIONS")
    letter = asked.lettered("reward")
    desk.bot.at("2026-12-21T09:00:00+01:00")
    desk.says(asked, f"{letter} grant")
    good = desk.newest(ANNA, "keeps its promise")
    assert good.subject.startswith("Thank you: Example Nordic A/S keeps its promise")
    assert good.buttons == []
    granted = [row for row in desk.printed("rewards") if row["state"] == "granted"]
    assert [row["decided_by"] for row in granted] == [BUYER]
    assert granted[0]["promise"] in good.words
    # "Thank you" to good news needs no answer; nobody is asked for a status.
    letters = len(desk.letters(ANNA))
    desk.says(good, "Thank you very much!", ANNA)
    assert len(desk.letters(ANNA)) == letters
