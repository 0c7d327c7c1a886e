"""The agreed dates as a calendar file (RFC 5545): all-day, not blocking, never an invitation.

Written by hand: a year of rounds takes the library as long as the rest of the letter.

1. METHOD:PUBLISH: there is nothing to accept or decline. TRANSPARENT: the day stays free.
2. A date keeps its UID for good, and SEQUENCE grows with the plan's wordings, so that a file
   that comes again moves what is in the calendar already.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta
from pathlib import Path

from followbot.domain.facts_supplier import AgreedDate, CalendarFacts
from followbot.domain.letter import Attachment
from followbot.domain.terms import LetterKind
from followbot.writing.plain import clean_facts
from followbot.writing.texts import Texts, texts_of_letter

FILE_NAME = "agreed-dates.ics"
CONTENT_TYPE = "application/ics"
"""Not `text/calendar`: Thunderbird, Alpine and mutt show that above the letter or in its place."""
CRLF = "\r\n"
_OCTETS = 75
_SPECIAL = re.compile(r"[\\;,]")
MAX_DATES = 60
"""A weekly rhythm of more than a year makes a file that nobody wants in a calendar."""


def calendar_in(facts: CalendarFacts, language: str, folder: Path | None = None) -> Attachment:
    """The dates as a file, in a language."""
    texts = texts_of_letter(language, LetterKind.STATUS_REQUEST, folder)
    return calendar_file(clean_facts(facts), texts)


def calendar_file(facts: CalendarFacts, texts: Texts) -> Attachment:
    """The dates as a file that calendar programs open."""
    name = texts.say("calendar.name", buyer=facts.buyer_name)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//followbot//agreed dates//EN"]
    lines += ["METHOD:PUBLISH", _folded(f"X-WR-CALNAME:{name}")]
    stamp = f"DTSTAMP:{facts.written_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    words: dict[tuple[str, str, str], tuple[str, str]] = {}
    for one in _in_order(facts.dates):
        about = (one.kind, one.plan_title, one.plan_ref)
        if about not in words:  # all rounds of a plan are called the same
            words[about] = _words(one, facts.buyer_name, texts)
        lines += _event(one, stamp, *words[about])
    lines.append("END:VCALENDAR")
    return Attachment(FILE_NAME, CONTENT_TYPE, "".join(f"{line}{CRLF}" for line in lines).encode())


def _in_order(dates: Sequence[AgreedDate]) -> list[AgreedDate]:
    return sorted(dates, key=lambda one: (one.on, one.plan_ref, one.kind))[:MAX_DATES]


def _words(one: AgreedDate, buyer: str, texts: Texts) -> tuple[str, str]:
    """The lines that say what a date is about."""
    summary = texts.say(f"calendar.{one.kind}", title=one.plan_title)
    told = texts.say(f"calendar.{one.kind}_text", buyer=buyer, plan=one.plan_ref)
    return _folded(f"SUMMARY:{_escaped(summary)}"), _folded(f"DESCRIPTION:{_escaped(told)}")


def _event(one: AgreedDate, stamp: str, summary: str, told: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield summary
    yield f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}"
    yield stamp
    yield _folded(f"UID:{_uid(one)}")
    yield f"SEQUENCE:{one.sequence}"
    yield told
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets (RFC 5545, 3.1).

    None parts a character, nor what is escaped from its backslash.
    """
    if len(line.encode()) < _OCTETS:
        return line
    pieces, start, filled = [], 0, 0
    for place, sign in enumerate(line):
        octets = len(sign.encode())
        if filled + octets >= _OCTETS:
            end = place - _backslashes(line[start:place]) % 2
            pieces.append(line[start:end])
            start, filled = end, place - end
        filled += octets
    return f"{CRLF} ".join([*pieces, line[start:]])


def _backslashes(text: str) -> int:
    """How many backslashes a text ends with."""
    return len(text) - len(text.rstrip("\\"))


def _uid(one: AgreedDate) -> str:
    """The same for good: made of plan, kind and the day that was agreed, not the day it is on."""
    plan = hashlib.sha256(one.plan_ref.encode()).hexdigest()[:16]
    return f"{one.kind}-{one.agreed_on:%Y%m%d}-{one.rule}-{plan}@followbot"
