"""The agreed dates as a calendar file (RFC 5545): all-day, not blocking, never an invitation.

1. METHOD:PUBLISH: there is nothing to accept or decline. TRANSPARENT: the day stays free.
2. A date keeps its UID for good, and SEQUENCE grows with the plan's wordings, so that a file
   that comes again moves what is in the calendar already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.domain.facts_supplier import AgreedDate, CalendarFacts
from followbot.domain.letter import Attachment
from followbot.domain.terms import LetterKind
from followbot.writing.plain import clean_facts
from followbot.writing.texts import Texts, texts_of_letter

if TYPE_CHECKING:
    from icalendar import Event

FILE_NAME = "agreed-dates.ics"
CONTENT_TYPE = "text/calendar; method=PUBLISH; charset=utf-8"
MAX_DATES = 60
"""A weekly rhythm of more than a year makes a file that nobody wants in a calendar."""


def calendar_in(facts: CalendarFacts, language: str, folder: Path | None = None) -> Attachment:
    """The dates as a file, in a language."""
    texts = texts_of_letter(language, LetterKind.STATUS_REQUEST, folder)
    return calendar_file(clean_facts(facts), texts)


def calendar_file(facts: CalendarFacts, texts: Texts) -> Attachment:
    """The dates as a file that calendar programs open."""
    # The library costs 100 ms; a letter without dates must not pay for it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//followbot//agreed dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", texts.say("calendar.name", buyer=facts.buyer_name))
    for one in _in_order(facts.dates):
        calendar.add_component(_event(one, facts, texts))
    return Attachment(FILE_NAME, CONTENT_TYPE, calendar.to_ical())


def _in_order(dates: Sequence[AgreedDate]) -> list[AgreedDate]:
    return sorted(dates, key=lambda one: (one.on, one.plan_ref, one.kind))[:MAX_DATES]


def _event(one: AgreedDate, facts: CalendarFacts, texts: Texts) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", _uid(one))
    event.add("dtstamp", facts.written_at)
    event.add("sequence", one.sequence)
    event.add("dtstart", one.on)
    event.add("dtend", one.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", texts.say(f"calendar.{one.kind}", title=one.plan_title))
    told = texts.say(f"calendar.{one.kind}_text", buyer=facts.buyer_name, plan=one.plan_ref)
    event.add("description", told)
    return event


def _uid(one: AgreedDate) -> str:
    """The same for good: made of plan, kind and the day that was agreed, not the day it is on."""
    plan = hashlib.sha256(one.plan_ref.encode()).hexdigest()[:16]
    return f"{one.kind}-{one.agreed_on:%Y%m%d}-{one.rule}-{plan}@followbot"
