"""The letters that a group of mails answers, and their plans: a query for each kind.

They are foreseen for the questions that are asked mail by mail before one is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import (
    ActionPlan,
    Contact,
    LetterMeasure,
    Measure,
    Outgoing,
    id_of,
)
from followbot.domain.tables_proposal import ProposalLetter
from followbot.domain.terms import (
    Side,
)
from followbot.domain.tokens import token_hash
from followbot.store.asking import contacts_of_each, measures_of_each
from followbot.store.foreseen import by_key, foresee
from followbot.store.letter_bytes import foresee_bytes
from followbot.store.letter_questions import in_thread, printed_in, with_message_id, with_token
from followbot.store.measures import (
    measures_in_plan,
    measures_of,
    milestones_by_measure,
    milestones_of_each,
)
from followbot.store.plan_proposals import version_link
from followbot.store.plan_questions import contacts_called, contacts_of_side, plan_called
from followbot.store.plans import plans_by_id
from followbot.store.prepared import prepared


@dataclass(frozen=True, slots=True)
class Named:
    """What a mail names of letters of ours, and who wrote it."""

    tokens: Sequence[str]
    message_ids: Sequence[str]
    sender: str


def foresee_letters(session: Session, named: Iterable[Named], most: int) -> list[Outgoing]:
    """Let the letters be at hand that mails name, and up to `most` others of each thread.

    Returns the letters that the mails answer, found by token or by Message-ID.
    """
    named = list(named)
    hashes = {key: tuple(map(token_hash, key)) for key in (tuple(one.tokens) for one in named)}
    by_hash, by_name = _letters(session, hashes.values(), [one.message_ids for one in named])
    found = [letter for some in (*by_hash.values(), *by_name.values()) for letter in some]
    foresee_bytes(session, set(map(id_of, found)))
    answered: dict[int, Outgoing] = {}
    for one in named:
        wanted, names = hashes[tuple(one.tokens)], tuple(one.message_ids)
        by_token = _newest_first(by_hash, wanted)
        by_message_id = _newest_first(by_name, names)
        foresee(session, with_token, {(wanted,): by_token[:1]})
        foresee(session, with_message_id, {(names,): by_message_id[:1]})
        for letter in [*by_token, *by_message_id][:1]:
            answered[id_of(letter)] = letter
            others = [
                other
                for other in by_message_id
                if other.recipient == letter.recipient and other.id != letter.id
            ]
            key = (names, letter.recipient, id_of(letter), most)
            foresee(session, in_thread, {key: others[:most]})
    return list(answered.values())


def _letters(
    session: Session, hashes: Iterable[Sequence[str]], names: Iterable[Sequence[str]]
) -> tuple[dict[str, list[Outgoing]], dict[str, list[Outgoing]]]:
    by_hash: dict[str, list[Outgoing]] = defaultdict(list)
    by_name: dict[str, list[Outgoing]] = defaultdict(list)
    for letter in _by_tokens(session, sorted({one for some in hashes for one in some})):
        by_hash[letter.token_hash].append(letter)
    for letter in _by_message_ids(session, sorted({one for some in names for one in some})):
        by_name[letter.message_id].append(letter)
    return by_hash, by_name


def _newest_first(
    known: Mapping[str, Sequence[Outgoing]], keys: Sequence[str]
) -> Sequence[Outgoing]:
    found = {id_of(letter): letter for key in keys for letter in known.get(key, ())}
    return [found[key] for key in sorted(found, reverse=True)]


@prepared
def _by_tokens(hashes: Sequence[str]) -> SelectOfScalar[Outgoing]:
    return select(Outgoing).where(col(Outgoing.token_hash).in_(hashes))


@prepared
def _by_message_ids(names: Sequence[str]) -> SelectOfScalar[Outgoing]:
    return select(Outgoing).where(col(Outgoing.message_id).in_(names))


def foresee_plans(
    session: Session, letters: Collection[Outgoing], people: Collection[str]
) -> list[ActionPlan]:
    """Let be at hand what these letters printed, and the plans of both letters and people.

    With each plan its suppliers' contacts and its measures. Returns the plans of the letters.
    """
    letter_ids = [id_of(letter) for letter in letters]
    printed = _printed(session, letter_ids)
    links = {row.outgoing_id: row for row in _links(session, letter_ids)}
    foresee(session, printed_in, printed)
    foresee(session, version_link, by_key(letter_ids, links))
    called = _called(session, people)
    foresee(session, contacts_called, {(who, Side.SUPPLIER): called[who] for who in people})
    of_letters = {letter.plan_id for letter in letters if letter.plan_id is not None}
    of_letters |= {measure.plan_id for rows in printed.values() for _, measure in rows}
    of_people = {contact.plan_id for rows in called.values() for contact in rows}
    plans = plans_by_id(session, sorted(of_letters | of_people))
    foresee(session, plan_called, {plan.ref: [plan] for plan in plans})
    keys = sorted(of_letters)
    contacts, measures = contacts_of_each(session, keys), measures_of_each(session, keys)
    foresee(session, contacts_of_side, {(key, Side.SUPPLIER): contacts[key] for key in keys})
    foresee(session, measures_in_plan, {key: measures[key] for key in keys})
    return [plan for plan in plans if plan.id in of_letters]


def _printed(session: Session, letter_ids: Sequence[int]) -> dict[int, list[tuple[int, Measure]]]:
    found: dict[int, list[tuple[int, Measure]]] = {key: [] for key in letter_ids}
    for letter_id, number, measure in _printed_in(session, letter_ids):
        found[letter_id].append((number, measure))
    return found


@prepared
def _printed_in(letter_ids: Sequence[int]) -> Select[int, int, Measure]:
    wanted = (
        select(LetterMeasure.outgoing_id, LetterMeasure.number, Measure)
        .join(Measure, col(Measure.id) == col(LetterMeasure.measure_id))
        .where(col(LetterMeasure.outgoing_id).in_(letter_ids))
    )
    return wanted.order_by(col(LetterMeasure.number))


@prepared
def _links(letter_ids: Sequence[int]) -> SelectOfScalar[ProposalLetter]:
    return select(ProposalLetter).where(col(ProposalLetter.outgoing_id).in_(letter_ids))


def _called(session: Session, people: Collection[str]) -> dict[str, list[Contact]]:
    found: dict[str, list[Contact]] = {who: [] for who in people}
    for contact in _with_emails(session, sorted(people)):
        found[contact.email].append(contact)
    return found


@prepared
def _with_emails(emails: Sequence[str]) -> SelectOfScalar[Contact]:
    wanted = select(Contact).where(col(Contact.email).in_(emails), Contact.side == Side.SUPPLIER)
    return wanted.order_by(col(Contact.plan_id))


def foresee_milestones(session: Session, plans: Collection[ActionPlan]) -> None:
    """Let the milestones be at hand of the measures of these plans, which are at hand already."""
    keys = [id_of(row) for plan in plans for row in measures_of(session, id_of(plan))]
    foresee(session, milestones_by_measure, milestones_of_each(session, keys))
