"""A visit over real mail: the sheet before it, what was seen by reply, by sheet and by command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.sheet_maker import filled
from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BUYER, MANAGER, Desk, a_plan
from tests.stories.letters import Letter

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
SHEET_AT, ASKED_AT = "2026-12-18T08:30:00+01:00", "2026-12-28T08:30:00+01:00"
"""Three Danish working days before Wednesday the 23rd; Christmas lies between it and the 28th."""


def visited_plan(visits: str, **how: object) -> str:
    text = a_plan(**how)  # type: ignore[arg-type]
    return text.replace("[follow_up]\n", f"[follow_up]\nplanned_visits = [{visits}]\n", 1)


def file_in(letter: Letter, ending: str) -> bytes:
    for part in letter.mail.iter_attachments():
        if str(part.get_filename()).endswith(ending):
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            return content
    raise AssertionError(f"no {ending} in {letter.subject}")


@pytest.fixture
def desk(tmp_path: Path, mailboxes: MailServers) -> Desk:
    return Desk(tmp_path, mailboxes, visited_plan(f'"2026-12-23 by {MANAGER}"', measures=4))


def test_whoever_travels_has_the_sheet_and_answers_the_question_by_reply(desk: Desk) -> None:
    desk.answered("1 done\n2 done\n3 40%")
    desk.new(MANAGER)
    desk.tick("2026-12-18T08:29:00+01:00")
    assert desk.new(MANAGER) == []
    desk.tick(SHEET_AT)
    (sheet,) = desk.new(MANAGER)
    assert "Visit to Factory Ltd on 23 Dec 2026: your sheet" in sheet.subject
    assert "+880 2 55 01 02 03" in sheet.words
    assert b"Fire doors" in file_in(sheet, ".html")
    assert file_in(sheet, ".xlsx").startswith(b"PK")
    desk.tick(ASKED_AT)
    question = next(one for one in desk.new(MANAGER) if "What did you see" in one.subject)
    assert "Factory Ltd on 23 Dec 2026?" in question.subject
    desk.says(
        question, "verify 1\nreturn 2: two wedges in the door\n3: 60%, racks ordered", MANAGER
    )
    assert list(desk.standing().values()) == [
        "verified", "in_progress", "in_progress", "not_started",
    ]  # fmt: skip
    (receipt,) = desk.new(MANAGER)
    for said in ("Verified, by a visit", "Your visit of 23 Dec 2026", "60 %"):
        assert said in receipt.words
    told = desk.newest(ANNA, "two wedges in the door")
    assert "M-01" in told.words
    assert "racks ordered" not in told.words
    steps = desk.printed("history", "M-03")
    reports = [(step["who"], step["after"]) for step in steps if step["what"] == "said"]
    assert reports[-1] == (MANAGER, "in progress, 60 %")
    # Once: neither a later tick nor another day asks again.
    desk.tick("2026-12-29T09:00:00+01:00")
    assert desk.new(MANAGER) == []


def test_the_filled_in_sheet_comes_back_by_mail_and_by_command(desk: Desk) -> None:
    desk.answered("1 done\n2 done\n3 40%")
    desk.new(MANAGER)
    desk.tick(SHEET_AT)
    (sheet,) = desk.new(MANAGER)
    form = file_in(sheet, ".xlsx")
    desk.bot.at("2026-12-24T09:00:00+01:00")
    done = filled(form, {"I4": "done", "I5": "not done", "K5": "two wedges", "I6": "perhaps"})
    desk.says(sheet, "Here it is.", MANAGER, files=[("visit.xlsx", done)])
    assert list(desk.standing().values()) == [
        "verified", "in_progress", "in_progress", "not_started",
    ]  # fmt: skip
    assert "perhaps" in desk.newest(MANAGER, "Verified, by a visit").words
    desk.new(MANAGER)
    desk.tick(ASKED_AT)
    noted = [one.subject for one in desk.new(MANAGER)]
    assert not any("What did you see" in one for one in noted)
    # The same on the machine itself, with a sheet of the day.
    path = desk.bot.folder / "sheet.xlsx"
    desk.bot.run("plan", "sheet", "P-1", "--out", str(path), "--on", "2026-12-28")
    path.write_bytes(filled(path.read_bytes(), {"I4": "done"}))
    rows = desk.printed(
        "plan", "sheet", "P-1", "--read", str(path), "--on", "2026-12-28", "--who", MANAGER
    )
    assert {row["rule"] for row in rows} == {"visited", "verified_visit"}
    assert desk.standing()["M-02"] == "verified"
    page = desk.bot.folder / "sheet.html"
    desk.bot.run("plan", "sheet", "P-1", "--out", str(page), "--lang", "de")
    assert "Besuch bei Factory Ltd" in page.read_text()


def test_the_buyer_names_who_goes_and_moves_and_calls_off_the_visit(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan(measures=3))
    digest = desk.answered("1 done\n2 40%")
    desk.says(digest, f"P-1 visit 23 December by {MANAGER}")
    (receipt,) = desk.new(BUYER)
    assert "Mia Manager gets the visit sheet" in receipt.words
    assert "Visit planned: 23 Dec 2026" in desk.newest(ANNA, "Visit planned").words
    desk.new(MANAGER)
    desk.tick(SHEET_AT)
    sheet = desk.newest(MANAGER, "Taking it along".upper())
    desk.new(MANAGER)
    desk.says(digest, "P-1 move visit to 30 December")
    desk.tick("2026-12-18T10:00:00+01:00")
    (moved,) = desk.new(MANAGER)
    assert "is now on Wednesday, 30 December 2026" in moved.words
    desk.tick("2026-12-22T08:30:00+01:00")
    # The factory rests on Friday: it is told on Sunday.
    assert "30 Dec 2026" in desk.newest(ANNA, "was: 23 Dec 2026").words
    desk.tick("2026-12-24T08:30:00+01:00")
    again = next(one for one in desk.new(MANAGER) if "your sheet" in one.subject)
    assert "30 Dec 2026" in again.subject
    desk.presses(again, "No visit", sender=MANAGER)
    assert "does not take place" in desk.newest(ANNA, "does not take place").words
    desk.new(MANAGER)
    desk.tick("2027-01-05T09:00:00+01:00")
    assert [one for one in desk.new(MANAGER) if "What did you see" in one.subject] == []
    assert sheet.code != again.code


def test_a_call_is_noted_on_the_command_line_like_in_a_reply(desk: Desk) -> None:
    desk.answered("1 20%")
    rows = desk.printed("note", "P-1", "1 done, 2 60%", "--on", "2026-12-13", "--who", BUYER)
    assert [row["rule"] for row in rows] == ["called"]
    standing = desk.measures()
    assert (standing["M-01"]["status"], standing["M-02"]["percent"]) == ("reported_complete", 60)
    steps = desk.printed("history", "M-01")
    reports = [(step["who"], step["after"]) for step in steps if step["what"] == "said"]
    assert reports[-1] == (BUYER, "reported complete")
    desk.bot.run("note", "P-1", "saw ten doors", "--visited", "--measure", "M-01")
    assert any("saw ten doors" in str(step) for step in desk.printed("history", "M-01"))
