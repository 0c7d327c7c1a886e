"""What the buyer may answer to one case: the default decision first, as buttons and as lines.

A button that leaves something open is written so that, sent as it is, it decides nothing: a
reason, a day or an address is missing then, and the bot asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from followbot.domain.facts_escalation import EscalationCase
from followbot.domain.terms import EscalationRule
from followbot.writing.mailto import ButtonMail
from followbot.writing.request import Button
from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `name` is a key of `[choice]` (label) and `[decide]` (words)."""

    name: str
    tone: str


_OK = Choice("ok", "done")
_CALL = Choice("call", "done")
_SNOOZE = Choice("snooze", "date")
_VISIT = Choice("visit", "help")
_RETURN = Choice("return", "red")
_VERIFY = Choice("verify", "done")
_NUMBERED = frozenset({_RETURN, _VERIFY})

CHOICES: Final[Mapping[EscalationRule, tuple[Choice, ...]]] = {
    EscalationRule.ZERO_TOLERANCE_OPEN: (_OK, _CALL, _VISIT),
    EscalationRule.NEW_ADVERSE_IMPACT: (_OK, _CALL, _SNOOZE),
    EscalationRule.CRITICAL_OVERDUE: (_CALL, _OK, _VISIT, _SNOOZE),
    EscalationRule.OVERDUE: (_OK, _CALL, _VISIT, _SNOOZE),
    EscalationRule.STALLED: (_OK, _CALL, _VISIT, _SNOOZE),
    EscalationRule.SILENT: (_CALL, Choice("new_contact", "progress"), _OK, _SNOOZE),
    EscalationRule.UNDELIVERABLE: (Choice("new_contact", "progress"), _CALL, _OK, _SNOOZE),
    EscalationRule.BLOCKED_HELP_WANTED: (_CALL, _OK, _VISIT, _SNOOZE),
    EscalationRule.EVIDENCE_MISSING: (_RETURN, _VERIFY, _CALL, _SNOOZE),
    EscalationRule.EXTENSION_WAITING: (
        Choice("approve", "done"),
        Choice("other_date", "progress"),
        Choice("decline", "red"),
        _SNOOZE,
        _CALL,
    ),
    EscalationRule.VERIFICATION_WAITING: (_VERIFY, _RETURN, _VISIT, _SNOOZE),
    EscalationRule.RECOGNITION_DUE: (
        Choice("grant", "done"),
        Choice("refuse", "red"),
        _OK,
        _SNOOZE,
    ),
}
"""The answers to each rule, the default decision first. Zero tolerance is not put off."""

_SUMMARY: Final = (_OK, _CALL, _VISIT, _SNOOZE)


def choices_of(case: EscalationCase) -> tuple[Choice, ...]:
    """What may be answered to this case."""
    if case.covered:
        return _SUMMARY
    return CHOICES[case.rule]


def takes_ok(case: EscalationCase) -> bool:
    """Whether "ok" is an answer to this case; else it waits for a decision of its own."""
    return any(choice is _OK for choice in choices_of(case))


def primary_button(
    case: EscalationCase, texts: Texts, mail: ButtonMail, *, lettered: bool
) -> Button:
    """The default decision."""
    return _button(choices_of(case)[0], case, texts, mail, lettered, "primary")


def other_buttons(
    case: EscalationCase, texts: Texts, mail: ButtonMail, *, lettered: bool
) -> tuple[Button, ...]:
    """The other decisions, in the colours of what they do."""
    return tuple(
        _button(choice, case, texts, mail, lettered, choice.tone) for choice in choices_of(case)[1:]
    )


def typed_lines(case: EscalationCase, texts: Texts, *, lettered: bool) -> tuple[str, ...]:
    """The same as lines one may reply with."""
    return tuple(
        _prefix(choice, case, lettered) + _shown(choice, case, texts) for choice in choices_of(case)
    )


def _button(
    choice: Choice,
    case: EscalationCase,
    texts: Texts,
    mail: ButtonMail,
    lettered: bool,
    tone: str,
) -> Button:
    words = _prefix(choice, case, lettered) + _written(choice, case, texts)
    return Button(_label(choice, case, texts), mail.saying(words), tone)


def _prefix(choice: Choice, case: EscalationCase, lettered: bool) -> str:
    """The letter of the case; an answer that names its measure by number needs none."""
    return f"{case.letter} " if lettered and choice not in _NUMBERED else ""


def _label(choice: Choice, case: EscalationCase, texts: Texts) -> str:
    if choice.name == "ok":
        return texts.say("escalation.button_ok")
    date = texts.day(case.wish.on) if case.wish is not None else ""
    label = texts.say(f"choice.{choice.name}", date=date)
    return f"{label} …" if _asks_how(choice, case) else label


def _written(choice: Choice, case: EscalationCase, texts: Texts) -> str:
    """What a button's mail says; the writer goes on after it where something is open."""
    return texts.say(f"decide.{choice.name}", number=str(case.number or ""))


def _shown(choice: Choice, case: EscalationCase, texts: Texts) -> str:
    """The line as an example: with a day in place of the words that stand for one."""
    if choice.name == "other_date" and case.wish is not None:
        due = case.due_on or case.wish.asked_on
        between = min(due, case.wish.on) + abs(case.wish.on - due) / 2
        return f"{texts.say('decide.approve', number='')} {texts.typed(between)}"
    words = _written(choice, case, texts)
    if _asks_how(choice, case):
        return f"{words} {texts.say('decision_word.by_phone')}"
    return f"{words}…" if words.endswith(" ") else words


def _asks_how(choice: Choice, case: EscalationCase) -> bool:
    """Whether papers alone never verify this: how it was checked belongs to the answer."""
    return choice is _VERIFY and case.more_than_desk
