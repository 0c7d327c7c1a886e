"""Letters about plans drawn up together for the tests: proposals, answers, counters, agreements."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from followbot.domain.facts_letter import LetterFacts
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
from followbot.domain.facts_supplier import AgreedDate, CalendarFacts
from followbot.domain.proposal import CounterDecision, MeasureAnswer, Signer
from followbot.domain.reply import Question
from followbot.domain.terms import LetterKind, QuestionAbout, SeverityClass
from tests.writing.sample_facts import (
    BUYER,
    PLAN,
    RESPONSIBLE,
    SUPPLIER,
    TODAY,
    WAY,
    buyer,
    contact,
)

PROPOSED = ProposedPlan(
    ref=PLAN,
    title="Action plan after the visit",
    supplier_name=SUPPLIER,
    site="Unit 2, Gazipur",
    version=1,
    sha256="3f9a1c2b04d1" + "0" * 52,
    source="visit",
    source_ref="VISIT-2026-10-13",
    source_date=date(2026, 10, 13),
)
MEASURES = (
    ProposedFacts(
        1, "M-01", "Keep every exit unlocked and clear while people are inside",
        "Panic bars on all six doors; supervisors check before each shift.",
        date(2026, 12, 12), SeverityClass.CRITICAL, zero_tolerance=True,
    ),
    ProposedFacts(
        2, "M-02", "Working week of at most 60 hours", "", date(2027, 3, 31), SeverityClass.MAJOR
    ),
    ProposedFacts(3, "M-03", "Elect a participation committee", "", None, SeverityClass.MINOR),
)  # fmt: skip
ANSWERS = (
    NotedAnswer(1, "M-01", MEASURES[0].title, MeasureAnswer.ACCEPTED, MEASURES[0].due_on),
    NotedAnswer(
        2, "M-02", MEASURES[1].title, MeasureAnswer.OTHER_DATE, MEASURES[1].due_on,
        date(2027, 6, 30), reason="the payroll software comes in May",
    ),
    NotedAnswer(
        3, "M-03", MEASURES[2].title, MeasureAnswer.OTHER_WORDING, None, date(2027, 2, 28),
        "Elect a committee of five workers by secret ballot",
    ),
    NotedAnswer(
        4, "M-04", "Second water pump", MeasureAnswer.DISAGREED, date(2027, 5, 31),
        reason="one pump is enough for 200 people",
    ),
    NotedAnswer(
        5, "M-05", "Train the guards", MeasureAnswer.OWN, None, date(2027, 3, 15),
        "Train the guards",
    ),
)  # fmt: skip


def proposal(language: str = "en") -> ProposalFacts:
    """A first proposal: one critical measure, one whose timescale is open."""
    return ProposalFacts(
        kind=LetterKind.PROPOSAL,
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=TODAY,
        plan=PROPOSED,
        measures=MEASURES,
        answer_by=date(2026, 12, 6),
    )


def invitation(language: str = "en") -> InvitationFacts:
    """The supplier is asked to draw up its plan itself."""
    return InvitationFacts(
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=TODAY,
        plan=replace(PROPOSED, source="self_assessment", source_ref="SAQ-2026-11"),
        answer_by=date(2026, 12, 6),
    )


def revised(language: str = "en") -> ProposalFacts:
    """The buyer's next version: one measure accepted before, one declined, one with its date."""
    first, second, third = MEASURES
    return replace(
        proposal(language),
        plan=replace(PROPOSED, version=3),
        revised=True,
        measures=(
            replace(first, accepted=True),
            replace(second, was_due_on=date(2027, 6, 30), decision=CounterDecision.DECLINED,
                    reason="the audit is in April"),
            replace(third, due_on=date(2027, 2, 28), new=True),
        ),
        removed=(("M-04", "Second water pump"),),
    )  # fmt: skip


def amendment(language: str = "en") -> ProposalFacts:
    """A change of the agreed plan, with another rhythm."""
    first, second, third = MEASURES
    return replace(
        proposal(language),
        kind=LetterKind.AMENDMENT,
        plan=replace(PROPOSED, version=2),
        measures=(
            first,
            replace(second, was_title="Working week of at most 64 hours",
                    was_due_on=date(2027, 1, 31)),
            replace(third, due_on=date(2027, 2, 28), new=True),
        ),
        terms=(("Rhythm", "monthly on the first Sunday", "quarterly on day 1"),),
    )  # fmt: skip


