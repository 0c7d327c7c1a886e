"""Every pattern of the room on long runs within one line: twice the text may not take four times.

Times are compared, never bounded: a pattern that is done in a moment is not looked at further.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import followbot.reading

ROOM = Path(followbot.reading.__file__).parent
SOURCE = "\n".join(file.read_text("utf-8") for file in sorted(ROOM.glob("*.py")))
LENGTH = 1_500
QUICK = 0.0006
"""Seconds in which nothing of this length can have been done that grows with its square."""
MOST_GROWTH = 3.2
TRIES = 5
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
EDGES = [("", ""), ("1 ", "\x00"), ("<", "@"), ("a,", " x")]
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


def _patterns() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Name, pattern and method of every use of a pattern of the room."""
    for module in pkgutil.iter_modules([str(ROOM)]):
        found = vars(importlib.import_module(f"followbot.reading.{module.name}"))
        text = (ROOM / f"{module.name}.py").read_text("utf-8")
        for name, value in found.items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                for method in _methods(name, text):
                    yield f"{module.name}.{name}", value, method
            elif hasattr(value, "cache_info") and value.__module__.endswith(f".{module.name}"):
                yield from _made(module.name, name, value)


def _made(module: str, name: str, make: object) -> Iterator[tuple[str, re.Pattern[str], str]]:
    """The patterns that a cached function makes of the data files."""
    try:
        made = make()  # type: ignore[operator]
    except TypeError:  # it has parameters: no table of words
        return
    if isinstance(made, re.Pattern):
        for method in _methods(rf"{name}\(\)", SOURCE):
            yield f"{module}.{name}", made, method
    for field in getattr(made, "__slots__", ()):
        if isinstance(value := getattr(made, field, None), re.Pattern):
            for method in _methods(field, SOURCE):
                yield f"{module}.{name}.{field}", value, method


def _methods(name: str, text: str) -> list[str]:
    used = [one for one in METHODS if re.search(rf"\b{name}\.{one}\b", text)]
    return used or ["finditer"]


def _seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    begin = time.perf_counter()
    if method == "sub":
        pattern.sub("", text)
    elif method == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, method)(text)
    return time.perf_counter() - begin


def _growth(pattern: re.Pattern[str], method: str, unit: str, edges: tuple[str, str]) -> float:
    def best(length: int, times: int) -> float:
        text = edges[0] + unit * (length // len(unit)) + edges[1]
        return min(_seconds(pattern, method, text) for _ in range(times))

    if best(LENGTH, 1) < QUICK:
        return 1.0
    growth = MOST_GROWTH + 1
    for _ in range(TRIES):  # another program on the machine may have been in the way
        once = best(LENGTH, 4)
        growth = min(growth, best(2 * LENGTH, 4) / once)
        if once < QUICK or growth <= MOST_GROWTH:
            return 1.0
    return growth


USES = list(_patterns())


@pytest.mark.parametrize(("name", "pattern", "method"), USES, ids=[f"{u[0]}-{u[2]}" for u in USES])
def test_a_pattern_is_linear_within_a_line(
    name: str, pattern: re.Pattern[str], method: str
) -> None:
    slow = {
        (unit, edges): round(growth, 1)
        for unit, edges in product(UNITS, EDGES)
        if (growth := _growth(pattern, method, unit, edges)) > MOST_GROWTH
    }
    assert not slow, name
