"""The sentences of a request or a reminder."""

from __future__ import annotations

from followbot.domain.facts import RequestFacts
from followbot.domain.terms import LetterKind
from followbot.writing.texts import Texts


def intro(facts: RequestFacts, texts: Texts) -> str:
    """Why this letter comes; a reminder thanks for what was answered first."""
    round_on = min((section.round_on for section in facts.sections), default=facts.today)
    if facts.kind != LetterKind.REMINDER:
        return texts.say("request.intro", date=texts.weekday(round_on))
    if not facts.answered:
        return texts.say("reminder.intro_none", date=texts.day(round_on))
    if facts.answered_on is None:
        thanks = texts.say("reminder.thanks_undated", count=facts.answered)
    else:
        thanks = texts.say(
            "reminder.thanks", count=facts.answered, date=texts.day(facts.answered_on)
        )
    joint = texts.say("format.sentence_gap")
    return thanks + joint + texts.say("reminder.still_open", count=len(facts.measures))


def answer_by(facts: RequestFacts, texts: Texts) -> str:
    """Until when the answer is wanted."""
    answer_by = min((section.answer_by for section in facts.sections), default=facts.today)
    letter = "reminder" if facts.kind == LetterKind.REMINDER else "request"
    return texts.say(f"{letter}.answer_by", date=texts.weekday(answer_by))


def reminders(facts: RequestFacts, texts: Texts) -> str:
    """How many reminders are still to come and who takes over then; "" on the request."""
    if facts.reminders_left is None:
        return ""
    if facts.reminders_left <= 0:
        return texts.say("reminder.last", name=facts.responsible.name)
    return texts.say("reminder.left", count=facts.reminders_left, name=facts.responsible.name)
