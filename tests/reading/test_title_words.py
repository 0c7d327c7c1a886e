# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Words that an answer takes from the title of its measure guard nothing, and name no other part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.reading.answers import read_answers
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline


def told_about(title: str, text: str, language: str) -> str:
    """What is told of the second measure of a letter, which has this title and no milestones."""
    letter = a_letter()
    second = replace(letter.measures[1], title=title, milestones=())
    letter = replace(letter, measures=(letter.measures[0], second, *letter.measures[2:]))
    said = read_answers(Written(lines_of(text), (), ()), letter, (), TODAY, language)
    return outline(said).get("M-02", "")


AGREED = "Zulagen laut Kollektivvertrag zahlen"
HOURS = "残業月45時間以内"
GUARD = "Pump room guard and wiring"
PERMIT = "Silo entry permits and harness"


@pytest.mark.parametrize(
    ("title", "language", "text", "expected"),
    [
        (AGREED, "de", "Die Zulagen laut Kollektivvertrag sind bezahlt, erledigt.", "done"),
        (AGREED, "de", "2: Zulagen laut Chef erledigt.", "ask"),
        (AGREED, "de", "2: laut Buchhaltung erledigt.", "ask"),
        (HOURS, "ja", "残業は月45時間以内になっており、完了です。", "done"),
        (HOURS, "ja", "2：1週間以内に完了します。", "date 2026-11-30"),
        (AGREED, "de", "Die Zulagen laut Kai sind bezahlt, erledigt.", "ask"),
    ],
)  # fmt: skip
def test_an_echo_of_the_title_takes_nothing_back(
    title: str, language: str, text: str, expected: str
) -> None:
    assert told_about(title, text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pump room guard is ready, but wiring still going on.", "go"),
        ("2: wiring done, but guard in progress", "go"),
        ("2: pump done; room in progress", "ask"),
        ("2: guard done, wiring not in progress", "ask"),
        ("2: guard done, painting in progress", "ask"),
        ("2: wiring done, wiring in progress", "ask"),
        ("2: guard done, wiring in progress?", "ask"),
    ],
)
def test_of_two_parts_of_a_measure_one_is_left(text: str, expected: str) -> None:
    assert told_about(GUARD, text, "en") == expected


@pytest.mark.parametrize(
    ("title", "language", "text", "expected"),
    [
        (PERMIT, "vi", "Giấy phép vào silo và dây an toàn: hoàn thành.", "done"),
        (PERMIT, "en", "Training on the silo entry permits finished.", "ask"),
        ("Plata orelor suplimentare", "ro", "Calculul orelor suplimentare este gata.", "ask"),
    ],
)  # fmt: skip
def test_a_topic_of_a_word_of_the_title_is_no_other_matter(
    title: str, language: str, text: str, expected: str
) -> None:
    assert told_about(title, text, language) == expected


def test_a_short_syllable_behind_a_word_of_the_title_is_one_of_its_word() -> None:
    title = "Hợp đồng lao động cho lao động thời vụ"
    assert told_about(title, "Hợp đồng thời vụ được 60%.", "vi") == "go 60"
    assert told_about(title, "Hợp đồng bảo hiểm được 60%.", "vi") != "go 60"
