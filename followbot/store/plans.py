"""Plans in the store: import, amendment, look-up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, delete, select

from followbot.domain.plan import AgreedPlan, Person
from followbot.domain.tables import ActionPlan, Contact, PlanVersion, Round, id_of
from followbot.domain.terms import PlanState, RoundState, Side
from followbot.store.agreed_measures import save_measures
from followbot.store.changes import changes_of, record
from followbot.store.completion import FOLLOWED, complete_if_closed, has_open_measure
from followbot.store.plan_questions import contacts_called, contacts_of_side, plan_called
from followbot.store.visits import save_agreed_visits
from followbot.store.wordings import forget_wording, repeated_sides


def plan_by_ref(session: Session, ref: str) -> ActionPlan | None:
    """The plan with this ref, or None."""
    return plan_called(session, ref).first()


def plan_by_id(session: Session, plan_id: int) -> ActionPlan:
    """The plan with this id; it exists (ids come from other rows).

    It is not asked for again while this session knows it.
    """
    return session.get_one(ActionPlan, plan_id)


def plans_by_id(session: Session, plan_ids: Collection[int]) -> Sequence[ActionPlan]:
    """The plans with these ids; whoever holds them finds each again without asking."""
    return session.exec(select(ActionPlan).where(col(ActionPlan.id).in_(plan_ids))).all()


def all_plans(session: Session) -> Sequence[ActionPlan]:
    """Every plan, by ref."""
    return session.exec(select(ActionPlan).order_by(col(ActionPlan.ref))).all()


def active_plans(session: Session) -> Sequence[ActionPlan]:
    """The plans that are followed up now, by ref."""
    wanted = select(ActionPlan).where(ActionPlan.state == PlanState.ACTIVE)
    return session.exec(wanted.order_by(col(ActionPlan.ref))).all()


def current_document(session: Session, plan_id: int) -> str:
    """The canonical JSON of the newest wording of a plan."""
    newest = (
        select(PlanVersion.document)
        .where(PlanVersion.plan_id == plan_id)
        .order_by(col(PlanVersion.id).desc())
    )
    return session.exec(newest.limit(1)).first() or ""


def wordings_of(session: Session, plan_id: int) -> Sequence[PlanVersion]:
    """Every wording of a plan, oldest first."""
    wanted = select(PlanVersion).where(PlanVersion.plan_id == plan_id)
    return session.exec(wanted.order_by(col(PlanVersion.id))).all()


def contacts_of(session: Session, plan_id: int, side: Side) -> Sequence[Contact]:
    """A plan's contacts of one side, primary first, then as in the plan file."""
    return contacts_of_side(session, plan_id, side).all()


def contacts_with_email(session: Session, email: str, side: Side) -> Sequence[Contact]:
    """Everybody with this address on one side, over all plans."""
    return contacts_called(session, email.lower(), side).all()


def person_of(contact: Contact) -> Person:
    """A contact row as the value letters are written to."""
    return Person(
        name=contact.name,
        email=contact.email,
        role=contact.role,
        language=contact.language,
        primary=contact.is_primary,
    )


def save_plan(session: Session, plan: AgreedPlan, now: datetime, today: date) -> ActionPlan:
    """Store a plan file: a new plan, or a new wording of a known one.

    Importing again never resets a status, a percent or a granted date; it drops
    only rounds that are still to come, so that they are planned anew. `today` is
    the supplier's civil day: rounds before it are history and never asked.
    """
    row = plan_by_ref(session, plan.ref)
    if row is None:
        row = _new_plan(plan, now, today)
        session.add(row)
        session.flush()
        record(session, now, "import", row, "state", "", row.state)
    else:
        _amend(session, row, plan, now, today)
    session.add(
        PlanVersion(
            plan_id=id_of(row),
            version=plan.version,
            sha256=hashlib.sha256(plan.document.encode()).hexdigest(),
            document=plan.document,
            imported_at=now,
        )
    )
    forget_wording(session, id_of(row))
    row.readers_known = False
    _save_contacts(session, id_of(row), plan, repeated_sides(session, id_of(row)), now)
    save_measures(session, row, plan, now)
    visits = dict.fromkeys(plan.follow_up.planned_visits, "") | dict(
        plan.follow_up.visit_travellers
    )
    save_agreed_visits(session, id_of(row), visits, now)
    session.flush()
    if row.state == PlanState.COMPLETED and plan.state in FOLLOWED:
        _go_on_if_open(session, row, plan.state, now)
    complete_if_closed(session, row, "import", now)
    return row


def save_proposed_plan(
    session: Session, plan: AgreedPlan, now: datetime, today: date
) -> ActionPlan:
    """Store a plan that is not agreed yet: its head, its people and its wording.

    Its measures stand in the proposed version until both sides accepted it. A plan that is new
    begins as a draft.
    """
    row = plan_by_ref(session, plan.ref)
    if row is None:
        row = _new_plan(replace(plan, state=PlanState.DRAFT), now, today)
        session.add(row)
        session.flush()
        record(session, now, "propose", row, "state", "", row.state)
    else:
        _set_head(row, plan, today)
    row.agreed_on, row.readers_known = None, False
    session.add(row)
    session.add(
        PlanVersion(
            plan_id=id_of(row),
            version=plan.version,
            sha256=hashlib.sha256(plan.document.encode()).hexdigest(),
            document=plan.document,
            imported_at=now,
        )
    )
    forget_wording(session, id_of(row))
    _save_contacts(session, id_of(row), plan, repeated_sides(session, id_of(row)), now)
    session.flush()
    return row


