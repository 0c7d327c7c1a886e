"""What a buyer's buttons and lines write is read as just that decision, in every language."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from followbot.domain.decision import Verb
from followbot.domain.terms import EscalationRule, VerificationMethod
from followbot.reading.decisions import read_decisions
from followbot.writing.escalation_choices import (
    CHOICES,
    choices_of,
    other_buttons,
    primary_button,
    typed_lines,
)
from followbot.writing.mailto import ButtonMail
from followbot.writing.texts import texts_for
from tests.writing.sample_facts import WAY, came_late, case

LANGUAGES = ("en", "da", "de", "fr", "es")
TODAY = date(2026, 11, 22)
VERBS = {
    "ok": Verb.ACKNOWLEDGE,
    "approve": Verb.APPROVE,
    "grant": Verb.APPROVE,
    "snooze": Verb.SNOOZE,
    "call": Verb.CALL,
    "verify": Verb.VERIFY,
}
"""Answers that decide as they stand."""
OPEN = {"other_date", "decline", "refuse", "return", "visit", "new_contact"}
"""Answers that lack a day, a reason or an address until somebody writes it."""


def bodies(rule: EscalationRule, language: str, *, lettered: bool) -> list[tuple[str, str]]:
    """Each answer's name with what its button writes."""
    texts, mail, one = texts_for(language), ButtonMail(WAY, "Status"), case(rule)
    buttons = (
        primary_button(one, texts, mail, lettered=lettered),
        *other_buttons(one, texts, mail, lettered=lettered),
    )
    names = [choice.name for choice in choices_of(one)]
    written = [parse_qs(urlsplit(button.link).query)["body"][0] for button in buttons]
    return list(zip(names, written, strict=True))


def test_every_rule_has_its_answers_and_a_default() -> None:
    assert set(CHOICES) == set(EscalationRule)
    assert all(choices for choices in CHOICES.values())
    assert {c.name for choices in CHOICES.values() for c in choices} == set(VERBS) | OPEN


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", list(EscalationRule))
@pytest.mark.parametrize("lettered", [True, False])
def test_a_button_decides_what_stands_on_it(
    rule: EscalationRule, language: str, lettered: bool
) -> None:
    for name, words in bodies(rule, language, lettered=lettered):
        reply = read_decisions(words, None, TODAY, language=language, letters=("A", "B"))
        if name in OPEN:
            assert reply.commands == (), words
            continue
        (command,) = reply.commands
        assert (command.verb, reply.unclear) == (VERBS[name], ()), words
        assert command.letters == (("A",) if lettered and name != "verify" else ()), words
        assert command.numbers == ((6,) if name == "verify" else ()), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_with_another_date_names_one_between_the_two(language: str) -> None:
    lines = typed_lines(case(EscalationRule.EXTENSION_WAITING), texts_for(language), lettered=False)
    reply = read_decisions(lines[1], None, TODAY, language=language)
    (command,) = reply.commands
    assert (command.verb, command.on) == (Verb.APPROVE, date(2026, 12, 16))


def test_zero_tolerance_is_not_put_off() -> None:
    names = {choice.name for choice in choices_of(case(EscalationRule.ZERO_TOLERANCE_OPEN))}
    assert "snooze" not in names


def test_what_came_late_is_taken_on_as_a_whole() -> None:
    assert choices_of(came_late())[0].name == "ok"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_papers_never_verify_is_offered_with_the_way_it_was_checked(language: str) -> None:
    texts, mail = texts_for(language), ButtonMail(WAY, "Status")
    exits = case(EscalationRule.VERIFICATION_WAITING, more_than_desk=True)
    line = typed_lines(exits, texts, lettered=False)[0]
    (command,) = read_decisions(line, None, TODAY, language=language).commands
    assert (command.verb, command.numbers) == (Verb.VERIFY, (6,))
    assert command.method == VerificationMethod.TELEPHONE
    # Its button says that something is left to write: sent as it is, the receipt asks how.
    assert primary_button(exits, texts, mail, lettered=False).label.endswith(" …")
