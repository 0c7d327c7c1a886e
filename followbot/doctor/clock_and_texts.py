"""The clock, the zones, and the texts and templates of our letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzdata

from followbot.doctor.examination import Examination, counted
from followbot.domain.checkup import CheckResult, Topic
from followbot.domain.errors import FollowbotError
from followbot.writing.text_gaps import missing_texts
from followbot.writing.texts import BUILT_IN, known_languages, nearest_language

CLOCK = Topic("clock", "Clock")
TEXTS = Topic("texts", "Texts")

WRONG, DOUBTFUL = timedelta(minutes=5), timedelta(seconds=90)
OLD_ZONES = 2
"""Years after which the list of time zones is old: some country changes its hours every year."""


def examine_clock(found: Examination) -> Iterator[CheckResult]:
    """Our clock beside that of the mail server, and beside what we wrote before."""
    now = found.clock()
    newest = found.newest_entry_at
    if newest is not None and newest - now > WRONG:
        yield CLOCK.problem(
            f"the newest entry of the journal is from {newest:%Y-%m-%d %H:%M} UTC, and now it is "
            f"{now:%Y-%m-%d %H:%M} UTC",
            "set the clock (`timedatectl set-ntp true`); nothing is due before its time",
        )
    try:
        ZoneInfo("Europe/Copenhagen"), ZoneInfo("Asia/Dhaka")
    except ZoneInfoNotFoundError:
        yield CLOCK.problem("this computer knows no time zones", "pip install --upgrade tzdata")
        return
    zones = f"time zone data {tzdata.IANA_VERSION}"
    if now.year - int(tzdata.IANA_VERSION[:4]) >= OLD_ZONES:
        advice = "pip install --upgrade tzdata"
        yield CLOCK.hint(f"{zones} is old: countries change their hours", advice)
    offset = _offset(found)
    if offset is None:
        yield CLOCK.ok(f"{now:%Y-%m-%d %H:%M} UTC, {zones}")
        return
    told = f"{abs(offset.total_seconds()):.0f} s {'behind' if offset > timedelta(0) else 'ahead'}"
    advice = "let the clock be set by the network: `timedatectl set-ntp true`"
    if abs(offset) > WRONG:
        yield CLOCK.problem(f"{told} of the mail server's", advice)
    elif abs(offset) > DOUBTFUL:
        yield CLOCK.hint(f"{told} of the mail server's", advice)
    else:
        yield CLOCK.ok(f"as the mail server's, {zones}")


def _offset(found: Examination) -> timedelta | None:
    """How much later the mail server's clock is; None where no mail came.

    A test mail was sent some seconds before it came; that much is not the clock's.
    """
    arrival, sent_at = found.arrival, found.sent_at
    if arrival is None or arrival.received_at is None or sent_at is None:
        return None
    received = arrival.received_at
    if received.tzinfo is None:
        received = received.astimezone()  # the library gives this computer's own time
    behind = received - sent_at
    took = timedelta(seconds=arrival.seconds)
    if timedelta(0) <= behind <= took:
        return timedelta(0)
    return behind - took if behind > took else behind


def examine_texts(found: Examination) -> Iterator[CheckResult]:
    """Every letter can be written, in every language that is needed."""
    folder = found.config.letters.template_folder
    known = known_languages(folder, buyers=True)
    wanted = [nearest_language(one, known) or BUILT_IN for one in found.languages]
    faults = False
    for language in dict.fromkeys((BUILT_IN, *wanted)):
        found.told(f"{TEXTS.title} {language}")
        try:
            found.try_letters(folder, language)
        except FollowbotError as error:
            faults = True
            advice = "`followbot texts check` lists every flaw"
            yield TEXTS.problem(
                f"{language}: {error.message}", f"{error.hint}; {advice}" if error.hint else advice
            )
            break  # the same file would be told of in every language
        if gaps := missing_texts(language, folder):
            count = counted(len(gaps), "text falls", "texts fall")
            yield TEXTS.hint(f"{language}: {count} back to English", _how_to_fill(language, gaps))
    for language in found.languages:
        if nearest_language(language, known) is None:
            yield TEXTS.hint(
                f"there are no texts in `{language}`: those contacts are written to in English",
                f"there are {', '.join(known)}",
            )
    if not faults:
        own = " with your own templates" if folder is not None else ""
        needed = ", ".join(dict.fromkeys((BUILT_IN, *wanted)))
        yield TEXTS.ok(f"every letter can be written{own} ({needed})")


def _how_to_fill(language: str, gaps: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{key}`" for key in gaps[:3])
    more = " …" if len(gaps) > 3 else ""
    return f"missing are {shown}{more}; `followbot texts edit` makes your own `{language}.toml`"
