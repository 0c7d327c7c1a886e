"""Putting a letter into the outbox: written, assembled and stored in one transaction.

The final bytes, the Message-ID and the token are made here, once; every retry sends
the same. A letter that is in the outbox already is not written again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from followbot.domain.facts import ReplyWay
from followbot.domain.identity import ALIAS_DOMAIN
from followbot.domain.letter import Attachment, Letter
from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.plan import Person
from followbot.domain.tables import Outgoing, id_of
from followbot.domain.terms import RECEIPTS, LetterKind, OutgoingState
from followbot.jobs.bot import Bot
from followbot.jobs.deputies import StandIn, placed, stand_in
from followbot.jobs.local import local_day
from followbot.jobs.marks import LetterMarks, fresh_marks
from followbot.rules.delivery import pointless_after
from followbot.rules.retention import LOOKED_AT_AFTER
from followbot.store.appended import append_now, is_written_together
from followbot.store.letter_bytes import hash_of, keep_bytes_of
from followbot.store.letters import print_measures
from followbot.store.numbers import give_numbers
from followbot.store.outgoing import already_queued
from followbot.store.plans import plan_by_id
from followbot.store.restorations import MAYBE_SENT, open_restoration
from followbot.writing.letters import write_letter
from followbot.writing.mime import MailHeaders, compose

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.domain.facts_letter import LetterFacts

TOKEN_VALID_FOR = timedelta(days=400)
"""An answer may come late; a year and a month covers a yearly round."""


class Printed(NamedTuple):
    """A letter with its final bytes, and which measure each number printed in it means.

    `row`: what its row in the outbox says, but for what is usual.
    """

    row: Mapping[str, Any]
    raw: bytes
    numbered: Sequence[tuple[int, AnyMeasure]] = ()


def is_forgotten(bot: Bot, email: str) -> bool:
    """Whether an address stands for somebody who was forgotten: nothing is written there."""
    return email.endswith(f"@{ALIAS_DOMAIN}") and email not in bot.yet_there


@dataclass(frozen=True, slots=True)
class Address:
    """To whom and about what a letter goes; (kind, about_id, slot, recipient) is its key."""

    kind: LetterKind
    about_id: int
    slot: str
    recipient: Person
    contact_id: int | None = None
    plan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """The mail a letter answers or continues; empty for a new thread."""

    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def queue_letter(
    session: Session,
    bot: Bot,
    address: Address,
    facts_for: Callable[[ReplyWay], LetterFacts],
    now: datetime,
    *,
    timezone: str = "UTC",
    numbered: Sequence[tuple[int, AnyMeasure]] = (),
    thread: Thread | None = None,
    not_before: datetime | None = None,
    attachments: Sequence[Attachment] = (),
    sender_name: str = "",
) -> Outgoing | None:
    """Write a letter and put it into the outbox; None when it is there already, or nobody is.

    `facts_for` gets the way to answer, because token and code are printed in the letter.
    `timezone` is the reader's: the mail's Date header shows it. `not_before`: it waits so long
    in the outbox. `attachments` go along beside those the letter has of itself. `sender_name` is
    shown as the sender instead of the bot's own name.
    """
    to = address.recipient.email
    if is_forgotten(bot, to):
        return None
    if already_queued(session, address.kind, address.about_id, address.slot, to):
        return None
    today = local_day(now, timezone)
    standing = stand_in(session, bot.policy, address.kind, address.recipient, today)
    if standing is not None:
        address = _to_deputy(address, standing)
        to = address.recipient.email
        if already_queued(session, address.kind, address.about_id, address.slot, to):
            return None
    letter = letter_row(
        bot, address, facts_for, now, timezone=timezone, thread=thread, not_before=not_before,
        numbered=numbered, attachments=attachments, sender_name=sender_name, standing=standing,
        confidential=_is_confidential(session, address),
    )  # fmt: skip
    row = Outgoing(**letter.row, **_held(session, now))
    session.add(row)
    if is_written_together(session):
        give_numbers(session, [row])
    else:
        session.flush()
    _keep(session, [letter], [id_of(row)])
    return row


def letter_row(
    bot: Bot,
    address: Address,
    facts_for: Callable[[ReplyWay], LetterFacts],
    now: datetime,
    *,
    timezone: str = "UTC",
    numbered: Sequence[tuple[int, AnyMeasure]] = (),
    thread: Thread | None = None,
    not_before: datetime | None = None,
    attachments: Sequence[Attachment] = (),
    sender_name: str = "",
    standing: StandIn | None = None,
    confidential: bool = False,
) -> Printed:
    """A letter with its final bytes as `queue_letter` makes it, in no outbox yet.

    `confidential`: its plan is one that only its own contacts hear of.
    """
    marks = _marks(bot, address, now)
    letter = _written(bot, facts_for(_way(bot, marks)), attachments, standing, confidential)
    goes_at = max(now, not_before or now)
    date = goes_at.astimezone(ZoneInfo(timezone))
    headers = _headers(bot, address, marks, date, thread, sender_name)
    raw = marks.raw or compose(letter, headers)
    return Printed(_row(bot, address, marks, letter, raw, goes_at, now), raw, numbered)


def put_out(session: Session, letters: Sequence[Printed], now: datetime) -> Sequence[int]:
    """Put new letters into the outbox, with what their numbers mean; the ids of their rows."""
    if not letters:
        return ()
    held = _held(session, now)
    keys = append_now(session, Outgoing, [{**letter.row, **held} for letter in letters])
    _keep(session, letters, keys)
    return keys


def _held(session: Session, now: datetime) -> Mapping[str, Any]:
    """What new letters say while a restoration is open: they may have gone out before it."""
    if open_restoration(session) is None:
        return {}
    return {
        "state": OutgoingState.UNKNOWN, "result": MAYBE_SENT, "repeats": 1, "settled_at": now,
    }  # fmt: skip


def _keep(session: Session, letters: Sequence[Printed], keys: Sequence[int]) -> None:
    """Keep the bytes of new letters with these ids, and what their numbers mean."""
    with_ids = list(zip(keys, letters, strict=True))
    keep_bytes_of(session, [(key, letter.raw) for key, letter in with_ids])
    print_measures(
        session,
        [
            (key, number, id_of(measure))
            for key, letter in with_ids
            for number, measure in letter.numbered
        ],
    )


def _to_deputy(address: Address, standing: StandIn) -> Address:
    """The same letter to whoever decides for its reader now, under a key of its own."""
    about_id, slot = placed(address.kind, address.about_id, address.slot, standing)
    return replace(address, recipient=standing.deputy, about_id=about_id, slot=slot)


def _marks(bot: Bot, address: Address, now: datetime) -> LetterMarks:
    if bot.marker is None:
        return fresh_marks(bot.identity.domain)
    return bot.marker(address.kind, address.slot, address.recipient.email, now)


def _way(bot: Bot, marks: LetterMarks) -> ReplyWay:
    """How this letter is answered."""
    return ReplyWay(bot.identity.address_with(marks.token), marks.token, marks.code)


def _is_confidential(session: Session, address: Address) -> bool:
    """Whether the letter is about a plan that only its own contacts hear of."""
    return address.plan_id is not None and plan_by_id(session, address.plan_id).confidential


def _written(
    bot: Bot,
    facts: LetterFacts,
    attachments: Sequence[Attachment],
    standing: StandIn | None,
    confidential: bool,
) -> Letter:
    """The letter with the files that go along beside its own."""
    absent = None
    if standing is not None:
        facts = replace(facts, recipient=standing.deputy)
        absent = (standing.absent.name, standing.back_on)
    letter = write_letter(
        facts, bot.identity, bot.template_folder, absent=absent, confidential=confidential
    )
    if not attachments:
        return letter
    return replace(letter, attachments=(*letter.attachments, *attachments))


def _headers(
    bot: Bot,
    address: Address,
    marks: LetterMarks,
    date: datetime,
    thread: Thread | None,
    sender_name: str,
) -> MailHeaders:
    thread = thread or Thread()
    return MailHeaders(
        identity=bot.identity,
        to=address.recipient,
        reply_to=bot.identity.address_with(marks.token),
        message_id=marks.message_id,
        date=date,
        in_reply_to=thread.in_reply_to,
        references=thread.references,
        sender_name=sender_name,
    )


def _row(
    bot: Bot,
    address: Address,
    marks: LetterMarks,
    letter: Letter,
    raw: bytes,
    goes_at: datetime,
    now: datetime,
) -> Mapping[str, Any]:
    """What the letter's row in the outbox says, but for what is usual."""
    return {
        "kind": address.kind,
        "about_id": address.about_id,
        "slot": address.slot,
        "recipient": address.recipient.email,
        "contact_id": address.contact_id,
        "plan_id": address.plan_id,
        "subject": marks.subject or letter.subject,
        "size": len(raw),
        "sha256": hash_of(raw),
        "language": letter.language,
        "message_id": marks.message_id,
        "envelope_sender": _return_path(bot, address.kind, marks.token),
        "token_hash": marks.token_hash,
        "token_expires_at": now + TOKEN_VALID_FOR,
        "code": marks.code,
        "next_try_at": goes_at,
        "expires_at": goes_at + pointless_after(address.kind),
        "created_at": now,
        "keep_until_at": now + LOOKED_AT_AFTER,
    }


def _return_path(bot: Bot, kind: LetterKind, token: str) -> str:
    """Where bounces go: to the letter's own token, and nowhere for a receipt.

    RFC 3834 section 3.3 wants a null return path on an automatic answer, so that two
    machines never talk to each other.
    """
    return "" if kind in RECEIPTS else bot.identity.address_with(token)
