"""Random people: how a supplier answers a letter, and how a buyer decides.

Everything is drawn from the names of things (plan, measure, round), never from the order in
which they happen, so that two runs of the same years meet the same people.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from followbot.domain.tables import Measure
from followbot.domain.tables_decisions import LetterDecision
from followbot.domain.terms import DecisionSubject, MeasureStatus


class Character(StrEnum):
    """How a supplier is."""

    PROMPT = "prompt"
    SLOW = "slow"
    LATE = "late"
    PARTIAL = "partial"
    STUCK = "stuck"
    SILENT = "silent"
    AWAY = "away"


CHARACTERS = (
    Character.PROMPT,
    Character.PROMPT,
    Character.SLOW,
    Character.LATE,
    Character.PARTIAL,
    Character.STUCK,
    Character.SILENT,
    Character.AWAY,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a supplier sees of a letter: when it was asked, and what its numbers mean."""

    plan: str
    round_on: date
    step: str
    measures: Sequence[tuple[int, Measure]]


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back, so long after the letter; `away_until` makes it an absence note."""

    after: timedelta
    text: str
    away_until: date | None = None


def character_of(seed: int, plan: str) -> Character:
    """The character of a plan's supplier; a dozen plans have them all."""
    return CHARACTERS[(seed + int(plan.rpartition("-")[2])) % len(CHARACTERS)]


def reply_to(seed: int, letter: Letter) -> Reply | None:
    """What the supplier of this plan does with this letter; None: nothing."""
    dice = Random(f"{seed}/{letter.plan}/{letter.round_on}/{letter.step}")
    character = character_of(seed, letter.plan)
    if character == Character.SILENT and letter.round_on.year % 2:
        return None  # every other year nobody is there
    if character == Character.AWAY and letter.step == "request" and dice.random() < 0.3:
        until = letter.round_on + timedelta(days=dice.randrange(3, 40))
        return Reply(timedelta(minutes=1), f"I am out of office until {until}.", until)
    if dice.random() < 0.08:
        return None
    lines = [_line(seed, character, number, measure, letter) for number, measure in letter.measures]
    said = [line for line in lines if line]
    if not said:
        return None
    return Reply(_delay(dice, character), "\n".join(said))


def _delay(dice: Random, character: Character) -> timedelta:
    hours = {Character.SLOW: 24 * 6, Character.LATE: 24 * 13}.get(character, 20)
    return timedelta(hours=dice.randrange(1, hours + 24), minutes=dice.randrange(60))


def _line(seed: int, character: Character, number: int, measure: Measure, letter: Letter) -> str:
    dice = Random(f"{seed}/{letter.plan}/{letter.round_on}/{letter.step}/{measure.ref}")
    if character == Character.PARTIAL and dice.random() < 0.5:
        return ""
    percent = measure.percent or 0
    if measure.status == MeasureStatus.NOT_STARTED and dice.random() < 0.3:
        return f"{number}: not started"
    if character == Character.STUCK and percent >= 20:
        return f"{number}: no change"
    if dice.random() < 0.08:
        new_date = measure.current_deadline + timedelta(days=30)
        return f"{number}: new date {new_date.isoformat()}, the machine is late"
    percent = min(100, percent + 10 * dice.randrange(0, 4))
    return f"{number}: done" if percent == 100 else f"{number}: {percent}%"


_IMPACTS = (
    "impact: two people burned their hands\npeople: 2\ntype: actual\nseverity: severe\n",
    "impact: dust\npeople: many\nseverity: minor\n\nimpact: noise\npeople: 0\n",
    "none found\n",
    "none found\nhow we looked: the committee asked every line\n",
    "there was a small fire in the canteen\n",
    "people: 3\ntype: may happen\nseverity: low\n",
)


def impacts_of(seed: int, supplier: str, slot: str) -> Reply | None:
    """What a supplier answers to a letter about impacts; None: nothing, this time."""
    dice = Random(f"{seed}/{supplier}/{slot}")
    if dice.random() < (0.6 if "receipt" in slot else 0.3):
        return None
    return Reply(timedelta(hours=dice.randrange(1, 90)), dice.choice(_IMPACTS))


