"""One letter to one reader: everything that is to be told that day, each case with a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_escalation import EscalationCase, EscalationFacts
from followbot.domain.letter import Attachment
from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.tables import ExtensionRequest, id_of
from followbot.domain.terms import DecisionSubject, EscalationRule, ExtensionState, LetterKind
from followbot.jobs.bot import Bot
from followbot.jobs.escalation_case import escalation_case
from followbot.jobs.escalation_ladder import Telling
from followbot.jobs.lettered import Decidable, keep_letters, letter_of
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.proofs import ATTACH_UP_TO, attachments_of
from followbot.rules.severity import OrderKey, order_key
from followbot.store import escalations as stored

if TYPE_CHECKING:
    from sqlmodel import Session

_ORDER = {rule: place for place, rule in enumerate(EscalationRule)}
_UNDECIDED = (ExtensionState.REQUESTED, ExtensionState.LAPSED)
_ABOUT_MEASURE = frozenset({EscalationRule.VERIFICATION_WAITING, EscalationRule.EVIDENCE_MISSING})

Numbers = Mapping[int, int]
"""The number that a letter prints for a measure, by the measure's id."""


def write_escalation(session: Session, bot: Bot, group: Sequence[Telling], now: datetime) -> int:
    """Put the letter into the outbox and note who was told; returns how many letters (0 or 1)."""
    group = sorted(group, key=_most_serious_first)
    first = group[0]
    buyer = first.watch.agreed.buyer
    numbered = _numbered(group)
    numbers = {id_of(row): number for number, row in numbered}
    cases = tuple(
        escalation_case(session, telling, letter_of(place), numbers, bot.policy)
        for place, telling in enumerate(group)
    )
    letter = queue_letter(
        session,
        bot,
        _address(group),
        lambda way: _facts(bot, group, cases, way),
        now,
        timezone=buyer.timezone,
        numbered=numbered,
        attachments=_proofs(session, group),
    )
    for telling in group:
        _mark(session, telling, now)
    if letter is None:
        return 0
    stored.link_letter(session, id_of(letter), [telling.episode for telling in group])
    keep_letters(session, id_of(letter), [_decidable(telling) for telling in group])
    return 1


def _proofs(session: Session, group: Sequence[Telling]) -> tuple[Attachment, ...]:
    """The files of everything that waits to be verified, as many as one mail carries well."""
    files: list[Attachment] = []
    room = ATTACH_UP_TO
    for telling in group:
        row = telling.watch.measures.get(telling.alarm.measure_key or 0)
        if row is None or telling.alarm.rule not in _ABOUT_MEASURE:
            continue
        for file in attachments_of(session, row, room):
            room -= len(file.content)
            files.append(replace(file, name=f"{row.ref} {file.name}"))
    return tuple(files)


def _most_serious_first(telling: Telling) -> tuple[int, OrderKey | tuple[()], str, int]:
    """By rule, then by measure, then by plan."""
    row = telling.watch.measures.get(telling.alarm.measure_key or 0)
    order = _measure_order(row) if row is not None else ()
    plan = telling.watch.plan.ref
    return (_ORDER[telling.alarm.rule], order, plan, id_of(telling.episode))


def _measure_order(row: AnyMeasure) -> OrderKey:
    return order_key(
        zero_tolerance=row.zero_tolerance,
        severity_class=row.severity_class,
        gravity=row.gravity,
        irremediability=row.irremediability,
        scope=row.scope,
        deadline=row.current_deadline,
    )


def _numbered(group: Sequence[Telling]) -> list[tuple[int, AnyMeasure]]:
    """The measures a letter prints: with their own numbers, over several plans numbered through."""
    rows: dict[int, AnyMeasure] = {}
    for telling in group:
        keys = telling.alarm.covers or (telling.alarm.measure_key or 0,)
        found = (telling.watch.measures.get(key) for key in keys)
        rows.update({id_of(row): row for row in found if row is not None})
    if len({row.plan_id for row in rows.values()}) <= 1:
        return [(row.number, row) for row in rows.values()]
    return list(enumerate(rows.values(), start=1))


def _address(group: Sequence[Telling]) -> Address:
    """The letter's key: its first episode at this rung, dated where it is told again."""
    first = group[0]
    day = first.watch.buyer_today.isoformat()
    return Address(
        LetterKind.ESCALATION,
        about_id=id_of(first.episode),
        slot=f"step-{first.step}-{day}" if first.again else f"step-{first.step}",
        recipient=first.reader,
        plan_id=first.watch.plan.id,
    )


def _facts(
    bot: Bot, group: Sequence[Telling], cases: tuple[EscalationCase, ...], way: ReplyWay
) -> EscalationFacts:
    first = group[0]
    return EscalationFacts(
        reply=way,
        recipient=first.reader,
        buyer_name=first.watch.plan.buyer_name,
        today=first.watch.buyer_today,
        cases=cases,
        ok_counts=bot.trust.buyers_decide,
    )


def _mark(session: Session, telling: Telling, now: datetime) -> None:
    """The reader has been told; of several readers of one letter round the highest rung stays."""
    episode = telling.episode
    if telling.again or telling.step > episode.step:
        step = max(telling.step, episode.step)
        stored.mark_notified(session, episode, step, telling.acknowledge_by, now)


def _decidable(telling: Telling) -> Decidable:
    """What the letter of a case stands for: the wish, the measure, else the episode itself."""
    plan_id, key = id_of(telling.watch.plan), telling.alarm.measure_key
    if telling.alarm.rule == EscalationRule.EXTENSION_WAITING and key is not None:
        wish = undecided_wish(telling.watch.seen.wishes.get(key, ()))
        if wish is not None:
            return Decidable(DecisionSubject.EXTENSION, id_of(wish), plan_id)
    if telling.alarm.rule in _ABOUT_MEASURE and key is not None:
        return Decidable(DecisionSubject.MEASURE, key, plan_id)
    return Decidable(DecisionSubject.ESCALATION, id_of(telling.episode), plan_id)


def undecided_wish(wishes: Sequence[ExtensionRequest]) -> ExtensionRequest | None:
    """The newest wish that nobody decided, or None."""
    waiting = [wish for wish in wishes if wish.state in _UNDECIDED]
    return waiting[-1] if waiting else None
