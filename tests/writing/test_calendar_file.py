"""The calendar file, written by hand, is what the library reads and would have written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.facts_supplier import AgreedDate, CalendarFacts
from followbot.writing.calendar_file import MAX_DATES, calendar_file
from followbot.writing.plain import clean
from followbot.writing.texts import texts_for

WRITTEN_AT = datetime(2026, 12, 6, 10, 0, tzinfo=UTC)
WORDS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from('\\,;:" äগ中🙂')), max_size=120
).map(clean)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> AgreedDate:
    on = draw(DAYS)
    kind = draw(st.sampled_from(["round", "visit"]))
    title, ref = draw(WORDS), draw(WORDS)
    return AgreedDate(kind, on, on, ref, title, draw(st.sampled_from(["regular", "major"])), 2)


def read(facts: CalendarFacts, language: str) -> tuple[bytes, Any]:
    content = calendar_file(facts, texts_for(language)).content
    return content, icalendar.Calendar.from_ical(content)


@given(WORDS, st.lists(dates(), max_size=4), st.sampled_from(["en", "vi", "ur", "bn", "zh-Hans"]))
def test_the_library_reads_what_was_meant(
    buyer: str, agreed: list[AgreedDate], language: str
) -> None:
    facts, texts = CalendarFacts(buyer, WRITTEN_AT, tuple(agreed)), texts_for(language)
    _, calendar = read(facts, language)
    events = calendar.walk("VEVENT")
    expected = sorted(agreed, key=lambda one: (one.on, one.plan_ref, one.kind))
    assert [event["DTSTART"].dt for event in events] == [one.on for one in expected]
    for event, one in zip(events, expected, strict=True):
        assert event["DTEND"].dt == one.on + timedelta(days=1)
        assert event["DTSTAMP"].dt == WRITTEN_AT
        assert (event["TRANSP"], event["SEQUENCE"]) == ("TRANSPARENT", 2)
        told = texts.say(f"calendar.{one.kind}_text", buyer=buyer, plan=one.plan_ref)
        assert str(event["SUMMARY"]) == texts.say(f"calendar.{one.kind}", title=one.plan_title)
        assert str(event["DESCRIPTION"]) == told


@given(WORDS, st.lists(dates(), min_size=1, max_size=3))
def test_lines_hold_75_octets_and_part_no_character(buyer: str, agreed: list[AgreedDate]) -> None:
    content, _ = read(CalendarFacts(buyer, WRITTEN_AT, tuple(agreed)), "bn")
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode("utf-8")
        assert b"\n" not in line


def test_the_file_is_the_one_that_the_library_writes() -> None:
    title = 'Extension; "north", \\ and — a title so long that its line has to be folded somewhere'
    one = AgreedDate("round", date(2026, 12, 13), date(2026, 12, 13), "EXT-1", title, "regular", 1)
    for language in ("en", "vi", "ur", "bn", "tr", "zh-Hans"):
        content, calendar = read(CalendarFacts("Buyer, Ltd", WRITTEN_AT, (one,)), language)
        assert content == calendar.to_ical()


def test_a_weekly_rhythm_of_years_ends_after_the_first_dates() -> None:
    start = date(2026, 1, 4)
    agreed = [
        AgreedDate("round", start + timedelta(weeks=n), start, "P", "Plan", "regular")
        for n in range(MAX_DATES + 20)
    ]
    _, calendar = read(CalendarFacts("Buyer", WRITTEN_AT, tuple(reversed(agreed))), "en")
    days = [event["DTSTART"].dt for event in calendar.walk("VEVENT")]
    assert days == [one.on for one in agreed[:MAX_DATES]]