def rhythm_reply(seed: int, reader: str, code: str) -> Reply | None:
    """What a supplier says to another rhythm; None: nothing."""
    dice = Random(f"{seed}/{reader}/{code}")
    words = dice.choice(("yes", "yes", "no", ""))
    return Reply(timedelta(hours=dice.randrange(1, 40)), words) if words else None


_SIGNED = "Signed: Rina Akter, Manager, may sign"


def proposal_reply(seed: int, slot: str, numbers: Sequence[int]) -> Reply | None:
    """What a supplier says of a proposed version; None: nothing, so that it is reminded.

    `numbers` are those of its measures, as the letter prints them.
    """
    dice = Random(f"{seed}/{slot}")
    if not numbers:  # an invitation to draw the plan up
        own = ("Train the guards by 15 March 2029", "Repair the fans by 1 May 2029")
        lines = [*(f"new measure: {one}" for one in own), _SIGNED]
        return Reply(timedelta(hours=dice.randrange(2, 60)), "\n".join(lines))
    said = dice.choice(("all", "all", "counter", "counter", "part", "unclear", ""))
    if not said:
        return None
    answers = {
        "all": ["all: accept"],
        "counter": [_countered(dice, number) for number in numbers],
        "part": [f"{number} accept" for number in numbers[:1]],
        "unclear": ["We will speak about it with our owner on Friday."],
    }
    signed = [_SIGNED] if said != "unclear" and dice.random() < 0.7 else []
    after = timedelta(hours=dice.randrange(2, 60), minutes=dice.randrange(60))
    return Reply(after, "\n".join([*answers[said], *signed]))


def _countered(dice: Random, number: int) -> str:
    words = ("accept", "accept", "new date 15 Dec 2029", "disagree because it is done already")
    return f"{number} {dice.choice(words)}"


_SEEN = (
    "visited: the racks are in place",
    "1: 40%, seen on the spot",
    "verify 1",
    "return 1: the photo shows another door",
)


def visit_reply(seed: int, slot: str) -> Reply | None:
    """What a traveller answers to the question what was seen; None: nothing."""
    dice = Random(f"{seed}/{slot}")
    if dice.random() < 0.3:
        return None
    return Reply(timedelta(hours=dice.randrange(1, 40)), dice.choice(_SEEN))


def decision_of(
    seed: int,
    buyer: str,
    slot: str,
    asked: Sequence[LetterDecision],
    promises: Container[int],
    *,
    receipt: bool,
) -> Reply | None:
    """What a buyer answers to a letter that asks for decisions; None: nothing, this time.

    `promises`: the episodes that are about a promised reward. `receipt`: the letter only repeats
    what still waits; few write once more then.
    """
    dice = Random(f"{seed}/{buyer}/{slot}")
    if dice.random() < (0.8 if receipt else 0.3):
        return None
    lines = [line for row in asked if (line := _decided(dice, row, promises))]
    return Reply(timedelta(hours=dice.randrange(1, 30)), "\n".join(lines)) if lines else None


def _decided(dice: Random, row: LetterDecision, promises: Container[int]) -> str:
    if row.subject == DecisionSubject.ESCALATION and row.subject_id in promises:
        words = dice.choice(("grant", "grant", "refuse because the orders went down", ""))
        return f"{row.letter} {words}" if words else ""
    said = {
        DecisionSubject.EXTENSION: ("approve", "approve", "decline because the date is fixed", ""),
        DecisionSubject.MEASURE: ("verify", "return: the photo is missing", "", "snooze 1 week"),
        DecisionSubject.ESCALATION: ("ok", "call", "snooze 2 weeks", ""),
        DecisionSubject.SUPPLIER: ("approve", "approve", "decline because they move", "snooze"),
        DecisionSubject.RHYTHM: ("approve", "approve", "ignore", ""),
        DecisionSubject.COUNTER: (
            "approve",
            "approve",
            "decline because the date is fixed",
            "approve 1 Nov 2029",
            "",
        ),
    }.get(row.subject, ("",))
    words = dice.choice(said)
    return f"{row.letter} {words}" if words else ""
