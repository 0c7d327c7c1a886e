"""The statements of `statements/`, and what the reader makes of each beside one measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers import read_answers
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of

STATEMENTS = Path(__file__).parent / "statements"
CLEAR = {
    MeasureStatus.REPORTED_COMPLETE: "done",
    MeasureStatus.IN_PROGRESS: "going",
    MeasureStatus.NOT_STARTED: "not_started",
    MeasureStatus.BLOCKED: "blocked",
}
LABELS = frozenset([*CLEAR.values(), "ask", "other"])


class Way(StrEnum):
    """Which title the measure has: one of other words, or the statement's own words."""

    APART = "apart"
    AT_HOME = "at home"


class Statement(NamedTuple):
    """A line of a file: what a person reads in it, and its text."""

    language: str
    label: str
    text: str


class Wrong(NamedTuple):
    """A sure claim that the statement does not make."""

    language: str
    label: str
    claimed: str
    text: str


@dataclass(slots=True)
class Tally:
    """`clear` statements name a status plainly; `right` of them were claimed so."""

    clear: int = 0
    right: int = 0
    claims: int = 0
    wrong: tuple[Wrong, ...] = ()

    @property
    def recall(self) -> float:
        return self.right / self.clear


@cache
def statements() -> tuple[Statement, ...]:
    """All statements of all languages."""
    return tuple(_read())


def _read() -> Iterator[Statement]:
    for file in sorted(STATEMENTS.glob("*.tsv")):
        for line in file.read_text("utf-8").splitlines():
            label, _, text = line.partition("\t")
            yield Statement(file.stem, label, text)


@cache
def tally(way: Way) -> Tally:
    """What the reader claims of all statements, each read once."""
    found = Tally()
    for said in statements():
        claimed = claim_of(said, way)
        found.clear += said.label in CLEAR.values()
        found.claims += claimed is not None
        found.right += claimed == said.label
        if claimed not in {None, said.label}:
            found.wrong += (Wrong(said.language, said.label, claimed or "", said.text),)
    return found


def claim_of(said: Statement, way: Way) -> str | None:
    """The status that is taken for sure, None where nothing is or it is asked."""
    letter = a_letter()
    if way is Way.AT_HOME:
        second = replace(letter.measures[1], title=_title_of(said.text))
        letter = replace(letter, measures=(letter.measures[0], second, *letter.measures[2:]))
    written = Written(lines_of(f"2: {said.text}"), (), ())
    answers = read_answers(written, letter, (), TODAY, said.language).answers
    about = [answer for answer in answers if answer.measure == "M-02"]
    if len(about) != 1 or not about[0].sure or about[0].status is None:
        return None
    return CLEAR[about[0].status]


def _title_of(text: str) -> str:
    """The words of a text in an order that makes no phrase of it."""
    return " ".join(sorted(set(re.split(r"[,.\s]+", text)), key=lambda word: word[::-1]))
