"""Plain answers that are understood together: looked up at once, kept by one commit.

1. A mail joins where it is a supplier's answer to a letter about measures, and where no mail of
   the group before it shares a plan, a person or a name with it: none can see what another does.
2. They are taken in in the order they came; the group ends before the first that cannot join.
3. Whatever fails, nothing of the group is kept: each of its mails has a turn of its own.
4. A mail that was begun before is not taken along: it may be the one that ended the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.reply import Reading
from followbot.domain.tables import ActionPlan, Incoming, Outgoing, id_of
from followbot.domain.terms import Decision, IncomingState, LetterKind, MailKind, Side
from followbot.jobs.bot import Bot, know_agreed_plans
from followbot.jobs.read_stored import ReadMail, judged, known_around, workday_after_of
from followbot.jobs.taken_in import take_in
from followbot.reading.trust import Proof
from followbot.rules.answering import DAY
from followbot.store import incoming as stored
from followbot.store.changes import written_together
from followbot.store.incoming import Waiting, raw_mail
from followbot.store.letters import printed_measures
from followbot.store.measures import measures_by_ref
from followbot.store.plans import contacts_with_email

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.jobs.correspondence import Correspondence
    from followbot.jobs.reader import Around
    from followbot.reading.classify import Kind
    from followbot.reading.envelope import Envelope

TOGETHER = 40
"""So many mails share a transaction at most."""
TOGETHER_BYTES = 8 * 1024 * 1024
"""So large are they together at most: all of them lie in memory at once."""

_ASK_OF_MEASURES = frozenset({LetterKind.STATUS_REQUEST, LetterKind.REMINDER, LetterKind.RECEIPT})
_PROVES = frozenset({Proof.TOKEN, Proof.MESSAGE_ID})
_TAKEN = frozenset({Decision.APPLY, Decision.ASK_BACK})


@dataclass(slots=True)
class Begun:
    """Mails of this run that are begun and not done.

    `counted`: their attempt is counted. `alone`: each of them has a turn of its own, after
    `troubles` with the errors that reading some of them has ended in. `most`: so many are tried
    together next.
    """

    counted: set[int] = field(default_factory=set)
    alone: set[int] = field(default_factory=set)
    troubles: dict[int, Exception] = field(default_factory=dict)
    most: int = TOGETHER

    def settle(self, incoming_ids: Iterable[int]) -> None:
        """These are done with."""
        for incoming_id in incoming_ids:
            self.counted.discard(incoming_id)
            self.troubles.pop(incoming_id, None)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A mail of a group, opened."""

    row: Incoming
    envelope: Envelope
    kind: Kind


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """The same with what is known around it. `shares`: what no other of the group may have."""

    mail: _Opened
    correspondence: Correspondence
    around: Around
    letter: Outgoing
    shares: frozenset[object]

    @property
    def recipients(self) -> frozenset[str]:
        """Who may get a receipt: the writer, or whom the letter went to."""
        return frozenset({self.mail.envelope.sender or "", self.letter.recipient})


def understand_together(
    bot: Bot, waiting: Sequence[Waiting], begun: Begun, now: datetime
) -> list[str]:
    """What was decided about the first of these mails, as far as they could be taken together.

    Nothing where the first has to have a turn of its own.
    """
    ids = _candidates(waiting, begun)
    if len(ids) < 2:
        return []
    try:
        decisions = _understood(bot, ids, begun, now)
    except Exception:  # whatever it is, it happens again to its own mail alone
        begun.alone.update(ids)
        return []
    begun.most = min(TOGETHER, 2 * max(len(decisions), 1) + 1)
    begun.settle(ids[: len(decisions)])
    if not decisions:
        begun.alone.add(ids[0])
    return decisions


def _candidates(waiting: Sequence[Waiting], begun: Begun) -> list[int]:
    """The first mails, as far as they may be tried together."""
    ids: list[int] = []
    size = 0
    for mail in waiting[: begun.most]:
        size += mail.size
        if mail.attempts or not mail.complete or mail.id in begun.alone:
            break
        if size > TOGETHER_BYTES:
            break
        ids.append(mail.id)
    return ids


def _understood(bot: Bot, ids: Sequence[int], begun: Begun, now: datetime) -> list[str]:
    with bot.database.write() as session:
        rows = stored.count_attempts(session, ids, begun.counted)
    begun.counted.update(map(id_of, rows))
    if [row.id for row in rows] != list(ids):
        return []  # another process was quicker
    opened = _opened(bot, rows, begun)
    looked_up = _looked_up(bot, opened, now) if len(opened) > 1 else []
    if len(looked_up) < 2:
        return []
    return _taken(bot, _read(bot, looked_up, begun), now)


def _opened(bot: Bot, rows: Sequence[Incoming], begun: Begun) -> list[_Opened]:
    """The first of these mails, as far as they are letters of people."""
    found = bot.reader.open_each([raw_mail(row) for row in rows], bot.identity)
    opened: list[_Opened] = []
    for row, one in zip(rows, found, strict=True):
        if isinstance(one, Exception):
            begun.troubles[id_of(row)] = one
            break
        envelope, kind = one
        if kind.kind is not MailKind.REPLY or envelope.sender is None or not row.raw:
            break
        opened.append(_Opened(row, envelope, kind))
    return opened


