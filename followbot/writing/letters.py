"""From facts to a letter: the one door of this room.

Every text of the facts is cleaned first (plain.py); the language is the recipient's,
or English where the catalogue lacks this kind of letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from followbot.domain.brand import Logo
from followbot.domain.facts import ReceiptFacts, RequestFacts
from followbot.domain.facts_decisions import BuyerDecisionFacts, DecisionReceiptFacts
from followbot.domain.facts_digest import DigestFacts
from followbot.domain.facts_escalation import EscalationFacts
from followbot.domain.facts_impact import ImpactReceiptFacts, ImpactRequestFacts
from followbot.domain.facts_letter import LetterFacts
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
from followbot.domain.identity import BotIdentity
from followbot.domain.letter import Attachment, Letter
from followbot.domain.terms import LetterKind
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.writing import (
    absence,
    acceptance,
    buyer_decision,
    counter_proposal,
    decision_receipt,
    digest,
    digest_words,
    escalation,
    impact_receipt,
    impact_request,
    introduction,
    invitation,
    list_reading,
    proposal,
    proposal_receipt,
    receipt,
    recognition,
    request,
    rhythm_offer,
    visits,
)
from followbot.writing.answer_sheet import answer_sheet
from followbot.writing.attached import attachments
from followbot.writing.english import english_part
from followbot.writing.plain import clean, clean_facts
from followbot.writing.templates import render_letter
from followbot.writing.texts import BUILT_IN, Texts, texts_for, texts_of_letter

LOGO_ID = "logo@followbot"
MAX_SUBJECT = 200
CLIPPED_AT = 100_000
"""Gmail shows the first 102 KB of a letter; what is longer is written with less room."""
AnyFacts = TypeVar("AnyFacts", bound=LetterFacts)
_REPLY_PREFIX = re.compile(r"\s*[^\W\d_][\w ]{0,9}(\[\d+\])?\s?[:：]")
"""`Re:`, `AW:`, `回复：`, `Re[2]:`: whatever a mail program put before the subject."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How facts of one type become a letter: its kind, its subject, what its templates print."""

    kind: LetterKind
    subject: Callable[[Any, Texts], str]
    view: Callable[[Any, Texts], object]


_FORMS: Final[Mapping[type, _Form]] = {
    RequestFacts: _Form(LetterKind.STATUS_REQUEST, request.headline, request.request_view),
    ReceiptFacts: _Form(LetterKind.RECEIPT, receipt.subject, receipt.receipt_view),
    EscalationFacts: _Form(LetterKind.ESCALATION, escalation.subject, escalation.escalation_view),
    DigestFacts: _Form(LetterKind.DIGEST, digest_words.subject, digest.digest_view),
    BuyerDecisionFacts: _Form(
        LetterKind.BUYER_DECISION, buyer_decision.subject, buyer_decision.buyer_decision_view
    ),
    DecisionReceiptFacts: _Form(
        LetterKind.DECISION_RECEIPT,
        decision_receipt.subject,
        decision_receipt.decision_receipt_view,
    ),
    IntroductionFacts: _Form(
        LetterKind.INTRODUCTION, introduction.headline, introduction.introduction_view
    ),
    AbsenceFacts: _Form(LetterKind.ABSENCE, absence.subject, absence.absence_view),
    ImpactRequestFacts: _Form(
        LetterKind.IMPACT_REQUEST, impact_request.headline, impact_request.impact_request_view
    ),
    ImpactReceiptFacts: _Form(
        LetterKind.IMPACT_RECEIPT, impact_receipt.headline, impact_receipt.impact_receipt_view
    ),
    RecognitionFacts: _Form(
        LetterKind.RECOGNITION, recognition.headline, recognition.recognition_view
    ),
    RhythmOfferFacts: _Form(
        LetterKind.RHYTHM_OFFER, rhythm_offer.headline, rhythm_offer.rhythm_offer_view
    ),
    InvitationFacts: _Form(LetterKind.INVITATION, invitation.headline, invitation.invitation_view),
    ProposalFacts: _Form(LetterKind.PROPOSAL, proposal.headline, proposal.proposal_view),
    ProposalReceiptFacts: _Form(
        LetterKind.PROPOSAL_RECEIPT,
        proposal_receipt.headline,
        proposal_receipt.proposal_receipt_view,
    ),
    CounterProposalFacts: _Form(
        LetterKind.COUNTER_PROPOSAL,
        counter_proposal.headline,
        counter_proposal.counter_proposal_view,
    ),
    AcceptanceFacts: _Form(LetterKind.ACCEPTANCE, acceptance.subject, acceptance.acceptance_view),
    ListReadingFacts: _Form(
        LetterKind.LIST_READING, list_reading.headline, list_reading.list_reading_view
    ),
    VisitSheetFacts: _Form(LetterKind.VISIT_SHEET, visits.sheet_headline, visits.sheet_view),
    VisitQuestionFacts: _Form(
        LetterKind.VISIT_QUESTION, visits.question_headline, visits.question_view
    ),
}


