"""Letters about people: who we are to a new contact, and who is away, to the buyer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followbot.domain.facts import ReplyWay
from followbot.domain.plan import Person


@dataclass(frozen=True, slots=True)
class IntroducedPlan:
    """A plan that a new contact will be asked about: where it came from, and when.

    `dates` are the first rounds to come, by the supplier's calendar; `more` says that others
    follow them. `measures` are those still open. `confidential`: only its own contacts hear of it.
    """

    plan_ref: str
    plan_title: str
    supplier_name: str
    site: str
    source: str
    source_ref: str
    source_date: date | None
    measures: int
    dates: tuple[date, ...]
    more: bool = False
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class IntroductionFacts:
    """The first letter to a contact, in the responsible buyer's name, before anything is asked.

    `sender_address` is the bot's own, the only one that letters come from.
    """

    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    sender_address: str
    plans: tuple[IntroducedPlan, ...]


@dataclass(frozen=True, slots=True)
class WaitingPlan:
    """A plan whose rounds wait for somebody who is away.

    `answer_by` is until when its open round waits now, `was_answer_by` until when it would
    have; both None where none is open. `next_round_on` is the round that is held, None where the
    person is back before it. `letter` calls the plan in an answer, "" where it is the only one.
    """

    plan_ref: str
    supplier_name: str
    site: str
    answer_by: date | None = None
    was_answer_by: date | None = None
    next_round_on: date | None = None
    letter: str = ""


@dataclass(frozen=True, slots=True)
class AbsenceFacts:
    """To the buyer: a contact is away longer than a round can wait.

    `back_on` is the first day on which it is written to again; `deputy` the address that its
    automatic answer names, "" for none. `replies_count` False: a reply decides nothing here.
    """

    reply: ReplyWay
    recipient: Person
    buyer_name: str
    today: date
    contact: Person
    back_on: date
    deputy: str
    plans: tuple[WaitingPlan, ...]
    replies_count: bool = True
