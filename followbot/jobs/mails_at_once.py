"""A group of mails before it is taken in: opened, looked up, and being read.

While one group is taken in, the reading processes have the next: it is looked up before, and none
of its mails shares a plan, a person or a name with those that are just taken in. The group behind
that is opened meanwhile (`jobs/opened_ahead.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.reply import Reading
from followbot.domain.tables import Outgoing, id_of
from followbot.domain.terms import Decision, LetterKind, MailKind, Side
from followbot.jobs.bot import Bot, know_agreed_plans
from followbot.jobs.opened_ahead import Found, Openings
from followbot.jobs.read_stored import ReadMail, judged, known_around, workday_after_of
from followbot.reading.trust import Proof
from followbot.store.counted import Counted
from followbot.store.incoming import Waiting
from followbot.store.letters import printed_measures
from followbot.store.plans import contacts_with_email

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.jobs.correspondence import Correspondence
    from followbot.jobs.reader import Around
    from followbot.reading.classify import Kind
    from followbot.reading.envelope import Envelope

TOGETHER = 40
"""So many mails share a transaction at most."""
FIRST_OF_MANY = 10
"""So many are the first group where more wait than one group holds."""
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
    together next. `ahead` is the group that is being read already, `openings` are those behind it.
    """

    counted: set[int] = field(default_factory=set)
    alone: set[int] = field(default_factory=set)
    troubles: dict[int, Exception] = field(default_factory=dict)
    most: int = TOGETHER
    ahead: Group | None = None
    openings: Openings = field(default_factory=Openings)

    def settle(self, incoming_ids: Iterable[int]) -> None:
        """These are done with."""
        for incoming_id in incoming_ids:
            self.counted.discard(incoming_id)
            self.troubles.pop(incoming_id, None)
            self.openings.forget(incoming_id)


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail of a group, opened."""

    row: Counted
    envelope: Envelope
    kind: Kind


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The same with what is known around it. `shares`: what no other of the group may have."""

    mail: Opened
    correspondence: Correspondence
    around: Around
    letter: Outgoing
    shares: frozenset[object]

    @property
    def recipients(self) -> frozenset[str]:
        """Who may get a receipt: the writer, or whom the letter went to."""
        return frozenset({self.mail.envelope.sender or "", self.letter.recipient})


@dataclass(frozen=True, slots=True)
class Group:
    """Mails that are taken in together. `tried` are those that were begun for it."""

    tried: tuple[int, ...]
    mails: tuple[LookedUp, ...]
    readings: Callable[[], list[Reading | Exception]]

    @property
    def shares(self) -> frozenset[object]:
        """What no mail beside this group may have."""
        return frozenset().union(*(one.shares for one in self.mails))


def candidates(waiting: Sequence[Waiting], begun: Begun, most: int) -> list[int]:
    """The first mails, at most so many, as far as they may be tried together."""
    ids: list[int] = []
    size = 0
    for mail in waiting[:most]:
        size += mail.size
        if mail.attempts or not mail.complete or mail.id in begun.alone:
            break
        if size > TOGETHER_BYTES:
            break
        ids.append(mail.id)
    return ids


def group_of(
    bot: Bot,
    ids: Sequence[int],
    begun: Begun,
    now: datetime,
    apart_from: frozenset[object] = frozenset(),
) -> Group | None:
    """The first of these mails, as far as they can be taken together, on their way to be read.

    Nothing where these are less than two. None of them has anything of `apart_from`.
    """
    begun.openings.begin(bot, ids, begun.counted)
    found = begun.openings.of(ids)
    if found is None:
        return None  # another process was quicker
    opened = _opened(found, begun)
    looked_up = _looked_up(bot, opened, now, apart_from) if len(opened) > 1 else []
    if len(looked_up) < 2:
        return None
    mails = [(one.mail.envelope, one.mail.kind, one.around) for one in looked_up]
    return Group(tuple(ids), tuple(looked_up), bot.reader.read_each(mails))


def read_of(group: Group, begun: Begun) -> list[tuple[LookedUp, ReadMail]]:
    """The first mails of a group, as far as they say something of their own measures only."""
    plain: list[tuple[LookedUp, ReadMail]] = []
    for one, reading in zip(group.mails, group.readings(), strict=True):
        if isinstance(reading, Exception):
            begun.troubles[one.mail.row.id] = reading
            break
        if not _is_plain(reading, one):
            break
        read = ReadMail(one.mail.envelope, one.correspondence, one.around.trust, reading)
        plain.append((one, read))
    return plain


def _opened(found: Sequence[Found], begun: Begun) -> list[Opened]:
    """The first of these mails, as far as they are letters of people."""
    opened: list[Opened] = []
    for row, one in found:
        if isinstance(one, Exception):
            begun.troubles[row.id] = one
            break
        envelope, kind = one
        if kind.kind is not MailKind.REPLY or envelope.sender is None or not row.raw:
            break
        opened.append(Opened(row, envelope, kind))
    return opened


def _looked_up(
    bot: Bot, opened: Sequence[Opened], now: datetime, apart_from: frozenset[object]
) -> list[LookedUp]:
    """The first of these mails, as far as they answer letters about measures of their own."""
    from followbot.jobs.correspondence import MAX_EARLIER, correspondence_of
    from followbot.reading.trace import trace_of
    from followbot.store.tracing import Named, foresee_letters, foresee_milestones, foresee_plans

    traces = [(trace_of(one.envelope), one.envelope.sender or "") for one in opened]
    named = [Named(trace.tokens, trace.message_ids, sender) for trace, sender in traces]
    found: list[LookedUp] = []
    shared: set[object] = set(apart_from)
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
    session: Session, bot: Bot, mail: Opened, around: Correspondence, now: datetime
) -> LookedUp | None:
    """The mail with what is known around it; None where it has to have a turn of its own."""
    letter, sender = around.letter, mail.envelope.sender or ""
    if letter is None or around.plan is None or letter.kind not in _ASK_OF_MEASURES:
        return None
    if around.proof_of(sender) not in _PROVES or around.stored is None:
        return None
    if around.stored.proposed_version is not None:
        return None
    plans = {row.plan_id for row in contacts_with_email(session, sender, Side.SUPPLIER)}
    plans |= {measure.plan_id for _, measure in printed_measures(session, id_of(letter))}
    plans |= {contact.plan_id for contact in around.contacts} | {id_of(around.plan)}
    names = {mail.envelope.message_id, mail.row.sha256} - {""}
    return LookedUp(
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


def _is_plain(reading: Reading, mail: LookedUp) -> bool:
    """Whether a reading moves nothing but measures that its letter speaks of."""
    if reading.kind is not MailKind.REPLY or reading.decision not in _TAKEN:
        return False
    more = reading.wishes or reading.seen_rows or reading.lists or reading.impacts
    if more or reading.proposal is not None or reading.confirms is not None:
        return False
    sent = mail.correspondence.stored
    known = {one.plan_ref for one in (*sent.measures, *sent.also_open)} if sent else set()
    said = {one.plan_ref for one in reading.answers}
    said |= {one.plan_ref for one in reading.milestones}
    said |= {one.plan_ref for one in reading.readings}
    return said <= known
