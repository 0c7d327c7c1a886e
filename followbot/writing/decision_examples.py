"""Lines that a receipt of decisions may be answered with; each does something as it is printed."""

from __future__ import annotations

from datetime import date, timedelta

from followbot.domain.facts_decisions import DecisionReceiptFacts, OpenNumber
from followbot.writing.texts import Texts

MOST_EXAMPLES = 5


def examples(facts: DecisionReceiptFacts, texts: Texts) -> tuple[str, ...]:
    """Lines that this mail can be answered with: what is open by its letter, then by its number.

    Each of them does something when it is sent back as it is printed.
    """
    by_letter = [
        f"{one.letter} {said}"
        for one in facts.open_decisions
        for said in _answers(one.text_key.removeprefix("decision_open."), texts, one.more_than_desk)
    ]
    by_number = [line for one in facts.open_numbers for line in _numbered(one, facts.today, texts)]
    return tuple([*by_letter, *by_number][:MOST_EXAMPLES])


def _answers(kind: str, texts: Texts, more_than_desk: bool) -> tuple[str, ...]:
    """What may be said behind the letter of such a decision."""
    words = decision_words(texts)
    how = f" {words['by_phone']}" if more_than_desk else ""
    declined = f"{words['decline']} {words['because']} {words['why_not']}"
    fitting = {
        "extension": (f"{words['approve']}", declined),
        "measure": (f"{words['verify']}{how}", f"{words['return']}: {words['missing']}"),
        "escalation": (f"{words['ok']}",),
        "incoming": (f"{words['take']}", f"{words['ignore']}"),
        "contact": (f"{words['new_contact']} {texts.say('digest.example_contact')}",),
        "proposal": (f"{words['approve']}", f"{words['ignore']}"),
        "duty": (f"{words['done']}",),
        "supplier": (f"{words['approve']}", declined),
    }
    return fitting.get(kind, ())


def _numbered(one: OpenNumber, today: date, texts: Texts) -> tuple[str, ...]:
    """What may be said of a measure by its number."""
    words, number = decision_words(texts), one.number
    if one.state == "wishes":
        return tuple(f"{number} {said}" for said in _answers("extension", texts, False))
    if one.state == "reported":
        how = f" {words['by_phone']}" if one.more_than_desk else ""
        returned = f"{words['return']} {number}: {words['missing']}"
        return (f"{words['verify']} {number}{how}", returned)
    return (f"{words['visit']} {number} {texts.typed(today + timedelta(days=14))}",)


def decision_words(texts: Texts) -> dict[str, object]:
    """The words that hints and examples are made of, in the reader's language."""
    names = (
        "approve", "verify", "visit", "visited", "reopen", "new_contact", "because", "done",
        "by_phone", "reason", "return", "decline", "ok", "take", "ignore", "missing", "why_not",
        "withdraw",
    )  # fmt: skip
    return {name: texts.say(f"decision_word.{name}") for name in names}
