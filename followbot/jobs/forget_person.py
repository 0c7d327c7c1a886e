"""forget a person: out of every table, mail and letter; an alias stands in its place.

1. What the person wrote is erased, the facts read in it stay. What others wrote or got names the
   alias instead.
2. All of it is one transaction, and the chain of the history stays whole.
3. Nobody is ever written to at an alias.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel

from followbot.domain.errors import UsageError
from followbot.domain.identity import ALIAS_DOMAIN
from followbot.domain.journal import Event
from followbot.domain.tables import (
    Evidence,
    ExtensionRequest,
    Incoming,
    MeasureUpdate,
    Outgoing,
    id_of,
)
from followbot.domain.tables_audit import ErasedMail
from followbot.domain.tables_pace import BenefitReading
from followbot.domain.tables_proposal import ProposedMeasure
from followbot.domain.terms import IncomingState, OutgoingState
from followbot.jobs.bot import Bot
from followbot.jobs.forgotten import NOT_READ, NOT_SENT, WHY, nobody_is_there
from followbot.jobs.mail_facts import ERASED, facts_of, plain_name
from followbot.jobs.read_stored import read_stored
from followbot.jobs.redact import names_person, redacted
from followbot.reading.envelope import open_envelope
from followbot.store import person_rows as stored
from followbot.store.digest_readers import forget_reader
from followbot.store.erasing import Rewriting, rewrite_events, rewrite_rows
from followbot.store.incoming import raw_mail
from followbot.store.journal import note
from followbot.store.letter_bytes import raw_of
from followbot.store.person_rows import Alias

if TYPE_CHECKING:
    from sqlmodel import Session

_SHORTEST_NAME = 3
"""Shorter names are looked for only together with the address: they stand in too many words."""


@dataclass(slots=True)
class Forgotten:
    """What was erased (`mails`, `letters`, `files`) and rewritten, by table.

    `cancelled`: letters to the person that had not gone. `under_way`: letters that are being sent
    at this moment and still name it; forgetting again takes them too.
    """

    email: str
    alias: str
    names: tuple[str, ...] = ()
    mails: int = 0
    letters: int = 0
    files: int = 0
    cancelled: int = 0
    under_way: int = 0
    rewritten: Counter[str] = field(default_factory=Counter)

    @property
    def anything(self) -> bool:
        """Whether the person was known at all."""
        return bool(self.mails or self.letters or self.rewritten)


def forget_person(bot: Bot, email: str, who: str, now: datetime, *, dry_run: bool) -> Forgotten:
    """Forget whoever has this address; with `dry_run` only say what would be done.

    Raises:
        UsageError: it is the bot's own address, or none.
    """
    email = email.strip().lower()
    if "@" not in email or email == bot.identity.address.lower():
        raise UsageError(
            f"`{email}` is nobody that can be forgotten",
            "give the mail address of a contact, such as anna@factory.example",
        )
    if dry_run:
        with bot.database.trial() as trial:
            return _forget(replace(bot, database=trial), email, who, now)
    done = _forget(bot, email, who, now)
    bot.database.compact()
    return done


def alias_of(bot: Bot, email: str) -> Alias:
    """The alias that will stand for this address, and the names it is known by."""
    with bot.database.read() as session:
        known = stored.names_of(session, email)
        mails = stored.mails_from(session, email)
        written = [open_envelope(raw_mail(mail)).sender_name for mail in mails]
        sent = [
            file.name
            for mail in mails
            for file in stored.rows_of_mail(session, Evidence, id_of(mail))
        ]
    files = [name for name in sent if _tells_of(name, (email, *known, *written))]
    names = dict.fromkeys(name.strip() for name in (*known, *written, *files))
    number = secrets.token_hex(4)
    return Alias(
        email,
        tuple(name for name in names if len(name) >= _SHORTEST_NAME and "@" not in name),
        f"erased-{number}@{ALIAS_DOMAIN}",
        f"(erased {number})",
    )


def _tells_of(file_name: str, called: tuple[str, ...]) -> bool:
    """Whether the name of a file holds a word of what its sender is called."""
    own = [text.partition("@")[0].lower() for text in called]
    words = {word for text in own for word in re.findall(r"\w{4,}", text)}
    return any(word in file_name.lower() for word in words)


def _forget(bot: Bot, email: str, who: str, now: datetime) -> Forgotten:
    alias = alias_of(bot, email)
    done = Forgotten(email, alias.new_email, alias.names)
    facts = _facts(bot, email)
    with bot.database.write() as session:
        gathered = _Gathered()
        _own_mails(session, alias, facts, gathered, done, now)
        _own_letters(session, email, gathered, done, now)
        _mails_of_others(session, alias, gathered, done)
        for row, values in stored.rows_naming(session, alias):
            gathered.add(row, {**values, **gathered.of(row)})
        done.rewritten = Counter(type(one.row).__name__ for one in gathered.rewritings())
        why = "a person was forgotten"
        rewrite_rows(session, gathered.rewritings(), why, now)
        rewrite_events(session, stored.entries_naming(session, alias), why, now)
        forget_reader(session, alias.email)
        nobody_is_there(session, alias.new_email, alias.in_place(who), now)
        said = {"command": "forget", "who": alias.in_place(who), "instead": alias.new_email}
        note(session, Event.COMMAND, now, {**said, "now": now})
    return done


def _facts(bot: Bot, email: str) -> dict[int, str]:
    """What was read in each of the person's mails, while their bytes are still there."""
    with bot.database.read() as session:
        rows = [row for row in stored.mails_from(session, email) if row.raw]
    return {
        id_of(row): facts_of(read_stored(bot, row, row.understood_at))
        for row in rows
        if row.understood_at is not None
    }


