"""The letters that `preview` can write, those after the first request with made-up answers.

So every part of a letter can be seen before any mail was sent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from followbot.cli.preview_decisions import buyer_decision_facts, decision_receipt_facts
from followbot.cli.preview_facts import Occasion, first_round_facts, next_round_on
from followbot.cli.preview_impacts import impact_receipt_facts, impact_request_facts
from followbot.cli.preview_lists import list_reading_facts
from followbot.cli.preview_pace import recognition_facts, rhythm_offer_facts
from followbot.cli.preview_people import absence_facts, introduction_facts
from followbot.cli.preview_proposals import (
    acceptance_facts,
    agreement_facts,
    amendment_facts,
    counter_proposal_facts,
    invitation_facts,
    proposal_facts,
    proposal_receipt_facts,
)
from followbot.cli.preview_visits import visit_question_facts, visit_sheet_facts
from followbot.domain.facts import LastAnswer, MeasureFacts, NotedLine, ReceiptFacts, RequestFacts
from followbot.domain.facts_digest import (
    DigestDecision,
    DigestFacts,
    DigestItem,
    MeasureLine,
    PlanLine,
)
from followbot.domain.facts_escalation import EscalationCase, EscalationFacts, HistoryLine
from followbot.domain.facts_letter import LetterFacts
from followbot.domain.plan import AgreedPlan
from followbot.domain.proofs import MeasureProofs, Proof
from followbot.domain.reply import Question
from followbot.domain.terms import EscalationRule, LetterKind, MeasureStatus, QuestionAbout
from followbot.reading.dates_write import written_date
from followbot.rules.calendar import WorkCalendar
from followbot.rules.escalation_terms import ACKNOWLEDGE_WORKING_DAYS, ladder_roles
from followbot.rules.policy import FollowUpPolicy


def reminder_facts(occasion: Occasion) -> RequestFacts:
    """A first reminder: the most serious measure was answered, the others were not."""
    request = first_round_facts(occasion)
    section = request.sections[0]
    answered = 1 if len(section.measures) > 1 else 0
    reminders = len(occasion.plan.follow_up.reminders_working_days_after_send)
    return replace(
        request,
        kind=LetterKind.REMINDER,
        sections=(replace(section, measures=section.measures[answered:]),),
        reminders_left=max(0, reminders - 1),
        answered=answered,
        answered_on=occasion.today - timedelta(days=3) if answered else None,
        calendar=None,
    )


def receipt_facts(occasion: Occasion) -> ReceiptFacts:
    """A receipt for an answer that says done, 60 %, a new date that can be read twice, and help."""
    plan, request = occasion.plan, first_round_facts(occasion)
    measures = request.measures
    unclear = measures[-1]
    question = Question(
        measure=unclear.ref,
        about=QuestionAbout.DATE,
        words="finish 03/04/2027",
        choices=tuple(
            f"{unclear.number} {written_date(day, occasion.supplier.language)}"
            for day in (date(2027, 4, 3), date(2027, 3, 4))
        ),
        plan_ref=plan.ref,
    )
    return ReceiptFacts(
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        received_at=occasion.now.astimezone(occasion.zone),
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier.name,
        total=len(plan.measures),
        verified=0,
        awaiting=1,
        lines=tuple(_noted(measure, place) for place, measure in enumerate(measures)),
        questions=((unclear.number, question),),
        next_round_on=next_round_on(plan, occasion.today),
    )


def _noted(measure: MeasureFacts, place: int) -> NotedLine:
    """What the made-up answer says about the measure in this place."""
    line = NotedLine(
        measure.number,
        measure.plan_ref,
        measure.ref,
        measure.title,
        was_status=measure.status,
        due_on=measure.due_on,
    )
    if place == 0:
        return replace(
            line, status=MeasureStatus.REPORTED_COMPLETE, percent=100, evidence=("photo-1.jpg",)
        )
    if place == 1:
        return replace(line, status=MeasureStatus.IN_PROGRESS, percent=60)
    return replace(line, changed=False)


def escalation_facts(occasion: Occasion) -> EscalationFacts:
    """A letter to the buyer about the most serious measure, three weeks past its date."""
    plan, today = occasion.plan, occasion.today
    measure = first_round_facts(occasion).measures[0]
    roles = ladder_roles(EscalationRule.OVERDUE, plan.follow_up.escalation, FollowUpPolicy())
    ladder = [plan.buyer.with_role(role) for role in roles]
    following = next((person for person in ladder[1:] if person is not None), None)
    due_on = today - timedelta(days=21)
    calendar = WorkCalendar.plain(plan.buyer.country)
    days = plan.follow_up.escalation.acknowledge_within_working_days or ACKNOWLEDGE_WORKING_DAYS
    case = EscalationCase(
        rule=EscalationRule.OVERDUE,
        number=measure.number,
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier.name,
        site=plan.supplier.site,
        country=plan.supplier.country,
        contact=plan.supplier.primary,
        measure_ref=measure.ref,
        measure_title=measure.title,
        due_on=due_on,
        first_due_on=due_on,
        severity_class=measure.severity_class,
        zero_tolerance=measure.zero_tolerance,
        days=21,
        rounds_asked=2,
        rounds_answered=2,
        last_answer=LastAnswer(
            today - timedelta(days=9), MeasureStatus.IN_PROGRESS, 60, comment="parts are late"
        ),
        history=(
            HistoryLine(today - timedelta(days=14), "round_sent"),
            HistoryLine(today - timedelta(days=9), "answered"),
        ),
        acknowledge_by=calendar.add_working_days(today, days) if following else None,
        next_role=following.role if following else "",
        next_name=following.name if following else "",
    )
    return EscalationFacts(
        reply=occasion.way,
        recipient=occasion.buyer,
        buyer_name=plan.buyer.name,
        today=today,
        cases=(case,),
    )


def digest_facts(occasion: Occasion) -> DigestFacts:
    """The digest of a week in which this plan's first answers came."""
    plan, today = occasion.plan, occasion.today
    request = first_round_facts(occasion)
    monday = today - timedelta(days=today.weekday())
    year, week, _ = monday.isocalendar()
    line = PlanLine(
        plan.ref,
        plan.title,
        plan.supplier.name,
        plan.supplier.site,
        plan.supplier.country,
        total=len(plan.measures),
        verified=0,
        awaiting=1,
        on_track=min(1, len(plan.measures) - 1),
        attention=0,
        overdue=0,
        flag="on_track",
        trend=(0.0,) * 7 + (1 / len(plan.measures),),
        next_round_on=next_round_on(plan, today),
    )
    coming = tuple(
        _item(plan, "deadline", measure)
        for measure in request.measures
        if today <= measure.due_on <= today + timedelta(days=14)
    )
    first = request.measures[0]
    return DigestFacts(
        reply=occasion.way,
        recipient=occasion.buyer,
        buyer_name=plan.buyer.name,
        today=today,
        from_on=monday - timedelta(days=7),
        to_on=monday - timedelta(days=1),
        slot=f"{year}-W{week:02d}",
        plans=(line,),
        decisions=(_decision(plan, first), _wish(plan, request.measures[-1])),
        pressing=2,
        coming=coming,
        measures=tuple(_measure_line(plan, measure) for measure in request.measures),
        reported=1,
        answers=1,
        rounds=1,
    )


