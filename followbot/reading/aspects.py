"""Whether a clause tells a deed as over, as going on, or as left, by its small words and endings.

Lists of verbs never hold them all; what every verb takes is a closed class: an auxiliary, an
ending, a particle (B. Comrie, Aspect, 1976: perfective and imperfective). It says nothing of what
the deed was: what broke or was lost ends like what was built. So it counts only beside a deed that
is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from followbot.reading.data_files import load_data
from followbot.reading.deed_patterns import is_exact, pattern_of
from followbot.reading.words_fold import Folded

Kind = Literal["over", "left", "coming", "rest", "going", "idle", "use", "anew"]
AHEAD: frozenset[Kind] = frozenset({"left", "coming", "going"})
"""The kinds that say that something is not over."""
_IN_DOUBT_FIRST: tuple[Kind, ...] = (
    "idle",
    "use",
    "left",
    "coming",
    "rest",
    "going",
    "anew",
    "over",
)
"""What is found at a place first keeps it: talk is no deed, `not yet done` is not done."""


class Aspect(NamedTuple):
    """How a deed stands, at folded places start to end."""

    start: int
    end: int
    kind: Kind


def aspects_in(
    folded: Folded, start: int, end: int, languages: Sequence[str]
) -> tuple[Aspect, ...]:
    """The aspects told between two folded places, in order, none inside another."""
    found: list[Aspect] = []
    taken = bytearray(end)
    for kind in _IN_DOUBT_FIRST:
        for language in _known(languages):
            exact = is_exact(language, folded)
            text = folded.text if exact else folded.bare
            for one in _pattern(language, kind, exact).finditer(text, start, end):
                begin, stop = one.span()
                if not any(taken[begin:stop]):
                    taken[begin:stop] = b"\x01" * (stop - begin)
                    found.append(Aspect(begin, stop, kind))
    return tuple(sorted(found))


def names_a_deed(folded: Folded, start: int, end: int, languages: Sequence[str]) -> bool:
    """Whether a stem stands here of what is done on the way to a measure: ordered, chosen, drawn.

    It says nothing of whether that is over; an aspect beside it does.
    """
    for language in _known(languages):
        exact = is_exact(language, folded)
        text = folded.text if exact else folded.bare
        if _DEED in _data()[language] and _pattern(language, _DEED, exact).search(text, start, end):
            return True
    return False


def _known(languages: Sequence[str]) -> tuple[str, ...]:
    names = dict.fromkeys(one.partition("-Latn")[0].partition("-BR")[0] for one in languages)
    return tuple(name for name in names if name in _data())


@cache
def _data() -> dict[str, Any]:
    return load_data("aspects.toml")


_DEED = "deed"


@cache
def _pattern(language: str, kind: str, exact: bool) -> re.Pattern[str]:
    return pattern_of(_data()[language][kind], (), exact=exact)
