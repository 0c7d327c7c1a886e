"""The letters about decisions: the buyer's receipt, and what the supplier is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followbot.domain.decision import Outcome, Verb
from followbot.domain.facts_decisions import OpenDecision
from followbot.domain.facts_pace import KeptPromise
from followbot.domain.terms import VerificationMethod
from followbot.reading.decisions import read_decisions
from followbot.writing.decision_receipt import decision_receipt_view
from followbot.writing.letters import write_letter
from followbot.writing.texts import texts_for
from tests.writing.sample_decisions import EFFECTS, decision_receipt
from tests.writing.sample_facts import IDENTITY
from tests.writing.sample_pace import recognition

LANGUAGES = ("en", "da", "de", "fr", "es")
KINDS = (
    "extension",
    "measure",
    "escalation",
    "incoming",
    "contact",
    "proposal",
    "duty",
    "supplier",
)
VALUES = ("ref", "title", "date", "supplier", "sender", "email", "name", "what")


def plain(facts: object) -> str:
    return " ".join(write_letter(facts, IDENTITY).plain.split())  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_example_fits_what_is_open_and_is_read_as_one_decision(
    language: str, kind: str
) -> None:
    one = OpenDecision("B", f"decision_open.{kind}", tuple((name, "") for name in VALUES))
    facts = replace(decision_receipt(language), open_decisions=(one,))
    view = decision_receipt_view(facts, texts_for(language))
    assert view.examples[0].startswith("B ")
    for example in view.examples:
        reply = read_decisions(example, None, facts.today, language=language, letters=["B"])
        assert len(reply.commands) == 1, example
        assert reply.unclear == (), example


def test_nobody_is_shown_how_to_decline_a_mail() -> None:
    examples = decision_receipt_view(decision_receipt(), texts_for("en")).examples
    assert examples == (
        "B approve",
        "B decline because the audit is in March",
        "C take",
        "C ignore",
        "1 approve",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_by_number_are_those_that_can_be_decided(language: str) -> None:
    facts = replace(decision_receipt(language), open_decisions=())
    view = decision_receipt_view(facts, texts_for(language))
    found = [
        read_decisions(example, None, facts.today, language=language).commands[0]
        for example in view.examples
    ]
    assert [(one.verb, one.numbers) for one in found] == [
        (Verb.APPROVE, (1,)),
        (Verb.DECLINE, (1,)),
        (Verb.VERIFY, (3,)),
        (Verb.RETURN, (3,)),
        (Verb.VISIT, (4,)),
    ]
    assert found[2].method == VerificationMethod.TELEPHONE
    nothing = replace(facts, open_numbers=())
    assert decision_receipt_view(nothing, texts_for(language)).examples == ()


@pytest.mark.parametrize(
    ("before", "days", "said"),
    [
        (date(2026, 11, 15), 61, "(61 days later than agreed, 15 Nov 2026)"),
        (date(2026, 11, 15), 1, "(1 day later than agreed, 15 Nov 2026)"),
        (
            date(2026, 12, 1),
            61,
            "(agreed so far 1 Dec 2026; 61 days later than first agreed, 15 Nov 2026)",
        ),
    ],
)
def test_a_new_date_is_told_against_the_dates_before_it(before: date, days: int, said: str) -> None:
    values = {**dict(EFFECTS[0].arguments), "before": before, "days": days}
    effect = replace(EFFECTS[0], arguments=tuple(values.items()))
    text = plain(replace(decision_receipt(), effects=(effect,)))
    assert f"New date set: 15 Jan 2027 instead of the proposed 30 Jan 2027 {said}." in text


def test_the_english_beneath_keeps_a_title_and_what_became_of_it_apart() -> None:
    assert "M-01 Keep every exit unlocked and clear: This kind of finding" in plain(
        decision_receipt("de")
    )


def test_french_marks_stay_with_their_words() -> None:
    letter = write_letter(decision_receipt("fr"), IDENTITY)
    lines = [line.strip() for line in letter.plain.split("\n")]
    assert not any(line.startswith(("»", ":", ";")) for line in lines)
    assert not any(line.endswith("«") for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rhythm_that_the_receipt_names_is_read(language: str) -> None:
    texts = texts_for(language)
    asked = texts.say("decision.needs_rhythm")
    for word in ("daily", "weekly", "monthly", "stop"):
        assert texts.say(f"decision_word.{word}") in asked


@pytest.mark.parametrize("language", ["en", "da", "es", "bn", "zh-Hans"])
def test_a_promise_that_is_kept_is_told_in_its_own_words(language: str) -> None:
    kept = KeptPromise("Ten <b>thousand</b> more shirts")
    letter = write_letter(replace(recognition(language), promises=(kept,)), IDENTITY)
    assert letter.language == language
    assert "Ten <b>thousand</b> more shirts" in letter.plain
    assert "Ten &lt;b&gt;thousand&lt;/b&gt; more shirts" in letter.html
    assert "mailto" not in letter.html  # it asks nothing


@pytest.mark.parametrize(
    ("outcomes", "heard", "headline"),
    [
        ([Outcome.DONE, Outcome.REFUSED], True, "1 decision noted"),
        ([Outcome.DONE, Outcome.ASKED], False, "One question before we can go on"),
        ([Outcome.REFUSED, Outcome.NOTHING_NEW], False, "It could not be done"),
        ([Outcome.NOTHING_NEW], True, "Nothing had to be changed"),
        ([], True, "Noted from the supplier's words"),
        ([], False, "We could not make a decision of your mail"),
    ],
)
def test_the_headline_says_what_became_of_the_mail(
    outcomes: list[Outcome], heard: bool, headline: str
) -> None:
    facts = decision_receipt()
    effects = tuple(replace(EFFECTS[0], outcome=outcome) for outcome in outcomes)
    lines = facts.lines if heard else ()
    facts = replace(facts, effects=effects, unclear=(), lines=lines, questions=())
    view = decision_receipt_view(facts, texts_for("en"))
    assert view.headline == headline
    assert (view.heard_title == "") is (view.headline == "Noted from the supplier's words")


def test_the_english_beneath_tells_what_was_heard() -> None:
    assert "(2) M-02 End shouting and threats: " in plain(decision_receipt("es"))
