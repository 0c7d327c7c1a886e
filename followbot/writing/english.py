"""The English text beneath a letter whose language no native reader has confirmed yet.

Short on purpose: the question, the day, the numbered measures, how to answer. Whoever
finds the translation odd can still answer safely.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

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
from followbot.writing import (
    absence,
    buyer_decision,
    decision_receipt,
    digest,
    escalation,
    impact_receipt,
    impact_request,
    introduction,
    list_reading,
    receipt,
    recognition,
    request,
    request_words,
    rhythm_offer,
    visits,
)
from followbot.writing.english_part import EnglishPart, part_of
from followbot.writing.english_proposal import english_of_proposal
from followbot.writing.phrases import quoted
from followbot.writing.questions import question_text
from followbot.writing.texts import BUILT_IN, Texts


def english_part(facts: LetterFacts, english: Texts) -> EnglishPart:
    """The English essentials of a letter."""
    return _PARTS[type(facts)](facts, english)


def _request(facts: RequestFacts, english: Texts) -> EnglishPart:
    lines = [
        english.say(
            "english.one_due",
            number=str(measure.number),
            ref=measure.ref,
            title=measure.title,
            date=english.day(measure.due_on),
        )
        for measure in facts.measures
    ]
    typed = " / ".join(request.examples(facts, english))
    closing = [english.say("english.how", example=typed)]
    left = request_words.reminders(facts, english)
    if left:
        closing.append(left)
    until = request_words.answer_by(facts, english)
    opening = [_sentence(request.headline(facts, english)), f"{until}."]
    return part_of(english, [" ".join(opening)], lines, closing)


def _sentence(headline: str) -> str:
    """A headline within a text: a question ends by itself, anything else with a full stop."""
    return headline if headline.endswith("?") else f"{headline}."


def _receipt(facts: ReceiptFacts, english: Texts) -> EnglishPart:
    asked = [question_text(question, number, BUILT_IN) for number, question in facts.questions]
    confirm = facts.confirm and bool(facts.lines)
    noted = facts.lines or facts.wishes
    nothing = "closed" if facts.about_closed else "nothing"
    key = "confirm" if confirm else "receipt" if noted else nothing
    view = receipt.receipt_view(facts, english)
    if facts.too_large:
        return part_of(english, [view.intro], [], [view.wrong])
    lines = []
    for line in view.lines:
        values = ", ".join(badge.text for badge in line.badges)
        was = f" ({line.was})" if line.was else ""
        lines.append(f"({line.number}) {line.label} {line.title}: {values}{was}")
    unread = [english.say("receipt.unread_title") + ": " + english.listed(
        tuple(quoted(english, line) for line in facts.unread)
    )] if facts.unread else []  # fmt: skip
    lines += view.wishes
    closing = [view.wrong] if view.wrong else []
    return part_of(english, [*asked, english.say(f"english.{key}")], lines + unread, closing)


def _escalation(facts: EscalationFacts, english: Texts) -> EnglishPart:
    view = escalation.escalation_view(facts, english)
    lines = [escalation.sentence(case, english) for case in facts.cases]
    closing = [view.ok, *view.without]
    return part_of(english, [view.headline + "."], lines, closing)


def _digest(facts: DigestFacts, english: Texts) -> EnglishPart:
    view = digest.digest_view(facts, english, digest.ENGLISH_ROOM)
    if view.quiet:
        return part_of(english, [view.headline + "."], [], [english.say("digest.quiet")])
    lines = [f"{one.letter}  {one.title}: {one.lines[0]}" for one in view.decisions]
    said = [part for part in (view.decisions_how, view.decisions_more) if part]
    return part_of(english, [view.headline + ".", view.counts_line], lines, [*said, *view.held])


def _buyer_decision(facts: BuyerDecisionFacts, english: Texts) -> EnglishPart:
    view = buyer_decision.buyer_decision_view(facts, english)
    lines = [
        f"({line.number}) {line.label} {line.title}: "
        + "; ".join(part for part in (line.badge.text, line.was, *line.notes) if part)
        for line in view.lines
    ]
    return part_of(english, [view.headline + "."], lines, list(view.closing))


def _introduction(facts: IntroductionFacts, english: Texts) -> EnglishPart:
    view = introduction.introduction_view(facts, english)
    days = [f"{plan.heading}: {_days(plan.dates)}" for plan in view.plans]
    closing = [
        f"{english.say('introduction.right_title')} {view.right} {view.example}",
        f"{view.safe} {view.call}",
    ]
    return part_of(english, [*view.opening], days, closing)


def _days(days: Iterable[str]) -> str:
    """Days that have commas of their own."""
    return "; ".join(days)


def _impacts(facts: ImpactRequestFacts | ImpactReceiptFacts, english: Texts) -> EnglishPart:
    if isinstance(facts, ImpactRequestFacts):
        asked = impact_request.impact_request_view(facts, english)
        closing = [english.say("impact.how"), f"{asked.none} {asked.privacy}"]
        return part_of(english, [*asked.opening, asked.answer_by], list(asked.form), closing)
    view = impact_receipt.impact_receipt_view(facts, english)
    lines = [
        f"({one.number}) " + ": ".join(part for part in (one.title, one.values) if part)
        for one in view.lines
    ]
    return part_of(english, [*view.questions, *view.intro], [*view.form, *lines], list(view.notes))


def _absence(facts: AbsenceFacts, english: Texts) -> EnglishPart:
    view = absence.absence_view(facts, english)
    lines = ["; ".join(f"{name}: {value}" for name, value in rows) for rows in view.plans]
    closing = [part for part in (view.nothing, view.deputy) if part]
    if view.lines:
        closing.append(f"{view.choose} {' / '.join(view.lines)}")
    return part_of(english, [f"{view.headline}. {view.intro}"], lines, closing)


def _recognition(facts: RecognitionFacts, english: Texts) -> EnglishPart:
    view = recognition.recognition_view(facts, english)
    lines = [
        "; ".join(part for part in (one.words, one.condition) if part) for one in view.promises
    ]
    return part_of(english, [f"{view.headline}. {view.intro}"], lines, [view.closing])


def _rhythm_offer(facts: RhythmOfferFacts, english: Texts) -> EnglishPart:
    view = rhythm_offer.rhythm_offer_view(facts, english)
    lines = [
        f"{english.say('rhythm_offer.then')}: {_days(view.then)}",
        f"{english.say('rhythm_offer.now')}: {_days(view.now)}",
    ]
    closing = [part for part in (view.own, f"{view.choose} {' / '.join(view.typed)}") if part]
    return part_of(english, [f"{view.headline} {view.intro}"], lines, closing)


def _decision_receipt(facts: DecisionReceiptFacts, english: Texts) -> EnglishPart:
    view = decision_receipt.decision_receipt_view(facts, english)
    lines = [_effect(effect) for command in view.commands for effect in command.effects]
    lines += [f"({one.number}) {one.label} {one.title}: {one.values}" for one in view.heard]
    return part_of(english, [view.headline + "."], lines, list(view.closing))


def _effect(effect: decision_receipt.EffectView) -> str:
    about = f"{effect.about}:" if effect.about else ""
    return " ".join(part for part in (effect.mark, about, effect.text, effect.hint) if part)


def _visit(facts: VisitSheetFacts | VisitQuestionFacts, english: Texts) -> EnglishPart:
    if isinstance(facts, VisitSheetFacts):
        view = visits.sheet_view(facts, english)
    else:
        view = visits.question_view(facts, english)
    return part_of(english, [view.headline, *view.intro], [*view.how, *view.lines], [])


def _lists(facts: ListReadingFacts, english: Texts) -> EnglishPart:
    view = list_reading.list_reading_view(facts, english)
    lines = [
        f"{one.name}: {line}"
        for one in view.files
        for line in (*(f"{ref}: {what}" for ref, what in one.plans), *one.missing)
    ]
    closing = [f"{view.how} {' / '.join(view.lines)}", view.safe] if view.lines else []
    return part_of(english, [f"{view.headline}. {view.intro}", *view.unclear], lines, closing)


_PARTS: Mapping[type, Callable[[Any, Texts], EnglishPart]] = {
    RequestFacts: _request,
    ReceiptFacts: _receipt,
    EscalationFacts: _escalation,
    DigestFacts: _digest,
    BuyerDecisionFacts: _buyer_decision,
    DecisionReceiptFacts: _decision_receipt,
    IntroductionFacts: _introduction,
    AbsenceFacts: _absence,
    ImpactRequestFacts: _impacts,
    ImpactReceiptFacts: _impacts,
    InvitationFacts: english_of_proposal,
    ProposalFacts: english_of_proposal,
    ProposalReceiptFacts: english_of_proposal,
    CounterProposalFacts: english_of_proposal,
    AcceptanceFacts: english_of_proposal,
    RecognitionFacts: _recognition,
    RhythmOfferFacts: _rhythm_offer,
    ListReadingFacts: _lists,
    VisitSheetFacts: _visit,
    VisitQuestionFacts: _visit,
}
"""How the essentials of each letter are told."""
