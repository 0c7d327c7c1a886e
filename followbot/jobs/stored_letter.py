"""A letter of ours as it lies in the database: whoever reads its answer opens it.

Opening costs what opening the answer does, and packed it is an eighth as long: where answers are
read in processes of their own, it is opened there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.domain.packing import unpacked
from followbot.domain.terms import LetterKind
from followbot.reading.letter_back import sent_letter_from_mail


@dataclass(frozen=True)
class StoredLetter:
    """A letter's packed bytes with what is known of it beside them, as `SentLetter` says it."""

    packed: bytes
    kind: LetterKind
    measures: tuple[PrintedMeasure, ...] = ()
    also_open: tuple[PrintedMeasure, ...] = ()
    impacts: tuple[int, ...] = ()
    asks_how_looked: bool = False
    proposed_version: int | None = None

    @cached_property
    def letter(self) -> SentLetter:
        """The letter, opened."""
        sent = sent_letter_from_mail(
            unpacked(self.packed),
            kind=self.kind,
            measures=self.measures,
            also_open=self.also_open,
            proposed_version=self.proposed_version,
        )
        if not (self.impacts or self.asks_how_looked):
            return sent
        return replace(sent, impacts=self.impacts, asks_how_looked=self.asks_how_looked)

    def __getstate__(self) -> dict[str, Any]:
        """What another process gets: never the opened letter."""
        return {name: value for name, value in self.__dict__.items() if name != "letter"}


def opened_letter(letter: SentLetter | StoredLetter) -> SentLetter:
    """The letter itself, wherever it is opened."""
    return letter.letter if isinstance(letter, StoredLetter) else letter
