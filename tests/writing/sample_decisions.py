"""Facts of the letters about decisions: a rich example of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from followbot.domain.decision import Effect, Outcome, Unclear, UnclearWhy, Verb
from followbot.domain.facts import NotedLine
from followbot.domain.facts_decisions import (
    BuyerDecisionFacts,
    DecidedLine,
    DecisionReceiptFacts,
    OpenDecision,
    OpenNumber,
)
from followbot.domain.reply import Question
from followbot.domain.terms import MeasureStatus, QuestionAbout
from tests.writing.sample_facts import BUYER, PLAN, RESPONSIBLE, SUPPLIER, WAY, buyer, contact

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
PAYROLL = "Pay the missing overtime premium for April to September 2026"


def _effect(words: str, outcome: Outcome, key: str, **more: object) -> Effect:
    values: dict[str, object] = {"plan_ref": PLAN, **more}
    return Effect(words, outcome, f"decision.{key}", **values)  # type: ignore[arg-type]


EFFECTS = (
    _effect(
        "A approve 15 Jan 2027", Outcome.DONE, "countered",
        letter="A", measure_ref="M-03", title=PAYROLL,
        arguments=(
            ("date", date(2027, 1, 15)), ("proposed", date(2027, 1, 30)),
            ("before", date(2026, 11, 15)), ("first", date(2026, 11, 15)), ("days", 61),
        ),
    ),
    _effect(
        "verify 1 5", Outcome.ASKED, "needs_method",
        number=1, measure_ref="M-01", title="Keep every exit unlocked and clear",
        verb=Verb.VERIFY,
    ),
    _effect(
        "verify 1 5", Outcome.REFUSED, "not_alone",
        number=5, measure_ref="M-05", title="Chemical store: containment", verb=Verb.VERIFY,
    ),
    _effect("ok", Outcome.NOTHING_NEW, "already_acknowledged", measure_ref="M-02"),
)  # fmt: skip


def decision_receipt(language: str = "en") -> DecisionReceiptFacts:
    """The receipt of a mail in which some things could be done and some not."""
    return DecisionReceiptFacts(
        reply=WAY,
        recipient=buyer(language),
        buyer_name=BUYER,
        today=MONDAY,
        received_at=AT,
        effects=EFFECTS,
        unclear=(Unclear("C on 3/4", UnclearWhy.AMBIGUOUS_DATE, Verb.VISIT),),
        notes=("Please say hello to the new manager.",),
        lines=(
            NotedLine(
                2, PLAN, "M-02", "End shouting and threats", MeasureStatus.IN_PROGRESS, 60,
                was_status=MeasureStatus.NOT_STARTED,
            ),
        ),
        questions=((4, Question("M-04", QuestionAbout.STATUS, "almost")),),
        open_decisions=(
            OpenDecision(
                "B", "decision_open.extension",
                (("ref", "M-05"), ("title", "Chemical store"), ("date", date(2027, 2, 1))),
            ),
            OpenDecision("C", "decision_open.incoming", (("sender", "someone@example.com"),)),
        ),
        open_numbers=(
            OpenNumber(1, "wishes"), OpenNumber(3, "reported", more_than_desk=True),
            OpenNumber(4, "open"),
        ),
        plans=((PLAN, SUPPLIER),),
    )  # fmt: skip


def nothing_decided(language: str = "en") -> DecisionReceiptFacts:
    """The receipt of a mail in which no decision was found."""
    return replace(
        decision_receipt(language),
        effects=(), unclear=(), lines=(), questions=(), open_decisions=(),
        notes=("I will think about it.",),
    )  # fmt: skip


def buyer_decision(language: str = "en") -> BuyerDecisionFacts:
    """The letter to a supplier with one decision of every kind."""
    on, before = date(2027, 1, 15), date(2026, 11, 15)
    lines = (
        DecidedLine(1, "M-01", "Keep every exit unlocked and clear", "verified"),
        DecidedLine(2, "M-02", "End shouting and threats", "returned", reason="photo missing"),
        DecidedLine(3, "M-03", PAYROLL, "granted", on, before),
        DecidedLine(4, "M-04", "Free election", "countered", on, before, "before the audit"),
        DecidedLine(5, "M-05", "Chemical store", "declined", on, before, "it is urgent"),
        DecidedLine(6, "M-06", "Waste water", "asked_back", on, before, "which inspector?"),
        DecidedLine(7, "M-07", "Machine guards", "visit", on),
        DecidedLine(8, "M-08", "First aid", "reopened", reason="found again"),
        DecidedLine(9, "M-09", "Canteen", "cancelled", reason="the building is closed"),
        DecidedLine(10, "M-10", "Canteen floor", "merged", reason="M-09 Canteen"),
    )
    return BuyerDecisionFacts(
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=MONDAY,
        plan_ref=PLAN,
        plan_title="Action plan after the visit to Example Textiles Ltd",
        supplier_name=SUPPLIER,
        total=12,
        verified=7,
        awaiting=1,
        lines=lines,
        next_round_on=date(2026, 12, 6),
        answer_wanted=True,
    )


def verified_all(language: str = "en") -> BuyerDecisionFacts:
    """The letter that says that the whole plan is complete."""
    facts = buyer_decision(language)
    return replace(
        facts, lines=facts.lines[:1], total=12, verified=12, awaiting=0,
        next_round_on=None, completed=True, answer_wanted=False,
    )  # fmt: skip
