from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.plans.nearest import did_you_mean
from followbot.plans.values import (
    Wrong,
    as_country,
    as_date,
    as_email,
    as_language,
    as_line,
    as_prose,
    as_ref,
    as_time,
    as_weekday,
    as_zone,
)


@given(st.text(max_size=80))
def test_any_text_is_a_value_or_wrong(text: str) -> None:
    for check in (as_line, as_prose, as_ref, as_email, as_language, as_country, as_zone):
        found = check(text)
        assert isinstance(found, str | Wrong)
        if isinstance(found, str):
            assert check(found) == found, "reading what was stored changes nothing"
    assert isinstance(as_date(text), date | Wrong)
    assert isinstance(as_time(text), time | Wrong)
    assert isinstance(as_weekday(text), int | Wrong)


@given(st.emails(domains=st.sampled_from(["a.example", "b-c.example.com"])))
def test_an_address_that_is_taken_has_no_character_that_could_end_a_header(address: str) -> None:
    found = as_email(address)
    if isinstance(found, str):
        assert found == address.lower()
        assert found.isascii()
        assert not set(found) & set(' \r\n\t<>",;:\\()[]')


@pytest.mark.parametrize(
    "zone", ["Asia/Dhaka", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "Asia/Ho_Chi_Minh"]
)
def test_names_of_the_zone_database_are_zones(zone: str) -> None:
    assert as_zone(zone) == zone


@pytest.mark.parametrize(
    "zone",
    ["", "Dhaka", "Asia/", "Asia", "/etc/localtime", "../UTC", "GMT+6:00", "Asia/Dhaka\n", "a\0b"],
)
def test_other_names_are_no_zones(zone: str) -> None:
    assert isinstance(as_zone(zone), Wrong)


def test_dates_with_a_time_are_refused() -> None:
    assert isinstance(as_date(datetime(2027, 1, 31)), Wrong)  # noqa: DTZ001 - as TOML gives it
    assert isinstance(as_date("20270131"), Wrong)
    assert as_date(" 2027-01-31 ") == date(2027, 1, 31)


def test_text_is_kept_in_one_normal_form() -> None:
    assert as_line("  Cafe\u0301 ") == "Café"
    assert as_prose("a\r\nb\rc") == "a\nb\nc"
    assert isinstance(as_line("a\u2028b"), Wrong)
    assert isinstance(as_prose("a\0b"), Wrong)


def test_a_hint_names_the_nearest_word_or_nothing() -> None:
    assert did_you_mean("dedline", ["deadline", "title"]) == "; did you mean `deadline`"
    assert did_you_mean("EMAIL", ["email"]) == "; did you mean `email`"
    assert did_you_mean("zzz", ["deadline"]) == ""
