"""Everything a letter may be written from: one kind of facts for each kind of letter."""

from __future__ import annotations

from followbot.domain.facts import ReceiptFacts, RequestFacts
from followbot.domain.facts_decisions import BuyerDecisionFacts, DecisionReceiptFacts
from followbot.domain.facts_digest import DigestFacts
from followbot.domain.facts_escalation import EscalationFacts
from followbot.domain.facts_impact import ImpactReceiptFacts, ImpactRequestFacts
from followbot.domain.facts_lists import ListReadingFacts
from followbot.domain.facts_pace import RecognitionFacts, RhythmOfferFacts
from followbot.domain.facts_people import AbsenceFacts, IntroductionFacts
from followbot.domain.facts_proposal import (
    AcceptanceFacts,
    CounterProposalFacts,
    InvitationFacts,
    ProposalFacts,
    ProposalReceiptFacts,
)
from followbot.domain.facts_visits import VisitQuestionFacts, VisitSheetFacts

LetterFacts = (
    RequestFacts
    | ReceiptFacts
    | EscalationFacts
    | DigestFacts
    | BuyerDecisionFacts
    | DecisionReceiptFacts
    | IntroductionFacts
    | AbsenceFacts
    | ImpactRequestFacts
    | ImpactReceiptFacts
    | RecognitionFacts
    | RhythmOfferFacts
    | InvitationFacts
    | ProposalFacts
    | ProposalReceiptFacts
    | CounterProposalFacts
    | AcceptanceFacts
    | ListReadingFacts
    | VisitSheetFacts
    | VisitQuestionFacts
)
