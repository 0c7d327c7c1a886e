"""The files that go with a letter, by what the letter is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from followbot.domain.letter import Attachment

if TYPE_CHECKING:
    from followbot.domain.facts import ReceiptFacts, RequestFacts
    from followbot.domain.facts_digest import DigestFacts
    from followbot.domain.facts_impact import ImpactReceiptFacts, ImpactRequestFacts
    from followbot.domain.facts_letter import LetterFacts
    from followbot.domain.facts_proposal import AcceptanceFacts, InvitationFacts, ProposalFacts
    from followbot.domain.facts_supplier import CalendarFacts
    from followbot.domain.facts_visits import VisitQuestionFacts, VisitSheetFacts
    from followbot.writing.texts import Texts

Files = tuple[Attachment, ...]


def attachments(facts: LetterFacts, texts: Texts) -> Files:
    """The answer sheet, dates as a calendar file, a digest's measures …, as the letter wants."""
    files = _FILES.get(type(facts).__name__)
    return () if files is None else files(facts, texts)


def _of_digest(facts: DigestFacts, texts: Texts) -> Files:
    if not facts.measures:
        return ()
    from followbot.writing.digest_sheet import digest_sheet

    return (digest_sheet(facts, texts),)


def _of_request(facts: RequestFacts, texts: Texts) -> Files:
    from followbot.writing import request

    sheet = (_answer_sheet(facts, texts),) if request.is_compact(facts) else ()
    return (*sheet, *_dates(facts.calendar, texts))


def _of_receipt(facts: ReceiptFacts, texts: Texts) -> Files:
    """The files that the answered mail asked for; the sheet has the receipt's own token."""
    sheet = () if facts.sheet is None else (replace(facts.sheet, reply=facts.reply),)
    return (*(_answer_sheet(one, texts) for one in sheet), *_dates(facts.calendar, texts))


def _answer_sheet(facts: RequestFacts, texts: Texts) -> Attachment:
    from followbot.writing.answer_sheet import answer_sheet

    return answer_sheet(facts, texts)


def _of_impact_request(facts: ImpactRequestFacts | ImpactReceiptFacts, texts: Texts) -> Files:
    from followbot.writing.impact_sheet import impact_sheet

    return (impact_sheet(facts.reply, texts),)


def _of_impact_receipt(facts: ImpactReceiptFacts, texts: Texts) -> Files:
    return _of_impact_request(facts, texts) if facts.sheet else ()


def _of_proposal(facts: ProposalFacts, texts: Texts) -> Files:
    from followbot.writing.proposal_sheet import proposal_sheet

    return (proposal_sheet(facts, texts),)


def _of_invitation(facts: InvitationFacts, texts: Texts) -> Files:
    from followbot.writing.invitation import draft_sheet

    return (draft_sheet(facts, texts),)


def _of_acceptance(facts: AcceptanceFacts, texts: Texts) -> Files:
    return _dates(facts.calendar, texts)


def _dates(calendar: CalendarFacts | None, texts: Texts) -> Files:
    if calendar is None:
        return ()
    from followbot.writing.calendar_file import calendar_file

    return (calendar_file(calendar, texts),)


def _of_visit(facts: VisitSheetFacts | VisitQuestionFacts, texts: Texts) -> Files:
    from followbot.writing import visits

    return visits.files(facts, texts)


_FILES: Mapping[str, Callable[[Any, Texts], Files]] = {
    "DigestFacts": _of_digest,
    "RequestFacts": _of_request,
    "ReceiptFacts": _of_receipt,
    "ImpactRequestFacts": _of_impact_request,
    "ImpactReceiptFacts": _of_impact_receipt,
    "InvitationFacts": _of_invitation,
    "ProposalFacts": _of_proposal,
    "AcceptanceFacts": _of_acceptance,
    "VisitSheetFacts": _of_visit,
    "VisitQuestionFacts": _of_visit,
}
"""By the name of the facts' type: what files are made with is loaded by the first of its kind."""
