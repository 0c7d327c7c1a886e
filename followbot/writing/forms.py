"""How facts of one type become a letter; what only one kind of letter needs is loaded by its first.

Most installations never write most of these letters, and a daemon that is idle has written few.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from followbot.domain.terms import LetterKind

if TYPE_CHECKING:
    from followbot.domain.facts_letter import LetterFacts
    from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class Form:
    """How facts of one type become a letter: its kind, its subject, what its templates print."""

    kind: LetterKind
    subject: Callable[[Any, Texts], str]
    view: Callable[[Any, Texts], object]


def form_of(facts: LetterFacts) -> Form:
    """The form of these facts."""
    return _form(type(facts).__name__)


@cache
def _form(name: str) -> Form:
    return _FORMS[name]()


def _status_request() -> Form:
    from followbot.writing import request

    return Form(LetterKind.STATUS_REQUEST, request.headline, request.request_view)


def _receipt() -> Form:
    from followbot.writing import receipt

    return Form(LetterKind.RECEIPT, receipt.subject, receipt.receipt_view)


def _escalation() -> Form:
    from followbot.writing import escalation

    return Form(LetterKind.ESCALATION, escalation.subject, escalation.escalation_view)


def _digest() -> Form:
    from followbot.writing import digest, digest_words

    return Form(LetterKind.DIGEST, digest_words.subject, digest.digest_view)


def _buyer_decision() -> Form:
    from followbot.writing import buyer_decision

    return Form(
        LetterKind.BUYER_DECISION, buyer_decision.subject, buyer_decision.buyer_decision_view
    )


def _decision_receipt() -> Form:
    from followbot.writing import decision_receipt

    return Form(
        LetterKind.DECISION_RECEIPT,
        decision_receipt.subject,
        decision_receipt.decision_receipt_view,
    )


def _introduction() -> Form:
    from followbot.writing import introduction

    return Form(LetterKind.INTRODUCTION, introduction.headline, introduction.introduction_view)


def _absence() -> Form:
    from followbot.writing import absence

    return Form(LetterKind.ABSENCE, absence.subject, absence.absence_view)


def _impact_request() -> Form:
    from followbot.writing import impact_request

    return Form(
        LetterKind.IMPACT_REQUEST, impact_request.headline, impact_request.impact_request_view
    )


def _impact_receipt() -> Form:
    from followbot.writing import impact_receipt

    return Form(
        LetterKind.IMPACT_RECEIPT, impact_receipt.headline, impact_receipt.impact_receipt_view
    )


def _recognition() -> Form:
    from followbot.writing import recognition

    return Form(LetterKind.RECOGNITION, recognition.headline, recognition.recognition_view)


def _rhythm_offer() -> Form:
    from followbot.writing import rhythm_offer

    return Form(LetterKind.RHYTHM_OFFER, rhythm_offer.headline, rhythm_offer.rhythm_offer_view)


def _invitation() -> Form:
    from followbot.writing import invitation

    return Form(LetterKind.INVITATION, invitation.headline, invitation.invitation_view)


def _proposal() -> Form:
    from followbot.writing import proposal

    return Form(LetterKind.PROPOSAL, proposal.headline, proposal.proposal_view)


def _proposal_receipt() -> Form:
    from followbot.writing import proposal_receipt

    return Form(
        LetterKind.PROPOSAL_RECEIPT,
        proposal_receipt.headline,
        proposal_receipt.proposal_receipt_view,
    )


def _counter_proposal() -> Form:
    from followbot.writing import counter_proposal

    return Form(
        LetterKind.COUNTER_PROPOSAL,
        counter_proposal.headline,
        counter_proposal.counter_proposal_view,
    )


def _acceptance() -> Form:
    from followbot.writing import acceptance

    return Form(LetterKind.ACCEPTANCE, acceptance.subject, acceptance.acceptance_view)


def _list_reading() -> Form:
    from followbot.writing import list_reading

    return Form(LetterKind.LIST_READING, list_reading.headline, list_reading.list_reading_view)


def _visit_sheet() -> Form:
    from followbot.writing import visits

    return Form(LetterKind.VISIT_SHEET, visits.sheet_headline, visits.sheet_view)


def _visit_question() -> Form:
    from followbot.writing import visits

    return Form(LetterKind.VISIT_QUESTION, visits.question_headline, visits.question_view)


_FORMS: Final[Mapping[str, Callable[[], Form]]] = {
    "RequestFacts": _status_request,
    "ReceiptFacts": _receipt,
    "EscalationFacts": _escalation,
    "DigestFacts": _digest,
    "BuyerDecisionFacts": _buyer_decision,
    "DecisionReceiptFacts": _decision_receipt,
    "IntroductionFacts": _introduction,
    "AbsenceFacts": _absence,
    "ImpactRequestFacts": _impact_request,
    "ImpactReceiptFacts": _impact_receipt,
    "RecognitionFacts": _recognition,
    "RhythmOfferFacts": _rhythm_offer,
    "InvitationFacts": _invitation,
    "ProposalFacts": _proposal,
    "ProposalReceiptFacts": _proposal_receipt,
    "CounterProposalFacts": _counter_proposal,
    "AcceptanceFacts": _acceptance,
    "ListReadingFacts": _list_reading,
    "VisitSheetFacts": _visit_sheet,
    "VisitQuestionFacts": _visit_question,
}
"""By the name of the facts' type: the types themselves are a lot to load."""
