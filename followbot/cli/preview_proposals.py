"""Letters about plans drawn up together, for `preview`: made-up answers to the plan file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

from followbot.cli.preview_facts import Occasion, next_round_on
from followbot.domain.facts_proposal import (
    AcceptanceFacts,
    Accepted,
    CounterProposalFacts,
    InvitationFacts,
    NotedAnswer,
    ProposalFacts,
    ProposalReceiptFacts,
    ProposedFacts,
    ProposedPlan,
)
from followbot.domain.plan import AgreedMeasure, AgreedPlan
from followbot.domain.proposal import MeasureAnswer, Signer
from followbot.domain.terms import LetterKind
from followbot.rules.severity import measure_order

TIME_TO_ANSWER = timedelta(days=14)
LATER = timedelta(days=45)


def proposal_facts(occasion: Occasion) -> ProposalFacts:
    """The plan of the file as a first proposal; the timescale of its last measure is open."""
    measures = _measures(occasion.plan)
    *rest, last = measures
    open_last = replace(last, due_on=None) if len(measures) > 1 else last
    return _proposal(occasion, LetterKind.PROPOSAL, (*rest, open_last))


def invitation_facts(occasion: Occasion) -> InvitationFacts:
    """The supplier of the file is asked to draw up its plan itself."""
    plan = occasion.plan
    return InvitationFacts(
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        plan=_plan(plan),
        answer_by=occasion.today + TIME_TO_ANSWER,
    )


def amendment_facts(occasion: Occasion) -> ProposalFacts:
    """A change of the plan of the file: one day is another, and one measure joins."""
    first, *rest = _measures(occasion.plan)
    changed = replace(first, was_due_on=first.due_on - LATER if first.due_on else None)
    joined = tuple(replace(one, new=place == len(rest)) for place, one in enumerate(rest, start=1))
    return _proposal(occasion, LetterKind.AMENDMENT, (changed, *joined))


def _proposal(
    occasion: Occasion, kind: LetterKind, measures: tuple[ProposedFacts, ...]
) -> ProposalFacts:
    plan = occasion.plan
    return ProposalFacts(
        kind=kind,
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        plan=_plan(plan),
        measures=measures,
        answer_by=occasion.today + TIME_TO_ANSWER,
    )


def proposal_receipt_facts(occasion: Occasion) -> ProposalReceiptFacts:
    """An answer that accepts the first measure and proposes something else for the others."""
    plan = occasion.plan
    lines = _answers(plan)
    return ProposalReceiptFacts(
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        received_at=occasion.now,
        plan=_plan(plan),
        lines=lines,
        open_numbers=tuple(one.number for one in plan.measures[len(lines) :]),
        to_buyer=True,
    )


def counter_proposal_facts(occasion: Occasion) -> CounterProposalFacts:
    """The same answer, as the buyer decides it."""
    plan = occasion.plan
    counters = [one for one in _answers(plan) if one.answer is not MeasureAnswer.ACCEPTED]
    return CounterProposalFacts(
        reply=occasion.way,
        recipient=occasion.buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        plan=_plan(plan),
        contact=plan.supplier.primary,
        counters=tuple(
            replace(one, letter=letter) for one, letter in zip(counters, "ABC", strict=False)
        ),
        accepted=1,
        unanswered=max(len(plan.measures) - len(counters) - 1, 0),
    )


def acceptance_facts(occasion: Occasion) -> AcceptanceFacts:
    """The plan of the file, agreed today: to the supplier."""
    return _acceptance(occasion, LetterKind.ACCEPTANCE)


def agreement_facts(occasion: Occasion) -> AcceptanceFacts:
    """The same to the buyer; the supplier did not say whether its signer may sign."""
    return replace(_acceptance(occasion, LetterKind.AGREEMENT), recipient=occasion.buyer)


def _acceptance(occasion: Occasion, kind: LetterKind) -> AcceptanceFacts:
    plan, today = occasion.plan, occasion.today
    contact, responsible = plan.supplier.primary, plan.responsible_buyer
    return AcceptanceFacts(
        kind=kind,
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=responsible,
        buyer_name=plan.buyer.name,
        today=today,
        plan=_plan(plan),
        measures=_measures(plan),
        supplier=Accepted(
            plan.supplier.name, Signer(contact.name, contact.role), contact.email, today
        ),
        buyer=Accepted(
            plan.buyer.name,
            Signer(responsible.name, responsible.role.replace("_", " ")),
            responsible.email,
            today,
        ),
        first_on=next_round_on(plan, today),
    )


def _plan(plan: AgreedPlan) -> ProposedPlan:
    return ProposedPlan(
        ref=plan.ref,
        title=plan.title,
        supplier_name=plan.supplier.name,
        site=plan.supplier.site,
        version=plan.version,
        sha256=hashlib.sha256(plan.document.encode()).hexdigest(),
        source=plan.source,
        source_ref=plan.source_ref,
        source_date=plan.source_date,
    )


def _measures(plan: AgreedPlan) -> tuple[ProposedFacts, ...]:
    return tuple(
        ProposedFacts(
            number=one.number,
            ref=one.ref,
            title=one.title,
            text="" if one.measure == one.title else one.measure,
            due_on=one.deadline,
            severity_class=one.severity.severity_class,
            zero_tolerance=one.zero_tolerance,
        )
        for one in sorted(plan.measures, key=measure_order)
    )


def _answers(plan: AgreedPlan) -> tuple[NotedAnswer, ...]:
    """Accepted, another date, other words, disagreed: as far as there are measures."""
    kinds = (
        MeasureAnswer.ACCEPTED,
        MeasureAnswer.OTHER_DATE,
        MeasureAnswer.OTHER_WORDING,
        MeasureAnswer.DISAGREED,
    )
    return tuple(_answer(one, kind) for one, kind in zip(plan.measures, kinds, strict=False))


def _answer(one: AgreedMeasure, kind: MeasureAnswer) -> NotedAnswer:
    on = one.deadline + LATER if kind is MeasureAnswer.OTHER_DATE else None
    wording = one.title if kind is MeasureAnswer.OTHER_WORDING else ""
    return NotedAnswer(
        number=one.number,
        ref=one.ref,
        title=one.title,
        answer=kind,
        due_on=one.deadline,
        on=on,
        wording=f"{wording} …" if wording else "",
    )
