"""Milestones that a reply tells in its own words, not by their ref."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.domain.terms import MeasureStatus, MilestoneState
from followbot.reading.answers import Said, read_answers
from followbot.reading.written import Written
from tests.reading import answering
from tests.reading.answering import TODAY, a_letter, lines_of, outline, read
from tests.reading.milestone_tables import (
    DENIED_OF_ANOTHER,
    NOT_REACHED,
    PLANS,
    REACHED,
    UNTOLD,
    printed,
)


def reading(plan: str, language: str, text: str, state: MilestoneState | None = None) -> Said:
    measures = printed(plan)
    if state is not None:
        measures = tuple(
            replace(one, milestones=tuple(replace(m, state=state.value) for m in one.milestones))
            for one in measures
        )
    letter = replace(a_letter(), measures=measures, language=language)
    return read_answers(Written(lines_of(text), (), ()), letter, (), TODAY, language)


def told(said: Said) -> dict[str, bool]:
    return {one.milestone: one.reached for one in said.milestones if one.sure}


@pytest.mark.parametrize(("plan", "language", "text", "refs"), REACHED)
def test_a_deed_told_reaches_its_milestone(plan: str, language: str, text: str, refs: str) -> None:
    assert told(reading(plan, language, text)) == dict.fromkeys(refs.split(), True)


@pytest.mark.parametrize(("plan", "language", "text", "ref"), NOT_REACHED)
def test_a_deed_denied_says_that_its_milestone_is_not_reached(
    plan: str, language: str, text: str, ref: str
) -> None:
    assert told(reading(plan, language, text)) == {ref: False}


@pytest.mark.parametrize(("plan", "language", "text", "ref"), DENIED_OF_ANOTHER)
def test_a_not_of_another_deed_denies_no_milestone(
    plan: str, language: str, text: str, ref: str
) -> None:
    assert told(reading(plan, language, text)).get(ref) is not False


@pytest.mark.parametrize(("plan", "language", "text"), UNTOLD)
def test_what_is_planned_partial_heard_or_of_something_else_reaches_none(
    plan: str, language: str, text: str
) -> None:
    assert not any(one.reached for one in reading(plan, language, text).milestones)


@pytest.mark.parametrize(("plan", "language", "text", "refs"), REACHED)
def test_a_milestone_that_is_reached_already_is_not_told_again(
    plan: str, language: str, text: str, refs: str
) -> None:
    assert not reading(plan, language, text, MilestoneState.CONFIRMED).milestones, refs


def test_a_milestone_never_completes_its_measure() -> None:
    said = reading("en", "en", "The second pump was ordered last week.")
    assert [one.milestone for one in said.milestones] == ["M-03.1"]
    assert all(one.status is not MeasureStatus.REPORTED_COMPLETE for one in said.answers)
    assert not said.questions


def test_the_ref_counts_where_both_are_given() -> None:
    said = reading("en", "en", "M-01.2 not reached\nThe evacuation drill was held last week.")
    assert told(said) == {"M-01.2": False}


def test_a_letter_whose_milestones_say_nothing_reads_none() -> None:
    assert not read("the drill was held, all panic bars are in place").milestones


def test_every_language_of_the_tables_is_tried() -> None:
    tried = {language for _, language, *_ in REACHED}
    assert tried == {*PLANS} - {"guards", "zh-did"}


@pytest.mark.parametrize(
    ("plan", "text", "milestone", "measure"),
    [
        ("en", "The pump house roof has been repaired.", "M-03.2", "M-03"),
        ("en", "3 pump house roof repaired", "M-03.2", "M-03"),
        ("guards", "2: noise survey done", "M-02.1", "M-02"),
    ],
)
def test_the_words_of_a_milestone_are_not_taken_for_its_whole_measure(
    plan: str, text: str, milestone: str, measure: str
) -> None:
    said = reading(plan, "en", text)
    assert told(said) == {milestone: True}
    assert outline(said) == {measure: "go"}  # others are open behind it


def test_a_step_that_its_title_only_numbers_is_told_by_its_number() -> None:
    said = answering.read("1 step 1 done", "en")
    assert told(said) == {"M-01.1": True}
    assert outline(said) == {"M-01": "go"}


@pytest.mark.parametrize(
    ("plan", "language", "text", "measure"),
    [
        ("guards", "en", "Guards on the cutting presses are all fitted.", "done"),
        ("de", "de", "Die Kapseln für den Lärmschutz sind montiert.", "done"),
        ("fr", "fr", "Le devis du stock est signé.", "go"),
        ("guards", "en", "Guards on the cutting presses are ordered.", "go"),
        ("guards", "en", "Guards on the cutting presses will be fitted.", None),
        ("guards", "en", "Guards on the cutting presses are not fitted.", None),
    ],
)
def test_the_last_milestone_ends_its_measure_where_the_words_name_that_too(
    plan: str, language: str, text: str, measure: str | None
) -> None:
    said = outline(reading(plan, language, text))
    first = next(iter(sorted(said.items())), ("", ""))[1]
    assert first == measure if measure else "done" not in said.values()
