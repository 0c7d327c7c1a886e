"""What a title asks to stop is no more, or only nearly so."""

from __future__ import annotations

import pytest

from tests.reading.lines_by_topic import TopicLine, told

MEALS = "Stop deducting meal costs"
AGENTS = "No agents at the farm gate"
CHILDREN = "No children in the brick yard"


def read(title: str, text: str, language: str = "en") -> str:
    return told(TopicLine(language, title, text, ""))


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", MEALS, "no meal deduction anymore"),
        ("en", MEALS, "meal costs are no longer deducted"),
        ("en", AGENTS, "agents not allowed at the gate any more"),
        ("en", AGENTS, "no agents come to the gate any longer"),
        ("en", CHILDREN, "children do not come to the yard anymore"),
        ("de", "Keine Abzüge für Essen", "Abzüge gibt es nicht mehr"),
        ("es", "No descontar comidas", "ya no descontamos las comidas"),
    ],
)
def test_what_a_title_asks_to_stop_is_told_to_be_no_more(
    language: str, title: str, text: str
) -> None:
    assert read(title, text, language) == "done"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (MEALS, "no meal deduction anymore from January"),
        (MEALS, "no meal deduction anymore in the sewing hall"),
        (MEALS, "no meal deduction anymore if the bank agrees"),
        (MEALS, "hopefully no meal deduction anymore"),
        (MEALS, "no meal deduction anymore, but tea is deducted"),
        (MEALS, "no complaints anymore"),
        (MEALS, "we do not answer anymore"),
        (AGENTS, "no guard at the gate any more"),
        (AGENTS, "no agents any more, one came again on Sunday"),
        (AGENTS, "agents are not asked any more?"),
        ("Guards on the presses", "guards are not there anymore"),
        ("Hand out gloves", "no gloves any more"),
        ("Extinguishers not blocked", "no extinguishers there anymore"),
        ("Remove the old guards and fit new ones", "no guards any more"),
    ],
)
def test_what_goes_on_elsewhere_or_what_no_title_asks_to_stop_is_asked(
    title: str, text: str
) -> None:
    assert read(title, text) != "done"
