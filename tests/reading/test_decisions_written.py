# ruff: noqa: E501  # tables of replies: one case on one line is easier to compare
"""What letters print is read back: every command, in every language that buyers are written to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.domain.decision import Command, Verb
from followbot.domain.terms import DigestRhythm, VerificationMethod
from followbot.reading.decisions_words import (
    LANGUAGES,
    command_words,
    length_words,
    link_word,
    method_word,
    rhythm_word,
)
from tests.reading.deciding import TODAY, heard

QUICK = settings(max_examples=80, deadline=None)
REASONS = {
    "en": ("photo missing", "the permit is too old", "they moved to Gazipur"),
    "da": ("foto mangler", "tilladelsen er for gammel"),
    "de": ("Foto fehlt", "die Genehmigungsurkunde fehlt"),
    "fr": ("photo manquante", "le permis est trop ancien"),
    "es": ("falta foto", "el permiso es demasiado viejo"),
}
REASONED = (Verb.DECLINE, Verb.RETURN, Verb.CANCEL, Verb.REOPEN)
DECIDED = (Verb.APPROVE, Verb.DECLINE, Verb.SNOOZE, Verb.TAKE, Verb.IGNORE, Verb.DONE, Verb.PAUSE,
           Verb.RESUME, Verb.ACKNOWLEDGE, Verb.CALL, Verb.VISIT)  # fmt: skip
JUDGED = (Verb.VERIFY, Verb.RETURN, Verb.REOPEN, Verb.CANCEL)

days_ahead = st.integers(10, 250).map(lambda days: TODAY + timedelta(days=days))


@st.composite
def commands(draw: st.DrawFn, language: str, verbs: tuple[Verb, ...]) -> Command:
    """A command without a target, with everything that its verb needs."""
    verb = draw(st.sampled_from(verbs))
    command = Command(verb)
    if verb in REASONED:
        command = replace(command, reason=draw(st.sampled_from(REASONS[language])))
    if verb is Verb.VISIT or (verb in (Verb.APPROVE, Verb.PAUSE) and draw(st.booleans())):
        command = replace(command, on=draw(days_ahead))
    if verb is Verb.SNOOZE:
        waits = st.one_of(st.integers(1, 99), days_ahead)
        chosen = draw(waits)
        command = replace(
            command, **({"on": chosen} if isinstance(chosen, date) else {"days": chosen})
        )
    if verb is Verb.VERIFY:
        method = draw(st.sampled_from((None, *VerificationMethod)))
        command = replace(command, method=method)
    return command


def written(command: Command, language: str, *, target_first: bool, iso: bool) -> str:
    """The command in the words that letters print."""
    target = " ".join([*command.letters, *map(str, command.numbers), *command.refs])
    verb = command_words(command.verb, language)
    parts = [target, verb] if target_first else [verb, target]
    if command.days is not None:
        parts.append(length_words(command.days, "day", language))
    if command.on is not None:
        day = command.on.isoformat() if iso else format_date(command.on, "long", locale=language)
        parts += [day] if command.verb is Verb.VISIT else [link_word("until", language), day]
    if command.method is not None:
        parts.append(method_word(command.method, language))
    if command.into:
        parts += [link_word("into", language), command.into]
    if command.reason:
        parts += [link_word("because", language), command.reason]
    return " ".join(part for part in parts if part)


def without_words(found: tuple[Command, ...]) -> list[Command]:
    return [replace(command, words="") for command in found]


@pytest.mark.parametrize("language", LANGUAGES)
@QUICK
@given(data=st.data())
def test_a_decision_with_letters_is_read_back(language: str, data: st.DataObject) -> None:
    command = data.draw(commands(language, DECIDED))
    letters = data.draw(st.lists(st.sampled_from("ABCDEFGHJKL"), unique=True, max_size=4))
    command = replace(command, letters=tuple(sorted(letters)))
    text = written(
        command, language, target_first=data.draw(st.booleans()), iso=data.draw(st.booleans())
    )
    reply = heard(text, language)
    assert without_words(reply.commands) == [command], text
    assert not reply.unclear
    assert not reply.notes


@pytest.mark.parametrize("language", LANGUAGES)
@QUICK
@given(data=st.data())
def test_a_judgement_of_measures_is_read_back(language: str, data: st.DataObject) -> None:
    command = data.draw(commands(language, JUDGED))
    if data.draw(st.booleans()):
        numbers = data.draw(st.lists(st.integers(1, 40), unique=True, max_size=5))
        command = replace(command, numbers=tuple(numbers))
    else:
        command = replace(
            command, refs=tuple(data.draw(st.sampled_from((("M-01",), ("M-02", "M-04")))))
        )
    text = written(command, language, target_first=data.draw(st.booleans()), iso=True)
    assert without_words(heard(text, language).commands) == [command], text


@pytest.mark.parametrize("language", LANGUAGES)
@QUICK
@given(data=st.data())
def test_several_commands_of_one_mail_are_read_back(language: str, data: st.DataObject) -> None:
    letters = data.draw(st.lists(st.sampled_from("ABCDEFG"), unique=True, min_size=2, max_size=5))
    said = [replace(data.draw(commands(language, DECIDED)), letters=(one,)) for one in letters]
    between = data.draw(st.sampled_from([", ", "; ", "\n", ". ", "\n\n"]))
    first = data.draw(st.booleans())
    text = between.join(written(one, language, target_first=first, iso=True) for one in said)
    reply = heard(text, language)
    assert without_words(reply.commands) == said, text
    assert not reply.unclear


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", Verb)
def test_every_printed_word_is_that_verb(verb: Verb, language: str) -> None:
    word = command_words(verb, language)
    behind = {
        Verb.DECLINE: " A: foto 12", Verb.RETURN: " 2: foto 12", Verb.CANCEL: " 2: foto 12",
        Verb.REOPEN: " 2: foto 12", Verb.VISIT: " 2027-03-16", Verb.NEW_CONTACT: " rina@factory.example",
        Verb.MERGE: f" 4 {link_word('into', language)} 2", Verb.CALLED: ": all well",
        Verb.VISITED: " 2026-11-03: all well", Verb.MOVE_VISIT: " 2027-03-16",
    }  # fmt: skip
    reply = heard(word + behind.get(verb, ""), language)
    assert [command.verb for command in reply.commands] == [verb]
    assert not reply.unclear
    shouted = heard((word + behind.get(verb, "")).upper(), language)
    assert [command.verb for command in shouted.commands] == [verb]


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_rhythms_methods_and_small_words_are_read(language: str) -> None:
    for rhythm in DigestRhythm:
        assert heard(rhythm_word(rhythm, language), language).commands[0].rhythm is rhythm
    for method in VerificationMethod:
        text = f"{command_words(Verb.VERIFY, language)} 1 {method_word(method, language)}"
        assert heard(text, language).commands[0].method is method
    everything = f"{command_words(Verb.VERIFY, language)} {link_word('all', language)}"
    assert heard(everything, language).commands[0].everything
    for count, unit, days in ((1, "week", 7), (2, "week", 14), (10, "day", 10)):
        text = f"{command_words(Verb.SNOOZE, language)} {length_words(count, unit, language)}"
        assert heard(text, language).commands[0].days == days
    assert heard(f"A {link_word('yes', language)}", language).commands[0].verb is Verb.APPROVE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_the_words_is_told(language: str) -> None:
    other = "es" if language == "en" else "en"
    text = f"{command_words(Verb.DECLINE, language)} A {link_word('because', language)}"
    assert heard(f"{text} {REASONS[language][0]}", other).language == language
    assert heard("ok", language).language == language


def test_an_unknown_language_prints_english() -> None:
    assert command_words(Verb.APPROVE, "bn") == "approve"
