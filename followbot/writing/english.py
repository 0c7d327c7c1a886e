"""The English text beneath a letter whose language no native reader has confirmed yet.

Short on purpose: the question, the day, the numbered measures, how to answer. Whoever
finds the translation odd can still answer safely.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts import ReceiptFacts, RequestFacts
from followbot.domain.facts_decisions import BuyerDecisionFacts, DecisionReceiptFacts
from followbot.domain.facts_digest import DigestFacts
from followbot.domain.facts_escalation import EscalationFacts
from followbot.domain.facts_letter import LetterFacts
from followbot.domain.facts_people import AbsenceFacts, IntroductionFacts
from followbot.domain.facts_visits import VisitQuestionFacts, VisitSheetFacts
from followbot.writing import (
    absence,
    buyer_decision,
    decision_receipt,
    digest,
    escalation,
    introduction,
    receipt,
    request,
    visits,
)
from followbot.writing.phrases import quoted
from followbot.writing.questions import question_text
from followbot.writing.texts import BUILT_IN, Texts


@dataclass(frozen=True, slots=True)
class EnglishPart:
    """The compact English version as the templates print it."""

    heading: str
    opening: tuple[str, ...]
    lines: tuple[str, ...]
    closing: tuple[str, ...]


def english_part(facts: LetterFacts, texts: Texts, english: Texts) -> EnglishPart | None:
    """The English essentials, or None where the letter's own text is confirmed."""
    if texts.confirmed or texts.language == english.language:
        return None
    if isinstance(facts, BuyerDecisionFacts):
        return _buyer_decision(facts, english)
    if isinstance(facts, DecisionReceiptFacts):
        return _decision_receipt(facts, english)
    if isinstance(facts, IntroductionFacts):
        return _introduction(facts, english)
    if isinstance(facts, AbsenceFacts | VisitSheetFacts | VisitQuestionFacts):
        return _to_buyers(facts, english)
    return _other_letters(facts, english)


def _other_letters(
    facts: RequestFacts | ReceiptFacts | EscalationFacts | DigestFacts, english: Texts
) -> EnglishPart:
    if isinstance(facts, RequestFacts):
        return _request(facts, english)
    if isinstance(facts, ReceiptFacts):
        return _receipt(facts, english)
    if isinstance(facts, EscalationFacts):
        return _escalation(facts, english)
    return _digest(facts, english)


def _part(english: Texts, opening: list[str], lines: list[str], closing: list[str]) -> EnglishPart:
    return EnglishPart(english.say("english.heading"), tuple(opening), tuple(lines), tuple(closing))


def _request(facts: RequestFacts, english: Texts) -> EnglishPart:
    view = request.request_view(facts, english)
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
    typed = " / ".join(view.examples)
    closing = [english.say("english.how", example=typed)]
    if view.reminders:
        closing.append(view.reminders)
    opening = [_sentence(view.headline), f"{view.answer_by}."]
    return _part(english, [" ".join(opening)], lines, closing)


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
        return _part(english, [view.intro], [], [view.wrong])
    lines = []
    for line in view.lines:
        values = ", ".join(badge.text for badge in line.badges)
        was = f" ({line.was})" if line.was else ""
        lines.append(f"({line.number}) {line.label} {line.title}: {values}{was}")
    unread = [english.say("receipt.unread_title") + ": " + english.listed(
        tuple(quoted(english, line) for line in facts.unread)
    )] if facts.unread else []  # fmt: skip
    lines += view.wishes
    return _part(english, [*asked, english.say(f"english.{key}")], lines + unread, [view.wrong])


def _escalation(facts: EscalationFacts, english: Texts) -> EnglishPart:
    view = escalation.escalation_view(facts, english)
    lines = [escalation.sentence(case, english) for case in facts.cases]
    closing = [view.ok, *view.without]
    return _part(english, [view.headline + "."], lines, closing)


def _digest(facts: DigestFacts, english: Texts) -> EnglishPart:
    view = digest.digest_view(facts, english, digest.ENGLISH_ROOM)
    if view.quiet:
        return _part(english, [view.headline + "."], [], [english.say("digest.quiet")])
    lines = [f"{one.letter}  {one.title}: {one.lines[0]}" for one in view.decisions]
    said = [part for part in (view.decisions_how, view.decisions_more) if part]
    return _part(english, [view.headline + ".", view.counts_line], lines, [*said, *view.held])


def _buyer_decision(facts: BuyerDecisionFacts, english: Texts) -> EnglishPart:
    view = buyer_decision.buyer_decision_view(facts, english)
    lines = [
        f"({line.number}) {line.label} {line.title}: "
        + "; ".join(part for part in (line.badge.text, line.was, *line.notes) if part)
        for line in view.lines
    ]
    return _part(english, [view.headline + "."], lines, list(view.closing))


def _introduction(facts: IntroductionFacts, english: Texts) -> EnglishPart:
    view = introduction.introduction_view(facts, english)
    days = [f"{plan.heading}: {english.listed(plan.dates)}" for plan in view.plans]
    closing = [
        f"{english.say('introduction.right_title')} {view.right} {view.example}",
        f"{view.safe} {view.call}",
    ]
    return _part(english, [*view.opening], days, closing)


def _absence(facts: AbsenceFacts, english: Texts) -> EnglishPart:
    view = absence.absence_view(facts, english)
    lines = ["; ".join(f"{name}: {value}" for name, value in rows) for rows in view.plans]
    closing = [part for part in (view.nothing, view.deputy) if part]
    if view.lines:
        closing.append(f"{view.choose} {' / '.join(view.lines)}")
    return _part(english, [f"{view.headline}. {view.intro}"], lines, closing)


def _decision_receipt(facts: DecisionReceiptFacts, english: Texts) -> EnglishPart:
    view = decision_receipt.decision_receipt_view(facts, english)
    lines = [_effect(effect) for command in view.commands for effect in command.effects]
    lines += [f"({one.number}) {one.label} {one.title}: {one.values}" for one in view.heard]
    return _part(english, [view.headline + "."], lines, list(view.closing))


def _effect(effect: decision_receipt.EffectView) -> str:
    about = f"{effect.about}:" if effect.about else ""
    return " ".join(part for part in (effect.mark, about, effect.text, effect.hint) if part)


def _to_buyers(
    facts: AbsenceFacts | VisitSheetFacts | VisitQuestionFacts, english: Texts
) -> EnglishPart:
    if isinstance(facts, AbsenceFacts):
        return _absence(facts, english)
    if isinstance(facts, VisitSheetFacts):
        view = visits.sheet_view(facts, english)
    else:
        view = visits.question_view(facts, english)
    return _part(english, [view.headline, *view.intro], [*view.how, *view.lines], [])
