"""Ordinary answers by topic and language are read as a colleague would note them, or are asked.

What is not read rightly yet says so in its line: a ratchet in both directions. No line may ever
be taken for what it does not say.
"""

from __future__ import annotations

import pytest

from tests.reading.lines_by_topic import NOTHING, TopicLine, lines, lines_in, told

LINES = tuple(lines())
LESS = {
    ("done", "going"),
    ("50%", "going"),
    ("not started", "blocked"),
    ("2026-12-17", "not started"),
}
"""Meant, and what is taken instead in some lines: less than was said, never more."""


def expected(line: TopicLine) -> str:
    return line.known or line.meant


def read_as(line: TopicLine) -> str:
    """What a line is taken for; a line that must be asked may as well tell nothing."""
    got = told(line)
    return "asked" if got == NOTHING and expected(line) == "asked" else got


def test_there_are_lines_enough_of_many_languages_and_topics() -> None:
    assert len(LINES) >= 700
    assert len({line.language for line in LINES}) >= 35
    assert len({(line.language, line.title) for line in LINES}) >= 200
    assert sum(line.meant == "asked" for line in LINES) >= 100


@pytest.mark.parametrize("language", sorted({line.language for line in LINES}))
def test_a_line_is_read_as_it_is_meant_or_is_known_not_to_be(language: str) -> None:
    own = [line for line in LINES if line.language == language]
    assert {(one.title, one.text): read_as(one) for one in own} == {
        (one.title, one.text): expected(one) for one in own
    }


def test_what_is_known_not_to_be_read_is_asked_or_less_than_was_meant() -> None:
    more = [line for line in LINES if line.known and not _is_less(line)]
    assert more == []


def test_no_line_is_known_for_what_it_means() -> None:
    assert [line for line in LINES if line.known == line.meant] == []


def test_milestones_of_a_line_are_told_too() -> None:
    table = "## en | Guards on the presses | Guards ordered; Guards fitted\n"
    line = next(lines_in(table + "guards ordered, they come in January = going +1"))
    assert line.steps == ("Guards ordered", "Guards fitted")
    assert told(line) == "going +1"


def _is_less(line: TopicLine) -> bool:
    status, reached = _parted(line.known)
    meant, all_meant = _parted(line.meant)
    return reached <= all_meant and (status in {meant, "asked", NOTHING} or (meant, status) in LESS)


def _parted(told_of: str) -> tuple[str, frozenset[str]]:
    """A status, and the milestones behind it."""
    words = told_of.split(" ")
    reached = frozenset(one for one in words if one[0] in "+-")
    return " ".join(one for one in words if one not in reached), reached
