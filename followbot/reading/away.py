"""Out of office: until when to keep quiet, and who stands in."""

from __future__ import annotations

from datetime import date, timedelta

from followbot.domain.tokens import CODE_PATTERN
from followbot.reading.absence import return_day
from followbot.reading.addresses import all_addresses
from followbot.reading.classify import own_text
from followbot.reading.envelope import Envelope
from followbot.reading.workdays import WorkdayAfter

QUIET_DAYS = 7
"""How long to keep quiet when no return date is named (and at most once per mail)."""

_LONGEST_ABSENCE = timedelta(days=400)


def quiet_until(
    envelope: Envelope, today: date, language: str | None, workday_after: WorkdayAfter
) -> date:
    """The day until which to keep quiet: a working day after the return, else a week."""
    text = f"{_own_subject(envelope.subject)}\n{own_text(envelope)}"
    languages = (language,) if language else ()
    back_on = return_day(text, today, languages)
    if back_on is None or not today <= back_on <= today + _LONGEST_ABSENCE:
        return today + timedelta(days=QUIET_DAYS)
    return workday_after(back_on)


def _own_subject(subject: str) -> str:
    """What the machine itself put into the subject: ours, repeated behind it, may name days too."""
    return subject.partition(":")[0] if CODE_PATTERN.search(subject) else subject


def deputy_of(envelope: Envelope) -> str:
    """The first address in the text that is not the writer's, "" when it names none."""
    addresses = (address.strip(".'") for address in all_addresses(own_text(envelope)))
    return next((address for address in addresses if address != envelope.sender), "")