def _go_on_if_open(session: Session, row: ActionPlan, state: PlanState, now: datetime) -> None:
    """A finding that came back, or a measure that joined, is followed up: the plan goes on."""
    if not has_open_measure(session, row):
        return
    why = "the new wording has an open measure"
    record(session, now, "import", row, "state", row.state, state, why=why)
    row.state = state
    session.add(row)


def _new_plan(plan: AgreedPlan, now: datetime, today: date) -> ActionPlan:
    row = ActionPlan(
        ref=plan.ref,
        title=plan.title,
        state=plan.state,
        version=plan.version,
        supplier_name=plan.supplier.name,
        timezone=plan.follow_up.timezone,
        buyer_name=plan.buyer.name,
        followed_since_on=today,
        planned_until_on=today,
        imported_at=now,
    )
    _set_head(row, plan, today)
    return row


def _set_head(row: ActionPlan, plan: AgreedPlan, today: date) -> None:
    """Let the row's head follow the wording; its rounds are planned anew from today."""
    row.title, row.version = plan.title, plan.version
    row.supplier_ref, row.supplier_name = plan.supplier.ref, plan.supplier.name
    row.site, row.country = plan.supplier.site, plan.supplier.country
    row.timezone, row.language = plan.follow_up.timezone, plan.follow_up.language
    row.buyer_name, row.buyer_timezone = plan.buyer.name, plan.buyer.timezone
    row.agreed_on, row.confidential = plan.agreed_on, plan.confidential
    row.planned_until_on = today - timedelta(days=1)


def _amend(session: Session, row: ActionPlan, plan: AgreedPlan, now: datetime, today: date) -> None:
    """A new wording: head and contacts follow the file, rounds to come are planned anew."""
    if row.state != PlanState.ACTIVE:
        _skip_missed_rounds(session, row, now)
    if row.state != plan.state and _says_another_state(session, row, plan):
        record(session, now, "import", row, "state", row.state, plan.state)
        row.state, row.paused_until_on = plan.state, None
    record(session, now, "import", row, "version", str(row.version), str(plan.version))
    _set_head(row, plan, today)
    row.imported_at = now  # an amended rhythm asks from now on, not for this morning
    session.add(row)
    session.exec(
        delete(Round).where(
            col(Round.plan_id) == row.id,
            col(Round.state) == RoundState.SCHEDULED,
            col(Round.due_at) > now,
        )
    )
    session.flush()


def _says_another_state(session: Session, row: ActionPlan, plan: AgreedPlan) -> bool:
    """Whether the file's status counts: a pause or an end that the buyer decided stays.

    It counts again as soon as the file itself says another status than before. A completed plan
    goes on by an open measure only (`_go_on_if_open`).
    """
    if row.state == PlanState.COMPLETED and plan.state in FOLLOWED:
        return False
    changes = changes_of(session, "actionplan", id_of(row))
    last = next((change for change in reversed(changes) if change.field == "state"), None)
    if last is None or last.who == "import":
        return True
    return _status_in(current_document(session, id_of(row))) != _status_in(plan.document)


def _status_in(document: str) -> str:
    wording: dict[str, dict[str, str]] = json.loads(document or "{}")
    return wording.get("plan", {}).get("status", "")


def _skip_missed_rounds(session: Session, row: ActionPlan, now: datetime) -> None:
    """What fell due while the plan was paused is not asked when it goes on."""
    wanted = select(Round).where(
        Round.plan_id == id_of(row), Round.state == RoundState.SCHEDULED, Round.due_at <= now
    )
    for missed in session.exec(wanted):
        record(
            session, now, "import", missed, "state", missed.state, RoundState.SKIPPED, why="paused"
        )
        missed.state, missed.skip_reason = RoundState.SKIPPED, "paused"
        session.add(missed)


def _save_contacts(
    session: Session, plan_id: int, plan: AgreedPlan, repeated: frozenset[Side], now: datetime
) -> None:
    """Contacts follow the file; one that left it stays for history but gets no mail.

    A wording that repeats one side's people changes nothing about who of it is written to, so
    that importing the file again never takes back a contact the buyer named meanwhile.
    """
    known = {
        (contact.side, contact.email): contact
        for contact in session.exec(select(Contact).where(Contact.plan_id == plan_id))
    }
    for party in (plan.supplier, plan.buyer):
        primary = party.primary
        for position, person in enumerate(party.contacts):
            contact = known.pop((party.side, person.email), None) or Contact(
                plan_id=plan_id,
                side=party.side,
                position=position,
                name="",
                email=person.email,
                introduce_at=now if party.side == Side.SUPPLIER else None,
            )
            contact.position = position
            contact.name, contact.role = person.name, person.role
            contact.language = person.language
            if party.side not in repeated or contact.id is None:
                contact.active, contact.is_primary = True, person == primary
            session.add(contact)
    for contact in known.values():
        if contact.side not in repeated:
            contact.active = False
            session.add(contact)


def contact_by_id(session: Session, contact_id: int | None) -> Contact | None:
    """The contact with this id, or None."""
    return None if contact_id is None else session.get(Contact, contact_id)
