"""Writing the letters about a visit: the sheet before it, the question after it, and changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_visits import Figure, ToSee, VisitQuestionFacts, VisitSheetFacts
from followbot.domain.plan import AgreedMeasure, AgreedPlan, Person
from followbot.domain.tables import ActionPlan, Measure, Outgoing, id_of
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import OPEN_STATUSES, LetterKind, Side
from followbot.jobs.bot import Bot, agreed_plan, buyer_calendar
from followbot.jobs.facts import measure_facts, plan_counts
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.reach import reachable
from followbot.jobs.travellers import traveller_of
from followbot.rules.delivery import next_working_hour
from followbot.rules.severity import OrderKey, order_key
from followbot.store.evidence import evidence_of
from followbot.store.measures import measures_of
from followbot.store.plans import contacts_of, person_of

if TYPE_CHECKING:
    from sqlmodel import Session


def write_sheet(
    session: Session, bot: Bot, plan: ActionPlan, visit: PlannedVisit, now: datetime
) -> Outgoing | None:
    """Put the sheet of a visit into the outbox; None where it is there already."""
    agreed = agreed_plan(session, id_of(plan))
    reader = traveller_of(session, bot, agreed, visit.traveller)
    rows = rows_to_see(session, plan)

    def facts_for(way: ReplyWay) -> VisitSheetFacts:
        return sheet_facts(session, bot, plan, agreed, visit.visit_on, reader, way, now,
                           named=bool(visit.traveller))  # fmt: skip

    return queue_letter(
        session, bot, _address(LetterKind.VISIT_SHEET, plan, visit, "sheet", reader), facts_for,
        now, timezone=agreed.buyer.timezone, numbered=[(row.number, row) for row in rows],
    )  # fmt: skip


def write_question(
    session: Session, bot: Bot, plan: ActionPlan, visit: PlannedVisit, now: datetime
) -> Outgoing | None:
    """Put the question what was seen into the outbox; None where it is there already."""
    agreed = agreed_plan(session, id_of(plan))
    reader = traveller_of(session, bot, agreed, visit.traveller)
    rows = rows_to_see(session, plan)

    def facts_for(way: ReplyWay) -> VisitQuestionFacts:
        return VisitQuestionFacts(
            reply=way,
            recipient=reader,
            buyer_name=plan.buyer_name,
            today=local_day(now, agreed.buyer.timezone),
            plan_ref=plan.ref,
            plan_title=plan.title,
            supplier_name=plan.supplier_name,
            site=plan.site,
            visit_on=visit.visit_on,
            to_see=_to_see(session, plan, agreed, rows),
            replies_count=bot.trust.buyers_decide,
        )

    return queue_letter(
        session, bot, _address(LetterKind.VISIT_QUESTION, plan, visit, "question", reader),
        facts_for, now, timezone=agreed.buyer.timezone,
        numbered=[(row.number, row) for row in rows],
    )  # fmt: skip


def tell_change(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    visit: PlannedVisit,
    traveller: str,
    news: str,
    was_on: date,
    now: datetime,
) -> None:
    """Tell whoever has the sheet of an earlier day that the visit is `moved`, or `off`."""
    agreed = agreed_plan(session, id_of(plan))
    reader = traveller_of(session, bot, agreed, traveller)
    zone = agreed.buyer.timezone
    goes_at = next_working_hour(buyer_calendar(agreed.buyer.country), zone, now)

    def facts_for(way: ReplyWay) -> VisitSheetFacts:
        return VisitSheetFacts(
            reply=way,
            recipient=reader,
            buyer_name=plan.buyer_name,
            today=local_day(now, zone),
            plan_ref=plan.ref,
            plan_title=plan.title,
            supplier_name=plan.supplier_name,
            site=plan.site,
            visit_on=visit.visit_on,
            total=0,
            verified=0,
            awaiting=0,
            contact=None,
            to_see=(),
            news=news,
            was_on=was_on,
            replies_count=bot.trust.buyers_decide,
        )

    queue_letter(
        session, bot, _address(LetterKind.VISIT_SHEET, plan, visit, news, reader), facts_for, now,
        timezone=zone, not_before=goes_at,
    )  # fmt: skip


def sheet_facts(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    agreed: AgreedPlan,
    visit_on: date,
    reader: Person,
    way: ReplyWay,
    now: datetime,
    *,
    named: bool = True,
) -> VisitSheetFacts:
    """What the sheet of a visit says now; the command line prints the same."""
    total, verified, awaiting = plan_counts(measures_of(session, id_of(plan)))
    return VisitSheetFacts(
        reply=way,
        recipient=reader,
        buyer_name=plan.buyer_name,
        today=local_day(now, agreed.buyer.timezone),
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier_name,
        site=plan.site,
        visit_on=visit_on,
        total=total,
        verified=verified,
        awaiting=awaiting,
        contact=_contact(session, plan, agreed),
        to_see=_to_see(session, plan, agreed, rows_to_see(session, plan)),
        named=named,
        replies_count=bot.trust.buyers_decide,
    )


def rows_to_see(session: Session, plan: ActionPlan) -> list[Measure]:
    """The open measures of a plan, the most serious first."""
    rows = [row for row in measures_of(session, id_of(plan)) if row.status in OPEN_STATUSES]
    return sorted(rows, key=_order)


def slot_of(visit: PlannedVisit, what: str) -> str:
    """The slot of a letter about a visit: moved once more, it is another one."""
    return f"{what}-{visit.moves}-{visit.visit_on.isoformat()}"


def _address(
    kind: LetterKind, plan: ActionPlan, visit: PlannedVisit, what: str, reader: Person
) -> Address:
    return Address(
        kind,
        about_id=id_of(visit),
        slot=slot_of(visit, what),
        recipient=reader,
        plan_id=plan.id,
    )


def _to_see(
    session: Session, plan: ActionPlan, agreed: AgreedPlan, rows: list[Measure]
) -> tuple[ToSee, ...]:
    return tuple(_one(session, plan, agreed, row) for row in rows)


def _one(session: Session, plan: ActionPlan, agreed: AgreedPlan, row: Measure) -> ToSee:
    said = agreed.measure(row.ref)
    return ToSee(
        measure=measure_facts(session, plan, agreed, row, row.number),
        breach=said.breach if said else "",
        agreed=said.measure if said else "",
        sent=len(evidence_of(session, id_of(row))),
        figure=figure_of(said) if said and not row.zero_tolerance else None,
    )


def figure_of(measure: AgreedMeasure) -> Figure | None:
    """The indicator of a measure's benefit, None where the plan names none."""
    benefit = measure.benefit
    if benefit is None or not benefit.indicator:
        return None
    return Figure(benefit.indicator, benefit.unit, benefit.baseline, benefit.target)


def _contact(session: Session, plan: ActionPlan, agreed: AgreedPlan) -> Person | None:
    """Whom to ask for there, with the telephone that the plan names."""
    rows = contacts_of(session, id_of(plan), Side.SUPPLIER)
    known = reachable(rows) or [row for row in rows if row.active]
    if not known:
        return None
    person = person_of(known[0])
    return agreed.supplier.with_email(person.email) or person


def _order(row: Measure) -> OrderKey:
    return order_key(
        zero_tolerance=row.zero_tolerance,
        severity_class=row.severity_class,
        gravity=row.gravity,
        irremediability=row.irremediability,
        scope=row.scope,
        deadline=row.current_deadline,
    )
