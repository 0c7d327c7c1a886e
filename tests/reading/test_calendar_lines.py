"""Calendar files that mail programs quote as the text they are."""

from __future__ import annotations

import pytest

from followbot.reading.body_lines import plain_lines
from followbot.reading.calendar_lines import calendar_lines

FILE = "BEGIN:VCALENDAR\nVERSION:2.0\nSUMMARY:Status round\nEND:VCALENDAR"
MARKED = "\n".join(f"> {line}" for line in FILE.split("\n"))
CUT = "\n".join(MARKED.split("\n")[:-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 done", []),
        (f"1 done\n{MARKED}\n2 done", [1, 2, 3, 4]),
        (f"1 done\n{FILE}\n2 done", [1, 2, 3, 4]),
        (f"{MARKED}\n> \n{MARKED}", [0, 1, 2, 3, 5, 6, 7, 8]),
        (f"{CUT}\n2 done", [0, 1, 2]),
        (CUT, [0, 1, 2]),
        ("BEGIN:VCALENDAR\n1 done\n2 60%", []),
        ("BEGIN:VCALENDAR\n> quoted\n2 60%", []),
        ("END:VCALENDAR\n1 done", []),
        ("see BEGIN:VCALENDAR\n1 done\nEND:VCALENDAR", []),
    ],
)
def test_the_lines_of_a_calendar_file_are_found_and_no_others(
    text: str, expected: list[int]
) -> None:
    assert sorted(calendar_lines(plain_lines(text))) == expected