def proposal_reminder(language: str = "en") -> ProposalFacts:
    """The first reminder of a proposal."""
    return replace(proposal(language), sent_on=date(2026, 11, 15), reminders_left=1)


def long_proposal(language: str = "en") -> ProposalFacts:
    """A plan of twelve measures: a table without buttons."""
    many = tuple(
        replace(MEASURES[place % 3], number=place + 1, ref=f"M-{place + 1:02d}")
        for place in range(12)
    )
    return replace(proposal(language), measures=many)


def proposal_receipt(language: str = "en") -> ProposalReceiptFacts:
    """An answer with everything in it, a question, and words that nobody understood."""
    question = Question("M-03", QuestionAbout.DATE, "3 by 03/04/2027",
                        ("3 new date 3 Apr 2027", "3 new date 4 Mar 2027"), PLAN)  # fmt: skip
    return ProposalReceiptFacts(
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=TODAY,
        received_at=datetime(2026, 11, 22, 5, 12, tzinfo=UTC),
        plan=PROPOSED,
        lines=ANSWERS,
        questions=((3, question),),
        open_numbers=(3,),
        unread=("But the training must be paid by you",),
        to_buyer=True,
        signer=Signer("Rina Akter", "Compliance Manager", ""),
    )


def accepted_receipt(language: str = "en") -> ProposalReceiptFacts:
    """All of it was accepted, by somebody who did not say who."""
    return replace(
        proposal_receipt(language), lines=ANSWERS[:1], questions=(), open_numbers=(), unread=(),
        to_buyer=False, accepted=True, signer=None, signer_asked=True,
    )  # fmt: skip


def outdated_receipt(language: str = "en") -> ProposalReceiptFacts:
    """The answer was to an older version."""
    return replace(
        accepted_receipt(language),
        accepted=False,
        signer_asked=False,
        newer=3,
        lines=(),
        unread=("The doors will be ready in May",),
    )


def counter_proposal(language: str = "en") -> CounterProposalFacts:
    """Four counters and words that say nothing certain."""
    return CounterProposalFacts(
        reply=WAY,
        recipient=buyer(language),
        buyer_name=BUYER,
        today=TODAY,
        plan=PROPOSED,
        contact=contact("en"),
        counters=tuple(
            replace(one, letter=letter) for one, letter in zip(ANSWERS[1:], "ABCD", strict=True)
        ),
        accepted=1,
        unanswered=2,
        unread=("But the training must be paid by you",),
    )


def silent_proposal(language: str = "en") -> CounterProposalFacts:
    """Nobody answers."""
    return replace(
        counter_proposal(language), counters=(), unread=(), silent_since=date(2026, 11, 2),
        reminders=2, accepted=0, unanswered=3,
    )  # fmt: skip


def acceptance(language: str = "en") -> AcceptanceFacts:
    """The agreed plan, to the supplier."""
    dates = (AgreedDate("round", date(2026, 12, 6), date(2026, 12, 6), PLAN, "Plan", "regular"),)
    return AcceptanceFacts(
        kind=LetterKind.ACCEPTANCE,
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=TODAY,
        plan=PROPOSED,
        measures=tuple(replace(one, due_on=one.due_on or date(2027, 2, 28)) for one in MEASURES),
        supplier=Accepted(
            SUPPLIER, Signer("Rina Akter", "Compliance Manager", ""), "rina@x.example", TODAY
        ),
        buyer=Accepted(BUYER, Signer(RESPONSIBLE.name, "responsible buyer"), RESPONSIBLE.email,
                       date(2026, 11, 20)),
        first_on=date(2026, 12, 6),
        calendar=CalendarFacts(BUYER, datetime(2026, 11, 22, tzinfo=UTC), dates),
    )  # fmt: skip


def agreement(language: str = "en") -> AcceptanceFacts:
    """The same to the buyer."""
    return replace(acceptance(language), kind=LetterKind.AGREEMENT, recipient=buyer(language))


def proposals(language: str) -> dict[str, LetterFacts]:
    """All of them, by name."""
    return {
        "invitation": invitation(language),
        "proposal": proposal(language),
        "revised_proposal": revised(language),
        "proposal_reminder": proposal_reminder(language),
        "long_proposal": long_proposal(language),
        "amendment": amendment(language),
        "proposal_receipt": proposal_receipt(language),
        "accepted_receipt": accepted_receipt(language),
        "outdated_receipt": outdated_receipt(language),
        "counter_proposal": counter_proposal(language),
        "silent_proposal": silent_proposal(language),
        "acceptance": acceptance(language),
        "agreement": agreement(language),
    }