class _Gathered:
    """Rows with the values that will remain of them; a row may be named for several reasons."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, Any], tuple[SQLModel, dict[str, Any]]] = {}
        self._raw: dict[tuple[str, Any], bytes] = {}

    def add(self, row: SQLModel, values: dict[str, Any], raw: bytes | None = None) -> None:
        key = _key(row)
        _, known = self._rows.get(key, (row, {}))
        self._rows[key] = (row, {**known, **values})
        if raw is not None:
            self._raw[key] = raw

    def of(self, row: SQLModel) -> dict[str, Any]:
        return self._rows.get(_key(row), (row, {}))[1]

    def has_bytes_of(self, row: SQLModel) -> bool:
        """Whether it is known already which bytes remain of a mail or letter."""
        return _key(row) in self._raw

    def rewritings(self) -> list[Rewriting]:
        return [
            Rewriting(row, values, self._raw.get(key))
            for key, (row, values) in self._rows.items()
            if values or key in self._raw
        ]


def _key(row: SQLModel) -> tuple[str, Any]:
    key = getattr(row, "id", None) or getattr(row, "email", None) or getattr(row, "incoming_id", "")
    return type(row).__name__, key


def _own_mails(
    session: Session,
    alias: Alias,
    facts: dict[int, str],
    gathered: _Gathered,
    done: Forgotten,
    now: datetime,
) -> None:
    """The bytes go with everything that quotes them; what was read in them stays."""
    for row in stored.mails_from(session, alias.email):
        key = id_of(row)
        done.mails += bool(row.raw)
        values: dict[str, Any] = {"subject": ERASED, "reading": None, "error": ""}
        if row.state in NOT_READ:
            values |= {"state": IncomingState.IGNORED, "reasons": "forgotten"}
        gathered.add(row, values, b"")
        if key in facts:
            kept = alias.in_place(facts[key])
            session.add(ErasedMail(incoming_id=key, erased_at=now, why="forgotten", facts=kept))
        for file in stored.rows_of_mail(session, Evidence, key):
            gathered.add(file, {"name": plain_name(file.part, file.name)})
            done.files += 1
        for wish in stored.rows_of_mail(session, ExtensionRequest, key):
            gathered.add(wish, {"reason": ERASED if wish.reason else ""})
        for update in stored.rows_of_mail(session, MeasureUpdate, key):
            gathered.add(update, _without_words(update))
        for said in stored.rows_of_mail(session, ProposedMeasure, key):
            # Other words and days are the plan's own; why somebody wants them is its writer's.
            gathered.add(said, {"reason": ERASED if said.reason else ""})
        for read in stored.rows_of_mail(session, BenefitReading, key):
            gathered.add(read, {"words": ERASED if read.words else ""})
    for update in stored.updates_by(session, alias.email):
        gathered.add(update, _without_words(update))


def _without_words(update: MeasureUpdate) -> dict[str, Any]:
    return {
        "comment": ERASED if update.comment else "",
        "words": ERASED if update.words else "",
    }


def _own_letters(
    session: Session, email: str, gathered: _Gathered, done: Forgotten, now: datetime
) -> None:
    for row in stored.letters_to(session, email):
        if row.state is OutgoingState.TRANSMITTING:
            done.under_way += 1
            continue
        done.letters += bool(raw_of(session, row))
        values: dict[str, Any] = {}
        if row.state in NOT_SENT:
            done.cancelled += 1
            values |= {
                "state": OutgoingState.CANCELLED,
                "result": WHY,
                "settled_at": now,
            }
        gathered.add(row, values, b"")


def _mails_of_others(session: Session, alias: Alias, gathered: _Gathered, done: Forgotten) -> None:
    for row, raw in _with_bytes(session):
        if gathered.has_bytes_of(row) or not names_person(raw, alias):
            continue
        if isinstance(row, Outgoing) and row.state is OutgoingState.TRANSMITTING:
            done.under_way += 1
            continue
        after = redacted(raw, alias)
        gathered.add(row, {"size": len(after)} if isinstance(row, Outgoing) else {}, after)


def _with_bytes(session: Session) -> Iterator[tuple[Incoming | Outgoing, bytes]]:
    """Every mail and letter, one after the other."""
    for key in stored.mail_ids(session, Incoming):
        mail = session.get_one(Incoming, key)
        yield mail, raw_mail(mail)
    for key in stored.mail_ids(session, Outgoing):
        letter = session.get_one(Outgoing, key)
        yield letter, raw_of(session, letter)
