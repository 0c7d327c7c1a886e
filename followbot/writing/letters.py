"""From facts to a letter: the one door of this room.

Every text of the facts is cleaned first (plain.py); the language is the recipient's,
or English where the catalogue lacks this kind of letter.
"""

from __future__ import annotations

import re
from pathlib import Path

from followbot.domain.facts import ReceiptFacts, RequestFacts
from followbot.domain.facts_decisions import BuyerDecisionFacts, DecisionReceiptFacts
from followbot.domain.facts_escalation import EscalationFacts
from followbot.domain.identity import BotIdentity
from followbot.domain.letter import Attachment, Letter
from followbot.domain.terms import LetterKind
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.writing import buyer_decision, decision_receipt, digest, escalation, receipt, request
from followbot.writing.answer_sheet import answer_sheet
from followbot.writing.english import LetterFacts, english_part
from followbot.writing.plain import clean_facts
from followbot.writing.templates import render_letter
from followbot.writing.texts import BUILT_IN, Texts, texts_for, texts_of_letter

MAX_SUBJECT = 200
_REPLY_PREFIX = re.compile(r"\s*[^\W\d_][\w ]{0,9}(\[\d+\])?\s?[:：]")
"""`Re:`, `AW:`, `回复：`, `Re[2]:`: whatever a mail program put before the subject."""


def write_letter(
    facts: LetterFacts, identity: BotIdentity, template_folder: Path | None = None
) -> Letter:
    """The letter these facts give, in the recipient's language.

    `template_folder` holds a buyer's own templates, texts or colours; they win over ours.
    Raises ConfigError when a text catalogue there cannot be read.
    """
    facts = clean_facts(facts)
    kind = kind_of(facts)
    texts = texts_of_letter(facts.recipient.language, kind, template_folder)
    english = texts_for(BUILT_IN, template_folder)
    subject = _answering(facts) or f"{_subject(facts, texts)} [{facts.reply.code}]"
    context = {
        "t": texts,
        "view": _view(facts, texts),
        "english": english_part(facts, texts, english),
        "buyer": facts.buyer_name,
        "code": facts.reply.code,
        "subject": subject,
        "bot": identity.name,
    }
    plain, html = render_letter(kind.value, context, texts.direction, template_folder)
    return Letter(
        kind=kind,
        language=texts.language,
        subject=subject,
        plain=plain,
        html=html,
        attachments=_attachments(facts, texts),
    )


def _attachments(facts: LetterFacts, texts: Texts) -> tuple[Attachment, ...]:
    """The answer sheet, where more measures are asked than a mail shows comfortably."""
    if isinstance(facts, RequestFacts) and request.is_compact(facts):
        return (answer_sheet(facts, texts),)
    return ()


def sheet_for(facts: RequestFacts, template_folder: Path | None = None) -> Attachment:
    """The answer sheet of a request, in the language its letter is written in."""
    return answer_sheet(
        facts, texts_of_letter(facts.recipient.language, facts.kind, template_folder)
    )


def kind_of(facts: LetterFacts) -> LetterKind:
    """Which letter these facts are for."""
    if isinstance(facts, RequestFacts):
        return facts.kind
    if isinstance(facts, ReceiptFacts):
        return LetterKind.RECEIPT
    if isinstance(facts, EscalationFacts):
        return LetterKind.ESCALATION
    if isinstance(facts, BuyerDecisionFacts):
        return LetterKind.BUYER_DECISION
    if isinstance(facts, DecisionReceiptFacts):
        return LetterKind.DECISION_RECEIPT
    return LetterKind.DIGEST


def _subject(facts: LetterFacts, texts: Texts) -> str:
    if isinstance(facts, RequestFacts):
        return request.headline(facts, texts)
    if isinstance(facts, ReceiptFacts):
        return receipt.subject(facts, texts)
    if isinstance(facts, EscalationFacts):
        return escalation.subject(facts, texts)
    if isinstance(facts, BuyerDecisionFacts):
        return buyer_decision.subject(facts, texts)
    if isinstance(facts, DecisionReceiptFacts):
        return decision_receipt.subject(facts, texts)
    return texts.say("digest.subject", week=digest.week_number(facts))


def _answering(facts: LetterFacts) -> str:
    """The subject of a receipt that stands in its writer's thread, "" for every other letter.

    Mail programs thread by the subject too. A button's mail has our token in its subject;
    that is not repeated.
    """
    receipts = (ReceiptFacts, DecisionReceiptFacts)
    asked = facts.answered_subject if isinstance(facts, receipts) else ""
    if not asked.strip() or TOKEN_PATTERN.search(asked):
        return ""
    subject = " ".join(asked.split())[:MAX_SUBJECT]
    return subject if _REPLY_PREFIX.match(subject) else f"Re: {subject}"


def _view(facts: LetterFacts, texts: Texts) -> object:
    if isinstance(facts, RequestFacts):
        return request.request_view(facts, texts)
    if isinstance(facts, ReceiptFacts):
        return receipt.receipt_view(facts, texts)
    if isinstance(facts, EscalationFacts):
        return escalation.escalation_view(facts, texts)
    if isinstance(facts, BuyerDecisionFacts):
        return buyer_decision.buyer_decision_view(facts, texts)
    if isinstance(facts, DecisionReceiptFacts):
        return decision_receipt.decision_receipt_view(facts, texts)
    return digest.digest_view(facts, texts)