def _looked_up(bot: Bot, opened: Sequence[_Opened], now: datetime) -> list[_LookedUp]:
    """The first of these mails, as far as they answer letters about measures of their own."""
    from followbot.jobs.correspondence import MAX_EARLIER, correspondence_of
    from followbot.reading.trace import trace_of
    from followbot.store.tracing import Named, foresee_letters, foresee_milestones, foresee_plans

    traces = [(trace_of(one.envelope), one.envelope.sender or "") for one in opened]
    named = [Named(trace.tokens, trace.message_ids, sender) for trace, sender in traces]
    found: list[_LookedUp] = []
    shared: set[object] = set()
    with bot.database.read() as session:
        letters = foresee_letters(session, named, MAX_EARLIER)
        plans = foresee_plans(session, letters, {one.sender for one in named})
        foresee_milestones(session, plans)
        know_agreed_plans(session, [id_of(plan) for plan in plans])
        for mail in opened:
            around = correspondence_of(session, mail.envelope, now)
            one = _joining(session, bot, mail, around, now)
            if one is None or not shared.isdisjoint(one.shares):
                break
            shared |= one.shares
            found.append(one)
    return found


def _joining(
    session: Session, bot: Bot, mail: _Opened, around: Correspondence, now: datetime
) -> _LookedUp | None:
    """The mail with what is known around it; None where it has to have a turn of its own."""
    letter, sender = around.letter, mail.envelope.sender or ""
    if letter is None or around.plan is None or letter.kind not in _ASK_OF_MEASURES:
        return None
    if around.proof_of(sender) not in _PROVES or around.sent is None:
        return None
    if around.sent.proposed_version is not None:
        return None
    plans = {row.plan_id for row in contacts_with_email(session, sender, Side.SUPPLIER)}
    plans |= {measure.plan_id for _, measure in printed_measures(session, id_of(letter))}
    plans |= {contact.plan_id for contact in around.contacts} | {id_of(around.plan)}
    names = {mail.envelope.message_id, mail.row.sha256} - {""}
    return _LookedUp(
        mail,
        around,
        known_around(
            around,
            mail.envelope,
            judged(bot, mail.envelope, around),
            workday_after_of(session, around, bot.policy),
            now,
        ),
        letter,
        frozenset({*plans, *names, sender, letter.recipient}),
    )


def _read(
    bot: Bot, looked_up: Sequence[_LookedUp], begun: Begun
) -> list[tuple[_LookedUp, ReadMail]]:
    """The first of these mails, as far as they say something of their own measures only."""
    mails = [(one.mail.envelope, one.mail.kind, one.around) for one in looked_up]
    plain: list[tuple[_LookedUp, ReadMail]] = []
    for one, reading in zip(looked_up, bot.reader.read_each(mails), strict=True):
        if isinstance(reading, Exception):
            begun.troubles[id_of(one.mail.row)] = reading
            break
        if not _is_plain(reading, one):
            break
        read = ReadMail(one.mail.envelope, one.correspondence, one.around.trust, reading)
        plain.append((one, read))
    return plain


def _is_plain(reading: Reading, mail: _LookedUp) -> bool:
    """Whether a reading moves nothing but measures that its letter speaks of."""
    if reading.kind is not MailKind.REPLY or reading.decision not in _TAKEN:
        return False
    more = reading.wishes or reading.seen_rows or reading.lists or reading.impacts
    if more or reading.proposal is not None or reading.confirms is not None:
        return False
    sent = mail.correspondence.sent
    known = {one.plan_ref for one in (*sent.measures, *sent.also_open)} if sent else set()
    said = {one.plan_ref for one in reading.answers}
    said |= {one.plan_ref for one in reading.milestones}
    said |= {one.plan_ref for one in reading.readings}
    return said <= known


def _taken(bot: Bot, mails: Sequence[tuple[_LookedUp, ReadMail]], now: datetime) -> list[str]:
    """Take these mails in, in one transaction; what was decided about each."""
    if not mails:
        return []
    with bot.database.write() as session, written_together(session):
        rows = stored.mails_locked(session, [id_of(one.mail.row) for one, _ in mails])
        if any(row.state != IncomingState.STORED for row in rows):
            return []  # another process was quicker
        _foresee(session, mails, rows, now)
        return [
            take_in(session, bot, row, read, now)
            for row, (_, read) in zip(rows, mails, strict=True)
        ]


def _foresee(
    session: Session,
    mails: Sequence[tuple[_LookedUp, ReadMail]],
    rows: Sequence[Incoming],
    now: datetime,
) -> None:
    """Let be at hand what taking these mails in asks of the database."""
    from followbot.jobs.copies import MOST
    from followbot.store.taking import Arrival, foresee_answers, foresee_arrivals, foresee_said
    from followbot.store.tracing import foresee_plans

    letters = [one.letter for one, _ in mails]
    senders = {one.mail.envelope.sender or "" for one, _ in mails}
    plans = {plan.ref: plan for plan in foresee_plans(session, letters, senders)}
    know_agreed_plans(session, [id_of(plan) for plan in plans.values()])
    arrivals = [
        Arrival(row, one.mail.envelope.message_id[:998], one.recipients)
        for row, (one, _) in zip(rows, mails, strict=True)
    ]
    foresee_arrivals(session, arrivals, MOST, now - DAY)
    foresee_answers(session, [id_of(one) for one in letters], list(map(id_of, plans.values())), now)
    foresee_said(session, _named(session, [read.reading for _, read in mails], plans))


def _named(
    session: Session, readings: Iterable[Reading], plans: Mapping[str, ActionPlan]
) -> list[int]:
    """The measures that answers name."""
    found: dict[int, None] = {}
    for reading in readings:
        for answer in reading.answers:
            plan = plans.get(answer.plan_ref)
            rows = measures_by_ref(session, id_of(plan)) if plan is not None else {}
            row = rows.get(answer.measure.lower())
            if row is not None:
                found[id_of(row)] = None
    return list(found)
