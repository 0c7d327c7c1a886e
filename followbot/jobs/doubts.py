"""doubts: a person settles what the bot must not settle by itself.

1. A letter of unknown fate is sent again, or is known to have arrived.
2. A mail in quarantine is read once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.journal import Event
from followbot.domain.tables import Outgoing, id_of
from followbot.domain.terms import IncomingState, OutgoingState
from followbot.store import incoming as inbox
from followbot.store import outgoing as outbox
from followbot.store.changes import record
from followbot.store.database import Database
from followbot.store.journal import note
from followbot.store.letters import letter_by_id, letter_by_message_id

if TYPE_CHECKING:
    from sqlmodel import Session


def send_letters_again(database: Database, numbers: Sequence[int], who: str, now: datetime) -> int:
    """Put letters of unknown fate back into the outbox, all or none; returns how many.

    The very same bytes and Message-ID go out, so that a mail program shows one that did
    arrive only once.

    Raises:
        UsageError: one of the numbers names no letter in doubt, or one that became pointless.
    """
    with database.write() as session:
        letters = [_in_doubt(session, number) for number in numbers]
        for letter in letters:
            if now >= letter.expires_at:
                raise UsageError(
                    f"letter {letter.id} to {letter.recipient} has become pointless",
                    "what it asked is asked by a newer letter; `followbot due` lists what comes",
                )
        for letter in letters:
            outbox.repeat_letter(session, letter, now)
            _record(session, letter, OutgoingState.PENDING, "a person sends it again", who, now)
        _note(session, "send_again", [letter.message_id for letter in letters], who, now)
    return len(letters)


def note_letters_arrived(
    database: Database, numbers: Sequence[int], who: str, now: datetime
) -> int:
    """A person knows that these letters of unknown fate arrived; returns how many.

    Raises:
        UsageError: one of the numbers names no letter in doubt; then nothing is changed.
    """
    with database.write() as session:
        letters = [_in_doubt(session, number) for number in numbers]
        for letter in letters:
            outbox.settle_by_person(session, letter, now)
            _record(session, letter, OutgoingState.ACCEPTED, "a person knows it arrived", who, now)
        _note(session, "arrived", [letter.message_id for letter in letters], who, now)
    return len(letters)


def read_mails_again(database: Database, numbers: Sequence[int], who: str, now: datetime) -> int:
    """Take mails out of quarantine, all or none: the next run reads them anew; returns how many.

    Raises:
        UsageError: one of the numbers names no mail in quarantine; then nothing is changed.
    """
    with database.write() as session:
        rows = [inbox.mail_in_quarantine(session, number) for number in numbers]
        for number, row in zip(numbers, rows, strict=True):
            if row is None:
                raise UsageError(
                    f"no mail with the number {number} is in quarantine",
                    "`followbot review` lists the mails that are",
                )
        for row in filter(None, rows):
            inbox.leave_quarantine(session, row)
            before, after = IncomingState.QUARANTINED, IncomingState.STORED
            record(session, now, who, row, "state", before, after, why="a person tries again")
        _note(session, "retry", numbers, who, now)
    return len(rows)


def _in_doubt(session: Session, number: int) -> Outgoing:
    letter = letter_by_id(session, number)
    if letter is None or letter.state != OutgoingState.UNKNOWN:
        raise UsageError(
            f"the fate of letter {number} is not in doubt, or there is no such letter",
            "`followbot review` lists the letters that are in doubt, with their numbers",
        )
    return letter


def letters_named(database: Database, message_ids: Sequence[str]) -> list[int]:
    """The numbers that these letters have in this database, as the journal names them."""
    with database.read() as session:
        rows = [letter_by_message_id(session, [name]) for name in message_ids]
    return [id_of(row) for row in rows if row is not None]


def _note(
    session: Session, command: str, about: Sequence[str | int], who: str, now: datetime
) -> None:
    said = {"command": command, "about": list(about), "who": who, "now": now}
    note(session, Event.COMMAND, now, said)


def _record(
    session: Session, letter: Outgoing, after: OutgoingState, why: str, who: str, now: datetime
) -> None:
    record(
        session,
        now,
        who,
        letter,
        "state",
        OutgoingState.UNKNOWN,
        after,
        why=why,
        outgoing_id=letter.id,
    )
