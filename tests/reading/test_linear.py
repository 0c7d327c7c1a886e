"""Every pattern of the room on long runs within one line: twice the text may not take four times.

Processor times are compared, never bounded: what is done in a moment is not looked at further.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

import followbot.reading
from followbot.reading.addresses import all_addresses
from followbot.reading.answer_shape import AnswerShape
from followbot.reading.answers_clauses import Setting, take_apart
from followbot.reading.body_lines import BodyLine
from followbot.reading.dates import dates_in
from followbot.reading.field_parameters import read_parameters
from followbot.reading.frame import find_frames
from followbot.reading.language import language_of
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Book
from followbot.reading.numbers import percents_in
from followbot.reading.signature import signature_lines
from followbot.reading.subjects import bare_subject
from followbot.reading.topics import topics_in
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from tests.reading.answering import a_letter

ROOM = Path(followbot.reading.__file__).parent
SOURCE = "\n".join(file.read_text("utf-8") for file in sorted(ROOM.glob("*.py")))
LENGTH = 1_500
QUICK = 0.0006
"""Seconds in which nothing of this length can have been done that grows with its square."""
MOST_GROWTH = 3.2
TRIES = 5
SOON = 0.002
"""Seconds below which a time of a whole reader says nothing on a busy machine."""
UNITS = [
    *" a1-.,>=_|([<\"'#*~:;\t\xa0é中月แا%?!+&/@w",
    *("1 ", "1,", "1.", "a ", "a.", "A ", "Ab ", "> ", "| ", ", ", "- ", " -", ". ", ": "),
    *("a@", "a@b.", "@a.", "1-", "1/", "//", "http://", "www.", "1中", "1月", "1%", "1 % "),
    *("1 of ", "1 to ", "und ", "de la ", "no. ", "1 and ", "M-1 ", "M-1.", "12.12.", "12/12 "),
    *(
        "15 jan ",
        "end of ",
        "--",
        "&gt;",
        "A>",
        "[cid:",
        "[image: ",
        "<img ",
        "=?",
        "x.pdf ",
        "A. ",
    ),
    *(
        "+1 ",
        "00 ",
        "thang ",
        "1 thang ",
        "wrote: ",
        "<a@b> ",
        "from: ",
        '"a" ',
        "1 days ",
        "2027 ",
    ),
]
EDGES = [("", ""), ("1 ", "\x00")]
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


Use = tuple[str, re.Pattern[str], str]
"""The name of a pattern, itself, and the method it is used with."""


def _used(text: str) -> set[tuple[str, str]]:
    """What is called by what in this text: ("_AMOUNT", "search"), ("links()", "sub")."""
    calls = re.findall(rf"\b(\w+(?:\(\))?)\.({'|'.join(METHODS)})\b", text)
    return set(calls)


USED_ANYWHERE = _used(SOURCE)


def _patterns(module: str) -> Iterator[Use]:
    """Every use of a pattern of the module."""
    found = vars(importlib.import_module(f"followbot.reading.{module}"))
    used_here = _used((ROOM / f"{module}.py").read_text("utf-8"))
    for name, value in found.items():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield from _uses(f"{module}.{name}", value, name, used_here)
        elif hasattr(value, "cache_info") and value.__module__.endswith(f".{module}"):
            yield from _made(module, name, value)


def _made(module: str, name: str, make: object) -> Iterator[Use]:
    """The patterns that a cached function makes of the data files."""
    try:
        made = make()  # type: ignore[operator]
    except TypeError:  # it has parameters: no table of words
        return
    if isinstance(made, re.Pattern):
        yield from _uses(f"{module}.{name}", made, f"{name}()", USED_ANYWHERE)
    for field in getattr(made, "__slots__", ()):
        if isinstance(value := getattr(made, field, None), re.Pattern):
            yield from _uses(f"{module}.{name}.{field}", value, field, USED_ANYWHERE)


def _uses(
    name: str, pattern: re.Pattern[str], called: str, used: set[tuple[str, str]]
) -> Iterator[Use]:
    for method in [one for one in METHODS if (called, one) in used] or ["finditer"]:
        yield name, pattern, method


def _seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    begin = time.thread_time()
    if method == "sub":
        pattern.sub("", text)
    elif method == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, method)(text)
    return time.thread_time() - begin


def _growth(pattern: re.Pattern[str], method: str, unit: str, edges: tuple[str, str]) -> float:
    """How many times longer twice the text takes; 1 where it is done in a moment."""

    def best(length: int, times: int) -> float:
        text = edges[0] + unit * (length // len(unit)) + edges[1]
        return min(_seconds(pattern, method, text) for _ in range(times))

    if best(LENGTH, 1) < QUICK or best(LENGTH, 3) < QUICK:
        return 1.0
    growth = best(2 * LENGTH, 3) / best(LENGTH, 3)
    for _ in range(TRIES):
        if growth <= MOST_GROWTH:
            break
        # A bound of 200 signs looks like a square at first, and other programs are in the way.
        growth = min(growth, best(8 * LENGTH, 2) / best(4 * LENGTH, 2))
    return growth


MODULES = [module.name for module in pkgutil.iter_modules([str(ROOM)])]


@pytest.mark.parametrize("module", MODULES)
def test_the_patterns_of_a_module_are_linear_within_a_line(module: str) -> None:
    slow = {
        (name, method, unit, edges): round(growth, 1)
        for name, pattern, method in _patterns(module)
        for unit, edges in product(UNITS, EDGES)
        if (growth := _growth(pattern, method, unit, edges)) > MOST_GROWTH
    }
    assert not slow


def test_the_patterns_of_the_room_are_found() -> None:
    uses = [use for module in MODULES for use in _patterns(module)]
    assert len(uses) > 300
    assert {"finditer", "fullmatch", "match", "search", "sub"} <= {method for *_, method in uses}


SETTING = Setting(("en", "de"), date(2026, 11, 23))
PARSERS: dict[str, Callable[[str], object]] = {
    "take_apart": lambda text: take_apart(text, SETTING),
    "find_phrases": lambda text: find_phrases(fold(text), ("en",)),
    "dates": lambda text: dates_in(fold(text), SETTING.today, SETTING.languages),
    "percents": lambda text: percents_in(fold(text).bare),
    "topics": lambda text: topics_in(fold(text), ("en",)),
    "address": lambda text: read_address(fold(text).bare, Book(a_letter())),
    "language": language_of,
    "frames": lambda text: find_frames([BodyLine(text), BodyLine(text, 1)]),
    "signature": lambda text: signature_lines([text, "", text], AnswerShape.of(None).fits),
    "subject": bare_subject,
    "addresses": all_addresses,
    "parameters": read_parameters,
}


@pytest.mark.parametrize("parser", PARSERS)
def test_a_reader_of_lines_is_linear(parser: str) -> None:
    read = PARSERS[parser]
    read("done 15 Jan 60%")  # the vocabulary is read once

    def best(unit: str, length: int) -> float:
        times = []
        for _ in range(3):
            begin = time.thread_time()
            read(unit * (length // len(unit)))
            times.append(time.thread_time() - begin)
        return min(times)

    slow = {}
    for unit in UNITS:
        growth = best(unit, 3_900) / max(best(unit, 1_950), SOON)
        for _ in range(TRIES):
            if growth > MOST_GROWTH:
                growth = min(growth, best(unit, 3_900) / max(best(unit, 1_950), SOON))
        if growth > MOST_GROWTH:
            slow[unit] = round(growth, 1)
    assert not slow