def write_letter(
    facts: LetterFacts,
    identity: BotIdentity,
    template_folder: Path | None = None,
    *,
    absent: tuple[str, date] | None = None,
    confidential: bool = False,
) -> Letter:
    """The letter these facts give, in the recipient's language.

    `template_folder` holds a buyer's own templates, texts or colours; they win over ours.
    `absent`: in whose place the reader gets it, and when that person is back. `confidential`: the
    reader is asked not to hand it on. Raises ConfigError
    when a text catalogue there cannot be read.
    """
    brand = identity.brand
    facts = clean_facts(_named(facts, brand.name))
    kind = kind_of(facts)
    texts = texts_of_letter(facts.recipient.language, kind, template_folder)
    english = texts_for(BUILT_IN, template_folder)
    # A header has plain spaces: the ones that do not break are for the letter itself.
    said = " ".join(_subject(facts, texts).split())
    subject = _answering(facts) or f"{said} [{facts.reply.code}]"
    context = {
        "t": texts,
        "english": english_part(facts, texts, english),
        "buyer": facts.buyer_name,
        "code": facts.reply.code,
        "subject": subject,
        "bot": identity.name,
        "logo": brand.logo,
        "logo_id": LOGO_ID,
        "stands_in": _stands_in(absent, texts),
        "confidential": texts.say("common.confidential") if confidential else "",
    }
    for view in _views(facts, texts):
        filled = {**context, "view": view}
        plain, html = render_letter(kind.value, filled, texts.direction, template_folder, brand)
        if not isinstance(facts, DigestFacts) or len(html.encode()) <= CLIPPED_AT:
            break
    return Letter(
        kind=kind,
        language=texts.language,
        subject=subject,
        plain=plain,
        html=html,
        attachments=(*_logo(brand.logo, html), *attachments(facts, texts)),
    )


def _stands_in(absent: tuple[str, date] | None, texts: Texts) -> str:
    """In whose place the reader gets the letter, "" for its own."""
    if absent is None:
        return ""
    return texts.say("escalation.stands_in", name=clean(absent[0]), date=texts.day(absent[1]))


def _named(facts: AnyFacts, name: str) -> AnyFacts:
    """The facts with the buyer's name as the company wants it in its letters."""
    if name and isinstance(facts, AcceptanceFacts):
        facts = replace(facts, buyer=replace(facts.buyer, organisation=name))
    return replace(facts, buyer_name=name) if name else facts


def _logo(logo: Logo | None, html: str) -> tuple[Attachment, ...]:
    """The logo, where the letter's templates show it."""
    if logo is None or f"cid:{LOGO_ID}" not in html:
        return ()
    name = "logo.png" if logo.content_type == "image/png" else "logo.jpg"
    return (Attachment(name, logo.content_type, logo.content, LOGO_ID),)


def sheet_for(facts: RequestFacts, template_folder: Path | None = None) -> Attachment:
    """The answer sheet of a request, in the language its letter is written in."""
    return answer_sheet(
        facts, texts_of_letter(facts.recipient.language, facts.kind, template_folder)
    )


def kind_of(facts: LetterFacts) -> LetterKind:
    """Which letter these facts are for."""
    if isinstance(facts, RequestFacts | ProposalFacts | AcceptanceFacts):
        return facts.kind
    return _FORMS[type(facts)].kind


def _subject(facts: LetterFacts, texts: Texts) -> str:
    return _FORMS[type(facts)].subject(facts, texts)


def _answering(facts: LetterFacts) -> str:
    """The subject of a receipt that stands in its writer's thread, "" for every other letter.

    Mail programs thread by the subject too. A button's mail has our token in its subject;
    that is not repeated.
    """
    receipts = (
        ReceiptFacts, DecisionReceiptFacts, ImpactReceiptFacts, ProposalReceiptFacts,
        ListReadingFacts,
    )  # fmt: skip
    asked = facts.answered_subject if isinstance(facts, receipts) else ""
    if not asked.strip() or TOKEN_PATTERN.search(asked):
        return ""
    subject = " ".join(asked.split())[:MAX_SUBJECT]
    return subject if _REPLY_PREFIX.match(subject) else f"Re: {subject}"


def _views(facts: LetterFacts, texts: Texts) -> Iterator[object]:
    """The letter as its templates print it; a digest may be long, so it also comes shorter."""
    if isinstance(facts, DigestFacts):
        yield from (digest.digest_view(facts, texts, room) for room in digest.ROOMS)
    else:
        yield _FORMS[type(facts)].view(facts, texts)
