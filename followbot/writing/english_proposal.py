"""The English text beneath letters about proposed plans in languages nobody has confirmed yet."""

from __future__ import annotations

from followbot.domain.facts_proposal import (
    AcceptanceFacts,
    CounterProposalFacts,
    InvitationFacts,
    ProposalFacts,
    ProposalReceiptFacts,
)
from followbot.writing.acceptance import acceptance_view
from followbot.writing.counter_proposal import counter_proposal_view
from followbot.writing.english_part import EnglishPart, part_of
from followbot.writing.invitation import invitation_view
from followbot.writing.proposal import proposal_view
from followbot.writing.proposal_receipt import proposal_receipt_view
from followbot.writing.questions import question_text
from followbot.writing.texts import BUILT_IN, Texts

ProposalLetterFacts = (
    InvitationFacts | ProposalFacts | ProposalReceiptFacts | CounterProposalFacts | AcceptanceFacts
)


def english_of_proposal(facts: ProposalLetterFacts, english: Texts) -> EnglishPart:
    """What the letter asks or says, short: whoever finds the translation odd can still answer."""
    match facts:
        case InvitationFacts():
            return _invitation(facts, english)
        case ProposalFacts():
            return _proposal(facts, english)
        case ProposalReceiptFacts():
            return _receipt(facts, english)
        case CounterProposalFacts():
            return _counters(facts, english)
        case _:
            return _acceptance(facts, english)


def _invitation(facts: InvitationFacts, english: Texts) -> EnglishPart:
    view = invitation_view(facts, english)
    return part_of(
        english,
        [f"{view.headline} {view.intro}", f"{view.answer_by}."],
        [view.how, f"{view.instead} {view.example}"],
        [view.next],
    )


def _proposal(facts: ProposalFacts, english: Texts) -> EnglishPart:
    view = proposal_view(facts, english)
    lines = [
        " · ".join(
            part for part in (f"({one.number}) {one.label} {one.title}", one.due, one.mark) if part
        )
        for one in view.measures
    ]
    how = english.say("english.how", example=" / ".join(view.examples))
    return part_of(
        english,
        [f"{view.headline}. {view.intro}", f"{view.answer_by}."],
        [*lines, *view.removed, *view.terms],
        [how, f"{view.sign} {view.sign_line}"],
    )


def _receipt(facts: ProposalReceiptFacts, english: Texts) -> EnglishPart:
    view = proposal_receipt_view(facts, english)
    asked = [question_text(question, number, BUILT_IN) for number, question in facts.questions]
    lines = [
        f"({one.number}) {one.label} {one.title}: " + "; ".join((one.badge, *one.notes))
        for one in view.lines
    ]
    unread = [*view.unread, view.unread_means] if view.unread else []
    sign = [view.sign_line] if view.sign_line else []
    return part_of(english, [*asked, view.intro], [*lines, *unread], [*view.next, *sign])


def _counters(facts: CounterProposalFacts, english: Texts) -> EnglishPart:
    view = counter_proposal_view(facts, english)
    lines = [
        f"{one.letter}  {one.label} {one.title}: " + "; ".join((one.badge, *one.notes))
        for one in view.counters
    ]
    typed = [f"{view.choose}: {' / '.join(view.lines)}"] if view.lines else []
    return part_of(
        english, [f"{view.headline}. {view.intro}"], [*lines, *view.unread], [*typed, *view.after]
    )


def _acceptance(facts: AcceptanceFacts, english: Texts) -> EnglishPart:
    view = acceptance_view(facts, english)
    lines = [f"({one.number}) {one.label} {one.title} · {one.due}" for one in view.measures]
    return part_of(
        english,
        [f"{view.headline}. {view.intro}", *view.accepted, *view.missing],
        lines,
        list(view.next),
    )