def _decision(plan: AgreedPlan, measure: MeasureFacts) -> DigestDecision:
    """A completion to verify: of the agreed proofs the first came."""
    proofs = tuple(
        Proof(one.kind, one.description, one.min, one.min if place == 0 else 0)
        for place, one in enumerate(measure.evidence_wanted)
    )
    return DigestDecision(
        letter="A",
        kind="verify",
        plan_ref=plan.ref,
        supplier_name=plan.supplier.name,
        country=plan.supplier.country,
        measure_ref=measure.ref,
        measure_title=measure.title,
        severity_class=measure.severity_class,
        zero_tolerance=measure.zero_tolerance,
        due_on=measure.due_on,
        first_due_on=measure.first_due_on,
        days=2,
        proofs=MeasureProofs(proofs, ("photo-1.jpg",) if proofs else ()),
    )


def _wish(plan: AgreedPlan, measure: MeasureFacts) -> DigestDecision:
    """A new date that the supplier asks for."""
    return replace(
        _decision(plan, measure),
        letter="B",
        kind="new_date",
        new_date=measure.due_on + timedelta(days=30),
        words="the new machine comes later",
        proofs=None,
    )


def _measure_line(plan: AgreedPlan, measure: MeasureFacts) -> MeasureLine:
    return MeasureLine(
        plan_ref=plan.ref,
        supplier_name=plan.supplier.name,
        site=plan.supplier.site,
        country=plan.supplier.country,
        buyer=plan.responsible_buyer.name,
        measure_ref=measure.ref,
        measure_title=measure.title,
        severity_class=measure.severity_class,
        zero_tolerance=measure.zero_tolerance,
        status=measure.status,
        percent=measure.percent,
        first_due_on=measure.first_due_on,
        due_on=measure.due_on,
        proofs_wanted=sum(one.min for one in measure.evidence_wanted),
    )


def _item(plan: AgreedPlan, reason: str, measure: MeasureFacts) -> DigestItem:
    return DigestItem(
        reason, plan.ref, plan.supplier.name, measure.ref, measure.title, measure.due_on
    )


FACTS: dict[str, Callable[[Occasion], LetterFacts]] = {
    "introduction": introduction_facts,
    "status-request": first_round_facts,
    "reminder": reminder_facts,
    "receipt": receipt_facts,
    "escalation": escalation_facts,
    "digest": digest_facts,
    "decision-receipt": decision_receipt_facts,
    "buyer-decision": buyer_decision_facts,
    "absence": absence_facts,
    "impact-request": impact_request_facts,
    "impact-receipt": impact_receipt_facts,
    "recognition": recognition_facts,
    "rhythm-offer": rhythm_offer_facts,
    "invitation": invitation_facts,
    "proposal": proposal_facts,
    "amendment": amendment_facts,
    "proposal-receipt": proposal_receipt_facts,
    "counter-proposal": counter_proposal_facts,
    "acceptance": acceptance_facts,
    "agreement": agreement_facts,
    "list-reading": list_reading_facts,
    "visit-sheet": visit_sheet_facts,
    "visit-question": visit_question_facts,
}
"""The letters `preview` can write, by the word on the command line."""
