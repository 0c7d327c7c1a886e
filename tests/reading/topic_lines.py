"""Ordinary answers by topic: the lines of all tables, and what the reader makes of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from followbot.reading.answers import read_answers
from followbot.reading.written import Written
from tests.reading import (
    topic_lines_east,
    topic_lines_english,
    topic_lines_middle,
    topic_lines_more,
    topic_lines_south,
    topic_lines_west,
)
from tests.reading.answering import a_letter, lines_of
from tests.reading.test_own_words import MONDAY, what

TABLES = (
    topic_lines_english.LINES,
    topic_lines_west.LINES,
    topic_lines_middle.LINES,
    topic_lines_south.LINES,
    topic_lines_east.LINES,
    topic_lines_more.LINES,
)


@dataclass(frozen=True, slots=True)
class TopicLine:
    """What a supplier with this language typed behind the number of a measure with this title."""

    language: str
    title: str
    text: str
    meant: str


def lines() -> Iterator[TopicLine]:
    """Every line of the tables, `meant` as `told` tells it."""
    for table in TABLES:
        language = title = ""
        for row in table.strip().split("\n"):
            if row.startswith("## "):
                language, _, title = row.removeprefix("## ").partition(" | ")
            elif row:
                text, _, meant = row.rpartition(" = ")
                yield TopicLine(language, title, text, meant)


def told(line: TopicLine) -> str:
    """What its measure is told by a line; "asked" where it must be asked, "" for nothing."""
    letter = a_letter(5)
    measures = list(letter.measures)
    measures[1] = replace(measures[1], title=line.title)
    letter = replace(letter, measures=tuple(measures), language=line.language)
    written = Written(lines_of(f"2: {line.text}"), (), ())
    said = read_answers(written, letter, (), MONDAY, line.language)
    answer = next((one for one in said.answers if one.measure == "M-02"), None)
    if answer is None:
        return ""
    asked = not answer.sure or any(one.measure == "M-02" for one in said.questions)
    return "asked" if asked else what(answer).replace("no change", "")
