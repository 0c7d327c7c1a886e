# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""What the end of an answer makes of what stands before it, and what lines of a list are."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline
from tests.reading.own_plans import Plan, first, reply

CASES = (
    # the end says it all
    ("Keep pregnant workers off night shifts", "en", "Shift plan changed, no pregnant worker in night shift any more. Done", "done"),
    ("Re-entry times after spraying", "en", "Red flags are at every greenhouse and times are being followed by all teams. We consider it complete.", "done"),
    ("Keep pregnant workers off night shifts", "en", "Shift plan not changed yet. Done", "ask"),
    ("Guards on all machines", "en", "No guards on the machines. Done", "ask"),
    ("Breaks for agency workers", "de", "Keiner hält die Pausen ein. Erledigt", "ask"),
    ("Register all workers", "tr", "Kimse kayıtlı değil. Tamamlandı", "ask"),
    ("Re-entry times after spraying", "en", "Flags will be at every greenhouse. We consider it complete?", "ask"),
    ("Re-entry times after spraying", "en", "Done, but two greenhouses are missing.", "ask"),
    # in use, or the work on it
    ("Extraction at the chrome line", "en", "ducts are made and installed, extraction running", "not go"),
    ("Passivation bath exhaust", "hi", "exhaust lag gaya hai chal raha hai", "not go"),
    ("Extraction at the chrome line", "en", "ducts installed, work is running", "not done"),
    ("Childcare room", "bn", "কক্ষ নির্বাচন হয়েছে, রং চলছে", "not done"),
    # a share of people
    ("Refund of recruitment deposits", "en", "100% people are refunded.", "done"),
    ("Refund of recruitment deposits", "en", "100% people will be refunded.", "not done"),
    ("Refund of recruitment deposits", "en", "90% people are refunded.", "not done"),
    # what the measure is called
    ("Thay bình chữa cháy hết hạn", "vi", "Đã thay hết bình chữa cháy hết hạn", "done"),
    ("Thay bình chữa cháy", "vi", "Đã thay bình chữa cháy, nay đã hết hạn", "not done"),
    # one step over, another named one not begun
    ("Home stitchers on the wage register", "hi", "list ban gayi hai, payment bank se abhi start nahi hui", "not no"),
    ("Home stitchers on the wage register", "en", "not started", "no"),
    ("Bund wall", "en", "contractor awarded, not started", "not done"),
    # a certificate that came, a room that is open
    ("Boiler inspection certificate", "en", "certificate received on 2nd November, copy attached", "done"),
    ("Boiler inspection certificate", "en", "certificate not received", "not done"),
    ("Boiler inspection certificate", "en", "certificate received soon", "not done"),
    ("Chairs for the knotting room", "id", "kursi sdh ganti semua 60 unit", "done"),
    ("Chairs for the knotting room", "id", "kursi sdh ganti 20 unit", "not done"),
)  # fmt: skip


@pytest.mark.parametrize(("title", "language", "text", "expected"), CASES)
def test_an_answer_is_read_to_its_end(title: str, language: str, text: str, expected: str) -> None:
    said = first(title, language, text)
    if expected.startswith("not "):
        assert said != expected.removeprefix("not ")
    else:
        assert said == expected


BOOTS: Plan = (
    ("Fence around the waste pond", ("Fence ordered",)),
    ("Boots and guarded sickles", ()),
    ("Emergency lights in the hall", ()),
)


def test_lines_of_a_list_without_stops_stand_each_for_itself() -> None:
    text = (
        "fence is ordered but not mounted because of rain, we ask for 31 January 2027\n"
        "boots handed out to all\n"
        "emergency lights not started"
    )
    said = outline(reply(BOOTS, "en", text))
    assert said["M-03"] == "no"
    assert said.get("M-02") != "date 2027-01-31"


def test_lines_that_a_program_wrapped_go_on() -> None:
    text = (
        "The fence around the waste pond has been ordered last week and all of the\n"
        "boots were handed out to everybody who works there, so that we are sure to\n"
        "be done soon."
    )
    assert outline(reply(BOOTS, "en", text)).get("M-02") != "done"


def test_the_second_half_is_no_second_measure() -> None:
    plan: Plan = (("Recruitment fees paid back", ("First half paid",)), ("Hostel rooms", ()))
    text = "1. First half paid to all workers, second half will be paid with the next salary."
    assert "M-02" not in outline(reply(plan, "en", text))


def test_a_line_of_the_factory_is_no_entry_of_the_list() -> None:
    plan: Plan = (("Gas burners", ()), ("Kiln track guarding", ()))
    assert "M-01" not in outline(reply(plan, "en", "Track fenced on line 1"))
