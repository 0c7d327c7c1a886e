"""A clause of an answer to a proposed plan: whom it names, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field

from followbot.reading.dates import FoundDate
from followbot.reading.lines_book import Target

VERBS = ("disagree", "own", "wording", "other_date", "accept", "yes")
"""What a clause may say; where a phrase is several of them, the first counts."""


@dataclass(slots=True)
class Clause:
    """What one clause says. `verb` is "" where none was found; `text` are the writer's own words.

    `everything`: all measures (without those of `besides`); `rest`: those that nothing else was
    said about. `doubtful`: it cannot be taken as it stands. `words` is the clause itself, `after`
    the sign that ended the one before it on the line.
    """

    targets: list[Target] = field(default_factory=list)
    everything: bool = False
    rest: bool = False
    besides: list[Target] = field(default_factory=list)
    verb: str = ""
    day: FoundDate | None = None
    text: str = ""
    version: int | None = None
    doubtful: bool = False
    words: str = ""
    after: str = ""

    @property
    def names_somebody(self) -> bool:
        """Whether it says about which measures it speaks."""
        return bool(self.targets or self.everything or self.rest)

    @property
    def may_be_explained(self) -> bool:
        """Whether a reason may follow; an acceptance with a reason may be one with a condition."""
        explained = self.verb in ("disagree", "other_date", "wording")
        return explained or (self.day is not None and self.verb != "accept")

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all (politeness alone)."""
        return not (self.names_somebody or self.verb or self.day or self.doubtful or self.version)
