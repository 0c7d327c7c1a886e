"""An RRULE is told to people in words that mean the same days."""

from __future__ import annotations

import pytest

from followbot.rules.cadence_words import cadence_in_words, shorthand_words
from followbot.rules.shorthand import Shorthand, read_shorthand


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        ("FREQ=MONTHLY;BYDAY=-1TH;INTERVAL=2", "every 2 months on the last Thursday"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU", "every 2 months on the second Tuesday"),
        ("RRULE:FREQ=MONTHLY;BYDAY=1SU,3SU", "monthly on the first and third Sunday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO", "every 2 weeks on Monday and Thursday"),
        ("FREQ=WEEKLY", "weekly"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "monthly on day 15"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "monthly on the last day"),
        ("FREQ=DAILY;INTERVAL=10", "every 10 days"),
        ("weekly on Sunday", "weekly on Sunday"),
    ],
)
def test_words_say_what_the_rule_says(cadence: str, words: str) -> None:
    assert cadence_in_words(cadence) == words
    assert isinstance(read := read_shorthand(words), Shorthand)
    assert shorthand_words(read) == words


@pytest.mark.parametrize(
    "cadence",
    [
        "FREQ=MONTHLY;BYMONTHDAY=31",  # words would mean the last day of a shorter month
        "FREQ=MONTHLY;BYDAY=1MO,2TU",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=YEARLY",
        "FREQ=WEEKLY;COUNT=4",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1",
        "FREQ=HOURLY",
    ],
)
def test_what_no_words_say_is_left_out(cadence: str) -> None:
    assert cadence_in_words(cadence) == ""
