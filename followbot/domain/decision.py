"""What a buyer decides: commands as values, from a mail or from the command line.

Reading makes them of words, rules say whether they may be, jobs carry them out; each command
ends in an effect that is told back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followbot.domain.terms import DigestRhythm, VerificationMethod


class Verb(StrEnum):
    """What a buyer can say. `CALL` announces a call, `CALLED` and `VISITED` report one.

    `VISIT` plans a visit, `MOVE_VISIT` puts the one that is planned on another day, `CALL_OFF`
    takes it out.
    """

    APPROVE = "approve"
    DECLINE = "decline"
    SNOOZE = "snooze"
    ACKNOWLEDGE = "acknowledge"
    CALL = "call"
    CALLED = "called"
    VISITED = "visited"
    VERIFY = "verify"
    RETURN = "return"
    VISIT = "visit"
    MOVE_VISIT = "move_visit"
    CALL_OFF = "call_off"
    REOPEN = "reopen"
    CANCEL = "cancel"
    MERGE = "merge"
    PAUSE = "pause"
    RESUME = "resume"
    NEW_CONTACT = "new_contact"
    TAKE = "take"
    IGNORE = "ignore"
    DONE = "done"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Command:
    """One decision as it was said. Empty `letters`, `numbers` and `refs`: it names no target.

    `letters` are the decisions A, B … of the answered mail, `numbers` the measures it printed,
    `refs` measures or plans by their refs; `everything` is "all". `on` is the day said: a
    counter-date, a visit, an end of a pause or a snooze; `days` a length instead. `reason` is
    what stood behind "because" or a colon; for `CALLED` and `VISITED` the note. `into` is the
    number or ref that measures are merged into. `words` is the very text it was read from.
    """

    verb: Verb
    letters: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    refs: tuple[str, ...] = ()
    everything: bool = False
    on: date | None = None
    days: int | None = None
    reason: str = ""
    name: str = ""
    email: str = ""
    into: str = ""
    method: VerificationMethod | None = None
    rhythm: DigestRhythm | None = None
    words: str = ""


class UnclearWhy(StrEnum):
    """Why words of a buyer were not taken as a command."""

    UNKNOWN_WORDS = "unknown_words"
    AMBIGUOUS_DATE = "ambiguous_date"
    PAST_DATE = "past_date"
    NO_DATE = "no_date"
    NO_REASON = "no_reason"
    NO_TARGET = "no_target"
    NO_ADDRESS = "no_address"
    CONDITIONAL = "conditional"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that may be a command but are not sure; `verb` is what they seem to be."""

    words: str
    why: UnclearWhy
    verb: Verb | None = None


@dataclass(frozen=True, slots=True)
class BuyerReply:
    """Everything made of a buyer's reply.

    `notes` are lines that are no commands. `supplier_words` is a supplier's message that was
    forwarded or pasted (or what a call reported), to be read with the supplier's grammar; ""
    when there is none.
    """

    commands: tuple[Command, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    notes: tuple[str, ...] = ()
    supplier_words: str = ""
    language: str = "en"


class Outcome(StrEnum):
    """What became of a command."""

    DONE = "done"
    NOTHING_NEW = "nothing_new"
    REFUSED = "refused"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Effect:
    """What one command did to one thing, or why it did not.

    `text_key` names the sentence in the catalogue (`decision.*`), `arguments` fill it.
    `letter`, `number`, `plan_ref`, `measure_ref` and `title` say what it was done to, as far
    as it is known.
    """

    words: str
    outcome: Outcome
    text_key: str
    verb: Verb | None = None
    letter: str = ""
    number: int | None = None
    plan_ref: str = ""
    measure_ref: str = ""
    title: str = ""
    arguments: tuple[tuple[str, str | int | date], ...] = ()
