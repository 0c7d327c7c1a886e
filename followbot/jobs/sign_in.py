"""Refused sign-ins, remembered in the database: for every process, and for `status`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.mailbox.sign_in import Place, as_refused
from followbot.store.database import Database
from followbot.store.remembering import remembered, remembered_locked

if TYPE_CHECKING:
    from sqlmodel import Session

_PLACES: tuple[Place, ...] = ("imap", "smtp")


@dataclass(frozen=True, slots=True)
class SignInTrouble:
    """A mail server that does not let us in: what it said, since how many tries, and when next."""

    place: Place
    message: str
    hint: str
    times: int
    next_try_at: datetime


class DatabaseMemory:
    """Keeps the pauses where every process sees them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, place: Place) -> str:
        """The text kept for this place, "" for none."""
        with self._database.read() as session:
            return remembered(session, _name(place))

    def change(self, place: Place, change: Callable[[str], str]) -> None:
        """Put what `change` makes of the kept text in its place."""
        with self._database.write() as session:
            row = remembered_locked(session, _name(place))
            row.value = change(row.value)
            session.add(row)


def sign_in_troubles(session: Session) -> list[SignInTrouble]:
    """The mail servers that refused the last sign-in by password."""
    found = ((place, as_refused(remembered(session, _name(place)))) for place in _PLACES)
    return [
        SignInTrouble(place, last.message, last.hint, last.times, last.until)
        for place, last in found
        if last is not None
    ]


def forget_refusal(database: Database, place: Place) -> None:
    """A sign-in went well: the next one has nothing to wait for."""
    memory = DatabaseMemory(database)
    if memory.read(place):
        memory.change(place, lambda _: "")


def _name(place: Place) -> str:
    return f"refused_sign_in.{place}"
