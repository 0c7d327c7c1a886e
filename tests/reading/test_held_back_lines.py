"""Lines nobody looked at while the reader was made: no fewer are read, and no more are wrong.

The figures are ratchets. Where the lines come from: `held_back_lines/README.md`.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from tests.reading.lines_by_topic import TopicLine, told

FOLDER = Path(__file__).parent / "held_back_lines"
LABELS = frozenset({"going", "done", "notstarted", "blocked", "asked"})
OPEN = frozenset({"asked", "nothing", "help"})
"""What is read of a line that claims no status."""
RIGHT = 99
"""The fewest lines whose status is taken rightly."""
WRONG = 12
"""The most lines that are taken for another status than they tell."""


def lines() -> list[tuple[TopicLine, str]]:
    rows = (
        row.split("\t")
        for file in sorted(FOLDER.glob("*.tsv"))
        for row in file.read_text("utf-8").splitlines()
    )
    return [(TopicLine(language, title, text, ""), label) for language, title, text, label in rows]


@cache
def tally() -> Counter[str]:
    """How many lines are right, wrong, and open."""
    return Counter(_verdict(line, label) for line, label in lines())


def _verdict(line: TopicLine, label: str) -> str:
    said = told(line).replace("not started", "notstarted")
    if said in OPEN or said[0].isdigit():
        return "open"
    return "right" if said == label else "wrong"


def test_the_lines_are_whole() -> None:
    rows = lines()
    assert len(rows) >= 490
    assert {label for _, label in rows} == LABELS
    assert len({line.language for line, _ in rows}) >= 20
    assert len({line.text for line, _ in rows}) == len(rows)


def test_no_fewer_lines_are_read_than_before() -> None:
    assert tally()["right"] >= RIGHT


def test_no_more_lines_are_wrong_than_before() -> None:
    assert tally()["wrong"] <= WRONG
