"""From facts to a letter: the one door of this room.

Every text of the facts is cleaned first (plain.py); the language is the recipient's,
or English where the catalogue lacks this kind of letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from followbot.domain.letter import Attachment, Letter
from followbot.domain.terms import LetterKind
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.writing.attached import attachments
from followbot.writing.forms import form_of
from followbot.writing.plain import clean, clean_facts
from followbot.writing.templates import render_letter
from followbot.writing.texts import BUILT_IN, Texts, texts_for, texts_of_letter

if TYPE_CHECKING:
    from followbot.domain.brand import Logo
    from followbot.domain.facts import ReceiptFacts, RequestFacts
    from followbot.domain.facts_digest import DigestFacts
    from followbot.domain.facts_letter import LetterFacts
    from followbot.domain.identity import BotIdentity
    from followbot.writing.english_part import EnglishPart

LOGO_ID = "logo@followbot"
MAX_SUBJECT = 200
CLIPPED_AT = 100_000
"""Gmail shows the first 102 KB of a letter; what is longer is written with less room."""
_ANSWERS = frozenset(
    {
        LetterKind.RECEIPT,
        LetterKind.DECISION_RECEIPT,
        LetterKind.IMPACT_RECEIPT,
        LetterKind.PROPOSAL_RECEIPT,
        LetterKind.LIST_READING,
    }
)
"""Receipts: they stand in the thread of the mail that they answer."""
AnyFacts = TypeVar("AnyFacts", bound="LetterFacts")
_REPLY_PREFIX = re.compile(r"\s*[^\W\d_][\w ]{0,9}(\[\d+\])?\s?[:：]")
"""`Re:`, `AW:`, `回复：`, `Re[2]:`: whatever a mail program put before the subject."""


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
        "english": _english(facts, texts, english),
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
        if kind is not LetterKind.DIGEST or len(html.encode()) <= CLIPPED_AT:
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
    if not name:
        return facts
    from followbot.domain.facts_proposal import AcceptanceFacts

    if isinstance(facts, AcceptanceFacts):
        facts = replace(facts, buyer=replace(facts.buyer, organisation=name))
    return replace(facts, buyer_name=name)


def _english(facts: LetterFacts, texts: Texts, english: Texts) -> EnglishPart | None:
    """The English essentials, or None where the letter's own text is confirmed."""
    if texts.confirmed or texts.language == english.language:
        return None
    from followbot.writing.english import english_part

    return english_part(facts, english)


def _logo(logo: Logo | None, html: str) -> tuple[Attachment, ...]:
    """The logo, where the letter's templates show it."""
    if logo is None or f"cid:{LOGO_ID}" not in html:
        return ()
    name = "logo.png" if logo.content_type == "image/png" else "logo.jpg"
    return (Attachment(name, logo.content_type, logo.content, LOGO_ID),)


def sheet_for(facts: RequestFacts, template_folder: Path | None = None) -> Attachment:
    """The answer sheet of a request, in the language its letter is written in."""
    from followbot.writing.answer_sheet import answer_sheet

    return answer_sheet(
        facts, texts_of_letter(facts.recipient.language, facts.kind, template_folder)
    )


def kind_of(facts: LetterFacts) -> LetterKind:
    """Which letter these facts are for."""
    own: LetterKind | None = getattr(facts, "kind", None)  # one form may serve several
    return own or form_of(facts).kind


def _subject(facts: LetterFacts, texts: Texts) -> str:
    return form_of(facts).subject(facts, texts)


def _answering(facts: LetterFacts) -> str:
    """The subject of a receipt that stands in its writer's thread, "" for every other letter.

    Mail programs thread by the subject too. A button's mail has our token in its subject;
    that is not repeated.
    """
    answers = kind_of(facts) in _ANSWERS
    asked = cast("ReceiptFacts", facts).answered_subject if answers else ""
    if not asked.strip() or TOKEN_PATTERN.search(asked):
        return ""
    subject = " ".join(asked.split())[:MAX_SUBJECT]
    return subject if _REPLY_PREFIX.match(subject) else f"Re: {subject}"


def _views(facts: LetterFacts, texts: Texts) -> Iterator[object]:
    """The letter as its templates print it; a digest may be long, so it also comes shorter."""
    if kind_of(facts) is LetterKind.DIGEST:
        from followbot.writing import digest

        yield from (digest.digest_view(cast("DigestFacts", facts), texts, r) for r in digest.ROOMS)
    else:
        yield form_of(facts).view(facts, texts)
