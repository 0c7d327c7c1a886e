"""Civil time goes by: the bot is up or down, letters reach people, people answer or do not.

The mail servers are not part of it; what lies in the mailbox while the bot is down is found
when it is up again. Every mail is read by the real reader.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count

from sqlmodel import Session, col, select

from followbot.domain.impact import IMPACT_LETTERS
from followbot.domain.proposal import PROPOSAL_LETTERS
from followbot.domain.tables import (
    ActionPlan,
    Escalation,
    LetterMeasure,
    LetterRound,
    Measure,
    Outgoing,
    Round,
    id_of,
)
from followbot.domain.tables_proposal import PlanProposal, ProposalLetter, ProposedMeasure
from followbot.domain.terms import BUYER_LETTERS, RECEIPTS, EscalationRule, LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.escalate import escalate
from followbot.jobs.extensions import lapse
from followbot.jobs.inquire import inquire
from followbot.jobs.introduce import introduce
from followbot.jobs.lettered import decisions_of
from followbot.jobs.negotiate import negotiate
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.jobs.travel import travel
from followbot.jobs.understand import understand
from followbot.jobs.wake import wake
from followbot.store.letter_bytes import raw_of
from tests.jobs.world import World
from tests.simulation.people import (
    Letter,
    Reply,
    decision_of,
    impacts_of,
    proposal_reply,
    reply_to,
    rhythm_reply,
    visit_reply,
)

STEP = timedelta(hours=2)


@dataclass(slots=True)
class Life:
    """A world in which time goes by. `up` says whether the bot runs at an instant.

    `commands` are given at the machine, each once, as soon as it is up at their time.
    """

    world: World
    seed: int
    up: Callable[[datetime], bool]
    letters_seen: int = 0
    mails: list[tuple[datetime, int, bytes]] = field(default_factory=list)
    order: count[int] = field(default_factory=count)
    ticks: int = 0
    commands: list[tuple[datetime, Callable[[datetime], object]]] = field(default_factory=list)

    def live(self, from_at: datetime, until_at: datetime) -> None:
        """Let time go by from one instant to another."""
        at = from_at
        while at < until_at:
            if self.up(at):
                self.tick(at)
            at += STEP

    def tick(self, at: datetime) -> None:
        """One heartbeat of the bot, in the order of the daemon, and the post of the moment."""
        world = self.world
        world.now = at
        arrived = False
        while self.mails and self.mails[0][0] <= at:
            world.arrives(heapq.heappop(self.mails)[2])
            arrived = True
        while self.commands and self.commands[0][0] <= at:
            self.commands.pop(0)[1](at)
        world.hear()
        if arrived:
            understand(world.bot, at)
        wake(world.bot)
        negotiate(world.bot, at)
        introduce(world.bot, at)
        ask(world.bot, at)
        remind(world.bot, at)
        inquire(world.bot, at)
        lapse(world.bot, at)
        escalate(world.bot, at)
        report(world.bot, at)
        travel(world.bot, at)
        self._deliver()
        self.ticks += 1

    def _deliver(self) -> None:
        """What waits in the outbox reaches its people, who begin to think of an answer."""
        self.world.accept_all()
        with self.world.database.read() as session:
            wanted = select(Outgoing).where(col(Outgoing.id) > self.letters_seen)
            fresh = list(session.exec(wanted.order_by(col(Outgoing.id))))
            for row in fresh:
                self.letters_seen = id_of(row)
                if row.kind in BUYER_LETTERS:
                    self._buyer_reads(session, row)
                elif row.kind in PROPOSAL_LETTERS:
                    self._proposal_arrives(session, row)
                elif row.kind is LetterKind.RHYTHM_OFFER:
                    said = rhythm_reply(self.seed, row.recipient, row.slot + str(row.about_id))
                    if said is not None:
                        self._post(row, said)
                elif row.kind in (LetterKind.STATUS_REQUEST, LetterKind.REMINDER):
                    for letter in self._letters(session, row):
                        self._supplier_reads(row, letter)
                elif row.kind in IMPACT_LETTERS:
                    reply = impacts_of(self.seed, row.recipient, f"{row.kind}/{row.slot}")
                    if reply is not None:
                        self._post(row, reply)

    def _proposal_arrives(self, session: Session, row: Outgoing) -> None:
        link = session.exec(
            select(ProposalLetter).where(ProposalLetter.outgoing_id == row.id)
        ).first()
        if link is None:
            return
        version = session.exec(
            select(PlanProposal).where(PlanProposal.id == link.proposal_id)
        ).one()
        measures = session.exec(
            select(ProposedMeasure.number)
            .where(ProposedMeasure.proposal_id == version.id)
            .order_by(col(ProposedMeasure.number))
        ).all()
        slot = f"{row.recipient}/{version.version}/{row.kind}/{row.slot}"
        if row.kind is LetterKind.PROPOSAL_RECEIPT and not measures:
            return
        reply = proposal_reply(self.seed, slot, measures)
        if reply is not None and (
            row.kind is not LetterKind.PROPOSAL_RECEIPT or "all" in reply.text
        ):
            self._post(row, reply)

    def _letters(self, session: Session, row: Outgoing) -> list[Letter]:
        printed = session.exec(
            select(LetterMeasure.number, Measure)
            .join(Measure, col(Measure.id) == col(LetterMeasure.measure_id))
            .where(LetterMeasure.outgoing_id == row.id)
        ).all()
        asked = session.exec(
            select(Round, LetterRound.step, ActionPlan)
            .join(LetterRound, col(LetterRound.round_id) == col(Round.id))
            .join(ActionPlan, col(ActionPlan.id) == col(Round.plan_id))
            .where(LetterRound.outgoing_id == row.id)
        ).all()
        return [
            Letter(plan.ref, one.agreed_on, step, [p for p in printed if p[1].plan_id == plan.id])
            for one, step, plan in asked
        ]

    def _supplier_reads(self, row: Outgoing, letter: Letter) -> None:
        reply = reply_to(self.seed, letter)
        if reply is not None:
            self._post(row, reply)

    def _buyer_reads(self, session: Session, row: Outgoing) -> None:
        if row.kind is LetterKind.VISIT_QUESTION:
            seen = visit_reply(self.seed, f"{row.plan_id}/{row.slot}/{row.recipient}")
            if seen is not None:
                self._post(row, seen)
            return
        asked = decisions_of(session, id_of(row))
        due = select(Escalation).where(Escalation.rule == EscalationRule.RECOGNITION_DUE)
        promises = {id_of(episode) for episode in session.exec(due)}
        slot, receipt = f"{row.kind}/{row.slot}", row.kind in RECEIPTS
        if receipt:  # every receipt has the same slot: without its day one buyer answers all
            slot += f"/{row.created_at:%Y-%m-%d}"
        reply = decision_of(self.seed, row.recipient, slot, asked, promises, receipt=receipt)
        if reply is not None:
            self._post(row, reply)

    def _raw_of(self, row: Outgoing) -> bytes:
        with self.world.database.read() as session:
            return raw_of(session, row)

    def _post(self, row: Outgoing, reply: Reply) -> None:
        number = next(self.order)
        original = message_from_bytes(self._raw_of(row), policy=default)
        subject = str(original["Subject"])
        mail = EmailMessage()
        mail["From"] = f"Somebody <{row.recipient}>"
        mail["To"] = str(original["Reply-To"])
        mail["Date"] = self.world.now + reply.after
        mail["Message-ID"] = f"<{number}@{row.recipient.partition('@')[2]}>"
        mail["In-Reply-To"] = row.message_id
        if reply.away_until is None:
            mail["Subject"] = subject if subject.startswith("Re: ") else f"Re: {subject}"
        else:
            mail["Subject"] = f"Automatic reply: {subject}"
            mail["Auto-Submitted"] = "auto-replied"
        mail.set_content(reply.text)
        heapq.heappush(self.mails, (self.world.now + reply.after, number, mail.as_bytes()))


def always(_: datetime) -> bool:
    """The bot runs all the time."""
    return True


def two_days_a_week(at: datetime) -> bool:
    """The bot is started on Tuesday and Wednesday only (UTC)."""
    return at.weekday() in (1, 2)


def with_downtime(days: set[date]) -> Callable[[datetime], bool]:
    """The bot is down on these days."""
    return lambda at: at.date() not in days
