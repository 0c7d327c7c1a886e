"""What the digests ask of the database: for all plans of a reader at once, a query for each kind.

Everything is keyed by the id of its measure or plan; a key that is missing has nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from followbot.domain.measure_seen import MeasureSeen
from followbot.domain.tables import (
    Contact,
    Escalation,
    Evidence,
    ExtensionRequest,
    Incoming,
    Measure,
    MeasureUpdate,
    Milestone,
    Outgoing,
    Round,
)
from followbot.domain.tables_decisions import (
    BuyerDuty,
    ContactProposal,
    DecisionSnooze,
    Verification,
)
from followbot.domain.terms import (
    OPEN_STATUSES,
    ExtensionState,
    IncomingState,
    MailKind,
    MilestoneState,
    OutgoingState,
    ProposalState,
    RoundState,
    Side,
    VerificationVerdict,
)
from followbot.store.digest_rows import DigestRows
from followbot.store.figures import status_changes_of
from followbot.store.visits import agreed_visits

_NEWEST_ROUNDS = 3


def digest_rows(
    session: Session,
    measures: Mapping[int, Sequence[MeasureSeen]],
    from_at: datetime,
    to_at: datetime,
    now: datetime,
    steps_until_on: date,
) -> DigestRows:
    """Everything a digest over these plans looks at; figures are those of `from_at` to `to_at`.

    `measures` are those of each plan, of 500 at most; milestones those up to `steps_until_on`.
    """
    rows, ids = DigestRows(), list(measures)
    put_off = session.exec(select(DecisionSnooze))
    rows.snoozed |= {(one.subject, one.subject_id): one.until_on for one in put_off}
    rows.changes = status_changes_of(session, ids)
    _steps(session, measures, rows, steps_until_on)
    _what_was_said(session, ids, rows)
    rows.agreed_visits |= agreed_visits(session, ids)
    _ours(session, ids, rows)
    _held(session, ids, rows)
    _people(session, ids, rows)
    _rounds(session, ids, rows, now)
    _figures(session, ids, rows, from_at, to_at)
    return rows


def _steps(
    session: Session,
    measures: Mapping[int, Sequence[MeasureSeen]],
    rows: DigestRows,
    until_on: date,
) -> None:
    """The milestones that were not reached and are due up to a day, with their measures."""
    by_id = {row.id: row for of_plan in measures.values() for row in of_plan}
    steps = (
        select(Milestone)
        .join(Measure, col(Measure.id) == col(Milestone.measure_id))
        .where(
            col(Measure.plan_id).in_(measures),
            Milestone.state == MilestoneState.PENDING,
            col(Milestone.due_on) <= until_on,
        )
        .order_by(col(Milestone.due_on), col(Milestone.ref))
    )
    for step in session.exec(steps):
        row = by_id[step.measure_id]
        rows.steps[row.plan_id].append((step, row))


def _what_was_said(session: Session, ids: Sequence[int], rows: DigestRows) -> None:
    """The newest words about each measure, the wish that waits, files, planned visits."""
    newest = (
        select(func.max(MeasureUpdate.id))
        .join(Measure, col(Measure.id) == col(MeasureUpdate.measure_id))
        .where(col(Measure.plan_id).in_(ids), col(MeasureUpdate.applied).is_(True))
        .group_by(col(MeasureUpdate.measure_id))
    )
    said = session.exec(select(MeasureUpdate).where(col(MeasureUpdate.id).in_(newest)))
    rows.updates |= {update.measure_id: update for update in said}
    wishes = (
        select(ExtensionRequest)
        .join(Measure, col(Measure.id) == col(ExtensionRequest.measure_id))
        .where(
            col(Measure.plan_id).in_(ids),
            col(Measure.status).in_(OPEN_STATUSES),
            ExtensionRequest.state != ExtensionState.WITHDRAWN,
        )
        .order_by(col(ExtensionRequest.id))
    )
    rows.wishes |= {wish.measure_id: wish for wish in session.exec(wishes)}
    files = (
        select(Evidence)
        .join(Measure, col(Measure.id) == col(Evidence.measure_id))
        .where(col(Measure.plan_id).in_(ids))
        .order_by(col(Evidence.id))
    )
    for file in session.exec(files):
        rows.files[file.measure_id or 0].append(file)
    loose = (
        select(Evidence)
        .join(Incoming, col(Incoming.id) == col(Evidence.incoming_id))
        .where(col(Incoming.plan_id).in_(ids), col(Evidence.measure_id).is_(None))
        .order_by(col(Evidence.id))
    )
    for file in session.exec(loose):
        rows.loose[file.incoming_id].append(file)
    verdicts = (
        select(Verification)
        .join(Measure, col(Measure.id) == col(Verification.measure_id))
        .where(col(Measure.plan_id).in_(ids))
        .order_by(col(Verification.id))
    )
    for verdict in session.exec(verdicts):
        rows.visits.pop(verdict.measure_id, None)
        if verdict.verdict == VerificationVerdict.VISIT_PLANNED:
            rows.visits[verdict.measure_id] = verdict


def _ours(session: Session, ids: Sequence[int], rows: DigestRows) -> None:
    """What the buyer owes, and what it was told of and has not settled."""
    duties = (
        select(BuyerDuty, Measure)
        .join(Measure, col(Measure.id) == col(BuyerDuty.measure_id))
        .where(
            col(Measure.plan_id).in_(ids),
            col(Measure.status).in_(OPEN_STATUSES),
            col(BuyerDuty.done_at).is_(None),
        )
    )
    for duty, row in session.exec(duties.order_by(col(BuyerDuty.id))):
        rows.duties[row.plan_id].append((duty, row))
    episodes = select(Escalation).where(
        col(Escalation.plan_id).in_(ids), col(Escalation.resolved_at).is_(None)
    )
    for episode in session.exec(episodes.order_by(col(Escalation.id))):
        rows.escalations[episode.plan_id].append(episode)


def _held(session: Session, ids: Sequence[int], rows: DigestRows) -> None:
    """Mails that a person must read, and the closed measures they speak of."""
    mails = select(Incoming).where(
        col(Incoming.plan_id).in_(ids),
        col(Incoming.state).in_([IncomingState.REVIEW, IncomingState.QUARANTINED]),
    )
    for mail in session.exec(mails.order_by(col(Incoming.id))):
        rows.held[mail.plan_id or 0].append(mail)
    closed = (
        select(MeasureUpdate.incoming_id, Measure)
        .join(Measure, col(Measure.id) == col(MeasureUpdate.measure_id))
        .join(Incoming, col(Incoming.id) == col(MeasureUpdate.incoming_id))
        .where(
            col(Measure.plan_id).in_(ids),
            col(Measure.status).not_in(OPEN_STATUSES),
            col(MeasureUpdate.applied).is_(False),
            Incoming.state == IncomingState.REVIEW,
        )
        .order_by(col(Measure.number))
    )
    for incoming_id, row in session.exec(closed):
        rows.about_closed[incoming_id or 0].append(row)
    unknown = select(Outgoing).where(
        col(Outgoing.plan_id).in_(ids), Outgoing.state == OutgoingState.UNKNOWN
    )
    for letter in session.exec(unknown.order_by(col(Outgoing.id))):
        rows.unknown[letter.plan_id or 0].append(letter)


def _people(session: Session, ids: Sequence[int], rows: DigestRows) -> None:
    contacts = select(Contact).where(
        col(Contact.plan_id).in_(ids), Contact.side == Side.SUPPLIER, col(Contact.active).is_(True)
    )
    order = (col(Contact.is_primary).desc(), col(Contact.position))
    for contact in session.exec(contacts.order_by(*order)):
        rows.contacts[contact.plan_id].append(contact)
    proposals = select(ContactProposal).where(
        col(ContactProposal.plan_id).in_(ids), ContactProposal.state == ProposalState.PROPOSED
    )
    for proposal in session.exec(proposals.order_by(col(ContactProposal.id))):
        rows.proposals[proposal.plan_id].append(proposal)


def _rounds(session: Session, ids: Sequence[int], rows: DigestRows, now: datetime) -> None:
    coming = (
        select(Round.plan_id, func.min(Round.due_at))
        .where(col(Round.plan_id).in_(ids), Round.state == RoundState.SCHEDULED, Round.due_at > now)
        .group_by(col(Round.plan_id))
    )
    rows.next_rounds.update(dict(session.exec(coming).all()))
    asked = select(Round).where(col(Round.plan_id).in_(ids), col(Round.sent_at).is_not(None))
    newest: dict[int, list[Round]] = defaultdict(list)
    for row in session.exec(asked.order_by(col(Round.sent_at).desc(), col(Round.id).desc())):
        newest[row.plan_id].append(row)
        if row.state == RoundState.UNDELIVERABLE:
            rows.unreached[row.plan_id] = row
    for plan_id, of_plan in newest.items():
        settled = [row for row in of_plan if row.answered_at or row.state == RoundState.EXPIRED]
        last = settled[:_NEWEST_ROUNDS]
        if len(last) == _NEWEST_ROUNDS and all(_promptly(row) for row in last):
            rows.punctual.add(plan_id)
    never_left = select(Round).where(
        col(Round.plan_id).in_(ids),
        Round.state == RoundState.UNDELIVERABLE,
        col(Round.sent_at).is_(None),
    )
    for row in session.exec(never_left):
        rows.unreached.setdefault(row.plan_id, row)


def _promptly(row: Round) -> bool:
    return row.answered_at is not None and row.reminders_sent == 0


def _figures(
    session: Session, ids: Sequence[int], rows: DigestRows, from_at: datetime, to_at: datetime
) -> None:
    answers = (
        select(Incoming.plan_id, func.count())
        .where(
            col(Incoming.plan_id).in_(ids),
            Incoming.kind == MailKind.REPLY,
            Incoming.stored_at >= from_at,
            Incoming.stored_at < to_at,
        )
        .group_by(col(Incoming.plan_id))
    )
    rows.answers |= {plan_id or 0: count for plan_id, count in session.exec(answers)}
    rounds = (
        select(Round.plan_id, func.count())
        .where(
            col(Round.plan_id).in_(ids),
            col(Round.sent_at) >= from_at,
            col(Round.sent_at) < to_at,
        )
        .group_by(col(Round.plan_id))
    )
    rows.rounds.update(dict(session.exec(rounds).all()))
