"""A held mail that speaks of several plans: each buyer decides about its own, the rest waits.

1. A mail waits for one plan at a time: `Incoming.plan_id`. What was decided for a plan has its
   `Change`, so that nothing is taken twice.
2. What was taken when the mail came is not taken again: then a person only looks at it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followbot.domain.reply import Reading
from followbot.domain.tables import ActionPlan, Incoming, id_of
from followbot.domain.terms import IncomingState
from followbot.jobs.decide_terms import Decider
from followbot.jobs.read_stored import ReadMail
from followbot.store.changes import changes_of, record
from followbot.store.evidence import was_taken
from followbot.store.letters import printed_measures
from followbot.store.plans import plan_by_id, plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session

TAKEN, IGNORED = "taken_for", "ignored_for"


@dataclass(frozen=True, slots=True)
class Parted:
    """The plans of a held mail that wait: those this person decides for, and the others.

    `whole`: the mail speaks of no plan but those this person decides for now.
    """

    mine: tuple[ActionPlan, ...]
    others: tuple[ActionPlan, ...]
    whole: bool = True


def parted(session: Session, decider: Decider, mail: Incoming, read: ReadMail) -> Parted:
    """Whose word each part of the mail waits for."""
    done = _decided_for(session, mail)
    spoken = spoken_of(session, read)
    waiting = [plan for plan in spoken if plan.ref not in done]
    mine = tuple(plan for plan in waiting if may_decide(decider, id_of(plan)))
    others = tuple(plan for plan in waiting if plan not in mine)
    return Parted(mine, others, whole=len(mine) == len(spoken))


def may_decide(decider: Decider, plan_id: int) -> bool:
    """Whether this person decides for the plan: one of its buyers, or on the machine itself."""
    return decider.reach is None or plan_id in decider.reach


def taken_when_it_came(session: Session, mail: Incoming) -> bool:
    """Whether its answers were noted on arrival, and not by a buyer's word."""
    by_word = any(one.field == TAKEN for one in changes_of(session, "incoming", id_of(mail)))
    return was_taken(session, id_of(mail)) and not by_word


def reading_about(reading: Reading, parts: Parted) -> Reading:
    """What a reading says of the plans this person decides for."""
    if parts.whole:
        return reading
    refs = {plan.ref for plan in parts.mine}
    return replace(
        reading,
        answers=tuple(one for one in reading.answers if one.plan_ref in refs),
        milestones=tuple(one for one in reading.milestones if one.plan_ref in refs),
        readings=tuple(one for one in reading.readings if one.plan_ref in refs),
        questions=tuple(q for q in reading.questions if not q.plan_ref or q.plan_ref in refs),
        wishes=tuple(w for w in reading.wishes if not w.plan_ref or w.plan_ref in refs),
        # Files alone tick off everything the letter asked: that is not one buyer's to say.
        reasons=tuple(reason for reason in reading.reasons if reason != "only_files"),
    )


def settle_mail(
    session: Session,
    decider: Decider,
    mail: Incoming,
    field: str,
    mine: Collection[ActionPlan],
    others: Sequence[ActionPlan],
) -> None:
    """Note what was decided for which plan; the mail waits on for the next one, or is settled."""
    for plan in mine:
        _record(session, decider, mail, field, "", plan.ref)
    if others:
        before = plan_by_id(session, mail.plan_id).ref if mail.plan_id else ""
        _record(session, decider, mail, "plan_id", before, others[0].ref)
        mail.plan_id = id_of(others[0])
    else:
        state = IncomingState.IGNORED if field == IGNORED else IncomingState.UNDERSTOOD
        _record(session, decider, mail, "state", mail.state, state)
        mail.state = state
    session.add(mail)


def _record(
    session: Session, decider: Decider, mail: Incoming, field: str, before: str, after: str
) -> None:
    record(
        session, decider.now, decider.who, mail, field, before, after,
        incoming_id=decider.incoming_id,
    )  # fmt: skip


def _decided_for(session: Session, mail: Incoming) -> set[str]:
    changes = changes_of(session, "incoming", id_of(mail))
    return {one.after for one in changes if one.field in (TAKEN, IGNORED)}


def spoken_of(session: Session, read: ReadMail) -> list[ActionPlan]:
    """The plans that a mail says something of; a wish is about every plan of its letter."""
    reading, around = read.reading, read.correspondence
    refs = [one.plan_ref for one in reading.answers]
    refs += [one.plan_ref for one in reading.milestones]
    refs += [one.plan_ref for one in reading.readings]
    refs += [one.plan_ref for one in reading.questions]
    refs += [one.plan_ref for one in reading.wishes]
    named = [plan_by_ref(session, ref) for ref in dict.fromkeys(refs) if ref]
    plans = [plan for plan in named if plan is not None]
    if any(not wish.plan_ref for wish in reading.wishes) and around.letter is not None:
        printed = printed_measures(session, id_of(around.letter))
        plans += [plan_by_id(session, key) for key in dict.fromkeys(r.plan_id for _, r in printed)]
    if not plans and around.plan is not None:
        plans = [around.plan]
    return list({id_of(plan): plan for plan in plans}.values())
