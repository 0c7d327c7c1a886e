"""A plan is drawn up together over real mail: proposed, countered, decided, agreed, followed up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BUYER, Desk, a_plan

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
PROPOSED_AT = "2026-11-16T10:00:00+06:00"
ANSWERED_AT = "2026-11-17T11:00:00+06:00"
DECIDED_AT = "2026-11-17T10:00:00+01:00"
FIRST_ROUND = "2026-12-06T10:00:00+06:00"


def put(desk: Desk, plan: str, at: str) -> None:
    """Propose a plan file, and let the letter go."""
    path = desk.bot.folder / "proposed.toml"
    path.write_text(plan)
    desk.bot.at(at)
    desk.bot.run("plan", "propose", str(path), "--yes", "--who", "bea")
    desk.tick(at)


def a_proposal(**more: str) -> str:
    """The desk's plan, not agreed yet; the timescale of its last measure is open."""
    text = a_plan(**more).replace('status = "active"\nagreed_on = 2026-11-02\n', "")  # type: ignore[arg-type]
    head, _, last = text.rpartition("deadline = 2027-06-30")
    return f'{head}deadline = "to be confirmed"{last}'.replace(
        "starts_on = 2026-11-02", 'starts_on = 2026-11-02\nstatus = "proposed"'
    )


@pytest.fixture
def desk(tmp_path: Path, mailboxes: MailServers) -> Desk:
    return Desk(tmp_path, mailboxes, None)


def test_a_plan_is_proposed_countered_decided_agreed_and_asked_about(desk: Desk) -> None:
    put(desk, a_proposal(), PROPOSED_AT)
    proposal = desk.newest(ANNA)
    assert proposal.subject.startswith("A proposal for your action plan with Example Nordic A/S")
    assert "The timescale is still to be confirmed" in proposal.words
    assert desk.plan()["state"] == "proposed"
    # Buttons for two measures, a typed line for the others; who signs.
    desk.bot.at(ANSWERED_AT)
    desk.says(
        proposal,
        "1 accept\n2 new date 15 Aug 2027, the payroll software comes in July\n"
        "3 disagree because there is no room for a store\n4 new date 1 May 2027\n"
        "new measure: Train the guards by 15 March 2027\n"
        "Signed: Anna Akter, Manager, may sign",
        ANNA,
    )
    receipt = desk.newest(ANNA)
    assert "Other date: 15 Aug 2027" in receipt.words
    assert "until then nothing is agreed" in receipt.words.lower()
    assert desk.plan()["state"] == "countered"
    desk.tick(DECIDED_AT)
    counter = desk.newest(BUYER)
    assert counter.subject.startswith("Factory Ltd proposes 4 changes to your plan")
    letters = {ref: counter.lettered(ref) for ref in ("M-02", "M-03", "M-04", "M-05")}
    desk.says(
        counter,
        f"{letters['M-02']} accept 31 July 2027\n"
        f"{letters['M-03']} decline because the chemicals are not safe\n"
        f"{letters['M-04']} accept\n{letters['M-05']} accept",
    )
    told = desk.newest(BUYER)
    assert "Version 3 goes to the supplier." in told.words
    revised = desk.newest(ANNA)
    assert "Thank you, here is our next proposal" in revised.subject
    assert "Example Nordic A/S: the chemicals are not safe" in revised.words
    assert "✓ accepted by you" in revised.words
    desk.bot.at("2026-11-18T11:00:00+06:00")
    desk.says(revised, "all: accept\nSigned: Anna Akter, Manager, may sign", ANNA)
    desk.tick("2026-11-18T11:00:00+01:00")
    assert desk.plan()["state"] == "active"
    agreed = desk.newest(ANNA, "We first ask how it is going on")
    assert agreed.subject.startswith("Agreed: our action plan, version 3")
    assert "Factory Ltd: Anna Akter, Manager, may sign" in agreed.words
    to_buyer = desk.newest(BUYER, "Accepted by both sides".upper())
    assert "Factory Ltd: Agreed: our action plan, version 3" in to_buyer.subject
    measures = desk.measures()
    assert {ref: str(row["current_deadline"]) for ref, row in measures.items()} == {
        "M-01": "2027-06-30",
        "M-02": "2027-07-31",
        "M-03": "2027-06-30",
        "M-04": "2027-05-01",
        "M-05": "2027-03-15",
    }
    desk.tick(FIRST_ROUND)
    asked = desk.newest(ANNA)
    assert "How are your 5 open measures going?" in asked.subject


def test_a_change_of_the_agreed_plan_rules_once_both_accepted_it(desk: Desk) -> None:
    desk.take_in(a_plan())
    put(desk, a_plan(deadline="2027-09-30"), PROPOSED_AT)
    amendment = desk.newest(ANNA)
    assert "Before: 30 Jun 2027" in amendment.words
    assert str(desk.measures()["M-01"]["current_deadline"]) == "2027-06-30"
    desk.bot.at(ANSWERED_AT)
    desk.says(amendment, "We accept all measures.", ANNA)
    desk.tick(DECIDED_AT)
    agreed = desk.newest(ANNA, "ACCEPTED BY BOTH SIDES")
    assert agreed.subject.startswith("Agreed: the change to our action plan, version 2")
    assert "the name, the function" in desk.newest(BUYER, "Not told by the supplier").words
    assert str(desk.measures()["M-01"]["current_deadline"]) == "2027-09-30"
    steps = desk.printed("history", "M-01")
    (moved,) = [step for step in steps if step["what"] == "current deadline"]
    assert (moved["before"], moved["after"]) == ("2027-06-30", "2027-09-30")


def test_a_proposal_that_nobody_answers_is_reminded_of_twice_and_then_told_to_the_buyer(
    desk: Desk,
) -> None:
    put(desk, a_proposal(), PROPOSED_AT)
    for at in ("2026-11-23T10:00:00+06:00", "2026-11-29T10:00:00+06:00"):
        desk.tick(at)
        assert desk.newest(ANNA).subject.startswith("A short reminder: our proposed action plan")
    count = len(desk.letters(ANNA))
    desk.tick("2026-12-01T10:00:00+01:00")
    told = desk.newest(BUYER)
    assert told.subject.startswith("Factory Ltd has not answered your proposal")
    assert "and 2 reminders after it" in told.words
    desk.tick("2026-12-07T10:00:00+01:00")
    assert len(desk.letters(ANNA)) == count
