from __future__ import annotations

import holidays
import pytest

from followbot.rules.calendar_weeks import usual_working_days

SUN_TO_THU = {6, 0, 1, 2, 3}
MON_TO_FRI = {0, 1, 2, 3, 4}

OURS = {"IR", "NP", "LY", "PS", "SO", "MR", "AI", "CD", "HK", "KN", "NE", "PY", "TK", "VE"}
"""Where the module says that it knows better than the library."""


@pytest.mark.parametrize("country", ["BD", "EG", "SA", "JO", "DZ", "QA", "KW", "IL", "MV", "OM"])
def test_many_countries_work_from_sunday_to_thursday(country: str) -> None:
    assert usual_working_days(country) == SUN_TO_THU


@pytest.mark.parametrize(
    "country", ["AE", "CN", "IN", "VN", "TR", "PK", "MA", "ES", "US", "ET", ""]
)
def test_most_countries_work_from_monday_to_friday(country: str) -> None:
    assert usual_working_days(country) == MON_TO_FRI


def test_some_countries_have_a_week_of_their_own() -> None:
    assert usual_working_days("IR") == {5, 6, 0, 1, 2}
    assert usual_working_days("NP") == {6, 0, 1, 2, 3, 4}
    assert usual_working_days("BN") == {0, 1, 2, 3, 5}


def test_the_library_differs_only_where_we_know_it() -> None:
    different = {
        code
        for code in holidays.list_supported_countries(include_aliases=False)
        if set(holidays.country_holidays(code).weekend) != set(range(7)) - usual_working_days(code)
    }
    assert different - OURS == set()
