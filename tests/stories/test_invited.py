"""A supplier draws up its plan itself over real mail: invited, filled in, asked by cell, agreed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from followbot.domain.draft_sheet import FILE_NAME, Column
from tests.reading.drafts import filled_in, sheet_in
from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BUYER, Desk

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
NEW = (
    "plan", "new", "--to-be-drafted", "--source", "self_assessment", "--ref", "P-1",
    "--buyer", "Example Nordic A/S", "--buyer-email", BUYER, "--supplier", "Factory Ltd",
    "--supplier-email", ANNA, "--country", "BD", "--cadence", "monthly on the first Sunday",
)  # fmt: skip


def test_a_supplier_draws_up_its_plan_in_a_sheet_and_is_asked_about_it_from_then_on(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, None)
    draft = tmp_path / "draft.toml"
    desk.bot.at("2026-11-16T10:00:00+06:00")
    desk.bot.run(*NEW, "--language", "bn", str(draft))
    desk.bot.run("plan", "invite", str(draft), "--yes", "--who", "bea")
    desk.tick("2026-11-16T10:00:00+06:00")
    (invitation,) = desk.new(ANNA)
    assert invitation.language == "bn"
    assert "Would you draw up your action plan with Example Nordic A/S?" in invitation.words
    rows: list[dict[Column, object]] = [
        {
            Column.FOUND: "তিন নম্বর দরজা বন্ধ ছিল", Column.MEASURE: "সব দরজায় প্যানিক বার লাগানো",
            Column.BY: date(2027, 3, 31), Column.RESPONSIBLE: "Rina Akter",
        },
        {Column.MEASURE: "Train the guards", Column.BY: "03/04/2027"},
    ]  # fmt: skip
    desk.bot.at("2026-11-18T11:00:00+06:00")
    sheet = filled_in(sheet_in(invitation.raw), rows)
    desk.says(invitation, "Please see the sheet.", ANNA, files=[(FILE_NAME, sheet)])
    (asked,) = desk.new(ANNA)
    assert "E5" in asked.words
    assert "03/04/2027" in asked.words
    assert desk.new(BUYER) == []
    desk.bot.at("2026-11-18T12:00:00+06:00")
    desk.says(asked, "2 new date 3 April 2027", ANNA)
    desk.tick("2026-11-19T09:30:00+01:00")
    (drafted,) = desk.new(BUYER)
    assert drafted.subject.startswith("Factory Ltd has drawn up its plan: 2 measures")
    assert "তিন নম্বর দরজা বন্ধ ছিল" in drafted.words
    desk.says(drafted, "A accept\nB accept")
    assert desk.plan()["state"] == "active"
    days = {ref: str(row["current_deadline"]) for ref, row in desk.measures().items()}
    assert days == {"M-01": "2027-03-31", "M-02": "2027-04-03"}
    desk.new(ANNA)
    desk.tick("2026-12-06T10:00:00+06:00")
    assert any("সব দরজায় প্যানিক বার লাগানো" in letter.words for letter in desk.new(ANNA))
    desk.bot.run("audit", "verify")
