"""Lists that people type without numbers: long lines, labels, every measure once."""

from __future__ import annotations

from followbot.reading.prose_sentences import sentences
from tests.reading.answering import outline, read

WRAPPED = (
    "The exits on the ground floor were cleared last week and the panic bars",
    "are on their way, so that we are nearly there with them.",
)
LISTED = (
    "light barrier - quotation accepted, L/C opened, machine to come",
    "loaders premium paid from October",
    "grounding of the paint kitchen was done yesterday, the megger shows 0.6 ohm",
)


def test_a_line_that_a_program_wrapped_goes_on() -> None:
    assert list(sentences(WRAPPED)) == [" ".join(WRAPPED)]


def test_a_long_line_behind_which_the_next_word_had_room_stands_alone() -> None:
    assert list(sentences(LISTED)) == list(LISTED)


def test_a_line_with_a_name_and_a_colon_in_any_script_begins_anew() -> None:
    lines = (
        "ठेका मज़दूरों का ESI/PF: ठेकेदार सूची नहीं दे रहा, मामला अटका है",
        "जूते-दस्ताने: सबको बाँट दिए गए हैं",
    )
    assert list(sentences(lines)) == list(lines)


def test_what_stands_behind_a_name_and_a_dash_is_told_of_it() -> None:
    said = outline(read("Committee election - civil work started", "en"))
    assert said == {"M-03": "go"}


def test_a_part_that_is_done_behind_a_name_and_a_dash_is_asked() -> None:
    said = outline(read("Overtime premium - calculating finished", "en"))
    assert said.get("M-05") != "done"


def test_a_period_of_two_measures_is_no_date_although_may_is_a_month() -> None:
    said = outline(read("1 - done\n2 - done\n3 - done\n4 - 5 may need more time", "en"))
    assert (said["M-04"], said["M-05"]) == ("ask", "ask")
