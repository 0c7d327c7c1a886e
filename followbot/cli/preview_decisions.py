"""The two letters about decisions, for `preview`: a made-up reply of the buyer to the digest."""

from __future__ import annotations

from datetime import date, timedelta

from followbot.cli.preview_facts import Occasion, first_round_facts, next_round_on
from followbot.domain.decision import Effect, Outcome, Unclear, UnclearWhy, Verb
from followbot.domain.facts import MeasureFacts
from followbot.domain.facts_decisions import (
    BuyerDecisionFacts,
    DecidedLine,
    DecisionReceiptFacts,
    OpenDecision,
)

COUNTERED_BY = timedelta(days=14)
ASKED_FOR = timedelta(days=30)


def buyer_decision_facts(occasion: Occasion) -> BuyerDecisionFacts:
    """What the supplier is told: the first measure is returned, the last gets another date."""
    plan = occasion.plan
    measures = first_round_facts(occasion).measures
    first, last = measures[0], measures[-1]
    lines = [DecidedLine(first.number, first.ref, first.title, "returned", reason=_missing(first))]
    if len(measures) > 1:
        lines.append(
            DecidedLine(
                last.number,
                last.ref,
                last.title,
                "countered",
                _granted(last, occasion.today),
                last.due_on,
                "the audit is right after it",
            )
        )
    return BuyerDecisionFacts(
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier.name,
        total=len(plan.measures),
        verified=0,
        awaiting=0,
        lines=tuple(lines),
        next_round_on=next_round_on(plan, occasion.today),
        answer_wanted=True,
    )


def decision_receipt_facts(occasion: Occasion) -> DecisionReceiptFacts:
    """What the buyer gets back: one thing done, one asked, one that still waits."""
    plan = occasion.plan
    measures = first_round_facts(occasion).measures
    first, last = measures[0], measures[-1]
    return DecisionReceiptFacts(
        reply=occasion.way,
        recipient=occasion.buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        received_at=occasion.now,
        effects=(
            _effect(plan.ref, first, "A", Verb.RETURN, "returned", f"A return: {_missing(first)}"),
            *_another_date(occasion, last),
        )[: len(measures)],
        unclear=(Unclear("C take if nothing is missing", UnclearWhy.CONDITIONAL, Verb.TAKE),),
        notes=("Please say hello to everybody.",),
        open_decisions=(
            OpenDecision("C", "decision_open.incoming", (("sender", occasion.supplier.email),)),
        ),
        plans=((plan.ref, plan.supplier.name),),
    )


def _another_date(occasion: Occasion, measure: MeasureFacts) -> tuple[Effect, ...]:
    on = _granted(measure, occasion.today)
    arguments: tuple[tuple[str, str | int | date], ...] = (
        ("date", on),
        ("proposed", max(measure.due_on, occasion.today) + ASKED_FOR),
        ("before", measure.due_on),
        ("first", measure.first_due_on),
        ("days", (on - measure.first_due_on).days),
    )
    words = f"B approve {on.day} {on:%b %Y}"
    return (_effect(occasion.plan.ref, measure, "B", Verb.APPROVE, "countered", words, arguments),)


def _effect(
    plan_ref: str,
    measure: MeasureFacts,
    letter: str,
    verb: Verb,
    key: str,
    words: str,
    arguments: tuple[tuple[str, str | int | date], ...] = (),
) -> Effect:
    return Effect(
        words,
        Outcome.DONE,
        f"decision.{key}",
        verb,
        letter=letter,
        plan_ref=plan_ref,
        measure_ref=measure.ref,
        title=measure.title,
        arguments=arguments,
    )


def _granted(measure: MeasureFacts, today: date) -> date:
    """A day between the agreed one and the one that was asked for."""
    return max(measure.due_on, today) + COUNTERED_BY


def _missing(measure: MeasureFacts) -> str:
    """What the buyer misses: the first agreed proof, by its own words."""
    wanted = measure.evidence_wanted
    return wanted[0].description if wanted else "a line on how it was done"
