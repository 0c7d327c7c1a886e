"""What is noted of letters on their way: that they are being transmitted, and how it ended.

Everything that comes at one moment is one transaction: over ten connections one commit serves
about ten letters. What cannot be noted together is noted letter by letter, so that the trouble of
one stops no other.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.delivery import Delivery
from followbot.domain.errors import FollowbotError
from followbot.domain.packing import unpacked
from followbot.domain.terms import OutgoingState
from followbot.jobs.bot import Bot
from followbot.jobs.send_wanted import LETTER_GONE, unwanted
from followbot.jobs.sending_hours import hold_of
from followbot.jobs.undeliverable import (
    give_up_rounds,
    mark_undeliverable,
    tell_somebody_else,
)
from followbot.mailbox.smtp_desk import Entry, Noted
from followbot.rules.delivery import retry_after
from followbot.store import letters
from followbot.store import outgoing as stored
from followbot.store.departing import Departing, departing
from followbot.store.plans import contact_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

Elapsed = Callable[[], timedelta]
"""How much time has passed since the run began, told by the floor that owns the clock."""


def no_time() -> timedelta:
    """Nothing passes: a run at one instant."""
    return timedelta(0)


@dataclass(slots=True)
class SendReport:
    """How the letters of one run ended; `failure` is why the run broke off, None when it did not.

    `lost`: letters a crash left in transmission, now `unknown`. `held`: letters that wait for the
    factory's working hours.
    """

    accepted: int = 0
    deferred: int = 0
    refused: int = 0
    unknown: int = 0
    dropped: int = 0
    lost: int = 0
    held: int = 0
    failure: FollowbotError | None = None

    @property
    def troubled(self) -> bool:
        """Whether anything did not reach the server as it should."""
        return bool(self.deferred or self.refused or self.unknown or self.failure)

    def count(self, delivery: Delivery) -> None:
        """One letter more ended like this."""
        match delivery.outcome:
            case "accepted":
                self.accepted += 1
            case "refused":
                self.refused += 1
            case "unknown":
                self.unknown += 1
            case _:
                self.deferred += 1

    def add(self, other: SendReport) -> None:
        """What was noted in one transaction counts once that is committed; or of another run."""
        for name in ("accepted", "deferred", "refused", "unknown", "dropped", "held", "lost"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.failure = self.failure or other.failure


@dataclass(slots=True)
class Notes:
    """Notes of one run: `attempts` says which attempt each letter is at that is on its way."""

    bot: Bot
    attempts: MutableMapping[int, int]
    now: datetime
    elapsed: Elapsed
    report: SendReport

    def take(self, entries: Sequence[Entry]) -> Sequence[Noted]:
        """Note outcomes and beginnings, in one transaction where that goes."""
        try:
            return self._in_one_transaction(entries)
        except Exception as problem:
            if len(entries) == 1:
                return [problem]
        answers: list[Noted] = []
        failed = False
        for entry in entries:
            begins = entry.delivery is None
            answer = None if failed and begins else self.take([entry])[0]
            failed = failed or isinstance(answer, Exception)
            answers.append(answer)
        return answers

    def _in_one_transaction(self, entries: Sequence[Entry]) -> list[Noted]:
        moment = self.now + self.elapsed()
        done = SendReport()
        with self.bot.database.write() as session:
            ended = [(e.letter_id, e.delivery) for e in entries if e.delivery is not None]
            if ended:
                self._settle(session, ended, moment, done)
            ids = [entry.letter_id for entry in entries if entry.delivery is None]
            begun = self._begin(session, ids, moment, done) if ids else {}
        self.report.add(done)
        for letter_id, _ in ended:
            self.attempts.pop(letter_id, None)
        return [
            None if entry.delivery is not None or raw is None else unpacked(raw)
            for entry in entries
            for raw in [begun.get(entry.letter_id)]
        ]

    def _settle(
        self,
        session: Session,
        ended: Sequence[tuple[int, Delivery]],
        moment: datetime,
        done: SendReport,
    ) -> None:
        outcomes = [
            stored.Outcome(key, self.attempts[key], delivery, self._retry_at(key, moment))
            for key, delivery in ended
        ]
        ours = stored.settle_all(session, outcomes, moment)
        for letter_id, delivery in ended:
            if letter_id in ours:
                consequences(session, letter_id, delivery, moment)
            done.count(delivery)

    def _retry_at(self, letter_id: int, moment: datetime) -> datetime:
        return moment + retry_after(letter_id, self.attempts[letter_id])

    def _begin(
        self, session: Session, ids: Sequence[int], moment: datetime, done: SendReport
    ) -> dict[int, bytes]:
        """The packed bytes of those letters that are being transmitted from now on."""
        known = departing(session, ids)
        going = [one for one in ids if self._may_go(session, one, known.get(one), moment, done)]
        attempts = {letter_id: self.attempts[letter_id] for letter_id in going}
        ours = stored.begin_transmissions(session, attempts, self.bot.worker, moment)
        return {letter_id: known[letter_id].packed for letter_id in ours}

    def _may_go(
        self,
        session: Session,
        letter_id: int,
        letter: Departing | None,
        moment: datetime,
        done: SendReport,
    ) -> bool:
        attempt = self.attempts[letter_id]
        why = LETTER_GONE if letter is None else unwanted(session, letter, moment)
        if why is not None:
            state, reason = why
            stored.end_letter(session, letter_id, attempt, state, reason, moment)
            gave_up(session, letter_id, state, moment)
            done.dropped += 1
            return False
        hold = hold_of(session, self.bot, letter, moment) if letter is not None else None
        if hold is not None:
            stored.hold_letter(session, letter_id, attempt, hold.until_at, hold.longer)
            done.held += 1
        return hold is None


def gave_up(session: Session, letter_id: int, state: OutgoingState, now: datetime) -> None:
    """What never left in time reached nobody: the digest says so, or somebody else is told."""
    letter = letters.letter_by_id(session, letter_id)
    if letter is not None and state is OutgoingState.EXPIRED:
        give_up_rounds(session, letter, "send", now)
        tell_somebody_else(session, letter, letter.result, "send", now)


def consequences(session: Session, letter_id: int, delivery: Delivery, now: datetime) -> None:
    """A dead address gets no more mail; a round that reaches nobody waits for nobody.

    Only a refusal of the recipient says that the address is dead. A refused sender, a
    policy (5.7, RFC 3463) or a mail that was too big says nothing about it.
    """
    if delivery.outcome != "refused":
        return
    letter = letters.letter_by_id(session, letter_id)
    if letter is None:
        return
    contact = contact_by_id(session, letter.contact_id)
    about_recipient = delivery.step == "RCPT TO" and not delivery.answer.startswith("5.7.")
    if contact is not None and about_recipient:
        mark_undeliverable(session, letter, contact, delivery.answer, "send", now)
    else:
        give_up_rounds(session, letter, "send", now)
        tell_somebody_else(session, letter, delivery.answer, "send", now)
