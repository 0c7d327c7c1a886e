"""Ordinary answers by topic: the lines of all tables, and what the reader makes of one.

The tables lie in `topic_lines/`, a file for each region:

    ## language | title of the measure | first milestone; second milestone
    what was typed behind its number = what it means < what is read today, where that is less

Milestones may be missing. `going +1` means that the first is reached besides, `-2` that the
second is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from followbot.domain.letter import PrintedMeasure, PrintedMilestone
from followbot.reading.answers import Said, read_answers
from followbot.reading.written import Written
from tests.reading.answering import a_letter, lines_of
from tests.reading.test_own_words import MONDAY, what

FOLDER = Path(__file__).parent / "topic_lines"
MEASURE = "M-02"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class TopicLine:
    """What a supplier with this language typed behind the number of a measure with this title.

    `meant` is what a colleague would note, `known` what is read instead today, "" where nothing.
    """

    language: str
    title: str
    text: str
    meant: str
    steps: tuple[str, ...] = ()
    known: str = ""


def lines() -> Iterator[TopicLine]:
    """Every line of the tables."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield from lines_in(path.read_text("utf-8"))


def lines_in(table: str) -> Iterator[TopicLine]:
    """Every line of a table."""
    language = title = steps = ""
    for row in table.strip().split("\n"):
        if row.startswith("## "):
            language, title, steps = (*row.removeprefix("## ").split(" | "), "")[:3]
        elif row:
            text, _, meant = row.rpartition(" = ")
            meant, _, known = meant.partition(" < ")
            named = tuple(steps.split("; ")) if steps else ()
            yield TopicLine(language, title, text, meant, named, known)


def told(line: TopicLine) -> str:
    """What its measure is told by a line; `asked` where it must be asked, `nothing` for nothing."""
    letter = a_letter(5)
    measures = list(letter.measures)
    measures[1] = _measure(measures[1], line)
    letter = replace(letter, measures=tuple(measures), language=line.language)
    written = Written(lines_of(f"2: {line.text}"), (), ())
    said = read_answers(written, letter, (), MONDAY, line.language)
    reached = [
        f"{'+' if one.reached else '-'}{one.milestone[-1]}"
        for one in said.milestones
        if line.steps and one.sure and one.milestone.startswith(MEASURE)
    ]
    return " ".join([_status(said), *sorted(reached)])


def said(language: str, title: str, text: str) -> str:
    """What a measure with this title is told by a line."""
    return told(TopicLine(language, title, text, ""))


def _measure(measure: PrintedMeasure, line: TopicLine) -> PrintedMeasure:
    steps = tuple(
        PrintedMilestone(f"{MEASURE}.{number}", step, date(2026, 12, 20 + number))
        for number, step in enumerate(line.steps, 1)
    )
    return replace(measure, title=line.title, milestones=steps or measure.milestones)


def _status(said: Said) -> str:
    asked = any(one.measure == MEASURE for one in said.questions)
    answer = next((one for one in said.answers if one.measure == MEASURE), None)
    if answer is None:
        return "asked" if asked else NOTHING
    return "asked" if asked or not answer.sure else what(answer).replace("no change", NOTHING)
