"""Reading: replies understood a second and core, beside parsing alone and the public parsers.

What the parsers get right stands in the table of `python -m benchmarks.reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

from benchmarks.figures import Figure, Target, figure, missing
from benchmarks.reading.environment import PYTHON, installed_parsers
from benchmarks.reading.foreign_parser import ForeignParser
from benchmarks.reading.speed import parse_only, program_replies, rate, whole_reader
from benchmarks.side_by_side import Contestant, side_by_side

ROUNDS, LIMIT = 5, 5.0
OURS, PARSING = "followbot", "email, compat32: parsing alone"
NAME = "reading: replies of 50 kB to answers and decision"
TARGET = Target("value", ">=", 500)


def figures(*, small: bool) -> Iterator[Figure]:
    """Whole reading by us, text alone by the others."""
    replies = program_replies()
    whole = whole_reader()
    whole(replies[0])  # the vocabulary is read with the first mail
    contestants: dict[str, Contestant] = {
        OURS: lambda: rate(whole, replies),
        PARSING: lambda: rate(parse_only, replies),
    }
    broken: dict[str, str] = {}
    with ExitStack() as parsers:
        for name, why in {} if small else installed_parsers().items():
            parser = parsers.enter_context(ForeignParser(name, PYTHON, why))
            if parser.broken:
                broken[name] = parser.broken
            else:
                contestants[name] = _their_rate(parser, replies)
        measured = side_by_side(contestants, 1 if small else ROUNDS, unit=" replies/s")
    value = measured.value(OURS)
    for other in contestants:
        if other == OURS:
            yield figure(NAME, value, "replies/s and core", target=TARGET)
        elif other in measured.broken:
            broken[other] = measured.broken[other]
        else:
            told = f"{other} ({measured.value(other):,.0f})"
            ratio = measured.ratio(OURS, other)
            yield figure(NAME, value, "replies/s and core", ratio=ratio, against=told)
    for name, why in broken.items():
        yield missing(f"{NAME} / {name}", why)


def _their_rate(parser: ForeignParser, replies: list[bytes]) -> Callable[[], float]:
    """Bytes to the writer's text, in the parser's own process."""

    def extracted() -> float:
        seconds = sum(parser.extract(raw, signature=False, limit=LIMIT).seconds for raw in replies)
        return len(replies) / seconds

    return extracted
