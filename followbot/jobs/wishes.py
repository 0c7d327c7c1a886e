"""What a supplier wishes of our letters, done; every wish ends in a sentence of the receipt.

1. "Ask me in a week" moves the reminders of the open rounds, at most to the next round and at
   most `MAX_POSTPONED` times a round. It is no answer: what was asked stays unanswered.
2. "Ask Rina" is a proposal: nobody new gets mail before the buyer confirms it.
3. "Stop" is kept for every plan of that person at once, and only the person's own word counts.
   The next contact is asked then; where there is none, the buyer is told.
4. "Excel" and "calendar" bring the answer sheet or the agreed dates with the receipt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts_supplier import NotedWish
from followbot.domain.proposal import VersionState
from followbot.domain.reply import Reading, Wish
from followbot.domain.tables import ActionPlan, Contact, Outgoing, Round, id_of
from followbot.domain.terms import OPEN_ROUND_STATES, RoundState, Side, WishKind
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.postpone_version import postpone_version
from followbot.jobs.reach import reachable
from followbot.reading.company import same_company
from followbot.rules.reminders import AskedAgain, asked_again
from followbot.store import rounds as stored
from followbot.store.changes import record
from followbot.store.letters import printed_measures
from followbot.store.measures import measure_by_ref
from followbot.store.plan_proposals import version_of_letter
from followbot.store.plans import contacts_of, contacts_with_email, plan_by_id, plan_by_ref
from followbot.store.proposals import propose_contact

if TYPE_CHECKING:
    from sqlmodel import Session

DEFAULT_WAIT = timedelta(days=7)
"""When "later" names no day."""

MAX_POSTPONED = 2
"""How often a round is moved so; after that it stays open as long as agreed."""


@dataclass(frozen=True, slots=True)
class Wisher:
    """Whose wish it is: the mail, the letter it answers, its plan, and when.

    `only_plans`: a buyer takes a held mail, for its own plans; None: for all of them.
    """

    email: str
    plan: ActionPlan
    letter: Outgoing | None
    incoming_id: int
    now: datetime
    only_plans: frozenset[int] | None = None

    def covers(self, plan_id: int) -> bool:
        """Whether the wish counts for this plan."""
        return self.only_plans is None or plan_id in self.only_plans


def take_wishes(
    session: Session, bot: Bot, reading: Reading, wisher: Wisher
) -> tuple[NotedWish, ...]:
    """Do what a mail wishes of our letters; returns what the receipt says of it."""
    noted: list[NotedWish] = []
    for wish in reading.wishes:
        match wish.kind:
            case WishKind.LATER:
                noted.append(_later(session, bot, wish, wisher))
            case WishKind.OTHER_PERSON:
                noted += _other_person(session, wish, wisher)
            case WishKind.STOP:
                noted += _stop(session, wisher)
            case WishKind.START:
                noted += _start(session, wisher)
            case WishKind.SHEET | WishKind.CALENDAR:
                noted.append(NotedWish(f"{wish.kind.value}.attached"))
    return tuple(dict.fromkeys(noted))


def _plans(session: Session, wisher: Wisher) -> list[ActionPlan]:
    """The plans that the answered letter speaks of."""
    ids = [id_of(wisher.plan)]
    if wisher.letter is not None:
        ids += [row.plan_id for _, row in printed_measures(session, id_of(wisher.letter))]
    return [
        plan_by_id(session, plan_id) for plan_id in dict.fromkeys(ids) if wisher.covers(plan_id)
    ]


def _later(session: Session, bot: Bot, wish: Wish, wisher: Wisher) -> NotedWish:
    """Move the reminders of every open round of the letter's plans; told of the first.

    In answer to a proposed version those of the version are meant.
    """
    letter = wisher.letter
    version = version_of_letter(session, id_of(letter)) if letter is not None else None
    if version is not None and version.state != VersionState.AGREED:
        return postpone_version(
            session, bot, wisher.plan, version, wish, wisher.email, wisher.now,
            wisher.incoming_id, most=MAX_POSTPONED, usual=DEFAULT_WAIT,
        )  # fmt: skip
    outcomes: list[NotedWish] = []
    for plan in _plans(session, wisher):
        outcomes += [
            _move_round(session, bot, plan, row, wish, wisher)
            for row in stored.open_rounds(session, id_of(plan))
            if row.state != RoundState.UNDELIVERABLE and row.answer_by_on is not None
        ]
    return outcomes[-1] if outcomes else _nothing_open(session, wisher)


def _nothing_open(session: Session, wisher: Wisher) -> NotedWish:
    following = stored.next_round(session, id_of(wisher.plan), wisher.now)
    if following is None:
        return NotedWish("wish.later_nothing")
    next_on = local_day(following.due_at, wisher.plan.timezone)
    return NotedWish("wish.later_next", (("date", next_on),))


def _move_round(
    session: Session, bot: Bot, plan: ActionPlan, row: Round, wish: Wish, wisher: Wisher
) -> NotedWish:
    answer_by = row.answer_by_on or date.max
    if row.postponed >= MAX_POSTPONED:
        return NotedWish("wish.later_enough", (("date", answer_by),))
    again = _asked_again(session, bot, plan, row, wish, wisher.now)
    for name, value in (("ask_again_on", again.on), ("answer_by_on", again.answer_by)):
        before: date | None = getattr(row, name)
        if before != value:
            record(
                session, wisher.now, wisher.email, row, name,
                before.isoformat() if before else "", value.isoformat(),
                why="the supplier asked for it", incoming_id=wisher.incoming_id,
            )  # fmt: skip
            setattr(row, name, value)
    row.postponed += 1
    session.add(row)
    if again.by_next_round:
        return NotedWish("wish.later_next", (("date", again.on),))
    if again.reminds:
        return NotedWish("wish.later", (("date", again.on),))
    return NotedWish("wish.later_open", (("date", again.answer_by),))


def _asked_again(
    session: Session, bot: Bot, plan: ActionPlan, row: Round, wish: Wish, now: datetime
) -> AskedAgain:
    today = local_day(now, plan.timezone)
    agreed = agreed_plan(session, id_of(plan))
    following = stored.next_round(session, id_of(plan), row.due_at)
    return asked_again(
        wish.on or today + DEFAULT_WAIT,
        bot.calendar(agreed),
        today,
        row.answer_by_on or today,
        local_day(following.due_at, plan.timezone) if following else None,
        reminders_left=row.reminders_sent < len(agreed.follow_up.reminders_working_days_after_send),
    )


def _other_person(session: Session, wish: Wish, wisher: Wisher) -> list[NotedWish]:
    """Propose somebody else to the buyer. Without an address the receipt asks for it."""
    if not wish.email:
        return []
    shown = f"{wish.name} <{wish.email}>" if wish.name else wish.email
    said = (("person", shown), ("buyer", wisher.plan.buyer_name))
    about = plan_by_ref(session, wish.plan_ref) if wish.plan_ref else None
    plans = [about] if about is not None else _plans(session, wisher)
    new = False
    for plan in plans:
        contacts = contacts_of(session, id_of(plan), Side.SUPPLIER)
        if any(one.email == wish.email for one in reachable(contacts)):
            continue
        row = measure_by_ref(session, id_of(plan), wish.measure) if wish.measure else None
        propose_contact(
            session, plan, wish.name, wish.email, wisher.email, wisher.now, wisher.incoming_id,
            row.id if row else None,
        )  # fmt: skip
        new = True
    if not new:
        return [NotedWish("wish.other_known", (("person", shown),))]
    known = outside_company(wish.email, _addresses(session, plans))
    return [NotedWish("wish.other_outside" if known else "wish.other", said)]


def _addresses(session: Session, plans: Sequence[ActionPlan]) -> list[str]:
    return [
        contact.email
        for plan in plans
        for contact in contacts_of(session, id_of(plan), Side.SUPPLIER)
    ]


def outside_company(email: str, contacts: Sequence[str]) -> bool:
    """Whether an address belongs to none of the companies of these addresses."""
    return not any(same_company(email, known) for known in contacts)


def _stop(session: Session, wisher: Wisher) -> list[NotedWish]:
    """No more mail to this person. Said once: who stopped already gets no second receipt."""
    mine = _contacts(session, wisher)
    stopped = [_set_stopped(session, contact, wisher.now, wisher) for contact in mine]
    if not any(stopped):
        return []
    alone = [plan for plan in _plans_of(session, mine) if _gave_up(session, plan, wisher)]
    responsible = agreed_plan(session, id_of(wisher.plan)).responsible_buyer
    said = (
        ("buyer", wisher.plan.buyer_name),
        ("name", responsible.name),
        ("email", responsible.email),
    )
    return [NotedWish("wish.stop_nobody" if alone else "wish.stop", said)]


def _start(session: Session, wisher: Wisher) -> list[NotedWish]:
    mine = _contacts(session, wisher)
    began = [_set_stopped(session, contact, None, wisher) for contact in mine]
    return [NotedWish("wish.start")] if any(began) else []


def _contacts(session: Session, wisher: Wisher) -> list[Contact]:
    found = contacts_with_email(session, wisher.email, Side.SUPPLIER)
    return [contact for contact in found if wisher.covers(contact.plan_id)]


def _set_stopped(session: Session, contact: Contact, at: datetime | None, wisher: Wisher) -> bool:
    if (contact.stopped_at is None) == (at is None):
        return False
    before = contact.stopped_at.isoformat() if contact.stopped_at else ""
    record(
        session, wisher.now, wisher.email, contact, "stopped_at", before,
        at.isoformat() if at else "", why="the person asked for it",
        incoming_id=wisher.incoming_id,
    )  # fmt: skip
    contact.stopped_at = at
    session.add(contact)
    return True


def _plans_of(session: Session, contacts: Sequence[Contact]) -> list[ActionPlan]:
    return [plan_by_id(session, contact.plan_id) for contact in contacts if contact.active]


def _gave_up(session: Session, plan: ActionPlan, wisher: Wisher) -> bool:
    """Whether nobody of a plan is left to ask; its open rounds wait for nobody then."""
    if reachable(contacts_of(session, id_of(plan), Side.SUPPLIER)):
        return False
    for row in stored.open_rounds(session, id_of(plan)):
        if row.state in OPEN_ROUND_STATES - {RoundState.PARTLY_ANSWERED}:
            stored.set_round_state(
                session, row, RoundState.UNDELIVERABLE, wisher.email, wisher.now,
                incoming_id=wisher.incoming_id,
            )  # fmt: skip
    return True
