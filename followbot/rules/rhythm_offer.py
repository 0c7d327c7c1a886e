"""When the bot proposes another rhythm of the regular rounds, and which.

1. Slower: the last three regular rounds were answered without a reminder, and nothing that they
   ask about is late, blocked, standing still or waiting for another date.
2. Faster: the last two were answered, and something stands still or is late all the same; who
   does not answer at all needs a call, not more mail.
3. Never where an open critical or zero-tolerance measure goes by the regular rounds: those keep
   the rhythm that was agreed for them.
4. One step at a time, never slower than quarterly, never faster than weekly. A list of dates
   and a rule that counts its rounds have no other rhythm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from followbot.domain.pace import RhythmDirection
from followbot.domain.plan import Cadence
from followbot.domain.terms import SeverityClass
from followbot.rules.cadence_rrule import looks_like_rrule
from followbot.rules.cadence_words import shorthand_words
from followbot.rules.shorthand import NotShorthand, read_shorthand

ROUNDS_ON_TRACK = 3
ROUNDS_BEHIND = 2
_SLOWEST = 92
"""Days: a quarter."""
_GAP = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30}
_TWICE = {1: 3, 2: 4, 3: 1, 4: 2, -1: 2}
_FREQUENCY = re.compile(r"FREQ=(WEEKLY|MONTHLY)\b")
_INTERVAL = re.compile(r";?\bINTERVAL=(\d{1,3})\b")
_COUNTS = re.compile(r"\b(COUNT|BYSETPOS|BYYEARDAY|BYWEEKNO|BYMONTH)=")


@dataclass(frozen=True, slots=True)
class RegularRound:
    """A regular round that was asked: whether an answer came, and after how many reminders."""

    answered: bool
    reminders: int = 0


@dataclass(frozen=True, slots=True)
class PacedMeasure:
    """An open measure. `own_rhythm`: an override asks about it, not the regular rounds.

    `behind`: late, blocked, standing still, a step of it late; `waits`: another date is asked
    for, or what was reported waits for the buyer.
    """

    severity_class: SeverityClass
    zero_tolerance: bool = False
    own_rhythm: bool = False
    behind: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class OtherRhythm:
    """What is proposed: which way, and the cadence as a plan file has it."""

    direction: RhythmDirection
    cadence: str


def may_speak(rounds: Sequence[RegularRound]) -> bool:
    """Whether these finished rounds may propose a rhythm at all, whatever the measures."""
    return _on_track(rounds) or _answering(rounds)


def other_rhythm(
    cadence: Cadence | None, rounds: Sequence[RegularRound], measures: Sequence[PacedMeasure]
) -> OtherRhythm | None:
    """The rhythm to propose, None for none; `rounds` are finished ones, oldest first."""
    regular = [one for one in measures if not one.own_rhythm]
    if not isinstance(cadence, str) or not regular or any(map(_is_critical, regular)):
        return None
    if _on_track(rounds) and not any(one.behind or one.waits for one in regular):
        slower = slower_cadence(cadence)
        return OtherRhythm(RhythmDirection.SLOWER, slower) if slower else None
    if _answering(rounds) and any(one.behind and not one.waits for one in regular):
        faster = faster_cadence(cadence)
        return OtherRhythm(RhythmDirection.FASTER, faster) if faster else None
    return None


def _is_critical(measure: PacedMeasure) -> bool:
    return measure.zero_tolerance or measure.severity_class is SeverityClass.CRITICAL


def _on_track(rounds: Sequence[RegularRound]) -> bool:
    newest = rounds[-ROUNDS_ON_TRACK:]
    return len(newest) == ROUNDS_ON_TRACK and all(
        one.answered and not one.reminders for one in newest
    )


def _answering(rounds: Sequence[RegularRound]) -> bool:
    newest = rounds[-ROUNDS_BEHIND:]
    return len(newest) == ROUNDS_BEHIND and all(one.answered for one in newest)


def slower_cadence(cadence: str) -> str | None:
    """The next slower rhythm, `every 2 weeks on Tuesday` for `weekly on Tuesday`; None for none."""
    if looks_like_rrule(cadence):
        return _rule(cadence, slower=True)
    found = read_shorthand(cadence)
    if isinstance(found, NotShorthand) or found.frequency == "DAILY":
        return None
    if len(found.weekdays) > 1:
        return shorthand_words(replace(found, weekdays=found.weekdays[:1]))
    if len(found.ordinals) > 1:
        return shorthand_words(replace(found, ordinals=found.ordinals[:1]))
    if len(found.month_days) > 1:
        return shorthand_words(replace(found, month_days=found.month_days[:1]))
    longer = _longer(found.frequency, found.interval)
    return shorthand_words(replace(found, interval=longer)) if longer else None


def faster_cadence(cadence: str) -> str | None:
    """The next faster rhythm, `weekly on Tuesday` for `every 2 weeks on Tuesday`; None for none."""
    if looks_like_rrule(cadence):
        return _rule(cadence, slower=False)
    found = read_shorthand(cadence)
    if isinstance(found, NotShorthand) or found.frequency == "DAILY":
        return None
    if found.interval > 1:
        return shorthand_words(replace(found, interval=found.interval // 2))
    if found.frequency == "MONTHLY" and len(found.ordinals) == 1:
        (place, weekday) = found.ordinals[0]
        twice = tuple(sorted((place, _TWICE[place]), key=lambda one: (one < 0, one)))
        return shorthand_words(replace(found, ordinals=tuple((one, weekday) for one in twice)))
    if (
        found.frequency == "MONTHLY"
        and len(found.month_days) == 1
        and 1 <= found.month_days[0] <= 28
    ):
        day = found.month_days[0]
        other = day + 14 if day <= 14 else day - 14
        return shorthand_words(replace(found, month_days=tuple(sorted((day, other)))))
    return None


def _longer(frequency: str, interval: int) -> int | None:
    """Twice as long, up to a quarter: one month, two, three."""
    longer = 3 if (frequency, interval) == ("MONTHLY", 2) else interval * 2
    return longer if longer * _GAP[frequency] <= _SLOWEST else None


def _rule(text: str, *, slower: bool) -> str | None:
    """The same RRULE with another interval; None where it names more than that."""
    frequency = _FREQUENCY.search(text.upper())
    if frequency is None or _COUNTS.search(text.upper()):
        return None
    found = _INTERVAL.search(text.upper())
    interval = int(found.group(1)) if found else 1
    other = _longer(frequency.group(1), interval) if slower else interval // 2
    if not other:
        return None
    plain = text[: found.start()] + text[found.end() :] if found else text
    return plain if other == 1 else f"{plain.rstrip(';')};INTERVAL={other}"
