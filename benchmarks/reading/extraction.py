"""How much of what people wrote a parser keeps, and how much of the quote it lets through.

1. Exact: the same characters when blanks and line ends are left out.
2. Lost: words of the expected text that are not in the parser's, counted one by one.
3. Leaked: words of the parser's text that are not in the expected one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from benchmarks.reading.foreign_parser import Extracted
from benchmarks.reading.public_corpora import Case

WORD = re.compile(r"\w+")

Extractor = Callable[[Case], Extracted]


@dataclass(slots=True)
class Tally:
    """What one parser made of one corpus."""

    exact: int = 0
    of: int = 0
    lost: int = 0
    leaked: int = 0
    wrong: list[tuple[Case, str]] = field(default_factory=list)

    def add(self, case: Case, got: Extracted) -> None:
        """Count one case."""
        expected, said = Counter(_words(case.expected)), Counter(_words(got.text))
        right = not got.error and _bare(case.expected) == _bare(got.text)
        self.exact += right
        self.of += 1
        self.lost += (expected - said).total()
        self.leaked += (said - expected).total()
        if not right:
            self.wrong.append((case, got.error or got.text))


def tallied(cases: Iterable[Case], extract: Extractor) -> dict[str, Tally]:
    """The tally of every corpus, in the order of the cases."""
    found: dict[str, Tally] = {}
    for case in cases:
        found.setdefault(case.corpus, Tally()).add(case, extract(case))
    return found


def summed(tallies: Iterable[Tally]) -> Tally:
    """Several corpora as one."""
    whole = Tally()
    for tally in tallies:
        whole.exact += tally.exact
        whole.of += tally.of
        whole.lost += tally.lost
        whole.leaked += tally.leaked
        whole.wrong += tally.wrong
    return whole


def _bare(text: str) -> str:
    return "".join(text.split())


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
